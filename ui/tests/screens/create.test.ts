import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { session } from "../../src/state/session.svelte";
import CreateView from "../../src/views/create/CreateView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function show(query = "?start=first") {
  const backend = freshApp(query);
  await session.begin();
  session.phase = "create";
  render(CreateView);
  await screen.findByRole("heading", { name: "Your name" });
  return { backend, user: userEvent.setup() };
}

/** The second step, for somebody called Asha Rao. */
async function showPlace() {
  const shown = await show();
  await shown.user.type(screen.getByRole("textbox", { name: "Name" }), "Asha Rao");
  await shown.user.click(screen.getByRole("button", { name: "Continue" }));
  await screen.findByText("This folder can be used.");
  return shown;
}

describe("create wizard, on screen", () => {
  it("makes a portfolio in three steps", async () => {
    const { user, backend } = await show();
    await expectAccessible();
    await user.click(screen.getByRole("textbox", { name: "Name" }));
    await user.keyboard("Asha Rao{Tab}Technical PM for APIs");
    await vi.waitFor(() => {
      expect(screen.getByRole("heading", { name: "Asha Rao" })).toBeVisible();
    });
    await user.click(screen.getByRole("button", { name: "Continue" }));
    await screen.findByText("This folder can be used.");
    expect(screen.getByRole("textbox", { name: "Folder" })).toHaveValue("/home/asha/Documents/asha-rao-portfolio");
    await expectAccessible();
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("heading", { name: "Look, then create" })).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Create the portfolio" }));
    expect(session.phase).toBe("open");
    expect(backend.called("create_portfolio")).toHaveLength(1);
  });

  it("puts the focus on the first field of each step", async () => {
    const { user } = await show();
    const focused = async (name: string) => {
      await vi.waitFor(() => {
        expect(screen.getByRole("textbox", { name })).toHaveFocus();
      });
    };
    await focused("Name");
    await user.keyboard("Asha Rao");
    await user.click(screen.getByRole("button", { name: "Continue" }));
    await focused("Folder");
    await user.click(screen.getByRole("button", { name: "Back" }));
    await focused("Name");
  });

  it("writes nothing before the last button", async () => {
    const { user, backend } = await showPlace();
    await user.click(await screen.findByRole("button", { name: "Back" }));
    await user.click(screen.getAllByRole("button", { name: "Cancel" })[0] as HTMLElement);
    expect(session.phase).toBe("start");
    expect(backend.called("create_portfolio")).toHaveLength(0);
  });

  it("counts the fields that need a look, goes to the first, and leads to each", async () => {
    const { user } = await show();
    await user.type(screen.getByRole("textbox", { name: /^E-mail/ }), "asha@example");
    await user.click(screen.getByRole("button", { name: "Continue" }));
    const name = screen.getByRole("textbox", { name: "Name" });
    await vi.waitFor(() => {
      expect(document.activeElement).toBe(name);
    });
    expect(name).toHaveAccessibleDescription(/needs a name/);
    expect(screen.getByText("2 fields still need a look")).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "E-mail" }));
    expect(screen.getByRole("textbox", { name: /^E-mail/ })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Name" }));
    await user.keyboard("Asha Rao");
    expect(await screen.findByText("1 field still needs a look")).toBeVisible();
  });

  it("offers the folder near an unusable one, or opens what is there", async () => {
    const { user } = await showPlace();
    const folder = screen.getByRole("textbox", { name: "Folder" });
    await user.clear(folder);
    await user.type(folder, "/home/asha/portfolio");
    await user.click(await screen.findByRole("button", { name: "Open it" }));
    expect(session.portfolio?.path).toBe("/home/asha/portfolio");
  });

  it("shows any planned file", async () => {
    const { user } = await show();
    await user.click(screen.getByRole("tab", { name: "portfolio.toml" }));
    expect(screen.getByText(/format = 1/)).toBeVisible();
    await user.click(screen.getByRole("tab", { name: /All \d+ files/ }));
    await user.click(screen.getByRole("button", { name: "projects/data-project/queries.sql" }));
    expect(screen.getByText(/select count/)).toBeVisible();
  });
});
