import { forceParsing } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Headings } from "../../src/features/editor/headings";
import type { Side } from "../../src/features/preview/together";
import { counterpart, Together, watchHand } from "../../src/features/preview/together";
import { editorWith } from "../support/text";

const marks = (...tops: [string, number][]) => tops.map(([name, top]) => ({ name, top }));

describe("where the other side stands", () => {
  const text = marks(["a", 0], ["b", 200], ["c", 600]);
  const page = marks(["a", 40], ["b", 100], ["c", 1000]);

  it("goes in step between headings that both have", () => {
    expect(counterpart(0, text, 1000, page, 2000)).toBe(0);
    expect(counterpart(200, text, 1000, page, 2000)).toBe(100);
    expect(counterpart(400, text, 1000, page, 2000)).toBe(550);
    expect(counterpart(600, text, 1000, page, 2000)).toBe(1000);
    expect(counterpart(1000, text, 1000, page, 2000)).toBe(2000);
  });

  it("comes back to where it was", () => {
    for (const y of [0, 120, 200, 431, 600, 990]) {
      const there = counterpart(y, text, 1000, page, 2000);
      expect(counterpart(there, page, 2000, text, 1000)).toBeCloseTo(y);
    }
  });

  it("does without a heading that one side lacks, that comes twice, or lies beyond the end", () => {
    expect(counterpart(400, marks(["x", 100], ["b", 200]), 600, page, 1100)).toBe(600);
    const twice = marks(["a", 10], ["a", 500]);
    expect(counterpart(500, twice, 1000, marks(["a", 20], ["a", 900]), 2000)).toBe(900);
    expect(counterpart(300, marks(["a", 700]), 600, marks(["a", 50]), 100)).toBe(50);
    expect(counterpart(10, [], 100, [], 0)).toBe(0);
    expect(counterpart(0, [], 0, [], 80)).toBe(80);
  });
});

describe("the two sides", () => {
  let frames: FrameRequestCallback[];
  beforeEach(() => {
    frames = [];
    vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  const side = (height: number): Side => ({
    scroller: { scrollTop: 0, scrollHeight: height, clientHeight: 100 },
    landmarks: () => [],
  });
  const paint = () => {
    for (const frame of frames.splice(0)) frame(0);
  };

  it("follow the hand, and typing moves neither", () => {
    const together = new Together();
    const [text, page] = [side(1100), side(2100)];
    together.attach("text", text);
    const leave = together.attach("page", page);
    const [inText, inPage] = [new EventTarget(), new EventTarget()];
    watchHand(inText, "text", together);
    const unwatch = watchHand(inPage, "page", together);

    text.scroller.scrollTop = 500;
    together.scrolled("text");
    expect(frames).toHaveLength(0);

    inText.dispatchEvent(new Event("wheel"));
    together.scrolled("text");
    together.scrolled("text");
    expect(frames).toHaveLength(1);
    paint();
    expect(page.scroller.scrollTop).toBe(1000);
    together.scrolled("page");
    expect(frames).toHaveLength(0);

    inText.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
    text.scroller.scrollTop = 800;
    together.scrolled("text");
    expect(frames).toHaveLength(0);

    inPage.dispatchEvent(new Event("wheel"));
    page.scroller.scrollTop = 200;
    together.scrolled("page");
    paint();
    expect(text.scroller.scrollTop).toBe(100);

    unwatch();
    inText.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown" }));
    leave();
    together.scrolled("text");
    expect(frames).toHaveLength(0);
  });
});

describe("the headings of a text", () => {
  it("are those that a page has, and are found once", () => {
    const view = editorWith("---\ntitle: x\n---\n\n# On*e*\n\n```\n# no\n```\n\nTwo\n---\n\n> ## [Three](x.md)¦\n");
    // However slow the machine: the editor reads on in its pauses.
    forceParsing(view, view.state.doc.length, Number.POSITIVE_INFINITY);
    const headings = new Headings();
    expect(headings.landmarks(view).map(({ name }) => name)).toEqual(["One", "Two", "Three"]);
    const slice = vi.spyOn(view.state, "sliceDoc");
    headings.landmarks(view);
    expect(slice).not.toHaveBeenCalled();
    expect(view).toBeInstanceOf(EditorView);
  });
});
