// Leaving without losing words. Whatever holds unsaved text registers a flusher; closing the window or the portfolio
// waits for all of them, and stops to ask when one fails.
import { asFailure, call } from "../ipc/client";
import type { Failure } from "../ipc/client";

/** Brings what it holds into the journal and the file. Rejects with a `Failure` when the file could not be written. */
export type Flusher = () => Promise<void>;

class Closing {
  /** Why the window is still open although it was asked to close. */
  held = $state<Failure | null>(null);
  readonly #flushers = new Set<Flusher>();

  /** Registers a flusher; the answer takes it away again. */
  register(flusher: Flusher): () => void {
    this.#flushers.add(flusher);
    return () => {
      this.#flushers.delete(flusher);
    };
  }

  /** Runs every flusher, all of them even if one fails, and gives the first failure. */
  async flush(): Promise<Failure | null> {
    const results = await Promise.allSettled([...this.#flushers].map((flusher) => flusher()));
    const failed = results.find((result) => result.status === "rejected");
    return failed ? asFailure(failed.reason) : null;
  }

  /** The window was asked to close. */
  async closeWindow(): Promise<void> {
    this.held = await this.flush();
    if (!this.held) await call("allow_close");
  }

  stay(): void {
    this.held = null;
  }

  async closeAnyway(): Promise<void> {
    this.held = null;
    await call("allow_close");
  }
}

export const closing = new Closing();
