import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Place, ProfileIssue } from "../../src/ipc/client";
import { labelFor } from "../../src/features/profile/draft.svelte";
import { judge } from "../../src/views/create/place";
import { Wizard } from "../../src/views/create/wizard.svelte";
import type { FakeBackend } from "../fake/backend";
import { freshApp, later } from "../support/app";

let backend: FakeBackend;
let wizard: Wizard;

async function fresh(query = "?start=first") {
  backend = freshApp(query);
  wizard = new Wizard();
  await wizard.begin();
}

/** The same after the first step: the person has a name, and a folder is proposed. */
async function named(query?: string, name = "Asha Rao") {
  await fresh(query);
  wizard.profile.name = name;
  await wizard.next();
  expect(wizard.step).toBe("place");
}

const free = (path: string): Place => ({ path, place: { state: "free" }, synced: null, suggestion: null });

describe("create wizard", () => {
  beforeEach(() => fresh());

  it("asks who first, then where, then shows everything", async () => {
    expect(wizard.step).toBe("about");
    wizard.profile.name = "Asha Rao";
    await wizard.next();
    expect(wizard.step).toBe("place");
    await wizard.next();
    expect(wizard.step).toBe("look");
    wizard.back();
    expect(wizard.step).toBe("place");
    wizard.back();
    expect(wizard.step).toBe("about");
  });

  it("proposes a folder by the name that was given", async () => {
    await named(undefined, "Mina Sørensen");
    expect(wizard.path).toBe("/home/asha/Documents/mina-sørensen-portfolio");
    expect(wizard.verdict.usable).toBe(true);
    wizard.back();
    wizard.profile.name = "Asha Rao";
    await wizard.next();
    expect(wizard.path).toBe("/home/asha/Documents/asha-rao-portfolio");
  });

  it("proposes by the name in Latin letters where there is one", async () => {
    wizard.profile.name = "आशा राव";
    wizard.profile.nameLatin = "Asha Rao";
    await wizard.next();
    expect(wizard.path).toBe("/home/asha/Documents/asha-rao-portfolio");
  });

  it("keeps a folder that the person named, whatever name they then give", async () => {
    await named();
    wizard.setPath("/home/asha/mine", "once");
    wizard.back();
    wizard.profile.name = "Asha R.";
    await wizard.next();
    expect(wizard.path).toBe("/home/asha/mine");
  });

  it("does not leave the second step while the folder can't be used", async () => {
    await named();
    wizard.setPath("/home/asha/not_empty", "once");
    await wizard.next();
    expect(wizard.step).toBe("place");
    expect(wizard.reason).toContain("12 files");
    wizard.setPath("/home/asha/other", "once");
    await wizard.next();
    expect(wizard.step).toBe("look");
  });

  it("takes a folder below ~ and says which one that is", async () => {
    await named();
    wizard.setPath("~/work", "once");
    await vi.waitFor(() => {
      expect(wizard.verdict.text).toContain("It is /home/asha/work.");
    });
    expect(wizard.verdict.usable).toBe(true);
    await wizard.next();
    expect(wizard.path).toBe("/home/asha/work");
    await wizard.next();
    expect(backend.called("create_portfolio")[0]?.args).toMatchObject({ request: { path: "/home/asha/work" } });
  });

  it("drops the answer about a path that was typed over", async () => {
    const [slow, quick] = [later<Place>(), later<Place>()];
    backend.answer("inspect_place", ({ path }) => (path === "/slow" ? slow.promise : quick.promise));
    wizard.setPath("/slow", "once");
    wizard.setPath("/quick", "once");
    quick.give(free("/quick"));
    await quick.promise;
    slow.give({ path: "/slow", place: { state: "not_a_folder" }, synced: null, suggestion: null });
    await vi.waitFor(() => {
      expect(wizard.place?.path).toBe("/quick");
    });
    expect(wizard.verdict.usable).toBe(true);
  });

  it("asks once for all when someone goes on typing", async () => {
    vi.useFakeTimers();
    const before = backend.called("inspect_place").length;
    wizard.setPath("/a");
    wizard.setPath("/ab");
    wizard.setPath("/abc");
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(backend.called("inspect_place").slice(before)).toEqual([{ name: "inspect_place", args: { path: "/abc" } }]);
  });

  it("uses a synced folder only after a confirmation, which another path takes back", async () => {
    await named("?start=first&place=synced");
    expect(wizard.verdict.synced).toBe("Dropbox");
    expect(wizard.verdict.usable).toBe(false);
    wizard.allowSynced = true;
    expect(wizard.verdict.usable).toBe(true);
    wizard.setPath("/home/asha/Dropbox/x", "once");
    expect(wizard.allowSynced).toBe(false);
  });

  it("shows a field's issue only once the person has been there or tried to go on", async () => {
    wizard.profile.name = "Asha Rao";
    wizard.profile.email = "asha@example";
    await wizard.plan();
    expect(wizard.about.issue("email")).toBeNull();
    wizard.about.touch("email");
    expect(wizard.about.issue("email")).toContain("looks unfinished");
    wizard.profile.name = "";
    await wizard.next();
    expect(wizard.step).toBe("about");
    expect(wizard.about.issue("name")).not.toBeNull();
    expect(wizard.about.wrongFields).toEqual(["name", "email"]);
    expect(wizard.reason).toBe("2 fields still need a look");
  });

  it("waits for the newest check before it leaves a step", async () => {
    const checks = [later<ProfileIssue[]>(), later<ProfileIssue[]>()];
    let asked = 0;
    wizard = new Wizard();
    backend.answer("check_profile", () => checks[asked++]?.promise ?? []);
    const left = wizard.next();
    const drawn = wizard.plan();
    checks[0]?.give([]);
    // Long enough for all that follows from the older answer.
    await new Promise((resolve) => setTimeout(resolve));
    checks[1]?.give([{ field: "name", message: "A name is needed.", suggestion: null }]);
    await Promise.all([left, drawn]);
    expect(wizard.step).toBe("about");
    expect(wizard.about.issue("name")).toBe("A name is needed.");
  });

  it("draws the README anew from what is typed, without blank links and edges", async () => {
    wizard.profile.name = "  Asha Rao ";
    wizard.profile.links = [
      { label: "", url: "https://www.linkedin.com/in/asha" },
      { label: "", url: "" },
    ];
    await wizard.plan();
    const readme = wizard.files.find((file) => file.path === "README.md")?.text ?? "";
    expect(readme).toContain("# Asha Rao\n");
    expect(readme).toContain("[LinkedIn](<https://www.linkedin.com/in/asha>)");
  });

  it("creates with what git knows, and asks for nothing more", async () => {
    wizard.profile.name = "Asha Rao";
    await wizard.next();
    await wizard.next();
    expect(wizard.step).toBe("look");
    expect(wizard.asksIdentity).toBe(false);
    const portfolio = await wizard.next();
    expect(portfolio?.name).toBe("Asha Rao");
    expect(backend.called("create_portfolio")[0]?.args).toMatchObject({
      request: { identity: null, allowSynced: false },
    });
  });

  it("asks for a name and an address where git knows none, and keeps them to this portfolio", async () => {
    await fresh("?start=first&identity=none");
    wizard.profile.name = "Asha Rao";
    await wizard.next();
    await wizard.next();
    expect(wizard.asksIdentity).toBe(true);
    expect(wizard.identity.name).toBe("Asha Rao");
    expect(await wizard.next()).toBeNull();
    expect(wizard.reason).toContain("e-mail");
    wizard.identity.email = "1+asha@users.noreply.github.com";
    expect(await wizard.next()).not.toBeNull();
    expect(backend.called("create_portfolio")[0]?.args).toMatchObject({
      request: { identity: { name: "Asha Rao", email: "1+asha@users.noreply.github.com" } },
    });
  });

  it("says what happened when creating fails, and can try again", async () => {
    wizard.profile.name = "Asha Rao";
    await wizard.next();
    await wizard.next();
    backend.fail("create_portfolio", "disk_full", true);
    expect(await wizard.next()).toBeNull();
    expect(wizard.failure?.code).toBe("disk_full");
    expect(wizard.busy).toBe(false);
    expect(await wizard.next()).not.toBeNull();
  });

  it("goes back to the folder when it turned out not to be usable", async () => {
    wizard.profile.name = "Asha Rao";
    await wizard.next();
    await wizard.next();
    backend.fail("create_portfolio", "folder_not_usable", true);
    await wizard.next();
    expect(wizard.step).toBe("place");
    expect(wizard.failure?.code).toBe("folder_not_usable");
  });
});

