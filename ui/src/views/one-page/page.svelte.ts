// The one page's state: which version, what was chosen, and the page as it will print. The newest choice wins; a page that
// was asked for earlier is never shown after it. The choice is kept by the portfolio, or with its version; until it is known,
// nothing is chosen.

import { asFailure, call } from "../../ipc/client";
import type {
  PageCut,
  Failure,
  PageChoice,
  PageFormat,
  PagePart,
  PageView,
  PageVersion,
  PageWork,
  Paper,
} from "../../ipc/client";
import { plural } from "../../shared/format";
import { toasts } from "../../state/toasts.svelte";
import { drawn } from "./picture";

/** Sizes of text that can be chosen, in points. */
export const SIZES = [8.5, 9, 9.5, 10, 10.5];

/** More works than these a page doesn't take, as the core has it. */
const MOST_WORKS = 6;

export class OnePage {
  /** The tailored version that is shown; `null`: the page for everyone. */
  version = $state<number | null>(null);
  versions = $state.raw<PageVersion[]>([]);
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
  #newest = Promise.resolve();
  #turn = Promise.resolve();

  get choice(): PageChoice | null {
    return this.#chosen ?? this.view?.choice ?? null;
  }

  get named(): string {
    return this.versions.find(({ number }) => number === this.version)?.name ?? "For everyone";
  }

  /** Settles when the page is shown as it was asked for last, by whomever. */
  refresh(): Promise<void> {
    this.#newest = this.#read(++this.#asked);
    return this.#newest;
  }

