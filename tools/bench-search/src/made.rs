//! Articles made up from a seed: a vocabulary by Zipf's law, phrases that recur, names, outlets, days.

use kliping_archive::corpus::Made;

/// Roots that the stemmer knows, with their costs.
const ROOTS: &str = include_str!("../../../crates/kliping-archive/src/index/stem/lang/id.roots");

/// Words of an article.
const LENGTH: usize = 400;

/// Words too frequent to be asked for.
const COMMON: &[&str] = &[
    "yang", "dan", "di", "itu", "dengan", "untuk", "tidak", "ini", "dari", "dalam", "akan", "pada", "juga", "ke", "karena", "ada", "kata",
    "oleh", "saat", "bisa", "sudah", "telah", "lebih", "mereka", "tersebut", "atau", "sebagai", "kami", "bahwa", "para", "saya", "dia",
    "hari", "tahun",
];

/// Random numbers, the same from the same seed (splitmix64; Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn once_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// Ranks drawn by Zipf's law with Mandelbrot's shift.
#[derive(Debug)]
struct Zipf(Vec<f64>);

impl Zipf {
    fn new(count: usize) -> Self {
        let mut sum = 0.0;
        Zipf(
            (0..count)
                .map(|rank| {
                    sum += 1.0 / (rank as f64 + 2.7);
                    sum
                })
                .collect(),
        )
    }

    fn draw(&self, dice: &mut Dice) -> usize {
        let at = dice.part() * self.0.last().copied().unwrap_or(1.0);
        self.0.partition_point(|sum| *sum < at).min(self.0.len() - 1)
    }
}

/// The world that articles tell of.
#[derive(Debug)]
pub struct World {
    pub words: Vec<String>,
    english: Vec<String>,
    law: Zipf,
    pub phrases: Vec<String>,
    pub actors: Vec<String>,
    pub outlets: Vec<String>,
    few: Zipf,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let roots: Vec<&str> = ROOTS
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(root, _)| root)
            .filter(|root| root.len() > 2 && root.bytes().all(|b| b.is_ascii_lowercase()))
            .collect();
        let mut words: Vec<String> = roots.iter().flat_map(|root| inflected(root)).collect();
        words.sort();
        words.dedup();
        shuffle(&mut words, &mut dice);
        words.retain(|word| !COMMON.contains(&word.as_str()));
        let english: Vec<String> = (0..words.len() + COMMON.len()).map(|_| name(&mut dice, 2).to_lowercase()).collect();
        words.splice(0..0, COMMON.iter().map(|word| (*word).to_owned()));
        let law = Zipf::new(words.len());
        let phrases = (0..4_000)
            .map(|_| {
                let count = 2 + dice.below(2);
                (0..count).map(|_| words[60 + dice.below(6_000)].clone()).collect::<Vec<_>>().join(" ")
            })
            .collect();
        let actors = (0..12_000).map(|_| format!("{} {}", name(&mut dice, 2), name(&mut dice, 3))).collect();
        let outlets = (0..48).map(|_| format!("{}{}.co.id", name(&mut dice, 1), name(&mut dice, 2)).to_lowercase()).collect();
        World { words, english, law, phrases, actors, outlets, few: Zipf::new(12_000) }
    }

    /// The article with this number; always the same.
    pub fn article(&self, seed: u64, number: usize) -> Made {
        let mut dice = Dice::new(seed ^ (number as u64 + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let foreign = dice.once_in(8);
        let vocabulary = if foreign { &self.english } else { &self.words };
        let actors: Vec<String> = (0..4 + dice.below(16)).map(|_| self.actors[self.few.draw(&mut dice)].clone()).collect();
        let outlet = &self.outlets[self.few.draw(&mut dice) % self.outlets.len()];
        let year = 2005 + dice.below(18);
        let published = format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28));
        let mut text = String::with_capacity(LENGTH * 8);
        let mut count = 0;
        while count < LENGTH {
            let sentence = 8 + dice.below(16);
            for nth in 0..sentence {
                let word = match dice.below(100) {
                    0..=2 => self.phrases[self.law.draw(&mut dice) % self.phrases.len()].clone(),
                    3..=5 => actors[dice.below(actors.len())].clone(),
                    6 => dice.below(3_000).to_string(),
                    7 if dice.once_in(3) => name(&mut dice, 3),
                    _ => vocabulary[self.law.draw(&mut dice)].clone(),
                };
                count += 1 + word.matches(' ').count();
                if nth > 0 {
                    text.push(' ');
                    text.push_str(&word);
                } else {
                    text.extend(word.chars().next().map(|c| c.to_ascii_uppercase()));
                    text.push_str(&word[1.min(word.len())..]);
                }
            }
            text.push_str(if dice.once_in(3) { ".\n" } else { ". " });
        }
        let headline: Vec<String> = (0..6 + dice.below(5)).map(|_| vocabulary[self.law.draw(&mut dice)].clone()).collect();
        let events =
            (0..dice.below(5)).map(|_| format!("{}-{:02}-{:02}", year - dice.below(2), 1 + dice.below(12), 1 + dice.below(28))).collect();
        let tags = if dice.once_in(4) { vec![format!("tag{}", self.few.draw(&mut dice) % 200)] } else { Vec::new() };
        Made {
            headline: headline.join(" "),
            text: text.trim_end().to_owned(),
            byline: self.actors[dice.below(500)].clone(),
            site: outlet.clone(),
            url: format!("https://{outlet}/{number}"),
            published,
            language: if foreign { "en" } else { "id" }.to_owned(),
            actors,
            events,
            tags,
        }
    }

    /// A word that is asked for: neither on every page nor on one.
    pub fn asked(&self, dice: &mut Dice) -> &str {
        let rank = (60.0_f64.ln() + dice.part() * (15_000.0_f64 / 60.0).ln()).exp() as usize;
        &self.words[rank.min(self.words.len() - 1)]
    }
}

fn inflected(root: &str) -> Vec<String> {
    let nasal = match root.chars().next() {
        Some('p') => format!("mem{}", &root[1..]),
        Some('t') => format!("men{}", &root[1..]),
        Some('k') => format!("meng{}", &root[1..]),
        Some('s') => format!("meny{}", &root[1..]),
        Some('b' | 'f' | 'v') => format!("mem{root}"),
        Some('d' | 'c' | 'j' | 'z') => format!("men{root}"),
        Some('l' | 'r' | 'm' | 'n' | 'w' | 'y') => format!("me{root}"),
        _ => format!("meng{root}"),
    };
    let noun = format!("pe{}an", &nasal[2..]);
    vec![
        root.to_owned(),
        nasal.clone(),
        format!("{nasal}kan"),
        noun,
        format!("di{root}"),
        format!("ter{root}"),
        format!("{root}nya"),
        format!("ke{root}an"),
        format!("{root}an"),
        format!("ber{root}"),
    ]
}

fn name(dice: &mut Dice, syllables: usize) -> String {
    const BEGINS: &[&str] = &["b", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "br", "pr", "tr", "sy", "kh"];
    const ENDS: &[&str] = &["a", "i", "u", "e", "o", "an", "ar", "in", "us", "on", "ir", "ah"];
    let mut name: String =
        (0..syllables).map(|_| format!("{}{}", BEGINS[dice.below(BEGINS.len())], ENDS[dice.below(ENDS.len())])).collect();
    if let Some(first) = name.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    name
}

fn shuffle(words: &mut [String], dice: &mut Dice) {
    for at in (1..words.len()).rev() {
        words.swap(at, dice.below(at + 1));
    }
}
