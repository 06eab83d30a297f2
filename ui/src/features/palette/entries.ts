// What the palette offers: documents by title, the screens, and what can be done now.
import type { Component } from "svelte";
import type { LucideProps } from "@lucide/svelte";
import ArchiveRestore from "@lucide/svelte/icons/archive-restore";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import DatabaseBackup from "@lucide/svelte/icons/database-backup";
import FileText from "@lucide/svelte/icons/file-text";
import Focus from "@lucide/svelte/icons/focus";
import FolderCode from "@lucide/svelte/icons/folder-code";
import FolderOpen from "@lucide/svelte/icons/folder-open";
import House from "@lucide/svelte/icons/house";
import Keyboard from "@lucide/svelte/icons/keyboard";
import PenLine from "@lucide/svelte/icons/pen-line";
import Lock from "@lucide/svelte/icons/lock";
import Plus from "@lucide/svelte/icons/plus";
import RotateCcw from "@lucide/svelte/icons/rotate-ccw";
import Save from "@lucide/svelte/icons/save";
import Share from "@lucide/svelte/icons/share-2";
import Settings from "@lucide/svelte/icons/settings";
import Type from "@lucide/svelte/icons/type";
import UserRound from "@lucide/svelte/icons/user-round";
import Upload from "@lucide/svelte/icons/arrow-up-from-line";
import Workflow from "@lucide/svelte/icons/workflow";
import type { DocumentEntry, KindView } from "../../ipc/client";
import { chord } from "../../shared/keys";
import { commands } from "../../state/commands";
import { EDITOR_COMMANDS, keysOf } from "../../state/editor-commands";
import { overlay } from "../../state/overlay.svelte";
import { route, SCREENS } from "../../state/route.svelte";
import type { Place } from "../../state/route.svelte";
import { session } from "../../state/session.svelte";
import { SHARE_COMMANDS } from "../../state/share-commands";
import { says } from "../document-list/state";

export type Entry = {
  id: string;
  group: "Documents" | "Go to" | "Do";
  label: string;
  note: string;
  keys: string | null;
  icon: Component<LucideProps>;
  run: () => void;
  /** Other words that lead to it. */
  also?: string;
};

const SCREEN_NAMES: Record<(typeof SCREENS)[number], { label: string; icon: Component<LucideProps> }> = {
  home: { label: "Home", icon: House },
  writing: { label: "Writing", icon: PenLine },
  projects: { label: "Projects", icon: FolderCode },
  diagrams: { label: "Diagrams", icon: Workflow },
  "one-page": { label: "One page", icon: FileText },
  publish: { label: "Publish", icon: Upload },
};
const ROOM_ICONS: Record<DocumentEntry["room"], Component<LucideProps>> = {
  writing: PenLine,
  projects: FolderCode,
  diagrams: Workflow,
  other: FileText,
};
const MOST_DOCUMENTS = 8;

export function entries(typed: string, documents: DocumentEntry[], kinds: KindView[], place: Place): Entry[] {
  const found = documents
    .filter((entry) => says(typed, entry.title, entry.kindTitle, entry.path))
    .sort((a, b) => rank(typed, a) - rank(typed, b) || b.editedAt - a.editedAt)
    .slice(0, typed.trim() ? MOST_DOCUMENTS * 3 : MOST_DOCUMENTS)
    .map((entry): Entry => ({
      id: `document ${entry.id}`,
      group: "Documents",
      label: entry.title || entry.path,
      note: entry.kindTitle,
      keys: null,
      icon: ROOM_ICONS[entry.room],
      run: () => {
        route.openDocument(entry.id);
      },
    }));
  const rest = [...screens(), ...actions(kinds, place)].filter((entry) =>
    says(typed, entry.label, entry.note, entry.also ?? ""),
  );
  return [...found, ...rest];
}

/** Titles that begin with what was typed come first. */
function rank(typed: string, entry: DocumentEntry): number {
  const start = typed.trim().toLowerCase();
  return start !== "" && entry.title.toLowerCase().startsWith(start) ? 0 : 1;
}

function screens(): Entry[] {
  return SCREENS.map((screen, at) => ({
    id: `screen ${screen}`,
    group: "Go to",
    ...SCREEN_NAMES[screen],
    note: "",
    keys: chord(String(at + 1)),
    run: () => {
      route.go(screen);
    },
  }));
}

function actions(kinds: KindView[], place: Place): Entry[] {
  const act = (id: string, label: string, icon: Entry["icon"], keys: string | null, run: () => void): Entry => ({
    id: `do ${id}`,
    group: "Do",
    label,
    note: "",
    keys,
    icon,
    run,
  });
  const inDocument =
    place.screen === "document"
      ? [
          act("save", "Save now", Save, chord("S"), () => commands.run("save")),
          act("ready", "Mark as ready, or back to draft", CircleCheck, null, () => commands.run("toggle-ready")),
          act("focus", "Focus mode, or back", Focus, chord("Shift F"), () => commands.run("focus")),
          ...SHARE_COMMANDS.filter(({ id }) => commands.can(id)).map(({ id, label }) =>
            act(`share ${id}`, label, Share, null, () => commands.run(id)),
          ),
          ...EDITOR_COMMANDS.filter(({ id }) => commands.can(id)).map((command) =>
            act(`text ${command.id}`, command.label, Type, keysOf(command), () => commands.run(command.id)),
          ),
        ]
      : [];
  const writing = session.portfolio?.readOnly
    ? []
    : [
        ...kinds.map((kind) =>
          act(`new ${kind.id}`, `New ${kind.title}`, Plus, null, () => {
            overlay.open({ name: "new-document", kind: kind.id });
          }),
        ),
        act("kept", "Kept texts: deleted or replaced", ArchiveRestore, null, () => {
          overlay.open({ name: "kept" });
        }),
        act("confidential", "Confidential terms", Lock, null, () => {
          overlay.open({ name: "confidential" });
        }),
        act("profile", "Your profile", UserRound, null, () => {
          overlay.open({ name: "profile", field: null });
        }),
      ];
  return [
    ...inDocument,
    ...writing,
    ...(session.portfolio?.sample
      ? [
          act("reset-sample", "Begin the sample again", RotateCcw, null, () => {
            overlay.open({ name: "reset-sample" });
          }),
        ]
      : []),
    {
      ...act("settings", "Settings", Settings, chord(","), () => {
        overlay.open({ name: "settings" });
      }),
      also: "Theme, dark, light, appearance, motion, own kinds, name and address of changes",
    },
    {
      ...act("private-data", "Private data: back up, restore", DatabaseBackup, null, () => {
        overlay.open({ name: "private-data" });
      }),
      also: "Backup, new computer, export, import",
    },
    act("shortcuts", "Keyboard shortcuts", Keyboard, "?", () => {
      overlay.open({ name: "shortcuts" });
    }),
    act("close", "Open another portfolio", FolderOpen, null, () => void session.close()),
  ];
}
