import { describe, expect, it } from "vitest";
import { groups } from "../../src/features/document-list/groups";
import { passes, says, standing } from "../../src/features/document-list/state";
import { stateLine } from "../../src/features/frame/state-line";
import { entries } from "../../src/features/palette/entries";
import { bays, chooseInHand, weeksInARow } from "../../src/views/home/in-hand.svelte";
import { kinds } from "../fake/kinds";
import { POSTMAN } from "../fake/documents";
import { review } from "../fake/review";
import { freshApp } from "../support/app";

const portfolio = freshApp().portfolio.view();
const GITHUB = { name: "GitHub", folder: false };
const entry = (part: string) => {
  const found = portfolio.documents.find((candidate) => candidate.path.includes(part));
  if (!found) throw new Error(part);
  return found;
};

describe("lists", () => {
  it("say where a document stands, with and without a remote", () => {
    expect(standing(entry("postman"), GITHUB)).toEqual({ mark: "vacant", text: "Draft" });
    expect(standing(entry("stripe"), GITHUB).text).toBe("Not yet on GitHub");
    expect(standing(entry("stripe"), null).text).toBe("Not yet published");
    expect(standing(entry("checkout"), GITHUB).text).toBe("Changed since");
    expect(standing(entry("twilio"), { name: "GitLab", folder: false }).text).toBe("On GitLab");
    expect(standing(entry("twilio"), { name: "backup", folder: true }).text).toBe("In backup");
    expect(standing(entry("data-project/README"), GITHUB).text).toBe("Starter");
    const held = [entry("stripe"), entry("postman")].map(({ id }) => ({ id, why: "“Summary” has no text yet" }));
    expect(standing(entry("stripe"), GITHUB, held)).toEqual({
      mark: "block",
      text: "Held back",
      why: "“Summary” has no text yet",
    });
    expect(standing(entry("postman"), GITHUB, held).text).toBe("Draft");
  });

  it("filter by state", () => {
    const kept = (filter: Parameters<typeof passes>[1]) =>
      portfolio.documents.filter((each) => passes(each, filter)).length;
    expect(kept("all")).toBe(portfolio.documents.length);
    expect(kept("drafts")).toBe(2);
    expect(kept("waiting")).toBe(3);
  });

  it("find words in any order, whatever case and accents", () => {
    expect(says("RETRIES stripe", "Stripe webhooks: who retries")).toBe(true);
    expect(says("resume", "Résumé")).toBe(true);
    expect(says("支払い", "支払い API の再試行")).toBe(true);
    expect(says("stripe twilio", "Stripe webhooks")).toBe(false);
  });

  it("group by folder, keep missing slots, and put empty groups last", () => {
    const found = groups("writing", portfolio.documents, portfolio.slots, kinds);
    expect(found.map((group) => group.path)).toContain("writing/system-design-analyses");
    expect(found.find((group) => group.path === "writing/prds")?.title).toBe("PRDs");
    expect(found.at(-1)?.entries).toHaveLength(0);
  });
});

describe("the folders of a kind", () => {
  it("each offer it", () => {
    const slots = ["diagrams/system-architecture", "diagrams/data-flow"].map((path) => ({
      ...portfolio.slots[0],
      id: path,
      path,
      title: path,
      purpose: "",
      present: true,
    }));
    const found = groups("diagrams", [], slots, kinds);
    expect(found.map((group) => [group.path, group.kind?.id])).toEqual([
      ["diagrams/system-architecture", "diagram"],
      ["diagrams/data-flow", "diagram"],
    ]);
  });
});

describe("home", () => {
  it("takes this week's teardown in hand before a newer draft", () => {
    expect(chooseInHand(portfolio)?.id).toBe(entry("postman").id);
    const without = {
      ...portfolio,
      week: { ...portfolio.week, teardown: null },
      documents: portfolio.documents.filter((each) => !each.path.includes("postman")),
    };
    expect(chooseInHand(without)?.title).toBe("Retry with backoff, explained");
    expect(chooseInHand({ ...without, documents: [] })).toBeNull();
  });

  it("counts weeks in a row, and forgives a week that has only begun", () => {
    expect(weeksInARow(["none", "some", "published"])).toBe(2);
    expect(weeksInARow(["some", "published", "none"])).toBe(2);
    expect(weeksInARow(["none", "none"])).toBe(0);
    expect(weeksInARow(["some", "some"])).toBe(2);
  });

  it("draws one bay a section and marks the one in hand", () => {
    const drawn = bays(review(POSTMAN, kinds[0] ?? null, new Set()));
    expect(drawn).toHaveLength(6);
    expect(drawn.filter((bay) => bay.state === "now")).toHaveLength(1);
  });
});

describe("line at the lower left", () => {
  const saved = { state: "saved", at: null } as const;
  it("tells what is not public yet, and never claims a remote that is not there", () => {
    expect(stateLine(saved, portfolio)).toEqual({
      mark: "good",
      title: "All saved",
      text: "3 changes not yet on GitHub",
    });
    const folder = { url: "/media/backup.git", name: "backup", folder: true, gone: false, page: null };
    expect(stateLine(saved, { ...portfolio, waiting: 6, remote: folder }).text).toBe("6 changes not yet in backup");
    expect(stateLine(saved, { ...portfolio, waiting: 0, unsent: 1, remote: folder }).text).toBe(
      "1 version waits to be sent",
    );
    expect(stateLine(saved, { ...portfolio, waiting: 1, remote: null }).text).toBe("1 change not yet published");
    expect(stateLine(saved, { ...portfolio, waiting: 0, remote: null }).text).toBe("Only on this computer");
    expect(stateLine(saved, { ...portfolio, waiting: 0, remote: folder }).text).toBe(
      "Everything that is ready is in backup",
    );
    expect(stateLine(saved, { ...portfolio, waiting: 0, remote: { ...folder, gone: true } }).text).toBe(
      "The folder “backup” is not there any more",
    );
  });

  it("says when the open file is not saved", () => {
    const failure = { code: "disk_full", message: "The disk is full.", hint: null, detail: null, path: null } as const;
    expect(stateLine({ state: "failed", failure }, portfolio)).toMatchObject({ mark: "block", title: "Not saved" });
  });
});

describe("palette", () => {
  const at = { screen: "home", document: null } as const;
  it("finds documents by title, the newest first, screens and commands", () => {
    expect(entries("", portfolio.documents, kinds, at)[0]?.label).toBe("Teardown: Postman");
    expect(entries("webhooks", portfolio.documents, kinds, at).map((each) => each.label)).toEqual([
      "Stripe webhooks: who retries, and for how long",
    ]);
    expect(entries("publish", portfolio.documents, kinds, at).map((each) => each.id)).toContain("screen publish");
    expect(entries("new teardown", [], kinds, at).map((each) => each.id)).toEqual(["do new teardown"]);
  });

  it("offers saving only in a document", () => {
    expect(entries("dark", [], kinds, at).map((each) => each.id)).toEqual(["do settings"]);
    expect(entries("save", [], kinds, at)).toHaveLength(0);
    expect(entries("save", [], kinds, { screen: "document", document: "a" })).toHaveLength(1);
  });
});
