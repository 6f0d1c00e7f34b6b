//! The verbs: one concept a file, free functions over an open [`Archive`](crate::Archive).
