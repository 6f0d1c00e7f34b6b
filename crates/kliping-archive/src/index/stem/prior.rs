//! What is believed of roots before any word is seen. Shared by the stemmer and by what trains it.

/// Costs are stored as whole hundredths of nats.
const SCALE: f64 = 100.0;

/// The cost of a probability.
pub fn cost(probability: f64) -> i32 {
    (-probability.ln() * SCALE) as i32
}

/// How probable the letters of a new root are: most have five or six, and each more letter is one more choice, though
/// not among all letters.
pub fn fresh(root: &str) -> f64 {
    const LENGTHS: [f64; 10] = [0.0, 0.0005, 0.002, 0.02, 0.14, 0.3, 0.22, 0.13, 0.08, 0.05];
    let length = root.len();
    let by_length = LENGTHS.get(length).copied().unwrap_or(0.02);
    by_length * 0.28_f64.powi(i32::try_from(length).unwrap_or(i32::MAX))
}
