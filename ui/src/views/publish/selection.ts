// What goes out and what stays. Pure: the person's own choices win over what the plan proposes, and what a finding holds
// back can't be chosen at all. What has newer words than its file stays until it is chosen on purpose.

import type { Change, PublishPlan } from "../../ipc/client";
import { plural } from "../../shared/format";

/** The person's own choices by path; a path that is not in it follows the plan. */
export type Choices = Readonly<Record<string, boolean>>;

export function canGo(change: Change): boolean {
  return change.blocking.length === 0;
}

export function goes(change: Change, choices: Choices): boolean {
  return canGo(change) && (choices[change.path] ?? change.selected);
}

/** Pictures go where the documents go that show them. */
export function withPictures(changes: Change[], choices: Choices): Choices {
  const pictures = changes
    .filter(({ shownIn }) => shownIn.length > 0)
    .map((picture) => {
      const by = changes.filter(({ path }) => picture.shownIn.includes(path));
      return [picture.path, by.some((change) => goes(change, choices))] as const;
    });
  return { ...choices, ...Object.fromEntries(pictures) };
}

export function chosen(plan: PublishPlan, choices: Choices): Change[] {
  return plan.changes.filter((change) => goes(change, choices));
}

/** What is proposed to go, and beneath it what is not finished. A tick moves nothing between the two. */
export function groups(plan: PublishPlan): { ready: Change[]; unfinished: Change[] } {
  const ready = plan.changes.filter((change) => !change.draft && !change.unsaved && !change.private && canGo(change));
  return { ready, unfinished: plan.changes.filter((change) => !ready.includes(change)) };
}

/** Choices for paths that are still in the plan. */
export function kept(choices: Choices, plan: PublishPlan): Choices {
  const paths = new Set(plan.changes.map(({ path }) => path));
  return Object.fromEntries(Object.entries(choices).filter(([path]) => paths.has(path)));
}

export type Sending = {
  label: string;
  /** Why it can't be pressed, as a whole sentence. */
  reason: string | null;
};

/** What the button says, and what it waits for. */
export function sending(plan: PublishPlan, choices: Choices, message: string): Sending {
  const count = chosen(plan, choices).length;
  const waiting = plan.unpushed.length;
  const label = count > 0 ? `Publish ${plural(count, "change")}` : waiting > 0 ? `Send what waits` : "Publish";
  const wait = (reason: string): Sending => ({ label, reason });
  if (plan.problem) return wait(plan.problem);
  if (!plan.remote) return wait("First say where it is to be published.");
  if (!plan.identity && count > 0) return wait("First say who the changes are from.");
  if (count === 0 && waiting === 0) {
    const held = plan.changes.find((change) => !change.draft && !canGo(change));
    if (held) return wait(`Waits for “${held.title}”.`);
    return wait(plan.changes.some(canGo) ? "Choose at least one change." : "Nothing is ready to go out.");
  }
  if (count > 0 && message.trim() === "") return wait("Say in a sentence what changed.");
  return { label, reason: null };
}
