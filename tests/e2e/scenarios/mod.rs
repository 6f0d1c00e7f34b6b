//! The scenarios, in the order in which a person would meet them.

mod browser;
mod collections;
mod corrections;
mod desk;
mod errors;
mod first_run;
mod frame;
mod library;
mod looks;
mod odd;
mod others;
mod pointing;
mod reader;
mod receipt;
mod reread;
mod signs;
mod spine;
mod timeline;
mod upkeep;

use crate::stage::Stage;
use crate::window::Step;

/// A scenario by name.
pub type Scenario = (&'static str, fn(&mut Stage) -> Step);

/// All of them. A scenario that cannot run fails; none is skipped.
pub const ALL: &[Scenario] = &[
    ("first run opens the sample library", first_run::opens_the_sample_library),
    ("first run begins empty", first_run::begins_empty),
    ("clip an address and read it", spine::clip_an_address),
    ("clip pasted text", spine::clip_pasted_text),
    ("clip a file", spine::clip_a_file),
    ("open a removal and put it back", spine::restore_a_removal),
    ("remove a line, and decide for a whole site", spine::rules_for_a_site),
    ("an event, its evidence, and back to the same view", timeline::evidence_and_back),
    ("lanes of pinned actors", timeline::lanes),
    ("zoom from years to hours and fit", timeline::zoom),
    ("the list twin holds what the canvas shows", timeline::twin),
    ("the timeline far, middle and near", timeline::looks),
    ("an event is edited for good, and undone", corrections::event_edited),
    ("events are merged and split", corrections::events_merged_and_split),
    ("an event of one's own is added, and its actors put right", corrections::own_event),
    ("what is no event goes and comes back", corrections::no_event),
    ("an actor is renamed and noted", corrections::actor_put_right),
    ("actors are merged", corrections::actors_merged),
    ("the timeline is saved as files", corrections::exported),
    ("from actor to quotes", spine::actor_and_quotes),
    ("search knows inflections", spine::search),
    ("language and theme", looks::language_and_theme),
    ("everything is there without the server", spine::offline),
    ("a clip from the command line appears", others::command_line),
    ("what was refused waits in the queue", others::queue),
    ("the settings connect a browser", browser::connected_in_the_settings),
    ("links lead into the open window", browser::links),
    ("a clip made in the browser appears", browser::a_clip_appears),
    ("a clip made in Firefox appears", browser::a_clip_of_firefox_appears),
    ("a busy archive is said and survived", others::busy),
    ("a second start shows the first window", others::single_instance),
    ("delete and undo", library::delete_and_undo),
    ("marks and tags by keyboard", library::marks_by_keyboard),
    ("sort, filter, select", library::sort_and_filter),
    ("collections are made, filled and undone", collections::made_filled_and_undone),
    ("collections on the timeline", collections::lanes_and_filter),
    ("an article opens where one left off", collections::left_off),
    ("highlight words and note beside them", reader::highlights),
    ("highlight without a mouse", reader::highlight_without_a_mouse),
    ("type and paper of the reader", reader::display_settings),
    ("articles that tell of the same", reader::related),
    ("the command palette", frame::palette),
    ("saved searches", frame::kept_searches),
    ("errors in words, in both languages", errors::in_words),
    ("an archive of a newer version", errors::newer_archive),
    ("odd articles do no harm", odd::articles),
    ("a two megabyte article", odd::two_megabytes),
    ("a search answered four ways", upkeep::four_ways),
    ("a backup is made and put back", upkeep::backups),
    ("an import tells what came of each", upkeep::imports),
    ("the log holds what a server saw", upkeep::requests),
    ("the welcome connects a browser", upkeep::welcome_connects),
    ("the archive moves to another folder", desk::moved),
    ("long work is stopped", desk::stopped),
    ("limits, filter lists and a desktop without a tray", desk::limits_and_tray),
    ("word on the desktop of long work that ended", signs::word_of_long_work),
    ("the sign in the tray clips from the clipboard", signs::tray),
    ("an actor dragged onto another", signs::actor_dragged),
    ("pages of a work are joined, and what is missing is said", signs::joined_pages),
    ("several articles at once", desk::many_at_once),
    ("the remaining keys", desk::keys),
    ("a tick's card under the mouse", pointing::tick_card),
    ("a sentence under the pointer, and a bubble's span", pointing::canvas),
    ("happened, published, clipped", pointing::clocks),
    ("a thousand tags and ten thousand highlights", odd::many_marks),
    ("an archive folder that disappears", odd::folder_gone),
    ("articles beside their pages and what was taken out", receipt::beside_the_page),
    ("a pasted address is offered", reread::pasted_address),
    ("two versions and what changed", reread::two_versions),
    ("the context bar's window is pulled along", reread::context_bar_pulled),
    ("every screen in every look", looks::every_screen),
    ("every screen in the smallest window", looks::smallest),
];

/// Selector of a test id.
pub fn id(name: &str) -> String {
    format!("[data-testid='{name}']")
}

/// Selector of something inside a test id.
pub fn within(name: &str, selector: &str) -> String {
    format!("[data-testid='{name}'] {selector}")
}

/// An own page in the shape of a news site, with a teaser between its paragraphs.
pub fn page(headline: &str, paragraphs: &[&str]) -> String {
    let (first, rest) = paragraphs.split_first().unwrap_or((&"", &[]));
    let rest = rest.iter().fold(String::new(), |all, paragraph| all + "<p>" + paragraph + "</p>");
    format!(
        "<!doctype html><html lang=\"id\"><head><meta charset=\"utf-8\"><title>{headline} - Kabar Uji</title>\
         <meta property=\"og:title\" content=\"{headline}\"><meta property=\"og:site_name\" content=\"Kabar Uji\">\
         <meta property=\"article:published_time\" content=\"2016-03-02T09:00:00+07:00\"></head><body>\
         <nav><a href=\"/\">Beranda</a> <a href=\"/politik\">Politik</a></nav>\
         <article><h1>{headline}</h1><p>{first}</p>\
         <p><strong>Baca juga: <a href=\"/lain\">Jadwal Kapal Feri Berubah Mulai Pekan Depan</a></strong></p>{rest}</article>\
         <footer>Kabar Uji</footer></body></html>"
    )
}

/// A plain story about a harbour that every scenario may clip.
pub const HARBOUR: &[&str] = &[
    "Menteri Perhubungan Sari Wulandari meresmikan dermaga baru di Kupang pada Selasa (1/3/2016) setelah pembangunan selama dua tahun.",
    "\"Dermaga ini kami buka untuk semua kapal rakyat,\" kata Sari Wulandari di hadapan para nelayan.",
    "Penembakan suar tanda peresmian dilakukan dari kapal patroli. Warga Kupang menonton dari tepi pantai sejak pagi hari.",
    "Sebelumnya, pada Januari 2016, badai merusak dermaga lama dan menenggelamkan dua perahu nelayan di Teluk Kupang.",
];
