// Findings in the text: underlines, marks beside the line numbers, the current one highlighted, the words on hover.
// Between two reviews they move with the text; nothing is computed for a keystroke.

import type { Extension, Range } from "@codemirror/state";
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { Decoration, EditorView, gutter, GutterMarker, hoverTooltip } from "@codemirror/view";
import { mount } from "svelte";
import type { Finding, Severity } from "../../ipc/client";
import type { MarkKind } from "../../shared/Mark.svelte";
import Mark from "../../shared/Mark.svelte";

const MARKS: Record<Severity, "block" | "warn" | "hint"> = { blocking: "block", warning: "warn", hint: "hint" };
const WORSE: Severity[] = ["hint", "warning", "blocking"];

const setFindings = StateEffect.define<Finding[]>();
const setCurrent = StateEffect.define<{ from: number; to: number } | null>();

/** Effects that show these findings, and one of them as the current one. Positions belong to the text of now. */
export function marksOf(findings: Finding[], current: Finding | null): StateEffect<unknown>[] {
  return [setFindings.of(findings), currentMark(current)];
}

export function currentMark(finding: Finding | null): StateEffect<unknown> {
  return setCurrent.of(finding && finding.to > finding.from ? { from: finding.from, to: finding.to } : null);
}

/** Each mark is drawn once and copied from then on. */
const drawn = new Map<MarkKind, HTMLElement>();

function draw(kind: MarkKind): HTMLElement {
  let place = drawn.get(kind);
  if (!place) {
    place = document.createElement("span");
    mount(Mark, { target: place, props: { kind } });
    drawn.set(kind, place);
  }
  return place.cloneNode(true) as HTMLElement;
}

class LineMark extends GutterMarker {
  constructor(readonly mark: MarkKind) {
    super();
  }

  override eq(other: LineMark): boolean {
    return other.mark === this.mark;
  }

  override toDOM(): HTMLElement {
    return draw(this.mark);
  }
}

const underlines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setFindings)) continue;
      const ranges = effect.value
        .filter((finding) => finding.to > finding.from)
        .map((finding) =>
          Decoration.mark({ class: `u-${MARKS[finding.severity]}`, finding }).range(finding.from, finding.to),
        );
      next = Decoration.set(ranges, true);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const current = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setCurrent)) continue;
      const range = effect.value;
      next = range ? Decoration.set(Decoration.mark({ class: "u-now" }).range(range.from, range.to)) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const lineMarks = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setFindings)) continue;
      const worst = new Map<number, Severity>();
      for (const finding of effect.value) {
        if (finding.to === finding.from) continue;
        const at = transaction.state.doc.lineAt(finding.from).from;
        const known = worst.get(at);
        if (!known || WORSE.indexOf(finding.severity) > WORSE.indexOf(known)) worst.set(at, finding.severity);
      }
      const ranges: Range<GutterMarker>[] = [...worst].map(([at, severity]) => new LineMark(MARKS[severity]).range(at));
      next = RangeSet.of(ranges, true);
    }
    return next;
  },
});

const words = hoverTooltip((view, at, side) => {
  let found: { from: number; to: number; finding: Finding } | null = null;
  view.state.field(underlines).between(at, at, (from, to, mark) => {
    if ((from === at && side < 0) || (to === at && side > 0)) return;
    found = { from, to, finding: (mark.spec as { finding: Finding }).finding };
  });
  if (!found) return null;
  const { from, to, finding } = found as { from: number; to: number; finding: Finding };
  return {
    pos: from,
    end: to,
    create: () => {
      const dom = document.createElement("div");
      dom.className = "cm-words";
      const say = dom.appendChild(document.createElement("p"));
      say.className = "name";
      say.textContent = finding.message;
      dom.appendChild(document.createElement("p")).textContent = finding.why;
      return { dom };
    },
  };
});

export function findingMarks(): Extension {
  return [
    underlines,
    current,
    lineMarks,
    words,
    gutter({ class: "cm-marks", markers: (view) => view.state.field(lineMarks) }),
  ];
}
