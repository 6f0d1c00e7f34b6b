//! Tags by what they mean for reading.

/// An element's name, as far as reading cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the variants are the names of HTML")]
pub enum Tag {
    Root,
    Text,
    Html,
    Head,
    Body,
    Title,
    Meta,
    Link,
    Base,
    Script,
    Style,
    Noscript,
    Template,
    Svg,
    Iframe,
    Button,
    Select,
    Textarea,
    Input,
    Label,
    Form,
    Main,
    Article,
    Section,
    Div,
    Aside,
    Nav,
    Header,
    Footer,
    Figure,
    Figcaption,
    Address,
    Details,
    Summary,
    Dialog,
    P,
    Heading(u8),
    Blockquote,
    Pre,
    Ul,
    Ol,
    Li,
    Dl,
    Dt,
    Dd,
    Table,
    Caption,
    TableGroup,
    Tr,
    Cell,
    Hr,
    Br,
    Center,
    A,
    Em,
    Strong,
    Time,
    Cite,
    Sup,
    Reading,
    Img,
    Picture,
    Media,
    Custom,
    Math,
    Inline,
}

impl Tag {
    /// By its local name, lower case.
    pub fn of(name: &str) -> Self {
        match name {
            "html" => Tag::Html,
            "head" => Tag::Head,
            "body" => Tag::Body,
            "title" => Tag::Title,
            "meta" => Tag::Meta,
            "link" => Tag::Link,
            "base" => Tag::Base,
            "script" => Tag::Script,
            "style" => Tag::Style,
            "noscript" | "noframes" => Tag::Noscript,
            "svg" | "canvas" | "object" | "embed" => Tag::Svg,
            "math" => Tag::Math,
            // The last two are the source of a formula, beside what it looks like.
            "template" | "annotation" | "annotation-xml" => Tag::Template,
            "iframe" => Tag::Iframe,
            "button" => Tag::Button,
            "select" | "datalist" => Tag::Select,
            "textarea" => Tag::Textarea,
            "input" => Tag::Input,
            "label" => Tag::Label,
            "form" | "fieldset" => Tag::Form,
            "main" => Tag::Main,
            "article" => Tag::Article,
            "section" | "hgroup" => Tag::Section,
            "div" => Tag::Div,
            "aside" => Tag::Aside,
            "nav" | "menu" => Tag::Nav,
            "header" => Tag::Header,
            "footer" => Tag::Footer,
            "figure" => Tag::Figure,
            "figcaption" => Tag::Figcaption,
            "address" => Tag::Address,
            "details" => Tag::Details,
            "summary" => Tag::Summary,
            "dialog" => Tag::Dialog,
            "p" => Tag::P,
            "h1" => Tag::Heading(1),
            "h2" => Tag::Heading(2),
            "h3" => Tag::Heading(3),
            "h4" => Tag::Heading(4),
            "h5" => Tag::Heading(5),
            "h6" => Tag::Heading(6),
            "blockquote" => Tag::Blockquote,
            "pre" | "listing" | "xmp" => Tag::Pre,
            "ul" | "dir" => Tag::Ul,
            "ol" => Tag::Ol,
            "li" => Tag::Li,
            "dl" => Tag::Dl,
            "dt" => Tag::Dt,
            "dd" => Tag::Dd,
            "table" => Tag::Table,
            "caption" => Tag::Caption,
            "tbody" | "thead" | "tfoot" => Tag::TableGroup,
            "tr" => Tag::Tr,
            "td" | "th" => Tag::Cell,
            "hr" => Tag::Hr,
            "br" => Tag::Br,
            "center" => Tag::Center,
            "a" => Tag::A,
            "em" | "i" => Tag::Em,
            "strong" | "b" => Tag::Strong,
            "time" => Tag::Time,
            "cite" => Tag::Cite,
            "sup" => Tag::Sup,
            "rt" | "rp" | "rtc" => Tag::Reading,
            "img" | "amp-img" => Tag::Img,
            "picture" => Tag::Picture,
            "video" | "audio" => Tag::Media,
            // The parts of a formula that MathJax sets.
            _ if name.starts_with("mjx-") => Tag::Inline,
            _ if name.contains('-') => Tag::Custom,
            _ => Tag::Inline,
        }
    }

    /// Whether it begins and ends a line. Elements that a page defines itself usually stand for a part of the page.
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Tag::Text
                | Tag::A
                | Tag::Em
                | Tag::Strong
                | Tag::Time
                | Tag::Cite
                | Tag::Sup
                | Tag::Reading
                | Tag::Img
                | Tag::Picture
                | Tag::Inline
                | Tag::Math
                | Tag::Br
                | Tag::Label
                | Tag::Input
        )
    }

    /// Whether what it holds is never read: code, controls, alternatives.
    pub fn is_silent(self) -> bool {
        matches!(
            self,
            Tag::Head
                | Tag::Script
                | Tag::Style
                | Tag::Noscript
                | Tag::Template
                | Tag::Svg
                | Tag::Iframe
                | Tag::Select
                | Tag::Textarea
                | Tag::Input
                | Tag::Media
                | Tag::Reading
        )
    }
}
