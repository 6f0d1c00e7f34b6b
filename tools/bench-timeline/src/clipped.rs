//! What it costs to clip an article into the archive: reading, keeping, and joining it with what a million events tell of
//! the same days and people.

use fastrand::Rng;
use kliping_archive::{Archive, ClipRequest, ClipSource, Failure, ops};

use crate::made::{SEED, skewed};
use crate::names;

/// Articles that are clipped.
const MANY: usize = 40;

/// CPU milliseconds of each first clip, and of each second one of the same address with another sentence.
pub fn measure(archive: &Archive) -> Result<(Vec<f64>, Vec<f64>), Failure> {
    // What is in the archive already is not new to it: a run over a kept archive clips other addresses.
    let run = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let mut random = Rng::with_seed(SEED);
    let (mut first, mut again) = (Vec::with_capacity(MANY), Vec::with_capacity(MANY));
    for n in 0..MANY {
        let url = format!("https://warta1.example/{run}/{n}");
        let text = article(&mut random, n);
        first.push(clip(archive, &url, &text)?);
        again.push(clip(archive, &url, &format!("{text}\n\nPetugas kemudian menutup jalan menuju lokasi itu hingga malam hari.\n"))?);
    }
    Ok((first, again))
}

fn clip(archive: &Archive, url: &str, text: &str) -> Result<f64, Failure> {
    let request = ClipRequest {
        source: ClipSource::Bytes { bytes: text.as_bytes().to_vec(), name: "warta.txt".to_owned() },
        url: Some(url.to_owned()),
        text: true,
        published: Some("2025-12-02".to_owned()),
        ..ClipRequest::default()
    };
    let began = cpu_time::ThreadTime::now();
    ops::clip_page(archive, &request)?;
    Ok(began.elapsed().as_secs_f64() * 1e3)
}

/// A report of six paragraphs about people of whom the archive is full, on days of which it is full.
fn article(random: &mut Rng, n: usize) -> String {
    let mut who = || names::name(skewed(random, 200));
    let paragraphs = [
        format!("Gubernur {} meresmikan bendungan baru bersama {} di Selindung, Selasa (2/12/2025).", who(), who()),
        format!("Pada Senin (1/12/2025), {} bertemu dengan {} untuk membahas pembangunan jalan tol.", who(), who()),
        format!("Polisi menangkap {} pada 28 November 2025 karena diduga menyuap {}.", who(), who()),
        format!("\"Kami menunggu hasil pemeriksaan,\" kata {} di kantornya, Selasa.", who()),
        format!("Pada 2019, {} mengundurkan diri dari jabatan ketua dewan dan digantikan {}.", who(), who()),
        format!("Sidang berikutnya akan digelar pada 9 Desember 2025 dengan saksi {}.", who()),
    ];
    format!("Bendungan Ke-{n} Diresmikan\n\n{}\n", paragraphs.join("\n\n"))
}
