//! The words of a site in French.

use crate::render::rule::SiteWords;

/// What a site says around its stories.
pub(super) const SITE: SiteWords = SiteWords {
    title: "Chronologies",
    home: "Toutes les chronologies",
    navigation: "Site",
    skip: "Aller au contenu",
    stories: "Chronologies",
    actors: "Acteurs",
    actor: "Acteur",
    chronology: "Dans l'ordre du temps",
    relations: "Liens",
    story_count: ("chronologie", "chronologies"),
    updated: "à jour au",
    latest: "Dernier événement",
    follow: "Suivre",
    feed: "Flux Atom",
    calendar: "Agenda",
    data: "Données",
    empty: "Ce site ne contient encore aucune chronologie.",
};
