//! Timeline, actors and quotes of what was clipped.

use kliping_archive::{ActorRequest, BinWidth, Code, QuoteRequest, TimelineRequest, ops};

use crate::support::{VISIT, archive, clip, clip_visit};

#[test]
fn an_event_has_its_day_its_actors_and_its_sentence() {
    let (_folder, archive) = archive();
    let id = clip_visit(&archive).id;
    let events = ops::show_timeline(&archive, &TimelineRequest::default()).unwrap();
    let visit = events.iter().find(|event| event.date.as_deref() == Some("2015-11-24")).unwrap();
    assert!(visit.actors.iter().any(|actor| actor.name == "Sondang Marpaung"), "{:?}", visit.actors);
    let evidence = &visit.evidence[0];
    assert_eq!((evidence.article.as_str(), evidence.paragraph), (id.as_str(), 0));
    let letters: Vec<char> = evidence.sentence.chars().collect();
    let time = evidence.time.unwrap();
    let dated: String = letters[time.start as usize..time.end as usize].iter().collect();
    assert!(dated.contains("24/11/2015"), "{dated}");
    for mention in &evidence.mentions {
        let named: String = letters[mention.span.start as usize..mention.span.end as usize].iter().collect();
        assert!(named.chars().next().is_some_and(char::is_uppercase), "{named}");
    }
    assert!(!evidence.mentions.is_empty());
}

#[test]
fn a_window_a_filter_and_density_agree() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let request =
        |from: &str, to: &str| TimelineRequest { from: Some(from.to_owned()), to: Some(to.to_owned()), ..TimelineRequest::default() };
    let within = ops::show_timeline(&archive, &request("2015-11", "2015-11")).unwrap();
    assert!(!within.is_empty());
    assert!(ops::show_timeline(&archive, &request("2016", "2017")).unwrap().is_empty());
    let bins = ops::timeline_density(&archive, &request("2015-11", "2015-11"), BinWidth::Month).unwrap();
    assert_eq!(bins.len(), 1);
    assert_eq!((bins[0].day.as_str(), bins[0].count as usize), ("2015-11-01", within.len()));
    let actor =
        ops::list_actors(&archive, &ActorRequest { name: "marpaung".to_owned(), ..ActorRequest::default() }).unwrap().rows.pop().unwrap();
    let hers = TimelineRequest { actors: vec![actor.id.clone()], ..TimelineRequest::default() };
    let events = ops::show_timeline(&archive, &hers).unwrap();
    assert!(!events.is_empty() && events.iter().all(|event| event.actors.iter().any(|who| who.id == actor.id)));
    let binned: u32 = ops::timeline_density(&archive, &hers, BinWidth::Day).unwrap().iter().map(|bin| bin.count).sum();
    assert_eq!(binned as usize, events.len());
    let elsewhere = TimelineRequest { sites: vec!["lain.example".to_owned()], ..TimelineRequest::default() };
    assert!(ops::show_timeline(&archive, &elsewhere).unwrap().is_empty());
    let here = TimelineRequest { sites: vec!["kabar.example".to_owned()], languages: vec!["id".to_owned()], ..TimelineRequest::default() };
    assert_eq!(
        ops::show_timeline(&archive, &here).unwrap().len(),
        ops::show_timeline(&archive, &TimelineRequest::default()).unwrap().len()
    );
}

#[test]
fn a_wrong_window_is_told() {
    let (_folder, archive) = archive();
    let request = TimelineRequest { from: Some("2015-13".to_owned()), ..TimelineRequest::default() };
    let failure = ops::show_timeline(&archive, &request).unwrap_err();
    assert_eq!((failure.code, failure.subject.as_deref()), (Code::BadDate, Some("2015-13")));
    let request = TimelineRequest { actors: vec!["takada".to_owned()], ..TimelineRequest::default() };
    assert_eq!(ops::show_timeline(&archive, &request).unwrap_err().code, Code::NoSuchActor);
}

#[test]
fn an_actor_has_a_page() {
    let (_folder, archive) = archive();
    let id = clip_visit(&archive).id;
    let rows = ops::list_actors(&archive, &ActorRequest { name: "Sondang".to_owned(), ..ActorRequest::default() }).unwrap().rows;
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0].articles, [id]);
    assert_eq!(rows[0].quotes, 1);
    let view = ops::show_actor(&archive, &rows[0].id).unwrap();
    assert_eq!(view.row.name, "Sondang Marpaung");
    assert_eq!((view.sites, view.first_named.as_deref(), view.articles.len()), (1, Some("2015-11-26"), 1));
    assert!(view.articles[0].mentions >= 2 && !view.together.is_empty() && !view.density.is_empty());
    assert_eq!(view.quotes.len(), 1);
    assert!(ops::show_actor(&archive, "takada").is_err_and(|failure| failure.code == Code::NoSuchActor));
    ops::pin_actor(&archive, &view.row.id, true).unwrap();
    assert!(ops::show_actor(&archive, &view.row.id).unwrap().row.pinned);
    ops::rebuild(&archive, &mut |_, _| Ok(())).unwrap();
    assert!(ops::show_actor(&archive, &view.row.id).unwrap().row.pinned);
    ops::pin_actor(&archive, &view.row.id, false).unwrap();
    assert!(!ops::show_actor(&archive, &view.row.id).unwrap().row.pinned);
}

