// A typed letter on the page before the backend has made the page.
import { ChangeSet, Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { echo, typedIn } from "../../src/features/preview/echo";

/** The page after `insert` took the place of `removed` where the bar stands in `line`, or null where it was left alone. */
function typing(line: string, insert: string, blocks: string[], removed = 0): string | null {
  const at = line.indexOf("|");
  const was = Text.of(`Above it.\n${line.replace("|", "")}\nBelow it.`.split("\n"));
  const from = was.line(2).from + at;
  const typed = typedIn(was, ChangeSet.of({ from: from - removed, to: from, insert }, was.length));
  const root = document.createElement("main");
  root.innerHTML = blocks.map((html) => `<div>${html}</div>`).join("");
  const shown = [...blocks];
  if (!typed || !echo(root, shown, typed)) return null;
  expect([...root.children].map((block) => block.innerHTML)).toEqual(shown);
  return shown.join("");
}

describe("a plain letter", () => {
  it.each([
    ["in a word", "It retries tw|ce a day.", "i", ["<p>It retries twce a day.</p>"], "<p>It retries twice a day.</p>"],
    ["at the end of a line", "It retries|", "s", ["<p>It retries</p>"], "<p>It retriess</p>"],
    ["after a space at the end", "It retries |", "t", ["<p>It retries</p>"], "<p>It retries t</p>"],
    [
      "beside markup",
      "It **retries** tw|ce.",
      "i",
      ["<p>It <strong>retries</strong> twce.</p>"],
      "<p>It <strong>retries</strong> twice.</p>",
    ],
    ["in a heading", "## The probl|m", "e", ["<h2>The problm</h2>"], "<h2>The problem</h2>"],
    ["in a numbered list", "12. Retry tw|ce", "i", ["<ol><li>Retry twce</li></ol>"], "<ol><li>Retry twice</li></ol>"],
    ["of another script", "दो बार कोशि|", "श", ["<p>दो बार कोशि</p>"], "<p>दो बार कोशिश</p>"],
    [
      "in one of several blocks",
      "Second on|.",
      "e",
      ["<p>First one.</p>", "<p>Second on.</p>"],
      "<p>First one.</p><p>Second one.</p>",
    ],
  ])("%s", (_name, line, insert, blocks, after) => {
    expect(typing(line, insert, blocks)).toBe(after);
  });

  it("is taken away again", () => {
    expect(typing("It retries twice|.", "", ["<p>It retries twice.</p>"], 1)).toBe("<p>It retries twic.</p>");
  });
});

describe("what is left to the backend", () => {
  it.each([
    ["a sign of Markdown", "It retries tw|ce", "*", ["<p>It retries twce</p>"]],
    ["a line break", "It retries tw|ce", "\n", ["<p>It retries twce</p>"]],
    ["a space at the end", "It retries|", " ", ["<p>It retries</p>"]],
    ["two places that read the same", "twice|", "d", ["<p>twice</p>", "<p>twice</p>"]],
    ["the same words twice in a block", "and so|", "n", ["<p>and so<br>and so</p>"]],
    ["words that the page doesn't hold", "A new line beg|", "i", ["<p>Another text</p>"]],
    ["too little around it", "ab|", "c", ["<p>ab</p>"]],
    ["an attribute", "colour|", "s", ['<p><a href="x" title="colour">red</a></p>']],
  ])("%s", (_name, line, insert, blocks) => {
    expect(typing(line, insert, blocks)).toBeNull();
  });

  it("is more than one change at once", () => {
    const was = Text.of(["One line of text", "another line"]);
    const twice = ChangeSet.of(
      [
        { from: 3, insert: "x" },
        { from: 20, insert: "x" },
      ],
      was.length,
    );
    expect(typedIn(was, twice)).toBeNull();
  });
});
