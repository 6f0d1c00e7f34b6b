//! Rows in columns, for people.

use crate::printer::Printer;

/// Space between two columns.
const GAP: usize = 2;

/// Prints `rows` in columns as wide as their widest cell, at most `limits[i]`; the last column takes what is left.
///
/// On a terminal, what does not fit ends with "…"; elsewhere the last column is whole.
pub fn print(printer: &mut Printer, limits: &[usize], rows: &[Vec<String>]) -> std::io::Result<()> {
    let widths: Vec<usize> = limits
        .iter()
        .enumerate()
        .map(|(i, limit)| {
            rows.iter().filter_map(|row| row.get(i)).map(|cell| console::measure_text_width(cell)).max().unwrap_or(0).min(*limit)
        })
        .collect();
    let taken: usize = widths.iter().map(|width| width + GAP).sum();
    let left = if printer.terminal() { printer.width().saturating_sub(taken).max(20) } else { usize::MAX };
    for row in rows {
        let mut line = String::new();
        for (i, cell) in row.iter().enumerate() {
            match widths.get(i) {
                Some(width) => {
                    line.push_str(&console::pad_str(cell, *width, console::Alignment::Left, Some("…")));
                    line.push_str("  ");
                }
                None => line.push_str(&console::truncate_str(cell, left, "…")),
            }
        }
        printer.line(&line)?;
    }
    Ok(())
}
