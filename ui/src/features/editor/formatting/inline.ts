// Bold, italic, code and links, over selections and words. Each is one change, undone in one step, and takes itself away
// where it already stands. In front matter and blocks of code there is nothing to format.

import { isolateHistory } from "@codemirror/commands";
import type { ChangeSpec, EditorState, SelectionRange, StateCommand, TransactionSpec } from "@codemirror/state";
import { EditorSelection } from "@codemirror/state";
import { splitLine } from "./lines";
import type { SyntaxNode } from "./places";
import { enclosing, inCodeBlock, isProse, treeAt } from "./places";

type Span = { from: number; to: number };
type Style = { node: string; mark: string; sign: string };
type Done = { range: SelectionRange; changes?: ChangeSpec };

const STYLES = {
  bold: { node: "StrongEmphasis", mark: "EmphasisMark", sign: "**" },
  italic: { node: "Emphasis", mark: "EmphasisMark", sign: "*" },
  code: { node: "InlineCode", mark: "CodeMark", sign: "`" },
} satisfies Record<string, Style>;

/** A change by a command: a step of its own in the history. */
export function step(state: EditorState, spec: TransactionSpec) {
  return state.update(spec, {
    annotations: isolateHistory.of("full"),
    userEvent: "input.format",
    scrollIntoView: true,
  });
}

function byRange(change: (state: EditorState, range: SelectionRange) => Done): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const spec = state.changeByRange((range) => change(state, range));
    if (!spec.changes.empty || !spec.selection.eq(state.selection)) dispatch(step(state, spec));
    return true;
  };
}

export const bold = byRange((state, range) => styled(state, range, STYLES.bold));
export const italic = byRange((state, range) => styled(state, range, STYLES.italic));
export const code = byRange((state, range) => {
  const block = enclosing(state, range.from, range.to, ({ name }) => name === "FencedCode");
  if (block) return unfenced(state, range, block);
  const { doc } = state;
  const severalLines = doc.lineAt(range.from).number !== doc.lineAt(range.to).number;
  return severalLines && isProse(state, range.from) ? fenced(state, range) : styled(state, range, STYLES.code);
});
export const link = byRange(linked);

function styled(state: EditorState, range: SelectionRange, style: Style): Done {
  if (!isProse(state, range.from)) return { range };
  const around = enclosing(state, range.from, range.to, ({ name }) => name === style.node);
  if (around) {
    const changes = state.changes(marksOf(around, style));
    return { range: range.map(changes), changes };
  }
  if (range.empty) {
    const pair = emptyPair(state, range.from, style.sign);
    if (pair) return { range: EditorSelection.cursor(pair.from), changes: pair };
    const word = state.wordAt(range.from);
    if (!word) {
      const { sign } = style;
      return {
        range: EditorSelection.cursor(range.from + sign.length),
        changes: { from: range.from, insert: sign + sign },
      };
    }
    return wrapped(state, range, [word], style);
  }
  return wrapped(state, range, pieces(state, range), style);
}

/** Puts the marks around each piece; where all have them already, takes them away. */
function wrapped(state: EditorState, range: SelectionRange, spans: Span[], style: Style): Done {
  const inside = spans.map((span) => nodesIn(state, span, style.node));
  const all = spans.every((span, at) => inside[at]?.some((node) => node.from <= span.from && node.to >= span.to));
  const taken = inside.flat().flatMap((node) => marksOf(node, style));
  const put = all
    ? []
    : spans.flatMap((span) => {
        const sign =
          style.sign === "`" ? ticksFor(state.sliceDoc(span.from, span.to)) : { open: style.sign, close: style.sign };
        return [
          { from: span.from, insert: sign.open },
          { from: span.to, insert: sign.close },
        ];
      });
  const changes = state.changes([...taken, ...put]);
  if (range.empty)
    return { range: EditorSelection.cursor(changes.mapPos(range.head, range.head === spans[0]?.to ? -1 : 1)), changes };
  const first = spans[0]?.from ?? range.from;
  const last = spans.at(-1)?.to ?? range.to;
  const from = changes.mapPos(first, 1);
  return { range: EditorSelection.range(from, Math.max(from, changes.mapPos(last, -1))), changes };
}

