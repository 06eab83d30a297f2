// A room's documents by the folder they lie in: the folders a portfolio is expected to have first, then any other.
import type { DocumentEntry, KindView, SlotView } from "../../ipc/client";

export type Room = "writing" | "projects" | "diagrams";
export type Group = {
  path: string;
  title: string;
  purpose: string;
  /** The slot this folder fills; null for a folder of the person's own. */
  slot: SlotView | null;
  /** The kind whose documents go here, if there is one. */
  kind: KindView | null;
  entries: DocumentEntry[];
};

const DEPTH = 2;
const folderOf = (path: string): string => path.split("/").slice(0, -1).slice(0, DEPTH).join("/");

export function groups(room: Room, documents: DocumentEntry[], slots: SlotView[], kinds: KindView[]): Group[] {
  const found = new Map<string, Group>();
  const group = (path: string): Group => {
    const known = found.get(path);
    if (known) return known;
    const slot = slots.find((candidate) => candidate.path === path) ?? null;
    const kind = kinds.find(({ folders }) => folders.some((folder) => folder.path === path)) ?? null;
    const made = {
      path,
      title: slot?.title ?? (kind ? `${kind.title}s` : nameOf(path)),
      purpose: slot?.purpose ?? kind?.purpose ?? "",
      slot,
      kind,
      entries: [],
    };
    found.set(path, made);
    return made;
  };
  for (const slot of slots) if (slot.path.startsWith(`${room}/`)) group(slot.path);
  for (const entry of documents) if (entry.room === room) group(folderOf(entry.path)).entries.push(entry);
  return [...found.values()].sort((a, b) => Number(b.entries.length > 0) - Number(a.entries.length > 0));
}

function nameOf(path: string): string {
  const name = (path.split("/").at(-1) ?? path).replace(/[-_]+/g, " ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}
