//! Numbers, clock times and numeric dates of French, read from tokens.

use crate::text::Shape;
use crate::time::rule::{Read, Reader, Words};

/// The words with which a number may begin; a number in words is looked for only there.
const NUMBER_WORDS: &[&str] = &[
    "un",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
    "vingt",
    "vingt-et-un",
    "vingt-et-une",
    "vingt-deux",
    "vingt-trois",
    "vingt-quatre",
    "vingt-cinq",
    "vingt-six",
    "vingt-sept",
    "vingt-huit",
    "vingt-neuf",
    "trente",
    "trente-et-un",
    "trente-deux",
    "trente-trois",
    "trente-quatre",
    "trente-cinq",
    "trente-six",
    "trente-sept",
    "trente-huit",
    "trente-neuf",
    "quarante",
    "quarante-et-un",
    "quarante-deux",
    "quarante-trois",
    "quarante-quatre",
    "quarante-cinq",
    "quarante-six",
    "quarante-sept",
    "quarante-huit",
    "quarante-neuf",
    "cinquante",
    "cinquante-et-un",
    "cinquante-deux",
    "cinquante-trois",
    "cinquante-quatre",
    "cinquante-cinq",
    "cinquante-six",
    "cinquante-sept",
    "cinquante-huit",
    "cinquante-neuf",
    "soixante",
    "soixante-et-un",
    "soixante-deux",
    "soixante-trois",
    "soixante-quatre",
    "soixante-cinq",
    "soixante-six",
    "soixante-sept",
    "soixante-huit",
    "soixante-neuf",
    "soixante-dix",
    "soixante-et-onze",
    "soixante-douze",
    "soixante-treize",
    "soixante-quatorze",
    "soixante-quinze",
    "soixante-seize",
    "soixante-dix-sept",
    "soixante-dix-huit",
    "soixante-dix-neuf",
    "septante",
    "quatre-vingt",
    "quatre-vingts",
    "quatre-vingt-un",
    "quatre-vingt-deux",
    "quatre-vingt-trois",
    "quatre-vingt-quatre",
    "quatre-vingt-cinq",
    "quatre-vingt-six",
    "quatre-vingt-sept",
    "quatre-vingt-huit",
    "quatre-vingt-neuf",
    "quatre-vingt-dix",
    "quatre-vingt-onze",
    "quatre-vingt-douze",
    "quatre-vingt-treize",
    "quatre-vingt-quatorze",
    "quatre-vingt-quinze",
    "quatre-vingt-seize",
    "quatre-vingt-dix-sept",
    "quatre-vingt-dix-huit",
    "quatre-vingt-dix-neuf",
    "octante",
    "huitante",
    "nonante",
    "cent",
    "cents",
    "mille",
];

