//! A language's time words and rules, read from its `lang/*.times` file.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::lexicon::{Class, Lexicon};

/// One step of a rule.
#[derive(Debug)]
pub struct Element {
    /// Classes of which one must match.
    pub any: Vec<Class>,
    /// Whether it may be left out.
    pub optional: bool,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, for evidence.
    pub name: String,
    /// What is made of a match.
    pub action: String,
    /// What must stand directly before.
    pub before: Option<Element>,
    /// What makes up the expression.
    pub elements: Vec<Element>,
    /// Classes that must not follow.
    pub not_after: Vec<Class>,
}

/// An example that stands under a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// Document time.
    pub published: String,
    /// The sentence.
    pub sentence: String,
    /// The expression in it.
    pub expression: String,
    /// Its value; empty if nothing is to be found there.
    pub value: String,
}

/// Everything the engine knows about a language.
#[derive(Debug, Default)]
pub struct Grammar {
    /// Its words; a literal of a rule is a class of its own, named with its quotes.
    pub words: Lexicon,
    /// Rules in the file's order, which decides between equally long matches.
    pub rules: Vec<Rule>,
    /// Rules that can start with a class.
    pub starts: HashMap<Class, Vec<usize>>,
    /// Whether "3/4" is March 4th; the file says so with a line `! month first`.
    pub month_first: bool,
    /// Examples in the file's order.
    pub examples: Vec<Example>,
    /// Lines that could not be understood; none, as a test sees to.
    pub wrong: Vec<String>,
}

/// The classes that are recognised by their shape instead of by a table. Their order is their index.
pub const SHAPES: [&str; 11] = ["n", "day", "year", "modern", "count", "clock", "hour", "dmy", "dm", "title", "^"];

macro_rules! grammar {
    ($file:literal) => {{
        static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::parse(include_str!(concat!("../../lang/", $file))));
        &GRAMMAR
    }};
}

/// The grammar of a language; of one without its own, numeric dates alone.
pub fn of(language: &str) -> &'static Grammar {
    match language {
        "id" | "ms" | "jv" => grammar!("id.times"),
        "en" => grammar!("en.times"),
        "fr" => grammar!("fr.times"),
        "de" => grammar!("de.times"),
        "es" => grammar!("es.times"),
        "nl" => grammar!("nl.times"),
        _ => grammar!("any.times"),
    }
}

impl Grammar {
    /// Reads a language file. Lines that are wrong are kept in [`Grammar::wrong`].
    pub fn parse(source: &str) -> Self {
        let mut grammar = Grammar::default();
        for shape in SHAPES {
            grammar.words.class(shape);
        }
        let mut section = String::new();
        for line in source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let understood = match line.strip_prefix("= ") {
                Some(name) => {
                    name.clone_into(&mut section);
                    Some(())
                }
                None if line == "! month first" => {
                    grammar.month_first = true;
                    Some(())
                }
                None if line.starts_with('>') => grammar.example(line),
                None if section == "rules" => grammar.rule(line),
                None => grammar.words.table(&section, line),
            };
            if understood.is_none() {
                grammar.wrong.push(line.to_owned());
            }
        }
        grammar
    }

    fn example(&mut self, line: &str) -> Option<()> {
        let mut fields = line.trim_start_matches('>').split('|').map(|field| field.trim().to_owned());
        let mut next = || fields.next();
        self.examples.push(Example { published: next()?, sentence: next()?, expression: next()?, value: next()? });
        Some(())
    }

    fn rule(&mut self, line: &str) -> Option<()> {
        let (head, body) = line.split_once(" = ")?;
        let (name, action) = head.trim().split_once(' ')?;
        let mut rule = Rule { name: name.to_owned(), action: action.to_owned(), before: None, elements: Vec::new(), not_after: Vec::new() };
        for element in body.split_whitespace() {
            if let Some(inner) = element.strip_prefix('[') {
                rule.before = Some(self.element(inner.strip_suffix(']')?)?);
            } else if let Some(inner) = element.strip_prefix('!') {
                rule.not_after.extend(self.element(inner)?.any);
            } else {
                rule.elements.push(self.element(element)?);
            }
        }
        let index = self.rules.len();
        for element in &rule.elements {
            for class in &element.any {
                self.starts.entry(*class).or_default().push(index);
            }
            if !element.optional {
                break;
            }
        }
        self.rules.push(rule);
        Some(())
    }

    fn element(&mut self, source: &str) -> Option<Element> {
        let (source, optional) = source.strip_suffix('?').map_or((source, false), |source| (source, true));
        let any: Option<Vec<Class>> = source
            .split('|')
            .map(|name| {
                if name.starts_with('"') {
                    let word = name.trim_matches('"');
                    let known = self.words.find(name).is_some();
                    let class = self.words.class(name);
                    if !known {
                        self.words.form(word, class, "-");
                    }
                    return Some(class);
                }
                // A class must be filled before it is used, so that a misspelt one is noticed.
                self.words.find(name)
            })
            .collect();
        any.map(|any| Element { any, optional })
    }
}
