import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { session } from "../../src/state/session.svelte";
import StartView from "../../src/views/start/StartView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function show(query: string) {
  const backend = freshApp(query);
  await session.begin();
  render(StartView);
  return { backend, user: userEvent.setup() };
}

describe("start screen", () => {
  it("offers three ways, by number as well", async () => {
    const { user } = await show("?start=first");
    expect(screen.getAllByRole("button", { name: /Create|Open a folder|sample/ })).toHaveLength(3);
    expect(screen.queryByRole("heading", { name: "Recent" })).toBeNull();
    await expectAccessible();
    await user.keyboard("1");
    expect(session.phase).toBe("create");
  });

  it("moves between the ways with the arrows", async () => {
    const { user } = await show("?start=first");
    screen.getByRole("button", { name: /Create a portfolio/ }).focus();
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).toHaveAccessibleName(/Open a folder/);
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(document.activeElement).toHaveAccessibleName(/Look around a sample/);
  });

  it("opens a recent portfolio", async () => {
    const { user } = await show("?start=recents");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: /second try/ }));
    expect(session.phase).toBe("open");
  });

  it("lets a missing one be forgotten", async () => {
    const { user } = await show("?start=recents");
    expect(screen.getByText(/not there any more/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: /Forget/ }));
    expect(screen.queryByText(/not there any more/)).toBeNull();
  });

  it("lets a missing one be found again, and forgets its old place once it is open", async () => {
    const { user, backend } = await show("?start=recents&pick=/home/asha/moved");
    await user.click(screen.getByRole("button", { name: /Find .* again/ }));
    expect(session.portfolio?.path).toBe("/home/asha/moved");
    expect(backend.called("forget_recent")[0]?.args).toEqual({ path: "/media/asha/backup/portfolio" });
  });

  it("begins a history only when asked to", async () => {
    const { user, backend } = await show("?start=first&open=not_a_repository");
    await user.click(screen.getByRole("button", { name: /Open a folder/ }));
    const notice = screen.getByRole("status");
    expect(notice).toHaveTextContent("No history is kept in this folder yet");
    await user.click(within(notice).getByRole("button", { name: "Keep history here" }));
    expect(backend.called("open_portfolio").map((call) => call.args)).toEqual([
      { path: "/home/asha/Documents/portfolio", start: false },
      { path: "/home/asha/Documents/portfolio", start: true },
    ]);
    expect(session.phase).toBe("open");
  });

  it("says so when another window has it, and can try again", async () => {
    const { user, backend } = await show("?start=first&open=in_use");
    await user.click(screen.getByRole("button", { name: /Open a folder/ }));
    expect(screen.getByRole("status")).toHaveTextContent("Another Portico");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(backend.called("open_portfolio")).toHaveLength(2);
  });

  it("stays as it was when choosing a folder is called off", async () => {
    const { user, backend } = await show("?start=first");
    backend.answer("pick_folder", () => null);
    await user.click(screen.getByRole("button", { name: /Open a folder/ }));
    expect(backend.called("open_portfolio")).toHaveLength(0);
  });

  it("shows a failure with its next step", async () => {
    const { user } = await show("?start=first&fail=open_portfolio:broken_file");
    await user.click(screen.getByRole("button", { name: /Open a folder/ }));
    expect(screen.getByRole("alert")).toHaveTextContent("portfolio.toml can't be read");
    await expectAccessible();
  });
});
