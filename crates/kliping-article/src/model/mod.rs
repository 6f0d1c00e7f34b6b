//! A small learned model of which lines are the article's.
//!
//! A forest of boosted decision trees over what can be measured of a line, its neighbours and the elements around it
//! (Friedman, "Greedy function approximation: a gradient boosting machine", 2001). `models/README.md` says on which pages it
//! was trained and how to train it again; only its numbers are part of the project.

mod features;
mod forest;

use std::sync::LazyLock;

#[cfg(feature = "training")]
pub use features::INSIDE;
pub use features::{COLUMNS, Known, measure};
use forest::Forest;

/// The project's own forest.
static BLOCKS: LazyLock<Forest> = LazyLock::new(|| Forest::read(include_str!("../../models/blocks.forest")));

/// For every row of [`COLUMNS`] numbers the probability that its line is the article's.
pub fn judge(rows: &[f32]) -> Vec<f32> {
    BLOCKS.probabilities(rows, COLUMNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forest_is_whole() {
        let text = include_str!("../../models/blocks.forest");
        assert_eq!(BLOCKS.len(), text.lines().filter(|line| *line == "tree").count());
        assert!(BLOCKS.len() >= 40 && text.len() < 1_000_000);
        let columns = text.lines().filter_map(|line| line.split_once(' ')).filter_map(|(first, _)| first.parse::<usize>().ok());
        assert!(columns.max() < Some(features::COLUMNS));
    }
}
