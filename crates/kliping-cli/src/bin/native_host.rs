//! `kliping-native-host`: the browser's peer.

fn main() {}
