// Documents in the fake: opened, journalled, saved, reviewed, renamed, deleted. Options make a save meet other programs.
import type { DocumentEntry, KeptText } from "../../src/ipc/client";
import { diff } from "./diff";
import type { Stored } from "./documents";
import { setField } from "./fields";
import { gone } from "./gone";
import { movingCommands } from "./moving";
import { pictureCommands } from "./pictures";
import { kinds } from "./kinds";
import { toPreview, wordsIn } from "./markdown";
import type { Answers, FakePortfolio } from "./portfolio";
import { review } from "./review";

type Editing = Pick<
  Answers,
  | "kinds"
  | "create_document"
  | "open_document"
  | "journal_document"
  | "discard_journal"
  | "keep_text"
  | "save_document"
  | "review_document"
  | "preview_document"
  | "ready_document"
  | "set_field"
  | "ignore_finding"
  | "compare_texts"
  | "move_document"
  | "relink_document"
  | "point_back"
  | "pointing_back"
  | "move_targets"
  | "choose_pictures"
  | "picture_change"
  | "dropped_pictures"
  | "pasted_pictures"
  | "look_at_picture"
  | "add_picture"
  | "show_picture"
  | "delete_document"
  | "kept_texts"
  | "restore_document"
  | "show_export"
>;

const hash = (text: string): string =>
  `h${text.length}-${[...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 7)}`;

export function editingCommands(portfolio: FakePortfolio): Editing {
  const ignored = new Set<string>();
  const journals = new Map<string, string>();
  const deleted = new Map<number, { stored: Stored; why: KeptText["why"]; at: number }>();
  const keep = (stored: Stored, why: KeptText["why"]): number => {
    const token = deleted.size + 1;
    deleted.set(token, { stored, why, at: Date.now() });
    portfolio.kept = deleted.size;
    return token;
  };
  if (portfolio.options.get("recovered"))
    for (const [id, stored] of portfolio.documents)
      journals.set(id, stored.text.replace("Three groups", "Three quite different groups"));
  const kindOf = (id: string) => kinds.find((kind) => kind.id === portfolio.stored(id).entry.kind) ?? null;
  return {
    kinds: () => kinds,
    create_document: ({ kind: id, title, fields }) => {
      const kind = kinds.find((candidate) => candidate.id === id);
      if (!kind) throw gone();
      const lines = kind.fields
        .filter((field) => field.inFrontMatter && fields[field.name])
        .map((field) => `${field.name}: ${fields[field.name] ?? ""}\n`);
      const text = `---\ntitle: "${title}"\ndate: 2026-11-20\n${lines.join("")}draft: true\n---\n# ${title}\n\n${kind.sections
        .filter((section) => section.heading)
        .map((section) => `## ${section.heading}\n\n`)
        .join("")}`;
      const folder = kind.folders.find(({ chosen }) =>
        Object.keys(chosen).every((name) => chosen[name] === fields[name]),
      );
      const path = `${(folder?.path ?? "").replace("{{ project }}", fields.project ?? "api-project")}/2026-11-20-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.md`;
      const entry: DocumentEntry = {
        id: `d-${path}`,
        path,
        kind: id,
        kindTitle: kind.title,
        room: kind.room,
        title,
        line: "",
        skills: [],
        draft: true,
        starter: false,
        readOnly: false,
        words: wordsIn(title),
        wordsGoal: kind.goal,
        public: "not_yet",
        editedAt: Date.now(),
        date: "2026-11-20",
        published: [],
      };
      portfolio.documents.set(entry.id, { text, entry, published: null });
      return entry;
    },
    open_document: ({ id }) => {
      const { text, entry } = portfolio.stored(id);
      const journal = journals.get(id);
      return {
        id,
        text,
        hash: hash(text),
        entry,
        readOnly: entry.readOnly ? "This file is not in UTF-8, so Portico only shows it." : null,
        recovered: journal && journal !== text ? { text: journal, at: Date.now() - 3_600_000, words: 2 } : null,
      };
    },
    journal_document: ({ id, text }) => {
      journals.set(id, text);
      return Date.now();
    },
    discard_journal: ({ id }) => {
      journals.delete(id);
      return null;
    },
    keep_text: ({ id, text }) => {
      const stored = portfolio.stored(id);
      return keep({ ...stored, text, entry: { ...stored.entry, id: `${id}-2` } }, "gave_way");
    },
    save_document: ({ id, text, base }) => {
      if (portfolio.options.get("deleted")) return { outcome: "deleted_on_disk" };
      const stored = portfolio.stored(id);
      const theirs = portfolio.options.get("conflict")
        ? stored.text.replace("Three groups", "Four groups")
        : stored.text;
      if (hash(theirs) !== base) return { outcome: "changed_on_disk", hash: hash(theirs), text: theirs };
      journals.delete(id);
      portfolio.write(stored, text);
      return { outcome: "saved", hash: hash(text), at: Date.now() };
    },
    review_document: ({ id, text }) => review(text, kindOf(id), ignored),
    preview_document: ({ text }) => toPreview(text),
    ready_document: ({ id, text, ready }) => {
      const at = text.indexOf("draft: true\n");
      if (!ready)
        return {
          outcome: "edits",
          edits:
            at < 0 ? [{ from: text.indexOf("---\n", 4), to: text.indexOf("---\n", 4), insert: "draft: true\n" }] : [],
        };
      const blocking = review(text, kindOf(id), ignored).findings.filter((finding) => finding.severity === "blocking");
      if (blocking.length > 0) return { outcome: "blocked", findings: blocking };
      return { outcome: "edits", edits: at < 0 ? [] : [{ from: at, to: at + "draft: true\n".length, insert: "" }] };
    },
    set_field: ({ text, name, value, list }) => setField(text, name, value, list),
    ignore_finding: ({ finding }) => {
      ignored.add(finding);
      return null;
    },
    compare_texts: ({ mine, theirs }) => diff("Your text and the file", theirs, mine),
    ...movingCommands(portfolio),
    ...pictureCommands(),
    delete_document: ({ id }) => {
      const stored = portfolio.stored(id);
      portfolio.documents.delete(id);
      return { token: keep(stored, "deleted"), leading: [] };
    },
    restore_document: ({ token }) => {
      const kept = deleted.get(token);
      if (!kept) throw gone();
      deleted.delete(token);
      portfolio.kept = deleted.size;
      portfolio.documents.set(kept.stored.entry.id, kept.stored);
      return kept.stored.entry;
    },
    kept_texts: () =>
      [...deleted]
        .map(([token, { stored, why, at }]) => ({
          token,
          title: stored.entry.title,
          path: stored.entry.path,
          at,
          why,
          words: stored.entry.words,
        }))
        .reverse(),
    show_export: () => null,
  };
}
