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

describe("folded front matter", () => {
  const MATTER = "---\ntitle: A\ndraft: true\n---\n\n";
  const all = (view: EditorView) => press(view, { key: "a", ctrlKey: true, keyCode: 65 });
  const put = (view: EditorView, insert: string, userEvent: string) => {
    const { from, to } = view.state.selection.main;
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent });
  };

  it("stays when everything is selected and replaced", () => {
    const view = editorWith(`${MATTER}¦${BODY}`);
    expect(all(view)).toBe(true);
    expect(shown(view.state)).toBe(`${MATTER}«${BODY}»`);
    put(view, "# Mine", "input.paste");
    expect(shown(view.state)).toBe(`${MATTER}# Mine¦`);
    all(view);
    expect(all(view)).toBe(true);
    expect(shown(view.state)).toBe(`«${MATTER}# Mine»`);
    put(view, "# Other", "input.paste");
    expect(shown(view.state)).toBe(`${MATTER}# Other¦`);
    view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
    put(view, "", "delete.selection");
    expect(shown(view.state)).toBe(`${MATTER}¦`);
    all(view);
    put(view, "T", "input.type");
    expect(shown(view.state)).toBe(`${MATTER}T¦`);
  });

  it("is not joined with the words beneath it, nor deleted as one", () => {
    const view = editorWith(`${MATTER}${BODY}¦`);
    view.dispatch({ changes: { from: 3, to: MATTER.length - 5 }, userEvent: "delete.backward" });
    view.dispatch({ changes: { from: MATTER.length - 2, to: MATTER.length - 1 }, userEvent: "delete.backward" });
    expect(view.state.doc.toString()).toBe(`${MATTER}${BODY}`);
    view.dispatch({ changes: { from: MATTER.length - 1, to: MATTER.length }, userEvent: "delete.backward" });
    expect(view.state.doc.toString()).toBe(`${MATTER.slice(0, -1)}${BODY}`);
  });

  it("gives way to a text that brings its own, to a form and to who unfolds it", () => {
    const other = "---\ntitle: B\n---\n\nB.";
    const view = editorWith(`${MATTER}¦${BODY}`);
    all(view);
    all(view);
    put(view, other, "input.paste");
    expect(view.state.doc.toString()).toBe(other);
    view.dispatch({ changes: { from: 4, to: 12, insert: "title: C" }, userEvent: "input.portico" });
    expect(view.state.doc.toString()).toContain("title: C");
    press(view, { key: "}", code: "BracketRight", ctrlKey: true, shiftKey: true, keyCode: 221 });
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: "x" }, userEvent: "input.type" });
    expect(view.state.doc.toString()).toBe("x");
  });
});
