// Bars under the hand. Somebody who types a table out, bars and all, meets the empty row that Enter made for them: the first
// bar they type there begins the row anew, instead of one more cell in it. In a row that has all its cells, a bar within a
// cell is part of its words: it gets the backslash that says so, in a step of its own, so that one undo takes it back.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { step } from "../formatting/inline";
import { tableAt } from "./edit";
import type { Spot } from "./edit";
import { cellsOf } from "./table";

export function rowsByHand(): Extension {
  return EditorView.inputHandler.of((view, from, to, text) => {
    if (text !== "|" || from !== to || view.state.readOnly) return false;
    const spot = tableAt(view.state, from);
    const row = spot?.rows.find((row) => row.from <= from && from <= row.to);
    if (!spot || !row) return false;
    const isEmpty = spot.row > 0 && cellsOf(row.text).every((cell) => cell.from === cell.to);
    if (!isEmpty && !isWithinCell(spot, row.text, from - row.from)) return false;
    view.dispatch({
      changes: isEmpty ? { from: row.from, to: row.to, insert: text } : { from, insert: text },
      selection: { anchor: (isEmpty ? row.from : from) + text.length },
      userEvent: "input.type",
    });
    if (!isEmpty) view.dispatch(step(view.state, { changes: { from, insert: "\\" } }));
    return true;
  });
}

/** Between the bars of a row that lacks no cell, and not escaped already. */
function isWithinCell({ rows }: Spot, row: string, at: number): boolean {
  const [head, rule] = rows;
  if (!head || row === rule?.text || !/^\|.*\|\s*$/.test(row)) return false;
  const isFull = cellsOf(row).length >= cellsOf(head.text).length;
  const isBetween = at > 0 && at < row.trimEnd().length;
  const backslashes = /\\*$/.exec(row.slice(0, at))?.[0].length ?? 0;
  return isFull && isBetween && backslashes % 2 === 0;
}
