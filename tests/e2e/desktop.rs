//! A desktop that the window speaks to: a place for notifications and one for signs, on the test's own session bus.
//!
//! Xvfb brings neither, so what a real desktop would show is written down here instead.
#![allow(clippy::unused_self, clippy::used_underscore_binding, reason = "the interfaces' methods have these, by their specifications")]

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use zbus::blocking::{Connection, Proxy, connection};
use zbus::zvariant::{OwnedValue, Value};

use crate::window::{Step, told};

const PATIENCE: Duration = Duration::from_secs(15);

/// Waits until `look` finds something.
fn until<T>(what: &str, mut look: impl FnMut() -> Step<Option<T>>) -> Step<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = look()? {
            return Ok(found);
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("{what}: not after {} s", PATIENCE.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(40));
    }
}

/// What a notification said: its title and its text.
type Said = (String, String);

struct Notifications {
    said: Arc<Mutex<Vec<Said>>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[allow(clippy::too_many_arguments, clippy::needless_pass_by_value, reason = "the method has these, by the specification")]
    fn notify(
        &self,
        _app_name: String,
        _replaces_id: u32,
        _app_icon: String,
        summary: String,
        body: String,
        _actions: Vec<String>,
        _hints: std::collections::HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        let mut said = self.said.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        said.push((summary, body));
        u32::try_from(said.len()).unwrap_or(u32::MAX)
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["body".to_owned()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("pretended".to_owned(), "Kliping".to_owned(), "1".to_owned(), "1.2".to_owned())
    }

    fn close_notification(&self, _id: u32) {}
}

/// A desktop's place for notifications. It goes with this value.
pub struct Board {
    _connection: Connection,
    said: Arc<Mutex<Vec<Said>>>,
}

impl Board {
    /// Hangs it up.
    pub fn new() -> Step<Board> {
        let said = Arc::new(Mutex::new(Vec::new()));
        let served = Notifications { said: Arc::clone(&said) };
        let connection = connection::Builder::session()
            .and_then(|builder| builder.name("org.freedesktop.Notifications"))
            .and_then(|builder| builder.serve_at("/org/freedesktop/Notifications", served))
            .and_then(connection::Builder::build)
            .map_err(told)?;
        Ok(Board { _connection: connection, said })
    }

    /// Everything said until now.
    pub fn said(&self) -> Vec<Said> {
        self.said.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// Waits for the next notification after the first `known`.
    pub fn next(&self, known: usize) -> Step<Said> {
        until("a notification", || Ok(self.said().get(known).cloned()))
    }
}

struct Watcher {
    /// Bus name and path of every sign.
    signs: Arc<Mutex<Vec<(String, String)>>>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    #[allow(clippy::needless_pass_by_value, reason = "the interface hands them over")]
    #[zbus(name = "RegisterStatusNotifierItem")]
    fn register_sign(&self, service: String, #[zbus(header)] header: zbus::message::Header<'_>) {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        // A path alone lies at the sender; a name alone has its sign at the path that the specification names.
        let sign = if service.starts_with('/') { (sender, service) } else { (service, "/StatusNotifierItem".to_owned()) };
        self.signs.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(sign);
    }

    fn register_status_notifier_host(&self, _service: String) {}

    #[zbus(property, name = "RegisteredStatusNotifierItems")]
    fn registered_signs(&self) -> Vec<String> {
        let signs = self.signs.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        signs.iter().map(|(name, path)| format!("{name}{path}")).collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

/// A desktop's tray. It goes with this value.
pub struct Tray {
    connection: Connection,
    signs: Arc<Mutex<Vec<(String, String)>>>,
}

/// One entry of a menu: its number, its properties, what lies under it.
type Entry = (i32, std::collections::HashMap<String, OwnedValue>, Vec<OwnedValue>);

impl Tray {
    /// Lays it out.
    pub fn new() -> Step<Tray> {
        let signs = Arc::new(Mutex::new(Vec::new()));
        let served = Watcher { signs: Arc::clone(&signs) };
        let connection = connection::Builder::session()
            .and_then(|builder| builder.name("org.kde.StatusNotifierWatcher"))
            .and_then(|builder| builder.serve_at("/StatusNotifierWatcher", served))
            .and_then(connection::Builder::build)
            .map_err(told)?;
        Ok(Tray { connection, signs })
    }

    /// Waits for a sign and gives the words of its menu, with their numbers.
    pub fn menu(&self) -> Step<Vec<(i32, String)>> {
        until("a sign with a menu", || {
            let Some(menu) = self.proxy()? else { return Ok(None) };
            // The menu may be filled a moment after the sign is there.
            let asked: zbus::Result<(u32, Entry)> = menu.call("GetLayout", &(0_i32, -1_i32, Vec::<String>::new()));
            let Ok((_, (_, _, entries))) = asked else { return Ok(None) };
            let words: Vec<(i32, String)> = entries.into_iter().filter_map(word).collect();
            Ok((!words.is_empty()).then_some(words))
        })
    }

    /// Presses the entry of the menu that says this.
    pub fn press(&self, label: &str) -> Step {
        let menu = self.menu()?;
        let (number, _) = menu.iter().find(|(_, word)| word == label).ok_or_else(|| format!("no “{label}” among {menu:?}"))?;
        let proxy = self.proxy()?.ok_or("the sign has gone")?;
        proxy.call::<_, _, ()>("Event", &(*number, "clicked", Value::from(0_i32), 0_u32)).map_err(told)
    }

    /// Waits until no sign answers any more.
    pub fn empty(&self) -> Step {
        until("the sign to go", || {
            let Some((name, path)) = self.last() else { return Ok(Some(())) };
            let sign = Proxy::new(&self.connection, name, path, "org.kde.StatusNotifierItem").map_err(told)?;
            // A sign that is put away says that it is passive, or is no longer there.
            let status: zbus::Result<String> = sign.get_property("Status");
            Ok(status.map_or(true, |status| status == "Passive").then_some(()))
        })
    }

    fn last(&self) -> Option<(String, String)> {
        self.signs.lock().unwrap_or_else(std::sync::PoisonError::into_inner).last().cloned()
    }

    /// The menu of the sign that came last.
    fn proxy(&self) -> Step<Option<Proxy<'static>>> {
        let Some((name, path)) = self.last() else { return Ok(None) };
        let sign = Proxy::new(&self.connection, name.clone(), path, "org.kde.StatusNotifierItem").map_err(told)?;
        let menu: zbus::Result<zbus::zvariant::OwnedObjectPath> = sign.get_property("Menu");
        let Ok(menu) = menu else { return Ok(None) };
        Proxy::new(&self.connection, name, menu, "com.canonical.dbusmenu").map(Some).map_err(told)
    }
}

/// Number and label of an entry; lines between entries have none.
fn word(entry: OwnedValue) -> Option<(i32, String)> {
    let (number, properties, _) = Entry::try_from(entry).ok()?;
    let label = String::try_from(properties.get("label")?.try_clone().ok()?).ok()?;
    // An underscore stands before the letter that chooses the entry.
    Some((number, label.replace('_', "")))
}
