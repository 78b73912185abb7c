//! The words of explanations in French.

use crate::render::rule::ExplainWords;

/// What stands around the explanation of an event or an actor.
pub(super) const EXPLAIN: ExplainWords = ExplainWords {
    date: "Date",
    rule: "règle",
    counted_from: "compté depuis",
    by_hand: "date fixée à la main",
    proposed: "frise lit",
    unknown: "aucune source ne dit quand",
    standing: "Nature",
    asserted: "la source l'affirme en son propre nom",
    reported: "la source le rapporte sans l'affirmer elle-même",
    planned: "c'est annoncé ou projeté, pas encore un fait",
    possible: "la source le dit seulement possible",
    said: "Paroles exactes",
    said_by: "dit par",
    figures: "Chiffres",
    function: "Fonction",
    nationality: "Nationalité",
    one_actor: "Pourquoi un seul acteur",
    reasons: [
        ("shared-surname", "le nom de famille seul, qu'une seule personne porte ici"),
        ("given-name", "le prénom seul, qu'une seule personne porte ici"),
        ("short-form", "une forme abrégée du nom complet"),
        ("acronym", "un sigle formé des lettres du nom complet"),
        ("known-alias", "deux noms que les listes de frise donnent au même acteur"),
        ("apposition", "placé à côté du nom"),
        ("predicate", "un verbe le dit du nom"),
        ("same-noun", "déjà dit de cet acteur"),
        ("word-of-name", "un mot de son nom"),
        ("kind", "l'acteur le plus proche auquel ce nom commun convient"),
        ("only-person", "la seule personne du passage à qui cela convient"),
        ("story-town", "la ville la plus nommée jusque-là"),
        ("country", "le pays nommé en dernier"),
        ("by-hand", "décidé par quelqu'un"),
    ],
    relations: "Liens",
    events: "Événements",
    decided: ["vérifié par quelqu'un", "masqué par quelqu'un"],
    precedes: "Précède",
};
