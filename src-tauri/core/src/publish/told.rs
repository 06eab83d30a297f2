//! What is unusual about the repository, in words, each with the way forward.
//!
//! Invariant: each says what it is, what state the work is in, and what to do next.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Result;
use crate::git::{Condition, Going, IndexTrouble, Operation, Repo, Signing, WayBack};
use crate::portfolio::Portfolio;

/// Something unusual, as the person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Told {
    /// Can nothing be published until it is mended?
    pub stops: bool,
    /// What it is, in a sentence.
    pub title: String,
    /// What that means, what state the work is in, and what to do.
    pub text: String,
    /// Files or folders concerned.
    pub files: Vec<String>,
    /// What to type in a terminal that stands in the portfolio's folder.
    pub command: Option<String>,
    /// What Portico can do about it.
    pub step: Option<Step>,
}

/// What Portico can do about something unusual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "does", rename_all = "snake_case")]
pub enum Step {
    /// Go to a branch.
    Go {
        /// The way.
        way: WayBack,
    },
    /// Let versions go without a signature.
    GoUnsigned,
    /// Sign again.
    SignAgain,
}

impl Told {
    fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        let (title, text) = (title.into(), text.into());
        Self { stops: false, title, text, files: Vec::new(), command: None, step: None }
    }

    fn stops(mut self) -> Self {
        self.stops = true;
        self
    }

    fn files(mut self, files: Vec<String>) -> Self {
        self.files = files;
        self
    }

    fn command(mut self, command: impl Into<String>) -> Self {
        self.command = Some(command.into());
        self
    }

    fn step(mut self, step: Option<Step>) -> Self {
        self.step = step;
        self
    }
}

impl From<Condition> for Told {
    fn from(condition: Condition) -> Self {
        worded(condition)
    }
}

const WRITING_GOES_ON: &str = "You can go on writing; nothing is published meanwhile.";

/// Does what was offered.
///
/// # Errors
/// When it can't be done any more, or what git says. Then nothing was changed.
pub fn take(portfolio: &Portfolio, step: &Step) -> Result<()> {
    let repo = portfolio.repo()?;
    match step {
        Step::Go { way } => repo.go_to(way),
        Step::GoUnsigned => repo.go_unsigned(true),
        Step::SignAgain => repo.go_unsigned(false),
    }
}

/// Everything unusual about the repository, what stops publishing first.
///
/// # Errors
/// What git says.
pub(super) fn told(repo: &Repo) -> Result<Vec<Told>> {
    let mut all: Vec<Told> = repo.conditions()?.into_iter().map(Told::from).collect();
    all.extend(signatures(repo)?);
    all.sort_by_key(|one| !one.stops);
    Ok(all)
}

fn worded(condition: Condition) -> Told {
    match condition {
        Condition::UnderWay { what, conflicts } => under_way(what, conflicts),
        Condition::Conflicts(files) => Told::new(
            "In some files two versions are still to be made one.",
            "Git left both in them, between lines of <<<<<<< and >>>>>>>, which must not be published. Keep what is right in each, and then type this:",
        )
        .command(format!("git add {}", all_quoted(&files)))
        .files(files)
        .stops(),
        Condition::Detached(way) => detached(way),
        Condition::IndexUnreadable(trouble) => index(trouble),
        Condition::Locked => Told::new(
            "Another program may be using git in this folder.",
            "Its lock is there. Publishing works once it has finished. If no program is running, Portico clears the lock ten minutes after it was made.",
        ),
        Condition::Unborn { branch, others } => Told::new(
            format!("The branch “{branch}” has no versions yet, and another one has."),
            "Publishing from here would begin a history beside that one. To go on with the one that is there, type:",
        )
        .command(format!("git switch {}", quoted(others.first().map_or("main", String::as_str))))
        .files(others),
        Condition::OtherBranchShown { here, shown, way } => {
            let told = Told::new(
                format!("You are on the branch “{here}”, and visitors are shown “{shown}”."),
                format!("What you publish from here goes beside it, under “{here}”: readers see it when they choose that branch."),
            );
            match way {
                Some(way) => told.step(Some(Step::Go { way })),
                None => told.command(format!("git fetch origin && git switch {}", quoted(&shown))),
            }
        }
        Condition::OtherUpstream { upstream } => Told::new(
            format!("Git itself sends this branch to {upstream}."),
            "Portico publishes to the address called origin, under the branch's own name. Nothing goes to the other place.",
        ),
        Condition::Shallow { rootless: false } => Told::new(
            "Only the newest part of the history is here.",
            "This copy was cloned without the rest. It can be published where it came from. To get all of it, type:",
        )
        .command("git fetch --unshallow"),
        Condition::Shallow { rootless: true } => Told::new(
            "Only the newest part of the history is here.",
            format!("This copy was cloned without the rest, and another place than the one it came from would get a broken history. {WRITING_GOES_ON} Get all of it from where it came from first:"),
        )
        .command("git fetch --unshallow ADDRESS")
        .stops(),
        Condition::Partial => Told::new(
            "Parts of the history are on the server alone.",
            "This copy was cloned with a filter (a partial clone). Git gets what is missing when it needs it, and Portico can't: publishing may stop there, and nothing is sent then. To have all of it here, type:",
        )
        .command("git fetch --refetch --no-filter && git config --unset remote.origin.promisor && git config --unset remote.origin.partialclonefilter"),
        Condition::Sparse => Told::new(
            "Some of the files are not on this disk, on purpose.",
            "Git was told to leave them out here (a sparse checkout). They stay published as they are. To have all of them, type:",
        )
        .command("git sparse-checkout disable"),
        Condition::Submodules(folders) => Told::new(
            match folders.len() {
                1 => "One folder is a repository of its own.".to_owned(),
                many => format!("{many} folders are repositories of their own."),
            },
            "Portico leaves such folders (submodules) alone: what is in them, and which version of them belongs here, goes out with git.",
        )
        .files(folders),
        Condition::PassThrough(passing) => {
            let program = passing.first().map(|(_, program)| program.clone()).unwrap_or_default();
            let files: Vec<String> = passing.into_iter().map(|(path, _)| path).collect();
            Told::new(
                match files.len() {
                    1 => format!("One changed file passes through {program}, and stays here."),
                    many => format!("{many} changed files pass through {program}, and stay here."),
                },
                "Only that program can turn them into what git stores. Everything else goes without them. Commit them with git:",
            )
            .command(format!("git add {} && git commit", all_quoted(&files)))
            .files(files)
        }
        Condition::Pointers(files) => Told::new(
            "Git LFS must send what waits.",
            "The versions that wait hold files whose content only Git LFS can send, and readers would find nothing behind their names. The gate can't look into them either. Look through them yourself, then send this once:",
        )
        .command("git push origin HEAD")
        .files(files)
        .stops(),
        Condition::SameButForCase(files) => Told::new(
            "Some names differ by upper and lower case alone.",
            "On Windows and macOS one of these files would take the place of the other. Rename one of them.",
        )
        .files(files),
    }
}

