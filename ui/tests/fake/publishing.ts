// Publishing in the fake: a plan from what differs, progress in steps, and the outcome that ?push= asks for.
import type { Change, FrozenList, PublishOutcome, PushOutcome, RemoteView } from "../../src/ipc/client";
import { FakeStates } from "./states";
import { diff } from "./diff";
import type { Answers, FakePortfolio } from "./portfolio";
import { kinds } from "./kinds";
import { sshCommands } from "./ssh";
import { review } from "./review";

const OUTCOMES: Record<string, PushOutcome> = {
  up_to_date: { outcome: "up_to_date" },
  rejected: { outcome: "rejected", words: "remote: error: GH006: Protected branch update failed for refs/heads/main." },
  diverged: { outcome: "diverged", behind: 2 },
  needs_credentials: {
    outcome: "needs_credentials",
    way: "ssh",
    host: "github.com",
    refused: true,
    words: "no key of the agent was accepted",
  },
  no_key: {
    outcome: "needs_credentials",
    way: "ssh",
    host: "github.com",
    refused: false,
    words: "There is no SSH key on this computer that Portico could show to the server.",
  },
  wrong_passphrase: {
    outcome: "needs_passphrase",
    host: "github.com",
    key: "id_ed25519",
    wrong: true,
    words: "This passphrase doesn't open the SSH key id_ed25519.",
  },
  needs_passphrase: {
    outcome: "needs_passphrase",
    host: "github.com",
    key: "id_ed25519",
    wrong: false,
    words: "The SSH key id_ed25519 is protected by a passphrase.",
  },
  needs_token: {
    outcome: "needs_credentials",
    way: "https",
    host: "github.com",
    refused: false,
    words: "GitHub wants to know who you are.",
  },
  forbidden: { outcome: "hindered", by: "forbidden", words: "unexpected http status code: 403" },
  unknown_host: {
    outcome: "unknown_host",
    host: "git.example.org",
    fingerprint: "SHA256:2f8Zk1m0bJYk4x0s6Q0uQn3y5p9t7w1e3r5t7y9u1i0",
  },
  changed_host: {
    outcome: "changed_host",
    host: "git.example.org",
    name: "git.example.org",
    fingerprint: "SHA256:new…",
    known: [{ fingerprint: "SHA256:old…", file: "/home/asha/.ssh/known_hosts", line: 7, revoked: false }],
  },
  not_found: { outcome: "not_found", words: "Repository not found." },
  offline: { outcome: "offline", words: "failed to resolve address for github.com" },
  stopped: { outcome: "stopped" },
  unknown: { outcome: "unknown", words: "the server did not say", asking: false },
  failed: { outcome: "failed", words: "the connection was closed" },
};

const NOBODY_KNOWS: PublishOutcome = {
  ...{ commit: "4f1c2a9", message: null, at: 0 },
  push: { outcome: "unknown", words: "the server did not say", asking: false },
};
const ASKING: PushOutcome = { outcome: "unknown", words: "the server has not said yet", asking: true };

type Publishing = Pick<
  Answers,
  | "publish_plan"
  | "change_diff"
  | "list_diff"
  | "keep_lists"
  | "refresh_lists"
  | "take_step"
  | "set_remote"
  | "trust_host"
  | "publish"
  | "stop_publishing"
  | "sign_in"
  | "try_token"
  | "keep_token"
  | "forget_token"
  | "ssh_sign_in"
  | "try_ssh"
  | "keep_passphrase"
  | "forget_passphrase"
  | "make_ssh_key"
>;

/** The one token that the fake's server accepts. */
const RIGHT = "right-token";
const REFUSED: PushOutcome = {
  outcome: "needs_credentials",
  way: "https",
  host: "github.com",
  refused: true,
  words: "GitHub didn't accept this token.",
};

