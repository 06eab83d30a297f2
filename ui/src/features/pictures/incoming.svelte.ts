// Pictures that wait for their words before they go into a document. Nothing is written until the person says so; then every
// picture is put beside the document, and all of them into the text as one change.

import type { ChangeDesc } from "@codemirror/state";
import { isolateHistory } from "@codemirror/commands";
import type { EditorView } from "@codemirror/view";
import { call } from "../../ipc/client";
import type { PictureFile, PictureLook } from "../../ipc/client";
import { linkText } from "../editor/formatting/inline";
import { shownAs } from "./files";
import { placed } from "./placing";

export class Waiting {
  /** What it shows, for those who can't see it. */
  words = $state("");
  decoration = $state(false);
  /** How this window shows it meanwhile. */
  readonly thumb: string | null;
  /** Where it was put. */
  address: string | null = null;

  constructor(
    readonly file: PictureFile,
    readonly look: PictureLook,
  ) {
    this.thumb = look.look === "fits" ? shownAs("", file.data) : null;
  }

  get said(): boolean {
    return this.decoration || this.words.trim() !== "";
  }

  get markdown(): string {
    const address = this.address ?? "";
    return this.decoration ? `<img src="${address}" alt="">` : `![${linkText(this.words.trim())}](${address})`;
  }
}

export class IncomingPictures {
  list = $state.raw<Waiting[]>([]);
  /** Where they go; follows what is typed meanwhile. */
  #at = 0;

  get fitting(): Waiting[] {
    return this.list.filter(({ look }) => look.look === "fits");
  }

  get refused(): { name: string; message: string; hint: string }[] {
    return this.list.flatMap(({ file, look }) => (look.look === "refused" ? [{ ...look, name: file.name }] : []));
  }

  /** Looks at files and asks for their words. Rejects with a `Failure`. */
  async bring(files: Promise<PictureFile>[], at: number): Promise<void> {
    this.#at = at;
    const found: Waiting[] = [];
    for (const coming of files) {
      const file = await coming;
      found.push(new Waiting(file, await call("look_at_picture", { size: file.size, data: file.data })));
    }
    this.forget();
    this.list = found;
  }

  moved(changes: ChangeDesc): void {
    if (this.#at <= changes.length) this.#at = changes.mapPos(this.#at, 1);
  }

  /** Puts them beside the document and into its text. Rejects with a `Failure`; what was put beside it is not put twice. */
  async insert(id: string, view: EditorView): Promise<void> {
    const going = this.fitting;
    for (const picture of going) picture.address ??= await call("add_picture", { id, data: picture.file.data });
    const texts = going.map(({ markdown }) => markdown);
    const { from, insert, caret } = placed(view.state, this.#at, texts);
    view.dispatch({
      changes: { from, insert },
      selection: { anchor: caret },
      annotations: isolateHistory.of("full"),
      userEvent: "input.drop",
      scrollIntoView: true,
    });
    this.forget();
    view.focus();
  }

  forget(): void {
    for (const { thumb } of this.list) if (thumb) URL.revokeObjectURL(thumb);
    this.list = [];
  }
}
