// The publish screen's state: the plan, the person's choices over it, the change being read, and publishing itself.
// The plan asked for last is the one shown; choices and a message of the person's own survive a new plan.

import { asFailure, call, on, openChannel } from "../../ipc/client";
import type {
  Change,
  DiffView,
  Failure,
  FrozenList,
  Identity,
  Leak,
  PictureChange,
  PublishOutcome,
  PublishPlan,
  PublishProgress,
  PushOutcome,
  Step,
  TakenOut,
  Unmended,
} from "../../ipc/client";
import { plural } from "../../shared/format";
import { closing } from "../../state/closing.svelte";
import { overlay } from "../../state/overlay.svelte";
import { route } from "../../state/route.svelte";
import { session } from "../../state/session.svelte";
import { toasts } from "../../state/toasts.svelte";
import type { Choices } from "./selection";
import { tell } from "./outcome";
import { canGo, chosen, firstToRead, follows, goes, kept, sending, withPictures } from "./selection";
import { known } from "./unmended";
import type { Unmending } from "./unmended";
import { Waiting } from "./waiting.svelte";

export const UNSIGNED: Step = { does: "go_unsigned" };

/** What is being sent goes on while another screen is looked at, and is found again on the way back. */
let underWay: { folder: string; publishing: Publishing } | null = null;

export function publishingOf(folder: string): Publishing {
  if (underWay?.folder !== folder) underWay = { folder, publishing: new Publishing() };
  return underWay.publishing;
}

export class Publishing {
  plan = $state.raw<PublishPlan | null>(null);
  planFailure = $state.raw<Failure | null>(null);
  /** What looked like a leak was let pass in this portfolio. */
  letSomethingPass = $state(false);
  /** Versions from which something was taken out, kept as they were. */
  takenOut = $state.raw<TakenOut[]>([]);
  /** A leak is being mended, and the other side may be asked first. */
  mending = $state(false);
  /** The leak that wasn't mended, since somebody may have seen it. */
  unmended = $state.raw<Unmending | null>(null);
  choices = $state.raw<Choices>({});
  /** The change that is being read, by path. */
  reading = $state<string | null>(null);
  diff = $state.raw<DiffView | null>(null);
  /** The versions of the file that is being read, where it is a picture. */
  picture = $state.raw<PictureChange | null>(null);
  diffFailure = $state.raw<Failure | null>(null);
  /** A README's lists, compared with how Portico would write them. */
  listDiff = $state.raw<{ path: string; diff: DiffView } | null>(null);
  listFailure = $state.raw<Failure | null>(null);
  progress = $state.raw<PublishProgress | null>(null);
  outcome = $state.raw<PublishOutcome | null>(null);
  readonly waiting = new Waiting("stop_publishing");
  /** A password or token stood in the address that was given last, and was left out. */
  secretLeftOut = $state(false);
  /** The dialog for signing in is open. */
  signingIn = $state(false);
  failure = $state.raw<Failure | null>(null);
  #ownMessage = $state<string | null>(null);
  /** Ends listening for how an earlier publish ended. */
  #stopListening: (() => void) | null = null;
  /** What was left to publish when the outcome was told. */
  #left: { outcome: PublishOutcome; changes: string } | null = null;
  #planAsked = 0;
  #diffAsked = 0;

  get message(): string {
    return this.#ownMessage ?? this.plan?.message ?? "";
  }

  set message(text: string) {
    this.#ownMessage = text;
  }

  get change(): Change | null {
    return this.plan?.changes.find(({ path }) => path === this.reading) ?? null;
  }

  get sending() {
    return this.plan && sending(this.plan, this.choices, this.message);
  }

