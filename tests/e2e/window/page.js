// How a person finds things on the page: by the name that a screen reader says and by what is in sight.
// `harness` is the last expression, an object of functions; each call of the harness evaluates this file anew.
const harness = (() => {
  const CLICKABLE =
    "button, a[href], summary, label, input[type=checkbox], input[type=radio], [role=button], [role=tab], [role=menuitem], [role=option], [role=radio]";
  const FILLABLE = "input:not([type=checkbox]):not([type=radio]), textarea, [role=textbox]";

  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  function inSight(element) {
    return element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  }

  function words(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
    const label = node.getAttribute("aria-label");
    if (label) return label;
    const inline = getComputedStyle(node).display.startsWith("inline");
    const inner = [...node.childNodes].map(words).join("");
    return inline ? inner : ` ${inner} `;
  }

  function nameOf(element) {
    const by = element.getAttribute("aria-labelledby");
    if (by) return tidy(by.split(/\s+/).map((id) => words(document.getElementById(id) ?? document.createTextNode(""))).join(" "));
    if (element.getAttribute("aria-label")) return tidy(element.getAttribute("aria-label"));
    if (element.labels?.length) return tidy([...element.labels].map(words).join(" "));
    return tidy(words(element)) || tidy(element.title ?? "");
  }

  /** The menu, dialog or named region in which to look; the whole page where there is none. */
  function place(region) {
    if (region) {
      return [...document.querySelectorAll("section, aside, main, nav, footer, ul, ol, table, [role]")].find(
        (candidate) => inSight(candidate) && nameOf(candidate) === region && (candidate.hasAttribute("aria-label") || candidate.hasAttribute("aria-labelledby")),
      );
    }
    const over = [...document.querySelectorAll("[role=menu], [role=dialog], [role=alertdialog], [role=listbox]")].filter(inSight);
    return over.at(-1) ?? document.body;
  }

  /** The element of this name: named so exactly, or else the first whose name begins so. */
  function named(selector, name, region) {
    const root = place(region);
    if (!root) return null;
    const all = [...root.querySelectorAll(selector)].filter(inSight);
    const exact = all.find((element) => nameOf(element) === name);
    return exact ?? all.find((element) => nameOf(element).startsWith(name)) ?? (root === document.body || region ? null : fallback(selector, name));
  }

  function fallback(selector, name) {
    const all = [...document.body.querySelectorAll(selector)].filter((element) => inSight(element) && !element.closest("[inert], [aria-hidden=true]"));
    return all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).startsWith(name)) ?? null;
  }

  return {
    nameOf,
    inSight,
    /** What can't be used yet is waited for. */
    clickable: (name, region) => {
      const found = named(CLICKABLE, name, region);
      return found?.matches(":disabled, [aria-disabled=true], [data-disabled]") ? null : found;
    },
    /** The same once it stands still: a click would miss what moves. */
    resting: (name, region, done) => {
      const found = harness.clickable(name, region);
      if (!found) return done(null);
      // As a person does with what shows its edge alone, which the driver takes for seen.
      found.scrollIntoView({ block: "nearest", inline: "nearest" });
      const place = () => Object.values(found.getBoundingClientRect().toJSON()).join(" ");
      const look = (before) => requestAnimationFrame(() => (place() === before ? done(found) : look(place())));
      look(place());
    },
    fillable: (name, region) => named(FILLABLE, name, region),
    editor: () => document.querySelector(".cm-content"),
    /** What stands on the page, fields included, as one line. */
    text: () =>
      tidy(
        document.body.innerText +
          " " +
          [...document.querySelectorAll("input, textarea")].filter(inSight).map((field) => field.value).join(" "),
      ),
    states: () => ({
      save: tidy(document.querySelector("[data-testid=save-state]")?.textContent ?? ""),
      focused: document.activeElement ? nameOf(document.activeElement) : "",
      heading: tidy(document.querySelector("h1")?.textContent ?? ""),
    }),
    /** What the clipboard holds goes into the editor, as the webview hands it over. */
    paste: (text) => {
      const content = document.querySelector(".cm-content");
      const data = new DataTransfer();
      data.setData("text/plain", text);
      content.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
  };
})();
