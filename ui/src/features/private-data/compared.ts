// What a backup holds beside what is here, in the words of the screens. What neither has is left out.
import type { BackupLook, Holdings } from "../../ipc/client";
import { count } from "../../shared/format";

const SORTS: [keyof Holdings, string][] = [
  ["terms", "Confidential terms"],
  ["ignored", "Ignored findings"],
  ["passing", "Words let pass"],
  ["origins", "Documents whose origin is noted"],
  ["originals", "Documents before names were taken out"],
  ["reviews", "Engineers’ reviews"],
  ["kept", "Kept texts"],
  ["portfolios", "Recent portfolios"],
];

export type Compared = { what: string; here: string; there: string };

export function compared({ here, holds }: BackupLook): Compared[] {
  return SORTS.filter(([sort]) => here[sort] > 0 || holds[sort] > 0).map(([sort, what]) => ({
    what,
    here: count(here[sort]),
    there: count(holds[sort]),
  }));
}
