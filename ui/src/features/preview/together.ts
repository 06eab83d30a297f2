// Text and page scrolled together, by their headings. The side that a hand moves leads and the other follows; typing moves
// neither. Nothing is measured while only one of them is on screen.

export type Landmark = { name: string; top: number };
export type SideName = "text" | "page";

export type Side = {
  scroller: Pick<HTMLElement, "scrollTop" | "scrollHeight" | "clientHeight">;
  /** Its headings from top to bottom, in the scroller's own measure. */
  landmarks: () => Landmark[];
};

/** Where the other side stands when this one is scrolled to `y`: in step between each two headings that both have. */
export function counterpart(y: number, from: Landmark[], fromEnd: number, to: Landmark[], toEnd: number): number {
  let [a, b] = [0, 0];
  let next = 0;
  for (const { name, top } of [...from, null].map((mark) => mark ?? { name: null, top: fromEnd })) {
    const at = name === null ? null : to.findIndex((mark, index) => index >= next && mark.name === name);
    if (at === -1) continue;
    const target = at === null ? toEnd : (to[at]?.top ?? toEnd);
    // What lies beyond the end can't be scrolled to.
    if (name !== null && (top <= a || top >= fromEnd || target <= b || target >= toEnd)) continue;
    if (y <= top || name === null) return top > a ? b + ((target - b) * (Math.min(y, top) - a)) / (top - a) : target;
    next = (at ?? 0) + 1;
    [a, b] = [top, target];
  }
  return b;
}

const end = ({ scroller }: Side) => Math.max(0, scroller.scrollHeight - scroller.clientHeight);

export class Together {
  readonly #sides: Record<SideName, Side | null> = { text: null, page: null };
  #leader: SideName | null = null;
  #frame: number | null = null;

  attach(name: SideName, side: Side): () => void {
    this.#sides[name] = side;
    return () => {
      if (this.#sides[name] === side) this.#sides[name] = null;
    };
  }

  /** A hand is on this side now; on neither while somebody types. */
  lead(name: SideName | null): void {
    this.#leader = name;
  }

  /** A side has moved. Only the one that leads takes the other along, once a frame. */
  scrolled(name: SideName): void {
    if (this.#leader !== name || this.#frame !== null || !this.#sides.text || !this.#sides.page) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      this.#follow(name);
    });
  }

  #follow(name: SideName): void {
    const from = this.#sides[name];
    const to = this.#sides[name === "text" ? "page" : "text"];
    if (!from || !to) return;
    const y = counterpart(from.scroller.scrollTop, from.landmarks(), end(from), to.landmarks(), end(to));
    if (Math.abs(to.scroller.scrollTop - y) >= 1) to.scroller.scrollTop = y;
  }
}

const PAGING = new Set(["PageUp", "PageDown"]);

/** Tells which side a hand is on: by wheel, finger and scroll bar, and in the text by the paging keys. */
export function watchHand(target: EventTarget, name: SideName, together: Together): () => void {
  const stop = new AbortController();
  const options = { passive: true, signal: stop.signal };
  const leads = () => {
    together.lead(name);
  };
  for (const event of ["wheel", "pointerdown", "touchmove"]) target.addEventListener(event, leads, options);
  target.addEventListener(
    "keydown",
    (event) => {
      together.lead(name === "page" || PAGING.has((event as KeyboardEvent).key) ? name : null);
    },
    options,
  );
  return () => {
    stop.abort();
  };
}
