//! Boosted trees: how they are written down and walked.
//!
//! A file of text: a line a node, "column threshold left right" for a branch (left if the value is at most the threshold),
//! "leaf value" for a leaf, "tree" before each tree. Children are counted from the tree's own start.

/// One node. The left child of a branch stands right after it.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// Threshold of a branch, value of a leaf.
    value: f32,
    column: u16,
    /// How far behind this node its right child stands.
    right: u16,
}

/// A leaf that says nothing.
const NOTHING: Node = Node { value: 0.0, column: LEAF, right: 0 };

/// A node as it is written down.
struct Written {
    column: u16,
    left: usize,
    right: usize,
    value: f32,
}

/// Marks a leaf: no row has so many columns.
const LEAF: u16 = u16::MAX;

/// Rows that go through the trees together.
const TOGETHER: usize = 32;

/// A forest.
#[derive(Debug, Default)]
pub struct Forest {
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

impl Forest {
    /// Reads the text. Lines that are none of these are left out; the tests read the project's own file whole.
    pub fn read(text: &str) -> Self {
        let mut forest = Forest::default();
        let mut tree: Vec<Written> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with("//")) {
            let mut words = line.split(' ');
            match (words.next(), words.next(), words.next(), words.next()) {
                (Some("tree"), ..) => forest.plant(&std::mem::take(&mut tree)),
                (Some("leaf"), Some(value), ..) => {
                    tree.push(Written { column: LEAF, left: 0, right: 0, value: value.parse().unwrap_or(0.0) });
                }
                (Some(column), Some(threshold), Some(left), Some(right)) => {
                    if let (Ok(column), Ok(value), Ok(left), Ok(right)) = (column.parse(), threshold.parse(), left.parse(), right.parse()) {
                        tree.push(Written { column, left, right, value });
                    }
                }
                _ => {}
            }
        }
        forest.plant(&tree);
        forest
    }

    fn plant(&mut self, tree: &[Written]) {
        if !tree.is_empty() {
            self.roots.push(self.nodes.len());
            self.grow(tree, 0);
        }
    }

    /// Adds a node and all below it. A child stands behind its parent; where a damaged file says otherwise is a leaf that says nothing.
    fn grow(&mut self, tree: &[Written], at: usize) {
        let here = self.nodes.len();
        let Some(written) = tree.get(at) else { return self.nodes.push(NOTHING) };
        self.nodes.push(Node { value: written.value, column: written.column, right: 0 });
        if written.column != LEAF {
            for (side, child) in [written.left, written.right].into_iter().enumerate() {
                if side == 1 {
                    self.nodes[here].right = (self.nodes.len() - here) as u16;
                }
                if child > at { self.grow(tree, child) } else { self.nodes.push(NOTHING) }
            }
        }
    }

    /// Number of trees.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.roots.len()
    }

    /// The probability for each row of so many columns.
    pub fn probabilities(&self, rows: &[f32], columns: usize) -> Vec<f32> {
        let mut sums = Vec::with_capacity(rows.len() / columns);
        // All trees over a few rows at a time: rows and trees then stay in the processor's caches.
        for few in rows.chunks(columns * TOGETHER) {
            let mut of_row = [0.0; TOGETHER];
            for &root in &self.roots {
                for (sum, row) in of_row.iter_mut().zip(few.chunks_exact(columns)) {
                    *sum += self.walk(root, row);
                }
            }
            sums.extend_from_slice(&of_row[..few.len() / columns]);
        }
        sums.into_iter().map(|sum: f32| 1.0 / (1.0 + (-sum).exp())).collect()
    }

    fn walk(&self, root: usize, row: &[f32]) -> f32 {
        let mut at = root;
        loop {
            let node = self.nodes[at];
            let Some(number) = row.get(node.column as usize) else { return node.value };
            at += if *number <= node.value { 1 } else { node.right as usize };
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
}
