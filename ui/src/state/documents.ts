// Renaming, moving and deleting a document, from a list or from its own screen. Each can be undone.
import { asFailure, call } from "../ipc/client";
import type { DocumentEntry, Leading, MovedDocument, MoveRequest } from "../ipc/client";
import { plural } from "../shared/format";
import { closing } from "./closing.svelte";
import { openTexts, relink } from "./open-texts";
import { overlay } from "./overlay.svelte";
import { route } from "./route.svelte";
import { session } from "./session.svelte";
import { toasts } from "./toasts.svelte";

/** Asks for the new title in a dialog. */
export function askRename(entry: DocumentEntry): void {
  overlay.open({ name: "rename", entry });
}

/** Asks for the folder in a dialog. */
export function askMove(entry: DocumentEntry): void {
  overlay.open({ name: "move", entry });
}

/** Gives a document another title. Rejects with a `Failure`. */
export async function renameDocument(entry: DocumentEntry, title: string): Promise<void> {
  const moved = await move(entry, { to: "title", title });
  say(`“${title}” is renamed`, entry, moved);
}

/** Brings a document to another folder. Rejects with a `Failure`. */
export async function moveDocument(entry: DocumentEntry, folder: string): Promise<void> {
  const moved = await move(entry, { to: "folder", folder });
  say(`“${entry.title}” is in ${folder} now`, entry, moved);
}

/** Moves a document with every link to it. Text in the editors is brought into the files first, and changed in the editors. */
async function move(entry: DocumentEntry, request: MoveRequest): Promise<MovedDocument> {
  const failure = await closing.flush();
  if (failure) throw failure;
  const open = openTexts.others(entry.id);
  const moved = await call("move_document", { id: entry.id, request, open: open.map(({ id }) => id) });
  await openTexts.find(entry.id)?.renamed(moved.entry.id);
  route.follow(entry.id, moved.entry.id);
  for (const text of open) {
    const links = await relink(text, moved.from, moved.entry.path);
    moved.links += links;
    moved.documents += links > 0 ? 1 : 0;
  }
  const unsaved = await closing.flush();
  if (unsaved) toasts.show(unsaved.message);
  await session.refresh();
  return moved;
}

function say(what: string, before: DocumentEntry, moved: MovedDocument): void {
  const { links, documents, missed } = moved;
  const changed =
    links > 0
      ? `. ${plural(links, "link")} in ${plural(documents, "document")} ${links === 1 ? "was" : "were"} changed with it`
      : "";
  const left = missed.length > 0 ? `. Links to its old place are left in ${missed.join(", ")}` : "";
  toasts.withdraw(before.id);
  toasts.show(`${what}${changed}${left}`, {
    label: "Undo",
    about: moved.entry.id,
    run: () => {
      move(moved.entry, { to: "back", path: before.path, title: before.title }).then(
        () => toasts.show(`“${before.title}” is as it was`),
        (error: unknown) => toasts.show(asFailure(error).message),
      );
    },
  });
}

/** Deletes a document, leaves its screen and offers to undo it. */
export async function deleteDocument(entry: DocumentEntry): Promise<void> {
  const failure = await closing.flush();
  if (failure) {
    toasts.show(failure.message);
    return;
  }
  const wasOpen = route.current.document === entry.id;
  try {
    const { token, leading } = await call("delete_document", { id: entry.id });
    openTexts.gone(entry.id);
    route.leave(entry.id);
    toasts.withdraw(entry.id);
    toasts.show(`“${entry.title}” is deleted${stillLeading(leading)}`, {
      label: "Undo",
      about: entry.id,
      run: () => void bringBack(token, wasOpen),
    });
    await session.refresh();
  } catch (error) {
    toasts.show(asFailure(error).message);
  }
}

/** Most documents that are called by their names. */
const NAMED = 3;

/** “. 2 documents still link to it: A, B”; empty where none does. */
function stillLeading(leading: readonly Leading[]): string {
  if (leading.length === 0) return "";
  const named = leading.slice(0, NAMED).map(({ title }) => `“${title}”`);
  const more = leading.length > NAMED ? ` and ${leading.length - NAMED} more` : "";
  const link = leading.length === 1 ? "links" : "link";
  return `. ${plural(leading.length, "document")} still ${link} to it: ${named.join(", ")}${more}`;
}

/** Brings a kept text back as a document and says so. Rejects with a `Failure`. */
export async function restore(token: number): Promise<DocumentEntry> {
  const entry = await call("restore_document", { token });
  await session.refresh();
  toasts.withdraw(entry.id);
  toasts.show(`“${entry.title}” is back`, {
    label: "Open it",
    run: () => {
      route.openDocument(entry.id);
    },
  });
  return entry;
}

async function bringBack(token: number, reopen: boolean): Promise<void> {
  try {
    const entry = await call("restore_document", { token });
    await session.refresh();
    if (reopen) route.openDocument(entry.id);
    toasts.show(`“${entry.title}” is back`);
  } catch (error) {
    toasts.show(asFailure(error).message);
  }
}

/** Says that a text which gave way to another one is kept, and offers it as a document of its own. */
export function offerKept(entry: DocumentEntry, token: number): void {
  toasts.show(`The other text of “${entry.title}” is kept`, {
    label: "Put it beside this one",
    run: () => void bringBack(token, true),
  });
}
