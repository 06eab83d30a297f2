// What the person has answered about the kinds that a portfolio brings along. “Not now” holds until the portfolio is opened
// again or brings something else.
import { call } from "../../ipc/client";
import type { KindMistake, OwnKind, OwnKinds } from "../../ipc/client";
import { plural } from "../../shared/format";
import { session } from "../../state/session.svelte";

class Answered {
  #later = $state<string | null>(null);

  /** Is the person asked about these? */
  asks(own: OwnKinds): boolean {
    return own.waiting.length > 0 && this.#later !== own.stamp;
  }

  later(own: OwnKinds): void {
    this.#later = own.stamp;
  }
}

export const answered = new Answered();

/** Uses the kinds that wait. Rejects with a `Failure`. */
export async function useOwnKinds(): Promise<void> {
  session.show(await call("trust_kinds"));
}

export function brings(waiting: OwnKind[]): string {
  return `This portfolio brings ${plural(waiting.length, "kind")} of its own.`;
}

/** “Experiment report, and Teardown in place of the built-in one” */
export function named(kinds: OwnKind[]): string {
  const names = kinds.map((kind) => (kind.changes ? `${kind.title} in place of the built-in one` : kind.title));
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")}, and ${last}`;
}

/** The kind's folder, which is what its writer knows it by. */
export function folderOf(mistake: KindMistake): string {
  const parts = mistake.path.split("/");
  return (parts.at(-1) === "kind.toml" ? parts.at(-2) : parts.at(-1)) ?? mistake.path;
}
