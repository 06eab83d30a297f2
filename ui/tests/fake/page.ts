// The one page as a drawing, roughly set: enough to look at the screen around it. Versions and exports are remembered.
import type {
  DocumentEntry,
  Elsewhere,
  Missing,
  PageChoice,
  PageVersion,
  PageView,
  PageWork,
  Profile,
  SentPage,
} from "../../src/ipc/client";
import { PNG } from "./pictures";
import type { Answers, FakePortfolio } from "./portfolio";

const SIZES = { a4: { widthPt: 595.28, heightPt: 841.89 }, letter: { widthPt: 612, heightPt: 792 } };
const LINES = 34;

const KEPT: PageChoice = {
  ...{ design: "margin", paper: "a4", textSize: null, order: [], leaveOut: [], leaveOutSkills: [], wording: {} },
  ...{ parts: ["opening", "works", "experience", "skills", "education"], picture: null, qr: false },
};

const DESIGNS = [
  { id: "margin", title: "Margin", purpose: "Side heads in a margin, text in a serif." },
  { id: "column", title: "Column", purpose: "One column from top to foot." },
  { id: "ledger", title: "Ledger", purpose: "Works at the left, facts at the right." },
];

type PageAnswers = Pick<
  Answers,
  | "page_view"
  | "choose_page_picture"
  | "add_page_picture"
  | "drop_page_picture"
  | "show_page_picture"
  | "check_elsewhere"
  | "change_elsewhere"
  | "suggested_latin"
  | "fit_page"
  | "page_visit"
  | "export_page"
  | "page_versions"
  | "add_page_version"
  | "change_page_version"
  | "forget_page_version"
  | "sent_pages"
  | "save_sent_page"
  | "forget_sent_page"
>;

export class FakePage {
  #choice = KEPT;
  #versions: PageVersion[] = [];
  #sent: SentPage[] = [];
  #elsewhere: Elsewhere[] = [];
  #pictures = 0;
  #next = 1;

