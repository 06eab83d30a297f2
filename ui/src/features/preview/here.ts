// Finds the block on the page that belongs to the caret, by how its text begins: letters and figures only.

import type { Text } from "@codemirror/state";

const LENGTH = 24;

/** How the block around a position begins; null between blocks. */
export function openingAt(doc: Text, at: number): string | null {
  let line = doc.lineAt(Math.min(at, doc.length));
  if (line.text.trim() === "") return null;
  const heading = /^#{1,6}\s/;
  while (line.number > 1 && !heading.test(line.text)) {
    const above = doc.line(line.number - 1);
    if (above.text.trim() === "" || heading.test(above.text)) break;
    line = above;
  }
  const plain = line.text
    .replace(/^\s*(?:>\s*)*(?:[-*+]|\d+[.)])?\s*(?:\[[ xX]\]\s)?/, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]*>/g, "");
  return opening(plain) || null;
}

/** The first letters and figures of a text, for comparing. */
export function opening(text: string): string {
  return text
    .slice(0, 5 * LENGTH)
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .slice(0, LENGTH);
}
