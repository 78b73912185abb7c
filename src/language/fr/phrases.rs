//! Dates and reasons in French.

use chrono::{Datelike, NaiveDate};

use crate::edtf::{Point, Value};
use crate::syntax::Tense;
use crate::time::reason::{Explained, Phrases, Step, When};
use crate::time::{AnchorIs, Direction, Evidence, Modifier, PartOfDay, Relation};

/// How French puts dates and reasons into words.
pub(super) const PHRASES: Phrases = Phrases { when, says, by_default };

const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A date as a page shows it.
fn when(when: &When<'_>) -> String {
    let named = match when.value {
        Value::At(date) | Value::UpTo(date) | Value::From(date) => {
            let about = if date.approximate && when.modifier.is_none() { "vers " } else { "" };
            let words = format!("{}{}", modifier(when.modifier, date.point), point(date.point));
            limit(when.relation, about, &words, date.point)
        }
        Value::Between(first, last) if when.part == Some(PartOfDay::Night) => {
            return format!("nuit du {} au {}", point(first.point), point(last.point));
        }
        Value::Between(first, last) => between(first.point, last.point),
        Value::AllOf(dates) => join(dates.iter().map(|date| point(date.point)), " et "),
        Value::OneOf(dates) => join(dates.iter().map(|date| point(date.point)), " ou "),
        Value::Duration(period) | Value::Every(period) => period.to_string(),
    };
    let part = when.part.map_or("", |part| match part {
        PartOfDay::Morning => ", matin",
        PartOfDay::Noon => ", midi",
        PartOfDay::Afternoon => ", après-midi",
        PartOfDay::Evening => ", soir",
        PartOfDay::Late => ", tard",
        PartOfDay::Night => ", nuit",
    });
    format!("{named}{part}")
}

fn modifier(modifier: Option<Modifier>, of: Point) -> &'static str {
    match modifier {
        Some(Modifier::Start) => "début ",
        Some(Modifier::Mid) if matches!(of, Point::Month { .. }) => "mi-",
        Some(Modifier::Mid) => "milieu ",
        Some(Modifier::End) => "fin ",
        Some(Modifier::Approx) => "vers ",
        None => "",
    }
}

/// A limit with its preposition: days take the article, months and years don't.
fn limit(relation: Relation, about: &str, words: &str, of: Point) -> String {
    let is_day = matches!(of, Point::Day(_) | Point::Instant { .. }) && about.is_empty();
    let plain = about.is_empty();
    match relation {
        Relation::By if is_day => format!("d'ici le {words}"),
        Relation::By => format!("d'ici {about}{words}"),
        Relation::Before if is_day => format!("avant le {words}"),
        Relation::Before => format!("avant {about}{words}"),
        Relation::After if is_day => format!("après le {words}"),
        Relation::After => format!("après {about}{words}"),
        Relation::Since if is_day => format!("depuis le {words}"),
        Relation::Since => format!("depuis {about}{words}"),
        Relation::From if is_day => format!("à partir du {words}"),
        Relation::From => format!("à partir de {about}{words}"),
        Relation::Until if is_day => format!("jusqu'au {words}"),
        Relation::Until if plain && !words.starts_with(['d', 'f', 'm']) => format!("jusqu'en {words}"),
        Relation::Until => format!("jusqu'à {about}{words}"),
        Relation::At | Relation::During | Relation::Around => format!("{about}{words}"),
    }
}

fn between(first: Point, last: Point) -> String {
    match (first, last) {
        (Point::Day(_) | Point::Instant { .. }, _) => format!("du {} au {}", point(first), point(last)),
        _ => format!("de {} à {}", point(first), point(last)),
    }
}

fn join(words: impl Iterator<Item = String>, last: &str) -> String {
    let words: Vec<String> = words.collect();
    match words.split_last() {
        Some((end, others)) if !others.is_empty() => format!("{}{last}{end}", others.join(", ")),
        _ => words.concat(),
    }
}

fn point(point: Point) -> String {
    match point {
        Point::Day(found) => day(found),
        Point::Instant { day: found, minute } => {
            format!("{}, {} h {:02}", day(found), minute / 60, minute % 60)
        }
        Point::Week(monday) => format!("semaine du {}", day(monday)),
        Point::Weekend(saturday) => format!("week-end du {}", day(saturday)),
        Point::Month { year, month } => format!("{} {year}", name(&MONTHS, month.saturating_sub(1))),
        Point::Season { year, code } => format!("{} {year}", season(code)),
        Point::Year(year) => year.to_string(),
        Point::Decade(first) => format!("années {first}"),
        Point::Century(first) => format!("{}e siècle", first.div_euclid(100) + 1),
    }
}

