// Creating a repository on GitHub: where the person is on the way there, what they typed, and what GitHub said. It is found
// again when the screen was left, but for the token, which stands in its field only while that is in sight.

import { call, on } from "../../../ipc/client";
import type { Creation, NewRepository, RepositoryAsked, RepositoryCheck, SignIn } from "../../../ipc/client";
import { Newest } from "../../../shared/newest";
import { Attempt } from "../../../state/attempt.svelte";
import { route } from "../../../state/route.svelte";
import { toasts } from "../../../state/toasts.svelte";
import { Waiting } from "../waiting.svelte";
import { said } from "./words";

/** `address`: not on the way yet. `account`: to an account on GitHub first. */
export type Step = "address" | "account" | "repository";

let begun: { folder: string; creating: Creating } | null = null;

/** Where this portfolio's person left off; a description to begin with where they haven't begun. */
export function creatingOf(folder: string, description: string): Creating {
  if (begun?.folder === folder) return begun.creating;
  forgetCreating();
  const creating = new Creating(description);
  begun = { folder, creating };
  return creating;
}

/** For another beginning: it is created, or the person has an address. */
export function forgetCreating(): void {
  begun?.creating.forget();
  begun = null;
}

export class Creating {
  step = $state<Step>("address");
  name = $state("portfolio");
  description = $state("");
  private = $state(false);
  /** The host of a company's own GitHub; nothing for github.com. */
  server = $state("");
  token = $state("");
  /** The person went to GitHub for an account: once, and is back since. */
  account = $state<"not yet" | "away" | "back">("not yet");
  way = $state.raw<SignIn | null>(null);
  check = $state.raw<RepositoryCheck | null>(null);
  creation = $state.raw<Creation | null>(null);
  /** What the repository was called that was asked for last. */
  asked = $state("");
  /** The kept token is no good, or another one is wanted. */
  otherToken = $state(false);
  /** What GitHub said came when nobody waited for it any more. */
  late = $state(false);
  readonly waiting = new Waiting("stop_creating");
  readonly looking = new Attempt();
  readonly asking = new Attempt();
  readonly #checking = new Newest();
  /** Ends listening for how asking ended that nobody waited for any more. */
  #stopListening: (() => void) | null = null;
  /** The end of an earlier asking that came while a newer one was waited for. */
  #meanwhile: RepositoryAsked | null = null;

  constructor(description: string) {
    this.description = description;
  }

  get github(): string {
    return this.way?.door.name ?? "GitHub";
  }

  get called(): string {
    return this.check?.called ?? this.name.trim();
  }

  /** A field for a token is needed. */
  get wantsToken(): boolean {
    return this.otherToken || !this.way?.kept || this.way.refused;
  }

  get #repository(): NewRepository {
    return { name: this.name, description: this.description, private: this.private };
  }

  issue(field: "name" | "description"): string | null {
    return this.check?.issues.find((issue) => issue.field === field)?.message ?? null;
  }

  /** The window is in sight again: whoever went for an account goes on. */
  returned(): void {
    if (this.account !== "away") return;
    this.account = "back";
    this.step = "repository";
  }

  /** Where a token is made, and whether one is kept; asked anew for another server. */
  look(): Promise<void> {
    return this.looking.make(async () => {
      this.way = null;
      let server: string;
      let way: SignIn;
      // Another server may be named before this one is looked up.
      do {
        ({ server } = this);
        way = await call("github_door", { server });
      } while (server !== this.server);
      this.way = way;
    });
  }

  /** Something else is typed: what was said of it counts no more. */
  typed(): Promise<void> {
    this.creation = null;
    this.asking.failure = null;
    return this.judge();
  }

  judge(): Promise<void> {
    return this.#checking.ask(
      () => call("check_repository", { repository: this.#repository }),
      (check) => {
        this.check = check;
      },
      () => {
        this.check = null;
      },
    );
  }

  /** What GitHub said and what followed, or null where it could not be asked. */
  async create(): Promise<RepositoryAsked | null> {
    let asked: RepositoryAsked | null = null;
    this.creation = null;
    this.late = false;
    this.asked = this.called;
    this.#meanwhile = null;
    this.waiting.at("connecting");
    await this.asking.make(async () => {
      this.#stopListening ??= await on("creation-ended", (ended) => {
        if (this.asking.busy) this.#meanwhile = ended;
        else this.#endedLate(ended);
      });
      const token = this.wantsToken ? this.token : "";
      asked = await call("create_repository", { server: this.server, repository: this.#repository, token });
      this.creation = asked.creation;
      this.#learn(asked);
    });
    this.waiting.end();
    if (this.#meanwhile && !this.#isKnown) this.#endedLate(this.#meanwhile);
    return asked;
  }

  /** Did the newest asking say what there is on GitHub? */
  get #isKnown(): boolean {
    return this.creation !== null && this.creation.outcome !== "stopped" && this.creation.outcome !== "unknown";
  }

  /** Listens no longer for what was asked. */
  forget(): void {
    this.#stopListening?.();
    this.#stopListening = null;
  }

  /** It is known now what became of what nobody waited for any more. */
  #endedLate(asked: RepositoryAsked): void {
    this.creation = asked.creation;
    this.late = true;
    this.#learn(asked);
    const inSight = this.step === "repository" && route.current.screen === "publish";
    const told = said(asked.creation, this.asked, this.github, true);
    if (told && !inSight) toasts.show(told.title);
  }

  #learn({ creation, kept }: RepositoryAsked): void {
    if (kept && this.way) {
      this.way = { ...this.way, kept };
      this.token = "";
      this.otherToken = false;
    }
    if (creation.outcome === "token_refused" || creation.outcome === "not_permitted") this.otherToken = true;
  }
}
