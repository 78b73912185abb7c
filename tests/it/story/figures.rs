//! Numbers of prose: what is counted, and how exactly.

use frise::document::{self, Published};
use frise::pipeline::{self, Options};
use frise::story::Exactness;

/// The figures of the claims of a text, each once: lemma and thousandths.
fn figures(language: &str, text: &str) -> Vec<(String, i64, Exactness)> {
    let document = document::from_bytes("a.txt", format!("Titre\n\n{text}").as_bytes()).unwrap();
    let options = Options {
        published: Published::parse("2021-03-12").ok(),
        language: Some(language.to_owned()),
        ..Options::default()
    };
    let record = pipeline::record(document, &options).unwrap();
    let mut found: Vec<_> = record
        .claims
        .into_iter()
        .flat_map(|claim| claim.figures)
        .filter(|figure| !figure.denied)
        .map(|figure| (figure.lemma, figure.thousandths, figure.exactness))
        .collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn numbers_count_nouns() {
    let exact = |lemma: &str, value: i64| (lemma.to_owned(), value * 1000, Exactness::Exact);
    for (language, text, expected) in [
        ("fr", "Onze personnes ont été blessées vendredi.", vec![exact("personne", 11)]),
        (
            "fr",
            "Le conseil a voté jeudi la démolition du bâtiment, par 19 voix contre 8.",
            vec![exact("voix", 19), exact("voix/", 8)],
        ),
        ("fr", "La ville a versé 1,8 million d'euros vendredi.", vec![exact("euro", 1_800_000)]),
        ("fr", "La ville a versé 400 000 euros vendredi.", vec![exact("euro", 400_000)]),
        ("en", "Eleven people were injured on Friday.", vec![exact("people", 11)]),
        ("en", "The town paid 6.5 million euros on Friday.", vec![exact("euro", 6_500_000)]),
        ("fr", "Une voiture a pris feu vendredi.", vec![]),
    ] {
        assert_eq!(figures(language, text), expected, "{text}");
    }
}

#[test]
fn words_before_a_number_loosen_it() {
    for (text, exactness) in [
        ("Près de 900 personnes ont défilé samedi.", Exactness::About),
        ("Au moins 900 personnes ont défilé samedi.", Exactness::AtLeast),
        ("Moins de 900 personnes ont défilé samedi.", Exactness::AtMost),
    ] {
        assert_eq!(figures("fr", text), [("personne".to_owned(), 900_000, exactness)], "{text}");
    }
}
