//! The largest step at which the content is one page, and what to leave out where there is none.
//!
//! Invariant: whether it fits is read off a set document.

use portico_core::summary::{Fit, PageCut, PagePart, SetError};
use typst_layout::PagedDocument;

use crate::data::Content;
use crate::designs::About;
use crate::measure;
use crate::world::Desk;

/// The smallest body text that reads well in print, in points.
const FLOOR: f64 = 8.5;

/// The largest body text that somebody may ask for.
const CEILING: f64 = 12.0;

/// From one size to the next, in points.
const SIZE_STEP: f64 = 0.25;

/// White between parts and entries, as shares of what the design likes best. The last is the least that keeps them apart.
const AIRS: [f64; 5] = [1.0, 0.9, 0.8, 0.7, 0.6];

/// Works and skills that stay as long as cutting the others helps.
const WORKS_KEPT: usize = 3;
const SKILLS_KEPT: usize = 4;

/// How tight the page is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Step {
    /// Body text in points.
    pub(crate) size: f64,
    /// White between parts and entries.
    pub(crate) air: f64,
}

/// A document, the step it was set at, and how it fits.
pub(crate) struct Fitted {
    pub(crate) document: PagedDocument,
    pub(crate) size: f64,
    pub(crate) fit: Fit,
    pub(crate) work_lines: Vec<u32>,
    pub(crate) part_lines: Vec<u32>,
}

/// The steps to try, the loosest first. Where a size is asked for, only the white gives way.
pub(crate) fn steps(about: &About, asked: Option<f64>) -> Vec<Step> {
    if let Some(size) = asked.filter(|size| size.is_finite()) {
        let size = size.clamp(FLOOR, CEILING);
        return AIRS.iter().map(|&air| Step { size, air }).collect();
    }
    let sizes = std::iter::successors(Some(about.largest), |size| Some(size - SIZE_STEP));
    let sizes: Vec<f64> = sizes.take_while(|&size| size >= FLOOR).collect();
    let place = |index: usize| index * (AIRS.len() - 1) / (sizes.len() - 1).max(1);
    sizes.iter().enumerate().map(|(index, &size)| Step { size, air: AIRS[place(index)] }).collect()
}

/// Sets the content at the largest step at which it is one page; at the smallest where it isn't.
///
/// The common page fits at once. Else its overrun tells about where to go on, and a step or two finds the edge.
pub(crate) fn fit(desk: &Desk, content: &Content, steps: &[Step]) -> Result<Fitted, SetError> {
    let last = steps.len() - 1;
    let mut best = None;
    let mut next = 0;
    // Steps before `open` are too loose; those from `closed` on need no trial.
    let (mut open, mut closed) = (0, steps.len());
    while open < closed {
        let document = desk.set(content, steps[next], false)?;
        if document.pages().len() == 1 {
            best = Some((document, steps[next]));
            closed = next;
            next = next.saturating_sub(1);
        } else if next == last {
            return too_long(desk, content, document, steps[last]);
        } else {
            let guess = steps[next].size / measure::filled(&document, desk.about(), content.paper).sqrt();
            open = next + 1;
            let guessed = steps.partition_point(|step| step.size > guess);
            next = guessed.clamp(open, closed.saturating_sub(1).max(open));
        }
    }
    let (document, step) = best.ok_or_else(|| SetError::Design("no size was tried".to_owned()))?;
    let lines_free = measure::lines_free(&document, desk.about(), content.paper, step.size);
    Ok(fitted(desk, content, (document, None), step, Fit::Fits { lines_free }))
}

/// Measures the overrun on one endless sheet, where no page break adds to it.
fn too_long(desk: &Desk, content: &Content, document: PagedDocument, step: Step) -> Result<Fitted, SetError> {
    let roll = desk.set(content, step, true)?;
    let lines_over = measure::lines_over(&roll, desk.about(), content.paper, step.size);
    Ok(fitted(desk, content, (document, Some(roll)), step, Fit::TooLong { lines_over }))
}

fn fitted(
    desk: &Desk,
    content: &Content,
    (document, roll): (PagedDocument, Option<PagedDocument>),
    step: Step,
    fit: Fit,
) -> Fitted {
    let measured = roll.as_ref().unwrap_or(&document);
    let line = desk.about().lead * step.size;
    let work_lines = measure::work_lines(measured, content.model.works.len(), line);
    let part_lines = measure::part_lines(measured, content.model.parts.len(), line);
    Fitted { document, size: step.size, fit, work_lines, part_lines }
}

