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
    relations: "Liens",
    events: "Événements",
    decided: ["vérifié par quelqu'un", "masqué par quelqu'un"],
    precedes: "Précède",
};
