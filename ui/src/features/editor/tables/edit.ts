// Tables under the hand: from cell to cell, row to row, rows and columns more or fewer. The table is found by the syntax
// tree and only when a command asks, so that typing pays nothing for it.

import type { EditorState, StateCommand } from "@codemirror/state";
import { EditorSelection } from "@codemirror/state";
import { step } from "../formatting/inline";
import { enclosing, isProse, treeAt } from "../formatting/places";
import { isRule } from "./begin";
import type { Table } from "./table";
import { cellsOf, columnsIn, readTable, writeTable } from "./table";

type Row = { from: number; to: number; text: string };
/** `row` counts the rows that hold words; the delimiter row belongs to the first. */
export type Spot = { rows: Row[]; row: number; column: number };
type Target = Parameters<StateCommand>[0];

const RULE_ROW = 1;

/** Where in a table a position is; null outside of tables. */
export function tableAt(state: EditorState, at: number): Spot | null {
  if (!state.doc.lineAt(at).text.includes("|")) return null;
  const found = enclosing(state, at, at, ({ name }) => name === "Table");
  if (!found) return null;
  // The tree may end in the midst of a long table.
  treeAt(state, Math.min(state.doc.length, found.to + 1));
  const table = enclosing(state, at, at, ({ name }) => name === "Table") ?? found;
  const rows: Row[] = [];
  for (let node = table.firstChild; node; node = node.nextSibling) {
    if (!/^Table(Header|Delimiter|Row)$/.test(node.name)) continue;
    const { from } = node;
    const to = state.doc.lineAt(from).to;
    rows.push({ from, to, text: state.sliceDoc(from, to) });
  }
  const index = rows.findLastIndex(({ from }) => from <= at);
  const own = rows[Math.max(0, index)];
  if (rows.length < 2 || !own) return null;
  const cells = cellsOf(own.text);
  const next = cells.findIndex(({ to }) => own.from + to >= at);
  const column = next < 0 ? cells.length - 1 : next;
  const columns = columnsIn(rows.map(({ text }) => text));
  return { rows, row: index <= RULE_ROW ? 0 : index - 1, column: Math.min(Math.max(0, column), columns - 1) };
}

function lineOf(row: number): number {
  return row === 0 ? 0 : row + 1;
}

/** Selects the words of a cell. */
function goTo({ state, dispatch }: Target, { rows }: Spot, row: number, column: number): boolean {
  const target = rows[lineOf(row)];
  const cell = target && cellsOf(target.text)[column];
  if (!target || !cell) return false;
  const selection = EditorSelection.range(target.from + cell.from, target.from + cell.to);
  dispatch(state.update({ selection, scrollIntoView: true, userEvent: "select" }));
  return true;
}

/** Puts a table in the place of the one that stands there, with the caret in a cell. Each row keeps what stands before it. */
function write({ state, dispatch }: Target, { rows }: Spot, table: Table, row: number, column: number): boolean {
  const lines = writeTable(table);
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last) return false;
  const lead = state.sliceDoc(state.doc.lineAt(last.from).from, last.from).replace(/[^\s>]/g, " ");
  const insert = lines.join(`\n${lead}`);
  const at = lineOf(row);
  const offset = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1 + lead.length, 0);
  const cell = cellsOf(lines[at] ?? "")[column] ?? { from: 0, to: 0 };
  const selection = EditorSelection.range(first.from + offset + cell.from, first.from + offset + cell.to);
  dispatch(step(state, { changes: { from: first.from, to: last.to, insert }, selection }));
  return true;
}

function inTable(run: (target: Target, spot: Spot) => boolean): StateCommand {
  return (target) => {
    const { state } = target;
    const spot = state.readOnly ? null : tableAt(state, state.selection.main.head);
    return spot ? run(target, spot) : false;
  };
}

function table({ rows }: Spot): Table {
  return readTable(rows.map(({ text }) => text));
}

function withRow(spot: Spot): Table {
  const { rows, align } = table(spot);
  return {
    align,
    rows: rows.toSpliced(
      spot.row + 1,
      0,
      align.map(() => ""),
    ),
  };
}

export const nextCell = inTable((target, spot) => {
  const { rows, align } = table(spot);
  if (spot.column + 1 < align.length && goTo(target, spot, spot.row, spot.column + 1)) return true;
  if (spot.row + 1 < rows.length && goTo(target, spot, spot.row + 1, 0)) return true;
  return write(target, spot, withRow(spot), spot.row + 1, 0);
});

export const previousCell = inTable((target, spot) => {
  if (spot.column > 0) return goTo(target, spot, spot.row, spot.column - 1) || true;
  if (spot.row > 0) return goTo(target, spot, spot.row - 1, table(spot).align.length - 1) || true;
  return true;
});

