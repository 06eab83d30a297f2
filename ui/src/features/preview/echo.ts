// A plain letter is put on the page in the same frame as in the text. The backend's page follows and decides: this one only
// saves the eye from waiting for it, so whatever is not plainly one place of one run of text is left to the backend.

import type { ChangeSet, Text } from "@codemirror/state";

/** Letters that were typed or deleted, and the plain text around them. */
export type Typed = { before: string; removed: string; inserted: string; after: string };

/** Enough to tell one place of a text from the others. */
const AROUND = 24;
/** Fewer letters around tell too little. */
const TOO_FEW = 4;
const PLAIN = /^[\p{L}\p{M}\p{N} ]*$/u;
/** What Markdown or HTML would write another way. */
const MARKUP = "`*_~<>&\\[\\]()!|#\\\\$^:/@\\-";
const PLAIN_END = new RegExp(`[^${MARKUP}]*$`);
const NUMBERED = /^\s*\d+[.)]\s+/;
const PLAIN_START = new RegExp(`^[^${MARKUP}]*`);

/** What a change typed, where it is one plain change within a line. */
export function typedIn(was: Text, changes: ChangeSet): Typed | null {
  let typed: Typed | null = null;
  let count = 0;
  changes.iterChanges((from, to, _fromB, _toB, insert) => {
    const line = was.lineAt(from);
    if (++count > 1 || to > line.to || insert.lines > 1) return;
    const left = line.text.slice(0, from - line.from);
    const right = line.text.slice(to - line.from);
    typed = {
      before: plainEnd(left),
      removed: line.text.slice(left.length, to - line.from),
      inserted: insert.toString(),
      after: plainStart(right),
    };
    if (right.trim() === "") typed = atLineEnd(typed);
  });
  return count === 1 && typed && isPlain(typed) ? typed : null;
}

/** Puts it on the page where there is one place for it. `shown` is the page's HTML, block by block, and follows. */
export function echo(root: HTMLElement, shown: string[], typed: Typed): boolean {
  const needle = typed.before + typed.removed + typed.after;
  const [at, ...others] = shown.flatMap((html, index) => (html.includes(needle) ? [index] : []));
  const block = at === undefined ? undefined : root.children[at];
  if (at === undefined || others.length > 0 || !block) return false;
  const html = retyped(shown[at] ?? "", typed);
  const texts = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const data = retyped((node as globalThis.Text).data, typed);
    if (html === null || data === null) continue;
    (node as globalThis.Text).data = data;
    shown[at] = html;
    return true;
  }
  return false;
}

/** A text with the change made, where there is exactly one place for it. */
function retyped(text: string, { before, removed, inserted, after }: Typed): string | null {
  const needle = before + removed + after;
  const at = text.indexOf(needle);
  if (at < 0 || text.includes(needle, at + 1)) return null;
  const next = text[at + needle.length];
  if (after === "" && next !== undefined && next !== "<" && next !== "\n") return null;
  return text.slice(0, at + before.length) + inserted + text.slice(at + before.length + removed.length);
}

/** Spaces at the end of a line aren't on the page: they come with the next letter. */
function atLineEnd({ before, removed, inserted }: Typed): Typed {
  const kept = before.trimEnd();
  return {
    before: kept,
    removed: removed.trimEnd(),
    inserted: before.slice(kept.length) + inserted.trimEnd(),
    after: "",
  };
}

function isPlain({ before, removed, inserted, after }: Typed): boolean {
  const says = inserted.trim() !== "" || removed !== "";
  return (
    says &&
    PLAIN.test(inserted) &&
    PLAIN.test(removed) &&
    before.length + after.length >= TOO_FEW &&
    /\p{L}/u.test(before + after)
  );
}

function plainEnd(left: string): string {
  const text = PLAIN_END.exec(left.replace(NUMBERED, "").slice(-AROUND))?.[0] ?? "";
  return text.trimStart();
}

function plainStart(right: string): string {
  return PLAIN_START.exec(right.trimEnd().slice(0, AROUND))?.[0] ?? "";
}