/// A whole number, 0 to 999,999: « 12 », « 2 000 », « vingt et un », « deux cent trente ».
pub(super) const NUMBER: Reader = Reader { read: number, first_words: NUMBER_WORDS };
/// The number of a day, 1 to 31: « 3 », « 1er », « premier ».
pub(super) const DAY_NUMBER: Reader = Reader { read: day_number, first_words: &["premier"] };
/// The number of a day that stands without its month: what follows must not be something that is counted.
pub(super) const LONE_DAY: Reader = Reader { read: lone_day, first_words: &[] };
/// A year, 1000 to 2999.
pub(super) const YEAR: Reader = Reader { read: year, first_words: &[] };
/// A year in brackets, or one that opens a sentence as its subject.
pub(super) const LONE_YEAR: Reader = Reader { read: lone_year, first_words: &[] };
/// « 2010-2014 », « 2015/2016 »: first year * 10000 + second year.
pub(super) const YEAR_PAIR: Reader = Reader { read: year_pair, first_words: &[] };
/// A time of day, in minutes since midnight.
pub(super) const CLOCK: Reader = Reader { read: clock, first_words: CLOCK_WORDS };
/// A length that looks like a time of day, in minutes: « 1 h 47 ».
pub(super) const HOURS_MINUTES: Reader = Reader { read: hours_minutes, first_words: &[] };
/// « 03/08/2020 »: year * 10000 + month * 100 + day.
pub(super) const NUMERIC_DATE: Reader = Reader { read: numeric_date, first_words: &[] };
/// « 06/2019 », as year * 100 + month.
pub(super) const MONTH_FIGURES: Reader = Reader { read: month_figures, first_words: &[] };
/// « 2020-08-03 », the same value.
pub(super) const ISO: Reader = Reader { read: iso, first_words: &[] };
/// The day of « 2020-08-03T14:30 », which takes the token, the same value.
pub(super) const ISO_STAMP: Reader = Reader { read: iso_stamp, first_words: &[] };
/// The minutes of « 2020-08-03T14:30 », which takes nothing: it stands before [`ISO_STAMP`].
pub(super) const ISO_MINUTES: Reader = Reader { read: iso_minutes, first_words: &[] };
/// The number of a century, Roman or Arabic or in words: « XIXe », « 18e », « vingtième ».
pub(super) const CENTURY: Reader = Reader { read: century, first_words: CENTURY_WORDS };
/// « premier », « deuxième », « 2e », « dernier » (0).
pub(super) const ORDINAL: Reader = Reader {
    read: ordinal,
    first_words: &[
        "premier",
        "première",
        "deuxième",
        "second",
        "seconde",
        "troisième",
        "quatrième",
        "dernier",
        "dernière",
    ],
};
/// « huit » of « lundi en huit », as days.
pub(super) const WEEK_AFTER: Reader = Reader { read: week_after, first_words: &["huit", "quinze"] };
/// « mi-2018 », « mi-1995 ».
pub(super) const MID_YEAR: Reader = Reader { read: mid_year, first_words: &[] };
/// « T3 » before a year: the number of the quarter.
pub(super) const QUARTER: Reader = Reader { read: |words, at| lettered(words, at, 't', 4), first_words: &[] };
/// « S2 » before a year: the number of the half.
pub(super) const HALF: Reader = Reader { read: |words, at| lettered(words, at, 's', 2), first_words: &[] };

/// A value of tokens.
fn read(tokens: usize, value: i64) -> Option<Read> {
    Some(Read { tokens, value })
}

/// A token of digits only, as a number.
fn digits(norm: &str) -> Option<i64> {
    let plain = !norm.is_empty() && norm.len() <= 6 && norm.bytes().all(|byte| byte.is_ascii_digit());
    if plain { norm.parse().ok() } else { None }
}

fn number(words: &Words<'_>, at: usize) -> Option<Read> {
    let Some(value) = digits(words.norm(at)) else { return spelled(words, at) };
    let group = words.norm(at + 1);
    let grouped = words.norm(at).len() <= 3 && group.len() == 3 && words.spaced(at + 1);
    match digits(group).filter(|_| grouped) {
        Some(group) => read(2, value * 1000 + group),
        None => read(1, value),
    }
}

/// A number in words, over one token or several.
fn spelled(words: &Words<'_>, at: usize) -> Option<Read> {
    let (mut total, mut current, mut used) = (0, 0, 0);
    loop {
        let norm = words.norm(at + used);
        let joins = norm == "et" && used > 0 && matches!(words.norm(at + used + 1), "un" | "une" | "onze");
        if joins && current % 10 == 0 && current % 100 >= 20 {
            used += 1;
            continue;
        }
        let Some(next) = spelled_token(norm, total, current) else { break };
        (total, current) = next;
        used += 1;
    }
    if used == 0 { None } else { read(used, total + current) }
}

/// Adds the parts of one token to a number; `None` when it does not go on so.
fn spelled_token(norm: &str, mut total: i64, mut current: i64) -> Option<(i64, i64)> {
    if norm.is_empty() {
        return None;
    }
    for part in norm.split('-') {
        match part {
            "et" if current > 0 => {}
            "vingt" | "vingts" if current % 100 == 4 => current += 76,
            "cent" | "cents" if current < 10 => current = current.max(1) * 100,
            "mille" if total == 0 && current < 1000 => (total, current) = (current.max(1) * 1000, 0),
            part => {
                let value = small(part)?;
                let rest = current % 100;
                let fits = rest == 0
                    || (value < 10 && rest % 10 == 0 && rest >= 20)
                    || ((10..20).contains(&value) && matches!(rest, 60 | 80))
                    || (value < 10 && matches!(rest, 10 | 70 | 90));
                if !fits {
                    return None;
                }
                current += value;
            }
        }
    }
    Some((total, current))
}

