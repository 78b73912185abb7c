//! What holds of any text and any publication date: words in random order, odd typography, random bytes.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use frise::edtf::{Point, Value, parse};
use frise::language::{self, Language};
use frise::text::{self, AnalysedText};
use frise::time::{self, Anchor, Prefer, TemporalExpression};
use frise::{document, pipeline, span::Span};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// The cases of each language.
static CASES: LazyLock<Vec<Words>> = LazyLock::new(|| TAGS.iter().map(|tag| words_of(tag)).collect());
const TAGS: [&str; 2] = ["fr", "en"];

/// What stands between words.
const GAPS: &[&str] = &[
    " ", " ", " ", " ", " ", " ", " ", "\u{a0}", "\u{202f}", "\u{2009}", "\n", "\r\n", "\n\n", "\r\n\r\n",
    "\t", "\0", "", "\u{ad}", "-", ", ", ". ", " – ", "/", "'", "’", "\u{200b}", "\u{feff}", " \u{85}",
    "\u{1b}",
];
/// Words that no grammar expects.
const ODD: &[&str] = &[
    "«",
    "»",
    "“",
    "”",
    "\"",
    "‘",
    "(",
    ")",
    "[",
    "]",
    "…",
    "...",
    "!",
    "?",
    ";",
    ":",
    "—",
    "🎉",
    "👩‍👩‍👧",
    "e\u{301}",
    "\u{301}",
    "É.",
    "S.N.C.F.",
    "p.m.",
    "l'",
    "qu’«",
    "ven\u{ad}dredi",
    "Mon\u{ad}day",
    "FÉVRIER",
    "fe\u{301}vrier",
    "ﬁn",
    "İ",
    "ß",
    "٣",
    "１２",
    "0",
    "00",
    "31",
    "29",
    "24h",
    "1e9",
    "999999",
    "9999999999999999999999",
    "-2020",
    "2020-02-30",
    "30/02/2020",
    "24:60",
    "2020-02-29T25:00",
    "Ⅳ",
    "XIXe",
    "²",
    "1er",
    "\u{202e}",
    "𝟙",
    "中文",
];

/// What a soup is made of.
#[derive(Default)]
struct Words {
    /// The words of all cases.
    all: Vec<String>,
    /// The words inside of brackets: what the grammar is triggered by.
    triggers: Vec<String>,
    /// What stands in brackets.
    phrases: Vec<String>,
}

fn words_of(tag: &str) -> Words {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language").join(tag).join("time");
    let (mut all, mut triggers, mut phrases) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|extension| extension == "md") {
            let content = std::fs::read_to_string(&file).unwrap();
            let cases = content.lines().filter_map(|line| line.strip_prefix(['+', '-', '!']));
            for case in cases.map(|line| line.split(" | ").next().unwrap_or("")) {
                for (number, part) in case.split(['[', ']']).enumerate() {
                    all.extend(part.split_whitespace().map(str::to_owned));
                    if number % 2 == 1 {
                        triggers.extend(part.split_whitespace().map(str::to_owned));
                        phrases.insert(part.to_owned());
                    }
                }
            }
        }
    }
    assert!(triggers.len() > 200, "{tag}: the cases were not found");
    let listed = |words: BTreeSet<String>| words.into_iter().collect();
    Words { all: listed(all), triggers: listed(triggers), phrases: listed(phrases) }
}

/// Words of a language's cases in any order, at most `longest` of them, mostly with plain spaces between them.
fn soup(longest: usize) -> impl Strategy<Value = (&'static str, String)> {
    let word = (any::<prop::sample::Index>(), 0..16u8);
    let gap = prop::sample::select(GAPS);
    (0..TAGS.len(), prop::collection::vec((word, gap), 0..longest)).prop_map(|(language, parts)| {
        let words = &CASES[language];
        let mut text = String::new();
        for ((index, kind), gap) in parts {
            text.push_str(match kind {
                0 => ODD[index.index(ODD.len())],
                1..=3 => index.get(&words.all).as_str(),
                4..=5 => index.get(&words.phrases).as_str(),
                _ => index.get(&words.triggers).as_str(),
            });
            text.push_str(gap);
        }
        (TAGS[language], text)
    })
}

fn an_anchor() -> impl Strategy<Value = Anchor> {
    let day = (0u64..73_000).prop_map(|days| NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days));
    let prefer = prop::sample::select(&[Prefer::Tense, Prefer::Past, Prefer::Future, Prefer::Nearest][..]);
    (prop::option::weighted(0.9, day), 0u32..1440, prefer).prop_map(|(day, minute, prefer)| Anchor {
        published: day.and_then(|day| day.and_hms_opt(minute / 60, minute % 60, 0)),
        prefer,
    })
}

fn by_tag(tag: &str) -> &'static Language {
    language::by_tag(tag).unwrap()
}

fn recognise(
    language: &'static Language,
    text: &AnalysedText<'_>,
    anchor: &Anchor,
) -> Vec<TemporalExpression> {
    time::recognise(text, language.verbs, language.time(), anchor)
}

