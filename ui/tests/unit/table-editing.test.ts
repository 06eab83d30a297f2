import { undo } from "@codemirror/commands";
import { afterEach, describe, expect, it } from "vitest";
import { addColumn, addRow, newTable, removeColumn, removeRow, tableAt } from "../../src/features/editor/tables/edit";
import { cellsOf, columnsOf, readTable, writeTable } from "../../src/features/editor/tables/table";
import { applyEdits } from "../../src/features/editor/setup";
import { editorWith, press, ran, shown, type } from "../support/text";

afterEach(() => {
  document.body.replaceChildren();
});

const BACK = { key: "Tab", shiftKey: true };
const TABLE = "| a | b |\n| --- | --- |\n| one | two |";

function after(marked: string, ...keys: Parameters<typeof press>[1][]): string {
  const view = editorWith(marked);
  press(view, ...keys);
  return shown(view.state);
}

describe("a table as cells", () => {
  it("is read with or without outer bars, escaped bars, and rows of unequal length", () => {
    expect(readTable(["| a | b \\| c |", "|:--|--:|", "| 1 |", "| 1 | 2 | 3 |"])).toEqual({
      rows: [
        ["a", "b \\| c", ""],
        ["1", "", ""],
        ["1", "2", "3"],
      ],
      align: ["left", "right", "none"],
    });
    expect(readTable(["a | b", "- | :-:", "1 | 2"])).toEqual({
      rows: [
        ["a", "b"],
        ["1", "2"],
      ],
      align: ["none", "center"],
    });
    expect(cellsOf("| a |  |").map(({ from, to }) => [from, to])).toEqual([
      [2, 3],
      [6, 6],
    ]);
  });

  it("is written aligned, in scripts of every width, and never wider than it must", () => {
    expect(
      writeTable({
        rows: [
          ["a", "b", "c"],
          ["支払い", "two", "🎉"],
        ],
        align: ["none", "right", "center"],
      }),
    ).toEqual(["| a      |   b |  c  |", "| ------ | --: | :-: |", "| 支払い | two | 🎉  |"]);
    expect(columnsOf("नमस्ते")).toBe(4);
    const long = "x".repeat(90);
    expect(
      writeTable({
        rows: [
          ["a", "b"],
          [long, "c"],
        ],
        align: ["none", "none"],
      }),
    ).toEqual(["| a   | b   |", "| --- | --- |", `| ${long} | c   |`]);
  });
});

