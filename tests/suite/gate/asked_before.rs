//! Before commits are made anew the remote is asked: what another working copy published meanwhile is public, and taking it
//! out hides nothing.

use portico_core::gate::{ConfidentialTerm, TermSort};
use portico_core::git::{PushOutcome, Repo, Rewritten, Stop};
use portico_core::private::FoundPublic;
use portico_core::publish::gate::{Chosen, GateReport, look};
use portico_core::publish::{Known, Unmended, after_asking, ask_about, plan, say_instead, take_out};

use crate::workshop::{Desk, Workshop, now};
use crate::world::git::{Bare, without_sign_in};

struct Stage {
    desk: Desk,
    remote: Bare,
}

impl Stage {
    /// A first version is published; two more wait, and the first of them says what it must not.
    fn new() -> Self {
        let desk = Workshop::new().scaffold();
        let remote = Bare::new(&desk.workshop.world, "remote.git");
        desk.portfolio.repo().unwrap().set_remote(&remote.url()).unwrap();
        desk.git(&["push", "-q", "origin", "main"]);
        let term = ConfidentialTerm { term: "Larkspur".into(), sort: TermSort::CodeName };
        desk.portfolio.set_confidential_terms(&[term]).unwrap();
        let stage = Self { desk, remote };
        stage.record("notes.md", "# Notes\n\nLarkspur is late.\n");
        stage.record("other.md", "# Other\n");
        stage
    }

    fn record(&self, path: &str, text: &str) {
        self.desk.write(path, text);
        self.desk.git(&["add", "-A"]);
        self.desk.git(&["commit", "-q", "-m", path]);
    }

    /// A second clone takes over what is committed here, but for the newest versions, and publishes it with more on top.
    fn second_clone_publishes(&self, but: usize) {
        let world = &self.desk.workshop.world;
        let other = world.path().join("second");
        world.git(world.path(), &["clone", "-q", self.desk.root().to_str().unwrap(), other.to_str().unwrap()]);
        world.git(&other, &["reset", "-q", "--hard", &format!("HEAD~{but}")]);
        world.git(&other, &["commit", "-q", "--allow-empty", "-m", "Theirs"]);
        world.git(&other, &["push", "-q", &self.remote.url(), "main"]);
    }

    fn report(&self) -> GateReport {
        look(&self.desk.portfolio, &Chosen::default()).unwrap()
    }

    fn known(&self) -> Known {
        let leak = self.report().leaks.remove(0);
        Known { key: leak.leak.key, what: leak.leak.what, public: leak.public, unasked: false }
    }

    fn take_out(&self, known: &Known) -> Result<Rewritten, Unmended> {
        let ask = |repo: &Repo| self.ask(repo);
        after_asking(&self.desk.portfolio, known, &ask, || take_out(&self.desk.portfolio, &known.key)).unwrap()
    }

    fn ask(&self, repo: &Repo) -> portico_core::Result<Option<PushOutcome>> {
        repo.ask_what_it_holds(without_sign_in(&self.desk.workshop.place("known_hosts"), &Stop::default(), &mut |_| {}))
    }

    fn found_public(&self) -> Vec<FoundPublic> {
        plan(&self.desk.portfolio).unwrap().found_public
    }

    fn head(&self) -> String {
        self.desk.git(&["rev-parse", "HEAD"])
    }
}

#[test]
fn what_another_clone_published_is_not_taken_out_as_if_nobody_had_seen_it() {
    for but in [0, 1] {
        let stage = Stage::new();
        let known = stage.known();
        assert!(!known.public, "as far as it is known here");
        stage.second_clone_publishes(but);
        let before = stage.head();
        assert_eq!(stage.take_out(&known), Err(Unmended::Public), "but {but}");
        assert_eq!(stage.head(), before, "nothing was made anew");
        assert_eq!(stage.desk.read("notes.md"), "# Notes\n\nLarkspur is late.\n");
        assert_eq!(stage.report(), GateReport { listed: true, ..GateReport::default() }, "nothing more becomes public");
        for time in ["at once", "when Publish is looked at again"] {
            let said: Vec<String> = stage.found_public().into_iter().map(|found| found.said).collect();
            assert_eq!(said, ["Larkspur"], "{time}: nobody has read that it is public");
        }
        stage.desk.portfolio.private().read_public(stage.desk.portfolio.copy(), &known.key).unwrap();
        assert_eq!(stage.found_public(), []);
    }
}

