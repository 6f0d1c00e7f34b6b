//! Boosted trees: how they are written down and asked.
//!
//! A file of text: a line a node, "column threshold left right" for a branch (left if the value is at most the threshold),
//! "leaf value" for a leaf, "tree" before each tree. Children are counted from the tree's own start.
//!
//! A tree is not walked. Each of its branches strikes out, for all rows side by side, the leaves that a row cannot reach, and the first
//! leaf that is left is the row's: many more comparisons than a walk has, but none waits for another and the processor makes several
//! at once (after Lucchese et al., "`QuickScorer`: a fast algorithm to rank documents with additive ensembles of regression trees",
//! SIGIR 2015).

/// A branch, as a question that strikes leaves out.
#[derive(Debug, Clone, Copy)]
struct Branch {
    column: usize,
    threshold: f32,
    /// The leaves that are left when the value is above the threshold, a bit each: all but those of the left child.
    left_over: u32,
}

/// A node as it is written down.
#[derive(Clone, Copy)]
enum Written {
    Branch { column: usize, threshold: f32, left: usize, right: usize },
    Leaf(f32),
}

/// Leaves of a tree at most: one bit each.
const LEAVES: usize = u32::BITS as usize;

/// One tree of the forest.
#[derive(Debug)]
struct Tree {
    branches: Vec<Branch>,
    /// What each leaf says, from left to right.
    leaves: [f32; LEAVES],
}

/// Rows that are asked side by side.
const LANES: usize = 16;

/// A forest.
#[derive(Debug, Default)]
pub struct Forest {
    trees: Vec<Tree>,
}

impl Forest {
    /// Reads the text. Lines and trees that are none are left out; the tests read the project's own file whole.
    pub fn read(text: &str) -> Self {
        let mut trees = Vec::new();
        let mut tree: Vec<Written> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with("//")) {
            let mut words = line.split(' ');
            match (words.next(), words.next(), words.next(), words.next()) {
                (Some("tree"), ..) => trees.extend(Tree::of(&std::mem::take(&mut tree))),
                (Some("leaf"), Some(value), ..) => tree.push(Written::Leaf(value.parse().unwrap_or(0.0))),
                (Some(column), Some(threshold), Some(left), Some(right)) => {
                    if let (Ok(column), Ok(threshold), Ok(left), Ok(right)) =
                        (column.parse(), threshold.parse(), left.parse(), right.parse())
                    {
                        tree.push(Written::Branch { column, threshold, left, right });
                    }
                }
                _ => {}
            }
        }
        trees.extend(Tree::of(&tree));
        Forest { trees }
    }

    /// Number of trees.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.trees.len()
    }

    /// The probability for each row of so many columns.
    pub fn probabilities(&self, rows: &[f32], columns: usize) -> Vec<f32> {
        let mut sums: Vec<f32> = Vec::with_capacity(rows.len() / columns + LANES);
        // Column by column, a lane for each row; the lanes of rows that are not there are never looked at.
        let mut asked = vec![[0.0_f32; LANES]; columns];
        for few in rows.chunks(columns * LANES) {
            for (lane, row) in few.chunks_exact(columns).enumerate() {
                for (column, number) in asked.iter_mut().zip(row) {
                    column[lane] = *number;
                }
            }
            let mut of_row = [0.0; LANES];
            for tree in &self.trees {
                tree.ask(&asked, &mut of_row);
            }
            sums.extend_from_slice(&of_row[..few.len() / columns]);
        }
        sums.into_iter().map(|sum| 1.0 / (1.0 + (-sum).exp())).collect()
    }
}

impl Tree {
    /// The tree as it is written down, if there is any.
    fn of(written: &[Written]) -> Option<Self> {
        let mut tree = Tree { branches: Vec::new(), leaves: [0.0; LEAVES] };
        let mut grown = 0;
        (!written.is_empty() && tree.grow(written, 0, &mut grown)).then_some(tree)
    }

