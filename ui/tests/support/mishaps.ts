// Everything that can stand between a portfolio and its server: the outcome as the core gives it, and the tests that show
// it against a real server. The page docs/publishing.md is written from it.
import type { Hindrance, PushOutcome, RemoteView } from "../../src/ipc/client";

export type Mishap = {
  /** What happened, as the page calls it. */
  case: string;
  push: PushOutcome;
  /** The tests with a real server, as file::name below tests/. */
  shown: string[];
  /** Published to over SSH, where that makes a difference. */
  ssh?: true;
};

export const HTTPS: RemoteView = {
  url: "https://github.com/asha-rao/portfolio.git",
  name: "GitHub",
  folder: false,
  gone: false,
  page: "https://github.com/asha-rao/portfolio",
};
export const SSH: RemoteView = { ...HTTPS, url: "git@github.com:asha-rao/portfolio.git" };

const https = (name: string) => `suite/git/https.rs::${name}`;
const ssh = (name: string) => `suite/git/ssh.rs::${name}`;
const hindered = (by: Hindrance, words: string): PushOutcome => ({ outcome: "hindered", by, words });
const credentials = (way: "https" | "ssh", refused: boolean, words: string): PushOutcome => ({
  outcome: "needs_credentials",
  way,
  host: "github.com",
  refused,
  words,
});