/// The lowest-ranked works and skills without which it is one page at the tightest step, as few as will do.
///
/// Works give way first, since each frees most; then skills, and then those that were spared. Where a skill does as well
/// as the last work, the work stays.
pub(crate) fn cuts(desk: &Desk, content: &Content, step: Step) -> Result<Vec<PageCut>, SetError> {
    let one_page = |(works, skills): (usize, usize)| {
        let without = without_last(content, works, skills);
        Ok::<_, SetError>(desk.set(&without, step, false)?.pages().len() == 1)
    };
    let count = |part: PagePart, of: usize| if content.model.parts.contains(&part) { of } else { 0 };
    let works = count(PagePart::Works, content.model.works.len());
    let skills = count(PagePart::Skills, content.model.skills.len());
    let order = cut_order(works, skills);
    if one_page((0, 0))? || !one_page((works, skills))? {
        return Ok(Vec::new());
    }
    let mut cut = first_enough(&order, likely(desk, content, step, &order)?, one_page)?;
    let milder = (cut.0.saturating_sub(1), 1);
    if cut.0 > 0 && cut.1 == 0 && skills > 0 && one_page(milder)? {
        cut = milder;
    }
    Ok(named(content, cut))
}

/// Where in the order it should fit, by the lines that each work and skill takes.
fn likely(desk: &Desk, content: &Content, step: Step, order: &[(usize, usize)]) -> Result<usize, SetError> {
    let roll = desk.set(content, step, true)?;
    let line = desk.about().lead * step.size;
    let over = measure::lines_over(&roll, desk.about(), content.paper, step.size);
    let works = measure::work_lines(&roll, content.model.works.len(), line);
    let parts = measure::part_lines(&roll, content.model.parts.len(), line);
    let place = content.model.parts.iter().position(|part| *part == PagePart::Skills);
    let skills = place.and_then(|place| parts.get(place)).map_or(0, |&lines| lines as usize);
    let freed = |&(gone_works, gone_skills): &(usize, usize)| {
        let of_works: u32 = works.iter().rev().take(gone_works).sum();
        of_works as usize + skills * gone_skills / content.model.skills.len().max(1)
    };
    Ok(order.iter().position(|cut| freed(cut) >= over as usize).unwrap_or(order.len() - 1))
}

/// The first cut in the order that is enough, which the last is and the first isn't. Looks where it is likely, then in
/// growing strides from there.
fn first_enough(
    order: &[(usize, usize)],
    likely: usize,
    is_enough: impl Fn((usize, usize)) -> Result<bool, SetError>,
) -> Result<(usize, usize), SetError> {
    let (mut too_few, mut enough) = (0, order.len() - 1);
    let (mut next, mut stride) = (likely, 1);
    while too_few + 1 < enough {
        let at = next.clamp(too_few + 1, enough - 1);
        if is_enough(order[at])? {
            (enough, next) = (at, at.saturating_sub(stride));
        } else {
            (too_few, next) = (at, at + stride);
        }
        stride *= 2;
    }
    Ok(order[enough])
}

/// How many works and skills are gone after each cut.
fn cut_order(works: usize, skills: usize) -> Vec<(usize, usize)> {
    let (first_works, first_skills) = (works.saturating_sub(WORKS_KEPT), skills.saturating_sub(SKILLS_KEPT));
    let mut order = vec![(0, 0)];
    order.extend((1..=first_works).map(|gone| (gone, 0)));
    order.extend((1..=first_skills).map(|gone| (first_works, gone)));
    order.extend((first_works + 1..=works).map(|gone| (gone, first_skills)));
    order.extend((first_skills + 1..=skills).map(|gone| (works, gone)));
    order
}

fn without_last(content: &Content, works: usize, skills: usize) -> Content {
    let mut content = content.clone();
    content.model.works.truncate(content.model.works.len().saturating_sub(works));
    content.model.skills.truncate(content.model.skills.len().saturating_sub(skills));
    content
}

/// The cuts by name, those that hurt least first.
fn named(content: &Content, (works, skills): (usize, usize)) -> Vec<PageCut> {
    let skills =
        content.model.skills.iter().rev().take(skills).map(|skill| PageCut::Skill { name: skill.name.clone() });
    let works = content.model.works.iter().rev().take(works).map(|work| PageCut::Work { id: work.id.clone() });
    skills.chain(works).collect()
}
