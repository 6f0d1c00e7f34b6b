//! What is asked: a hundred questions of each sort, drawn from a seed, put to the archive's own verbs.

use fastrand::Rng;
use kliping_archive::{ActorRequest, Archive, BinWidth, TimelineRequest, ops};
use kliping_article::{ActorKind, Certainty, EventKind};

use crate::Answer;
use crate::made::{ACTORS, FIRST_DAY, LAST_DAY, SEED, SITES, skewed};

/// Questions of a sort.
const MANY: usize = 100;
/// Rows of a window.
const ROWS: u32 = 200;

type Ask = Box<dyn Fn(&Archive) -> Answer>;

/// Questions of one sort.
pub struct Question {
    pub name: String,
    /// Milliseconds that the 95th of a hundred may cost.
    pub goal: Option<f64>,
    pub asked: Vec<Ask>,
}

/// A day as it is written.
fn day(number: i32) -> String {
    // From 1 January 1996 in years of 365.2425 days: which day exactly does not matter here.
    let since = f64::from(number - FIRST_DAY);
    let year = 1996 + (since / 365.2425) as i32;
    let of_year = (since % 365.2425) as i32;
    format!("{year}-{:02}-{:02}", (of_year / 31 + 1).min(12), of_year % 28 + 1)
}

fn window(random: &mut Rng) -> TimelineRequest {
    let from = random.i32(FIRST_DAY..LAST_DAY);
    let length = [7, 31, 365, 3650][random.usize(..4)];
    TimelineRequest { from: Some(day(from)), to: Some(day((from + length).min(LAST_DAY))), limit: ROWS, ..TimelineRequest::default() }
}

fn everything() -> TimelineRequest {
    TimelineRequest { limit: ROWS, ..TimelineRequest::default() }
}

/// An actor, the often named more often; sometimes by a name that stands for it.
fn actor(random: &mut Rng) -> String {
    let head = skewed(random, ACTORS);
    if head.is_multiple_of(10) && random.bool() { format!("b{head:011}") } else { format!("a{head:011}") }
}

fn rows(name: &str, goal: Option<f64>, mut request: impl FnMut(&mut Rng) -> TimelineRequest) -> Question {
    let mut random = Rng::with_seed(SEED);
    let asked = (0..MANY)
        .map(|_| {
            let request = request(&mut random);
            Box::new(move |archive: &Archive| Ok(ops::show_timeline(archive, &request)?.len())) as Ask
        })
        .collect();
    Question { name: name.to_owned(), goal, asked }
}

fn bins(name: &str, goal: Option<f64>, width: BinWidth, mut request: impl FnMut(&mut Rng) -> TimelineRequest) -> Question {
    let mut random = Rng::with_seed(SEED);
    let asked = (0..MANY)
        .map(|_| {
            let request = request(&mut random);
            Box::new(move |archive: &Archive| Ok(ops::timeline_density(archive, &request, width)?.len())) as Ask
        })
        .collect();
    Question { name: name.to_owned(), goal, asked }
}

