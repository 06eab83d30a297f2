// A redacted copy in the making: the original, the list, and the new copy with what is still to be decided in it. All of it
// is a draft: it counts once the list is kept or the copy is put into the document.

import { asFailure, call } from "../../ipc/client";
import type { Background, DiffView, Failure, LetGo, NewCopy, Replacement } from "../../ipc/client";
import { Attempt } from "../../state/attempt.svelte";
import { backgrounds } from "../../state/backgrounds.svelte";
import { difference } from "../editor/edits";
import type { DocumentSession } from "../editor/session.svelte";
import { withCopy } from "./words";
import type { Choice } from "./words";

/** The original and the list as they stand in the dialog, and the copy that is being decided about. */
export type Draft = {
  original: string;
  rows: Replacement[];
  /** Are the original or the list others than those that are kept? */
  changed: boolean;
  copy: Deciding | null;
};

type Deciding = { copy: NewCopy; choices: (Choice | null)[]; text: string };

/** What the person is told before a list counts. */
export type Doubts = { letGo: LetGo[]; leftOut: string[] };

export class Redacting {
  original = $state("");
  rows = $state<Replacement[]>([]);
  /** Why the list can't be kept as it is. */
  refused = $state.raw<Failure | null>(null);
  /** What was said of the list as it is now; the same step a second time means that it is meant so. */
  doubts = $state.raw<Doubts | null>(null);
  copy = $state.raw<NewCopy | null>(null);
  /** By conflict; null until the person has chosen. */
  choices = $state<(Choice | null)[]>([]);
  diff = $state.raw<DiffView | null>(null);
  /** Terms that the document would say with the copy in it, and that the list no longer holds. */
  letGo = $state.raw<LetGo[]>([]);
  /** Was the original looked at since the dialog was opened? Until then nothing is said of how it stands. */
  looked = $state(false);
  readonly attempt = new Attempt();
  #text = "";
  #turn = 0;

  constructor(
    private readonly session: DocumentSession,
    draft: Draft | null = null,
  ) {
    const known = backgrounds.of(session.id)?.redaction;
    this.original = draft?.original ?? known?.original ?? "";
    this.rows = (draft?.rows ?? known?.replacements ?? []).map((row) => ({ ...row }));
    if (this.rows.length === 0) this.add();
    if (draft?.copy) void this.#resume(draft.copy);
  }

  get undecided(): number {
    return this.choices.filter((choice) => choice === null).length;
  }

