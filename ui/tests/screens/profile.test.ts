import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import Overlays from "../../src/features/frame/Overlays.svelte";
import { entries } from "../../src/features/palette/entries";
import type { PortfolioView } from "../../src/ipc/client";
import { closing } from "../../src/state/closing.svelte";
import { overlay } from "../../src/state/overlay.svelte";
import { route } from "../../src/state/route.svelte";
import { session } from "../../src/state/session.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import { fieldFor } from "../../src/views/one-page/gaps";
import OnePageView from "../../src/views/one-page/OnePageView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp, later } from "../support/app";

async function open(query = "") {
  const backend = freshApp(query);
  await session.begin();
  const portfolio = session.portfolio;
  if (!portfolio) throw new Error("no portfolio");
  return { backend, portfolio, user: userEvent.setup() };
}

async function dialog(query = "") {
  const app = await open(query);
  render(Overlays);
  overlay.open({ name: "profile", field: null });
  const found = within(await screen.findByRole("dialog", { name: "Your profile" }));
  const box = (name: string | RegExp) => found.getByRole("textbox", { name });
  const save = () => app.user.click(found.getByRole("button", { name: "Save" }));
  return { ...app, found, box, save };
}

describe("profile", () => {
  it("shows what is there, and writes what was changed, without edges and blank links", async () => {
    const { backend, user, found, box, save } = await dialog();
    expect(box("Name")).toHaveValue("Asha Rao");
    expect(box("Address of link 1")).toHaveValue("https://github.com/asha-rao");
    await expectAccessible();
    await user.clear(box(/^Headline/));
    await user.type(box(/^Headline/), " PM for payments ");
    await user.click(found.getByRole("button", { name: "Add a link" }));
    await user.click(found.getByRole("button", { name: "Add a link" }));
    await user.type(box("Address of link 3"), "https://www.linkedin.com/in/asha");
    await save();
    await vi.waitFor(() => {
      expect(overlay.current).toBeNull();
    });
    expect(backend.called("set_profile")[0]?.args).toMatchObject({
      profile: {
        headline: "PM for payments",
        links: [
          { label: "GitHub", url: "https://github.com/asha-rao" },
          { label: "LinkedIn", url: "https://www.linkedin.com/in/asha" },
        ],
      },
    });
    expect(session.portfolio?.profile.headline).toBe("PM for payments");
    expect(toasts.list.map((toast) => toast.text)).toEqual(["Your profile is saved; it is public once you publish"]);
  });

  it("says what is the matter at the field, even below a blank link, and goes there", async () => {
    const { backend, user, found, box, save } = await dialog();
    await user.click(found.getByRole("button", { name: "Add a link" }));
    await user.click(found.getByRole("button", { name: "Add a link" }));
    await user.type(box("Address of link 3"), "asha.example.org");
    await save();
    await vi.waitFor(() => {
      expect(document.activeElement).toBe(box("Address of link 3"));
    });
    expect(box("Address of link 3")).toHaveAccessibleDescription(/begins with https/);
    expect(found.getByText("1 field still needs a look")).toBeVisible();
    expect(found.getByRole("button", { name: "Address of link 3" })).toBeVisible();
    expect(backend.called("set_profile")).toHaveLength(0);
    await user.clear(box("Address of link 3"));
    await save();
    await vi.waitFor(() => {
      expect(backend.called("set_profile")).toHaveLength(1);
    });
  });

  it("brings open documents into their files first, and writes nothing while one can't be", async () => {
    const { backend, save } = await dialog();
    const steps: string[] = [];
    let full = true;
    const release = closing.register(() => {
      steps.push(`flush, ${backend.called("set_profile").length} written`);
      return full
        ? Promise.reject(Object.assign(new Error(), { code: "disk_full", message: "The disk is full." }))
        : Promise.resolve();
    });
    await save();
    expect(await screen.findByRole("alert")).toHaveTextContent("The disk is full.");
    expect(backend.called("set_profile")).toHaveLength(0);
    full = false;
    await save();
    await vi.waitFor(() => {
      expect(overlay.current).toBeNull();
    });
    expect(steps).toEqual(["flush, 0 written", "flush, 0 written"]);
    release();
  });

  it("keeps what was typed when it can't be written", async () => {
    const { backend, user, box, save } = await dialog();
    backend.fail("set_profile", "not_writable", true);
    await user.clear(box("Name"));
    await user.type(box("Name"), "Asha R. Rao");
    await save();
    expect(await screen.findByRole("alert")).toHaveTextContent("can't be written");
    expect(box("Name")).toHaveValue("Asha R. Rao");
    expect(session.portfolio?.profile.name).toBe("Asha Rao");
    await save();
    await vi.waitFor(() => {
      expect(session.portfolio?.profile.name).toBe("Asha R. Rao");
    });
  });

  it("leaves another dialog alone when its answer comes late", async () => {
    const { backend, portfolio, save } = await dialog();
    const answer = later<PortfolioView>();
    backend.answer("set_profile", () => answer.promise);
    await save();
    await vi.waitFor(() => {
      expect(backend.called("set_profile")).toHaveLength(1);
    });
    overlay.open({ name: "shortcuts" });
    await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    answer.give(portfolio);
    await vi.waitFor(() => {
      expect(toasts.list).toHaveLength(1);
    });
    expect(overlay.current).toEqual({ name: "shortcuts" });
  });
});

describe("ways to the profile", () => {
  it("lead there from the palette", async () => {
    await open();
    const [entry, ...rest] = entries("profile", [], [], route.current);
    expect(entry?.label).toBe("Your profile");
    expect(rest).toEqual([]);
    entry?.run();
    expect(overlay.current).toEqual({ name: "profile", field: null });
  });

  it("are not there in a portfolio that is read only", async () => {
    await open("?readonly=1&profile=bare");
    render(OnePageView);
    expect(await screen.findByText(/A headline says/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /Add it/ })).toBeNull();
    expect(entries("profile", [], [], route.current)).toEqual([]);
  });

  it("lead from what one page misses to its field, and the page follows", async () => {
    const { user } = await open("?profile=bare");
    render(OnePageView);
    render(Overlays);
    await user.click(await screen.findByRole("button", { name: /Add it: A headline/ }));
    const headline = await screen.findByRole("textbox", { name: /^Headline/ });
    await vi.waitFor(() => {
      expect(document.activeElement).toBe(headline);
    });
    await user.keyboard("PM for payments");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await vi.waitFor(() => {
      expect(screen.queryByText(/A headline says/)).toBeNull();
    });
    expect(screen.getByText(/no way to reach you/)).toBeVisible();
  });

  it("are known for each part that can be missing, by its name", () => {
    const parts = ["name", "headline", "contact", "works"] as const;
    expect(parts.map((what) => fieldFor({ what, text: "In any words." }))).toEqual(["name", "headline", "email", null]);
  });
});

describe("an address without its beginning", () => {
  it("is completed by a click", async () => {
    const { user, box, save, backend } = await dialog();
    await user.clear(box("Address of link 1"));
    await user.type(box("Address of link 1"), "linkedin.com/in/asha-rao");
    await save();
    await user.click(await screen.findByRole("button", { name: "Did you mean https://linkedin.com/in/asha-rao?" }));
    expect(box("Address of link 1")).toHaveValue("https://linkedin.com/in/asha-rao");
    await vi.waitFor(() => {
      expect(screen.queryByRole("button", { name: /Did you mean/ })).toBeNull();
    });
    await save();
    await vi.waitFor(() => {
      expect(backend.called("set_profile")).toHaveLength(1);
    });
  });
});
