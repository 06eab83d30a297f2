// Headings, lists, tasks and quotes, over every line that the selection touches. Each is one change, undone in one step,
// and takes itself away where all lines have it already.

import type { ChangeSpec, EditorState, Line as TextLine, StateCommand } from "@codemirror/state";
import { selectionAfter } from "../edits";
import { step } from "./inline";
import type { Line, Marker } from "./lines";
import { splitLine } from "./lines";
import { isProse, treeAt } from "./places";

type Touched = { at: TextLine; line: Line };
type Edit = { from: number; to: number; insert: string };

/** The lines of the selection that are prose. Empty ones count only where there is nothing else. */
function touched(state: EditorState): Touched[] {
  const numbers = new Set<number>();
  for (const range of state.selection.ranges) {
    const last = state.doc.lineAt(range.to);
    const end = !range.empty && last.from === range.to ? last.number - 1 : last.number;
    for (let number = state.doc.lineAt(range.from).number; number <= end; number++) numbers.add(number);
  }
  const lines = [...numbers]
    .map((number) => state.doc.line(number))
    .filter((at) => isProse(state, at.to))
    .map((at) => ({ at, line: splitLine(at.text) }));
  const full = lines.filter(({ line }) => line.marker !== "" || line.body.trim() !== "");
  return full.length > 0 ? full : lines;
}

function byLine(edits: (lines: Touched[], state: EditorState) => Edit[]): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const lines = touched(state);
    if (lines.length === 0) return true;
    const changed: ChangeSpec[] = edits(lines, state).filter(
      ({ from, to, insert }) => state.sliceDoc(from, to) !== insert,
    );
    if (changed.length === 0) return true;
    const changes = state.changes(changed);
    dispatch(step(state, { changes, selection: selectionAfter(state.selection, changes, 1) }));
    return true;
  };
}

function marker({ at, line }: Touched, insert: string): Edit {
  const from = at.from + line.quote.length + line.indent.length;
  return { from, to: from + line.marker.length, insert };
}

function list(kind: Marker, sign: (line: Line, index: number) => string): StateCommand {
  return byLine((lines) => {
    const all = lines.every(({ line }) => line.kind === kind);
    let index = 0;
    let column = "";
    return lines.map((one) => {
      if (one.line.quote + one.line.indent !== column) index = 0;
      column = one.line.quote + one.line.indent;
      return marker(one, all ? "" : sign(one.line, index++));
    });
  });
}

export const bullets = list("bullet", () => "- ");
export const numbers = list("number", (_, index) => `${index + 1}. `);
export const tasks = list("task", ({ kind, marker: was }) => (kind === "task" ? was : "- [ ] "));

/** Ticks the tasks of the selection; where all are ticked, takes the ticks away. */
export const tick = byLine((lines) => {
  const items = lines.filter(({ line }) => line.kind === "task");
  const done = items.every(({ line }) => /\[[xX]\]/.test(line.marker));
  return items.map((one) => marker(one, one.line.marker.replace(/\[[ xX]\]/, done ? "[ ]" : "[x]")));
});

export const quote: StateCommand = byLine((lines, state) => {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return [];
  const all = lines.every(({ line }) => line.quote !== "");
  const edits: Edit[] = [];
  // Empty lines between quoted ones are quoted too: else there would be several quotes.
  for (let number = first.at.number; number <= last.at.number; number++) {
    const at = state.doc.line(number);
    if (!all) edits.push({ from: at.from, to: at.from, insert: at.text.trim() === "" && first !== last ? ">" : "> " });
    else edits.push({ from: at.from, to: at.from + (/^ {0,3}> ?/.exec(at.text)?.[0].length ?? 0), insert: "" });
  }
  return edits;
});

export const headingUp = heading((level, before) => (level === 0 ? before : Math.max(1, level - 1)));
export const headingDown = heading((level) => (level === 0 || level === 6 ? 0 : level + 1));

function heading(next: (level: number, before: number) => number): StateCommand {
  return byLine((lines, state) =>
    lines.map((one) => {
      const level = one.line.kind === "heading" ? one.line.marker.trimEnd().length : 0;
      const to = next(level, level === 0 ? levelBefore(state, one.at.from) : level);
      return marker(one, to === 0 ? "" : `${"#".repeat(to)} `);
    }),
  );
}

/** The level of the heading that a line stands under; beneath the title, and where there is none, that of a section. */
function levelBefore(state: EditorState, at: number): number {
  let level = 2;
  treeAt(state, at).iterate({
    from: 0,
    to: at,
    enter: (node) => {
      const found = /^(?:ATX|Setext)Heading(\d)$/.exec(node.name)?.[1];
      if (found && node.to < at) level = Math.max(2, Number(found));
      return !found && node.name !== "Paragraph";
    },
  });
  return level;
}