/// All sorts. Those with a goal are what the program promises; the others tell what filters cost.
pub fn all(archive: &Archive) -> Result<Vec<Question>, kliping_archive::Failure> {
    let request = ActorRequest { kind: Some(ActorKind::Place), limit: 40, ..ActorRequest::default() };
    let places: Vec<String> = ops::list_actors(archive, &request)?.rows.into_iter().map(|row| row.id).collect();
    Ok(vec![
        rows("window of 200", Some(2.0), window),
        rows("actor, 200 rows", Some(2.0), |random| TimelineRequest { actors: vec![actor(random)], ..everything() }),
        rows("actor, in a window", Some(2.0), |random| TimelineRequest { actors: vec![actor(random)], ..window(random) }),
        rows("actor x actor, 200 rows", Some(15.0), |random| TimelineRequest {
            actors: vec![actor(random)],
            together: vec![actor(random)],
            ..everything()
        }),
        rows("actor x actor, in a window", Some(15.0), |random| TimelineRequest {
            actors: vec![actor(random)],
            together: vec![actor(random)],
            ..window(random)
        }),
        bins("histogram, days of a window", Some(5.0), BinWidth::Day, window),
        bins("histogram, all days", Some(5.0), BinWidth::Day, |_| everything()),
        bins("histogram, all months", Some(5.0), BinWidth::Month, |_| everything()),
        bins("histogram, all years", Some(5.0), BinWidth::Year, |_| everything()),
        bins("histogram of a kind, all months", Some(5.0), BinWidth::Month, |random| TimelineRequest {
            kinds: vec![kind(random)],
            ..everything()
        }),
        bins("histogram of a certainty, all months", Some(5.0), BinWidth::Month, |_| TimelineRequest {
            certainties: vec![Certainty::Uncertain],
            ..everything()
        }),
        bins("histogram of an actor, all days", Some(5.0), BinWidth::Day, |random| TimelineRequest {
            actors: vec![actor(random)],
            ..everything()
        }),
        bins("histogram of an actor, all months", Some(5.0), BinWidth::Month, |random| TimelineRequest {
            actors: vec![actor(random)],
            ..everything()
        }),
        bins("histogram of an actor, days of a window", Some(5.0), BinWidth::Day, |random| TimelineRequest {
            actors: vec![actor(random)],
            ..window(random)
        }),
        rows("undated, 200 rows", Some(2.0), |_| TimelineRequest { undated: true, ..everything() }),
        rows("several actors, in a window", None, |random| TimelineRequest {
            actors: vec![actor(random), actor(random), actor(random)],
            ..window(random)
        }),
        rows("kind, in a window", None, |random| TimelineRequest { kinds: vec![kind(random)], ..window(random) }),
        rows("certainty, in a window", None, |random| TimelineRequest { certainties: vec![Certainty::Uncertain], ..window(random) }),
        rows("outlet, in a window", None, |random| TimelineRequest { sites: vec![site(random)], ..window(random) }),
        rows("language, in a window", None, |random| TimelineRequest { languages: vec!["en".to_owned()], ..window(random) }),
        rows("tag, in a window", None, |random| TimelineRequest { tags: vec![tag(random)], ..window(random) }),
        rows("tag, 200 rows", None, |random| TimelineRequest { tags: vec![tag(random)], ..everything() }),
        rows("place, in a window", None, {
            let places = places.clone();
            move |random| TimelineRequest { places: vec![places[skewed(random, places.len())].clone()], ..window(random) }
        }),
        rows("actor, place, kind and outlet", None, move |random| TimelineRequest {
            actors: vec![actor(random)],
            places: vec![places[skewed(random, places.len())].clone()],
            kinds: vec![kind(random)],
            sites: vec![site(random)],
            ..everything()
        }),
        bins("histogram of an outlet, all months", None, BinWidth::Month, |random| TimelineRequest {
            sites: vec![site(random)],
            ..everything()
        }),
        Question {
            name: "page of an actor".to_owned(),
            goal: None,
            asked: {
                let mut random = Rng::with_seed(SEED);
                (0..MANY)
                    .map(|_| {
                        let id = actor(&mut random);
                        Box::new(move |archive: &Archive| Ok(ops::show_actor(archive, &id)?.articles.len())) as Ask
                    })
                    .collect()
            },
        },
        Question {
            name: "forty actors of most articles".to_owned(),
            goal: None,
            asked: vec![Box::new(|archive: &Archive| {
                Ok(ops::list_actors(archive, &ActorRequest { limit: 40, ..ActorRequest::default() })?.rows.len())
            })],
        },
    ])
}

fn kind(random: &mut Rng) -> EventKind {
    [EventKind::Meeting, EventKind::Attack, EventKind::Law, EventKind::Other][random.usize(..4)]
}

fn site(random: &mut Rng) -> String {
    format!("warta{}.example", skewed(random, SITES))
}

fn tag(random: &mut Rng) -> String {
    format!("topik {}", skewed(random, 200))
}