/// A number of one word, below a hundred.
fn small(word: &str) -> Option<i64> {
    Some(match word {
        "un" | "une" => 1,
        "deux" => 2,
        "trois" => 3,
        "quatre" => 4,
        "cinq" => 5,
        "six" => 6,
        "sept" => 7,
        "huit" => 8,
        "neuf" => 9,
        "dix" => 10,
        "onze" => 11,
        "douze" => 12,
        "treize" => 13,
        "quatorze" => 14,
        "quinze" => 15,
        "seize" => 16,
        "vingt" => 20,
        "trente" => 30,
        "quarante" => 40,
        "cinquante" => 50,
        "soixante" => 60,
        "septante" => 70,
        "huitante" | "octante" => 80,
        "nonante" => 90,
        _ => return None,
    })
}

fn day_number(words: &Words<'_>, at: usize) -> Option<Read> {
    match words.norm(at) {
        "1er" | "1ᵉʳ" | "premier" => read(1, 1),
        norm if norm.len() <= 2 => {
            digits(norm).filter(|day| (1..=31).contains(day)).and_then(|day| read(1, day))
        }
        _ => None,
    }
}

/// A day number that nothing counts or names: at the end of its phrase, or before a preposition.
fn lone_day(words: &Words<'_>, at: usize) -> Option<Read> {
    let day = day_number(words, at)?;
    let next = words.norm(at + 1);
    let address = next == "," && STREETS.contains(&words.norm(at + 2));
    let open = matches!(
        next,
        "" | ","
            | "."
            | ";"
            | ":"
            | ")"
            | "»"
            | "”"
            | "\""
            | "?"
            | "!"
            | "…"
            | "–"
            | "—"
            | "à"
            | "au"
            | "aux"
            | "en"
            | "dans"
            | "devant"
            | "lors"
            | "et"
            | "puis"
    );
    let spelled = words.norm(at) == "premier";
    if open && !address && !spelled { Some(day) } else { None }
}

/// Words of an address.
pub(super) const STREETS: &[&str] = &[
    "rue",
    "avenue",
    "av.",
    "boulevard",
    "bd",
    "bd.",
    "quai",
    "place",
    "cours",
    "allée",
    "allées",
    "impasse",
    "chemin",
    "route",
    "passage",
    "square",
    "faubourg",
    "esplanade",
    "promenade",
    "sentier",
];

/// Small words in -s or -x that follow a year or a day without being counted.
const NOT_COUNTED: &[&str] = &[
    "dans",
    "sans",
    "après",
    "dès",
    "mais",
    "très",
    "alors",
    "jamais",
    "toujours",
    "lors",
    "sous",
    "vers",
    "depuis",
    "plus",
    "moins",
    "nous",
    "vous",
    "elles",
    "leurs",
    "puis",
    "tous",
    "toutes",
    "plusieurs",
    "quelques",
    "deux",
    "trois",
    "certains",
    "ceux",
    "celles",
    "déjà",
    "ailleurs",
    "parmi",
    "pris",
    "mis",
    "permis",
    "promis",
    "commis",
    "soumis",
    "compris",
    "admis",
    "transmis",
    "appris",
    "repris",
    "surpris",
    "acquis",
    "conquis",
    "remis",
    "émis",
    "près",
    "parfois",
    "autres",
    "hors",
    "dont",
    "cinq",
    "six",
    "dix",
    "assis",
    "inclus",
    "précises",
    "pas",
    "chez",
];

/// Whether the token is something that the number before it counts.
pub(super) fn counted(words: &Words<'_>, at: usize) -> bool {
    let norm = words.norm(at);
    if matches!(
        norm,
        "%" | "€"
            | "$"
            | "£"
            | "°"
            | "km"
            | "m"
            | "kg"
            | "mètre"
            | "euro"
            | "dollar"
            | "milliard"
            | "million"
    ) {
        return true;
    }
    let plural = norm.ends_with('s') || norm.ends_with('x');
    words.shape(at) == Shape::Lower
        && plural
        && norm.chars().count() >= 3
        && !matches!(
            norm,
            "les" | "des" | "ses" | "ces" | "mes" | "tes" | "nos" | "vos" | "aux" | "ils" | "eux"
        )
        && !NOT_COUNTED.contains(&norm)
}

