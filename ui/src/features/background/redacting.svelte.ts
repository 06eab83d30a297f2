// A redacted copy in the making: the original, the list, and the new copy with what is still to be decided in it.

import { asFailure, call } from "../../ipc/client";
import type { Background, DiffView, Failure, NewCopy, Replacement } from "../../ipc/client";
import { Attempt } from "../../state/attempt.svelte";
import { backgrounds } from "../../state/backgrounds.svelte";
import { difference } from "../editor/edits";
import type { DocumentSession } from "../editor/session.svelte";
import { withCopy } from "./words";
import type { Choice } from "./words";

export class Redacting {
  original = $state("");
  rows = $state<Replacement[]>([]);
  /** Why the list can't be kept as it is. */
  refused = $state.raw<Failure | null>(null);
  copy = $state.raw<NewCopy | null>(null);
  choices = $state<Choice[]>([]);
  diff = $state.raw<DiffView | null>(null);
  /** Was the original looked at since the dialog was opened? Until then nothing is said of how it stands. */
  looked = $state(false);
  readonly attempt = new Attempt();
  #text = "";
  #kept: Promise<boolean> = Promise.resolve(true);

  constructor(private readonly session: DocumentSession) {
    const known = backgrounds.of(session.id)?.redaction;
    this.original = known?.original ?? "";
    this.rows = known?.replacements.map((row) => ({ ...row })) ?? [];
    if (this.rows.length === 0) this.add();
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

  remove(at: number): Promise<boolean> {
    this.rows.splice(at, 1);
    if (this.rows.length === 0) this.add();
    return this.keep();
  }

  /** Notes the original and the list as they are now. False where they can't be used; then `refused` says why. */
  keep(): Promise<boolean> {
    this.#kept = this.#kept.then(async () => {
      try {
        const { id } = this.session;
        const replacements = this.rows.filter(({ term }) => term.trim() !== "");
        backgrounds.note(id, await call("set_redaction", { id, original: this.original.trim(), replacements }));
        this.refused = null;
        return true;
      } catch (thrown) {
        this.refused = asFailure(thrown);
        return false;
      }
    });
    return this.#kept;
  }

  async pick(): Promise<void> {
    await this.attempt.make(async () => {
      const picked = await call("pick_original", { start: this.original });
      if (picked === null) return;
      this.original = picked;
      await this.keep();
    });
  }

  /** Makes the copy and shows what it would change. */
  async make(): Promise<void> {
    await this.attempt.make(async () => {
      if (!(await this.keep())) return;
      this.#text = this.session.text;
      const copy = await call("new_copy", { id: this.session.id, text: this.#text });
      this.choices = copy.pieces.filter(({ piece }) => piece === "conflict").map(() => "ours");
      this.copy = copy;
      await this.#compare(copy);
    });
  }

  async choose(at: number, choice: Choice): Promise<void> {
    this.choices[at] = choice;
    const copy = this.copy;
    if (copy) await this.attempt.make(() => this.#compare(copy));
  }

  back(): void {
    this.copy = null;
    this.diff = null;
  }

  /** Puts the copy into the open editor as one change. True when it is there and noted. */
  async take(): Promise<boolean> {
    const copy = this.copy;
    let taken = false;
    await this.attempt.make(async () => {
      if (!copy) return;
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
      session.apply(difference(session.text, withCopy(session.text, copy, this.choices)));
      await session.save();
      // Only now: were it noted before, a copy that never arrived would count as made.
      const noted: Background = await call("note_copy", { id: session.id, made: copy.made, hash: copy.hash });
      backgrounds.note(session.id, noted);
      taken = true;
    });
    return taken;
  }

  async #compare(copy: NewCopy): Promise<void> {
    const mine = withCopy(this.#text, copy, this.choices);
    this.diff = await call("compare_texts", { mine, theirs: this.#text });
  }
}
