//! Numbers, in figures and in words: cardinals, days of the month, years, centuries.

use crate::text::Shape;
use crate::time::rule::{Read, Reader, Words};

use super::time::words::{is_function_word, named_after};

/// A cardinal, 0 to 999,999.
pub(super) const NUMBER: Reader = Reader { read: number, first_words: NUMBER_WORDS };
/// A cardinal, or the article as one.
pub(super) const QUANTITY: Reader = Reader { read: quantity, first_words: QUANTITY_WORDS };
/// An ordinal, in figures or words.
pub(super) const ORDINAL: Reader = Reader { read: ordinal, first_words: ORDINAL_WORDS };
/// A day of the month: 1 to 31, cardinal or ordinal.
pub(super) const DAY_NUMBER: Reader = Reader { read: day_number, first_words: ORDINAL_WORDS };
/// An ordinal that can only be a day of the month: no noun follows.
pub(super) const ORDINAL_DAY: Reader = Reader { read: ordinal_day, first_words: ORDINAL_WORDS };
/// The same without a weekday: a preposition before « the » makes it a day.
pub(super) const LONE_DAY: Reader = Reader { read: lone_day, first_words: ORDINAL_WORDS };
/// A year of four figures.
pub(super) const YEAR: Reader = Reader { read: year, first_words: &[] };
/// A year of four figures that stands alone, where the words around make it one.
pub(super) const YEAR_ALONE: Reader = Reader { read: year_alone, first_words: &[] };
/// Two years joined by a sign.
pub(super) const YEAR_PAIR: Reader = Reader { read: year_pair, first_words: &[] };
/// Two days of one month joined by a sign.
pub(super) const DAY_PAIR: Reader = Reader { read: day_pair, first_words: &[] };
/// A length that stands as an attribute.
pub(super) const HYPHENED: Reader = Reader { read: hyphened, first_words: HYPHENED_WORDS };

/// « three-year » and its like.
macro_rules! hyphened_words {
    ($($count:literal),*) => {
        &[$(concat!($count, "-minute"), concat!($count, "-hour"), concat!($count, "-day"), concat!($count, "-week"),
        concat!($count, "-month"), concat!($count, "-year"), concat!($count, "-decade"),)*]
    };
}
const HYPHENED_WORDS: &[&str] = hyphened_words!(
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "ninety"
);

