// Every outcome of publishing in plain words: what happened, what state the work is in, the next step. Pure.

import type { Hindrance, PublishOutcome, RemoteView, Step as ToldStep } from "../../ipc/client";
import { placeName, plural, sentence } from "../../shared/format";
import type { MarkKind } from "../../shared/Mark.svelte";

export type Step = "again" | "trust" | "address" | "page" | "sign-in";
export type Told = {
  mark: MarkKind;
  title: string;
  text: string;
  /** What to type in a terminal, where that is the way on. */
  command?: string;
  detail: string | null;
  steps: { does: Step; label: string }[];
};

/** Branches that servers show first. */
const USUAL = ["main", "master"];
const AGAIN = { does: "again", label: "Try again" } as const;
const ADDRESS = { does: "address", label: "Change the address" } as const;
const OTHER_TOKEN = { does: "sign-in", label: "Use another token" } as const;

/** The address as people read it: a folder as it is called, all else without the way there and without ".git". */
export function shortAddress({ url, page, folder }: RemoteView): string {
  if (folder) return url.replace(/^file:\/\//, "");
  if (page) return page.replace(/^https?:\/\//, "");
  return url
    .replace(/^(https?|ssh|file):\/\//, "")
    .replace(/^git@/, "")
    .replace(/\.git$/, "");
}

/** The SSH address of a repository that was named by an `https://` one; null where there is none, or it is one already. */
export function sshAddress({ url }: RemoteView): string | null {
  const [, host, path] = /^https:\/\/([^/:]+)\/(.+)$/.exec(url) ?? [];
  return host && path ? `git@${host}:${path.replace(/\.git$/, "")}.git` : null;
}

/** Is it reached by an address that a token signs in to? */
export function takesToken({ url }: RemoteView): boolean {
  return url.startsWith("https://");
}

/** What Portico can do about something unusual, on its button. */
export function stepLabel(step: ToldStep): string {
  switch (step.does) {
    case "go":
      return `Go to “${step.way.branch}”`;
    case "go_unsigned":
      return "Publish without a signature";
    case "sign_again":
      return "Sign them again";
  }
}

export function tell({ push, commit }: PublishOutcome, remote: RemoteView | null, branch = "main"): Told {
  const there = remote ? placeName(remote) : "the other side";
  // The name of a server is written as it is, wherever it stands.
  const There = remote && !remote.folder ? there : sentence(there);
  const safe = commit ? "Your changes are kept as a version on this computer, and wait." : "Nothing was changed.";
  const kept = commit ? "Your changes are kept as a version on this computer." : "Nothing was changed here.";
  const beside = USUAL.includes(branch)
    ? ""
    : ` It is on the branch “${branch}”; visitors see the one that ${there} shows first.`;
  switch (push.outcome) {
    case "pushed":
      return {
        mark: "good",
        title: `Published to ${there}.`,
        text: `${plural(push.commits, "new version")} of your portfolio ${push.commits === 1 ? "is" : "are"} there${remote && !remote.folder ? `: ${shortAddress(remote)}` : ""}.${beside}`,
        detail: null,
        steps: remote?.page ? [{ does: "page", label: `Look at it on ${there}` }] : [],
      };
    case "up_to_date":
      return {
        mark: "good",
        title: `${There} already has everything.`,
        text: `There was nothing left to send.${beside}`,
        detail: null,
        steps: remote?.page ? [{ does: "page", label: `Look at it on ${there}` }] : [],
      };
    case "no_remote":
      return {
        mark: "warn",
        title: "There is no address to publish to yet.",
        text: `${safe} Say where the portfolio is to be published, then send it.`,
        detail: null,
        steps: [{ does: "address", label: "Set the address" }],
      };
    case "held_back":
      return {
        mark: "block",
        title: `Nothing was sent: ${there} holds less than it told last.`,
        text: `${safe} What it lacks now has something in it that must not become public. It is shown below, with what to do.`,
        detail: null,
        steps: [AGAIN],
      };
    case "rejected":
      return {
        mark: "block",
        title: `${There} did not accept this.`,
        text: `${safe} The reason, in its own words, is in the details. It is often a rule of the repository.`,
        detail: push.words,
        steps: [AGAIN, ADDRESS],
      };
    case "diverged":
      return {
        mark: "warn",
        title: `${There} has ${push.behind === null ? "changes that are" : `${plural(push.behind, "change")} that ${push.behind === 1 ? "is" : "are"}`} not here yet.`,
        text: `Nothing was overwritten. ${safe} Portico can't bring them here yet, so git must. Close your documents, type this in a terminal in the portfolio's folder, and publish again. Git says where both sides changed the same lines.`,
        command: `git pull --rebase --autostash origin ${branch}`,
        detail: null,
        steps: [AGAIN],
      };
    case "needs_credentials":
      if (push.way === "https")
        return {
          mark: "warn",
          title: push.words,
          text: push.refused
            ? `${safe} What signs you in may have expired, or belong to another account. Sign in with a new token.`
            : `${safe} Sign in with a token, which takes the place of a password.`,
          detail: null,
          steps: [{ does: "sign-in", label: `Sign in to ${there}` }, ADDRESS],
        };
      if (!push.refused)
        return {
          mark: "warn",
          title: "There is no SSH key on this computer.",
          // The page of a server is known where its https:// address is, too.
          text: `${safe} Make a key and add it to your account on ${there}${remote?.page ? ", or publish with a token instead" : ""}.`,
          detail: null,
          steps: [
            { does: "sign-in", label: remote?.page ? "Make a key, or use a token" : "Make a key" },
            AGAIN,
            ADDRESS,
          ],
        };
      return {
        mark: "warn",
        title: `${There} accepts no SSH key of this computer.`,
        text: `${safe} The key isn't registered there: copy its public half, add it to your account, and try again.`,
        detail: push.words,
        steps: [{ does: "sign-in", label: "Look at the keys" }, AGAIN, ADDRESS],
      };
    case "needs_passphrase":
      return {
        mark: "warn",
        title: push.wrong
          ? `This passphrase doesn't open the SSH key ${push.key}.`
          : `The SSH key ${push.key} is protected by a passphrase.`,
        text: `${safe} Type its passphrase: it opens the key on this computer, and no server gets it.`,
        detail: push.words,
        steps: [{ does: "sign-in", label: "Type the passphrase" }, AGAIN, ADDRESS],
      };
    case "hindered":
      return { mark: "block", detail: push.words, ...hindrance(push.by, There, safe) };
    case "unknown_host":
      return {
        mark: "warn",
        title: `This computer has not met ${push.host} before.`,
        text: `${safe} Compare this fingerprint with the one that the owner of ${push.host} gives out; if they differ, someone else may be answering: ${push.fingerprint}`,
        detail: null,
        steps: [{ does: "trust", label: "They are the same: trust it and go on" }, ADDRESS],
      };
    case "changed_host":
      return {
        mark: "block",
        title: `${push.host} shows another key than before.`,
        ...otherKey(push, safe),
        steps: [AGAIN],
      };
    case "not_found":
      return {
        mark: "block",
        title: "There is no repository at this address, or you may not see it.",
        text: `${safe} Create an empty one there, without a README, or mend the address.`,
        detail: push.words,
        steps: [ADDRESS, ...(remote && takesToken(remote) ? [OTHER_TOKEN] : []), AGAIN],
      };
    case "offline":
      return {
        mark: "warn",
        ...unreached(push.words, There, safe),
        detail: push.words,
        steps: [AGAIN],
      };
    case "stopped":
      return {
        mark: "hint",
        title: "Stopped before anything was sent.",
        text: safe,
        detail: null,
        steps: [AGAIN],
      };
    case "unknown":
      return {
        mark: "warn",
        title: `It is not known${push.asking ? " yet" : ""} whether ${there} took this.`,
        text: push.asking
          ? `What was on its way can't be called back. ${kept} Portico goes on waiting for the answer and says it here.`
          : `${kept} Publish again to find out: what ${there} holds already is not sent twice.`,
        detail: push.words,
        steps: [AGAIN],
      };
    case "failed":
      return {
        mark: "block",
        title: `Sending broke off, and ${there} does not hold the changes.`,
        text: safe,
        detail: push.words,
        steps: [AGAIN],
      };
  }
}

/** What a server says when it is only asked, and nothing is sent. */
export function tellAsked(push: PublishOutcome["push"], remote: RemoteView): Told {
  return tell({ push, commit: null, message: null, at: 0 }, remote);
}

type ChangedHost = Extract<PublishOutcome["push"], { outcome: "changed_host" }>;

/** Which key was known, from where, which is shown now, and what to do once its owner says that it is right. */
function otherKey({ name, fingerprint, known }: ChangedHost, safe: string): Pick<Told, "text" | "command" | "detail"> {
  const detail = [
    `Shown now: ${fingerprint}`,
    ...known.map((key) => {
      if (key.file === null) return `Published by its owner: ${key.fingerprint}`;
      return `${key.revoked ? "Revoked" : "Known before"}: ${key.fingerprint}, line ${key.line} of ${key.file}`;
    }),
  ].join("\n");
  const between = `${safe} It may have been set up anew, or someone may stand in between.`;
  const old = known.find(({ file, revoked }) => file !== null && !revoked);
  if (!old?.file)
    return {
      text: `${between} Don't publish over this network before you know. It shows ${fingerprint}, which its owner does not give out or has revoked; an address that begins with https:// needs no such key.`,
      detail,
    };
  return {
    text: `${between} It shows ${fingerprint} now; before it was ${old.fingerprint}, in line ${old.line} of ${old.file}. Ask its owner for the fingerprint. If the new one is right, type this in a terminal, or delete that line, and try again: you are asked about the new key once.`,
    command: `ssh-keygen -R '${name}' -f '${old.file}'`,
    detail,
  };
}

/** Why nobody answered, as the core found out. */
function unreached(words: string, There: string, safe: string): Pick<Told, "title" | "text"> {
  const [what = "", ...more] = words.replace(/ \([^)]*\)$/, "").split(/(?<=\.) /);
  const title = /^The server\b.*\.$/.test(what) ? what.replace(/^The server/, There) : `${There} can't be reached.`;
  return { title, text: [...more, safe, "Look whether this computer is online, and try again."].join(" ") };
}

/** What trying again won't move. */
function hindrance(by: Hindrance, There: string, safe: string): Pick<Told, "title" | "text" | "steps"> {
  switch (by) {
    case "forbidden":
      return {
        title: "You have no permission to write to this repository.",
        text: `${safe} Let your token write to it, or look whether the address is the right one.`,
        steps: [OTHER_TOKEN, ADDRESS, AGAIN],
      };
    case "too_large":
      return {
        title: `${There} does not take that much at once.`,
        text: `${safe} Large pictures are the usual cause. Make them smaller, or publish to the SSH address of the same repository.`,
        steps: [ADDRESS, AGAIN],
      };
    case "too_often":
      return {
        title: `${There} was asked too often, and wants a pause.`,
        text: `${safe} Wait a few minutes, then try again.`,
        steps: [AGAIN],
      };
    case "invalid":
      return {
        title: `${There} takes what was sent for invalid.`,
        text: `${safe} What it answered is in the details. Look whether the address is the right one, and whether a rule of the repository speaks against it.`,
        steps: [ADDRESS, AGAIN],
      };
    case "server":
      return { title: `${There} has trouble of its own.`, text: `${safe} Try again in a while.`, steps: [AGAIN] };
    case "certificate":
      return {
        title: "Portico can't verify that this is the right server.",
        text: `${safe} Nothing was shown to it. A company's proxy is the usual cause: ask for its certificate, and name it in git's setting http.sslCAInfo.`,
        steps: [AGAIN],
      };
    case "redirect":
      return {
        title: `${There} leads on to another server.`,
        text: `${safe} What signs you in is shown to no other. Look the repository up in your browser, and give its new address.`,
        steps: [ADDRESS],
      };
    case "proxy":
      return {
        title: "The proxy of this network wants to know who you are.",
        text: `${safe} Ask whoever runs it for a name and a password, and put them into git's setting http.proxy.`,
        steps: [AGAIN],
      };
  }
}
