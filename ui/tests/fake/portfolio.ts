// The fake's open portfolio: documents in memory, and an answer to every command of the contract.
import type {
  Args,
  CommandName,
  DocumentEntry,
  FirstLook,
  Identity,
  PortfolioView,
  Profile,
  RemoteView,
  Result,
  StartInfo,
} from "../../src/ipc/client";
import { backgroundCommands } from "./background";
import { editingCommands } from "./editing";
import { privateData } from "./private";
import { sharingCommands } from "./sharing";
import { gone } from "./gone";
import { seedDocuments } from "./documents";
import type { Stored } from "./documents";
import { wordsIn } from "./markdown";
import type { Options } from "./options";
import { checkProfile, inspectPlace, planPortfolio, tidy } from "./places";
import { FakeGate } from "./gate";
import { FakePage } from "./page";
import { githubCommands } from "./github";
import { publishCommands } from "./publishing";

export type Answers = { [N in CommandName]: (args: Args<N>) => Result<N> | Promise<Result<N>> };

const NOW = () => Date.now();

export class FakePortfolio {
  documents: Map<string, Stored>;
  path = "/home/asha/Documents/asha-rao-portfolio";
  profile: Profile;
  identity: Identity | null;
  remote: RemoteView | null;
  lastPublishedAt: number | null;
  message = "";
  readonly gate = new FakeGate(this);
  readonly page = new FakePage();
  /** How many texts can be had back. */
  kept = 0;
  ownKinds: PortfolioView["ownKinds"] = { used: [], waiting: [], mistakes: [], stamp: "" };
  readonly commands: Answers;
  #slots = new Set<string>();
  #recents: StartInfo["recents"];

  constructor(
    readonly options: Options,
    readonly changed: (paths: string[]) => void,
  ) {
    const empty = options.get("seed") === "none";
    this.documents = seedDocuments(empty ? "none" : "full");
    this.identity = options.get("identity") === "none" ? null : { name: "Asha Rao", email: "asha@example.org" };
    this.remote =
      options.get("remote") === "none" || empty
        ? null
        : {
            url: ["needs_token", "forbidden"].includes(options.get("push") ?? "")
              ? "https://github.com/asha-rao/portfolio.git"
              : "git@github.com:asha-rao/portfolio.git",
            name: "GitHub",
            folder: false,
            gone: options.get("gone") !== null,
            page: "https://github.com/asha-rao/portfolio",
          };
    this.lastPublishedAt = empty ? null : NOW() - 12 * 86_400_000;
    this.profile = {
      name: options.get("name") ?? "Asha Rao",
      nameLatin: null,
      headline: "Technical PM for APIs and developer tools",
      location: "Pune, India",
      email: "asha@example.org",
      emailPublic: true,
      links: [{ label: "GitHub", url: "https://github.com/asha-rao" }],
    };
    if (options.get("profile") === "bare")
      this.profile = { ...this.profile, headline: "", location: "", email: "", emailPublic: false, links: [] };
    for (let at = 1; at < Number(options.get("links") ?? 0); at++)
      this.profile.links.push({ label: `Site ${at}`, url: `https://example.org/a-rather-long-address/${at}` });
    this.#recents =
      options.get("start") === "first"
        ? []
        : [
            { path: this.path, name: "Asha Rao", openedAt: NOW() - 40 * 60_000, missing: false },
            {
              path: "/home/asha/Documents/portfolio-with-a-very-long-folder-name-that-does-not-fit-on-one-line",
              name: "Asha Rao, second try",
              openedAt: NOW() - 9 * 86_400_000,
              missing: false,
            },
            {
              path: "/media/asha/backup/portfolio",
              name: "Asha Rao",
              openedAt: NOW() - 60 * 86_400_000,
              missing: true,
            },
          ];
    this.commands = {
      ...this.#start(),
      ...backgroundCommands(this),
      ...editingCommands(this),
      ...this.gate.answers(),
      ...this.page.answers(this),
      ...publishCommands(this),
      ...githubCommands(this),
      ...privateData(this),
      ...sharingCommands(this),
    };
  }

  view(): PortfolioView {
    const documents = [...this.documents.values()]
      .map((stored) => stored.entry)
      .sort((a, b) => b.editedAt - a.editedAt);
    const empty = documents.every((entry) => entry.starter);
    const slots = ["teardowns", "system-design-analyses", "technical-explainers", "retrospectives"];
    const postman = documents.find((entry) => entry.path.includes("postman"));
    return {
      path: this.path,
      folder: this.path.split("/").at(-1) ?? "",
      name: this.profile.name,
      profile: this.profile,
      documents,
      slots: slots.map((id) => ({
        id,
        title: id.replace(/-/g, " ").replace(/^./, (letter) => letter.toUpperCase()),
        path: `writing/${id}`,
        present: id !== "system-design-analyses" || this.#slots.has(id),
        purpose: "How a product you use is built, and where it would give way.",
      })),
      madeByPortico: true,
      readOnly: this.options.get("readonly") ? "portfolio.toml was written by a newer Portico (format 2)." : null,
      branch: "main",
      identity: this.identity,
      remote: this.remote,
      waiting: this.waiting().length,
      heldBack: [],
      unsent: 0,
      lastPublishedAt: this.lastPublishedAt,
      weeks: empty
        ? Array.from({ length: 12 }, (_, at) => (at === 11 ? "some" : "none"))
        : [
            "some",
            "published",
            "published",
            "none",
            "some",
            "published",
            "none",
            "published",
            "published",
            "published",
            "published",
            "published",
          ],
      week: { label: "Week 47", span: "Monday 16 to Sunday 22 November", teardown: postman?.id ?? null },
      unsaved: [],
      kept: this.kept,
      sample: this.options.get("sample") !== null,
      ownKinds: this.ownKinds,
      firstLook: empty ? firstDay : this.#firstLook(documents),
    };
  }

