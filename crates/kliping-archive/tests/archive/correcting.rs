//! Removals put back, lines taken out.

use kliping_archive::{Archive, Code, ops};

use crate::support::{archive, clip, clip_visit};

const WITH_TEASER: &str = "Jembatan Baru di Sungai Kelawit Dibuka

Jembatan baru di atas Sungai Kelawit dibuka untuk umum pada Senin pagi.

Baca juga: Tarif Feri Kelawit Turun Mulai Pekan Depan

Bupati Ratna Pertiwi memotong pita bersama para pedagang pasar.
";

fn lines(archive: &Archive, id: &str) -> Vec<String> {
    ops::show_article(archive, id, None).unwrap().reading.article.text.lines().map(str::to_owned).collect()
}

#[test]
fn a_removal_is_put_back_taken_out_again_and_undone() {
    let (_folder, archive) = archive();
    let id = clip(&archive, WITH_TEASER, None, Some("2020-03-02")).id;
    let view = ops::show_article(&archive, &id, None).unwrap();
    let removal = view.reading.removals.iter().find(|removal| removal.text.contains("Tarif Feri")).unwrap().id.clone();
    assert_eq!(lines(&archive, &id).len(), 2);

    ops::restore_removal(&archive, &id, &removal, true).unwrap();
    assert_eq!(lines(&archive, &id).len(), 3);
    ops::restore_removal(&archive, &id, &removal, false).unwrap();
    assert_eq!(lines(&archive, &id).len(), 2);
    assert_eq!(ops::undo(&archive).unwrap().what, "restore-removal");
    assert_eq!(lines(&archive, &id).len(), 3);
    assert_eq!(ops::undo(&archive).unwrap().articles, std::slice::from_ref(&id));
    assert_eq!(lines(&archive, &id).len(), 2);
    assert_eq!(ops::undo(&archive).unwrap_err().code, Code::NothingToUndo);
    assert_eq!(ops::restore_removal(&archive, &id, "takada", true).unwrap_err().code, Code::NoSuchRemoval);
}

#[test]
fn a_line_taken_out_is_a_removal_that_can_be_put_back() {
    let (_folder, archive) = archive();
    let id = clip_visit(&archive).id;
    let before = lines(&archive, &id);
    ops::remove_line(&archive, &id, 1).unwrap();
    let after = lines(&archive, &id);
    assert_eq!(after.len(), before.len() - 1);
    assert!(!after.contains(&before[1]));
    let view = ops::show_article(&archive, &id, None).unwrap();
    let removal = view.reading.removals.iter().find(|removal| removal.step == "by-hand").unwrap();
    assert_eq!(removal.text, before[1]);
    ops::restore_removal(&archive, &id, &removal.id, true).unwrap();
    assert_eq!(lines(&archive, &id), before);
    // Both acts are undone one after the other.
    ops::undo(&archive).unwrap();
    assert_eq!(lines(&archive, &id), after);
    assert_eq!(ops::undo(&archive).unwrap().what, "remove-line");
    assert_eq!(lines(&archive, &id), before);
    assert_eq!(ops::remove_line(&archive, &id, 99).unwrap_err().code, Code::NoSuchRemoval);
}

#[test]
fn corrections_survive_a_rebuild_and_a_new_version() {
    let (_folder, archive) = archive();
    let url = Some("https://kabar.example/jembatan");
    let id = clip(&archive, WITH_TEASER, url, Some("2020-03-02")).id;
    let view = ops::show_article(&archive, &id, None).unwrap();
    let removal = view.reading.removals[0].id.clone();
    ops::restore_removal(&archive, &id, &removal, true).unwrap();
    let corrected = lines(&archive, &id);
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    assert_eq!(lines(&archive, &id), corrected);
    clip(&archive, &WITH_TEASER.replace("Senin pagi", "Senin sore"), url, Some("2020-03-02"));
    assert!(lines(&archive, &id).iter().any(|line| line.contains("Tarif Feri")));
}
