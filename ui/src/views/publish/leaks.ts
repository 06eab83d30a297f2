// What must not become public, in words. Pure.

import type { Leak } from "../../ipc/client";
import { plural } from "../../shared/format";

const isPicture = (path: string) => /\.(png|jpe?g|gif|webp)$/i.test(path);
export const isKey = ({ sort }: Leak) => sort === "private_key" || sort === "secret";

function thing(leaks: readonly Leak[]): [one: string, many: string] {
  if (leaks.every(({ sort }) => sort === "term")) return ["word", "words"];
  return leaks.every(isKey) ? ["key", "keys"] : ["thing", "things"];
}

export function title(leaks: readonly Leak[]): string {
  const [one, many] = thing(leaks);
  return leaks.length === 1 ? `One ${one} holds this back` : `${leaks.length} ${many} hold this back`;
}

/** What a row of the list says of the leaks in a file. */
export function inShort(leaks: readonly Leak[]): string {
  if (leaks.every(({ sort }) => sort === "term")) return plural(leaks.length, "confidential term");
  return leaks.length === 1 ? (leaks[0]?.what ?? "") : `${leaks.length} things that must not become public`;
}

export function what({ sort, what: name }: Leak): string {
  switch (sort) {
    case "term":
      return `“${name}” is on your list of confidential terms.`;
    case "private_key":
      return `${name}. Whoever has it can act in your name.`;
    case "secret":
      return `${name}. Whoever has it can use what it opens.`;
    case "machine":
      return `${name}. It tells how a network is built that readers have no part in.`;
    case "email":
    case "phone":
      return `${name} that isn't yours. Ask before you publish it, or leave it out.`;
    case "notes":
      return `${name}. The picture's file says it, though the picture doesn't show it.`;
    case "identity":
      return `${name}. Anyone can read the address that a version carries, and it stays in the history.`;
    case "unread":
      return `${name}. Whether it holds a word of your list or a key, only you can see.`;
  }
}

/** Where it stands: the file, and what in it. */
export function where({ sort, part, path, line }: Leak): { file: string | null; place: string } {
  switch (part) {
    case "text":
      return { file: path, place: line > 0 ? `line ${line}` : "" };
    case "name":
      return { file: path, place: "the file's name" };
    case "notes":
      return { file: path, place: "notes that a program wrote into the file" };
    case "inside":
      return { file: path, place: "inside the file" };
    case "message":
      return { file: null, place: "The message of a commit" };
    case "person":
      if (sort === "identity") return { file: null, place: "The e-mail address that your versions carry" };
      return { file: null, place: "The name of who made a commit" };
    case "header":
      return { file: null, place: "What another program wrote into a commit" };
    case "branch":
      return { file: null, place: "The name of the branch" };
  }
}

/** What of it is kept where it can't be seen any more; null where nothing is. */
export function kept({ commits, chosen, part }: Leak): string | null {
  if (commits.length === 0) return null;
  const names = commits.slice(0, 3).map(({ message }) => `“${message}”`);
  const some = names.length < commits.length ? ` and ${plural(commits.length - names.length, "other")}` : "";
  const said = `It is kept in ${plural(commits.length, "version")} not yet published: ${names.join(", ")}${some}.`;
  if (part === "message" || part === "person" || part === "header") return said;
  return chosen
    ? `${said} Taking it out of the file alone is not enough.`
    : `${said} The file of now doesn't matter: every version goes out.`;
}

export function alreadyPublic(leak: Leak): string | null {
  if (!leak.public) return null;
  return isKey(leak)
    ? "It is public already, now or in an older version. Revoke it today, where it was issued: whoever wanted it may have it. Taking it out here doesn't help."
    : "It is public already, now or in an older version. Hiding it here changes nothing about that; who may have read it can't be told.";
}

/** What the person says when it may go although it was found. */
export function passes(leak: Leak): { label: string; question: string } {
  if (isKey(leak) && leak.public) return { label: "It is revoked", question: "Where and when was it revoked?" };
  if (leak.sort === "unread") return { label: "I looked into it", question: "What is in it?" };
  if (isKey(leak)) return { label: "Let it pass…", question: "Why may it be read?" };
  return { label: "Not confidential here", question: "Why may it be read?" };
}

/** Can other words stand for it in the document? Not for a key, and not where no document is. */
export function canSayInstead({ sort, part }: Leak): boolean {
  return part === "text" && ["term", "machine", "email", "phone"].includes(sort);
}

/** Tells one leak from the others on the screen. */
export function nameOf({ key, path, part }: Leak): string {
  return `${key} ${path ?? ""} ${part}`;
}

/** Can it be let pass in its file alone? What is known by the whole file, or is no secret any more, can't. */
export function mayPassHere({ sort, path }: Leak): boolean {
  return path !== null && ["term", "machine", "email", "phone"].includes(sort);
}

/** Does a picture's file say it beside what it shows, in the file of now? */
export function canLoseNotes({ part, path, chosen }: Leak): boolean {
  return chosen && part === "notes" && path !== null && isPicture(path);
}

/** Does the name of the file of now say it? A file that is a key needs another place, not another name. */
export function canRename({ part, path, chosen, sort }: Leak): boolean {
  return chosen && part === "name" && path !== null && sort !== "private_key";
}

export function takeOutLabel(leak: Leak): string {
  if (leak.public) return "Leave it out of the newer versions";
  return leak.part === "notes" && leak.path && isPicture(leak.path)
    ? "Take the notes out of the versions not yet published"
    : "Take it out of what is not yet published";
}

/** Can it be taken out of the versions that wait? */
export function canTakeOut({ commits, part }: Leak): boolean {
  return commits.length > 0 && !["person", "header", "branch"].includes(part);
}

/** What to do where Portico can't. */
export function byHand({ sort, part }: Leak): string | null {
  if (sort === "identity") return null;
  switch (part) {
    case "person":
      return "Change under Settings who is recorded with each change. Versions made by others can't be changed here.";
    case "branch":
      return "Give the branch another name with git: git branch -m NEW-NAME";
    case "header":
      return "Make that version anew with the program that made it.";
    default:
      return null;
  }
}
