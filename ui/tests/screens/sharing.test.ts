import { undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import DocumentTable from "../../src/features/document-list/DocumentTable.svelte";
import { openDocuments } from "../../src/features/editor/open-documents";
import { inFull, isDay, spoken, today } from "../../src/shared/days";
import ToastStack from "../../src/features/frame/ToastStack.svelte";
import { entries } from "../../src/features/palette/entries";
import { call } from "../../src/ipc/client";
import { commands } from "../../src/state/commands";
import { overlay } from "../../src/state/overlay.svelte";
import { session as app } from "../../src/state/session.svelte";
import Desk from "../../src/views/document/Desk.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function desk(kind = "prd", query = "") {
  const backend = freshApp(query);
  await app.begin();
  const entry = await call("create_document", { kind, title: "Two keys", fields: {} });
  await app.refresh();
  const session = await openDocuments.open(entry.id);
  render(Desk, { session });
  render(ToastStack);
  await waitFor(() => {
    expect(session.review).not.toBeNull();
  });
  const view = EditorView.findFromDOM(document.querySelector<HTMLElement>(".cm-editor") ?? document.body);
  if (!view) throw new Error("no editor");
  return { backend, session, view, user: userEvent.setup() };
}

const offered = () =>
  entries("", [], [], { screen: "document", document: "x" }).flatMap(({ id, label }) =>
    id.startsWith("do share") ? [label] : [],
  );

