// Records that name each other: what one says of another, the other one says in turn.
import { asFailure, call } from "../ipc/client";
import { closing } from "./closing.svelte";
import { amend, openTexts } from "./open-texts";
import { session } from "./session.svelte";
import { toasts } from "./toasts.svelte";

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n---/;
/** A field that names records, with the lines of its list. */
const NAMES = /^(?:supersedes|superseded_by):.*(?:\n[ \t-].*)*/gm;

/** A record's file holds another text, whoever changed it and how: the others follow if it names others now. Never rejects. */
export async function followNames(id: string, before: string, now: string): Promise<void> {
  const [was, is] = [before, now].map((text) => FRONT_MATTER.exec(text)?.[0].match(NAMES)?.join("\n"));
  if (was === is) return;
  try {
    await pointBack(id, before);
  } catch (thrown) {
    toasts.show(`The other record was not changed: ${asFailure(thrown).message}`);
  }
}

/** Makes the records that one names name it in turn, and those that only its text from `before` named no longer: in their
 * files or in the editors that hold them. Says so. Rejects with a `Failure`. */
export async function pointBack(id: string, before: string | null = null): Promise<void> {
  const failure = await closing.flush();
  if (failure) throw failure;
  const others = openTexts.others(id);
  const { written, letGo, open, missed } = await call("point_back", {
    id,
    before,
    open: others.map((text) => text.id),
  });
  for (const text of others.filter((other) => open.includes(other.id))) {
    const { length } = text.text;
    const { edits } = await amend(text, async (now) => ({
      edits: await call("pointing_back", { id, before, other: text.id, text: now }),
    }));
    // A name more makes a text longer, whatever its status is then.
    if (edits.length > 0) (text.text.length > length ? written : letGo).push(text.id);
  }
  const unsaved = await closing.flush();
  if (unsaved) throw unsaved;
  if (written.length + letGo.length > 0) await session.refresh();
  const said = [
    written.length > 0 ? `${titlesOf(written)} names this record too now` : "",
    letGo.length > 0 ? `${titlesOf(letGo)} no longer names this record` : "",
  ].filter(Boolean);
  if (said.length > 0) toasts.show(said.join(", and "));
  if (missed.length > 0) toasts.show(`${titlesOf(missed)} could not be changed. A finding says what to change`);
}

function titlesOf(ids: readonly string[]): string {
  return ids.map(titleOf).join(" and ");
}

function titleOf(id: string): string {
  return `“${session.portfolio?.documents.find((entry) => entry.id === id)?.title ?? id}”`;
}
