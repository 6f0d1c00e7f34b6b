//! Pages of any size, to see how cost grows: a news page in its furniture whose article gets longer.

use crate::corpus::Leaf;

/// Bytes of the pages: 10 KB to 5 MB.
pub const SIZES: &[usize] = &[10 * 1024, 50 * 1024, 200 * 1024, 1024 * 1024, 5 * 1024 * 1024];

const PARAGRAPHS: &[&str] = &[
    "<p>Pemerintah kota menyiapkan <a href=\"/dana\">dana darurat</a> bagi warga yang rumahnya terendam sejak Senin malam, kata wali kota dalam keterangan tertulis.</p>",
    "<p>Hujan turun tanpa henti selama dua hari. Sebanyak 320 keluarga mengungsi ke sekolah dan balai desa, sementara petugas memasang pompa di tiga titik.</p>",
    "<p class=\"baca-juga\"><a href=\"/berita/harga-beras\">Baca juga: Harga Beras Naik Menjelang Akhir Tahun</a></p>",
    "<p>\"Kami akan memeriksa semua tanggul pekan ini,\" ujar kepala dinas, yang meminta warga tetap waspada karena hujan masih mungkin turun.</p>",
    "<div class=\"widget\"><ul><li><a href=\"/a\">Jalan Utama Ditutup</a></li><li><a href=\"/b\">Sekolah Diliburkan</a></li></ul></div>",
];

/// A page of about this many bytes.
pub fn page(size: usize) -> Leaf {
    let mut html = String::with_capacity(size + 512);
    html.push_str("<!doctype html><html lang=\"id\"><head><title>Banjir Surut, Warga Kembali | Warta</title></head><body><nav><ul>");
    for entry in ["Nasional", "Daerah", "Ekonomi", "Olahraga"] {
        html.push_str(&format!("<li><a href=\"/{entry}\">{entry}</a></li>"));
    }
    html.push_str("</ul></nav><article class=\"post\"><h1>Banjir Surut, Warga Kembali</h1><div class=\"article-body\">");
    for paragraph in PARAGRAPHS.iter().cycle() {
        if html.len() + 120 > size {
            break;
        }
        html.push_str(paragraph);
    }
    html.push_str("</div></article><footer><p>Hak cipta Warta</p></footer></body></html>");
    Leaf { html, url: Some("https://warta.example/banjir".to_owned()), ..Leaf::default() }
}
