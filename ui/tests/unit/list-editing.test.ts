import { afterEach, describe, expect, it } from "vitest";
import { editorWith, press, shown } from "../support/text";
import { undo } from "@codemirror/commands";

afterEach(() => {
  document.body.replaceChildren();
});

function after(marked: string, ...keys: Parameters<typeof press>[1][]): string {
  const view = editorWith(marked);
  press(view, ...keys);
  return shown(view.state);
}
const BACK = { key: "Tab", shiftKey: true };

describe("Enter", () => {
  it("goes on with bullets, numbers, tasks and quotes", () => {
    expect(after("- one¦", "Enter")).toBe("- one\n- ¦");
    expect(after("* one¦", "Enter")).toBe("* one\n* ¦");
    expect(after("1. one¦\n2. two", "Enter")).toBe("1. one\n2. ¦\n3. two");
    expect(after("- [x] one¦", "Enter")).toBe("- [x] one\n- [ ] ¦");
    expect(after("> one¦", "Enter")).toBe("> one\n> ¦");
    expect(after("- one\n  - tw¦o", "Enter")).toBe("- one\n  - tw\n  - ¦o");
  });

  it("on an empty item ends the list, and parts it from what comes", () => {
    expect(after("- one\n- ¦", "Enter")).toBe("- one\n\n¦");
    expect(after("- one\n- two\n- ¦", "Enter")).toBe("- one\n- two\n\n¦");
    expect(after("1. one\n2. ¦", "Enter")).toBe("1. one\n\n¦");
    expect(after("- [ ] one\n- [ ] ¦", "Enter")).toBe("- [ ] one\n\n¦");
    expect(after("- one\n\n- ¦", "Enter")).toBe("- one\n\n¦");
    expect(after("- one\n  - ¦", "Enter")).toBe("- one\n- ¦");
  });

  it("on an empty line of a quote ends it, as on an empty item", () => {
    expect(after("> one¦", "Enter", "Enter")).toBe("> one\n\n¦");
    expect(after("> one\n>¦\n\nx", "Enter")).toBe("> one\n\n¦\n\nx");
    expect(after("> one\n>\n> ¦", "Enter")).toBe("> one\n>\n¦");
    expect(after("> > one¦", "Enter", "Enter")).toBe("> > one\n>\n> ¦");
    expect(after("> > one¦", "Enter", "Enter", "Enter")).toBe("> > one\n>\n¦");
    expect(after("> - one¦", "Enter", "Enter")).toBe("> - one\n>\n> ¦");
    expect(after("> - one¦", "Enter", "Enter", "Enter")).toBe("> - one\n>\n¦");
    expect(after("> ¦", "Enter")).toBe("¦");
    expect(after("```\n> ¦\n```", "Enter")).toBe("```\n> \n¦\n```");
    const view = editorWith("> one\n> ¦");
    press(view, "Enter");
    undo(view);
    expect(shown(view.state)).toBe("> one\n> ¦");
  });

  it("is plain in code and front matter", () => {
    expect(after("```\n- one¦\n```", "Enter")).toBe("```\n- one\n¦\n```");
    expect(after("- a\n\n  ```\n  - one¦\n  ```", "Enter")).toBe("- a\n\n  ```\n  - one\n  ¦\n  ```");
    expect(after("---\nskills:\n- one¦\n---\n\nx", "Enter")).toBe("---\nskills:\n- one\n¦\n---\n\nx");
    expect(after("word¦", "Enter")).toBe("word\n¦");
  });
});

describe("Tab and Shift-Tab", () => {
  it("move an item beneath the one before it and back", () => {
    expect(after("- one\n- tw¦o", "Tab")).toBe("- one\n  - tw¦o");
    expect(after("- one\n  - tw¦o", BACK)).toBe("- one\n- tw¦o");
    expect(after("- [ ] one\n- [ ] tw¦o", "Tab")).toBe("- [ ] one\n  - [ ] tw¦o");
    expect(after("- one¦", "Tab")).toBe("- one¦");
    expect(after("> - one\n> - tw¦o", "Tab")).toBe("> - one\n>   - tw¦o");
    expect(after("- one\n- ¦", "Tab")).toBe("- one\n  - ¦");
  });

  it("take what belongs to the item along, and several items at once", () => {
    expect(after("- a\n- b¦\n  - c\n\n    words\n- d", "Tab")).toBe("- a\n  - b¦\n    - c\n\n      words\n- d");
    expect(after("- a\n«- b\n- c»\n- d", "Tab")).toBe("- a\n«  - b\n  - c»\n- d");
    expect(after("- a\n  - b¦\n    - c", BACK)).toBe("- a\n- b¦\n  - c");
  });

  it("keep the numbers in order on both levels", () => {
    expect(after("1. a\n2. b¦\n3. c\n4. d", "Tab")).toBe("1. a\n   1. b¦\n2. c\n3. d");
    expect(after("1. a\n   1. b¦\n2. c\n3. d", BACK)).toBe("1. a\n2. b¦\n3. c\n4. d");
    expect(after("5. a\n6. b\n7. c¦\n8. d", "Tab")).toBe("5. a\n6. b\n   1. c¦\n7. d");
    expect(after("1. a\n   1. x\n2. b¦\n3. c", "Tab")).toBe("1. a\n   1. x\n   2. b¦\n2. c");
  });

  it("are undone in one step", () => {
    const view = editorWith("1. a\n2. b¦\n3. c");
    press(view, "Tab");
    undo(view);
    expect(view.state.doc.toString()).toBe("1. a\n2. b\n3. c");
  });

  it("indent in code, and leave other words to the focus", () => {
    expect(after("```\none¦\n```", "Tab")).toBe("```\n  one¦\n```");
    expect(after("```\n  one¦\n```", BACK)).toBe("```\none¦\n```");
    expect(press(editorWith("wo¦rd"), "Tab")).toBe(false);
    expect(press(editorWith("wo¦rd"), BACK)).toBe(false);
    expect(press(editorWith("---\ntitle: a¦\n---\n"), "Tab")).toBe(false);
  });
});
