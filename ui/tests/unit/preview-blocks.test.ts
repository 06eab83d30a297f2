// The preview touches the blocks that changed, and no others.
import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { applyPatch, patchOf } from "../../src/features/preview/blocks";
import { opening, openingAt } from "../../src/features/preview/here";
import { targetOf } from "../../src/features/preview/links";

function page(blocks: string[]): HTMLElement {
  const root = document.createElement("main");
  applyPatch(root, patchOf([], blocks));
  return root;
}

const html = (root: HTMLElement) => [...root.children].map((block) => block.innerHTML);

describe("block patching", () => {
  const cases: [string, string[], string[]][] = [
    ["nothing", ["<p>a</p>"], ["<p>a</p>"]],
    ["a changed block", ["<p>a</p>", "<p>b</p>", "<p>c</p>"], ["<p>a</p>", "<p>B</p>", "<p>c</p>"]],
    ["a new block", ["<p>a</p>", "<p>c</p>"], ["<p>a</p>", "<p>b</p>", "<p>c</p>"]],
    ["a block taken away", ["<p>a</p>", "<p>b</p>", "<p>c</p>"], ["<p>a</p>", "<p>c</p>"]],
    ["equal blocks beside each other", ["<p>a</p>", "<p>a</p>"], ["<p>a</p>", "<p>a</p>", "<p>a</p>"]],
    ["everything", ["<p>a</p>"], ["<h1>x</h1>", "<p>y</p>"]],
    ["the end", ["<p>a</p>", "<p>b</p>"], []],
    ["a kind of block", ["<p>a</p>", "<p>b</p>"], ["<h2>a</h2>", "<p>b</p>"]],
  ];
  it.each(cases)("brings about %s", (_, before, after) => {
    const root = page(before);
    applyPatch(root, patchOf(before, after));
    expect(html(root)).toEqual(after);
  });

  it("leaves the elements of unchanged blocks where they are", () => {
    const before = ["<p>a</p>", "<p>b</p>", "<p>c</p>"];
    const root = page(before);
    const kept = [...root.children];
    const paragraph = root.children[1]?.firstChild;
    applyPatch(root, patchOf(before, ["<p>a</p>", "<p>b and more</p>", "<p>c</p>"]));
    expect([...root.children]).toEqual(kept);
    expect(root.children[1]?.firstChild).toBe(paragraph);
  });

  it("asks for one block where one block differs, however long the page", () => {
    const before = Array.from({ length: 400 }, (_, at) => `<p>${at}</p>`);
    const after = before.with(200, "<p>other</p>");
    expect(patchOf(before, after)).toEqual({ start: 200, removed: 1, inserted: ["<p>other</p>"] });
  });
});

describe("the block at the caret", () => {
  it("is known by how its text begins", () => {
    const doc = Text.of(["# Title", "", "See [the notes](a.md) and", "**more**.", "", "- one"]);
    expect(openingAt(doc, 30)).toBe(opening("See the notes and"));
    expect(openingAt(doc, 3)).toBe("Title");
    expect(openingAt(doc, 8)).toBe("Title");
    expect(openingAt(doc, doc.length)).toBe("one");
    expect(openingAt(Text.of(["", "", "Words"]), 1)).toBeNull();
    expect(openingAt(Text.of(["```js", "const a = 1;", "```", "", ""]), 24)).toBe(opening("const a = 1;"));
  });

  it("is the title where the caret is in the facts above the text", () => {
    const doc = Text.of(["---", "title: Other words", "draft: true", "---", "", "# Title", "", "Words"]);
    expect(openingAt(doc, 0)).toBe("Title");
    expect(openingAt(doc, 10)).toBe("Title");
    expect(openingAt(doc, doc.length)).toBe("Words");
    expect(openingAt(Text.of(["---", "title: never closed"]), 6)).toBeNull();
    expect(openingAt(Text.of(["---", "title: alone", "---"]), 6)).toBeNull();
  });
});

describe("links", () => {
  const documents = [{ id: "d2", path: "projects/api/README.md" }];
  it.each([
    ["https://example.org", { to: "outside", url: "https://example.org" }],
    ["mailto:a@example.org", { to: "outside", url: "mailto:a@example.org" }],
    ["../../projects/api/README.md#top", { to: "document", id: "d2" }],
    ["../../projects/api", { to: "document", id: "d2" }],
    ["#users", { to: "anchor", name: "users" }],
    ["javascript:alert(1)", { to: "nowhere" }],
    ["file:///etc/passwd", { to: "nowhere" }],
    ["//example.org", { to: "nowhere" }],
    ["missing.md", { to: "nowhere" }],
  ])("leads %s to the right place", (href, target) => {
    expect(targetOf(href, "writing/teardowns/postman.md", documents)).toEqual(target);
  });
});
