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
  held: false,
  lines: 0,
});

describe("the exported page", () => {
  it("is shown in its folder or opened, and says when neither can be", async () => {
    const backend = freshApp();
    const page = new OnePage();
    await page.export();
    await page.show(true);
    await page.show(false);
    expect(backend.called("show_export").map(({ args }) => args)).toEqual([{ inFolder: true }, { inFolder: false }]);
    backend.fail("show_export", "not_found", true);
    await page.show(true);
    expect(page.exportFailure?.code).toBe("not_found");
    expect(page.exported).not.toBeNull();
  });
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
