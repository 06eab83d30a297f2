import { afterEach, describe, expect, it } from "vitest";
import { undo } from "@codemirror/commands";
import { markdownOf } from "../../src/features/editor/paste/markdown";
import { editorWith, shown } from "../support/text";

afterEach(() => {
  document.body.replaceChildren();
});

type Clip = Record<string, string>;

/** Pastes into a marked text, as the window hands a clipboard to the editor. */
function paste(marked: string, clip: Clip, shift = false) {
  const view = editorWith(marked);
  const key = new KeyboardEvent("keydown", { key: "v", ctrlKey: true, shiftKey: shift, bubbles: true });
  view.contentDOM.dispatchEvent(key);
  const event = new Event("paste", { bubbles: true, cancelable: true });
  const clipboardData = {
    types: Object.keys(clip),
    items: [],
    files: [],
    getData: (type: string) => clip[type] ?? "",
  };
  view.contentDOM.dispatchEvent(Object.assign(event, { clipboardData }));
  return view;
}
const html = (page: string, text = "plain words"): Clip => ({ "text/html": page, "text/plain": text });
const after = (marked: string, clip: Clip, shift = false) => shown(paste(marked, clip, shift).state);

describe("a web page", () => {
  it("becomes clean Markdown", () => {
    expect(
      markdownOf(
        `<meta charset="utf-8"><h2>Retries</h2><p>A <b>retry</b> waits <i>twice</i> as long; see <a href="https://example.org/a" title="x">the&nbsp;docs</a>.</p>
         <ul><li>one</li><li>two<ul><li>inner</li></ul></li></ul><ol start="3"><li>three</li><li><p>four</p></li></ol>
         <pre><code class="language-sh">curl -f\n  x</code></pre><blockquote><p>said</p></blockquote><script>alert(1)</script>`,
      ),
    ).toBe(
      "## Retries\n\nA **retry** waits *twice* as long; see [the docs](https://example.org/a).\n\n- one\n- two\n  - inner\n\n3. three\n4. four\n\n```sh\ncurl -f\n  x\n```\n\n> said",
    );
  });

  it("keeps its line breaks, two of which begin a paragraph", () => {
    expect(markdownOf("<p><b>a</b><br>b<br></p><p>c<br><br>d</p>")).toBe("**a**\\\nb\n\nc\n\nd");
    expect(
      markdownOf("<table><tr><td><br>a<br><b>b</b><br></td><td>c</td></tr><tr><td><br></td><td>2</td></tr></table>"),
    ).toBe("| a<br>**b** | c   |\n| ---------- | --- |\n|            | 2   |");
    expect(markdownOf("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>")).toContain("| a b |");
  });

  it("tables come with aligned columns, boxes as tasks, struck words struck", () => {
    expect(
      markdownOf(
        "<table><thead><tr><th>Code</th><th>Means</th></tr></thead><tbody><tr><td><p>429</p></td><td>too <b>many</b>|wait</td></tr><tr><td></td><td></td></tr></tbody></table>",
      ),
    ).toBe("| Code | Means              |\n| ---- | ------------------ |\n| 429  | too **many**\\|wait |");
    expect(
      markdownOf(
        "<ul><li><input type='checkbox' checked> done</li><li><input type='checkbox'> open</li></ul><p><del>old</del></p>",
      ),
    ).toBe("- [x] done\n- [ ] open\n\n~~old~~");
  });

  it("escapes what would mean something, and nothing else", () => {
    expect(
      markdownOf(
        "<p><b>x</b> snake_case and __init__ 2 * 3 [1] a-b &lt;div> 5 &lt; 6 1. x</p><p>1. one</p><p># no</p><p>- no</p>",
      ),
    ).toBe("**x** snake_case and \\_\\_init\\_\\_ 2 \\* 3 [1] a-b \\<div> 5 < 6 1. x\n\n1\\. one\n\n\\# no\n\n\\- no");
  });

  it("keeps only addresses that lead somewhere", () => {
    expect(
      markdownOf(
        "<p><a href='javascript:alert(1)'>a</a> <a href='#x'>b</a> <a href='file:///etc'>c</a> <a href='mailto:a@b.example'>d</a> <img src='data:image/png;base64,AA' alt='e'> <img src='https://example.org/f.png' alt='f'></p>",
      ),
    ).toBe("a b c [d](mailto:a@b.example) ![f](https://example.org/f.png)");
  });
});

