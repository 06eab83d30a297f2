//! Where documents come from.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a document comes from. Never written into it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Made up.
    #[default]
    Fictional,
    /// About a product that everyone can look at.
    PublicProduct,
    /// From work for an employer or a client: shown with permission only.
    Employer,
}

impl Origin {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Fictional, Self::PublicProduct, Self::Employer];

    /// Its name in the private data and in the terminal.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fictional => "fictional",
            Self::PublicProduct => "public-product",
            Self::Employer => "employer",
        }
    }

    /// The origin of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.name() == name)
    }
}
