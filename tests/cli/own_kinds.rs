//! Kinds that a portfolio brings along: used at once where they are one's own, after a word where they came from elsewhere.

use std::fs;
use std::path::Path;

use crate::desk::Desk;

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/writing-your-own-kind.md");
const KIND: &str = ".portico/templates/documents/experiment-report/kind.toml";

/// The smallest kind of the guide.
fn write_kind(portfolio: &Path) {
    let guide = fs::read_to_string(GUIDE).unwrap();
    let text = guide.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let path = portfolio.join(KIND);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn own(desk: &Desk, portfolio: &Path) -> Vec<String> {
    let kinds = desk.run(portfolio, &["kinds", "--json"]).ends(0).object();
    let own = kinds["kinds"].as_array().unwrap().iter().filter(|kind| kind["own"] == true);
    own.map(|kind| kind["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_kind_of_a_portfolio_made_here_is_drafted_and_checked() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    write_kind(&portfolio);
    assert_eq!(own(&desk, &portfolio), ["experiment-report"]);
    let made = desk.run(&portfolio, &["draft", "experiment-report", "--title", "A shorter form"]).ends(0);
    let text = fs::read_to_string(made.out.trim_end()).unwrap();
    assert!(text.contains("## What did I expect?"), "{text}");
    let check = desk.run(&portfolio, &["check", "--json", "writing/experiments"]).ends(0).object();
    assert_eq!(check["documents"][0]["kind"], "experiment-report", "{check}");
    assert!(own(&desk, desk.folder()).is_empty(), "outside a portfolio there are the built-in ones");
}

/// The blocks of the guide in one language.
fn blocks(guide: &str, language: &str) -> Vec<String> {
    let opening = format!("\n```{language}\n");
    guide.split(&opening).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_guide_shows_what_is_printed_word_for_word() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let guide = fs::read_to_string(GUIDE).unwrap();
    let parts = blocks(&guide, "toml");
    let path = portfolio.join(KIND);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, parts[..5].join("\n")).unwrap();
    let commands = blocks(&guide, "console").remove(0);
    let args = |line: &str| -> Vec<String> {
        let words = line.split('"').enumerate().flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![part.to_owned()],
        });
        words.skip(2).collect()
    };
    let lines: Vec<Vec<String>> = commands.lines().map(args).collect();
    let run = |at: usize| desk.run(&portfolio, &lines[at].iter().map(String::as_str).collect::<Vec<_>>());
    let draft = std::path::PathBuf::from(run(0).ends(0).out.trim_end());
    let today = draft.file_name().unwrap().to_str().unwrap()[..10].to_owned();
    let printed = || run(1).out.replace(&today, "2026-11-20");
    let (shown, bodies) = (blocks(&guide, "text"), blocks(&guide, "markdown"));
    assert_eq!(printed(), shown[0]);
    let skeleton = fs::read_to_string(&draft).unwrap();
    let start = skeleton.find("\n## ").unwrap();
    for (body, wanted) in bodies.iter().zip([shown[1].as_str(), ""]) {
        fs::write(&draft, format!("{}\n{body}", &skeleton[..start])).unwrap();
        assert_eq!(printed(), wanted);
    }
    let kind = fs::read_to_string(&path).unwrap();
    fs::write(&path, kind.replacen("\nheading = ", "\nheding = ", 1)).unwrap();
    assert_eq!(desk.run(&portfolio, &["kinds", "--json"]).ends(0).err, shown[2]);
}

#[test]
fn kinds_of_a_clone_wait_for_a_word_and_stderr_says_so() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    write_kind(&portfolio);
    desk.world.git(&portfolio, &["add", "-A"]);
    desk.world.git(&portfolio, &["commit", "-q", "-m", "A kind"]);
    desk.world.git(desk.folder(), &["clone", "-q", "asha", "clone"]);
    let clone = desk.folder().join("clone");
    let status = desk.run(&clone, &["status", "--json"]).ends(0).says("1 kind of its own that is not used yet");
    let status = status.says("portico-cli kinds --trust");
    status.object();
    assert!(own(&desk, &clone).is_empty());
    desk.run(&clone, &["draft", "experiment-report", "--title", "X"]).ends(2).says("There is no kind");
    desk.run(&clone, &["kinds", "--trust"]).ends(0).says("used from now on");
    assert_eq!(own(&desk, &clone), ["experiment-report"]);
    assert_eq!(desk.run(&clone, &["status"]).ends(0).err.matches("of its own").count(), 0);
}

#[test]
fn a_mistake_is_named_with_its_line_and_nothing_else_stops() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    write_kind(&portfolio);
    let path = portfolio.join(KIND);
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("plural", "plurl")).unwrap();
    let run = desk.run(&portfolio, &["kinds", "--json"]).ends(0).says("kind.toml, line 3: There is no key `plurl`");
    assert!(run.object()["kinds"].as_array().unwrap().len() >= 12);
    desk.run(&portfolio, &["kinds", "--trust", "-C", "nowhere"]).ends(2).says("There is no folder");
}
