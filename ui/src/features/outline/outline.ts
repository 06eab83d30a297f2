// What the outline draws from a review. Pure.

import type { Mark as Worst, Review, SectionView } from "../../ipc/client";
import { count } from "../../shared/format";
import type { MarkKind } from "../../shared/Mark.svelte";
import type { Bay } from "../../shared/ScaleBar.svelte";

/** What stands in the way comes first, then how far the section is. */
export function markOf(section: SectionView): MarkKind {
  const worst: Worst | null = section.worst;
  if (worst === "block" || worst === "warn") return worst;
  if (section.state === "good") return "good";
  return section.state === "begun" ? "half" : "vacant";
}

export function tally(section: SectionView): string {
  return section.budget === null ? count(section.words) : `${count(section.words)} / ${count(section.budget)}`;
}

export function spokenTally(section: SectionView): string {
  return section.budget === null ? `${section.words} words` : `${section.words} of ${section.budget} words`;
}

export function bayOf(section: SectionView, current: SectionView | null): Bay {
  const budget = section.budget ?? Math.max(section.words, 1);
  const bay: Bay = { of: budget, has: section.words / budget };
  if (current && section === current) bay.state = "now";
  return bay;
}

/** A section's own bar: over its budget is said here, where it can be mended. */
export function ownBay(section: SectionView): Bay {
  const budget = section.budget ?? 1;
  const bay: Bay = { of: budget, has: section.words / budget };
  if (section.words > budget) bay.state = "over";
  return bay;
}

/** The bays of the whole: the sections with a budget, or one bay for a document without any. */
export function bays(review: Review, current: SectionView | null, goal: number | null): Bay[] {
  const budgeted = review.sections.filter((section) => section.budget !== null);
  if (budgeted.length > 0) return budgeted.map((section) => bayOf(section, current));
  return goal ? [{ of: goal, has: review.words / goal }] : [];
}
