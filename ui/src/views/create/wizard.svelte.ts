// The create wizard's state. Three steps: who the portfolio is about, where it lives, a look at everything; only the last
// one writes. A step is left when the newest answer about it is in.
import { asFailure, call } from "../../ipc/client";
import type { Failure, Identity, Place, PlannedFile, PortfolioView, Profile } from "../../ipc/client";
import { PAUSE_MS, ProfileDraft, stillToMend } from "../../features/profile/draft.svelte";
import { Newest } from "../../shared/newest";
import { judge } from "./place";
import type { Verdict } from "./place";

export type Step = "about" | "place" | "look";
export const STEPS: readonly { step: Step; title: string }[] = [
  { step: "about", title: "About you" },
  { step: "place", title: "Where it lives" },
  { step: "look", title: "Look, then create" },
];

export class Wizard {
  step = $state<Step>("about");
  path = $state("");
  place = $state.raw<Place | null>(null);
  allowSynced = $state(false);
  readonly about = new ProfileDraft();
  files = $state.raw<PlannedFile[]>([]);
  /** What git knows of the person on this computer; `undefined` until it has answered. */
  known = $state.raw<Identity | null | undefined>(undefined);
  /** Whether the commits of this portfolio are to carry `identity` rather than what git knows. */
  ownIdentity = $state(false);
  identity = $state<Identity>({ name: "", email: "" });
  /** Whether the identity's issue may be said yet. */
  identityTouched = $state(false);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  readonly verdict = $derived<Verdict>(judge(this.place, this.allowSynced, this.path));
  readonly asksIdentity = $derived(this.known === null || this.ownIdentity);
  readonly identityIssue = $derived(this.#identityIssue());
  readonly #reasons = $derived<Record<Step, string | null>>({
    about: stillToMend(this.about.wrongFields),
    place: this.verdict.usable ? null : this.verdict.title,
    look: this.identityIssue,
  });

  #pathTouched = false;
  readonly #inspecting = new Newest();
  readonly #planning = new Newest();
  readonly #failed = (error: unknown) => {
    this.failure = asFailure(error);
  };
  #timers: { place?: ReturnType<typeof setTimeout>; profile?: ReturnType<typeof setTimeout> } = {};

  get profile(): Profile {
    return this.about.profile;
  }

  /** Learns what git knows, and draws the first plan. */
  async begin(): Promise<void> {
    try {
      this.known = await call("global_identity");
      await this.plan();
    } catch (error) {
      this.known ??= null;
      this.failure = asFailure(error);
    }
  }

  setPath(path: string, at: "once" | "later" = "later"): void {
    this.#pathTouched = true;
    this.path = path;
    this.allowSynced = false;
    clearTimeout(this.#timers.place);
    if (at === "once") void this.inspect();
    else this.#timers.place = setTimeout(() => void this.inspect(), PAUSE_MS);
  }

  async pick(): Promise<void> {
    try {
      const path = await call("pick_folder", { title: "Choose a folder for the portfolio", start: this.path || null });
      if (path !== null) this.setPath(path, "once");
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  inspect(): Promise<void> {
    const path = this.path.trim();
    return this.#inspecting.ask(
      async () => (path ? call("inspect_place", { path }) : null),
      (place) => {
        this.place = place;
        if (place) this.failure = null;
      },
      this.#failed,
    );
  }

  /** To be called after each change of the profile: checks it and draws the plan again. */
  profileChanged(): void {
    clearTimeout(this.#timers.profile);
    this.#timers.profile = setTimeout(() => void this.plan(), PAUSE_MS);
  }

  plan(): Promise<void> {
    return this.#planning.ask(
      () => Promise.all([call("plan_portfolio", { profile: this.about.clean() }), this.about.check()]),
      ([files]) => {
        this.files = files;
      },
      this.#failed,
    );
  }

  /** Proposes a folder that bears the person's name, unless they named one themselves. */
  async propose(): Promise<void> {
    if (this.#pathTouched) return;
    const { name, nameLatin } = this.about.clean();
    try {
      const proposed = await call("suggest_place", { name: nameLatin ?? name });
      if (!this.#pathTouched) this.path = proposed;
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** Why the step can't be left forwards, or null. */
  get reason(): string | null {
    return this.#reasons[this.step];
  }

  /** Goes one step on; on the last one, creates. Gives the new portfolio when it stands. */
  async next(): Promise<PortfolioView | null> {
    this.failure = null;
    if (this.step === "about") {
      clearTimeout(this.#timers.profile);
      await this.plan();
      this.about.touchAll();
      if (!this.reason && !this.failure) await this.#choosePlace();
    } else if (this.step === "place") {
      await this.inspect();
      if (!this.reason && !this.failure) {
        this.path = this.place?.path ?? this.path;
        this.#look();
      }
    } else {
      this.identityTouched = true;
      if (!this.reason) return this.#create();
    }
    return null;
  }

  back(): void {
    this.failure = null;
    this.step = this.step === "look" ? "place" : "about";
  }

  async #choosePlace(): Promise<void> {
    await this.propose();
    await this.inspect();
    this.step = "place";
  }

  #look(): void {
    if (!this.identity.name) this.identity.name = this.profile.nameLatin || this.profile.name;
    if (!this.identity.email && this.profile.emailPublic) this.identity.email = this.profile.email;
    this.step = "look";
  }

  async #create(): Promise<PortfolioView | null> {
    if (this.busy) return null;
    this.busy = true;
    try {
      return await call("create_portfolio", {
        request: {
          path: this.path.trim(),
          profile: this.about.clean(),
          identity: this.asksIdentity ? { name: this.identity.name.trim(), email: this.identity.email.trim() } : null,
          allowSynced: this.allowSynced,
        },
      });
    } catch (error) {
      this.failure = asFailure(error);
      if (this.failure.code === "identity_missing") this.known = null;
      if (this.failure.code === "folder_not_usable") {
        this.step = "place";
        const failure = this.failure;
        await this.inspect();
        this.failure = failure;
      }
      return null;
    } finally {
      this.busy = false;
    }
  }

  #identityIssue(): string | null {
    if (this.known === undefined) return "Looking what git knows of you.";
    if (!this.asksIdentity) return null;
    if (!this.identity.name.trim()) return "Git needs a name for its records.";
    if (!/^[^@\s<>]+@[^@\s<>]+$/.test(this.identity.email.trim()))
      return "Git needs an e-mail address for its records.";
    return null;
  }
}
