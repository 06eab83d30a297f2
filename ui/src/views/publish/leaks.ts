// What must not become public, in words. Pure.

import type { Leak } from "../../ipc/client";
import { plural } from "../../shared/format";

const isKey = ({ sort }: Leak) => sort === "private_key" || sort === "secret";

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
  }
}

/** Where it stands: the file, and what in it. */
export function where({ part, path, line }: Leak): { file: string | null; place: string } {
  switch (part) {
    case "text":
      return { file: path, place: line > 0 ? `line ${line}` : "" };
    case "name":
      return { file: path, place: "the file's name" };
    case "notes":
      return { file: path, place: "notes that a program wrote into the file" };
    case "message":
      return { file: null, place: "The message of a commit" };
    case "person":
      return { file: null, place: "The name of who made a commit" };
  }
}

/** What of it is kept where it can't be seen any more; null where nothing is. */
export function kept({ commits, chosen, part }: Leak): string | null {
  if (commits.length === 0) return null;
  const names = commits.slice(0, 3).map(({ message }) => `“${message}”`);
  const some = names.length < commits.length ? ` and ${plural(commits.length - names.length, "other")}` : "";
  const said = `It is kept in ${plural(commits.length, "version")} not yet published: ${names.join(", ")}${some}.`;
  if (part === "message" || part === "person") return said;
  return chosen
    ? `${said} Taking it out of the file alone is not enough.`
    : `${said} The file of now doesn't matter: every version goes out.`;
}

export function alreadyPublic(leak: Leak): string | null {
  if (!leak.public) return null;
  return isKey(leak)
    ? "It is public already. Make it worthless today, where it was issued: whoever wanted it may have it."
    : "It is public already. Hiding it here changes nothing about that; who may have read it can't be told.";
}
