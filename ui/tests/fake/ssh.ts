// SSH keys in the fake: one that "correct horse" opens (?push=wrong_passphrase: another is kept), none with ?keys=none, two that are locked with ?keys=two.
import type { OwnKey, PushOutcome, SshKey } from "../../src/ipc/client";
import type { Answers, FakePortfolio } from "./portfolio";

type Ssh = Pick<Answers, "ssh_sign_in" | "try_ssh" | "keep_passphrase" | "forget_passphrase" | "make_ssh_key">;

const RIGHT = "correct horse";

function key(name: string, locked: boolean): SshKey {
  return {
    name,
    public: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${name} asha@example.org`,
    fingerprint: "SHA256:2f8Zk1m0bJYk4x0s6Q0uQn3y5p9t7w1e3r5t7y9u1i0",
    locked,
  };
}

const LOCKED: PushOutcome = {
  outcome: "needs_passphrase",
  host: "github.com",
  key: "id_ed25519",
  wrong: false,
  words: "The SSH key id_ed25519 is protected by a passphrase.",
};
const REFUSED: PushOutcome = {
  outcome: "needs_credentials",
  way: "ssh",
  host: "github.com",
  refused: true,
  words: "The server accepts no SSH key of this computer (tried: id_ed25519).",
};

const STRANGER = {
  outcome: "unknown_host",
  host: "git.example.org",
  fingerprint: "SHA256:2f8Zk1m0bJYk4x0s6Q0uQn3y5p9t7w1e3r5t7y9u1i0",
} as const satisfies PushOutcome;

export function sshCommands(
  portfolio: FakePortfolio,
  trusted: ReadonlySet<string>,
): { answers: Ssh; isOpen: () => boolean } {
  const asked = portfolio.options.get("push");
  const locked = asked === "needs_passphrase" || asked === "wrong_passphrase";
  const wanted = portfolio.options.get("keys");
  let keys: SshKey[] =
    wanted === "none"
      ? []
      : wanted === "two"
        ? [key("id_ed25519", true), key("id_rsa", true)]
        : [key("id_ed25519", locked)];
  const store = portfolio.options.get("keystore") === "none" ? ("session" as const) : ("key_store" as const);
  const kept = new Map<string, NonNullable<OwnKey["kept"]>>();
  if (asked === "wrong_passphrase") kept.set("id_ed25519", store);
  let open = false;

  return {
    isOpen: () => open,
    answers: {
      ssh_sign_in: () => ({
        door: {
          name: portfolio.remote?.name ?? "GitHub",
          keysPage: portfolio.remote?.name === "GitHub" ? "https://github.com/settings/ssh/new" : null,
          https: portfolio.remote?.name === "GitHub" ? "https://github.com/asha-rao/portfolio.git" : null,
        },
        keys: keys.map((own) => ({ key: own, kept: kept.get(own.name) ?? null })),
      }),
      try_ssh: ({ passphrase }) => {
        if (portfolio.options.get("push") === "unknown_host")
          return { obstacle: trusted.has(STRANGER.host) ? null : STRANGER };
        if (!locked) return { obstacle: keys.length > 0 ? REFUSED : { ...REFUSED, refused: false } };
        if (passphrase === RIGHT || (passphrase === "" && open)) return { obstacle: null };
        return { obstacle: { ...LOCKED, wrong: passphrase !== "" } };
      },
      keep_passphrase: ({ key: name, passphrase, store: wished }) => {
        if (passphrase !== RIGHT) return null;
        open = true;
        kept.set(name, wished ? store : "session");
        return kept.get(name) ?? null;
      },
      forget_passphrase: ({ key: name }) => {
        kept.delete(name);
        return null;
      },
      make_ssh_key: ({ passphrase }) => {
        const made = key("id_ed25519", passphrase !== "");
        keys = [made];
        if (passphrase !== "") kept.set(made.name, "session");
        return made;
      },
    },
  };
}
