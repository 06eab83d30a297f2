// What must not become public: told on the screen, with what can be done about it.
import { render, screen, waitFor, within } from "@testing-library/svelte";
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
  const view = render(PublishView);
  return { backend, view, user: userEvent.setup() };
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
    expect(backend.called("let_pass")[0]?.args).toMatchObject({
      suspect: { sort: "term", key: "t", what: "Larkspur", said: "Larkspur" },
      reason: "The flower",
      onlyHere: true,
    });
  });

  it("passes everywhere only where that was said, with what it means", async () => {
    const { backend, user } = await open("?leak=term");
    await user.click(await screen.findByRole("button", { name: "Not confidential here" }));
    expect(screen.getByText(/Elsewhere it is still stopped/)).toBeVisible();
    await user.click(screen.getByRole("radio", { name: "Everywhere here" }));
    expect(screen.getByText(/“Larkspur” then passes in every file and message of this portfolio/)).toBeVisible();
    await expectAccessible();
    await user.type(screen.getByRole("textbox", { name: /Why may it be read/ }), "The flower{Enter}");
    await waitFor(() => {
      expect(backend.called("let_pass")[0]?.args).toMatchObject({ onlyHere: false });
    });
  });

  it("in a draft that stays is shown when the draft is read, and holds nothing back", async () => {
    const { backend, user } = await open("?leak=draft");
    expect(await publish()).toHaveAttribute("aria-disabled", "false");
    expect(screen.queryByRole("heading", { name: /holds what must not become public/ })).toBeNull();
    const path = backend.portfolio.gate.report().leaks[0]?.path ?? "";
    const draft = [...backend.portfolio.documents.values()].find(({ entry }) => entry.path === path);
    await user.click(screen.getByText(draft?.entry.title ?? "no draft", { selector: ".two-lines" }));
    expect(await screen.findByRole("heading", { name: /stays here, and holds what must not/ })).toBeVisible();
    expect(screen.getByText("“Larkspur” is on your list of confidential terms.")).toBeVisible();
    await expectAccessible();
  });

  it("is said otherwise everywhere in its document, and comes back", async () => {
    const { backend, user } = await open("?leak=term");
    const words = await screen.findByRole("textbox", { name: "Say instead" });
    await user.click(screen.getByRole("button", { name: "Replace" }));
    expect(screen.getByText("Write what is to stand there.")).toBeVisible();
    expect(backend.called("say_instead")).toEqual([]);
    await user.type(words, "a separate service{Enter}");
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    });
    expect(backend.called("say_instead")[0]?.args).toMatchObject({ known: { key: "t" }, words: "a separate service" });
    expect(toasts.list.at(-1)?.text).toBe("Replaced in 2 places");
    toasts.list.at(-1)?.action?.run();
    expect(await screen.findByRole("heading", { name: "One word holds this back" })).toBeVisible();
    expect(backend.called("unsay")).toHaveLength(1);
  });

  it("in the branch's name says what to do by hand", async () => {
    await open("?leak=branch");
    expect(await screen.findByText("The name of the branch")).toBeVisible();
    expect(screen.getByText(/git branch -m NEW-NAME/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /Take it out/ })).toBeNull();
    expect(await publish()).toHaveAttribute("aria-disabled", "true");
  });
});