/// A token of four digits that can be a year.
fn four(norm: &str) -> Option<i64> {
    if norm.len() == 4 { digits(norm).filter(|year| (1000..3000).contains(year)) } else { None }
}

fn year(words: &Words<'_>, at: usize) -> Option<Read> {
    let year = four(words.norm(at))?;
    let follows_digits = digits(words.before(at)).is_some_and(|_| words.before(at).len() == 3);
    let range = words.norm(at + 1) == "à" && words.shape(at + 2) == Shape::Digits;
    let clock = range && clock(words, at + 2).is_some();
    let to_count = range && !clock && (four(words.norm(at + 2)).is_none() || counted(words, at + 3));
    if follows_digits || to_count || counted(words, at + 1) { None } else { read(1, year) }
}

fn lone_year(words: &Words<'_>, at: usize) -> Option<Read> {
    let found = year(words, at)?;
    if words.is_whole_text(at..at + 1) {
        return Some(found);
    }
    let bracketed = words.before(at) == "(" && matches!(words.norm(at + 1), ")" | "," | ";");
    let subject = (words.sentence.tokens.start..at).all(|before| words.shape(before) == Shape::Sign)
        && matches!(
            words.norm(at + 1),
            "a" | "est"
                | "fut"
                | "sera"
                | "était"
                | "avait"
                | "restera"
                | "reste"
                | "marque"
                | "aura"
                | "commence"
                | "marquera"
                | "s'"
                | ":"
        );
    let noun = YEARLY.contains(&words.before(at));
    if bracketed || subject || noun { Some(found) } else { None }
}

/// Nouns that take a year without a preposition.
const YEARLY: &[&str] = &[
    "budget",
    "exercice",
    "millésime",
    "cru",
    "bilan",
    "édition",
    "campagne",
    "récolte",
    "présidentielle",
    "législatives",
    "municipales",
    "européennes",
    "régionales",
    "session",
    "baccalauréat",
    "bac",
    "vendange",
];

fn year_pair(words: &Words<'_>, at: usize) -> Option<Read> {
    let norm = words.norm(at);
    let (first, second) = norm.split_once(['-', '/', '–'])?;
    let first = four(first)?;
    let second = match digits(second)? {
        short if second.len() == 2 && norm.contains('-') => first - first % 100 + short,
        _ => four(second)?,
    };
    let longer = matches!(words.norm(at + 1), "/" | "-") && !words.spaced(at + 1);
    if second > first && second - first < 100 && !longer { read(1, first * 10_000 + second) } else { None }
}

fn month_figures(words: &Words<'_>, at: usize) -> Option<Read> {
    let (month, year) = words.norm(at).split_once('/')?;
    let month_number = digits(month).filter(|number| month.len() == 2 && (1..=12).contains(number))?;
    let year = four(year).filter(|year| (1800..2200).contains(year))?;
    read(1, year * 100 + month_number)
}

/// The words with which a clock time may begin.
const CLOCK_WORDS: &[&str] = &[
    "midi",
    "minuit",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
    "vingt",
    "vingt-et-une",
    "vingt-deux",
    "vingt-trois",
];

