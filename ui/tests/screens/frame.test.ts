import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import Frame from "../../src/Frame.svelte";
import Overlays from "../../src/features/frame/Overlays.svelte";
import Sidebar from "../../src/features/frame/Sidebar.svelte";
import ToastStack from "../../src/features/frame/ToastStack.svelte";
import { overlay } from "../../src/state/overlay.svelte";
import { deleteDocument } from "../../src/state/documents";
import { route } from "../../src/state/route.svelte";
import { session } from "../../src/state/session.svelte";
import { theme } from "../../src/state/theme.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import HomeView from "../../src/views/home/HomeView.svelte";
import WritingView from "../../src/views/writing/WritingView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function open(query = "") {
  const backend = freshApp(query);
  await session.begin();
  await vi.waitFor(() => {
    expect(session.kinds.length).toBeGreaterThan(0);
  });
  const portfolio = session.portfolio;
  if (!portfolio) throw new Error("no portfolio");
  return { backend, portfolio, user: userEvent.setup() };
}

describe("sidebar", () => {
  it("goes to screens, marks where one is, and counts work without starters", async () => {
    const { portfolio, user } = await open();
    render(Sidebar, { portfolio });
    await expectAccessible();
    await user.click(screen.getByRole("link", { name: /Projects/ }));
    expect(route.current.screen).toBe("projects");
    expect(screen.getByRole("link", { name: /Projects/ })).toHaveAttribute("aria-current", "page");
    expect(screen.getByRole("link", { name: /Projects/ })).toHaveTextContent("2");
    expect(screen.getByRole("status")).toHaveTextContent("3 changes not yet on GitHub");
  });
});

describe("a screen that fails", () => {
  it("says so, tries again, and lets one go elsewhere", async () => {
    const { portfolio, user } = await open();
    let broken = true;
    const failing = {
      ...portfolio,
      get week() {
        if (broken) throw new Error("a mistake of ours");
        return portfolio.week;
      },
    };
    render(Frame, { portfolio: failing });
    expect(await screen.findByRole("alert")).toHaveTextContent("This screen can’t be shown. What you wrote is kept");
    await expectAccessible();
    await user.click(screen.getByRole("link", { name: /Writing/ }));
    expect(await screen.findByRole("heading", { name: "Writing" })).toBeVisible();
    await user.click(screen.getByRole("link", { name: /Home/ }));
    broken = false;
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(await screen.findByText(/of 8 criteria met/)).toBeVisible();
  });
});

describe("home", () => {
  it("shows the document in hand, measured", async () => {
    const { portfolio, user } = await open();
    render(HomeView, { portfolio });
    expect(await screen.findByText(/of 8 criteria met/)).toBeVisible();
    expect(screen.getByRole("img", { name: /words in 6 sections/ })).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Continue" }));
    expect(route.current.document).toBe(portfolio.week.teardown);
  });

  it("offers the first teardown on the first day", async () => {
    const { portfolio, user } = await open("?seed=none");
    render(HomeView, { portfolio: { ...portfolio, week: { ...portfolio.week, teardown: null } } });
    await user.click(screen.getByRole("button", { name: "Begin one" }));
    expect(overlay.current).toEqual({ name: "new-document", kind: "teardown" });
  });

  it("does without the measure when the review fails", async () => {
    const { portfolio } = await open("?fail=review_document:internal");
    render(HomeView, { portfolio });
    expect(screen.getByText("Go on where you left off.")).toBeVisible();
  });
});