#[rustfmt::skip]
const UNITS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
#[rustfmt::skip]
const ORDINAL_UNITS: &[&str] = &[
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
];
/// The list of plain number words and of all from twenty-one to ninety-nine, with more words behind them.
macro_rules! number_words {
    ($($more:literal),*; $($ten:literal),*) => {
        &[
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "a", "dozen", $($more,)*
            $($ten, concat!($ten, "-one"), concat!($ten, "-two"), concat!($ten, "-three"), concat!($ten, "-four"),
            concat!($ten, "-five"), concat!($ten, "-six"), concat!($ten, "-seven"), concat!($ten, "-eight"),
            concat!($ten, "-nine"),)*
        ]
    };
}
const NUMBER_WORDS: &[&str] =
    number_words!(; "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
const QUANTITY_WORDS: &[&str] =
    number_words!("an", "half"; "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
#[rustfmt::skip]
const ORDINAL_WORDS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third",
    "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth",
    "thirtieth", "thirty-first",
];

/// One word below a hundred: « seven », « twenty-one ».
fn small(word: &str) -> Option<i64> {
    if let Some(unit) = position(UNITS, word) {
        return Some(unit);
    }
    if let Some(ten) = position(TENS, word) {
        return Some(20 + 10 * ten);
    }
    let (ten, unit) = word.split_once('-')?;
    let unit = position(UNITS, unit).filter(|unit| (1..10).contains(unit))?;
    Some(20 + 10 * position(TENS, ten)? + unit)
}

/// Whether a word in lower case is a cardinal below a hundred.
pub(super) fn is_spelt(word: &str) -> bool {
    small(word).is_some()
}

fn position(list: &[&str], word: &str) -> Option<i64> {
    list.iter().position(|listed| *listed == word).and_then(|at| i64::try_from(at).ok())
}

/// Figures with or without commas for thousands.
pub(super) fn figures(word: &str) -> Option<i64> {
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    let grouped = word.split(',').skip(1).all(|group| group.len() == 3);
    let digits = !plain.is_empty() && plain.len() <= 6 && plain.bytes().all(|byte| byte.is_ascii_digit());
    if digits && grouped { plain.parse().ok() } else { None }
}

fn number(words: &Words<'_>, at: usize) -> Option<Read> {
    if words.shape(at) == Shape::Digits {
        let value = figures(words.norm(at))?;
        return match words.norm(at + 1) {
            "million" | "billion" | "thousand" | "bn" | "m" | "per" | "%" => None,
            _ => Some(Read { tokens: 1, value }),
        };
    }
    let (mut total, mut current, mut next) = (0_i64, None, at);
    loop {
        let word = words.norm(next);
        match (word, current) {
            ("a", None) if next == at && matches!(words.norm(next + 1), "hundred" | "thousand" | "dozen") => {
                current = Some(1);
            }
            ("dozen", count) => current = Some(count.unwrap_or(1) * 12),
            ("hundred", Some(count)) if count < 100 => current = Some(count * 100),
            ("thousand", Some(count)) => {
                total += count * 1000;
                current = None;
            }
            ("and", Some(count))
                if count % 100 == 0 && count > 0 && small(words.norm(next + 1)).is_some() => {}
            (word, None) if small(word).is_some() => current = small(word),
            (word, Some(count)) if count % 100 == 0 && count > 0 && small(word).is_some() => {
                current = Some(count + small(word).unwrap_or(0));
            }
            _ => break,
        }
        next += 1;
    }
    let value = total + current.unwrap_or(0);
    let plain = next > at && matches!(value, 0..1_000_000);
    plain.then_some(Read { tokens: next - at, value })
}

fn quantity(words: &Words<'_>, at: usize) -> Option<Read> {
    number(words, at).or_else(|| matches!(words.norm(at), "a" | "an").then_some(Read { tokens: 1, value: 1 }))
}

/// The value of a word that is an ordinal.
pub(super) fn ordinal_word(word: &str) -> Option<i64> {
    if let Some(unit) = position(ORDINAL_UNITS, word).filter(|unit| *unit > 0) {
        return Some(unit);
    }
    match word {
        "twentieth" => return Some(20),
        "thirtieth" => return Some(30),
        _ => {}
    }
    let endings = ["st", "nd", "rd", "th"];
    let stem = endings.iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() <= 3);
    if let Some(value) = stem.and_then(figures) {
        return Some(value);
    }
    let (ten, unit) = word.split_once('-')?;
    let unit = position(ORDINAL_UNITS, unit).filter(|unit| (1..10).contains(unit))?;
    Some(20 + 10 * position(TENS, ten)? + unit)
}

fn ordinal(words: &Words<'_>, at: usize) -> Option<Read> {
    Some(Read { tokens: 1, value: ordinal_word(words.norm(at))? })
}

fn day_number(words: &Words<'_>, at: usize) -> Option<Read> {
    let word = words.norm(at);
    let figure = figures(word).filter(|_| word.len() <= 2 && !word.starts_with('0') || word.len() == 2);
    let value = figure.or_else(|| ordinal_word(word)).filter(|value| (1..=31).contains(value))?;
    (!named_after(words, at + 1)).then_some(Read { tokens: 1, value })
}

fn ordinal_day(words: &Words<'_>, at: usize) -> Option<Read> {
    let word = words.norm(at);
    let value = ordinal_word(word).filter(|value| (1..=31).contains(value))?;
    let figures = word.starts_with(|c: char| c.is_ascii_digit());
    let after = words.norm(at + 1);
    let free = words.shape(at + 1) == Shape::Sign || is_function_word(after);
    (free && (figures || value > 20) && !matches!(after, "of" | "-")).then_some(Read { tokens: 1, value })
}

fn lone_day(words: &Words<'_>, at: usize) -> Option<Read> {
    const LEADS: &[&str] = &[
        "on", "by", "until", "till", "since", "from", "before", "after", "through", "to", "and", "for",
        "between",
    ];
    let lead = at.checked_sub(2).map_or("", |lead| words.norm(lead));
    let alone = at.checked_sub(1).is_some_and(|the| words.is_whole_text(the..at + 1));
    ordinal_day(words, at).filter(|_| words.before(at) == "the" && (alone || LEADS.contains(&lead)))
}

/// The year that a word of four figures is.
pub(super) fn year_of(word: &str) -> Option<i64> {
    let four = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| four && (1000..3000).contains(year))
}

