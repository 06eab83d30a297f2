import { completionStatus, currentCompletions } from "@codemirror/autocomplete";
import { afterEach, describe, expect, it, vi } from "vitest";
import { relativePath } from "../../src/features/editor/links";
import { expectAccessible } from "../support/accessible";
import { editorWith, press, shown, type } from "../support/text";

afterEach(() => {
  document.body.replaceChildren();
});

const DOCUMENTS = [
  { path: "writing/teardowns/postman.md", title: "Teardown: Postman", kindTitle: "Teardown" },
  { path: "writing/teardowns/kite wire.md", title: "Teardown: Kitewire [beta]", kindTitle: "Teardown" },
  { path: "projects/api-project/api-docs.md", title: "Delivery windows", kindTitle: "API docs" },
];

async function asked(marked: string, letters: string) {
  const view = editorWith(marked, DOCUMENTS);
  type(view, letters);
  await vi.waitFor(() => {
    expect(completionStatus(view.state)).toBe("active");
  });
  // The list takes keys a moment after it came, so that nobody chooses by accident.
  await new Promise((done) => setTimeout(done, 100));
  return view;
}

describe("[[", () => {
  it("offers the other documents with their kind", async () => {
    const view = await asked("see ¦", "[[");
    expect(currentCompletions(view.state).map(({ label, detail }) => `${label}, ${detail ?? ""}`)).toEqual([
      "Delivery windows, API docs",
      "Teardown: Kitewire [beta], Teardown",
    ]);
    expect(document.querySelector("[role=listbox]")).not.toBeNull();
    expect(view.contentDOM.getAttribute("aria-activedescendant")).toBe(
      document.querySelector("[role=option][aria-selected]")?.id,
    );
    await expectAccessible(document.querySelector(".cm-tooltip") ?? undefined);
  });

  it("writes a relative link by keyboard alone", async () => {
    const view = await asked("see ¦", "[[kite");
    press(view, "Enter");
    expect(shown(view.state)).toBe("see [Teardown: Kitewire \\[beta\\]](kite%20wire.md)¦");
    const other = await asked("see ¦]] now", "[[");
    press(other, "ArrowDown", "ArrowUp", "Tab");
    expect(shown(other.state)).toBe("see [Delivery windows](../../projects/api-project/api-docs.md)¦ now");
  });

  it("goes away with Escape and leaves what was typed", async () => {
    const view = await asked("¦", "[[");
    expect(press(view, "Escape")).toBe(true);
    expect(completionStatus(view.state)).toBeNull();
    expect(shown(view.state)).toBe("[[¦");
  });

  it("is not asked in code and front matter, nor by other letters", async () => {
    const views = ["```\n¦\n```", "---\ntitle: ¦\n---\n\nx"].map((text) => editorWith(text, DOCUMENTS));
    const words = editorWith("¦", DOCUMENTS);
    for (const view of views) type(view, "[[");
    type(words, "<div [del");
    await new Promise((done) => setTimeout(done, 150));
    for (const view of [...views, words]) expect(completionStatus(view.state)).toBeNull();
  });
});

describe("a path from one file to another", () => {
  it.each([
    ["README.md", "writing/a.md", "writing/a.md"],
    ["writing/a.md", "README.md", "../README.md"],
    ["writing/a/b.md", "writing/c/d.md", "../c/d.md"],
    ["a/b.md", "a/b/c.md", "b/c.md"],
    ["a.md", "100% sure?.md", "100%25%20sure%3F.md"],
    ["a.md", "支払い.md", "支払い.md"],
  ])("%s to %s", (from, to, path) => {
    expect(relativePath(from, to)).toBe(path);
  });
});
