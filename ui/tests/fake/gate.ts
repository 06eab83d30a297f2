// The gate in the fake: ?leak=term stands in the first ready change, ?leak=secret in a version that waits; ?list=missing.
import type { ConfidentialTerm, Gate, Leak } from "../../src/ipc/client";
import type { Answers, FakePortfolio } from "./portfolio";

type GateAnswers = Pick<
  Answers,
  "confidential_terms" | "set_confidential_terms" | "let_pass" | "take_out" | "put_back" | "go_without_list"
>;

const WAITING = { id: "4f1c2a9", message: "Add teardown: Twilio Verify", at: Date.now() - 86_400_000 };

function leaks(portfolio: FakePortfolio): Leak[] {
  const [ready] = [...portfolio.documents.values()].filter(({ entry }) => !entry.draft && entry.public !== "published");
  const path = ready?.entry.path ?? "README.md";
  switch (portfolio.options.get("leak")) {
    case "term":
      return [
        {
          ...{ key: "t", sort: "term", what: "Larkspur", part: "text", line: 31, path, commits: [] },
          ...{ chosen: true, public: false },
          excerpt: { before: "We moved the address check behind ", said: "Larkspur", after: ", which cut it." },
        },
      ];
    case "secret":
      return [
        {
          ...{ key: "s", sort: "secret", what: "GitHub token", part: "text", line: 3, path: "notes.md" },
          ...{ commits: [WAITING], chosen: false, public: true },
          excerpt: { before: "The token is ", said: "ghp_…", after: "." },
        },
      ];
    default:
      return [];
  }
}

export class FakeGate {
  terms: ConfidentialTerm[] = [];
  #gone = new Set<string>();
  #without = false;

  constructor(readonly portfolio: FakePortfolio) {}

  report(): Gate {
    return {
      leaks: leaks(this.portfolio).filter(({ key }) => !this.#gone.has(key)),
      listMissing: this.portfolio.options.get("list") === "missing" && this.terms.length === 0 && !this.#without,
    };
  }

  answers(): GateAnswers {
    return {
      confidential_terms: () => this.terms,
      set_confidential_terms: ({ terms }) => {
        this.terms = terms.filter(({ term }) => term.trim());
        return null;
      },
      let_pass: ({ key }) => {
        this.#gone.add(key);
        return null;
      },
      take_out: ({ key }) => {
        this.#gone.add(key);
        return { before: "a", after: "b", commits: 2 };
      },
      put_back: () => {
        this.#gone.clear();
        return null;
      },
      go_without_list: () => {
        this.#without = true;
        return null;
      },
    };
  }
}
