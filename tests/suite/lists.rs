//! The lists in READMEs: kept up to date, theirs who edits them, and naming only what the commit holds.

use portico_core::document::apply;
use portico_core::portfolio::ManagedBlocks;
use portico_core::publish::Committed;

use crate::workshop::{Desk, Workshop, rel};

fn names(readme: &str, path: &str) -> bool {
    readme.contains(&format!("({path})"))
}

fn at_head(desk: &Desk, path: &str) -> String {
    desk.git(&["show", &format!("HEAD:{path}")]) + "\n"
}

/// All of a README that stands outside of blocks.
fn layout(text: &str) -> String {
    let blocks = ManagedBlocks::find(text).blocks;
    let mut outside = String::new();
    let mut at = 0;
    for block in &blocks {
        outside.push_str(&text[at..block.opening.start]);
        at = block.body.end;
    }
    outside + &text[at..]
}

#[test]
fn a_published_work_stands_in_the_lists_with_its_skills() {
    let desk = Workshop::new().scaffold();
    let before = desk.read("README.md");
    let work = desk.ready_work("Ferrypost: webhooks").publish();
    let readme = desk.read("README.md");
    assert!(readme.contains(&format!(
        "## Selected work\n\n- **[Ferrypost: webhooks]({})**, teardown, 20 November 2026  \n  The night shift reads it when a parcel is late, and closes the ticket in four minutes.\n",
        work.path()
    )), "{readme}");
    assert!(readme.contains(&format!("| APIs | [Ferrypost: webhooks]({}) |", work.path())), "{readme}");
    assert!(!readme.contains("## Diagrams"), "empty sections are left out");
    let index = desk.read("writing/teardowns/README.md");
    assert!(names(&index, "2026-11-20-ferrypost-webhooks.md"), "{index}");
    assert_eq!((at_head(&desk, "README.md"), at_head(&desk, "writing/teardowns/README.md")), (readme.clone(), index));
    assert_eq!(layout(&readme), layout(&before));
    assert_eq!(desk.porcelain(), "");
    assert!(desk.plan().changes.is_empty());
}

#[test]
fn drafts_starters_and_what_is_not_committed_are_in_no_list() {
    let desk = Workshop::new().scaffold();
    let first = desk.ready_work("First").path;
    let second = desk.ready_work("Second").path;
    let draft = desk.finished_draft("Third").path;
    let lists = ["README.md", "writing/teardowns/README.md"];
    desk.commit(&[first.as_str(), lists[0], lists[1]]);
    for readme in [desk.read("README.md"), at_head(&desk, "README.md")] {
        assert!(names(&readme, first.as_str()));
        assert!(
            !names(&readme, second.as_str()) && !names(&readme, draft.as_str()) && !readme.contains("Tool library")
        );
    }
    desk.commit(&[draft.as_str(), lists[0], lists[1]]);
    assert!(!names(&desk.read("README.md"), draft.as_str()), "a committed draft is still a draft");
    desk.commit(&[second.as_str(), lists[0], lists[1]]);
    let readme = desk.read("README.md");
    assert!(names(&readme, first.as_str()) && names(&readme, second.as_str()));
    let api = "projects/api-project/README.md";
    desk.write(api, &desk.read(api).replace("Tool library API", "Room booking API"));
    desk.publish();
    assert!(names(&desk.read("README.md"), api), "changed in substance, a starter is work");
}

#[test]
fn a_committed_edit_shows_as_committed_not_as_on_disk() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("First").publish();
    let other = desk.ready_work("Second").path;
    let work = work.edit(|text| text.replace("title: First", "title: Changed later"));
    desk.commit(&[other.as_str(), "README.md"]);
    let readme = desk.read("README.md");
    assert!(readme.contains(&format!("[First]({})", work.path())) && !readme.contains("Changed later"), "{readme}");
}

#[test]
fn a_deleted_work_leaves_the_lists() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("First").publish();
    desk.portfolio.delete_document(&work.path, crate::workshop::now()).unwrap();
    assert!(matches!(desk.publish(), Committed::Commit { .. }));
    assert!(
        !desk.read("README.md").contains("First") && !at_head(&desk, "writing/teardowns/README.md").contains("First")
    );
    assert!(!desk.read("README.md").contains("## Selected work"));
    assert_eq!(desk.porcelain(), "");
}

