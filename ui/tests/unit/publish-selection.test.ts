// What goes out: the person's choices over the plan, what is held back, and what the button waits for.
import { describe, expect, it } from "vitest";
import type { Change, Finding, PublishPlan, PushOutcome } from "../../src/ipc/client";
import { connect } from "../../src/ipc/client";
import { shortAddress, sshAddress, tell } from "../../src/views/publish/outcome";
import { Publishing } from "../../src/views/publish/publish.svelte";
import { chosen, firstToRead, groups, heldWords, kept, onlyDrafts, sending } from "../../src/views/publish/selection";
import { FakeBackend } from "../fake/backend";

const remote = { url: "git@github.com:asha-rao/portfolio.git", name: "GitHub", folder: false, gone: false, page: null };

function change(path: string, over: Partial<Change> = {}): Change {
  return {
    path,
    document: path,
    title: path,
    summary: "",
    sort: "added",
    draft: false,
    selected: true,
    managed: false,
    unsaved: false,
    private: false,
    shownIn: [],
    blocking: [],
    checked: null,
    ...over,
  };
}

const finding = { id: "f", message: "“Users” is empty" } as Finding;
const ready = change("a.md");
const draft = change("b.md", { draft: true, selected: false });
const blockedDraft = change("d.md", { draft: true, selected: false, blocking: [finding] });
const picture = change("a.png", { selected: false, shownIn: ["d.md"], document: null });
const held = change("c.md", { selected: false, blocking: [finding] });

function plan(over: Partial<PublishPlan> = {}): PublishPlan {
  return {
    remote,
    branch: "main",
    changes: [draft, ready, held],
    unpushed: [],
    message: "Add a",
    lastPublishedAt: null,
    identity: { name: "Asha Rao", email: "asha@example.org" },
    problem: null,
    told: [],
    frozen: [],
    gate: { leaks: [], listMissing: false, listed: false, withoutList: false },
    foundPublic: [],
    inDoubt: null,
    ...over,
  };
}

describe("selection", () => {
  it("follows the plan until the person says otherwise", () => {
    expect(chosen(plan(), {})).toEqual([ready]);
    expect(chosen(plan(), { "b.md": true, "a.md": false })).toEqual([draft]);
  });

  it("never chooses what a finding holds back", () => {
    expect(chosen(plan(), { "c.md": true })).toEqual([ready]);
  });

  it("keeps drafts and what is held back apart", () => {
    expect(groups(plan())).toEqual({ ready: [ready], unfinished: [draft, held] });
  });

  it("keeps a draft's pictures beneath it, and reads none of them first", () => {
    const given = plan({ changes: [picture, draft, blockedDraft] });
    expect(groups(given)).toEqual({ ready: [], unfinished: [draft, blockedDraft, picture] });
    expect(onlyDrafts(given)).toBe(true);
    expect(firstToRead(given)).toBeNull();
    const shown = change("b.png", { shownIn: ["a.md"] });
    expect(groups(plan({ changes: [ready, shown] })).ready).toEqual([ready, shown]);
  });

  it("leaves what has newer words than its file, until it is chosen on purpose", () => {
    const late = change("d.md", { unsaved: true, selected: false });
    const given = plan({ changes: [ready, late] });
    expect(groups(given)).toEqual({ ready: [ready], unfinished: [late] });
    expect(chosen(given, {})).toEqual([ready]);
    expect(chosen(given, { "d.md": true })).toEqual([ready, late]);
  });

  it("leaves a new document of a private kind beneath, until it is ticked", () => {
    const own = change("d.md", { private: true, selected: false });
    const withOwn = plan({ changes: [ready, own] });
    expect(groups(withOwn).unfinished).toEqual([own]);
    expect(chosen(withOwn, {})).toEqual([ready]);
    expect(chosen(withOwn, { "d.md": true })).toEqual([ready, own]);
  });

  it("says of what is held back that others can go only where others can", () => {
    const other = change("e.md", { selected: false, blocking: [finding] });
    expect(heldWords(plan({ changes: [held, other, blockedDraft, picture] }), held)).toBe(
      "Nothing of it has left this computer. Before it can go out, it needs this:",
    );
    expect(heldWords(plan({ changes: [held, ready] }), held)).toMatch(/Another change can go without it\.$/);
    expect(heldWords(plan(), held)).toMatch(/Other changes can go without it\.$/);
    expect(heldWords(plan({ changes: [held] }), { ...held, sort: "modified" })).not.toContain("Nothing of it");
  });

  it("forgets choices for what is no longer changed", () => {
    expect(kept({ "b.md": true, "gone.md": false }, plan())).toEqual({ "b.md": true });
  });
});

