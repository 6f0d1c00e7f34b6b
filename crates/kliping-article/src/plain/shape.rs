//! What the shape of a line among its neighbours gives away where no markup speaks.
//!
//! Each shape is a small rule of its own; they share the sight of the neighbours and therefore a file.

use crate::boilerplate::phrases::Phrase;
use crate::boilerplate::{Rule, Scene, Subject};

/// A name with a slash or after a bullet, alone on its line: "• Kantor/Budi".
const SOURCE: Rule = Rule { step: "credit", reason: "This line names who wrote, edited or supplied the article; it is kept as a credit." };
/// The line before such a credit: what the picture shows.
const CAPTION: Rule = Rule { step: "caption", reason: "This line describes a picture; it is kept with the picture." };
/// An outlet's address alone: "contoh.co.id".
const OUTLET: Rule = Rule { step: "outlet-line", reason: "This line only names the outlet." };
/// A section's name alone: "EKONOMI".
const SECTION: Rule = Rule { step: "section-name", reason: "This line only names a section of the site." };
/// A headline between paragraphs: short, in capitals, no stop.
const TEASER: Rule = Rule { step: "teaser-shape", reason: "This line reads like the headline of another article." };

/// Judges every line by its shape alone.
pub fn judge(scene: &Scene<'_>) -> Vec<Option<Rule>> {
    let lines = &scene.lines;
    let mut taken: Vec<Option<Rule>> = (0..lines.len()).map(|at| one(lines, at, scene.headline.as_deref())).collect();
    let last = lines.len().saturating_sub(1);
    for (at, rule) in taken.iter_mut().enumerate().take(last).skip(1) {
        if rule.is_none() && is_stray(lines, at, scene.headline.as_deref()) {
            *rule = Some(TEASER);
        }
    }
    for at in 0..lines.len() {
        let open_source = is_open_source(&lines[at]);
        if open_source && at + 1 < lines.len() && lines[at + 1].length < 80 && !lines[at + 1].is_stopped() {
            taken[at + 1] = Some(SOURCE);
        }
        let source = open_source || taken[at] == Some(SOURCE) && !(at > 0 && is_open_source(&lines[at - 1]));
        if source && at > 0 && taken[at - 1].is_none() && lines[at - 1].length < 200 && !lines[at - 1].is_stopped() {
            taken[at - 1] = Some(CAPTION);
        }
    }
    taken
}

fn one(lines: &[Subject<'_>], at: usize, headline: Option<&str>) -> Option<Rule> {
    let line = &lines[at];
    if is_source(line) {
        return Some(SOURCE);
    }
    if is_outlet(line) {
        return Some(OUTLET);
    }
    if is_section(line) {
        return Some(SECTION);
    }
    let is_own = || heads(line, &lines[at + 1..], headline) || is_woven_in(lines, at);
    (is_headline(line) && !is_own()).then_some(TEASER)
}

/// "Sumber :" with the name on the next line.
fn is_open_source(line: &Subject<'_>) -> bool {
    line.text.trim_end().ends_with(':')
        && line.length <= 20
        && (line.folded.begins(Phrase::Credit).is_some() || line.folded.begins(Phrase::Caption).is_some())
}

fn is_source(line: &Subject<'_>) -> bool {
    let bare = line.text.trim_start_matches(['•', '·', '-', '*', '–']).trim_start();
    let slashes = bare.split('/').filter(|part| part.trim().chars().next().is_some_and(char::is_uppercase)).count();
    line.length <= 60 && !line.is_stopped() && slashes >= 2 && bare.split('/').count() == slashes && bare.split_whitespace().count() <= 6
}

fn is_outlet(line: &Subject<'_>) -> bool {
    let bare = line.text.trim_matches(|c: char| !c.is_alphanumeric());
    let mut parts = bare.rsplit('.');
    let end = parts.next().unwrap_or_default();
    !bare.contains(char::is_whitespace)
        && (2..=4).contains(&end.len())
        && parts.next().is_some_and(|name| name.len() >= 2)
        && bare.chars().any(char::is_alphabetic)
}

/// A word or two in capitals: the name of a section.
fn is_section(line: &Subject<'_>) -> bool {
    let words = line.text.split_whitespace().count();
    words <= 3
        && line.length <= 24
        && line.length >= 4
        && !line.is_stopped()
        && line.text.chars().all(|c| c.is_uppercase() || c.is_whitespace() || c == '&')
}

/// Title Case: at least 80 % of the words that are not small begin with a capital, four words or more, no full stop.
pub fn is_headline(line: &Subject<'_>) -> bool {
    let words: Vec<&str> = line.text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
    let heavy: Vec<&&str> = words.iter().filter(|word| word.chars().count() > 3).collect();
    let capital = heavy.iter().filter(|word| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)).count();
    let open = !line.is_stopped() || line.text.ends_with(['?', '!']) && !line.text.starts_with(['"', '“']);
    words.len() >= 4 && line.length <= 120 && open && capital * 10 >= heavy.len() * 8
}

/// Characters of a paragraph rather than a summary.
const LONG: usize = 150;

