//! A line of copyright.
//!
//! Example: "COPYRIGHT © KANTOR BERITA 2024".

use super::phrases::Phrase;
use super::{Rule, Scene};

pub const RULE: Rule = Rule { step: "copyright", reason: "This line tells who holds the rights." };

/// Characters of a mark with the terms that follow it at most.
const TERMS: usize = 300;

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    line.length <= 200
        && line.folded.begins(Phrase::Copyright).is_some()
        && (line.text.contains(['©', '®']) || !line.is_stopped() || line.length < 60)
        // Terms of use after the mark are not told in an article.
        || line.text.starts_with('©') && line.length <= TERMS
}

/// Whether a line is nothing but such terms, whatever a model thinks of its place.
///
/// Examples: "Copyright 2008 - 2024 Kliping. All rights reserved.", "Dilarang mengambil isi situs ini tanpa izin."
pub fn tells_terms(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    let begun = line.length <= TERMS && line.folded.begins(Phrase::Copyright).is_some();
    let forbidden = || line.folded.starts_with("dilarang ") && line.folded.split(' ').any(|word| matches!(word, "izin" | "ijin" | "situs"));
    begun && (line.folded.starts_with("copyright #") || line.folded.contains("rights reserved") || forbidden())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn copyright_lines() {
        let scene = plain_scene(&[
            "COPYRIGHT © KANTOR BERITA 2024",
            "© 2022 Kliping. Tulisan ini milik penerbit dan tidak boleh disalin, dimuat ulang atau disiarkan dalam bentuk apa pun tanpa izin tertulis.",
            "Copyright law has protected songs of this kind since the convention was signed in the capital.",
        ]);
        assert!(takes(&scene, 0) && takes(&scene, 1));
        assert!(!takes(&scene, 2));
        let scene = plain_scene(&[
            "Copyright 2008 - 2024 Harian Kliping dan Rekan. All rights reserved.",
            "Dilarang keras mengambil isi halaman ini untuk dimuat ulang tanpa izin tertulis dari redaksi.",
            "Dilarang mengutip, kata penjaga itu kepada setiap tamu.",
        ]);
        assert!(tells_terms(&scene, 0) && tells_terms(&scene, 1));
        assert!(!tells_terms(&scene, 2));
    }
}