  async refresh(): Promise<void> {
    const ticket = ++this.#planAsked;
    try {
      const [plan, passed, takenOut] = await Promise.all([call("publish_plan"), call("let_passed"), call("taken_out")]);
      if (ticket !== this.#planAsked) return;
      this.plan = plan;
      this.takenOut = takenOut;
      this.#age(plan);
      this.letSomethingPass = passed.length > 0;
      this.planFailure = null;
      this.choices = kept(this.choices, plan);
      await this.read(this.change?.path ?? firstToRead(plan)?.path ?? null);
    } catch (thrown) {
      if (ticket === this.#planAsked) this.planFailure = asFailure(thrown);
    }
  }

  /** That everything is there is no longer said once something is new. */
  #age({ changes, unpushed }: PublishPlan): void {
    if (this.outcome?.push.outcome !== "pushed" && this.outcome?.push.outcome !== "up_to_date") return;
    const now = JSON.stringify([changes.map(({ path, sort, summary }) => [path, sort, summary]), unpushed.length]);
    if (this.#left?.outcome !== this.outcome) this.#left = { outcome: this.outcome, changes: now };
    else if (this.#left.changes !== now) this.outcome = null;
  }

  async read(path: string | null): Promise<void> {
    const ticket = ++this.#diffAsked;
    if (path !== this.reading) this.diff = this.picture = null;
    this.reading = path;
    this.diffFailure = null;
    if (path === null) return;
    try {
      const diff = await call("change_diff", { path });
      const picture = await call("picture_change", { path }).catch(() => null);
      if (ticket === this.#diffAsked) [this.diff, this.picture] = [diff, picture];
    } catch (thrown) {
      if (ticket === this.#diffAsked) this.diffFailure = asFailure(thrown);
    }
  }

  /** The screen is left. Without anything under way the next visit begins anew. */
  leave(): void {
    if (!this.progress && !this.asking && underWay?.publishing === this) underWay = null;
  }

  /** That nobody knows what became of an earlier push, where what is told of the last one doesn't say so or settle it. */
  get doubt(): PublishOutcome | null {
    const settled = ["unknown", "pushed", "up_to_date"].includes(this.outcome?.push.outcome ?? "");
    return this.progress || settled ? null : (this.plan?.inDoubt ?? null);
  }

  /** Whether it isn't known yet how an earlier publish ended. */
  get asking(): boolean {
    return this.outcome?.push.outcome === "unknown" && this.outcome.push.asking;
  }

  toggle(change: Change): void {
    if (!canGo(change)) return;
    const choices = { ...this.choices, [change.path]: !goes(change, this.choices) };
    this.choices = withPictures(this.plan?.changes ?? [], choices);
  }

  async publish(): Promise<void> {
    const { plan } = this;
    if (!plan || this.progress || this.sending?.reason) return;
    await this.#send(
      chosen(plan, this.choices).map(({ path }) => path),
      this.message.trim(),
    );
  }

  /** Sends what is committed already. */
  async again(): Promise<void> {
    if (!this.progress) await this.#send([], this.message.trim());
  }

  async trust(push: Extract<PushOutcome, { outcome: "unknown_host" }>): Promise<void> {
    await this.#attempt(() => call("trust_host", { host: push.host, fingerprint: push.fingerprint }));
    if (!this.failure) await this.again();
  }

  /** Rejects with a `Failure`, for the field to show. */
  async setRemote(url: string): Promise<void> {
    const { secretLeftOut } = await call("set_remote", { url });
    await this.addressed(secretLeftOut);
  }

  /** It is published somewhere else from now on. */
  async addressed(secretLeftOut: boolean): Promise<void> {
    this.secretLeftOut = secretLeftOut;
    this.outcome = null;
    await Promise.all([this.refresh(), session.refresh()]);
  }

  /** Takes an address that is offered. */
  async use(url: string): Promise<void> {
    await this.#attempt(() => this.setRemote(url));
  }

  /** Rejects with a `Failure`, for the field to show. */
  async setIdentity(identity: Identity): Promise<void> {
    session.show(await call("set_identity", { identity }));
    await this.refresh();
  }

  /** What would change in a README if its lists, changed by hand, were brought up to date. */
  async compareLists(list: FrozenList): Promise<void> {
    await this.#decide(async () => {
      this.listDiff = { path: list.path, diff: await call("list_diff", { path: list.path }) };
    });
  }

  /** Leaves the lists as somebody wrote them: asked no more about these words. */
  async keepLists(list: FrozenList): Promise<void> {
    await this.#decide(async () => {
      await call("keep_lists", { path: list.path });
      await this.#decided();
    });
  }

