//! The push of `publish`, and its outcome in words.

use portico_core::Result;
use portico_core::git::{Hindrance, KnownKey, PushOutcome, PushRequest, Repo, Stop, Way};
use portico_core::portfolio::RemoteView;
use portico_core::private::Doubt;
use portico_core::publish::gate::Gatekeeper;

use crate::output::{Exit, count};
use crate::place::{self, SSH_PASSPHRASE, TOKEN, TOKEN_HOST, USUAL_HOST};

/// Pushes every commit of the branch that the remote lacks, if the gate lets them pass.
///
/// # Errors
/// What git says. How the remote took it is an outcome.
pub fn push(repo: &Repo, keeper: &Gatekeeper) -> Result<PushOutcome> {
    reach(|request| repo.push(request, &|repo, unsent| keeper.may_go(repo, unsent)))
}

/// Asks the remote what it holds by now. Why it didn't tell, if so.
///
/// # Errors
/// What git says.
pub fn ask(repo: &Repo) -> Result<Option<PushOutcome>> {
    reach(|request| repo.ask_what_it_holds(request))
}

/// Reaches the server with all that there is to sign in with.
fn reach<T>(work: impl FnOnce(PushRequest<'_>) -> Result<T>) -> Result<T> {
    let ssh = place::ssh_folder();
    let users_own = ssh.as_ref().map(|folder| folder.join("known_hosts"));
    let (token, known_hosts) = (place::token()?, place::absolute(&place::known_hosts()?)?);
    place::leave_for_home();
    work(PushRequest {
        known_hosts: &known_hosts,
        user_known_hosts: users_own.as_deref(),
        agent: place::has_ssh_agent(),
        ssh_dir: ssh.as_deref(),
        passphrase: Some(&|_| place::ssh_passphrase()),
        token: token.as_ref(),
        stop: &Stop::default(),
        progress: &mut |_| {},
    })
}

/// How it ended, in words.
pub fn worded(outcome: &PushOutcome, remote: Option<&RemoteView>, branch: &str) -> (Exit, String) {
    let url = remote.map(|remote| remote.url.as_str()).unwrap_or_default();
    // A folder's address says more than its name.
    let there = remote.filter(|remote| !remote.folder);
    let there = there.map_or(url, |remote| remote.name.as_str());
    let (exit, happened, next) = match outcome {
        PushOutcome::Pushed { commits } => {
            let commits = count(usize::try_from(*commits).unwrap_or(usize::MAX), "commit", "commits");
            (Exit::Done, format!("Pushed {commits} to {there}."), String::new())
        }
        PushOutcome::UpToDate => {
            (Exit::Done, format!("Everything that is committed is at {there} already."), String::new())
        }
        PushOutcome::NoRemote => (
            Exit::InTheWay,
            "There is no place to push to yet. What is committed is safe here.".to_owned(),
            "Name one: portico-cli publish --remote git@github.com:name/portfolio.git".to_owned(),
        ),
        PushOutcome::HeldBack => (
            Exit::InTheWay,
            format!(
                "{there} holds less than it told last, and something in what it lacks must not become public. Nothing was sent."
            ),
            "Your commits are safe here. Publish again: it says what it is, and what to do.".to_owned(),
        ),
        PushOutcome::Rejected { words } => (
            Exit::InTheWay,
            format!("{there} refused the commits, and says:\n{}", words.trim()),
            "They are safe here. Publish again when that is mended.".to_owned(),
        ),
        PushOutcome::Diverged { behind } => {
            let what = match behind {
                Some(1) => "1 commit that is not here yet".to_owned(),
                Some(number) => format!("{number} commits that are not here yet"),
                None => "commits that are not here yet".to_owned(),
            };
            (
                Exit::InTheWay,
                format!("{there} has {what}. Nothing was overwritten, and your commits are safe here."),
                format!(
                    "Get them with `git pull --rebase --autostash origin {branch}`, then publish again. It tells you where both sides changed the same lines."
                ),
            )
        }
        PushOutcome::NeedsCredentials { way, host, refused, words } => (
            Exit::InTheWay,
            format!("{} Your commits are safe here.", sentence(words)),
            match (way, refused) {
                (Way::Ssh, true) => {
                    "Add your public key to your account there, or the key that is there to the agent with `ssh-add`."
                        .to_owned()
                }
                (Way::Ssh, false) => {
                    "Make a key with `ssh-keygen -t ed25519` and add the public half to your account there, or publish to the https:// address."
                        .to_owned()
                }
                (Way::Https, true) => format!(
                    "It may have expired, or be for another account. Make a new one at {host}, and put it into {TOKEN}."
                ),
                (Way::Https, false) => format!(
                    "Put a token into {TOKEN}{}, or publish to the SSH address: --remote git@…",
                    if host == USUAL_HOST { String::new() } else { format!(", with {TOKEN_HOST}={host}") }
                ),
            },
        ),
        PushOutcome::NeedsPassphrase { wrong, words, .. } => (
            Exit::InTheWay,
            format!("{} Your commits are safe here.", sentence(words)),
            if *wrong {
                format!("Put the passphrase that opens it into {SSH_PASSPHRASE}.")
            } else {
                format!("Put its passphrase into {SSH_PASSPHRASE}, or load the key into the agent with `ssh-add`.")
            },
        ),
        PushOutcome::UnknownHost { host, fingerprint, .. } => (
            Exit::InTheWay,
            format!(
                "{host} is not known on this computer yet, so nothing was sent. The fingerprint of its key is\n{fingerprint}"
            ),
            format!("If that is what its owner publishes, accept it in the app or with `{}`.", ssh_command(host)),
        ),
        PushOutcome::ChangedHost { host, name, fingerprint, known } => (
            Exit::InTheWay,
            format!(
                "{host} shows another key than before, so nothing was sent. It may be someone else's computer.\nshown now: {fingerprint}{}",
                known.iter().map(known_key).collect::<String>()
            ),
            changed_host_way(name, known),
        ),
        PushOutcome::NotFound { words } => (
            Exit::InTheWay,
            format!("There is no repository at {url}, or you may not see it. ({})", words.trim()),
            "Make an empty one there, or name another place with --remote URL. Your commits are safe here.".to_owned(),
        ),
        PushOutcome::Offline { words } => {
            (Exit::Failure, sentence(words), "Your commits are safe here and wait. Publish again later.".to_owned())
        }
        PushOutcome::Hindered { by, words } => (
            match by {
                Hindrance::Forbidden | Hindrance::TooLarge | Hindrance::Invalid | Hindrance::Redirect => Exit::InTheWay,
                Hindrance::TooOften | Hindrance::Server | Hindrance::Certificate | Hindrance::Proxy => Exit::Failure,
            },
            format!("{} Your commits are safe here.", sentence(words)),
            way_out(*by).to_owned(),
        ),
        PushOutcome::Stopped => (
            Exit::Failure,
            "It was stopped before anything was sent.".to_owned(),
            "Your commits are safe here. Publish again to send them.".to_owned(),
        ),
        PushOutcome::Unknown { words, .. } => (
            Exit::Failure,
            sentence(words),
            "Your commits are safe here. Publish again to find out: what arrived isn't sent twice.".to_owned(),
        ),
        PushOutcome::Failed { words } => {
            (Exit::Failure, sentence(words), "Your commits are safe here. Publish again to try once more.".to_owned())
        }
    };
    (exit, [happened, next].join("\n").trim_end().to_owned())
}

fn way_out(hindrance: Hindrance) -> &'static str {
    match hindrance {
        Hindrance::Forbidden => "Let the token write to this repository, or ask its owner to let you in.",
        Hindrance::TooLarge => "Look for large pictures in what waits, or push to the SSH address: --remote git@…",
        Hindrance::TooOften => "Wait a few minutes, then publish again.",
        Hindrance::Invalid => {
            "Look whether the address is right, and whether a rule of the repository speaks against it. Then publish again."
        }
        Hindrance::Server => "Publish again later. If it stays so, tell whoever runs the server.",
        Hindrance::Certificate => {
            "A company's proxy is the usual cause. Ask for its certificate, and name it in http.sslCAInfo of your git configuration."
        }
        Hindrance::Redirect => "Look the repository up in a browser, and name its new address with --remote URL.",
        Hindrance::Proxy => "Put your name and password for it into http.proxy of your git configuration.",
    }
}

