// Where typed text is, and what the session says about it, in every order that answers can come in.
import { ChangeSet } from "@codemirror/state";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect } from "../../src/ipc/client";
import type { DocumentEntry, OpenDocument, Review, SaveOutcome } from "../../src/ipc/client";
import { forSidebar, words } from "../../src/features/editor/keeping";
import { DocumentSession } from "../../src/features/editor/session.svelte";
import { FakeBackend } from "../fake/backend";

const entry: DocumentEntry = {
  id: "d1",
  path: "writing/teardowns/postman.md",
  kind: "teardown",
  kindTitle: "Teardown",
  line: "",
  skills: [],
  room: "writing",
  title: "Postman",
  draft: true,
  starter: false,
  readOnly: false,
  words: 3,
  wordsGoal: 500,
  public: "not_yet",
  editedAt: 1_000,
  date: null,
  published: [],
};

const emptyReview: Review = {
  words: 0,
  goalMin: null,
  goalMax: null,
  sections: [],
  findings: [],
  criteria: [],
  draft: true,
  title: "Postman",
  frontMatter: null,
  next: null,
  published: [],
  revised: null,
};

type Gate<T> = { promise: Promise<T>; open: (value: T) => void; fail: (reason: unknown) => void };

function gate<T>(): Gate<T> {
  let open: (value: T) => void = () => undefined;
  let fail: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}

const diskFull = { code: "disk_full" as const, message: "The disk is full.", hint: null, detail: null, path: null };

let fake: FakeBackend;
let order: string[];
let file: { text: string; hash: string };
let kept: string[];
let journal: string | null;

function opened(over: Partial<OpenDocument> = {}): OpenDocument {
  return { id: "d1", text: file.text, hash: file.hash, entry, readOnly: null, recovered: null, ...over };
}

function save(text: string, base: string): SaveOutcome {
  if (base !== file.hash) return { outcome: "changed_on_disk", ...file };
  file = { text, hash: `hash of ${text}` };
  return { outcome: "saved", hash: file.hash, at: 2_000 };
}

