// What is filled in for a new document: the kind, the title, the kind's fields. The title follows the product until the
// person writes one; one that is cleared stays so until the product changes.
import { asFailure, call } from "../../ipc/client";
import type { DocumentEntry, Failure, FieldView, KindView, Origin, PortfolioView } from "../../ipc/client";
import { dayFault } from "../../shared/days";
import { pointBack } from "../../state/chain";
import { overlay } from "../../state/overlay.svelte";
import { toasts } from "../../state/toasts.svelte";

export class NewDraft {
  kind = $state.raw<KindView | null>(null);
  fields = $state<Record<string, string>>({});
  /** Where it comes from; null where the kind isn't asked. */
  origin = $state<Origin | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  tried = $state(false);
  #title = $state("");
  /** The product that was there when the title was cleared. */
  #clearedOver = $state<string | null>(null);

  get title(): string {
    const product = this.#product;
    if (this.#title !== "" || product === this.#clearedOver) return this.#title;
    return this.kind && product ? `${this.kind.title}: ${product}` : "";
  }

  set title(title: string) {
    this.#title = title;
    this.#clearedOver = title === "" ? this.#product : null;
  }

  get #product(): string {
    return this.fields.product?.trim() ?? "";
  }

  /** Takes a kind; `folder` is where its document is wanted, if that is known. */
  choose(kind: KindView, folder?: string): void {
    const wanted = kind.folders.find(({ path }) => path === folder)?.chosen ?? {};
    const before = { ...this.fields, ...wanted };
    this.kind = kind;
    this.origin = kind.origin;
    this.fields = Object.fromEntries(kind.fields.map((field) => [field.name, before[field.name] || field.default]));
    this.tried = false;
    this.failure = null;
  }

  /** What is wrong with a field, once creating was tried. */
  issue(field: FieldView): string | null {
    if (!this.tried) return null;
    const value = this.fields[field.name]?.trim() ?? "";
    // A number is given when the document is made.
    if (field.required && !value && field.kind !== "number") return `${field.title} is needed.`;
    return value ? shapeIssue(field, value) : null;
  }

  get titleIssue(): string | null {
    return this.tried && !this.title.trim() ? "A document needs a title." : null;
  }

  /** Writes the document. Null when something is missing or it failed; then `failure` or the issues say why. */
  async create(): Promise<DocumentEntry | null> {
    this.tried = true;
    const kind = this.kind;
    if (!kind || this.busy || this.titleIssue || kind.fields.some((field) => this.issue(field) !== null)) return null;
    this.busy = true;
    this.failure = null;
    try {
      const fields = Object.fromEntries(
        kind.fields
          .map((field): [string, string] => [field.name, this.fields[field.name]?.trim() ?? ""])
          .filter(([, value]) => value !== ""),
      );
      const entry = await call("create_document", { kind: kind.id, title: this.title.trim(), fields });
      if (this.origin) await noteOrigin(entry, this.origin);
      if (kind.fields.some((field) => field.kind === "document" && fields[field.name])) await nameInTurn(entry);
      return entry;
    } catch (error) {
      this.failure = asFailure(error);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

/** Notes where a document comes from. It is there by now: where the note fails, that is said, and can be made up for. */
async function noteOrigin(entry: DocumentEntry, origin: Origin): Promise<void> {
  try {
    await call("set_origin", { id: entry.id, origin, permission: { by: "", on: "" } });
  } catch (thrown) {
    toasts.show(`Where it comes from was not noted: ${asFailure(thrown).message}`, {
      label: "Note it",
      run: () => {
        overlay.open({ name: "origin", entry });
      },
    });
  }
}

/** Makes the record that this one names name it too. Where that fails, the document is there, and a finding says what to add. */
async function nameInTurn(entry: DocumentEntry): Promise<void> {
  try {
    await pointBack(entry.id);
  } catch (thrown) {
    toasts.show(`The other record was not changed: ${asFailure(thrown).message}`);
  }
}

/** The folder that a document with these fields goes to; dots stand for what isn't chosen yet. */
export function folderOf(kind: KindView, fields: Record<string, string>): string {
  const chosen = kind.folders.find((folder) =>
    Object.entries(folder.chosen).every(([name, value]) => fields[name] === value),
  );
  return chosen?.path.replace(/\{\{ *project *\}\}/, fields.project || "…") ?? "…";
}

/** What is wrong with the shape of a value. */
export function shapeIssue(field: FieldView, value: string): string | null {
  switch (field.kind) {
    case "url":
      return /^https?:\/\/[^\s]+$/.test(value) ? null : "An address begins with https:// and has no spaces.";
    case "date":
      return dayFault(value, "2026-11-20");
    case "week":
      return /^\d{4}-W\d{2}$/.test(value) ? null : "A week is written as 2026-W47.";
    case "project":
      return /^[^/\\.\s][^/\\\s]*$/.test(value) ? null : "The name of a folder: no spaces and no slashes.";
    default:
      return null;
  }
}

/** The documents of a kind, by the name of their file: they lie in one folder. */
export function siblingsOf(
  portfolio: PortfolioView | null,
  kind: string,
  own = "",
): { value: string; label: string }[] {
  return (portfolio?.documents ?? [])
    .filter((entry) => entry.kind === kind && entry.path !== own)
    .map(({ path, title }) => {
      const value = path.split("/").at(-1) ?? path;
      const number = /^0\d{3}(?=-)/.exec(value)?.[0];
      return { value, label: number ? `${number} ${title}` : title };
    });
}

/** The folders under projects that are there, that a portfolio is expected to have, or that the kind proposes. */
export function projectFolders(portfolio: PortfolioView | null, proposed = ""): string[] {
  const paths = [...(portfolio?.documents ?? []), ...(portfolio?.slots ?? [])].map((item) => item.path);
  const names = paths.map((path) => /^projects\/([^/]+)/.exec(path)?.[1]).filter((name) => name !== undefined);
  if (proposed) names.push(proposed);
  return names.filter((name, at) => names.indexOf(name) === at).sort();
}
