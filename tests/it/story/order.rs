//! What the texts tell about the order of events, and what is said where it can't be.

use frise::pipeline::{self, Options};
use frise::story::Record;

use super::article;

const DATED: &str = "Bastien Corvol a démissionné jeudi. Hélène Tessandier a signé vendredi l'accord.";
const UNDATED: &str = "Bastien Corvol a démissionné. Hélène Tessandier a signé l'accord.";

/// The warnings about an article whose claims follow each other so: by words of their titles, the later first.
fn warnings(text: &str, follows: &[(&str, &str)]) -> Vec<String> {
    let mut record: Record = pipeline::record(article("A", "2021-03-16", text), &Options::default()).unwrap();
    let place = |record: &Record, words: &str| {
        record.claims.iter().position(|claim| claim.title.contains(words)).unwrap()
    };
    for claim in &mut record.claims {
        claim.follows.clear();
        claim.told_after.clear();
    }
    for (later, first) in follows {
        let (later, first) = (place(&record, later), place(&record, first));
        record.claims[later].follows.push(first);
    }
    let built = pipeline::finish(&[record].into_iter().collect(), &Options::default());
    let stated = built.timeline.events.iter().filter(|event| !event.precedes.is_empty()).count();
    assert!(built.warnings.is_empty() || stated == follows.len(), "what can't be is dropped");
    built
        .warnings
        .into_iter()
        .map(|warning| format!("{}: {}", warning.code.name(), warning.message))
        .collect()
}

#[test]
fn an_order_against_the_dates_is_told_and_kept() {
    let found = warnings(DATED, &[("démissionné", "signé")]);
    assert_eq!(found, ["impossible-order: the dates of two events go against the order that is stated"]);
    assert!(warnings(DATED, &[("signé", "démissionné")]).is_empty());
}

#[test]
fn a_circle_is_told_and_kept() {
    let found = warnings(UNDATED, &[("démissionné", "signé"), ("signé", "démissionné")]);
    assert_eq!(
        found,
        ["impossible-order: what the articles state about the order of events goes round in a circle"]
    );
}