describe("keys in a table", () => {
  it("Tab goes from cell to cell, over the rule, and makes a row at the end", () => {
    expect(after("| ¦a | b |\n| --- | --- |\n| one | two |", "Tab")).toBe("| a | «b» |\n| --- | --- |\n| one | two |");
    expect(after("| a | b¦ |\n| --- | --- |\n| one | two |", "Tab")).toBe("| a | b |\n| --- | --- |\n| «one» | two |");
    expect(after("| a | b |\n| --- | --- |\n| one | two¦ |", "Tab")).toBe(
      "| a   | b   |\n| --- | --- |\n| one | two |\n| ¦    |     |",
    );
    expect(after("| a | b |\n| --- | --- |\n| on¦e | two |", BACK)).toBe("| a | «b» |\n| --- | --- |\n| one | two |");
    expect(after("| ¦a | b |\n| --- | --- |\n| one | two |", BACK)).toBe("| ¦a | b |\n| --- | --- |\n| one | two |");
  });

  it("Enter goes to the row below, makes one at the end, and leaves by an empty one", () => {
    expect(after("| a | ¦b |\n| --- | --- |\n| one | two |", "Enter")).toBe(
      "| a | b |\n| --- | --- |\n| one | «two» |",
    );
    expect(after("| a | b |\n| --- | --- |\n| one | two¦ |\n\nx", "Enter")).toBe(
      "| a   | b   |\n| --- | --- |\n| one | two |\n|     | ¦    |\n\nx",
    );
    expect(after("| a | b |\n| --- | --- |\n| one | two¦ |\n\nx", "Enter", "Enter")).toBe(
      "| a   | b   |\n| --- | --- |\n| one | two |\n\n¦\n\nx",
    );
    expect(after("| a | b |\n| --- | --- |\n| one | two |\n| ¦ | |", "Enter")).toBe(
      "| a   | b   |\n| --- | --- |\n| one | two |\n\n¦",
    );
  });

  it("loses no word of a table that is typed out, bars and all", () => {
    const view = editorWith("¦");
    for (const row of ["| A | B |", "| - | - |", "| 1 | 2 |", "| 3 | 4 |"]) {
      type(view, row);
      press(view, "Enter");
    }
    press(view, "Enter");
    expect(view.state.doc.toString().trim()).toBe("| A   | B   |\n| --- | --- |\n| 1   | 2   |\n| 3   | 4   |");
  });

  it("keeps a bar that is typed into a cell in its words, and one undo makes it a bar again", () => {
    const view = editorWith("| a | b |\n| --- | --- |\n| one | Free¦ |");
    type(view, "|x");
    expect(shown(view.state)).toBe("| a | b |\n| --- | --- |\n| one | Free\\|x¦ |");
    undo(view);
    undo(view);
    expect(view.state.doc.line(3).text).toBe("| one | Free| |");
    press(view, "Tab");
    expect(view.state.doc.toString()).not.toContain("\\|");
    const inside = (marked: string, letters = "|") => {
      const view = editorWith(`${marked}`);
      type(view, letters);
      return shown(view.state);
    };
    expect(inside("| ¦a | b |\n| --- | --- |")).toBe("| \\|¦a | b |\n| --- | --- |");
    expect(inside("| a | b |\n| --- | --- |\n| one \\¦ | two |")).toContain("| one \\|¦ | two |");
    expect(inside("| a | b |\n| --- | --- |\n| `x¦` | two |", "|y")).toContain("| `x\\|y¦` | two |");
  });

  it("leaves a bar alone that makes a cell", () => {
    const made = (marked: string) => {
      const view = editorWith(marked);
      type(view, "|");
      return shown(view.state);
    };
    expect(made("| a | b |\n| --- | --- |\n| one | two |¦")).toContain("| one | two ||¦");
    expect(made("| a | b |\n| --- | --- |\n| one ¦two |")).toContain("| one |¦two |");
    expect(made("| a | b |\n| --- | --- |\n| one | two¦")).toContain("| one | two|¦");
    expect(made("| a | b |\n| --- | --¦- |")).toContain("--|¦-");
  });

  it("Enter behind the last bar begins the next row", () => {
    expect(after("| a | b |\n| --- | --- |\n| 1 | 2 |¦\n\nx", "Enter")).toBe(
      "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n| ¦    |     |\n\nx",
    );
    expect(after("| a | b |¦\n| --- | --- |\n| 1 | 2 |", "Enter")).toBe("| a | b |\n| --- | --- |\n| «1» | 2 |");
  });

  it("keeps what stands before its rows", () => {
    expect(after("> | a | b |\n> | - | - |\n> | one | two¦ |", "Tab")).toBe(
      "> | a   | b   |\n> | --- | --- |\n> | one | two |\n> | ¦    |     |",
    );
    expect(after("- | a | b |\n  | - | - |\n  | one | two¦ |", "Tab")).toBe(
      "- | a   | b   |\n  | --- | --- |\n  | one | two |\n  | ¦    |     |",
    );
  });

  it("leaves bars that make no table alone", () => {
    expect(press(editorWith("a ¦| b"), "Tab")).toBe(false);
    expect(after("```\n| a¦ | b |\n| - | - |\n```", "Enter")).toBe("```\n| a\n¦| b |\n| - | - |\n```");
    expect(tableAt(editorWith(TABLE + "\n\nx").state, TABLE.length + 2)).toBeNull();
  });
});

describe("rows and columns", () => {
  it("come and go, and come back in one step", () => {
    expect(ran(addRow, "| ¦a | b |\n| --- | --- |\n| one | two |")).toEqual([
      "| a   | b   |\n| --- | --- |\n| ¦    |     |\n| one | two |",
      TABLE,
    ]);
    expect(ran(removeRow, "| a | b |\n| --- | --- |\n| one¦ | two |\n| 3 | 4 |")[0]).toBe(
      "| a   | b   |\n| --- | --- |\n| «3»   | 4   |",
    );
    expect(ran(removeRow, "| ¦a | b |\n| --- | --- |\n| one | two |")[0]).toBe(
      "| ¦a | b |\n| --- | --- |\n| one | two |",
    );
    expect(ran(addColumn, "| a¦ | b |\n| :-- | --: |\n| one | two |")).toEqual([
      "| a   | ¦    |   b |\n| :-- | --- | --: |\n| one |     | two |",
      "| a | b |\n| :-- | --: |\n| one | two |",
    ]);
    expect(ran(removeColumn, "| a | b |\n| :-- | --: |\n| one | tw¦o |")).toEqual([
      "| a   |\n| :-- |\n| «one» |",
      "| a | b |\n| :-- | --: |\n| one | two |",
    ]);
  });

  it("a new table stands apart from the words around it", () => {
    expect(ran(newTable, "words¦\nmore")[0]).toBe("words\n\n| ¦    |     |\n| --- | --- |\n|     |     |\n\nmore");
    expect(ran(newTable, "¦")[0]).toBe("| ¦    |     |\n| --- | --- |\n|     |     |");
  });
});

