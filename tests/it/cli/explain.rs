//! `frise explain`: events and actors of a timeline, and the section of a rule with what holds for its cases.

use frise::language::LANGUAGES;

use super::STORY;
use crate::harness::Frise;

#[test]
fn an_event_is_explained_in_the_language_of_its_timeline() {
    let expected = "\
Odile Ferrand promet des travaux (ev-b)

Date\u{a0}: 2024-03-04
  « lundi » est lundi 4 mars 2024
  règle\u{a0}: fr.weekday.bare

Nature\u{a0}: déclaration
  la source l'affirme en son propre nom

Acteurs\u{a0}:
  Odile Ferrand — s'exprime (odile-ferrand)

Paroles exactes\u{a0}: «\u{a0}Nous réparerons\u{a0}»
  dit par Odile Ferrand

Liens\u{a0}:
  à propos de «\u{a0}La mairie répare la digue\u{a0}» (ev-c)
  Précède\u{a0}: «\u{a0}La mairie répare la digue\u{a0}» (ev-c)

Sources\u{a0}:
  La Gazette, «\u{a0}La digue\u{a0}», 2024-03-05
    « Nous réparerons », a promis lundi Odile Ferrand.
";
    Frise::new().file("a.yaml", STORY).run(&["explain", "a.yaml", "ev-b"]).success().stdout(expected);
    let english = STORY.replace("lang: fr", "lang: en");
    let frise = Frise::new().file("a.yaml", &english);
    frise
        .run(&["explain", "a.yaml", "ev-b"])
        .success()
        .stdout_has("\nKind: statement\n")
        .stdout_has("\nExact words: ");
}

#[test]
fn what_is_hidden_can_be_asked_for_and_what_is_private_cannot() {
    let frise = Frise::new().file("a.yaml", STORY);
    frise
        .run(&["explain", "a.yaml", "ev-d"])
        .success()
        .stdout_has("masqué par quelqu'un")
        .stdout_has("la source le rapporte sans l'affirmer elle-même")
        .stdout_has("selon Odile Ferrand");
    frise.run(&["explain", "a.yaml", "la maire"]).success().stdout_lacks("PRIVÉ");
}

#[test]
fn an_actor_is_explained_with_relations_and_events() {
    let run = Frise::new().file("a.yaml", STORY).run(&["explain", "a.yaml", "departement"]).success();
    run.stdout_has("Mairie de Port-Caran — fait partie de — Département\n")
        .stdout_has("«\u{a0}la mairie et le département\u{a0}»");
    let run = Frise::new().file("a.yaml", STORY).run(&["explain", "a.yaml", "Luc Marec"]).success();
    run.stdout_has("  2024-03-02  La digue cède — concerné (ev-a)\n");
}

#[test]
fn a_date_set_by_hand_says_so_beside_what_frise_reads() {
    let edited = STORY.replace(
        "    why: {text: lundi",
        "    edited: [date]\n    proposed: {date: \"2024-03-11\", why: {says: le lundi d'après}}\n    why: {text: lundi",
    );
    let run = Frise::new().file("a.yaml", &edited).run(&["explain", "a.yaml", "ev-b"]).success();
    run.stdout_has("  date fixée à la main\n").stdout_has("  frise lit 2024-03-11 (le lundi d'après)\n");
}

#[test]
fn a_rule_is_explained_with_its_cases() {
    let run = Frise::new().run(&["explain", "--rule", "fr.weekday.bare"]).success();
    let lines: Vec<&str> = run.out().lines().collect();
    assert_eq!((lines[0], lines[1]), ("fr.weekday.bare", ""), "{run}");
    assert!(lines[2].starts_with("Published on ") && lines[2].ends_with('.'), "{run}");
    assert!(!lines[3].is_empty() && !lines[3].starts_with(['+', '-']), "what it reads, in words\n{run}");
    assert!(["+ ", "- "].iter().all(|sign| lines.iter().any(|line| line.starts_with(sign))), "{run}");
    assert!(!run.out().contains("```") && !run.out().contains("##"), "no markup\n{run}");
}

#[test]
fn a_section_ends_where_the_next_begins() {
    let run = Frise::new().run(&["explain", "--rule", "fr.weekday.bare"]).success();
    let others = LANGUAGES.iter().flat_map(|language| language.time().rules()).map(|rule| rule.id);
    let named: Vec<&str> = others
        .filter(|id| *id != "fr.weekday.bare")
        .filter(|id| run.out().lines().any(|line| line == *id))
        .collect();
    assert_eq!(named, [""; 0], "{run}");
}