  async #read(ticket: number): Promise<void> {
    try {
      const view = await call("page_view", { version: this.version, choice: this.#chosen });
      const picture = await drawn(view.image);
      if (ticket === this.#asked) {
        this.view = view;
        this.picture = picture;
        this.failure = null;
      }
    } catch (thrown) {
      if (ticket === this.#asked) this.failure = asFailure(thrown);
    }
    if (ticket !== this.#asked) await this.#newest;
  }

  /** The page anew after `work` changed the portfolio beneath it. Rejects as `work` does. */
  async after(work: () => Promise<unknown>): Promise<void> {
    // What is kept may be another choice afterwards: an older one must not be written over it.
    this.#chosen = null;
    await work();
    await this.refresh();
  }

  async refreshVersions(): Promise<void> {
    try {
      this.versions = await call("page_versions");
      if (!this.versions.some(({ number }) => number === this.version)) this.version = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async show(version: number | null): Promise<void> {
    this.version = version;
    this.#chosen = null;
    this.exported = null;
    await this.refresh();
  }

  /** A version of its own that begins as the page is now. Rejects with a `Failure`. */
  async addVersion(name: string): Promise<void> {
    if (!this.choice) return;
    const number = await call("add_page_version", { name, choice: this.choice });
    await this.refreshVersions();
    await this.show(number);
  }

  /** Rejects with a `Failure`. */
  async renameVersion(name: string): Promise<void> {
    if (this.version === null || !this.choice) return;
    await call("change_page_version", { number: this.version, name, choice: this.choice });
    await this.refreshVersions();
  }

  async forgetVersion(): Promise<void> {
    const forgotten = this.versions.find(({ number }) => number === this.version);
    if (!forgotten) return;
    try {
      await call("forget_page_version", { number: forgotten.number });
      await this.refreshVersions();
      await this.show(null);
      toasts.show(`“${forgotten.name}” is forgotten. What you sent of it stays recorded`, {
        label: "Undo",
        run: () => void this.#bringBack(forgotten),
      });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async #bringBack({ name, choice }: PageVersion): Promise<void> {
    try {
      const number = await call("add_page_version", { name, choice });
      await this.refreshVersions();
      await this.show(number);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** The picture of the portfolio at `path`, told in `words`; `null`: none. It keeps its place, or stands after the works. */
  async setPicture(path: string | null, words: string): Promise<void> {
    const choice = this.choice;
    if (!choice) return;
    const wording = Object.fromEntries(Object.entries(choice.wording).filter(([of]) => of !== "picture"));
    const others: PagePart[] = choice.parts.filter((part) => part !== "picture");
    const there = choice.parts.indexOf("picture");
    const place = there < 0 ? others.indexOf("works") + 1 : there;
    const parts = path === null ? others : others.toSpliced(place, 0, "picture");
    if (path !== null) wording["picture"] = words;
    await this.#choose({ ...choice, picture: path, wording, parts });
  }

  setDesign(design: string): void {
    void this.#change({ design });
  }

  setPaper(paper: Paper): void {
    void this.#change({ paper });
  }

  /** `null`: as large as fits. */
  setTextSize(textSize: number | null): void {
    void this.#change({ textSize });
  }

  setQr(qr: boolean): void {
    void this.#change({ qr });
  }

  moveWork(from: number, to: number): void {
    const works = this.view?.works ?? [];
    void this.#change({ order: moved(works, from, to).map(({ id }) => id) });
  }

  movePart(from: number, to: number): void {
    void this.#change({ parts: moved(this.choice?.parts ?? [], from, to) });
  }

  togglePart(part: PagePart): void {
    const parts = this.choice?.parts ?? [];
    void this.#change({ parts: parts.includes(part) ? parts.filter((kept) => kept !== part) : [...parts, part] });
  }

  toggleSkill(name: string): void {
    const left = this.choice?.leaveOutSkills ?? [];
    void this.#change({
      leaveOutSkills: left.includes(name) ? left.filter((skill) => skill !== name) : [...left, name],
    });
  }

  /** Says a line in other words on this page; in the portfolio's own where there are none. */
  reword(of: string, line: string): void {
    const others = Object.entries(this.choice?.wording ?? {}).filter(([key]) => key !== of);
    const wording = Object.fromEntries(line.trim() ? [...others, [of, line.trim()]] : others);
    void this.#change({ wording });
  }

  /** Puts a work on the page or takes it off, once what was chosen before is on it. Says what gave way. */
  toggle(work: PageWork): void {
    this.#turn = this.#turn.then(async () => {
      const before = this.choice;
      const now = this.view?.works.find(({ id }) => id === work.id);
      if (!before || now?.on !== work.on || now.draft || now.held) return;
      if (now.on) {
        await this.#leaveOut([now.id]);
        return;
      }
      const gone = await this.putOn(now);
      if (!gone) return;
      toasts.show(`“${gone.title}” gave way to “${now.title}”`, {
        label: "Undo",
        run: () => {
          void this.#choose(before);
        },
      });
    });
  }

  /** Puts a work on the page. Where that is full, the lowest-ranked gives way: that one, else nothing. */
  async putOn(work: PageWork): Promise<PageWork | undefined> {
    const works = this.view?.works ?? [];
    const left = (this.choice?.leaveOut ?? []).filter((id) => id !== work.id);
    const last = works.findLast(({ on }) => on);
    // One that is off without being left out found no room.
    const isFull = !this.choice?.leaveOut.includes(work.id) || works.filter(({ on }) => on).length >= MOST_WORKS;
    if (!isFull || !last) {
      await this.#change({ leaveOut: left });
      return undefined;
    }
    const before = works.slice(
      0,
      works.findIndex(({ id }) => id === work.id),
    );
    const between = before.filter(({ on, draft, held, id }) => !on && !draft && !held && !left.includes(id));
    const gone = [last, ...between].map(({ id }) => id);
    await this.#change({ leaveOut: [...left.filter((id) => !gone.includes(id)), ...gone] });
    return last;
  }

  /** Goes back to an earlier choice of a version. */
  async restore(version: number | null, choice: PageChoice): Promise<void> {
    this.version = version;
    await this.#choose(choice);
  }

  cut(cut: PageCut): void {
    if (cut.of === "work") void this.#leaveOut([cut.id]);
    else if (cut.of === "skill") this.toggleSkill(cut.name);
    else this.togglePart(cut.part);
  }

  /** Leaves out the lowest-ranked, as few as must go, and says what. */
  async makeFit(): Promise<void> {
    const before = this.choice;
    if (!before) return;
    try {
      const { choice, cuts } = await call("fit_page", { choice: before });
      if (cuts.length === 0) return;
      void this.#choose(choice);
      const works = cuts.filter(({ of }) => of === "work").length;
      const skills = cuts.filter(({ of }) => of === "skill").length;
      const named = [works && plural(works, "work"), skills && plural(skills, "skill")].filter(Boolean);
      toasts.show(`Left out so that it fits: ${named.join(" and ")}`, {
        label: "Undo",
        run: () => {
          void this.#choose(before);
        },
      });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async #leaveOut(works: string[]): Promise<void> {
    const left = this.choice?.leaveOut ?? [];
    await this.#change({ leaveOut: [...left.filter((id) => !works.includes(id)), ...works] });
  }

  async export(format: PageFormat): Promise<void> {
    if (!this.choice) return;
    this.exporting = true;
    this.exportFailure = null;
    this.exported = null;
    try {
      this.exported = await call("export_page", { version: this.version, choice: this.choice, format });
    } catch (thrown) {
      this.exportFailure = asFailure(thrown);
    } finally {
      this.exporting = false;
    }
  }

  /** Shows the exported file in its folder, or opens it. */
  async showExport(inFolder: boolean): Promise<void> {
    this.exportFailure = null;
    try {
      await call("show_export", { inFolder });
    } catch (thrown) {
      this.exportFailure = asFailure(thrown);
    }
  }

  async #change(changes: Partial<PageChoice>): Promise<void> {
    if (this.choice) await this.#choose({ ...this.choice, ...changes });
  }

  async #choose(choice: PageChoice): Promise<void> {
    this.#chosen = choice;
    this.exported = null;
    await this.refresh();
  }
}

function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const row = rows[from];
  if (row === undefined) return [...rows];
  const others = rows.toSpliced(from, 1);
  return others.toSpliced(to, 0, row);
}
