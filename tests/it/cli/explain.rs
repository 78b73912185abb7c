//! `frise explain`: the section of a rule, with what holds for its cases.

use frise::language::LANGUAGES;

use crate::harness::Frise;

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
