// Aligns the columns of a table once the caret leaves it, if something was typed in it. A table that was only looked at
// stays as it is. For a key in the text this costs a look at its line.

import type { Extension, Transaction, TransactionSpec } from "@codemirror/state";
import { EditorState, StateField } from "@codemirror/state";
import { alignment, tableAt } from "./edit";

/** A position in the table that was typed in. */
const typedIn = StateField.define<number | null>({
  create: () => null,
  update(value, transaction) {
    const { state, changes } = transaction;
    const { head } = state.selection.main;
    if (transaction.isUserEvent("undo") || transaction.isUserEvent("redo")) return null;
    if (transaction.docChanged) {
      // What the backend or another program changed isn't the hand's.
      const typed =
        ["input", "delete"].some((event) => transaction.isUserEvent(event)) &&
        !transaction.isUserEvent("input.portico");
      if (typed && state.doc.lineAt(head).text.includes("|")) return head;
      return value === null ? null : changes.mapPos(value);
    }
    return value !== null && transaction.selection && state.selection.main.empty && hasLeft(state, value)
      ? null
      : value;
  },
});

function hasLeft(state: EditorState, at: number): boolean {
  const { head } = state.selection.main;
  const here = tableAt(state, head);
  const there = tableAt(state, Math.min(at, state.doc.length));
  return here?.rows[0]?.from !== there?.rows[0]?.from;
}

function aligned(transaction: Transaction): Transaction | readonly TransactionSpec[] {
  const { startState, selection } = transaction;
  const at = startState.field(typedIn);
  // A selection that reaches out of the table would be torn by rows written anew.
  if (at === null || !selection?.main.empty || transaction.docChanged || startState.readOnly) return transaction;
  const there = tableAt(startState, Math.min(at, startState.doc.length));
  const here = tableAt(startState, Math.min(selection.main.head, startState.doc.length));
  if (!there || here?.rows[0]?.from === there.rows[0]?.from) return transaction;
  const changes = alignment(startState, at);
  return changes.length === 0 ? transaction : [transaction, { changes, sequential: true }];
}

export function tableAlignment(): Extension {
  return [typedIn, EditorState.transactionFilter.of(aligned)];
}
