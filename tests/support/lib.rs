//! What the suite shares: where things are, how a program is run, with or without network and disk, a small web server,
//! the sample library and the laws of reading.

mod files;
pub mod laws;
mod program;
pub mod sample;
mod sandbox;
mod server;
pub mod spec;

pub use files::{repository, tracked};
pub use program::{Answer, Kliping, program};
pub use sandbox::{with_own_mounts, without_network};
pub use server::{Reply, Server};
