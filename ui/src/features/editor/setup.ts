// The editor's parts put together. One transaction a change, one undo history a file.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { Compartment, EditorSelection, EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { TextEdit } from "../../ipc/client";
import { takesPictures } from "../pictures/taking";
import { oneStep } from "./edits";
import { formattingKeys } from "./formatting/keys";
import { findFrontMatter, frontMatterFold } from "./front-matter";
import { documentLanguage } from "./language";
import type { Neighbours } from "./links";
import { documentLinks } from "./links";
import { findingMarks } from "./marks";
import { richPaste } from "./paste/paste";
import { emptyPlace } from "./places";
import { findAndReplace } from "./search-panel";
import { ghostText } from "./slots";
import { tableAlignment } from "./tables/align";
import { rowsByHand } from "./tables/by-hand";
import { editorTheme } from "./theme";

const locked = new Compartment();

/** Keys that belong to the app, wherever the focus is. */
const APP_KEYS = new Set(["Mod-Enter", "Mod-k"]);

export type EditorWishes = {
  text: EditorState["doc"];
  name: string;
  isLocked: boolean;
  kept: EditorState | null;
  /** Does the document begin with words below its title? */
  opening: boolean;
  neighbours: Neighbours;
};

/** The state to start with: the one kept from last time, or a new one with the caret where the person writes next. */
export function startState(
  { text, name, isLocked, kept, opening, neighbours }: EditorWishes,
  listener: Extension,
): EditorState {
  if (kept?.doc.eq(text)) {
    return kept.update({ effects: [watching.reconfigure(listener), locked.reconfigure(lock(isLocked))] }).state;
  }
  const state = EditorState.create({
    doc: text,
    extensions: [extensions(name, neighbours), watching.of(listener), locked.of(lock(isLocked))],
  });
  return state.update({ selection: EditorSelection.cursor(firstPlace(state, opening)) }).state;
}

/** What listens to an editor on screen goes with that editor, not with the kept state. */
const watching = new Compartment();

export function setLocked(view: EditorView, isLocked: boolean): void {
  view.dispatch({ effects: locked.reconfigure(lock(isLocked)) });
}

/** Applies edits of the backend as one change that is undone in one step. */
export function applyEdits(view: EditorView, edits: TextEdit[]): void {
  view.dispatch(oneStep(view.state, edits));
}

/** Selects a range and brings it to the middle of the pane. */
export function select(view: EditorView, from: number, to: number): void {
  const end = view.state.doc.length;
  const selection = EditorSelection.range(Math.min(from, end), Math.min(to, end));
  view.dispatch({ selection, effects: EditorView.scrollIntoView(selection, { y: "center" }), userEvent: "select" });
  view.focus();
}

function lock(isLocked: boolean): Extension {
  return isLocked ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : [];
}

/** The first empty section; where there is none, the end of the title. */
function firstPlace(state: EditorState, opening: boolean): number {
  const matter = findFrontMatter(state);
  const empty = emptyPlace(state.doc, matter?.end ?? 0, opening);
  if (empty !== null) return empty;
  for (let number = matter ? state.doc.lineAt(matter.end).number + 1 : 1; number <= state.doc.lines; number++) {
    const line = state.doc.line(number);
    if (line.text.trim() !== "") return line.to;
  }
  return state.doc.length;
}

function extensions(name: string, neighbours: Neighbours): Extension {
  return [
    findingMarks(),
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    documentLanguage(),
    formattingKeys(),
    tableAlignment(),
    rowsByHand(),
    documentLinks(neighbours),
    takesPictures(),
    richPaste(),
    frontMatterFold(),
    ghostText(),
    findAndReplace(),
    highlightSelectionMatches({ minSelectionLength: 3, wholeWords: true }),
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap.filter(({ key }) => !key || !APP_KEYS.has(key))]),
    // The tabindex says what holds anyway, to tools that don't know it of editable text.
    EditorView.contentAttributes.of({ "aria-label": name, spellcheck: "false", autocapitalize: "off", tabindex: "0" }),
    editorTheme,
  ];
}
