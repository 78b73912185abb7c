//! Which two numbers can't both be right.

use super::*;

fn figure(thousandths: i64, exactness: Exactness) -> Figure {
    Figure {
        what: "personnes".to_owned(),
        lemma: "personne".to_owned(),
        thousandths,
        exactness,
        percent: false,
        text: String::new(),
        denied: false,
    }
}

#[test]
fn rough_numbers_exclude_less() {
    use Exactness::{About, AtLeast, AtMost, Exact};
    for (one, other, expected) in [
        ((9, Exact), (11, Exact), true),
        ((9, Exact), (9, Exact), false),
        ((900, About), (910, Exact), false),
        ((900, About), (1200, Exact), true),
        ((9, AtLeast), (11, Exact), false),
        ((11, AtLeast), (9, Exact), true),
        ((11, AtMost), (9, Exact), false),
        ((9, AtMost), (11, Exact), true),
        ((9, AtMost), (11, AtLeast), true),
        ((9, AtLeast), (11, AtLeast), false),
    ] {
        let (one, other) = (figure(one.0 * 1000, one.1), figure(other.0 * 1000, other.1));
        assert_eq!(one.excludes(&other), expected, "{one:?} {other:?}");
        assert_eq!(other.excludes(&one), expected, "{other:?} {one:?}");
    }
    let other_thing = Figure { lemma: "blessé".to_owned(), ..figure(9000, Exact) };
    assert!(!other_thing.excludes(&figure(11_000, Exact)));
}
