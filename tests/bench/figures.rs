//! Figures, and the table they are told in.

use std::fmt::Write;

/// What a figure is counted in.
#[derive(Clone, Copy)]
pub enum Unit {
    Ms,
    Mb,
}

/// What a figure is held against.
#[derive(Clone, Copy)]
pub enum Bound {
    /// The median is at most so much.
    Median(f64),
    /// Ninety-five in a hundred are at most so much.
    P95(f64),
    /// The median is at most so many times the peer's.
    Ratio(f64),
    /// Nothing: told to compare with.
    None,
}

/// One line of the table.
pub struct Figure {
    what: String,
    unit: Unit,
    values: Vec<f64>,
    peer: Vec<f64>,
    bound: Bound,
}

impl Figure {
    pub fn new(what: impl Into<String>, unit: Unit, values: Vec<f64>, bound: Bound) -> Self {
        Self { what: what.into(), unit, values, peer: Vec::new(), bound }
    }

    /// The same measured on the peer, in the same run.
    pub fn against(mut self, peer: Vec<f64>) -> Self {
        self.peer = peer;
        self
    }

    fn ratio(&self) -> Option<f64> {
        Some(median(&self.values)? / median(&self.peer)?)
    }

    fn line(&self) -> [String; 7] {
        let shown = |value: Option<f64>| value.map_or_else(String::new, |value| told(value, self.unit));
        let p95 = if self.values.len() < 20 { None } else { quantile(&self.values, 0.95) };
        let held = match self.bound {
            Bound::Median(most) => median(&self.values).map(|value| (value, most, told(most, self.unit))),
            Bound::P95(most) => {
                quantile(&self.values, 0.95).map(|value| (value, most, format!("p95 {}", told(most, self.unit))))
            }
            Bound::Ratio(most) => self.ratio().map(|value| (value, most, format!("{most}×"))),
            Bound::None => None,
        };
        let (bound, verdict) = match held {
            Some((value, most, bound)) => (bound, if value <= most { "holds" } else { "DOES NOT HOLD" }),
            None => (String::new(), ""),
        };
        [
            self.what.clone(),
            shown(median(&self.values)),
            shown(p95),
            shown(median(&self.peer)),
            self.ratio().map_or_else(String::new, |ratio| format!("{ratio:.2}×")),
            bound,
            verdict.to_owned(),
        ]
    }
}

fn told(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Ms if value < 10.0 => format!("{value:.1} ms"),
        Unit::Ms => format!("{value:.0} ms"),
        Unit::Mb => format!("{value:.1} MB"),
    }
}

pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The smallest value that this share of the values doesn't exceed.
fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied()
}

/// The figures as a Markdown table.
pub fn table(figures: &[Figure]) -> String {
    let head = ["", "median", "p95", "peer", "ratio", "at most", ""].map(str::to_owned);
    let rows: Vec<_> = figures.iter().map(Figure::line).collect();
    let widths: Vec<usize> = (0..head.len())
        .map(|column| rows.iter().chain([&head]).map(|row| row[column].chars().count()).max().unwrap_or(0).max(3))
        .collect();
    let mut text = String::new();
    let mut put = |row: &[String; 7]| {
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(text, "| {cell}{} ", " ".repeat(width - cell.chars().count()));
        }
        text.push_str("|\n");
    };
    put(&head);
    put(&std::array::from_fn(|column| "-".repeat(widths[column])));
    rows.iter().for_each(&mut put);
    text
}
