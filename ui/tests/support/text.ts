// A text with its selection written in it: `¦` is the caret, `«words»` a selection. Run through the editor's own state.
import type { EditorState } from "@codemirror/state";
import { EditorSelection, Text } from "@codemirror/state";
import { undo } from "@codemirror/commands";
import { EditorView, runScopeHandlers } from "@codemirror/view";
import type { Command } from "@codemirror/view";
import { startState } from "../../src/features/editor/setup";
import type { Linked } from "../../src/features/editor/links";

export const FROM = "writing/teardowns/postman.md";

export function editorWith(marked: string, documents: Linked[] = []): EditorView {
  const at = marked.search(/[¦«]/);
  const text = marked.replace(/[¦«»]/g, "");
  const to = marked.includes("»") ? marked.indexOf("»") - 1 : at;
  const wishes = { text: Text.of(text.split("\n")), name: FROM, isLocked: false, kept: null, opening: false };
  const state = startState({ ...wishes, neighbours: () => ({ from: FROM, documents }) }, []);
  const view = new EditorView({ state, parent: document.body });
  view.dispatch({ selection: EditorSelection.range(Math.max(0, at), Math.max(0, to)) });
  return view;
}

export function shown({ doc, selection: { main } }: EditorState): string {
  const text = doc.toString();
  if (main.empty) return `${text.slice(0, main.head)}¦${text.slice(main.head)}`;
  return `${text.slice(0, main.from)}«${text.slice(main.from, main.to)}»${text.slice(main.to)}`;
}

/** The text after a command; the second one is what one undo makes of it. */
export function ran(command: Command, marked: string): [after: string, undone: string] {
  const view = editorWith(marked);
  command(view);
  const after = shown(view.state);
  undo(view);
  const undone = view.state.doc.toString();
  view.destroy();
  return [after, undone];
}

type Press = { key: string; code?: string; ctrlKey?: boolean; shiftKey?: boolean; altKey?: boolean; keyCode?: number };

/** Presses keys one after the other, as the window hands them to the editor. True when the last one was taken. */
export function press(view: EditorView, ...keys: (Press | string)[]): boolean {
  let taken = false;
  for (const one of keys) {
    const init = typeof one === "string" ? { key: one } : one;
    taken = runScopeHandlers(view, new KeyboardEvent("keydown", { ...init, cancelable: true }), "editor");
  }
  return taken;
}

/** Types letters as a person does, one change each. */
export function type(view: EditorView, letters: string): void {
  for (const letter of letters) {
    const { from, to } = view.state.selection.main;
    const written = view.state.update({
      changes: { from, to, insert: letter },
      selection: { anchor: from + letter.length },
      userEvent: "input.type",
    });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((takes) => takes(view, from, to, letter, () => written))) view.dispatch(written);
  }
}
