import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import Overlays from "../../src/features/frame/Overlays.svelte";
import type { PageChoice } from "../../src/ipc/client";
import { overlay } from "../../src/state/overlay.svelte";
import { session } from "../../src/state/session.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import OnePageView from "../../src/views/one-page/OnePageView.svelte";
import type { FakeBackend } from "../fake/backend";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

/** The choice that the page was set by last. */
function chosen(backend: FakeBackend): PageChoice | null {
  const args = backend.called("page_view").at(-1)?.args as { choice: PageChoice | null } | undefined;
  return args?.choice ?? null;
}

async function undo() {
  const last = await waitFor(() => {
    const action = toasts.list.at(-1)?.action;
    if (!action) throw new Error("nothing to undo");
    return action;
  });
  last.run();
}

describe("the picture on the page", () => {
  async function dialog(query = "") {
    const backend = freshApp(query);
    await session.begin();
    const user = userEvent.setup();
    render(OnePageView);
    await user.click(await screen.findByRole("button", { name: "Add a picture…" }));
    const found = within(await screen.findByRole("dialog", { name: "Picture on the page" }));
    const choose = () => user.click(found.getByRole("button", { name: "Choose a picture…" }));
    return { backend, user, found, choose };
  }

  it("comes into the portfolio and onto the page with words, and goes back with Undo", async () => {
    const { backend, user, found, choose } = await dialog();
    await choose();
    await user.type(await found.findByRole("textbox", { name: "What does it show?" }), " Two services ");
    await expectAccessible();
    await user.click(found.getByRole("button", { name: "Put it on the page" }));
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).toBeNull();
    });
    const choice = chosen(backend);
    expect([choice?.picture, choice?.wording["picture"]]).toEqual(["pictures/one-page-1.png", "Two services"]);
    expect(choice?.parts.slice(1, 3)).toEqual(["works", "picture"]);
    expect(screen.queryByRole("button", { name: "Add a picture…" })).toBeNull();
    await undo();
    await waitFor(() => {
      expect(backend.called("drop_page_picture").map(({ args }) => args)).toEqual([
        { path: "pictures/one-page-1.png" },
      ]);
    });
    expect(chosen(backend)?.picture).toBeNull();
  });

  it("isn't taken without words that say what it shows", async () => {
    const { backend, user, found, choose } = await dialog();
    await choose();
    await user.type(await found.findByRole("textbox", { name: "What does it show?" }), "  ");
    await user.click(found.getByRole("button", { name: "Put it on the page" }));
    expect(found.getByRole("textbox", { name: "What does it show?" })).toHaveAccessibleDescription(
      /Say what it shows\./,
    );
    expect(backend.called("add_page_picture")).toEqual([]);
  });

  it("leaves the page alone when none is chosen, or one that can't be taken", async () => {
    const { backend, user, found, choose } = await dialog("?picture=cancelled");
    await choose();
    expect(found.queryByRole("button", { name: "Put it on the page" })).toBeNull();
    backend.fail("choose_page_picture", "not_a_picture", true);
    await choose();
    expect(await found.findByRole("alert")).toBeVisible();
    await user.click(found.getByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(backend.called("add_page_picture")).toEqual([]);
    expect(chosen(backend)).toBeNull();
  });

  it("is told in other words, and taken off", async () => {
    const { backend, user, found, choose } = await dialog();
    await choose();
    await user.type(await found.findByRole("textbox", { name: "What does it show?" }), "Two services");
    await user.click(found.getByRole("button", { name: "Put it on the page" }));
    await user.click(await screen.findByRole("button", { name: "Picture: change it" }));
    const again = within(await screen.findByRole("dialog", { name: "Picture on the page" }));
    const words = again.getByRole("textbox", { name: "What does it show?" });
    expect(words).toHaveValue("Two services");
    await user.clear(words);
    await user.type(words, "Two services and a queue");
    await user.click(again.getByRole("button", { name: "Save" }));
    await waitFor(() => {
      expect(chosen(backend)?.wording["picture"]).toBe("Two services and a queue");
    });
    expect(backend.called("add_page_picture")).toHaveLength(1);
    await user.click(await screen.findByRole("button", { name: "Picture: change it" }));
    await user.click(await screen.findByRole("button", { name: "Take it off" }));
    await waitFor(() => {
      expect(chosen(backend)?.picture).toBeNull();
    });
    expect(chosen(backend)?.wording).toEqual({});
    expect(chosen(backend)?.parts).not.toContain("picture");
    await undo();
    await waitFor(() => {
      expect(chosen(backend)?.picture).toBe("pictures/one-page-1.png");
    });
  });
});

describe("a name in other letters", () => {
  async function profile() {
    const backend = freshApp();
    await session.begin();
    const user = userEvent.setup();
    render(Overlays);
    overlay.open({ name: "profile", field: null });
    const found = within(await screen.findByRole("dialog", { name: "Your profile" }));
    const name = found.getByRole("textbox", { name: "Name" });
    await user.clear(name);
    await user.type(name, "Аша Рао");
    const latin = await found.findByRole("textbox", { name: /^Name in Latin letters/ });
    const use = await found.findByRole("button", { name: "Use “Asha Rao”" });
    const saved = async () => {
      await user.click(found.getByRole("button", { name: "Save" }));
      return waitFor(() => {
        const call = backend.called("set_profile").at(-1);
        if (!call) throw new Error("nothing was saved");
        return (call.args as { profile: { nameLatin: string | null } }).profile.nameLatin;
      });
    };
    return { user, found, latin, use, saved };
  }

  it("is spelled as proposed where the person says so", async () => {
    const { user, found, latin, use, saved } = await profile();
    await expectAccessible();
    await user.click(use);
    expect(latin).toHaveValue("Asha Rao");
    expect(found.queryByRole("button", { name: /^Use / })).toBeNull();
    expect(await saved()).toBe("Asha Rao");
  });

  it("is spelled as the person does, who takes the proposal and changes it", async () => {
    const { user, latin, use, saved } = await profile();
    await user.click(use);
    await user.type(latin, "o");
    expect(await saved()).toBe("Asha Raoo");
  });

  it("has no spelling that nobody asked for", async () => {
    const { latin, saved } = await profile();
    expect(latin).toHaveValue("");
    expect(await saved()).toBeNull();
  });
});
