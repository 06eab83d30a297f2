// Words that come into a cell. A cell is one line without bars of its own, whatever is put into it.

import type { EditorState } from "@codemirror/state";
import { tableAt } from "./edit";
import { cellsOf } from "./table";

/** Does a selection lie within one cell? */
export function inCell(state: EditorState, from: number, to: number): boolean {
  const line = state.doc.lineAt(from);
  if (to > line.to || !tableAt(state, from)) return false;
  return cellsOf(line.text).some((cell) => line.from + cell.from <= from && to <= line.from + cell.to);
}

/** Text as one cell can hold it: breaks as `<br>`, bars with the backslash that makes them words. */
export function forCell(text: string): string {
  return text
    .trim()
    .replace(/\\.|\|/g, (found) => (found === "|" ? "\\|" : found))
    .replace(/[ \t]*\r?\n\s*/g, "<br>")
    .replace(/\t+/g, " ");
}
