// What a document's menu does without a dialog: copies, exports, and edits of the open text.
import { asFailure, call } from "../../ipc/client";
import type { Altered, Exported, RichTarget, TextEdit } from "../../ipc/client";
import { plural } from "../../shared/format";
import { overlay } from "../../state/overlay.svelte";
import { toasts } from "../../state/toasts.svelte";
import { amend } from "../../state/open-texts";
import type { DocumentSession } from "../editor/session.svelte";

export const RICH_NAMES: Record<RichTarget, string> = { medium: "Medium", confluence: "Confluence", notion: "Notion" };

/** Changes the open text, as one step of its history, and brings it into the file. Rejects with a `Failure`. */
export async function change(session: DocumentSession, ask: (text: string) => Promise<TextEdit[]>): Promise<void> {
  await amend(session, async (text) => ({ edits: await ask(text) }));
  await session.save();
}

/** What became of a copy, in a note; where the page can be public, the note asks for its address. */
export function sayCopied(name: string, changes: string, asks: boolean): void {
  const text = `Copied for ${name}.${changes}`;
  if (!asks) toasts.show(text);
  else
    toasts.show(`${text} Where did it go?`, {
      label: "Note its address",
      run: () => {
        overlay.open({ name: "share", dialog: "published" });
      },
    });
}

/** What reads otherwise than in the document; empty where nothing does. */
export function otherwise({ pictures, tables, links, diagrams }: Altered): string {
  const parts = [
    pictures > 0 ? `${plural(pictures, "picture")} named instead of shown` : "",
    tables > 0 ? `${plural(tables, "table")} made into a list` : "",
    links > 0
      ? `${plural(links, "link")} to ${links === 1 ? "a place" : "places"} nobody else can reach left as words`
      : "",
    diagrams > 0 ? `${plural(diagrams, "diagram")} not drawn, only ${diagrams === 1 ? "its" : "their"} source` : "",
  ].filter(Boolean);
  return parts.length > 0 ? ` On the way: ${parts.join(", ")}.` : "";
}

export async function copyRich(session: DocumentSession, target: RichTarget): Promise<void> {
  try {
    const altered = await call("copy_rich", { id: session.id, text: session.text, target });
    // A page in Confluence is an employer's own: its address has no place in a public portfolio.
    sayCopied(RICH_NAMES[target], otherwise(altered), target !== "confluence" && !session.locked);
  } catch (thrown) {
    toasts.show(asFailure(thrown).message);
  }
}

/** Says where a file was written and what on it reads otherwise, and offers to look at it. */
export function sayExported({ path, altered }: Exported): void {
  const said = otherwise(altered);
  toasts.show(`Written to ${path}${said && `.${said}`}`, {
    label: "Open it",
    run: () => {
      call("show_export", { inFolder: false }).catch((thrown: unknown) => {
        toasts.show(asFailure(thrown).message);
      });
    },
  });
}

export async function exportHtml(session: DocumentSession): Promise<void> {
  try {
    const exported = await call("export_html", { id: session.id, text: session.text });
    if (exported) sayExported(exported);
  } catch (thrown) {
    toasts.show(asFailure(thrown).message);
  }
}
