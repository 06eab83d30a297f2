import { syntaxTree } from "@codemirror/language";
import { afterEach, describe, expect, it } from "vitest";
import type { EditorView } from "@codemirror/view";
import { isProse } from "../../src/features/editor/formatting/places";
import { editorWith, press, shown } from "../support/text";

afterEach(() => {
  document.body.replaceChildren();
});

const BODY = "# Retries\n\nA button: it sends them.\n\nWords, again\n- one";

/** What the colours follow: the names of the nodes over a piece of the text. */
function over(view: EditorView, words: string): string[] {
  const at = view.state.doc.toString().indexOf(words);
  const names: string[] = [];
  for (let node = syntaxTree(view.state).resolveInner(at + 1, 1); ;) {
    names.push(node.name);
    if (!node.parent) return names;
    node = node.parent;
  }
}

describe("front matter without its closing line", () => {
  it("leaves the words beneath it the colours of words", () => {
    const view = editorWith(`---\ntitle: A\ndraft: true\n\n${BODY}¦`);
    expect(over(view, "Retries")).toContain("ATXHeading1");
    expect(over(view, "A button")).toContain("Paragraph");
    expect(over(view, "title")).toContain("Paragraph");
    expect(isProse(view.state, view.state.doc.length)).toBe(true);
    press(view, "Enter");
    expect(shown(view.state)).toContain("- one\n- ¦");
  });

  it("is front matter again when it is closed, and words when it is opened", () => {
    const view = editorWith(`---\ntitle: A\n\n${BODY}¦`);
    expect(over(view, "title")).not.toContain("Frontmatter");
    view.dispatch({ changes: { from: 12, insert: "\n---" } });
    expect(view.state.doc.line(3).text).toBe("---");
    expect(over(view, "title")).toContain("Frontmatter");
    expect(over(view, "A button")).toContain("Paragraph");
    view.dispatch({ changes: { from: 13, to: 16 } });
    expect(over(view, "title")).not.toContain("Frontmatter");
    expect(over(view, "Retries")).toContain("ATXHeading1");
  });

  it("is found when it is closed far below its first line", () => {
    const long = `---\nsummary: ${"long ".repeat(80)}\n`;
    const view = editorWith(`${long}¦\n# T`);
    expect(over(view, "summary")).not.toContain("Frontmatter");
    view.dispatch({ changes: { from: long.length, insert: "---\n" } });
    expect(over(view, "summary")).toContain("Frontmatter");
  });
});
