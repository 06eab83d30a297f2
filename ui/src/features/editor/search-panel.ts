// Find and replace above the text, in the app's own controls and words. Front matter that is folded isn't searched: nobody
// wants words replaced that they don't see.

import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  search,
  SearchQuery,
  setSearchQuery,
} from "@codemirror/search";
import type { Extension, EditorState as State } from "@codemirror/state";
import { EditorState } from "@codemirror/state";
import type { Panel } from "@codemirror/view";
import { EditorView } from "@codemirror/view";
import { isFoldedAway } from "./front-matter";

/** Counting stops here, so that a search never holds up typing. */
const MOST = 999;
/** Pixels of text around a match that was stepped to. */
const MATCH_MARGIN = 96;

export function findAndReplace(): Extension {
  return [
    search({
      top: true,
      createPanel: searchPanel,
      scrollToMatch: (match) => EditorView.scrollIntoView(match, { yMargin: MATCH_MARGIN }),
    }),
    // The search's own commands make queries too.
    EditorState.transactionExtender.of(({ effects }) => {
      const asked = effects.findLast((effect) => effect.is(setSearchQuery))?.value as SearchQuery | undefined;
      if (!asked || asked.test === inSight) return null;
      return { effects: setSearchQuery.of(new SearchQuery({ ...asked, test: inSight })) };
    }),
  ];
}

function inSight(_match: string, state: State, from: number): boolean {
  return !isFoldedAway(state, from);
}

function searchPanel(view: EditorView): Panel {
  const dom = document.createElement("form");
  dom.className = "cm-find";
  dom.setAttribute("role", "search");
  dom.setAttribute("aria-label", "Find in this document");

  const find = field("Find");
  const replace = field("Replace with");
  find.setAttribute("main-field", "true");
  const found = document.createElement("span");
  found.className = "meta";
  found.setAttribute("role", "status");

  const commit = () => {
    const query = new SearchQuery({ search: find.value, replace: replace.value, literal: true });
    if (!query.eq(getSearchQuery(view.state))) view.dispatch({ effects: setSearchQuery.of(query) });
  };
  const tell = () => {
    found.textContent = countWords(view);
  };

  const row = (...children: HTMLElement[]) => {
    const line = document.createElement("div");
    line.className = "cm-find-row";
    line.append(...children);
    return line;
  };
  dom.append(
    row(
      find,
      found,
      button("Previous", () => findPrevious(view)),
      button("Next", () => findNext(view)),
      button("Close", () => closeSearchPanel(view)),
    ),
  );
  if (!view.state.readOnly) {
    dom.append(
      row(
        replace,
        button("Replace", () => replaceNext(view)),
        button("Replace all", () => {
          const count = matches(view, Infinity).count;
          if (replaceAll(view)) found.textContent = `${count} replaced`;
        }),
      ),
    );
  }

  /** The first match after the place where the search began comes into sight while its word is being typed. */
  let began = view.state.selection.main.from;
  const look = () => {
    const query = getSearchQuery(view.state);
    if (!query.search || !query.valid) return;
    const after = query.getCursor(view.state, began).next();
    const match = after.done ? query.getCursor(view.state).next() : after;
    if (match.done) return;
    const { from, to } = match.value;
    view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
      userEvent: "select.search",
    });
  };

  dom.oninput = (event) => {
    commit();
    tell();
    if (event.target === find) look();
  };
  dom.onsubmit = (event) => {
    event.preventDefault();
  };
  dom.onkeydown = (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      closeSearchPanel(view);
      view.focus();
    } else if (event.key === "Enter" && event.target === find) {
      event.preventDefault();
      (event.shiftKey ? findPrevious : findNext)(view);
      began = view.state.selection.main.from;
    } else if (event.key === "Enter" && event.target === replace) {
      event.preventDefault();
      replaceNext(view);
    }
  };

  const query = getSearchQuery(view.state);
  find.value = query.search;
  replace.value = query.replace;
  return {
    dom,
    top: true,
    mount: () => {
      tell();
      find.focus();
      find.select();
    },
    update: (update) => {
      const query = getSearchQuery(update.state);
      if (query.search !== find.value && document.activeElement !== find) find.value = query.search;
      if (
        update.docChanged ||
        update.selectionSet ||
        update.transactions.some((one) => one.effects.some((effect) => effect.is(setSearchQuery)))
      )
        tell();
    },
  };
}

/** How many matches there are, up to a number, and which of them is selected: 0 where none is. */
function matches(view: EditorView, most: number): { count: number; at: number } {
  const query = getSearchQuery(view.state);
  if (!query.search || !query.valid) return { count: 0, at: 0 };
  const { from, to } = view.state.selection.main;
  const cursor = query.getCursor(view.state);
  let [count, at] = [0, 0];
  for (let match = cursor.next(); !match.done && count <= most; match = cursor.next()) {
    count++;
    if (match.value.from === from && match.value.to === to) at = count;
  }
  return { count, at };
}

function countWords(view: EditorView): string {
  if (!getSearchQuery(view.state).search) return "";
  const { count, at } = matches(view, MOST);
  if (count === 0) return "Not here";
  if (count > MOST) return `More than ${MOST}`;
  return at > 0 ? `${at} of ${count}` : `${count} found`;
}

function field(name: string): HTMLInputElement {
  const input = document.createElement("input");
  input.className = "input";
  input.type = "text";
  input.placeholder = name;
  input.setAttribute("aria-label", name);
  return input;
}

function button(name: string, run: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-quiet btn-small";
  made.textContent = name;
  made.onclick = run;
  return made;
}
