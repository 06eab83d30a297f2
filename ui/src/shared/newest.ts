// A question that is asked again before it was answered: only the newest answer counts, and whoever asked before waits for it.

export class Newest {
  #asked: Promise<void> = Promise.resolve();

  /** Asks, and takes the answer unless a newer question was asked meanwhile. Settles when the newest answer was taken. */
  ask<T>(question: () => Promise<T>, take: (answer: T) => void, failed?: (error: unknown) => void): Promise<void> {
    const asked: Promise<void> = this.#once(question, take, failed, () => this.#asked === asked);
    this.#asked = asked;
    return asked;
  }

  async #once<T>(
    question: () => Promise<T>,
    take: (answer: T) => void,
    failed: ((error: unknown) => void) | undefined,
    counts: () => boolean,
  ): Promise<void> {
    try {
      const answer = await question();
      if (counts()) take(answer);
    } catch (error) {
      if (counts() && !failed) throw error;
      if (counts()) failed?.(error);
    }
    if (!counts()) await this.#asked;
  }
}