fn under_way(what: Operation, conflicts: Vec<String>) -> Told {
    let left = if conflicts.is_empty() {
        "Another program began it and didn't finish. Nothing is published meanwhile."
    } else {
        "Another program began it, and in these files two versions are still to be made one. Nothing is published meanwhile."
    };
    let give_up = match what {
        Operation::Bisect => "Finish it there, or type this to end it; no file of yours is written over:",
        _ => "Finish it there. This gives it up; what you wrote since it began can go with it, so copy that first:",
    };
    let option = if what == Operation::Bisect { "reset" } else { "--abort" };
    Told::new(format!("Git is in the middle of {} in this folder.", what.named()), format!("{left} {give_up}"))
        .files(conflicts)
        .command(format!("{} {option}", what.command()))
        .stops()
}

fn detached(way: Option<WayBack>) -> Told {
    let title = "The folder stands at an old commit and on no branch.";
    let lost = "A version made here would belong to nothing, so none is made.";
    let Some(way) = way else {
        return Told::new(title, format!("{lost} The versions made here and those on your branches went different ways. {WRITING_GOES_ON} To keep these as a branch of their own, type:"))
            .command("git switch -c my-branch")
            .stops();
    };
    let branch = &way.branch;
    let going = match way.how {
        Going::Same => format!("“{branch}” leads to this very version: going back to it changes no file."),
        Going::Files => format!(
            "Going back to “{branch}” brings its newer versions; a file that you changed since is never written over."
        ),
        Going::Takes => format!("Going back to “{branch}” takes the versions made here along, and changes no file."),
    };
    Told::new(title, format!("{lost} {going}")).step(Some(Step::Go { way })).stops()
}

fn index(trouble: IndexTrouble) -> Told {
    let title = "Git's list of staged files can't be read.";
    match trouble {
        IndexTrouble::Sparse => Told::new(
            title,
            format!("It leaves out whole folders (a sparse index), so Portico can't tell what changed. {WRITING_GOES_ON} Your files are whole. To have it written in full, type:"),
        )
        .command("git sparse-checkout reapply --no-sparse-index"),
        IndexTrouble::Split => Told::new(
            title,
            format!("It is split into two files. {WRITING_GOES_ON} To have it written as one, type:"),
        )
        .command("git update-index --no-split-index"),
        IndexTrouble::Damaged => Told::new(
            title,
            format!("The file is damaged. Your documents and versions are whole. {WRITING_GOES_ON} This makes it anew; what was staged and not committed has to be staged again:"),
        )
        .command("rm .git/index && git reset"),
    }
    .stops()
}

fn signatures(repo: &Repo) -> Result<Vec<Told>> {
    let mut told = Vec::new();
    let signing = repo.signing()?;
    match &signing {
        Signing::Off => return Ok(told),
        Signing::On(_) => {}
        Signing::Impossible(why) => told.push(
            Told::new(
                "Git signs your versions, and Portico can't.",
                format!("{}. Nothing is committed without a signature unless you say so.", capitalised(why)),
            )
            .step(Some(Step::GoUnsigned))
            .stops(),
        ),
        Signing::LetGo => told.push(
            Told::new(
                "Your versions go without a signature.",
                "Git is set up to sign them, and you chose to publish without, from this folder.",
            )
            .step(Some(Step::SignAgain)),
        ),
    }
    let unsigned = if signing == Signing::LetGo { 0 } else { repo.unsigned_waiting()? };
    if unsigned > 0 {
        told.push(
            Told::new(
                match unsigned {
                    1 => "One version that waits has no signature.".to_owned(),
                    many => format!("{many} versions that wait have no signature."),
                },
                "Git is set up to sign. What was made before, or while it couldn't be signed, goes out as it is. To sign all that wait, type:",
            )
            .command(match repo.published_id()? {
                Some(published) => format!("git rebase --autostash --force-rebase -S {}", published.get(..12).unwrap_or(&published)),
                None => "git rebase --autostash --force-rebase -S --root".to_owned(),
            }),
        );
    }
    Ok(told)
}

/// Names for a command, or a word that stands for them where they are many.
fn all_quoted(names: &[String]) -> String {
    if names.len() > 5 {
        return "FILES".to_owned();
    }
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(" ")
}

/// As a shell takes it.
fn quoted(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c)) && !name.starts_with('-');
    if plain { name.to_owned() } else { format!("'{}'", name.replace('\'', r"'\''")) }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
