// Kinds that a portfolio brings along: asked about quietly, used after a word, and a mistake in one is told.
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import NewDocument from "../../src/features/new-document/NewDocument.svelte";
import SettingsDialog from "../../src/features/settings/SettingsDialog.svelte";
import type { OwnKind } from "../../src/ipc/client";
import { session } from "../../src/state/session.svelte";
import HomeView from "../../src/views/home/HomeView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

const report: OwnKind = {
  id: "experiment-report",
  title: "Experiment report",
  path: ".portico/templates/documents/experiment-report/kind.toml",
  changes: false,
};
const teardown: OwnKind = { ...report, id: "teardown", title: "Teardown", changes: true };
const mistake = { path: report.path, line: 12, reason: "There is no key `heding`." };

async function open(own: Partial<(typeof session)["portfolio"] & object>["ownKinds"]) {
  const backend = freshApp();
  if (own) backend.portfolio.ownKinds = own;
  await session.begin();
  const portfolio = session.portfolio;
  if (!portfolio) throw new Error("no portfolio");
  return { backend, portfolio, user: userEvent.setup() };
}

describe("the kinds of a portfolio", () => {
  it("are used once the person says so, and loaded anew", async () => {
    const { backend, portfolio, user } = await open({
      used: [],
      waiting: [report, teardown],
      mistakes: [],
      stamp: "first",
    });
    render(HomeView, { portfolio });
    expect(screen.getByText("This portfolio brings 2 kinds of its own.")).toBeVisible();
    expect(screen.getByText(/Experiment report, and Teardown in place of the built-in one/)).toBeVisible();
    await expectAccessible();
    const loaded = backend.called("kinds").length;
    await user.click(screen.getByRole("button", { name: "Use them" }));
    await vi.waitFor(() => {
      expect(backend.called("kinds").length).toBeGreaterThan(loaded);
    });
    expect(session.portfolio?.ownKinds.waiting).toEqual([]);
  });

  it("are not asked about again after Not now, until something else comes", async () => {
    const { backend, portfolio, user } = await open({ used: [], waiting: [report], mistakes: [], stamp: "second" });
    const { rerender } = render(HomeView, { portfolio });
    await user.click(screen.getByRole("button", { name: "Not now" }));
    expect(screen.queryByText(/of its own/)).toBeNull();
    expect(backend.called("trust_kinds")).toHaveLength(0);
    await rerender({ portfolio: { ...portfolio, ownKinds: { ...portfolio.ownKinds, stamp: "third" } } });
    expect(screen.getByText(/of its own/)).toBeVisible();
  });

  it("tell their mistakes with file and line where a kind is chosen", async () => {
    await open({ used: [], waiting: [], mistakes: [mistake], stamp: "fourth" });
    render(NewDocument, { kind: null });
    expect(await screen.findByText("The kind “experiment-report” can’t be used.")).toBeVisible();
    expect(screen.getByText(`${report.path}, line 12`)).toBeVisible();
    await expectAccessible();
  });

  it("stand in the settings with their files", async () => {
    await open({ used: [report], waiting: [], mistakes: [], stamp: "fifth" });
    render(SettingsDialog);
    expect(await screen.findByRole("heading", { name: "Kinds of this portfolio" })).toBeVisible();
    expect(screen.getByText(report.path)).toBeVisible();
  });
});