export function publishCommands(portfolio: FakePortfolio): Publishing {
  const pause = () => new Promise((done) => setTimeout(done, portfolio.options.get("slow") ? 900 : 60));
  const unpushed: { id: string; message: string; at: number }[] = portfolio.options.get("unpushed")
    ? [{ id: "4f1c2a9", message: "Add teardown: Twilio Verify", at: Date.now() - 86_400_000 }]
    : [];
  /** ?doubt: nobody knows what became of an earlier push. */
  let inDoubt: PublishOutcome | null = portfolio.options.get("doubt") ? { ...NOBODY_KNOWS } : null;
  /** The step at which the server falls silent until the person stops. */
  const silent = portfolio.options.get("silent");
  let stop!: () => void;
  const stopped = new Promise<void>((done) => (stop = done));
  const trusted = new Set<string>();
  const ssh = sshCommands(portfolio, trusted);
  let token: string | null = null;
  /** The server didn't accept the one that is kept. */
  let refused = false;
  const store = portfolio.options.get("keystore") === "none" ? ("session" as const) : ("key_store" as const);
  const late = (path: string): boolean => path.includes(portfolio.options.get("unsaved") ?? "\0");
  const states = new FakeStates(portfolio.options);
  const told = () => states.told();
  let frozen: FrozenList[] = portfolio.options.get("frozen")
    ? [{ path: "README.md", title: "README", lists: ["Selected work"] }]
    : [];
  const decide = (path: string) => {
    frozen = frozen.filter((list) => list.path !== path);
  };

  /** A picture that the first draft shows. */
  const pictures = (): Change[] => {
    const draft = [...portfolio.documents.values()].find(({ entry }) => entry.draft)?.entry;
    if (!draft || !portfolio.options.get("picture")) return [];
    return [
      {
        path: "writing/desk.png",
        document: null,
        title: "desk.png",
        summary: `Picture in “${draft.title}”`,
        sort: "added",
        draft: false,
        selected: false,
        managed: false,
        unsaved: false,
        private: false,
        shownIn: [draft.path],
        blocking: [],
        checked: null,
      },
    ];
  };

  const changes = (): Change[] =>
    [...portfolio.documents.values()]
      .filter((stored) => stored.entry.public !== "published")
      .map(({ entry, text, published }): Change => {
        const kind = kinds.find((candidate) => candidate.id === entry.kind) ?? null;
        const blocking = entry.draft
          ? []
          : review(text, kind, new Set()).findings.filter((finding) => finding.severity === "blocking");
        const summary =
          published === null ? `New ${entry.kindTitle.toLowerCase()}, ${entry.words} words` : "12 words changed";
        return {
          path: entry.path,
          document: entry.id,
          title: entry.title,
          summary,
          sort: published === null ? "added" : "modified",
          draft: entry.draft,
          selected: !entry.draft && blocking.length === 0 && !late(entry.path),
          managed: false,
          unsaved: late(entry.path),
          private: false,
          shownIn: [],
          blocking,
          checked: { filled: true, links: 2, linksWork: true, needs: [] },
        };
      })
      .concat(pictures())
      .concat(
        portfolio.waiting().length > 0
          ? [
              {
                path: "README.md",
                document: null,
                title: "README.md",
                summary: "List of works, 1 line added",
                sort: "modified",
                draft: false,
                selected: true,
                managed: true,
                unsaved: false,
                private: false,
                shownIn: [],
                blocking: [],
                checked: null,
              },
            ]
          : [],
      );

  return {
    publish_plan: () => ({
      remote: portfolio.remote,
      branch: "main",
      changes: changes(),
      unpushed,
      message: "Add teardown: Stripe webhooks",
      lastPublishedAt: portfolio.lastPublishedAt,
      identity: portfolio.identity,
      problem: portfolio.options.get("problem") ?? told().find(({ stops }) => stops)?.title ?? null,
      told: told(),
      frozen,
      gate: portfolio.gate.report(),
      foundPublic: portfolio.gate.foundPublic,
      inDoubt,
    }),
    change_diff: ({ path }) => {
      if (path.endsWith(".png")) return { ...diff(path, "", ""), parts: [], binary: true };
      const stored = [...portfolio.documents.values()].find((candidate) => candidate.entry.path === path);
      if (stored) return diff(stored.entry.title, stored.published ?? "", stored.text);
      return diff(
        path,
        "# Asha Rao\n\n## Selected work\n\n- Twilio Verify: six digits under load",
        "# Asha Rao\n\n## Selected work\n\n- Stripe webhooks: who retries, and for how long\n\n- Twilio Verify: six digits under load",
      );
    },
    list_diff: () => diff("README", "## Selected work\n\n- My best one", "## Selected work\n\n- Stripe webhooks"),
    keep_lists: ({ path }) => {
      decide(path);
      return null;
    },
    refresh_lists: ({ path }) => {
      decide(path);
      return 1;
    },
    take_step: ({ step }) => {
      states.take(step);
      return null;
    },
    set_remote: ({ url: typed }) => {
      const url = typed.replace(/\/\/[^/@]*@/, "//");
      const remote: RemoteView = {
        url,
        name: url.includes("github.com") ? "GitHub" : url.startsWith("/") ? "portfolio" : "git.example.org",
        folder: url.startsWith("/"),
        gone: false,
        page: url.includes("github.com") ? "https://github.com/asha-rao/portfolio" : null,
      };
      portfolio.remote = remote;
      return { remote, secretLeftOut: url !== typed };
    },
    trust_host: ({ host }) => {
      trusted.add(host);
      return null;
    },
    sign_in: () => ({
      door: {
        server: "https://github.com",
        name: portfolio.remote?.name ?? "GitHub",
        page: "https://github.com/settings/personal-access-tokens/new?contents=write",
        needs: "Choose “Only select repositories” and your portfolio.",
        wantsUser: portfolio.remote?.name !== "GitHub",
      },
      kept: token === null ? null : store,
      refused,
    }),
    try_token: ({ token: typed }) => ({ obstacle: (typed || token) === RIGHT ? null : REFUSED }),
    keep_token: ({ token: typed }) => {
      token = typed;
      portfolio.gate.signedIn = true;
      refused = false;
      return store;
    },
    forget_token: () => {
      token = null;
      refused = false;
      return null;
    },
    ...ssh.answers,
    stop_publishing: () => {
      stop();
      return null;
    },
    publish: async ({ request, progress }) => {
      const total = request.paths.length;
      for (const step of ["committing", "connecting", "sending", "checking"] as const) {
        progress.onmessage({ step, done: step === "checking" ? total : 0, total });
        await (step === silent ? stopped : pause());
        if (step === silent) break;
      }
      const asked = portfolio.options.get("push");
      refused ||= asked === "needs_token" && token !== null && token !== RIGHT;
      const signed = asked === "needs_token" && token !== null ? (token === RIGHT ? undefined : REFUSED) : null;
      const outcome =
        silent === "connecting"
          ? OUTCOMES.stopped
          : silent
            ? ASKING
            : ssh.isOpen()
              ? undefined
              : signed === null
                ? OUTCOMES[asked ?? ""]
                : signed;
      const push: PushOutcome = !portfolio.remote
        ? { outcome: "no_remote" }
        : outcome && !(outcome.outcome === "unknown_host" && trusted.has(outcome.host))
          ? outcome
          : { outcome: "pushed", commits: 1 + unpushed.length };
      for (const stored of portfolio.documents.values()) {
        if (!request.paths.includes(stored.entry.path)) continue;
        if (push.outcome === "pushed") {
          stored.published = stored.text;
          stored.entry = { ...stored.entry, public: "published" };
        }
      }
      if (push.outcome === "pushed") {
        unpushed.length = 0;
        portfolio.lastPublishedAt = Date.now();
      } else if (total > 0) unpushed.push({ id: "9b3e7d1", message: request.message, at: Date.now() });
      if (push.outcome === "pushed") inDoubt = null;
      else if (push.outcome === "unknown") inDoubt = { ...NOBODY_KNOWS };
      return {
        commit: total > 0 ? "9b3e7d1c" : null,
        message: total > 0 ? request.message : null,
        push,
        at: Date.now(),
      };
    },
  };
}
