//! A real article: its expressions have the values that a reader gives them, each with its reason, and they stand in the
//! timeline.
//!
//! The article isn't ours to hand on, so it lies beside the project in `../shared/gold`; where that folder is missing, the
//! test says so and the same is asked of an article of our own.

use std::fs;
use std::path::Path;

use frise::document::{self, Published};
use frise::edtf::calendar::day;
use frise::pipeline::{self, Options};
use frise::time::reason::Explained;
use frise::timeline::Event;

/// The words of an expression, its value, and the date and relation under which an event of the timeline has it.
const EXPECTED: [(&str, &str, &str, &str); 4] = [
    ("dimanche", "2020-08-02", "2020-08-02", "at"),
    ("vendredi", "2020-07-31", "2020-07-31", "at"),
    ("samedi", "2020-08-01", "2020-08-01", "at"),
    ("d'ici le 15 septembre", "../2020-09-15", "2020-09-15", "by"),
];

/// An article with the same four expressions, told in other words.
const OURS: &str = "\
Le port de Vaumarin négocie la reprise de son chantier naval

Le port de Vaumarin a confirmé qu'il négocie la reprise du chantier naval.

Sa présidente, Alix Kerdoncuff, s'est entretenue avec le préfet dimanche, a déclaré le port.

Il espère conclure les discussions avec le propriétaire, Norvane, d'ici le 15 septembre.

La vente était proche, mais elle a été mise en doute après l'avertissement du préfet vendredi.

Et dans une déclaration samedi, un porte-parole de Norvane a promis de ne fermer aucun atelier.
";

#[test]
fn a_real_article() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/microsoft-tiktok.txt");
    match fs::read_to_string(&path) {
        Ok(article) => check(&article),
        Err(_) => eprintln!("skipped: there is no ../shared/gold/microsoft-tiktok.txt beside the project"),
    }
}

#[test]
fn an_article_of_our_own() {
    check(OURS);
}

/// Reads an article of Monday 3 August 2020 and asks for each of the four expressions.
#[track_caller]
fn check(article: &str) {
    let options = Options { published: Some(Published::on(day(2020, 8, 3).unwrap())), ..Options::default() };
    let document = || document::from_bytes("article.txt", article.as_bytes()).unwrap();
    let analysed = pipeline::analyse(document(), &options).unwrap();
    let timeline = pipeline::build([Ok(document())], &options).unwrap().timeline;
    let says = analysed.language.phrases.says;
    for (words, value, date, relation) in EXPECTED {
        let named = analysed.expressions.iter().filter(|found| {
            // The typography of the article is its own.
            found.span.of(&analysed.document.text).to_lowercase().replace('’', "'") == words
        });
        let mut seen = 0;
        for expression in named {
            let found = expression.value.as_ref().map(ToString::to_string);
            assert_eq!(found.as_deref(), Some(value), "« {words} », byte {}", expression.span.start);
            let sentence = says(&Explained { words, expression });
            assert!(is_sentence(&sentence), "« {words} »: {sentence:?} is no reason");
            seen += 1;
        }
        assert!(seen > 0, "« {words} » is not found");
        let is_it = |event: &&Event| {
            let why = event.why.as_ref().filter(|why| why.text.as_deref() == Some(words));
            event.date == date && event.rel.as_str() == relation && why.is_some()
        };
        let event = timeline.events.iter().find(is_it);
        let event = event.unwrap_or_else(|| panic!("no event of « {words} », {relation} {date}"));
        let reason = event.why.as_ref().and_then(|why| why.says.as_deref()).unwrap_or_default();
        assert!(is_sentence(reason), "« {words} »: {reason:?} is no reason");
    }
}

/// Whether something is said: several words.
fn is_sentence(reason: &str) -> bool {
    reason.split_whitespace().count() > 3
}
