//! What lies around the article: named after the element it stands in, so that the receipt says what a part was.
//!
//! Example: a line inside `<nav>` is "navigation", one inside `<div class="comments">` "comments".

use super::Rule;
use crate::html::signals::Group;
use crate::html::view::{Flags, Place};

const PLACES: &[(Place, Rule)] = &[
    (Place::Concealed, Rule { step: "hidden", reason: "The page does not show this." }),
    (Place::Nav, Rule { step: "navigation", reason: "This belongs to the site's menus." }),
];

const GROUPS: &[(Group, Rule)] = &[
    (Group::Comment, Rule { step: "comments", reason: "This belongs to the readers' comments." }),
    (Group::Related, Rule { step: "related", reason: "This points to other articles." }),
    (Group::Share, Rule { step: "share-bar", reason: "This shares, prints or counts the article." }),
    (Group::Ad, Rule { step: "advertisement", reason: "This belongs to an advertisement." }),
    (Group::Prompt, Rule { step: "prompt", reason: "This asks for a subscription, a comment or consent." }),
    (Group::Overlay, Rule { step: "prompt", reason: "This asks for a subscription, a comment or consent." }),
    (Group::Nav, Rule { step: "navigation", reason: "This belongs to the site's menus." }),
    (Group::Pager, Rule { step: "page-marker", reason: "This leads through the page, not through the article." }),
    (Group::Tags, Rule { step: "tags", reason: "These are keywords, not text." }),
    (Group::Author, Rule { step: "author-box", reason: "This tells about the author." }),
    (Group::Byline, Rule { step: "byline", reason: "This names the author; it is kept as the byline." }),
    (Group::Date, Rule { step: "date-line", reason: "This gives the day; it is kept as a date." }),
    (Group::Meta, Rule { step: "article-data", reason: "This is data about the article, not its text." }),
    (Group::Footer, Rule { step: "footer", reason: "This belongs to the foot of the page." }),
];

const LATE_PLACES: &[(Place, Rule)] = &[
    (Place::Footer, Rule { step: "footer", reason: "This belongs to the foot of the page." }),
    (Place::Aside, Rule { step: "aside", reason: "This stands beside the article." }),
    (Place::Control, Rule { step: "control", reason: "This belongs to a form or a button." }),
    (Place::Figcaption, Rule { step: "caption", reason: "This line describes a picture; it is kept with the picture." }),
    (Place::Header, Rule { step: "header", reason: "This belongs to the head of the page." }),
];

/// Where no element says what it is.
const BEFORE: Rule = Rule { step: "before-article", reason: "This stands before the article." };
const AFTER: Rule = Rule { step: "after-article", reason: "This stands after the article." };
const AMID: Rule = Rule { step: "unlike-article", reason: "This does not read like a part of the article." };

/// The rule that a line of the page's furniture is listed under; `position` is before, amid or after the article.
pub fn name(flags: Flags, position: std::cmp::Ordering) -> Rule {
    let place = |table: &[(Place, Rule)]| table.iter().find(|(place, _)| flags.within(*place)).map(|(_, rule)| *rule);
    place(PLACES)
        .or_else(|| GROUPS.iter().find(|(group, _)| flags.named(*group)).map(|(_, rule)| *rule))
        .or_else(|| place(LATE_PLACES))
        .unwrap_or(match position {
            std::cmp::Ordering::Less => BEFORE,
            std::cmp::Ordering::Equal => AMID,
            std::cmp::Ordering::Greater => AFTER,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering;

    #[test]
    fn the_element_names_the_part() {
        assert_eq!(name(Flags(1 << Place::Nav.bit()), Ordering::Less).step, "navigation");
        assert_eq!(name(Flags(1 << Group::Comment as u32), Ordering::Greater).step, "comments");
        assert_eq!(name(Flags::default(), Ordering::Greater).step, "after-article");
    }
}
