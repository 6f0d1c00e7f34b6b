//! What learning believes before it sees a word. Chosen by hand, judged on pairs of form and lemma.

/// How readily a root is taken that no other word has.
pub const NEW: f64 = 1000.0;

/// Patterns and clitics that were never seen count this many words.
pub const RARE: f64 = 0.05;

/// How much a word's frequency adds to its evidence.
pub const FREQUENT: f64 = 0.25;

/// Roots and patterns below this many words are not worth a line.
pub const KEPT: f64 = 0.2;

/// Circumfixes that are productive, each as if it had made [`PRODUCED`] words more. Without this, learning takes
/// "akhiri" for the root of "mengakhiri", because -i is short.
pub const PRODUCTIVE: &[(&[&str], &str)] = &[
    (&["me"], ""),
    (&["me"], "kan"),
    (&["me"], "i"),
    (&["di"], ""),
    (&["di"], "kan"),
    (&["di"], "i"),
    (&["ter"], ""),
    (&["ter"], "kan"),
    (&["ter"], "i"),
    (&["ber"], ""),
    (&["ber"], "an"),
    (&["ber"], "kan"),
    (&["pe"], ""),
    (&["pe"], "an"),
    (&["per"], "an"),
    (&["ke"], "an"),
    (&["se"], ""),
    (&[], "an"),
    (&["me", "per"], ""),
    (&["me", "per"], "kan"),
    (&["me", "per"], "i"),
    (&["di", "per"], "kan"),
    (&["di", "per"], "i"),
    (&["di", "per"], ""),
    (&["pe", "ber"], "an"),
    (&["ke", "ter"], "an"),
    (&["ke", "ber"], "an"),
];

/// See [`PRODUCTIVE`].
pub const PRODUCED: f64 = 300.0;

/// Circumfixes that hardly occur: a bare -i or -kan is an order ("duduki!"), and -i does not go with ber-, pe-, ke-, se-.
/// What learning counts for them is mostly chance ("ekonomi" beside "ekonom").
pub const DOUBTED: &[(&[&str], &str)] = &[
    (&[], "i"),
    (&[], "kan"),
    (&["ber"], "i"),
    (&["pe"], "i"),
    (&["ke"], "i"),
    (&["se"], "i"),
    (&["per"], "i"),
    (&["se"], "kan"),
    (&["ke"], "kan"),
    (&["pe"], "kan"),
];

/// What is left of their counts.
pub const LEFT: f64 = 0.1;

/// How much less probable a root is that is itself an attested root with a suffix.
pub const SUFFIXED: f64 = 0.3;

/// Words that such a root must have made, without its own.
pub const ATTESTED: f64 = 1.0;

/// Letters that such a root must have: below, every other word ends by chance in one.
pub const ATTESTED_LENGTH: usize = 3;