describe("the button", () => {
  const unpushed = [{ id: "1", message: "m", at: 0 }];
  it.each([
    ["counts what goes", plan(), {}, "Add a", "Publish 1 change", null],
    ["counts drafts that go along", plan(), { "b.md": true }, "Add", "Publish 2 changes", null],
    ["asks for a sentence", plan(), {}, "  ", "Publish 1 change", "Say in a sentence what changed."],
    [
      "asks for an address",
      plan({ remote: null }),
      {},
      "m",
      "Publish 1 change",
      "First say where it is to be published.",
    ],
    ["asks for a name", plan({ identity: null }), {}, "m", "Publish 1 change", "First say who the changes are from."],
    [
      "passes on a problem",
      plan({ problem: "A merge is under way." }),
      {},
      "m",
      "Publish 1 change",
      "A merge is under way.",
    ],
    [
      "says why nothing can be chosen",
      plan({ changes: [held] }),
      {},
      "m",
      "Publish",
      "Nothing here can go out yet: “c.md” needs something first. Read it here to see what.",
    ],
    [
      "says so of drafts and their pictures too",
      plan({ changes: [blockedDraft, picture, held] }),
      {},
      "m",
      "Publish",
      "Nothing here can go out yet: 2 documents need something first. Read one here to see what.",
    ],
    ["asks for a choice", plan({ changes: [draft] }), {}, "m", "Publish", "Choose at least one change."],
    ["sends what waits, without a sentence", plan({ changes: [], unpushed }), {}, "", "Send what waits", null],
  ])("%s", (_, given, choices, message, label, reason) => {
    expect(sending(given, choices, message)).toEqual({ label, reason });
  });
});

describe("publishing", () => {
  it("sends what is chosen, with the sentence, and then looks again", async () => {
    const fake = new FakeBackend();
    connect(fake);
    fake.answer("publish_plan", () => plan());
    const publishing = new Publishing();
    await publishing.refresh();
    expect(publishing.reading).toBe("a.md");
    publishing.toggle(draft);
    publishing.toggle(held);
    publishing.message = " Two pieces ";
    await publishing.publish();
    expect(fake.called("publish")[0]?.args).toMatchObject({
      request: { paths: ["b.md", "a.md"], message: "Two pieces" },
    });
    expect(publishing.progress).toBeNull();
    expect(publishing.outcome?.push.outcome).toBe("pushed");
    expect(fake.called("publish_plan")).toHaveLength(2);
  });

  it("says no longer that everything is there once something is new", async () => {
    const fake = new FakeBackend();
    connect(fake);
    fake.answer("publish_plan", () => plan());
    const publishing = new Publishing();
    await publishing.refresh();
    await publishing.publish();
    await publishing.refresh();
    expect(publishing.outcome?.push.outcome, "what stayed behind is nothing new").toBe("pushed");
    fake.answer("publish_plan", () => plan({ changes: [] }));
    await publishing.refresh();
    expect(publishing.outcome).toBeNull();
  });

  it("trusts a host and goes on with what is committed", async () => {
    const fake = new FakeBackend("?push=unknown_host");
    connect(fake);
    const publishing = new Publishing();
    await publishing.refresh();
    await publishing.publish();
    const push = publishing.outcome?.push;
    if (push?.outcome !== "unknown_host") throw new Error("the host should be unknown");
    await publishing.trust(push);
    expect(fake.called("trust_host")[0]?.args).toEqual({ host: push.host, fingerprint: push.fingerprint });
    expect(fake.called("publish")[1]?.args).toMatchObject({ request: { paths: [] } });
    expect(publishing.outcome?.push.outcome).toBe("pushed");
  });

  it("keeps the plan asked for last", async () => {
    const fake = new FakeBackend();
    connect(fake);
    const answers: ((given: PublishPlan) => void)[] = [];
    fake.answer("publish_plan", () => new Promise<PublishPlan>((resolve) => answers.push(resolve)));
    const publishing = new Publishing();
    const both = [publishing.refresh(), publishing.refresh()];
    await Promise.resolve();
    await Promise.resolve();
    answers[1]?.(plan({ message: "newest" }));
    answers[0]?.(plan({ message: "older" }));
    await Promise.all(both);
    expect(publishing.message).toBe("newest");
  });
});

