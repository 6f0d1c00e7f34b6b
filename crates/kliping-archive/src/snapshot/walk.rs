//! The walk over a page: every reference to a part is answered, everything that acts is taken out.
//!
//! Streams, so that a page nested a hundred thousand deep costs what its bytes cost and no stack.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use url::Url;

use super::choice::Candidate;
use super::links::{self, Link};
use super::pictures::{self, attribute};
use super::{Answer, Reference, Use, lazy, resolve, style};
use crate::{Code, Failure, Result};

/// For whom the page is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dress {
    /// For the window's frame, whose answer carries the policy.
    Frame,
    /// For a file of its own, which has to carry the policy itself.
    File,
}

/// What a file of its own may do: show what is inside it.
const POLICY: &str = "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; \
    style-src 'unsafe-inline' data:; font-src data:; media-src data:; form-action 'none'; base-uri 'none'\">";

/// The page with `answer`'s words in place of its references, without scripts, frames, handlers and whatever else acts or
/// reaches out. An empty answer leaves nothing where the part was. `base` is the page's address.
pub fn walk(html: &str, base: Option<&Url>, dress: Dress, answer: &mut Answer<'_>) -> Result<String> {
    walk_in(html, base, dress, false, answer)
}

/// `hidden_already`: what a `noscript` holds is walked here. One inside another is no element to any browser, and following it would
/// cost twice as much with every level.
fn walk_in(html: &str, base: Option<&Url>, dress: Dress, hidden_already: bool, answer: &mut Answer<'_>) -> Result<String> {
    let walk = RefCell::new(Walk {
        base: base.cloned(),
        based: false,
        answer,
        known: HashSet::new(),
        offers: Vec::new(),
        inside_picture: Rc::new(Cell::new(false)),
        icon: false,
    });
    let headed = Cell::new(false);
    let (sheet, hidden) = (RefCell::new(String::new()), RefCell::new(String::new()));
    let settings = RewriteStrSettings {
        element_content_handlers: vec![
            element!("*", |element| {
                if element.tag_name() == "head" && dress == Dress::File && !headed.replace(true) {
                    element.prepend(POLICY, ContentType::Html);
                }
                walk.borrow_mut().visit(element);
                Ok(())
            }),
            text!("style", |chunk| {
                sheet.borrow_mut().push_str(chunk.as_str());
                if chunk.last_in_text_node() {
                    let whole = std::mem::take(&mut *sheet.borrow_mut());
                    chunk.replace(&walk.borrow_mut().sheet(&whole), ContentType::Html);
                } else {
                    chunk.remove();
                }
                Ok(())
            }),
            text!("noscript", |chunk| {
                hidden.borrow_mut().push_str(chunk.as_str());
                if chunk.last_in_text_node() {
                    let whole = std::mem::take(&mut *hidden.borrow_mut());
                    let shown = if hidden_already { String::new() } else { walk.borrow_mut().without_scripts(&whole) };
                    chunk.replace(&shown, ContentType::Html);
                } else {
                    chunk.remove();
                }
                Ok(())
            }),
        ],
        strict: false,
        ..RewriteStrSettings::new()
    };
    let walked = rewrite_str(html, settings)
        .map_err(|error| Failure::new(Code::Internal, "The kept page could not be dressed.").because(error.to_string()))?;
    Ok(if dress == Dress::File && !headed.get() { under_its_doctype(&walked) } else { walked })
}

/// The page with the policy before anything that could load.
fn under_its_doctype(page: &str) -> String {
    let start = page.trim_start_matches('\u{feff}').trim_start();
    let doctype = start.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    match start.find('>').filter(|_| doctype) {
        Some(end) => format!("{}{POLICY}{}", &start[..=end], &start[end + 1..]),
        None => format!("{POLICY}{start}"),
    }
}

struct Walk<'w, 'a> {
    base: Option<Url>,
    based: bool,
    answer: &'w mut Answer<'a>,
    /// Addresses that were answered, and what they were chosen from.
    known: HashSet<Url>,
    /// What the sources of the picture around offer.
    offers: Vec<Candidate>,
    inside_picture: Rc<Cell<bool>>,
    icon: bool,
}