describe("writing", () => {
  it("filters by words and state, and says when nothing is left", async () => {
    const { portfolio, user } = await open();
    render(WritingView, { portfolio });
    await expectAccessible();
    await user.type(screen.getByRole("searchbox", { name: "Filter by title" }), "webhooks");
    expect(screen.getAllByRole("row")).toHaveLength(2);
    await user.click(screen.getByRole("radio", { name: "Drafts" }));
    expect(screen.getByText(/Nothing here says “webhooks”/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show everything" }));
    expect(screen.getAllByRole("table").length).toBeGreaterThan(2);
  });

  it("opens a document wherever its row is clicked, but not from its menu", async () => {
    const { portfolio, user } = await open();
    render(WritingView, { portfolio });
    const row = screen.getByRole("row", { name: /Stripe webhooks/ });
    await user.click(within(row).getByRole("button", { name: /More for/ }));
    expect(route.current.document).toBeNull();
    await user.keyboard("{Escape}");
    await user.click(within(row).getByText("512"));
    expect(session.document(route.current.document)?.title).toMatch(/^Stripe/);
  });

  it("adds a missing folder", async () => {
    const { portfolio, user, backend } = await open();
    render(WritingView, { portfolio });
    await user.click(screen.getByRole("button", { name: "Add writing/system-design-analyses" }));
    expect(backend.called("add_slots")[0]?.args).toEqual({ slots: ["system-design-analyses"] });
  });

  it("says what belongs there when it is empty", async () => {
    const { portfolio } = await open("?seed=none");
    render(WritingView, { portfolio });
    expect(screen.getByText("Nothing written yet")).toBeVisible();
  });

  it("holds back changes in a portfolio that is read only", async () => {
    const { portfolio } = await open("?readonly=1");
    render(WritingView, { portfolio });
    expect(screen.getByText("This portfolio is open for reading only.")).toBeVisible();
    expect(screen.getByRole("button", { name: "New" })).toBeDisabled();
  });
});

describe("dialogs", () => {
  it("create a document of the chosen kind and open it", async () => {
    const { user } = await open();
    render(Overlays);
    overlay.open({ name: "new-document", kind: null });
    const dialog = await screen.findByRole("dialog", { name: "New document" });
    await user.click(within(dialog).getByRole("radio", { name: /PRD/ }));
    expect(within(dialog).getByText(/five technical considerations/)).toBeVisible();
    await user.click(within(dialog).getByRole("radio", { name: /Teardown/ }));
    await user.click(within(dialog).getByRole("button", { name: "Begin writing" }));
    expect(within(dialog).getByText("Product is needed.")).toBeVisible();
    await user.type(within(dialog).getByRole("textbox", { name: "Product" }), "Razorpay");
    expect(within(dialog).getByRole("textbox", { name: "Title" })).toHaveValue("Teardown: Razorpay");
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Begin writing" }));
    await vi.waitFor(() => {
      expect(session.document(route.current.document)?.title).toBe("Teardown: Razorpay");
    });
    expect(overlay.current).toBeNull();
  });

  it("begin a diagram in the folder that was asked for", async () => {
    const { user } = await open();
    render(Overlays);
    overlay.open({ name: "new-document", kind: "diagram", folder: "diagrams/data-flow" });
    const dialog = await screen.findByRole("dialog", { name: "New document" });
    expect(within(dialog).getByText("diagrams/data-flow")).toBeVisible();
    await user.type(within(dialog).getByRole("textbox", { name: "System" }), "Lockers");
    await user.click(within(dialog).getByRole("button", { name: "Begin writing" }));
    await vi.waitFor(() => {
      expect(session.document(route.current.document)?.path).toBe("diagrams/data-flow/2026-11-20-diagram-lockers.md");
    });
  });

  it("find a document from the palette by keyboard", async () => {
    const { user, portfolio } = await open();
    render(Overlays);
    overlay.open({ name: "palette" });
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("combobox"), "twilio");
    await expectAccessible(dialog);
    await user.keyboard("{Enter}");
    await vi.waitFor(() => {
      expect(route.current.document).toBe(portfolio.documents.find((entry) => entry.title.startsWith("Twilio"))?.id);
    });
  });

  it("rename a document, and keep the dialog when it fails", async () => {
    const { user, backend, portfolio } = await open();
    render(Overlays);
    const entry = portfolio.documents[0];
    if (!entry) throw new Error("no document");
    overlay.open({ name: "rename", entry });
    const title = await screen.findByRole("textbox", { name: "Title" });
    await user.clear(title);
    await user.type(title, "Another title");
    backend.fail("move_document", "not_writable", true);
    await user.click(screen.getByRole("button", { name: "Rename" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("can't be written");
    await user.click(screen.getByRole("button", { name: "Rename" }));
    await vi.waitFor(() => {
      expect(session.document(entry.id)?.title).toBe("Another title");
    });
    expect(overlay.current).toBeNull();
  });

  it("set the theme and who is recorded", async () => {
    const { user, backend } = await open();
    render(Overlays);
    overlay.open({ name: "settings" });
    const dialog = await screen.findByRole("dialog", { name: "Settings" });
    await user.click(within(dialog).getByRole("radio", { name: "Dark" }));
    expect(document.documentElement.dataset.theme).toBe("dark");
    await user.clear(within(dialog).getByRole("textbox", { name: "E-mail in the record" }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(within(dialog).getByText(/needs an e-mail/)).toBeVisible();
    await user.type(
      within(dialog).getByRole("textbox", { name: "E-mail in the record" }),
      "a@users.noreply.github.com",
    );
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(backend.called("set_identity")[0]?.args).toEqual({
      identity: { name: "Asha Rao", email: "a@users.noreply.github.com" },
    });
    theme.apply("system");
  });
});

describe("notes at the foot", () => {
  it("are shown one at a time, and an offer that was covered comes back", async () => {
    await open();
    render(ToastStack);
    const status = screen.getByRole("status", { name: "" });
    const undo = vi.fn();
    toasts.show("A is deleted", { label: "Undo", about: "a", run: undo });
    toasts.show("Copied", { label: "Note its address", run: undo });
    const last = toasts.show("B is kept");
    await vi.waitFor(() => {
      expect(status).toHaveTextContent(/^B is kept/);
    });
    expect(screen.queryByText("A is deleted")).toBeNull();
    toasts.dismiss(last);
    expect(await screen.findByText("A is deleted")).toBeVisible();
    expect(screen.queryByText("Copied")).toBeNull();
    await userEvent.setup().click(screen.getByRole("button", { name: "Undo" }));
    expect(undo).toHaveBeenCalledOnce();
    expect(toasts.list).toEqual([]);
  });
});

describe("deleting", () => {
  it("can be undone, and comes back to the document", async () => {
    const { user, portfolio } = await open();
    render(ToastStack);
    const entry = portfolio.documents[0];
    if (!entry) throw new Error("no document");
    route.go("writing");
    route.openDocument(entry.id);
    await deleteDocument(entry);
    expect(route.current.screen).toBe("writing");
    expect(session.document(entry.id)).toBeNull();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await vi.waitFor(() => {
      expect(route.current.document).toBe(entry.id);
    });
    expect(session.document(entry.id)).not.toBeNull();
  });

  it("stays where it was when it fails", async () => {
    const { backend, portfolio } = await open();
    render(ToastStack);
    const entry = portfolio.documents[0];
    if (!entry) throw new Error("no document");
    backend.fail("delete_document", "not_writable");
    route.openDocument(entry.id);
    await deleteDocument(entry);
    expect(route.current.document).toBe(entry.id);
    expect(await screen.findByText(/can't be written/)).toBeVisible();
  });
});