  answers(portfolio: FakePortfolio): PageAnswers {
    const view = (choice: PageChoice) =>
      pageView(choice, portfolio.profile, portfolio.view().documents, this.#elsewhere);
    const named = (version: number | null) => this.#versions.find(({ number }) => number === version);
    return {
      page_view: ({ version, choice }) => {
        const own = named(version);
        if (choice && own) own.choice = choice;
        else if (choice) this.#choice = choice;
        return view(choice ?? own?.choice ?? this.#choice);
      },
      choose_page_picture: () => {
        if (portfolio.options.get("picture") === "cancelled") return null;
        return { name: "map.png", path: null, source: `data:image/png;base64,${PNG}` };
      },
      add_page_picture: () => `pictures/one-page-${++this.#pictures}.png`,
      drop_page_picture: () => true,
      show_page_picture: () => `data:image/png;base64,${PNG}`,
      check_elsewhere: ({ entry }) => [
        ...(entry.title ? [] : [issue("title", "Readers choose by the title, so it needs one.", null)]),
        ...(entry.url.startsWith("https://")
          ? []
          : [issue("url", "An address begins with https://.", entry.url ? `https://${entry.url}` : null)]),
      ],
      change_elsewhere: ({ was, entry, at }) => {
        const there = this.#elsewhere.findIndex(({ url }) => url === was);
        const place = there >= 0 ? there : (at ?? this.#elsewhere.length);
        this.#elsewhere = this.#elsewhere.toSpliced(place, there >= 0 ? 1 : 0, ...(entry ? [entry] : []));
        return null;
      },
      suggested_latin: ({ name }) => (name === "Аша Рао" ? "Asha Rao" : null),
      fit_page: ({ choice }) => {
        const { fit } = view(choice);
        const cuts = fit.fit === "too_long" ? fit.cuts.map(({ cut }) => cut) : [];
        const works = cuts.flatMap((cut) => (cut.of === "work" ? [cut.id] : []));
        return { choice: { ...choice, leaveOut: [...choice.leaveOut, ...works] }, cuts };
      },
      page_visit: () => [
        { good: true, text: "The first screen says who you are and what you do.", document: null },
        { good: false, text: "diagrams/ is empty for a visitor: nothing in it is finished.", document: null },
      ],
      export_page: ({ version, format }) => {
        if (portfolio.options.get("export") === "cancelled") return null;
        const place = `/home/asha/Documents/asha-rao.${format === "json-resume" ? "json" : format}`;
        const at = new Date(2026, 10, 20, 12).getTime();
        const head = "4f1c2a9e";
        this.#sent.unshift({
          number: this.#next++,
          at,
          version: named(version)?.name ?? "",
          format,
          place,
          head,
          size: 9,
        });
        return place;
      },
      page_versions: () => this.#versions.toSorted((a, b) => a.name.localeCompare(b.name)),
      add_page_version: ({ name, choice }) => {
        const number = this.#next++;
        this.#versions.push({ number, name, choice, changedAt: 0 });
        return number;
      },
      change_page_version: ({ number, name, choice }) => {
        const own = named(number);
        if (own) Object.assign(own, { name, choice });
        return null;
      },
      forget_page_version: ({ number }) => {
        this.#versions = this.#versions.filter((version) => version.number !== number);
        return null;
      },
      sent_pages: () => this.#sent,
      save_sent_page: ({ name }) => `/home/asha/Documents/${name}`,
      forget_sent_page: ({ number }) => {
        this.#sent = this.#sent.filter((sent) => sent.number !== number);
        return null;
      },
    };
  }
}

const issue = (field: string, message: string, suggestion: string | null) => ({ field, message, suggestion });

const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

function worksOf(choice: PageChoice, documents: DocumentEntry[], elsewhere: Elsewhere[]): PageWork[] {
  const rank = (id: string) => (choice.order.includes(id) ? choice.order.indexOf(id) : choice.order.length);
  const others = elsewhere.map(({ url, title, line }) => ({
    ...{ id: url, title, line, said: choice.wording[url] ?? "", gaps: [], elsewhere: true },
    ...{ on: !choice.leaveOut.includes(url), draft: false, held: false, lines: 2 },
  }));
  const own = documents
    .filter((entry) => !entry.starter && !entry.readOnly && entry.room !== "other")
    .map((entry) => ({
      id: entry.id,
      title: entry.title,
      line: `${entry.kindTitle}, ${entry.words} words`,
      said: choice.wording[entry.id] ?? "",
      gaps: [{ part: "result" as const, text: "No measured result yet: what changed, from what to what?" }],
      elsewhere: false,
      on: !choice.leaveOut.includes(entry.id) && !entry.draft,
      draft: entry.draft,
      held: false,
      lines: entry.title.length > 60 ? 4 : 3,
    }));
  return [...own, ...others].sort((a, b) => rank(a.id) - rank(b.id));
}

function drawing(choice: PageChoice, profile: Profile, rows: string[]): string {
  const { widthPt, heightPt } = SIZES[choice.paper];
  const body = rows.map(
    (row, at) =>
      `<text x="190" y="${190 + at * 20}" font-family="serif" font-size="${at % 2 ? 9 : 11}">${escape(row.slice(0, 70))}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPt} ${heightPt}" width="${widthPt}" height="${heightPt}"><rect width="100%" height="100%" fill="#fff"/><text x="190" y="90" font-family="serif" font-size="26">${escape(profile.name)}</text><text x="190" y="114" font-family="sans-serif" font-size="11" fill="#17508c">${escape(profile.headline)}</text><line x1="60" x2="540" y1="150" y2="150" stroke="#1f1d1a" stroke-width=".6"/><text x="60" y="190" font-family="sans-serif" font-size="9">Work</text>${body.join("")}</svg>`;
}

export function pageView(
  choice: PageChoice,
  profile: Profile,
  documents: DocumentEntry[],
  elsewhere: Elsewhere[] = [],
): PageView {
  const works = worksOf(choice, documents, elsewhere);
  const shown = works.filter((work) => work.on);
  const used = 8 + shown.reduce((sum, work) => sum + work.lines, 0);
  const over = used - (choice.paper === "a4" ? LINES : LINES - 4);
  const rows = shown.flatMap((work) => [work.title, work.said || work.line]);
  const cuts = shown.slice(-2).map(({ id, title, lines }) => ({ cut: { of: "work" as const, id }, title, lines }));
  const skills = ["API design", "SQL"].filter((name) => !choice.leaveOutSkills.includes(name));
  return {
    choice,
    designs: DESIGNS,
    image: `data:image/svg+xml,${encodeURIComponent(drawing(choice, profile, rows))}`,
    ...SIZES[choice.paper],
    textSize: choice.textSize ?? 10.5,
    fit: over > 0 ? { fit: "too_long", linesOver: over, cuts } : { fit: "fits", linesFree: -over },
    works,
    skills: skills.map((name) => ({ name, shown_in: shown.slice(0, 1).map(({ title }) => title) })),
    unshown: works
      .filter(({ draft }) => draft)
      .slice(0, 1)
      .map(({ id, title }) => ({ name: "Queues", document: id, title })),
    partLines: choice.parts.map((part) => (part === "works" ? used - 8 : 3)),
    headline: choice.wording.headline ?? profile.headline,
    opening: choice.wording.opening ?? "",
    text: [
      profile.name,
      profile.headline,
      ...profile.links.map((link) => link.url),
      "Work",
      ...rows,
      "Skills",
      ...skills,
    ].join("\n"),
    facts: [
      { good: true, text: "The name comes first" },
      {
        good: profile.email !== "",
        text: profile.email ? "The e-mail address is read" : "No e-mail address. Most systems ask for one.",
      },
    ],
    picture:
      choice.picture === null ? null : { path: choice.picture, words: choice.wording["picture"] ?? "", trouble: null },
    elsewhere,
    missing: missing(profile, shown.length),
    unprintable: [],
  };
}

function missing(profile: Profile, works: number): Missing[] {
  const gaps: Missing[] = [];
  const add = (what: Missing["what"], text: string) => gaps.push({ what, text });
  if (profile.nameLatin === null && /\p{Script=Cyrillic}/u.test(profile.name))
    add(
      "name_latin",
      "Not everyone can read or type the letters of your name: a spelling in Latin ones stands beside it.",
    );
  if (!profile.headline) add("headline", "A headline says in one line what you do, and for whom.");
  if (!profile.email && profile.links.length === 0)
    add("contact", "There is no way to reach you: add a link or a public e-mail address.");
  if (works === 0) add("works", "No work is ready yet. A document appears here when it is marked as ready.");
  return gaps;
}
