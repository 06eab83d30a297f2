// Finds the block on the page that belongs to the caret, by how its text begins: letters and figures only.

import type { Text } from "@codemirror/state";

const LENGTH = 24;
/** More lines than any front matter has. */
const MOST_FACTS = 200;

/** How the block around a position begins, or between blocks the one above. The facts above the text belong to its title. */
export function openingAt(doc: Text, at: number): string | null {
  let line = doc.lineAt(Math.max(Math.min(at, doc.length), firstWords(doc)));
  while (line.number > 1 && line.text.trim() === "") line = doc.line(line.number - 1);
  if (line.text.trim() === "") return null;
  const heading = /^#{1,6}\s/;
  while (line.number > 1 && !heading.test(line.text)) {
    const above = doc.line(line.number - 1);
    if (above.text.trim() === "" || heading.test(above.text)) break;
    line = above;
  }
  // The page shows what is between the fences.
  if (/^\s*(?:```|~~~)/.test(line.text) && line.number < doc.lines) line = doc.line(line.number + 1);
  const plain = line.text
    .replace(/^\s*(?:>\s*)*(?:[-*+]|\d+[.)])?\s*(?:\[[ xX]\]\s)?/, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]*>/g, "");
  return opening(plain) || null;
}

/** Where the words after the front matter begin; 0 where there is none. */
function firstWords(doc: Text): number {
  if (doc.line(1).text.trimEnd() !== "---") return 0;
  let closed = false;
  for (let number = 2; number <= Math.min(doc.lines, MOST_FACTS); number++) {
    const { text, from } = doc.line(number);
    if (closed && text.trim() !== "") return from;
    closed ||= text.trimEnd() === "---";
  }
  return 0;
}

/** The first letters and figures of a text, for comparing. */
export function opening(text: string): string {
  return text
    .slice(0, 5 * LENGTH)
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .slice(0, LENGTH);
}
