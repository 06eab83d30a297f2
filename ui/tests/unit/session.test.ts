import { beforeEach, describe, expect, it } from "vitest";
import type { Failure, PortfolioView } from "../../src/ipc/client";
import { closing } from "../../src/state/closing.svelte";
import { session } from "../../src/state/session.svelte";
import type { FakeBackend } from "../fake/backend";
import { freshApp, later } from "../support/app";

let backend: FakeBackend;
const named = (name: string): PortfolioView => ({ ...backend.portfolio.view(), name });
const broken: Failure = { code: "disk_full", message: "Full", hint: null, detail: null, path: null };

describe("session", () => {
  beforeEach(() => {
    backend = freshApp();
  });

  it("opens the portfolio that was open last", async () => {
    await session.begin();
    expect(session.phase).toBe("open");
    expect(session.portfolio?.name).toBe("Asha Rao");
  });

  it("shows the start screen when there is none", async () => {
    backend = freshApp("?start=first");
    await session.begin();
    expect(session.phase).toBe("start");
  });

  it("says why the last portfolio could not be opened, and stays on the start screen", async () => {
    backend.fail("open_portfolio", "broken_file");
    await session.begin();
    expect(session.phase).toBe("start");
    expect(session.startFailure?.code).toBe("broken_file");
  });

  it("keeps what opening a folder met", async () => {
    backend = freshApp("?start=first&open=not_a_repository");
    await session.begin();
    await session.open("/home/asha/notes");
    expect(session.outcome).toEqual({ outcome: "not_a_repository", path: "/home/asha/notes" });
    await session.open("/home/asha/notes", true);
    expect(session.phase).toBe("open");
    expect(session.outcome).toBeNull();
  });

  it("lets the newest refresh win, whatever order the answers come in", async () => {
    await session.begin();
    const [first, second] = [later<PortfolioView>(), later<PortfolioView>()];
    backend.answer("portfolio", () => first.promise);
    const early = session.refresh();
    backend.answer("portfolio", () => second.promise);
    const late = session.refresh();
    second.give(named("second"));
    await late;
    first.give(named("first"));
    await early;
    expect(session.portfolio?.name).toBe("second");
  });

  it("does not let a refresh replace a view that a command gave meanwhile", async () => {
    await session.begin();
    const slow = later<PortfolioView>();
    backend.answer("portfolio", () => slow.promise);
    const refresh = session.refresh();
    session.show(named("fresh"));
    slow.give(named("stale"));
    await refresh;
    expect(session.portfolio?.name).toBe("fresh");
  });

  it("keeps the last good view when a refresh fails, says so, and recovers", async () => {
    await session.begin();
    backend.fail("portfolio", "git", true);
    await session.refresh();
    expect(session.stale?.code).toBe("git");
    expect(session.portfolio?.name).toBe("Asha Rao");
    await session.refresh();
    expect(session.stale).toBeNull();
  });

  it("refreshes when files change on disk", async () => {
    await session.begin();
    const before = backend.called("portfolio").length;
    backend.emit("portfolio-changed", { paths: ["README.md"] });
    await Promise.resolve();
    expect(backend.called("portfolio").length).toBe(before + 1);
  });

  it("ignores an answer that arrives after the portfolio was closed", async () => {
    await session.begin();
    const slow = later<PortfolioView>();
    backend.answer("portfolio", () => slow.promise);
    const refresh = session.refresh();
    await session.close();
    slow.give(named("ghost"));
    await refresh;
    expect(session.portfolio).toBeNull();
    expect(session.phase).toBe("start");
  });

  it("does not close a portfolio whose text could not be saved", async () => {
    await session.begin();
    const off = closing.register(() => Promise.reject(broken as unknown as Error));
    await session.close();
    expect(session.phase).toBe("open");
    off();
    await session.close();
    expect(session.phase).toBe("start");
  });
});

describe("closing the window", () => {
  beforeEach(async () => {
    backend = freshApp();
    await session.begin();
  });

  it("brings everything into its file first, then allows it", async () => {
    const order: string[] = [];
    const off = closing.register(async () => {
      await Promise.resolve();
      order.push("flushed");
    });
    backend.answer("allow_close", () => {
      order.push("allowed");
      return null;
    });
    await closing.closeWindow();
    expect(order).toEqual(["flushed", "allowed"]);
    off();
  });

  it("stays open when a file could not be written, until the person decides", async () => {
    const off = closing.register(() => Promise.reject(broken as unknown as Error));
    await closing.closeWindow();
    expect(closing.held?.code).toBe("disk_full");
    expect(backend.called("allow_close")).toHaveLength(0);
    await closing.closeAnyway();
    expect(backend.called("allow_close")).toHaveLength(1);
    expect(closing.held).toBeNull();
    off();
  });

  it("runs every flusher even when one fails", async () => {
    let ran = false;
    const offs = [
      closing.register(() => Promise.reject(broken as unknown as Error)),
      closing.register(() => {
        ran = true;
        return Promise.resolve();
      }),
    ];
    await closing.flush();
    expect(ran).toBe(true);
    for (const off of offs) off();
  });
});