fn known_key(KnownKey { fingerprint, file, line, revoked }: &KnownKey) -> String {
    let standing = if *revoked { "revoked" } else { "known" };
    match file {
        Some(file) => format!("\n{standing}: {fingerprint}, line {line} of {file}"),
        None => format!("\npublished: {fingerprint}"),
    }
}

fn changed_host_way(name: &str, known: &[KnownKey]) -> String {
    match known.iter().find_map(|key| key.file.as_ref().filter(|_| !key.revoked)) {
        Some(file) => format!(
            "Ask its owner for the fingerprint of the new key. If it is the one shown now, take the old key out with\nssh-keygen -R '{name}' -f '{file}'\nand publish again. The same line can be deleted by hand."
        ),
        None => {
            "Don't publish there from this network. Ask whoever runs the network, or publish to the https:// address."
                .to_owned()
        }
    }
}

fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', ')']) { words.to_owned() } else { format!("{words}.") }
}

fn ssh_command(host: &str) -> String {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') => format!("ssh -p {port} {name}"),
        _ => format!("ssh {host}"),
    }
}

/// That nobody knows what became of an earlier push.
pub fn in_doubt(Doubt { url, words, .. }: &Doubt) -> String {
    format!(
        "It is not known whether {url} took what was sent last: {words}\nPublish again to find out: what is there already is not sent twice."
    )
}
