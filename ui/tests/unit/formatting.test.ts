import { undo } from "@codemirror/commands";
import { afterEach, describe, expect, it } from "vitest";
import { answers } from "../../src/features/editor/formatting/keys";
import {
  bullets,
  headingDown,
  headingUp,
  numbers,
  quote,
  tasks,
  tick,
} from "../../src/features/editor/formatting/blocks";
import { bold, code, italic, link } from "../../src/features/editor/formatting/inline";
import { EDITOR_COMMANDS, keysOf } from "../../src/state/editor-commands";
import { editorWith, press, ran, shown, type } from "../support/text";

afterEach(() => {
  document.body.replaceChildren();
});

/** Both ways, and undone in one step. */
function toggles(command: Parameters<typeof ran>[0], plain: string, formatted: string) {
  const [on, undone] = ran(command, plain);
  expect(on).toBe(formatted);
  expect(undone).toBe(plain.replace(/[¦«»]/g, ""));
  expect(ran(command, formatted)[0].replace(/[¦«»]/g, "")).toBe(plain.replace(/[¦«»]/g, ""));
}

describe("bold, italic and code", () => {
  it("mark a selection or the word at the caret, and take the marks away", () => {
    toggles(bold, "one «two» three", "one **«two»** three");
    toggles(italic, "one «two» three", "one *«two»* three");
    toggles(code, "one «two» three", "one `«two»` three");
    toggles(bold, "one tw¦o three", "one **tw¦o** three");
    toggles(italic, "one two¦", "one *two¦*");
    toggles(bold, "¦", "**¦**");
    toggles(italic, "a ¦", "a *¦*");
    toggles(bold, "ein «größtes 支払い» 🎉", "ein **«größtes 支払い»** 🎉");
  });

  it("leave spaces outside, and what makes a line an item or heading", () => {
    expect(ran(bold, "one« two »three")[0]).toBe("one **«two»** three");
    expect(ran(bold, "«- one\n- [ ] two\n\n> three»")[0]).toBe("- **«one**\n- [ ] **two**\n\n> **three»**");
    expect(ran(bold, "- **«one**\n- [ ] **two**\n\n> **three»**")[0]).toBe("- «one\n- [ ] two\n\n> three»");
    expect(ran(italic, "«## A title»")[0]).toBe("## *«A title»*");
  });

  it("make the whole selection one, where a part had it", () => {
    expect(ran(bold, "«one **two** three»")[0]).toBe("**«one two three»**");
    expect(ran(bold, "«**two**»")[0]).toBe("«two»");
    expect(ran(bold, "**one «two» three**")[0]).toBe("one «two» three");
    expect(ran(bold, "__o¦ne__")[0]).toBe("o¦ne");
  });

  it("are undone apart from what is typed before and after", () => {
    const view = editorWith("wo¦");
    type(view, "rd");
    bold(view);
    type(view, "s");
    expect(shown(view.state)).toBe("**words¦**");
    undo(view);
    expect(view.state.doc.toString()).toBe("**word**");
    undo(view);
    expect(view.state.doc.toString()).toBe("word");
  });

  it("combine", () => {
    expect(ran(italic, "**t¦wo**")[0]).toBe("***t¦wo***");
    expect(ran(bold, "***t¦wo***")[0]).toBe("*t¦wo*");
    expect(ran(italic, "***t¦wo***")[0]).toBe("**t¦wo**");
  });

  it("keep out of code and front matter", () => {
    for (const text of ["```\none «two»\n```", "    one «two»", "---\ntitle: o¦ne\n---\n\nx"]) {
      expect(ran(bold, text)[0]).toBe(text);
      expect(ran(italic, text)[0]).toBe(text);
      expect(ran(link, text)[0]).toBe(text);
      expect(ran(bullets, text)[0]).toBe(text);
      expect(ran(headingUp, text)[0]).toBe(text);
    }
  });

  it("code goes round backticks, and makes a block of several lines", () => {
    expect(ran(code, "«a ` b»")[0]).toBe("``«a ` b»``");
    toggles(code, "a\n\n«one\ntwo»\n\nb", "a\n\n```\n«one\ntwo»\n```\n\nb");
    expect(ran(code, "«a\n```\nb»")[0]).toBe("````\n«a\n```\nb»\n````");
  });
});

describe("links", () => {
  it("are made of words or of an address, and taken away", () => {
    expect(ran(link, "see «the docs» now")[0]).toBe("see [the docs](¦) now");
    expect(ran(link, "see do¦cs")[0]).toBe("see [docs](¦)");
    expect(ran(link, "see ¦")[0]).toBe("see [¦]()");
    expect(ran(link, "«https://example.org/a_(b)»")[0]).toBe("[¦](<https://example.org/a_(b)>)");
    expect(ran(link, "see [the d¦ocs](https://example.org) now")[0]).toBe("see the d¦ocs now");
    expect(ran(link, "see «docs»")[1]).toBe("see docs");
  });
});

