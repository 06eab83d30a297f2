//! What fits, what doesn't, and what to leave out.

use portico_core::summary::{Fit, PageCut, PageModel, PageSetter, PageStyle, SetError};
use portico_page::TypstPage;

use crate::{DATE, PAPERS, designs, models, plain, set, strings, style};

#[test]
fn what_does_not_fit_is_measured() {
    let model = models::many(40);
    let page = set(&model, &plain());
    let Fit::TooLong { lines_over } = page.fit else { panic!("40 works fit: {:?}", page.fit) };
    let in_works: u32 = page.work_lines.iter().sum();
    assert!((page.text_size_pt - 8.5).abs() < f64::EPSILON);
    assert!(page.work_lines.iter().all(|&lines| lines == 3), "{:?}", page.work_lines);
    assert!(lines_over > in_works / 3 && lines_over < in_works + 40, "{lines_over} lines over, {in_works} in works");
    let refused = TypstPage.pdf(&model, &plain(), DATE);
    assert!(matches!(refused, Err(SetError::TooLong { lines_over: same }) if same == lines_over), "{refused:?}");
}

#[test]
fn leaving_out_what_runs_over_makes_it_fit() {
    let count = (1..40).find(|&count| matches!(set(&models::many(count), &plain()).fit, Fit::TooLong { .. })).unwrap();
    let page = set(&models::many(count), &plain());
    let Fit::TooLong { lines_over } = page.fit else { panic!("{count} works fit") };
    let mut works = count;
    let mut cut = 0;
    while cut < lines_over {
        works -= 1;
        cut += page.work_lines[works];
    }
    assert!(matches!(set(&models::many(works), &plain()).fit, Fit::Fits { .. }), "{works} of {count}");
}

#[test]
fn free_lines_can_be_filled() {
    let mut model = models::ordinary();
    let Fit::Fits { lines_free } = set(&model, &plain()).fit else { panic!("too long") };
    let size = |model: &PageModel| set(model, &plain()).text_size_pt;
    let before = size(&model);
    model.experience.extend((0..lines_free).map(|n| format!("Line {n}")));
    assert!((size(&model) - before).abs() < f64::EPSILON, "{lines_free} lines did not fit");
    assert_eq!(set(&model, &plain()).fit, Fit::Fits { lines_free: 0 });
    model.experience.push("One more".into());
    assert!(size(&model) < before, "{lines_free} lines were not all");
}

#[test]
fn text_shrinks_only_as_far_as_it_must() {
    let sizes: Vec<f64> = [models::sparse(), models::ordinary(), models::full(), models::many(40)]
        .iter()
        .map(|model| set(model, &plain()).text_size_pt)
        .collect();
    assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
    assert!(sizes[0] > 10.4 && sizes[2] < 10.4 && sizes[2] > 8.5, "{sizes:?}");
}

fn fits(model: &PageModel, style: &PageStyle) -> bool {
    matches!(set(model, style).fit, Fit::Fits { .. })
}

/// The model after the first `count` of these cuts.
fn after(model: &PageModel, cuts: &[PageCut]) -> PageModel {
    let mut model = model.clone();
    model.works.retain(|work| !cuts.contains(&PageCut::Work { id: work.id.clone() }));
    model.skills.retain(|skill| !cuts.contains(&PageCut::Skill { name: skill.name.clone() }));
    model
}

#[test]
fn cuts_are_the_lowest_ranked_and_no_more_than_needed() {
    let model = models::fifteen();
    for design in designs() {
        for paper in PAPERS {
            let style = PageStyle { paper, ..style(&design) };
            assert!(!fits(&model, &style), "{design}: there is nothing to cut");
            let cuts = TypstPage.cuts(&model, &style).unwrap();
            let left = after(&model, &cuts);
            assert_eq!(left.works.len() + left.skills.len() + cuts.len(), 30, "{design}: {cuts:?}");
            assert!(left.works[..] == model.works[..left.works.len()], "{design}: not the lowest-ranked works");
            assert!(left.skills[..] == model.skills[..left.skills.len()], "{design}: not the lowest-ranked skills");
            assert!(fits(&left, &style), "{design} on {paper:?}: {cuts:?} are not enough");
            for spared in 0..cuts.len() {
                let mut fewer = cuts.clone();
                fewer.remove(spared);
                assert!(!fits(&after(&model, &fewer), &style), "{design}: {:?} needn't go", cuts[spared]);
            }
        }
    }
}

