//! The head of the page in one place: meta elements, links, JSON-LD, language, base.

use url::Url;

use super::json_ld::JsonLd;
use crate::html::tag::Tag;
use crate::html::tree::{Id, Tree};

/// What the page says about itself beside its text.
#[derive(Debug)]
pub struct PageHead<'a> {
    /// Names (lower case) and contents of the meta elements, in order.
    metas: Vec<(String, &'a str)>,
    /// JSON-LD.
    pub json_ld: JsonLd,
    /// Address of the page: where it came from, else what it says itself.
    pub url: Option<Url>,
    /// What relative links are resolved against.
    base: Option<Url>,
    canonical: Option<&'a str>,
    /// Target of `rel=next`.
    pub next_link: Option<&'a str>,
    /// The page's own claim of its language.
    pub language: Option<String>,
    /// The `<title>`.
    pub title: Option<String>,
}

/// JSON-LD scripts are read up to this size.
const LONGEST_SCRIPT: usize = 1_000_000;

impl<'a> PageHead<'a> {
    /// Collects it in one pass over the nodes.
    pub fn new(tree: &Tree<'a>, url: Option<&str>) -> Self {
        let mut metas = Vec::new();
        let (mut canonical, mut next_link, mut language, mut title, mut base) = (None, None, None, None, None);
        let mut scripts = Vec::new();
        for (id, node) in tree.nodes.iter().enumerate() {
            match node.tag {
                Tag::Meta => {
                    let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| node.attr(key));
                    if let (Some(name), Some(content)) = (name, node.attr("content")) {
                        // Some frameworks can only write meta elements, and put their JSON-LD into one.
                        if name.ends_with("ld+json") && content.len() < LONGEST_SCRIPT {
                            scripts.push(content);
                        }
                        // RDFa allows several names in one.
                        metas.extend(name.split_whitespace().take(4).map(|name| (name.to_lowercase(), content)));
                    }
                }
                Tag::Link => match node.attr("rel") {
                    Some("canonical") => canonical = canonical.or(node.attr("href")),
                    Some("next") => next_link = next_link.or(node.attr("href")),
                    _ => {}
                },
                Tag::Html => language = language.or_else(|| node.attr("lang").or_else(|| node.attr("xml:lang"))),
                // A drawing may have a title too.
                Tag::Title if title.is_none() && tree.nodes[node.parent].tag != Tag::Svg => {
                    title = Some(tree.nodes[id..node.end].iter().map(|node| node.text).collect::<String>());
                }
                Tag::Base => base = base.or(node.attr("href")),
                Tag::Script if node.attr("type").is_some_and(|kind| kind.to_lowercase().contains("ld+json")) => {
                    scripts.extend(tree.nodes[id..node.end].iter().map(|node| node.text).filter(|text| text.len() < LONGEST_SCRIPT));
                }
                _ => {}
            }
        }
        let own = || canonical.or_else(|| find(&metas, "og:url"));
        let url = url.or_else(own).and_then(|url| Url::parse(url).ok());
        // As in a browser, a base from which nothing can be reached (`javascript:`, `data:`) is none.
        let base = base
            .and_then(|base| url.as_ref().map_or_else(|| Url::parse(base).ok(), |url| url.join(base).ok()))
            .filter(|base| !base.cannot_be_a_base())
            .or_else(|| url.clone());
        let language = language.or_else(|| find(&metas, "content-language")).or_else(|| find(&metas, "og:locale")).map(str::to_owned);
        let title = title.map(|title| super::json_ld::plain(&title)).filter(|title| !title.is_empty());
        PageHead { json_ld: JsonLd::new(scripts.into_iter()), metas, url, base, canonical, next_link, language, title }
    }

    /// The first content of the first of these names that has any.
    pub fn meta(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| find(&self.metas, name))
    }

    /// All contents of a name.
    pub fn metas<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'a str> + 'b {
        self.metas.iter().filter(move |(known, _)| known == name).map(|(_, content)| *content)
    }

    /// Contents of the names that `is` holds for.
    pub fn metas_that(&self, is: impl Fn(&str) -> bool) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |(known, _)| is(known)).map(|(_, content)| *content)
    }

    /// An http or https address, absolute; `None` for anything else.
    pub fn web_link(&self, href: &str) -> Option<String> {
        let href = href.trim();
        let url = match &self.base {
            Some(base) => base.join(href).ok()?,
            None => Url::parse(href).ok()?,
        };
        matches!(url.scheme(), "http" | "https").then(|| url.into())
    }

    /// The canonical address: what the page says if it stays on the host, else the address itself.
    pub fn canonical(&self) -> Option<String> {
        let said = self.canonical.or_else(|| find(&self.metas, "og:url")).and_then(|said| self.web_link(said));
        let same = |said: &String| {
            let Some(url) = &self.url else { return true };
            let host = |url: &Url| url.host_str().map(|host| host.split('.').rev().take(2).map(str::to_owned).collect::<Vec<_>>());
            // A canonical address of nothing but the host is a template's mistake.
            Url::parse(said).is_ok_and(|said| host(&said) == host(url) && (said.path().len() > 1 || url.path().len() <= 1))
        };
        said.filter(same).or_else(|| self.url.clone().map(Into::into))
    }

    /// The picture that the page shows for its article.
    pub fn lead_image(&self) -> Option<String> {
        let said = self.meta(&["og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "image"]);
        said.map(str::to_owned)
            .or_else(|| {
                let image = self.json_ld.article.as_ref()?.get("image")?;
                let image = image.as_array().and_then(|images| images.first()).unwrap_or(image);
                image.as_str().or_else(|| image.get("url").and_then(|url| url.as_str())).map(str::to_owned)
            })
            .and_then(|said| self.web_link(&said))
    }

    /// Address of an image element, which may wait for a script to load it.
    pub fn image_of(&self, tree: &Tree<'a>, id: Id) -> Option<String> {
        let node = &tree.nodes[id];
        let lazy = ["data-src", "data-original", "data-lazy-src", "data-srcset", "data-lazy", "data-image", "src", "srcset"];
        let picture = || {
            let parent = node.parent;
            (tree.nodes[parent].tag == Tag::Picture)
                .then(|| {
                    tree.children(parent)
                        .find_map(|child| tree.nodes[child].attr("srcset").or_else(|| tree.nodes[child].attr("data-srcset")))
                })
                .flatten()
        };
        lazy.iter()
            .filter_map(|name| node.attr(name))
            .chain(picture())
            .map(|source| source.split([' ', '\n']).next().unwrap_or(source).trim_end_matches(','))
            .filter(|source| !source.starts_with("data:"))
            .find_map(|source| self.web_link(source))
    }
}

fn find<'a>(metas: &[(String, &'a str)], name: &str) -> Option<&'a str> {
    metas.iter().find(|(known, _)| known == name).map(|(_, content)| *content)
}
