// The publish screen where something must be decided first.
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { overlay } from "../../src/state/overlay.svelte";
import { route } from "../../src/state/route.svelte";
import { session } from "../../src/state/session.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import PublishView from "../../src/views/publish/PublishView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function open(query: string) {
  const backend = freshApp(query);
  await session.begin();
  render(PublishView);
  return { backend, user: userEvent.setup() };
}

describe("a draft's picture", () => {
  it("stands under its draft, goes and stays with it, and can be looked at", async () => {
    const { backend, user } = await open("?picture=1");
    const tick = await screen.findByRole("checkbox", { name: "Publish desk.png" });
    expect(tick).toBeDisabled();
    const row = tick.closest("li");
    const draft = row?.previousElementSibling as HTMLElement;
    expect(within(draft).getByText("Still a draft")).toBeVisible();
    expect(screen.getByText(/^Picture in “.*”, stays with it$/)).toBeVisible();
    await user.click(within(draft).getByRole("checkbox"));
    expect(screen.getByText(/^Picture in “.*”, goes with it$/)).toBeVisible();
    expect(tick).toBeChecked();
    await user.click(screen.getByRole("button", { name: /^desk\.png/ }));
    expect(await screen.findByRole("img", { name: "desk.png, as it is now" })).toHaveAttribute(
      "src",
      expect.stringMatching(/^data:image/),
    );
    expect(screen.getByText("1 × 1 pixels, 70 bytes")).toBeVisible();
    expect(screen.getByText("In “Postman” these words stand for it: “The desk”")).toBeVisible();
    expect(backend.called("picture_change").at(-1)?.args).toEqual({ path: "writing/desk.png" });
    expect(screen.queryByText(/This file is no text/)).toBeNull();
    await expectAccessible();
  });
});

describe("many changes", () => {
  it("are all left out and all taken by one press each, drafts left where they are", async () => {
    const { user } = await open("");
    const list = await screen.findByRole("group", { name: "Changes" });
    const ticked = () => within(list).queryAllByRole("checkbox", { checked: true }).length;
    const proposed = ticked();
    expect(proposed).toBeGreaterThan(1);
    const [all, none] = ["All", "None"].map((name) => screen.getByRole("button", { name }));
    expect(all).toHaveAttribute("aria-disabled", "true");
    none?.focus();
    await user.keyboard("{Enter}");
    expect(ticked()).toBe(0);
    expect(screen.getByText("Choose at least one change.")).toBeVisible();
    await user.click(all as HTMLElement);
    expect(ticked()).toBe(proposed);
    await expectAccessible();
  });
});

describe("words that are not in the file", () => {
  it("hold a change back until the person says otherwise", async () => {
    const { backend, user } = await open("?unsaved=stripe");
    const tick = await screen.findByRole("checkbox", { name: /Publish Stripe webhooks/ });
    expect(tick).not.toBeChecked();
    expect(screen.getByText("Its newest words are not in the file")).toBeVisible();
    await user.click(screen.getByRole("button", { name: /Its newest words are not in the file/ }));
    expect(await screen.findByText(/The newest words of “Stripe webhooks.*” are not in its file/)).toBeVisible();
    await expectAccessible();
    await user.click(tick);
    expect(screen.getByText(/Goes out as the file has it/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Publish \d changes$/ }));
    const [sent] = backend.called("publish");
    expect(JSON.stringify(sent?.args)).toContain("stripe-webhooks");
  });

  it("lead to the document where they are decided about", async () => {
    const { user } = await open("?unsaved=stripe");
    await user.click(await screen.findByRole("button", { name: /Its newest words are not in the file/ }));
    await user.click(await screen.findByRole("button", { name: "Open it to decide" }));
    expect(session.document(route.current.document)?.title).toMatch(/^Stripe webhooks/);
  });
});

