// The look's rules that a machine can see: both dark themes are equal, and literal colours and sizes stand in tokens only.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = join(import.meta.dirname, "../../src");
const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" });
const read = (path: string) => readFileSync(join(SOURCE, path), "utf8");

/** The styles of a file, without comments and strings. */
function styles(path: string): string {
  const text = read(path);
  const css = path.endsWith(".css")
    ? text
    : [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((found) => found[1]).join("\n");
  return css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/"[^"]*"/g, '""');
}

describe("styles", () => {
  it("draw the dark theme the same way twice", () => {
    const tokens = read("styles/tokens.css");
    const block = (start: string) => {
      const from = tokens.indexOf(start);
      return tokens
        .slice(tokens.indexOf("{", from) + 1, tokens.indexOf("}", from))
        .replace(/\s+/g, " ")
        .trim();
    };
    const system = block(':root:not([data-theme="light"])');
    expect(system.length).toBeGreaterThan(400);
    expect(block(':root[data-theme="dark"]')).toBe(system);
  });

  it("keep a toast above a dialog's scrim and below the dialog's controls", () => {
    const level = (path: string, rule: string) =>
      Number(
        new RegExp(`${rule}\\) ?\\{[^}]*z-index: (\\d+)|${rule} \\{[^}]*z-index: (\\d+)`)
          .exec(styles(path))
          ?.slice(1)
          .find(Boolean),
      );
    const toast = level("features/frame/ToastStack.svelte", "\\.stack");
    expect(level("shared/Dialog.svelte", "\\.dialog-scrim")).toBeLessThan(toast);
    expect(level("shared/Dialog.svelte", "\\[data-dialog-content\\]")).toBeGreaterThan(toast);
  });

  const checked = files.filter(
    (path) => (path.endsWith(".css") && !path.endsWith("tokens.css")) || path.endsWith(".svelte"),
  );
  it.each(checked)("%s has no literal colour, font size or duration", (path) => {
    const css = styles(path);
    expect(css.match(/#[0-9a-f]{3,8}\b(?![^{]*\{)/gi)).toBeNull();
    expect(css.match(/\b(rgb|hsl|oklch)a?\(/g)).toBeNull();
    expect(css.match(/font-size:\s*[\d.]+(px|rem|pt)/g)).toBeNull();
    expect(css.match(/(transition|animation)[^;]*\b\d+m?s\b/g)).toBeNull();
  });
});
