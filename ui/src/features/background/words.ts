// Where documents come from, in words.
import { dayFault, inFull, today } from "../../shared/days";
import { plural } from "../../shared/format";
import type { Background, CopyNews, DiffRun, LetGo, NewCopy, Origin } from "../../ipc/client";

export const ORIGINS: readonly { value: Origin; label: string }[] = [
  { value: "fictional", label: "Made up" },
  { value: "public-product", label: "A public product" },
  { value: "employer", label: "An employer" },
];

const MEANINGS: Record<Origin, string> = {
  fictional: "A company or feature that you made up, so that nothing in it is anyone’s secret.",
  "public-product": "About a product that everyone can look at, written from what is public.",
  employer:
    "From work for an employer or a client. Before it can be ready, you note who allowed it and when; the note stays on this computer.",
};

export function meaning(origin: Origin): string {
  return MEANINGS[origin];
}

/** What is wrong with who allowed it. */
export function whoIssue(by: string): string | null {
  const letters = by.match(/\p{L}/gu)?.length ?? 0;
  return letters < 2 ? "Say who allowed it: a name, or a role." : null;
}

/** As core has it: nobody who looks for work now was given leave before. */
const EARLIEST = "1970-01-01";

/** What is wrong with when it was allowed. */
export function dayIssue(on: string): string | null {
  const fault = dayFault(on, "2026-05-12");
  if (fault) return fault;
  if (on.trim() < EARLIEST) return "That day is too long ago. Say on which day it was allowed.";
  return on.trim() > today() ? "That day is still to come. Say on which day it was allowed." : null;
}

/** What the line over the text says of permission; null where none is needed. */
export function permissionWords({ origin }: Background): string | null {
  if (origin.origin !== "employer") return null;
  const { by, on } = origin.permission;
  return by && on
    ? `From an employer, allowed by ${by}, ${inFull(on)}`
    : "From an employer, and nobody is noted who allowed it";
}

export const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** What the line says of the original; null for a kind without one. */
export function originalWords({ redaction }: Background): string | null {
  if (!redaction) return null;
  const name = fileName(redaction.original);
  switch (redaction.state) {
    case null:
      return "Not made from an original yet";
    case "not_used":
      return `No copy of ${name} yet`;
    case "unchanged":
      return `Redacted from ${name}`;
    case "changed":
      return `Redacted from ${name}, which has changed since`;
    case "missing":
      return `Redacted from ${name}, which is no longer there`;
  }
}

/** “2 places changed both in the original and here”: what a new copy and the document don’t agree on, and why. */
export function conflictWords(count: number, news: CopyNews): string {
  const places = plural(count, "place");
  switch (news) {
    case "first":
      return `${places} ${count === 1 ? "says" : "say"} something else here than in the original`;
    case "original":
      return `${places} changed both in the original and here`;
    case "list":
      return `${places} changed both here and by the list. The original is as it was`;
    case "both":
      return `${places} changed here, and in the original or by the list`;
  }
}

/** Are two texts alike enough for a mark on what differs to say something? Otherwise all of both would be marked. */
export function haveWordsInCommon(runs: readonly DiffRun[]): boolean {
  const words = (op: DiffRun["op"]) =>
    runs.filter((run) => run.op === op).flatMap(({ text }) => text.match(/[\p{L}\p{N}]+/gu) ?? []).length;
  return words("same") > 0 && 2 * words("same") >= Math.min(words("added"), words("removed"));
}

export type Choice = "ours" | "theirs" | "both";

export const CHOICES: readonly { value: Choice; label: string }[] = [
  { value: "ours", label: "Keep mine" },
  { value: "theirs", label: "Take the new" },
  { value: "both", label: "Keep both" },
];

/** “Nimbus” and “Acme Pay” */
export function quoted(terms: readonly string[]): string {
  return listed(terms.map((term) => `“${term}”`));
}

/** “Nimbus” in 2 places */
export function letGoWords(letGo: readonly LetGo[]): string {
  return listed(letGo.map(({ term, places }) => `“${term}” in ${plural(places, "place")}`));
}

function listed(items: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(items);
}

const PART = /^\s*(?:[-*+]|\d+[.)]|>|\|)/;

/** Two texts one after the other. Paragraphs stay two; what goes on a list, a table or a quotation goes on. */
function together(ours: string, theirs: string): string {
  const [last = "", first = ""] = [ours.trimEnd().split("\n").at(-1), theirs.trimStart().split("\n")[0]];
  const one = last === "" || first === "" || /\n\s*\n$/.test(ours) || (PART.test(last) && PART.test(first));
  return one ? ours + theirs : `${ours.trimEnd()}\n\n${theirs}`;
}

/** The document with a new copy in it, each conflict as it was decided; as it stands here where it wasn’t yet. */
export function withCopy(text: string, copy: NewCopy, choices: readonly (Choice | null)[]): string {
  let conflict = 0;
  const body = copy.pieces.map((piece) => {
    if (piece.piece === "clean") return piece.text;
    const choice = choices[conflict++] ?? "ours";
    if (choice === "both") return together(piece.ours, piece.theirs);
    return choice === "ours" ? piece.ours : piece.theirs;
  });
  return text.slice(0, copy.from) + body.join("");
}
