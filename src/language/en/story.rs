//! How English counts and corrects what several articles tell.

use super::numbers::{NUMBER, figures};
use crate::story::rule::{Corrects, Difference, PartReason, Quantity, Telling, Words};

/// How English tells a story.
pub(super) const TELLING: Telling = Telling {
    quantity,
    of: &["of"],
    about: &[&["about"], &["around"], &["some"], &["roughly"], &["nearly"], &["almost"], &["approximately"]],
    at_least: &[&["at", "least"], &["more", "than"], &["over"]],
    at_most: &[&["at", "most"], &["up", "to"], &["fewer", "than"], &["less", "than"]],
    against: &["to", "against"],
    contrary: &[&["contrary", "to", "what"], &["contrary", "to"], &["despite", "what"]],
    corrected: &[
        &["as", "reported"],
        &["as", "stated"],
        &["as", "previously", "reported"],
        &["incorrectly"],
        &["wrongly", "said"],
        &["in", "error"],
        &["an", "earlier", "version"],
    ],
    notices: &["correction", "corrections", "erratum", "clarification"],
    and_not: &[&["and", "not"], &["not"], &["instead", "of"], &["rather", "than"]],
    part,
    differs,
};

/// "12", "2,000", "1.8 million", "eleven", "41 percent"; not "one" alone, which is mostly a pronoun.
fn quantity(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let first = words.norm(at);
    let (mut tokens, mut thousandths) = if let Some(value) = decimal(first) {
        (1, value)
    } else if let Some(value) = figures(first) {
        (1, value.checked_mul(1000)?)
    } else {
        let read = (NUMBER.read)(words, at)?;
        (read.tokens, read.value.checked_mul(1000)?)
    };
    let scale = match words.norm(at + tokens) {
        "thousand" => Some(1_000),
        "million" | "m" => Some(1_000_000),
        "billion" | "bn" => Some(1_000_000_000),
        _ => None,
    };
    if let Some(scale) = scale {
        thousandths = thousandths.checked_mul(scale)?;
        tokens += 1;
    }
    if tokens == 1 && first == "one" {
        return None;
    }
    let sign = match words.norm(at + tokens) {
        "%" | "percent" => 1,
        "per" if words.norm(at + tokens + 1) == "cent" => 2,
        _ => 0,
    };
    Some(Quantity { tokens: tokens + sign, thousandths, percent: sign > 0 })
}

/// "1.8" in thousandths.
fn decimal(norm: &str) -> Option<i64> {
    let (whole, part) = norm.split_once('.')?;
    let digits = |text: &str, most: usize| {
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(whole, 9) || !digits(part, 3) {
        return None;
    }
    let part: i64 = format!("{part:0<3}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 1000 + part)
}

/// `subject of “closed”`
fn part(reason: PartReason, word: &str) -> String {
    let before = match reason {
        PartReason::Subject => "subject of",
        PartReason::PassiveSubject => "subject of the passive",
        PartReason::Object => "object of",
        PartReason::Indirect => "indirect object of",
        PartReason::Agent => "agent of the passive",
        PartReason::Behind => "introduced by",
        PartReason::Complement => "complement of",
        PartReason::Within => "named in the complement",
        PartReason::Before => "known from what was told before, subject of",
    };
    format!("{before} “{word}”")
}

fn differs(difference: &Difference<'_>) -> String {
    let Difference { here, here_by, there, there_by, headlines, corrects } = *difference;
    let (open, close) = if headlines { ("“", "”") } else { ("", "") };
    let tail = match corrects {
        Corrects::Neither => String::new(),
        Corrects::There => ", which is corrected here".to_owned(),
        Corrects::Here => ", which corrects it".to_owned(),
    };
    format!("{open}{here}{close} according to {here_by}; {open}{there}{close} according to {there_by}{tail}")
}