fn clock(words: &Words<'_>, at: usize) -> Option<Read> {
    let norm = words.norm(at);
    if matches!(norm, "midi" | "minuit") && !words.shape(at).is_capitalised() {
        let base = if norm == "midi" { 720 } else { 1440 };
        let (used, extra) = past_hour(words, at + 1);
        return read(1 + used, (base + extra) % if extra > 0 { 1440 } else { 1441 });
    }
    if let Some((hour, rest)) = norm.split_once(':') {
        // « 14:30:00 »: seconds are left out.
        let (minute, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
        digits(seconds).filter(|second| seconds.len() == 2 && *second < 60)?;
        let minute = digits(minute).filter(|_| minute.len() == 2)?;
        return in_day(digits(hour)?, minute).and_then(|value| read(1, value));
    }
    if let Some((hour, minute)) = norm.split_once('h').filter(|(hour, _)| digits(hour).is_some()) {
        let minute = if minute.is_empty() { 0 } else { digits(minute).filter(|_| minute.len() == 2)? };
        let half = half_of_day(words, at + 1);
        let hour = half.apply(digits(hour)?);
        return in_day(hour, minute).and_then(|value| read(1 + half.tokens, value));
    }
    let hours = number(words, at)?;
    let unit = at + hours.tokens;
    if !matches!(words.norm(unit), "heure" | "heures" | "h")
        || words.shape(unit) == Shape::Capitalised
        || hours.value > 23
    {
        return None;
    }
    let (used, minutes) = past_hour(words, unit + 1);
    let half = half_of_day(words, unit + 1 + used);
    let behind = unit + 1 + used + half.tokens;
    if half.tokens == 0 && matches!(words.norm(behind), "de" | "d'") {
        return None;
    }
    in_day(half.apply(hours.value), minutes).and_then(|value| read(behind - at, value))
}

/// Minutes since midnight; `None` past the end of the day.
fn in_day(hour: i64, minute: i64) -> Option<i64> {
    let fits = (0..60).contains(&minute) && (0..24).contains(&hour) || (hour, minute) == (24, 0);
    fits.then_some(if hour == 24 { 1440 } else { (hour * 60 + minute).rem_euclid(1440) })
        .or_else(|| ((-60..0).contains(&minute) && (1..=24).contains(&hour)).then_some(hour * 60 + minute))
}

/// « 30 », « et demie », « moins le quart » behind the hour: tokens and minutes.
fn past_hour(words: &Words<'_>, at: usize) -> (usize, i64) {
    match (words.norm(at), words.norm(at + 1), words.norm(at + 2)) {
        ("et", "demie" | "demi", _) => (2, 30),
        ("et", "quart", _) => (2, 15),
        ("moins", "le", "quart") => (3, -15),
        ("moins", "cinq", _) => (2, -5),
        ("moins", "dix", _) => (2, -10),
        ("moins", "vingt", _) => (2, -20),
        (minutes, next, _) if minutes.len() == 2 => match digits(minutes) {
            Some(minutes) if minutes < 60 && !counted(words, at + 1) && next != "h" => (1, minutes),
            _ => (0, 0),
        },
        _ => spelled(words, at)
            .filter(|read| (5..60).contains(&read.value) && !counted(words, at + read.tokens))
            .map_or((0, 0), |read| (read.tokens, read.value)),
    }
}

/// « du soir », « de l'après-midi ».
struct HalfOfDay {
    tokens: usize,
    after_noon: bool,
}

impl HalfOfDay {
    fn apply(&self, hour: i64) -> i64 {
        if self.after_noon && hour < 12 { hour + 12 } else { hour }
    }
}

fn half_of_day(words: &Words<'_>, at: usize) -> HalfOfDay {
    match (words.norm(at), words.norm(at + 1), words.norm(at + 2)) {
        ("du", "matin", _) => HalfOfDay { tokens: 2, after_noon: false },
        ("du", "soir", _) => HalfOfDay { tokens: 2, after_noon: true },
        ("de", "l'", "après-midi") => HalfOfDay { tokens: 3, after_noon: true },
        _ => HalfOfDay { tokens: 0, after_noon: false },
    }
}

fn hours_minutes(words: &Words<'_>, at: usize) -> Option<Read> {
    let norm = words.norm(at);
    if !matches!(words.before(at), "en" | "pendant" | "durant" | "dure" | "duré" | "durera" | "de" | "après")
    {
        return None;
    }
    if let Some((hours, minutes)) = norm.split_once('h') {
        let minutes = digits(minutes).filter(|&value| value < 60 && minutes.len() == 2)?;
        return read(1, digits(hours)? * 60 + minutes);
    }
    let hours = digits(norm)?;
    let minutes = words.norm(at + 2);
    let value = digits(minutes).filter(|&value| value < 60 && minutes.len() == 2)?;
    if words.norm(at + 1) == "h" { read(3, hours * 60 + value) } else { None }
}

fn numeric_date(words: &Words<'_>, at: usize) -> Option<Read> {
    let norm = words.norm(at);
    let sign = ['/', '.', '-'].into_iter().find(|&sign| norm.matches(sign).count() == 2)?;
    let mut parts = norm.split(sign);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if day.len() > 2 || month.len() > 2 {
        return None;
    }
    let year = match digits(year)? {
        short if year.len() == 2 && sign == '/' => 2000 + short,
        _ => four(year)?,
    };
    packed(year, digits(month)?, digits(day)?).and_then(|value| read(1, value))
}

/// Year, month and day in one number, if there is such a day.
fn packed(year: i64, month: i64, day: i64) -> Option<i64> {
    let (y, m, d) = (i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    chrono::NaiveDate::from_ymd_opt(y, m, d)?;
    Some(year * 10_000 + month * 100 + day)
}

/// The day of an ISO date.
fn iso_day(norm: &str) -> Option<i64> {
    let mut parts = norm.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let sizes = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
    if sizes { packed(four(year)?, digits(month)?, digits(day)?) } else { None }
}

fn iso(words: &Words<'_>, at: usize) -> Option<Read> {
    iso_day(words.norm(at)).and_then(|value| read(1, value))
}

fn iso_stamp(words: &Words<'_>, at: usize) -> Option<Read> {
    let (day, _) = words.norm(at).split_once('t')?;
    iso_day(day).and_then(|value| read(1, value))
}

fn iso_minutes(words: &Words<'_>, at: usize) -> Option<Read> {
    let (_, time) = words.norm(at).split_once('t')?;
    let mut parts = time.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    in_day(digits(hour)?, digits(minute)?).and_then(|value| read(0, value))
}

/// Centuries in words, and the Roman numbers of those that have a history.
const CENTURY_WORDS: &[&str] = &[
    "ixe",
    "xe",
    "xie",
    "xiie",
    "xiiie",
    "xive",
    "xve",
    "xvie",
    "xviie",
    "xviiie",
    "xixe",
    "xxe",
    "xxie",
    "xixème",
    "xxème",
    "xviiième",
    "xxième",
    "douzième",
    "treizième",
    "quatorzième",
    "quinzième",
    "seizième",
    "dix-septième",
    "dix-huitième",
    "dix-neuvième",
    "vingtième",
];

fn century(words: &Words<'_>, at: usize) -> Option<Read> {
    let norm = words.norm(at);
    let stem = norm.strip_suffix("ème").or_else(|| norm.strip_suffix('e')).unwrap_or(norm);
    let value = match norm {
        "douzième" => 12,
        "treizième" => 13,
        "quatorzième" => 14,
        "quinzième" => 15,
        "seizième" => 16,
        "dix-septième" => 17,
        "dix-huitième" => 18,
        "dix-neuvième" => 19,
        "vingtième" => 20,
        _ => digits(stem).or_else(|| roman(stem))?,
    };
    if (1..=22).contains(&value) { read(1, value) } else { None }
}

/// A Roman number below forty.
fn roman(word: &str) -> Option<i64> {
    let tens = word.chars().take_while(|&c| c == 'x').count();
    let unit = match word.get(tens..)? {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    i64::try_from(tens).ok().map(|tens| tens * 10 + unit)
}

fn ordinal(words: &Words<'_>, at: usize) -> Option<Read> {
    let value = match words.norm(at) {
        "premier" | "première" | "1er" | "1re" | "1ère" => 1,
        "deuxième" | "second" | "seconde" | "2e" | "2nd" | "2ème" => 2,
        "troisième" | "3e" | "3ème" => 3,
        "quatrième" | "4e" | "4ème" => 4,
        "dernier" | "dernière" => 0,
        _ => return None,
    };
    read(1, value)
}

fn week_after(words: &Words<'_>, at: usize) -> Option<Read> {
    let days = match words.norm(at) {
        "huit" => 7,
        "quinze" => 14,
        _ => return None,
    };
    if counted(words, at + 1) { None } else { read(1, days) }
}

fn mid_year(words: &Words<'_>, at: usize) -> Option<Read> {
    words.norm(at).strip_prefix("mi-").and_then(four).and_then(|year| read(1, year))
}

fn lettered(words: &Words<'_>, at: usize, letter: char, most: i64) -> Option<Read> {
    let number = digits(words.norm(at).strip_prefix(letter)?).filter(|number| (1..=most).contains(number))?;
    four(words.norm(at + 1)).and_then(|_| read(1, number))
}
