// Signing in to the SSH server that the portfolio is published to. A passphrase stands in one field until it is tried or
// kept; the backend never gives one back.
import { call } from "../../ipc/client";
import type { OwnKey, PublishOutcome, SshSignIn } from "../../ipc/client";
import { Attempt } from "../../state/attempt.svelte";

export class SshSigningIn {
  /** Null until the backend has said it. */
  way = $state.raw<SshSignIn | null>(null);
  passphrase = $state("");
  /** Is the passphrase to be there after the next start, too? */
  store = $state(false);
  /** The passphrase that was given last doesn't open the key. */
  wrong = $state(false);
  /** What the server said when it was asked last: null while it wasn't, or since something else is typed. */
  tried = $state.raw<{ obstacle: PublishOutcome["push"] | null } | null>(null);
  readonly looking = new Attempt();
  readonly trying = new Attempt();
  readonly keeping = new Attempt();
  #chosen = $state<string | null>(null);

  /** `asked` is the key that the server would want next. */
  constructor(asked: string | null) {
    this.#chosen = asked;
  }

  get keys(): OwnKey[] {
    return this.way?.keys ?? [];
  }

  get locked(): OwnKey[] {
    return this.keys.filter(({ key }) => key.locked);
  }

  /** The locked key that the passphrase is for. */
  get own(): OwnKey | null {
    return this.locked.find(({ key }) => key.name === this.#chosen) ?? this.locked[0] ?? null;
  }

  choose(name: string): void {
    this.#chosen = name;
    this.passphrase = "";
    this.typed();
  }

  typed(): void {
    this.wrong = false;
    this.tried = null;
    this.trying.failure = this.keeping.failure = null;
  }

  look(): Promise<void> {
    return this.looking.make(async () => {
      this.way = await call("ssh_sign_in");
    });
  }

  /** Asks the server whether this person may write, with what was typed and what is kept. */
  try(): Promise<void> {
    this.typed();
    return this.trying.make(async () => {
      this.tried = await call("try_ssh", { key: this.own?.key.name ?? "", passphrase: this.passphrase });
    });
  }

  /** Keeps what was typed if it opens the key; where, or null if it doesn't. */
  async keep(): Promise<OwnKey["kept"]> {
    this.typed();
    const { own, passphrase, store } = this;
    if (!own) return null;
    let kept: OwnKey["kept"] = null;
    await this.keeping.make(async () => {
      kept = await call("keep_passphrase", { key: own.key.name, passphrase, store });
      this.wrong = kept === null;
      if (kept !== null) this.passphrase = "";
    });
    return kept;
  }

  forget(name: string): Promise<void> {
    this.typed();
    return this.keeping.make(async () => {
      await call("forget_passphrase", { key: name });
      this.way = await call("ssh_sign_in");
    });
  }

  /** Makes a key where there is none, protected by what was typed, if anything was. */
  make(): Promise<void> {
    this.typed();
    return this.keeping.make(async () => {
      await call("make_ssh_key", { passphrase: this.passphrase });
      this.passphrase = "";
      this.way = await call("ssh_sign_in");
    });
  }

  /** Trusts the server that the test met, by the fingerprint that was shown, and asks it again. */
  async trust(host: string, fingerprint: string): Promise<void> {
    await this.trying.make(async () => {
      await call("trust_host", { host, fingerprint });
    });
    if (!this.trying.failure) await this.try();
  }
}