describe("headings", () => {
  it("go up and down a level, to words and back", () => {
    expect(ran(headingUp, "### Tw¦o")[0]).toBe("## Tw¦o");
    expect(ran(headingDown, "## Tw¦o")[0]).toBe("### Tw¦o");
    expect(ran(headingDown, "###### Si¦x")[0]).toBe("Si¦x");
    expect(ran(headingUp, "# On¦e")[0]).toBe("# On¦e");
    expect(ran(headingUp, "# T\n\n### Three\n\nwor¦ds")[0]).toBe("# T\n\n### Three\n\n### wor¦ds");
    expect(ran(headingUp, "# T\n\n```\n##### no\n```\n\nwor¦ds")[0]).toBe("# T\n\n```\n##### no\n```\n\n## wor¦ds");
    expect(ran(headingUp, "¦")[0]).toBe("## ¦");
  });
});

describe("lists, tasks and quotes", () => {
  it("toggle over lines", () => {
    toggles(bullets, "«one\n\ntwo»", "- «one\n\n- two»");
    toggles(numbers, "«one\ntwo\nthree»", "1. «one\n2. two\n3. three»");
    toggles(tasks, "on¦e", "- [ ] on¦e");
    toggles(quote, "«one\n\ntwo»", "> «one\n>\n> two»");
    toggles(quote, "on¦e", "> on¦e");
    toggles(bullets, "¦", "- ¦");
    toggles(bullets, "# T\n\nwords\n\n¦", "# T\n\nwords\n\n- ¦");
    toggles(bold, "---\ntitle: T\n---\n\n# T\n\n¦\n\n## B\n", "---\ntitle: T\n---\n\n# T\n\n**¦**\n\n## B\n");
    toggles(tasks, "---\ntitle: T\n---\n\n¦", "---\ntitle: T\n---\n\n- [ ] ¦");
  });

  it("turn one kind into another and keep the indentation", () => {
    expect(ran(numbers, "«- one\n  - inner\n- [x] two»")[0]).toBe("«1. one\n  1. inner\n1. two»");
    expect(ran(tasks, "«- one\n- [x] two»")[0]).toBe("«- [ ] one\n- [x] two»");
    expect(ran(bullets, "«> one\n> two»")[0]).toBe("«> - one\n> - two»");
  });

  it("leave out a line that the selection only touches", () => {
    expect(ran(bullets, "«one\n»two")[0]).toBe("- «one\n»two");
  });

  it("tick and untick", () => {
    expect(ran(tick, "- [ ] o¦ne")[0]).toBe("- [x] o¦ne");
    expect(ran(tick, "«- [x] one\n- [ ] two»")[0]).toBe("«- [x] one\n- [x] two»");
    expect(ran(tick, "«- [x] one\n1. [X] two»")[0]).toBe("«- [ ] one\n1. [ ] two»");
    expect(ran(tick, "- o¦ne")[0]).toBe("- o¦ne");
    expect(ran(tick, "- «[ ]» one")[0]).toBe("- [x] ¦one");
  });
});

describe("keys and names", () => {
  it("every key does what its name says", () => {
    const view = editorWith("wo¦rd");
    press(view, { key: "b", ctrlKey: true });
    expect(shown(view.state)).toBe("**wo¦rd**");
    press(view, { key: "b", ctrlKey: true }, { key: "i", ctrlKey: true });
    expect(shown(view.state)).toBe("*wo¦rd*");
    press(view, { key: "i", ctrlKey: true }, { key: "e", ctrlKey: true });
    expect(shown(view.state)).toBe("`wo¦rd`");
    press(view, { key: "e", ctrlKey: true }, { key: "ArrowLeft", shiftKey: true, altKey: true });
    expect(shown(view.state)).toBe("## wo¦rd");
    press(view, { key: "ArrowRight", shiftKey: true, altKey: true });
    expect(shown(view.state)).toBe("### wo¦rd");
  });

  it("digits are known by their place, whatever the layout prints", () => {
    const view = editorWith("wo¦rd");
    press(view, { key: "/", code: "Digit7", ctrlKey: true, shiftKey: true });
    expect(shown(view.state)).toBe("1. wo¦rd");
    press(view, { key: "*", code: "Digit8", ctrlKey: true, shiftKey: true });
    expect(shown(view.state)).toBe("- wo¦rd");
    press(view, { key: "9", code: "Digit9", ctrlKey: true, shiftKey: true });
    expect(shown(view.state)).toBe("- [ ] wo¦rd");
    expect(press(view, { key: "8", code: "Digit8", ctrlKey: true })).toBe(false);
  });

  it("are offered where they can do something", () => {
    const can = (text: string) =>
      answers(editorWith(text))
        .filter(({ can }) => can())
        .map(({ id }) => id);
    expect(can("wo¦rd")).not.toContain("row-add");
    expect(can("| a | b |\n| - | - |\n| ¦c | d |")).toContain("row-add");
    expect(can("wo¦rd")).toContain("bold");
  });

  it("no two commands share a key, and each that has one shows it", () => {
    const keys = EDITOR_COMMANDS.map(keysOf).filter((key) => key !== null);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain("Ctrl Shift K");
    expect(keys).toContain("Shift Alt ←");
  });
});
