// How full the page is, in words and as a measure. Pure.

import type { PageCut, PageFit, PageView } from "../../ipc/client";
import { plural } from "../../shared/format";

/** Shown of a full page: a line's height is this much of its text size. */
const LINE = 1.4;
/** The lower margin of the design, in points. */
const MARGIN_PT = 45;
/** Longer titles are cut in the sentence. */
const LONGEST = 48;

/** "Fits, 6 lines free" */
export function inShort(fit: PageFit): string {
  if (fit.fit === "too_long") return `${plural(fit.linesOver, "line")} too long`;
  return fit.linesFree === 0 ? "Fits exactly" : `Fits, ${plural(fit.linesFree, "line")} free`;
}

/** "The page is 3 lines too long. Leave out “Twilio Verify” (3 lines), or shorten the opening." */
export function advice(fit: PageFit): { title: string; text: string; cuts: string[] } | null {
  if (fit.fit !== "too_long") return null;
  const title = `The page is ${plural(fit.linesOver, "line")} too long.`;
  const enough: PageCut[] = [];
  for (const cut of fit.cuts) {
    if (enough.reduce((sum, { lines }) => sum + lines, 0) >= fit.linesOver) break;
    if (cut.document) enough.push(cut);
  }
  const named = enough.map((cut) => `“${short(cut.title)}” (${plural(cut.lines, "line")})`);
  const text = named.length > 0 ? `Leave out ${list(named)}, or shorten the opening.` : "Shorten the opening.";
  return { title, text, cuts: enough.flatMap(({ document }) => document ?? []) };
}

function short(title: string): string {
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title;
}

function list(words: string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}` : (words[0] ?? "");
}

/** Where the dimension line stands, as shares of the page's height: from the bottom, and how tall. */
export function freeSpace(view: PageView): { bottom: number; height: number } | null {
  if (view.fit.fit !== "fits" || view.fit.linesFree < 1) return null;
  return {
    bottom: MARGIN_PT / view.heightPt,
    height: Math.min(0.8, (view.fit.linesFree * view.textSize * LINE) / view.heightPt),
  };
}
