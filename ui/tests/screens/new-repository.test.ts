// Where to publish when there is no address yet: creating a repository on GitHub, with an account first where there is none.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { session } from "../../src/state/session.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import { forgetCreating } from "../../src/views/publish/github/creating.svelte";
import PublishView from "../../src/views/publish/PublishView.svelte";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

async function open(query = "") {
  forgetCreating();
  const backend = freshApp(`?remote=none${query}`);
  await session.begin();
  const view = render(PublishView);
  return { backend, view, user: userEvent.setup() };
}

/** The form for a new repository. */
async function creating(query = "") {
  const app = await open(query);
  await app.user.click(await screen.findByRole("button", { name: "Create it on GitHub" }));
  await screen.findByRole("heading", { name: "A new repository on GitHub" });
  return app;
}

const press = () => screen.getByRole("button", { name: "Create the repository" });
const field = (name: string) => screen.getByRole("textbox", { name });

describe("a server that doesn't answer", () => {
  it("is waited for in seconds, let go, and tells later what became of it", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
    try {
      const { backend, user } = await creating("&create=silent");
      await user.type(screen.getByLabelText("Token"), "right-token{Enter}");
      const stop = await screen.findByRole("button", { name: "Stop waiting" });
      expect(screen.queryByRole("timer")).toBeNull();
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await screen.findByRole("timer")).toHaveTextContent(/5 seconds/);
      await expectAccessible();
      await user.click(stop);
      expect(backend.called("stop_creating")).toHaveLength(1);
      expect(await screen.findByText("It is not known yet whether GitHub created it.")).toBeVisible();
      expect(screen.getByText(/can't be called back/)).toBeVisible();
      expect(screen.getByRole("button", { name: "Back" })).toBeVisible();

      const url = "https://github.com/asha-rao/portfolio.git";
      const creation = { outcome: "created", url, page: null, private: false } as const;
      backend.emit("creation-ended", { creation, remote: null, kept: null });
      expect(await screen.findByText("GitHub created “portfolio” after all.")).toBeVisible();
      await user.click(screen.getByRole("button", { name: "Publish to it" }));
      await waitFor(() => {
        expect(backend.called("set_remote")[0]?.args).toEqual({ url });
      });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("asking a second time while the first answer is out", () => {
  const url = "https://github.com/asha-rao/portfolio.git";
  const creation = { outcome: "created", url, page: null, private: false } as const;
  const letGo = async (user: ReturnType<typeof userEvent.setup>) => {
    await user.click(await screen.findByRole("button", { name: "Stop waiting" }));
    await screen.findByText("It is not known yet whether GitHub created it.");
  };

  it("tells the end where the person went on to, and it stays there", async () => {
    const { backend, view, user } = await creating("&create=silent");
    await user.type(screen.getByLabelText("Token"), "right-token{Enter}");
    await letGo(user);
    await user.click(press());
    await letGo(user);
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByText("It is not known yet whether GitHub created it."), "until it is told").toBeVisible();
    view.unmount();
    backend.emit("creation-ended", { creation, remote: null, kept: null });
    expect(toasts.list.at(-1)?.text).toBe("GitHub created “portfolio” after all.");
    render(PublishView);
    expect(await screen.findByText("GitHub created “portfolio” after all.")).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Publish to it" }));
    await waitFor(() => {
      expect(backend.called("set_remote")[0]?.args).toEqual({ url });
    });
  });

  it("tells the first one's end, which came while the second was waited for", async () => {
    const { backend, user } = await creating("&create=silent");
    await user.type(screen.getByLabelText("Token"), "right-token{Enter}");
    await letGo(user);
    await user.click(press());
    await screen.findByRole("button", { name: "Stop waiting" });
    backend.emit("creation-ended", { creation, remote: null, kept: null });
    await user.click(screen.getByRole("button", { name: "Stop waiting" }));
    expect(await screen.findByText("GitHub created “portfolio” after all.")).toBeVisible();
  });
});

describe("a new repository", () => {
  it("is created, published to from then on, and shown with the big button", async () => {
    const { backend, user } = await creating();
    expect(field("Name")).toHaveFocus();
    expect(field("Name")).toHaveValue("portfolio");
    expect(field("Description optional")).toHaveValue("Technical PM for APIs and developer tools");
    expect(screen.getByRole("radio", { name: "Public" })).toBeChecked();
    expect(screen.getByText(/^Everyone, without an account/)).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Make a token on GitHub" }));
    expect(backend.called("open_link")[0]?.args).toEqual({
      url: "https://github.com/settings/personal-access-tokens/new?administration=write&contents=write",
    });
    const token = screen.getByLabelText("Token");
    expect(token).toHaveAttribute("type", "password");
    await user.type(token, "right-token");
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("button", { name: /^Publish \d changes?$/ })).toBeVisible();
    expect(screen.queryByRole("heading", { name: "A new repository on GitHub" })).toBeNull();
    expect(screen.getByRole("link", { name: "github.com/asha-rao/portfolio" })).toBeVisible();
    expect(backend.called("create_repository")[0]?.args).toEqual({
      server: "",
      repository: {
        name: "portfolio",
        description: "Technical PM for APIs and developer tools",
        private: false,
      },
      token: "right-token",
    });
    expect(toasts.list.at(-1)?.text).toBe("“portfolio” is on GitHub, empty until you publish.");
    expect(document.body.innerHTML).not.toContain("right-token");
  });

  it("may be private, and says what that means; where no key store is, it says where the token is", async () => {
    const { backend, user } = await creating("&keystore=none");
    await user.click(screen.getByRole("radio", { name: "Private" }));
    expect(screen.getByText(/^Only you and people whom you invite/)).toBeVisible();
    await user.type(screen.getByLabelText("Token"), "right-token{Enter}");
    await waitFor(() => {
      expect(toasts.list.at(-1)?.text).toMatch(/until you close Portico, since no key store could be used\.$/);
    });
    expect(backend.called("create_repository")[0]?.args).toMatchObject({ repository: { private: true } });
  });

  it("shows the name that GitHub makes of what is typed, and sends nothing that can't be", async () => {
    const { backend, user } = await creating();
    await user.clear(field("Name"));
    await user.type(field("Name"), "My portfolio");
    expect(await screen.findByText("It will be called My-portfolio.")).toBeVisible();
    await user.clear(field("Name"));
    await user.click(press());
    expect(await screen.findByText("Give it a name, such as portfolio.")).toBeVisible();
    expect(field("Name")).toHaveFocus();
    await user.type(field("Name"), "portfolio");
    await user.click(press());
    expect(await screen.findByText("Paste the token here.")).toBeVisible();
    expect(screen.getByLabelText("Token")).toHaveFocus();
    expect(backend.called("create_repository")).toEqual([]);
    await expectAccessible();
  });

  it("uses the token that is kept, or another one", async () => {
    const { backend, user } = await creating("&token=kept");
    expect(await screen.findByText(/^Portico has a token for GitHub/)).toBeVisible();
    expect(screen.queryByLabelText("Token")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Use another one" }));
    await user.type(screen.getByLabelText("Token"), "wrong{Enter}");
    expect(await screen.findByText("GitHub didn't accept this token.")).toBeVisible();
    await user.clear(screen.getByLabelText("Token"));
    await user.type(screen.getByLabelText("Token"), "right-token{Enter}");
    await screen.findByRole("button", { name: /^Publish/ });
    expect(backend.called("create_repository")).toHaveLength(2);
  });

  it("can take the place of where it is published now", async () => {
    forgetCreating();
    freshApp("?token=kept");
    await session.begin();
    render(PublishView);
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Where it is published" }));
    await user.click(screen.getByRole("button", { name: "Create a new one on GitHub" }));
    await user.click(press());
    await waitFor(() => {
      expect(toasts.list.at(-1)?.text).toMatch(/is on GitHub, empty until you publish/);
    });
    expect(screen.queryByRole("textbox", { name: "Address" })).toBeNull();
  });

  it("asks at a company's own GitHub", async () => {
    const { backend, user } = await creating();
    await user.click(screen.getByText("Your company has a GitHub of its own"));
    await user.type(field("Server"), "git.example.org");
    await user.tab();
    expect(await screen.findByRole("heading", { name: "A new repository on git.example.org" })).toBeVisible();
    await user.type(screen.getByLabelText("Token"), "right-token{Enter}");
    await waitFor(() => {
      expect(backend.called("create_repository")[0]?.args).toMatchObject({ server: "git.example.org" });
    });
  });
});

describe("a name that is taken", () => {
  it("by an empty repository offers to publish to it", async () => {
    const { backend, user } = await creating("&token=kept");
    await user.type(field("Name"), "-2025");
    await user.click(press());
    expect(await screen.findByText("asha-rao has a repository “portfolio-2025” on GitHub already.")).toBeVisible();
    expect(screen.getByText(/^Nothing is in it yet/)).toBeVisible();
    expect(field("Name")).toHaveAccessibleDescription("You have a repository of this name.");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Publish to it" }));
    expect(await screen.findByRole("button", { name: /^Publish \d changes?$/ })).toBeVisible();
    expect(backend.called("set_remote")[0]?.args).toEqual({ url: "https://github.com/asha-rao/portfolio-2025.git" });
    expect(screen.queryByRole("heading", { name: "A new repository on GitHub" })).toBeNull();
  });

  it("by one that holds something says that nothing was touched, and another name goes", async () => {
    const { user } = await creating("&token=kept");
    await user.type(field("Name"), "-2024");
    await user.click(press());
    expect(await screen.findByText(/^Something is in it, and nothing there was touched/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Look at it on GitHub" })).toBeVisible();
    await user.type(field("Name"), "-b");
    expect(screen.queryByText(/^Something is in it/)).toBeNull();
    await user.click(press());
    expect(await screen.findByRole("button", { name: /^Publish \d changes?$/ })).toBeVisible();
  });
});

describe("what GitHub says", () => {
  it.each([
    ["unseen", "asha-rao has a repository “portfolio” on GitHub already.", /^This token can't see it/, null],
    ["not_permitted", "This token may not create repositories.", /“All repositories” and with “Administration”/, null],
    ["classic", "This token may not create repositories.", /the scope “repo”/, null],
    ["sso_needed", "Your organization wants this token to be confirmed.", /single sign-on/, "Confirm it on GitHub"],
    ["rate_limited", "GitHub asks you to wait.", /Try again after 12:00\.$/, null],
    ["limited", "GitHub asks you to wait.", /Try again in a few minutes\.$/, null],
    ["refused", "GitHub did not create it.", /in its own words/, null],
    ["redirected", "GitHub leads on to another place.", /shown to no other server/, null],
    ["not_github", "What answers at GitHub is not GitHub.", /Nothing was created/, null],
    ["trouble", "GitHub has trouble of its own.", /Try again in a while/, null],
    ["offline", "GitHub can't be reached.", /whether this computer is online/, null],
    ["certificate", "Portico can't verify that this is the right server.", /http\.sslCAInfo/, null],
    ["proxy", "The proxy of this network lets nobody through.", /http\.proxy/, null],
    ["not_created", "The connection broke, and GitHub has no such repository.", /^It was asked again/, null],
    ["unknown", "It is not known whether GitHub created it.", /not created twice/, null],
  ])("%s: is told, with the next step", async (outcome, title, text, step) => {
    const { backend, user } = await creating(`&create=${outcome}&token=kept`);
    await user.click(press());
    const notice = await screen.findByRole("alert");
    expect(within(notice).getByText(title)).toBeVisible();
    expect(within(notice).getByText(text)).toBeVisible();
    if (step) {
      await user.click(within(notice).getByRole("button", { name: step }));
      expect(backend.called("open_link")).toHaveLength(1);
    }
    expect(press()).toBeVisible();
    await expectAccessible();
  });

  it("of a token that is no good: asks for another one", async () => {
    const { user } = await creating("&create=not_permitted&token=kept");
    await user.click(press());
    expect(await screen.findByLabelText("Token")).toHaveValue("");
  });
});

describe("without an account", () => {
  it("leads to GitHub, and goes on when the person is back", async () => {
    const { backend, user } = await open();
    await user.click(await screen.findByRole("button", { name: "I have no GitHub account yet" }));
    expect(screen.getByRole("heading", { name: "First, an account on GitHub" })).toBeVisible();
    const go = screen.getByRole("button", { name: "Make an account in the browser" });
    expect(go).toHaveFocus();
    await expectAccessible();
    window.dispatchEvent(new Event("focus"));
    expect(go, "nobody was away yet").toBeVisible();
    await user.click(go);
    expect(backend.called("open_link")[0]?.args).toEqual({ url: "https://github.com/signup" });
    expect(await screen.findByRole("button", { name: "Open the page once more" })).toBeVisible();

    window.dispatchEvent(new Event("focus"));
    expect(await screen.findByText("Is your account there?")).toBeVisible();
    expect(screen.getByRole("heading", { name: "A new repository on GitHub" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Not yet" }));
    expect(screen.getByRole("button", { name: "Open the page once more" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "I have one now" }));
    await user.click(screen.getByRole("button", { name: "Back" }));
    await waitFor(() => {
      expect(screen.getByRole("button", { name: "Create it on GitHub" })).toHaveFocus();
    });
  });

  it("says where the browser can't be opened, and stays", async () => {
    const { backend, user } = await open();
    backend.fail("open_link", "internal");
    await user.click(await screen.findByRole("button", { name: "I have no GitHub account yet" }));
    await user.click(screen.getByRole("button", { name: "Make an account in the browser" }));
    expect(await screen.findByText("This did not work.")).toBeVisible();
    window.dispatchEvent(new Event("focus"));
    expect(screen.getByRole("heading", { name: "First, an account on GitHub" })).toBeVisible();
  });

  it("finds what was typed again when the screen was left, but for the token", async () => {
    const { view, user } = await creating();
    await user.type(field("Name"), "-b");
    await user.type(screen.getByLabelText("Token"), "right-token");
    view.unmount();
    render(PublishView);
    expect(await screen.findByRole("textbox", { name: "Name" })).toHaveValue("portfolio-b");
    expect(await screen.findByLabelText("Token")).toHaveValue("");
  });
});
