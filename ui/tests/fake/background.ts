// Where documents come from, in the fake: origins are noted, and an original is a text of its own.
import type { Background, NewCopy, OriginView, RedactionView, Replacement } from "../../src/ipc/client";
import { kinds } from "./kinds";
import type { Answers, FakePortfolio } from "./portfolio";

type Backgrounds = Pick<
  Answers,
  "background" | "set_origin" | "pick_original" | "set_redaction" | "terms_let_go" | "new_copy" | "note_copy"
>;

export const ORIGINAL = "/home/asha/work/larkspur.md";

export function backgroundCommands(portfolio: FakePortfolio): Backgrounds {
  const origins = new Map<string, Pick<OriginView, "origin" | "permission">>();
  const redactions = new Map<string, RedactionView>();
  const background = (id: string): Background => {
    const kind = kinds.find((known) => known.id === portfolio.stored(id).entry.kind);
    const noted = origins.get(id) ?? { origin: null, permission: { by: "", on: "" } };
    return {
      origin: { asked: kind?.origin !== null, usual: kind?.origin ?? "fictional", ...noted },
      redaction: redactions.get(id) ?? null,
    };
  };
  return {
    background: ({ id }) => background(id),
    set_origin: ({ id, origin, permission }) => {
      origins.set(id, { origin, permission });
      return background(id);
    },
    pick_original: () => ORIGINAL,
    set_redaction: ({ id, original, replacements }) => {
      const before = redactions.get(id);
      redactions.set(id, {
        original,
        replacements,
        state: original ? (before?.state ?? "not_used") : null,
        madeAt: before?.madeAt ?? null,
      });
      return background(id);
    },
    terms_let_go: ({ id, text, replacements }) => {
      const gone = (redactions.get(id)?.replacements ?? []).map(({ term }) => term);
      const found = gone.filter((term) => !replacements.some((row) => row.term === term) && text.includes(term));
      return found.map((term) => ({ term, places: text.split(term).length - 1 }));
    },
    new_copy: ({ text, replacements }): NewCopy => {
      const from = text.indexOf("\n---\n") + "\n---\n".length;
      const made = redact("# The copy\n\nAcme Pay books once.\n", replacements);
      return { from, pieces: [{ piece: "clean", text: made }], differ: [], made, hash: "h1", news: "first" };
    },
    note_copy: ({ id }) => {
      const before = redactions.get(id);
      if (before) redactions.set(id, { ...before, state: "unchanged", madeAt: Date.now() });
      return background(id);
    },
  };
}

function redact(text: string, replacements: readonly Replacement[]): string {
  return replacements.reduce((made, { term, replacement }) => made.replaceAll(term, replacement), text);
}
