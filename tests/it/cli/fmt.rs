//! `frise fmt`: what it writes, and that it writes nothing else.

use crate::harness::Frise;

const LOOSE: &str =
    "# mine\nschema: frise/1\ntitle: A\nevents:\n  - date: 2023-05-12   # sure\n    title: Panne\n";
const QUOTED: &str =
    "# mine\nschema: frise/1\ntitle: A\nevents:\n  - date: \"2023-05-12\"   # sure\n    title: Panne\n";

#[test]
fn bare_dates_get_quotes_and_nothing_else_moves() {
    let frise = Frise::new().file("a.yaml", LOOSE);
    assert_eq!(frise.run(&["fmt", "a.yaml"]).success().out(), "a.yaml: 1 quoted\n");
    assert_eq!(frise.read("a.yaml"), QUOTED);
    assert_eq!(frise.names(), ["a.yaml"]);
    frise.run(&["fmt", "--check", "a.yaml"]).success().stdout("");
}

#[test]
fn a_check_writes_nothing_and_ends_with_one() {
    let frise = Frise::new().file("a.yaml", LOOSE);
    let run = frise.run(&["fmt", "--check", "a.yaml"]);
    assert!(run.code() == Some(1) && run.out() == "a.yaml: would change (1 quoted)\n", "{run}");
    assert_eq!(frise.read("a.yaml"), LOOSE);
}

#[test]
fn keys_are_put_in_order_where_asked_for() {
    let frise = Frise::new().file("a.yaml", LOOSE);
    frise.run(&["fmt", "--order-keys", "a.yaml"]).success();
    let right = "  - title: Panne\n    date: \"2023-05-12\"   # sure\n";
    assert!(frise.read("a.yaml").ends_with(right), "{}", frise.read("a.yaml"));
}

#[test]
fn one_file_that_cannot_be_read_leaves_all_as_they_are() {
    let frise = Frise::new().file("a.yaml", LOOSE).file("b.yaml", "title: [");
    frise.run(&["fmt", "a.yaml", "b.yaml"]).fails(1).stderr_has(" --> b.yaml:1:8");
    assert_eq!(frise.read("a.yaml"), LOOSE);
}