#[test]
fn quotes_are_found_by_word_and_by_speaker() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    clip(&archive, &VISIT.replace("kereta", "feri").replace("Sondang", "Maruli"), None, Some("2015-12-01"));
    let quotes = |query: &str| ops::list_quotes(&archive, &QuoteRequest { query: query.to_owned(), ..QuoteRequest::default() }).unwrap();
    assert_eq!(quotes("").total, 2);
    let found = quotes("jalur FERI");
    assert_eq!((found.total, found.rows[0].speaker.as_deref()), (1, Some("Maruli Marpaung")));
    assert_eq!(found.rows[0].quote, "Kami sepakat membuka kembali jalur feri,");
    assert_eq!(quotes("sondang").total, 1);
    assert_eq!(quotes("kapal").total, 0);
    let speaker = found.rows[0].speaker_id.clone();
    let his = ops::list_quotes(&archive, &QuoteRequest { speaker, ..QuoteRequest::default() }).unwrap();
    assert_eq!(his.total, 1);
}

#[test]
fn what_began_before_a_window_and_still_lasts_is_in_it() {
    let (_folder, archive) = archive();
    let text = "Waduk Rimba Jati Dibangun\n\nPemerintah membangun Waduk Rimba Jati di Kabupaten Selindung pada 2014.\n";
    clip(&archive, text, None, Some("2015-11-26"));
    let all = ops::show_timeline(&archive, &TimelineRequest::default()).unwrap();
    let year = all.iter().find(|event| event.date.as_deref() == Some("2014")).unwrap();
    let within = |from: &str, to: &str, limit: u32| {
        let request = TimelineRequest { from: Some(from.to_owned()), to: Some(to.to_owned()), limit, ..TimelineRequest::default() };
        ops::show_timeline(&archive, &request).unwrap().iter().any(|event| event.id == year.id)
    };
    assert!(within("2014-07-01", "2014-07-31", 0) && within("2014-12-31", "2015-01-05", 3) && within("2013-12", "2014-01", 0));
    assert!(!within("2015-01-01", "2015-12-31", 0) && !within("2013", "2013-12-31", 0));
}

#[test]
fn several_actors_and_a_place_are_demands_of_their_own() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let id = |name: &str| ops::actor_id(&archive, name).unwrap();
    let found = |request: TimelineRequest| ops::show_timeline(&archive, &request).unwrap().len();
    let (guest, host, town) = (id("Sondang Marpaung"), id("Hendra Gunadi"), id("Banjarbaru"));
    let all = found(TimelineRequest::default());
    let hers = found(TimelineRequest { actors: vec![guest.clone()], ..TimelineRequest::default() });
    let either = found(TimelineRequest { actors: vec![guest.clone(), host.clone()], ..TimelineRequest::default() });
    let both = found(TimelineRequest { together: vec![guest.clone(), host.clone()], ..TimelineRequest::default() });
    let there = found(TimelineRequest { actors: vec![guest.clone()], places: vec![town.clone()], ..TimelineRequest::default() });
    assert!(both <= hers && hers <= either && either <= all && there <= hers, "{both} {hers} {either} {all} {there}");
    assert!(there > 0);
    for event in ops::show_timeline(&archive, &TimelineRequest { together: vec![guest, town], ..TimelineRequest::default() }).unwrap() {
        let names: Vec<&str> = event.actors.iter().map(|actor| actor.name.as_str()).collect();
        assert!(names.contains(&"Sondang Marpaung") && names.contains(&"Banjarbaru"), "{names:?}");
    }
}

