// What can go wrong when publishing: each case has its words and its next step, a test with a real server, and a row of
// docs/publishing.md. PORTICO_WRITE_BINDINGS=1 writes that page anew.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tell } from "../../src/views/publish/outcome";
import { HTTPS, MISHAPS, SSH } from "../support/mishaps";
import type { Mishap } from "../support/mishaps";

const ROOT = join(import.meta.dirname, "../../..");
const PAGE = join(ROOT, "docs/publishing.md");
const all = Object.values(MISHAPS).flat();

function told({ push, ssh }: Mishap) {
  return tell({ push, commit: "1", message: "m", at: 0 }, ssh ? SSH : HTTPS);
}

function row(mishap: Mishap): string {
  const { title, text, command, detail, steps } = told(mishap);
  const quoted = mishap.push.outcome === "rejected" && detail ? ` *${detail.split("\n")[0]}*` : "";
  const next = steps.map(({ label }) => label).join("; ");
  const typed = command ? ` \`${command}\`` : "";
  return `| ${mishap.case} | **${title}** ${text}${typed}${quoted} | ${next} |`;
}

function page(): string {
  const tables = Object.entries(MISHAPS).map(
    ([heading, rows]) =>
      `## ${heading}\n\n| What happened | What you read | What you can press |\n|---|---|---|\n${rows.map(row).join("\n")}\n`,
  );
  return `# What can go wrong, and what Portico says\n\nWritten from the words that the window uses, by \`make bindings\`. Do not edit.\n\nPublishing first keeps your changes as a version on this computer, then sends it. Whatever happens on the way, that version stays. Portico claims nothing that it doesn't know: when a connection breaks, it asks the server what it holds before it says a word. Folded under *Details* stands what the server or the system answered, word for word. The [terminal](cli.md) says the same, with an exit code.\n\nThe examples publish to GitHub; other servers are called by their own names.\n\n${tables.join("\n")}`;
}

describe("what can go wrong", () => {
  it.each(all)("has words of its own and a next step: $case", (mishap) => {
    const { title, text, steps } = told(mishap);
    expect(title).toMatch(/\.$/);
    expect(text).toMatch(/[.…]$/);
    expect(steps.length).toBeGreaterThan(0);
    expect(`${title} ${text}`).not.toMatch(/undefined|null|http status|libgit2|stderr|refs?\/|[!—]/);
    // Where the work is, unless it arrived.
    const published = mishap.push.outcome === "pushed";
    expect(text).toMatch(
      published ? /new versions? of your portfolio (is|are) there/ : /kept as a version on this computer/,
    );
    // And nothing is said to have arrived, or not to have, where nobody knows.
    if (mishap.push.outcome === "unknown") expect(`${title} ${text}`).not.toMatch(/does not hold|wait\./);
  });

  it.each(all)("is shown by a test with a real server: $case", ({ shown }) => {
    expect(shown.length).toBeGreaterThan(0);
    for (const place of shown) {
      const [file = "", name = ""] = place.split("::");
      const source = readFileSync(join(ROOT, "tests", file), "utf8");
      expect(source.includes(`\nfn ${name}()`), place).toBe(true);
    }
  });

  it("is told apart from everything else", () => {
    const said = all.map((mishap) => told(mishap).title);
    expect(said.filter((title, at) => said.indexOf(title) !== at)).toEqual([]);
  });

  it("stands in docs/publishing.md as the window says it", () => {
    const wanted = page();
    if (process.env["PORTICO_WRITE_BINDINGS"]) writeFileSync(PAGE, wanted);
    expect(readFileSync(PAGE, "utf8"), "stale: run `make bindings`").toBe(wanted);
  });
});
