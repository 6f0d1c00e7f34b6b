//! What a person decided for all pages of one site: a plain file of rules, one a line.
//!
//! ```text
//! # Anything after a hash at the start of a line is a remark.
//! always line Kirim tulisan Anda ke*
//! always element .promo-box
//! never step credit
//! never line Catatan redaksi
//! ```
//!
//! "always" takes out, "never" keeps. A line is compared by its words, whatever their case and marks, any number for any
//! other, and a star at the end stands for whatever follows; an element is a CSS selector; a step is a rule of Kliping's own,
//! as removals name it. Of several rules that fit the same line the last one decides.

use std::collections::HashSet;

use scraper::node::Element;
use scraper::{Html, Selector};

use crate::Removal;
use crate::boilerplate::phrases::folded;
use crate::boilerplate::{Rule, Scene, is_rule_of_lines};
use crate::html::lines::Line;
use crate::html::tree::Tree;

/// The rule under which lines are listed that the file always takes out.
const ALWAYS: Rule = Rule { step: "site-rule", reason: "Your rules for this site always take this out." };

/// The rules of one site.
#[derive(Debug, Clone, Default)]
pub struct SiteRules {
    rules: Vec<SiteRule>,
}

#[derive(Debug, Clone)]
struct SiteRule {
    takes: bool,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    /// Folded words; whether anything may follow.
    Line(String, bool),
    Element(Selector),
    Step(String),
}

/// A line of a file of rules that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFault {
    /// Number of the line, from 1.
    pub line: u32,
    /// What is wrong with it, a sentence for people.
    pub message: String,
}

impl SiteRules {
    /// Reads a file. Lines that are no rules are told and the others hold.
    pub fn parse(text: &str) -> (Self, Vec<RuleFault>) {
        let (mut rules, mut faults) = (Vec::new(), Vec::new());
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match rule(line) {
                Ok(rule) => rules.push(rule),
                Err(message) => faults.push(RuleFault { line: number, message }),
            }
        }
        (SiteRules { rules }, faults)
    }

    /// The line of a file that decides for the whole site what a person decided about one removal: that such a line always
    /// goes, or never does. Where the removal's step says exactly what it takes, the step is kept back; one that only says
    /// where a line stood would keep half the page, so there it is the line.
    pub fn line_for(removal: &Removal, always: bool) -> String {
        let text = removal.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match (always, is_rule_of_lines(&removal.step)) {
            (true, _) => format!("always line {text}"),
            (false, true) => format!("never step {}", removal.step),
            (false, false) => format!("never line {text}"),
        }
    }

    /// Changes the verdicts about a page's lines. `page` is the page as parsed, with its tree and lines, if there is one.
    pub(crate) fn apply(&self, scene: &Scene<'_>, page: Option<(&Html, &Tree<'_>, &[Line<'_>])>, verdicts: &mut [Option<Rule>]) {
        for rule in &self.rules {
            let elements: HashSet<*const Element> = match (&rule.what, page) {
                (What::Element(selector), Some((html, ..))) => {
                    html.select(selector).map(|found| std::ptr::from_ref(found.value())).collect()
                }
                _ => HashSet::new(),
            };
            for (at, verdict) in verdicts.iter_mut().enumerate() {
                let fits = match &rule.what {
                    What::Line(words, open) => {
                        let said: &str = &scene.lines[at].folded;
                        said == words || (*open && said.starts_with(words.as_str()))
                    }
                    What::Element(_) => page.is_some_and(|(_, tree, lines)| {
                        let is_one =
                            |id: usize| tree.nodes[id].element.is_some_and(|element| elements.contains(&std::ptr::from_ref(element)));
                        !elements.is_empty() && std::iter::once(lines[at].node).chain(tree.ancestors(lines[at].node)).any(is_one)
                    }),
                    What::Step(step) => verdict.is_some_and(|rule| rule.step == step),
                };
                if fits {
                    *verdict = rule.takes.then_some(ALWAYS);
                }
            }
        }
    }
}

