//! A table of words and phrases in classes, as the `lang/*` files hold them.

use std::collections::HashMap;

use super::units::Unit;

/// Index of a class of words.
pub type Class = u16;

/// A word or phrase of a class.
#[derive(Debug)]
pub struct Form {
    /// Its words, folded; the first is the key it is found by.
    pub words: Vec<String>,
    /// Whether it must be capitalised in the text.
    pub capital: bool,
    /// Its class.
    pub class: Class,
    /// What it stands for ("1" for Monday, "day", "TMO", "-" for nothing but itself).
    pub value: String,
}

/// Words and phrases by their first word, in classes.
#[derive(Debug, Default)]
pub struct Lexicon {
    classes: HashMap<String, Class>,
    forms: HashMap<String, Vec<Form>>,
}

impl Lexicon {
    /// The index of a class, which is made if it is new.
    pub fn class(&mut self, name: &str) -> Class {
        let next = self.classes.len() as Class;
        *self.classes.entry(name.to_owned()).or_insert(next)
    }

    /// The index of a class, if there is one of this name.
    pub fn find(&self, name: &str) -> Option<Class> {
        self.classes.get(name).copied()
    }

    /// The name of a class.
    pub fn name(&self, class: Class) -> &str {
        self.classes.iter().find(|(_, index)| **index == class).map_or("", |(name, _)| name)
    }

    /// Takes in a line `value: form, form` of a class; `None` if it is not one.
    pub fn table(&mut self, class: &str, line: &str) -> Option<()> {
        let class = self.class(class);
        let (value, forms) = line.split_once(": ")?;
        for form in forms.split(", ") {
            self.form(form.trim(), class, value);
        }
        Some(())
    }

    /// Takes in one form.
    pub fn form(&mut self, form: &str, class: Class, value: &str) {
        let capital = form.starts_with(char::is_uppercase);
        let words = words(form);
        if let Some(first) = words.first().cloned() {
            self.forms.entry(first).or_default().push(Form { words, capital, class, value: value.to_owned() });
        }
    }

    /// The forms that start at a unit.
    pub fn at<'l, 'u>(&'l self, units: &'u [Unit], start: usize) -> impl Iterator<Item = &'l Form> + use<'l, 'u> {
        let forms = units.get(start).and_then(|unit| self.forms.get(&unit.folded)).map_or(&[][..], Vec::as_slice);
        forms.iter().filter(move |form| {
            (!form.capital || units[start].capital)
                && units[start..].len() >= form.words.len()
                && form.words.iter().zip(&units[start..]).all(|(word, unit)| *word == unit.folded)
        })
    }

    /// The forms that are this one word.
    pub fn word(&self, word: &str) -> impl Iterator<Item = &Form> {
        self.forms.get(word).map_or(&[][..], Vec::as_slice).iter().filter(|form| form.words.len() == 1)
    }
}

/// A form cut as the text is cut: at spaces, and before and after hyphens.
fn words(form: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in form.to_lowercase().split_whitespace() {
        let mut start = 0;
        for (at, c) in word.char_indices() {
            let mark = c == '-' || (c == '/' && !word.starts_with(|c: char| c.is_ascii_digit()));
            if mark {
                out.extend((start < at).then(|| word[start..at].to_owned()));
                out.push(c.to_string());
                start = at + c.len_utf8();
            }
        }
        out.extend((start < word.len()).then(|| word[start..].to_owned()));
    }
    out
}
