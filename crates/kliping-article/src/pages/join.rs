//! Several pages of one work as one article.
//!
//! Why: news sites cut an article into two to ten pages. Each page is read by itself, and what it adds is put behind what
//! there is. A link that only looked like the next page (an index, a gallery, the same page again) must not get in: a page
//! joins only under the same headline and with new words.
//!
//! Example: "Dermaga Dibuka" (page 1) and "Dermaga Dibuka - Halaman 2" join; the site's index of page 2 does not.

use std::collections::{HashMap, HashSet};

use crate::boilerplate::phrases::folded;
use crate::{Article, Block, Extraction, Note, Removal, Span};

/// Pages of one work at most.
pub const MOST: usize = 20;
/// Share of a page's runs of four words that may stand on earlier pages already.
const REPEATED: f32 = 0.3;
/// Share of what there is that a page must hold to be the whole work on one page.
const WHOLE: f32 = 0.8;
/// Characters of a line that says something; shorter ones may well stand on every page.
const SAYS: usize = 40;

/// What a page does to the work so far.
enum Verdict {
    /// Goes on.
    Joins,
    /// Holds everything so far, and more.
    Replaces,
    /// Belongs to something else, and why.
    Foreign(&'static str),
}

/// Puts the pages of one work together, in the order in which they come. The first page that does not belong ends the work,
/// and a note says why.
pub fn join(first: Extraction, rest: impl IntoIterator<Item = Extraction>) -> Extraction {
    let mut work = first;
    let mut count = 1;
    for page in rest {
        let verdict = if count >= MOST { Verdict::Foreign("a work has at most twenty pages") } else { judge(&work.article, &page.article) };
        match verdict {
            Verdict::Joins => {
                count += 1;
                append(&mut work, page, count);
            }
            Verdict::Replaces => {
                let of = work.pages.of.or(page.pages.of);
                let notes = std::mem::take(&mut work.notes);
                work = page;
                work.notes.extend(notes);
                work.pages.joined = of.unwrap_or(1).max(1);
                (work.pages.number, work.pages.of, work.pages.next) = (of, of, None);
                count = work.pages.joined as usize;
            }
            Verdict::Foreign(why) => {
                let message = format!("The page after page {count} was not joined: {why}.");
                work.notes.push(Note { code: "page-not-joined".to_owned(), message });
                break;
            }
        }
    }
    work
}

fn judge(work: &Article, page: &Article) -> Verdict {
    if page.text.trim().is_empty() {
        return Verdict::Foreign("nothing readable was found on it");
    }
    if let (Some(one), Some(two)) = (&work.headline, &page.headline)
        && !same_headline(one, two)
    {
        return Verdict::Foreign("it has another headline");
    }
    let (there, new) = (shingles(&work.text), shingles(&page.text));
    let both = new.intersection(&there).count() as f32;
    let whole = both >= WHOLE * there.len() as f32;
    if whole && new.len() > there.len() {
        Verdict::Replaces
    } else if both > REPEATED * new.len() as f32 {
        Verdict::Foreign("it repeats what stands there already")
    } else {
        Verdict::Joins
    }
}

/// Whether two headlines are one, numbers of pages aside.
fn same_headline(one: &str, two: &str) -> bool {
    let words = |headline: &str| -> Vec<String> {
        let folded = folded(headline);
        let counts = |word: &&str| !matches!(*word, "#" | "halaman" | "hal" | "page" | "bagian" | "part" | "all" | "semua");
        folded.split(' ').filter(counts).map(str::to_owned).collect()
    };
    let (one, two) = (words(one), words(two));
    let both = one.iter().filter(|word| two.contains(word)).count();
    both * 10 >= one.len().min(two.len()) * 8 && both > 0
}

/// Runs of four words.
fn shingles(text: &str) -> HashSet<String> {
    let folded = folded(text);
    let words: Vec<&str> = folded.split(' ').collect();
    words.windows(words.len().clamp(1, 4)).map(|run| run.join(" ")).collect()
}

/// Puts a page behind the work. Lines that say what an earlier page said (a lead, a box about the author) go to the removals.
fn append(work: &mut Extraction, page: Extraction, count: usize) {
    let known: HashSet<String> = work.article.text.lines().filter(|line| line.chars().count() >= SAYS).map(folded).collect();
    let own: Vec<(Block, String)> = page.article.blocks.iter().cloned().zip(page.article.text.lines().map(str::to_owned)).collect();
    let article = &mut work.article;
    let start = article.blocks.len() as u32;
    let mut points = article.text.chars().count() as u32;
    let mut removals = page.removals;
    let mut ids: HashMap<String, u32> = HashMap::new();
    for removal in &work.removals {
        *ids.entry(bare(&removal.id).to_owned()).or_default() += 1;
    }
    // For each line of the page the block of the work before which it stands.
    let mut places = Vec::with_capacity(own.len() + 1);
    for (block, line) in own {
        places.push(article.blocks.len() as u32);
        if known.contains(&folded(&line)) {
            let id = crate::boilerplate::id_of(&line);
            let occurrence = ids.entry(bare(&id).to_owned()).and_modify(|count| *count += 1).or_insert(1);
            removals.push(Removal {
                id: crate::boilerplate::numbered(&id, *occurrence),
                step: "repeated-line".to_owned(),
                reason: "An earlier page of this article has this line.".to_owned(),
                text: line,
                paragraph: places.len() as u32 - 1,
                restored: false,
            });
            continue;
        }
        if !article.blocks.is_empty() {
            article.text.push('\n');
            points += 1;
        }
        let moved = |span: Span| Span { start: span.start - block.span.start + points, end: span.end - block.span.start + points };
        let marks = block.marks.iter().cloned().map(|mark| crate::Mark { span: moved(mark.span), ..mark }).collect();
        article.blocks.push(Block { kind: block.kind, span: moved(block.span), marks });
        article.text.push_str(&line);
        points += block.span.end - block.span.start;
    }
    places.push(article.blocks.len() as u32);
    let place = |at: u32| places.get(at as usize).copied().unwrap_or(article.blocks.len() as u32).max(start);
    removals.sort_by_key(|removal| removal.paragraph);
    work.removals.extend(removals.into_iter().map(|removal| Removal { paragraph: place(removal.paragraph), ..removal }));
    for figure in page.article.figures {
        if !article.figures.iter().any(|known| known.src == figure.src) {
            article.figures.push(crate::Figure { before_block: place(figure.before_block), ..figure });
        }
    }
    for credit in page.article.credits {
        if !article.credits.contains(&credit) {
            article.credits.push(credit);
        }
    }
    article.byline = article.byline.take().or(page.article.byline);
    article.published = article.published.take().or(page.article.published);
    article.modified = article.modified.take().max(page.article.modified);
    work.pages.next = page.pages.next;
    work.pages.of = work.pages.of.max(page.pages.of);
    work.pages.joined = count as u32;
    // Read to the end: what no page told, the series tells.
    if work.pages.next.is_none() {
        work.pages.of = Some(work.pages.of.unwrap_or(0).max(count as u32));
    }
    work.pages.number = Some(count as u32);
    for note in page.notes {
        if !work.notes.contains(&note) {
            work.notes.push(note);
        }
    }
}

/// A removal's id without the count of its occurrence.
fn bare(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use crate::{Content, Context, Extraction, Page, Reading, extract_pages, read_pages};

    /// A page of a news site: its number, how many there are, and what it says.
    fn page(number: u32, of: u32, headline: &str, paragraphs: &[&str]) -> Page {
        let body = paragraphs.iter().fold(String::new(), |all, line| all + "<p>" + line + "</p>");
        let next = if number < of { format!("<a href='?page={}'>Selanjutnya</a>", number + 1) } else { String::new() };
        let html = format!(
            "<html lang=id><title>{headline} | Warta</title><nav><a href='/'>Beranda</a></nav><article><h1>{headline}</h1>{body}\
             <div class=paging>Halaman {number} dari {of} {next}</div></article><footer>Hak cipta Warta</footer></html>"
        );
        Page { content: Content::Html(html), url: Some(format!("https://warta.example/berita/dermaga?page={number}")) }
    }

    const ONE: &[&str] = &[
        "Wali kota membuka dermaga baru pada Senin pagi di hadapan ratusan warga yang datang sejak subuh.",
        "Dermaga itu menggantikan dermaga lama yang rusak diterjang ombak pada musim barat tahun lalu.",
    ];
    const TWO: &[&str] = &[
        "Kapal pertama berlayar pada siang hari dengan membawa dua ratus penumpang ke pulau seberang.",
        "Nelayan meminta pemerintah memperbaiki jalan menuju pelabuhan sebelum musim ikan dimulai.",
    ];
    const THREE: &[&str] = &[
        "Pemerintah berjanji menambah tiga kapal feri dan sebuah gudang pendingin sebelum akhir tahun.",
        "Pedagang berharap harga ikan di pasar turun setelah pengiriman menjadi lebih cepat.",
    ];

    fn joined(pages: &[Page]) -> Extraction {
        extract_pages(pages, &Context::default())
    }

    fn lines(parts: &[&[&str]]) -> String {
        parts.concat().join("\n")
    }

    #[test]
    fn three_pages_are_one_article_and_say_so() {
        let pages = [page(1, 3, "Dermaga Dibuka", ONE), page(2, 3, "Dermaga Dibuka - Halaman 2", TWO), page(3, 3, "Dermaga Dibuka", THREE)];
        let work = joined(&pages);
        assert_eq!(work.article.text, lines(&[ONE, TWO, THREE]));
        assert_eq!((work.pages.number, work.pages.of, work.pages.joined, &work.pages.next), (Some(3), Some(3), 3, &None));
        assert_eq!(work.article.headline.as_deref(), Some("Dermaga Dibuka"));
        for block in &work.article.blocks {
            let slice: String =
                work.article.text.chars().skip(block.span.start as usize).take((block.span.end - block.span.start) as usize).collect();
            assert!(work.article.text.lines().any(|line| line == slice), "{slice}");
        }
        let mut ids: Vec<&str> = work.removals.iter().map(|removal| removal.id.as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "a removal's id names one removal");
        assert!(work.removals.iter().all(|removal| removal.paragraph <= 6));
    }

    #[test]
    fn a_page_that_is_missing_is_known_to_be() {
        let work = joined(&[page(1, 3, "Dermaga Dibuka", ONE), page(2, 3, "Dermaga Dibuka", TWO)]);
        assert_eq!((work.pages.joined, work.pages.of), (2, Some(3)));
        assert_eq!(work.pages.next.as_deref(), Some("https://warta.example/berita/dermaga?page=3"));
    }

    #[test]
    fn what_does_not_belong_stays_out_and_is_told() {
        let index = page(2, 9, "Berita Hari Ini", &["Harga beras naik di tiga kota besar sejak pekan lalu, kata pedagang di pasar."]);
        let same = page(2, 2, "Dermaga Dibuka", ONE);
        let empty = page(2, 2, "Dermaga Dibuka", &[]);
        for (other, why) in [(index, "another headline"), (same, "repeats"), (empty, "nothing readable")] {
            let work = joined(&[page(1, 2, "Dermaga Dibuka", ONE), other]);
            assert_eq!(work.article.text, lines(&[ONE]), "{why}");
            assert_eq!(work.pages.joined, 1);
            let note = work.notes.iter().find(|note| note.code == "page-not-joined").unwrap_or_else(|| panic!("{why}: no note"));
            assert!(note.message.contains(why), "{}", note.message);
        }
    }

    #[test]
    fn the_whole_work_on_one_page_takes_the_place_of_its_first() {
        let all = [ONE, TWO, THREE].concat();
        let work = joined(&[page(1, 3, "Dermaga Dibuka", ONE), page(1, 1, "Dermaga Dibuka", &all)]);
        assert_eq!(work.article.text, lines(&[ONE, TWO, THREE]));
        assert_eq!((work.pages.joined, work.pages.of, &work.pages.next), (3, Some(3), &None));
    }

    #[test]
    fn a_lead_that_every_page_repeats_stands_once() {
        let again: Vec<&str> = [&ONE[..1], TWO, THREE].concat();
        let work = joined(&[page(1, 2, "Dermaga Dibuka", ONE), page(2, 2, "Dermaga Dibuka", &again)]);
        assert_eq!(work.article.text, lines(&[ONE, TWO, THREE]));
        assert!(work.removals.iter().any(|removal| removal.step == "repeated-line" && removal.text == ONE[0]));
    }

    #[test]
    fn a_removal_of_a_later_page_is_put_back_by_its_id() {
        let teaser = "Baca juga: Jadwal Feri Berubah";
        let pages = [page(1, 2, "Dermaga Dibuka", &[ONE[0], teaser, ONE[1]]), page(2, 2, "Dermaga Dibuka", &[TWO[0], teaser, TWO[1]])];
        let removals = joined(&pages).removals;
        let second = removals.iter().filter(|removal| removal.text == teaser).nth(1).unwrap();
        let corrections = crate::Corrections { restored: vec![second.id.clone()], removed: Vec::new() };
        let Reading { article, removals, .. } = read_pages(&pages, &Context { corrections: Some(&corrections), ..Context::default() });
        assert_eq!(article.text, lines(&[ONE, &[TWO[0], teaser, TWO[1]]]));
        assert!(removals.iter().any(|removal| removal.id == second.id && removal.restored));
    }

    #[test]
    fn at_most_twenty_pages_join() {
        let paragraphs: Vec<String> = (0..25)
            .map(|at| {
                format!("{at} kapal membawa muatan nomor {at} ke pelabuhan {at} dan kembali dengan {at} orang dari pulau {at}.").replace(
                    |c: char| c.is_ascii_digit(),
                    &"satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(' ').nth(at % 10).unwrap().repeat(1 + at / 10),
                )
            })
            .collect();
        let pages: Vec<Page> = (1..).zip(&paragraphs).map(|(number, line)| page(number, 25, "Dermaga Dibuka", &[line])).collect();
        let work = joined(&pages);
        assert_eq!(work.pages.joined, 20);
        assert!(work.notes.iter().any(|note| note.message.contains("at most twenty")));
    }
}