fn rule(line: &str) -> Result<SiteRule, String> {
    let (decision, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let takes = match decision {
        "always" => true,
        "never" => false,
        other => return Err(format!("“{other}” is neither “always” nor “never”.")),
    };
    let (kind, value) = rest.trim_start().split_once(char::is_whitespace).unwrap_or((rest.trim_start(), ""));
    let value = value.trim();
    if value.is_empty() {
        return Err(format!("After “{decision}” come “line”, “element” or “step” and what is meant."));
    }
    let what = match kind {
        "line" => {
            let words = folded(value.trim_end_matches('*'));
            if words.is_empty() {
                return Err("This line has no words.".to_owned());
            }
            What::Line(words, value.ends_with('*'))
        }
        "element" => What::Element(Selector::parse(value).map_err(|_| format!("“{value}” is not a CSS selector."))?),
        "step" if takes => return Err("A step can only be kept from taking anything: write “never step”.".to_owned()),
        "step" if value.contains(char::is_whitespace) => return Err(format!("“{value}” is not the name of a step.")),
        "step" => What::Step(value.to_owned()),
        other => return Err(format!("“{other}” is none of “line”, “element” and “step”.")),
    };
    Ok(SiteRule { takes, what })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Content, Context, Page, extract};

    const PAGE: &str = "<html lang=id><title>Dermaga Dibuka</title><article><h1>Dermaga Dibuka</h1>\
        <p>Wali kota membuka dermaga baru pada Senin pagi di hadapan ratusan warga yang datang sejak subuh.</p>\
        <div class='tulis'><p>Kirim tulisan Anda tentang kota ini kepada redaksi kami lewat surel 12.</p></div>\
        <p>Dermaga itu menggantikan dermaga lama yang rusak diterjang ombak pada musim barat tahun lalu.</p>\
        <p>Baca juga: <a href='/feri'>Jadwal Feri Berubah</a></p>\
        <p>Kapal pertama berlayar pada siang hari dengan membawa dua ratus penumpang ke pulau seberang.</p></article>";

    fn read(rules: &str) -> crate::Extraction {
        let (rules, faults) = SiteRules::parse(rules);
        assert_eq!(faults, []);
        let page = Page { content: Content::Html(PAGE.to_owned()), url: None };
        extract(&page, &Context { rules: Some(&rules), ..Context::default() })
    }

    #[test]
    fn rules_take_lines_and_keep_them() {
        let plain = read("").article.text;
        assert!(plain.contains("Kirim tulisan") && !plain.contains("Jadwal Feri"));
        for rules in ["always line kirim tulisan anda*", "always element .tulis", "# Remark\n\nalways element div.tulis > p"] {
            let read = read(rules);
            assert!(!read.article.text.contains("Kirim tulisan"), "{rules}");
            assert!(read.removals.iter().any(|removal| removal.step == "site-rule" && removal.text.contains("Kirim tulisan")));
        }
        for rules in ["never step teaser-phrase", "never line Baca juga: jadwal feri berubah"] {
            assert!(read(rules).article.text.contains("Baca juga: Jadwal Feri Berubah"), "{rules}");
        }
    }

    #[test]
    fn numbers_differ_and_the_last_rule_decides() {
        let line = "line Kirim tulisan Anda tentang kota ini kepada redaksi kami lewat surel 99.";
        assert!(!read(&format!("always {line}")).article.text.contains("Kirim tulisan"));
        assert!(read(&format!("always {line}\nnever {line}")).article.text.contains("Kirim tulisan"));
    }

    #[test]
    fn a_decision_about_a_removal_becomes_a_line_of_the_file() {
        let removals = read("").removals;
        let teaser = removals.iter().find(|removal| removal.text.contains("Jadwal Feri")).unwrap();
        assert_eq!(SiteRules::line_for(teaser, false), "never step teaser-phrase");
        assert_eq!(SiteRules::line_for(teaser, true), "always line Baca juga: Jadwal Feri Berubah");
        let outside = Removal { step: "after-article".to_owned(), ..teaser.clone() };
        assert_eq!(SiteRules::line_for(&outside, false), "never line Baca juga: Jadwal Feri Berubah");
    }

    #[test]
    fn faults_have_their_line_and_a_sentence() {
        let file = "always line Kirim*\nalwys line x\nnever\nalways step credit\nnever element <<\nnever line ***\nnever thing x\n";
        let (rules, faults) = SiteRules::parse(file);
        assert_eq!(rules.rules.len(), 1);
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6, 7]);
        assert_eq!(faults[0].message, "“alwys” is neither “always” nor “never”.");
        assert_eq!(faults[3].message, "“<<” is not a CSS selector.");
    }
}