#[test]
fn a_renamed_work_is_listed_under_its_new_name_alone() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("First").publish();
    let renamed = desk.portfolio.rename_document(&work.path, "Better").unwrap();
    desk.publish();
    let readme = desk.read("README.md");
    assert!(names(&readme, renamed.as_str()) && !names(&readme, work.path()), "{readme}");
    assert_eq!(desk.porcelain(), "");
}

#[test]
fn a_list_edited_by_hand_is_noticed_kept_and_can_be_written_anew() {
    let desk = Workshop::new().scaffold();
    let first = desk.ready_work("First").publish();
    let edited = desk.read("README.md").replace("teardown, 20 November 2026", "my best one");
    desk.write("README.md", &edited);
    let second = desk.ready_work("Second").publish();
    let readme = desk.read("README.md");
    assert!(
        readme.contains("my best one") && !readme.contains(&format!("**[Second]({})**", second.path())),
        "{readme}"
    );
    assert!(readme.contains(&format!("[Second]({})", second.path())), "the other list goes on: {readme}");
    let (findings, _) = desk.portfolio.review(&rel("README.md"), &readme).unwrap();
    let finding = findings.iter().find(|finding| finding.rule == "edited-list").unwrap();
    let anew = apply(&readme, &finding.fix.as_ref().unwrap().edits);
    assert!(!anew.contains("my best one") && names(&anew, first.path()) && names(&anew, second.path()));
    assert_eq!(layout(&anew), layout(&readme));
    assert!(
        desk.portfolio.review(&rel("README.md"), &anew).unwrap().0.iter().all(|finding| finding.rule != "edited-list")
    );
}

#[test]
fn only_real_comments_are_blocks() {
    let hash = |body: &str| portico_core::storage::ContentHash::of(body.as_bytes()).short().to_owned();
    let text = format!(
        "# T\n\n```\n<!-- portico:works -->\n<!-- /portico:works -->\n```\n\n    <!-- portico:works -->\n    <!-- /portico:works -->\n\n<!-- portico:index {} -->\n\n- a\n\n<!-- /portico:index -->\n\n<!-- portico:skills -->\nmine\n<!-- /portico:skills -->\n\n<!-- portico:diagrams -->\nnever closed\n",
        hash("- a")
    );
    let blocks = ManagedBlocks::find(&text).blocks;
    let told: Vec<(&str, bool)> = blocks.iter().map(|block| (block.name.as_str(), block.edited_by_hand)).collect();
    assert_eq!(told, [("index", false), ("skills", true)]);
    assert_eq!(text[blocks[0].body.start..blocks[0].body.end].trim(), "- a");
}

#[test]
fn hostile_titles_stay_inside_their_list() {
    let desk = Workshop::new().scaffold();
    let title = "]( <!-- /portico:works --> | `x` *y* <script>";
    let work = desk.ready_work(title);
    let work = work
        .edit(|text| {
            text.replace("skills: [APIs", "summary: |\n  # Not a heading\n\n  - nor a list | x\nskills: ['A|B `c`'")
        })
        .publish();
    let readme = desk.read("README.md");
    let read = portico_core::document::Document::read(&readme);
    let headings: Vec<&str> = read.headings.iter().map(|heading| heading.text.as_str()).collect();
    assert_eq!(headings, ["Asha Rao", "Selected work", "Skills, and where they are shown", "How this is arranged"]);
    assert_eq!(read.references.iter().filter(|reference| reference.target == work.path()).count(), 3, "{readme}");
    assert_eq!(ManagedBlocks::find(&readme).blocks.iter().filter(|block| block.edited_by_hand).count(), 0);
    assert!(read.prose.iter().any(|prose| prose.text == "A|B `c`"), "{readme}");
}

#[test]
fn a_readme_with_windows_endings_keeps_them() {
    let desk = Workshop::new().scaffold();
    let crlf = desk.read("README.md").replace('\n', "\r\n");
    desk.write("README.md", &crlf);
    let _ = desk.ready_work("First").publish();
    let readme = desk.read("README.md");
    assert!(readme.contains("[First]") && !readme.replace("\r\n", "").contains('\n'), "{readme:?}");
    assert_eq!(desk.porcelain(), "");
}