/// Value, part and rule of each expression: what must not depend on how the text is written.
fn read(language: &'static Language, text: &str, anchor: &Anchor) -> Vec<String> {
    let analysed = text::analyse(text, None, language.text);
    let found = recognise(language, &analysed, anchor);
    let said = |one: &TemporalExpression| {
        let value = one.value.as_ref().map(ToString::to_string);
        format!(
            "{:?} {value:?} {:?} {:?} {:?} {}",
            one.tokens, one.part, one.modifier, one.relation, one.reason.rule
        )
    };
    found.iter().map(said).collect()
}

fn check_text(text: &AnalysedText<'_>) {
    let mut end = 0;
    for (number, token) in text.tokens.iter().enumerate() {
        let Span { start, end: next } = token.span;
        assert!(end <= start && start < next, "token {number} of {text:?}");
        let gap = text.source.get(end..start).expect("a gap between characters");
        let blank = |c: char| c.is_whitespace() || c.is_control() || "\u{200b}\u{feff}\u{2060}".contains(c);
        assert!(gap.chars().all(blank), "{gap:?} is in no token");
        assert!(text.source.get(start..next).is_some(), "token {number} cuts a character");
        end = next;
    }
    let mut next = 0;
    for sentence in &text.sentences {
        assert_eq!(sentence.tokens.start, next, "sentences tile the tokens");
        assert!(sentence.tokens.end > next);
        assert_eq!(sentence.span, text.span_of(sentence.tokens.clone()));
        next = sentence.tokens.end;
    }
    assert_eq!(next, text.tokens.len());
    assert!(text.sentences.is_sorted_by_key(|sentence| sentence.paragraph));
    assert!(text.quotes.is_sorted());
    assert!(
        text.quotes.iter().all(|quote| text.source.get(quote.start..quote.end).is_some_and(|q| q.len() > 1))
    );
}

fn sentence_end(text: &AnalysedText<'_>, expression: &TemporalExpression) -> usize {
    text.sentences.get(expression.sentence).map_or(0, |sentence| sentence.tokens.end)
}

fn check_expressions(text: &AnalysedText<'_>, found: &[TemporalExpression]) {
    let mut end = 0;
    for expression in found {
        let said = expression.span.of(text.source);
        assert!(expression.tokens.end <= sentence_end(text, expression), "{said:?} leaves its sentence");
        assert!(expression.span.start >= end && !said.is_empty(), "{said:?} overlaps or is empty");
        assert_eq!(expression.span, text.span_of(expression.tokens.clone()));
        let sentence = &text.sentences[expression.sentence];
        assert!(sentence.span.contains(expression.span), "{said:?} leaves its sentence");
        end = expression.span.end;
        for value in expression.value.iter().chain(&expression.alternatives) {
            check_value(value, said);
        }
        if let Some(value) = &expression.value {
            assert_eq!(expression.interval, value.interval());
        }
        time::timex3::value(expression);
    }
}

/// A value runs forward, and is EDTF of the days that it covers.
fn check_value(value: &Value, said: &str) {
    let interval = value.interval();
    if let (Some(from), Some(to)) = (interval.from, interval.to) {
        assert!(from < to, "{said:?} is {value}");
    }
    let dates = value.dates();
    let timed = dates.iter().any(|date| matches!(date.point, Point::Instant { .. }));
    if dates.is_empty() || timed {
        return;
    }
    let days = parse::days(&value.to_string());
    let far = dates.iter().any(|date| !(-9999..=9999).contains(&date.point.days().1.year()));
    match days {
        Ok(days) => {
            assert!(far || days == (interval.first_day(), interval.last_day()), "{said:?} is {value}")
        }
        Err(error) => panic!("{said:?}: {error}"),
    }
}

/// Everything that holds of any text.
fn check_all(language: &'static Language, source: &str, anchor: &Anchor) {
    let title = source.find("\n\n").filter(|&at| at % 2 == 0).map(|at| Span::new(0, at));
    let text = text::analyse(source, title, language.text);
    check_text(&text);
    check_expressions(&text, &recognise(language, &text, anchor));
}

/// A document of these bytes goes the whole road, or is refused with a diagnostic.
fn check_road(name: &str, bytes: &[u8], tag: Option<&str>, published: Option<NaiveDate>) {
    let options = pipeline::Options {
        published: published.map(document::Published::on),
        language: tag.map(str::to_owned),
        ..Default::default()
    };
    let Ok(document) = document::from_bytes(name, bytes) else { return };
    if let Ok(built) = pipeline::build([Ok(document)], &options) {
        let yaml = frise::timeline::to_yaml(&built.timeline);
        assert_eq!(frise::timeline::from_yaml("a.yaml", &yaml).unwrap(), built.timeline);
    }
}

