// Signing in to the web server that the portfolio is published to.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { session } from "../../src/state/session.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import PublishView from "../../src/views/publish/PublishView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function refused(query = "") {
  const backend = freshApp(`?push=needs_token${query}`);
  await session.begin();
  render(PublishView);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: /^Publish \d changes?$/ }));
  const dialog = await screen.findByRole("dialog", { name: "Sign in to GitHub" });
  const field = within(dialog).getByLabelText("Token");
  return { backend, user, dialog, field };
}

describe("a server that wants to know who is there", () => {
  it("is answered with a token, and then publishes", async () => {
    const { backend, user, dialog, field } = await refused();
    expect(field).toHaveFocus();
    expect(field).toHaveAttribute("type", "password");
    await expectAccessible();
    await user.click(within(dialog).getByRole("button", { name: "Make a token on GitHub" }));
    expect(backend.called("open_link")[0]?.args).toEqual({
      url: "https://github.com/settings/personal-access-tokens/new?contents=write",
    });
    await user.type(field, "right-token");
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Published to GitHub.")).toBeVisible();
    expect(backend.called("keep_token")[0]?.args).toEqual({ token: "right-token", user: "" });
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.body.innerHTML).not.toContain("right-token");
  });

  it("says of a wrong token that it is wrong, and asks again", async () => {
    const { user, dialog, field } = await refused();
    await user.type(field, "wrong");
    await user.click(within(dialog).getByRole("button", { name: "Test the connection" }));
    expect(await within(dialog).findByText("GitHub didn't accept this token.")).toBeVisible();
    await user.click(within(dialog).getByRole("button", { name: "Sign in and publish" }));
    const again = await screen.findByRole("dialog", { name: "Sign in to GitHub" });
    expect(await within(again).findByText("GitHub didn't accept the token that is kept here.")).toBeVisible();
    const other = within(again).getByLabelText("Token");
    expect(other).toHaveValue("");
    await user.type(other, "right-token");
    await user.click(within(again).getByRole("button", { name: "Test the connection" }));
    expect(await within(again).findByText("GitHub lets this token write here.")).toBeVisible();
    await expectAccessible();
    await user.type(other, "{Backspace}");
    expect(within(again).queryByText("GitHub lets this token write here.")).toBeNull();
  });

  it("shows the token only to who asks for it, and wants one before it signs in", async () => {
    const { backend, user, dialog, field } = await refused();
    await user.click(within(dialog).getByRole("button", { name: "Sign in and publish" }));
    expect(within(dialog).getByText("Paste the token here.")).toBeVisible();
    expect(field).toHaveFocus();
    expect(backend.called("keep_token")).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Show the token" }));
    expect(field).toHaveAttribute("type", "text");
    await user.click(within(dialog).getByRole("button", { name: "Hide the token" }));
    expect(field).toHaveAttribute("type", "password");
    await user.keyboard("{Escape}");
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).toBeNull();
    });
    expect(screen.getByText("GitHub wants to know who you are.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Sign in to GitHub" }));
    expect(await screen.findByRole("dialog", { name: "Sign in to GitHub" })).toBeVisible();
  });

  it("says where the token is, and forgets it", async () => {
    const { backend, user, field } = await refused("&keystore=none");
    await user.type(field, "wrong{Enter}");
    const again = await screen.findByRole("dialog", { name: "Sign in to GitHub" });
    expect(toasts.list.at(-1)?.text).toBe("No key store could be used: the token is kept until you close Portico");
    expect(await within(again).findByText(/is kept until you close Portico, since no key store/)).toBeVisible();
    await user.click(within(again).getByRole("button", { name: "Forget this token" }));
    expect(backend.called("forget_token")).toHaveLength(1);
    await waitFor(() => {
      expect(within(again).queryByRole("button", { name: "Forget this token" })).toBeNull();
    });
  });

  it("says of a kept token that it was refused, until another takes its place", async () => {
    const { user, dialog, field } = await refused();
    await user.type(field, "wrong{Enter}");
    await waitFor(() => {
      expect(dialog).not.toBeInTheDocument();
    });
    const again = await screen.findByRole("dialog", { name: "Sign in to GitHub" });
    expect(await within(again).findByText(/isn't shown it again/)).toBeVisible();
    await user.type(within(again).getByLabelText("Token"), "right-token{Enter}");
    expect(await screen.findByText("Published to GitHub.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Where it is published" }));
    await user.click(screen.getByRole("button", { name: "Signing in" }));
    const later = await screen.findByRole("dialog", { name: "Sign in to GitHub" });
    expect(await within(later).findByText(/is in the key store of this computer/)).toBeVisible();
    expect(within(later).queryByText(/didn't accept/)).toBeNull();
  });
});
