// The document in hand: this week's teardown while it is a draft, else the draft edited last, with a fresh review of it.
import { call } from "../../ipc/client";
import type { DocumentEntry, PortfolioView, Review } from "../../ipc/client";
import type { Bay } from "../../shared/ScaleBar.svelte";

/** The draft to go on with, or null when there is none. */
export function chooseInHand(portfolio: PortfolioView): DocumentEntry | null {
  const drafts = portfolio.documents.filter((entry) => entry.draft && !entry.starter && !entry.readOnly);
  return drafts.find((entry) => entry.id === portfolio.week.teardown) ?? latest(drafts);
}

function latest(entries: DocumentEntry[]): DocumentEntry | null {
  return entries.reduce<DocumentEntry | null>(
    (best, entry) => (best === null || entry.editedAt > best.editedAt ? entry : best),
    null,
  );
}

/** One bay a section with a budget; the one to write next is in hand. */
export function bays(review: Review): Bay[] {
  const sections = review.sections.filter((section) => section.budget !== null && section.budget > 0);
  const next =
    sections.find((section) => section.state === "begun") ?? sections.find((section) => section.state === "empty");
  return sections.map((section) => {
    const of = section.budget ?? 1;
    const state = section.words > of * 1.1 ? "over" : section === next ? "now" : undefined;
    return { of, has: section.words / of, ...(state && { state }) };
  });
}

/** Weeks with work, counted back from this one; a week that has only begun does not break the run. */
export function weeksInARow(weeks: PortfolioView["weeks"]): number {
  const past = weeks.at(-1) === "none" ? weeks.slice(0, -1) : weeks;
  const gap = past.lastIndexOf("none");
  return past.length - 1 - gap;
}

/** Reviews the document in hand; the newest request wins. */
export class InHand {
  review = $state.raw<Review | null>(null);
  #asked = 0;

  async look(entry: DocumentEntry | null): Promise<void> {
    const ticket = ++this.#asked;
    if (!entry) {
      this.review = null;
      return;
    }
    try {
      const { text } = await call("open_document", { id: entry.id });
      const review = await call("review_document", { id: entry.id, text });
      if (ticket === this.#asked) this.review = review;
    } catch {
      // Home goes without the measure; the document's own screen says what is wrong with it.
      if (ticket === this.#asked) this.review = null;
    }
  }
}
