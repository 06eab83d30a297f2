// Reads the plain Markdown of Portico's own README template for showing it: headings, paragraphs, lists, links, emphasis,
// code, and the comments that mark managed blocks. Documents are rendered by the backend, never by this.

export type Inline = { text: string; mark: "none" | "strong" | "em" | "code" | "link" };
export type Block =
  | { block: "heading"; level: number; text: Inline[] }
  | { block: "paragraph"; text: Inline[] }
  | { block: "list"; items: Inline[][] }
  | { block: "code"; text: string }
  | { block: "managed"; name: string };

const INLINE =
  /\\(?<escaped>[!-/:-@[-`{-~])|\*\*(?<strong>(?:\\.|[^*])+)\*\*|\*(?<em>(?:\\.|[^*\s])(?:\\.|[^*])*)\*|`(?<code>[^`]+)`|\[(?<link>(?:\\.|[^\]])*)\]\((?:<[^>]*>|[^)]*)\)|<(?<auto>https?:[^>]+)>/g;

const LIST = /^(?:[-*]|\d+\.) /;

export function readInline(source: string): Inline[] {
  const found: Inline[] = [];
  const add = (text: string, mark: Inline["mark"]) => {
    const last = found.at(-1);
    if (last && last.mark === "none" && mark === "none") last.text += text;
    else if (text) found.push({ text, mark });
  };
  let at = 0;
  for (const match of source.matchAll(INLINE)) {
    add(source.slice(at, match.index), "none");
    const { escaped, strong, em, code, link, auto } = match.groups ?? {};
    if (escaped !== undefined) add(escaped, "none");
    else if (strong !== undefined) add(unescaped(strong), "strong");
    else if (em !== undefined) add(unescaped(em), "em");
    else if (code !== undefined) add(code, "code");
    else add(link === undefined ? (auto ?? "") : unescaped(link), "link");
    at = match.index + match[0].length;
  }
  add(source.slice(at), "none");
  return found;
}

function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** One block a run of lines: a blank line, a fence or a heading ends the one before. */
export function readProse(source: string): Block[] {
  const blocks: Block[] = [];
  let run: string[] = [];
  const end = () => {
    const block = readRun(run);
    if (block) blocks.push(block);
    run = [];
  };
  let fence: string[] | null = null;
  for (const text of source.replace(/^---\n[\s\S]*?\n---\n/, "").split("\n")) {
    if (fence) {
      if (text.startsWith("```")) {
        blocks.push({ block: "code", text: fence.join("\n") });
        fence = null;
      } else fence.push(text);
    } else if (text.startsWith("```")) {
      end();
      fence = [];
    } else if (text.trim() === "" || text.startsWith("#")) {
      end();
      const heading = /^(#{1,6})\s+(.*)$/.exec(text);
      if (heading)
        blocks.push({ block: "heading", level: heading[1]?.length ?? 1, text: readInline(heading[2] ?? "") });
    } else run.push(text);
  }
  end();
  return blocks;
}

function readRun(lines: string[]): Block | null {
  const [first] = lines;
  if (first === undefined) return null;
  const managed = /^<!-- portico:(\w+)/.exec(first);
  if (managed) return { block: "managed", name: managed[1] ?? "" };
  if (first.startsWith("<!--")) return null;
  if (first.startsWith("|")) return { block: "code", text: lines.join("\n") };
  if (!LIST.test(first)) return { block: "paragraph", text: readInline(lines.join(" ")) };
  const items: string[] = [];
  for (const text of lines) {
    if (LIST.test(text)) items.push(text.replace(LIST, ""));
    else items.push(`${items.pop() ?? ""} ${text.trim()}`);
  }
  return { block: "list", items: items.map(readInline) };
}