describe("what is in order", () => {
  const said = () => screen.getByRole("list", { name: "Looked at, and in order" });

  it("is what was looked at, and no more", async () => {
    const { backend, user } = await open("?leak=term");
    await screen.findByRole("heading", { name: "One word holds this back" });
    expect(said()).toHaveTextContent("No keys or passwords");
    expect(said()).toHaveTextContent("Nothing left to fill in");
    expect(said()).toHaveTextContent(/links to your own files work/);
    expect(said()).not.toHaveTextContent("No confidential terms");
    backend.portfolio.gate.terms = [{ term: "Other", sort: "client" }];
    await user.click(screen.getByRole("button", { name: "Leave this document out" }));
    expect(screen.queryByText("No confidential terms"), "the plan is as old as it was").toBeNull();
  });

  it("says so where something was let pass", async () => {
    const { user } = await open("?leak=term");
    await user.click(await screen.findByRole("button", { name: "Not confidential here" }));
    await user.type(screen.getByRole("textbox", { name: /Why may it be read/ }), "The flower{Enter}");
    expect(await screen.findByText("No keys or passwords but what you let pass")).toBeVisible();
  });

  it("doesn't speak of keys where one was found, nor of words in versions that nobody checked", async () => {
    await open("?leak=secret&unpushed=1");
    await screen.findByRole("heading", { name: "One key holds this back" });
    expect(screen.queryByText("No keys or passwords")).toBeNull();
    expect(screen.queryByText("Nothing left to fill in")).toBeNull();
  });
});

describe("a secret in a version that waits", () => {
  it("says that it is public and where it is kept, is taken out, and comes back", async () => {
    const { backend, user } = await open("?leak=secret&unpushed=1");
    expect(await screen.findByRole("heading", { name: "One key holds this back" })).toBeVisible();
    expect(screen.getByText(/kept in 1 version not yet published: “Add teardown: Twilio Verify”/)).toBeVisible();
    expect(screen.getByText(/It is public already, now or in an older version\. Revoke it today/)).toBeVisible();
    expect(screen.getByText(/Taking it out here doesn't help/)).toBeVisible();
    expect(screen.getByRole("button", { name: "It is revoked" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Take it out of what is not yet published" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Leave it out of the newer versions" }));
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    });
    expect(toasts.list.at(-1)?.text).toContain("Taken out of 2 versions");
    toasts.list.at(-1)?.action?.run();
    expect(await screen.findByRole("heading", { name: "One key holds this back" })).toBeVisible();
    expect(backend.called("put_back")[0]?.args).toEqual({
      rewritten: { before: "a", after: "b", commits: 2, signatures_lost: 0 },
    });
  });

  it("can be put back long after, and the kept versions can be forgotten once asked", async () => {
    const { backend, user } = await open("?leak=secret&unpushed=1");
    await user.click(await screen.findByRole("button", { name: "Leave it out of the newer versions" }));
    expect(
      await screen.findByText(/2 versions were made anew, without what must not become public, on 22 November/),
    ).toBeVisible();
    expect(screen.getByText(/What was taken out or changed comes back with it/)).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Put it back" }));
    expect(await screen.findByRole("heading", { name: "One key holds this back" })).toBeVisible();
    expect(backend.called("put_back")).toHaveLength(1);
    expect(screen.queryByText(/made anew/)).toBeNull();

    await user.click(screen.getByRole("button", { name: "Leave it out of the newer versions" }));
    await user.click(await screen.findByRole("button", { name: "Forget what is kept" }));
    expect(backend.called("forget_taken_out")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Forget it" }));
    await waitFor(() => {
      expect(screen.queryByText(/made anew/)).toBeNull();
    });
    expect(backend.called("forget_taken_out")[0]?.args).toEqual({ after: "b" });
  });

  it("offers no way back where there is none, and says why", async () => {
    const { backend } = await open("?leak=secret&unpushed=1");
    const rewritten = { before: "a", after: "b", commits: 1, signatures_lost: 0 };
    backend.portfolio.gate.takenOut = [
      { rewritten, at: null, way: "went_on" },
      { rewritten: { ...rewritten, after: "c" }, at: null, way: "published" },
    ];
    backend.emit("portfolio-changed", { paths: [] });
    expect(await screen.findByText(/Newer versions stand on what took its place/)).toBeVisible();
    expect(screen.getByText(/is public, so it can't come back/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Put it back" })).toBeNull();
  });
});

describe("what a file says beside what it shows", () => {
  it("is taken out of a picture, and comes back", async () => {
    const { backend, user } = await open("?leak=photo&unpushed=1");
    expect(await screen.findByText(/The place where it was taken/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Take the notes out of the picture" }));
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    });
    expect(backend.called("take_notes_out")[0]?.args).toEqual({ path: "docs/desk.jpg" });
    toasts.list.at(-1)?.action?.run();
    expect(await screen.findByRole("heading", { name: /holds this back/ })).toBeVisible();
  });

  it("goes from a file's name with another one, and comes back", async () => {
    const { backend, user } = await open("?leak=name&unpushed=1");
    await user.click(await screen.findByRole("button", { name: "Rename the file…" }));
    const name = screen.getByRole("textbox", { name: "Name of the file" });
    expect(name).toHaveFocus();
    expect(name).toHaveValue("larkspur.pdf");
    await expectAccessible();
    await user.clear(name);
    await user.type(name, "plan.pdf{Enter}");
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    });
    expect(backend.called("rename_file")[0]?.args).toMatchObject({ path: "docs/larkspur.pdf", name: "plan.pdf" });
    expect(toasts.list.at(-1)?.text).toBe("The file is called plan.pdf now, and 2 links with it");
    toasts.list.at(-1)?.action?.run();
    expect(await screen.findByRole("heading", { name: /holds this back/ })).toBeVisible();
  });
});

describe("another address than the profile shows", () => {
  it("gives way to the profile's, from now on and in what waits", async () => {
    const { backend, user } = await open("?leak=identity&unpushed=1");
    expect(await screen.findByText("The e-mail address that your versions carry")).toBeVisible();
    expect(screen.getByText("asha.rao@ferrypost.io")).toBeVisible();
    expect(screen.queryByRole("button", { name: /Take it out/ })).toBeNull();
    await expectAccessible();
    const own = session.portfolio?.profile.email ?? "";
    await user.click(screen.getByRole("button", { name: `Use ${own} here instead` }));
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    });
    expect(backend.called("carry_own_address")).toHaveLength(1);
    expect(toasts.list.at(-1)?.text).toBe(`Your next versions carry ${own}, and 1 version not yet published`);
  });

  it("passes without a question, and is remembered", async () => {
    const { backend, user } = await open("?leak=identity&unpushed=1");
    await user.click(await screen.findByRole("button", { name: "It is mine and may be public" }));
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    });
    expect(backend.called("let_pass")[0]?.args).toMatchObject({
      suspect: { sort: "identity", key: "i", said: "asha.rao@ferrypost.io" },
      reason: "Mine, and it may be public",
    });
  });
});

