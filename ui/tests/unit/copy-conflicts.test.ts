// A new copy and what a person decided about it: the text that comes of both.
import { describe, expect, it } from "vitest";
import { haveWordsInCommon, withCopy } from "../../src/features/background/words";
import type { NewCopy } from "../../src/ipc/client";

describe("a copy with conflicts", () => {
  const copy: NewCopy = {
    from: 4,
    pieces: [
      { piece: "conflict", ours: "a\n", theirs: "b\n" },
      { piece: "clean", text: "c\n" },
      { piece: "conflict", ours: "d\n", theirs: "" },
    ],
    differ: [],
    made: "",
    hash: "",
    news: "first",
  };
  it.each([
    [[], "top\na\nc\nd\n"],
    [[null, "theirs"], "top\na\nc\n"],
    [["theirs", "theirs"], "top\nb\nc\n"],
    [["both", "ours"], "top\na\n\nb\nc\nd\n"],
    [["both", "both"], "top\na\n\nb\nc\nd\n"],
  ] as const)("decided as %j is %j", (choices, text) => {
    expect(withCopy("top\nold\n", copy, choices)).toBe(text);
  });

  it("kept both, goes on a list as one and parts a list from words", () => {
    const both = (ours: string, theirs: string) =>
      withCopy("", { ...copy, from: 0, pieces: [{ piece: "conflict", ours, theirs }] }, ["both"]);
    expect(both("- a\n", "- b\n")).toBe("- a\n- b\n");
    expect(both("| a |\n", "| b |\n")).toBe("| a |\n| b |\n");
    expect(both("- a\n", "Words.\n")).toBe("- a\n\nWords.\n");
    expect(both("One.\n\n", "Two.\n")).toBe("One.\n\nTwo.\n");
  });

  it("marks what differs between texts that are alike, and nothing between others", () => {
    const same = { op: "same", text: "It takes a day " } as const;
    const [mine, new_] = [{ op: "removed", text: "or two" } as const, { op: "added", text: "at most" } as const];
    expect(haveWordsInCommon([same, mine, new_])).toBe(true);
    expect(haveWordsInCommon([mine, { op: "same", text: ". " }, new_])).toBe(false);
    expect(haveWordsInCommon([])).toBe(false);
  });
});
