// Renaming and moving: the editor's own texts change in the editor, and all of it can be undone.
import { undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import MoveDialog from "../../src/features/document-list/MoveDialog.svelte";
import { openDocuments } from "../../src/features/editor/open-documents";
import { closing } from "../../src/state/closing.svelte";
import { openTexts } from "../../src/state/open-texts";
import { deleteDocument, renameDocument } from "../../src/state/documents";
import { overlay } from "../../src/state/overlay.svelte";
import { session as app } from "../../src/state/session.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import Desk from "../../src/views/document/Desk.svelte";
import { freshApp } from "../support/app";
import { type } from "../support/text";

const stripe = () => app.portfolio?.documents.find(({ path }) => path.includes("stripe"));
const postman = () => app.portfolio?.documents.find(({ path }) => path.includes("postman"));

async function opened() {
  const backend = freshApp();
  await app.begin();
  const entry = stripe();
  const other = postman();
  if (!entry || !other) throw new Error("no documents");
  return { backend, entry, other };
}

describe("a rename", () => {
  it("changes links in an open text as one step of its history, and says so", async () => {
    const { backend, entry, other } = await opened();
    render(Desk, { session: await openDocuments.open(other.id) });
    const view = EditorView.findFromDOM(document.querySelector<HTMLElement>(".cm-editor") ?? document.body);
    if (!view) throw new Error("no editor");
    view.dispatch({ selection: { anchor: view.state.doc.length } });
    type(view, "[s](old.md)");
    const text = view.state.doc.toString();
    backend.answer("move_document", ({ id, open }) => {
      expect(open).toEqual([other.id]);
      const { entry } = backend.portfolio.stored(id);
      const moved = { ...entry, path: "writing/teardowns/new.md" };
      return { entry: moved, from: "writing/teardowns/old.md", links: 2, documents: 1, missed: [] };
    });
    await renameDocument(entry, "New");
    expect(view.state.doc.toString()).toBe(text.replace("old.md", "new.md"));
    expect(toasts.list.at(-1)?.text).toBe("“New” is renamed. 3 links in 2 documents were changed with it");
    expect(backend.portfolio.stored(other.id).text).toContain("[s](new.md)");
    undo(view);
    expect(view.state.doc.toString()).toBe(text);
  });

  it("is undone as a whole from its note, and keeps the session of its document", async () => {
    const { backend, entry } = await opened();
    const session = await openDocuments.open(entry.id);
    await renameDocument(entry, "Another name");
    expect(session.text).toContain("# Another name");
    expect(toasts.list.at(-1)?.text).toBe("“Another name” is renamed");
    toasts.list.at(-1)?.action?.run();
    await waitFor(() => {
      expect(backend.called("move_document").at(-1)?.args).toMatchObject({
        request: { to: "back", path: entry.path, title: entry.title },
      });
    });
    await waitFor(() => {
      expect(session.text).toContain(`# ${entry.title}`);
    });
  });

  it("can't be undone any more once its document is deleted", async () => {
    const { entry } = await opened();
    await renameDocument(entry, "Another name");
    const renamed = app.portfolio?.documents.find(({ title }) => title === "Another name");
    if (!renamed) throw new Error("not renamed");
    await deleteDocument(renamed);
    expect(toasts.list.map(({ text }) => text)).toEqual(["“Another name” is deleted"]);
  });

  it("leaves the names of documents that still lead to it", async () => {
    const { backend, entry } = await opened();
    const leading = ["Alpha", "Beta", "Gamma", "Delta"].map((title) => ({ id: `${title}.md`, title }));
    for (const [count, said] of [
      [1, "1 document still links to it: “Alpha”"],
      [2, "2 documents still link to it: “Alpha”, “Beta”"],
      [4, "4 documents still link to it: “Alpha”, “Beta”, “Gamma” and 1 more"],
    ] as const) {
      backend.answer("delete_document", () => ({ token: 1, leading: leading.slice(0, count) }));
      await deleteDocument(entry);
      expect(toasts.list.at(-1)?.text).toBe(`“${entry.title}” is deleted. ${said}`);
    }
  });

  it("doesn't ask the text of a document that was deleted, and nothing waits for it", async () => {
    const { backend, entry, other } = await opened();
    const gone = await openDocuments.open(other.id);
    await deleteDocument(other);
    await renameDocument(entry, "Another name");
    const asked = backend.called("relink_document").map(({ args }) => args);
    expect(asked).not.toContainEqual(expect.objectContaining({ id: other.id }));
    expect(openTexts.find(gone.id)).toBeNull();
    expect(await closing.flush()).toBeNull();
    await deleteDocument({
      ...entry,
      id: app.portfolio?.documents.find(({ title }) => title === "Another name")?.id ?? "",
    });
    expect(toasts.list.at(-1)?.text).toMatch(/is deleted$/);
  });
});

describe("a move", () => {
  it("offers the folders in which the document stays what it is", async () => {
    const { entry } = await opened();
    overlay.open({ name: "move", entry });
    render(MoveDialog, { entry });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Move" }));
    expect(screen.getByText("Choose a folder.")).toBeInTheDocument();
    const select = await screen.findByLabelText("Folder");
    select.focus();
    await user.keyboard("{ArrowDown}");
    await user.keyboard("{Enter}");
    expect(select).toHaveTextContent("projects/data-project");
    await user.click(screen.getByRole("button", { name: "Move" }));
    await waitFor(() => {
      expect(stripe()?.path).toMatch(/^projects\/data-project\//);
    });
    expect(overlay.current).toBeNull();
    expect(toasts.list.at(-1)?.text).toContain("is in projects/data-project now");
  });

  it("says why a README stays", async () => {
    await opened();
    const readme = app.portfolio?.documents.find(({ path }) => path.endsWith("README.md"));
    if (!readme) throw new Error("no README");
    overlay.open({ name: "move", entry: readme });
    render(MoveDialog, { entry: readme });
    expect(await screen.findByText(/no other folder in which this document would stay what it is/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(overlay.current).toBeNull();
  });
});
