import { describe, expect, it } from "vitest";
import { ago, clock, count, day, plural } from "../../src/shared/format";
import { readInline, readProse } from "../../src/shared/prose";

const now = new Date(2026, 10, 20, 14, 2).getTime();
const HOUR = 3_600_000;

describe("numbers and dates", () => {
  it.each([
    [now - 30_000, "just now"],
    [now - 40 * 60_000, "40 minutes ago"],
    [now - 60_000, "1 minute ago"],
    [now - 3 * HOUR, "3 hours ago"],
    [now - 20 * HOUR, "yesterday"],
    [now - 13 * 24 * HOUR, "on 7 Nov"],
  ])("%s → %s", (at, said) => {
    expect(ago(at, now)).toBe(said);
  });

  it.each([
    [0, "Today"],
    [1, "Yesterday"],
    [3, "Tuesday"],
    [13, "7 Nov"],
    [380, "5 Nov 2025"],
  ])("%s days ago → %s", (days, said) => {
    expect(day(now - days * 24 * HOUR, now)).toBe(said);
  });

  it("writes figures as people do", () => {
    expect(count(12480)).toBe("12,480");
    expect(plural(1, "change")).toBe("1 change");
    expect(plural(0, "change")).toBe("0 changes");
    expect(clock(now)).toBe("14:02");
  });
});

describe("prose", () => {
  it("reads what the template writes", () => {
    const source =
      "# A\n\n**Line**\n\n<!-- portico:works -->\n<!-- /portico:works -->\n\n## B\n\n- [P](p/): x\n- y\n  z\n\n```sh\na\n\nb\n```\n";
    expect(readProse(source).map((block) => block.block)).toEqual([
      "heading",
      "paragraph",
      "managed",
      "heading",
      "list",
      "code",
    ]);
    expect(readProse(source).at(-1)).toEqual({ block: "code", text: "a\n\nb" });
  });

  it("keeps marks and takes escapes away", () => {
    expect(readInline("a \\* **b** `c` [d](<https://x.example>)")).toEqual([
      { text: "a * ", mark: "none" },
      { text: "b", mark: "strong" },
      { text: " ", mark: "none" },
      { text: "c", mark: "code" },
      { text: " ", mark: "none" },
      { text: "d", mark: "link" },
    ]);
    expect(readInline("**Zoë \\*x\\*** ships \\| \\#1 for [\\[devs\\]](<https://x.example>)")).toEqual([
      { text: "Zoë *x*", mark: "strong" },
      { text: " ships | #1 for ", mark: "none" },
      { text: "[devs]", mark: "link" },
    ]);
    expect(readInline("\\*x\\* is no emphasis")).toEqual([{ text: "*x* is no emphasis", mark: "none" }]);
  });
});
