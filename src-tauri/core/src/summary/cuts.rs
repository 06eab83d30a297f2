//! What to leave out when the page runs over: each cut with the lines it wins, measured on the set page.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Fit, PageChoice, PageModel, PagePart, SetPage};

/// Something to leave out, so that the page fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum PageCut {
    /// A work.
    Work {
        /// Its id.
        id: String,
    },
    /// A skill.
    Skill {
        /// Its name.
        name: String,
    },
    /// A whole part.
    Part {
        /// Which.
        part: PagePart,
    },
}

/// A cut that is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CutOffer {
    /// What to leave out.
    pub cut: PageCut,
    /// What it is called.
    pub title: String,
    /// Lines that it wins.
    pub lines: u32,
}

/// Cuts that are offered at once: more would be a list to read.
const OFFERED: usize = 4;

impl PageChoice {
    /// The choice without this.
    #[must_use]
    pub fn without(mut self, cut: &PageCut) -> Self {
        match cut {
            PageCut::Work { id } => self.leave_out.push(id.clone()),
            PageCut::Skill { name } => self.leave_out_skills.push(name.clone()),
            PageCut::Part { part } => self.parts.retain(|kept| kept != part),
        }
        self
    }
}

/// The cheapest cuts of a page that runs over: those that make room enough by themselves, the smallest first and the
/// lowest-ranked of two; then the largest of the others. None where it fits.
pub fn cheapest_cuts(model: &PageModel, page: &SetPage) -> Vec<CutOffer> {
    let Fit::TooLong { lines_over } = page.fit else { return Vec::new() };
    let (mut enough, mut others): (Vec<CutOffer>, Vec<CutOffer>) =
        possible(model, page).into_iter().rev().partition(|offer| offer.lines >= lines_over);
    enough.sort_by_key(|offer| offer.lines);
    others.sort_by_key(|offer| std::cmp::Reverse(offer.lines));
    enough.into_iter().chain(others).take(OFFERED).collect()
}

/// The fewest of the cheapest works that make room together: for who can't choose, as in a terminal.
pub fn cuts_enough(model: &PageModel, page: &SetPage) -> Vec<CutOffer> {
    let Fit::TooLong { lines_over } = page.fit else { return Vec::new() };
    let mut works = works(model, page);
    works.reverse();
    if let Some(one) = works.iter().filter(|offer| offer.lines >= lines_over).min_by_key(|offer| offer.lines) {
        return vec![one.clone()];
    }
    works.sort_by_key(|offer| std::cmp::Reverse(offer.lines));
    let mut freed = 0;
    let last = works.iter().position(|offer| {
        freed += offer.lines;
        freed >= lines_over
    });
    last.map(|last| works.drain(..=last).collect()).unwrap_or_default()
}

fn works(model: &PageModel, page: &SetPage) -> Vec<CutOffer> {
    let works = model.works.iter().zip(&page.work_lines);
    works
        .filter(|(_, lines)| **lines > 0)
        .map(|(work, &lines)| CutOffer { cut: PageCut::Work { id: work.id.clone() }, title: work.title.clone(), lines })
        .collect()
}

/// Works, and the parts that a page does well without, the most important first.
fn possible(model: &PageModel, page: &SetPage) -> Vec<CutOffer> {
    let parts = model.parts.iter().zip(&page.part_lines).filter_map(|(&part, &lines)| {
        let title = match part {
            PagePart::Opening => "Opening lines",
            PagePart::Picture => "Picture",
            PagePart::Education => "Education",
            PagePart::Works | PagePart::Experience | PagePart::Skills => return None,
        };
        (lines > 0).then(|| CutOffer { cut: PageCut::Part { part }, title: title.to_owned(), lines })
    });
    works(model, page).into_iter().chain(parts).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Work;
    use super::*;

    fn over(lines_over: u32) -> (PageModel, SetPage) {
        let work = |id: &str| Work {
            id: id.into(),
            title: id.to_uppercase(),
            label: String::new(),
            line: String::new(),
            url: None,
        };
        let model = PageModel {
            works: ["a", "b", "c", "d"].map(work).into(),
            parts: vec![PagePart::Opening, PagePart::Works],
            ..PageModel::default()
        };
        let page = SetPage {
            svg: String::new(),
            text_size_pt: 8.5,
            fit: Fit::TooLong { lines_over },
            text: String::new(),
            work_lines: vec![4, 2, 2, 3],
            part_lines: vec![3, 11],
            unprintable: Vec::new(),
        };
        (model, page)
    }

    fn titles(offers: &[CutOffer]) -> Vec<&str> {
        offers.iter().map(|offer| offer.title.as_str()).collect()
    }

    #[test]
    fn the_smallest_cut_that_is_enough_comes_first() {
        let offered = |lines| {
            let (model, page) = over(lines);
            titles(&cheapest_cuts(&model, &page)).join(" ")
        };
        assert_eq!(offered(1), "C B Opening lines D");
        assert_eq!(offered(3), "Opening lines D A C");
        assert_eq!(offered(4), "A Opening lines D C");
        assert_eq!(offered(9), "A Opening lines D C");
    }

    #[test]
    fn works_enough_are_as_few_as_can_be() {
        let cut = |lines| {
            let (model, page) = over(lines);
            titles(&cuts_enough(&model, &page)).concat()
        };
        assert_eq!([cut(1), cut(2), cut(3), cut(4)], ["C", "C", "D", "A"]);
        assert_eq!([cut(5), cut(7), cut(8), cut(11), cut(12)], ["AD", "AD", "ADC", "ADCB", ""]);
    }
}
