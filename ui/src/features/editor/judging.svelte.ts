// What the backend says about a text: its review and its preview. One request of each is under way; the newest text wins.
// Positions in `review` belong to the text at its arrival; `place` moves them through what was typed since.

import type { ChangeDesc, Text } from "@codemirror/state";
import { ChangeSet, MapMode } from "@codemirror/state";
import { asFailure, call } from "../../ipc/client";
import type { Failure, Finding, Preview, Review, SectionView, TextEdit } from "../../ipc/client";
import { mapEdits, mapReview } from "./edits";
import type { Typed } from "../preview/echo";
import { typedIn } from "../preview/echo";
import { Lane } from "./lane";

/** Longer than any frame takes: a window that isn't shown makes none. */
const NO_FRAME_MS = 100;

/** Resolves once the next frame has been made. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const given = setTimeout(resolve, NO_FRAME_MS);
    requestAnimationFrame(() => {
      clearTimeout(given);
      setTimeout(resolve);
    });
  });
}

/** Where a heading of these very words begins; -1 where none does. */
function headingAt(text: string, words: string): number {
  const wanted = new RegExp(`^#{1,6}[ \\t]+${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}[ \\t]*$`, "m");
  return wanted.exec(text)?.index ?? -1;
}

/** Was the letter behind a place replaced? Then the place says nothing of the text of now. */
function replaced(at: number, changes: ChangeDesc): boolean {
  return changes.mapPos(Math.min(at, changes.length), 1, MapMode.TrackAfter) === null;
}

export class Judging {
  review = $state.raw<Review | null>(null);
  preview = $state.raw<Preview | null>(null);
  /** The plain letters of the last change, to be on the page before the backend has made it. */
  typed = $state.raw<Typed | null>(null);
  /** Why the newest text could not be judged or shown. */
  failure = $state.raw<Failure | null>(null);

  /** Grows with every edit, so that what depends on positions is worked out again. */
  #edits = $state(0);
  #length: number;
  #previewed = false;
  #closed = false;
  /** Changes since the text of the review under way, and since the review on screen. */
  #asked: ChangeDesc;
  #drift: ChangeDesc | null = null;
  /** Sections whose beginnings were replaced while their review was on its way. */
  #lost: string[] = [];
  readonly #reviewLane = new Lane(() => this.#judge());
  readonly #previewLane = new Lane(() => this.#render());

  constructor(
    private readonly newest: () => { id: string; text: string },
    length: number,
  ) {
    this.#length = length;
    this.#asked = ChangeSet.empty(length);
    void this.#reviewLane.ask();
  }

  /** The text has changed. The preview goes first: it is what the eye waits for, and no review may hold up its frame. */
  edited(was: Text, changes: ChangeSet): void {
    this.#length = changes.newLength;
    this.#edits++;
    this.#asked = this.#asked.composeDesc(changes);
    this.#drift = this.#drift?.composeDesc(changes) ?? changes;
    this.typed = this.#previewed ? typedIn(was, changes) : null;
    if (this.#previewed) void this.#showAndJudge();
    else void this.#reviewLane.ask();
  }

  /** A letter that can be echoed is on the page already: its own frame comes first, and then the backend's page. */
  async #showAndJudge(): Promise<void> {
    if (this.typed) await painted();
    await this.#previewLane.ask();
    await painted();
    await this.#reviewLane.ask();
  }

  /** Says whether the preview is on screen: only then is it asked for. */
  showPreview(on: boolean): void {
    this.#previewed = on;
    if (on) void this.#previewLane.ask();
  }

  again(): Promise<void> {
    return this.#reviewLane.ask();
  }

  close(): void {
    this.#closed = true;
    this.#reviewLane.close();
    this.#previewLane.close();
  }

  /** The review with its positions in the text of now. */
  get placed(): Review | null {
    return this.review && this.#drift ? mapReview(this.review, this.#drift) : this.review;
  }

  /** Where a position of the review stands in the text of now. */
  place(at: number, side: -1 | 1): number {
    const drift = this.#edits > 0 ? this.#drift : null;
    return Math.min(drift ? drift.mapPos(Math.min(at, drift.length), side) : at, this.#length);
  }

  /** Says where a section begins: by the review where that place still stands, else by its heading, else by the next review. */
  withPlaced(section: SectionView, use: (at: number) => void): void {
    const stands = !this.#lost.includes(section.title) && !(this.#drift && replaced(section.from, this.#drift));
    const heading = stands ? -1 : headingAt(this.newest().text, section.title);
    if (stands) use(this.place(section.from, 1));
    else if (heading >= 0) use(heading);
    else
      void this.again().then(() => {
        const same = this.review?.sections.find(({ id, title }) => id === section.id && title === section.title);
        use(this.place((same ?? section).from, 1));
      });
  }

  sectionAt(caret: number): SectionView | null {
    const sections = this.review?.sections ?? [];
    return sections.findLast((section) => section.present && this.place(section.from, -1) <= caret) ?? null;
  }

  /** The narrowest finding around a position. */
  findingAt(caret: number): Finding | null {
    let found: Finding | null = null;
    for (const finding of this.review?.findings ?? []) {
      if (finding.from === finding.to) continue;
      if (caret < this.place(finding.from, 1) || caret > this.place(finding.to, -1)) continue;
      if (!found || finding.to - finding.from < found.to - found.from) found = finding;
    }
    return found;
  }

  /** A fix for the text of now; null where its words have changed, which are then looked at again. */
  editsOf(finding: Finding): TextEdit[] | null {
    if (!finding.fix) return null;
    const edits = this.#drift ? mapEdits(finding.fix.edits, this.#drift) : finding.fix.edits;
    if (!edits) void this.#reviewLane.ask();
    return edits;
  }

  async #judge(): Promise<void> {
    this.#asked = ChangeSet.empty(this.#length);
    try {
      const review = await call("review_document", this.newest());
      if (this.#closed) return;
      this.#drift = null;
      this.#lost = review.sections.filter(({ from }) => replaced(from, this.#asked)).map(({ title }) => title);
      this.review = mapReview(review, this.#asked);
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** A page made of an older text is dropped: the lane is asked again with every edit. */
  async #render(): Promise<void> {
    const edits = this.#edits;
    try {
      const preview = await call("preview_document", this.newest());
      if (!this.#closed && edits === this.#edits) this.preview = preview;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}
