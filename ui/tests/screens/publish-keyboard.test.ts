// Publish by keyboard: what was opened last is left with Escape, and the list of terms is written with Enter.
import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import ConfidentialDialog from "../../src/features/confidential/ConfidentialDialog.svelte";
import { session } from "../../src/state/session.svelte";
import PublishView from "../../src/views/publish/PublishView.svelte";
import { freshApp } from "../support/app";

async function open(query: string) {
  const backend = freshApp(query);
  await session.begin();
  render(PublishView);
  return { backend, user: userEvent.setup() };
}

describe("Escape", () => {
  it.each([
    ["?leak=term", "Not confidential here", /Why may it be read/],
    ["?leak=waiting&unpushed=1", "Let it pass…", /Why may it be read/],
    ["?leak=name&unpushed=1", "Rename the file…", "Name of the file"],
  ])("leaves what %s asks, and goes back to its button", async (query, button, field) => {
    const { backend, user } = await open(query);
    await user.click(await screen.findByRole("button", { name: button }));
    const asked = await screen.findByRole("textbox", { name: field });
    expect(asked).toHaveFocus();
    await user.keyboard("{Escape}");
    await waitFor(() => {
      expect(screen.queryByRole("textbox", { name: field })).toBeNull();
    });
    expect(screen.getByRole("button", { name: button })).toHaveFocus();
    expect([...backend.called("let_pass"), ...backend.called("rename_file")]).toEqual([]);
  });
});

describe("Enter in a confidential term", () => {
  it("goes on to the next one, and keeps nothing yet", async () => {
    const backend = freshApp();
    render(ConfidentialDialog);
    const user = userEvent.setup();
    await user.type(await screen.findByRole("textbox", { name: "Term 1" }), "Acme Payments{Enter}");
    await waitFor(() => {
      expect(screen.getByRole("textbox", { name: "Term 2" })).toHaveFocus();
    });
    await user.keyboard("{Enter}");
    expect(screen.queryByRole("textbox", { name: "Term 3" }), "an empty one is enough").toBeNull();
    await user.keyboard("Larkspur");
    await user.click(screen.getByRole("textbox", { name: "Term 1" }));
    await user.keyboard("{Enter}");
    expect(screen.getByRole("textbox", { name: "Term 2" })).toHaveFocus();
    expect(backend.called("set_confidential_terms")).toEqual([]);
  });
});
