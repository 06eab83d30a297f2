// `[[` offers the portfolio's documents and writes a relative Markdown link from this file. It is asked for by the second
// bracket and by nothing else, so that other keys cost nothing.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { acceptCompletion, autocompletion, pickedCompletion, startCompletion } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { Prec } from "@codemirror/state";
import { EditorView, keymap, tooltips } from "@codemirror/view";
import type { DocumentEntry } from "../../ipc/client";
import { destination, linkText } from "./formatting/inline";
import { isProse } from "./formatting/places";

export type Linked = Pick<DocumentEntry, "path" | "title" | "kindTitle">;
/** The document that is written in, and those that it can link to, as they are now. */
export type Neighbours = () => { from: string; documents: readonly Linked[] };

const ASKED = /\[\[([^[\]\n]{0,80})$/;

/** The path from one file of the portfolio to another, as a link writes it. */
export function relativePath(from: string, to: string): string {
  const base = from.split("/").slice(0, -1);
  const target = to.split("/");
  let shared = 0;
  while (shared < base.length && shared < target.length - 1 && base[shared] === target[shared]) shared++;
  const parts = [...base.slice(shared).map(() => ".."), ...target.slice(shared)];
  return parts.map((part) => part.replace(/[%?#\s]/g, encodeURIComponent)).join("/");
}

export function linkTo(from: string, to: Linked): string {
  return `[${linkText(to.title || to.path)}](${destination(relativePath(from, to.path))})`;
}

function offer(neighbours: Neighbours) {
  return (context: CompletionContext): CompletionResult | null => {
    const asked = context.matchBefore(ASKED);
    if (!asked || !isProse(context.state, asked.from)) return null;
    const { from, documents } = neighbours();
    const options = documents
      .filter(({ path }) => path !== from)
      .map((entry): Completion => ({
        label: entry.title || entry.path,
        detail: entry.kindTitle,
        apply: (view, completion, _start, end) => {
          put(view, completion, asked.from, end, linkTo(from, entry));
        },
      }));
    return options.length === 0 ? null : { from: asked.from + 2, options, validFor: /^[^[\]\n]*$/ };
  };
}

function put(view: EditorView, completion: Completion, from: number, end: number, insert: string): void {
  const to = view.state.sliceDoc(end, end + 2) === "]]" ? end + 2 : end;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    annotations: pickedCompletion.of(completion),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}

export function documentLinks(neighbours: Neighbours): Extension {
  return [
    autocompletion({
      override: [offer(neighbours)],
      activateOnTyping: false,
      icons: false,
      tooltipClass: () => "cm-offer",
    }),
    // The pane clips what reaches over its edge.
    tooltips({ tooltipSpace: (view) => view.dom.getBoundingClientRect() }),
    Prec.highest(keymap.of([{ key: "Tab", run: acceptCompletion }])),
    EditorView.updateListener.of(({ view, state, docChanged, transactions }) => {
      if (!docChanged || !transactions.some((one) => one.isUserEvent("input.type"))) return;
      const { head, empty } = state.selection.main;
      if (empty && state.sliceDoc(Math.max(0, head - 2), head) === "[[") startCompletion(view);
    }),
  ];
}
