// A changed picture: both versions with their sizes, one alone, one that can't be shown, and a drawing that is text as well.
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import ChangeDiff from "../../src/features/diff/ChangeDiff.svelte";
import type { DiffView, PictureSide } from "../../src/ipc/client";
import { PNG } from "../fake/pictures";
import { expectAccessible } from "../support/accessible";

const side = (more: Partial<PictureSide> = {}): PictureSide => ({
  bytes: 34 * 1024,
  pixels: [1200, 800],
  source: `data:image/png;base64,${PNG}`,
  trouble: null,
  ...more,
});
const diff = (more: Partial<DiffView> = {}): DiffView => ({
  ...{ title: "desk.png", wordsAdded: 0, wordsRemoved: 0, parts: [], lines: [], binary: true },
  ...more,
});

describe("a changed picture", () => {
  it("is shown as it was and as it is, with sizes and the words that stand for it", async () => {
    const after = side({ bytes: 1_300_000, pixels: [640, 480], source: "data:image/png;base64,AAAA" });
    const shown = [
      { title: "Postman", words: "The desk" },
      { title: "Stripe", words: "" },
    ];
    render(ChangeDiff, { diff: diff(), picture: { before: side(), after, shown } });
    const [before, now] = screen.getAllByRole("figure");
    expect(before).toHaveTextContent("Before 1,200 × 800 pixels, 34 KB");
    expect(within(before as HTMLElement).getByRole("img", { name: "desk.png, as it was" })).toBeVisible();
    expect(now).toHaveTextContent("Now 640 × 480 pixels, 1.2 MB");
    expect(within(now as HTMLElement).getByRole("img", { name: "desk.png, as it is now" })).toBeVisible();
    expect(screen.getByText("In “Postman” these words stand for it: “The desk”")).toBeVisible();
    expect(screen.getByText(/^In “Stripe” no words stand for it/)).toBeVisible();
    await expectAccessible();
  });

  it("stands alone where it is new or deleted, and says when only its name changed", async () => {
    const { rerender } = render(ChangeDiff, { diff: diff(), picture: { before: null, after: side(), shown: [] } });
    expect(screen.getByRole("figure")).toHaveTextContent(/^New/);
    await rerender({ picture: { before: side(), after: null, shown: [] } });
    expect(screen.getByRole("figure")).toHaveTextContent(/^Deleted\. It was/);
    await rerender({ picture: { before: side(), after: side(), shown: [] } });
    expect(screen.getByText(/only its name changed/)).toBeVisible();
  });

  it("says why it can't be shown", () => {
    const broken = side({ source: null, pixels: null, trouble: "It begins like a picture and breaks off." });
    render(ChangeDiff, { diff: diff(), picture: { before: side(), after: broken, shown: [] } });
    expect(screen.getAllByRole("img")).toHaveLength(1);
    expect(screen.getByText("It begins like a picture and breaks off.")).toBeVisible();
  });

  it("can be read as a file where it is a drawing", async () => {
    const lines = [{ op: "added" as const, text: "<circle r='4'/>" }];
    render(ChangeDiff, { diff: diff({ binary: false, lines }), picture: { before: null, after: side(), shown: [] } });
    expect(screen.getByRole("img")).toBeVisible();
    await userEvent.setup().click(screen.getByRole("radio", { name: "File" }));
    expect(screen.queryByRole("img")).toBeNull();
    expect(screen.getByText("<circle r='4'/>")).toBeVisible();
  });
});
