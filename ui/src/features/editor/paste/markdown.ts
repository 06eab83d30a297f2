// A simple page as Markdown, written the way Portico writes it: `-` for lists, `*` and `**`, aligned tables, and a sign
// escaped only where it would mean something.

import TurndownService from "turndown";
import type { Table } from "../tables/table";
import { destination } from "../formatting/inline";
import { writeTable } from "../tables/table";
import { readHtml } from "./html";

/** A clipboard with more than this on it is taken as plain text: turning it would hold up the hand. */
const MOST_HTML = 2_000_000;

const service = new TurndownService({
  headingStyle: "atx",
  hr: "---",
  bulletListMarker: "-",
  codeBlockStyle: "fenced",
  emDelimiter: "*",
});

service.escape = (text) =>
  text
    .replace(/[\\`*]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/\[(?=[^\]]*\][([])/g, "\\[")
    .replace(/~~/g, "\\~~")
    .replace(/<(?=[a-z/!?])/gi, "\\<")
    .replace(/^(\s*)(#{1,6}\s|[-+]\s|>|={3,}|-{3,})/, "$1\\$2")
    .replace(/^(\s*\d+)([.)]\s)/, "$1\\$2");

service.addRule("link", {
  filter: (node) => node.localName === "a" && (node as Element).hasAttribute("href"),
  replacement: (content, node) => {
    // A picture within brings brackets of its own.
    const words = content.includes("![") ? content : content.replace(/(?<!\\)[[\]]/g, "\\$&");
    return content.trim() ? `[${words}](${destination((node as Element).getAttribute("href") ?? "")})` : "";
  },
});

service.addRule("strike", { filter: ["del", "s"], replacement: (text) => (text.trim() ? `~~${text}~~` : text) });

// Spaces at the end of a line, the other way to break it, are lost in too many editors.
service.addRule("break", {
  filter: "br",
  replacement: (_, { previousSibling, nextSibling }) => {
    if (previousSibling?.nodeName === "BR") return "";
    if (nextSibling?.nodeName === "BR") return "\n\n";
    return nextSibling?.textContent?.trim() ? "\\\n" : "\n";
  },
});

service.addRule("item", {
  filter: "li",
  replacement: (content, node) => {
    const list = node.parentElement;
    const place = list ? [...list.children].filter(({ localName }) => localName === "li").indexOf(node as Element) : 0;
    const start = Number(list?.getAttribute("start") ?? 1);
    const marker = list?.localName === "ol" ? `${start + place}. ` : "- ";
    const text = content
      .trim()
      .replace(/^(\[[ x]\])\s+/, "$1 ")
      .replace(/\n{2,}(?=\s*(?:[-*+]|\d+\.)\s)/g, "\n")
      .replace(/\n(?!\n|$)/g, `\n${" ".repeat(marker.length)}`);
    return `${marker}${text}\n`;
  },
});

service.addRule("checkbox", {
  filter: (node) => node.localName === "input" && node.closest("li") !== null,
  replacement: (_, node) => ((node as Element).hasAttribute("checked") ? "[x] " : "[ ] "),
});

service.addRule("code", {
  filter: (node) => node.localName === "pre",
  replacement: (_, node) => {
    const text = node.textContent.replace(/\n$/, "");
    const language = /\b(?:language|lang|highlight-source)-([\w+-]+)/.exec((node as Element).outerHTML)?.[1] ?? "";
    const longest = Math.max(2, ...[...text.matchAll(/^`{3,}/gm)].map(([run]) => run.length));
    const fence = "`".repeat(longest + 1);
    return `\n\n${fence}${language}\n${text}\n${fence}\n\n`;
  },
});

service.addRule("table", {
  filter: (node) => node.localName === "table",
  replacement: (_, node) => {
    const rows = [...(node as HTMLTableElement).rows].map((row) => [...row.cells].map(cell));
    const columns = Math.max(0, ...rows.map((row) => row.length));
    // A table of one cell, or one column, is how mail and old pages are laid out.
    if (columns < 2) return `\n\n${rows.flat().join("\n\n")}\n\n`;
    const full = rows.filter((row) => row.some((text) => text !== ""));
    const table: Table = {
      rows: full.map((row) => Array.from({ length: columns }, (_, at) => row[at] ?? "")),
      align: Array.from({ length: columns }, () => "none" as const),
    };
    return `\n\n${writeTable(table).join("\n")}\n\n`;
  },
});

/** Stands for a break while a cell is turned: a row is one line, so that Markdown has no other sign for it. */
const BREAK = "\ue000";

function cell(node: Element): string {
  return turned(node.innerHTML.replace(/<br\b[^>]*>/gi, BREAK))
    .replace(/\\?\|/g, "\\|")
    .replace(/\\?\s*\n+\s*/g, " ")
    .replace(new RegExp(`^[\\s${BREAK}]+|[\\s${BREAK}]+$`, "g"), "")
    .replace(new RegExp(` *${BREAK} *`, "g"), "<br>");
}

function turned(source: string | HTMLElement): string {
  return service
    .turndown(source)
    .replace(/[\u200b\ufeff\u2060]/g, "")
    .replace(/\u00a0/g, " ")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The Markdown for what a page put on the clipboard; null where its plain text says as much. */
export function markdownOf(html: string): string | null {
  if (html.length > MOST_HTML) return null;
  const body = readHtml(html);
  return body ? turned(body) || null : null;
}
