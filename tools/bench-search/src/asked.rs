//! What is asked, of everybody alike.

use crate::made::{Dice, World};

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    pub words: Vec<String>,
    pub phrase: bool,
    pub prefix: bool,
    pub outlet: Option<String>,
    pub years: Option<(i32, i32)>,
}

impl Question {
    fn of(words: Vec<String>) -> Self {
        Question { words, phrase: false, prefix: false, outlet: None, years: None }
    }

    /// As Kliping is asked.
    pub fn text(&self) -> String {
        let mut text = self.words.join(" ");
        if self.phrase {
            text = format!("\"{text}\"");
        }
        if let Some(outlet) = &self.outlet {
            text.push_str(&format!(" situs:{outlet}"));
        }
        if let Some((from, to)) = self.years {
            text.push_str(&format!(" terbit:{from}..{to}"));
        }
        text
    }
}

/// Questions of one kind.
pub struct Kind {
    pub name: &'static str,
    pub questions: Vec<Question>,
}

/// A hundred of each kind.
pub fn kinds(world: &World, seed: u64) -> Vec<Kind> {
    let mut dice = Dice::new(seed ^ 0x00c0_ffee);
    let mut kind =
        |name, make: &mut dyn FnMut(&mut Dice) -> Question| Kind { name, questions: (0..100).map(|_| make(&mut dice)).collect() };
    let word = |dice: &mut Dice| world.asked(dice).to_owned();
    vec![
        kind("term", &mut |dice| Question::of(vec![word(dice)])),
        kind("and", &mut |dice| Question::of(vec![word(dice), word(dice)])),
        kind("phrase", &mut |dice| Question {
            phrase: true,
            ..Question::of(world.phrases[dice.below(world.phrases.len())].split(' ').map(str::to_owned).collect())
        }),
        kind("filtered", &mut |dice| Question {
            outlet: Some(world.outlets[dice.below(12)].clone()),
            years: Some((2012, 2013)),
            ..Question::of(vec![word(dice)])
        }),
        kind("typed", &mut |dice| {
            let word = word(dice);
            let length = 1 + dice.below(word.len().min(7));
            Question { prefix: true, ..Question::of(vec![word[..length].to_owned()]) }
        }),
        kind("mistyped", &mut |dice| {
            Question::of(vec![mistyped(
                &loop {
                    let word = word(dice);
                    if word.len() >= 6 {
                        break word;
                    }
                },
                dice,
            )])
        }),
    ]
}

/// A word with one letter left out, doubled, swapped or other.
fn mistyped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.below(letters.len() - 2);
    match dice.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters.swap(at, at + 1),
        _ => letters[at] = if letters[at] == 'x' { 'q' } else { 'x' },
    }
    letters.into_iter().collect()
}
