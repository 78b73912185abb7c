//! The same actor under different names, and different actors under the same name.

use super::{article, built};

/// The names of the actors of some articles, one text each, in order.
fn names(texts: &[&str]) -> Vec<(String, Vec<String>)> {
    let articles = texts
        .iter()
        .enumerate()
        .map(|(day, text)| article(&format!("O{day}"), &format!("2021-03-{:02}", 9 + day), text));
    let timeline = built(articles.collect());
    timeline.actors.into_iter().map(|actor| (actor.name, actor.aliases)).collect()
}

#[track_caller]
fn check(texts: &[&str], expected: &[(&str, &[&str])]) {
    let found = names(texts);
    let expected: Vec<(String, Vec<String>)> = expected
        .iter()
        .map(|(name, aliases)| {
            ((*name).to_owned(), aliases.iter().map(|alias| (*alias).to_owned()).collect())
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_surname_is_of_the_one_who_bears_it() {
    check(
        &["La maire, Hélène Tessandier, a démissionné vendredi.", "Mme Tessandier a signé samedi."],
        &[("Hélène Tessandier", &["Tessandier"])],
    );
    // The full name may come later.
    check(
        &["Mme Tessandier a signé samedi.", "La maire, Hélène Tessandier, a démissionné vendredi."],
        &[("Hélène Tessandier", &["Tessandier"])],
    );
}

#[test]
fn a_surname_that_two_bear_is_of_neither() {
    let found = names(&[
        "Hélène Tessandier a démissionné vendredi.",
        "Louise Tessandier a démissionné samedi.",
        "Mme Tessandier a signé dimanche.",
    ]);
    let found: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(found, ["Hélène Tessandier", "Louise Tessandier", "Tessandier"]);
}

#[test]
fn a_civility_tells_two_apart() {
    let found = names(&["Hélène Tessandier a démissionné vendredi.", "M. Tessandier a signé dimanche."]);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn an_acronym_is_of_the_name_that_it_spells() {
    check(
        &[
            "Le Syndicat des commerçants de la Sorne a signé un accord vendredi.",
            "Le SCS a quitté la table samedi.",
        ],
        &[("Syndicat des commerçants de la Sorne", &["SCS"])],
    );
}
