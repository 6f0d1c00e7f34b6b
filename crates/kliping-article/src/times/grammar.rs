//! A language's time words and rules, read from its `lang/*.times` file.

use std::collections::HashMap;
use std::sync::LazyLock;

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
    /// Classes by name; literals are classes of their own, quoted.
    classes: HashMap<String, Class>,
    /// Forms by first word.
    pub forms: HashMap<String, Vec<Form>>,
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
pub const SHAPES: [&str; 9] = ["n", "day", "year", "count", "clock", "hour", "dmy", "dm", "^"];

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
            grammar.class(shape);
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
                None => grammar.table(&section, line),
            };
            if understood.is_none() {
                grammar.wrong.push(line.to_owned());
            }
        }
        grammar
    }

    /// The index of a class that a file or the engine names.
    pub fn class(&mut self, name: &str) -> Class {
        let next = self.classes.len() as Class;
        *self.classes.entry(name.to_owned()).or_insert(next)
    }

    /// The index of a class, if this language has it.
    pub fn find(&self, name: &str) -> Option<Class> {
        self.classes.get(name).copied()
    }

    /// The name of a class.
    pub fn name(&self, class: Class) -> &str {
        self.classes.iter().find(|(_, index)| **index == class).map_or("", |(name, _)| name)
    }

    fn table(&mut self, class: &str, line: &str) -> Option<()> {
        let class = self.class(class);
        let (value, forms) = line.split_once(": ")?;
        for form in forms.split(", ") {
            self.form(form.trim(), class, value);
        }
        Some(())
    }

    fn form(&mut self, form: &str, class: Class, value: &str) {
        let capital = form.starts_with(char::is_uppercase);
        let words = words(form);
        if let Some(first) = words.first().cloned() {
            self.forms.entry(first).or_default().push(Form { words, capital, class, value: value.to_owned() });
        }
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
                    let known = self.classes.contains_key(name);
                    let class = self.class(name);
                    if !known {
                        self.form(word, class, "-");
                    }
                    return Some(class);
                }
                // A class must be filled before it is used, so that a misspelt one is noticed.
                self.find(name)
            })
            .collect();
        any.map(|any| Element { any, optional })
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
