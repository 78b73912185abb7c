//! `frise query`: filters, names, paths and formats.

use serde_json::Value;

use super::STORY;
use crate::harness::Frise;

fn ids(arguments: &[&str]) -> Vec<String> {
    let all = [&["query", "a.yaml", "--format", "json"], arguments].concat();
    let run = Frise::new().file("a.yaml", STORY).run(&all).success();
    let document: Value = serde_json::from_str(run.out()).unwrap();
    document["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn each_filter_finds_its_events() {
    assert_eq!(ids(&[]), ["ev-a", "ev-b", "ev-c", "ev-d"]);
    assert_eq!(ids(&["--actor", "luc-marec"]), ["ev-a", "ev-c"]);
    assert_eq!(ids(&["--actor", "La Maire"]), ["ev-b", "ev-d"]);
    assert_eq!(ids(&["--said-by", "ferrand"]), ["ev-b", "ev-d"]);
    assert_eq!(ids(&["--said-by", "ferrand", "--said-by", "marec"]), ["ev-b", "ev-d"]);
    assert_eq!(ids(&["--about", "departement"]), [""; 0]);
    assert_eq!(ids(&["--about", "Marec"]), ["ev-b"]);
    assert_eq!(ids(&["--about", "ev-c"]), ["ev-b"]);
    assert_eq!(ids(&["--kind", "plan", "--kind", "statement"]), ["ev-b", "ev-c"]);
    assert_eq!(ids(&["--undated"]), ["ev-d"]);
}

#[test]
fn dates_are_asked_for_as_far_as_they_are_known() {
    assert_eq!(ids(&["--from", "2024-03-03", "--to", "2024-03"]), ["ev-b", "ev-c"]);
    assert_eq!(ids(&["--to", "2024-03-02"]), ["ev-a", "ev-c"]);
    // A plan that is to be done by June may be done in May, and not in July.
    assert_eq!(ids(&["--from", "2024-05-01"]), ["ev-c"]);
    assert_eq!(ids(&["--from", "2024-07"]), [""; 0]);
}

#[test]
fn filters_go_together() {
    assert_eq!(ids(&["--actor", "Luc Marec", "--actor", "mairie"]), ["ev-c"]);
    assert_eq!(ids(&["--actor", "luc-marec", "--kind", "occurrence", "--from", "2024"]), ["ev-a"]);
}

#[test]
fn the_table_has_a_line_for_each_event() {
    let run =
        Frise::new().file("a.yaml", STORY).run(&["query", "a.yaml", "--said-by", "odile-ferrand"]).success();
    let expected = "\
date        kind        id    who            title
2024-03-04  statement   ev-b  Odile Ferrand  Odile Ferrand promet des travaux
unknown     occurrence  ev-d  Odile Ferrand  Un mur se fissure
";
    run.stdout(expected);
}

#[test]
fn no_answer_is_said_on_the_side() {
    let run = Frise::new().file("a.yaml", STORY).run(&["query", "a.yaml", "--about", "departement"]);
    run.success_with_words().stdout("").stderr_has("no event answers this");
}

#[test]
fn yaml_is_a_timeline_that_stands_by_itself() {
    let frise = Frise::new().file("a.yaml", STORY);
    let run = frise.run(&["query", "a.yaml", "--kind", "statement", "--format", "yaml"]).success();
    let frise = frise.file("part.yaml", run.out());
    frise.run(&["check", "--strict", "part.yaml"]).success();
    frise.run(&["render", "part.yaml", "--to", "md"]).success().stdout_has("Odile Ferrand promet");
    run.stdout_lacks("ev-c").stdout_lacks("Marec");
}

#[test]
fn paths_lead_through_events_and_relations_and_no_article() {
    let frise = Frise::new().file("a.yaml", STORY);
    let run = frise.run(&["query", "a.yaml", "--between", "Luc Marec", "Département"]).success();
    let expected = "\
Luc Marec (luc-marec)
  beneficiary: 2024-06  La mairie répare la digue (ev-c)
  agent: Mairie de Port-Caran (mairie)
  part-of: Département (departement)
";
    run.stdout(expected);
    let run =
        frise.run(&["query", "a.yaml", "--between", "Luc Marec", "Département", "--kind", "occurrence"]);
    run.success_with_words().stdout("").stderr_has("nothing connects the two");
    let run = frise.run(&["query", "a.yaml", "--between", "mairie", "ferrand", "--format", "json"]).success();
    let document: Value = serde_json::from_str(run.out()).unwrap();
    // Two ways of the same length would be two paths; here is one: what she promises.
    let path = document["x-paths"][0].as_array().unwrap();
    let labels: Vec<&str> = path.iter().map(|step| step["id"].as_str().unwrap()).collect();
    assert_eq!(labels, ["mairie", "ev-c", "ev-b", "odile-ferrand"]);
    assert_eq!(path[2]["by"], "← precedes, ← about");
}
