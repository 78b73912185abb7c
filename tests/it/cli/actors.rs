//! `frise build --actors`: what a person decides wins, in one article and in several.

use frise::timeline::{Timeline, from_yaml};

use crate::harness::Frise;

const FIRST: &str = "---\ntitle: Le port\ndate: 2023-05-12\nlang: fr\n---\n\nAlix Kerdoncuff a signé l'accord vendredi. La dame du port a salué Norvane. Hugo Kerdoncuff a refusé.\n";
const SECOND: &str = "---\ntitle: Le chantier\ndate: 2023-05-15\nlang: fr\n---\n\nNorvane a licencié dix ouvriers lundi. Kerdoncuff a protesté.\n";

#[track_caller]
fn build(decisions: Option<&str>) -> Timeline {
    let frise = Frise::new().file("a.md", FIRST).file("b.md", SECOND);
    let run = match decisions {
        Some(decisions) => {
            frise.file("actors.yaml", decisions).run(&["build", "a.md", "b.md", "--actors", "actors.yaml"])
        }
        None => frise.run(&["build", "a.md", "b.md"]),
    };
    let run = run.success();
    from_yaml("<stdout>", run.out()).unwrap()
}

fn names(timeline: &Timeline) -> Vec<&str> {
    timeline.actors.iter().map(|actor| actor.name.as_str()).collect()
}

#[test]
fn a_name_means_whom_the_file_says_in_every_article() {
    let plain = build(None);
    assert!(names(&plain).contains(&"Kerdoncuff"), "{:?}", names(&plain));
    let decided = build(Some(
        "actors:\n  - name: Alix Kerdoncuff-Roy\n    same-as: [Alix Kerdoncuff, Kerdoncuff, la dame du port]\n",
    ));
    let found = names(&decided);
    assert!(found.contains(&"Alix Kerdoncuff-Roy") && found.contains(&"Hugo Kerdoncuff"), "{found:?}");
    assert!(!found.contains(&"Kerdoncuff") && !found.contains(&"Dame du port"), "{found:?}");
}

#[test]
fn a_type_is_set_and_what_is_no_actor_is_left_out() {
    let decided = build(Some(
        "actors:\n  - name: Norvane\n    type: product\n  - name: Hugo Kerdoncuff\n    ignore: true\n",
    ));
    let norvane = decided.actors.iter().find(|actor| actor.name == "Norvane").unwrap();
    assert_eq!(norvane.kind.as_str(), "product");
    assert!(!names(&decided).contains(&"Hugo Kerdoncuff"));
}

#[test]
fn an_empty_file_changes_nothing() {
    assert_eq!(names(&build(Some("# nothing decided yet\n"))), names(&build(None)));
}
