// The planned files as a short tree: the files at the top, and folders two levels deep with a word about each.
import type { PlannedFile } from "../../ipc/client";

export type Branch = { path: string; name: string; depth: number; folder: boolean; note: string | null };

const DEPTH = 2;

export function branches(files: PlannedFile[]): Branch[] {
  const found: Branch[] = [];
  const seen = new Set<string>();
  const top = files.filter((file) => !file.path.includes("/") && !file.path.startsWith("."));
  for (const file of top) found.push({ path: file.path, name: file.path, depth: 1, folder: false, note: file.note });
  for (const file of files) {
    const parts = file.path.split("/");
    for (let depth = 1; depth <= Math.min(DEPTH, parts.length - 1); depth++) {
      const path = parts.slice(0, depth).join("/");
      if (seen.has(path)) continue;
      seen.add(path);
      const note = depth === DEPTH ? (files.find((other) => other.path === `${path}/README.md`)?.note ?? null) : null;
      found.push({ path, name: parts[depth - 1] ?? path, depth, folder: true, note });
    }
  }
  return found;
}

/** The files in a folder, however deep; all of them for the top (""). */
export function within(files: PlannedFile[], folder: string): PlannedFile[] {
  return folder ? files.filter((file) => file.path.startsWith(`${folder}/`)) : files;
}
