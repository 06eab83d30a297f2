//! The one page for recruiters: what it says. How it is set is another crate's business.

mod build;
mod choice;
mod clean;
mod cuts;
mod export;
mod formats;
mod impact;
mod model;
mod picture;
mod read_back;
mod resume;
mod visit;

pub use build::{Candidate, Missing, MissingPart, Summary, UnshownSkill, keep_choice, summarise};
pub use choice::PageChoice;
pub use cuts::{CutOffer, PageCut, cheapest_cuts, cuts_enough};
pub use export::{PageFormat, export_page, not_set};
pub use formats::{PageText, page_text};
pub use impact::{ImpactGap, ImpactPart, impact_gaps};
pub use model::{
    Contact, Fit, PageDesign, PageModel, PagePart, PagePicture, PageSetter, PageStyle, Paper, SetError, SetPage, Skill,
    Work,
};
pub use picture::{ChosenPicture, picture_for_page, picture_of_page};
pub use read_back::{ReadFact, read_back};
pub use visit::{Sight, visit};
