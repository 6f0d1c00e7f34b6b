//! What elements are called, as numbers: lines whose elements have the same names all the way up are of one kind.

use super::tree::{Id, Tree};

/// A number for the tag and classes of an element, digits left out; each is made when it is first asked for.
pub struct NodeNames {
    names: Vec<Option<u64>>,
}

impl NodeNames {
    /// None is made yet.
    pub fn new(tree: &Tree<'_>) -> Self {
        NodeNames { names: vec![None; tree.nodes.len()] }
    }

    /// The element and three above it.
    pub fn path(&mut self, tree: &Tree<'_>, id: Id) -> u64 {
        let path = std::iter::once(id).chain(tree.ancestors(id)).take(4);
        path.fold(START, |sum, id| sum.rotate_left(5).wrapping_mul(31) ^ self.name(tree, id))
    }

    fn name(&mut self, tree: &Tree<'_>, id: Id) -> u64 {
        *self.names[id].get_or_insert_with(|| {
            let Some(element) = tree.nodes[id].element else { return 0 };
            let class = tree.nodes[id].attr("class").unwrap_or_default();
            let bytes =
                element.name().bytes().chain(std::iter::once(b'.')).chain(class.bytes().take(200).filter(|byte| !byte.is_ascii_digit()));
            bytes.fold(START, step)
        })
    }
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a.
fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}