/** Types at the end of the text. */
function type(session: DocumentSession, words: string): void {
  const changes = ChangeSet.of({ from: session.doc.length, insert: words }, session.doc.length);
  session.edited(changes.apply(session.doc), changes);
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeBackend();
  connect(fake);
  order = [];
  file = { text: "one", hash: "hash of one" };
  journal = null;
  kept = [];
  fake.answer("open_document", () => opened());
  fake.answer("preview_document", () => ({ blocks: [], title: null, facts: [] }));
  fake.answer("review_document", () => emptyReview);
  fake.answer("journal_document", ({ text }) => {
    order.push(`journal ${text}`);
    journal = text;
    return 1;
  });
  fake.answer("discard_journal", () => {
    journal = null;
    return null;
  });
  fake.answer("keep_text", ({ text }) => kept.push(text));
  fake.answer("save_document", ({ text, base }) => {
    order.push(`save ${text}`);
    return save(text, base);
  });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("keeping", () => {
  it("journals at once and writes the file after a pause", async () => {
    const session = new DocumentSession(opened());
    type(session, " two");
    expect(session.keeping.is).toBe("typed");
    await settle();
    expect(session.keeping.is).toBe("journalled");
    expect(order).toEqual(["journal one two"]);
    await vi.advanceTimersByTimeAsync(799);
    expect(order).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(order).toEqual(["journal one two", "save one two"]);
    expect(session.keeping).toEqual({ is: "saved", at: 2_000 });
  });

  it("has one journal request under way, and then sends only the newest text", async () => {
    const first = gate<number>();
    const sent: string[] = [];
    fake.answer("journal_document", ({ text }) => {
      sent.push(text);
      return sent.length === 1 ? first.promise : 1;
    });
    const session = new DocumentSession(opened());
    type(session, "a");
    type(session, "b");
    type(session, "c");
    await settle();
    expect(sent).toEqual(["onea"]);
    first.open(1);
    await settle();
    expect(sent).toEqual(["onea", "oneabc"]);
    expect(session.keeping.is).toBe("journalled");
  });

  it("does not write the file before the journal has answered", async () => {
    const held = gate<number>();
    fake.answer("journal_document", () => held.promise);
    const session = new DocumentSession(opened());
    type(session, " two");
    const saved = session.save();
    await settle();
    expect(order).toEqual([]);
    held.open(1);
    await saved;
    expect(order).toEqual(["save one two"]);
  });

  it("is not called saved while newer text is only typed", async () => {
    const held = gate<SaveOutcome>();
    fake.answer("save_document", () => held.promise);
    const session = new DocumentSession(opened());
    type(session, " two");
    void session.save();
    await settle();
    type(session, " three");
    held.open({ outcome: "saved", hash: "hash of one two", at: 3_000 });
    await settle();
    expect(session.dirty).toBe(true);
    expect(session.keeping.is).toBe("journalled");
  });

  it("says why a save failed, keeps the text in the journal, and recovers by itself", async () => {
    let full = true;
    fake.answer("save_document", ({ text, base }) => {
      if (full) throw diskFull as unknown as Error;
      return save(text, base);
    });
    const session = new DocumentSession(opened());
    type(session, " two");
    await vi.advanceTimersByTimeAsync(800);
    expect(session.keeping).toEqual({ is: "failed", failure: diskFull, journalled: true });
    full = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(session.keeping.is).toBe("saved");
    expect(file.text).toBe("one two");
  });

  it("still writes the file when the journal can't be used", async () => {
    fake.answer("journal_document", () => {
      throw diskFull as unknown as Error;
    });
    const session = new DocumentSession(opened());
    type(session, " two");
    await settle();
    expect(session.keeping).toEqual({ is: "failed", failure: diskFull, journalled: false });
    await vi.advanceTimersByTimeAsync(800);
    expect(file.text).toBe("one two");
    expect(session.keeping.is).toBe("saved");
  });

  it("brings everything into the file on leaving, and rejects where it can't", async () => {
    const session = new DocumentSession(opened());
    type(session, " two");
    await session.flush();
    expect(file.text).toBe("one two");
    fake.fail("save_document", "disk_full");
    type(session, " three");
    await expect(session.flush()).rejects.toMatchObject({ code: "disk_full" });
    expect(journal).toBe("one two three");
  });
});

describe("another program", () => {
  async function conflicted(): Promise<DocumentSession> {
    const session = new DocumentSession(opened());
    file = { text: "theirs", hash: "hash of theirs" };
    type(session, " two");
    await vi.advanceTimersByTimeAsync(800);
    return session;
  }

  it("keeps both texts and waits for a decision, journalling what is typed meanwhile", async () => {
    const session = await conflicted();
    expect(session.conflict).toEqual({ was: "changed", hash: "hash of theirs", text: "theirs" });
    expect(session.keeping.is).toBe("waiting");
    type(session, " three");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(file.text).toBe("theirs");
    expect(journal).toBe("one two three");
    await expect(session.flush()).rejects.toMatchObject({ code: "cancelled" });
  });

  it("writes the text here when told to, and keeps theirs", async () => {
    const session = await conflicted();
    await session.keepMine();
    expect(file.text).toBe("one two");
    expect(kept).toEqual(["theirs"]);
    expect(session.keeping.is).toBe("saved");
  });

  it("decides nothing while the other text can't be kept", async () => {
    const session = await conflicted();
    fake.fail("keep_text", "disk_full", true);
    await expect(session.keepMine()).rejects.toMatchObject({ code: "disk_full" });
    expect(session.conflict?.was).toBe("changed");
    expect(file.text).toBe("theirs");
  });

  it("takes the file's text when told to, and keeps the text here", async () => {
    const session = await conflicted();
    await session.takeTheirs();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(session.text).toBe("theirs");
    expect(session.dirty).toBe(false);
    expect(kept).toEqual(["one two"]);
    expect(journal).toBeNull();
    expect(order.filter((one) => one.startsWith("save"))).toEqual(["save one two"]);
  });

  it("writes a deleted file again only when told to", async () => {
    fake.answer("save_document", ({ text, base }) => {
      if (base !== "") return { outcome: "deleted_on_disk" };
      file = { text, hash: "anew" };
      return { outcome: "saved", hash: "anew", at: 4_000 };
    });
    const session = new DocumentSession(opened());
    type(session, " two");
    await vi.advanceTimersByTimeAsync(800);
    expect(session.conflict).toEqual({ was: "deleted" });
    await session.keepMine();
    expect(file.text).toBe("one two");
    expect(session.keeping).toEqual({ is: "saved", at: 4_000 });
  });

  it("follows the file while nothing is unsaved, and asks no one", async () => {
    const session = new DocumentSession(opened());
    file = { text: "one and more", hash: "hash of more" };
    await session.reload();
    expect(session.text).toBe("one and more");
    expect(session.keeping.is).toBe("saved");
    type(session, "!");
    await vi.advanceTimersByTimeAsync(800);
    expect(file.text).toBe("one and more!");
  });

  it("does not follow the file over text that is typed while it is read", async () => {
    const held = gate<OpenDocument>();
    fake.answer("open_document", () => held.promise);
    const session = new DocumentSession(opened());
    const reloading = session.reload();
    type(session, " mine");
    held.open(opened({ text: "theirs", hash: "hash of theirs" }));
    await reloading;
    expect(session.text).toBe("one mine");
  });
});

describe("recovered text", () => {
  const recovered = { text: "one lost", at: 500, words: 1 };

  it("is offered, and typing waits so that the journal keeps it", async () => {
    const session = new DocumentSession(opened({ recovered }));
    expect(session.locked).toBe(true);
    expect(session.text).toBe("one");
    expect(session.keeping).toEqual({ is: "waiting" });
    expect(words(session.keeping, false, 0).short).toBe("Not in the file");
    expect(forSidebar(session.keeping).state).toBe("journalled");
    session.takeRecovered();
    await vi.advanceTimersByTimeAsync(800);
    expect(session.locked).toBe(false);
    expect(file.text).toBe("one lost");
  });

  it("goes only when it is discarded", async () => {
    journal = recovered.text;
    const session = new DocumentSession(opened({ recovered }));
    await session.discardRecovered();
    expect(journal).toBeNull();
    expect(session.recovered).toBeNull();
    expect(file.text).toBe("one");
  });
});

describe("review", () => {
  const finding = {
    id: "f1",
    rule: "vague-claim",
    severity: "warning" as const,
    section: null,
    from: 4,
    to: 7,
    line: 1,
    message: "",
    why: "",
    fix: { title: "Mend", edits: [{ from: 4, to: 7, insert: "2" }], elsewhere: null },
    example: null,
  };

  it("asks once at a time, and moves an answer through what was typed since", async () => {
    file = { text: "one two three", hash: "h" };
    const answers = [gate<Review>(), gate<Review>()];
    let asked = 0;
    fake.answer("review_document", () => (answers[asked++] ?? gate<Review>()).promise);
    const session = new DocumentSession(opened());
    await settle();
    const insert = ChangeSet.of({ from: 0, insert: "and " }, session.doc.length);
    session.edited(insert.apply(session.doc), insert);
    type(session, "!");
    await settle();
    expect(asked).toBe(1);
    answers[0]?.open({ ...emptyReview, findings: [finding] });
    await settle();
    expect(session.review?.findings[0]).toMatchObject({ from: 8, to: 11 });
    expect(asked).toBe(2);
    expect(fake.called("review_document").at(-1)?.args).toMatchObject({ text: "and one two three!" });
    expect(session.applyFix(session.review?.findings[0] ?? finding)).toBe(true);
    expect(session.text).toBe("and one 2 three!");
  });

  it("refuses a fix whose words have changed", async () => {
    file = { text: "one two", hash: "h" };
    fake.answer("review_document", () => ({ ...emptyReview, findings: [finding] }));
    const session = new DocumentSession(opened());
    await settle();
    fake.answer("review_document", () => gate<Review>().promise);
    const change = ChangeSet.of({ from: 5, to: 6, insert: "W" }, session.doc.length);
    session.edited(change.apply(session.doc), change);
    expect(session.applyFix(finding)).toBe(false);
    expect(session.text).toBe("one tWo");
  });

  it("marks a document ready with edits for its newest text only", async () => {
    file = { text: "draft: true\none", hash: "h" };
    const first = gate<{ outcome: "edits"; edits: { from: number; to: number; insert: string }[] }>();
    let asked = 0;
    fake.answer("ready_document", ({ text }) => {
      const at = text.indexOf("draft: true\n");
      const edits = { outcome: "edits" as const, edits: [{ from: at, to: at + 12, insert: "" }] };
      return asked++ === 0 ? first.promise : edits;
    });
    const session = new DocumentSession(opened());
    const marking = session.markReady(true);
    await settle();
    const change = ChangeSet.of({ from: 0, insert: "x" }, session.doc.length);
    session.edited(change.apply(session.doc), change);
    first.open({ outcome: "edits", edits: [{ from: 0, to: 12, insert: "" }] });
    await expect(marking).resolves.toEqual([]);
    expect(session.text).toBe("xone");
    expect(file.text).toBe("xone");
  });
});
