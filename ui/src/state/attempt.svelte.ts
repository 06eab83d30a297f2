// One attempt at a time at something that may fail: whether it is under way, and why the last one failed.
import { asFailure } from "../ipc/client";
import type { Failure } from "../ipc/client";

export class Attempt {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** Does nothing while another attempt is under way. */
  async make(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (error) {
      this.failure = asFailure(error);
    } finally {
      this.busy = false;
    }
  }
}
