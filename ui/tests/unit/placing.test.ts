// Pictures keep the text around them what it was: paragraphs, lists, tables and the front matter.
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { placed } from "../../src/features/pictures/placing";

/** The text with pictures put where `@` stands, and the caret as `^`. */
function put(marked: string, pictures = ["![a](a.png)"]): string {
  const at = marked.indexOf("@");
  const state = EditorState.create({ doc: marked.replace("@", "") });
  const { from, insert, caret } = placed(state, at, pictures);
  const text = state.doc.toString();
  const whole = text.slice(0, from) + insert + text.slice(from);
  return `${whole.slice(0, caret)}^${whole.slice(caret)}`;
}

describe("a picture", () => {
  it.each([
    ["in an empty text", "@", "![a](a.png)^"],
    ["in an empty line between paragraphs", "One.\n\n@\n\nTwo.", "One.\n\n![a](a.png)^\n\nTwo."],
    ["in the only empty line between paragraphs", "One.\n@\nTwo.", "One.\n\n![a](a.png)^\n\nTwo."],
    ["before the words of a paragraph", "One.\n\n@Two.\n", "One.\n\n![a](a.png)^\n\nTwo.\n"],
    ["before the words below a heading", "## H\n@Two.\n", "## H\n\n![a](a.png)^\n\nTwo.\n"],
    ["after the words of a paragraph", "One.@\n\nTwo.", "One.\n\n![a](a.png)^\n\nTwo."],
    ["at the end of a text", "One.@", "One.\n\n![a](a.png)^"],
    ["within a sentence", "One @two.", "One ![a](a.png)^ two."],
    ["within a word", "On@e two.", "On ![a](a.png)^ e two."],
    ["in a list", "- one@\n- two", "- one ![a](a.png)^\n- two"],
    ["on the marker of a task", "@- [ ] one", "- [ ] ![a](a.png)^ one"],
    ["in a table", "| a | b@ |\n|---|---|", "| a | b ![a](a.png)^ |\n|---|---|"],
    ["on the front matter", "---\nti@tle: A\n---\n\n# A\n", "---\ntitle: A\n---\n\n![a](a.png)^\n\n# A\n"],
  ])("%s", (_, before, after) => {
    expect(put(before)).toBe(after);
  });

  it("is followed by the next as a paragraph of its own, or in the same line within words", () => {
    expect(put("One.@", ["![a](a)", "![b](b)"])).toBe("One.\n\n![a](a)\n\n![b](b)^");
    expect(put("One @two.", ["![a](a)", "![b](b)"])).toBe("One ![a](a) ![b](b)^ two.");
  });
});
