//! The only place that writes: lines for people, JSON for programs, complaints on standard error.
//!
//! Architecture invariant: text of articles reaches a terminal only through [`Printer::line`], which lets no control
//! sequence through but the three that this program uses itself; a clipped page cannot steer the reader's terminal.

use std::borrow::Cow;
use std::io::{BufWriter, IsTerminal, Stdout, Write};

use kliping_archive::{Failure, QueueRow};
use serde::Serialize;

/// Begins bold.
pub const BOLD: &str = "\u{1b}[1m";
/// Begins faint.
pub const DIM: &str = "\u{1b}[2m";
/// Ends both.
pub const RESET: &str = "\u{1b}[0m";

/// Columns where the output is no terminal, or says nothing of its width.
const PLAIN_WIDTH: usize = 80;
/// Columns at most: wider text is hard to read.
const WIDEST: usize = 110;

/// Standard output and standard error of one run.
pub struct Printer {
    out: BufWriter<Stdout>,
    json: bool,
    terminal: bool,
    styled: bool,
    width: usize,
}

impl Printer {
    /// A printer for this run; `json` says for whom it prints.
    pub fn new(json: bool) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let columns = console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
        let width = if terminal { columns.unwrap_or(PLAIN_WIDTH).clamp(40, WIDEST) } else { PLAIN_WIDTH };
        Printer { out: BufWriter::new(std::io::stdout()), json, terminal, styled: terminal && wants_style(), width }
    }

    /// Whether a program reads.
    pub fn json(&self) -> bool {
        self.json
    }

    /// Whether a person looks at a terminal; otherwise nothing needs to be cut to its width.
    pub fn terminal(&self) -> bool {
        self.terminal
    }

    /// Columns to write in.
    pub fn width(&self) -> usize {
        self.width
    }

    /// One JSON value on a line of its own.
    pub fn value(&mut self, value: &impl Serialize) -> std::io::Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        self.out.write_all(b"\n")
    }

    /// One line for people.
    pub fn line(&mut self, text: &str) -> std::io::Result<()> {
        let safe = safe(text, self.styled);
        self.out.write_all(safe.trim_end_matches(' ').as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// An empty line.
    pub fn gap(&mut self) -> std::io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// A text for people, wrapped to `width` columns; the first line begins with `first`, the others with `rest`.
    pub fn wrapped(&mut self, text: &str, width: usize, first: &str, rest: &str) -> std::io::Result<()> {
        // Control characters are dropped before wrapping, so that they do not count as columns.
        let text = safe(text, true);
        // "Su-24" and "anak-anak" stay whole.
        let whole = textwrap::WordSplitter::NoHyphenation;
        let options = textwrap::Options::new(width).initial_indent(first).subsequent_indent(rest).word_splitter(whole);
        for line in textwrap::wrap(text.trim(), options) {
            self.line(&line)?;
        }
        Ok(())
    }

    /// Text that goes out as it is (a Markdown file).
    pub fn verbatim(&mut self, text: &str) -> std::io::Result<()> {
        if self.terminal { self.out.write_all(safe_lines(text).as_bytes()) } else { self.out.write_all(text.as_bytes()) }
    }

    /// Everything written so far, out.
    pub fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }

    /// Tells a refusal: to a program on standard output, to a person on standard error.
    pub fn failure(&mut self, failure: &Failure) {
        if self.json {
            // If even this cannot be written, the exit status still tells it.
            let mut error = serde_json::json!({ "code": failure.code, "message": failure.message });
            if let Some(repair) = &failure.repair {
                error["repair"] = repair.as_str().into();
            }
            let _ = self.value(&serde_json::json!({ "error": error }));
            let _ = self.flush();
        } else if let Some(repair) = &failure.repair {
            self.complain(&format!("{} Try: {repair}", failure.message));
        } else {
            self.complain(&failure.message);
        }
    }

    /// Tells why a clip is not kept, and where it stands in the queue.
    pub fn failure_in_queue(&mut self, failure: &Failure, queued: Option<&QueueRow>) {
        let Some(row) = queued else { return self.failure(failure) };
        if self.json() {
            let error = serde_json::json!({ "code": failure.code, "message": failure.message });
            let _ = self.value(&serde_json::json!({ "error": error, "state": row.state, "queue": row.id, "next_try": row.next_try }));
            let _ = self.flush();
        } else if row.next_try.is_some() {
            self.complain(&format!("{} It waits in the queue as {}; `kliping retry` tries it again.", failure.message, row.id));
        } else {
            self.complain(&failure.message);
        }
    }

    /// A sentence on standard error, after everything printed before it.
    pub fn complain(&mut self, sentence: &str) {
        let _ = self.flush();
        let _ = writeln!(std::io::stderr(), "kliping: {}", safe(sentence, false));
    }
}

/// Whether this terminal and its user want bold and faint text (<https://no-color.org>).
fn wants_style() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// `text` without control characters and direction overrides; this program's own sequences stay if `styled`.
fn safe(text: &str, styled: bool) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() || overrides_direction(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(sequence) = [BOLD, DIM, RESET].into_iter().find(|sequence| rest.starts_with(sequence)) {
            if styled {
                out.push_str(sequence);
            }
            rest = &rest[sequence.len()..];
            continue;
        }
        match c {
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || overrides_direction(c) => {}
            c => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    Cow::Owned(out)
}

/// The same line by line, for text that keeps its lines.
fn safe_lines(text: &str) -> String {
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(|line| safe(line, false)).collect();
    lines.join("\n")
}

fn overrides_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_cannot_steer_the_terminal() {
        let hostile = "Judul\u{1b}]0;bobol\u{7}\u{1b}[2J \u{202e}kabur\u{9b}31m";
        assert_eq!(safe(hostile, true), "Judul]0;bobol[2J kabur31m");
    }

    #[test]
    fn own_sequences_stay_only_where_they_are_wanted() {
        let text = format!("{BOLD}tebal{RESET} biasa");
        assert_eq!(safe(&text, true), text);
        assert_eq!(safe(&text, false), "tebal biasa");
    }

    #[test]
    fn lines_stay_lines_in_a_file() {
        assert_eq!(safe_lines("# Judul\n\nIsi\u{7}.\n"), "# Judul\n\nIsi.\n");
    }
}