describe("the menu of a document", () => {
  it("opens with the keyboard and copies for another editor", async () => {
    const { backend, session, user } = await desk();
    screen.getByRole("button", { name: "Share" }).focus();
    await user.keyboard("{Enter}");
    await user.keyboard("{ArrowDown}{Enter}");
    expect(
      await screen.findByText(
        /Copied for Medium\. On the way: 1 picture named instead of shown, 1 table made into a list, 2 links to/,
      ),
    ).toBeVisible();
    expect(backend.called("copy_rich")[0]?.args).toEqual({ id: session.id, text: session.text, target: "medium" });
    await user.click(screen.getByRole("button", { name: "Note its address" }));
    expect(await screen.findByRole("dialog", { name: "Where it was published" })).toBeVisible();
  }, 15_000);

  it("doesn't ask for the address of an employer's page", async () => {
    await desk();
    commands.run("copy-confluence");
    expect(await screen.findByText(/Copied for Confluence/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Note its address" })).toBeNull();
  });

  it("is in the palette too, engineers only where the kind has questions", async () => {
    await desk();
    expect(offered()).toContain("Copy for LinkedIn");
    expect(offered()).toContain("Ask an engineer");
    commands.run("published");
    expect(overlay.current).toEqual({ name: "share", dialog: "published" });
  });

  it("leaves the engineer out of a teardown", async () => {
    await desk("teardown");
    expect(offered()).toContain("Export as a web page");
    expect(offered()).not.toContain("Ask an engineer");
  });

  it("says where a page was written, and nothing when the dialog was cancelled", async () => {
    const { user } = await desk();
    commands.run("export-html");
    expect(
      await screen.findByText(
        "Written to /home/asha/Documents/page.html. On the way: 1 diagram not drawn, only its source.",
      ),
    ).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Open it" }));
  });
});

describe("copying for LinkedIn", () => {
  it("says how much is over, offers the cut, and copies what is shown", async () => {
    const { backend, session, user } = await desk();
    session.apply([
      {
        from: session.text.length,
        to: session.text.length,
        insert: `${"Words that fill a post.\n\n".repeat(150)}End.\n`,
      },
    ]);
    commands.run("copy-linkedin");
    const post = await screen.findByRole("textbox", { name: /The post/ });
    expect(await screen.findByText(/characters too many for a post/)).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Cut it there" }));
    expect((post as HTMLTextAreaElement).value.length).toBeLessThanOrEqual(3000);
    expect(screen.queryByText(/too many/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Copy" }));
    await waitFor(() => {
      expect(backend.called("copy_text")[0]?.args).toEqual({ text: (post as HTMLTextAreaElement).value });
    });
    expect(await screen.findByText(/Copied for LinkedIn/)).toBeVisible();
  }, 15_000);

  it("keeps the text on screen when the clipboard can't be reached", async () => {
    const { backend, user } = await desk();
    backend.fail("copy_text", "internal");
    commands.run("copy-linkedin");
    await screen.findByRole("textbox", { name: /The post/ });
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await screen.findByRole("alert")).toBeVisible();
    expect(screen.getByRole("textbox", { name: /The post/ })).toBeVisible();
  });
});

describe("where it was published", () => {
  it("is one step of the text's history, and stands in the bar", async () => {
    const { session, view, user } = await desk();
    const before = session.text;
    commands.run("published");
    const address = await screen.findByRole("textbox", { name: "Address" });
    await user.click(screen.getByRole("button", { name: "Add it" }));
    expect(await screen.findByText("Paste the address of the page.")).toBeVisible();
    await user.type(address, "https://www.linkedin.com/posts/two-keys");
    const date = screen.getByRole("textbox", { name: "Date" });
    expect(date).toHaveValue(today());
    await user.clear(date);
    await user.type(date, "2025-11-21");
    await user.click(screen.getByRole("button", { name: "Add it" }));
    await waitFor(() => {
      expect(session.text).toContain("  - url: https://www.linkedin.com/posts/two-keys\n    date: 2025-11-21\n");
    });
    expect(await screen.findByRole("link", { name: "on LinkedIn, 21 November 2025" })).toBeInTheDocument();
    undo(view);
    expect(session.text).toBe(before);
  });

  it("can be taken away again", async () => {
    const { session, user } = await desk();
    const at = session.text.indexOf("draft: true");
    session.apply([{ from: at, to: at, insert: "published:\n  - url: https://medium.com/a\n    date: 2026-01-02\n" }]);
    await waitFor(() => {
      expect(session.review?.published).toHaveLength(1);
    });
    commands.run("published");
    await user.click(await screen.findByRole("button", { name: "Take away medium.com" }));
    await waitFor(() => {
      expect(session.text).not.toContain("medium.com");
    });
  });

  it("is shown in lists, beside the title", async () => {
    freshApp();
    await app.begin();
    const [entry] = app.portfolio?.documents ?? [];
    if (!entry) throw new Error("no document");
    const published = [{ url: "https://lnkd.in/x", date: "2025-01-02", place: "LinkedIn" }];
    render(DocumentTable, { entries: [{ ...entry, published }], label: "Documents" });
    const row = within(screen.getByRole("table"));
    expect(row.getByRole("link", { name: "on LinkedIn, 2 January 2025" })).toHaveAttribute("href", "https://lnkd.in/x");
  });
});

describe("asking an engineer", () => {
  it("takes the questions as they were changed", async () => {
    const { backend, session, user } = await desk();
    commands.run("ask-engineer");
    const second = await screen.findByRole("textbox", { name: "Question 2" });
    await expectAccessible();
    await user.clear(second);
    await user.type(second, "What did I forget?");
    await user.click(screen.getByRole("button", { name: "Export the page" }));
    await waitFor(() => {
      expect(backend.called("export_review_page")[0]?.args).toEqual({
        id: session.id,
        text: session.text,
        questions: ["What would you estimate last?", "What did I forget?", "What would you build instead?"],
      });
    });
    expect(await screen.findByText(/Written to .*for-review/)).toBeVisible();
  });

  it("records a review, and says in the document only that there was one", async () => {
    const { session, user } = await desk();
    commands.run("reviews");
    await user.click(await screen.findByRole("button", { name: "Record the review" }));
    expect(await screen.findByText(/Who looked at it\? The name stays/)).toBeVisible();
    await user.type(screen.getByRole("textbox", { name: "Who looked at it" }), "Ravi");
    await user.type(screen.getByRole("textbox", { name: "What they said" }), "No budget for retries.");
    await user.type(screen.getByRole("textbox", { name: "What changed" }), "Added one.");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Record the review" }));
    expect(await screen.findByText("No budget for retries.", { selector: "span" })).toBeVisible();
    await waitFor(() => {
      expect(session.text).toContain(`*Revised after engineering review, ${today()}*`);
    });
    expect(session.text).not.toContain("Ravi");
    await user.click(await screen.findByRole("button", { name: "Take the line away" }));
    await waitFor(() => {
      expect(session.text).not.toContain("Revised");
    });
    await user.click(screen.getByRole("button", { name: /Forget the review by Ravi/ }));
    await waitFor(() => {
      expect(screen.queryByText("No budget for retries.", { selector: "span" })).toBeNull();
    });
  });

  it("tells the last day in the document, and none that is still to come", async () => {
    const { session, user, backend } = await desk();
    commands.run("reviews");
    const record = async (day: string) => {
      await user.type(await screen.findByRole("textbox", { name: "Who looked at it" }), "Ravi");
      await user.type(screen.getByRole("textbox", { name: "What changed" }), "Added one.");
      const date = screen.getByRole("textbox", { name: "When" });
      await user.clear(date);
      await user.type(date, day);
      await user.click(screen.getByRole("button", { name: "Record the review" }));
    };
    await record("9999-01-01");
    expect(await screen.findByText("That day is still to come.")).toBeVisible();
    expect(backend.called("record_review")).toHaveLength(0);
    const date = screen.getByRole("textbox", { name: "When" });
    await user.clear(date);
    await user.type(date, "2026-05-12");
    await user.click(screen.getByRole("button", { name: "Record the review" }));
    await waitFor(() => {
      expect(session.text).toContain("*Revised after engineering review, 2026-05-12*");
    });
    await record("2026-03-01");
    await waitFor(() => {
      expect(backend.called("record_review")).toHaveLength(2);
    });
    await waitFor(() => {
      expect(screen.getAllByRole("button", { name: /Forget the review/ })).toHaveLength(2);
    });
    expect(session.text).toContain("*Revised after engineering review, 2026-05-12*");
  });

  it("says nothing in the document of a review that changed nothing", async () => {
    const { session, user } = await desk();
    const before = session.text;
    commands.run("reviews");
    await user.type(await screen.findByRole("textbox", { name: "Who looked at it" }), "Ravi");
    expect(screen.queryByRole("checkbox")).toBeNull();
    const changed = screen.getByRole("textbox", { name: "What changed" });
    await user.type(changed, "Added one.");
    expect(screen.getByRole("checkbox")).toBeChecked();
    await user.clear(changed);
    expect(screen.queryByRole("checkbox")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Record the review" }));
    expect(await screen.findByText("The review is recorded")).toBeVisible();
    expect(session.text).toBe(before);
  });

  it("leaves the document alone when asked to", async () => {
    const { session, user } = await desk();
    const before = session.text;
    commands.run("reviews");
    await user.type(await screen.findByRole("textbox", { name: "Who looked at it" }), "Ravi");
    await user.type(screen.getByRole("textbox", { name: "What changed" }), "Added one.");
    await user.click(screen.getByRole("checkbox"));
    await user.click(screen.getByRole("button", { name: "Record the review" }));
    expect(await screen.findByText("The review is recorded")).toBeVisible();
    expect(session.text).toBe(before);
  });
});

describe("days", () => {
  it("are said as people say them", () => {
    const now = new Date(2026, 10, 21);
    expect(today(now)).toBe("2026-11-21");
    expect(spoken("2026-11-21", now)).toBe("21 November");
    expect(spoken("2025-02-03", now)).toBe("3 February 2025");
    expect(inFull("2026-11-21")).toBe("21 November 2026");
    expect(spoken("soon", now)).toBe("soon");
    expect([isDay("2026-11-21"), isDay("2026-02-30"), isDay("21.11.2026")]).toEqual([true, false, false]);
  });
});
