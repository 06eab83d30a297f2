// A table that begins with its heading: Enter behind `| A | B |`, where a block starts, adds the line of dashes and an empty
// row. Somebody who goes on to type the dashes all the same finds them taken for that line, not for a row.

import type { EditorState, StateCommand } from "@codemirror/state";
import { EditorSelection } from "@codemirror/state";
import { step } from "../formatting/inline";
import { enclosing } from "../formatting/places";
import { cellsOf, writeTable } from "./table";

/** A heading has bars at both ends: a sentence with a bar in it is no table. */
const HEADING = /^\|.*[^\\]\|[ \t]*$/;
const FEWEST_COLUMNS = 2;

/** Enter behind a row of cells that stands alone. */
export const beginTable: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  if (state.readOnly || !main.empty || main.head < line.from + line.text.trimEnd().length) return false;
  if (!HEADING.test(line.text) || !standsAlone(state, line)) return false;
  const words = cellsOf(line.text).map(({ from, to }) => line.text.slice(from, to));
  if (words.length < FEWEST_COLUMNS || words.every((cell) => cell === "")) return false;
  const lines = writeTable({ rows: [words, words.map(() => "")], align: words.map(() => "none" as const) });
  const row = lines.at(-1) ?? "";
  const caret = line.from + lines.join("\n").length - row.length + (cellsOf(row)[0]?.from ?? 0);
  const changes = { from: line.from, to: line.to, insert: lines.join("\n") };
  dispatch(step(state, { changes, selection: EditorSelection.cursor(caret) }));
  return true;
};

/** A paragraph of one line, within nothing else. */
function standsAlone(state: EditorState, line: { from: number; to: number }): boolean {
  const paragraph = enclosing(state, line.from, line.from, ({ name }) => name === "Paragraph");
  return (
    paragraph?.parent?.name === "Document" &&
    paragraph.from === line.from &&
    paragraph.to <= line.to &&
    paragraph.to > line.from
  );
}

/** Is this row one of dashes, as the line beneath a heading is written? */
export function isRule(row: string): boolean {
  return /^\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$/.test(row);
}
