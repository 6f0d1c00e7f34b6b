//! An HTML page to an article: parse → metadata → boilerplate → article. One parse per page.

mod assemble;
pub mod body;
mod captions;
mod guard;
pub mod lines;
mod names;
pub mod signals;
mod source_tag;
pub mod tag;
mod told;
pub mod tree;
mod unread;
pub mod view;

use scraper::Html;

use crate::boilerplate::{Hidden, Rule, Scene, Subject, judge, named, phrases};
use crate::metadata::{self, PageHead};
use crate::{Article, Context, Note, Pages, Removal, model, pages};
use tree::Tree;
use view::View;

/// What a page shows of an article that its data tells whole.
const TOLD: Rule = Rule { step: "said-twice", reason: "The article says this elsewhere in the same words." };

/// What the page gives before anyone looks at what its text says.
#[derive(Debug, Default)]
pub struct Extract {
    /// Everything of the article that does not need its text understood.
    pub article: Article,
    /// What was taken out.
    pub removals: Vec<Removal>,
    /// Links to the rest.
    pub pages: Pages,
}

/// Extracts the article of an HTML page. `before` were taken out of earlier pages of the same work.
pub fn extract(html: &str, url: Option<&str>, context: &Context<'_>, before: &[Removal], notes: &mut Vec<Note>) -> Extract {
    let mut told = Vec::new();
    let mut found = extract_shown(html, url, context, before, &mut told);
    if is_short(&found.article)
        && let Some(opened) = told::without_scripts(html)
    {
        let mut of_opened = Vec::new();
        let other = extract_shown(&opened, url, context, before, &mut of_opened);
        if !is_short(&other.article) {
            (found, told) = (other, of_opened);
            let message = "The page fills itself by scripts; what it has for readers without them was read.";
            told.push(Note { code: "without-scripts".to_owned(), message: message.to_owned() });
        }
    }
    notes.append(&mut told);
    found
}

/// Extracts the article from what the page shows, or from its JSON-LD where it shows next to nothing of it.
fn extract_shown(html: &str, url: Option<&str>, context: &Context<'_>, before: &[Removal], notes: &mut Vec<Note>) -> Extract {
    let source = guard::limit(html, context.rules.is_some(), notes);
    let parsed = Html::parse_document(&source);
    let tree = Tree::new(&parsed);
    let lines = lines::cut(&tree);
    if lines.lines.len() >= lines::MOST_LINES {
        let message = "The page has more lines than any article; only its beginning was read.";
        notes.push(Note { code: "too-long".to_owned(), message: message.to_owned() });
    }
    let view = View::new(&tree, &lines);
    let head = PageHead::new(&tree, url);
    let container = body::find(&view);
    let mut article = metadata::read(&head, &view, container, context);
    let pages = pages::find(&view, &head);
    let scene = scene(&view, article.headline.as_deref(), pages.next.is_some(), context);
    let named = named(&scene);
    let odds = model::judge(&measured(&view, &head, &scene, &named, container));
    let mut verdicts = judge(&scene, &named, &odds, &view.lines_of(container));
    if let Some(rules) = context.rules {
        rules.apply(&scene, Some((&parsed, &tree, &lines.lines)), &mut verdicts);
    }
    let shown = scene.lines.iter().zip(&verdicts).filter(|(_, verdict)| verdict.is_none()).map(|(line, _)| line.length).sum();
    let body = told::body(&head, shown);
    if body.is_some() {
        verdicts.iter_mut().filter(|verdict| verdict.is_none()).for_each(|verdict| *verdict = Some(TOLD));
    }
    let mut removals = assemble::article(&mut article, &view, &scene, &verdicts, &head, context, before);
    if let Some(body) = body {
        let tree = Tree::new(&body);
        removals = told::put(&mut article, &lines::cut(&tree), context, removals);
        let message = "The page shows next to nothing of its article; the text is from the data beside it (JSON-LD).";
        notes.push(Note { code: "from-json-ld".to_owned(), message: message.to_owned() });
    }
    metadata::finish(&mut article, &removals);
    note_oddities(&article, &scene, notes);
    Extract { article, removals, pages }
}

/// The page within the limits of [`guard`].
#[cfg(feature = "training")]
pub fn limited(html: &str) -> std::borrow::Cow<'_, str> {
    guard::limit(html, false, &mut Vec::new())
}

/// The article's text from the verdicts over the lines.
#[cfg(feature = "training")]
pub fn assembled(
    article: &mut Article,
    view: &View<'_>,
    scene: &Scene<'_>,
    verdicts: &[Option<crate::boilerplate::Rule>],
    head: &PageHead<'_>,
) {
    assemble::article(article, view, scene, verdicts, head, &Context::default(), &[]);
}

/// The model's numbers of every line.
pub fn measured(view: &View<'_>, head: &PageHead<'_>, scene: &Scene<'_>, named: &[Option<usize>], container: tree::Id) -> Vec<f32> {
    let told = head.json_ld.text("articleBody");
    let known = model::Known { container, told_body: told.as_deref(), summary: head.meta(&["og:description", "description"]), named };
    model::measure(view, scene, &known)
}

/// The page's lines as rules see them.
pub fn scene<'a>(view: &'a View<'_>, headline: Option<&str>, goes_on: bool, context: &Context<'a>) -> Scene<'a> {
    let mut names = names::NodeNames::new(view.tree);
    let lines = view
        .page
        .lines
        .iter()
        .zip(&view.flags)
        .map(|(line, &flags)| Subject {
            text: &line.text,
            folded: phrases::Folded::of(&line.text),
            length: line.length,
            linked: line.linked,
            kind: line.kind,
            flags,
            hidden: if flags.within(view::Place::Concealed) { Hidden::of(view.tree, line.around.hidden as usize) } else { Hidden::No },
            parent: view.tree.nodes[line.block].parent,
            path: names.path(view.tree, line.block),
            href: line.marks.iter().find_map(|mark| mark.href),
        })
        .collect();
    Scene { lines, headline: headline.map(phrases::folded), goes_on, library: context.library }
}

/// Characters of text under which a page is hardly an article.
const SHORT: usize = 140;

fn is_short(article: &Article) -> bool {
    article.text.chars().take(SHORT).count() < SHORT
}

fn note_oddities(article: &Article, scene: &Scene<'_>, notes: &mut Vec<Note>) {
    let mut note = |code: &str, message: &str| notes.push(Note { code: code.to_owned(), message: message.to_owned() });
    if is_short(article) {
        note("not-an-article", "The page holds hardly any running text.");
    }
    let paywall = scene.lines.iter().any(|line| line.length < 200 && line.folded.begins(phrases::Phrase::Paywall).is_some());
    if paywall {
        note("paywall", "The page asks for a subscription; perhaps only a part of the article was delivered.");
    }
}
