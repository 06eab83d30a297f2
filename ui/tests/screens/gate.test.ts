// What must not become public: told on the screen, with what can be done about it.
import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import ConfidentialDialog from "../../src/features/confidential/ConfidentialDialog.svelte";
import { overlay } from "../../src/state/overlay.svelte";
import { session } from "../../src/state/session.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import PublishView from "../../src/views/publish/PublishView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function open(query: string) {
  const backend = freshApp(query);
  await session.begin();
  render(PublishView);
  return { backend, user: userEvent.setup() };
}

const publish = () => screen.findByRole("button", { name: /^(Publish \d|Send)/ });

describe("a confidential term in a change", () => {
  it("holds everything back until its document is left out", async () => {
    const { user } = await open("?leak=term");
    expect(await screen.findByRole("heading", { name: "One word holds this back" })).toBeVisible();
    expect(screen.getByText("“Larkspur” is on your list of confidential terms.")).toBeVisible();
    expect(screen.getByText("1 confidential term")).toBeVisible();
    expect(await publish()).toHaveAttribute("aria-disabled", "true");
    expect(screen.getByText("Waits for one thing that must not become public.")).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Leave this document out" }));
    expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    expect(await publish()).toHaveAttribute("aria-disabled", "false");
  });

  it("passes with a reason, and never without one", async () => {
    const { backend, user } = await open("?leak=term");
    await user.click(await screen.findByRole("button", { name: "Not confidential here" }));
    await user.click(screen.getByRole("button", { name: "Let it pass" }));
    expect(screen.getByText("Write a few words.")).toBeVisible();
    expect(backend.called("let_pass")).toEqual([]);
    await user.type(screen.getByRole("textbox", { name: /Why may it be read/ }), "The flower{Enter}");
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    });
    expect(backend.called("let_pass")[0]?.args).toEqual({ sort: "term", key: "t", reason: "The flower" });
  });
});

describe("a secret in a version that waits", () => {
  it("says that it is public and where it is kept, is taken out, and comes back", async () => {
    const { backend, user } = await open("?leak=secret&unpushed=1");
    expect(await screen.findByRole("heading", { name: "One key holds this back" })).toBeVisible();
    expect(screen.getByText(/kept in 1 version not yet published: “Add teardown: Twilio Verify”/)).toBeVisible();
    expect(screen.getByText(/It is public already\. Make it worthless today/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Take it out of what is not yet published" }));
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    });
    expect(toasts.list.at(-1)?.text).toContain("Taken out of 2 versions");
    toasts.list.at(-1)?.action?.run();
    expect(await screen.findByRole("heading", { name: "One key holds this back" })).toBeVisible();
    expect(backend.called("put_back")[0]?.args).toEqual({ rewritten: { before: "a", after: "b", commits: 2 } });
  });
});

describe("the list of confidential terms", () => {
  it("is asked for where the portfolio knows of one", async () => {
    const { backend, user } = await open("?list=missing");
    expect(await screen.findByText("Your list of confidential terms is not on this computer.")).toBeVisible();
    expect(await publish()).toHaveAttribute("aria-disabled", "true");
    await user.click(screen.getByRole("button", { name: "Write the list" }));
    expect(overlay.current).toEqual({ name: "confidential" });
    await user.click(screen.getByRole("button", { name: "Publish without one from here" }));
    await waitFor(() => {
      expect(screen.queryByText(/is not on this computer/)).toBeNull();
    });
    expect(backend.called("go_without_list")).toHaveLength(1);
  });

  it("is written by keyboard, and kept", async () => {
    const backend = freshApp();
    render(ConfidentialDialog);
    const user = userEvent.setup();
    await user.type(await screen.findByRole("textbox", { name: "Term 1" }), "Acme Payments");
    await user.click(screen.getByRole("button", { name: "Add a term" }));
    await user.keyboard("Larkspur");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Keep the list" }));
    await waitFor(() => {
      expect(backend.portfolio.gate.terms).toEqual([
        { term: "Acme Payments", sort: "employer" },
        { term: "Larkspur", sort: "employer" },
      ]);
    });
  });
});
