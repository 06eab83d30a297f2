// Where the open document comes from: its origin, who allowed it, the original of a redacted copy. None of it is in the file.
import { call } from "../ipc/client";
import type { Background } from "../ipc/client";

class Backgrounds {
  #known = $state.raw<{ id: string; background: Background } | null>(null);

  /** What is known of a document; null until it was asked for. */
  of(id: string): Background | null {
    return this.#known?.id === id ? this.#known.background : null;
  }

  async look(id: string): Promise<Background> {
    return this.note(id, await call("background", { id }));
  }

  note(id: string, background: Background): Background {
    this.#known = { id, background };
    return background;
  }
}

export const backgrounds = new Backgrounds();
