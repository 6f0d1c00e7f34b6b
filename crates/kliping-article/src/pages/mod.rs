//! Where the rest of a work on several pages is.

pub mod join;
mod links;
mod numbering;

use crate::Pages;
use crate::html::view::View;
use crate::metadata::PageHead;

/// The links and numbers of a page that is one of several.
pub fn find(view: &View<'_>, head: &PageHead<'_>) -> Pages {
    let (number, of) = numbering::find(view, head);
    let links = links::find(view, head);
    Pages { single_page: links.single_page, next: links.next, number: number.or(links.number), of, joined: 1 }
}
