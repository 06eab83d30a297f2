// The list of what is replaced in a redacted copy: what it lets go and leaves out is said, and nothing typed is lost.
import { cleanup, render, screen, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import Overlays from "../../src/features/frame/Overlays.svelte";
import BackgroundLine from "../../src/features/background/BackgroundLine.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import { ORIGINAL } from "../fake/background";
import { expectAccessible } from "../support/accessible";
import { start } from "../support/document";

describe("the list of terms", () => {
  const kept = [{ term: "NIMBUS", replacement: "the platform" }];

  async function open() {
    const started = await start();
    const { backend, session, user } = started;
    const answer = backend.portfolio.commands;
    const first = await answer.background({ id: session.id });
    const redaction = { original: ORIGINAL, state: "unchanged" as const, madeAt: 1, replacements: kept };
    backend.answer("background", () => ({ ...first, redaction }));
    await answer.set_redaction({ id: session.id, original: ORIGINAL, replacements: kept });
    session.apply([{ from: session.text.length, to: session.text.length, insert: "NIMBUS and NIMBUS.\n" }]);
    render(BackgroundLine, { session });
    render(Overlays);
    await user.click(await screen.findByRole("button", { name: "Open the replacements" }));
    return { ...started, dialog: await screen.findByRole("dialog", { name: "Redacted copy" }) };
  }
  const row = (dialog: HTMLElement, name: string) => within(dialog).getByRole("textbox", { name });

  it("stays as it was when the dialog is left, and what was typed can be had back", async () => {
    const { backend, user, dialog } = await open();
    await user.clear(row(dialog, "Term 1"));
    await user.type(row(dialog, "Term 1"), "NIMB");
    await user.tab();
    await user.keyboard("{Escape}");
    await vi.waitFor(() => {
      expect(screen.queryByRole("dialog", { name: "Redacted copy" })).toBeNull();
    });
    expect(backend.called("set_redaction")).toHaveLength(0);
    const offer = toasts.list.find(({ action }) => action);
    expect(offer?.text).toBe("The original and the list stay as they were");
    offer?.action?.run();
    const again = await screen.findByRole("dialog", { name: "Redacted copy" });
    expect(row(again, "Term 1")).toHaveValue("NIMB");
    await user.click(within(again).getByRole("button", { name: "Cancel" }));
    await user.click(screen.getByRole("button", { name: "Open the replacements" }));
    expect(row(await screen.findByRole("dialog", { name: "Redacted copy" }), "Term 1")).toHaveValue("NIMBUS");
  });

  it("waits, changed, when its copy is left before all is decided, with and without the offer to go on", async () => {
    const { backend, session, user, dialog } = await open();
    const conflict = { piece: "conflict" as const, ours: "Mine.\n", theirs: "Theirs.\n" };
    backend.answer("new_copy", () => ({ from: 0, pieces: [conflict], differ: [], made: "x", hash: "h", news: "list" }));
    const leave = async (shown: HTMLElement) => {
      await user.click(within(shown).getByRole("button", { name: "Make it again" }));
      await within(shown).findByRole("radiogroup", { name: "Place 1" });
      await user.keyboard("{Escape}");
      await vi.waitFor(() => {
        expect(screen.queryByRole("dialog", { name: "Redacted copy" })).toBeNull();
      });
    };
    await leave(dialog);
    expect(toasts.list.at(-1)?.text).toBe("Nothing of the copy was put into the document");
    await user.click(screen.getByRole("button", { name: "Open the replacements" }));
    const second = await screen.findByRole("dialog", { name: "Redacted copy" });
    await user.click(within(second).getByRole("button", { name: "Add a term" }));
    await user.type(row(second, "Term 2"), "Cirrus");
    await user.type(row(second, "Replacement 2"), "the store");
    await leave(second);
    expect(toasts.list.at(-1)?.text).toMatch(/Original and list wait here, not kept yet$/);
    expect(backend.called("set_redaction")).toHaveLength(0);
    toasts.clear();
    cleanup();
    render(BackgroundLine, { session });
    await user.click(await screen.findByRole("button", { name: "Go on with the list" }));
    const third = await screen.findByRole("dialog", { name: "Redacted copy" });
    expect(row(third, "Term 2")).toHaveValue("Cirrus");
    await user.click(within(third).getByRole("button", { name: "Keep the list" }));
    expect(await screen.findByRole("button", { name: "Open the replacements" })).toBeVisible();
    expect(JSON.stringify(backend.called("set_redaction"))).toContain("Cirrus");
  });

  it("that lets go a term says where the document holds it, before it counts", async () => {
    const { backend, session, user, dialog } = await open();
    const places = session.text.split("NIMBUS").length - 1;
    await user.click(within(dialog).getByRole("button", { name: "Remove NIMBUS" }));
    await user.click(within(dialog).getByRole("button", { name: "Keep the list" }));
    expect(await within(dialog).findByText(`The document still says “NIMBUS” in ${places} places.`)).toBeVisible();
    expect(backend.called("set_redaction")).toHaveLength(0);
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Keep it anyway" }));
    await vi.waitFor(() => {
      expect(backend.called("set_redaction").at(-1)?.args).toMatchObject({ replacements: [] });
    });
  });

  it("says so where a new copy would bring a term that was taken off it", async () => {
    const { backend, user, dialog } = await open();
    backend.answer("new_copy", () => ({
      from: 0,
      pieces: [{ piece: "clean", text: "NIMBUS again.\n" }],
      differ: [],
      made: "x",
      hash: "h",
      news: "list",
    }));
    await user.clear(row(dialog, "Term 1"));
    await user.click(within(dialog).getByRole("button", { name: "Make it again" }));
    expect(await within(dialog).findByText("The document would say “NIMBUS” in 1 place.")).toBeVisible();
  });

  it("with nothing in the place of a term says that the word just goes", async () => {
    const { backend, user, dialog } = await open();
    await user.clear(row(dialog, "Replacement 1"));
    expect(row(dialog, "Replacement 1")).toHaveAttribute("placeholder", "Nothing: the word just goes");
    await user.click(within(dialog).getByRole("button", { name: "Make it again" }));
    expect(await within(dialog).findByText("Nothing stands for “NIMBUS”.")).toBeVisible();
    expect(backend.called("new_copy")).toHaveLength(0);
    await user.click(within(dialog).getByRole("button", { name: "Make it anyway" }));
    expect(await within(dialog).findByRole("button", { name: "Put it into the document" })).toBeVisible();
  });
});