  /** Is there anything here that was not kept? */
  get changed(): boolean {
    const known = backgrounds.of(this.session.id)?.redaction;
    const noted = { original: known?.original ?? "", replacements: known?.replacements ?? [] };
    return JSON.stringify(this.#wanted) !== JSON.stringify({ ...noted, replacements: noted.replacements.map(tidy) });
  }

  /** What would be lost if the dialog were left now; null where nothing would. */
  get unkept(): Draft | null {
    const { copy, original, changed } = this;
    if (!copy && !changed) return null;
    const deciding = copy && { copy, choices: [...this.choices], text: this.#text };
    return { original, rows: this.rows.map((row) => ({ ...row })), changed, copy: deciding };
  }

  /** Looks at the original: what was known of it may be older than its last change. */
  async look(): Promise<void> {
    try {
      await backgrounds.look(this.session.id);
      this.looked = true;
    } catch (thrown) {
      this.attempt.failure = asFailure(thrown);
    }
  }

  add(): void {
    this.rows.push({ term: "", replacement: "" });
  }

  remove(at: number): void {
    this.rows.splice(at, 1);
    if (this.rows.length === 0) this.add();
    this.edited();
  }

  /** What was said of the list before holds no more. */
  edited(): void {
    this.doubts = null;
    this.refused = null;
  }

  async pick(): Promise<void> {
    await this.attempt.make(async () => {
      this.original = (await call("pick_original", { start: this.original })) ?? this.original;
    });
  }

  /** Keeps the original and the list. True when that is done; otherwise `doubts` or `refused` say what stands against it. */
  async keep(): Promise<boolean> {
    let kept = false;
    await this.attempt.make(async () => {
      try {
        const { id, text } = this.session;
        const letGo = await call("terms_let_go", { id, text, replacements: this.#wanted.replacements });
        if (this.#doubtful({ letGo, leftOut: this.#leftOut() })) return;
        await this.#note();
        kept = true;
      } catch (thrown) {
        this.refused = asFailure(thrown);
      }
    });
    return kept;
  }

  /** Makes the copy and shows what it would change. Nothing is kept yet. */
  async make(): Promise<void> {
    await this.attempt.make(async () => {
      if (this.#doubtful({ letGo: [], leftOut: this.#leftOut() })) return;
      const { id, text } = this.session;
      const copy = await call("new_copy", { id, text, ...this.#wanted });
      this.#text = text;
      this.refused = null;
      this.choices = copy.pieces.filter(({ piece }) => piece === "conflict").map(() => null);
      await this.#compare(copy);
      this.copy = copy;
    });
  }

  /** Goes on deciding about a copy that was made before. */
  async #resume({ copy, choices, text }: Deciding): Promise<void> {
    [this.#text, this.choices, this.copy] = [text, choices, copy];
    await this.#again();
  }

  async choose(at: number, choice: Choice): Promise<void> {
    this.choices[at] = choice;
    await this.#again();
  }

  async chooseAll(choice: Choice): Promise<void> {
    this.choices = this.choices.map(() => choice);
    await this.#again();
  }

  back(): void {
    this.copy = null;
    this.diff = null;
  }

  /** Puts the copy into the open editor as one change, and keeps the list. True when it is there and noted. */
  async take(): Promise<boolean> {
    const copy = this.copy;
    let taken = false;
    await this.attempt.make(async () => {
      if (!copy || this.undecided > 0) return;
      const { session } = this;
      if (session.text !== this.#text) {
        throw {
          code: "cancelled",
          message: "The document has changed meanwhile. Nothing was put into it.",
          hint: "Go back and make the copy again.",
          detail: null,
          path: null,
        } satisfies Failure;
      }
      await this.#note();
      session.apply(difference(session.text, withCopy(session.text, copy, this.choices)));
      await session.save();
      // Only now: were it noted before, a copy that never arrived would count as made.
      const noted: Background = await call("note_copy", { id: session.id, made: copy.made, hash: copy.hash });
      backgrounds.note(session.id, noted);
      taken = true;
    });
    return taken;
  }

  get #wanted(): { original: string; replacements: Replacement[] } {
    return {
      original: this.original.trim(),
      replacements: this.rows.map(tidy).filter(({ term }) => term !== ""),
    };
  }

  async #note(): Promise<void> {
    const { id } = this.session;
    backgrounds.note(id, await call("set_redaction", { id, ...this.#wanted }));
    this.refused = null;
  }

  /** Terms for which nothing stands, and of which that wasn't known before. */
  #leftOut(): string[] {
    const known = backgrounds.of(this.session.id)?.redaction?.replacements ?? [];
    const empty = this.#wanted.replacements.filter(({ replacement }) => replacement === "");
    return empty
      .map(({ term }) => term)
      .filter((term) => !known.some((row) => row.term === term && row.replacement === ""));
  }

  /** Is there something to say that wasn't said yet? Then it is said now. */
  #doubtful(doubts: Doubts): boolean {
    const told = JSON.stringify(this.doubts ?? {});
    const news = [...doubts.letGo, ...doubts.leftOut].some((doubt) => !told.includes(JSON.stringify(doubt)));
    if (news) this.doubts = doubts;
    return news;
  }

  async #again(): Promise<void> {
    if (!this.copy) return;
    try {
      await this.#compare(this.copy);
    } catch (thrown) {
      this.attempt.failure = asFailure(thrown);
    }
  }

  /** Shows what the choices of now come to; an answer to earlier ones is dropped. */
  async #compare(copy: NewCopy): Promise<void> {
    const { id } = this.session;
    const turn = ++this.#turn;
    const mine = withCopy(this.#text, copy, this.choices);
    const diff = await call("compare_texts", { mine, theirs: this.#text });
    const letGo = await call("terms_let_go", { id, text: mine, replacements: this.#wanted.replacements });
    if (turn === this.#turn) [this.diff, this.letGo] = [diff, letGo];
  }
}

function tidy({ term, replacement }: Replacement): Replacement {
  const line = (text: string) => text.trim().replace(/\s+/g, " ");
  return { term: line(term), replacement: line(replacement) };
}
