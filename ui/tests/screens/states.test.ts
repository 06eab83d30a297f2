// The publish screen where the repository isn't simple.
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { session } from "../../src/state/session.svelte";
import PublishView from "../../src/views/publish/PublishView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function open(query: string) {
  const backend = freshApp(query);
  await session.begin();
  render(PublishView);
  return { backend, user: userEvent.setup() };
}

const button = () => screen.getByRole("button", { name: /^Publish \d/ });

describe("what stands in the way", () => {
  it("is told beside the button, with the way back in one click", async () => {
    const { backend, user } = await open("?state=detached");
    expect(await screen.findByText(/going back to it changes no file/)).toBeVisible();
    expect(button()).toHaveAttribute("aria-disabled", "true");
    expect(button()).toHaveAccessibleDescription("The folder stands at an old commit and on no branch.");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Go to “main”" }));
    expect(backend.called("take_step")[0]?.args).toEqual({
      step: { does: "go", way: { branch: "main", how: "same" } },
    });
    await vi.waitFor(() => {
      expect(screen.queryByText(/on no branch/)).toBeNull();
    });
    expect(button()).toHaveAttribute("aria-disabled", "false");
  });

  it("names the files and what to type, and offers nothing that could lose something", async () => {
    await open("?state=conflict");
    const notice = await screen.findByRole("alert");
    expect(within(notice).getByText("git merge --abort")).toBeVisible();
    expect(within(notice).getByText("README.md")).toBeVisible();
    expect(within(notice).queryByRole("button")).toBeNull();
    await expectAccessible();
  });

  it("says why a way can't be gone, and leaves it open", async () => {
    const { backend, user } = await open("?state=detached");
    backend.fail("take_step", "git", true);
    await user.click(await screen.findByRole("button", { name: "Go to “main”" }));
    expect(await screen.findByText("This did not work.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Go to “main”" }));
    await vi.waitFor(() => {
      expect(screen.queryByText(/on no branch/)).toBeNull();
    });
    expect(screen.queryByText("This did not work.")).toBeNull();
  });
});

describe("what is only odd", () => {
  it("is told and stops nothing", async () => {
    await open("?state=submodule");
    expect(await screen.findByText("One folder is a repository of its own.")).toBeVisible();
    expect(screen.getByText("lib")).toBeVisible();
    expect(button()).toHaveAttribute("aria-disabled", "false");
  });
});

describe("signatures", () => {
  it("that Portico can't make wait for the person's word, which can be taken back", async () => {
    const { backend, user } = await open("?state=unsigned");
    expect(await screen.findByRole("alert")).toHaveTextContent("Git signs your versions, and Portico can't.");
    expect(button()).toHaveAttribute("aria-disabled", "true");
    await user.click(screen.getByRole("button", { name: "Publish without a signature" }));
    expect(await screen.findByText("Your versions go without a signature.")).toBeVisible();
    expect(button()).toHaveAttribute("aria-disabled", "false");
    await user.click(screen.getByRole("button", { name: "Sign them again" }));
    expect(backend.called("take_step").map(({ args }) => args)).toEqual([
      { step: { does: "go_unsigned" } },
      { step: { does: "sign_again" } },
    ]);
  });

  it("that fail are never left out silently", async () => {
    const { backend, user } = await open("");
    backend.fail("publish", "not_signed", true);
    await screen.findByText(/^Publish \d/);
    await user.click(button());
    await user.click(await screen.findByRole("button", { name: "Publish without a signature" }));
    expect(backend.called("take_step")[0]?.args).toEqual({ step: { does: "go_unsigned" } });
    expect(await screen.findByText("Published to GitHub.")).toBeVisible();
    const [first, second] = backend.called("publish").map(({ args }) => (args as { request: unknown }).request);
    expect(second).toEqual(first);
  });
});
