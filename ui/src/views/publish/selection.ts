// What goes out and what stays. Pure: the person's own choices win over what the plan proposes, and what a finding holds
// back can't be chosen at all. What has newer words than its file stays until it is chosen on purpose.

import type { Change, Leak, PublishPlan } from "../../ipc/client";
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

/** A picture goes where the documents go that show it: it has no choice of its own. */
export function follows(change: Change): boolean {
  return change.shownIn.length > 0;
}

/**
 * What is proposed to go, and beneath it what is not finished, each picture under its document. A tick moves nothing
 * between the two.
 */
export function groups({ changes }: PublishPlan): { ready: Change[]; unfinished: Change[] } {
  const stays = changes.filter(({ selected }) => !selected);
  const under = (path: string) => stays.filter(({ shownIn }) => shownIn[0] === path);
  const isUnder = ({ shownIn }: Change) => stays.some(({ path }) => path === shownIn[0]);
  return {
    ready: changes.filter(({ selected }) => selected),
    unfinished: stays.filter((change) => !isUnder(change)).flatMap((change) => [change, ...under(change.path)]),
  };
}

/** The change to read first: what goes out, and no draft where there is anything else. */
export function firstToRead(plan: PublishPlan): Change | null {
  return groups(plan).ready[0] ?? plan.changes.find((change) => !change.draft && !follows(change)) ?? null;
}

/** Is there nothing here but drafts and what goes with them? */
export function onlyDrafts({ changes, unpushed }: PublishPlan): boolean {
  return unpushed.length === 0 && changes.every((change) => change.draft || (follows(change) && !change.selected));
}

/** Changes that can go out, without the pictures that follow them. */
function able({ changes }: PublishPlan): Change[] {
  return changes.filter((change) => canGo(change) && !follows(change));
}

/** What is said of a change that is held back, above what it needs. */
export function heldWords(plan: PublishPlan, { draft, sort }: Change): string {
  const needs = "Before it can go out, it needs this:";
  if (draft) return `It stays on this computer. ${needs}`;
  const own = sort === "added" ? "Nothing of it has left this computer." : "What changed in it is still only here.";
  const others = able(plan).length;
  if (others === 0) return `${own} ${needs}`;
  return `${own} ${others === 1 ? "Another change" : "Other changes"} can go without it.`;
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

/** Why nothing can be chosen, and what to do about it. */
function whyNothing(held: Change[]): string {
  const [one, another] = held;
  if (!one) return "Nothing is ready to go out.";
  if (another)
    return `Nothing here can go out yet: ${plural(held.length, "document")} need something first. Read one here to see what.`;
  const what = one.draft ? "is a draft that needs something first" : "needs something first";
  return `Nothing here can go out yet: “${one.title}” ${what}. Read it here to see what.`;
}

/** What holds back what is chosen: what waits in commits, and what stands in a change that goes. */
export function holding({ gate, changes }: PublishPlan, choices: Choices): Leak[] {
  return gate.leaks.filter(
    (leak) =>
      leak.commits.length > 0 ||
      (leak.path === null && leak.sort !== "identity") ||
      (leak.sort === "identity" && changes.some((change) => goes(change, choices))) ||
      changes.some((change) => change.path === leak.path && goes(change, choices)),
  );
}

export function leaksIn({ gate }: PublishPlan, path: string): Leak[] {
  return gate.leaks.filter((leak) => leak.path === path && leak.chosen);
}

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
    if (able(plan).length > 0) return wait("Choose at least one change.");
    return wait(whyNothing(plan.changes.filter((change) => !canGo(change))));
  }
  if (plan.gate.listMissing) return wait("Waits for your list of confidential terms.");
  const leaks = holding(plan, choices).length;
  if (leaks > 0) return wait(`Waits for ${leaks === 1 ? "one thing" : `${leaks} things`} that must not become public.`);
  if (count > 0 && message.trim() === "") return wait("Say in a sentence what changed.");
  return { label, reason: null };
}
