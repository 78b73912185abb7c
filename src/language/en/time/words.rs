//! Weekdays and months as readers: the same word may be a person, a street or a verb, which capitals and neighbours
//! tell. Also the closed classes of words that these and other readers ask for.

use crate::text::Shape;
use crate::time::rule::{Lexicon, Read, Reader, Words};

use super::lexicon::{MONTHS, SHORT_MONTHS, WEEKDAYS};

/// A weekday that is a day.
pub(super) const WEEKDAY: Reader = Reader { read: weekday, first_words: WEEKDAY_WORDS };
/// A month beside a number.
pub(super) const MONTH: Reader = Reader { read: month, first_words: ALL_MONTH_WORDS };
/// A month without a number, where the words around say that it is one.
pub(super) const MONTH_ALONE: Reader = Reader { read: month_alone, first_words: MONTH_WORDS };
/// Two months joined: « March-June », as first × 100 + last.
pub(super) const MONTH_PAIR: Reader = Reader { read: month_pair, first_words: MONTH_PAIR_WORDS };
/// A month behind a word that makes it one: « last », « early ».
pub(super) const MONTH_LED: Reader = Reader { read: month_led, first_words: MONTH_WORDS };

/// Every pair of months, joined by a hyphen.
macro_rules! month_pairs {
    ($($first:literal),*) => {
        &[$(
            concat!($first, "-january"), concat!($first, "-february"), concat!($first, "-march"),
            concat!($first, "-april"), concat!($first, "-may"), concat!($first, "-june"), concat!($first, "-july"),
            concat!($first, "-august"), concat!($first, "-september"), concat!($first, "-october"),
            concat!($first, "-november"), concat!($first, "-december"),
        )*]
    };
}
#[rustfmt::skip]
const MONTH_PAIR_WORDS: &[&str] = month_pairs!(
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december"
);

#[rustfmt::skip]
const WEEKDAY_WORDS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon.", "tue.", "tues.",
    "wed.", "thu.", "thur.", "thurs.", "fri.",
];
#[rustfmt::skip]
const MONTH_WORDS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
];
#[rustfmt::skip]
const ALL_MONTH_WORDS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan.", "jan", "feb.", "febr.", "feb", "mar.", "mar", "apr.", "apr", "jun.",
    "jun", "jul.", "jul", "aug.", "aug", "sept.", "sept", "sep.", "sep", "oct.", "oct", "nov.", "nov",
    "dec.", "dec",
];

/// Titles before a surname.
#[rustfmt::skip]
const HONORIFICS: &[&str] = &[
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mx", "dr", "dr.", "judge", "justice", "sir", "dame",
    "lord", "lady", "captain", "capt.", "councillor", "sergeant", "inspector", "father", "sister",
    "brother", "king", "queen", "prince", "princess", "president", "senator", "sen.", "rep.", "gov.",
    "prof.", "professor", "rev.", "colonel", "col.", "general", "gen.", "saint", "st", "st.", "aunt",
    "uncle",
];

/// Words that give a name to what follows.
const NAMERS: &[&str] =
    &["called", "named", "dubbed", "christened", "nicknamed", "renamed", "titled", "&", "girl", "man"];

/// Nouns that make a name of the word before them, when they are capitalised.
#[rustfmt::skip]
const NAME_NOUNS: &[&str] = &[
    "street", "st", "st.", "road", "rd", "lane", "close", "gardens", "garden", "crescent", "avenue",
    "square", "place", "court", "drive", "island", "islands", "club", "peak", "harbor", "harbour", "valley",
    "town", "point", "brothers", "sisters", "movement", "alliance", "memorial", "revolution", "agreement",
    "accord", "accords", "monarchy", "group", "company", "foods", "motors", "books", "records", "press",
    "times", "post", "courier", "mirror", "herald", "telegraph", "express", "mail", "review", "magazine",
    "showers", "house", "hall", "park", "hill", "bridge", "station", "school", "college", "ltd", "inc",
    "plc", "bank", "band", "night", "morning", "project", "foundation", "days", "fair",
];

/// Nouns that make a set phrase with a weekday before them.
const SET_NOUNS: &[&str] = &["driver", "roast", "best", "school", "child", "lunch", "papers"];

