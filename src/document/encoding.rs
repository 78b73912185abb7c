//! Bytes turned into text: which encoding a file is in, and whether it is text at all.
//!
//! The order of the questions matters, each being surer than the next: a byte order mark, UTF-16 without one (its
//! Latin letters leave every other byte at zero), is it text (a zero byte or many control bytes say no), is it UTF-8,
//! and only then a guess among the old encodings. Start reading at [`decode`].

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Why bytes could not be turned into text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncodingError {
    /// No byte at all, or a byte order mark only.
    #[error("it holds no text")]
    Empty,
    /// Something else than text.
    #[error("it is {}", .kind.unwrap_or("binary data"))]
    Binary {
        /// What it seems to be, where its first bytes say so.
        kind: Option<&'static str>,
    },
}

/// Text, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without the byte order mark.
    pub text: String,
    /// The encoding's name in the WHATWG's list: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// Where the first replacement character stands in the text, if bytes had no meaning in that encoding.
    pub replaced: Option<usize>,
    /// Whether the input names another encoding, which is not its own.
    pub contradicts: bool,
}

/// Kinds of file that people give by mistake, by their first bytes.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as are .docx, .odt and .epub)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc)"),
];

/// Of all UTF-16 units, the percentage that must be Latin (one byte of zero) for it to be believed without a mark.
const LATIN_UNITS: usize = 30;
/// One control character in so many is too many for a text.
const CONTROLS_ONE_IN: usize = 32;

/// The text that `bytes` stand for.
///
/// # Errors
/// [`EncodingError::Empty`] for no text, [`EncodingError::Binary`] for what is no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, EncodingError> {
    decode_declared(bytes, None)
}

/// The text that `bytes` stand for, which name their encoding themselves. They are believed only where nothing surer
/// tells (a mark, UTF-8), and where the text comes out better than by guessing.
///
/// # Errors
/// Those of [`decode`].
pub fn decode_declared(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, EncodingError> {
    let label = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    let (encoding, content) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), bytes.get(length..).unwrap_or_default()),
        None => (utf16_without_mark(bytes), bytes),
    };
    if content.is_empty() {
        return Err(EncodingError::Empty);
    }
    let kind = SIGNATURES.iter().find(|(start, _)| content.starts_with(start)).map(|&(_, kind)| kind);
    let wide = encoding.is_some_and(|e| e == UTF_16LE || e == UTF_16BE);
    if kind.is_some() || (!wide && is_binary(content.iter().map(|&byte| u32::from(byte)))) {
        return Err(EncodingError::Binary { kind });
    }
    let decoded = match encoding {
        Some(encoding) => decode_as(encoding, content),
        None => label.map_or_else(|| decode_unmarked(content), |label| better(content, label)),
    };
    // A page in UTF-16 can't name it in a way that is read; a page of plain ASCII is in all of them.
    let contradicts =
        label.is_some_and(|label| label.name() != decoded.encoding) && !wide && !content.is_ascii();
    let decoded = Decoded { contradicts, ..decoded };
    if wide && is_binary(decoded.text.chars().map(u32::from)) {
        return Err(EncodingError::Binary { kind: None });
    }
    Ok(decoded)
}

/// The text that `bytes` stand for, which are not copied where they are that text already.
///
/// # Errors
/// Those of [`decode`].
pub fn decode_owned(bytes: Vec<u8>) -> Result<Decoded, EncodingError> {
    let is_marked = Encoding::for_bom(&bytes).is_some() || utf16_without_mark(&bytes).is_some();
    let kind = SIGNATURES.iter().any(|(start, _)| bytes.starts_with(start));
    let is_text = !is_marked && !kind && !is_binary(bytes.iter().map(|&byte| u32::from(byte)));
    if bytes.is_empty() || !is_text {
        return decode(&bytes);
    }
    String::from_utf8(bytes).map_or_else(
        |error| decode(error.as_bytes()),
        |text| Ok(Decoded { text, encoding: UTF_8.name(), replaced: None, contradicts: false }),
    )
}

/// Text without a mark: UTF-8 when it is that, also with a few broken bytes; else the likeliest old encoding.
fn decode_unmarked(bytes: &[u8]) -> Decoded {
    if is_utf8(bytes) {
        return decode_as(UTF_8, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    decode_as(detector.guess(None, Utf8Detection::Allow), bytes)
}

/// Text in the encoding that is named, unless it is UTF-8, or makes no sense in that encoding and more in the likeliest.
fn better(bytes: &[u8], label: &'static Encoding) -> Decoded {
    let guessed = decode_unmarked(bytes);
    if guessed.encoding == UTF_8.name() || label == UTF_8 {
        return guessed;
    }
    let named = decode_as(label, bytes);
    if senseless(&named) > senseless(&guessed) { guessed } else { named }
}

/// How many signs in a text speak against its encoding: replaced bytes, and letters of two alphabets side by side.
fn senseless(decoded: &Decoded) -> usize {
    let latin = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}');
    let mut before = ' ';
    let mut count = 0;
    for c in decoded.text.chars() {
        let mixed = c.is_alphabetic() && before.is_alphabetic() && latin(c) != latin(before);
        count += usize::from(mixed || c == '\u{fffd}');
        before = c;
    }
    count
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let replaced = if had_errors { text.find('\u{FFFD}') } else { None };
    Decoded { text: text.into_owned(), encoding: encoding.name(), replaced, contradicts: false }
}

/// Whether it is UTF-8, perhaps damaged: at least five good sequences of several bytes to each bad one. In a text of
/// an old encoding such sequences come about by accident only.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good >= 5 * bad
}

