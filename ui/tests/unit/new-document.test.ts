import { beforeEach, describe, expect, it } from "vitest";
import { NewDraft, folderOf, projectFolders, siblingsOf } from "../../src/features/new-document/draft.svelte";
import type { FakeBackend } from "../fake/backend";
import { kinds } from "../fake/kinds";
import { freshApp } from "../support/app";

const kind = (id: string) => {
  const found = kinds.find((candidate) => candidate.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe("a new document", () => {
  let backend: FakeBackend;
  let draft: NewDraft;
  beforeEach(() => {
    backend = freshApp();
    draft = new NewDraft();
    draft.choose(kind("teardown"));
  });

  it("fills in the kind's defaults", () => {
    expect(draft.fields.week).toBe("2026-W47");
  });

  it("names itself after the product until a title is written, and again for another product once it is cleared", () => {
    draft.fields.product = "Postman";
    expect(draft.title).toBe("Teardown: Postman");
    draft.title = "My own";
    draft.fields.product = "Stripe";
    expect(draft.title).toBe("My own");
    draft.title = "";
    expect(draft.title).toBe("");
    draft.fields.product = "Twilio";
    expect(draft.title).toBe("Teardown: Twilio");
  });

  it("asks for no number, which is given when the document is made", () => {
    const [product] = kind("teardown").fields;
    if (!product) throw new Error("no fields");
    draft.choose({ ...kind("teardown"), fields: [{ ...product, name: "number", kind: "number", required: true }] });
    draft.tried = true;
    expect(draft.kind?.fields.map((field) => draft.issue(field))).toEqual([null]);
  });

  it("offers the other documents of the kind, by their files", () => {
    const portfolio = backend.portfolio.view();
    const [one] = portfolio.documents.filter((entry) => entry.kind === "teardown");
    expect(siblingsOf(portfolio, "teardown")).toContainEqual({
      value: one?.path.split("/").at(-1),
      label: one?.title,
    });
    expect(siblingsOf(portfolio, "decision-record")).toEqual([]);
    expect(siblingsOf(portfolio, "teardown", one?.path).map(({ label }) => label)).not.toContain(one?.title);
  });

  it("keeps a field that both kinds have", () => {
    draft.fields.product = "Postman";
    draft.choose(kind("prd"));
    expect(draft.fields.product).toBe("Postman");
  });

  it("is not written while something required is missing or misshapen", async () => {
    expect(await draft.create()).toBeNull();
    expect(draft.titleIssue).not.toBeNull();
    draft.fields = { product: "Postman", week: "next", product_url: "postman.com" };
    expect(await draft.create()).toBeNull();
    expect(kind("teardown").fields.map((field) => draft.issue(field))).toEqual([
      null,
      "A week is written as 2026-W47.",
      "An address begins with https:// and has no spaces.",
    ]);
    expect(backend.called("create_document")).toHaveLength(0);
  });

  it("sends what is filled in, trimmed, and nothing empty", async () => {
    draft.fields = { product: " Postman ", week: "2026-W47", product_url: "" };
    const entry = await draft.create();
    expect(entry?.draft).toBe(true);
    expect(backend.called("create_document")[0]?.args).toEqual({
      kind: "teardown",
      title: "Teardown: Postman",
      fields: { product: "Postman", week: "2026-W47" },
    });
  });

  it("keeps what was typed when the backend refuses", async () => {
    draft.fields.product = "Postman";
    backend.fail("create_document", "disk_full", true);
    expect(await draft.create()).toBeNull();
    expect(draft.failure?.code).toBe("disk_full");
    expect(draft.fields.product).toBe("Postman");
    expect(await draft.create()).not.toBeNull();
  });

  it("goes to the folder that a choice names, and takes the choice of the folder it was begun in", () => {
    const diagram = kind("diagram");
    draft.choose(diagram, "diagrams/data-flow");
    expect(draft.fields.shows).toBe("Data flow");
    expect(folderOf(diagram, draft.fields)).toBe("diagrams/data-flow");
    draft.fields.shows = "System architecture";
    expect(folderOf(diagram, draft.fields)).toBe("diagrams/system-architecture");
    draft.fields.shows = "";
    expect(folderOf(diagram, draft.fields)).toBe("…");
    draft.choose(kind("teardown"));
    draft.choose(diagram);
    expect(draft.fields.shows).toBe("System architecture");
    expect(folderOf(kind("api-docs"), { project: "maps" })).toBe("projects/maps");
    expect(folderOf(kind("api-docs"), {})).toBe("projects/…");
  });

  it("knows the folders under projects", () => {
    expect(projectFolders(backend.portfolio.view())).toEqual(["data-project", "delivery-windows-api"]);
  });
});