/// Whether the word belongs to a closed class: it can stand beside a date without being a part of its noun phrase.
pub(in crate::language::en) fn is_function_word(word: &str) -> bool {
    #[rustfmt::skip]
    const FUNCTION: &[&str] = &[
        "a", "about", "above", "across", "after", "against", "all", "along", "alongside", "although",
        "amid", "among", "an", "and", "another", "any", "are", "around", "as", "at", "because", "been",
        "before", "behind", "below", "between", "both", "but", "by", "can", "could", "despite", "did", "do",
        "does", "down", "due", "during", "each", "early", "either", "even", "every", "except", "few", "for",
        "from", "had", "has", "have", "he", "her", "here", "his", "how", "i", "if", "in", "inside",
        "instead", "into", "is", "it", "its", "just", "last", "late", "later", "many", "may", "me", "might",
        "more", "most", "must", "my", "near", "neither", "next", "no", "nobody", "none", "nor", "not",
        "nothing", "now", "of", "off", "on", "once", "one", "only", "onto", "or", "our", "out", "outside",
        "over", "per", "rather", "shall", "she", "should", "since", "so", "some", "such", "than", "that",
        "the", "their", "them", "then", "there", "these", "they", "this", "those", "though", "through",
        "throughout", "till", "to", "too", "toward", "towards", "under", "unless", "until", "up", "upon",
        "us", "via", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who",
        "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your", "said",
        "says", "'s", "'ll", "'d", "'ve", "'re", "n't", "at", "everyone", "somebody", "ahead", "again",
        "also", "already", "still", "never", "mid", "not",
    ];
    FUNCTION.contains(&word)
}

/// The value of a word in a lexicon.
pub(super) fn lookup(lexicon: Lexicon, word: &str) -> Option<i64> {
    lexicon.iter().find(|(listed, _)| *listed == word).map(|(_, value)| *value)
}

/// Whether the token begins with a capital.
fn is_capital(words: &Words<'_>, token: usize) -> bool {
    words.shape(token).is_capitalised()
}

/// Whether the token is the first word of its sentence.
pub(super) fn is_first(words: &Words<'_>, token: usize) -> bool {
    (words.sentence.tokens.start..token).all(|before| words.shape(before) == Shape::Sign)
}

/// Whether the tokens before make a name of what stands at `at`: a given name, a title, « called ».
fn named_before(words: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let norm = words.norm(before);
    if HONORIFICS.contains(&norm) && (is_capital(words, before) || norm == "judge") {
        return true;
    }
    if NAMERS.contains(&norm) {
        return true;
    }
    is_capital(words, before)
        && !is_function_word(norm)
        && !is_calendar(norm)
        && !is_opening_adverb(words, before)
}

/// « Last », « Early » at the head of a sentence, and other words that stand before a date.
fn is_opening_adverb(words: &Words<'_>, token: usize) -> bool {
    is_first(words, token)
        && matches!(
            words.norm(token),
            "coming"
                | "each"
                | "following"
                | "previous"
                | "starting"
                | "beginning"
                | "overnight"
                | "yesterday"
                | "mid"
        )
}

/// Whether the word is a weekday or a month.
pub(super) fn is_calendar(norm: &str) -> bool {
    lookup(WEEKDAYS, norm).or_else(|| lookup(MONTHS, norm)).or_else(|| lookup(SHORT_MONTHS, norm)).is_some()
}

/// Whether the token behind makes a name of the tokens before it.
pub(in crate::language::en) fn named_after(words: &Words<'_>, next: usize) -> bool {
    is_capital(words, next) && !is_calendar(words.norm(next)) && NAME_NOUNS.contains(&words.norm(next))
}

/// Whether a capitalised word that is not of the calendar follows.
fn capital_after(words: &Words<'_>, next: usize) -> bool {
    is_capital(words, next) && !is_calendar(words.norm(next)) && words.norm(next) != "i"
}

/// Whether the word is somebody's name in this document and no word before makes a time of it: « May » where a Ms May was
/// named, but not « in May ».
fn is_person(words: &Words<'_>, at: usize) -> bool {
    #[rustfmt::skip]
    const OF_TIME: &[&str] = &[
        "on", "in", "since", "until", "till", "during", "throughout", "early", "late", "mid", "every", "each", "last",
        "next", "this",
    ];
    words.is_named(at) && !OF_TIME.contains(&words.before(at))
}

/// Whether a possessive and a capital follow, as in a title.
fn owns_name(words: &Words<'_>, at: usize) -> bool {
    words.norm(at + 1) == "'s"
        && is_capital(words, at + 2)
        && is_first(words, at)
        && words.norm(at + 3) == ","
}

fn weekday(words: &Words<'_>, at: usize) -> Option<Read> {
    let value = lookup(WEEKDAYS, words.norm(at))?;
    if !words.is_capitalised(at) || SET_NOUNS.contains(&words.norm(at + 1)) || owns_name(words, at) {
        return None;
    }
    if is_person(words, at) {
        return None;
    }
    let before = words.before(at);
    if words.norm(at + 1) == "the" && is_titled_day(words, at + 2) {
        return None;
    }
    if capital_after(words, at + 1) {
        let led = matches!(before, "on" | "until") || lookup(WEEKDAYS, before).is_some();
        if !led || NAME_NOUNS.contains(&words.norm(at + 1)) {
            return None;
        }
    }
    if named_before(words, at) && words.norm(at + 1) != "week" {
        let title = HONORIFICS.contains(&before)
            || NAMERS.contains(&before)
            || matches!(before, "sheffield" | "bloody" | "black" | "good" | "super");
        let closed = matches!(
            words.norm(at + 1),
            "," | "."
                | ""
                | "in"
                | "on"
                | "at"
                | "that"
                | "after"
                | "by"
                | "for"
                | "to"
                | "morning"
                | "night"
                | "evening"
                | "afternoon"
        );
        let long = words.norm(at.saturating_sub(3)) == "the" || words.norm(at.saturating_sub(2)) == "the";
        if title || !closed || !long {
            return None;
        }
    }
    Some(Read { tokens: 1, value })
}

