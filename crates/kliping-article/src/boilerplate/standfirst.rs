//! The standfirst: what stands between the headline and the text and says in a sentence what the article is about.
//!
//! Examples: the line in the article's `<header>` under its headline, with or without a full stop; a long line just after the headline.

use std::ops::RangeInclusive;

use super::Scene;
use crate::html::body::is_strange;
use crate::html::signals::Group;
use crate::html::view::Place;

/// Lines between a standfirst and the text at most.
const BETWEEN: usize = 14;
/// Lines from the headline on in which a standfirst stands.
const NEAR: usize = 4;
/// Characters of a standfirst inside a header, and elsewhere.
const LENGTHS: RangeInclusive<usize> = 60..=500;
const LONG: RangeInclusive<usize> = 90..=500;
/// Odds that it must have at least inside a header, and elsewhere.
const LITTLE: f32 = 0.1;
const FAIR: f32 = 0.25;
/// What else stands under a headline.
const OTHERS: [Group; 4] = [Group::Byline, Group::Date, Group::Author, Group::Meta];

/// The standfirst before the first line that stays. `odds` are the model's.
pub fn find(scene: &Scene<'_>, odds: &[f32], stays: &[bool]) -> Option<usize> {
    let first = stays.iter().position(|stays| *stays)?;
    let headline = scene.headline.as_deref().filter(|headline| !headline.is_empty());
    let place = (0..first).rfind(|&at| headline.is_some_and(|headline| *scene.lines[at].folded == *headline));
    (first.saturating_sub(BETWEEN)..first).find(|&at| {
        let line = &scene.lines[at];
        if is_strange(line.flags) || line.linked_at_least(20) {
            return false;
        }
        let stopped = line.is_stopped();
        // Without a full stop it may also be the headline with words around it, or who wrote it and when: a day and an hour.
        let near = place.is_some_and(|place| (place + 1..=place + NEAR).contains(&at))
            && !OTHERS.into_iter().any(|group| line.flags.named(group))
            && !headline.is_some_and(|headline| line.folded.contains(headline))
            && (stopped || line.folded.matches('#').count() < 2);
        if line.flags.within(Place::Header) && LENGTHS.contains(&line.length) && (near || (stopped && odds[at] >= FAIR)) {
            return odds[at] >= LITTLE;
        }
        near && LONG.contains(&line.length) && odds[at] >= FAIR
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;
    use crate::html::view::Flags;

    #[test]
    fn it_stands_under_the_headline() {
        let lines = [
            "Kabar Kampung, terbit setiap hari dan dibaca di seluruh kecamatan oleh siapa saja.",
            "Harga Kemiri Naik",
            "Pedagang menyebut gagal panen di dua kecamatan sebagai sebab kenaikan harga itu",
            "Harga kemiri di pasar kabupaten naik dua kali lipat sejak awal bulan.",
        ];
        let stays = [false, false, false, true];
        let mut scene = plain_scene(&lines);
        scene.headline = Some("harga kemiri naik".to_owned());
        assert_eq!(find(&scene, &[0.3, 0.9, 0.3, 0.9], &stays), None);
        scene.lines[2].flags = Flags(1 << Place::Header.bit());
        assert_eq!(find(&scene, &[0.3, 0.9, 0.15, 0.9], &stays), Some(2));
        let long = format!("{}, sementara pembeli beralih ke bumbu lain", lines[2]);
        let mut scene = plain_scene(&[lines[0], lines[1], &long, lines[3]]);
        scene.headline = Some("harga kemiri naik".to_owned());
        assert_eq!(find(&scene, &[0.3, 0.9, 0.3, 0.9], &stays), Some(2));
        assert_eq!(find(&scene, &[0.3, 0.9, 0.1, 0.9], &stays), None);
    }

    #[test]
    fn who_wrote_it_and_when_is_none() {
        let byline = "Ditulis oleh Sari Utami dan Budi Santoso untuk Kabar Kampung, 20.11.2015 pukul 20.19, dibaca dalam 4 menit";
        let mut scene = plain_scene(&["Harga Kemiri Naik", byline, "Harga kemiri di pasar kabupaten naik dua kali lipat."]);
        scene.headline = Some("harga kemiri naik".to_owned());
        assert_eq!(find(&scene, &[0.9, 0.3, 0.9], &[false, false, true]), None);
    }
}
