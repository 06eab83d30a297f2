// Texts that can be had back, from the list, the palette and the dialog.
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import Overlays from "../../src/features/frame/Overlays.svelte";
import { entries } from "../../src/features/palette/entries";
import { call } from "../../src/ipc/client";
import { deleteDocument } from "../../src/state/documents";
import { overlay } from "../../src/state/overlay.svelte";
import { route } from "../../src/state/route.svelte";
import { session } from "../../src/state/session.svelte";
import WritingView from "../../src/views/writing/WritingView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function open(query = "") {
  const backend = freshApp(query);
  await session.begin();
  const portfolio = session.portfolio;
  if (!portfolio) throw new Error("no portfolio");
  return { backend, portfolio, user: userEvent.setup() };
}

const portfolioNow = () => {
  if (!session.portfolio) throw new Error("no portfolio");
  return session.portfolio;
};

describe("kept texts", () => {
  it("are said quietly at the end of a list, and lead to the dialog", async () => {
    const { portfolio, user } = await open();
    const entry = portfolio.documents.find((each) => each.title.startsWith("Stripe"));
    if (!entry) throw new Error("no document");
    const { rerender } = render(WritingView, { portfolio });
    expect(screen.queryByText(/you deleted or replaced/)).toBeNull();
    await deleteDocument(entry);
    await rerender({ portfolio: portfolioNow() });
    expect(screen.getByText(/1 text that you deleted or replaced is kept/)).toBeVisible();
    await call("keep_text", { id: portfolio.documents[0]?.id ?? "", text: "Another text" });
    await session.refresh();
    await rerender({ portfolio: portfolioNow() });
    expect(screen.getByText(/2 texts that you deleted or replaced are kept/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Look at them" }));
    expect(overlay.current).toEqual({ name: "kept" });
  });

  it("say what they are and why they are kept, and come back", async () => {
    const { backend, portfolio, user } = await open();
    const entry = portfolio.documents.find((each) => each.title.startsWith("Stripe"));
    if (!entry) throw new Error("no document");
    await deleteDocument(entry);
    await call("keep_text", { id: portfolio.documents[0]?.id ?? "", text: "Another text" });
    render(Overlays);
    overlay.open({ name: "kept" });
    const dialog = await screen.findByRole("dialog", { name: "Kept texts" });
    expect(dialog).toHaveTextContent("90 days");
    const rows = await within(dialog).findAllByRole("listitem");
    expect(rows[0]).toHaveTextContent("Gave way to another text just now");
    expect(rows[1]).toHaveTextContent("Deleted just now");
    expect(rows[1]).toHaveTextContent(entry.path);
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: /Bring back Stripe/ }));
    await vi.waitFor(() => {
      expect(session.document(entry.id)).not.toBeNull();
    });
    expect(backend.called("restore_document")).toHaveLength(1);
    expect(await within(dialog).findAllByRole("listitem")).toHaveLength(1);
  });

  it("say what belongs there when nothing is kept, and what went wrong", async () => {
    const { backend, user, portfolio } = await open();
    render(Overlays);
    overlay.open({ name: "kept" });
    expect(await screen.findByText(/Nothing is kept now/)).toBeVisible();
    overlay.close();
    const [entry] = portfolio.documents;
    if (!entry) throw new Error("no document");
    await deleteDocument(entry);
    backend.fail("restore_document", "not_writable");
    overlay.open({ name: "kept" });
    await user.click(await screen.findByRole("button", { name: /Bring back/ }));
    expect(await screen.findByRole("alert")).toHaveTextContent("can't be written");
    expect(screen.getByRole("button", { name: /Bring back/ })).toBeVisible();
  });

  it("are found from the palette", async () => {
    await open();
    const [entry] = entries("kept texts", [], [], route.current);
    entry?.run();
    expect(overlay.current).toEqual({ name: "kept" });
  });
});
