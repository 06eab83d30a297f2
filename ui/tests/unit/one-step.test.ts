import { history, undo } from "@codemirror/commands";
import { EditorSelection, EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { oneStep } from "../../src/features/editor/edits";

function state(anchor: number, head: number) {
  return EditorState.create({
    doc: "one two three",
    selection: EditorSelection.range(anchor, head),
    extensions: history(),
  });
}

describe("edits of the backend", () => {
  it.each([
    [4, 7],
    [7, 4],
    [5, 6],
  ])("leave a selection from %i to %i that can be typed over, when its words are replaced", (anchor, head) => {
    const after = state(anchor, head).update(
      oneStep(state(anchor, head), [{ from: 0, to: 13, insert: "new words" }]),
    ).state;
    const { from, to } = after.selection.main;
    expect(from).toBeLessThanOrEqual(to);
    expect(after.update(after.replaceSelection("x")).state.doc.toString()).toContain("x");
  });

  it("keep the selection elsewhere, and stand apart from what is typed next", () => {
    const start = state(4, 7);
    const edited = start.update(oneStep(start, [{ from: 0, to: 3, insert: "1" }])).state;
    expect(edited.sliceDoc(edited.selection.main.from, edited.selection.main.to)).toBe("two");
    let typed = edited.update({ changes: { from: 1, insert: "x" }, userEvent: "input.type" }).state;
    undo({ state: typed, dispatch: (transaction) => (typed = transaction.state) });
    expect(typed.doc.toString()).toBe("1 two three");
  });
});