    /// Adds a node and all below it, from left to right; `grown` counts the leaves. A child stands behind its parent: where a damaged
    /// file says otherwise, or has more leaves than bits, there is no tree.
    fn grow(&mut self, written: &[Written], at: usize, grown: &mut usize) -> bool {
        match written.get(at) {
            Some(Written::Leaf(says)) if *grown < LEAVES => {
                self.leaves[*grown] = *says;
                *grown += 1;
                true
            }
            Some(&Written::Branch { column, threshold, left, right }) if left > at && right > at => {
                let (from, branch) = (*grown, self.branches.len());
                self.branches.push(Branch { column, threshold, left_over: 0 });
                let whole = self.grow(written, left, grown);
                for leaf in from..*grown {
                    self.branches[branch].left_over |= 1 << leaf;
                }
                self.branches[branch].left_over = !self.branches[branch].left_over;
                whole && self.grow(written, right, grown)
            }
            _ => false,
        }
    }

    /// Adds to each lane's sum what its row's leaf says.
    fn ask(&self, asked: &[[f32; LANES]], sums: &mut [f32; LANES]) {
        let mut left = [u32::MAX; LANES];
        for branch in &self.branches {
            let Some(numbers) = asked.get(branch.column) else { continue };
            let (threshold, left_over) = (branch.threshold, branch.left_over);
            for lane in 0..LANES {
                // A mask instead of a choice: lanes are then compared and struck out four at a time.
                let within = u32::from(numbers[lane] <= threshold).wrapping_neg();
                left[lane] &= within | left_over;
            }
        }
        for lane in 0..LANES {
            // A bit for the row's leaf is always left.
            sums[lane] += self.leaves[left[lane].trailing_zeros() as usize % LEAVES];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_leads_to_its_leaves() {
        let forest = Forest::read("tree\n0 0.5 1 2\nleaf -2\nleaf 3\n");
        assert_eq!(forest.len(), 1);
        let rows: Vec<f32> = (0..100).map(|row| (row % 2) as f32).collect();
        let odds = forest.probabilities(&rows, 1);
        assert_eq!(odds.len(), 100);
        assert!(odds.iter().step_by(2).all(|odds| *odds < 0.2));
        assert!(odds.iter().skip(1).step_by(2).all(|odds| *odds > 0.9));
    }

    /// What a walk from the root says.
    fn walked(tree: &[Written], row: &[f32]) -> f32 {
        let mut at = 0;
        loop {
            match tree[at] {
                Written::Leaf(says) => return says,
                Written::Branch { column, threshold, left, right } => at = if row[column] <= threshold { left } else { right },
            }
        }
    }

    #[test]
    fn every_row_comes_to_the_leaf_that_a_walk_finds() {
        let text = "2 5 1 2\n0 3 3 4\n1 2 5 6\nleaf 1\n1 7 7 8\nleaf 2\n0 6 9 10\nleaf 3\nleaf 4\nleaf 5\nleaf 6\n";
        let written: Vec<Written> = text
            .lines()
            .map(|line| {
                let words: Vec<&str> = line.split(' ').collect();
                let number = |at: usize| words[at].parse().unwrap();
                if words[0] == "leaf" {
                    Written::Leaf(words[1].parse().unwrap())
                } else {
                    Written::Branch { column: number(0), threshold: words[1].parse().unwrap(), left: number(2), right: number(3) }
                }
            })
            .collect();
        let forest = Forest::read(&format!("tree\n{text}"));
        let rows: Vec<f32> = (0..500).flat_map(|row| [row % 8, row / 8 % 9, row / 72]).map(|number| number as f32).collect();
        let odds = forest.probabilities(&rows, 3);
        for (row, odds) in rows.chunks_exact(3).zip(&odds) {
            let one_by_one = 1.0 / (1.0 + (-walked(&written, row)).exp());
            // The same sum in the same order: the same bits.
            assert_eq!(odds.to_bits(), one_by_one.to_bits(), "{row:?}");
        }
        let leaves: std::collections::BTreeSet<u32> = odds.iter().map(|odds| odds.to_bits()).collect();
        assert_eq!(leaves.len(), 6);
    }

    #[test]
    fn a_damaged_tree_is_none() {
        assert_eq!(Forest::read("tree\n0 0.5 0 2\nleaf 1\nleaf 2\ntree\n0 0.5 1 9\nleaf 1\ntree\nleaf 1\n").len(), 1);
    }
}
