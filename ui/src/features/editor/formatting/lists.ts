// Lists under the hand: Enter goes on with them and ends them, Tab and Shift-Tab move items with what belongs to them, and
// numbers follow. Code, front matter and everything that is no list keeps the keys it has.

import { indentLess, indentMore } from "@codemirror/commands";
import { deleteMarkupBackward, insertNewlineContinueMarkupCommand } from "@codemirror/lang-markdown";
import type { EditorState, StateCommand, Transaction } from "@codemirror/state";
import { selectionAfter } from "../edits";
import { step } from "./inline";
import type { Line } from "./lines";
import { contentColumn, isItem, splitLine, width } from "./lines";
import { inCodeBlock, isProse } from "./places";

/** A list longer than this is moved without looking at all of it. */
const MOST_LINES = 400;

type Row = { number: number; line: Line; column: number; blank: boolean };

/** Enter in a list or quote. An empty item ends it, with a looser list too, and so does an empty line of a quote. */
export const goOn: StateCommand = ({ state, dispatch }) =>
  leaveQuote({ state, dispatch }) ||
  goOnTight({
    state,
    dispatch: (next) => {
      dispatch(endsList(state, next) ? apart(state) : next);
    },
  });
const goOnTight: StateCommand = insertNewlineContinueMarkupCommand({ nonTightLists: false });
export const takeMarker: StateCommand = deleteMarkupBackward;

/** Does a change take the mark of an empty item away, right below the item before it? */
function endsList(state: EditorState, next: Transaction): boolean {
  const line = state.doc.lineAt(state.selection.main.head);
  const left = next.newDoc.lineAt(next.newSelection.main.head);
  const above = line.number > 1 ? state.doc.line(line.number - 1).text.trim() : "";
  const ended = splitLine(left.text);
  const { marker, body } = splitLine(above);
  const empty = ended.marker === "" && ended.body.trim() === "";
  return isItem(splitLine(line.text)) && empty && left.number === line.number && marker + body !== "";
}

/** Takes the innermost sign of an empty line of a quote away. A line without words parts it from what comes. */
const leaveQuote: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const { quote, marker, body } = splitLine(line.text);
  if (state.readOnly || !main.empty || quote.trim() === "" || marker !== "" || body.trim() !== "") return false;
  if (!isProse(state, line.from)) return false;
  const outer = quote.trimEnd().slice(0, -1);
  const above = line.number > 1 ? splitLine(state.doc.line(line.number - 1).text) : null;
  const parted = above?.quote.trim() && above.body.trim() !== "" ? `${outer.trimEnd()}\n` : "";
  const insert = parted + outer;
  dispatch(
    state.update({
      changes: { from: line.from, to: line.to, insert },
      selection: { anchor: line.from + insert.length },
      scrollIntoView: true,
      userEvent: "input",
    }),
  );
  return true;
};

/** An empty line parts the list from what comes: without one, Markdown takes the next words into the last item. */
function apart(state: EditorState): Transaction {
  const { from, to, text } = state.doc.lineAt(state.selection.main.head);
  const { quote } = splitLine(text);
  const insert = `${quote.trimEnd()}\n${quote}`;
  return state.update({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
    userEvent: "input",
  });
}

/** Tab: moves the items of the selection beneath the item before them. In code it indents. */
export const deeper: StateCommand = (target) => inCode(target, indentMore) || moved(target, 1);
export const shallower: StateCommand = (target) => inCode(target, indentLess) || moved(target, -1);

function inCode(target: Parameters<StateCommand>[0], indent: StateCommand): boolean {
  return inCodeBlock(target.state, target.state.selection.main.head) && !target.state.readOnly && indent(target);
}