#[test]
fn nothing_is_cut_where_it_fits_or_would_not_help() {
    assert_eq!(TypstPage.cuts(&models::full(), &plain()).unwrap(), []);
    let mut model = models::ordinary();
    model.experience = vec!["Product analyst, Northlane Logistics, 2022 to now".into(); 90];
    assert_eq!(TypstPage.cuts(&model, &plain()).unwrap(), []);
}

#[test]
fn a_skill_goes_before_a_work_where_it_is_enough() {
    let mut model = models::full();
    let skill = model.skills[1].clone();
    while fits(&model, &plain()) {
        model
            .skills
            .push(portico_core::summary::Skill { name: format!("Skill {}", model.skills.len()), ..skill.clone() });
    }
    let last = model.skills.last().unwrap().name.clone();
    assert_eq!(TypstPage.cuts(&model, &plain()).unwrap(), [PageCut::Skill { name: last }]);
}

#[test]
fn a_size_that_is_asked_for_is_kept() {
    for design in designs() {
        for (asked, got) in [(9.0, 9.0), (11.25, 11.25), (3.0, 8.5), (80.0, 12.0)] {
            let style = PageStyle { text_size: Some(asked), ..style(&design) };
            let page = set(&models::sparse(), &style);
            assert!((page.text_size_pt - got).abs() < f64::EPSILON, "{design}: {} for {asked}", page.text_size_pt);
        }
        let style = PageStyle { text_size: Some(11.5), ..style(&design) };
        assert!(!fits(&models::full(), &style), "{design}");
        let cuts = TypstPage.cuts(&models::full(), &style).unwrap();
        assert!(!cuts.is_empty() && fits(&after(&models::full(), &cuts), &style), "{design}: {cuts:?}");
    }
}

#[test]
fn the_parts_take_all_the_lines_that_there_are() {
    for design in designs() {
        let model = models::every_field();
        let page = set(&model, &style(&design));
        let Fit::Fits { lines_free } = page.fit else { panic!("{design}: too long") };
        let fewer = PageModel { parts: model.parts[..2].to_vec(), ..model };
        let fixed = PageStyle { text_size: Some(page.text_size_pt), ..style(&design) };
        let Fit::Fits { lines_free: after } = set(&fewer, &fixed).fit else { panic!("{design}: too long") };
        let gone: u32 = page.part_lines[2..].iter().sum();
        assert!((lines_free + gone).abs_diff(after) <= 4, "{design}: {lines_free} free, {gone} gone, {after} after");
    }
}

/// The headings that a page may have.
const HEADINGS: [&str; 4] = ["Selected work", "Experience", "Skills, shown in", "Education"];

#[test]
fn no_short_word_stands_alone_and_no_heading_without_its_text() {
    for design in designs() {
        for paper in PAPERS {
            for model in [models::ordinary(), models::every_field(), models::long_names()] {
                let page = set(&model, &PageStyle { paper, ..style(&design) });
                let said = strings(&model);
                for line in page.text.lines().filter(|line| !line.contains(' ') && line.chars().count() < 12) {
                    let begins = said.iter().any(|string| string.starts_with(line)) || HEADINGS.contains(&line);
                    assert!(begins, "{design} on {paper:?}: {line:?} stands alone");
                }
                let last = page.text.lines().last().unwrap();
                assert!(!HEADINGS.contains(&last), "{design}: nothing follows {last}");
            }
        }
    }
}
