// What can be done with a document outside Portico, by name. The document's bar answers; the palette reads this without
// loading it.

export type ShareCommand = { id: ShareCommandId; label: string };

const COMMANDS = [
  { id: "copy-linkedin", label: "Copy for LinkedIn" },
  { id: "copy-medium", label: "Copy for Medium" },
  { id: "copy-confluence", label: "Copy for Confluence" },
  { id: "copy-notion", label: "Copy for Notion" },
  { id: "export-html", label: "Export as a web page" },
  { id: "published", label: "Where it was published" },
  { id: "ask-engineer", label: "Ask an engineer" },
  { id: "reviews", label: "Engineers' reviews" },
] as const;

export type ShareCommandId = (typeof COMMANDS)[number]["id"];

export const SHARE_COMMANDS: readonly ShareCommand[] = COMMANDS;
