// Places in a document that follow from its headings. Pure, and without the editor.

import type { Text } from "@codemirror/state";

const HEADING = /^#{1,6}\s/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

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

/** Where the person writes next: the first section without a word, `opening` (below the title) among them if it is one. */
export function emptyPlace(doc: Text, from: number, opening: boolean): number | null {
  const found: { level: number; at: number }[] = [];
  let fence = "";
  for (let number = doc.lineAt(from).number; number <= doc.lines; number++) {
    const { text, from: at } = doc.line(number);
    const mark = FENCE.exec(text)?.[1] ?? "";
    if (fence ? mark.startsWith(fence) : mark) fence = fence ? "" : mark;
    else if (!fence && HEADING.test(text)) found.push({ level: text.indexOf(" "), at });
  }
  for (const [index, { level, at }] of found.entries()) {
    // A heading whose first words are a deeper heading has its text there; a title has some only where there is an opening.
    const holds = level === 1 ? !opening : (found[index + 1]?.level ?? 0) > level;
    const place = holds ? null : placeOfSlot(doc, at);
    if (place) return place.at;
  }
  return null;
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
