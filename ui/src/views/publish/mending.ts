// What can be done about a leak beside taking it out of versions: a picture without its notes, a file under another name, one's
// own address, and versions that were kept. Each rejects with a `Failure`.

import { asFailure, call } from "../../ipc/client";
import type { FoundPublic, Leak, TakenOut } from "../../ipc/client";
import { plural } from "../../shared/format";
import { closing } from "../../state/closing.svelte";
import { openTexts, relink } from "../../state/open-texts";
import { session } from "../../state/session.svelte";
import { toasts } from "../../state/toasts.svelte";
import type { Publishing } from "./publish.svelte";
import { known, wantsSignIn } from "./unmended";

const anew = (publishing: Publishing) => Promise.all([publishing.refresh(), session.refresh()]);

/** The person read that something is public. */
export async function readPublic(publishing: Publishing, { key }: FoundPublic): Promise<void> {
  await call("read_public", { key });
  await publishing.refresh();
}

/** Whoever signed in to mend something goes on with that; where it fails, the screen says so. */
export async function mendSignedIn(publishing: Publishing): Promise<void> {
  const { unmended } = publishing;
  if (!unmended || !wantsSignIn(unmended)) return;
  try {
    await unmended.again(false);
  } catch (thrown) {
    publishing.failure = asFailure(thrown);
  }
}

/** Brings what is typed into its files first. */
async function settled(): Promise<void> {
  const unsaved = await closing.flush();
  if (unsaved) throw unsaved;
}

export async function takeNotesOut(publishing: Publishing, path: string): Promise<void> {
  const taken = await call("take_notes_out", { path });
  await anew(publishing);
  toasts.show("The notes are out; what the picture shows is as it was. The old file is kept for 90 days", {
    label: "Undo",
    run: () => void publishing.undo(() => call("put_notes_back", { taken })),
  });
}

/** Gives the commits of this portfolio the profile's address, those that wait and those to come. */
export async function carryOwnAddress(publishing: Publishing, leak: Leak, own: string, unasked = false): Promise<void> {
  const again = (unasked: boolean) => carryOwnAddress(publishing, leak, own, unasked);
  await publishing.mend(again, async () => {
    const { rewritten, stopped } = await call("carry_own_address", { known: known(leak, unasked) });
    if (stopped) return stopped;
    const versions = rewritten ? `, and ${plural(rewritten.commits, "version")} not yet published` : "";
    const undo = rewritten && {
      label: "Undo in those",
      run: () => void publishing.undo(() => call("put_back", { rewritten })),
    };
    toasts.show(`Your next versions carry ${own}${versions}`, undo ?? undefined);
    return null;
  });
}

/** Gives a file another name in its folder, with every link to it, in open texts too. */
async function move(path: string, name: string): Promise<{ to: string; links: number; missed: string[] }> {
  await settled();
  const open = openTexts.others("");
  const moved = await call("rename_file", { path, name, open: open.map(({ id }) => id) });
  for (const text of open) moved.links += await relink(text, moved.from, moved.to);
  await settled();
  return moved;
}

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

export async function renameFile(publishing: Publishing, path: string, name: string): Promise<void> {
  const { to, links, missed } = await move(path, name);
  await anew(publishing);
  const followed = links > 0 ? `, and ${plural(links, "link")} with it` : "";
  const left = missed.length > 0 ? `. Links to its old name are left in ${missed.join(", ")}` : "";
  toasts.show(`The file is called ${nameOf(to)} now${followed}${left}`, {
    label: "Undo",
    run: () => void publishing.undo(() => move(to, nameOf(path))),
  });
}

/** Puts versions back as they were, with what was taken out of them. */
export async function putBack(publishing: Publishing, { rewritten }: TakenOut): Promise<void> {
  await settled();
  await call("put_back", { rewritten });
  await anew(publishing);
  toasts.show("Everything is as it was, with what was taken out");
}

export async function forget(publishing: Publishing, { rewritten }: TakenOut): Promise<void> {
  await call("forget_taken_out", { after: rewritten.after });
  await publishing.refresh();
  toasts.show("Forgotten. Git clears the old versions away by itself, within about 90 days");
}

/** The name of the file that a leak stands in. */
export function fileName({ path }: Leak): string {
  return nameOf(path ?? "");
}
