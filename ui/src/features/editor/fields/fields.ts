// The fields of a document as a form: which there are, and how one is set in the text of now.

import { call } from "../../../ipc/client";
import type { FieldText, FieldView, KindView } from "../../../ipc/client";
import type { DocumentSession } from "../session.svelte";

const field = (name: string, title: string, kind: FieldView["kind"], help: string, required = false): FieldView => ({
  name,
  title,
  kind,
  required,
  help,
  default: "",
  choices: [],
  inFrontMatter: true,
});

const TITLE = field("title", "Title", "line", "", true);
const DATE = field("date", "Date", "date", "");
const SKILLS = field("skills", "Skills", "list", "What it shows, with commas between.");

/** What every document has, and what its kind puts into the file. */
export function fieldsOf(kind: KindView | null): FieldView[] {
  const own = (kind?.fields ?? []).filter(({ inFrontMatter }) => inFrontMatter);
  const shared = [TITLE, DATE, SKILLS].filter(({ name }) => !own.some((one) => one.name === name));
  return [...shared.slice(0, 2), ...own, ...shared.slice(2)];
}

export function valueOf(fields: readonly FieldText[], name: string): string {
  return fields.find((one) => one.name === name)?.text ?? "";
}

/** What the closed form says: the values that a reader sees first. */
export function summary(fields: readonly FieldText[]): string {
  return ["date", "skills"]
    .map((name) => valueOf(fields, name))
    .filter(Boolean)
    .join(" · ");
}

/** Sets a field as one change of the text. False where the front matter can't be edited; the text is as it was. */
export async function setField(session: DocumentSession, { name, kind }: FieldView, value: string): Promise<boolean> {
  for (;;) {
    const { doc, text } = session;
    if (session.locked) return false;
    const edits = await call("set_field", { text, name, value, list: kind === "list" });
    // Somebody typed meanwhile: these edits belong to an older text.
    if (doc !== session.doc) continue;
    session.apply(edits);
    // The other document follows once the file says what it is to follow.
    if (kind === "document") await session.save();
    return edits.length > 0;
  }
}
