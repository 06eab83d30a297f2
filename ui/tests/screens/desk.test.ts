import { undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { openDocuments } from "../../src/features/editor/open-documents";
import { entries } from "../../src/features/palette/entries";
import { commands } from "../../src/state/commands";
import { focus } from "../../src/state/focus.svelte";
import { session as app } from "../../src/state/session.svelte";
import Desk from "../../src/views/document/Desk.svelte";
import { freshApp } from "../support/app";
import { type } from "../support/text";

let backend: ReturnType<typeof freshApp>;

async function desk(at = 0) {
  backend = freshApp();
  await app.begin();
  const documents = app.portfolio?.documents.filter(({ kind, readOnly }) => kind && !readOnly) ?? [];
  const show = async (index: number) => {
    const session = await openDocuments.open(documents[index]?.id ?? "");
    const shown = render(Desk, { session });
    const view = EditorView.findFromDOM(document.querySelector<HTMLElement>(".cm-editor") ?? document.body);
    if (!view) throw new Error("no editor");
    return {
      session,
      view,
      leave: () => {
        shown.unmount();
      },
    };
  };
  return { ...(await show(at)), show };
}

describe("focus mode", () => {
  it("leaves the text and its state alone on screen, and the same key or Escape ends it", async () => {
    const { view } = await desk();
    const key = { key: "F", ctrlKey: true, shiftKey: true };
    expect(screen.getByRole("navigation", { name: "Where you are" })).toBeInTheDocument();
    await fireEvent.keyDown(view.contentDOM, key);
    expect(focus.on).toBe(true);
    expect(screen.queryByRole("navigation", { name: "Where you are" })).toBeNull();
    expect(screen.getByTestId("save-state")).toBeInTheDocument();
    expect(document.querySelector(".cm-editor")).toBe(view.dom);
    await fireEvent.keyDown(view.contentDOM, key);
    expect(focus.on).toBe(false);
    await fireEvent.keyDown(view.contentDOM, key);
    await fireEvent.keyDown(view.contentDOM, { key: "Escape", keyCode: 27 });
    expect(focus.on).toBe(false);
    expect(screen.getByRole("navigation", { name: "Where you are" })).toBeInTheDocument();
  });

  it("keeps what Escape closes first, can be left by a button, and ends with its document", async () => {
    const { view, leave } = await desk();
    commands.run("focus");
    commands.run("find");
    const find = await screen.findByRole("textbox", { name: "Find" });
    await fireEvent.keyDown(find, { key: "Escape", keyCode: 27 });
    expect(focus.on).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: /Leave focus mode/ }));
    expect(focus.on).toBe(false);
    commands.run("focus");
    expect(view.dom.isConnected).toBe(true);
    leave();
    expect(focus.on).toBe(false);
  });
});

describe("the palette over a text", () => {
  it("offers what can be done to it, and does it", async () => {
    const { view, leave } = await desk();
    const labels = () => entries("", [], [], { screen: "document" } as never).map(({ label }) => label);
    expect(labels()).toContain("Bold");
    expect(labels()).not.toContain("Table: new row below");
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: "word" }, selection: { anchor: 2 } });
    entries("bold", [], [], { screen: "document" } as never)[0]?.run();
    expect(view.state.doc.toString()).toBe("**word**");
    entries("new table", [], [], { screen: "document" } as never)[0]?.run();
    expect(labels()).toContain("Table: new row below");
    leave();
    expect(labels()).not.toContain("Bold");
  });
});

