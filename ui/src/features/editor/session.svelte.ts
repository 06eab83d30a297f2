// One open document: its text, where that text is kept, and what the backend says about it.
//
// - Every edit goes to the journal at once; the file follows after a pause, and never before the journal has answered.
// - `keeping` says what is true now. Nothing is called saved that the file does not hold.
// - While a conflict waits for a decision the file is not written; the journal still is.
// - What the backend says about the text is `judging`'s concern.

import type { EditorState } from "@codemirror/state";
import { ChangeSet, Text } from "@codemirror/state";
import { asFailure, call } from "../../ipc/client";
import type {
  DiffView,
  DocumentEntry,
  Failure,
  Finding,
  OpenDocument,
  Recovered,
  Review,
  SectionView,
  TextEdit,
} from "../../ipc/client";
import { offerKept } from "../../state/documents";
import { difference, oneStep } from "./edits";
import { Judging } from "./judging.svelte";
import { undecided } from "./keeping";
import { Lane } from "./lane";
import { bodyOf } from "./places";

/** How long typing pauses before the file is written. */
const PAUSE_MS = 800;
/** How long after a failure it is tried again without being asked. */
const RETRY_MS = 5_000;
/** The base of a file that is not there. */
const NO_FILE = "";

export type Keeping =
  | { is: "saved"; at: number }
  | { is: "saving" }
  | { is: "typed" } // the journal has not answered yet
  | { is: "journalled" }
  | { is: "waiting" } // for a decision between two texts
  | { is: "failed"; failure: Failure; journalled: boolean };

export type Conflict = { was: "changed"; hash: string; text: string } | { was: "deleted" };

/** The editor on screen. `apply` dispatches one transaction, which comes back through `edited`. */
export type EditorPort = {
  apply: (edits: TextEdit[]) => void;
  select: (from: number, to: number) => void;
};

export class DocumentSession {
  entry = $state.raw<DocumentEntry>() as DocumentEntry;
  conflict = $state.raw<Conflict | null>(null);
  recovered = $state.raw<Recovered | null>(null);
  caret = $state(0);
  /** What the backend says about the text. */
  readonly judging: Judging;
  readonly readOnly: string | null;
  /** The editor's state while no editor shows this document: one undo history a file. */
  kept: EditorState | null = null;

  #id = $state("");
  #doc: Text;
  /** What the file holds, as far as this session brought it there. */
  #filedDoc: Text;
  readonly #onFiled: (before: string) => void;
  #string: { doc: Text; text: string } | null = null;
  #base: string;
  #port: EditorPort | null = null;
  #version = $state(0);
  #journalled = $state(0);
  #filed = $state(0);
  #filedAt = $state(0);
  #writing = $state(false);
  #journalFailure = $state.raw<Failure | null>(null);
  #fileFailure = $state.raw<Failure | null>(null);
  #following = false;
  #closed = false;
  #save: Promise<void> | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #journalLane = new Lane(() => this.#journal());

