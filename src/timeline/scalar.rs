//! How one string is written: plain, as a block, or in double quotes.
//!
//! The aim is a string that every YAML reader, of 1.1 and of 1.2, takes for the same string, and that a person reads
//! without noise: French is full of apostrophes, colons and guillemets, so single quotes are never used, and a
//! sentence with « : » in it becomes a block.

use std::fmt::Write as _;

/// Where a string stands, which limits how it may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// After a key or the dash of a list; a block's lines are indented by that many spaces.
    Block {
        /// Spaces before each line of the string, if it becomes a block.
        indent: usize,
    },
    /// Between the brackets of a list on one line, where commas and brackets mean something.
    Flow,
    /// Before the colon of a map.
    Key,
}

/// A longer string with a colon is easier to read as a block than in quotes.
const LONG: usize = 40;

/// What a reader of some version takes for a truth value, for nothing or for a number.
const RESERVED: &[&str] = &["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"];

/// The text of the string `value` in YAML, without a line feed at its end.
///
/// ```
/// use frise::timeline::{Place, format_scalar};
/// let place = Place::Block { indent: 2 };
/// assert_eq!(format_scalar("L'eau de Castelvial", place), "L'eau de Castelvial");
/// assert_eq!(format_scalar("2023-05-12", place), "\"2023-05-12\"");
/// assert_eq!(format_scalar("Il dit : « Non »", place), "\"Il dit : « Non »\"");
/// assert_eq!(format_scalar("une ligne\nune autre", place), "|-\n  une ligne\n  une autre");
/// ```
pub fn format_scalar(value: &str, place: Place) -> String {
    match place {
        _ if is_plain(value, place) => value.to_owned(),
        Place::Block { indent } if is_block(value) => block(value, indent),
        _ => quoted(value),
    }
}

/// Whether `value` needs no sign around it.
fn is_plain(value: &str, place: Place) -> bool {
    let Some(first) = value.chars().next() else { return false };
    (first.is_alphabetic() || matches!(first, '«' | '“' | '('))
        && !value.ends_with(|c: char| c == ':' || c.is_whitespace())
        && !value.chars().any(is_unprintable)
        && !value.contains(is_line_break)
        && !has_beside_space(value, &[':', '#'])
        && !is_reserved(value)
        && (place != Place::Flow || !value.contains([',', '[', ']', '{', '}', ':', '?']))
}

/// Whether one of `signs` stands next to white space of any kind, no-break spaces too.
fn has_beside_space(value: &str, signs: &[char]) -> bool {
    let pairs = value.chars().zip(value.chars().skip(1));
    pairs
        .into_iter()
        .any(|(a, b)| (signs.contains(&a) && b.is_whitespace()) || (a.is_whitespace() && signs.contains(&b)))
}

/// Whether some reader takes the bare word for something other than a string.
fn is_reserved(value: &str) -> bool {
    if RESERVED.iter().any(|word| value.eq_ignore_ascii_case(word)) {
        return true;
    }
    // `e-123456` is a number to the `yaml` package of npm in its 1.1 mode.
    value.strip_prefix(['e', 'E']).is_some_and(|rest| {
        let digits = rest.strip_prefix(['-', '+']).unwrap_or(rest);
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '_')
    })
}

/// Whether `value` is better written as a block, and can be.
fn is_block(value: &str) -> bool {
    let wanted = value.contains(['\n', '"', '\\'])
        || (value.chars().count() > LONG && has_beside_space(value, &[':']));
    let body = value.strip_suffix('\n').unwrap_or(value);
    wanted
        && !body.is_empty()
        && !body.starts_with(char::is_whitespace)
        && !body.ends_with('\n')
        && !body.chars().any(|c| c != '\n' && (is_unprintable(c) || is_line_break(c)))
        && !body.split('\n').any(|line| line.ends_with(char::is_whitespace))
}

/// The block of `value`: its lines under `|`, or under `|-` if the last one ends without a line feed.
fn block(value: &str, indent: usize) -> String {
    let (sign, body) = value.strip_suffix('\n').map_or(("|-", value), |body| ("|", body));
    let mut out = sign.to_owned();
    for line in body.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
    }
    out
}

/// `value` in double quotes, escaping only what must be and what nobody would see.
fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_unprintable(c) || is_line_break(c) || is_invisible(c) => escape(c, &mut out),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Adds the number of `c` in the form that JSON has too, where it has one.
fn escape(c: char, out: &mut String) {
    let code = u32::from(c);
    // Writing to a string cannot fail.
    let _ = if code <= 0xFFFF { write!(out, "\\u{code:04X}") } else { write!(out, "\\U{code:08X}") };
}

/// Whether a reader of some version ends the line there.
fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether YAML forbids the character outside of an escape, or readers disagree on it.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether the character shows nothing, not even a space: joiners, marks of direction, tags, ….
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN: Place = Place::Block { indent: 4 };

    #[test]
    fn french_prose_stays_plain() {
        for text in [
            "L'eau de Castelvial",
            "« vendredi » est passé",
            "“So it is”",
            "(sic)",
            "sha256:3417",
            "É",
            "C'est \"vrai\"",
        ] {
            assert_eq!(format_scalar(text, IN), text);
        }
    }

    #[test]
    fn what_a_reader_may_take_for_something_else_is_quoted() {
        for text in [
            "2023-05-12",
            "18:30",
            "no",
            "Y",
            "NULL",
            "e-123456",
            "E5_0",
            "12,5",
            "20 Minutes",
            "-",
            "~",
            "",
            "dit :",
        ] {
            assert_eq!(format_scalar(text, IN), format!("\"{text}\""));
        }
        assert_eq!(format_scalar("dit\u{a0}: non", IN), "\"dit\u{a0}: non\"");
        assert_eq!(format_scalar("dit:\u{a0}non", IN), "\"dit:\u{a0}non\"");
        assert_eq!(format_scalar("e5a", IN), "e5a");
    }

    #[test]
    fn long_sentences_with_a_colon_and_quotes_become_blocks() {
        let text = "Eau du robinet : Castelvial toujours privée d'eau potable";
        assert_eq!(format_scalar(text, IN), format!("|-\n    {text}"));
        assert_eq!(format_scalar("5 \"quotes\"", IN), "|-\n    5 \"quotes\"");
        assert_eq!(format_scalar("a\n\nb\n", IN), "|\n    a\n\n    b");
    }

    #[test]
    fn what_a_block_cannot_hold_is_quoted() {
        assert_eq!(format_scalar("a \nb", IN), r#""a \nb""#);
        assert_eq!(format_scalar("a\nb\n\n", IN), r#""a\nb\n\n""#);
        assert_eq!(format_scalar(" a\nb", IN), r#"" a\nb""#);
        assert_eq!(format_scalar("\n", IN), r#""\n""#);
        assert_eq!(format_scalar("a\tb\u{85}\u{feff}", IN), r#""a\tb\u0085\uFEFF""#);
        assert_eq!(format_scalar("1\u{e0041}", IN), r#""1\U000E0041""#);
    }

    #[test]
    fn between_brackets_and_in_keys_there_is_no_block_and_less_is_plain() {
        assert_eq!(format_scalar("qui ?", Place::Flow), "\"qui ?\"");
        assert_eq!(format_scalar("a, b", Place::Flow), "\"a, b\"");
        assert_eq!(format_scalar("a\nb", Place::Flow), r#""a\nb""#);
        assert_eq!(format_scalar("a\nb", Place::Key), r#""a\nb""#);
        assert_eq!(format_scalar("on", Place::Key), "\"on\"");
    }
}