/**
 * Enter: the same column of the row below, or its first where the caret is past the row's last bar. An empty last row is
 * taken away, and the caret leaves the table.
 */
export const nextRow = inTable((target, spot) => {
  const { rows } = table(spot);
  const column = isPastRow(target.state, spot) ? 0 : spot.column;
  const ruled = asRule(target.state, spot);
  if (ruled) return write(target, spot, ruled, 1, 0);
  const isLast = spot.row + 1 === rows.length;
  if (!isLast) return goTo(target, spot, spot.row + 1, column) || goTo(target, spot, spot.row + 1, 0);
  if (spot.row > 0 && rows[spot.row]?.every((cell) => cell === "")) return leave(target, spot);
  return write(target, spot, withRow(spot), spot.row + 1, column);
});

/** The table with its first row taken for the line of dashes, where somebody typed that a second time. */
function asRule(state: EditorState, spot: Spot): Table | null {
  const [head, , typed, ...rest] = spot.rows.map(({ text }) => text);
  if (head === undefined || typed === undefined || spot.row !== 1 || !isRule(typed) || !isPastRow(state, spot))
    return null;
  const { rows, align } = readTable([head, typed, ...rest]);
  return {
    rows: rows.toSpliced(
      1,
      0,
      align.map(() => ""),
    ),
    align,
  };
}

function isPastRow({ selection }: EditorState, { rows }: Spot): boolean {
  const { head } = selection.main;
  const row = rows.findLast(({ from }) => from <= head);
  const words = row?.text.trimEnd() ?? "";
  return row !== undefined && /[^\\]\|$/.test(words) && head >= row.from + words.length;
}

function leave({ state, dispatch }: Target, spot: Spot): boolean {
  const { rows, align } = table(spot);
  const [first, last] = [spot.rows[0], spot.rows.at(-1)];
  if (!first || !last) return false;
  const lead = state.sliceDoc(state.doc.lineAt(last.from).from, last.from).replace(/[^\s>]/g, " ");
  // An empty line between: text right beneath a table would be a row of it.
  const insert = `${writeTable({ rows: rows.slice(0, -1), align }).join(`\n${lead}`)}\n\n`;
  const selection = EditorSelection.cursor(first.from + insert.length);
  dispatch(step(state, { changes: { from: first.from, to: last.to, insert }, selection }));
  return true;
}

export const addRow = inTable((target, spot) => write(target, spot, withRow(spot), spot.row + 1, 0));

export const removeRow = inTable((target, spot) => {
  const { rows, align } = table(spot);
  // The first row is the heading: without it there is no table.
  if (spot.row === 0) return true;
  const left = rows.toSpliced(spot.row, 1);
  return write(target, spot, { rows: left, align }, Math.min(spot.row, left.length - 1), spot.column);
});

export const addColumn = inTable((target, spot) => {
  const { rows, align } = table(spot);
  const at = spot.column + 1;
  const wider = { rows: rows.map((row) => row.toSpliced(at, 0, "")), align: align.toSpliced(at, 0, "none") };
  return write(target, spot, wider, spot.row, at);
});

export const removeColumn = inTable((target, spot) => {
  const { rows, align } = table(spot);
  if (align.length === 1) return true;
  const { column } = spot;
  const narrower = { rows: rows.map((row) => row.toSpliced(column, 1)), align: align.toSpliced(column, 1) };
  return write(target, spot, narrower, spot.row, Math.min(column, align.length - 2));
});

/** A table of two columns beneath the line of the caret. */
export const newTable: StateCommand = ({ state, dispatch }) => {
  const { head } = state.selection.main;
  if (state.readOnly || !isProse(state, head)) return false;
  const line = state.doc.lineAt(head);
  const lines = writeTable({
    rows: [
      ["", ""],
      ["", ""],
    ],
    align: ["none", "none"],
  });
  const before = line.text.trim() === "" ? "" : "\n\n";
  const after = line.number < state.doc.lines && state.doc.line(line.number + 1).text.trim() !== "" ? "\n" : "";
  const at = line.to + before.length + 2;
  const insert = before + lines.join("\n") + after;
  dispatch(step(state, { changes: { from: line.to, insert }, selection: EditorSelection.cursor(at) }));
  return true;
};

/** The edits that align the columns of the table at a position. */
export function alignment(state: EditorState, at: number): { from: number; to: number; insert: string }[] {
  const spot = tableAt(state, at);
  if (!spot) return [];
  const lines = writeTable(table(spot));
  return spot.rows.flatMap(({ from, to, text }, index) => {
    const insert = lines[index] ?? text;
    return insert === text ? [] : [{ from, to, insert }];
  });
}
