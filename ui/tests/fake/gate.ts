// The gate in the fake: ?leak=term stands in the first ready change, ?leak=secret in a version that waits and is public,
// ?leak=waiting in one that isn't, ?leak=identity in who made one, ?leak=photo beside a picture, ?leak=name in a file's
// name, ?leak=draft in a draft; ?list=missing.
import type {
  ConfidentialTerm,
  FoundPublic,
  Gate,
  Known,
  Leak,
  Passed,
  TakenOut,
  Unmended,
} from "../../src/ipc/client";
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
  | "carry_own_address"
  | "put_back"
  | "taken_out"
  | "forget_taken_out"
  | "read_public"
  | "go_without_list"
  | "ask_for_list_again"
  | "take_notes_out"
  | "put_notes_back"
  | "rename_file"
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
    case "photo":
      return [
        {
          ...{ key: "p", sort: "notes", what: "The place where it was taken", part: "notes", line: 0 },
          ...{ path: "docs/desk.jpg", commits: [WAITING], chosen: true, public: false, instead: "" },
          excerpt: { before: "", said: "", after: "" },
        },
      ];
    case "name":
      return [
        {
          ...{ key: "n", sort: "term", what: "Larkspur", part: "name", line: 0, path: "docs/larkspur.pdf" },
          ...{ commits: [WAITING], chosen: true, public: false, instead: "" },
          excerpt: { before: "docs/", said: "larkspur", after: ".pdf" },
        },
      ];
    case "draft": {
      const draft = [...portfolio.documents.values()].find(({ entry }) => entry.draft);
      return [
        {
          ...{ key: "d", sort: "term", what: "Larkspur", part: "text", line: 9, path: draft?.entry.path ?? "" },
          ...{ commits: [], chosen: true, public: false, instead: "" },
          excerpt: { before: "Behind ", said: "Larkspur", after: "." },
        },
      ];
    }
    case "waiting":
      return [
        {
          ...{ key: "w", sort: "secret", what: "GitHub token", part: "text", line: 3, path: "notes.md" },
          ...{ commits: [WAITING], chosen: false, public: false, instead: "" },
          excerpt: { before: "The token is ", said: "ghp_…", after: "." },
        },
      ];
    case "identity":
      return [
        {
          ...{ key: "i", sort: "identity", what: "An address that your profile doesn’t have", part: "person", line: 0 },
          ...{ path: null, commits: [WAITING], chosen: true, public: false, instead: "" },
          excerpt: { before: "", said: "asha.rao@ferrypost.io", after: "" },
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
  takenOut: TakenOut[] = [];
  foundPublic: FoundPublic[] = [];
  signedIn = false;
  #gone = new Set<string>();
  #without = false;

  constructor(readonly portfolio: FakePortfolio) {}

  report(): Gate {
    return {
      leaks: leaks(this.portfolio).filter(({ key }) => !this.#gone.has(key)),
      listMissing: this.portfolio.options.get("list") === "missing" && this.terms.length === 0 && !this.#without,
      listed: this.terms.length > 0,
      withoutList: this.#without && this.terms.length === 0,
    };
  }

  /** ?elsewhere=published: another folder published it meanwhile; ?elsewhere=unknown: the remote can't be asked;
   *  ?elsewhere=token: it wants a token first. */
  #stops({ key, public: told, unasked }: Known): Unmended | null {
    const elsewhere = this.portfolio.options.get("elsewhere");
    if (elsewhere === "unknown" && !unasked)
      return { why: "unasked", push: { outcome: "offline", words: "The server can't be found." } };
    if (elsewhere === "token" && !this.signedIn)
      return {
        why: "unasked",
        push: { outcome: "needs_credentials", way: "https", host: "github.com", refused: false, words: "Who is it?" },
      };
    if (elsewhere !== "published" || told) return null;
    const { what, excerpt } = leaks(this.portfolio).find((leak) => leak.key === key) as Leak;
    this.foundPublic = [{ key, what, said: excerpt.said, opens: true }];
    this.#gone.add(key);
    return { why: "public" };
  }

  answers(): GateAnswers {
    return {
      confidential_terms: () => ({ terms: this.terms, askedFor: this.askedFor, writable: true }),
      set_confidential_terms: ({ terms, askedFor }) => {
        this.terms = terms.filter(({ term }) => term.trim());
        this.askedFor = askedFor;
        return null;
      },
      let_pass: ({ suspect: { key, what, said, place }, reason, onlyHere }) => {
        this.passed = [{ key, what, said, place, reason, only_here: onlyHere, at: Date.now() }, ...this.passed];
        this.#gone.add(key);
        return null;
      },
      let_passed: () => this.passed,
      ask_again: ({ key }) => {
        this.passed = this.passed.filter((one) => one.key !== key);
        this.#gone.delete(key);
        return null;
      },
      say_instead: ({ path, known }) => {
        const stopped = this.#stops(known);
        if (stopped) return { said: null, stopped };
        this.#gone.add(known.key);
        return { said: { path, count: 2, rewritten: null, kept: [1, "hash"] }, stopped: null };
      },
      unsay: () => {
        this.#gone.clear();
        return null;
      },
      take_out: ({ known }) => {
        const stopped = this.#stops(known);
        if (stopped) return { rewritten: null, stopped };
        this.#gone.add(known.key);
        const rewritten = { before: "a", after: "b", commits: 2, signatures_lost: 0 };
        this.takenOut = [{ rewritten, at: new Date(2026, 10, 22, 12).getTime(), way: "open" }];
        return { rewritten, stopped: null };
      },
      carry_own_address: ({ known }) => {
        const stopped = this.#stops(known);
        if (stopped) return { rewritten: null, stopped };
        this.#gone.add(known.key);
        return { rewritten: { before: "a", after: "b", commits: 1, signatures_lost: 0 }, stopped: null };
      },
      put_back: () => {
        this.#gone.clear();
        this.takenOut = [];
        return null;
      },
      taken_out: () => this.takenOut,
      forget_taken_out: ({ after }) => {
        this.takenOut = this.takenOut.filter(({ rewritten }) => rewritten.after !== after);
        return null;
      },
      take_notes_out: ({ path }) => {
        this.#gone.add("p");
        return { path, kept: 1, hash: "h" };
      },
      put_notes_back: () => {
        this.#gone.clear();
        return null;
      },
      rename_file: ({ path, name }) => {
        if (name.toLowerCase().includes("larkspur")) this.#gone.delete("n");
        else this.#gone.add("n");
        const to = `${path.slice(0, path.lastIndexOf("/") + 1)}${name}`;
        return { from: path, to, links: 2, missed: [] };
      },
      read_public: ({ key }) => {
        this.foundPublic = this.foundPublic.filter((found) => found.key !== key);
        return null;
      },
      go_without_list: () => {
        this.#without = true;
        return null;
      },
      ask_for_list_again: () => {
        this.#without = false;
        return null;
      },
    };
  }
}
