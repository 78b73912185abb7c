//! How French counts and corrects what several articles tell.

use super::numbers::NUMBER;
use crate::story::rule::{Corrects, Difference, PartReason, Quantity, Telling, Words};

/// How French tells a story.
pub(super) const TELLING: Telling = Telling {
    quantity,
    of: &["d'", "de", "des"],
    about: &[
        &["environ"],
        &["quelque"],
        &["quelques"],
        &["près", "de"],
        &["plus", "ou", "moins"],
        &["autour", "de"],
        &["à", "peu", "près"],
    ],
    at_least: &[&["au", "moins"], &["plus", "de"], &["plus", "d'"], &["minimum"]],
    at_most: &[&["au", "plus"], &["jusqu'à"], &["moins", "de"], &["moins", "d'"], &["maximum"]],
    against: &["contre"],
    contrary: &[
        &["contrairement", "à", "ce", "que"],
        &["contrairement", "à", "ce", "qu'"],
        &["contrairement", "aux"],
        &["à", "l'", "inverse", "de", "ce", "que"],
    ],
    corrected: &[
        &["comme", "indiqué"],
        &["comme", "annoncé"],
        &["comme", "écrit"],
        &["comme", "nous", "l'"],
        &["par", "erreur"],
        &["une", "erreur", "nous"],
        &["nous", "avons", "écrit"],
        &["nous", "avions", "écrit"],
        &["nous", "avions", "indiqué"],
        &["et", "non", "comme"],
    ],
    notices: &["rectificatif", "erratum", "correctif", "précision"],
    and_not: &[
        &["et", "non"],
        &["et", "non", "pas"],
        &["et", "pas"],
        &["au", "lieu", "de"],
        &["plutôt", "que"],
    ],
    part,
    differs,
};

/// « 12 », « 2 000 », « 1,8 million », « onze », « 41 % »; not « un » or « une » alone, which are articles.
fn quantity(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let first = words.norm(at);
    let (mut tokens, mut thousandths) = match decimal(first) {
        Some(value) => (1, value),
        None => {
            let read = (NUMBER.read)(words, at)?;
            if read.tokens == 1 && matches!(first, "un" | "une") {
                return millions(words, at, 1, 1000).filter(|found| found.tokens > 1);
            }
            (read.tokens, read.value.checked_mul(1000)?)
        }
    };
    if let Some(scaled) = millions(words, at, tokens, thousandths) {
        (tokens, thousandths) = (scaled.tokens, scaled.thousandths);
    }
    let percent = words.norm(at + tokens) == "%"
        || (words.norm(at + tokens) == "pour" && words.norm(at + tokens + 1) == "cent");
    let sign = match (percent, words.norm(at + tokens)) {
        (true, "%") => 1,
        (true, _) => 2,
        _ => 0,
    };
    Some(Quantity { tokens: tokens + sign, thousandths, percent })
}

/// A number before « mille », « million », « milliard ».
fn millions(words: &Words<'_>, at: usize, tokens: usize, thousandths: i64) -> Option<Quantity> {
    let scale = match words.norm(at + tokens) {
        "mille" => 1_000,
        "million" | "millions" => 1_000_000,
        "milliard" | "milliards" => 1_000_000_000,
        _ => return Some(Quantity { tokens, thousandths, percent: false }),
    };
    Some(Quantity { tokens: tokens + 1, thousandths: thousandths.checked_mul(scale)?, percent: false })
}

/// « 1,8 » in thousandths.
fn decimal(norm: &str) -> Option<i64> {
    let (whole, part) = norm.split_once(',')?;
    let digits = |text: &str, most: usize| {
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(whole, 9) || !digits(part, 3) {
        return None;
    }
    let part: i64 = format!("{part:0<3}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 1000 + part)
}

/// « sujet de « a fermé » »
fn part(reason: PartReason, word: &str) -> String {
    let before = match reason {
        PartReason::Subject => "sujet de",
        PartReason::PassiveSubject => "sujet du passif",
        PartReason::Object => "objet de",
        PartReason::Indirect => "objet indirect de",
        PartReason::Agent => "agent du passif",
        PartReason::Behind => "introduit par",
        PartReason::Complement => "complément de",
        PartReason::Within => "nommé dans le complément",
        PartReason::Before => "désigné par ce qui précède, sujet de",
    };
    format!("{before} « {word} »")
}

fn differs(difference: &Difference<'_>) -> String {
    let Difference { here, here_by, there, there_by, headlines, corrects } = *difference;
    let (open, close) = if headlines { ("« ", " »") } else { ("", "") };
    let tail = match corrects {
        Corrects::Neither => String::new(),
        Corrects::There => ", ce qui est corrigé ici".to_owned(),
        Corrects::Here => ", qui corrige".to_owned(),
    };
    format!("{open}{here}{close} selon {here_by} ; {open}{there}{close} selon {there_by}{tail}")
}
