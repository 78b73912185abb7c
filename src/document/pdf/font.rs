//! Fonts: what signs their codes stand for, and how wide these are.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Encoding, Object};
use unicode_normalization::UnicodeNormalization;

use super::cmap::Table;
use super::{MAX_PART, real};

/// No font of articles tells more widths.
const MAX_WIDTHS: usize = 70_000;
/// Letters of a font that does not tell are about this wide, in thousandths of its size.
const USUAL: f32 = 500.0;

/// A font.
pub(super) struct Font<'a> {
    /// What its table says.
    table: Table,
    /// The names that its encoding gives to codes, as signs.
    named: BTreeMap<u32, String>,
    encoding: Option<Encoding<'a>>,
    /// Bytes of a code.
    length: usize,
    widths: BTreeMap<u32, f32>,
    otherwise: f32,
}

impl<'a> Font<'a> {
    /// Reads a font of a file.
    pub(super) fn new(file: &'a lopdf::Document, font: &'a Dictionary) -> lopdf::Result<Self> {
        let encoding = match font.get_font_encoding_with_limit(file, MAX_PART) {
            Ok(encoding) => Some(encoding),
            Err(error @ lopdf::Error::Decompress(_)) => return Err(error),
            Err(_) => None,
        };
        let table = match font.get_deref(b"ToUnicode", file).and_then(Object::as_stream) {
            Ok(stream) if stream.dict.has(b"Filter") => {
                Table::new(&stream.decompressed_content_with_limit(MAX_PART)?)
            }
            Ok(stream) => Table::new(&stream.content),
            Err(_) => Table::default(),
        };
        let composite = font.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0");
        let mut found = Self {
            length: if composite { table.length.unwrap_or(2) } else { 1 },
            table,
            named: BTreeMap::new(),
            encoding,
            widths: BTreeMap::new(),
            otherwise: USUAL,
        };
        if composite {
            found.descendant(file, font);
        } else {
            found.named = names(file, font);
            found.simple_widths(file, font);
        }
        Ok(found)
    }

    /// The signs that some bytes stand for, and their width in thousandths of the size of the font.
    pub(super) fn read(&self, bytes: &[u8]) -> (String, f32) {
        let mut text = String::new();
        let mut width = 0.0;
        for code in bytes.chunks(self.length) {
            let number = code.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
            width += self.widths.get(&number).copied().unwrap_or(self.otherwise);
            match self.table.get(number).or_else(|| self.named.get(&number).map(String::as_str)) {
                Some(signs) => text.push_str(signs),
                None => self.otherwise(code, &mut text),
            }
        }
        (text, width)
    }

    /// The signs of a code of which neither the table nor a name tells.
    fn otherwise(&self, code: &[u8], text: &mut String) {
        // A font of several bytes a code with a table has told all that it knows.
        let encoding = self.encoding.as_ref().filter(|_| self.length == 1 || self.table.is_empty());
        let before = text.len();
        if !matches!(encoding.map(|encoding| encoding.write_to_string(code, text)), Some(Ok(()))) {
            text.truncate(before);
            let plain = |byte: &&u8| byte.is_ascii_graphic() || **byte == b' ';
            text.extend(code.iter().filter(plain).map(|byte| char::from(*byte)).filter(|_| self.length == 1));
        }
    }

    fn simple_widths(&mut self, file: &lopdf::Document, font: &Dictionary) {
        let first = font.get_deref(b"FirstChar", file).map_or(0.0, real);
        let Ok(Object::Array(widths)) = font.get_deref(b"Widths", file) else { return };
        let first = if (0.0..256.0).contains(&first) { first as u32 } else { 0 };
        for (code, width) in (first..256).zip(widths) {
            self.put(code, file.dereference(width).map_or(0.0, |(_, width)| real(width)));
        }
        // Type 3 fonts measure in units of their own.
        if let Ok(Object::Array(matrix)) = font.get_deref(b"FontMatrix", file) {
            let unit = matrix.first().map_or(0.001, real) * 1000.0;
            self.widths.values_mut().for_each(|width| *width *= unit);
        }
    }

    /// The widths of a font of several bytes a code.
    fn descendant(&mut self, file: &lopdf::Document, font: &Dictionary) {
        let Ok(Object::Array(fonts)) = font.get_deref(b"DescendantFonts", file) else { return };
        let descendant = fonts.first().and_then(|font| file.dereference(font).ok());
        let Some((_, Object::Dictionary(font))) = descendant else { return };
        self.otherwise = font.get_deref(b"DW", file).map_or(1000.0, real);
        let Ok(Object::Array(entries)) = font.get_deref(b"W", file) else { return };
        let mut entries = entries.iter();
        while let (Some(first), Some(next)) = (entries.next(), entries.next()) {
            let first = real(first).clamp(0.0, 65_535.0) as u32;
            match file.dereference(next) {
                Ok((_, Object::Array(widths))) => {
                    for (code, width) in (first..=65_535).zip(widths) {
                        self.put(code, real(width));
                    }
                }
                Ok((_, last)) => {
                    let width = entries.next().map_or(0.0, real);
                    for code in first..=real(last).clamp(0.0, 65_535.0) as u32 {
                        self.put(code, width);
                    }
                }
                Err(_) => return,
            }
            if self.widths.len() >= MAX_WIDTHS {
                return;
            }
        }
    }

