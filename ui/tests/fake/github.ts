// GitHub in the fake: one token is right, `portfolio-2025` is taken, and ?create= asks for another outcome;
// ?create=silent answers once nobody waits any more.
import type { Creation } from "../../src/ipc/client";
import type { Answers, FakePortfolio } from "./portfolio";

type GitHub = Pick<Answers, "github_door" | "check_repository" | "create_repository" | "stop_creating">;

export const RIGHT = "right-token";
const OWNER = "asha-rao";
const NOON = new Date(2026, 10, 21, 12, 0).getTime();

const OUTCOMES: Record<string, Creation> = {
  unseen: { outcome: "name_taken", owner: OWNER, url: null, page: null, empty: false },
  not_permitted: { outcome: "not_permitted", classic: false },
  classic: { outcome: "not_permitted", classic: true },
  sso_needed: { outcome: "sso_needed", page: "https://github.com/orgs/acme/sso?authorization_request=AZ" },
  rate_limited: { outcome: "rate_limited", until: NOON },
  limited: { outcome: "rate_limited", until: null },
  refused: { outcome: "refused", words: "422: Repository creation failed. Too many." },
  redirected: { outcome: "redirected" },
  not_github: { outcome: "not_github", words: "404: no words of its own" },
  trouble: { outcome: "trouble", words: "502: Server Error" },
  offline: { outcome: "offline", words: "host not found" },
  certificate: { outcome: "certificate", words: "certificate verify failed" },
  proxy: { outcome: "proxy", words: "CONNECT proxy failed: 407" },
  not_created: { outcome: "not_created", words: "timeout" },
  unknown: { outcome: "unknown", words: "timeout", asking: false },
};

export function githubCommands(portfolio: FakePortfolio): GitHub {
  const store = portfolio.options.get("keystore") === "none" ? ("session" as const) : ("key_store" as const);
  let kept = portfolio.options.get("token") === "kept";
  let stop = (): void => undefined;
  const called = (name: string) => name.trim().replace(/[^a-zA-Z0-9._-]+/g, "-");

  const ask = (name: string, isPrivate: boolean, token: string): Creation => {
    const url = `https://github.com/${OWNER}/${name}`;
    const asked = OUTCOMES[portfolio.options.get("create") ?? ""];
    if (asked) return asked;
    if (token === "" ? !kept : token !== RIGHT) return { outcome: "token_refused" };
    const empty = name === "portfolio-2025";
    if (empty || name === "portfolio-2024")
      return { outcome: "name_taken", owner: OWNER, url: `${url}.git`, page: url, empty };
    return { outcome: "created", url: `${url}.git`, page: url, private: isPrivate };
  };

  return {
    github_door: ({ server }) => {
      const host = server.trim() || "github.com";
      return {
        door: {
          server: `https://${host}`,
          name: host === "github.com" ? "GitHub" : host,
          page: `https://${host}/settings/personal-access-tokens/new?administration=write&contents=write`,
          needs: "There, choose “All repositories”.",
          wantsUser: false,
        },
        kept: kept && host === "github.com" ? store : null,
        refused: false,
      };
    },
    check_repository: ({ repository: { name, description } }) => ({
      called: called(name),
      issues: [
        ...(called(name) === "" ? [{ field: "name" as const, message: "Give it a name, such as portfolio." }] : []),
        ...(description.length > 350
          ? [{ field: "description" as const, message: "The description has 350 letters at most." }]
          : []),
      ],
    }),
    stop_creating: () => {
      stop();
      return null;
    },
    create_repository: async ({ repository, token }) => {
      if (portfolio.options.get("create") === "silent") {
        await new Promise<void>((resolve) => (stop = resolve));
        const words = "It was asked for, and the server hasn't answered yet.";
        return { creation: { outcome: "unknown", words, asking: true }, remote: null, kept: null };
      }
      const creation = ask(called(repository.name), repository.private, token);
      const accepted = token !== "" && (creation.outcome === "created" || creation.outcome === "name_taken");
      if (accepted) kept = true;
      if (creation.outcome === "created") {
        const { url, page } = creation;
        portfolio.remote = { url, name: "GitHub", folder: false, gone: false, page };
      }
      const remote = creation.outcome === "created" ? portfolio.remote : null;
      return {
        creation,
        remote: remote && { remote, secretLeftOut: false },
        kept: accepted ? store : null,
      };
    },
  };
}