/** The parts of a selection that can be marked: of each line its words, without what makes it a list, heading or quote. */
function pieces(state: EditorState, { from, to }: Span): Span[] {
  const found: Span[] = [];
  for (let number = state.doc.lineAt(from).number; number <= state.doc.lineAt(to).number; number++) {
    const line = state.doc.line(number);
    const start = Math.max(from, line.from + splitLine(line.text).lead);
    const text = state.sliceDoc(start, Math.max(start, Math.min(to, line.to)));
    if (text.trim() === "" || !isProse(state, start)) continue;
    const at = start + text.length - text.trimStart().length;
    found.push({ from: at, to: at + text.trim().length });
  }
  return found;
}

/** Nodes of a name that a span holds, or whose words it is. */
function nodesIn(state: EditorState, { from, to }: Span, name: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  treeAt(state, to).iterate({
    from,
    to,
    enter: (node) => {
      if (node.name === name && node.from < to && node.to > from) found.push(node.node);
    },
  });
  return found;
}

function marksOf(node: SyntaxNode, { mark }: Style): Span[] {
  const [first, last] = [node.firstChild, node.lastChild];
  return first?.name === mark && last?.name === mark
    ? [
        { from: first.from, to: first.to },
        { from: last.from, to: last.to },
      ]
    : [];
}

/** Marks just made, with nothing between them yet. */
function emptyPair(state: EditorState, at: number, sign: string): Span | null {
  const [from, to] = [at - sign.length, at + sign.length];
  if (from < 0 || state.sliceDoc(from, to) !== sign + sign) return null;
  const beside = state.sliceDoc(Math.max(0, from - 1), from) + state.sliceDoc(to, to + 1);
  return beside.includes(sign.charAt(0)) ? null : { from, to };
}

/** Backticks that the text itself doesn't end. */
function ticksFor(text: string): { open: string; close: string } {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest === 0) return { open: "`", close: "`" };
  const sign = "`".repeat(longest === 1 ? 2 : 1);
  const gap = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return { open: sign + gap, close: gap + sign };
}

function fenced(state: EditorState, range: SelectionRange): Done {
  const { doc } = state;
  const [first, last] = [doc.lineAt(range.from), doc.lineAt(range.to)];
  const runs = [...state.sliceDoc(first.from, last.to).matchAll(/`{3,}/g)].map(([run]) => run.length + 1);
  const fence = "`".repeat(Math.max(3, ...runs));
  const changes = state.changes([
    { from: first.from, insert: `${fence}\n` },
    { from: last.to, insert: `\n${fence}` },
  ]);
  return { range: EditorSelection.range(changes.mapPos(first.from, 1), changes.mapPos(last.to, -1)), changes };
}

function unfenced(state: EditorState, range: SelectionRange, block: SyntaxNode): Done {
  const { doc } = state;
  const [first, last] = [doc.lineAt(block.from), doc.lineAt(block.to)];
  const changes = state.changes([
    { from: first.from, to: Math.min(first.to + 1, doc.length) },
    ...(last.number > first.number && /^[\s>]*(`{3,}|~{3,})\s*$/.test(last.text)
      ? [{ from: last.from - 1, to: last.to }]
      : []),
  ]);
  return { range: range.map(changes), changes };
}

const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;

export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** An address as it stands between a link's parentheses. */
export function destination(url: string): string {
  return /[()\s<>]/.test(url) ? `<${url.replace(/[<>]/g, encodeURIComponent)}>` : url;
}

/** Words as they stand between a link's brackets. */
export function linkText(text: string): string {
  return text.replace(/[[\]\\]/g, "\\$&");
}

function linked(state: EditorState, range: SelectionRange): Done {
  if (!isProse(state, range.from) || inCodeBlock(state, range.to)) return { range };
  const around = enclosing(state, range.from, range.to, ({ name }) => name === "Link");
  if (around) {
    const marks = around.getChildren("LinkMark");
    const [open, close] = marks;
    if (!open || !close) return { range };
    const changes = state.changes([
      { from: open.from, to: open.to },
      { from: close.from, to: around.to },
    ]);
    return { range: range.map(changes), changes };
  }
  const span = range.empty ? (state.wordAt(range.from) ?? range) : range;
  const text = state.sliceDoc(span.from, span.to);
  if (text.includes("\n")) return { range };
  if (isAddress(text)) {
    return {
      range: EditorSelection.cursor(span.from + 1),
      changes: { from: span.from, to: span.to, insert: `[](${destination(text)})` },
    };
  }
  const insert = `[${text}]()`;
  const at = text === "" ? span.from + 1 : span.from + insert.length - 1;
  return { range: EditorSelection.cursor(at), changes: { from: span.from, to: span.to, insert } };
}
