// Which field of the profile mends what the page lacks.
import type { Missing } from "../../ipc/client";
import type { ProfileField } from "../../state/overlay.svelte";

const FIELDS: Record<Missing["what"], ProfileField | null> = {
  name: "name",
  name_latin: "nameLatin",
  headline: "headline",
  contact: "email",
  works: null,
};

/** The field to begin at, or null for what no profile can mend. */
export function fieldFor({ what }: Missing): ProfileField | null {
  return FIELDS[what];
}
