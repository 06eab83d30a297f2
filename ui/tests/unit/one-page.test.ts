import { describe, expect, it } from "vitest";
import type { PageView, PageWork } from "../../src/ipc/client";
import { OnePage } from "../../src/views/one-page/page.svelte";
import { freshApp } from "../support/app";

const work = (document: string, on: boolean): PageWork => ({
  document,
  title: document,
  line: "",
  on,
  draft: false,
  lines: 0,
});

describe("works on the one page", () => {
  it("make room for the one that is ticked, wherever it ranks", () => {
    freshApp();
    const page = new OnePage();
    const works = [work("a", true), work("b", true), work("c", false), work("d", false), work("e", false)];
    page.view = { works, choice: { paper: "a4", leaveOut: ["c"] } } as unknown as PageView;
    page.toggle(work("e", false));
    expect(page.choice.leaveOut).toEqual(["c", "b", "d"]);
  });
});
