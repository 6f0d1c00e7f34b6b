//! Pictures in SVG without what could act.
//!
//! Why: an SVG can hold scripts, foreign pages and references to other hosts. As the picture of a page nothing of it runs,
//! but a kept picture is also opened on its own and written into files that other programs open.

use std::borrow::Cow;

use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// Elements that act or embed.
const ACTING: &[&str] = &["script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "audio", "video"];

/// A picture without scripts, handlers, foreign pages and references beyond itself. Bytes that are no UTF-8 are no such
/// picture and come back empty.
pub fn harmless(bytes: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let settings = RewriteStrSettings {
        element_content_handlers: vec![element!("*", |element| {
            tame(element);
            Ok(())
        })],
        strict: false,
        ..RewriteStrSettings::new()
    };
    let without_entities: Cow<'_, str> = if text.contains("<!ENTITY") { text.replace("<!ENTITY", "<!--").into() } else { text.into() };
    rewrite_str(&without_entities, settings).map(String::into_bytes).unwrap_or_default()
}

/// Takes from one element what could act or reach out.
fn tame(element: &mut Element<'_, '_>) {
    if ACTING.contains(&element.tag_name().as_str()) {
        element.remove();
        return;
    }
    let mut gone = Vec::new();
    for attribute in element.attributes() {
        let name = attribute.name();
        let value = htmlize::unescape_attribute(attribute.value());
        let refers = matches!(name.as_str(), "href" | "xlink:href" | "src" | "from" | "to" | "values" | "attributename");
        let value = value.trim_start().to_ascii_lowercase();
        let away =
            refers && (value.contains(':') && !value.starts_with("data:image/") || value.starts_with("//") || value.contains("href"));
        if name.starts_with("on") || away || (name == "style" || name == "fill") && value.contains("url(http") {
            gone.push(name);
        }
    }
    for name in gone {
        element.remove_attribute(&name);
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_picture_stays_and_what_acts_goes() {
        let svg = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(2)</script>\
                   <a href=\"javascript:alert(3)\"><path d=\"M0 0\" fill=\"url(#g)\"/></a><image href=\"https://luar.example/x.png\"/>\
                   <foreignObject><body onload=\"alert(4)\"></body></foreignObject><use href=\"#g\"/></svg>";
        let tame = String::from_utf8(harmless(svg.as_bytes())).unwrap();
        for gone in ["alert", "javascript", "luar.example", "foreignObject"] {
            assert!(!tame.contains(gone), "{gone} in {tame}");
        }
        for kept in ["xmlns=\"http://www.w3.org/2000/svg\"", "<path d=\"M0 0\" fill=\"url(#g)\"/>", "<use href=\"#g\"/>"] {
            assert!(tame.contains(kept), "{kept} not in {tame}");
        }
    }
}
