// Renaming and deleting a document, from a list or from its own screen. Deleting can be undone.
import { asFailure, call } from "../ipc/client";
import type { DocumentEntry } from "../ipc/client";
import { closing } from "./closing.svelte";
import { overlay } from "./overlay.svelte";
import { route } from "./route.svelte";
import { session } from "./session.svelte";
import { toasts } from "./toasts.svelte";

/** Asks for the new title in a dialog. */
export function askRename(entry: DocumentEntry): void {
  overlay.open({ name: "rename", entry });
}

/** Gives a document another title. Text in the editor is brought into the file first. Rejects with a `Failure`. */
export async function renameDocument(entry: DocumentEntry, title: string): Promise<DocumentEntry> {
  const failure = await closing.flush();
  if (failure) throw failure;
  const renamed = await call("rename_document", { id: entry.id, title });
  route.follow(entry.id, renamed.id);
  await session.refresh();
  return renamed;
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
    const token = await call("delete_document", { id: entry.id });
    route.leave(entry.id);
    toasts.show(`“${entry.title}” is deleted`, { label: "Undo", run: () => void bringBack(token, wasOpen) });
    await session.refresh();
  } catch (error) {
    toasts.show(asFailure(error).message);
  }
}

/** Brings a kept text back as a document and says so. Rejects with a `Failure`. */
export async function restore(token: number): Promise<DocumentEntry> {
  const entry = await call("restore_document", { token });
  await session.refresh();
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
