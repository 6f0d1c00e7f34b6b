//! Runs programs cut off from the network, or with a disk of their own, in Linux namespaces.

use std::path::Path;
use std::process::Command;

use crate::Answer;

/// What `unshare` is given for this namespace: as root, or as a user who is root inside alone. `None` if the system
/// permits neither.
fn permitted(namespace: &str) -> Option<&'static [&'static str]> {
    let ways: [&'static [&'static str]; 2] = [&[], &["--map-root-user"]];
    ways.into_iter()
        .find(|way| Command::new("unshare").args(*way).args([namespace, "true"]).output().is_ok_and(|output| output.status.success()))
}

/// Runs a shell script that may mount file systems; the mounts vanish with it. `places` are its variables.
///
/// # Panics
/// If the system permits no mounts: a test that needs them must not pass unseen.
#[track_caller]
pub fn with_own_mounts(script: &str, places: &[(&str, &Path)]) -> Answer {
    let way = permitted("--mount").unwrap_or_else(|| {
        panic!("this system permits no mount namespace, which this test needs: run it as root or allow user namespaces")
    });
    let mut command = Command::new("unshare");
    command.args(way).args(["--mount", "sh", "-euc", script]).envs(places.iter().copied()).env_remove("KLIPING_ARCHIVE");
    Answer::of(&mut command)
}

/// Runs `command` without any route to anywhere and counts what it tried to send.
///
/// # Panics
/// If the system permits neither a network namespace nor tracing: a test that needs one must not pass unseen.
#[track_caller]
pub fn without_network(command: &Command) -> (Answer, u64) {
    let notes = tempfile::NamedTempFile::new().unwrap_or_else(|error| panic!("no temporary file: {error}"));
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let mut cut_off = if let Some(way) = permitted("--net") {
        // A new network namespace counts from 0, and its loopback is down: every attempt to send is in its counters.
        let mut unshare = Command::new("unshare");
        let script = "\"$@\"; status=$?; cat /proc/net/snmp /proc/net/snmp6 > \"$NOTES\" 2>/dev/null; exit $status";
        unshare.args(way).args(["--net", "sh", "-c", script, "sh"]).args(words);
        unshare
    } else {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-e", "trace=socket", "-o"]).arg(notes.path()).args(words);
        assert!(
            Command::new("strace").arg("-V").output().is_ok(),
            "this system permits no network namespace and has no strace; this test needs one of them"
        );
        strace
    };
    let answer = Answer::of(cut_off.env("NOTES", notes.path()).env_remove("KLIPING_ARCHIVE"));
    let noted = std::fs::read_to_string(notes.path()).unwrap_or_else(|error| panic!("nothing was counted: {error}"));
    (answer, attempts(&noted))
}

/// Attempts to send, from the kernel's counters or from a trace of sockets.
fn attempts(noted: &str) -> u64 {
    if !noted.contains("Tcp:") {
        return noted.lines().filter(|line| line.contains("AF_INET")).count() as u64;
    }
    let mut sum = 0;
    let lines: Vec<&str> = noted.lines().collect();
    // IPv4: a line of names, a line of values. IPv6: a name and a value a line.
    for pair in lines.windows(2) {
        let (names, values): (Vec<&str>, Vec<&str>) = (pair[0].split_whitespace().collect(), pair[1].split_whitespace().collect());
        if names.first() == values.first() && names.len() == values.len() {
            let wanted =
                names.iter().zip(&values).filter(|(name, _)| ["OutRequests", "OutNoRoutes", "ActiveOpens", "OutDatagrams"].contains(name));
            sum += wanted.filter_map(|(_, value)| value.parse::<u64>().ok()).sum::<u64>();
        }
    }
    for line in lines {
        if let Some((name, value)) = line.split_once(char::is_whitespace)
            && ["Ip6OutRequests", "Ip6OutNoRoutes", "Udp6OutDatagrams"].contains(&name)
        {
            sum += value.trim().parse::<u64>().unwrap_or(0);
        }
    }
    sum
}
