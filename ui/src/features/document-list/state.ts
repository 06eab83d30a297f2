// What is true of a document, in a mark and few words; and the filters that lists offer.
import type { DocumentEntry, HeldBack, RemoteView } from "../../ipc/client";
import { onPlace, sentence } from "../../shared/format";
import type { MarkKind } from "../../shared/Mark.svelte";

/** `why` is more to say than fits. */
export type Standing = { mark: MarkKind; text: string; why?: string };

/** Where a document stands. `remote` is the place it is published to, if there is one; `held` are the documents that
 * publishing would hold back. */
export function standing(
  entry: DocumentEntry,
  remote: Pick<RemoteView, "name" | "folder"> | null,
  held: readonly HeldBack[] = [],
): Standing {
  if (entry.starter) return { mark: "vacant", text: "Starter" };
  if (entry.draft) return { mark: "vacant", text: "Draft" };
  const stop = held.find(({ id }) => id === entry.id);
  if (stop) return { mark: "block", text: "Held back", why: stop.why };
  switch (entry.public) {
    case "published":
      return { mark: "good", text: remote ? sentence(onPlace(remote)) : "Published" };
    case "changed_since":
      return { mark: "half", text: "Changed since" };
    case "not_yet":
      return { mark: "half", text: remote ? `Not yet ${onPlace(remote)}` : "Not yet published" };
  }
}

export type StateFilter = "all" | "drafts" | "waiting" | "published";

export function passes(entry: DocumentEntry, filter: StateFilter): boolean {
  if (filter === "all") return true;
  if (filter === "drafts") return entry.draft;
  return !entry.draft && !entry.starter && (filter === "published") === (entry.public === "published");
}

const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every word typed occurs in one of the texts, whatever the case and accents. */
export function says(words: string, ...texts: string[]): boolean {
  const hay = fold(texts.join(" "));
  return fold(words)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => hay.includes(word));
}
