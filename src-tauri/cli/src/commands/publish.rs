//! `publish`: check, commit what is ready, push what the remote lacks.
//!
//! Invariant: a document that is held back, or whose newest words are not in its file, stays here, and the exit code says so;
//! everything else goes without it, unless a term is left in it that must stay private: then nothing goes. Drafts are simply left, unless `--all` asks for them too.

use clap::Args;
use portico_core::Result;
use portico_core::checks::Finding;
use portico_core::git::{Branch, Condition, PushOutcome, Taken};
use portico_core::publish::gate::{GateReport, Gatekeeper};
use portico_core::publish::{Change, Committed, PublishRequest, Told, ask_about, commit, plan, propose_message};
use portico_core::redaction::TERM_LEFT;
use serde_json::json;

use super::{finding, gate, push, told};
use crate::output::{self, Answer, Exit, note};
use crate::place::{self, Found, Place};

#[derive(Args)]
pub struct Publish {
    /// The commit's message; proposed from what changed where none is given
    #[arg(short = 'm', value_name = "MESSAGE")]
    message: Option<String>,
    /// Where to push from now on
    #[arg(long, value_name = "URL")]
    remote: Option<String>,
    /// Drafts too
    #[arg(long)]
    all: bool,
    /// Print one object
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    place: Place,
}

/// How far it came.
#[derive(Default)]
struct Course {
    committed: Option<(String, String)>,
    paths: Vec<String>,
    drafts: Vec<String>,
    /// Ready documents of a kind that stays here unless asked for.
    private: Vec<String>,
    held: Vec<(String, Vec<Finding>)>,
    unsaved: Vec<String>,
    /// What must not become public: nothing goes.
    stopped: Option<GateReport>,
    /// Why the remote didn't tell whether it holds that by now.
    untold: Option<PushOutcome>,
    push: Option<PushOutcome>,
    /// Another branch than this one that visitors are shown, as far as was known before the push.
    shown_before: Option<String>,
}

impl Course {
    /// Is a term left that must stay private? Then nothing goes: where one is, another may be.
    fn is_private(&self) -> bool {
        self.held.iter().flat_map(|(_, findings)| findings).any(|finding| finding.rule == TERM_LEFT)
    }

    /// Did everything go that was asked for?
    fn is_whole(&self) -> bool {
        self.held.is_empty() && self.unsaved.is_empty() && self.stopped.is_none()
    }
}

impl Publish {
    pub fn run(&self) -> Result<Answer> {
        let found = self.place.open()?;
        if let Some(url) = &self.remote
            && found.portfolio.repo()?.set_remote(url)? == Taken::WithoutSecret
        {
            note(
                "The address had a password or token in it. It was left out and is kept nowhere: git's configuration is a file that other programs read. Sign in with PORTICO_TOKEN, or with an SSH key: --remote git@…",
            );
        }
        for public in found.portfolio.private().tell_public(found.portfolio.copy())? {
            note(&gate::public_by_now(&public));
        }
        let mut course = Course::default();
        self.commit(&found, &mut course)?;
        if !course.is_private() && course.stopped.is_none() {
            course.shown_before = found.portfolio.repo()?.shown_instead()?;
            let outcome = push::push(&found.portfolio.repo()?, &Gatekeeper::of(&found.portfolio)?)?;
            found.portfolio.note_end(&outcome, false, place::now())?;
            course.push = Some(outcome);
        }
        self.answer(&found, &course)
    }

    fn commit(&self, found: &Found, course: &mut Course) -> Result<()> {
        let plan = plan(&found.portfolio)?;
        let (asked, left): (Vec<&Change>, Vec<&Change>) =
            plan.changes.iter().partition(|change| self.all || !(change.draft || change.private));
        let paths = |drafts: bool| {
            left.iter().filter(|change| change.draft == drafts).map(|change| change.path.clone()).collect()
        };
        (course.drafts, course.private) = (paths(true), paths(false));
        let (going, staying): (Vec<&Change>, Vec<&Change>) =
            asked.into_iter().partition(|change| change.blocking.is_empty() && !change.unsaved);
        let held = staying.iter().filter(|change| !change.blocking.is_empty());
        course.held = held.map(|change| (change.path.clone(), change.blocking.clone())).collect();
        course.unsaved = staying.iter().filter(|change| change.unsaved).map(|change| change.path.clone()).collect();
        if course.is_private() {
            return Ok(());
        }
        for told in &plan.told {
            if told.stops {
                return Err(told::stopping(told));
            }
            note(&told::worded(told));
        }
        for frozen in &plan.frozen {
            note(&format!(
                "{}: changed by hand, so it stays as it is: “{}”. Decide about it in the app.",
                frozen.path,
                frozen.lists.join("”, “")
            ));
        }
        let request = PublishRequest {
            paths: going.iter().map(|change| change.path.clone()).collect(),
            message: self.message.clone().unwrap_or_else(|| propose_message(&going)),
        };
        match commit(&found.portfolio, &request, place::now())? {
            Committed::Commit { id, message } => {
                course.paths = request.paths;
                course.committed = Some((id.as_str().to_owned(), message));
            }
            Committed::Nothing => {}
            Committed::Blocked(held) => course.held = held,
            Committed::Stopped(mut report) => {
                course.untold = ask_about(&found.portfolio, &mut report, &push::ask)?;
                course.stopped = Some(*report);
            }
        }
        Ok(())
    }

