// Front matter as one quiet line: `--- [title, date, skills] ---`. Folded until asked for; the text itself is untouched.
// While it is folded, no selection, paste or deletion takes it along: nobody means what they don't see.

import type { Extension, TransactionSpec } from "@codemirror/state";
import { EditorSelection, EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { Decoration, EditorView, keymap, WidgetType } from "@codemirror/view";

/** Front matter longer than this is no front matter. */
const MOST_LINES = 200;

type Matter = { end: number; from: number; to: number; keys: string };
type Fold = { matter: Matter | null; open: boolean; marks: DecorationSet };

const setOpen = StateEffect.define<boolean>();

/** `from`…`to` lies between the two rules; `end` is the end of the closing one. */
export function findFrontMatter(state: EditorState): Matter | null {
  const { doc } = state;
  if (doc.line(1).text.trimEnd() !== "---") return null;
  const keys: string[] = [];
  for (let number = 2; number <= Math.min(doc.lines, MOST_LINES); number++) {
    const line = doc.line(number);
    if (line.text.trimEnd() === "---")
      return { from: doc.line(1).to, to: line.from, end: line.to, keys: keys.join(", ") };
    const key = /^([\w-]+):/.exec(line.text)?.[1];
    if (key) keys.push(key);
  }
  return null;
}

class Chip extends WidgetType {
  constructor(
    readonly label: string,
    readonly name: string,
    readonly opens: boolean,
  ) {
    super();
  }

  override eq(other: Chip): boolean {
    return other.label === this.label && other.opens === this.opens;
  }

  override toDOM(view: EditorView): HTMLElement {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "cm-chip";
    chip.textContent = this.label;
    chip.setAttribute("aria-label", this.name);
    chip.setAttribute("aria-expanded", String(!this.opens));
    chip.onclick = () => {
      toggle(view, this.opens);
    };
    return chip;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

function toggle(view: EditorView, open: boolean): void {
  const { matter } = view.state.field(fold);
  const inside = matter && view.state.selection.main.head < matter.end;
  view.dispatch({
    effects: setOpen.of(open),
    ...(matter && !open && inside
      ? { selection: EditorSelection.cursor(Math.min(matter.end + 1, view.state.doc.length)) }
      : {}),
  });
}

function draw(matter: Matter | null, open: boolean): DecorationSet {
  if (!matter) return Decoration.none;
  if (open) {
    const hide = new Chip("fold", "Fold the front matter", false);
    return Decoration.set(Decoration.widget({ widget: hide, side: 1 }).range(matter.from));
  }
  const show = new Chip(matter.keys || "empty", `Front matter: ${matter.keys || "empty"}. Show it`, true);
  return Decoration.set(Decoration.replace({ widget: show }).range(matter.from, matter.to));
}

function update(value: Fold, transaction: Transaction): Fold {
  let { matter, open } = value;
  const reach = Math.min(matter ? matter.end + 1 : Infinity, transaction.changes.length);
  if (transaction.docChanged && transaction.changes.touchesRange(0, reach) !== false) {
    matter = findFrontMatter(transaction.state);
  }
  for (const effect of transaction.effects) if (effect.is(setOpen)) open = effect.value;
  const { main } = transaction.state.selection;
  if (!open && matter && transaction.selection && main.from > matter.from && main.to < matter.to) open = true;
  if (matter === value.matter && open === value.open) return value;
  return { matter, open, marks: draw(matter, open) };
}

const fold = StateField.define<Fold>({
  create(state) {
    const matter = findFrontMatter(state);
    return { matter, open: false, marks: draw(matter, false) };
  },
  update,
  provide: (field) => [
    EditorView.decorations.from(field, ({ marks }) => marks),
    EditorView.atomicRanges.of((view) => {
      const { open, marks } = view.state.field(field);
      return open ? Decoration.none : marks;
    }),
  ],
});

/** Is the front matter closed? Without its second rule all of the text is words, and read as such. */
export function hasFrontMatter(state: EditorState): boolean {
  return state.field(fold).matter !== null;
}

/** Does a place lie in front matter that isn't shown? */
export function isFoldedAway(state: EditorState, at: number): boolean {
  const { matter, open } = state.field(fold);
  return !open && matter !== null && at < matter.end;
}

/** Where the words begin beneath it. */
function bodyOf({ doc }: EditorState, { end }: Matter): number {
  let line = doc.lineAt(end);
  while (line.number < doc.lines && (line.to === end || line.text.trim() === "")) line = doc.line(line.number + 1);
  return line.from > end ? line.from : doc.length;
}

/** The words without the folded front matter; asked again, all of it. */
function selectBody(view: EditorView): boolean {
  const { matter, open } = view.state.field(fold);
  if (!matter || open) return false;
  const body = EditorSelection.single(bodyOf(view.state, matter), view.state.doc.length);
  if (view.state.selection.eq(body)) return false;
  view.dispatch({ selection: body, userEvent: "select" });
  return true;
}

/** Takes what is folded out of what a hand deletes or replaces, unless the new words bring front matter of their own. */
function spareFolded(transaction: Transaction): TransactionSpec | Transaction {
  const event = transaction.annotation(Transaction.userEvent);
  const byHand = event !== undefined && /^(?:input|delete)(?!\.portico)/.test(event);
  const { matter, open } = transaction.startState.field(fold);
  if (!transaction.docChanged || !byHand || !matter || open) return transaction;
  const body = bodyOf(transaction.startState, matter);
  let spared = false;
  let caret: number | null = null;
  const changes: { from: number; to: number; insert: string }[] = [];
  transaction.changes.iterChanges((from, to, _from, _to, inserted) => {
    const insert = inserted.toString();
    const cuts = from <= matter.end && to > from && !(to > matter.end && insert.startsWith("---\n"));
    if (!cuts) {
      changes.push({ from, to, insert });
      return;
    }
    spared = true;
    const start = Math.max(Math.min(body, Math.max(to, matter.end + 1)), from);
    changes.push({ from: start, to: Math.max(to, start), insert: to > matter.end + 1 ? insert : "" });
    caret ??= start + (to > matter.end + 1 ? insert.length : 0);
  });
  if (!spared || caret === null) return transaction;
  return { changes, selection: { anchor: caret }, scrollIntoView: true, userEvent: event };
}

export const frontMatterField: StateField<unknown> = fold;

export function frontMatterFold(): Extension {
  return [
    fold,
    EditorState.transactionFilter.of(spareFolded),
    keymap.of([
      { key: "Mod-a", run: selectBody },
      { key: "Ctrl-Shift-[", mac: "Cmd-Alt-[", run: (view) => (toggle(view, false), true) },
      { key: "Ctrl-Shift-]", mac: "Cmd-Alt-]", run: (view) => (toggle(view, true), true) },
    ]),
  ];
}