proptest! {
    #[test]
    fn soup_of_words_keeps_its_spans((tag, source) in soup(120), anchor in an_anchor()) {
        check_all(by_tag(tag), &source, &anchor);
    }

    #[test]
    fn any_text_keeps_its_spans(source in "\\PC{0,80}", control: String, number in 0..2usize, anchor in an_anchor()) {
        let language = by_tag(TAGS[number]);
        check_all(language, &source, &anchor);
        check_all(language, &control, &anchor);
    }

    #[test]
    fn typography_changes_no_value((tag, source) in soup(60), anchor in an_anchor()) {
        let language = by_tag(tag);
        let plain: String = source.nfc().collect::<String>().replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ");
        let expected = read(language, &plain, &anchor);
        let decomposed: String = plain.nfd().collect();
        let variants = [
            decomposed,
            plain.replace('\'', "’"),
            plain.replace(' ', "\u{a0}"),
            plain.replace(' ', "\u{202f}"),
            plain.replace("\r\n", "\n").replace('\n', "\r\n"),
        ];
        for variant in variants {
            prop_assert_eq!(&read(language, &variant, &anchor), &expected, "{:?}", variant);
        }
    }

    #[test]
    fn any_bytes_go_the_whole_road(bytes: Vec<u8>, name in "a\\.(md|txt|jsonl)", published: bool) {
        let day = NaiveDate::from_ymd_opt(2020, 8, 3).filter(|_| published);
        check_road(&name, &bytes, None, day);
        check_road(&name, &bytes, Some("fr"), day);
    }

    #[test]
    fn soup_goes_the_whole_road((tag, source) in soup(100), name in "a\\.(md|txt)", named: bool, anchor in an_anchor()) {
        let day = anchor.published.map(|published| published.date());
        check_road(&name, source.as_bytes(), named.then_some(tag), day);
    }

    #[test]
    fn a_bare_weekday_is_within_a_week(days in 0u64..80_000, number in 0usize..7) {
        const SAID: [(&str, [&str; 7], &str, &str); 2] = [
            ("fr", ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"], "Le préfet est parti ", "Le préfet partira "),
            ("en", ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"], "The mayor left ", "The mayor will leave "),
        ];
        let published = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days);
        for (tag, names, past, future) in SAID {
            for (verb, sign) in [(past, -1), (future, 1)] {
                let day = only_day(tag, &format!("{verb}{}.", names[number]), published);
                let distance = (day - published).num_days() * sign;
                prop_assert!((0..7).contains(&distance), "{tag} {verb}: {distance}");
                prop_assert_eq!(usize::try_from(day.weekday().num_days_from_monday()).unwrap(), number);
            }
        }
    }

    #[test]
    fn days_ago_are_subtracted(count in 1u64..10_000, days in 0u64..80_000) {
        let published = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days);
        let plural = if count == 1 { "" } else { "s" };
        let day = only_day("fr", &format!("Le préfet est parti il y a {count} jour{plural}."), published);
        prop_assert_eq!(day, published - Days::new(count));
        let day = only_day("fr", &format!("Le préfet partira dans {count} jour{plural}."), published);
        prop_assert_eq!(day, published + Days::new(count));
        let plural = if count == 1 { "" } else { "s" };
        let day = only_day("en", &format!("The mayor left {count} day{plural} ago."), published);
        prop_assert_eq!(day, published - Days::new(count));
    }

    #[test]
    fn ranges_run_forward(a in 1u32..32, b in 1u32..32, months in (0usize..12, 0usize..12), year in 1900i32..2100, anchor in an_anchor()) {
        const MONTHS: [&str; 12] = [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ];
        let (from, to) = (MONTHS[months.0], MONTHS[months.1]);
        let (earlier, later) = (year.min(2000), year.max(2000) + 1);
        let language = by_tag("fr");
        for said in [
            format!("Il a plu du {a} au {b} {to}."),
            format!("Il a plu du {a} {from} au {b} {to} {year}."),
            format!("Il pleuvra de {from} à {to} {year}."),
            format!("Il a plu de {from} à {to}."),
            format!("Il a plu entre {earlier} et {later}."),
            format!("Il a plu entre le {a} {from} {earlier} et le {b} {to} {later}."),
            format!("Il a plu les {a}, {b} et {a} {to}."),
        ] {
            check_all(language, &said, &anchor);
        }
    }
}

#[test]
fn a_decomposed_initial_keeps_its_stop() {
    let anchor = Anchor::on(NaiveDate::from_ymd_opt(2020, 8, 3).unwrap());
    for said in ["É. 11h15, il est parti.", "L'É.D.F. a parlé vendredi."] {
        let decomposed: String = said.nfd().collect();
        assert_eq!(read(by_tag("fr"), said, &anchor), read(by_tag("fr"), &decomposed, &anchor), "{said}");
    }
}

#[test]
fn many_marks_and_initials_stay_linear() {
    for source in [")".repeat(200_000), "A.".repeat(100_000), "«".repeat(100_000) + &"”".repeat(100_000)] {
        check_text(&text::analyse(&source, None, by_tag("fr").text));
    }
}

/// The day of a sentence's one expression.
fn only_day(tag: &str, sentence: &str, published: NaiveDate) -> NaiveDate {
    let language = by_tag(tag);
    let text = text::analyse(sentence, None, language.text);
    let found = recognise(language, &text, &Anchor::on(published));
    match found.as_slice() {
        [TemporalExpression { value: Some(Value::At(date)), .. }] if !date.approximate => date.point.days().0,
        other => panic!("{sentence}: {other:?}"),
    }
}