/// Elements that are taken out with all that is in them.
const GONE: &[&str] = &["script", "track", "portal", "fencedframe"];
/// Elements that embed another document, and the attributes that name it.
const EMBEDDING: &[&str] = &["iframe", "frame", "object", "embed", "applet"];
const NAMING: &[&str] = &["src", "srcdoc", "data", "code", "archive", "codebase", "classid"];
/// Attributes that act, or that only make sense towards the page's own host.
const ACTING: &[&str] = &[
    "ping",
    "nonce",
    "integrity",
    "crossorigin",
    "srcdoc",
    "formaction",
    "manifest",
    "referrerpolicy",
    "autofocus",
    "autoplay",
    "fetchpriority",
];

impl Walk<'_, '_> {
    fn visit(&mut self, element: &mut Element<'_, '_>) {
        let tag = element.tag_name();
        if GONE.contains(&tag.as_str()) {
            element.remove();
            return;
        }
        Self::tame(element);
        match tag.as_str() {
            "noscript" => element.remove_and_keep_content(),
            "base" => self.rebase(element),
            "meta" if element.has_attribute("http-equiv") || element.has_attribute("charset") => element.remove(),
            "link" => self.link(element),
            "picture" => {
                self.offers.clear();
                self.inside_picture.set(true);
                let inside = Rc::clone(&self.inside_picture);
                if let Some(handlers) = element.end_tag_handlers() {
                    handlers.push(Box::new(move |_| {
                        inside.set(false);
                        Ok(())
                    }));
                }
            }
            "source" => {
                if self.inside_picture.get() {
                    self.offers.extend(pictures::offered(element, self.base.as_ref()));
                }
                element.remove();
            }
            "img" | "amp-img" => self.image(element),
            "video" | "audio" => {
                self.part(element, "poster", Use::Image);
                element.remove_attribute("src");
            }
            "input" => self.part(element, "src", Use::Image),
            "image" | "feimage" | "use" => {
                self.part(element, "href", Use::Image);
                self.part(element, "xlink:href", Use::Image);
            }
            "body" | "table" | "td" | "th" | "tr" => self.part(element, "background", Use::Image),
            "a" | "area" => self.anchor(element),
            "form" => element.remove_attribute("action"),
            tag if EMBEDDING.contains(&tag) => {
                for name in NAMING {
                    element.remove_attribute(name);
                }
            }
            _ => {}
        }
        self.styled(element);
    }

    /// Takes from an element what acts.
    fn tame(element: &mut Element<'_, '_>) {
        let acts = |name: &str, value: &str| {
            let value = htmlize::unescape_attribute(value);
            let scheme: String =
                value.chars().filter(|c| !c.is_ascii_whitespace() && !c.is_control()).take(12).collect::<String>().to_ascii_lowercase();
            let reference = matches!(name, "href" | "xlink:href" | "src" | "action" | "data" | "to" | "from" | "values");
            // An `onload` says whether a link is a style sheet: it is asked first and goes then.
            reference && (scheme.starts_with("javascript:") || scheme.starts_with("vbscript:") || scheme.starts_with("data:text/h"))
        };
        let link = element.tag_name() == "link";
        let gone: Vec<String> = element
            .attributes()
            .iter()
            .map(|attribute| (attribute.name(), attribute.value()))
            .filter(|(name, value)| {
                name.starts_with("on") && !(link && name == "onload") || ACTING.contains(&name.as_str()) || acts(name, value)
            })
            .map(|(name, _)| name)
            .collect();
        for name in gone {
            element.remove_attribute(&name);
        }
    }

    fn rebase(&mut self, element: &mut Element<'_, '_>) {
        if let Some(href) = attribute(element, "href").filter(|_| !self.based) {
            self.based = true;
            self.base = resolve(self.base.as_ref(), &href).or_else(|| self.base.take());
        }
        element.remove();
    }

    fn link(&mut self, element: &mut Element<'_, '_>) {
        let kind = links::kind(element);
        element.remove_attribute("onload");
        match kind {
            Link::Style => {
                element.remove_attribute("as");
                set(element, "rel", "stylesheet");
                if attribute(element, "media").is_some_and(|media| media.trim().eq_ignore_ascii_case("print")) {
                    element.remove_attribute("media");
                }
                self.part(element, "href", Use::Style);
            }
            Link::Icon if !self.icon => {
                self.icon = true;
                self.part(element, "href", Use::Icon);
            }
            Link::Said => {
                if let Some(url) = attribute(element, "href").and_then(|href| resolve(self.base.as_ref(), &href)) {
                    set(element, "href", url.as_str());
                }
            }
            Link::Icon | Link::Nothing => element.remove(),
        }
    }

