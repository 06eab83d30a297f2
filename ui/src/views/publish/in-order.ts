// What is in order in what goes out. Pure. Only what was looked at is said, and only where it holds for all that goes.

import type { Leak, PublishPlan } from "../../ipc/client";
import { plural } from "../../shared/format";
import type { Choices } from "./selection";
import { chosen, holding } from "./selection";

/** `passed`: was anything let pass here? Then it may be among what goes. */
export function inOrder(plan: PublishPlan, choices: Choices, passed: boolean): string[] {
  const going = chosen(plan, choices);
  if (plan.problem || (going.length === 0 && plan.unpushed.length === 0)) return [];
  const leaks = holding(plan, choices);
  const none = (...sorts: Leak["sort"][]) => !leaks.some(({ sort }) => sorts.includes(sort));
  // Beside what is public and wasn't read yet, nothing calms.
  const unread = (opens: boolean) => plan.foundPublic.some((found) => found.opens === opens);
  const said: string[] = [];
  const but = passed ? " but what you let pass" : "";
  if (none("private_key", "secret", "unread") && !unread(true)) said.push(`No keys or passwords${but}`);
  if (plan.gate.listed && none("term", "unread") && !unread(false)) said.push(`No confidential terms${but}`);
  // What waits in commits was not read for what follows.
  const checked = going.filter(({ document }) => document !== null).map((change) => change.checked);
  if (checked.length === 0 || plan.unpushed.length > 0) return said;
  if (checked.every((one) => one?.filled)) said.push("Nothing left to fill in");
  const links = checked.reduce((sum, one) => sum + (one?.links ?? 0), 0);
  const goes = (target: string) => going.some(({ path }) => path === target || path.startsWith(`${target}/`));
  if (links > 0 && checked.every((one) => one?.linksWork && one.needs.every(goes)))
    said.push(links === 1 ? "1 link to your own files works" : `${plural(links, "link")} to your own files work`);
  return said;
}
