// Signing in to the web server that the portfolio is published to. The token stands in one field until it is kept; the
// backend never gives one back.
import { call } from "../../ipc/client";
import type { PublishOutcome, SignIn } from "../../ipc/client";
import { Attempt } from "../../state/attempt.svelte";

export class SigningIn {
  /** Null until the backend has said it. */
  way = $state.raw<SignIn | null>(null);
  token = $state("");
  user = $state("");
  /** What the server said when it was asked last: null while it wasn't, or since something else is typed. */
  tried = $state.raw<{ obstacle: PublishOutcome["push"] | null } | null>(null);
  readonly looking = new Attempt();
  readonly trying = new Attempt();
  readonly keeping = new Attempt();

  get name(): string {
    return this.way?.door.name ?? "the server";
  }

  /** Is there a token to ask the server about? */
  get canTry(): boolean {
    return this.token.trim() !== "" || (this.way?.kept ?? null) !== null;
  }

  typed(): void {
    this.tried = null;
    this.trying.failure = this.keeping.failure = null;
  }

  look(): Promise<void> {
    return this.looking.make(async () => {
      this.way = await call("sign_in");
    });
  }

  /** Asks the server whether what was typed, or else what is kept, may write. */
  try(): Promise<void> {
    this.typed();
    return this.trying.make(async () => {
      this.tried = await call("try_token", { token: this.token, user: this.user });
      if (this.token.trim() === "") this.way = await call("sign_in");
    });
  }

  /** Keeps what was typed; where, or null if that failed. */
  async keep(): Promise<SignIn["kept"]> {
    let kept: SignIn["kept"] = null;
    await this.keeping.make(async () => {
      kept = await call("keep_token", { token: this.token, user: this.user });
      this.token = "";
    });
    return kept;
  }

  forget(): Promise<void> {
    this.tried = null;
    return this.keeping.make(async () => {
      await call("forget_token");
      this.way = await call("sign_in");
    });
  }
}