  /** `onFiled` hears when the file holds other words, and what it held before. */
  constructor(opened: OpenDocument, onFiled: (before: string) => void = () => undefined) {
    this.entry = opened.entry;
    this.readOnly = opened.readOnly;
    this.recovered = opened.recovered;
    this.#id = opened.id;
    this.#doc = this.#filedDoc = Text.of(opened.text.split("\n"));
    this.#onFiled = onFiled;
    this.#base = opened.hash;
    this.#filedAt = opened.entry.editedAt;
    this.judging = new Judging(() => ({ id: this.#id, text: this.text }), this.#doc.length);
  }

  get id(): string {
    return this.#id;
  }

  get doc(): Text {
    return this.#doc;
  }

  get text(): string {
    if (this.#string?.doc !== this.#doc) this.#string = { doc: this.#doc, text: this.#doc.toString() };
    return this.#string.text;
  }

  get dirty(): boolean {
    return this.#version !== this.#filed;
  }

  /** Typing waits while recovered text is offered: the journal has room for one text, and that one is still in it. */
  get locked(): boolean {
    return this.readOnly !== null || this.recovered !== null;
  }

  get keeping(): Keeping {
    const journalled = this.#journalled >= this.#version;
    const failure = this.#fileFailure ?? (journalled ? null : this.#journalFailure);
    if (this.dirty && failure) return { is: "failed", failure, journalled };
    if (this.conflict || this.recovered) return { is: "waiting" };
    if (!this.dirty) return { is: "saved", at: this.#filedAt };
    if (this.#writing) return { is: "saving" };
    return { is: journalled ? "journalled" : "typed" };
  }

  get review(): Review | null {
    return this.judging.review;
  }

  /** The section that the caret stands in. */
  get section(): SectionView | null {
    return this.judging.sectionAt(this.caret);
  }

  /** The finding that the caret stands in. */
  get finding(): Finding | null {
    return this.judging.findingAt(this.caret);
  }

  attach(port: EditorPort): () => void {
    this.#port = port;
    return () => {
      if (this.#port === port) this.#port = null;
    };
  }

  /** The text has changed, by the person or by `apply`. */
  edited(doc: Text, changes: ChangeSet): void {
    const was = this.#doc;
    this.#doc = doc;
    this.#version++;
    // The preview's request goes before the journal's: the eye waits for it, and both leave within the same task.
    this.judging.edited(was, changes);
    if (this.#following) {
      this.#filed = this.#journalled = this.#version;
    } else {
      void this.#journalLane.ask();
      this.#schedule();
    }
  }

  /** Puts the caret at a place of the review. */
  goTo(from: number, to = from): void {
    const start = this.judging.place(from, 1);
    this.#port?.select(start, Math.max(start, this.judging.place(to, -1)));
  }

  /** Puts the caret where a section's text begins, or where it would. */
  goToBody(section: SectionView): void {
    this.judging.withPlaced(section, (at) => {
      const body = bodyOf(this.#doc, at);
      this.#port?.select(body, body);
    });
  }

  /** Applies a finding's fix; false where its words have changed meanwhile. */
  applyFix(finding: Finding): boolean {
    const edits = this.locked ? null : this.judging.editsOf(finding);
    if (!edits) return false;
    this.apply(edits);
    return true;
  }

  async ignore(finding: Finding): Promise<void> {
    await call("ignore_finding", { id: this.#id, text: this.text, finding: finding.id });
    await this.judging.again();
  }

  /** Takes the draft mark away or puts it back. Gives the findings that stand in the way. */
  async markReady(ready: boolean): Promise<Finding[]> {
    for (;;) {
      const version = this.#version;
      const outcome = await call("ready_document", { id: this.#id, text: this.text, ready });
      if (version !== this.#version) continue;
      if (outcome.outcome === "blocked") return outcome.findings;
      this.apply(outcome.edits);
      await this.save();
      return [];
    }
  }

  /** Writes the file now, after the journal. True when the file holds the text. */
  async save(): Promise<boolean> {
    clearTimeout(this.#pause);
    clearTimeout(this.#retry);
    while (this.#save) await this.#save;
    if (this.dirty && !this.conflict && !this.locked && !this.#closed) {
      this.#save = this.#write().finally(() => {
        this.#save = null;
      });
      await this.#save;
    }
    return !this.dirty;
  }

  /** Brings the text into the journal and the file. Rejects with a `Failure` when the file does not hold it. */
  async flush(): Promise<void> {
    await this.#journalLane.idle();
    if (this.#journalled < this.#version) await this.#journalLane.ask();
    if (await this.save()) return;
    const keeping = this.keeping;
    throw keeping.is === "failed" ? keeping.failure : undecided(this.entry);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#pause);
    clearTimeout(this.#retry);
    this.#journalLane.close();
    this.judging.close();
  }

  /** Looks at the file again. A clean text follows it; unsaved text stays, and saving will see the difference. */
  async reload(): Promise<void> {
    if (this.#save || this.conflict || this.#closed) return;
    const version = this.#version;
    const base = this.#base;
    let opened: OpenDocument | null = null;
    try {
      opened = await call("open_document", { id: this.#id });
    } catch (thrown) {
      if (asFailure(thrown).code !== "not_found") return;
    }
    if (this.#save || this.#closed || base !== this.#base) return;
    if (!opened) {
      this.conflict = { was: "deleted" };
      return;
    }
    this.entry = opened.entry;
    if (version !== this.#version || this.dirty || opened.hash === this.#base) return;
    this.#follow(opened.text, opened.hash, opened.entry.editedAt);
  }

  /** The file was renamed: same document, same history, another id. */
  async renamed(id: string): Promise<void> {
    this.#id = id;
    await this.reload();
  }

  /** How the text here differs from the one that waits for a decision, looked at anew. */
  async compare(): Promise<DiffView> {
    await this.#lookAgain();
    const theirs = this.conflict?.was === "changed" ? this.conflict.text : this.text;
    return call("compare_texts", { mine: this.recovered?.text ?? this.text, theirs });
  }

  /** The other program may have written once more since the conflict was found. */
  async #lookAgain(): Promise<void> {
    if (this.conflict?.was !== "changed") return;
    const { text, hash } = await call("open_document", { id: this.#id });
    if (this.conflict?.was === "changed") this.conflict = { was: "changed", text, hash };
  }

  /** Decides a conflict for the text here. The other program's text is kept, and can be had beside this one. */
  async keepMine(): Promise<void> {
    const conflict = this.conflict;
    if (!conflict) return;
    if (conflict.was === "changed") await this.#keep(conflict.text);
    this.conflict = null;
    this.#base = conflict.was === "changed" ? conflict.hash : NO_FILE;
    if (!this.dirty) this.#version++;
    await this.save();
  }

  /** Decides a conflict for the file. The text here is kept, and can be had beside the other; undo brings it back too. */
  async takeTheirs(): Promise<void> {
    const conflict = this.conflict;
    if (conflict?.was !== "changed") return;
    await this.#keep(this.text);
    this.conflict = null;
    this.#follow(conflict.text, conflict.hash, Date.now());
    await this.#journalLane.idle();
    await call("discard_journal", { id: this.#id });
  }

  async #keep(text: string): Promise<void> {
    offerKept(this.entry, await call("keep_text", { id: this.#id, text }));
  }

  /** Brings recovered text into the editor as one change that can be undone. */
  takeRecovered(): void {
    const recovered = this.recovered;
    if (!recovered) return;
    this.recovered = null;
    this.apply(difference(this.text, recovered.text));
  }

  async discardRecovered(): Promise<void> {
    await call("discard_journal", { id: this.#id });
    this.recovered = null;
  }

  /** Changes the text, as one step of its history. */
  apply(edits: TextEdit[]): void {
    if (edits.length === 0) return;
    if (this.#port) {
      this.#port.apply(edits);
    } else if (this.kept) {
      const transaction = this.kept.update(oneStep(this.kept, edits));
      this.kept = transaction.state;
      this.edited(transaction.state.doc, transaction.changes);
    } else {
      const changes = ChangeSet.of(edits, this.#doc.length);
      this.edited(changes.apply(this.#doc), changes);
    }
  }

  #follow(text: string, hash: string, at: number): void {
    this.#following = true;
    try {
      this.apply(difference(this.text, text));
    } finally {
      this.#following = false;
    }
    clearTimeout(this.#pause);
    this.#filedDoc = this.#doc;
    this.#base = hash;
    this.#filed = this.#journalled = this.#version;
    this.#filedAt = at;
    this.#fileFailure = this.#journalFailure = null;
  }

  #schedule(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.save(), PAUSE_MS);
  }

  #tryLater(): void {
    clearTimeout(this.#retry);
    if (this.#closed) return;
    this.#retry = setTimeout(() => {
      if (this.#journalled < this.#version) void this.#journalLane.ask();
      void this.save();
    }, RETRY_MS);
  }

  async #journal(): Promise<void> {
    const version = this.#version;
    try {
      await call("journal_document", { id: this.#id, text: this.text, base: this.#base });
      this.#journalled = Math.max(this.#journalled, version);
      this.#journalFailure = null;
    } catch (thrown) {
      this.#journalFailure = asFailure(thrown);
      this.#tryLater();
    }
  }

  async #write(): Promise<void> {
    this.#writing = true;
    try {
      await this.#journalLane.idle();
      const version = this.#version;
      const { doc, text } = this;
      const outcome = await call("save_document", { id: this.#id, text, base: this.#base });
      this.#fileFailure = null;
      if (outcome.outcome === "deleted_on_disk") {
        this.conflict = { was: "deleted" };
      } else if (outcome.outcome === "saved" || outcome.text === text) {
        this.#base = outcome.hash;
        this.#filed = version;
        this.#filedAt = outcome.outcome === "saved" ? outcome.at : Date.now();
        const before = this.#filedDoc;
        this.#filedDoc = doc;
        if (!before.eq(doc)) this.#onFiled(before.toString());
      } else {
        this.conflict = { was: "changed", hash: outcome.hash, text: outcome.text };
      }
    } catch (thrown) {
      this.#fileFailure = asFailure(thrown);
      this.#tryLater();
    } finally {
      this.#writing = false;
    }
  }
}
