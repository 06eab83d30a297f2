// The session: start screen, create wizard or an open portfolio, with the newest view of it that the backend gave.
// A view asked for earlier never replaces one asked for later.
import { asFailure, call, on } from "../ipc/client";
import type { DocumentEntry, Failure, KindView, OpenOutcome, PortfolioView, StartInfo } from "../ipc/client";
import { closing } from "./closing.svelte";
import { route } from "./route.svelte";
import { saving } from "./saving.svelte";
import { theme } from "./theme.svelte";
import { toasts } from "./toasts.svelte";

export type Phase = "starting" | "start" | "create" | "open";

class Session {
  phase = $state<Phase>("starting");
  start = $state.raw<StartInfo | null>(null);
  portfolio = $state.raw<PortfolioView | null>(null);
  kinds = $state.raw<KindView[]>([]);
  /** Why the last refresh failed; the view shown is the last good one. */
  stale = $state.raw<Failure | null>(null);
  /** Why the start screen could not be prepared, or the last portfolio not be opened. */
  startFailure = $state.raw<Failure | null>(null);
  /** What opening a folder met, for the start screen to offer a way forward. */
  outcome = $state.raw<Exclude<OpenOutcome, { outcome: "opened" }> | null>(null);

  #asked = 0;
  #shown = 0;
  #stops: (() => void)[] = [];

  /** First call of the app: theme, recents and the portfolio that was open last. */
  async begin(): Promise<void> {
    this.startFailure = null;
    try {
      const [start] = await Promise.all([call("start_info"), this.#listen()]);
      this.start = start;
      theme.apply(this.start.theme);
    } catch (error) {
      this.startFailure = asFailure(error);
      this.phase = "start";
      return;
    }
    if (this.start.reopen) await this.open(this.start.reopen);
    if (this.phase === "starting") this.phase = "start";
  }

  /** Opens a folder. Outcomes other than an open portfolio stay on the start screen. */
  async open(path: string, start = false): Promise<void> {
    this.startFailure = null;
    this.outcome = null;
    try {
      const outcome = await call("open_portfolio", { path, start });
      if (outcome.outcome === "opened") this.adopt(outcome.portfolio);
      else this.outcome = outcome;
    } catch (error) {
      this.startFailure = asFailure(error);
    }
  }

  async openSample(): Promise<void> {
    this.startFailure = null;
    this.outcome = null;
    try {
      this.adopt(await call("open_sample"));
    } catch (error) {
      this.startFailure = asFailure(error);
    }
  }

  /** Makes the sample anew and opens it. Rejects with a `Failure`. */
  async resetSample(): Promise<void> {
    const failure = await closing.flush();
    if (failure) throw failure;
    const portfolio = await call("reset_sample");
    toasts.clear();
    saving.clear();
    this.adopt(portfolio);
  }

  /** Shows everything anew after a backup was restored: any of it may be another. Rejects with a `Failure`. */
  async takeRestored(): Promise<void> {
    const start = await call("start_info");
    this.start = start;
    await theme.choose(start.theme);
    toasts.clear();
    saving.clear();
    if (this.phase !== "open") return;
    const { screen } = route.current;
    this.adopt(await call("portfolio"));
    // A document may have other words now; every other screen shows itself anew.
    if (screen !== "document") route.go(screen);
  }

  /** Shows a portfolio that was opened or made just now. */
  adopt(portfolio: PortfolioView): void {
    route.reset();
    this.show(portfolio);
    this.phase = "open";
    void this.loadKinds();
  }

  /** Takes a fresh view that a command answered with. */
  show(portfolio: PortfolioView): void {
    this.#shown = ++this.#asked;
    this.#take(portfolio);
  }

  /** Kinds of the portfolio's own may have come, gone or changed with it. */
  #take(portfolio: PortfolioView): void {
    const before = this.portfolio?.ownKinds.stamp;
    this.portfolio = portfolio;
    this.stale = null;
    if (this.phase === "open" && before !== portfolio.ownKinds.stamp) void this.loadKinds();
  }

  /** Asks for a fresh view. The newest request wins, whatever order the answers come in. */
  async refresh(): Promise<void> {
    const ticket = ++this.#asked;
    try {
      const portfolio = await call("portfolio");
      if (ticket < this.#shown || this.phase !== "open") return;
      this.#shown = ticket;
      this.#take(portfolio);
    } catch (error) {
      if (ticket >= this.#shown) this.stale = asFailure(error);
    }
  }

  async loadKinds(): Promise<void> {
    try {
      this.kinds = await call("kinds");
    } catch (error) {
      this.stale = asFailure(error);
    }
  }

  /** Back to the start screen, once everything unsaved is in its file. */
  async close(to: "start" | "create" = "start"): Promise<void> {
    const failure = await closing.flush();
    if (failure) {
      toasts.show(failure.message);
      return;
    }
    await call("close_portfolio");
    this.portfolio = null;
    this.stale = null;
    this.#shown = ++this.#asked;
    toasts.clear();
    saving.clear();
    route.reset();
    await this.refreshStart();
    this.phase = to;
  }

  async refreshStart(): Promise<void> {
    try {
      this.start = await call("start_info");
    } catch (error) {
      this.startFailure = asFailure(error);
    }
  }

  /** Listens to the backend, once however often the app begins. */
  async #listen(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#stops = await Promise.all([
      on("portfolio-changed", () => {
        if (this.phase === "open") void this.refresh();
      }),
      on("close-requested", () => void closing.closeWindow()),
    ]);
  }

  document(id: string | null): DocumentEntry | null {
    return this.portfolio?.documents.find((entry) => entry.id === id) ?? null;
  }

  kind(id: string | null): KindView | null {
    return this.kinds.find((kind) => kind.id === id) ?? null;
  }
}

export const session = new Session();