    /// Answers the reference in an attribute.
    fn part(&mut self, element: &mut Element<'_, '_>, name: &str, used_as: Use) {
        let Some(address) = attribute(element, name) else { return };
        let Some(url) = resolve(self.base.as_ref(), &address) else { return };
        let fragment =
            if matches!(used_as, Use::Image) { address.split_once('#').map(|(_, fragment)| format!("#{fragment}")) } else { None };
        self.known.insert(url.clone());
        let with = (self.answer)(Reference { url, used_as, others: Vec::new(), font: None });
        if with.is_empty() {
            element.remove_attribute(name);
        } else {
            set(element, name, &format!("{with}{}", fragment.filter(|_| !with.starts_with("data:")).unwrap_or_default()));
        }
    }

    fn image(&mut self, element: &mut Element<'_, '_>) {
        if pictures::is_dot(element) {
            element.remove();
            return;
        }
        let offers = std::mem::take(&mut self.offers);
        let shown = pictures::shown(element, offers, self.base.as_ref());
        // AMP's own element is an ordinary picture without its script.
        if element.tag_name() == "amp-img" {
            let _ = element.set_tag_name("img");
        }
        for name in ["srcset", "sizes", "loading", "decoding"].iter().chain(lazy::ADDRESSES).chain(lazy::SETS) {
            element.remove_attribute(name);
        }
        let Some(shown) = shown else { return };
        self.known.extend(shown.others.iter().cloned().chain([shown.url.clone()]));
        let with = (self.answer)(Reference { url: shown.url, used_as: Use::Image, others: shown.others, font: None });
        if with.is_empty() {
            element.remove_attribute("src");
            return;
        }
        set(element, "src", &with);
        if shown.lazy {
            // Sheets hide such a picture until its script has loaded it.
            let style = attribute(element, "style").unwrap_or_default();
            set(element, "style", &format!("{style};opacity:1!important;visibility:visible!important;filter:none!important"));
        }
    }

    fn anchor(&self, element: &mut Element<'_, '_>) {
        let Some(href) = attribute(element, "href") else { return };
        if href.trim_start().starts_with('#') {
            return;
        }
        if let Some(base) = &self.base
            && let Ok(url) = base.join(href.trim())
        {
            set(element, "href", url.as_str());
        }
        // A frame without leave to open windows goes nowhere by it, and a file opens it beside itself.
        set(element, "target", "_blank");
        set(element, "rel", "noopener noreferrer");
    }

    /// Answers what the styles of an element refer to, and the background that a script would have set.
    fn styled(&mut self, element: &mut Element<'_, '_>) {
        if element.removed() {
            return;
        }
        if let Some(css) = attribute(element, "style").filter(|css| css.contains('(')) {
            let css = self.sheet(&css);
            set(element, "style", &css);
        }
        let later = lazy::BACKGROUNDS.iter().find_map(|name| attribute(element, name).map(|value| (*name, value)));
        if let Some((name, value)) = later {
            element.remove_attribute(name);
            let css = if value.contains("url(") {
                value
            } else if lazy::is_address(&value) {
                format!("url(\"{value}\")")
            } else {
                return;
            };
            let css = self.sheet(&format!("background-image:{css}"));
            let style = attribute(element, "style").unwrap_or_default();
            set(element, "style", &format!("{style};{css}"));
        }
    }

    fn sheet(&mut self, css: &str) -> String {
        let known = &mut self.known;
        let answer = &mut *self.answer;
        style::rewrite(css, self.base.as_ref(), &mut |reference| {
            known.insert(reference.url.clone());
            answer(reference)
        })
    }

    /// What a page holds for readers without scripts: its pictures and sheets, where the page itself does not show them
    /// already; not its advice to switch scripts on.
    fn without_scripts(&mut self, html: &str) -> String {
        let mut parts = Vec::new();
        let base = self.base.clone();
        let looked = walk_in(html, base.as_ref(), Dress::Frame, true, &mut |reference| {
            parts.push(reference.url);
            String::new()
        });
        if looked.is_err() || parts.is_empty() || parts.iter().all(|part| self.known.contains(part)) {
            return String::new();
        }
        self.known.extend(parts);
        walk_in(html, base.as_ref(), Dress::Frame, true, &mut *self.answer).unwrap_or_default()
    }
}

/// Sets an attribute. A name that the page could write can be written again.
fn set(element: &mut Element<'_, '_>, name: &str, value: &str) {
    let _ = element.set_attribute(name, &value.replace('&', "&amp;"));
}
