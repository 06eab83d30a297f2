// A Markdown table as rows of cells, and back into lines with aligned columns. Pure, and without the editor.

export type Align = "none" | "left" | "right" | "center";
export type Table = { rows: string[][]; align: Align[] };

/** Columns are padded up to here: one long cell must not push every other row over the margin. */
const WIDEST = 40;
const NARROWEST = 3;

/** The places of a row's cells, without the spaces around the words. */
export function cellsOf(row: string): { from: number; to: number }[] {
  const bars: number[] = [];
  for (let at = 0; at < row.length; at++) {
    if (row[at] === "\\") at++;
    else if (row[at] === "|") bars.push(at);
  }
  const end = row.trimEnd().length;
  const edges = [-1, ...bars, end];
  const begins = /^\s*\|/.test(row) ? 1 : 0;
  const ends = bars.length > begins && bars.at(-1) === end - 1 ? 1 : 0;
  const cells: { from: number; to: number }[] = [];
  for (let index = begins; index < edges.length - 1 - ends; index++) {
    const [left, right] = [(edges[index] ?? -1) + 1, edges[index + 1] ?? end];
    const raw = row.slice(left, right);
    const words = raw.trim();
    const at =
      words === ""
        ? left + Math.min(1, raw.length)
        : left + raw.indexOf(words.charAt(0), raw.length - raw.trimStart().length);
    cells.push({ from: at, to: at + words.length });
  }
  return cells;
}

/** Reads rows, the delimiter row being the second. Every row gets as many cells as the longest, so that none is lost. */
export function readTable(lines: readonly string[]): Table {
  const texts = lines.map((line) => cellsOf(line).map(({ from, to }) => line.slice(from, to)));
  const [head = [], rule = [], ...rest] = texts;
  const columns = columnsIn(lines);
  const fit = (cells: string[]) => Array.from({ length: columns }, (_, at) => cells[at] ?? "");
  return { rows: [head, ...rest].map(fit), align: fit(rule).map(alignOf) };
}

/** Columns of the longest row. The delimiter row holds no words. */
export function columnsIn(lines: readonly string[]): number {
  return Math.max(...lines.map((line, at) => (at === 1 ? 0 : cellsOf(line).length)));
}

function alignOf(rule: string): Align {
  const [left, right] = [rule.startsWith(":"), rule.endsWith(":")];
  if (left && right) return "center";
  if (right) return "right";
  return left ? "left" : "none";
}

/** The table's lines, the delimiter row second. */
export function writeTable({ rows, align }: Table): string[] {
  const widths = align.map((_, column) =>
    Math.max(NARROWEST, ...rows.map((row) => columnsOf(row[column] ?? "")).filter((width) => width <= WIDEST)),
  );
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const written = rows.map((row) =>
    line(align.map((side, column) => padded(row[column] ?? "", widths[column] ?? NARROWEST, side))),
  );
  const rule = line(align.map((side, column) => ruleOf(side, widths[column] ?? NARROWEST)));
  return [written[0] ?? "", rule, ...written.slice(1)];
}

function ruleOf(align: Align, width: number): string {
  const left = align === "left" || align === "center" ? ":" : "-";
  const right = align === "right" || align === "center" ? ":" : "-";
  return left + "-".repeat(width - 2) + right;
}

function padded(cell: string, width: number, align: Align): string {
  const room = Math.max(0, width - columnsOf(cell));
  const before = align === "right" ? room : align === "center" ? Math.floor(room / 2) : 0;
  return " ".repeat(before) + cell + " ".repeat(room - before);
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** How many columns a text takes in a monospaced face. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += NO_WIDTH.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return columns;
}
