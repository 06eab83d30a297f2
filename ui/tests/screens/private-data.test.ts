// Private data: saved in one file, compared before it is restored, and had back after that.
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import Overlays from "../../src/features/frame/Overlays.svelte";
import { entries } from "../../src/features/palette/entries";
import { closing } from "../../src/state/closing.svelte";
import { overlay } from "../../src/state/overlay.svelte";
import { route } from "../../src/state/route.svelte";
import { session } from "../../src/state/session.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function open(query = "") {
  const backend = freshApp(query);
  await session.begin();
  render(Overlays);
  overlay.open({ name: "private-data" });
  return { backend, user: userEvent.setup(), dialog: await screen.findByRole("dialog", { name: "Private data" }) };
}

describe("private data", () => {
  it("is found in the settings and the palette, with and without a portfolio", async () => {
    freshApp("?start=first");
    await session.begin();
    render(Overlays);
    overlay.open({ name: "settings" });
    await userEvent.setup().click(await screen.findByRole("button", { name: "Back up or restore" }));
    expect(overlay.current).toEqual({ name: "private-data" });
    overlay.close();
    entries("backup", [], [], route.current)[0]?.run();
    expect(overlay.current).toEqual({ name: "private-data" });
  });

  it("is saved once everything typed is in its file, and says where and what can be read in it", async () => {
    const { backend, user, dialog } = await open();
    expect(dialog).toHaveTextContent(/Confidential words stand in a backup as they are/);
    expect(dialog).toHaveTextContent(/Tokens, passphrases and your documents are not in it/);
    const order: string[] = [];
    const stop = closing.register(() => {
      order.push("typed words");
      return Promise.resolve();
    });
    backend.answer("back_up_private", () => {
      order.push("backup");
      return "/home/asha/all.portico-backup";
    });
    await user.click(within(dialog).getByRole("button", { name: "Back up…" }));
    expect(await within(dialog).findByRole("status")).toHaveTextContent("/home/asha/all.portico-backup");
    expect(order).toEqual(["typed words", "backup"]);
    stop();
  });

  it("is compared before it is restored, and restoring can be undone", async () => {
    const { backend, user } = await open();
    await user.click(screen.getByRole("button", { name: "Restore…" }));
    const dialog = await screen.findByRole("dialog", { name: "Restore this backup?" });
    expect(within(dialog).getByRole("row", { name: "Confidential terms 12 14" })).toBeVisible();
    expect(within(dialog).getByRole("row", { name: "Engineers’ reviews 0 3" })).toBeVisible();
    expect(within(dialog).queryByText("Ignored findings")).toBeNull();
    expect(dialog).toHaveTextContent("made yesterday");
    await expectAccessible(dialog);
    expect(backend.called("restore_private")).toEqual([]);

    backend.answer("start_info", () => ({ version: "1", theme: "dark", recents: [], reopen: null }));
    route.go("writing");
    await user.click(within(dialog).getByRole("button", { name: "Restore it" }));
    expect(await screen.findByText("The backup is restored.")).toBeVisible();
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(route.current.screen).toBe("writing");
    expect(backend.called("portfolio").length).toBeGreaterThan(0);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await vi.waitFor(() => {
      expect(screen.queryByText("The backup is restored.")).toBeNull();
    });
    expect(backend.called("restore_private").map(({ args }) => args)).toEqual([
      { path: "/media/stick/portico-2026-11-12.portico-backup" },
      { path: "/home/asha/.local/share/portico/backups/before-restoring-2026-11-21.portico-backup" },
    ]);
    delete document.documentElement.dataset.theme;
  });

  it("stays as it is when the file is refused or the person thinks better of it", async () => {
    const { backend, user } = await open();
    backend.fail("choose_backup", "broken_file", true);
    await user.click(screen.getByRole("button", { name: "Restore…" }));
    expect(await screen.findByRole("alert")).toBeVisible();
    expect(screen.getByRole("button", { name: "Restore…" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Restore…" }));
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(await screen.findByRole("button", { name: "Restore…" })).toBeVisible();
    expect(backend.called("restore_private")).toEqual([]);
  });
});
