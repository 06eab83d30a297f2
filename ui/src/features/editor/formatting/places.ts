// What stands at a place in the text, by the syntax tree: Markdown or not, code or not, inside which node.

import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import { markdownLanguage } from "@codemirror/lang-markdown";
import type { EditorState } from "@codemirror/state";

export type Tree = ReturnType<typeof syntaxTree>;
export type SyntaxNode = ReturnType<Tree["resolveInner"]>;

const CODE = new Set(["FencedCode", "CodeBlock", "CodeText"]);
/** How long a command waits for the tree to reach the caret. */
const PATIENCE_MS = 50;

export function treeAt(state: EditorState, at: number): Tree {
  return ensureSyntaxTree(state, at, PATIENCE_MS) ?? syntaxTree(state);
}

/** Is it Markdown that is written here: neither front matter, nor HTML, nor a block of code? */
export function isProse(state: EditorState, at: number): boolean {
  if (state.doc.length === 0) return true;
  const inMarkdown = markdownLanguage.isActiveAt(state, at, -1) || markdownLanguage.isActiveAt(state, at, 1);
  return inMarkdown && !inCodeBlock(state, at);
}

export function inCodeBlock(state: EditorState, at: number): boolean {
  return enclosing(state, at, at, (node) => CODE.has(node.name)) !== null;
}

/** The innermost node around a range that a test accepts. */
export function enclosing(
  state: EditorState,
  from: number,
  to: number,
  accepts: (node: SyntaxNode) => boolean,
): SyntaxNode | null {
  const tree = treeAt(state, to);
  for (const side of [1, -1] as const) {
    for (let node: SyntaxNode | null = tree.resolveInner(from, side); node; node = node.parent) {
      if (node.from <= from && node.to >= to && accepts(node)) return node;
    }
  }
  return null;
}
