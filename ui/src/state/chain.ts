// Records that name each other: what one says of another, the other one says in turn.
import { call } from "../ipc/client";
import { closing } from "./closing.svelte";
import { amend, openTexts } from "./open-texts";
import { session } from "./session.svelte";
import { toasts } from "./toasts.svelte";

/** Makes the records that one names name it in turn, in their files or in the editors that hold them, and says so. Rejects with
 * a `Failure`. */
export async function pointBack(id: string): Promise<void> {
  const failure = await closing.flush();
  if (failure) throw failure;
  const others = openTexts.others(id);
  const { written, open, missed } = await call("point_back", { id, open: others.map((text) => text.id) });
  for (const text of others.filter((other) => open.includes(other.id))) {
    const { edits } = await amend(text, async (now) => ({
      edits: await call("pointing_back", { id, other: text.id, text: now }),
    }));
    if (edits.length > 0) written.push(text.id);
  }
  const unsaved = await closing.flush();
  if (unsaved) throw unsaved;
  if (written.length > 0) {
    await session.refresh();
    toasts.show(`${written.map(titleOf).join(" and ")} names this record too now`);
  }
  if (missed.length > 0)
    toasts.show(`${missed.map(titleOf).join(" and ")} could not be changed. A finding says what to add`);
}

function titleOf(id: string): string {
  return `“${session.portfolio?.documents.find((entry) => entry.id === id)?.title ?? id}”`;
}
