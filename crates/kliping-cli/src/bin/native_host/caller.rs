//! Who started the host.

use kliping_archive::reception::browsers::{CHROMIUM_ID, FIREFOX_ID};

/// Whether a browser says that our extension asks: Chromium's family names the origin, Firefox the manifest's path and
/// the extension's id. The manifest keeps other extensions out already; this holds if somebody widens it.
pub fn is_our_extension(mut arguments: impl Iterator<Item = String>) -> bool {
    match arguments.next() {
        Some(first) if first.starts_with("chrome-extension://") => first == format!("chrome-extension://{CHROMIUM_ID}/"),
        Some(_manifest) => arguments.next().is_some_and(|id| id == FIREFOX_ID),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(arguments: &[&str]) -> bool {
        is_our_extension(arguments.iter().map(|argument| (*argument).to_owned()))
    }

    #[test]
    fn our_extension_is_let_in() {
        assert!(called(&[&format!("chrome-extension://{CHROMIUM_ID}/")]));
        assert!(called(&[&format!("chrome-extension://{CHROMIUM_ID}/"), "--parent-window=0"]));
        assert!(called(&["/home-of/sari/.mozilla/native-messaging-hosts/id.kliping.host.json", FIREFOX_ID]));
    }

    #[test]
    fn others_are_not() {
        assert!(!called(&[]));
        assert!(!called(&["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"]));
        assert!(!called(&[&format!("chrome-extension://{CHROMIUM_ID}/../x")]));
        assert!(!called(&["/home-of/sari/id.kliping.host.json", "lain@contoh.id"]));
        assert!(!called(&["/home-of/sari/id.kliping.host.json"]));
    }
}
