//! Where the rest of a work on several pages is.

mod links;
mod numbering;

use crate::Pages;
use crate::html::view::View;
use crate::metadata::PageData;

/// The links and numbers of a page that is one of several.
pub fn find(view: &View<'_>, data: &PageData<'_>) -> Pages {
    let (number, of) = numbering::find(view, data);
    let links = links::find(view, data);
    Pages { single_page: links.single_page, next: links.next, number: number.or(links.number), of }
}
