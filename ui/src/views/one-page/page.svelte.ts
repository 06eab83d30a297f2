// The one page's state: what was chosen, and the page as it will print. The newest choice wins; a page that was asked
// for earlier is never shown after it. The portfolio keeps the choice; until it is known, nothing is chosen.

import { asFailure, call } from "../../ipc/client";
import type { Failure, PageChoice, PageView, PageWork, Paper } from "../../ipc/client";
import { drawn } from "./picture";

/** Pixels per point of a picture that nobody has seen yet. */
const BEFORE_KNOWN = 1.5;
/** A picture that is so much too small or too large still looks sharp enough. */
const SHARP = 0.02;

export class OnePage {
  #chosen = $state.raw<PageChoice | null>(null);
  view = $state.raw<PageView | null>(null);
  /** The picture of `view`. */
  picture = $state.raw<HTMLImageElement | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Where the file went, once it was written. */
  exported = $state<string | null>(null);
  exportFailure = $state.raw<Failure | null>(null);
  exporting = $state(false);
  #asked = 0;
  #density = BEFORE_KNOWN;

  get choice(): PageChoice {
    return this.#chosen ?? this.view?.choice ?? { paper: "a4", leaveOut: [] };
  }

  async refresh(): Promise<void> {
    const ticket = ++this.#asked;
    try {
      const view = await call("page_view", { choice: this.#chosen, density: this.#density });
      const picture = await drawn(view.image);
      if (ticket !== this.#asked) return;
      this.view = view;
      this.picture = picture;
      this.failure = null;
    } catch (thrown) {
      if (ticket === this.#asked) this.failure = asFailure(thrown);
    }
  }

  /** How many pixels per point the page takes on this screen. Another density asks for another picture. */
  setDensity(density: number): void {
    if (Math.abs(density / this.#density - 1) <= SHARP) return;
    this.#density = density;
    void this.refresh();
  }

  setPaper(paper: Paper): void {
    this.#choose({ ...this.choice, paper });
  }

  toggle(work: PageWork): void {
    if (work.draft || work.held) return;
    const { leaveOut } = this.choice;
    if (work.on) this.leaveOut([work.document]);
    else if (!leaveOut.includes(work.document)) this.#makeRoom(work);
    else this.#choose({ ...this.choice, leaveOut: leaveOut.filter((id) => id !== work.document) });
  }

  leaveOut(documents: string[]): void {
    this.#choose({
      ...this.choice,
      leaveOut: [...this.choice.leaveOut.filter((id) => !documents.includes(id)), ...documents],
    });
  }

  /** The page is full of works: the one that ranks lowest gives way to `work`, and so do those that rank between them. */
  #makeRoom(work: PageWork): void {
    const works = this.view?.works ?? [];
    const last = works.findLast(({ on }) => on);
    const between = works
      .slice(
        0,
        works.findIndex(({ document }) => document === work.document),
      )
      .filter(({ on, draft, held, document }) => !on && !draft && !held && !this.choice.leaveOut.includes(document));
    if (last) this.leaveOut([last, ...between].map(({ document }) => document));
  }

  async export(): Promise<void> {
    this.exporting = true;
    this.exportFailure = null;
    this.exported = null;
    try {
      this.exported = await call("export_page", { choice: this.choice });
    } catch (thrown) {
      this.exportFailure = asFailure(thrown);
    } finally {
      this.exporting = false;
    }
  }

  /** Shows the exported file in its folder, or opens it. */
  async show(inFolder: boolean): Promise<void> {
    this.exportFailure = null;
    try {
      await call("show_export", { inFolder });
    } catch (thrown) {
      this.exportFailure = asFailure(thrown);
    }
  }

  #choose(choice: PageChoice): void {
    this.#chosen = choice;
    this.exported = null;
    void this.refresh();
  }
}
