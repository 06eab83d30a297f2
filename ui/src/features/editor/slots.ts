// Ghost text in empty sections: what belongs there, drawn and never written. It goes with the first character typed, which
// gets an empty line above and below it where the section has none.

import type { Extension, Range, Transaction, TransactionSpec } from "@codemirror/state";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { placeOfSlot } from "./places";

/** `at`: where the section begins, its heading. */
export type Slot = { at: number; text: string };
type Slots = { list: Slot[]; drawn: DecorationSet };

const setSlots = StateEffect.define<Slot[]>();

export function slotsOf(slots: Slot[]): StateEffect<unknown> {
  return setSlots.of(slots);
}

class Ghost extends WidgetType {
  constructor(readonly text: string) {
    super();
  }

  override eq(other: Ghost): boolean {
    return other.text === this.text;
  }

  override toDOM(): HTMLElement {
    const ghost = document.createElement("span");
    ghost.className = "cm-slot";
    ghost.textContent = this.text;
    return ghost;
  }
}

function draw(state: EditorState, list: Slot[]): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const slot of list) {
    const place = placeOfSlot(state.doc, slot.at);
    if (!place) continue;
    const widget = new Ghost(slot.text);
    ranges.push(Decoration.widget({ widget, side: 1, block: place.below }).range(place.at));
  }
  return Decoration.set(ranges, true);
}

const slots = StateField.define<Slots>({
  create: () => ({ list: [], drawn: Decoration.none }),
  update(value, transaction) {
    let { list } = value;
    for (const effect of transaction.effects) if (effect.is(setSlots)) list = effect.value;
    if (list === value.list && !transaction.docChanged) return value;
    if (list === value.list) {
      list = list.map((slot) => ({
        ...slot,
        at: transaction.changes.mapPos(Math.min(slot.at, transaction.changes.length), -1),
      }));
    }
    return { list, drawn: draw(transaction.state, list) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ drawn }) => drawn),
});

/** Empty lines between headings and the first words of a section. Composed input is left alone: it moves under the hand. */
function withRoom(transaction: Transaction): Transaction | readonly TransactionSpec[] {
  if (!transaction.isUserEvent("input") || transaction.isUserEvent("input.type.compose")) return transaction;
  const at = typedInto(transaction);
  if (at === null) return transaction;
  const { doc } = transaction.startState;
  const { number } = doc.lineAt(at);
  const above = number > 1 && doc.line(number - 1).text.trim() !== "";
  // The last words of a file end with a line end, too.
  const below = number === doc.lines || doc.line(number + 1).text.trim() !== "";
  const end = transaction.changes.mapPos(at, 1);
  const changes = [...(above ? [{ from: at, insert: "\n" }] : []), ...(below ? [{ from: end, insert: "\n" }] : [])];
  if (changes.length === 0) return transaction;
  return [transaction, { changes, selection: { anchor: end + (above ? 1 : 0) }, sequential: true }];
}

/** Where words are typed or pasted in a slot's place; null where it is anything else that happens. */
function typedInto(transaction: Transaction): number | null {
  const places = transaction.startState.field(slots).list.map(({ at }) => placeOfSlot(transaction.startState.doc, at));
  let into: number | null = null;
  let parts = 0;
  transaction.changes.iterChanges((from, to, _from, _to, inserted) => {
    parts++;
    const words = from === to && inserted.toString().trim() !== "";
    if (words && places.some((place) => place && !place.below && place.at === from)) into = from;
  });
  return parts === 1 ? into : null;
}

export function ghostText(): Extension {
  return [slots, EditorState.transactionFilter.of(withRoom)];
}
