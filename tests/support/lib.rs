//! What the suite shares: where things are, how a program is run, a small web server, the sample library and the laws of reading.

mod files;
pub mod laws;
mod program;
pub mod sample;
mod server;

pub use files::{repository, tracked};
pub use program::{Answer, Kliping, program};
pub use server::{Reply, Server};
