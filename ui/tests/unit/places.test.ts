// Where the caret starts: where the person writes next.
import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { startState } from "../../src/features/editor/setup";

/** The document with the caret drawn into it as “|”. */
function start(text: string, opening = false): string {
  const doc = Text.of(text.split("\n"));
  const state = startState(
    { text: doc, name: "x.md", isLocked: false, kept: null, opening, neighbours: () => ({ from: "", documents: [] }) },
    [],
  );
  const at = state.selection.main.head;
  return `${text.slice(0, at)}|${text.slice(at)}`;
}

const FRONT = "---\ntitle: T\ndraft: true\n---\n\n";

describe("the first place of the caret", () => {
  it.each([
    ["in the first empty section", "# T\n\n## One\n\n## Two\n", false, "# T\n\n## One\n|\n## Two\n"],
    ["in the opening where there is one", "# T\n\n## One\n\n", true, "# T\n|\n## One\n\n"],
    [
      "past what is written",
      "# T\n\nWords.\n\n## One\n\nWords.\n\n## Two\n\n",
      true,
      "# T\n\nWords.\n\n## One\n\nWords.\n\n## Two\n\n|",
    ],
    [
      "not in a section whose words stand deeper",
      "# T\n\n## One\n\n### Deep\n\n## Two\n",
      false,
      "# T\n\n## One\n\n### Deep\n|\n## Two\n",
    ],
    [
      "not in code",
      "# T\n\n## One\n\n```sh\n# a\n\n# b\n```\n\n## Two\n\n",
      false,
      "# T\n\n## One\n\n```sh\n# a\n\n# b\n```\n\n## Two\n\n|",
    ],
    ["at the title of what is finished", "# T\n\n## One\n\nWords.\n", false, "# T|\n\n## One\n\nWords.\n"],
  ])("is %s", (_, text, opening, drawn) => {
    expect(start(text, opening)).toBe(drawn);
    expect(start(FRONT + text, opening)).toBe(FRONT + drawn);
  });
});