fn season(code: u8) -> &'static str {
    match code {
        21 => "printemps",
        22 => "été",
        23 => "automne",
        24 => "hiver",
        33 => "premier trimestre",
        34 => "deuxième trimestre",
        35 => "troisième trimestre",
        36 => "quatrième trimestre",
        40 => "premier semestre",
        _ => "second semestre",
    }
}

fn day(day: NaiveDate) -> String {
    let number = if day.day() == 1 { "1er".to_owned() } else { day.day().to_string() };
    let weekday = name(&WEEKDAYS, day.weekday().num_days_from_monday());
    format!("{weekday} {number} {} {}", name(&MONTHS, day.month0()), day.year())
}

fn name(names: &[&'static str], index: u32) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or("")
}

/// Why an expression has its value.
fn says(explained: &Explained<'_>) -> String {
    let expression = explained.expression;
    let reason = &expression.reason;
    let Some(value) = When::of(expression) else {
        return format!("« {} » ne peut être compté, la date de parution manque", explained.words);
    };
    let date = when(&value);
    let start = format!("« {} » est", explained.words);
    let anchor = reason.anchor_point.or(reason.anchor_date.map(Point::Day));
    let anchor = anchor.map(|anchor| anchor_words(reason.anchor, anchor)).unwrap_or_default();
    let because = reason.direction.as_ref().map(|(_, evidence)| because(evidence)).unwrap_or_default();
    match reason.step {
        Step::Length => format!("{start} une durée ou une fréquence, sans place au calendrier"),
        Step::Complete => format!("{start} une date complète, {date}"),
        Step::Nearest => match &reason.direction {
            Some((_, Evidence::SameDay)) => format!("{start} {anchor} même"),
            Some((Direction::Past, _)) => {
                format!("{start} {date}, la date la plus proche avant {anchor}{because}")
            }
            Some((Direction::Future, _)) => {
                format!("{start} {date}, la date la plus proche après {anchor}{because}")
            }
            None => format!("{start} {date}, compté depuis {anchor}"),
        },
        Step::Counted => format!("{start} {date}, compté depuis {anchor}{because}"),
        Step::Inherited => format!("{start} {date}, complété d'après {anchor}{because}"),
        Step::FromAnchor => format!("{start} {date}, à partir de {anchor}"),
    }
}

fn anchor_words(anchor: AnchorIs, date: Point) -> String {
    let date = point(date);
    match anchor {
        AnchorIs::Nothing | AnchorIs::Published => format!("la parution ({date})"),
        AnchorIs::Told(_) => format!("la date citée plus haut ({date})"),
        AnchorIs::Said => format!("le jour où ces mots ont été dits ({date})"),
    }
}

fn because(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Tense { words, tense } => format!(", car « {words} » est {}", tense_words(*tense)),
        Evidence::Plan(words) => format!(", car « {words} » annonce ce qui vient"),
        Evidence::Words => ", comme ces mots le disent".to_owned(),
        Evidence::Narrative => ", dans la suite du récit".to_owned(),
        Evidence::SameDay => String::new(),
        Evidence::Nearest => ", de part et d'autre".to_owned(),
        Evidence::Default => ", faute d'un verbe qui le dise".to_owned(),
    }
}

fn tense_words(tense: Tense) -> &'static str {
    match tense {
        Tense::Past | Tense::Perfect => "au passé",
        Tense::Pluperfect => "au plus-que-parfait",
        Tense::Present => "au présent",
        Tense::Future => "au futur",
        Tense::Conditional => "au conditionnel",
        Tense::Prospective => "tourné vers l'avenir",
    }
}

/// Why an event that nothing dates is of the day of publication.
fn by_default(published: NaiveDate, tense: Option<Tense>) -> String {
    let verb = tense.map(|tense| format!(", son verbe est {}", tense_words(tense))).unwrap_or_default();
    format!("la phrase n'a pas de date{verb}, c'est donc le jour de la parution ({})", day(published))
}
