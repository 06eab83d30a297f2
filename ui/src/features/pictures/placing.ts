// Where pictures stand in a text: at the start or the end of a paragraph they are paragraphs of their own; within words, in
// a list, a quote or a table they stay in the line. A space or an empty line is added only where none is there.

import type { EditorState } from "@codemirror/state";
import { findFrontMatter } from "../editor/front-matter";

export type Placed = { from: number; insert: string; caret: number };

/** What stands before the words of a line that belongs to a list, a quote or a table. */
const MARKER = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?|>\s?|\|\s?)/;

/** The change that brings pictures to a place, and where the caret stands afterwards. The front matter stays as it is. */
export function placed(state: EditorState, wanted: number, pictures: string[]): Placed {
  const at = Math.min(Math.max(wanted, findFrontMatter(state)?.end ?? 0), state.doc.length);
  const line = state.doc.lineAt(at);
  const marker = MARKER.exec(line.text)?.[0].length ?? 0;
  const before = line.text.slice(0, at - line.from);
  const after = line.text.slice(at - line.from);
  if (marker > 0 || (before.trim() !== "" && after.trim() !== "")) {
    return inLine(state, Math.max(at, line.from + marker), pictures);
  }
  return asParagraphs(state, before.trim() === "" ? line.from : line.to, pictures);
}

function inLine(state: EditorState, from: number, pictures: string[]): Placed {
  const touches = (at: number) => /\S/.test(state.sliceDoc(at, at + 1));
  const lead = from > 0 && touches(from - 1) ? " " : "";
  const insert = lead + pictures.join(" ");
  return { from, insert: insert + (touches(from) ? " " : ""), caret: from + insert.length };
}

function asParagraphs(state: EditorState, from: number, pictures: string[]): Placed {
  const line = state.doc.lineAt(from);
  const blank = (number: number) => number < 1 || number > state.doc.lines || state.doc.line(number).text.trim() === "";
  const atEnd = from === line.to && !blank(line.number);
  const lead = atEnd ? "\n\n" : blank(line.number - 1) ? "" : "\n";
  const next = atEnd || blank(line.number) ? (blank(line.number + 1) ? "" : "\n") : "\n\n";
  const insert = lead + pictures.join("\n\n");
  return { from, insert: insert + next, caret: from + insert.length };
}