function moved({ state, dispatch }: Parameters<StateCommand>[0], way: 1 | -1): boolean {
  const { main } = state.selection;
  if (state.readOnly || !isProse(state, main.from)) return false;
  const first = state.doc.lineAt(main.from).number;
  const rows = listAround(state, first, state.doc.lineAt(main.to).number);
  const at = rows.findIndex(({ number }) => number === first);
  const item = rows[at];
  if (!item || !isItem(item.line)) return false;
  const to = way > 0 ? columnOfChild(rows, at) : columnOfParent(rows, at);
  if (to === null) return true;
  const last = state.doc.lineAt(main.to).number;
  const end = endOfItem(
    rows,
    Math.max(
      at,
      rows.findIndex(({ number }) => number === last),
    ),
  );
  const by = to - item.column;
  const next = rows.map((row, index): Row => {
    if (index < at || index >= end || row.blank) return row;
    const column = Math.max(0, row.column + by);
    return { ...row, column, line: { ...row.line, indent: " ".repeat(column) } };
  });
  const changes = state.changes(edits(state, rows, renumbered(next, at)));
  if (!changes.empty) dispatch(step(state, { changes, selection: selectionAfter(state.selection, changes, 1) }));
  return true;
}

/** The lines of the list that a line stands in, to both sides of it. */
function listAround(state: EditorState, first: number, last: number): Row[] {
  const { doc } = state;
  const row = (number: number): Row => {
    const line = splitLine(doc.line(number).text);
    return { number, line, column: width(line.indent), blank: line.marker === "" && line.body.trim() === "" };
  };
  const rows = [row(first)];
  const quote = rows[0]?.line.quote.trim();
  const belongs = (one: Row) =>
    one.line.quote.trim() === quote && one.line.kind !== "heading" && (one.blank || isItem(one.line) || one.column > 0);
  for (let number = first - 1; number >= Math.max(1, first - MOST_LINES); number--) {
    const one = row(number);
    if (!belongs(one)) break;
    rows.unshift(one);
  }
  for (let number = first + 1; number <= Math.min(doc.lines, last + MOST_LINES); number++) {
    const one = row(number);
    if (number > last && !belongs(one)) break;
    rows.push(one);
  }
  return rows;
}

/** Where an item would stand beneath the one before it on its level; null where it is the first. */
function columnOfChild(rows: Row[], at: number): number | null {
  const own = rows[at]?.column ?? 0;
  for (let index = at - 1; index >= 0; index--) {
    const row = rows[index];
    if (!row || row.blank || !isItem(row.line) || row.column > own) continue;
    const column = contentColumn(row.line);
    return column > own ? column : null;
  }
  return null;
}

/** Where the item stands that this one belongs to; null where it belongs to none. */
function columnOfParent(rows: Row[], at: number): number | null {
  const own = rows[at]?.column ?? 0;
  for (let index = at - 1; index >= 0; index--) {
    const row = rows[index];
    if (row && !row.blank && isItem(row.line) && row.column < own) return row.column;
  }
  return own > 0 ? 0 : null;
}

/** One past the last row that belongs to the item. */
function endOfItem(rows: Row[], at: number): number {
  const own = rows[at]?.column ?? 0;
  let end = at + 1;
  for (let index = at + 1; index < rows.length; index++) {
    const row = rows[index];
    if (!row || row.blank) continue;
    if (row.column <= own) break;
    end = index + 1;
  }
  return end;
}

/** Numbers that follow each other on every level. A list begins where it begins; one that is new begins at 1. */
function renumbered(rows: Row[], changed: number): Row[] {
  const levels: { column: number; next: number | null }[] = [];
  return rows.map((row, index) => {
    if (row.blank || !isItem(row.line)) return row;
    const was = /^\d+/.exec(row.line.marker)?.[0];
    while ((levels.at(-1)?.column ?? -1) > row.column) levels.pop();
    let level = levels.at(-1);
    if (level?.column !== row.column) {
      level = { column: row.column, next: null };
      levels.push(level);
    }
    if (was === undefined) {
      level.next = null;
      return row;
    }
    const number = level.next ?? (index === changed ? 1 : Number(was));
    level.next = number + 1;
    return { ...row, line: { ...row.line, marker: row.line.marker.replace(/^\d+/, String(number)) } };
  });
}

function edits(state: EditorState, before: Row[], after: Row[]) {
  return before.flatMap((row, index) => {
    const next = after[index];
    if (!next || next === row) return [];
    const from = state.doc.line(row.number).from + row.line.quote.length;
    const was = row.line.indent + row.line.marker;
    const insert = next.line.indent + next.line.marker;
    return was === insert ? [] : [{ from, to: from + was.length, insert }];
  });
}
