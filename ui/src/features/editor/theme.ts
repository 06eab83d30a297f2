// How the file looks: monospaced, headings bold, Markdown's own signs quiet. Values come from the tokens only.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const highlight = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "600" },
  { tag: tags.strong, fontWeight: "600" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.link, color: "var(--accent)" },
  {
    tag: [tags.processingInstruction, tags.meta, tags.url, tags.contentSeparator],
    color: "var(--ink-3)",
    fontStyle: "normal",
  },
  { tag: [tags.monospace, tags.quote, tags.definition(tags.propertyName), tags.propertyName], color: "var(--ink-2)" },
  { tag: tags.comment, color: "var(--ink-3)", fontStyle: "italic" },
]);

function underline(style: string, color: string, thickness: string) {
  return {
    textDecorationLine: "underline",
    textDecorationStyle: style,
    textDecorationColor: color,
    textDecorationThickness: thickness,
    textUnderlineOffset: "4px",
  };
}

const look = EditorView.theme({
  "&": { height: "100%", backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    // A letter lays out the text alone, not the window around it.
    contain: "strict",
    fontFamily: "var(--font-file)",
    fontSize: "var(--text-file)",
    lineHeight: "var(--lead-file)",
    letterSpacing: "0",
    scrollbarWidth: "thin",
    scrollbarColor: "var(--line-2) transparent",
  },
  // Without a least width of its own, the longest thing that doesn't break would set the width of every line.
  ".cm-content": { padding: "var(--s-4) 0 30vh", caretColor: "var(--accent)", minWidth: "0" },
  ".cm-line": {
    padding: "0 max(var(--s-5), calc(100% - var(--measure-file) - 0.5rem)) 0 var(--s-1)",
    overflowWrap: "anywhere",
  },
  // Solid stops, wavy weakens, dotted hints. Each part by itself: WebKit drops the whole shorthand over its thickness.
  ".u-block": underline("solid", "var(--block)", "2px"),
  ".u-warn": { ...underline("wavy", "var(--warn-mark)", "1.25px"), textDecorationSkipInk: "none" },
  ".u-hint": underline("dotted", "var(--hint)", "2px"),
  ".cm-activeLine": { backgroundColor: "var(--hover)" },
  ".cm-gutters": {
    minWidth: "3.75rem",
    border: "0",
    backgroundColor: "var(--paper)",
    color: "var(--ink-3)",
    fontSize: "var(--text-1)",
    userSelect: "none",
  },
  ".cm-gutter.cm-marks": { flex: "1", minWidth: "1.5rem" },
  ".cm-marks .cm-gutterElement": { display: "flex", justifyContent: "flex-end" },
  ".cm-marks .mark": { marginTop: "6px", verticalAlign: "top" },
  ".cm-lineNumbers .cm-gutterElement": {
    padding: "0 var(--s-3) 0 6px",
    minWidth: "2.25rem",
    lineHeight: "var(--lead-file)",
  },
  ".cm-activeLineGutter": { backgroundColor: "var(--hover)", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-cursorLayer .cm-cursor, .cm-cursor": {
    borderLeft: "2px solid var(--accent)",
    marginLeft: "-1px",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--accent-line) 50%, transparent)",
  },
  ".cm-chip": {
    border: "0",
    margin: "0 1ch",
    padding: "0 6px",
    height: "1.25rem",
    lineHeight: "1.25rem",
    borderRadius: "var(--radius-1)",
    backgroundColor: "var(--paper-sunk)",
    color: "var(--ink-3)",
    fontFamily: "var(--font-file)",
    fontSize: "var(--text-1)",
    verticalAlign: "1px",
    maxWidth: "calc(100% - 10ch)",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  ".cm-chip:hover": { color: "var(--ink)" },
  ".cm-slot": { color: "var(--ink-3)", fontStyle: "italic" },
  "div.cm-slot, .cm-content > .cm-slot": { display: "block", padding: "0 var(--s-5) 0 var(--s-1)" },
  ".cm-tooltip": {
    border: "0",
    borderRadius: "var(--radius-2)",
    backgroundColor: "var(--paper-raised)",
    boxShadow: "var(--shadow-float)",
    color: "var(--ink)",
  },
  ".cm-words": {
    maxWidth: "24rem",
    padding: "var(--s-2) var(--s-3)",
    font: "var(--weight-text) var(--text-2)/var(--lead-2) var(--font-app)",
  },
  ".cm-words p + p": { color: "var(--ink-2)" },
  ".cm-tooltip.cm-offer > ul": {
    maxHeight: "14rem",
    padding: "var(--s-1)",
    font: "var(--weight-text) var(--text-3)/var(--lead-3) var(--font-app)",
  },
  ".cm-tooltip.cm-offer > ul > li": {
    display: "flex",
    alignItems: "center",
    gap: "var(--s-3)",
    minHeight: "1.75rem",
    padding: "0 var(--s-2)",
    borderRadius: "var(--radius-1)",
  },
  ".cm-tooltip.cm-offer > ul > li[aria-selected]": { backgroundColor: "var(--selected)", color: "var(--ink)" },
  ".cm-offer .cm-completionDetail": { margin: "0", color: "var(--ink-2)", fontStyle: "normal" },
  ".cm-offer .cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-searchMatch": { backgroundColor: "var(--mark-find)", borderRadius: "2px" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--mark-find)", boxShadow: "0 0 0 1px var(--warn-mark)" },
  ".cm-selectionMatch": { backgroundColor: "transparent", boxShadow: "inset 0 -1px 0 var(--line-control)" },
  ".cm-panels": { backgroundColor: "var(--paper)", color: "var(--ink)" },
  ".cm-panels-top": { borderBottom: "var(--hair) solid var(--line)" },
});

export const editorTheme = [look, syntaxHighlighting(highlight)];