describe("Google Docs", () => {
  it("says in styles what it means", () => {
    expect(
      markdownOf(
        `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:700">Title</span></h1>
         <p dir="ltr"><span style="font-weight:400">A </span><span style="font-weight:700">bold</span><span style="font-style:italic"> slanted</span><span> and </span><span style="text-decoration:line-through">gone</span><a href="https://www.google.com/url?q=https://example.org/x&amp;sa=D"><span>link</span></a></p>
         <ul><li dir="ltr" aria-level="1"><p role="presentation"><span>one</span></p></li><ul><li aria-level="2"><p><span>inner</span></p></li></ul><li><p><span>two</span></p></li></ul>
         <ul><li role="checkbox" aria-checked="true"><img src="data:image/png;base64,AA"><p><span>done</span></p></li></ul></b><br class="Apple-interchange-newline">`,
      ),
    ).toBe(
      "# Title\n\nA **bold** *slanted* and ~~gone~~[link](https://example.org/x)\n\n- one\n  - inner\n- two\n\n- [x] done",
    );
  });
});

describe("Word", () => {
  it("gives back its lists, title and emphasis without its own signs", () => {
    const item = (level: number, sign: string, text: string) =>
      `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`;
    expect(
      markdownOf(
        `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p {color:red} --></style><!--[if gte mso 9]><xml><o:x/></xml><![endif]--></head><body><!--StartFragment-->
         <p class=MsoTitle>Plan</p><h2>Part<o:p></o:p></h2><p class=MsoNormal>Some <b>bold</b> words<o:p></o:p></p>
         ${item(1, "·", "one")}${item(2, "o", "inner")}${item(1, "·", "two")}<p class=MsoNormal>between</p>${item(1, "1.", "first")}${item(1, "2.", "second")}<!--EndFragment--></body></html>`,
      ),
    ).toBe("# Plan\n\n## Part\n\nSome **bold** words\n\n- one\n  - inner\n- two\n\nbetween\n\n1. first\n2. second");
  });
});

describe("pasting", () => {
  it("puts Markdown in, as one change", () => {
    const view = paste("see ¦", html("<p>a <b>bold</b> word</p>"));
    expect(shown(view.state)).toBe("see a **bold** word¦");
    undo(view);
    expect(shown(view.state)).toBe("see ¦");
  });

  it("gives blocks lines of their own, and an empty item its place", () => {
    expect(after("word¦s", html("<ul><li>a</li><li>b</li></ul>"))).toBe("word\n\n- a\n- b\n\n¦s");
    expect(after("- x\n- ¦", html("<ul><li>a</li><li>b</li></ul>"))).toBe("- x\n- a\n- b¦");
  });

  it("brackets in the words of a link stay words", () => {
    const page =
      '<p>See <a href="https://example.org/a(b)">li]nk [x]</a> and <a href="https://example.org"><b>b</b></a>.</p>';
    const wanted = "See [li\\]nk \\[x\\]](<https://example.org/a(b)>) and [**b**](https://example.org).";
    expect(after("¦", html(page)).replace("¦", "")).toBe(wanted);
  });

  it("plain text stays plain, and so does a page that says no more", () => {
    expect(after("¦", { "text/plain": "a *b* <c>\n\n- d" })).toBe("a *b* <c>\n\n- d¦");
    expect(after("¦", html("<meta><span style='color:red'>plain words</span>"))).toBe("plain words¦");
    expect(after("¦", { ...html("<div><b>x</b></div>", "let x;"), "vscode-editor-data": "{}" })).toBe("let x;¦");
  });

  it("with Shift, in code and in front matter takes the plain text", () => {
    const rich = html("<p><b>rich</b></p>", "rich");
    expect(after("¦", rich, true)).toBe("rich¦");
    expect(after("```\n¦\n```", rich)).toBe("```\nrich¦\n```");
    expect(after("a `x¦y`", rich)).toBe("a `xrich¦y`");
    expect(after("---\ntitle: ¦\n---\n\nx", rich)).toBe("---\ntitle: rich¦\n---\n\nx");
  });

  it("an address over words becomes their link", () => {
    const address = { "text/plain": "https://example.org/a" };
    expect(after("see «the docs» now", address)).toBe("see [the docs](https://example.org/a)¦ now");
    expect(after("see ¦", address)).toBe("see https://example.org/a¦");
    expect(after("«https://old.example»", address)).toBe("https://example.org/a¦");
    expect(after("`«code»`", address)).toBe("`https://example.org/a¦`");
    expect(after("[«docs»](https://old.example)", address)).toBe("[https://example.org/a¦](https://old.example)");
    expect(after("see «docs»", { ...html("<a href='https://example.org/a'>A</a>", "https://example.org/a") })).toBe(
      "see [docs](https://example.org/a)¦",
    );
    expect(after("see «the docs»", address, true)).toBe("see https://example.org/a¦");
  });
});

