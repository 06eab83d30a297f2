// Ghost text in empty sections: what belongs there, drawn and never written. It goes with the first character typed.

import type { EditorState, Extension, Range } from "@codemirror/state";
import { StateEffect, StateField } from "@codemirror/state";
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

export function ghostText(): Extension {
  return slots;
}
