//! An article as Markdown (CommonMark): headline, lines about it, blocks with their links and emphasis.

use std::fmt::Write;

use kliping_article::{BlockKind, Mark, MarkKind, Reading};

/// Writes a reading's article.
pub fn write(reading: &Reading) -> String {
    let article = &reading.article;
    let mut out = String::new();
    if let Some(headline) = &article.headline {
        let _ = writeln!(out, "# {}\n", escape(headline));
    }
    let known = [article.byline.as_deref(), article.site.as_deref(), article.published.as_deref()];
    let about: Vec<String> = known.into_iter().flatten().map(escape).collect();
    if !about.is_empty() {
        let _ = writeln!(out, "{}\n", about.join(" · "));
    }
    if let Some(url) = &article.url {
        let _ = writeln!(out, "<{url}>\n");
    }
    let text: Vec<char> = article.text.chars().collect();
    let mut previous = BlockKind::Paragraph;
    for (i, block) in article.blocks.iter().enumerate() {
        // Entries of one list, rows of one table and lines of one program stand together; everything else is set apart.
        let together = matches!(block.kind, BlockKind::ListItem | BlockKind::Code | BlockKind::TableRow) && block.kind == previous;
        if i > 0 && !together {
            out.push('\n');
        }
        out.push_str(match block.kind {
            BlockKind::Heading => "## ",
            BlockKind::ListItem => "- ",
            BlockKind::Quotation => "> ",
            BlockKind::Code => "    ",
            BlockKind::Paragraph | BlockKind::TableRow => "",
        });
        let (start, end) = (block.span.start as usize, block.span.end as usize);
        let body = text.get(start..end).unwrap_or_default();
        if block.kind == BlockKind::Code {
            out.extend(body);
        } else {
            inline(&mut out, body, block.span.start, &block.marks);
        }
        // Two spaces keep the rows of a table on lines of their own.
        out.push_str(if block.kind == BlockKind::TableRow { "  \n" } else { "\n" });
        previous = block.kind;
    }
    out
}

/// Text with its marks, written from the outermost in; marks that cross are closed at the end of the inner one.
fn inline(out: &mut String, body: &[char], offset: u32, marks: &[Mark]) {
    let mut opens: Vec<&Mark> = marks.iter().filter(|mark| mark.span.start < mark.span.end).collect();
    opens.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    let mut opens = opens.into_iter().peekable();
    let mut open: Vec<&Mark> = Vec::new();
    for (i, c) in body.iter().enumerate() {
        let here = offset + i as u32;
        while open.last().is_some_and(|mark| mark.span.end <= here) {
            if let Some(mark) = open.pop() {
                close(out, mark);
            }
        }
        while let Some(mark) = opens.next_if(|mark| mark.span.start <= here) {
            let fits = open.last().is_none_or(|outer| mark.span.end <= outer.span.end);
            if fits {
                out.push_str(match mark.kind {
                    MarkKind::Link => "[",
                    MarkKind::Emphasis => "*",
                    MarkKind::Strong => "**",
                });
                open.push(mark);
            }
        }
        push_escaped(out, *c, i == 0);
    }
    while let Some(mark) = open.pop() {
        close(out, mark);
    }
}

fn close(out: &mut String, mark: &Mark) {
    match mark.kind {
        MarkKind::Link => {
            let href = mark.href.as_deref().unwrap_or_default();
            let _ = write!(out, "](<{}>)", href.replace('<', "%3C").replace('>', "%3E"));
        }
        MarkKind::Emphasis => out.push('*'),
        MarkKind::Strong => out.push_str("**"),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.chars().enumerate() {
        push_escaped(&mut out, c, i == 0);
    }
    out
}

/// Letters that Markdown would take for markup are escaped; those that only mean something at the start of a line, only there.
fn push_escaped(out: &mut String, c: char, starts_line: bool) {
    if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&') || (starts_line && matches!(c, '#' | '-' | '+' | '>' | '=' | '~' | '|'))
    {
        out.push('\\');
    }
    out.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;
    use kliping_article::{Article, Block, Span};

    fn mark(kind: MarkKind, start: u32, end: u32, href: Option<&str>) -> Mark {
        Mark { kind, span: Span { start, end }, href: href.map(str::to_owned) }
    }

    #[test]
    fn blocks_and_marks_become_markdown() {
        let text = "Wali kota membuka jembatan baru.\nYang hadir\nWarga\nPekerja\n* 5 persen_naik";
        let mut start = 0;
        let mut blocks = Vec::new();
        for (line, kind) in
            text.split('\n').zip([BlockKind::Paragraph, BlockKind::Heading, BlockKind::ListItem, BlockKind::ListItem, BlockKind::Quotation])
        {
            let end = start + line.chars().count() as u32;
            blocks.push(Block { kind, span: Span { start, end }, marks: Vec::new() });
            start = end + 1;
        }
        blocks[0].marks = vec![mark(MarkKind::Link, 0, 9, Some("https://a.test/x")), mark(MarkKind::Strong, 5, 9, None)];
        let article = Article { headline: Some("Jembatan #1".to_owned()), text: text.to_owned(), blocks, ..Article::default() };
        let reading = Reading { article, ..Reading::default() };
        assert_eq!(
            write(&reading),
            "# Jembatan #1\n\n[Wali **kota**](<https://a.test/x>) membuka jembatan baru.\n\n## Yang hadir\n\n- Warga\n- Pekerja\n\n> \\* 5 persen\\_naik\n"
        );
    }

    #[test]
    fn a_numbered_line_is_text() {
        assert_eq!(escape("- satu"), "\\- satu");
    }
}
