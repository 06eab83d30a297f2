// The one page as a drawing, roughly set: enough to look at the screen around it.
import type { DocumentEntry, Missing, PageChoice, PageView, Profile } from "../../src/ipc/client";

const SIZES = { a4: { widthPt: 595.28, heightPt: 841.89 }, letter: { widthPt: 612, heightPt: 792 } };
const LINES = 34;

const KEPT: PageChoice = { paper: "a4", leaveOut: [] };

export function pageView(chosen: PageChoice | null, profile: Profile, documents: DocumentEntry[]): PageView {
  const choice = chosen ?? KEPT;
  const size = SIZES[choice.paper];
  const works = documents
    .filter((entry) => !entry.starter && !entry.readOnly && entry.room !== "other")
    .map((entry) => ({
      document: entry.id,
      title: entry.title,
      line: `${entry.kindTitle}, ${entry.words} words`,
      on: !choice.leaveOut.includes(entry.id) && !entry.draft,
      draft: entry.draft,
      held: false,
      lines: entry.title.length > 60 ? 4 : 3,
    }));
  const shown = works.filter((work) => work.on);
  const used = 8 + shown.reduce((sum, work) => sum + work.lines, 0);
  const over = used - (choice.paper === "a4" ? LINES : LINES - 4);
  const rows = shown.flatMap((work) => [work.title, work.line]);
  const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const body = rows
    .map(
      (row, at) =>
        `<text x="190" y="${190 + at * 20}" font-family="serif" font-size="${at % 2 ? 9 : 11}">${escape(row.slice(0, 70))}</text>`,
    )
    .join("");
  return {
    choice,
    image: `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.widthPt} ${size.heightPt}" width="${size.widthPt}" height="${size.heightPt}"><rect width="100%" height="100%" fill="#fff"/><text x="190" y="90" font-family="serif" font-size="26">${escape(profile.name)}</text><text x="190" y="114" font-family="sans-serif" font-size="11" fill="#17508c">${escape(profile.headline)}</text><line x1="60" x2="540" y1="150" y2="150" stroke="#1f1d1a" stroke-width=".6"/><text x="60" y="190" font-family="sans-serif" font-size="9">Work</text>${body}</svg>`)}`,
    ...size,
    textSize: 10.5,
    fit:
      over > 0
        ? {
            fit: "too_long",
            linesOver: over,
            cuts: shown.slice(-2).map((work) => ({ document: work.document, title: work.title, lines: work.lines })),
          }
        : { fit: "fits", linesFree: -over },
    works,
    text: [
      profile.name,
      profile.headline,
      ...profile.links.map((link) => link.url),
      "Work",
      ...rows,
      "Skills",
      "API design, SQL, event-driven systems",
    ].join("\n"),
    missing: missing(profile, shown.length),
    unprintable: [],
  };
}

function missing(profile: Profile, works: number): Missing[] {
  const gaps: Missing[] = [];
  const add = (what: Missing["what"], text: string) => gaps.push({ what, text });
  if (!profile.headline) add("headline", "A headline says in one line what you do, and for whom.");
  if (!profile.email && profile.links.length === 0)
    add("contact", "There is no way to reach you: add a link or a public e-mail address.");
  if (works === 0) add("works", "No work is ready yet. A document appears here when it is marked as ready.");
  return gaps;
}
