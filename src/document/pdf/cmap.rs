//! Which signs the codes of a font stand for, as its `ToUnicode` table says.
//!
//! Ranges whose signs are several letters (ligatures: `<0c73> <0c73> <00660066>`) are common, and read here.

use std::collections::BTreeMap;

/// No table of a font of articles has more entries.
const MAX_ENTRIES: usize = 70_000;

/// The table of a font.
#[derive(Debug, Default, Clone)]
pub(super) struct Table {
    signs: BTreeMap<u32, String>,
    /// Bytes of a code, if the table tells.
    pub(super) length: Option<usize>,
}

/// A word of the table.
#[derive(Debug, PartialEq)]
enum Word<'a> {
    Hex(Vec<u8>),
    Open,
    Close,
    Plain(&'a [u8]),
}

impl Table {
    /// Reads a table; what is broken in it is passed over.
    pub(super) fn new(content: &[u8]) -> Self {
        let mut table = Self::default();
        let mut words = words(content);
        while let Some(word) = words.next() {
            match word {
                Word::Plain(b"begincodespacerange") => {
                    if let Some(Word::Hex(code)) = words.next() {
                        table.length = Some(code.len()).filter(|length| (1..=4).contains(length));
                    }
                }
                Word::Plain(b"beginbfchar") => table.characters(&mut words),
                Word::Plain(b"beginbfrange") => table.ranges(&mut words),
                _ => {}
            }
        }
        table
    }

    /// The signs of a code.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.signs.get(&code).map(String::as_str)
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.signs.is_empty()
    }

    fn put(&mut self, code: u32, units: &[u16]) {
        if self.signs.len() < MAX_ENTRIES {
            self.signs.insert(code, String::from_utf16_lossy(units));
        }
    }

    fn characters<'a>(&mut self, words: &mut impl Iterator<Item = Word<'a>>) {
        while let Some(Word::Hex(code)) = words.next() {
            let Some(Word::Hex(signs)) = words.next() else { return };
            self.put(number(&code), &units(&signs));
        }
    }

    fn ranges<'a>(&mut self, words: &mut impl Iterator<Item = Word<'a>>) {
        while let Some(Word::Hex(first)) = words.next() {
            let Some(Word::Hex(last)) = words.next() else { return };
            let codes = number(&first)..=number(&last);
            match words.next() {
                Some(Word::Hex(signs)) => {
                    let start = units(&signs);
                    for (step, code) in codes.take(MAX_ENTRIES).enumerate() {
                        let mut units = start.clone();
                        if let Some(last) = units.last_mut() {
                            *last = last.wrapping_add(u16::try_from(step).unwrap_or(0));
                        }
                        self.put(code, &units);
                    }
                }
                Some(Word::Open) => {
                    let mut codes = codes;
                    while let Some(Word::Hex(signs)) = words.next() {
                        if let Some(code) = codes.next() {
                            self.put(code, &units(&signs));
                        }
                    }
                }
                _ => return,
            }
        }
    }
}

/// The words of a table, in order.
fn words(content: &[u8]) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while content.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let rest = content.get(at..).filter(|rest| !rest.is_empty())?;
        let length = |end: Option<usize>| end.unwrap_or(rest.len());
        let (word, taken) = match rest.first()? {
            b'<' if rest.get(1) != Some(&b'<') => {
                let end = length(rest.iter().position(|byte| *byte == b'>').map(|end| end + 1));
                (Word::Hex(hex(rest.get(1..end).unwrap_or_default())), end)
            }
            b'[' => (Word::Open, 1),
            b']' => (Word::Close, 1),
            _ => {
                let stops = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'[' | b']');
                let end = length(rest.iter().skip(1).position(stops).map(|end| end + 1));
                (Word::Plain(rest.get(..end).unwrap_or_default()), end)
            }
        };
        at += taken;
        Some(word)
    })
}

/// The bytes that hexadecimal digits write; what is no digit is passed over.
fn hex(digits: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = digits
        .iter()
        .filter_map(|digit| char::from(*digit).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    values.chunks(2).map(|pair| pair.first().unwrap_or(&0) * 16 + pair.get(1).unwrap_or(&0)).collect()
}

/// A code of up to four bytes.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The code units that some bytes write. Some programs write those of ligatures the wrong way round: `66006600` for « ff ».
fn units(bytes: &[u8]) -> Vec<u16> {
    let units: Vec<u16> =
        bytes.chunks(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte))).collect();
    let reversed = |unit: &u16| u8::try_from(unit.swap_bytes()).is_ok_and(|byte| byte.is_ascii_alphabetic());
    if units.len() > 1 && units.iter().all(reversed) {
        return units.into_iter().map(u16::swap_bytes).collect();
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_ranges_and_ligatures() {
        let table = Table::new(
            b"1 begincodespacerange <0000><ffff> endcodespacerange 1 beginbfchar <0003> <0020> endbfchar\n\
              3 beginbfrange <0041> <0043> <0061> <0c73><0c73><00660066> <0001> <0002> [<00e9> <006600660069>] endbfrange",
        );
        let signs = |code| table.get(code).unwrap_or("");
        assert_eq!((signs(3), signs(0x41), signs(0x43)), (" ", "a", "c"));
        assert_eq!((signs(0xc73), signs(1), signs(2), signs(9)), ("ff", "é", "ffi", ""));
        assert_eq!(table.length, Some(2));
        let turned = Table::new(b"beginbfrange <0cf3><0cf3><66006900> endbfrange");
        assert_eq!(turned.get(0xcf3), Some("fi"));
    }

    #[test]
    fn a_broken_table_says_what_it_can() {
        for text in
            ["beginbfrange <00", "beginbfrange <0000> <ffffffff> <0041>", "beginbfchar <41> [", "<<>>[]", ""]
        {
            let table = Table::new(text.as_bytes());
            assert!(table.get(0x41_00_00).is_none() || !table.is_empty());
        }
    }
}
