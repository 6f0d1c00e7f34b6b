//! A pitch for the outlet's channel, group or account elsewhere, however long.
//!
//! Examples: "Dapatkan berita pilihan setiap hari. Mari bergabung di grup Telegram kami …", "* Ikuti saluran `WhatsApp` kami …",
//! "Follow us on Google News". It opens with an appeal and names the network, or gives the address of the channel; a report about
//! a channel opens with who uses it.

use super::{Rule, Scene, prompt};

pub const RULE: Rule = prompt::RULE;

/// Characters of such a pitch.
const LENGTHS: std::ops::RangeInclusive<usize> = 16..=450;

/// Words with which only an appeal to join begins.
const JOIN: &[&str] = &[
    "ikuti",
    "dapatkan",
    "gabung",
    "bergabung",
    "bergabunglah",
    "follow",
    "join",
    "subscribe",
    "yuk",
    "ayo",
    "mari",
    "unduh",
    "download",
    "akses",
    "nikmati",
];
/// Words with which an appeal or a sentence may begin.
const LOOK: &[&str] = &[
    "simak", "cek", "baca", "selalu", "update", "temukan", "jangan", "silakan", "silahkan", "klik", "pantau", "saksikan", "pastikan",
    "get", "find", "check", "read",
];
/// Where channels are found.
const ADDRESSES: &[&str] = &["t.me/", "whatsapp.com/channel", "chat.whatsapp.com", "news.google.com", "google news", "googlenews"];
/// What channels are called.
const CHANNELS: &[&str] = &[
    "whatsapp channel",
    "channel whatsapp",
    "wa channel",
    "channel wa",
    "saluran whatsapp",
    "kanal whatsapp",
    "grup whatsapp",
    "kanal telegram",
    "grup telegram",
    "channel telegram",
    "saluran telegram",
    "telegram channel",
    "telegram group",
    "klik di sini",
    "klik disini",
    "daftar sekarang",
    "berlangganan sekarang",
    "langganan sekarang",
];
/// Networks on which an outlet has an account of its own.
const NETWORKS: &[&str] = &["facebook", "twitter", "instagram", "youtube", "tiktok", "telegram", "whatsapp", "threads"];

pub fn takes(scene: &Scene<'_>, at: usize) -> bool {
    let line = &scene.lines[at];
    LENGTHS.contains(&line.length) && is_pitch(line.text, &line.folded)
}

fn is_pitch(text: &str, folded: &str) -> bool {
    let opening = folded.split(' ').next().unwrap_or_default();
    let (joins, looks) = (JOIN.contains(&opening), LOOK.contains(&opening));
    let starred = text.starts_with('*');
    if !joins && !looks && !starred {
        return false;
    }
    let lower = text.to_lowercase();
    let any = |names: &[&str]| names.iter().any(|name| lower.contains(name));
    let ours = || folded.split(' ').any(|word| matches!(word, "kami" | "us" | "our"));
    any(ADDRESSES) || (any(CHANNELS) && (joins || starred || ours())) || (any(NETWORKS) && (starred || (joins && ours())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::scene::plain_scene;

    #[test]
    fn pitches_go_and_reports_about_channels_stay() {
        let pitches = [
            "Dapatkan kabar pasar pilihan dan berita terkini setiap hari dari Kliping. Mari bergabung di grup Telegram \"Kliping Pagi\", caranya klik tautan https://t.me/klipingpagi lalu pilih gabung.",
            "* Ikuti saluran WhatsApp resmi Kliping untuk kabar terkini.",
            "* Benar atau kabur? Kirim pertanyaan lewat WhatsApp ke nomor redaksi.",
            "Cek kabar dan tulisan lain di Google News",
            "Dapatkan kabar lain dari kami di Facebook dan Instagram",
            "Follow us on Instagram and YouTube",
        ];
        let scene = plain_scene(&pitches);
        assert!((0..pitches.len()).all(|at| takes(&scene, at)));
        let sentences = [
            "Polisi menyita telepon yang dipakai untuk mengirim pesan ke grup WhatsApp pedagang itu.",
            "Baca pesan di grup WhatsApp pedagang saja sudah membuat Darmi cemas.",
            "Ikuti jejak para pedagang yang berjualan lewat Facebook.",
            "Get the stall back was all she asked for in the WhatsApp group of the traders.",
        ];
        let scene = plain_scene(&sentences);
        assert!((0..3).all(|at| !takes(&scene, at)));
        assert!(!is_pitch(sentences[3], "get the stall back"));
    }
}
