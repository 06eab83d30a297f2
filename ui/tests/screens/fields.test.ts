import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import FieldForm from "../../src/features/editor/fields/FieldForm.svelte";
import { setField } from "../../src/features/editor/fields/fields";
import { DocumentSession } from "../../src/features/editor/session.svelte";
import { call } from "../../src/ipc/client";
import type { FieldView, KindView } from "../../src/ipc/client";
import { kinds } from "../fake/kinds";
import { expectAccessible } from "../support/accessible";
import { freshApp, later } from "../support/app";

const prd = kinds.find(({ id }) => id === "prd") ?? null;
const TEXT =
  "---\ntitle: Two keys\ndate: 2026-11-18\nskills: [API design, SQL]\nproduct: Kitewire\nother: kept # so\n---\n\n# Two keys\n\nText.\n";

const supersedes: FieldView = {
  ...{ name: "supersedes", title: "Superseded by", kind: "document", required: false, help: "", default: "" },
  ...{ choices: [], inFrontMatter: true },
};

async function form(text = TEXT) {
  const backend = freshApp();
  const entry = await call("create_document", { kind: "prd", title: "x", fields: {} });
  const opened = await call("open_document", { id: entry.id });
  const session = new DocumentSession({ ...opened, text });
  render(FieldForm, { session, kind: prd });
  const user = userEvent.setup();
  const head = await screen.findByRole("button", { name: /Details/ });
  // It stays as it was left.
  if (head.getAttribute("aria-expanded") === "false") await user.click(head);
  return { backend, session, user };
}

describe("the front matter as a form", () => {
  it("stays open for the document it was opened for, and for no other", async () => {
    freshApp();
    const sessions = await Promise.all(
      ["One", "Two"].map(async (title) => {
        const { id } = await call("create_document", { kind: "prd", title, fields: {} });
        return new DocumentSession(await call("open_document", { id }));
      }),
    );
    const [one, two] = sessions;
    if (!one || !two) throw new Error("no documents");
    const { rerender } = render(FieldForm, { session: one, kind: prd });
    const head = () => screen.findByRole("button", { name: /Details/ });
    await userEvent.setup().click(await head());
    expect(await head()).toHaveAttribute("aria-expanded", "true");
    await rerender({ session: two });
    expect(await head()).toHaveAttribute("aria-expanded", "false");
    await rerender({ session: one });
    expect(await head()).toHaveAttribute("aria-expanded", "true");
    await one.renamed("writing/another-name.md");
    await rerender({ session: one });
    expect(one.id).toBe("writing/another-name.md");
    expect(await head()).toHaveAttribute("aria-expanded", "true");
  });

  it("shows what stands in the text, the kind's own fields too", async () => {
    await form();
    expect(screen.getByRole("textbox", { name: /Title/ })).toHaveValue("Two keys");
    expect(screen.getByRole("textbox", { name: /Date/ })).toHaveValue("2026-11-18");
    expect(screen.getByRole("textbox", { name: /Skills/ })).toHaveValue("API design, SQL");
    expect(screen.getByRole("textbox", { name: /Product/ })).toHaveValue("Kitewire");
    expect(screen.getByRole("textbox", { name: /Reviewers/ })).toHaveValue("");
    await expectAccessible();
  });

  it("changes the text when a field is left, and only that line", async () => {
    const { session, user, backend } = await form();
    const product = screen.getByRole("textbox", { name: /Product/ });
    await user.clear(product);
    await user.type(product, "Loomgate");
    expect(session.text).toBe(TEXT);
    await user.tab();
    await waitFor(() => {
      expect(session.text).toBe(TEXT.replace("Kitewire", "Loomgate"));
    });
    await user.clear(screen.getByRole("textbox", { name: /Skills/ }));
    await user.type(screen.getByRole("textbox", { name: /Skills/ }), "Rust{Enter}");
    await waitFor(() => {
      expect(session.text).toContain("skills: [Rust]\n");
    });
    expect(backend.called("set_field")).toHaveLength(2);
  });

  it("leaves the text alone where a value can't be, and with Escape", async () => {
    const { session, user } = await form();
    const date = screen.getByRole("textbox", { name: /Date/ });
    await user.clear(date);
    await user.type(date, "yesterday{Enter}");
    expect(await screen.findByText("A date is written as 2026-11-20.")).toBeVisible();
    await user.type(date, "{Escape}");
    expect(date).toHaveValue("2026-11-18");
    await user.clear(screen.getByRole("textbox", { name: /Title/ }));
    await user.tab();
    expect(await screen.findByText("Title is needed.")).toBeVisible();
    expect(session.text).toBe(TEXT);
  });

  it("follows the text", async () => {
    const { session } = await form();
    const at = TEXT.indexOf("Kitewire");
    session.apply([{ from: at, to: at + 8, insert: "Ferrypost" }]);
    await waitFor(() => {
      expect(screen.getByRole("textbox", { name: /Product/ })).toHaveValue("Ferrypost");
    });
  });

  it("says so where the front matter can't be read", async () => {
    await form("---\ntitle: [a\n---\n\nText.\n");
    expect(screen.getByText(/can't be read/)).toBeVisible();
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("shows what was written by hand though nobody would be offered it", async () => {
    const decision = { ...(prd as KindView), fields: [{ ...supersedes, name: "superseded_by" }] };
    freshApp();
    const { id } = await call("create_document", { kind: "prd", title: "x", fields: {} });
    const opened = await call("open_document", { id });
    const text = "---\ntitle: A\nsuperseded_by: [0002-b.md, 0003-c.md]\n---\n\nText.\n";
    render(FieldForm, { session: new DocumentSession({ ...opened, text }), kind: decision });
    await userEvent.setup().click(await screen.findByRole("button", { name: /Details/ }));
    expect(screen.getByRole("combobox", { name: /Superseded by/ })).toHaveTextContent("0002-b.md, 0003-c.md");
  });

  it("never puts edits of an older text into a newer one", async () => {
    const { session, backend } = await form();
    const first = later<{ from: number; to: number; insert: string }[]>();
    let asked = 0;
    const at = (text: string) => ({ from: text.indexOf("Kitewire"), to: text.indexOf("Kitewire") + 8, insert: "New" });
    backend.answer("set_field", ({ text }) => (asked++ === 0 ? first.promise : [at(text)]));
    const product = prd?.fields.find(({ name }) => name === "product") as FieldView;
    const done = setField(session, product, "New");
    const older = at(session.text);
    session.apply([{ from: 4, to: 4, insert: "more: 1\n" }]);
    first.give([older]);
    expect(await done).toBe(true);
    expect(session.text).toBe(TEXT.replace("---\n", "---\nmore: 1\n").replace("Kitewire", "New"));
    await fireEvent.blur(document.body);
  });
});
