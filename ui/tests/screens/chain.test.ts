// Records that name each other: choosing one names it in turn, in its file or in the editor that holds it.
import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { fieldsOf, setField } from "../../src/features/editor/fields/fields";
import { openDocuments } from "../../src/features/editor/open-documents";
import { pointBack } from "../../src/state/chain";
import { session as app } from "../../src/state/session.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import Desk from "../../src/views/document/Desk.svelte";
import { freshApp } from "../support/app";

async function two() {
  const backend = freshApp();
  await app.begin();
  const [entry, other] = app.portfolio?.documents ?? [];
  if (!entry || !other) throw new Error("no documents");
  return { backend, entry, other };
}

describe("a record that names another one", () => {
  it("is named in turn in the editor that holds the other, as a step that can be undone, and says so", async () => {
    const { backend, entry, other } = await two();
    const held = await openDocuments.open(other.id);
    const { text } = held;
    backend.answer("point_back", ({ open }) => {
      expect(open).toContain(other.id);
      return { written: [], letGo: [], open: [other.id], missed: [] };
    });
    backend.answer("pointing_back", () => [{ from: 4, to: 4, insert: "superseded_by: new.md\n" }]);
    await pointBack(entry.id);
    expect(held.text).toBe(`${text.slice(0, 4)}superseded_by: new.md\n${text.slice(4)}`);
    expect(backend.portfolio.stored(other.id).text).toBe(held.text);
    expect(toasts.list.at(-1)?.text).toBe(`“${other.title}” names this record too now`);
  });

  it("is named no longer in the editor of the one that was let go of", async () => {
    const { backend, entry, other } = await two();
    const held = await openDocuments.open(other.id);
    const was = held.text;
    const session = await openDocuments.open(entry.id);
    session.apply([{ from: 4, to: 4, insert: "supersedes: other.md\n" }]);
    await session.save();
    await waitFor(() => {
      expect(backend.called("point_back")).toHaveLength(1);
    });
    const before = session.text;
    backend.answer("point_back", ({ before: older, open }) => {
      expect(older).toBe(before);
      return { written: [], letGo: [], open: open.filter((id) => id === other.id), missed: [] };
    });
    backend.answer("pointing_back", () => [{ from: 4, to: 9, insert: "" }]);
    const field = fieldsOf(null).find(({ name }) => name === "date");
    if (!field) throw new Error("no field");
    await setField(session, { ...field, name: "supersedes", kind: "document" }, "");
    await waitFor(() => {
      expect(held.text).toBe(was.slice(0, 4) + was.slice(9));
    });
    expect(toasts.list.at(-1)?.text).toBe(`“${other.title}” no longer names this record`);
  });

  it("is followed however the name came there, once the file holds it", async () => {
    const { backend, entry, other } = await two();
    const session = await openDocuments.open(entry.id);
    const before = session.text;
    backend.answer("point_back", ({ before: older }) =>
      older === before
        ? { written: [other.id], letGo: [], open: [], missed: [] }
        : { written: [], letGo: [other.id], open: [], missed: [] },
    );
    session.apply([{ from: 4, to: 4, insert: "supersedes:\n  - other.md\n" }]);
    const named = session.text;
    await session.save();
    await waitFor(() => {
      expect(toasts.list.at(-1)?.text).toBe(`“${other.title}” names this record too now`);
    });
    // Words that have nothing to do with it ask for nothing.
    session.apply([{ from: named.length, to: named.length, insert: "More.\n" }]);
    await session.save();
    session.apply([{ from: 16, to: 29, insert: "" }]);
    await session.save();
    await waitFor(() => {
      expect(toasts.list.at(-1)?.text).toBe(`“${other.title}” no longer names this record`);
    });
    const asked = backend.called("point_back").map(({ args }) => args);
    expect(asked).toMatchObject([{ before }, { before: `${named}More.\n` }]);
  });

  it("is mended from its finding, though the words stand in another document", async () => {
    const { backend, entry, other } = await two();
    const session = await openDocuments.open(entry.id);
    backend.answer("point_back", () => ({ written: [other.id], letGo: [], open: [], missed: [] }));
    await session.judging.again();
    const review = session.judging.review;
    if (!review) throw new Error("no review");
    const fix = { title: "Name this one there too", edits: [], elsewhere: other.id };
    const finding = {
      ...{ id: "x", rule: "supersedes", severity: "warning" as const, section: null, from: 0, to: 0, line: 1 },
      ...{ message: "“0001-one.md” doesn’t name this record", why: "", fix, example: null },
    };
    backend.answer("review_document", () => ({ ...review, findings: [finding] }));
    await session.judging.again();
    render(Desk, { session });
    await userEvent.setup().click(await screen.findByRole("button", { name: "Name this one there too" }));
    await waitFor(() => {
      expect(backend.called("point_back")[0]?.args).toMatchObject({ id: entry.id });
    });
    expect(await screen.findByText(/Findings/)).toBeVisible();
  });
});