describe("find and replace", () => {
  it("works by keyboard alone, and is undone", async () => {
    const { view } = await desk();
    const user = userEvent.setup();
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: "one two one two one" },
      selection: { anchor: 0 },
    });
    await fireEvent.keyDown(view.contentDOM, { key: "f", ctrlKey: true, keyCode: 70 });
    const find = await screen.findByRole("textbox", { name: "Find" });
    await waitFor(() => {
      expect(find).toHaveFocus();
    });
    await user.clear(find);
    await user.keyboard("one");
    expect(await screen.findByText("1 of 3")).toBeInTheDocument();
    await user.keyboard("{Enter}");
    expect(await screen.findByText("2 of 3")).toBeInTheDocument();
    await user.keyboard("{Shift>}{Enter}{/Shift}");
    expect(view.state.selection.main).toMatchObject({ from: 0, to: 3 });
    const replace = screen.getByRole("textbox", { name: "Replace with" });
    while (document.activeElement !== replace) await user.tab();
    await user.keyboard("1{Enter}");
    expect(view.state.doc.toString()).toBe("1 two one two one");
    const all = screen.getByRole("button", { name: "Replace all" });
    while (document.activeElement !== all) await user.tab();
    await user.keyboard("{Enter}");
    expect(view.state.doc.toString()).toBe("1 two 1 two 1");
    expect(screen.getByText("2 replaced")).toBeInTheDocument();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("textbox", { name: "Find" })).toBeNull();
    undo(view);
    expect(view.state.doc.toString()).toBe("1 two one two one");
  });

  it("leaves front matter alone that is folded, and finds in it what can be seen", async () => {
    const { view } = await desk();
    const text = "---\ntitle: One\n---\n\none two one\n";
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
      selection: { anchor: text.length },
    });
    const user = userEvent.setup();
    view.focus();
    await fireEvent.keyDown(view.contentDOM, { key: "f", ctrlKey: true, keyCode: 70 });
    const find = await screen.findByRole("textbox", { name: "Find" });
    const replace = screen.getByRole("textbox", { name: "Replace with" });
    await user.clear(find);
    await user.type(find, "one");
    expect(await screen.findByText("1 of 2")).toBeInTheDocument();
    await user.clear(replace);
    await user.type(replace, "1");
    await user.click(screen.getByRole("button", { name: "Replace all" }));
    expect(view.state.doc.toString()).toBe("---\ntitle: One\n---\n\n1 two 1\n");
    expect(screen.getByText("2 replaced")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: /Front matter: title/ }));
    await user.type(find, "{Backspace}e");
    expect(await screen.findByText("1 of 1")).toBeInTheDocument();
  });
});

describe("the outline", () => {
  it("leads to the headings within a section, where they stand now", async () => {
    const { view, session } = await desk();
    const user = userEvent.setup();
    const at = view.state.doc.toString().indexOf("\n\n## Which technical");
    view.dispatch({ changes: { from: at, insert: "\n\n### Partner engineers\n\nWords." } });
    const heading = await screen.findByRole("button", { name: "Partner engineers" });
    const title = view.state.doc.toString().indexOf("# Teardown");
    view.dispatch({ changes: { from: title, insert: "Above.\n\n" } });
    await user.click(heading);
    expect(view.state.sliceDoc(session.caret, session.caret + 21)).toBe("### Partner engineers");
    expect(view.state.doc.lineAt(session.caret).text).toBe("### Partner engineers");
  });
});

describe("undo", () => {
  it("survives switching documents, each with a history of its own", async () => {
    const first = await desk(0);
    const before = first.view.state.doc.toString();
    type(first.view, "x");
    first.leave();
    const second = await first.show(1);
    const other = second.view.state.doc.toString();
    undo(second.view);
    expect(second.view.state.doc.toString()).toBe(other);
    second.leave();
    const again = await first.show(0);
    expect(again.view.state.doc.toString()).not.toBe(before);
    undo(again.view);
    expect(again.view.state.doc.toString()).toBe(before);
    await vi.waitFor(() => {
      expect(again.session.text).toBe(before);
    });
    again.leave();
  });
});

describe("findings about what lies around a document", () => {
  it("are looked for again when a document comes back to the desk, and when another one changes", async () => {
    const first = await desk();
    await waitFor(() => {
      expect(first.session.review).not.toBeNull();
    });
    first.leave();
    const asked = vi.spyOn(first.session.judging, "again");
    await first.show(0);
    expect(asked).toHaveBeenCalledOnce();
    backend.emit("portfolio-changed", { paths: [first.session.entry.path] });
    expect(asked).toHaveBeenCalledOnce();
    backend.emit("portfolio-changed", { paths: ["writing/another.md"] });
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
