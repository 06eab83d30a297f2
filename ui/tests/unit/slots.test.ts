import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { ghostText, slotsOf } from "../../src/features/editor/slots";

/** The text after `typed` went to `at`, with a slot for each heading. */
function after(doc: string, at: number, typed: string, userEvent = "input.type") {
  const headings = [...doc.matchAll(/^#+ .*$/gm)].map((match) => ({ at: match.index, text: "What belongs here" }));
  let state = EditorState.create({ doc, extensions: ghostText() });
  state = state.update({ effects: slotsOf(headings) }).state;
  const changes = { from: at, insert: typed };
  state = state.update({ changes, selection: { anchor: at + typed.length }, userEvent }).state;
  const { head } = state.selection.main;
  const text = state.doc.toString();
  return `${text.slice(0, head)}|${text.slice(head)}`;
}

describe("the first words of an empty section", () => {
  it("stand between empty lines", () => {
    expect(after("# A\n\n## B\n", 4, "x")).toBe("# A\n\nx|\n\n## B\n");
    expect(after("# A\n\n## B\n", 10, "x")).toBe("# A\n\n## B\n\nx|\n");
    expect(after("# A\n\n## B\n", 4, "One.\n\nTwo.", "input.paste")).toBe("# A\n\nOne.\n\nTwo.|\n\n## B\n");
  });

  it("stay where they are typed when there is room, or elsewhere, or composed", () => {
    expect(after("# A\n\n\n\n## B\n", 5, "x")).toBe("# A\n\nx|\n\n## B\n");
    expect(after("# A\n\n## B\n", 3, "x")).toBe("# Ax|\n\n## B\n");
    expect(after("# A\n\n## B\n", 4, "x", "input.type.compose")).toBe("# A\nx|\n## B\n");
    expect(after("# A\n\n## B\n", 4, "\n")).toBe("# A\n\n|\n## B\n");
  });
});
