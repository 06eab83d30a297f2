// What a designer and a screen reader would object to on this page. Answers with a list of sentences.
const judge = (() => {
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  const brief = (element) => {
    const name = element.getAttribute?.("aria-label") ?? tidy(element.textContent ?? "").slice(0, 60);
    return `<${element.tagName.toLowerCase()}${element.className && typeof element.className === "string" ? "." + element.className.split(/\s+/).slice(0, 2).join(".") : ""}> “${name}”`;
  };
  const hidden = (element) =>
    !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.closest(".vh, [inert], script, style");

  function overflow() {
    const wide = document.documentElement.scrollWidth;
    return wide > innerWidth ? [`the page is ${wide} px wide in a window of ${innerWidth}`] : [];
  }

  /** Text that is cut off and can't be had whole: no scrolling, and no “…” with a tooltip. */
  function clipped() {
    const found = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || !parent || hidden(parent) || parent.closest(".cm-editor, svg")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()];
      for (let box = parent; box && box !== document.documentElement; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.overflowX === "visible" && style.overflowY === "visible") continue;
        const edge = box.getBoundingClientRect();
        if (style.display === "contents") continue;
        if (edge.width <= 1 || edge.height <= 1) break; // only for screen readers
        // Text that ends in “…” has the width of what is left of it, so its box is asked as well.
        const more = box === parent && style.textOverflow === "ellipsis" && box.scrollWidth > box.clientWidth + 1;
        const across = more || rects.some((rect) => rect.right > edge.right + 1.5 || rect.left < edge.left - 1.5);
        const down = rects.some((rect) => rect.bottom > edge.bottom + rect.height / 2 || rect.top < edge.top - rect.height / 2);
        const scrolls = (value) => value === "auto" || value === "scroll";
        if ((across && scrolls(style.overflowX)) || (down && scrolls(style.overflowY))) {
          if (across && scrolls(style.overflowX) && !box.matches("pre")) found.set(box, `${brief(box)} scrolls sideways, as wide as “${tidy(node.data).slice(0, 60)}”`);
          break;
        }
        if (!across && !down) continue;
        const whole = box.closest("[title]") || parent.closest("[title]") || box.querySelector("[title]");
        if (!(whole && (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none"))) found.set(box, `${brief(box)} is cut off${whole ? "" : " and has no tooltip"}`);
        break;
      }
    }
    return [...found.values()];
  }

  /** An open menu floats outside of the landmarks, as menus do. */
  const isMenu = (element) => element?.closest("[role=menu]") || element?.querySelector(":scope > [role=menu]");

  async function axeSays() {
    const results = await axe.run(document, { iframes: false, elementRef: true, resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    return results.violations.flatMap((violation) =>
      violation.nodes.filter(({ element }) => !(violation.id === "region" && isMenu(element))).slice(0, 3).map((node) => `${violation.id}: ${violation.help}: ${node.target.join(" ")} ${node.html.slice(0, 160)}: ${tidy(node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? "")}`),
    );
  }

  const CLICKABLE = "button, a[href], input, select, textarea, summary, [role=button], [role=link], [role=tab], [role=radio], [role=checkbox], [role=option], [role=menuitem], [contenteditable=true]";
  const GROUP = "[role=radiogroup], [role=tablist], [role=menu], [role=listbox]";

  function clickables() {
    const root = [...document.querySelectorAll("[role=dialog], [role=alertdialog], [role=menu]")].filter((box) => !hidden(box)).at(-1) ?? document.body;
    return [...root.querySelectorAll(CLICKABLE)].filter((element) => !hidden(element) && !element.disabled && !element.closest("[aria-hidden=true], .cm-gutters") && element.type !== "hidden");
  }

  return {
    settle: async () => {
      await document.fonts.ready;
      const ending = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
      await Promise.race([Promise.allSettled(ending.map((animation) => animation.finished)), new Promise((done) => setTimeout(done, 1500))]);
    },
    look: async () => [...overflow(), ...clipped(), ...(await axeSays())],
    watch: () => {
      window.reached = new Set();
      window.noteReached ??= (window.addEventListener("focusin", (event) => window.reached.add(event.target), true), true);
      document.activeElement?.blur();
    },
    /** As it was before the Tab key went through it. */
    tidyUp: () => {
      document.activeElement?.blur();
      for (const element of document.querySelectorAll("*")) if (element.scrollTop > 0 && !element.closest(".cm-editor")) element.scrollTop = 0;
    },
    /** What the Tab key never came to. Of a group that the arrow keys walk, one is enough. */
    unreached: () => {
      const groups = new Set([...window.reached].map((element) => element.closest(GROUP)).filter(Boolean));
      return clickables()
        .filter((element) => !window.reached.has(element) && !groups.has(element.closest(GROUP)))
        .map((element) => `the keyboard can’t reach ${brief(element)}`);
    },
  };
})();
