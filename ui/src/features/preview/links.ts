// Where a link in a document leads: out of the app, to another document of the portfolio, or to a place in the page.

import type { DocumentEntry } from "../../ipc/client";

export type Target =
  { to: "outside"; url: string } | { to: "document"; id: string } | { to: "anchor"; name: string } | { to: "nowhere" };

export function targetOf(href: string, from: string, documents: readonly Pick<DocumentEntry, "id" | "path">[]): Target {
  if (href.startsWith("#")) return { to: "anchor", name: decode(href.slice(1)) };
  if (/^(https?:|mailto:)/i.test(href)) return { to: "outside", url: href };
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith("//")) return { to: "nowhere" };
  const path = resolve(from, decode(href.split(/[?#]/)[0] ?? ""));
  const entry = documents.find((one) => one.path === path || one.path === `${path}/README.md`);
  return entry ? { to: "document", id: entry.id } : { to: "nowhere" };
}

function resolve(from: string, href: string): string {
  const parts = href.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of href.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