/// A line too long for a heading and without a stop, alone between two paragraphs that say nothing of it.
fn is_stray(lines: &[Subject<'_>], at: usize, headline: Option<&str>) -> bool {
    let line = &lines[at];
    let paragraph = |line: &Subject<'_>| line.is_stopped() && line.length >= 60;
    (6..=20).contains(&line.text.split_whitespace().count())
        && line.length <= 120
        && !line.is_stopped()
        && line.text.starts_with(char::is_uppercase)
        && !line.text.ends_with(['-', '–', '—', ','])
        && paragraph(&lines[at - 1])
        && paragraph(&lines[at + 1])
        && !heads(line, &lines[at + 1..], headline)
        && !is_woven_in(lines, at)
}

/// Characters of the text below a heading that are compared with it.
const BELOW: usize = 400;

/// A heading of the text says what its paragraph, the steps below it or the headline say: half of its words stand there. A
/// lesser heading may stand between ("How to cook rice" over "How to cook brown rice").
pub fn heads(line: &Subject<'_>, after: &[Subject<'_>], headline: Option<&str>) -> bool {
    let mut length = 0;
    let mut first = true;
    let below = after.iter().take_while(|next| std::mem::take(&mut first) || !is_headline(next)).take_while(|next| {
        let room = length < BELOW;
        length += next.length;
        room
    });
    let below: Vec<&str> = below.map(|next| &*next.folded).collect();
    let paragraphs = if length > LONG { below } else { Vec::new() };
    let told: std::collections::HashSet<&str> = paragraphs.into_iter().chain(headline).flat_map(|text| text.split(' ')).collect();
    let heavy = || line.folded.split(' ').filter(|word| word.chars().count() > 3);
    heavy().filter(|word| told.contains(word)).count() * 2 >= heavy().count()
}

/// A heading of a gallery or a long text says again what the paragraphs around it say: three quarters of its words stand in
/// those before and after it. What another article is about shares fewer.
fn is_woven_in(lines: &[Subject<'_>], at: usize) -> bool {
    let near = |lines: &mut dyn Iterator<Item = &Subject<'_>>| -> Vec<String> {
        let mut length = 0;
        let paragraphs = lines.filter(|line| line.is_stopped() && line.length >= 60).take_while(|line| {
            let room = length < BELOW;
            length += line.length;
            room
        });
        paragraphs.flat_map(|line| line.folded.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let before = near(&mut lines[..at].iter().rev());
    let after = near(&mut lines[at + 1..].iter());
    let heavy = || lines[at].folded.split(' ').filter(|word| word.chars().count() > 3);
    let told = |words: &[String], word: &str| words.iter().any(|other| other == word);
    let shared = heavy().filter(|word| told(&before, word) || told(&after, word)).count();
    !before.is_empty() && heavy().any(|word| told(&after, word)) && heavy().count() >= 4 && shared * 4 >= heavy().count() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(lines: &[&str]) -> Vec<&'static str> {
        let scene = Scene { lines: lines.iter().map(|line| Subject::plain(line)).collect(), headline: None, goes_on: false, library: None };
        judge(&scene).into_iter().map(|rule| rule.map_or("", |rule| rule.step)).collect()
    }

    #[test]
    fn a_caption_its_source_and_the_outlet() {
        let found = steps(&["Pasar di pagi hari", "Sumber :", "• KANTOR/Budi/Umum", "Contoh.co.id", "- Harga beras naik sejak Senin."]);
        assert_eq!(found, ["caption", "", "credit", "outlet-line", ""]);
    }

    #[test]
    fn a_stray_line_between_paragraphs() {
        let paragraph = "Harga beras di tiga pasar naik sejak Senin karena pasokan dari daerah berkurang.";
        let found = steps(&[paragraph, "Wali kota janjikan lampu baru untuk lapangan desa", paragraph, "Latar belakang", paragraph]);
        assert_eq!(found, ["", "teaser-shape", "", "", ""]);
    }

    #[test]
    fn a_heading_of_the_text_stays() {
        let found = steps(&[
            "Cara Menyimpan Beras Lama",
            "Menyimpan beras lama perlu wadah yang kering dan tertutup rapat, kata seorang pedagang yang sudah dua puluh tahun berjualan di pasar itu; udara lembap membuat beras cepat berbau dan berkutu.",
            "EKONOMI",
        ]);
        assert_eq!(found, ["", "", "section-name"]);
    }

    #[test]
    fn a_heading_over_short_steps_stays() {
        let found = steps(&[
            "Beras lama masih dapat dimakan.",
            "Cara Mencuci Beras Lama",
            "1. Siapkan air bersih dan baskom untuk mencuci beras.",
            "2. Rendam beras lama sepuluh menit, lalu aduk perlahan.",
            "3. Mencuci dua kali cukup supaya beras tidak kehilangan rasa.",
        ]);
        assert_eq!(found, ["", "", "", "", ""]);
    }

    #[test]
    fn a_heading_over_a_lesser_heading_and_one_that_is_woven_in_stay() {
        let found = steps(&[
            "Cara Mencuci Beras Lama",
            "Cara Mencuci Beras Lama dari Gudang",
            "Siapkan air bersih dan baskom untuk mencuci beras, lalu rendam sepuluh menit sambil diaduk perlahan sampai airnya keruh, kata pedagang itu.",
        ]);
        assert_eq!(found[0], "");
        let found = steps(&[
            "Sari adalah petani pertama di desa itu yang menyimpan padi merah di lumbung bambu milik kakeknya.",
            "Petani Pertama yang Menyimpan Padi Merah Warisan",
            "Padi merah itu kini ditanam di tiga desa lain dan dijual di pasar kota setiap pekan oleh anak-anaknya.",
        ]);
        assert_eq!(found, ["", "", ""]);
    }

    #[test]
    fn a_headline_between_paragraphs() {
        let found = steps(&["Harga beras naik.", "Harga Gula Turun di Tiga Kota", "Warga senang."]);
        assert_eq!(found, ["", "teaser-shape", ""]);
    }
}