/// UTF-16 that lacks its mark, recognised by the zero half of its Latin letters.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut first_zero, mut second_zero, mut units) = (0_usize, 0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        units += 1;
        first_zero += usize::from(matches!(pair, [0, second] if *second != 0));
        second_zero += usize::from(matches!(pair, [first, 0] if *first != 0));
    }
    let many = |zeros: usize| units >= 2 && zeros * 100 >= units * LATIN_UNITS;
    let few = |zeros: usize| zeros * 20 <= units;
    match (many(first_zero), many(second_zero)) {
        (false, true) if few(first_zero) => Some(UTF_16LE),
        (true, false) if few(second_zero) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether characters (or bytes, which are the same below 128) hold a zero or too many controls to be a text's.
fn is_binary(characters: impl Iterator<Item = u32>) -> bool {
    let (mut controls, mut total) = (0_usize, 0_usize);
    for character in characters {
        total += 1;
        match character {
            0 => return true,
            // Tab, line feed, form feed, carriage return.
            9 | 10 | 12 | 13 => {}
            1..=31 | 127 => controls += 1,
            _ => {}
        }
    }
    controls * CONTROLS_ONE_IN > total
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "« L’été », dit l’œuvre,\r\nà Nîmes.\n";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], encoding: &str) {
        let decoded = decode(bytes).unwrap();
        let expected =
            Decoded { text: TEXT.to_owned(), encoding: decoded.encoding, replaced: None, contradicts: false };
        assert_eq!(decoded, expected);
        assert_eq!(decoded.encoding, encoding);
    }

    #[test]
    fn a_mark_decides_and_is_no_part_of_the_text() {
        check(TEXT.as_bytes(), "UTF-8");
        check(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8");
        check(&[b"\xff\xfe".as_slice(), &utf16(TEXT, true)].concat(), "UTF-16LE");
        check(&[b"\xfe\xff".as_slice(), &utf16(TEXT, false)].concat(), "UTF-16BE");
    }

    #[test]
    fn utf16_is_seen_without_a_mark() {
        check(&utf16(TEXT, true), "UTF-16LE");
        check(&utf16(TEXT, false), "UTF-16BE");
    }

    #[test]
    fn old_encodings_are_guessed() {
        check(b"\xab L\x92\xe9t\xe9 \xbb, dit l\x92\x9cuvre,\r\n\xe0 N\xeemes.\n", "windows-1252");
    }

    #[test]
    fn a_named_encoding_is_believed_where_it_makes_sense() {
        let old = b"\xab L\x92\xe9t\xe9 \xbb, dit l\x92\x9cuvre,\r\n\xe0 N\xeemes.\n";
        for (bytes, label, encoding, contradicts) in [
            (old.as_slice(), "ISO-8859-1", "windows-1252", false),
            (old, "utf-8", "windows-1252", true),
            (old, "windows-1251", "windows-1252", true),
            (TEXT.as_bytes(), "iso-8859-1", "UTF-8", true),
            (TEXT.as_bytes(), "utf-8", "UTF-8", false),
            (TEXT.as_bytes(), "nonsense", "UTF-8", false),
        ] {
            let decoded = decode_declared(bytes, Some(label)).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (TEXT, encoding), "{label}");
            assert_eq!(decoded.contradicts, contradicts, "{label}");
        }
    }

    #[test]
    fn a_broken_byte_does_not_make_utf8_something_else() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.truncate(bytes.len() - 2);
        bytes.push(0xC3);
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.replaced, Some(decoded.text.len() - 3));
        assert!(decoded.text.starts_with("« L’été »"));
    }

    #[test]
    fn a_replacement_character_of_the_text_itself_is_no_damage() {
        assert_eq!(decode("a \u{FFFD} b".as_bytes()).unwrap().replaced, None);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b""), Err(EncodingError::Empty));
        assert_eq!(decode(b"\xef\xbb\xbf"), Err(EncodingError::Empty));
        assert_eq!(decode(b"a\0b"), Err(EncodingError::Binary { kind: None }));
        assert_eq!(decode(b"\xef\xbb\xbfa\0b"), Err(EncodingError::Binary { kind: None }));
        assert_eq!(decode(b"\xff\xfea\0\0\0"), Err(EncodingError::Binary { kind: None }));
        assert_eq!(decode(&[1, 2, 3, 4, b'a']), Err(EncodingError::Binary { kind: None }));
        assert_eq!(
            decode(b"\x89PNG\r\n\x1a\n\0\0"),
            Err(EncodingError::Binary { kind: Some("a PNG image") })
        );
        assert_eq!(decode(b"%PDF-1.7\n").unwrap_err().to_string(), "it is a PDF");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = decode(&bytes);
        }

        #[test]
        fn owned_bytes_are_read_alike(bytes: Vec<u8>, text in "\\PC*") {
            prop_assert_eq!(decode_owned(bytes.clone()), decode(&bytes));
            prop_assert_eq!(decode_owned(text.clone().into_bytes()), decode(text.as_bytes()));
        }

        #[test]
        fn utf8_comes_back_unchanged(text in "[ -~àéèçœ’«»€\n]{1,80}") {
            prop_assume!(!SIGNATURES.iter().any(|(start, _)| text.as_bytes().starts_with(start)));
            prop_assert_eq!(decode(text.as_bytes()).unwrap().text, text);
        }
    }
}
