// The line at the lower left: what is saved on this computer, and what is not public yet.
import type { PortfolioView } from "../../ipc/client";
import { onPlace, plural } from "../../shared/format";
import type { MarkKind } from "../../shared/Mark.svelte";
import type { SaveState } from "../../state/saving.svelte";

export type StateLine = { mark: MarkKind; title: string; text: string };

export function stateLine(save: SaveState, portfolio: PortfolioView): StateLine {
  const text = publicLine(portfolio);
  if (portfolio.readOnly) return { mark: "vacant", title: "Read only", text: portfolio.readOnly };
  switch (save.state) {
    case "saved":
      return portfolio.unsaved.length > 0
        ? { mark: "warn", title: "Not all in the files", text: waiting(portfolio) }
        : { mark: "good", title: "All saved", text };
    case "saving":
      return { mark: "half", title: "Saving", text };
    case "journalled":
      return { mark: "half", title: "Kept, not in the file yet", text };
    case "failed":
      return { mark: "block", title: "Not saved", text: save.failure.message };
  }
}

function publicLine({ remote, waiting, unsent }: PortfolioView): string {
  if (remote?.gone) return `The folder “${remote.name}” is not there any more`;
  const where = remote ? onPlace(remote) : null;
  if (waiting === 0 && unsent > 0 && where)
    return `${plural(unsent, "version")} ${unsent === 1 ? "waits" : "wait"} to be sent`;
  if (waiting === 0) return where ? `Everything that is ready is ${where}` : "Only on this computer";
  return where ? `${plural(waiting, "change")} not yet ${where}` : `${plural(waiting, "change")} not yet published`;
}

/** Text that was typed and never reached its file: after a crash, or while a conflict waits for a decision. */
function waiting({ unsaved, documents }: PortfolioView): string {
  const titles = unsaved.map((id) => documents.find((document) => document.id === id)?.title ?? id);
  return `Text for “${titles[0] ?? ""}” is safe in the journal${titles.length > 1 ? `, and ${titles.length - 1} more` : ""}. Open it to decide`;
}
