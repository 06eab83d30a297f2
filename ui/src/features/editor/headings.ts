// The headings of a text on screen, for scrolling it beside its page. Found once for each text and only when asked for.

import { syntaxTree } from "@codemirror/language";
import type { Text } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { opening } from "../preview/here";
import type { Landmark } from "../preview/together";

type Heading = { at: number; name: string };

export class Headings {
  #doc: Text | null = null;
  #length = 0;
  #found: Heading[] = [];

  landmarks(view: EditorView): Landmark[] {
    const { top } = view.documentPadding;
    return this.#of(view).map(({ at, name }) => ({ name, top: view.lineBlockAt(at).top + top }));
  }

  /** Looked for again where the text is another one, or more of it has been parsed. */
  #of({ state }: EditorView): Heading[] {
    const tree = syntaxTree(state);
    if (this.#doc === state.doc && this.#length === tree.length) return this.#found;
    this.#doc = state.doc;
    this.#length = tree.length;
    this.#found = [];
    tree.iterate({
      enter: ({ name, from, to }) => {
        if (/^(ATX|Setext)Heading/.test(name)) {
          const words = state.sliceDoc(from, to).replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1");
          this.#found.push({ at: from, name: opening(words) });
        }
        return !/^(Paragraph|FencedCode|CodeBlock|Table|HTMLBlock)$|Heading/.test(name);
      },
    });
    return this.#found;
  }
}
