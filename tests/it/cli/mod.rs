//! Each subcommand through the real binary: what it prints, what it writes, how it ends. Its complaints are in
//! `tests/errors`.

mod actors;
mod build;
mod check;
mod completions;
mod dates;
mod diff;
mod encodings;
mod explain;
mod fmt;
mod graph;
mod output;
mod query;
mod render;
mod scale;
mod schema;
mod show;
mod site;
#[cfg(feature = "watch")]
mod site_watch;

/// An article with its date, two events and a relative date.
pub(crate) const ARTICLE: &str = "---\ntitle: \"La panne\"\ndate: 2020-08-03\nlang: fr\n---\n\nLe groupe a annoncé vendredi la vente de l'usine.\n";
/// The same without front matter: the title is the first line.
const PLAIN: &str = "La panne\n\nLe groupe a annoncé vendredi la vente de l'usine.\n";
/// A story in which everybody has to do with somebody.
const STORY: &str = r#"schema: frise/1
title: La digue
lang: fr
articles:
  - {id: gazette, title: La digue, published: "2024-03-05", source: La Gazette}
actors:
  - {id: odile-ferrand, name: Odile Ferrand, type: person, aliases: [la maire], note: PRIVÉ}
  - {id: luc-marec, name: Luc Marec, type: person}
  - id: mairie
    name: Mairie de Port-Caran
    type: organisation
    relations:
      - {relation: part-of, to: departement, source: {article: gazette, quote: la mairie et le département}}
  - {id: departement, name: Département, type: organisation}
events:
  - id: ev-a
    title: La digue cède
    date: "2024-03-02"
    who: [{actor: luc-marec, role: patient}]
    sources: [{article: gazette, quote: La digue a cédé samedi.}]
  - id: ev-b
    title: Odile Ferrand promet des travaux
    date: "2024-03-04"
    kind: statement
    said: Nous réparerons
    who: [{actor: odile-ferrand, role: speaker}]
    about: [ev-c]
    precedes: [ev-c]
    why: {text: lundi, rule: fr.weekday.bare, says: « lundi » est lundi 4 mars 2024}
    sources: [{article: gazette, quote: "« Nous réparerons », a promis lundi Odile Ferrand."}]
  - id: ev-c
    title: La mairie répare la digue
    date: "2024-06"
    rel: by
    kind: plan
    modality: planned
    who: [{actor: mairie, role: agent}, {actor: luc-marec, role: beneficiary}]
    sources: [{article: gazette, quote: La mairie doit réparer la digue.}]
  - id: ev-d
    title: Un mur se fissure
    date: unknown
    modality: reported
    according_to: [odile-ferrand]
    status: hidden
"#;