describe("verdict on a folder", () => {
  const place = (state: Place["place"], rest: Partial<Place> = {}): Place => ({
    path: "/x",
    place: state,
    synced: null,
    suggestion: "/y",
    ...rest,
  });

  it.each<[string, Place["place"]]>([
    ["files in it", { state: "not_empty", files: 1, portfolio: false }],
    ["no right to write", { state: "not_writable", reason: "Only root may." }],
    ["another repository around it", { state: "inside_repository", root: "/r" }],
    ["a file in its place", { state: "not_a_folder" }],
    ["half a path", { state: "relative" }],
  ])("%s: refused, with another folder proposed", (_, state) => {
    expect(judge(place(state), false)).toMatchObject({ usable: false, suggestion: "/y", open: null });
  });

  it("offers to open what is a portfolio already", () => {
    expect(judge(place({ state: "not_empty", files: 24, portfolio: true }), false)).toMatchObject({
      usable: false,
      open: "/x",
    });
  });
});

describe("name of a link", () => {
  it.each([
    ["https://github.com/asha", "GitHub"],
    ["https://www.linkedin.com/in/asha", "LinkedIn"],
    ["https://asha.example.org/about", "asha.example.org"],
    ["asha", ""],
  ])("%s → %s", (url, label) => {
    expect(labelFor(url)).toBe(label);
  });
});
