// Where a document comes from: asked when it is made, noted with who allowed it, and redacted from an original.
import { render, screen, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import Overlays from "../../src/features/frame/Overlays.svelte";
import BackgroundLine from "../../src/features/background/BackgroundLine.svelte";
import type { Finding, OriginalState } from "../../src/ipc/client";
import { overlay } from "../../src/state/overlay.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import Desk from "../../src/views/document/Desk.svelte";
import { ORIGINAL } from "../fake/background";
import { expectAccessible } from "../support/accessible";
import { later } from "../support/app";
import { start } from "../support/document";

const missing = {
  id: "permission-missing::",
  rule: "permission-missing",
  severity: "blocking",
  message: "Nobody is noted who allowed you to show this",
  why: "",
  fix: null,
  example: null,
  section: null,
  from: 0,
  to: 0,
  line: 1,
} as Finding;

describe("a new document", () => {
  it("asks where it comes from, with what is usual for the kind, and notes it", async () => {
    const { backend, user } = await start();
    render(Overlays);
    overlay.open({ name: "new-document", kind: "teardown" });
    const group = await screen.findByRole("radiogroup", { name: "Where it comes from" });
    expect(within(group).getByRole("radio", { name: "A public product" })).toHaveAttribute("aria-checked", "true");
    await user.click(within(group).getByRole("radio", { name: "An employer" }));
    expect(screen.getByText(/the note stays on this computer/)).toBeVisible();
    await user.type(screen.getByRole("textbox", { name: "Product" }), "Postman");
    await user.click(screen.getByRole("button", { name: "Begin writing" }));
    await vi.waitFor(() => {
      expect(backend.called("set_origin")).toHaveLength(1);
    });
    expect(backend.called("set_origin")[0]?.args).toMatchObject({ origin: "employer" });
    expect(JSON.stringify(backend.called("create_document"))).not.toContain("employer");
  });
});

describe("an employer's document", () => {
  it("that waits for a permission alone opens the dialog, which asks who and when", async () => {
    const { backend, entry, session, user } = await start();
    backend.answer("ready_document", () => ({ outcome: "blocked", findings: [missing] }));
    await session.judging.again();
    session.apply([
      { from: session.text.indexOf("---\n", 4), to: session.text.indexOf("---\n", 4), insert: "draft: true\n" },
    ]);
    await session.judging.again();
    render(Overlays);
    render(Desk, { session });
    await user.click(await screen.findByRole("button", { name: "Mark as ready" }));
    const dialog = await screen.findByRole("dialog", { name: "Where it comes from" });
    await user.click(await within(dialog).findByRole("radio", { name: "An employer" }));
    await user.click(within(dialog).getByRole("button", { name: "Note it" }));
    expect(within(dialog).getByText(/Say who allowed it/)).toBeVisible();
    expect(backend.called("set_origin")).toHaveLength(0);
    await user.type(within(dialog).getByRole("textbox", { name: /Who allowed it/ }), "Meera");
    await user.type(within(dialog).getByRole("textbox", { name: /When/ }), "2099-02-31");
    await user.click(within(dialog).getByRole("button", { name: "Note it" }));
    expect(within(dialog).getByText("February 2099 has 28 days.")).toBeVisible();
    for (const [on, said] of [
      ["May 2026", "A date is written as 2026-05-12."],
      ["0001-01-01", "That day is too long ago. Say on which day it was allowed."],
    ] as const) {
      await user.clear(within(dialog).getByRole("textbox", { name: /When/ }));
      await user.type(within(dialog).getByRole("textbox", { name: /When/ }), on);
      expect(within(dialog).getByText(said)).toBeVisible();
    }
    await user.clear(within(dialog).getByRole("textbox", { name: /When/ }));
    await user.type(within(dialog).getByRole("textbox", { name: /When/ }), "2099-02-28");
    expect(within(dialog).getByText(/That day is still to come/)).toBeVisible();
    expect(backend.called("set_origin")).toHaveLength(0);
    await user.clear(within(dialog).getByRole("textbox", { name: /When/ }));
    await user.type(within(dialog).getByRole("textbox", { name: /When/ }), "2026-05-12");
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Note it" }));
    expect(await screen.findByText("From an employer, allowed by Meera, 12 May 2026")).toBeVisible();
    expect(backend.called("set_origin")[0]?.args).toEqual({
      id: entry.id,
      origin: "employer",
      permission: { by: "Meera", on: "2026-05-12" },
    });
  });

  it("offers the same beside the finding", async () => {
    const { backend, session, user } = await start();
    const review = session.judging;
    backend.answer("review_document", () => ({
      ...(session.review as NonNullable<typeof session.review>),
      findings: [missing],
    }));
    await vi.waitFor(() => {
      expect(review.review).not.toBeNull();
    });
    await review.again();
    render(Desk, { session });
    await user.click(await screen.findByRole("button", { name: "Note the permission" }));
    expect(overlay.current?.name).toBe("origin");
  });
});

describe("a redacted copy", () => {
  async function spec() {
    const started = await start();
    const { backend, entry } = started;
    const answer = backend.portfolio.commands.background;
    const first = (await answer({ id: entry.id })) as never;
    let known = { ...(first as object), redaction: { original: "", state: null, madeAt: null, replacements: [] } };
    backend.answer("background", () => known as never);
    backend.answer("set_redaction", (args) => {
      const made = backend.portfolio.commands.set_redaction(args);
      known = made as never;
      return made;
    });
    render(BackgroundLine, { session: started.session });
    await started.user.click(await screen.findByRole("button", { name: "Make a redacted copy" }));
    return { ...started, dialog: await screen.findByRole("dialog", { name: "Redacted copy" }) };
  }

  it("is made from a file and a list, shown before it is taken, and one step to undo", async () => {
    const { session, user, dialog, backend } = await spec();
    const before = session.text;
    expect(within(dialog).getByRole("button", { name: "Make the copy" })).toBeDisabled();
    await user.click(within(dialog).getByRole("button", { name: "Choose a file" }));
    expect(within(dialog).getByRole("textbox", { name: /Original/ })).toHaveValue(ORIGINAL);
    await user.type(within(dialog).getByRole("textbox", { name: "Term 1" }), "Acme Pay");
    await user.type(within(dialog).getByRole("textbox", { name: "Replacement 1" }), "A payments company");
    await user.click(within(dialog).getByRole("button", { name: "Add a term" }));
    expect(within(dialog).getAllByRole("row")).toHaveLength(3);
    await user.click(within(dialog).getByRole("button", { name: "Remove term 2" }));
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Make the copy" }));
    const put = await within(dialog).findByRole("button", { name: "Put it into the document" });
    expect(session.text).toBe(before);
    await user.click(put);
    await vi.waitFor(() => {
      expect(session.text).toContain("A payments company books once.");
    });
    expect(session.text).not.toContain("Acme");
    expect(session.text.startsWith(before.slice(0, before.indexOf("\n---\n")))).toBe(true);
    await vi.waitFor(() => {
      expect(backend.called("note_copy")).toHaveLength(1);
    });
  });

  it("is told as its original stands when the dialog is opened, not as it stood before", async () => {
    const { backend, session, user } = await start();
    const background = await backend.portfolio.commands.background({ id: session.id });
    let state: OriginalState = "unchanged";
    const { promise, give } = later<undefined>();
    let open = false;
    backend.answer("background", async () => {
      const redaction = { original: ORIGINAL, state, madeAt: Date.now(), replacements: [] };
      if (open) await promise;
      return { ...background, redaction };
    });
    render(BackgroundLine, { session });
    const button = await screen.findByRole("button", { name: "Open the replacements" });
    [state, open] = ["changed", true];
    await user.click(button);
    const dialog = await screen.findByRole("dialog", { name: "Redacted copy" });
    expect(dialog).not.toHaveTextContent("as it was");
    give(undefined);
    expect(await within(dialog).findByText(/The original has changed since/)).toBeVisible();
    expect(dialog).not.toHaveTextContent("as it was");
  });

  it("lets every conflict be decided, with both texts in sight", async () => {
    const { backend, session, user, dialog } = await spec();
    backend.answer("new_copy", () => ({
      from: 0,
      pieces: [
        { piece: "clean", text: "One.\n" },
        { piece: "conflict", ours: "My words.\n", theirs: "Their words.\n" },
      ],
      differ: [
        [
          { op: "removed", text: "My" },
          { op: "added", text: "Their" },
          { op: "same", text: " words." },
        ],
      ],
      made: "x",
      hash: "h",
      news: "list",
    }));
    await user.type(within(dialog).getByRole("textbox", { name: /Original/ }), "/x.md");
    await user.click(within(dialog).getByRole("button", { name: "Make the copy" }));
    const place = await within(dialog).findByRole("radiogroup", { name: "Place 1" });
    const decide = within(dialog).getByRole("region", { name: "To decide" });
    expect(decide).toHaveTextContent("1 place changed both here and by the list. The original is as it was");
    expect(decide).toHaveTextContent("My words.");
    expect(decide).toHaveTextContent("Their words.");
    const marked = [...decide.querySelectorAll("mark")].map((mark) => mark.textContent);
    expect(marked).toEqual(["My", "Their"]);
    await expectAccessible(dialog);
    for (const radio of within(place).getAllByRole("radio")) expect(radio).toHaveAttribute("aria-checked", "false");
    const put = within(dialog).getByRole("button", { name: "Put it into the document" });
    const before = session.text;
    await user.click(put);
    expect(within(dialog).getByText("Choose for each place first: 1 to go.")).toBeVisible();
    expect(within(place).getAllByRole("radio")[0]).toHaveFocus();
    expect(session.text).toBe(before);
    await user.click(within(place).getByRole("radio", { name: "Keep both" }));
    expect(within(dialog).queryByText(/Choose for each place/)).toBeNull();
    await user.click(put);
    await vi.waitFor(() => {
      expect(session.text).toBe("One.\nMy words.\n\nTheir words.\n");
    });
  });

  it("is had back when the dialog is left before all is decided, with what was chosen", async () => {
    const { backend, session, user, dialog } = await spec();
    const conflict = { piece: "conflict" as const, ours: "Mine.\n", theirs: "Theirs.\n" };
    backend.answer("new_copy", () => ({
      from: 0,
      pieces: [conflict, { piece: "clean", text: "One.\n" }, conflict],
      differ: [],
      made: "x",
      hash: "h",
      news: "first",
    }));
    await user.type(within(dialog).getByRole("textbox", { name: /Original/ }), "/x.md");
    await user.click(within(dialog).getByRole("button", { name: "Make the copy" }));
    const place = await within(dialog).findByRole("radiogroup", { name: "Place 1" });
    await user.click(within(place).getByRole("radio", { name: "Keep mine" }));
    const before = session.text;
    await user.keyboard("{Escape}");
    await vi.waitFor(() => {
      expect(screen.queryByRole("dialog", { name: "Redacted copy" })).toBeNull();
    });
    const offer = toasts.list.find(({ action }) => action);
    expect(offer?.text).toMatch(/^Nothing of the copy was put into the document/);
    expect(session.text).toBe(before);
    offer?.action?.run();
    const again = await screen.findByRole("dialog", { name: "Redacted copy" });
    expect(await within(again).findByText("Choose for each place first: 1 to go.")).toBeVisible();
    const chosen = within(within(again).getByRole("radiogroup", { name: "Place 1" }));
    expect(chosen.getByRole("radio", { name: "Keep mine" })).toHaveAttribute("aria-checked", "true");
    expect(backend.called("new_copy")).toHaveLength(1);
  });

  it("doesn’t claim to say all that the original says while a place is to be decided, or was kept", async () => {
    const { backend, session, user, dialog } = await spec();
    const ours = session.text;
    backend.answer("compare_texts", async ({ mine, theirs }) => ({
      ...(await backend.portfolio.commands.compare_texts({ mine, theirs })),
      lines: mine === theirs ? [] : [{ op: "added", text: mine }],
    }));
    backend.answer("new_copy", () => ({
      from: 0,
      pieces: [{ piece: "conflict", ours, theirs: "Their words.\n" }],
      differ: [],
      made: "x",
      hash: "h",
      news: "list",
    }));
    await user.type(within(dialog).getByRole("textbox", { name: /Original/ }), "/x.md");
    await user.click(within(dialog).getByRole("button", { name: "Make the copy" }));
    expect(await within(dialog).findByText("Nothing else would change in the document.")).toBeVisible();
    await user.click(within(dialog).getByRole("radio", { name: "Keep mine" }));
    expect(await within(dialog).findByText("Nothing would change in the document.")).toBeVisible();
    expect(dialog).not.toHaveTextContent("says all that the original says");
  });

  it("says what is wrong with the list and with a lost original, and changes nothing", async () => {
    const { backend, session, user, dialog } = await spec();
    const before = session.text;
    backend.fail("new_copy", "not_found");
    await user.type(within(dialog).getByRole("textbox", { name: /Original/ }), "/gone.md");
    await user.click(within(dialog).getByRole("button", { name: "Make the copy" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("not there any more");
    backend.fail("set_redaction", "not_writable");
    await user.type(within(dialog).getByRole("textbox", { name: "Term 1" }), "Nimbus");
    await user.type(within(dialog).getByRole("textbox", { name: "Replacement 1" }), "the platform");
    await user.click(within(dialog).getByRole("button", { name: "Keep the list" }));
    expect(await within(dialog).findByText(/can't be written/)).toBeVisible();
    expect(session.text).toBe(before);
  });
});