describe("Enter behind a heading of cells", () => {
  it("begins a table, with the caret in its first row, and one undo takes it back", () => {
    const view = editorWith("Words.\n\n¦\n\nMore.");
    type(view, "| A | B |");
    press(view, "Enter");
    expect(shown(view.state)).toBe("Words.\n\n| A   | B   |\n| --- | --- |\n| ¦    |     |\n\nMore.");
    undo(view);
    expect(shown(view.state)).toBe("Words.\n\n| A | B |¦\n\nMore.");
    press(view, "Enter");
    type(view, "1");
    press(view, "Tab");
    type(view, "2");
    press(view, "Tab");
    expect(view.state.doc.toString()).toContain("| 1   | 2   |\n|     |     |\n\nMore.");
  });

  it("stands below a title, or at the very start", () => {
    expect(after("| A | B |¦", "Enter")).toBe("| A   | B   |\n| --- | --- |\n| ¦    |     |");
    expect(after("# T\n| A \\| x | B |  ¦", "Enter")).toContain("# T\n| A \\| x | B   |\n| ------ | --- |\n| ¦");
    expect(after("---\ntitle: a\n---\n| A | B |¦", "Enter")).toContain("| --- | --- |");
  });

  it("is a new line where no table begins", () => {
    const plain = (marked: string) => {
      expect(after(marked, "Enter")).toBe(marked.replace("¦", "\n¦"));
    };
    plain("```\n| A | B |¦\n```");
    plain("---\nx: y\n| A | B |¦\n---\n");
    plain("Words\n| A | B |¦");
    plain("| A | B |¦\nwords");
    plain("| A | ¦B |");
    plain("| A |¦");
    plain("|  |  |¦");
    plain("| A or B \\|¦");
    plain("either | or¦");
    expect(after("| A | B |¦\n| --- | --- |\n| 1 | 2 |", "Enter")).toBe("| A | B |\n| --- | --- |\n| «1» | 2 |");
    const view = editorWith("| A | B |¦");
    press(view, { key: "Enter", shiftKey: true });
    expect(shown(view.state)).toBe("| A | B |\n¦");
  });

  it("takes dashes that are typed all the same for the line beneath the heading", () => {
    const view = editorWith("¦");
    for (const row of ["| A | B |", "|:--|--:|", "| 1 | 2 |"]) {
      type(view, row);
      press(view, "Enter");
    }
    expect(shown(view.state)).toBe("| A   |   B |\n| :-- | --: |\n| 1   |   2 |\n| ¦    |     |");
    expect(after("| A | B |\n| --- | --- |\n| - | -¦ |", "Enter")).toContain("| -   | -   |\n|     | ¦    |");
  });
});

describe("alignment", () => {
  it("happens when the caret leaves a table that was typed in, and is undone alone", () => {
    const view = editorWith("| a | b |\n| --- | --- |\n| ¦one | two |\n\nend");
    type(view, "longer ");
    expect(view.state.doc.line(1).text).toBe("| a | b |");
    view.dispatch({ selection: { anchor: 3 } });
    expect(view.state.doc.line(1).text).toBe("| a | b |");
    view.dispatch({ selection: { anchor: view.state.doc.length } });
    expect(shown(view.state)).toBe("| a          | b   |\n| ---------- | --- |\n| longer one | two |\n\nend¦");
    undo(view);
    expect(view.state.doc.line(1).text).toBe("| a | b |");
    expect(view.state.doc.line(3).text).toBe("| longer one | two |");
    undo(view);
    expect(view.state.doc.toString()).toBe(`${TABLE}\n\nend`);
  });

  it("leaves a table alone that only another hand changed", () => {
    const view = editorWith("| a | b |\n| --- | --- |\n| ¦one | two |\n\nend");
    applyEdits(view, [{ from: 26, to: 29, insert: "another" }]);
    view.dispatch({ changes: { from: 2, insert: "x" } });
    view.dispatch({ selection: { anchor: view.state.doc.length } });
    expect(view.state.doc.toString()).toBe("| xa | b |\n| --- | --- |\n| another | two |\n\nend");
  });

  it("waits while a selection reaches out of the table", () => {
    const view = editorWith("| a | b |\n| --- | --- |\n| ¦one | two |\n\nend");
    type(view, "longer ");
    view.dispatch({ selection: { anchor: 30, head: view.state.doc.length } });
    expect(view.state.doc.line(1).text).toBe("| a | b |");
    view.dispatch({ selection: { anchor: view.state.doc.length } });
    expect(view.state.doc.line(1).text).toBe("| a          | b   |");
  });

  it("leaves a table alone that was only passed through, or whose typing was undone", () => {
    const view = editorWith("| a | b |\n|-|-|\n| ¦one | two |\n\nend");
    view.dispatch({ selection: { anchor: view.state.doc.length } });
    expect(view.state.doc.line(1).text).toBe("| a | b |");
    view.dispatch({ selection: { anchor: 4 } });
    type(view, "x");
    undo(view);
    view.dispatch({ selection: { anchor: view.state.doc.length } });
    expect(view.state.doc.toString()).toBe("| a | b |\n|-|-|\n| one | two |\n\nend");
  });
});
