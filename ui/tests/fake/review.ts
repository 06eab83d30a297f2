// A review of a text by a few simple rules, shaped like the backend's. Same text, same findings.
import type { CriterionState, Finding, KindView, Mark, Review, SectionView } from "../../src/ipc/client";
import { fieldsIn } from "./fields";
import { splitFrontMatter, wordsIn } from "./markdown";
import { publishedIn, revisedIn } from "./sharing";

const VAGUE = /\b(powerful|easy for everyone|seamless|robust|world-class|scalable)\b/gi;
const LEFT = /\b(TODO|TBD|XXX|lorem ipsum)\b/g;
const LINK = /\]\(((?!https?:|mailto:)[^)\s]+)\)/g;

type Part = { title: string; from: number; body: number; to: number };

function parts(text: string, start: number): Part[] {
  const found: Part[] = [];
  const heading = /^(#{1,2}) (.*)$/gm;
  heading.lastIndex = start;
  for (let match = heading.exec(text); match; match = heading.exec(text)) {
    const last = found.at(-1);
    if (last) last.to = match.index;
    found.push({
      title: match[1] === "#" ? "" : (match[2] ?? ""),
      from: match.index,
      body: match.index + match[0].length,
      to: text.length,
    });
  }
  return found;
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split("\n").length;

export function review(text: string, kind: KindView | null, ignored: ReadonlySet<string>): Review {
  const front = splitFrontMatter(text);
  const start = front?.end ?? 0;
  const findings: Finding[] = [];
  const sections: SectionView[] = [];
  const found = parts(text, start);

  const add = (finding: Omit<Finding, "id" | "line" | "fix" | "example"> & Partial<Finding>) => {
    const id = `${finding.rule}:${finding.section ?? ""}:${text.slice(finding.from, finding.to)}`;
    if (!ignored.has(id)) findings.push({ id, line: lineOf(text, finding.from), fix: null, example: null, ...finding });
  };
  const sectionAt = (at: number): string | null => {
    const part = found.find((candidate) => at >= candidate.from && at < candidate.to);
    return kind?.sections.find((guide) => guide.heading === part?.title)?.id ?? null;
  };

  for (const match of text.matchAll(LEFT)) {
    const to = text.indexOf("\n", match.index);
    add({
      rule: "placeholder",
      severity: "blocking",
      section: sectionAt(match.index),
      from: match.index,
      to: to < 0 ? text.length : to,
      message: `“${match[0]}” is left over`,
      why: "A reader who meets it knows that the piece was not finished.",
      fix: {
        title: "Take the line out",
        edits: [{ from: match.index, to: to < 0 ? text.length : to, insert: "" }],
        elsewhere: null,
      },
    });
  }
  for (const match of text.matchAll(LINK)) {
    const from = match.index + 2;
    add({
      rule: "broken-link",
      severity: "blocking",
      section: sectionAt(from),
      from,
      to: from + (match[1] ?? "").length,
      message: `There is no file ${match[1]}`,
      why: "A link that leads nowhere is the first thing a careful reader tries.",
    });
  }
  for (const match of text.matchAll(VAGUE)) {
    if (match.index < start) continue;
    add({
      rule: "vague-claim",
      severity: "warning",
      section: sectionAt(match.index),
      from: match.index,
      to: match.index + match[0].length,
      message: `“${match[0]}” can't be checked`,
      why: "Say who had which trouble, and what changed for them.",
      example: "A backend developer learns within one minute which of 40 saved requests no longer pass.",
    });
  }

  for (const guide of kind?.sections ?? []) {
    const part = found.find((candidate) => candidate.title === guide.heading);
    const words = part ? wordsIn(text.slice(part.body, part.to)) : 0;
    const over = guide.budget !== null && words > guide.budget;
    const anchor = part?.from ?? text.length;
    if (guide.required && words === 0) {
      add({
        rule: "section-present",
        severity: "blocking",
        section: guide.id,
        from: anchor,
        to: part?.body ?? text.length,
        message: `“${guide.title}” is empty`,
        why: "It is one of the three questions that a teardown answers.",
      });
    } else if (over && part) {
      add({
        rule: "word-range",
        severity: "hint",
        section: guide.id,
        from: part.from,
        to: part.body,
        message: `${guide.title} has ${words} words; ${guide.budget ?? 0} are enough`,
        why: "What is cut here makes room for the part that shows your judgement.",
      });
    }
    const own = findings.filter((finding) => finding.section === guide.id);
    const worst: Mark | null = own.some((finding) => finding.severity === "blocking")
      ? "block"
      : own.some((finding) => finding.severity === "warning")
        ? "warn"
        : own.length > 0
          ? "hint"
          : null;
    const state = words === 0 ? "empty" : guide.budget !== null && words < guide.budget * 0.6 ? "begun" : "good";
    sections.push({
      id: guide.id,
      title: guide.title,
      from: anchor,
      to: part?.to ?? text.length,
      line: lineOf(text, anchor),
      words,
      budget: guide.budget,
      required: guide.required,
      present: part !== undefined,
      state,
      worst,
      needs: guide.required && words === 0 ? "Required, and empty" : null,
      headings: part
        ? [...text.slice(part.body, part.to).matchAll(/^### (.*)$/gm)].map((heading) => ({
            title: heading[1] ?? "",
            from: part.body + heading.index,
          }))
        : [],
    });
  }

  const rank = { blocking: 0, warning: 1, hint: 2 };
  findings.sort((a, b) => rank[a.severity] - rank[b.severity] || a.from - b.from);
  const words = wordsIn(text.slice(start));
  const empty = sections.find((section) => section.required && section.state === "empty");
  return {
    words,
    goalMin: kind?.goal ? Math.round(kind.goal * 0.8) : null,
    goalMax: kind?.goal ?? null,
    sections,
    findings,
    criteria: criteria(sections, findings),
    draft: /^draft: true$/m.test(text.slice(0, start)),
    title: /^title: "?(.*?)"?$/m.exec(text.slice(0, start))?.[1] ?? "",
    frontMatter: front ? { from: 0, to: front.end, keys: front.keys, fields: fieldsIn(text) } : null,
    published: publishedIn(text),
    revised: revisedIn(text),
    next: empty ? `Next: write “${empty.title}”.` : (findings[0]?.message ?? null),
  };
}

function criteria(sections: SectionView[], findings: Finding[]): CriterionState[] {
  const answered = sections.map((section) => ({
    id: `has-${section.id ?? "other"}`,
    text: `Answers “${section.title}”`,
    met: section.state !== "empty",
    findings: findings.filter((finding) => finding.section === section.id).map((finding) => finding.id),
    sections: section.id ? [section.id] : [],
    hints: ["Two honest sentences are enough to begin."],
  }));
  const rule = (id: string, text: string, name: string): CriterionState => {
    const own = findings.filter((finding) => finding.rule === name).map((finding) => finding.id);
    return {
      id,
      text,
      met: own.length === 0,
      findings: own,
      sections: [],
      hints: ["Mend what is found, or leave it out."],
    };
  };
  return [
    ...answered,
    rule("checkable", "Makes no claim that can't be checked", "vague-claim"),
    rule("links", "Every link leads somewhere", "broken-link"),
  ];
}
