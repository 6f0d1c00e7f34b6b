//! The pages that these tests clip.

use std::fs;
use std::path::PathBuf;

use kliping_tests::Kliping;
use kliping_tests::sample::corpus;
use serde_json::Value;

/// A page of the sample library.
pub struct Sample {
    /// Its file.
    pub file: PathBuf,
    /// Its address.
    pub url: String,
    /// What reading it must find.
    pub expected: Value,
}

/// A page of the sample library by the name of its folder.
pub fn sample(name: &str) -> Sample {
    let folder = corpus().join("sample").join(name);
    let json = |file: &str| -> Value { serde_json::from_str(&fs::read_to_string(folder.join(file)).unwrap()).unwrap() };
    let html = folder.join("page.html");
    Sample {
        file: if html.exists() { html } else { folder.join("page.txt") },
        url: json("meta.json")["url"].as_str().unwrap().to_owned(),
        expected: json("expected.json"),
    }
}

/// The jet that was shot down: teasers, page marker, three quotes, dated events.
pub fn jet() -> Sample {
    sample("id-su24-ditembak")
}

/// Clips a page of the sample library and gives its id.
#[track_caller]
pub fn clip(kliping: &Kliping, name: &str) -> String {
    let page = sample(name);
    let answer = kliping.run(&["clip", page.file.to_str().unwrap(), "--url", &page.url, "--json"]).done();
    answer.one()["id"].as_str().unwrap().to_owned()
}

/// An article in plain text, with a headline and a teaser.
pub const PASTED: &str = "Wali Kota Resmikan Taman di Bantaran Sungai\n\n\
Wali Kota Surya Wibawa meresmikan taman kota di bantaran sungai pada Senin, 4 Mei 2015. Taman seluas dua hektare itu \
dibangun selama delapan bulan oleh pemerintah kota bersama warga sekitar.\n\n\
Baca juga: Jembatan Lama Ditutup untuk Perbaikan\n\n\
\"Taman ini milik seluruh warga, jadi mari dirawat bersama,\" kata Surya Wibawa seusai menanam pohon trembesi di tepi \
lapangan.\n\n\
Pembangunan taman kedua akan dimulai pada Oktober 2015 di kampung sebelah, menurut rencana yang disusun dinas pertamanan.\n";

/// A short page as an outlet would deliver it.
pub fn html(headline: &str, sentence: &str) -> String {
    format!(
        "<!doctype html><html lang=\"id\"><head><meta charset=\"utf-8\"><title>{headline}</title>\
         <meta property=\"og:type\" content=\"article\"></head><body><nav><a href=\"/\">Beranda</a> <a href=\"/olahraga\">Olahraga</a></nav>\
         <article><h1>{headline}</h1><p>{sentence} Pernyataan itu disampaikan kepada wartawan di balai kota pada Selasa, 5 Mei 2015.</p>\
         <p>Warga sekitar menyambut kabar tersebut dengan gembira karena sudah menunggu lebih dari dua tahun lamanya.</p>\
         <p>Pekerjaan akan dimulai bulan depan dan selesai sebelum akhir tahun, menurut dinas pekerjaan umum setempat.</p></article>\
         <footer>Hak cipta redaksi</footer></body></html>"
    )
}
