// Out of the app in the fake: copies and pages that go nowhere, addresses and reviews that are kept.
import type { Published, RecordedReview, TextEdit } from "../../src/ipc/client";
import { splitFrontMatter } from "./markdown";
import type { Answers, FakePortfolio } from "./portfolio";

type Sharing = Pick<
  Answers,
  | "linkedin_copy"
  | "copy_text"
  | "copy_rich"
  | "export_html"
  | "export_review_page"
  | "add_published"
  | "remove_published"
  | "set_revised_line"
  | "record_review"
  | "engineer_reviews"
  | "forget_review"
>;

const LIMIT = 3000;
const LINE = /^\*Revised after engineering review, (.*)\*\n\n?/m;

export function publishedIn(text: string): Published[] {
  return [...text.matchAll(/^ {2}- url: (.*)\n {4}date: (.*)$/gm)].map(([, url = "", date = ""]) => ({
    url,
    date,
    place: url.includes("linkedin") ? "LinkedIn" : new URL(url).host,
  }));
}

export function revisedIn(text: string): string | null {
  return LINE.exec(text)?.[1] ?? null;
}

function add(text: string, url: string, date: string): TextEdit[] {
  const at = (splitFrontMatter(text)?.end ?? 4) - 4;
  const head = publishedIn(text).length > 0 ? "" : "published:\n";
  return [{ from: at, to: at, insert: `${head}  - url: ${url}\n    date: ${date}\n` }];
}

function revise(text: string, date: string | null): TextEdit[] {
  const found = LINE.exec(text);
  const line = date ? `*Revised after engineering review, ${date}*\n\n` : "";
  if (found) return [{ from: found.index, to: found.index + found[0].length, insert: line }];
  const at = /^# .*\n\n/m.exec(text);
  const from = at ? at.index + at[0].length : text.length;
  return date ? [{ from, to: from, insert: line }] : [];
}

export function sharingCommands(portfolio: FakePortfolio): Sharing {
  const reviews = new Map<string, RecordedReview[]>();
  let number = 0;
  const exported = (name: string) =>
    portfolio.options.get("export") === "cancelled"
      ? null
      : { path: `/home/asha/Documents/${name}`, altered: { pictures: 0, tables: 0, links: 0, diagrams: 1 } };
  return {
    linkedin_copy: ({ text }) => {
      const body = text
        .slice(splitFrontMatter(text)?.end ?? 0)
        .replace(/^#+ /gm, "")
        .trim();
      const cut = body.slice(0, body.lastIndexOf("\n\n", LIMIT));
      return {
        text: body,
        characters: body.length,
        limit: LIMIT,
        cut:
          body.length > LIMIT
            ? {
                text: cut,
                characters: cut.length,
                paragraphs: body.slice(cut.length).trim().split("\n\n").length,
                ends: cut.split(/\s+/).slice(-6).join(" "),
              }
            : null,
      };
    },
    copy_text: () => null,
    copy_rich: ({ target }) => ({ pictures: 1, tables: target === "medium" ? 1 : 0, links: 2, diagrams: 0 }),
    export_html: () => exported("page.html"),
    export_review_page: () => exported("page-for-review.html"),
    add_published: ({ text, url, date }) => add(text, url, date),
    remove_published: ({ text, url }) => {
      const entry = `  - url: ${url}\n`;
      const from = text.indexOf(entry);
      const to = text.indexOf("\n", from + entry.length) + 1;
      return from < 0 ? [] : [{ from, to, insert: "" }];
    },
    set_revised_line: ({ text, date }) => revise(text, date),
    record_review: ({ id, review }) => {
      number += 1;
      reviews.set(id, [{ number, review }, ...(reviews.get(id) ?? [])]);
      return null;
    },
    engineer_reviews: ({ id }) => reviews.get(id) ?? [],
    forget_review: ({ number: gone }) => {
      for (const [id, list] of reviews)
        reviews.set(
          id,
          list.filter((review) => review.number !== gone),
        );
      return null;
    },
  };
}
