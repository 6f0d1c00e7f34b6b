//! One event told by several, one actor under several names.

use kliping_archive::{ActorRequest, Archive, TimelineRequest, ops};

use crate::support::{archive, clip};

const FIRST: &str = "Gubernur Pasirmas Resmikan Waduk Rimba Jati

Gubernur Pasirmas, Wiratno Hadi, meresmikan Waduk Rimba Jati di Kabupaten Selindung, Rabu (12/8/2020).
";
const OTHER_OUTLET: &str = "Waduk Rimba Jati Mulai Dioperasikan

Peresmian Waduk Rimba Jati dilakukan Gubernur Pasirmas, Wiratno Hadi, di Kabupaten Selindung pada Rabu (12/8/2020).
";
const SAME_DAY_OTHER_THING: &str = "Wiratno Hadi Lantik Dua Kepala Dinas

Gubernur Pasirmas, Wiratno Hadi, melantik dua kepala dinas di kantornya pada Rabu (12/8/2020).
";
const SAME_DAY_OTHER_PEOPLE: &str = "Tim Bola Voli Kemuning Juara

Tim bola voli Kemuning menjuarai turnamen antarprovinsi setelah mengalahkan Laskar Timur pada Rabu (12/8/2020).
";

fn told_together(archive: &Archive, ids: &[&str]) -> bool {
    ops::show_timeline(archive, &TimelineRequest::default())
        .unwrap()
        .iter()
        .any(|event| ids.iter().all(|id| event.evidence.iter().any(|evidence| evidence.article == *id)))
}

#[test]
fn two_outlets_tell_one_event_and_the_day_alone_joins_nothing() {
    let (_folder, archive) = archive();
    let put = |text: &str, name: &str| clip(&archive, text, Some(&format!("https://{name}.example/x")), Some("2020-08-13")).id;
    let first = put(FIRST, "satu");
    let event = ops::show_timeline(&archive, &TimelineRequest::default()).unwrap().remove(0);
    let other = put(OTHER_OUTLET, "dua");
    let inauguration = put(SAME_DAY_OTHER_THING, "tiga");
    let sport = put(SAME_DAY_OTHER_PEOPLE, "empat");
    assert!(told_together(&archive, &[&first, &other]));
    assert!(!told_together(&archive, &[&first, &inauguration]));
    assert!(!told_together(&archive, &[&first, &sport]));
    assert!(!told_together(&archive, &[&inauguration, &sport]));
    // The event that was there first keeps its id.
    let joined = ops::show_timeline(&archive, &TimelineRequest::default()).unwrap();
    let joined = joined.iter().find(|event| event.evidence.len() == 2).unwrap();
    assert_eq!(joined.id, event.id);
    // And when its first telling goes, the other still tells it.
    ops::delete_articles(&archive, std::slice::from_ref(&first)).unwrap();
    assert!(told_together(&archive, &[&other]));
    ops::undo(&archive).unwrap();
    assert!(told_together(&archive, &[&first, &other]));
}

#[test]
fn a_short_name_leads_to_the_full_one_that_explains_it() {
    let (_folder, archive) = archive();
    let full = "Jadwal Pemungutan Suara Ditetapkan\n\nKomisi Pemilihan Umum (KPU) menetapkan jadwal pemungutan suara pada Senin. Menurut KPU, jadwal itu tidak berubah lagi.\n";
    let short =
        "Gudang Logistik Dibuka\n\nPetugas membuka gudang logistik milik KPU di Bandung pada Jumat malam. Ketua KPU hadir di sana.\n";
    let one = clip(&archive, short, Some("https://satu.example/x"), Some("2020-08-13")).id;
    let alone = ops::list_actors(&archive, &ActorRequest { name: "KPU".to_owned(), ..ActorRequest::default() }).unwrap().rows;
    let other = clip(&archive, full, Some("https://dua.example/x"), Some("2020-08-01")).id;
    let rows = ops::list_actors(&archive, &ActorRequest { name: "KPU".to_owned(), ..ActorRequest::default() }).unwrap().rows;
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0].name, "Komisi Pemilihan Umum");
    assert_eq!(rows[0].articles, [one.clone(), other.clone()]);
    // The id under which the short name was shown leads there too.
    assert_eq!(ops::show_actor(&archive, &alone[0].id).unwrap().row.id, rows[0].id);
    ops::delete_articles(&archive, &[other]).unwrap();
    let rows = ops::list_actors(&archive, &ActorRequest { name: "KPU".to_owned(), ..ActorRequest::default() }).unwrap().rows;
    assert_eq!((rows.len(), rows[0].name.as_str(), rows[0].id.as_str()), (1, "KPU", alone[0].id.as_str()));
}

