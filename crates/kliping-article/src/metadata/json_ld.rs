//! The page's JSON-LD: the object that describes the article.

use serde_json::{Map, Value};

/// What the page says about its article in JSON-LD (schema.org).
#[derive(Debug, Default)]
pub struct JsonLd {
    /// The article's own object.
    pub article: Option<Map<String, Value>>,
    /// All objects with a name and an id, for references.
    named: Vec<(String, Map<String, Value>)>,
    /// Name of the web site's object.
    pub site: Option<String>,
}

/// Objects looked at, at most.
const MOST: usize = 2000;

impl JsonLd {
    /// Reads the scripts in order.
    pub fn new<'a>(scripts: impl Iterator<Item = &'a str>) -> Self {
        let mut found = JsonLd::default();
        let mut best = 0;
        for script in scripts {
            let Some(value) = parse(script) else { continue };
            let mut open = vec![(value, 0)];
            let mut seen = 0;
            while let Some((value, depth)) = open.pop() {
                seen += 1;
                if seen > MOST {
                    break;
                }
                match value {
                    Value::Array(values) if depth < 6 => open.extend(values.into_iter().rev().map(|value| (value, depth + 1))),
                    Value::Object(object) => {
                        let rank = rank(&object, depth);
                        if depth < 6 {
                            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart", "subjectOf"] {
                                if let Some(inner @ (Value::Object(_) | Value::Array(_))) = object.get(key) {
                                    open.push((inner.clone(), depth + 1));
                                }
                            }
                        }
                        if let (Some(Value::String(id)), Some(_)) = (object.get("@id"), object.get("name")) {
                            found.named.push((id.clone(), object.clone()));
                        }
                        if types(&object).any(|kind| kind == "WebSite") && found.site.is_none() {
                            found.site = object.get("name").and_then(Value::as_str).map(str::to_owned);
                        }
                        if rank > best {
                            best = rank;
                            found.article = Some(object);
                        }
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// Whether the object is of a kind that only news has.
    pub fn is_news(&self) -> bool {
        self.article.as_ref().is_some_and(|article| types(article).any(|kind| kind.ends_with("NewsArticle")))
    }

    /// A text of the article's object.
    pub fn text(&self, key: &str) -> Option<String> {
        let value = self.article.as_ref()?.get(key)?;
        let value = if let Value::Array(values) = value { values.first()? } else { value };
        value.as_str().map(plain).filter(|text| !text.is_empty())
    }

    /// The article's text as the object holds it, tags and line breaks included.
    pub fn body(&self) -> Option<&str> {
        self.article.as_ref()?.get("articleBody")?.as_str()
    }

    /// The names of those in the article object's `key` ("author", "publisher"): texts, objects, or references to objects.
    pub fn names(&self, key: &str) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(value) = self.article.as_ref().and_then(|article| article.get(key)) {
            self.push_names(value, &mut names, 0);
        }
        names
    }

    fn push_names(&self, value: &Value, names: &mut Vec<String>, depth: usize) {
        if depth > 3 || names.len() > 20 {
            return;
        }
        match value {
            Value::String(name) => names.push(plain(name)),
            Value::Array(values) => values.iter().for_each(|value| self.push_names(value, names, depth + 1)),
            Value::Object(object) => match object.get("name") {
                Some(name) => self.push_names(name, names, depth + 1),
                None => {
                    if let Some(Value::String(id)) = object.get("@id")
                        && let Some((_, named)) = self.named.iter().find(|(known, _)| known == id)
                        && let Some(name) = named.get("name")
                    {
                        self.push_names(name, names, depth + 1);
                    }
                }
            },
            _ => {}
        }
    }
}

/// JSON as pages write it: with line breaks inside texts, in CDATA, with a comma too many.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let script = script.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| {
        let repaired: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&repaired).ok()
    })
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let (one, many) = match object.get("@type") {
        Some(Value::String(one)) => (Some(one.as_str()), [].as_slice()),
        Some(Value::Array(many)) => (None, many.as_slice()),
        _ => (None, [].as_slice()),
    };
    one.into_iter().chain(many.iter().filter_map(Value::as_str))
}

/// How likely an object is the page's article: by its type, and by not being one of a list.
fn rank(object: &Map<String, Value>, depth: usize) -> usize {
    let by_type = types(object)
        .map(|kind| match kind.rsplit('/').next().unwrap_or(kind) {
            "NewsArticle"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "LiveBlogPosting" => 9,
            "Article"
            | "BlogPosting"
            | "TechArticle"
            | "ScholarlyArticle"
            | "Report"
            | "AdvertiserContentArticle"
            | "Review"
            | "HowTo"
            | "Recipe"
            | "SocialMediaPosting"
            | "DiscussionForumPosting"
            | "MedicalScholarlyArticle"
            | "SatiricalArticle" => 8,
            "VideoObject" | "AudioObject" | "PodcastEpisode" => 3,
            "WebPage" | "ItemPage" | "AboutPage" | "FAQPage" | "MedicalWebPage" | "CreativeWork" => 2,
            _ => 0,
        })
        .max()
        .unwrap_or(0);
    if by_type == 0 { 0 } else { by_type * 10 + 5 - depth.min(5) }
}

/// A text without tags and entities, white space collapsed.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = if text.contains(['<', '&']) { strip(text) } else { text.to_owned() };
    crate::html::tree::push_collapsed(&mut out, &text);
    out.truncate(out.trim_end().len());
    out
}

fn strip(text: &str) -> String {
    scraper::Html::parse_fragment(text).root_element().text().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_a_graph_and_its_author_by_reference() {
        let script = r##"{"@graph":[{"@type":"WebSite","name":"Contoh"},{"@id":"#p","@type":"Person","name":"Sari Utami"},
            {"@type":"NewsArticle","headline":"Harga beras &amp; gula naik","author":{"@id":"#p"},"datePublished":"2024-03-04T10:15:00+07:00"}]}"##;
        let found = JsonLd::new(std::iter::once(script));
        assert_eq!(found.text("headline").as_deref(), Some("Harga beras & gula naik"));
        assert_eq!(found.names("author"), ["Sari Utami"]);
        assert_eq!(found.site.as_deref(), Some("Contoh"));
    }

    #[test]
    fn broken_json_says_nothing() {
        assert!(JsonLd::new(std::iter::once("{\"@type\": \"NewsArticle\", ")).article.is_none());
        assert!(JsonLd::new(std::iter::once("{\"@type\":\"Article\",\"headline\":\"a\nb\"}")).article.is_some());
    }
}
