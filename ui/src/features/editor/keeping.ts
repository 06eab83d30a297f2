// What is true of a document's text, in words. Pure.

import type { DocumentEntry, Failure } from "../../ipc/client";
import { clock, day } from "../../shared/format";
import type { MarkKind } from "../../shared/Mark.svelte";
import type { SaveState } from "../../state/saving.svelte";
import type { Keeping } from "./session.svelte";

export type Said = { mark: MarkKind; short: string; whole: string; urgent: boolean };

export function words(keeping: Keeping, readOnly: boolean, now: number): Said {
  const calm = (mark: MarkKind, short: string, whole: string): Said => ({ mark, short, whole, urgent: false });
  if (readOnly) return calm("hint", "Read only", "This document is shown and not written.");
  switch (keeping.is) {
    case "saved": {
      const when = day(keeping.at, now) === "Today" ? clock(keeping.at) : day(keeping.at, now);
      return calm("good", `Saved ${when}`, `Everything you wrote is in the file. Last change: ${when}.`);
    }
    case "saving":
      return calm("half", "Saving", "The file is being written.");
    case "typed":
      return calm("half", "Saving", "The newest words are on their way to Portico's journal.");
    case "journalled":
      return calm("half", "Not yet in the file", "Safe in Portico's journal. It goes to the file when you pause.");
    case "waiting":
      return calm("warn", "Not in the file", "Safe in Portico's journal. The file waits for your decision.");
    case "failed":
      return {
        mark: "block",
        short: "Not saved",
        whole:
          `${keeping.failure.message} ${keeping.journalled ? "Your words are safe in Portico's journal." : ""}`.trim(),
        urgent: true,
      };
  }
}

/** The same for the line at the lower left of the window. */
export function forSidebar(keeping: Keeping): SaveState {
  switch (keeping.is) {
    case "saved":
      return { state: "saved", at: keeping.at };
    case "failed":
      return { state: "failed", failure: keeping.failure };
    case "saving":
    case "typed":
      return { state: "saving" };
    default:
      return { state: "journalled", at: Date.now() };
  }
}

/** Why a text that waits for a decision could not be brought into its file. */
export function undecided({ title, path }: DocumentEntry): Failure {
  return {
    code: "cancelled",
    message: `“${title}” waits for a decision, so its newest text is not in the file.`,
    hint: "It is safe in Portico's journal, and will be offered when you open it again.",
    detail: null,
    path,
  };
}
