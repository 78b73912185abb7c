//! Which language a text is in, told from its letters, among the languages that the caller reads.
//!
//! Two questions, in this order: what is it of all languages that are known, so that what can't be read is recognised
//! as such; then, if the first answer is doubtful, which of those that can be read is nearest. The other way round,
//! any text would be found to be in one of them. A headline alone is a guess: give the whole article.

use whatlang::{Detector, Info, Lang};

/// What the text seems to be written in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// Primary tag (ISO 639-1); none when the text has too few letters.
    pub tag: Option<&'static str>,
    /// From 0, a toss-up, to 1.
    pub confidence: f64,
}

/// As much of a text is looked at, in bytes: more tells nothing more.
const ENOUGH: usize = 64 * 1024;
/// From here on the first answer is believed, whether that language can be read or not.
const SURE: f64 = 0.9;

/// The language of `text`. `allowed` are the tags of those that the caller reads; a language outside of it is given
/// when the text is surely in that one.
pub fn identify(text: &str, allowed: &[&str]) -> Guess {
    let text = beginning(text);
    let unknown = Guess { tag: None, confidence: 0.0 };
    let Some(any) = Detector::new().detect(text).map(guess) else { return unknown };
    if any.confidence >= SURE {
        return any;
    }
    let list: Vec<Lang> = Lang::all().iter().copied().filter(|&lang| allowed.contains(&tag(lang))).collect();
    // Of one language alone whatlang is always sure, of none it knows nothing: then the first answer is the better.
    if list.len() < 2 { any } else { Detector::with_allowlist(list).detect(text).map_or(any, guess) }
}

/// The two-letter tag of a language that has one, from its three-letter code (ISO 639-3).
pub(super) fn short_tag(code: &str) -> Option<&'static str> {
    TAGS.iter().find(|(three, _)| *three == code).map(|&(_, two)| two)
}

fn guess(info: Info) -> Guess {
    Guess { tag: Some(tag(info.lang())), confidence: info.confidence() }
}

fn tag(lang: Lang) -> &'static str {
    short_tag(lang.code()).unwrap_or(lang.code())
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// ISO 639-3 to ISO 639-1, for all languages of whatlang.
#[rustfmt::skip]
const TAGS: &[(&str, &str)] = &[
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"),
    ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"),
    ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"),
    ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"),
    ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"),
    ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
    ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"), ("por", "pt"),
    ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
    ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"),
    ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const READ: &[&str] = &["fr", "en"];

    #[test]
    fn every_language_of_whatlang_has_a_tag() {
        assert_eq!(TAGS.len(), Lang::all().len());
        assert!(TAGS.is_sorted());
        assert!(Lang::all().iter().all(|lang| tag(*lang).len() == 2));
    }

    #[test]
    fn what_can_be_read_and_what_can_not() {
        for (text, expected) in [
            (
                "La préfète a interdit vendredi la consommation de l'eau du robinet dans toute la commune, où des traces de solvant avaient été relevées.",
                "fr",
            ),
            (
                "The company said on Friday that it would replace every filter in the network before the end of the month.",
                "en",
            ),
            (
                "El gobierno anunció el viernes que el agua del grifo no se puede beber en toda la ciudad hasta nuevo aviso.",
                "es",
            ),
            (
                "Die Regierung hat am Freitag angekündigt, dass das Wasser in der ganzen Stadt nicht getrunken werden darf.",
                "de",
            ),
            (
                "Il governo ha annunciato venerdì che l'acqua del rubinetto non si può bere in tutta la città fino a nuovo avviso.",
                "it",
            ),
            (
                "O governo anunciou na sexta-feira que a água da torneira não pode ser bebida em toda a cidade até novo aviso.",
                "pt",
            ),
            ("Правительство объявило в пятницу, что воду пить нельзя.", "ru"),
        ] {
            assert_eq!(identify(text, READ).tag, Some(expected), "{text}");
        }
        assert_eq!(identify("12 % — 340 €", READ), Guess { tag: None, confidence: 0.0 });
    }

    #[test]
    fn a_doubtful_headline_is_in_one_of_those_that_are_read() {
        for text in ["Eau du robinet : le maire démissionne", "Apple to lower prices"] {
            assert!(READ.contains(&identify(text, READ).tag.unwrap()), "{text}");
        }
        assert!(identify("Apple to lower prices", &[]).tag.is_some());
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC*") {
            let _ = identify(&text, READ);
        }
    }
}
