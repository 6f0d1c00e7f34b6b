//! What the suite shares: where things are, how a program is run, and a small web server.

mod files;
mod program;
mod server;

pub use files::{repository, tracked};
pub use program::{Answer, Kliping, program};
pub use server::{Reply, Server};