/// Whether the word is a unit of something else than time.
pub(super) fn is_measure(word: &str) -> bool {
    #[rustfmt::skip]
    const MEASURES: &[&str] = &[
        "metres", "meters", "metre", "meter", "m", "km", "kilometres", "kilometers", "miles", "mile",
        "feet", "ft", "yards", "inches", "tonnes", "tons", "kg", "kilos", "kilograms", "pounds", "litres",
        "liters", "gallons", "barrels", "degrees", "per", "%", "percent", "crowns", "euros", "dollars",
        "francs", "pence", "cents", "pesos", "yen", "rubles", "hectares", "acres", "people", "passengers",
        "points", "votes", "°", "years", "days", "hours", "times", "units", "seats", "men", "women",
        "children", "police", "million", "billion", "gmt", "watts", "volts", "calories",
    ];
    MEASURES.contains(&word)
}

fn year(words: &Words<'_>, at: usize) -> Option<Read> {
    let value = year_of(words.norm(at))?;
    let rough =
        matches!(words.before(at), "about" | "around" | "some" | "nearly" | "almost" | "over" | "than");
    let counted = is_measure(words.norm(at + 1)) || (rough && is_counted(words, at + 1));
    (!counted).then_some(Read { tokens: 1, value })
}

/// Whether the token looks like a plural noun: what stands before it is a count.
fn is_counted(words: &Words<'_>, token: usize) -> bool {
    let word = words.norm(token);
    words.shape(token) == Shape::Lower
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !is_function_word(word)
}

/// Two years joined: « 2010-2014 », « 2018-19 », « 2016/17 », as first × 10000 + last.
fn year_pair(words: &Words<'_>, at: usize) -> Option<Read> {
    let (first, last) = words.norm(at).split_once(['-', '–', '/'])?;
    let first = year_of(first)?;
    let last = match last.len() {
        2 => first.div_euclid(100) * 100 + figures(last)?,
        _ => year_of(last)?,
    };
    (first < last && last < first + 200).then_some(Read { tokens: 1, value: first * 10_000 + last })
}

/// Two days joined: « 3-7 », as first × 100 + last.
fn day_pair(words: &Words<'_>, at: usize) -> Option<Read> {
    let (first, last) = words.norm(at).split_once(['-', '–'])?;
    let day = |word: &str| figures(word).filter(|day| word.len() <= 2 && (1..=31).contains(day));
    Some(Read { tokens: 1, value: day(first)? * 100 + day(last)? })
}

/// A length with a hyphen: « three-year », « 48-hour », as count × 10 + unit.
fn hyphened(words: &Words<'_>, at: usize) -> Option<Read> {
    const UNITS: &[&str] = &["minute", "hour", "day", "week", "month", "year", "decade"];
    let (count, unit) = words.norm(at).rsplit_once('-')?;
    let unit = position(UNITS, unit)?;
    let count = small(count).or_else(|| figures(count)).filter(|count| *count < 1000)?;
    Some(Read { tokens: 1, value: count * 10 + unit })
}

fn year_alone(words: &Words<'_>, at: usize) -> Option<Read> {
    let read = year(words, at)?;
    let (before, after) = (words.before(at), words.norm(at + 1));
    let counted = is_counted(words, at + 1);
    let noun = words.shape(at + 1) == Shape::Lower && !is_function_word(after) && !counted;
    let second = at.checked_sub(2).map_or("", |second| words.norm(second));
    let is_year = words.is_whole_text(at..at + 1)
        || match before {
            "from" if after == "to" && year(words, at + 2).is_none() => false,
            "to" => matches!(
                second,
                "back" | "dates" | "dating" | "dated" | "date" | "postponed" | "delayed" | "moved" | "up"
            ),
            "in" | "since" | "until" | "till" | "during" | "around" | "circa" | "by" | "early" | "late"
            | "for" | "from" => true,
            "of" => !counted,
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "'s" | "our" => {
                noun || (before == "the"
                    && words.shape(at + 1).is_capitalised()
                    && second != "page"
                    && !matches!(second, "film" | "at"))
            }
            "(" => matches!(after, ")" | "," | ";" | "-" | "–"),
            "," => after == ")" || after == "(",
            _ => false,
        };
    let paired = after == ")" && year_of(second).is_some();
    let closed = before == "(" && after == ")" || matches!(before, "," | ";" | "") && after == "(";
    let subject = matches!(before, "" | ";" | "." | "“" | "\"")
        && matches!(
            after,
            "was" | "is" | "saw" | "brought" | "will" | "had" | "began" | "ended" | "may" | "would"
        );
    let bare_in_paren =
        before == "(" && !noun && !counted || after == ")" && matches!(before, "(" | "," | "and" | ";");
    (is_year || paired || closed || subject || bare_in_paren).then_some(read)
}
