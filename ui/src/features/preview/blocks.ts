// Brings the blocks on screen to the blocks that should be there, touching only those that differ.

import { Idiomorph } from "idiomorph";

export type Patch = { start: number; removed: number; inserted: string[] };

/** The smallest run of blocks that differs: what is equal at both ends is left alone. */
export function patchOf(before: readonly string[], after: readonly string[]): Patch {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) };
}

/** Applies a patch to a root whose children are one element a block. A block that stays in its place is morphed. */
export function applyPatch(root: HTMLElement, patch: Patch): void {
  const { start, removed, inserted } = patch;
  const kept = Math.min(removed, inserted.length);
  for (let at = 0; at < kept; at++) {
    const block = root.children[start + at];
    if (block) void Idiomorph.morph(block, inserted[at] ?? "", { morphStyle: "innerHTML" });
  }
  for (let at = removed; at > kept; at--) root.children[start + kept]?.remove();
  const next = root.children[start + kept] ?? null;
  for (const html of inserted.slice(kept)) {
    const block = root.ownerDocument.createElement("div");
    block.innerHTML = html;
    root.insertBefore(block, next);
  }
}