#[test]
fn a_term_is_public_in_whatever_spelling_and_once_told_it_may_leave_the_newer_versions() {
    let stage = Stage::new();
    stage.second_clone_publishes(1);
    stage.record("more.md", "LARKSPURS\n");
    let mut known = stage
        .report()
        .leaks
        .into_iter()
        .find(|found| found.path.as_deref() == Some("more.md"))
        .map(|found| Known { key: found.leak.key, what: found.leak.what, public: found.public, unasked: false })
        .unwrap();
    assert_eq!(stage.take_out(&known), Err(Unmended::Public));
    let report = stage.report();
    assert!(report.leaks.len() == 1 && report.leaks[0].public, "the screen says so from now on: {report:#?}");
    known.public = true;
    assert_eq!(stage.take_out(&known).unwrap().commits, 1);
    assert_eq!(stage.desk.git(&["show", "HEAD:more.md"]), "[removed]");
    assert!(stage.desk.git(&["log", "-p", "origin/main"]).contains("Larkspur"), "what is public stays as it is");
}

#[test]
fn what_nobody_published_is_taken_out_after_asking() {
    let stage = Stage::new();
    stage.record("more.md", "# More\n");
    assert_eq!(stage.take_out(&stage.known()).unwrap().commits, 3);
    assert!(stage.report().is_open());
    assert!(!stage.desk.git(&["log", "-p", "main"]).contains("Larkspur"));
}

#[test]
fn a_remote_that_cannot_be_asked_leaves_it_to_the_person() {
    let stage = Stage::new();
    let gone = stage.remote.path().with_extension("away");
    std::fs::rename(stage.remote.path(), &gone).unwrap();
    let (mut known, before) = (stage.known(), stage.head());
    let unasked = stage.take_out(&known);
    assert!(matches!(unasked, Err(Unmended::Unasked { push: PushOutcome::NotFound { .. } })), "{unasked:?}");
    assert_eq!(stage.head(), before);
    known.unasked = true;
    assert_eq!(stage.take_out(&known).unwrap().commits, 2, "they want it all the same");
}

#[test]
fn other_words_are_not_put_into_versions_that_are_public_by_now() {
    let stage = Stage::new();
    let known = stage.known();
    stage.second_clone_publishes(0);
    let portfolio = &stage.desk.portfolio;
    let said = after_asking(portfolio, &known, &|repo| stage.ask(repo), || {
        say_instead(portfolio, "notes.md", &known.key, "the service", now())
    });
    assert_eq!(said.unwrap(), Err(Unmended::Public));
    assert!(stage.desk.read("notes.md").contains("Larkspur"));
}

#[test]
fn a_report_tells_what_is_public_by_now() {
    let stage = Stage::new();
    let mut report = stage.report();
    stage.second_clone_publishes(0);
    let asked = ask_about(&stage.desk.portfolio, &mut report, &|repo| stage.ask(repo)).unwrap();
    assert_eq!(asked, None);
    assert!(report.leaks.len() == 1 && report.leaks[0].public, "{report:#?}");
}

#[test]
fn that_nobody_knows_what_became_of_a_push_stays_until_the_remote_tells() {
    let stage = Stage::new();
    let portfolio = &stage.desk.portfolio;
    let words = || plan(portfolio).unwrap().doubt.map(|doubt| doubt.words);
    assert_eq!(words(), None);
    portfolio.begins_to_send(now()).unwrap();
    assert!(words().unwrap().contains("on their way"), "Portico may end here");
    let unknown = PushOutcome::Unknown { words: "No answer.".into(), asking: false };
    portfolio.note_end(&unknown, true, now()).unwrap();
    portfolio.note_end(&PushOutcome::Offline { words: "Nobody there.".into() }, false, now()).unwrap();
    assert_eq!(words().as_deref(), Some("No answer."), "nobody told since");

    portfolio.repo().unwrap().set_remote("https://git.example.org/other.git").unwrap();
    assert_eq!(words(), None, "it was another place");
    portfolio.repo().unwrap().set_remote(&stage.remote.url()).unwrap();

    let mut report = stage.report();
    assert_eq!(ask_about(portfolio, &mut report, &|repo| stage.ask(repo)).unwrap(), None);
    assert_eq!(words(), None, "the remote told what it holds");

    portfolio.note_end(&unknown, true, now()).unwrap();
    portfolio.note_end(&PushOutcome::UpToDate, false, now()).unwrap();
    assert_eq!(words(), None);
}
