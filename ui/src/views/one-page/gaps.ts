// Which field of the profile mends a line under "Missing". The lines are the core's sentences; a test holds them to it.
import type { ProfileField } from "../../state/overlay.svelte";

const FIELDS: readonly (readonly [start: string, field: ProfileField])[] = [
  ["Your name ", "name"],
  ["A headline ", "headline"],
  ["There is no way to reach you", "email"],
];

/** The field to begin at, or null for what no profile can mend. */
export function fieldFor(gap: string): ProfileField | null {
  return FIELDS.find(([start]) => gap.startsWith(start))?.[1] ?? null;
}
