// How long publishing has waited for the same step, second by second, and whether the person has had enough of it.
import { call } from "../../ipc/client";
import type { PublishProgress } from "../../ipc/client";

type Step = PublishProgress["step"];

/** From here on the wait is said in seconds. */
const LONG_S = 3;

export class Waiting {
  seconds = $state(0);
  stopping = $state(false);
  #step: Step | null = null;
  #since = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** A new step begins to be waited for; the same one goes on. */
  at(step: Step): void {
    if (step === this.#step) return;
    this.#step = step;
    this.#since = Date.now();
    this.seconds = 0;
    this.#timer ??= setInterval(() => {
      this.seconds = Math.floor((Date.now() - this.#since) / 1000);
    }, 250);
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#step = null;
    this.seconds = 0;
    this.stopping = false;
  }

  get long(): boolean {
    return this.seconds >= LONG_S;
  }

  /** Waits no longer; `publish` answers at once with what is known. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    try {
      await call("stop_publishing");
    } catch {
      this.stopping = false;
    }
  }
}
