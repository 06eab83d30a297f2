// How long a server has been waited for at the same step, second by second, and whether the person has had enough of it.
import { call } from "../../ipc/client";
import type { PublishProgress } from "../../ipc/client";

type Step = PublishProgress["step"];

/** From here on the wait is said in seconds. */
const LONG_S = 3;

export class Waiting {
  seconds = $state(0);
  stopping = $state(false);
  readonly #stop: "stop_publishing" | "stop_creating";
  #step: Step | null = null;
  #since = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(stop: "stop_publishing" | "stop_creating") {
    this.#stop = stop;
  }

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

  /** Waits no longer; what is waited for answers at once with what is known. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    try {
      await call(this.#stop);
    } catch {
      this.stopping = false;
    }
  }
}
