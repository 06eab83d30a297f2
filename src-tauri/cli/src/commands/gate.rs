//! What must not become public, in words and as an object.

use portico_core::gate::{LeakSort, Part};
use portico_core::git::PushOutcome;
use portico_core::portfolio::RemoteView;
use portico_core::private::FoundPublic;
use portico_core::publish::gate::{FoundLeak, GateReport};
use serde_json::{Value, json};

use super::push;
use crate::output::count;

/// What holds everything back, a paragraph for each, and what to do.
pub fn worded(report: &GateReport) -> String {
    let mut said: Vec<String> = report.leaks.iter().map(one).collect();
    if report.list_missing {
        said.push(
            "portfolio.toml says that there is a private list of words, and there is none on this computer. Bring the list in the app, under Publish, or say there that you publish without one."
                .to_owned(),
        );
    }
    said.join("\n")
}

/// That the remote couldn't be asked whether it holds any of it by now.
pub fn untold(outcome: &PushOutcome, remote: Option<&RemoteView>, branch: &str) -> String {
    let (_, why) = push::worded(outcome, remote, branch);
    let why = why.lines().next().unwrap_or_default().replace(" Your commits are safe here.", "");
    format!(
        "Whether the other side holds any of it by now can’t be told: {why}\nIf these commits were published from another folder or computer meanwhile, taking it out of them hides nothing, and keys must be made worthless where they were issued."
    )
}

/// The same for programs.
pub fn object(report: &GateReport) -> Value {
    let leaks = report.leaks.iter().map(|found| {
        json!({
            "sort": found.leak.sort,
            "what": found.leak.what,
            "part": found.leak.part,
            "path": found.path,
            "line": found.leak.line,
            "said": found.leak.excerpt.said,
            "commits": found.commits.iter().map(|commit| &commit.id).collect::<Vec<_>>(),
            "public": found.public,
        })
    });
    json!({ "list_missing": report.list_missing, "leaks": leaks.collect::<Vec<_>>() })
}

fn one(found: &FoundLeak) -> String {
    let FoundLeak { leak, path, commits, chosen, public } = found;
    let place = match (leak.part, path) {
        (Part::Name, Some(path)) => format!("the name of {path}"),
        (Part::Notes, Some(path)) => format!("the notes within {path}"),
        (Part::Inside, Some(path)) => format!("the inside of {path}"),
        (_, Some(path)) if leak.line > 0 => format!("{path}, line {}", leak.line),
        (_, Some(path)) => path.clone(),
        (Part::Branch, None) => "the name of the branch".to_owned(),
        (Part::Header, None) => "what a program wrote into a commit".to_owned(),
        (Part::Person, None) if leak.sort == LeakSort::Identity => "the address that your commits carry".to_owned(),
        (Part::Person, None) => "the name of who made a commit".to_owned(),
        (_, None) => "the message of a commit".to_owned(),
    };
    let said = if leak.excerpt.said.is_empty() { String::new() } else { format!(" “{}”", leak.excerpt.said) };
    let what = match leak.sort {
        LeakSort::Term => format!("“{}” is on your list of confidential terms:{said}", leak.what),
        _ => format!("{}:{said}", leak.what),
    };
    let kept = match (commits.as_slice(), chosen) {
        ([], _) => String::new(),
        (commits, true) => format!(" It is also in {} not yet published.", count(commits.len(), "commit", "commits")),
        (commits, false) => {
            format!(
                " It is in {} not yet published; taking it out of the file now is not enough.",
                count(commits.len(), "commit", "commits")
            )
        }
    };
    let public = match (public, leak.sort) {
        (false, _) => "",
        (true, LeakSort::PrivateKey | LeakSort::Secret) => {
            " It is public already: make it worthless where it was issued, today."
        }
        (true, _) => " It is public already: hiding it here changes nothing about that.",
    };
    let way_out = match leak.sort {
        LeakSort::Identity => {
            " Publish in the app gives them your profile’s address, or remembers that this one may be public."
        }
        _ => "",
    };
    format!("{place}: {what}.{kept}{public}{way_out}")
}

/// What turned out to be public when it was to be taken out.
pub fn public_by_now(FoundPublic { what, said, opens, .. }: &FoundPublic) -> String {
    let what = match (said.is_empty(), opens) {
        (true, _) => what.clone(),
        (false, true) => format!("{what} “{said}”"),
        (false, false) => format!("“{said}”"),
    };
    let next = match opens {
        true => "Make it worthless where it was issued, today.",
        false => "Who may have read it can't be told.",
    };
    format!("{what} is public already: it was published meanwhile, from another folder or computer. {next}")
}
