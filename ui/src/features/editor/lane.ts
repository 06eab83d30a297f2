// A lane to the backend: one request under way, and of those that wait only the newest.
// `run` reads the newest state when it starts, so a request that waits has nothing to carry and nothing to go stale.

export class Lane {
  #busy: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #closed = false;

  constructor(private readonly run: () => Promise<void>) {}

  /** Asks for a run that sees the state of now. Resolves when that run, or a later one, has ended. */
  ask(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    if (!this.#busy) {
      this.#busy = this.#start();
      return this.#busy;
    }
    this.#next ??= this.#busy.then(() => {
      this.#next = null;
      return this.ask();
    });
    return this.#next;
  }

  /** Resolves when everything that was asked for has ended. */
  async idle(): Promise<void> {
    while (this.#busy || this.#next) await (this.#next ?? this.#busy);
  }

  close(): void {
    this.#closed = true;
  }

  async #start(): Promise<void> {
    try {
      await this.run();
    } finally {
      this.#busy = null;
    }
  }
}
