// The gate in the fake: ?leak=term stands in the first ready change, ?leak=secret in a version that waits; ?list=missing.
import type { ConfidentialTerm, Gate, Leak, Passed } from "../../src/ipc/client";
import type { Answers, FakePortfolio } from "./portfolio";

type GateAnswers = Pick<
  Answers,
  | "confidential_terms"
  | "set_confidential_terms"
  | "let_pass"
  | "let_passed"
  | "ask_again"
  | "say_instead"
  | "unsay"
  | "take_out"
  | "put_back"
  | "go_without_list"
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
          ...{ chosen: true, public: false, instead: "" },
          excerpt: { before: "We moved the address check behind ", said: "Larkspur", after: ", which cut it." },
        },
      ];
    case "secret":
      return [
        {
          ...{ key: "s", sort: "secret", what: "GitHub token", part: "text", line: 3, path: "notes.md" },
          ...{ commits: [WAITING], chosen: false, public: true, instead: "" },
          excerpt: { before: "The token is ", said: "ghp_…", after: "." },
        },
      ];
    case "branch":
      return [
        {
          ...{ key: "b", sort: "term", what: "Larkspur", part: "branch", line: 0, path: null, commits: [] },
          ...{ chosen: true, public: false, instead: "" },
          excerpt: { before: "feature/", said: "larkspur", after: "" },
        },
      ];
    default:
      return [];
  }
}

export class FakeGate {
  terms: ConfidentialTerm[] = [];
  askedFor = false;
  passed: Passed[] = [];
  #gone = new Set<string>();
  #without = false;

  constructor(readonly portfolio: FakePortfolio) {}

  report(): Gate {
    return {
      leaks: leaks(this.portfolio).filter(({ key }) => !this.#gone.has(key)),
      listMissing: this.portfolio.options.get("list") === "missing" && this.terms.length === 0 && !this.#without,
      listed: this.terms.length > 0,
    };
  }

  answers(): GateAnswers {
    return {
      confidential_terms: () => ({ terms: this.terms, askedFor: this.askedFor, writable: true }),
      set_confidential_terms: ({ terms, askedFor }) => {
        this.terms = terms.filter(({ term }) => term.trim());
        this.askedFor = askedFor;
        return null;
      },
      let_pass: ({ suspect: { key, what, said, place }, reason }) => {
        this.passed = [{ key, what, said, place, reason, at: Date.now() }, ...this.passed];
        this.#gone.add(key);
        return null;
      },
      let_passed: () => this.passed,
      ask_again: ({ key }) => {
        this.passed = this.passed.filter((one) => one.key !== key);
        this.#gone.delete(key);
        return null;
      },
      say_instead: ({ path, key }) => {
        this.#gone.add(key);
        return { path, count: 2, rewritten: null, kept: [1, "hash"] };
      },
      unsay: () => {
        this.#gone.clear();
        return null;
      },
      take_out: ({ key }) => {
        this.#gone.add(key);
        return { before: "a", after: "b", commits: 2, signatures_lost: 0 };
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