describe("a paste into a table", () => {
  const text = (plain: string): Clip => ({ "text/plain": plain });
  const table = (cell: string) => `| A | B |\n|---|---|\n| ${cell} | x |\n`;

  it("stays in its cell, whatever it holds", () => {
    expect(after(table("one¦"), text(" two\n\nthree|four\tfive\n"))).toBe(table("onetwo<br>three\\|four five¦"));
    expect(after(table("a\\|¦"), text("b \\| c\nd"))).toBe(table("a\\|b \\| c<br>d¦"));
  });

  it("is left alone where it breaks nothing, or is asked for as it is", () => {
    expect(after(table("one¦"), text("two"))).toBe(table("onetwo¦"));
    expect(after(table("one¦"), text("two\nthree"), true)).toContain("onetwo\nthree¦");
    expect(after("| A | B |\n|---|---|\n| one | x |¦", text("\n| y | z |"))).not.toContain("<br>");
  });
});

describe("cells from a sheet", () => {
  const cells = (plain: string, page = ""): Clip => ({ "text/plain": plain, ...(page ? { "text/html": page } : {}) });
  const made = "| Name  | Load |\n| ----- | ---- |\n| a\\|b  |      |\n| queue | 40   |";

  it("become a table, as one change", () => {
    const view = paste("¦", cells("Name\tLoad\r\na|b\t\r\nqueue\t40\r\n"));
    expect(shown(view.state)).toBe(`${made}¦`);
    undo(view);
    expect(shown(view.state)).toBe("¦");
    expect(after("¦", cells("Name\tLoad\na|b\t\nqueue\t40", "<meta><span>Name Load</span>"))).toBe(`${made}¦`);
  });

  it("stand apart from the words around them", () => {
    const two = "| a   | b   |\n| --- | --- |\n| c   | d   |";
    expect(after("words¦", cells("a\tb\nc\td"))).toBe(`words\n\n${two}¦`);
    expect(after("words\n¦\nmore", cells("a\tb\nc\td"))).toBe(`words\n\n${two}\n¦\nmore`);
    expect(after("wo¦rds", cells("a\tb\nc\td"))).toBe(`wo\n\n${two}\n\n¦rds`);
  });

  it("stay as they are in code, in front matter, with Shift, and where they are no cells", () => {
    const plain = "a\tb\nc\td";
    expect(after("```\n¦\n```", cells(plain))).toBe(`\`\`\`\n${plain}¦\n\`\`\``);
    expect(after("---\nx: ¦\n---\n", cells(plain))).toBe(`---\nx: ${plain}¦\n---\n`);
    expect(after("¦", cells(plain), true)).toBe(`${plain}¦`);
    for (const text of ["a\tb", "a\tb\nc", "a\tb\n\nc\td", "\tif x:\n\treturn", "a b\nc d"])
      expect(after("¦", cells(text))).toBe(`${text}¦`);
  });

  it("go into one cell of a table that is there", () => {
    expect(after("| A | B |\n|---|---|\n| x¦ | y |\n", cells("a\tb\nc\td"))).toContain("| xa b<br>c d¦ | y |");
  });
});
