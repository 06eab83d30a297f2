// What wasn't mended, since somebody may have seen it: in words, with what can be done. Pure.

import type { FoundPublic, Known, Leak, RemoteView, Unmended } from "../../ipc/client";
import { placeName } from "../../shared/format";
import { tellAsked } from "./outcome";

/** Why the other side couldn't be asked. */
export type Unasked = Extract<Unmended, { why: "unasked" }>;

export type Unmending = {
  stopped: Unasked;
  /** Mends it; where it is unasked, without asking the other side. */
  again: (unasked: boolean) => Promise<void>;
};

/** What the person was told of a leak. */
export function known({ key, what, public: told }: Leak, unasked: boolean): Known {
  return { key, what, public: told, unasked };
}

/** What the other side held when it was to be taken out. */
export function publicWords({ what, said, opens }: FoundPublic, remote: RemoteView | null) {
  const there = remote ? placeName(remote) : "the other side";
  return {
    title: `${said ? `“${said}”` : what} is public already: ${there} holds it by now.`,
    text: opens
      ? "It was published meanwhile, from another folder or computer. Revoke it today, where it was issued: whoever wanted it may have it. Nothing was changed here, as taking it out would hide nothing."
      : "It was published meanwhile, from another folder or computer. Who may have read it can't be told. Nothing was changed here, as taking it out would hide nothing.",
  };
}

export function words({ stopped }: Unmending, remote: RemoteView | null) {
  const there = remote ? placeName(remote) : "the other side";
  return {
    title: `Portico couldn't ask ${there} what it holds by now.`,
    text: `Nothing was changed. If these versions were published meanwhile from another folder or computer, they can't be called back, and ${there} will not take the ones made anew. If only this folder publishes, you can go on.`,
    why: remote ? tellAsked(stopped.push, remote).title : null,
  };
}

/** Would signing in let Portico ask? */
export function wantsSignIn({ stopped }: Unmending): boolean {
  const { outcome } = stopped.push;
  return outcome === "needs_credentials" || outcome === "needs_passphrase";
}