/// Each pair is told by two outlets on one day, in one language or in two.
const SAME: [[&str; 2]; 6] = [
    [
        "Kapal Feri Karam\n\nKapal feri KMP Jatra Bahari tenggelam di Selat Bali pada Rabu (12/8/2020) dan 17 penumpang hilang.",
        "Pencarian Dilanjutkan\n\nTim penyelamat mencari 17 penumpang yang hilang setelah KMP Jatra Bahari karam di Selat Bali, Rabu (12/8/2020).",
    ],
    [
        "Turki Tembak Jatuh Jet Rusia\n\nTurki menembak jatuh sebuah pesawat tempur Rusia di dekat perbatasan Suriah pada Rabu (12/8/2020).",
        "Turkey Downs Jet\n\nTurkey shot down a Russian warplane near the border with Syria on Wednesday, Aug. 12, 2020.",
    ],
    [
        "Hollande Temui Cameron\n\nPresiden Prancis Francois Hollande bertemu Perdana Menteri Inggris David Cameron di Paris pada Rabu (12/8/2020).",
        "Cameron in Paris\n\nDavid Cameron met President Francois Hollande in Paris on August 12, 2020, and promised more aircraft.",
    ],
    [
        "Duta Besar NATO Bertemu\n\nPara duta besar NATO mengadakan pertemuan darurat di Brussel pada Rabu (12/8/2020) atas permintaan Turki.",
        "NATO Meets\n\nNATO ambassadors held an emergency meeting in Brussels on August 12, 2020, at the request of Turkey.",
    ],
    [
        "Hakim Vonis Bupati\n\nHakim memvonis Bupati Selindung, Maruli Harahap, lima tahun penjara karena suap pada Rabu (12/8/2020).",
        "Maruli Harahap Divonis\n\nMaruli Harahap divonis lima tahun penjara dalam perkara suap, Rabu (12/8/2020).",
    ],
    [
        "Lavrov Batal ke Istanbul\n\nMenteri Luar Negeri Rusia Sergei Lavrov membatalkan kunjungannya ke Istanbul pada Rabu (12/8/2020).",
        "Lavrov Stays Home\n\nForeign Minister Sergey Lavrov cancelled a visit to Istanbul on August 12, 2020.",
    ],
];

/// Each pair shares a day and something else, and is not one event.
const NOT_SAME: [[&str; 2]; 7] = [
    [
        "Hakim Vonis Bupati\n\nHakim memvonis Bupati Selindung, Maruli Harahap, lima tahun penjara karena suap pada Rabu (12/8/2020).",
        "Polisi Tangkap Ajudan\n\nPolisi menangkap ajudan Bupati Selindung, Maruli Harahap, di rumahnya pada Rabu (12/8/2020).",
    ],
    [
        "Banjir di Bogor\n\nBanjir merendam ratusan rumah di Bogor pada Rabu (12/8/2020) setelah hujan deras.",
        "Banjir di Garut\n\nBanjir merendam ratusan rumah di Garut pada Rabu (12/8/2020) setelah hujan deras.",
    ],
    [
        "Persib Menang\n\nPersib Bandung mengalahkan Arema Malang 2-1 di Bandung pada Rabu (12/8/2020).",
        "Persija Menang\n\nPersija Jakarta mengalahkan Bali United 2-1 di Bandung pada Rabu (12/8/2020).",
    ],
    [
        "Jokowi Resmikan Bendungan\n\nPresiden Joko Widodo meresmikan bendungan di Kupang pada Rabu (12/8/2020).",
        "Jokowi Lantik Menteri\n\nPresiden Joko Widodo melantik dua menteri di Jakarta pada Rabu (12/8/2020).",
    ],
    [
        "Bom Meledak di Kabul\n\nBom meledak di Kabul dan menewaskan 12 orang pada Rabu (12/8/2020).",
        "Bus Terbakar di Kabul\n\nSebuah bus terbakar di Kabul dan menewaskan empat orang pada Rabu (12/8/2020).",
    ],
    [
        "Obama Speaks\n\nPresident Barack Obama announced new sanctions against Russia on August 12, 2020.",
        "Obama Travels\n\nPresident Barack Obama visited a school in Kenya on August 12, 2020.",
    ],
    [
        "Gempa di Lombok\n\nGempa mengguncang Lombok pada Rabu (12/8/2020) pagi.",
        "Gempa Lagi\n\nGempa mengguncang Lombok pada Kamis (13/8/2020) pagi.",
    ],
];

