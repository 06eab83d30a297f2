// What is true of the open file, for the line at the lower left and the top bar. The document view reports; nobody guesses.
import type { Failure } from "../ipc/client";

export type SaveState =
  | { state: "saved"; at: number | null }
  | { state: "saving" }
  | { state: "journalled"; at: number } // durable, but not in the file yet
  | { state: "failed"; failure: Failure };

class Saving {
  current = $state<SaveState>({ state: "saved", at: null });

  report(state: SaveState): void {
    this.current = state;
  }

  clear(): void {
    this.current = { state: "saved", at: null };
  }
}

export const saving = new Saving();
