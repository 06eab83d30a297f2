// What a folder's state means for a new portfolio, in words, with a way forward for each.
import type { Place } from "../../ipc/client";
import { plural } from "../../shared/format";
import type { MarkKind } from "../../shared/Mark.svelte";

export type Verdict = {
  usable: boolean;
  mark: MarkKind;
  title: string;
  text: string;
  /** Opens the folder as it is, rather than making a new portfolio. */
  open: string | null;
  suggestion: string | null;
  /** The cloud service that copies the folder: usable after a confirmation. */
  synced: string | null;
};

/** `typed` is the path as the person wrote it, which may begin with `~`. */
export function judge(place: Place | null, allowSynced: boolean, typed = ""): Verdict {
  const base = { open: null, suggestion: place?.suggestion ?? null, synced: null };
  if (!place) return { ...base, usable: false, mark: "vacant", title: "A folder is needed.", text: "" };
  const refused = (title: string, text: string): Verdict => ({ ...base, usable: false, mark: "warn", title, text });
  const state = place.place;
  switch (state.state) {
    case "free":
      if (place.synced && !allowSynced)
        return {
          ...refused(
            `${place.synced} copies this folder.`,
            "If it copies while git is writing, the history can be damaged. A folder that is not synced is safer; publishing is your backup.",
          ),
          synced: place.synced,
        };
      return {
        ...base,
        suggestion: null,
        synced: place.synced,
        usable: true,
        mark: "good",
        title: "This folder can be used.",
        text: `${typed.trimStart().startsWith("~") ? `It is ${place.path}. ` : ""}Nothing is written before the last step.`,
      };
    case "not_empty":
      if (state.portfolio)
        return {
          ...refused("This is a portfolio or a repository already.", "Open it as it is, or choose another folder."),
          mark: "hint",
          open: place.path,
        };
      return refused(
        `There ${state.files === 1 ? "is" : "are"} ${plural(state.files, "file")} in this folder.`,
        "A new portfolio begins in an empty one, so that nothing of yours is mixed in or overwritten.",
      );
    case "not_writable":
      return refused("Portico may not write here.", state.reason);
    case "inside_repository":
      return refused(
        "This folder lies inside another repository.",
        `Git would keep one history within the other (${state.root}). Choose a folder outside of it.`,
      );
    case "not_a_folder":
      return refused("There is a file of this name.", "Choose another name for the folder.");
    case "relative":
      return refused("The whole path is needed.", "It begins at the top of the disk, such as /home/you/Documents.");
  }
}
