// Signing in to an SSH server: a locked key, one that the server doesn't know, and none at all.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { session } from "../../src/state/session.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import PublishView from "../../src/views/publish/PublishView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function stopped(query: string) {
  const backend = freshApp(query);
  await session.begin();
  render(PublishView);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: /^Publish \d changes?$/ }));
  const dialog = await screen.findByRole("dialog", { name: "Sign in to GitHub" });
  return { backend, user, dialog };
}

describe("a locked key", () => {
  it("is asked for by its name, tells a wrong passphrase, and then publishes", async () => {
    const { backend, user, dialog } = await stopped("?push=needs_passphrase");
    const field = await within(dialog).findByLabelText("Passphrase of id_ed25519");
    expect(field).toHaveAttribute("type", "password");
    await waitFor(() => {
      expect(field).toHaveFocus();
    });
    await user.click(within(dialog).getByRole("button", { name: "Sign in and publish" }));
    expect(within(dialog).getByText("Type the passphrase here.")).toBeVisible();
    expect(field).toHaveFocus();
    await user.type(field, "wrong horse{Enter}");
    expect(await within(dialog).findByText("This passphrase doesn't open id_ed25519.")).toBeVisible();
    expect(backend.called("publish")).toHaveLength(1);
    await user.clear(field);
    await user.type(field, "correct horse{Enter}");
    expect(await screen.findByText("Published to GitHub.")).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(backend.called("keep_passphrase").at(-1)?.args).toEqual({
      key: "id_ed25519",
      passphrase: "correct horse",
      store: false,
    });
    expect(document.body.innerHTML).not.toContain("correct horse");
  });

  it("goes into the key store only where that is wished, and says where it is instead", async () => {
    const { backend, user, dialog } = await stopped("?push=needs_passphrase&keystore=none");
    await user.type(await within(dialog).findByLabelText("Passphrase of id_ed25519"), "correct horse");
    await user.click(within(dialog).getByRole("checkbox", { name: "Keep it in the key store of this computer" }));
    await user.click(within(dialog).getByRole("button", { name: "Sign in and publish" }));
    expect(await screen.findByText("Published to GitHub.")).toBeVisible();
    expect(backend.called("keep_passphrase")[0]?.args).toMatchObject({ store: true });
    expect(toasts.list.at(-1)?.text).toBe("No key store could be used: the passphrase is kept until you close Portico");

    await user.click(screen.getByRole("button", { name: "Where it is published" }));
    await user.click(screen.getByRole("button", { name: "Signing in" }));
    const again = await screen.findByRole("dialog", { name: "Sign in to GitHub" });
    expect(await within(again).findByText(/Its passphrase is kept until you close Portico/)).toBeVisible();
    await user.click(within(again).getByRole("button", { name: "Forget it" }));
    expect(backend.called("forget_passphrase")[0]?.args).toEqual({ key: "id_ed25519" });
    await waitFor(() => {
      expect(within(again).queryByText(/Its passphrase is/)).toBeNull();
    });
  });

  it("is tried at the server without keeping anything", async () => {
    const { backend, user, dialog } = await stopped("?push=needs_passphrase");
    const field = await within(dialog).findByLabelText("Passphrase of id_ed25519");
    await expectAccessible();
    await user.type(field, "wrong");
    await user.click(within(dialog).getByRole("button", { name: "Test the connection" }));
    expect(await within(dialog).findByText("This passphrase doesn't open the SSH key id_ed25519.")).toBeVisible();
    await user.clear(field);
    await user.type(field, "correct horse");
    await user.click(within(dialog).getByRole("button", { name: "Test the connection" }));
    expect(await within(dialog).findByText("GitHub lets you write here.")).toBeVisible();
    expect(backend.called("keep_passphrase")).toEqual([]);
  });

  it("wants another passphrase where the kept one is wrong, before it tries again", async () => {
    const { backend, user, dialog } = await stopped("?push=wrong_passphrase");
    expect(await within(dialog).findByText("This passphrase doesn't open id_ed25519.")).toBeVisible();
    await user.click(within(dialog).getByRole("button", { name: "Sign in and publish" }));
    expect(within(dialog).getByText("Type the passphrase here.")).toBeVisible();
    expect(backend.called("publish")).toHaveLength(1);
    await user.type(within(dialog).getByLabelText("Passphrase of id_ed25519"), "correct horse{Enter}");
    expect(await screen.findByText("Published to GitHub.")).toBeVisible();
  });

  it("can be any of those that there are", async () => {
    const { backend, user, dialog } = await stopped("?push=needs_passphrase&keys=two");
    await user.click(await within(dialog).findByRole("radio", { name: "id_rsa" }));
    await user.type(within(dialog).getByLabelText("Passphrase of id_rsa"), "correct horse{Enter}");
    expect(await screen.findByText("Published to GitHub.")).toBeVisible();
    expect(backend.called("keep_passphrase")[0]?.args).toMatchObject({ key: "id_rsa" });
  });
});

