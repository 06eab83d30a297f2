// How the desk is arranged: which tab is open beside the text, and whether there is room for one pane only.

export type DeskTab = "text" | "guidance" | "preview";

const NARROW = "(max-width: 720px)";

class Arrangement {
  #tab = $state<DeskTab>("guidance");
  single = $state(false);

  constructor() {
    const narrow = window.matchMedia(NARROW);
    this.single = narrow.matches;
    narrow.addEventListener("change", () => {
      this.single = narrow.matches;
    });
    if (this.single) this.#tab = "text";
  }

  get tab(): DeskTab {
    return this.#tab === "text" && !this.single ? "guidance" : this.#tab;
  }

  set tab(tab: DeskTab) {
    this.#tab = tab;
  }
}

export const desk = new Arrangement();