/// « the Friday the 13th films »: a noun follows the number.
fn is_titled_day(words: &Words<'_>, at: usize) -> bool {
    let next = words.norm(at + 1);
    let ordinal = words.shape(at) == Shape::Mixed && words.norm(at).ends_with("th");
    ordinal && words.shape(at + 1) != Shape::Sign && !is_function_word(next)
}

fn month(words: &Words<'_>, at: usize) -> Option<Read> {
    let norm = words.norm(at);
    let value = lookup(MONTHS, norm).or_else(|| lookup(SHORT_MONTHS, norm))?;
    let before = words.before(at);
    let titled = HONORIFICS.contains(&before) && before != "st";
    if !words.is_capitalised(at) || titled || named_after(words, at + 1) {
        return None;
    }
    Some(Read { tokens: 1, value })
}

/// « March-June », as first × 100 + last.
fn month_pair(words: &Words<'_>, at: usize) -> Option<Read> {
    let (first, last) = words.norm(at).split_once(['-', '–', '/'])?;
    let month = |word: &str| lookup(MONTHS, word).or_else(|| lookup(SHORT_MONTHS, word));
    let value = month(first)? * 100 + month(last)?;
    words.is_capitalised(at).then_some(Read { tokens: 1, value })
}

fn month_led(words: &Words<'_>, at: usize) -> Option<Read> {
    let value = lookup(MONTHS, words.norm(at))?;
    let named = capital_after(words, at + 1) || (words.norm(at + 1) == "&" && is_capital(words, at + 2));
    (words.is_capitalised(at) && !named).then_some(Read { tokens: 1, value })
}

fn month_alone(words: &Words<'_>, at: usize) -> Option<Read> {
    #[rustfmt::skip]
    const LEADS: &[&str] = &[
        "in", "since", "until", "till", "by", "from", "for", "during", "before", "after", "through",
        "throughout", "to", "and", "between", "or", "around", "about", "starting", "beginning", "every",
        "each", "as", "than", "-", "–", "early", "late", "mid",
    ];
    let value = lookup(MONTHS, words.norm(at))?;
    if !words.is_capitalised(at)
        || named_after(words, at + 1)
        || words.norm(at + 1) == "&"
        || is_person(words, at)
    {
        return None;
    }
    let before = words.before(at);
    if capital_after(words, at + 1) && before != "in" {
        return None;
    }
    let ambiguous = matches!(value, 3 | 4 | 5 | 6 | 8);
    let second = at.checked_sub(2).map_or("", |second| words.norm(second));
    let led = match before {
        "and" | "or" | "to" | "about" | "-" | "–" => !ambiguous || sibling(words, at),
        "from"
            if words.norm(at + 1) == "to"
                && !(is_calendar(words.norm(at + 2)) || is_number(words, at + 2)) =>
        {
            false
        }
        "by" if ambiguous && words.shape(at + 1) == Shape::Lower && !is_function_word(words.norm(at + 1)) => {
            false
        }
        "by" | "from" | "for" | "before" | "after" | "around" | "than" | "as" => {
            !(ambiguous && followed_by_apposition(words, at))
        }
        before if LEADS.contains(&before) => true,
        "of" => !matches!(second, "village" | "town" | "city" | "county" | "port" | "hamlet"),
        "was" | "is" => second == "it",
        _ => words.norm(at + 1) == "'s" && !named_before(words, at) && !is_capital(words, at + 2),
    };
    led.then_some(Read { tokens: 1, value })
}

fn is_number(words: &Words<'_>, token: usize) -> bool {
    matches!(words.shape(token), Shape::Digits | Shape::Mixed)
}

/// Whether another month stands two tokens before: « between March and June ».
fn sibling(words: &Words<'_>, at: usize) -> bool {
    (2..=4).filter_map(|back| at.checked_sub(back)).any(|token| is_calendar(words.norm(token)))
}

/// « after May, a seamstress »: a person whom the text goes on to present.
fn followed_by_apposition(words: &Words<'_>, at: usize) -> bool {
    words.norm(at + 1) == "," && matches!(words.norm(at + 2), "a" | "an" | "who" | "whose")
}