  waiting(): Stored[] {
    return [...this.documents.values()].filter((stored) => stored.entry.public !== "published" && !stored.entry.draft);
  }

  stored(id: string): Stored {
    const stored = this.documents.get(id);
    if (!stored) throw gone();
    return stored;
  }

  #firstLook(documents: DocumentEntry[]): FirstLook[] {
    const find = (part: string) => documents.find((entry) => entry.path.includes(part))?.id ?? null;
    const waiting = this.waiting().length;
    const fresh: FirstLook[] =
      waiting > 0
        ? [
            {
              mark: "warn",
              text: `Nothing new on GitHub for 12 days; ${waiting} changes wait here`,
              action: "Look and publish",
              document: null,
              screen: "publish",
            },
          ]
        : [];
    return [
      {
        mark: "warn",
        text: "API docs: 2 of 5 endpoints name no error cases",
        action: "Add them",
        document: find("api-docs"),
        screen: null,
      },
      ...fresh,
      {
        mark: "hint",
        text: "The data project is still the starter, so it counts as no work yet",
        action: "Open it",
        document: find("data-project/README"),
        screen: null,
      },
      {
        mark: "good",
        text: "7 works published, the newest: Stripe webhooks",
        action: null,
        document: null,
        screen: null,
      },
      {
        mark: "good",
        text: "The README says who you are before the first scroll",
        action: null,
        document: null,
        screen: null,
      },
    ];
  }

  #start(): Pick<
    Answers,
    | "start_info"
    | "set_theme"
    | "open_link"
    | "pick_folder"
    | "suggest_place"
    | "inspect_place"
    | "check_profile"
    | "plan_portfolio"
    | "global_identity"
    | "create_portfolio"
    | "open_portfolio"
    | "open_sample"
    | "reset_sample"
    | "close_portfolio"
    | "forget_recent"
    | "portfolio"
    | "add_slots"
    | "trust_kinds"
    | "set_identity"
    | "set_profile"
    | "allow_close"
  > {
    const { options } = this;
    const theme = options.get("theme");
    const info = (): StartInfo => ({
      version: "0.1.0",
      theme: theme === "dark" || theme === "light" ? theme : "system",
      recents: this.#recents,
      reopen: options.get("start") ? null : this.path,
    });
    let closed = false;
    return {
      start_info: () => ({ ...info(), reopen: closed ? null : info().reopen }),
      set_theme: () => null,
      open_link: () => null,
      pick_folder: () => options.get("pick") ?? "/home/asha/Documents/portfolio",
      suggest_place: ({ name }) => `/home/asha/Documents/${name.toLowerCase().replace(/\s+/g, "-") || "my"}-portfolio`,
      inspect_place: ({ path }) => inspectPlace(path, options.get("place")),
      check_profile: ({ profile }) => checkProfile(profile),
      plan_portfolio: ({ profile }) => planPortfolio(profile),
      global_identity: () => this.identity,
      create_portfolio: ({ request }) => {
        this.path = request.path;
        this.profile = request.profile;
        this.identity = request.identity ?? this.identity;
        this.documents = seedDocuments("none");
        this.remote = null;
        this.lastPublishedAt = null;
        return this.view();
      },
      open_portfolio: ({ path, start }) => {
        const asked = options.get("open");
        if (asked === "not_a_repository" && !start) return { outcome: asked, path };
        if (asked === "in_use") return { outcome: asked, path };
        this.path = path;
        return { outcome: "opened", portfolio: this.view() };
      },
      open_sample: () => this.view(),
      reset_sample: () => {
        this.documents = seedDocuments("full");
        return this.view();
      },
      close_portfolio: () => {
        closed = true;
        return null;
      },
      forget_recent: ({ path }) => {
        this.#recents = this.#recents.filter((recent) => recent.path !== path);
        return info();
      },
      portfolio: () => this.view(),
      add_slots: ({ slots }) => {
        for (const slot of slots) this.#slots.add(slot);
        return this.view();
      },
      trust_kinds: () => {
        const { used, waiting, mistakes } = this.ownKinds;
        this.ownKinds = { used: [...used, ...waiting], waiting: [], mistakes, stamp: "trusted" };
        return this.view();
      },
      set_identity: ({ identity }) => {
        this.identity = identity;
        return this.view();
      },
      set_profile: ({ profile }) => {
        this.profile = tidy(profile);
        return this.view();
      },
      allow_close: () => null,
    };
  }

  write(stored: Stored, text: string): void {
    stored.text = text;
    const state = stored.published === text ? "published" : stored.published === null ? "not_yet" : "changed_since";
    stored.entry = {
      ...stored.entry,
      words: wordsIn(text.replace(/^---\n[\s\S]*?\n---\n/, "")),
      draft: /^draft: true$/m.test(text),
      public: state,
      editedAt: NOW(),
      title: /^title: "?(.*?)"?$/m.exec(text)?.[1] ?? stored.entry.title,
    };
    this.changed([stored.entry.path]);
  }
}

const firstDay: FirstLook[] = [
  {
    mark: "hint",
    text: "No teardown yet. It is the piece that hiring managers read first",
    action: "Begin one",
    document: null,
    screen: "writing",
  },
  {
    mark: "hint",
    text: "The projects are still starters, so they count as no work yet",
    action: null,
    document: null,
    screen: null,
  },
  { mark: "hint", text: "Nothing is public yet", action: "Look and publish", document: null, screen: "publish" },
];
