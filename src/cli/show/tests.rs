//! A chronology at two widths, and what it must never say.

use unicode_width::UnicodeWidthStr as _;

use super::chronology;
use crate::language;
use crate::render::Words;
use crate::timeline::{Timeline, from_yaml};

const STORY: &str = r#"schema: frise/1
title: La panne de Ruvigny
articles:
  - {id: a, published: "2024-01-09"}
  - {id: b, published: "2024-01-10"}
actors:
  - {id: odile, name: Odile Fresnay, type: person}
  - {id: regie, name: régie des eaux, type: organisation}
  - {id: secret, name: Nom à taire, type: person, status: hidden}
events:
  - title: Un agent signale une fuite
    date: unknown
    before: "2024-01-08"
    status: doubtful
    note: À NE PAS PUBLIER
    sources: [{article: a, quote: q}]
  - title: La station s'arrête
    date: "2024-01-08"
    when: lundi 8 janvier 2024
    sources: [{article: a, quote: q}, {article: a, quote: r}, {article: b, quote: s}]
  - title: La maire assure que l'eau reste bonne
    id: ev-1
    date: "2024-01-09"
    kind: statement
    stance: denies
    said: "L'eau est bonne : buvez-la sans crainte, je l'ai bue moi-même ce matin"
    who: [{actor: odile, role: speaker}, {actor: secret, role: speaker}]
    contradicts: [{event: ev-2, about: fact, says: bonne ici, trouble là}]
    sources: [{article: b, quote: q}]
  - title: Caché
    date: "2024-01-09"
    status: hidden
  - title: L'eau est trouble
    id: ev-2
    date: "2024-01-09"
    kind: state
    modality: reported
    according_to: [regie]
    confidence: low
    sources: [{article: b, quote: q}]
  - title: La régie promet de réparer la station
    date: "2024-02-15"
    rel: by
    kind: plan
    modality: planned
    sources: [{article: b, quote: q}]
  - title: Réunion publique
    date: "2024-01-20"
    time: "18:30"
    kind: plan
"#;

fn story() -> Timeline {
    from_yaml("story.yaml", &STORY.replace("says: bonne ici, trouble là", "says: \"bonne ici, trouble là\""))
        .unwrap()
}

fn words(tag: &str) -> &'static Words {
    language::by_tag(tag).unwrap().words
}

fn shown(width: usize) -> String {
    chronology(&story(), width, false, words("en"))
}

#[test]
fn a_wide_page_has_two_columns() {
    insta::assert_snapshot!("wide", shown(100));
}

#[test]
fn a_narrow_page_has_the_dates_above() {
    insta::assert_snapshot!("narrow", shown(40));
}

#[test]
fn no_line_is_wider_than_the_page() {
    for width in [16, 20, 40, 59, 60, 80, 100, 200] {
        for line in shown(width).lines() {
            assert!(line.width() <= width, "{width}: {line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}

#[test]
fn what_is_private_or_hidden_is_not_shown() {
    let text = shown(100);
    for secret in ["PUBLIER", "Caché", "taire"] {
        assert!(!text.contains(secret), "{secret} is in\n{text}");
    }
}

#[test]
fn colour_changes_nothing_but_the_look() {
    let coloured = chronology(&story(), 100, true, words("en"));
    assert!(coloured.contains("\u{1b}[36m"));
    let mut plain = String::new();
    let mut escape = false;
    for c in coloured.chars() {
        match c {
            '\u{1b}' => escape = true,
            'm' if escape => escape = false,
            c if !escape => plain.push(c),
            _ => {}
        }
    }
    assert_eq!(plain, shown(100));
}

#[test]
fn an_empty_timeline_says_so() {
    let text = chronology(&Timeline::new("Rien"), 80, false, words("en"));
    assert_eq!(text, "Rien\nThis chronology holds no event yet.\n");
}

#[test]
fn the_words_can_be_those_of_another_language() {
    let text = chronology(&story(), 100, false, words("fr"));
    assert!(text.contains("Sans date\n") && text.contains("◇ échéance\u{a0}: La régie promet"), "{text}");
    assert!(text.contains("2\u{a0}articles · 6\u{a0}événements"), "{text}");
}
