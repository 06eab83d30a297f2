// The commands of the text and their keys. Which keys, and what they are called, stands in state/editor-commands.

import { openSearchPanel } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { Prec } from "@codemirror/state";
import type { Command, EditorView, KeyBinding } from "@codemirror/view";
import { keymap } from "@codemirror/view";
import { hasCommandKey } from "../../../shared/keys";
import type { CommandId } from "../../../state/commands";
import type { EditorCommandId } from "../../../state/editor-commands";
import { EDITOR_COMMANDS } from "../../../state/editor-commands";
import { insertPicture } from "../../pictures/taking";
import { beginTable } from "../tables/begin";
import {
  addColumn,
  addRow,
  newTable,
  nextCell,
  nextRow,
  previousCell,
  removeColumn,
  removeRow,
  tableAt,
} from "../tables/edit";
import { bullets, headingDown, headingUp, numbers, quote, tasks, tick } from "./blocks";
import { bold, code, italic, link } from "./inline";
import { deeper, goOn, shallower, takeMarker } from "./lists";

const RUN: Record<EditorCommandId, Command> = {
  bold,
  italic,
  code,
  link,
  "heading-up": headingUp,
  "heading-down": headingDown,
  numbers,
  bullets,
  tasks,
  tick,
  quote,
  picture: insertPicture,
  "table-new": newTable,
  "row-add": addRow,
  "row-remove": removeRow,
  "column-add": addColumn,
  "column-remove": removeColumn,
  find: openSearchPanel,
};

const WITHIN_TABLE = new Set<EditorCommandId>(["row-add", "row-remove", "column-add", "column-remove"]);

type Answer = { id: CommandId; run: () => void; can: () => boolean };

/** The commands as the rest of the app can ask for them. */
export function answers(view: EditorView): Answer[] {
  return EDITOR_COMMANDS.map(({ id }) => ({
    id,
    run: () => {
      view.focus();
      RUN[id](view);
    },
    can: () => {
      if (id === "find") return true;
      if (view.state.readOnly) return false;
      return !WITHIN_TABLE.has(id) || tableAt(view.state, view.state.selection.main.head) !== null;
    },
  }));
}

/** A digit or full stop that prints something else with Shift, on one layout or another. */
function byPlace(view: EditorView, event: KeyboardEvent): boolean {
  if (!event.shiftKey || event.altKey || !hasCommandKey(event)) return false;
  const command = EDITOR_COMMANDS.find(({ code }) => code === event.code);
  return command ? RUN[command.id](view) : false;
}

export function formattingKeys(): Extension {
  const bindings: KeyBinding[] = EDITOR_COMMANDS.flatMap(({ id, key, mac, code }) =>
    key && !code ? [{ key, mac, run: RUN[id] }] : [],
  );
  return [
    Prec.high(
      keymap.of([
        { key: "Tab", run: nextCell, shift: previousCell },
        { key: "Enter", run: nextRow },
        { key: "Enter", run: beginTable },
        { key: "Tab", run: deeper, shift: shallower },
        { key: "Enter", run: goOn },
        { key: "Backspace", run: takeMarker },
        ...bindings,
        { any: byPlace },
      ]),
    ),
  ];
}