fn joined(pair: &[&str; 2]) -> bool {
    let (_folder, archive) = archive();
    let ids: Vec<String> = pair
        .iter()
        .enumerate()
        .map(|(at, text)| clip(&archive, &format!("{text}\n"), Some(&format!("https://o{at}.example/x")), Some("2020-08-14")).id)
        .collect();
    told_together(&archive, &[&ids[0], &ids[1]])
}

#[test]
fn what_two_outlets_tell_in_their_own_words_is_one_event() {
    let apart: Vec<_> = SAME.iter().filter(|pair| !joined(pair)).collect();
    assert!(apart.is_empty(), "{apart:#?}");
}

#[test]
fn what_only_shares_a_day_and_a_name_stays_apart() {
    let together: Vec<_> = NOT_SAME.iter().filter(|pair| joined(pair)).collect();
    assert!(together.is_empty(), "{together:#?}");
}

#[test]
fn an_actor_is_one_in_both_languages_and_spellings() {
    let (_folder, archive) = archive();
    let put = |text: &str, name: &str| clip(&archive, text, Some(&format!("https://{name}.example/x")), Some("2020-08-14")).id;
    put(
        "Sanksi Baru\n\nPemerintah Rusia menjatuhkan sanksi kepada Turki. Menteri Luar Negeri Rusia Sergei Lavrov membacakannya di Moskow.\n",
        "satu",
    );
    put("New Sanctions\n\nRussia imposed sanctions on Turkey. Foreign Minister Sergey Lavrov read them out in Moscow.\n", "dua");
    for (one, other) in [("Rusia", "Russia"), ("Turki", "Turkey"), ("Sergei Lavrov", "Sergey Lavrov"), ("Moskow", "Moscow")] {
        assert_eq!(ops::actor_id(&archive, one).unwrap(), ops::actor_id(&archive, other).unwrap(), "{one}, {other}");
    }
    assert_ne!(ops::actor_id(&archive, "Rusia").unwrap(), ops::actor_id(&archive, "Turki").unwrap());
}

#[test]
fn what_looks_like_one_actor_is_suggested_until_a_person_says_otherwise() {
    let (_folder, archive) = archive();
    let put = |text: &str, name: &str| clip(&archive, text, Some(&format!("https://{name}.example/x")), Some("2020-08-14")).id;
    put(
        "Waduk Dibuka\n\nGubernur Pasirmas, Wiratno Hadi Saputra, meresmikan Waduk Rimba Jati di Kabupaten Selindung, Rabu (12/8/2020).\n",
        "satu",
    );
    put("Dinas Baru\n\nGubernur Pasirmas, Wiratno Hadi Saputro, melantik dua kepala dinas di kantornya pada Kamis (13/8/2020).\n", "dua");
    let pairs = ops::suggest_merges(&archive, 0).unwrap();
    let pair = pairs.iter().find(|pair| pair.actor.name.starts_with("Wiratno")).unwrap_or_else(|| panic!("{pairs:?}"));
    assert!(pair.why.contains("almost alike"), "{}", pair.why);
    assert!(pairs.iter().all(|pair| pair.actor.id != pair.into.id), "{pairs:?}");
    ops::correct_actor(&archive, &pair.actor.id, &ops::ActorCorrection::Split).unwrap();
    assert!(!ops::suggest_merges(&archive, 0).unwrap().iter().any(|other| other.actor.id == pair.actor.id));
    ops::undo(&archive).unwrap();
    ops::correct_actor(&archive, &pair.actor.id, &ops::ActorCorrection::MergeInto(pair.into.id.clone())).unwrap();
    assert!(!ops::suggest_merges(&archive, 0).unwrap().iter().any(|other| other.actor.id == pair.actor.id));
}
