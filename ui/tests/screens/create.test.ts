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
  await screen.findByText("This folder can be used.");
  return { backend, user: userEvent.setup() };
}

describe("create wizard, on screen", () => {
  it("makes a portfolio in three steps", async () => {
    const { user, backend } = await show();
    await expectAccessible();
    screen.getByRole("textbox", { name: "Folder" }).focus();
    await user.keyboard("{Enter}");
    await user.click(await screen.findByRole("textbox", { name: "Name" }));
    await user.keyboard("Asha Rao{Tab}Technical PM for APIs");
    await vi.waitFor(() => {
      expect(screen.getByRole("heading", { name: "Asha Rao" })).toBeVisible();
    });
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Look at everything" }));
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
    await focused("Folder");
    await user.click(screen.getByRole("button", { name: "Continue" }));
    await focused("Name");
    await user.click(screen.getByRole("button", { name: "Back" }));
    await focused("Folder");
  });

  it("writes nothing before the last button", async () => {
    const { user, backend } = await show();
    await user.click(screen.getByRole("button", { name: "Continue" }));
    await user.click(await screen.findByRole("button", { name: "Back" }));
    await user.click(screen.getAllByRole("button", { name: "Cancel" })[0] as HTMLElement);
    expect(session.phase).toBe("start");
    expect(backend.called("create_portfolio")).toHaveLength(0);
  });

  it("puts the focus on the field that needs a look", async () => {
    const { user } = await show();
    await user.click(screen.getByRole("button", { name: "Continue" }));
    await user.click(await screen.findByRole("button", { name: "Look at everything" }));
    const name = screen.getByRole("textbox", { name: "Name" });
    await vi.waitFor(() => {
      expect(document.activeElement).toBe(name);
    });
    expect(name).toHaveAccessibleDescription(/needs a name/);
    expect(screen.getByText("One field still needs a look.")).toBeVisible();
  });

  it("offers the folder near an unusable one, or opens what is there", async () => {
    const { user } = await show();
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
