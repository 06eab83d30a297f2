// Differences by the word, for the fake only: paragraphs that differ as a whole are compared word by word.
import type { DiffLine, DiffPart, DiffRun, DiffView } from "../../src/ipc/client";
import { wordsIn } from "./markdown";

type Step = { op: "same" | "added" | "removed"; text: string };

function compare(before: string[], after: string[]): Step[] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (row: number, column: number): number => table[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--) {
      const line = table[row];
      if (line)
        line[column] =
          before[row] === after[column]
            ? at(row + 1, column + 1) + 1
            : Math.max(at(row + 1, column), at(row, column + 1));
    }
  const steps: Step[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]];
    if (old !== undefined && old === fresh) {
      steps.push({ op: "same", text: old });
      row++;
      column++;
    } else if (fresh !== undefined && (old === undefined || at(row, column + 1) > at(row + 1, column))) {
      steps.push({ op: "added", text: fresh });
      column++;
    } else if (old !== undefined) {
      steps.push({ op: "removed", text: old });
      row++;
    }
  }
  return steps;
}

function runs(before: string, after: string): DiffRun[] {
  const merged: DiffRun[] = [];
  for (const step of compare(before.split(/(?<=\s)/), after.split(/(?<=\s)/))) {
    const last = merged.at(-1);
    if (last?.op === step.op) last.text += step.text;
    else merged.push({ ...step });
  }
  return merged;
}

const paragraphs = (text: string): string[] =>
  text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean);

export function diff(title: string, before: string, after: string): DiffView {
  const parts: DiffPart[] = [];
  let skipped = 0;
  const steps = compare(paragraphs(before), paragraphs(after));
  const flush = () => {
    if (skipped > 0) parts.push({ part: "gap", paragraphs: skipped });
    skipped = 0;
  };
  for (let index = 0; index < steps.length; index++) {
    const [step, next] = [steps[index], steps[index + 1]];
    if (!step) continue;
    if (step.op === "same") {
      if (step.text.startsWith("#") && next && next.op !== "same") {
        flush();
        parts.push({ part: "heading", text: step.text.replace(/^#+ /, "") });
      } else skipped++;
      continue;
    }
    flush();
    if (step.op === "removed" && next?.op === "added") {
      parts.push({ part: "paragraph", runs: runs(step.text, next.text) });
      index++;
    } else if (step.text.startsWith("#")) parts.push({ part: "heading", text: step.text.replace(/^#+ /, "") });
    else parts.push({ part: "paragraph", runs: [{ op: step.op, text: step.text }] });
  }
  flush();
  const lines: DiffLine[] = compare(before.split("\n"), after.split("\n"));
  const words = (op: "added" | "removed") =>
    parts.reduce(
      (sum, part) =>
        sum +
        (part.part === "paragraph"
          ? part.runs.filter((run) => run.op === op).reduce((total, run) => total + wordsIn(run.text), 0)
          : 0),
      0,
    );
  return { title, wordsAdded: words("added"), wordsRemoved: words("removed"), parts, lines, binary: false };
}