    fn put(&mut self, code: u32, width: f32) {
        self.widths.insert(code, width);
    }
}

/// The signs of the names in the differences of an encoding.
fn names(file: &lopdf::Document, font: &Dictionary) -> BTreeMap<u32, String> {
    let mut named = BTreeMap::new();
    let Ok(Object::Dictionary(encoding)) = font.get_deref(b"Encoding", file) else { return named };
    let Ok(Object::Array(differences)) = encoding.get_deref(b"Differences", file) else { return named };
    let mut code = 0;
    for entry in differences.iter().take(MAX_WIDTHS) {
        match entry {
            Object::Name(name) => {
                if let Some(signs) = std::str::from_utf8(name).ok().and_then(signs_of) {
                    named.insert(code, signs);
                }
                code += 1;
            }
            other => code = real(other).clamp(0.0, 255.0) as u32,
        }
    }
    named
}

/// The signs of a name of Adobe's list: letters with accents by their parts, `uni00E9`, and the usual signs of print.
fn signs_of(name: &str) -> Option<String> {
    const ACCENTS: &[(&str, char)] = &[
        ("acute", '\u{301}'),
        ("grave", '\u{300}'),
        ("circumflex", '\u{302}'),
        ("dieresis", '\u{308}'),
        ("tilde", '\u{303}'),
        ("cedilla", '\u{327}'),
        ("caron", '\u{30c}'),
        ("ring", '\u{30a}'),
        ("ogonek", '\u{328}'),
        ("macron", '\u{304}'),
        ("breve", '\u{306}'),
        ("dotaccent", '\u{307}'),
    ];
    #[rustfmt::skip]
    const SIGNS: &[(&str, &str)] = &[
        ("AE", "Æ"), ("Euro", "€"), ("OE", "Œ"), ("Oslash", "Ø"), ("ae", "æ"), ("ampersand", "&"), ("asterisk", "*"),
        ("bullet", "•"), ("colon", ":"), ("comma", ","), ("degree", "°"), ("dollar", "$"), ("dotlessi", "ı"),
        ("eight", "8"), ("ellipsis", "…"), ("emdash", "—"), ("endash", "–"), ("equal", "="), ("exclam", "!"),
        ("f_f", "ff"), ("f_f_i", "ffi"), ("f_f_l", "ffl"), ("f_i", "fi"), ("f_l", "fl"), ("ff", "ff"), ("ffi", "ffi"),
        ("ffl", "ffl"), ("fi", "fi"), ("five", "5"), ("fl", "fl"), ("four", "4"), ("germandbls", "ß"),
        ("guillemotleft", "«"), ("guillemotright", "»"), ("guilsinglleft", "‹"), ("guilsinglright", "›"), ("hyphen", "-"),
        ("minus", "−"), ("nine", "9"), ("numbersign", "#"), ("oe", "œ"), ("one", "1"), ("ordmasculine", "º"),
        ("oslash", "ø"), ("parenleft", "("), ("parenright", ")"), ("percent", "%"), ("period", "."),
        ("periodcentered", "·"), ("plus", "+"), ("question", "?"), ("quotedbl", "\""), ("quotedblleft", "“"),
        ("quotedblright", "”"), ("quoteleft", "‘"), ("quoteright", "’"), ("quotesingle", "'"), ("section", "§"),
        ("semicolon", ";"), ("seven", "7"), ("six", "6"), ("slash", "/"), ("space", " "), ("sterling", "£"),
        ("three", "3"), ("two", "2"), ("underscore", "_"), ("zero", "0"),
    ];
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    if let Some((_, signs)) = SIGNS.iter().find(|(listed, _)| *listed == base) {
        return Some((*signs).to_owned());
    }
    let digits = base
        .strip_prefix("uni")
        .or_else(|| base.strip_prefix('u'))
        .filter(|digits| (4..=6).contains(&digits.len()));
    if let Some(sign) =
        digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32)
    {
        return Some(sign.to_string());
    }
    let mut letters = base.chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic)?;
    if letters.as_str().is_empty() {
        return Some(letter.to_string());
    }
    let (_, accent) = ACCENTS.iter().find(|(listed, _)| *listed == letters.as_str())?;
    Some([letter, *accent].into_iter().nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::signs_of;

    #[test]
    fn names_of_letters() {
        let signs = |name| signs_of(name).unwrap_or_default();
        assert_eq!(
            (signs("eacute").as_str(), signs("Ccedilla").as_str(), signs("x").as_str()),
            ("é", "Ç", "x")
        );
        assert_eq!(
            (signs("uni0153").as_str(), signs("ffi").as_str(), signs("a.sc").as_str()),
            ("œ", "ffi", "a")
        );
        assert_eq!((signs(".notdef").as_str(), signs("g34").as_str()), ("", ""));
    }
}
