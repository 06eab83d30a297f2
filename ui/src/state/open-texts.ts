// The texts that editors hold. Whoever changes documents changes these here, and not on disk behind the editor's back.
import { call } from "../ipc/client";
import type { TextEdit } from "../ipc/client";

export type OpenText = {
  readonly id: string;
  readonly text: string;
  /** Its text waits for a decision, or can't be changed at all. */
  readonly locked: boolean;
  /** Changes the text as one step of its history. */
  apply: (edits: TextEdit[]) => void;
  /** The file has got another name. */
  renamed: (id: string) => Promise<void>;
};

class OpenTexts {
  readonly #held = new Map<OpenText, () => void>();

  /** Registers a text, and what lets go of it when its document is deleted; the answer takes it away again. */
  register(text: OpenText, letGo: () => void = () => undefined): () => void {
    this.#held.set(text, letGo);
    return () => {
      this.#held.delete(text);
    };
  }

  find(id: string): OpenText | null {
    return [...this.#held.keys()].find((text) => text.id === id) ?? null;
  }

  /** A document was deleted on purpose: its text is nobody's any more. */
  gone(id: string): void {
    const text = this.find(id);
    if (text) this.#held.get(text)?.();
  }

  /** Those that can be changed, but for one. */
  others(id: string): OpenText[] {
    return [...this.#held.keys()].filter((text) => text.id !== id && !text.locked);
  }
}

export const openTexts = new OpenTexts();

/** Changes an open text, as one step of its history, by what is answered of it; asks anew where it changed meanwhile. */
export async function amend<Answer extends { edits: TextEdit[] }>(
  open: OpenText,
  ask: (text: string) => Promise<Answer>,
): Promise<Answer> {
  for (;;) {
    const { text } = open;
    const answer = await ask(text);
    if (open.text !== text) continue;
    if (answer.edits.length > 0) open.apply(answer.edits);
    return answer;
  }
}

/** Keeps the links of an open text working after another document was moved. Gives how many were changed. */
export async function relink(open: OpenText, from: string, to: string): Promise<number> {
  const { links } = await amend(open, (text) => call("relink_document", { id: open.id, text, from, to }));
  return links;
}
