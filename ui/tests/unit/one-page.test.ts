import { describe, expect, it } from "vitest";
import type { PageWork } from "../../src/ipc/client";
import { differences } from "../../src/views/one-page/compare";
import { inShort, short } from "../../src/views/one-page/fit";
import { OnePage } from "../../src/views/one-page/page.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import { freshApp } from "../support/app";

async function shown() {
  const backend = freshApp();
  const page = new OnePage();
  await page.refresh();
  const { view } = page;
  if (!view) throw new Error("no page");
  return { backend, page, view };
}

const settled = () => new Promise((done) => setTimeout(done));

const work = (id: string, on: boolean): PageWork => ({
  ...{ id, title: id, line: "", said: "", gaps: [], elsewhere: false },
  ...{ on, draft: false, held: false, lines: 0 },
});

describe("the exported page", () => {
  it("is shown in its folder or opened, and says when neither can be", async () => {
    const { backend, page } = await shown();
    await page.export("pdf");
    await page.showExport(true);
    await page.showExport(false);
    expect(backend.called("show_export").map(({ args }) => args)).toEqual([{ inFolder: true }, { inFolder: false }]);
    backend.fail("show_export", "not_found", true);
    await page.showExport(true);
    expect(page.exportFailure?.code).toBe("not_found");
    expect(page.exported).not.toBeNull();
  });

  it("says which version and format it is", async () => {
    const { backend, page } = await shown();
    await page.addVersion("Stripe");
    await page.export("json-resume");
    expect(backend.called("export_page").at(-1)?.args).toMatchObject({ version: page.version, format: "json-resume" });
    expect(page.exported).toContain(".json");
  });
});

describe("works on the one page", () => {
  it("make room for the one that is ticked, wherever it ranks", async () => {
    const { page, view } = await shown();
    const works = [work("a", true), work("b", true), work("c", false), work("d", false), work("e", false)];
    page.view = { ...view, works, choice: { ...view.choice, leaveOut: ["c"] } };
    page.toggle(work("e", false));
    await settled();
    expect(page.choice?.leaveOut).toEqual(["c", "b", "d"]);
    expect(toasts.list.at(-1)?.text).toBe("“b” gave way to “e”");
  });

  it("are decided one after the other, however fast they are ticked", async () => {
    const { page, view } = await shown();
    const [first, second] = view.works.filter(({ on }) => on);
    if (!first || !second) throw new Error("the fake's page has two works");
    page.toggle(first);
    page.toggle(second);
    page.toggle(first);
    await settled();
    expect(page.choice?.leaveOut).toEqual(expect.arrayContaining([first.id, second.id]));
    expect(page.view?.works.filter(({ on }) => on).map(({ id }) => id)).not.toContain(first.id);
  });

  it("stand in the order they are moved to", async () => {
    const { page, view } = await shown();
    const ids = view.works.map(({ id }) => id);
    page.moveWork(0, 2);
    expect(page.choice?.order).toEqual([ids[1], ids[2], ids[0], ...ids.slice(3)]);
    await settled();
    expect(page.view?.works.map(({ id }) => id).slice(0, 3)).toEqual([ids[1], ids[2], ids[0]]);
  });

  it("are said in other words on this page, and in their own again", async () => {
    const { page, view } = await shown();
    const id = view.works.find(({ on }) => on)?.id ?? "";
    page.reword(id, "  Halved the alarms.  ");
    await settled();
    expect(page.view?.works.find((work) => work.id === id)?.said).toBe("Halved the alarms.");
    page.reword(id, " ");
    expect(page.choice?.wording).toEqual({});
  });

  it("go where the page is too long, as few as must, and come back", async () => {
    const { page } = await shown();
    const before = page.choice;
    page.setPaper("letter");
    await settled();
    if (page.view?.fit.fit !== "too_long") throw new Error("the fake's page fits");
    await page.makeFit();
    expect(page.choice?.leaveOut.length).toBeGreaterThan(before?.leaveOut.length ?? 0);
  });
});

describe("versions of the page", () => {
  it("begin as the page is, and keep their own choice", async () => {
    const { page } = await shown();
    page.setDesign("ledger");
    await settled();
    await page.addVersion("Stripe, API PM");
    expect([page.named, page.choice?.design]).toEqual(["Stripe, API PM", "ledger"]);
    page.setDesign("column");
    await settled();
    await page.show(null);
    expect(page.choice?.design).toBe("ledger");
    await page.show(page.versions[0]?.number ?? null);
    expect(page.choice?.design).toBe("column");
  });

  it("are forgotten, and brought back with Undo", async () => {
    const { page } = await shown();
    await page.addVersion("Stripe");
    await page.forgetVersion();
    expect([page.version, page.versions]).toEqual([null, []]);
  });

  it("differ from the page for everyone in what a reader sees", async () => {
    const { page, view } = await shown();
    const id = view.works.find(({ on }) => on)?.id ?? "";
    page.setDesign("ledger");
    page.reword(id, "Said for Stripe.");
    page.togglePart("education");
    await settled();
    if (!page.view) throw new Error("no page");
    const rows = differences(page.view, view);
    expect(rows.map(({ what }) => what)).toEqual(["Design", "Parts", view.works.find((work) => work.id === id)?.title]);
    expect(differences(view, view)).toEqual([]);
  });
});

describe("the one page's fit", () => {
  it("says how much is free or over", () => {
    expect(inShort({ fit: "fits", linesFree: 6 })).toBe("Fits, 6 lines free");
    expect(inShort({ fit: "fits", linesFree: 0 })).toBe("Fits exactly");
    expect(inShort({ fit: "too_long", linesOver: 1, cuts: [] })).toBe("1 line too long");
    expect(short("x".repeat(60))).toHaveLength(48);
  });
});