#[test]
fn the_rule_that_dates_names_can_be_explained() {
    let frise = Frise::new();
    let table = frise.run(&["dates", "--published", "2020-08-03", "three weeks ago"]).success();
    let rule = table.out().split_whitespace().last().unwrap().to_owned();
    frise.run(&["explain", "--rule", &rule]).success().stdout_has("\n+ ").stdout_has(&format!("{rule}\n\n"));
}

#[test]
fn every_rule_can_be_explained() {
    let rules = LANGUAGES.iter().flat_map(|language| language.time().rules());
    let silent: Vec<&str> = rules
        .map(|rule| rule.id)
        .filter(|rule| Frise::new().run(&["explain", "--rule", rule]).code() != Some(0))
        .collect();
    assert_eq!(silent, [""; 0], "rules that no page explains");
}

#[test]
fn a_rule_nobody_knows_brings_those_like_it() {
    Frise::new()
        .run(&["explain", "--rule", "fr.weekday.nothing"])
        .fails(1)
        .stderr_has("error[unknown-rule]")
        .stderr_has("fr.weekday.bare");
}

#[test]
fn an_actor_is_explained_with_why_its_names_are_one() {
    let timeline = "\
schema: frise/1
title: La digue
lang: fr
articles:
  - id: a
    title: La digue
    published: \"2023-05-15\"
    lang: fr
    file: a.txt
actors:
  - id: lise-ortan
    name: Lise Ortan
    type: person
    aliases: [Ortan]
    nationality: Suisse
events: []
";
    let article = "La digue cède\n\nLise Ortan, la maire, est arrivée lundi. Ortan a promis des travaux.\n";
    let frise = Frise::new().file("a.yaml", timeline).file("a.txt", article);
    frise
        .run(&["explain", "a.yaml", "lise-ortan"])
        .success()
        .stdout_has("\n  Nationalité\u{a0}: Suisse\n")
        .stdout_has("\nPourquoi un seul acteur\u{a0}:\n")
        .stdout_has("  «\u{a0}Ortan\u{a0}» — le nom de famille seul, qu'une seule personne porte ici\n")
        .stdout_has("      «\u{a0}Ortan a promis des travaux.\u{a0}»\n")
        .stdout_has("  «\u{a0}la maire\u{a0}» — placé à côté du nom\n");
    // Without the article, or with another one, no reason is made up.
    let alone = Frise::new().file("a.yaml", timeline);
    alone.run(&["explain", "a.yaml", "lise-ortan"]).success().stdout_lacks("Pourquoi");
    let changed =
        timeline.replace("    file: a.txt\n", "    file: a.txt\n    hash: sha256:0000000000000000\n");
    let other = Frise::new().file("a.yaml", &changed).file("a.txt", article);
    other.run(&["explain", "a.yaml", "lise-ortan"]).success().stdout_lacks("Pourquoi");
}

#[test]
fn every_reason_for_one_actor_is_told_in_every_language() {
    for language in LANGUAGES {
        let told: Vec<&str> = language.words.explain.reasons.iter().map(|(reason, _)| *reason).collect();
        assert_eq!(told, frise::actor::MergeReason::NAMES, "{}", language.tag);
    }
}

#[test]
fn the_parts_of_an_event_are_explained_by_its_sentence() {
    let article = "Une vente\n\nLa société Norvane a été rachetée lundi par le groupe Vernois. Basile Ortan a remis les \
                   clés à Nadia Roy mardi.\n";
    let frise = Frise::new().file("a.txt", article);
    frise.run(&["build", "a.txt", "--published", "2018-06-20", "-o", "a.yaml"]).success();
    let timeline = frise::timeline::from_yaml("a.yaml", &frise.read("a.yaml")).unwrap();
    let explained = |number: usize| frise.run(&["explain", "a.yaml", &timeline.events[number].id]).success();
    explained(0)
        .stdout_has("agent du passif « a été rachetée »")
        .stdout_has("sujet du passif « a été rachetée »");
    explained(1).stdout_has("sujet de « a remis »").stdout_has("introduit par « à »");
}
