// What can be done to the text of a document, by name and key. The editor answers; the palette and the list of shortcuts
// read this without loading it.

import { chord, isMac } from "../shared/keys";

export type EditorCommand = {
  id: EditorCommandId;
  label: string;
  /** As the editor writes keys; none for what only the palette offers. */
  key?: string;
  mac?: string;
  /** The key by its place on the keyboard, where what it prints differs from layout to layout. */
  code?: string;
};

const COMMANDS = [
  { id: "bold", label: "Bold", key: "Mod-b" },
  { id: "italic", label: "Italic", key: "Mod-i" },
  { id: "code", label: "Code", key: "Mod-e" },
  { id: "link", label: "Link", key: "Mod-Shift-k" },
  { id: "heading-up", label: "Heading, one level up", key: "Shift-Alt-ArrowLeft", mac: "Shift-Ctrl-ArrowLeft" },
  { id: "heading-down", label: "Heading, one level down", key: "Shift-Alt-ArrowRight", mac: "Shift-Ctrl-ArrowRight" },
  { id: "numbers", label: "Numbered list", key: "Mod-Shift-7", code: "Digit7" },
  { id: "bullets", label: "Bulleted list", key: "Mod-Shift-8", code: "Digit8" },
  { id: "tasks", label: "Task list", key: "Mod-Shift-9", code: "Digit9" },
  { id: "tick", label: "Tick a task, or take the tick away", key: "Mod-Shift-x" },
  { id: "quote", label: "Quote", key: "Mod-Shift-.", code: "Period" },
  { id: "picture", label: "Insert picture…" },
  { id: "table-new", label: "New table" },
  { id: "row-add", label: "Table: new row below" },
  { id: "row-remove", label: "Table: remove this row" },
  { id: "column-add", label: "Table: new column to the right" },
  { id: "column-remove", label: "Table: remove this column" },
  { id: "find", label: "Find and replace", key: "Mod-f" },
] as const;

export type EditorCommandId = (typeof COMMANDS)[number]["id"];

export const EDITOR_COMMANDS: readonly EditorCommand[] = COMMANDS;

const SIGNS: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→" };

/** The keys of a command as the system in use writes them. */
export function keysOf({ key, mac }: EditorCommand): string | null {
  const used = (isMac && mac) || key;
  if (!used) return null;
  const parts = used.split("-").map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts[0] === "Mod" ? chord(parts.slice(1).join(" ")) : parts.join(" ");
}