  /** Brings the lists up to date; the README as it was is kept. */
  async refreshLists(list: FrozenList): Promise<void> {
    await this.#decide(async () => {
      const unsaved = await closing.flush();
      if (unsaved) throw unsaved;
      await call("refresh_lists", { path: list.path });
      toasts.show(`The ${list.title} is up to date; your words are kept`, {
        label: "Look at kept texts",
        run: () => {
          overlay.open({ name: "kept" });
        },
      });
      await this.#decided();
    });
  }

  /** Lets pass what looked like a leak, in its file alone or everywhere. Rejects with a `Failure`. */
  async letPass({ sort, key, what, excerpt, path }: Leak, reason: string, onlyHere: boolean): Promise<void> {
    await call("let_pass", { suspect: { sort, key, what, said: excerpt.said, place: path ?? "" }, reason, onlyHere });
    await this.refresh();
  }

  /** Takes a leak out of every version that is not yet published. Rejects with a `Failure`. */
  async takeOut(leak: Leak, unasked = false): Promise<void> {
    const again = (unasked: boolean) => this.takeOut(leak, unasked);
    await this.mend(again, async () => {
      const { rewritten, stopped } = await call("take_out", { known: known(leak, unasked) });
      if (!rewritten) return stopped;
      const lost = rewritten.signatures_lost;
      const unsigned = lost > 0 ? `; ${plural(lost, "signature")} went with it` : "";
      toasts.show(
        `Taken out of ${plural(rewritten.commits, "version")}${unsigned}. What was there before is kept on this computer`,
        { label: "Undo", run: () => void this.undo(() => call("put_back", { rewritten })) },
      );
      return null;
    });
  }

  /** Puts other words in the place of a leak, everywhere in its document. Rejects with a `Failure`. */
  async sayInstead(leak: Leak, words: string, unasked = false): Promise<void> {
    const again = (unasked: boolean) => this.sayInstead(leak, words, unasked);
    await this.mend(again, async () => {
      const args = { path: leak.path ?? "", known: known(leak, unasked), words };
      const { said, stopped } = await call("say_instead", args);
      if (!said) return stopped;
      const versions = said.rewritten ? ` and in ${plural(said.rewritten.commits, "version")} not yet published` : "";
      toasts.show(`Replaced in ${plural(said.count, "place")}${versions}`, {
        label: "Undo",
        run: () => void this.undo(() => call("unsay", { said })),
      });
      return null;
    });
  }

  /** Mends a leak with all words saved; what stopped it is kept, with how to go on all the same. */
  async mend(again: Unmending["again"], mend: () => Promise<Unmended | null>): Promise<void> {
    const unsaved = await closing.flush();
    if (unsaved) throw unsaved;
    this.unmended = null;
    this.mending = true;
    try {
      const stopped = await mend();
      await Promise.all([this.refresh(), session.refresh()]);
      // What is public stays in the plan until it was read.
      this.unmended = stopped?.why === "unasked" ? { stopped, again } : null;
    } finally {
      this.mending = false;
    }
  }

  /** Takes something back that was done; where that fails, the screen says so. */
  async undo(work: () => Promise<unknown>): Promise<void> {
    await this.#attempt(async () => {
      await work();
      await Promise.all([this.refresh(), session.refresh()]);
    });
  }

  /** Does what Portico can do about something unusual. Rejects with a `Failure`. */
  async take(step: Step): Promise<void> {
    const unsaved = await closing.flush();
    if (unsaved) throw unsaved;
    await call("take_step", { step });
    await Promise.all([this.refresh(), session.refresh()]);
  }

  /** Publishes without a signature, now and from now on. */
  async publishUnsigned(): Promise<void> {
    await this.#attempt(() => this.take(UNSIGNED));
    if (!this.failure) await this.publish();
  }

  /** Publishes from this computer without the list that the portfolio knows of. Rejects with a `Failure`. */
  async goWithoutList(): Promise<void> {
    await call("go_without_list");
    await this.refresh();
  }

  /** Asks for that list again. Rejects with a `Failure`. */
  async askForList(): Promise<void> {
    await call("ask_for_list_again");
    await this.refresh();
  }

  /** Takes or leaves all changes that have a choice of their own. */
  chooseAll(going: boolean): void {
    const changes = this.plan?.changes ?? [];
    const own = changes.filter((change) => canGo(change) && !follows(change) && !(going && !change.selected));
    const choices = { ...this.choices, ...Object.fromEntries(own.map(({ path }) => [path, going])) };
    this.choices = withPictures(changes, choices);
  }

  async #decide(work: () => Promise<void>): Promise<void> {
    this.listFailure = null;
    try {
      await work();
    } catch (thrown) {
      this.listFailure = asFailure(thrown);
    }
  }

  async #decided(): Promise<void> {
    this.listDiff = null;
    await Promise.all([this.refresh(), session.refresh()]);
  }

  async #send(paths: string[], message: string): Promise<void> {
    this.outcome = null;
    this.#listenNoMore();
    const total = paths.length;
    this.#step({ step: total > 0 ? "committing" : "connecting", done: 0, total });
    let late: PublishOutcome | null = null;
    await this.#attempt(async () => {
      this.#stopListening = await on("publish-ended", (outcome) => {
        if (this.progress) late = outcome;
        else this.#endedLate(outcome);
      });
      const progress = openChannel<PublishProgress>((step) => {
        if (this.progress) this.#step(step);
      });
      const outcome = await call("publish", { request: { paths, message }, progress });
      // In one step: from now on a late end is shown when it comes.
      this.progress = null;
      this.outcome = late ?? outcome;
      if (outcome.commit) this.#ownMessage = null;
      const { push } = this.outcome;
      if (push.outcome === "needs_credentials" || push.outcome === "needs_passphrase") this.signingIn = true;
    });
    this.progress = null;
    this.waiting.end();
    if (!this.asking) this.#listenNoMore();
    await Promise.all([this.refresh(), session.refresh()]);
  }

  #step(step: PublishProgress): void {
    this.progress = step;
    this.waiting.at(step.step);
  }

  #endedLate(outcome: PublishOutcome): void {
    this.#listenNoMore();
    this.outcome = outcome;
    if (route.current.screen !== "publish") {
      toasts.show(tell(outcome, this.plan?.remote ?? null).title);
      this.leave();
    }
    void Promise.all([this.refresh(), session.refresh()]);
  }

  #listenNoMore(): void {
    this.#stopListening?.();
    this.#stopListening = null;
  }

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}
