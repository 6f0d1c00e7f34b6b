//! Boosted trees: how they are written down and walked.
//!
//! A file of text: a line a node, "column threshold left right" for a branch (left if the value is at most the threshold),
//! "leaf value" for a leaf, "tree" before each tree. Children are counted from the tree's own start.

/// One node.
#[derive(Debug, Clone, Copy)]
struct Node {
    column: u16,
    left: u16,
    right: u16,
    /// Threshold of a branch, value of a leaf.
    value: f32,
}

/// Marks a leaf.
const LEAF: u16 = u16::MAX;

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
        for line in text.lines().filter(|line| !line.starts_with("//")) {
            let mut words = line.split(' ');
            match (words.next(), words.next(), words.next(), words.next()) {
                (Some("tree"), ..) => forest.roots.push(forest.nodes.len()),
                (Some("leaf"), Some(value), ..) => {
                    forest.nodes.push(Node { column: LEAF, left: 0, right: 0, value: value.parse().unwrap_or(0.0) });
                }
                (Some(column), Some(threshold), Some(left), Some(right)) => {
                    if let (Ok(column), Ok(value), Ok(left), Ok(right)) = (column.parse(), threshold.parse(), left.parse(), right.parse()) {
                        forest.nodes.push(Node { column, left, right, value });
                    }
                }
                _ => {}
            }
        }
        forest
    }

    /// Number of trees.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.roots.len()
    }

    /// The probability for a row.
    pub fn probability(&self, row: &[f32]) -> f32 {
        let sum: f32 = self.roots.iter().map(|&root| self.walk(root, row)).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    fn walk(&self, root: usize, row: &[f32]) -> f32 {
        let mut at = root;
        // A tree is a few levels deep; the bound keeps a damaged file from going round in circles.
        for _ in 0..64 {
            let Some(node) = self.nodes.get(at) else { return 0.0 };
            if node.column == LEAF {
                return node.value;
            }
            let value = row.get(node.column as usize).copied().unwrap_or(0.0);
            at = root + usize::from(if value <= node.value { node.left } else { node.right });
        }
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_leads_to_its_leaves() {
        let forest = Forest::read("tree\n0 0.5 1 2\nleaf -2\nleaf 3\n");
        assert_eq!(forest.len(), 1);
        assert!(forest.probability(&[0.0]) < 0.2);
        assert!(forest.probability(&[1.0]) > 0.9);
    }
}
