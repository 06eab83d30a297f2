// Short notes at the lower right, one at a time, each with at most one action. A note with an action stays longer. An offer to
// change a document comes back when another note has covered it, and is withdrawn when the next thing happens to that document.

/** `about`: the id of the document that the action would change, or the screen to which it leads. */
export type Toast = { id: number; text: string; action: { label: string; run: () => void; about?: string } | null };

/** Offers that wait beneath the note that is shown. */
const MOST_COVERED = 2;
const PLAIN_MS = 5_000;
const ACTION_MS = 12_000;

class Toasts {
  /** The last one is shown. */
  list = $state<Toast[]>([]);
  /** Pixels that the notes take at the foot of the window: a screen with something to read there ends above them. */
  room = $state(0);
  #next = 1;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  show(text: string, action: Toast["action"] = null): number {
    const id = this.#next++;
    for (const toast of this.list) this.hold(toast.id);
    const covered = this.list.filter((toast) => toast.action?.about).slice(-MOST_COVERED);
    this.list = [...covered, { id, text, action }];
    this.resume(id);
    return id;
  }

  dismiss(id: number): void {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
    const shown = this.list.at(-1);
    if (shown && !this.#timers.has(shown.id)) this.resume(shown.id);
  }

  /** Takes back what was offered about a document, which is no longer as the offer knew it, or about a screen that is here. */
  withdraw(about: string): void {
    for (const toast of this.list) if (toast.action?.about === about) this.dismiss(toast.id);
  }

  /** Keeps a note while the pointer or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  resume(id: number): void {
    const toast = this.list.find((candidate) => candidate.id === id);
    if (!toast) return;
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(
        () => {
          this.dismiss(id);
        },
        toast.action ? ACTION_MS : PLAIN_MS,
      ),
    );
  }

  clear(): void {
    for (const toast of this.list) this.hold(toast.id);
    this.list = [];
  }
}

export const toasts = new Toasts();
