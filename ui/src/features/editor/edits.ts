// Text edits and positions. Pure: offsets are UTF-16 code units into LF text, as everywhere on this side of the bridge.

import { isolateHistory } from "@codemirror/commands";
import type { ChangeDesc, EditorState, TransactionSpec } from "@codemirror/state";
import { EditorSelection, MapMode } from "@codemirror/state";
import type { Finding, Review, TextEdit } from "../../ipc/generated/bindings";

/** The one edit that turns `before` into `after`: what both share at the start and the end is left alone. */
export function difference(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  if (splitsPair(before, head)) head--;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  if (splitsPair(before, before.length - tail)) tail--;
  return [{ from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) }];
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}

/** Moves edits through changes made since; null where one of them has been overtaken. */
export function mapEdits(edits: TextEdit[], changes: ChangeDesc): TextEdit[] | null {
  const mapped: TextEdit[] = [];
  for (const edit of edits) {
    if (edit.to > changes.length || (edit.to > edit.from && changes.touchesRange(edit.from, edit.to) !== false))
      return null;
    const from = changes.mapPos(edit.from, 1, MapMode.TrackDel);
    if (from === null) return null;
    mapped.push({ from, to: from + (edit.to - edit.from), insert: edit.insert });
  }
  return mapped;
}

/**
 * The selection after changes. One whose words are all replaced becomes a caret after them: mapped as it is, its end would
 * lie before its beginning.
 */
export function selectionAfter(selection: EditorSelection, changes: ChangeDesc, side: -1 | 1 = -1): EditorSelection {
  const ranges = selection.ranges.map((range) => {
    const mapped = range.map(changes, side);
    return mapped.from > mapped.to ? EditorSelection.cursor(mapped.from) : mapped;
  });
  return EditorSelection.create(ranges, selection.mainIndex);
}

/** Edits as one change that is undone in one step. */
export function oneStep(state: EditorState, edits: TextEdit[]): TransactionSpec {
  const changes = state.changes(edits);
  const selection = selectionAfter(state.selection, changes);
  return { changes, selection, annotations: isolateHistory.of("full"), userEvent: "input.portico" };
}

function mapFinding(finding: Finding, changes: ChangeDesc): Finding | null {
  if (finding.to > changes.length) return null;
  const from = changes.mapPos(finding.from, 1);
  const to = Math.max(from, changes.mapPos(finding.to, -1));
  if (from === to && finding.from !== finding.to) return null;
  const edits = finding.fix ? mapEdits(finding.fix.edits, changes) : null;
  return { ...finding, from, to, fix: finding.fix && edits ? { ...finding.fix, edits } : null };
}

/** Moves every position of a review through changes made since its text was sent. A finding whose words are gone goes too. */
export function mapReview(review: Review, changes: ChangeDesc): Review {
  if (changes.empty) return review;
  const place = (at: number, side: -1 | 1) => changes.mapPos(Math.min(at, changes.length), side);
  return {
    ...review,
    sections: review.sections.map((section) => ({
      ...section,
      from: place(section.from, -1),
      to: place(section.to, 1),
    })),
    findings: review.findings.flatMap((finding) => mapFinding(finding, changes) ?? []),
    frontMatter: review.frontMatter && {
      ...review.frontMatter,
      from: place(review.frontMatter.from, -1),
      to: place(review.frontMatter.to, 1),
    },
  };
}
