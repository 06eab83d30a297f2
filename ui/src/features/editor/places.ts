// Places in a document that follow from its headings. Pure, and without the editor.

import type { Text } from "@codemirror/state";

const HEADING = /^#{1,6}\s/;

/** Where a section's ghost stands: on its second empty line, else its first; null where the section has text. */
export function placeOfSlot(doc: Text, at: number): { at: number; below: boolean } | null {
  const first = doc.lineAt(Math.min(at, doc.length));
  const heading = HEADING.test(first.text);
  const blank: number[] = [];
  for (let number = first.number + (heading ? 1 : 0); number <= doc.lines; number++) {
    const line = doc.line(number);
    if (HEADING.test(line.text)) break;
    if (line.text.trim() !== "") return null;
    blank.push(line.from);
  }
  // The last empty line parts this section from the next heading.
  const room = first.number + blank.length < doc.lines ? blank.slice(0, -1) : blank;
  const place = room[1] ?? room[0] ?? blank[0];
  return place === undefined ? { at: first.to, below: true } : { at: place, below: false };
}

/** Where a section's text begins, or would. */
export function bodyOf(doc: Text, at: number): number {
  const empty = placeOfSlot(doc, at);
  if (empty) return empty.at;
  let line = doc.lineAt(Math.min(at, doc.length));
  if (HEADING.test(line.text) && line.number < doc.lines) line = doc.line(line.number + 1);
  while (line.text.trim() === "" && line.number < doc.lines) line = doc.line(line.number + 1);
  return line.from;
}
