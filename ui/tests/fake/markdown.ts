// A small Markdown reader, good enough to show a preview in a browser. The real one is in the backend.
import type { Preview } from "../../src/ipc/client";

const escape = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

function inline(text: string): string {
  return escape(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
    .replace(/\*([^*]+)\*/g, "<em>$1</em>")
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>');
}

export function splitFrontMatter(text: string): { keys: string[]; end: number } | null {
  const found = /^---\n([\s\S]*?)\n---\n/.exec(text);
  if (!found) return null;
  return { keys: [...(found[1] ?? "").matchAll(/^(\w+):/gm)].map((match) => match[1] ?? ""), end: found[0].length };
}

export function toPreview(text: string): Preview {
  const body = text.slice(splitFrontMatter(text)?.end ?? 0);
  const blocks: string[] = [];
  for (const chunk of body.split(/\n{2,}/)) {
    const block = chunk.trim();
    if (!block) continue;
    const heading = /^(#{1,6}) (.*)$/m.exec(block);
    if (heading && block.startsWith("#")) {
      const level = heading[1]?.length ?? 1;
      blocks.push(`<h${level}>${inline(heading[2] ?? "")}</h${level}>`);
      const rest = block.split("\n").slice(1).join("\n").trim();
      if (rest) blocks.push(`<p>${inline(rest)}</p>`);
    } else if (block.startsWith("```")) {
      blocks.push(`<pre><code>${escape(block.replace(/^```.*\n?|```$/g, ""))}</code></pre>`);
    } else if (/^[-*] /.test(block)) {
      const items = block.split(/\n(?=[-*] )/).map((item) => `<li>${inline(item.replace(/^[-*] /, ""))}</li>`);
      blocks.push(`<ul>${items.join("")}</ul>`);
    } else {
      blocks.push(`<p>${inline(block)}</p>`);
    }
  }
  return { blocks, title: /^# (.*)$/m.exec(body)?.[1] ?? null, facts: ["18 November 2026", "API design, SQL"] };
}

export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}