describe("what another folder may have published meanwhile", () => {
  const TAKE_OUT = { name: "Take it out of what is not yet published" };

  it("is told as public once the other side was asked, and nothing is taken out", async () => {
    const { backend, user, view } = await open("?leak=waiting&unpushed=1&elsewhere=published");
    await user.click(await screen.findByRole("button", TAKE_OUT));
    const notice = await screen.findByRole("alert");
    expect(notice).toHaveTextContent("“ghp_…” is public already: GitHub holds it by now.");
    expect(notice).toHaveTextContent("Revoke it today, where it was issued");
    expect(backend.called("take_out")[0]?.args).toEqual({
      known: { key: "w", what: "GitHub token", public: false, unasked: false },
    });
    expect(toasts.list.at(-1)?.text ?? "").not.toContain("Taken out");
    expect(screen.queryByText("No keys or passwords"), "nothing calms beside it").toBeNull();
    await expectAccessible();
    view.unmount();
    render(PublishView);
    expect(await screen.findByRole("alert"), "it stays until it was read").toHaveTextContent("Revoke it today");
    await user.click(screen.getByRole("button", { name: "I have read this" }));
    await waitFor(() => {
      expect(screen.queryByRole("alert")).toBeNull();
    });
    expect(backend.called("read_public")[0]?.args).toEqual({ key: "w" });
  });

  it("is asked again once whoever wanted to know has a token", async () => {
    const { backend, user } = await open("?leak=waiting&unpushed=1&elsewhere=token&push=needs_token");
    await user.click(await screen.findByRole("button", TAKE_OUT));
    await user.click(await screen.findByRole("button", { name: "Sign in" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Sign in to GitHub" }));
    await user.type(dialog.getByLabelText("Token"), "right-token");
    await user.click(dialog.getByRole("button", { name: "Sign in" }));
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    });
    expect(screen.queryByText(/couldn't ask GitHub/)).toBeNull();
    expect(backend.called("take_out")).toHaveLength(2);
  });

  it("leaves it to the person where the other side can't be asked", async () => {
    const { backend, user } = await open("?leak=waiting&unpushed=1&elsewhere=unknown");
    await user.click(await screen.findByRole("button", TAKE_OUT));
    const notice = await screen.findByRole("alert");
    expect(notice).toHaveTextContent("Portico couldn't ask GitHub what it holds by now.");
    expect(notice).toHaveTextContent("Nothing was changed.");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Leave it" }));
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(screen.getByRole("button", TAKE_OUT));
    await user.click(await screen.findByRole("button", { name: "Only this folder publishes: go on" }));
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: /holds this back/ })).toBeNull();
    });
    expect(backend.called("take_out")).toHaveLength(3);
    expect(backend.called("take_out").at(-1)?.args).toMatchObject({ known: { unasked: true } });
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("the list of confidential terms", () => {
  it("is asked for where the portfolio knows of one", async () => {
    const { backend, user } = await open("?list=missing");
    expect(await screen.findByText("Your list of confidential terms is not on this computer.")).toBeVisible();
    expect(await publish()).toHaveAttribute("aria-disabled", "true");
    await user.click(screen.getByRole("button", { name: "Write the list" }));
    expect(overlay.current).toEqual({ name: "confidential" });
    await user.click(screen.getByRole("button", { name: "Restore a backup" }));
    expect(overlay.current).toEqual({ name: "private-data" });
    await user.click(screen.getByRole("button", { name: "Publish without one from here" }));
    expect(screen.getByText(/Nothing looks for its words then/)).toBeVisible();
    expect(backend.called("go_without_list")).toEqual([]);
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Publish without it" }));
    expect(await screen.findByText("Nothing looks for your confidential terms here.")).toBeVisible();
    expect(await publish()).toHaveAttribute("aria-disabled", "false");
    await user.click(screen.getByRole("button", { name: "Stop and ask again" }));
    expect(await screen.findByText("Your list of confidential terms is not on this computer.")).toBeVisible();
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

  it("is proposed to other computers with the first term, and not without one", async () => {
    const backend = freshApp();
    render(ConfidentialDialog);
    const user = userEvent.setup();
    const asks = await screen.findByRole("checkbox", { name: /Other computers should ask/ });
    expect(asks).toBeChecked();
    await user.click(screen.getByRole("button", { name: "Keep the list" }));
    await waitFor(() => {
      expect(backend.called("set_confidential_terms")[0]?.args).toMatchObject({ askedFor: false });
    });
  });

  it("shows what was let pass, and asks again", async () => {
    const backend = freshApp();
    const gate = backend.portfolio.gate;
    gate.passed = [
      {
        key: "t",
        what: "Larkspur",
        said: "larkspur",
        place: "birds.md",
        reason: "The flower",
        only_here: true,
        at: Date.now(),
      },
    ];
    gate.terms = [{ term: "Larkspur", sort: "code_name" }];
    gate.askedFor = false;
    render(ConfidentialDialog);
    const user = userEvent.setup();
    expect(await screen.findByText("The flower")).toBeVisible();
    expect(screen.getByRole("checkbox", { name: /Other computers should ask/ })).not.toBeChecked();
    expect(screen.getByText("birds.md").parentElement).toHaveTextContent("in birds.md alone");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: /Ask about it again/ }));
    await waitFor(() => {
      expect(screen.queryByText("The flower")).toBeNull();
    });
    expect(gate.passed).toEqual([]);
  });
});
