//! `frise diff`: what came, went and changed, and the exit codes of diff.

use serde_json::Value;

use crate::harness::Frise;

const OLD: &str = r#"schema: frise/1
title: La digue
actors:
  - {id: odile, name: Odile Ferrand, type: person}
events:
  - {id: ev-a, title: La digue cède, date: "2024-03-02", from: "2024-03-02", who: [{actor: odile, role: agent}]}
  - {id: ev-b, title: L'eau monte, date: "2024-03-03"}
"#;
const NEW: &str = r#"# laid out otherwise
title: La digue de Port-Caran
schema: frise/1
actors:
  - {id: odile, name: Odile Ferrand, type: person, function: maire}
  - {id: mairie, name: Mairie, type: organisation}
events:
  - {id: ev-c, title: La mairie alerte, date: "2024-03-01", tags: [alerte]}
  - id: ev-a
    title: La digue cède
    date: "2024-03-04"
    from: "2024-03-04"
    who: [{actor: odile, role: speaker}]
"#;

fn frise() -> Frise {
    Frise::new().file("old.yaml", OLD).file("new.yaml", NEW)
}

#[test]
fn a_reader_is_told_what_is_new() {
    let run = frise().run(&["diff", "old.yaml", "new.yaml"]);
    let expected = "\
title: La digue → La digue de Port-Caran
+ actor Mairie (mairie)
~ actor Odile Ferrand (odile)
    function: + maire
+ event 2024-03-01  La mairie alerte (ev-c)
- event 2024-03-03  L'eau monte (ev-b)
~ event 2024-03-04  La digue cède (ev-a)
    date: 2024-03-02 → 2024-03-04
    who: - Odile Ferrand (agent)
    who: + Odile Ferrand (speaker)
";
    assert!(run.code() == Some(1) && run.err().is_empty() && run.out() == expected, "{run}");
}

#[test]
fn the_same_story_in_another_layout_is_no_difference() {
    let frise = frise().file("same.yaml", &OLD.replace(", date:", ",   date:"));
    frise.run(&["diff", "old.yaml", "same.yaml"]).success().stdout("");
}

#[test]
fn a_problem_ends_with_two() {
    let run = frise().run(&["diff", "old.yaml", "none.yaml"]);
    assert!(run.code() == Some(2) && run.out().is_empty(), "{run}");
    run.stderr_has("error[missing-file]");
}

#[test]
fn json_holds_the_same() {
    let run = frise().run(&["diff", "--format", "json", "old.yaml", "new.yaml"]);
    let document: Value = serde_json::from_str(run.out()).unwrap();
    assert_eq!(document["events"]["added"][0]["id"], "ev-c");
    assert_eq!(document["events"]["changed"][0]["fields"][0]["to"], "2024-03-04");
    assert_eq!(document["fields"][0]["from"], "La digue");
}
