// How full the page is, in words and as a measure. Pure.

import type { PageFit, PageView } from "../../ipc/client";
import { plural } from "../../shared/format";

/** Shown of a full page: a line's height is this much of its text size. */
const LINE = 1.4;
/** The lower margin of the design, in points. */
const MARGIN_PT = 45;
/** Longer titles are cut. */
const LONGEST = 48;

/** "Fits, 6 lines free" */
export function inShort(fit: PageFit): string {
  if (fit.fit === "too_long") return `${plural(fit.linesOver, "line")} too long`;
  return fit.linesFree === 0 ? "Fits exactly" : `Fits, ${plural(fit.linesFree, "line")} free`;
}

/** A title that fits beside its lines. */
export function short(title: string): string {
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title;
}

/** Where the dimension line stands, as shares of the page's height: from the bottom, and how tall. */
export function freeSpace(view: PageView): { bottom: number; height: number } | null {
  if (view.fit.fit !== "fits" || view.fit.linesFree < 1) return null;
  return {
    bottom: MARGIN_PT / view.heightPt,
    height: Math.min(0.8, (view.fit.linesFree * view.textSize * LINE) / view.heightPt),
  };
}
