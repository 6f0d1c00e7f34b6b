//! Articles that are odd by their dates, capitals, languages or length: no panic, no certainty that looks right and is wrong,
//! undated stays undated.

use kliping_article::{ActorKind, Content, Context, Page, Reading, read};

fn reading(body: &str) -> Reading {
    let page = Page { content: Content::Body(body.to_owned()), url: None };
    read(&page, &Context { published: Some("2025-11-12"), ..Context::default() })
}

fn times(body: &str) -> Vec<String> {
    reading(body).times.into_iter().map(|time| time.value).collect()
}

fn names(body: &str) -> Vec<String> {
    reading(body).actors.into_iter().map(|actor| actor.name).collect()
}

#[test]
fn without_any_date_events_stay_undated() {
    let body = "Menteri Perhubungan meresmikan jembatan di Palembang. Jembatan itu dibangun untuk warga.";
    let page = Page { content: Content::Body(body.to_owned()), url: None };
    let found = read(&page, &Context::default());
    assert!(!found.events.is_empty(), "the opening of the bridge is an event");
    assert!(found.events.iter().all(|event| event.date.is_none()));
}

#[test]
fn years_far_away_are_never_the_nearest_year() {
    assert_eq!(times("Gerhana besar akan terjadi pada 23 Juli 9876 di Indonesia."), ["9876-07-23"]);
    assert_eq!(times("The great comet will return to the sky on 5 March 0044 at dawn."), Vec::<String>::new());
    assert_eq!(times("Kerajaan itu runtuh pada 3 Mei 1023 karena perang dengan tetangganya."), ["1023-05-03"]);
}

#[test]
fn days_that_do_not_exist_are_their_month_and_it_is_told() {
    for body in ["Rapat itu digelar di Jakarta pada 31 Februari 2025.", "The meeting took place in Paris on February 31, 2025."] {
        let found = reading(body);
        assert_eq!(found.times[0].value, "2025-02");
        assert!(found.notes.iter().any(|note| note.code == "time-conflict"), "{:?}", found.notes);
    }
}

#[test]
fn years_of_two_digits_are_near_ones() {
    assert_eq!(times("Gempa mengguncang Padang pada 30/9/09 dan Ia lahir pada 5/6/65."), ["2009-09-30", "1965-06-05"]);
    assert_eq!(times("The fire that killed the owner of the shop started on 12/11/25 in Leeds."), ["2025-11-12"]);
}

#[test]
fn other_calendars_date_nothing() {
    for body in [
        "Pada 12 Rabiul Awal 1447 Hijriah warga memperingati Maulid di desa itu.",
        "Pada tahun 1442 H jumlah jemaah yang berangkat turun dari tahun ke tahun.",
        "Pemilu Thailand digelar pada 14 Mei 2566 dan diikuti oleh banyak partai.",
    ] {
        assert_eq!(times(body), Vec::<String>::new(), "{body}");
    }
    let both = "Muhammadiyah menetapkan 1 Ramadan 1446 H jatuh pada Sabtu, 1 Maret 2025.";
    assert_eq!(times(both), ["2025-03-01"]);
}

#[test]
fn names_are_found_without_capitals_and_in_capitals() {
    let told = "Presiden Prabowo Subianto tiba di London untuk bertemu dengan Raja Charles, Senin.";
    for body in [told.to_lowercase(), told.to_uppercase()] {
        let folded: Vec<String> = names(&body).iter().map(|name| name.to_lowercase()).collect();
        assert!(folded.contains(&"prabowo subianto".to_owned()), "{folded:?}");
        assert!(folded.contains(&"london".to_owned()), "{folded:?}");
    }
}

#[test]
fn two_languages_in_one_article_are_read() {
    let found = reading(
        "Presiden Prabowo Subianto tiba di London, Senin (10/11/2025). \"We are ready to work with Indonesia,\" said Prime Minister Keir \
         Starmer on Tuesday. Starmer bertemu Prabowo di Downing Street pada Selasa.",
    );
    assert!(matches!(found.article.language.as_deref(), Some("id" | "en")), "{:?}", found.article.language);
    let people: Vec<&str> = found.actors.iter().filter(|actor| actor.kind == ActorKind::Person).map(|actor| actor.name.as_str()).collect();
    assert!(people.iter().any(|name| name.ends_with("Prabowo Subianto")) && people.contains(&"Keir Starmer"), "{people:?}");
}

#[test]
fn five_hundred_names_are_five_hundred_actors_at_most() {
    let (first, last) = (["Ahmad", "Budi", "Siti", "Dewi", "Rizal"], ["Santoso", "Wijaya", "Lestari", "Nasution", "Siregar"]);
    let list: Vec<String> = (0..500)
        .map(|at| {
            format!("{}. {} {}{}", at + 1, first[at % 5], last[at / 5 % 5], "abcdefghijklmnopqrst".chars().nth(at / 25).unwrap_or('z'))
        })
        .collect();
    let found = reading(&list.join("\n"));
    assert!(found.actors.len() <= 500);
    assert!(found.events.iter().all(|event| event.date.is_none()), "a list of names dates nothing");
}

#[test]
fn other_languages_have_their_names_and_absolute_dates() {
    for (body, name, day) in [
        (
            "Le président Emmanuel Macron a rencontré la chancelière Angela Merkel à Berlin le 14 juillet 2019.",
            "Angela Merkel",
            "2019-07-14",
        ),
        ("Bundeskanzler Olaf Scholz traf am 3. Oktober 2023 in Hamburg den Präsidenten Emmanuel Macron.", "Olaf Scholz", "2023-10-03"),
        (
            "El presidente Pedro Sánchez visitó Barcelona el 5 de mayo de 2022 para una reunión con los alcaldes.",
            "Pedro Sánchez",
            "2022-05-05",
        ),
        ("Premier Mark Rutte bezocht op 12 maart 2021 Rotterdam en sprak met Angela Merkel.", "Mark Rutte", "2021-03-12"),
    ] {
        assert_eq!(times(body), [day], "{body}");
        assert!(names(body).contains(&name.to_owned()), "{:?}", names(body));
    }
}

#[test]
fn nothing_absurd_in_scripts_that_are_not_read() {
    for body in [
        "التقى الرئيس محمد مرسي نظيره في القاهرة يوم 5 مارس 2013 وقال إن بلاده مستعدة.",
        "习近平主席2013年3月5日在北京会见了普京总统。他说:“我们准备好了。”",
        "Президент Владимир Путин встретился с Дмитрием Медведевым в Москве 5 марта 2013 года.",
    ] {
        let found = reading(body);
        assert!(found.actors.is_empty() && found.events.is_empty(), "{:?} {:?}", found.actors, found.events);
        assert!(found.times.iter().all(|time| time.value.starts_with("2013")), "{:?}", found.times);
    }
}
