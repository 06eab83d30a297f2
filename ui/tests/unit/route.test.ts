import { beforeEach, describe, expect, it } from "vitest";
import { route } from "../../src/state/route.svelte";

describe("route", () => {
  beforeEach(() => {
    route.reset();
  });

  it("remembers the list from which a document was opened", () => {
    route.go("projects");
    route.openDocument("a");
    expect(route.current).toEqual({ screen: "document", document: "a" });
    expect(route.origin).toBe("projects");
  });

  it("goes back step by step, and to home at the end", () => {
    route.go("writing");
    route.openDocument("a");
    route.openDocument("b");
    route.back();
    expect(route.current.document).toBe("a");
    route.back();
    expect(route.current.screen).toBe("writing");
    route.back();
    route.back();
    expect(route.current.screen).toBe("home");
  });

  it("stays with a document whose id changed, also in the past", () => {
    route.openDocument("a");
    route.openDocument("b");
    route.follow("b", "b2");
    route.follow("a", "a2");
    expect(route.current.document).toBe("b2");
    route.back();
    expect(route.current.document).toBe("a2");
  });

  it("leaves a deleted document for its list, and never comes back to it", () => {
    route.go("writing");
    route.openDocument("a");
    route.leave("a");
    expect(route.current.screen).toBe("writing");
    route.openDocument("b");
    route.back();
    expect(route.current).toEqual({ screen: "writing", document: null });
  });

  it("does not count going to where one is", () => {
    route.go("writing");
    route.go("writing");
    route.back();
    expect(route.current.screen).toBe("home");
  });
});