export const MISHAPS: Record<string, Mishap[]> = {
  "Who you are, at an https:// address": [
    {
      case: "No token is kept, and git's credential helpers know none",
      push: credentials("https", false, "GitHub wants to know who you are."),
      shown: [https("without_a_token_the_server_asks_who_this_is")],
    },
    {
      case: "The token is wrong, has expired or was revoked",
      push: credentials("https", true, "GitHub didn't accept this token."),
      shown: [https("a_wrong_token_is_shown_once_and_said_to_be_wrong")],
    },
    {
      case: "What git's credential helper keeps is out of date",
      push: credentials("https", true, "GitHub didn't accept what git's credential helper keeps for it."),
      shown: ["cli/https.rs::a_helper_with_an_old_password_is_said_to_be_the_one"],
    },
    {
      case: "The token may read the repository, and not write to it (403)",
      push: hindered(
        "forbidden",
        "You have no permission to write to this repository. (unexpected http status code: 403)",
      ),
      shown: [https("a_token_that_may_only_read_is_told_apart_from_a_wrong_one")],
    },
  ],
  "Who you are, at an SSH address": [
    {
      case: "A key is locked, and no open one was accepted",
      push: {
        outcome: "needs_passphrase",
        host: "github.com",
        key: "id_ed25519",
        wrong: false,
        words: "The SSH key id_ed25519 is protected by a passphrase.",
      },
      shown: [
        ssh("a_locked_key_asks_for_its_passphrase_and_a_broken_one_is_passed_over"),
        "e2e/ssh.rs::a_locked_key_is_asked_about_a_wrong_passphrase_told_and_the_right_one_publishes",
      ],
      ssh: true,
    },
    {
      case: "The passphrase is wrong",
      push: {
        outcome: "needs_passphrase",
        host: "github.com",
        key: "id_ed25519",
        wrong: true,
        words: "This passphrase doesn't open the SSH key id_ed25519.",
      },
      shown: [
        ssh("a_locked_key_asks_for_its_passphrase_and_a_broken_one_is_passed_over"),
        ssh("an_old_form_of_key_is_opened_by_the_right_passphrase_and_by_no_other"),
      ],
      ssh: true,
    },
    {
      case: "The server knows none of the keys",
      push: credentials("ssh", true, "The server accepts no SSH key of this computer (tried: id_ed25519)."),
      shown: [
        ssh("a_key_that_the_server_does_not_know_and_no_key_need_credentials"),
        ssh("a_passphrase_that_opens_a_key_is_not_blamed_for_the_servers_refusal"),
      ],
      ssh: true,
    },
    {
      case: "There is no key",
      push: credentials("ssh", false, "There is no SSH key on this computer that Portico could show to the server."),
      shown: [
        ssh("a_key_that_the_server_does_not_know_and_no_key_need_credentials"),
        "e2e/ssh.rs::a_computer_without_a_key_gets_one",
      ],
      ssh: true,
    },
  ],
  "Whether it is the right server": [
    {
      case: "An SSH server that this computer never met",
      push: { outcome: "unknown_host", host: "git.example.org", fingerprint: "SHA256:…" },
      shown: [ssh("an_unknown_server_is_asked_about_then_trusted_and_stopped_at_when_it_changes")],
      ssh: true,
    },
    {
      case: "An SSH server that shows another key than before",
      push: {
        outcome: "changed_host",
        host: "git.example.org",
        name: "git.example.org",
        fingerprint: "SHA256:new…",
        known: [{ fingerprint: "SHA256:old…", file: "/home/asha/.ssh/known_hosts", line: 7, revoked: false }],
      },
      shown: [ssh("an_unknown_server_is_asked_about_then_trusted_and_stopped_at_when_it_changes")],
      ssh: true,
    },
    {
      case: "A certificate that nobody vouches for",
      push: hindered(
        "certificate",
        "Portico can't verify that this is the right server. (the SSL certificate is invalid)",
      ),
      shown: [
        https("a_certificate_of_an_unknown_authority_is_not_trusted"),
        "cli/https.rs::gits_own_configuration_and_environment_name_an_authority_and_a_helper",
      ],
    },
    {
      case: "The server leads to another one",
      push: hindered("redirect", "The server leads on to another one, and what signs you in is shown to no other."),
      shown: [https("a_token_follows_no_redirect")],
    },
  ],
  "The way there": [
    {
      case: "The server's name can't be looked up",
      push: { outcome: "offline", words: "The server's name can't be looked up. You seem to be offline." },
      shown: [https("a_server_that_is_not_there_leaves_the_work_safe_here")],
    },
    {
      case: "Nobody listens at the address",
      push: { outcome: "offline", words: "The server can't be reached. (Connection refused)" },
      shown: [
        https("a_server_that_is_not_there_leaves_the_work_safe_here"),
        ssh("a_server_that_is_not_there_leaves_the_work_safe_here"),
      ],
    },
    {
      case: "The server stays silent",
      push: { outcome: "offline", words: "The server doesn't answer. It may be down, or the network too slow." },
      shown: [
        "suite/git/silent.rs::a_server_that_never_says_a_word_is_not_waited_for_for_ever",
        "suite/git/silent.rs::a_server_that_takes_no_connection_is_not_waited_for_for_ever",
      ],
    },
    {
      case: "The proxy of the network asks for a name and a password (407)",
      push: hindered("proxy", "The proxy between this computer and the server wants to know who you are."),
      shown: ["cli/https.rs::a_proxy_that_wants_to_know_who_this_is_is_said_to_be_the_one"],
    },
    {
      case: "You cancelled before anything was sent",
      push: { outcome: "stopped" },
      shown: ["suite/git/silent.rs::who_stops_before_the_server_answered_knows_that_nothing_was_sent"],
    },
  ],
  "What the server says": [
    {
      case: "There is no repository at the address, or you may not see it (404)",
      push: { outcome: "not_found", words: "unexpected http status code: 404" },
      shown: [
        https("a_repository_that_is_not_there_is_said"),
        ssh("a_repository_that_the_server_does_not_have_is_said"),
      ],
    },
    {
      case: "It takes no more at once (413)",
      push: hindered("too_large", "The server doesn't take that much at once. (unexpected http status code: 413)"),
      shown: [https("commits_that_are_too_large_for_the_server_are_said_to_be")],
    },
    {
      case: "It was asked too often (429)",
      push: hindered(
        "too_often",
        "The server was asked too often, and wants a pause. (unexpected http status code: 429)",
      ),
      shown: [https("a_server_that_wants_a_pause_or_takes_it_for_invalid_is_told_apart")],
    },
    {
      case: "It takes what was sent for invalid (422)",
      push: hindered("invalid", "The server takes what was sent for invalid. (unexpected http status code: 422)"),
      shown: [https("a_server_that_wants_a_pause_or_takes_it_for_invalid_is_told_apart")],
    },
    {
      case: "It has trouble of its own (500, 502 and others)",
      push: hindered("server", "The server has trouble of its own. (unexpected http status code: 500)"),
      shown: [https("trouble_of_the_servers_own_is_said_before_and_after_sending")],
    },
    {
      case: "A rule there declines, such as a hook",
      push: { outcome: "rejected", words: "GH013: Push declined: a secret was found\npre-receive hook declined" },
      shown: [https("the_servers_words_are_quoted_when_it_declines"), ssh("a_refusing_hook_is_quoted")],
    },
    {
      case: "It has changes that are missing here",
      push: { outcome: "diverged", behind: 2 },
      shown: [
        https("a_remote_that_has_moved_on_is_not_overwritten"),
        "suite/git/push.rs::diverged_histories_are_said_and_nothing_is_overwritten",
      ],
    },
    {
      case: "It holds less than it told last, and what it lacks must not become public",
      push: { outcome: "held_back" },
      shown: [
        "suite/gate/asked_again.rs::a_remote_that_was_emptied_gets_no_old_version_that_must_not_become_public",
        "cli/publish.rs::a_remote_that_was_emptied_gets_nothing_that_must_not_become_public",
      ],
    },
  ],
  "When the connection breaks while sending": [
    {
      case: "It was asked again, and holds everything",
      push: { outcome: "pushed", commits: 1 },
      shown: [
        https("a_server_that_breaks_off_is_asked_whether_the_commits_arrived"),
        ssh("a_server_that_dies_after_taking_the_commits_is_asked_and_believed"),
      ],
    },
    {
      case: "It was asked again, and doesn't hold it",
      push: {
        outcome: "failed",
        words: "The connection broke while sending. The server was asked again and doesn't hold the commits.",
      },
      shown: [
        https("a_server_that_breaks_off_is_asked_whether_the_commits_arrived"),
        ssh("a_server_that_dies_before_taking_them_is_asked_and_nothing_counts_as_published"),
      ],
    },
    {
      case: "It can't be asked",
      push: {
        outcome: "unknown",
        words: "The connection broke while sending, and the server can't be asked whether the commits arrived.",
        asking: false,
      },
      shown: [ssh("a_server_that_dies_and_cannot_be_asked_leaves_it_open")],
    },
    {
      case: "You stopped waiting for its answer",
      push: {
        outcome: "unknown",
        words: "The commits were on their way, and the server hasn't said yet whether it took them.",
        asking: true,
      },
      shown: ["suite/git/silent.rs::who_stops_while_commits_are_sent_is_told_later_what_became_of_them"],
    },
  ],
};
