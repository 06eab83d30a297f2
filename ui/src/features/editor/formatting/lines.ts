// A line of Markdown taken apart: quote signs, indentation, the marker of a list or heading, the words. Pure.

export type Line = {
  /** `>` signs with their spaces. */
  quote: string;
  indent: string;
  /** `- `, `2. `, `- [ ] `, `## `, with the spaces after it. */
  marker: string;
  kind: Marker;
  body: string;
  /** How many characters stand before the words. */
  lead: number;
};

export type Marker = "none" | "bullet" | "number" | "task" | "heading";

const QUOTE = /^(?: {0,3}> ?)*/;
const MARKERS: readonly { kind: Marker; pattern: RegExp }[] = [
  { kind: "task", pattern: /^(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\](?:[ \t]+|$)/ },
  { kind: "bullet", pattern: /^[-*+](?:[ \t]+|$)/ },
  { kind: "number", pattern: /^\d{1,9}[.)](?:[ \t]+|$)/ },
  { kind: "heading", pattern: /^#{1,6}(?:[ \t]+|$)/ },
];
const RULE = /^([-*_])[ \t]*(?:\1[ \t]*){2,}$/;

export function splitLine(text: string): Line {
  const quote = QUOTE.exec(text)?.[0] ?? "";
  const rest = text.slice(quote.length);
  const indent = /^[ \t]*/.exec(rest)?.[0] ?? "";
  const after = rest.slice(indent.length);
  for (const { kind, pattern } of RULE.test(after) ? [] : MARKERS) {
    const marker = pattern.exec(after)?.[0];
    if (marker === undefined) continue;
    const lead = quote.length + indent.length + marker.length;
    return { quote, indent, marker, kind, body: text.slice(lead), lead };
  }
  return { quote, indent, marker: "", kind: "none", body: after, lead: quote.length + indent.length };
}

export function isItem({ kind }: Line): boolean {
  return kind === "bullet" || kind === "number" || kind === "task";
}

/** How wide indentation is; a tab reaches to the next fourth column. */
export function width(indent: string): number {
  let columns = 0;
  for (const letter of indent) columns += letter === "\t" ? 4 - (columns % 4) : 1;
  return columns;
}

/** The column at which an item's words begin, and what belongs to it must begin. */
export function contentColumn({ indent, marker, kind }: Line): number {
  const sign = kind === "task" ? (/^\S+\s+/.exec(marker)?.[0] ?? marker) : marker;
  return width(indent) + Math.max(sign.trimEnd().length + 1, Math.min(sign.length, sign.trimEnd().length + 4));
}