    fn answer(&self, found: &Found, course: &Course) -> Result<Answer> {
        let repo = found.portfolio.repo()?;
        let remote = found.portfolio.remote_view(&repo)?;
        let branch = match repo.branch()? {
            Branch::Named { name, .. } => name,
            Branch::Detached => String::new(),
        };
        let mut said = Vec::new();
        if let Some((id, message)) = &course.committed {
            said.push(format!("Committed {}: {message}", id.get(..8).unwrap_or(id)));
        }
        for path in &course.drafts {
            note(&format!("{path} is a draft and stays here."));
        }
        for path in &course.private {
            note(&format!("{path} is of a private kind and stays here, unless --all asks for it."));
        }
        for (path, findings) in &course.held {
            note(&finding::worded(path, findings));
        }
        for path in &course.unsaved {
            note(&format!("Portico holds newer words for {path} that are not in the file yet."));
        }
        if let Some(report) = &course.stopped {
            note(&gate::worded(report));
        }
        if let Some(outcome) = &course.untold {
            note(&gate::untold(outcome, remote.as_ref(), &branch));
        }
        if !course.is_whole() {
            note(&self.way_out(course));
        }
        if let Some(beside) = self.beside_what_is_shown(found, course)? {
            note(&told::worded(&beside));
        }
        let mut exit = if course.is_whole() { Exit::Done } else { Exit::InTheWay };
        if let Some(outcome) = &course.push {
            let (pushed, words) = push::worded(outcome, remote.as_ref(), &branch);
            if pushed == Exit::Done {
                said.push(words);
            } else {
                note(&words);
                exit = pushed;
            }
        }
        let text = if self.json {
            let commit = course.committed.as_ref().map(|(id, message)| json!({ "id": id, "message": message }));
            output::json(&json!({
                "portfolio": found.portfolio.root().display().to_string(),
                "remote": remote,
                "commit": commit,
                "committed": course.paths,
                "drafts_left": course.drafts,
                "private_left": course.private,
                "held_back": finding::held_back(&course.held),
                "unsaved": course.unsaved,
                "stopped": course.stopped.as_ref().map(gate::object),
                "untold": output::readable(json!(course.untold)),
                "push": output::readable(json!(course.push)),
            }))
        } else {
            said.join("\n")
        };
        Ok(Answer { text, exit })
    }

    /// That visitors are shown another branch, where only the push brought it to light.
    fn beside_what_is_shown(&self, found: &Found, course: &Course) -> Result<Option<Told>> {
        if course.push.is_none() || course.shown_before.is_some() {
            return Ok(None);
        }
        let repo = found.portfolio.repo()?;
        let shown = repo.conditions()?.into_iter().find(|one| matches!(one, Condition::OtherBranchShown { .. }));
        Ok(shown.map(Told::from))
    }

    /// What became of the rest, and the way out.
    fn way_out(&self, course: &Course) -> String {
        if course.stopped.is_some() {
            return "Nothing was committed and nothing was pushed.".into();
        }
        if course.is_private() {
            return "Nothing was committed and nothing was pushed: a term that must stay private is left. Take it out and publish again.".into();
        }
        let mend = match (course.held.is_empty(), self.all) {
            (true, _) => "Open the document in the app, so that they are saved or put aside, and publish again.",
            (false, true) => "Mend this, or publish without --all.",
            (false, false) => "Mend this and publish again, or write “draft: true” between the dashes at its top.",
        };
        format!("It stays here, and everything else goes without it. {mend}")
    }
}
