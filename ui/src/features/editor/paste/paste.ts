// What a paste becomes. Rich text turns into Markdown, cells of a sheet into a table, an address over words into a link, and
// in the cell of a table lines become one; with Shift, in code and in front matter the plain text comes in as it is.

import { isolateHistory } from "@codemirror/commands";
import type { EditorState, Extension, TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { destination, isAddress, linkText } from "../formatting/inline";
import { splitLine } from "../formatting/lines";
import { enclosing, isProse } from "../formatting/places";
import { hasCommandKey } from "../../../shared/keys";
import { forCell, inCell } from "../tables/cell";
import { tableAt } from "../tables/edit";
import { tableOfSheet } from "../tables/sheet";
import { markdownOf } from "./markdown";

const BLOCK = /^(?:#{1,6} |[-*+] |\d+[.)] |> |\||```|---)/;
/** What an editor for code puts beside its text: the colours of a theme, not meaning. */
const FROM_CODE = ["vscode-editor-data", "application/vnd.code.copymetadata"];

export type Clip = { text: string; html: string; types: readonly string[] };

/** The change that a paste makes; null where the text goes in as it is. */
export function pasted(state: EditorState, clip: Clip, plain: boolean): TransactionSpec | null {
  const { main } = state.selection;
  if (plain || state.selection.ranges.length > 1 || !inWords(state, main.from) || !inWords(state, main.to)) return null;
  const address = clip.text.trim();
  if (inCell(state, main.from, main.to) && /[\n\t|]/.test(address)) return put(state, forCell(clip.text));
  if (isAddress(address)) {
    const words = state.sliceDoc(main.from, main.to);
    const linkable =
      words.trim() !== "" && !words.includes("\n") && !isAddress(words.trim()) && !inLink(state, main.from, main.to);
    return linkable
      ? put(state, `[${linkText(words)}](${destination(address)})`)
      : clip.html
        ? put(state, address)
        : null;
  }
  if (clip.types.some((type) => FROM_CODE.includes(type))) return null;
  const markdown = (clip.html ? markdownOf(clip.html) : null) ?? ofSheet(state, clip.text);
  return markdown === null ? null : put(state, markdown);
}

/** A table can't stand within another. */
function ofSheet(state: EditorState, text: string): string | null {
  const { from, to } = state.selection.main;
  return tableAt(state, from) || tableAt(state, to) ? null : tableOfSheet(text);
}

function inWords(state: EditorState, at: number): boolean {
  return (
    isProse(state, at) &&
    enclosing(state, at, at, ({ name, from, to }) => name === "InlineCode" && from < at && at < to) === null
  );
}

function inLink(state: EditorState, from: number, to: number): boolean {
  return enclosing(state, from, to, ({ name }) => name === "Link" || name === "Image" || name === "Autolink") !== null;
}

/** Blocks stand on lines of their own; an item pasted into an empty item takes its place. */
function put(state: EditorState, markdown: string): TransactionSpec {
  const { from, to } = state.selection.main;
  let start = from;
  let insert = markdown;
  if (BLOCK.test(markdown)) {
    const line = state.doc.lineAt(from);
    const before = line.text.slice(0, from - line.from);
    const { body, marker } = splitLine(before);
    if (marker !== "" && body.trim() === "") start = line.from + before.length - marker.length;
    else if (before.trim() !== "") insert = `\n\n${insert}`;
    else if (markdown.startsWith("|") && !isBlank(state, line.number - 1)) insert = `\n${insert}`;
    const last = state.doc.lineAt(to);
    if (state.sliceDoc(to, last.to).trim() !== "") insert += "\n\n";
    else if (markdown.startsWith("|") && !isBlank(state, last.number + 1)) insert += "\n";
  }
  return {
    changes: { from: start, to, insert },
    selection: { anchor: start + insert.length },
    annotations: isolateHistory.of("full"),
    userEvent: "input.paste",
    scrollIntoView: true,
  };
}

/** Words right above a table or right beneath it would be taken into it. */
function isBlank({ doc }: EditorState, number: number): boolean {
  return number < 1 || number > doc.lines || doc.line(number).text.trim() === "";
}

export function richPaste(): Extension {
  let plain = false;
  return EditorView.domEventHandlers({
    keydown: (event) => {
      if (event.key.toLowerCase() === "v") plain = hasCommandKey(event) && event.shiftKey;
      return false;
    },
    paste: (event, view) => {
      const data = event.clipboardData;
      const asPlain = plain;
      plain = false;
      if (!data || view.state.readOnly) return false;
      const clip = { text: data.getData("text/plain"), html: data.getData("text/html"), types: [...data.types] };
      const change = pasted(view.state, clip, asPlain);
      if (!change) return false;
      event.preventDefault();
      view.dispatch(change);
      return true;
    },
  });
}
