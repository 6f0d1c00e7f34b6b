//! What the trainer of the line model needs to see of a page. Behind the feature `training`; nothing else uses it.

use scraper::Html;

use crate::Context;
use crate::boilerplate::{judge, named};
use crate::html::tree::Tree;
use crate::html::view::View;
use crate::html::{body, lines, measured, scene};
use crate::metadata::{self, PageHead};

/// One line with its numbers.
#[derive(Debug)]
pub struct Measured {
    /// Its words.
    pub text: String,
    /// Its columns.
    pub row: Vec<f32>,
    /// The column that tells whether it lies in the heaviest element.
    pub inside: usize,
}

/// The lines of a page as the model sees them.
pub fn measure(html: &str, url: Option<&str>) -> Vec<Measured> {
    let source = crate::html::limited(html);
    let parsed = Html::parse_document(&source);
    let tree = Tree::new(&parsed);
    let page = lines::cut(&tree);
    let view = View::new(&tree, &page);
    let head = PageHead::new(&tree, url);
    let container = body::find(&view);
    let context = Context::default();
    let headline = metadata::read(&head, &view, container, &context).headline;
    let scene = scene(&view, headline.as_deref(), false, &context);
    let rows = measured(&view, &head, &scene, &named(&scene), container);
    let lines = page.lines.iter().zip(rows.chunks_exact(crate::model::COLUMNS));
    lines.map(|(line, row)| Measured { text: line.text.clone(), row: row.to_vec(), inside: crate::model::INSIDE }).collect()
}

/// The text that reading keeps of a page when the model's odds of its lines are these; with no odds, when there is no model.
pub fn kept(html: &str, url: Option<&str>, odds: &[f32]) -> String {
    let source = crate::html::limited(html);
    let parsed = Html::parse_document(&source);
    let tree = Tree::new(&parsed);
    let page = lines::cut(&tree);
    let view = View::new(&tree, &page);
    let head = PageHead::new(&tree, url);
    let container = body::find(&view);
    let context = Context::default();
    let mut article = metadata::read(&head, &view, container, &context);
    let goes_on = crate::pages::find(&view, &head).next.is_some();
    let scene = scene(&view, article.headline.as_deref(), goes_on, &context);
    // Where no line has odds, the heaviest element is read by the rules alone.
    let none = vec![0.0; if odds.is_empty() { scene.lines.len() } else { 0 }];
    let odds = if odds.is_empty() { &none } else { odds };
    let verdicts = judge(&scene, &named(&scene), odds, &view.lines_of(container));
    crate::html::assembled(&mut article, &view, &scene, &verdicts, &head);
    article.text
}
