//! What the texts state about the order of events, and what is said where it can't be.

use crate::harness::Frise;

const FRONT: &str = "---\ndate: \"2021-03-16\"\nlang: fr\nsource: \"A\"\n---\n\n";

#[test]
fn an_order_against_the_dates_is_told_and_kept() {
    let text = "Bastien Corvol a démissionné jeudi après avoir signé vendredi l'accord.";
    let run = Frise::new().file("a.md", &format!("{FRONT}{text}")).run(&["build", "a.md"]);
    assert!(run.code() == Some(0), "{run}");
    assert!(run.err().contains("warning[impossible-order]"), "{run}");
    assert!(run.err().contains("this came first") && run.err().contains("and this later"), "{run}");
    assert!(run.out().contains("precedes:"), "{run}");
}

#[test]
fn an_order_that_the_dates_tell_is_not_written() {
    let text = "Bastien Corvol a démissionné vendredi après avoir signé jeudi l'accord.";
    let run = Frise::new().file("a.md", &format!("{FRONT}{text}")).run(&["build", "a.md"]);
    assert!(run.code() == Some(0) && run.err().is_empty(), "{run}");
    assert!(!run.out().contains("precedes:"), "{run}");
}