describe("lists changed by hand", () => {
  it("are told, and brought up to date only after a look", async () => {
    const { backend, user } = await open("?frozen=1");
    expect(await screen.findByText("“Selected work” in the README was changed by hand.")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Bring it/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "See what would change" }));
    expect(await screen.findByRole("heading", { name: "README, brought up to date" })).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Bring it up to date" }));
    await vi.waitFor(() => {
      expect(screen.queryByText(/changed by hand/)).toBeNull();
    });
    expect(backend.called("refresh_lists")[0]?.args).toEqual({ path: "README.md" });
    toasts.list[0]?.action?.run();
    expect(overlay.current).toEqual({ name: "kept" });
  });

  it("are kept, and then nothing more is said", async () => {
    const { backend, user } = await open("?frozen=1");
    await user.click(await screen.findByRole("button", { name: "Keep my words" }));
    await vi.waitFor(() => {
      expect(screen.queryByText(/changed by hand/)).toBeNull();
    });
    expect(backend.called("keep_lists")).toHaveLength(1);
    expect(backend.called("refresh_lists")).toHaveLength(0);
  });

  it("stay as they are when they can't be written", async () => {
    const { backend, user } = await open("?frozen=1");
    backend.fail("refresh_lists", "not_writable");
    await user.click(await screen.findByRole("button", { name: "See what would change" }));
    await user.click(await screen.findByRole("button", { name: "Bring it up to date" }));
    expect(await screen.findByText(/can't be written/)).toBeVisible();
    expect(screen.getByText(/changed by hand/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });
});

describe("a server that does not answer", () => {
  const publish = async (user: ReturnType<typeof userEvent.setup>) => {
    await user.click(await screen.findByRole("button", { name: /^Publish \d changes?$/ }));
  };

  it("is said with the seconds, and can be left: nothing was sent", async () => {
    const { backend, user } = await open("?silent=connecting");
    await publish(user);
    expect(await screen.findByText("Reaching GitHub")).toBeVisible();
    expect(await screen.findByText("Waiting for GitHub to answer", {}, { timeout: 6_000 })).toBeVisible();
    expect(screen.getByRole("timer")).toHaveTextContent(/\d seconds/);
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(await screen.findByText("Stopped before anything was sent.")).toBeVisible();
    expect(screen.getByText(/kept as a version on this computer/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Cancel" })).toBeNull();
    expect(screen.getByRole("button", { name: "Try again" })).toBeEnabled();
    expect(backend.called("stop_publishing")).toHaveLength(1);
  });

  it("while it is sent to: says what is not known, and the end when it comes", async () => {
    const { backend, user } = await open("?silent=checking");
    await publish(user);
    await user.click(await screen.findByRole("button", { name: "Stop waiting" }));
    expect(await screen.findByText("It is not known yet whether GitHub took this.")).toBeVisible();
    backend.emit("publish-ended", {
      commit: "9b3e7d1c",
      message: "m",
      push: { outcome: "pushed", commits: 1 },
      at: Date.now(),
    });
    expect(await screen.findByText("Published to GitHub.")).toBeVisible();
    backend.emit("publish-ended", { commit: null, message: null, push: { outcome: "no_remote" }, at: 0 });
    await Promise.resolve();
    expect(screen.getByText("Published to GitHub.")).toBeVisible();
  });

  it("is told about on another screen, too", async () => {
    const { backend, user } = await open("?silent=checking");
    await publish(user);
    await user.click(await screen.findByRole("button", { name: "Stop waiting" }));
    await screen.findByText(/not known yet/);
    route.go("home");
    backend.emit("publish-ended", {
      commit: "9b3e7d1c",
      message: "m",
      push: { outcome: "unknown", words: "w", asking: false },
      at: Date.now(),
    });
    expect(toasts.list.map(({ text }) => text)).toEqual(["It is not known whether GitHub took this."]);
  });
});

describe("a push of which nobody knows what became", () => {
  it("is in sight on every visit until the truth is told", async () => {
    const { user } = await open("?unpushed=1&doubt=1");
    expect(await screen.findByText("It is not known whether GitHub took this.")).toBeVisible();
    expect(screen.getByText(/Publish again to find out/)).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Published to GitHub.")).toBeVisible();
    expect(screen.queryByText(/It is not known/)).toBeNull();
  });

  it("is not forgotten because nobody could be reached since", async () => {
    const { user } = await open("?unpushed=1&doubt=1&push=offline");
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByText("GitHub can't be reached.")).toBeVisible();
    expect(screen.getByText("It is not known whether GitHub took this.")).toBeVisible();
  });
});

describe("a password in the address", () => {
  it("is said to be gone, with the way to sign in", async () => {
    const { backend, user } = await open("?remote=none");
    await user.type(await screen.findByRole("textbox", { name: "Address" }), "https://asha:hunter2@github.com/asha/p");
    await user.click(screen.getByRole("button", { name: "Use this address" }));
    expect(await screen.findByText("The password or token in the address was left out.")).toBeVisible();
    expect(document.body.innerHTML).not.toContain("hunter2");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Use git@github.com:asha/p.git" }));
    expect(backend.called("set_remote")[1]?.args).toEqual({ url: "git@github.com:asha/p.git" });
    await vi.waitFor(() => {
      expect(screen.queryByText(/was left out/)).toBeNull();
    });
  });
});

describe("a note at the foot", () => {
  it("that leads here goes when one is here", async () => {
    freshApp();
    await session.begin();
    toasts.show("“Retries” is ready", { label: "Look and publish", about: "publish", run: vi.fn() });
    toasts.show("“B” is deleted", { label: "Undo", about: "b", run: vi.fn() });
    render(PublishView);
    expect(toasts.list.map(({ text }) => text)).toEqual(["“B” is deleted"]);
    toasts.clear();
  });

  it("takes nothing off the panes, and what is read can be scrolled from beneath it", async () => {
    await open("");
    toasts.room = 72;
    const panes = (await screen.findByRole("region", { name: "Before it goes out" })).parentElement as HTMLElement;
    await vi.waitFor(() => {
      expect(panes.style.getPropertyValue("--room")).toBe("72px");
    });
    expect(panes.style.marginBottom).toBe("");
    toasts.room = 0;
  });
});
