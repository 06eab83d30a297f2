// The sample says that it is one, leads to a portfolio of one's own, and can begin again.
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import Overlays from "../../src/features/frame/Overlays.svelte";
import Sidebar from "../../src/features/frame/Sidebar.svelte";
import { entries } from "../../src/features/palette/entries";
import { overlay } from "../../src/state/overlay.svelte";
import { route } from "../../src/state/route.svelte";
import { session } from "../../src/state/session.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function open(query: string) {
  const backend = freshApp(query);
  await session.begin();
  const portfolio = session.portfolio;
  if (!portfolio) throw new Error("no portfolio");
  return { backend, portfolio, user: userEvent.setup() };
}

describe("the sample", () => {
  it("is called one, and leads to the wizard", async () => {
    const { portfolio, user } = await open("?sample=1");
    render(Sidebar, { portfolio });
    expect(screen.getByText("You are looking around a sample.", { exact: false, selector: ".lbl" })).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Create your own" }));
    await vi.waitFor(() => {
      expect(session.phase).toBe("create");
    });
  });

  it("begins again once that is confirmed", async () => {
    const { backend, user } = await open("?sample=1");
    route.go("writing");
    render(Overlays);
    entries("sample again", [], [], route.current)[0]?.run();
    expect(await screen.findByText(/can't be had back/)).toBeVisible();
    expect(backend.called("reset_sample")).toHaveLength(0);
    await user.click(screen.getByRole("button", { name: "Begin it again" }));
    await vi.waitFor(() => {
      expect(overlay.current).toBeNull();
    });
    expect(backend.called("reset_sample")).toHaveLength(1);
    expect(route.current.screen).toBe("home");
  });

  it("is not what somebody's own portfolio is called", async () => {
    const { portfolio } = await open("");
    render(Sidebar, { portfolio });
    expect(screen.queryByText(/a sample/)).toBeNull();
    expect(entries("sample again", [], [], route.current)).toEqual([]);
  });
});
