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