describe("a key that the server doesn't know", () => {
  it("is copied, and the page where it is added is opened", async () => {
    const { backend, user, dialog } = await stopped("?push=needs_credentials");
    expect(await within(dialog).findByText("GitHub accepts no SSH key of this computer.")).toBeVisible();
    await user.click(await within(dialog).findByRole("button", { name: "Copy the public key of id_ed25519" }));
    expect(backend.called("copy_text")[0]?.args).toEqual({
      text: expect.stringMatching(/^ssh-ed25519 AAAA/) as string,
    });
    await user.click(within(dialog).getByRole("button", { name: "Add a key to your account on GitHub" }));
    expect(backend.called("open_link")[0]?.args).toEqual({ url: "https://github.com/settings/ssh/new" });
    await expectAccessible();
    await user.click(within(dialog).getByRole("button", { name: "Test the connection" }));
    expect(await within(dialog).findByText(/isn't registered there/)).toBeVisible();
    await user.click(within(dialog).getByRole("button", { name: "Publish now" }));
    expect(backend.called("publish")).toHaveLength(2);
  });

  it("gives way to a token in one click", async () => {
    const { backend, user, dialog } = await stopped("?push=needs_credentials");
    await user.click(await within(dialog).findByRole("button", { name: "Publish with a token instead" }));
    expect(backend.called("set_remote")[0]?.args).toEqual({ url: "https://github.com/asha-rao/portfolio.git" });
    const other = await screen.findByRole("dialog", { name: "Sign in to GitHub" });
    expect(await within(other).findByLabelText("Token")).toBeVisible();
  });
});

describe("a server that nobody has met", () => {
  it("is trusted in the dialog, by the fingerprint that was shown", async () => {
    const backend = freshApp("?push=unknown_host");
    await session.begin();
    render(PublishView);
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Where it is published" }));
    await user.click(screen.getByRole("button", { name: "Signing in" }));
    const dialog = await screen.findByRole("dialog", { name: "Sign in to GitHub" });
    await user.click(within(dialog).getByRole("button", { name: "Test the connection" }));
    expect(await within(dialog).findByText(/Compare this fingerprint .* SHA256:2f8Zk1m0/)).toBeVisible();
    expect(within(dialog).queryByText("GitHub lets you write here.")).toBeNull();
    await user.click(within(dialog).getByRole("button", { name: "They are the same: trust it and ask again" }));
    expect(backend.called("trust_host")[0]?.args).toMatchObject({ host: "git.example.org" });
    expect(await within(dialog).findByText("GitHub lets you write here.")).toBeVisible();
    expect(backend.called("publish")).toEqual([]);
  });
});

describe("a computer without a key", () => {
  it("gets one, which is then shown to be copied", async () => {
    const { backend, user, dialog } = await stopped("?push=no_key&keys=none");
    expect(await within(dialog).findByText("There is no SSH key on this computer.")).toBeVisible();
    await expectAccessible();
    await user.type(within(dialog).getByLabelText(/^Passphrase/), "correct horse");
    await user.click(within(dialog).getByRole("button", { name: "Make a key" }));
    expect(backend.called("make_ssh_key")[0]?.args).toEqual({ passphrase: "correct horse" });
    expect(await within(dialog).findByRole("button", { name: "Copy the public key of id_ed25519" })).toBeVisible();
    expect(within(dialog).getByText(/Its passphrase is kept until you close Portico/)).toBeVisible();
    expect(document.body.innerHTML).not.toContain("correct horse");
  });
});
