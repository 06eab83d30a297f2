// Front matter in the fake: fields of one line each, read and set.
import type { FieldText, TextEdit } from "../../src/ipc/client";
import { splitFrontMatter } from "./markdown";

const FIELD = /^(\w+):[ \t]*(.*)$/gm;

/** None where a field isn't closed, which stands for all that YAML can't be read for. */
export function fieldsIn(text: string): FieldText[] | null {
  const yaml = text.slice(4, splitFrontMatter(text)?.end ?? 4);
  if (/^\w+: \[[^\]]*$/m.test(yaml)) return null;
  return [...yaml.matchAll(FIELD)].flatMap(([, name = "", value = ""]) => {
    const plain = value.replace(/^\[(.*)\]$/, "$1").replace(/^"(.*)"$/, "$1");
    return plain === "" ? [] : [{ name, text: plain }];
  });
}

export function setField(text: string, name: string, value: string, list: boolean): TextEdit[] {
  const front = splitFrontMatter(text);
  if (front && fieldsIn(text) === null) return [];
  const written = list ? `[${value}]` : /[:#]/.test(value) ? `"${value}"` : value;
  const line = value === "" && !list ? "" : `${name}: ${written}\n`;
  if (!front) return line ? [{ from: 0, to: 0, insert: `---\n${line}---\n\n` }] : [];
  const found = [...text.slice(0, front.end).matchAll(FIELD)].find((match) => match[1] === name);
  const at = found?.index ?? front.end - 4;
  const to = found ? at + found[0].length + 1 : at;
  return text.slice(at, to) === line ? [] : [{ from: at, to, insert: line }];
}
