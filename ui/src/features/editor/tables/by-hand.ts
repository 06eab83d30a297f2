// Somebody who types a table out, bars and all, meets the empty row that Enter made for them: the first bar they type there
// begins the row anew, instead of one more cell in it.

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tableAt } from "./edit";
import { cellsOf } from "./table";

export function rowsByHand(): Extension {
  return EditorView.inputHandler.of((view, from, to, text) => {
    if (text !== "|" || from !== to || view.state.readOnly) return false;
    const spot = tableAt(view.state, from);
    const row = spot?.rows.find((row) => row.from <= from && from <= row.to);
    const empty = row && cellsOf(row.text).every((cell) => cell.from === cell.to);
    if (!spot || spot.row === 0 || !row || !empty) return false;
    view.dispatch({
      changes: { from: row.from, to: row.to, insert: text },
      selection: { anchor: row.from + text.length },
      userEvent: "input.type",
    });
    return true;
  });
}
