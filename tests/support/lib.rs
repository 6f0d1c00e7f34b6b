//! What the suite shares: where things are, and how a program is run.
