//! Which encoding a page is in: byte order mark, header, the page's own word, guess; each believed only as far as
//! the bytes bear it out.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page its own word is looked for. The standard says 1,024 bytes; pages with long comments put it later.
const PRESCAN: usize = 4096;

/// The encoding of a page or text. `content_type` is the header's value, if there is one.
///
/// After the WHATWG "encoding sniffing algorithm", with one difference: a declared encoding that the bytes contradict
/// is not believed. Bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever was said, because other encodings
/// do not form it by chance; a UTF-8 or multi-byte encoding that fails to decode is replaced by the guess.
pub fn of(bytes: &[u8], content_type: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = wide(bytes) {
        return encoding;
    }
    let declared = content_type.and_then(header_charset).or_else(|| page_charset(bytes));
    match std::str::from_utf8(bytes) {
        Ok(_) if !bytes.is_ascii() => UTF_8,
        // Escapes make some encodings look like ASCII (ISO-2022-JP); plain ASCII decodes the same in all others.
        Ok(_) => declared.filter(|encoding| !encoding.is_ascii_compatible() && *encoding == encoding_rs::ISO_2022_JP).unwrap_or(UTF_8),
        Err(_) => {
            let guess = || {
                let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
                detector.feed(bytes, true);
                detector.guess(None, Utf8Detection::Allow)
            };
            match declared {
                Some(encoding) if encoding == UTF_8 => {
                    if mostly_utf8(bytes) {
                        UTF_8
                    } else {
                        guess()
                    }
                }
                Some(encoding) if encoding == UTF_16BE || encoding == UTF_16LE => guess(),
                Some(encoding) => {
                    if encoding.decode_without_bom_handling(bytes).1 {
                        guess()
                    } else {
                        encoding
                    }
                }
                None if mostly_utf8(bytes) => UTF_8,
                None => guess(),
            }
        }
    }
}

/// UTF-16 without a mark: Latin text has a zero in nearly every second byte.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(2048) & !1];
    if sample.len() < 8 {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second, half) = (zeros(0), zeros(1), sample.len() / 2);
    if second * 10 > half * 7 && first * 20 < half {
        Some(UTF_16LE)
    } else if first * 10 > half * 7 && second * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether bytes that are not UTF-8 are it nearly: a cut or foreign byte here and there, but most of what goes
/// beyond ASCII is well formed.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// `text/html; charset=…` of a header.
fn header_charset(content_type: &str) -> Option<&'static Encoding> {
    let at = content_type.to_ascii_lowercase().find("charset=")?;
    label(&content_type.as_bytes()[at + "charset=".len()..])
}

/// `<meta charset=…>`, `<meta … content="…; charset=…">` or `<?xml encoding="…"?>` near the top of a page.
fn page_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let top = bytes[..bytes.len().min(PRESCAN)].to_ascii_lowercase();
    let after = |needle: &[u8], from: usize| {
        top.get(from..).and_then(|rest| rest.windows(needle.len()).position(|window| window == needle)).map(|at| from + at + needle.len())
    };
    if top.trim_ascii_start().starts_with(b"<?xml")
        && let Some(at) = after(b"encoding=", 0)
        && let Some(encoding) = label(&top[at..])
    {
        return Some(encoding);
    }
    let mut from = 0;
    while let Some(meta) = after(b"<meta", from) {
        let end = after(b">", meta).unwrap_or(top.len());
        if let Some(at) = after(b"charset=", meta).filter(|at| *at < end)
            && let Some(encoding) = label(&top[at..end])
        {
            // A page that could say this in ASCII is not UTF-16.
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
        from = end;
    }
    None
}

/// The encoding that a label names; the label may be quoted and followed by anything.
fn label(text: &[u8]) -> Option<&'static Encoding> {
    let text = text.trim_ascii_start();
    let text = text.strip_prefix(b"\"").or_else(|| text.strip_prefix(b"'")).unwrap_or(text);
    let end = text.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte))).unwrap_or(text.len());
    Encoding::for_label(&text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    const SENTENCE: &str = "Kafé di Jalan Braga – “Sudah buka,” kata Rénald";

    fn decoded(bytes: &[u8], content_type: Option<&str>) -> String {
        of(bytes, content_type).decode(bytes).0.into_owned()
    }

    #[test]
    fn header_page_and_mark_are_believed() {
        let latin = WINDOWS_1252.encode(SENTENCE).0;
        assert_eq!(decoded(&latin, Some("text/html; charset=ISO-8859-1")), SENTENCE);
        let page = [b"<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>".as_slice(), &latin].concat();
        assert!(decoded(&page, Some("text/html")).ends_with(SENTENCE));
        let marked = [&b"\xff\xfe"[..], &SENTENCE.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat();
        assert_eq!(decoded(&marked, Some("text/plain; charset=utf-8")), SENTENCE);
    }

    #[test]
    fn a_lying_charset_is_not_believed() {
        assert_eq!(decoded(SENTENCE.as_bytes(), Some("text/html; charset=iso-8859-1")), SENTENCE);
        assert_eq!(decoded(SENTENCE.as_bytes(), Some("text/html; charset=shift_jis")), SENTENCE);
        let cyrillic = "Президент прибыл в столицу для переговоров. ".repeat(4);
        assert_eq!(decoded(&WINDOWS_1251.encode(&cyrillic).0, Some("text/html; charset=utf-8")), cyrillic);
        assert_eq!(decoded(SENTENCE.as_bytes(), Some("text/html; charset=utf-16")), SENTENCE);
        assert_eq!(decoded(SENTENCE.as_bytes(), Some("text/html; charset=klingon")), SENTENCE);
    }

    #[test]
    fn a_cut_byte_does_not_lose_the_page() {
        let mut bytes = SENTENCE.repeat(3).into_bytes();
        bytes.push(0xe2);
        assert!(decoded(&bytes, None).starts_with(SENTENCE));
    }

    #[test]
    fn without_a_word_it_is_guessed() {
        let japanese = "東京で大きな地震がありました。けが人はいません。".repeat(3);
        assert_eq!(decoded(&SHIFT_JIS.encode(&japanese).0, None), japanese);
        let chinese = "北京今天天气很好，很多人去公园散步。".repeat(3);
        assert_eq!(decoded(&GBK.encode(&chinese).0, None), chinese);
        let wide: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&wide, None), SENTENCE);
    }
}
