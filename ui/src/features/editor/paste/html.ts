// The page on a clipboard, made simple: what Google Docs, Word and web pages say in styles becomes the tags that mean it,
// and what nobody sees goes. Works on a document of its own that loads and runs nothing.

const GONE =
  "script, style, meta, link, title, head, template, noscript, iframe, object, svg, button, input:not([type=checkbox])";
const MEANING =
  "a[href], b, strong, i, em, del, s, strike, code, pre, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, img[src], hr";

/** A cleaned body; null where there is no more to it than the plain text says. */
export function readHtml(html: string): HTMLElement | null {
  const { body } = new DOMParser().parseFromString(withoutWordConditions(html), "text/html");
  for (const node of body.querySelectorAll(GONE)) node.remove();
  wordLists(body);
  wordTitles(body);
  googleWrapper(body);
  styles(body);
  nestedLists(body);
  links(body);
  pictures(body);
  for (const node of [...body.querySelectorAll("*")])
    if (node.localName.includes(":")) node.replaceWith(...node.childNodes);
  return body.querySelector(MEANING) ? body : null;
}

/** Word writes a list's bullet between conditions that browsers don't know. */
function withoutWordConditions(html: string): string {
  return html.replace(/<!--\[if[\s\S]*?<!\[endif\]-->/g, "").replace(/<!\[(?:if|endif)[^\]>]*\]?>/g, "");
}

function renamed(node: Element, name: string): Element {
  const next = node.ownerDocument.createElement(name);
  next.append(...node.childNodes);
  node.replaceWith(next);
  return next;
}

/** Word's lists are paragraphs that know their level. */
function wordLists(body: HTMLElement): void {
  const open: { level: number; list: Element }[] = [];
  let before: Element | null = null;
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, table, ul, ol, div")]) {
    const level = Number(/mso-list:[^;]*level(\d+)/.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? 0);
    if (level === 0 || paragraph.localName !== "p") continue;
    const sign = [...paragraph.querySelectorAll("span")].find((span) =>
      /mso-list:\s*Ignore/i.test(span.getAttribute("style") ?? ""),
    );
    const name = /^\s*(?:\d+|[a-z]|[ivxlc]+)[.)]/i.test(sign?.textContent ?? "") ? "ol" : "ul";
    sign?.remove();
    if (paragraph.previousElementSibling !== before) open.length = 0;
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    let top = open.at(-1);
    if (top?.level !== level || (top.level === 1 && top.list.localName !== name)) {
      const list = body.ownerDocument.createElement(name);
      const inside = top && top.level < level ? top.list.lastElementChild : null;
      if (inside) inside.append(list);
      else paragraph.before(list);
      if (!inside) open.length = 0;
      top = { level, list };
      open.push(top);
    }
    const item = body.ownerDocument.createElement("li");
    item.append(...paragraph.childNodes);
    top.list.append(item);
    paragraph.remove();
    before = open[0]?.list ?? null;
  }
}

function wordTitles(body: HTMLElement): void {
  for (const title of body.querySelectorAll("p.MsoTitle")) renamed(title, "h1");
}

/** Google Docs puts everything into a `b` that isn't bold. */
function googleWrapper(body: HTMLElement): void {
  for (const node of body.querySelectorAll<HTMLElement>("b[id^=docs-internal-guid], b, strong")) {
    if (/^(normal|400)$/.test(node.style.fontWeight)) node.replaceWith(...node.childNodes);
  }
}

/** Weight, slant and strokes that stand in styles. Headings are heavy anyway. */
function styles(body: HTMLElement): void {
  for (const node of [...body.querySelectorAll<HTMLElement>("span[style]")]) {
    const { fontWeight, fontStyle, textDecoration, textDecorationLine, fontFamily } = node.style;
    const inHeading = node.closest("h1, h2, h3, h4, h5, h6, pre, code") !== null;
    const names = [
      /^(bold|bolder|[6-9]00)$/.test(fontWeight) && !inHeading && !node.closest("b, strong, th") && "strong",
      fontStyle === "italic" && !inHeading && !node.closest("i, em") && "em",
      /line-through/.test(textDecoration || textDecorationLine) && "del",
      /\b(mono|courier|consolas|menlo)/i.test(fontFamily) && !inHeading && "code",
    ].filter((name) => name !== false);
    let inner: Element = node;
    for (const name of node.textContent.trim() === "" ? [] : names) {
      const wrap = body.ownerDocument.createElement(name);
      wrap.append(...inner.childNodes);
      inner.append(wrap);
      inner = wrap;
    }
  }
}

/** A list right in a list belongs to the item before it; a paragraph in an item is its text. */
function nestedLists(body: HTMLElement): void {
  for (const list of [...body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")]) {
    const item = list.previousElementSibling;
    if (item?.localName === "li") item.append(list);
  }
  for (const paragraph of [...body.querySelectorAll("li > p:only-of-type, td > p:only-child, th > p:only-child")]) {
    paragraph.replaceWith(...paragraph.childNodes);
  }
  for (const item of body.querySelectorAll("li[role=checkbox], li[aria-checked]")) {
    for (const picture of item.querySelectorAll("img")) if (!picture.closest("a")) picture.remove();
    item.prepend(item.getAttribute("aria-checked") === "true" ? checkbox(item, true) : checkbox(item, false));
  }
}

function checkbox({ ownerDocument }: Element, checked: boolean): HTMLInputElement {
  const box = ownerDocument.createElement("input");
  box.type = "checkbox";
  box.toggleAttribute("checked", checked);
  return box;
}

/** Only addresses that lead somewhere from a file; Google's detour is left out. */
function links(body: HTMLElement): void {
  for (const link of [...body.querySelectorAll("a")]) {
    const href = link.getAttribute("href") ?? "";
    if (!/^(https?:\/\/|mailto:)/i.test(href) || (link.textContent.trim() === "" && !link.querySelector("img"))) {
      link.replaceWith(...link.childNodes);
      continue;
    }
    const url = URL.canParse(href) ? new URL(href) : null;
    const behind =
      url && /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url" ? url.searchParams.get("q") : null;
    link.setAttribute("href", behind && /^https?:\/\//.test(behind) ? behind : href);
    link.removeAttribute("title");
  }
}

/** Pictures with an address stay; those packed into the page, or on this computer only, can't be linked to. */
function pictures(body: HTMLElement): void {
  for (const picture of [...body.querySelectorAll("img")]) {
    const tiny = picture.width === 1 || picture.height === 1;
    if (tiny || !/^https?:\/\//i.test(picture.getAttribute("src") ?? "")) picture.remove();
    else picture.removeAttribute("title");
  }
}
