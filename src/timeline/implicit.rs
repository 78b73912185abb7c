//! What other YAML readers take a bare word for, where the schema means a string.
//!
//! YAML 1.1 and 1.2 guess the type of a scalar without quotes, and not the same one: a bare `2023-05-12` is a date to PyYAML,
//! Psych and js-yaml 4 (in New York, a page then shows the day before), `18:30` is 1110, `no` is false, and Psych takes
//! `12,5` for 125. The forms are those of the type repository of YAML 1.1 (<https://yaml.org/type/>), and of the core
//! schema of YAML 1.2.2, section 10.3.

/// What a reader may take it for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// A date or an instant.
    Date,
    /// A number, a time of day in base 60 among them.
    Number,
    /// True or false.
    Truth,
}

impl Guess {
    /// With its article, for a message.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Date => "a date",
            Self::Number => "a number",
            Self::Truth => "true or false",
        }
    }
}

/// What some reader takes a bare scalar for; none for what all take for a string, and for what stands for nothing.
pub(super) fn guess(text: &str) -> Option<Guess> {
    const TRUTHS: [&str; 8] = ["true", "false", "yes", "no", "on", "off", "y", "n"];
    if TRUTHS.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Some(Guess::Truth);
    }
    if is_date(text) {
        return Some(Guess::Date);
    }
    is_number(text).then_some(Guess::Number)
}

/// `2023-5-1` and, behind it, anything that can be a time.
fn is_date(text: &str) -> bool {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (day, time) = match text.find(['T', 't', ' ']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let mut parts = day.split('-');
    let whole = matches!(
        (parts.next(), parts.next(), parts.next(), parts.next()),
        (Some(year), Some(month), Some(day), None)
            if year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2)
    );
    whole
        && (time.is_empty()
            || time.trim_start_matches(['T', 't', ' ']).starts_with(|c: char| c.is_ascii_digit()))
}

/// Integers and decimals of both versions, with signs, bases, `_`, `,` and `:` between digits, and exponents.
fn is_number(text: &str) -> bool {
    let plain = text.strip_prefix(['-', '+']).unwrap_or(text);
    let word = plain.strip_prefix('.').unwrap_or("");
    if word.eq_ignore_ascii_case("inf") || text.eq_ignore_ascii_case(".nan") {
        return true;
    }
    for (base, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = plain.strip_prefix(base) {
            return !digits.is_empty() && digits.chars().all(|c| c == '_' || c.is_digit(radix));
        }
    }
    // `e-123456` is a number to the `yaml` package of npm in its 1.1 mode.
    let (mantissa, exponent) = plain.split_once(['e', 'E']).map_or((plain, None), |(a, b)| (a, Some(b)));
    let exponent_holds = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')
    });
    let has_digit =
        mantissa.bytes().any(|byte| byte.is_ascii_digit()) || (mantissa.is_empty() && exponent.is_some());
    let first = mantissa.chars().next().is_none_or(|c| c.is_ascii_digit() || c == '.');
    let signs =
        mantissa.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b',' | b':' | b'.'));
    exponent_holds && has_digit && first && signs && mantissa.bytes().filter(|byte| *byte == b'.').count() < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_take_for_something_else() {
        for date in ["2023-05-12", "2023-5-1", "2023-05-12T18:30:00Z", "2023-05-12 18:30:00"] {
            assert_eq!(guess(date), Some(Guess::Date), "{date}");
        }
        for number in [
            "18:30", "2023", "-1", "12,5", "1_000", "017", "1e3", "0x1f", ".5", ".inf", "e-123456", "3.",
            "5e10",
        ] {
            assert_eq!(guess(number), Some(Guess::Number), "{number}");
        }
        for truth in ["no", "On", "Y", "TRUE"] {
            assert_eq!(guess(truth), Some(Guess::Truth), "{truth}");
        }
    }

    #[test]
    fn what_all_take_for_a_string() {
        for text in [
            "2023-05~",
            "2023-05",
            "20 Minutes",
            "49.3 bis",
            "1.2.3",
            "unknown",
            "é",
            "a:b",
            "-",
            "..",
            "2015/..",
            "sha256:34",
            "ev-12",
            "n°1",
            "",
            "~",
            "null",
            "[2023-05-12,2023-05-13]",
            "199X",
            "2023-05-12/2023-05-14",
            "fr",
            "e",
            "-e",
            "0x",
        ] {
            assert_eq!(guess(text), None, "{text}");
        }
    }
}
