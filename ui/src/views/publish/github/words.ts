// How asking for a repository ended, in plain words: what happened, what state things are in, the next step. Pure.

import type { Creation } from "../../../ipc/client";
import { clock } from "../../../shared/format";
import type { MarkKind } from "../../../shared/Mark.svelte";

type Step = { label: string } & ({ does: "use"; url: string } | { does: "open"; url: string });
export type Said = { mark: MarkKind; title: string; text: string; detail: string | null; steps: Step[] };

/**
 * `called`: the repository; `github`: "GitHub", or a company's host; `late`: nobody waited any more. Null once it is created
 * in time: the screen shows that.
 */
export function said(creation: Creation, called: string, github: string, late = false): Said | null {
  const plain = (title: string, text: string, more: Partial<Said> = {}): Said => ({
    mark: "warn",
    title,
    text,
    detail: null,
    steps: [],
    ...more,
  });
  switch (creation.outcome) {
    case "created":
      if (!late) return null;
      return plain(`${github} created “${called}” after all.`, "It is empty. Publish to it, or delete it there.", {
        mark: "good",
        steps: [
          { does: "use", url: creation.url, label: "Publish to it" },
          ...(creation.page ? [{ does: "open" as const, url: creation.page, label: `Look at it on ${github}` }] : []),
        ],
      });
    case "name_taken":
      return taken(creation, called, github);
    case "not_permitted":
      return plain(
        "This token may not create repositories.",
        creation.classic
          ? "Nothing was created. It lacks the scope “repo”. Make another token and paste it, or create the repository yourself and use its address."
          : "Nothing was created. Make another one with “All repositories” and with “Administration” and “Contents” as “Read and write”, or create the repository yourself and use its address.",
      );
    case "token_refused":
      return plain(
        `${github} didn't accept this token.`,
        "Nothing was created. It may have expired, or a part of it is missing. Make a new one and paste it.",
      );
    case "sso_needed":
      return plain(
        "Your organization wants this token to be confirmed.",
        `Nothing was created. Confirm it on ${github} with single sign-on, then create the repository here.`,
        { steps: creation.page ? [{ does: "open", url: creation.page, label: `Confirm it on ${github}` }] : [] },
      );
    case "rate_limited":
      return plain(
        `${github} asks you to wait.`,
        `Nothing was created, since too much was asked of it in a short time. Try again ${creation.until === null ? "in a few minutes" : `after ${clock(creation.until)}`}.`,
      );
    case "refused":
      return plain(
        `${github} did not create it.`,
        "Nothing was created. The reason, in its own words, is in the details.",
        { mark: "block", detail: creation.words },
      );
    case "redirected":
      return plain(
        `${github} leads on to another place.`,
        "Nothing was created, and the token was shown to no other server. Look whether the server's name is the right one.",
        { mark: "block" },
      );
    case "not_github":
      return plain(
        `What answers at ${github} is not GitHub.`,
        "Nothing was created. Look whether the server's name is the right one, or create the repository there yourself and use its address.",
        { mark: "block", detail: creation.words },
      );
    case "trouble":
      return plain(`${github} has trouble of its own.`, "Nothing was created. Try again in a while.", {
        detail: creation.words,
      });
    case "offline":
      return plain(
        `${github} can't be reached.`,
        "Nothing was created. Look whether this computer is online, and try again.",
        { detail: creation.words },
      );
    case "certificate":
      return plain(
        "Portico can't verify that this is the right server.",
        "Nothing was shown to it. A company's proxy is the usual cause: ask for its certificate, and name it in git's setting http.sslCAInfo.",
        { mark: "block", detail: creation.words },
      );
    case "proxy":
      return plain(
        "The proxy of this network lets nobody through.",
        "Nothing was created. Ask whoever runs it for a name and a password, and put them into git's setting http.proxy.",
        { mark: "block", detail: creation.words },
      );
    case "not_created":
      return plain(
        `The connection broke, and ${github} has no such repository.`,
        "It was asked again. Nothing is half done: try again.",
        { detail: creation.words },
      );
    case "stopped":
      return plain("Stopped before it was asked for.", "Nothing was created. What you typed is still here.", {
        mark: "hint",
      });
    case "unknown":
      if (creation.asking)
        return plain(
          `It is not known yet whether ${github} created it.`,
          "What was asked for can't be called back. Portico goes on waiting for the answer and says it here. You can try again: what is there already is not created twice.",
          { detail: creation.words },
        );
      return plain(
        `It is not known whether ${github} created it.`,
        "The connection broke. Try again to find out: what is there already is not created twice.",
        { detail: creation.words },
      );
  }
}

function taken(
  { owner, url, page, empty }: Extract<Creation, { outcome: "name_taken" }>,
  called: string,
  github: string,
): Said {
  const look = page ? [{ does: "open" as const, url: page, label: `Look at it on ${github}` }] : [];
  const use = url ? [{ does: "use" as const, url, label: "Publish to it" }] : [];
  const words = !url
    ? "This token can't see it. Choose another name, or use its address."
    : empty
      ? "Nothing is in it yet, so an earlier attempt may have created it. Publish to it, or choose another name."
      : "Something is in it, and nothing there was touched. If it is this portfolio, publish to it; otherwise choose another name.";
  return {
    mark: "warn",
    title: `${owner} has a repository “${called}” on ${github} already.`,
    text: words,
    detail: null,
    steps: [...use, ...look],
  };
}
