// Cells that were copied from a sheet: lines of plain text with the same number of tabs in each.

import { forCell } from "./cell";
import { writeTable } from "./table";

const FEWEST_LINES = 2;

/** The table that a text from a sheet is; null for every other text, code that begins with tabs among it. */
export function tableOfSheet(text: string): string | null {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  const rows = lines.map((line) => line.split("\t"));
  const columns = rows[0]?.length ?? 0;
  if (rows.length < FEWEST_LINES || columns < 2 || rows.some((row) => row.length !== columns)) return null;
  const isFilled = (column: number) => rows.some((row) => row[column]?.trim());
  if (!isFilled(0)) return null;
  const align = Array.from({ length: columns }, () => "none" as const);
  return writeTable({ rows: rows.map((row) => row.map(forCell)), align }).join("\n");
}
