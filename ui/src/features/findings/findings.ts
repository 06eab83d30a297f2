// Findings in the order of their importance, and the way from one to the next in the text. Pure.

import type { Finding, Severity } from "../../ipc/client";
import type { MarkKind } from "../../shared/Mark.svelte";

/** So many are shown first. */
export const FIRST = 3;

export const MARK_OF: Record<Severity, MarkKind> = { blocking: "block", warning: "warn", hint: "hint" };

/** The first few, with the current one always among them. */
export function shown(findings: Finding[], all: boolean, current: Finding | null): Finding[] {
  if (all || findings.length <= FIRST) return findings;
  const first = findings.slice(0, FIRST);
  if (current && !first.some(({ id }) => id === current.id)) {
    const same = findings.find(({ id }) => id === current.id);
    if (same) return [...first.slice(0, FIRST - 1), same];
  }
  return first;
}

/** The nearest finding after (or before) the caret, going round at the end. */
export function neighbour(
  findings: Finding[],
  caret: number,
  step: 1 | -1,
  place: (finding: Finding) => number,
): Finding | null {
  const sorted = [...findings].sort((a, b) => place(a) - place(b));
  if (step === 1) return sorted.find((finding) => place(finding) > caret) ?? sorted[0] ?? null;
  return sorted.findLast((finding) => place(finding) < caret) ?? sorted.at(-1) ?? null;
}