/// What is rolled up is what would be counted one by one, at every zoom and in any window.
#[test]
fn what_is_counted_as_it_comes_agrees_with_what_is_there() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    let hers = ops::actor_id(&archive, "Sondang Marpaung").unwrap();
    for (at, date) in ["2015-11-30", "2015-12-01", "2015-12-31", "2016-01-01", "2016", "2016-02"].iter().enumerate() {
        let new = kliping_archive::NewEvent {
            date: Some((*date).to_owned()),
            label: format!("Hal {at}"),
            kind: if at % 2 == 0 { kliping_article::EventKind::Law } else { kliping_article::EventKind::Sport },
            actors: if at % 3 == 0 { vec![hers.clone()] } else { Vec::new() },
            article: None,
        };
        ops::add_event(&archive, &new).unwrap();
    }
    let dated = ops::show_timeline(&archive, &TimelineRequest::default()).unwrap();
    assert_eq!(ops::overview(&archive).unwrap().events as usize, dated.len(), "each event is counted once");
    let law = vec![kliping_article::EventKind::Law];
    let unsure = vec![kliping_article::Certainty::Resolved, kliping_article::Certainty::Uncertain];
    let filters = [
        TimelineRequest::default(),
        TimelineRequest { kinds: law.clone(), ..TimelineRequest::default() },
        TimelineRequest { certainties: unsure.clone(), ..TimelineRequest::default() },
        TimelineRequest { certainties: vec![kliping_article::Certainty::Known], kinds: law, ..TimelineRequest::default() },
        TimelineRequest { actors: vec![hers.clone()], ..TimelineRequest::default() },
        TimelineRequest { actors: vec![hers.clone()], certainties: unsure.clone(), ..TimelineRequest::default() },
        TimelineRequest { languages: vec!["id".to_owned()], ..TimelineRequest::default() },
        TimelineRequest { languages: vec!["id".to_owned()], certainties: unsure, ..TimelineRequest::default() },
        TimelineRequest { languages: vec!["id".to_owned()], actors: vec![hers], ..TimelineRequest::default() },
    ];
    for filter in &filters {
        let shown = |limit| {
            let request = TimelineRequest { limit, ..filter.clone() };
            let rows = ops::show_timeline(&archive, &request).unwrap();
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        let all = shown(0);
        for limit in 1..=all.len() {
            assert_eq!(shown(limit as u32), all[..limit], "{filter:?}: the first are the first");
        }
    }
    for (from, to) in [(None, None), (Some("2015-12-15"), Some("2016-01-15")), (Some("2015-12"), Some("2016")), (None, Some("2015-11-30"))]
    {
        for filter in &filters {
            let request = TimelineRequest { from: from.map(str::to_owned), to: to.map(str::to_owned), ..filter.clone() };
            let count = |width| ops::timeline_density(&archive, &request, width).unwrap();
            let first = |day: &str, length: usize| day.get(..length).unwrap().to_owned();
            let total: u32 = count(BinWidth::Day).iter().map(|bin| bin.count).sum();
            for (width, length) in [(BinWidth::Month, 7), (BinWidth::Year, 4)] {
                let mut by_hand = std::collections::BTreeMap::new();
                for bin in count(BinWidth::Day) {
                    *by_hand.entry(first(&bin.day, length)).or_insert(0) += bin.count;
                }
                let rolled: std::collections::BTreeMap<String, u32> =
                    count(width).iter().map(|bin| (first(&bin.day, length), bin.count)).collect();
                assert_eq!(rolled, by_hand, "{from:?} {to:?} {width:?}");
            }
            // Events that began before the window are in it, but begin outside.
            let began = ops::show_timeline(&archive, &request).unwrap();
            let began = began.iter().filter(|event| from.is_none_or(|from| event.first_day.as_deref().unwrap() >= from)).count();
            assert_eq!(total as usize, began, "{from:?} {to:?}");
        }
    }
}

#[test]
fn what_a_query_finds_tells_its_quotes_and_names_its_actors() {
    let (_folder, archive) = archive();
    clip_visit(&archive);
    clip(&archive, &VISIT.replace("kereta", "feri").replace("Sondang", "Maruli"), None, Some("2015-12-01"));
    let quotes = |within: &str| ops::list_quotes(&archive, &QuoteRequest { within: within.to_owned(), ..QuoteRequest::default() });
    assert_eq!(quotes("").unwrap().total, 2);
    let found = quotes("feri").unwrap();
    assert_eq!((found.total, found.rows[0].speaker.as_deref()), (1, Some("Maruli Marpaung")));
    // The language of the search, whole: a field, and what is wrong in a query.
    assert_eq!(quotes("terbit:2015-12").unwrap().total, 1);
    assert_eq!(quotes("terbit:2015-13").unwrap_err().code, kliping_archive::Code::BadQuery);
    let actors = |within: &str, name: &str| {
        let request = ActorRequest { within: within.to_owned(), name: name.to_owned(), ..ActorRequest::default() };
        ops::list_actors(&archive, &request).unwrap().rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(actors("feri", "marpaung"), ["Maruli Marpaung"]);
    assert_eq!(actors("kereta", "marpaung"), ["Sondang Marpaung"]);
    assert!(actors("kapal", "").is_empty());
    // Whom the query names comes first, beside whom they are named or not.
    for name in ["sondang", "maruli"] {
        let all = actors(name, "");
        assert!(all.len() > 1 && all[0].to_lowercase().starts_with(name), "{all:?}");
    }
}