describe("outcomes", () => {
  const all: PushOutcome[] = [
    { outcome: "pushed", commits: 1 },
    { outcome: "up_to_date" },
    { outcome: "no_remote" },
    { outcome: "rejected", words: "w" },
    { outcome: "diverged", behind: 2 },
    { outcome: "needs_credentials", way: "ssh", host: "h", refused: true, words: "w" },
    { outcome: "needs_credentials", way: "ssh", host: "h", refused: false, words: "w" },
    { outcome: "needs_passphrase", host: "h", key: "id_rsa", wrong: false, words: "w" },
    { outcome: "needs_passphrase", host: "h", key: "id_rsa", wrong: true, words: "w" },
    { outcome: "needs_credentials", way: "https", host: "h", refused: false, words: "GitHub wants to know." },
    { outcome: "needs_credentials", way: "https", host: "h", refused: true, words: "GitHub didn't accept this token." },
    { outcome: "hindered", by: "forbidden", words: "w" },
    { outcome: "hindered", by: "too_large", words: "w" },
    { outcome: "hindered", by: "server", words: "w" },
    { outcome: "hindered", by: "certificate", words: "w" },
    { outcome: "hindered", by: "redirect", words: "w" },
    { outcome: "hindered", by: "proxy", words: "w" },
    { outcome: "unknown_host", host: "h", fingerprint: "SHA256:x" },
    { outcome: "changed_host", host: "h", name: "h", fingerprint: "SHA256:x", known: [] },
    { outcome: "not_found", words: "w" },
    { outcome: "offline", words: "w" },
    { outcome: "stopped" },
    { outcome: "unknown", words: "w", asking: true },
    { outcome: "unknown", words: "w", asking: false },
    { outcome: "failed", words: "w" },
  ];
  it.each(all)("$outcome says what state the work is in, and the next step", (push) => {
    const told = tell({ commit: "1", message: "m", push, at: 0 }, remote);
    expect(told.title).toMatch(/\.$/);
    expect(told.text).not.toBe("");
    if (told.mark !== "good") expect(told.steps.length).toBeGreaterThan(0);
    if (push.outcome !== "pushed" && push.outcome !== "up_to_date") expect(told.title).not.toMatch(/^Published/);
    expect(`${told.title} ${told.text}`).not.toMatch(/[!—]|oops/i);
  });

  it.each([true, false])("never says that nothing arrived when that is not known", (asking) => {
    const told = tell({ commit: "1", message: "m", push: { outcome: "unknown", words: "w", asking }, at: 0 }, remote);
    expect(`${told.title} ${told.text}`).not.toMatch(/not (hold|sent anything|published|pushed)|wait\.|broke off/);
    expect(told.title).toContain("not known");
  });

  it("names the address that holds it now", () => {
    const push: PushOutcome = { outcome: "pushed", commits: 1 };
    const told = tell({ commit: "1", message: "m", push, at: 0 }, remote);
    expect(told.text).toBe("1 new version of your portfolio is there: github.com:asha-rao/portfolio.");
  });

  it("says so where visitors may see another branch", () => {
    const text = (branch: string) =>
      tell({ commit: "1", message: "m", push: { outcome: "pushed", commits: 1 }, at: 0 }, remote, branch).text;
    expect(text("draft-ideas")).toContain("on the branch “draft-ideas”; visitors see the one that");
    expect(text("main")).not.toContain("branch");
  });

  it("names the SSH address of what an https:// address names", () => {
    const at = (url: string) => sshAddress({ ...remote, url });
    expect(at("https://github.com/asha-rao/portfolio.git")).toBe("git@github.com:asha-rao/portfolio.git");
    expect(at("https://git.example.org/p")).toBe("git@git.example.org:p.git");
    expect(at("https://git.example.org:8443/p")).toBeNull();
    expect(at("ssh://git@gitlab.com/asha/p.git")).toBeNull();
  });

  it("shortens an address for people", () => {
    expect(shortAddress(remote)).toBe("github.com:asha-rao/portfolio");
    expect(shortAddress({ ...remote, page: "https://github.com/asha-rao/portfolio" })).toBe(
      "github.com/asha-rao/portfolio",
    );
    expect(shortAddress({ ...remote, folder: true, url: "/backup/remote.git" })).toBe("/backup/remote.git");
  });
});
