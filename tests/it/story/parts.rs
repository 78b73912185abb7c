//! Any order, any split and any repetition of the articles gives the same bytes.

use std::sync::LazyLock;

use frise::document;
use frise::pipeline::{self, Options};
use frise::story::{Partial, Record};
use frise::timeline::to_yaml;
use proptest::prelude::*;

/// What the articles of all examples yield, as one story: two languages, six outlets.
static RECORDS: LazyLock<Vec<Record>> = LazyLock::new(|| {
    let articles = crate::articles_of_examples().into_iter();
    articles
        .map(|path| {
            // The same name for all: where an article lies is no part of the story.
            let bytes = std::fs::read(&path).unwrap();
            pipeline::record(document::from_bytes("article.md", &bytes).unwrap(), &Options::default())
                .unwrap()
        })
        .collect()
});

fn yaml(partial: &Partial) -> String {
    to_yaml(&pipeline::finish(partial, &Options::default()).timeline)
}

static WHOLE: LazyLock<String> = LazyLock::new(|| yaml(&RECORDS.iter().cloned().collect()));

#[test]
fn there_is_something_to_join() {
    assert!(RECORDS.len() > 5);
    assert!(WHOLE.contains("contradicts:") && WHOLE.contains("corroboration: 3"), "{}", *WHOLE);
}

#[test]
fn a_record_is_read_as_it_was_written() {
    for record in RECORDS.iter() {
        let line = record.to_json();
        assert!(!line.contains('\n'));
        assert_eq!(&Record::from_json(&line).unwrap(), record);
    }
    assert!(Record::from_json("{").is_err());
    let other = RECORDS[0].to_json().replacen("frise.partial/1", "frise.partial/2", 1);
    assert!(Record::from_json(&other).unwrap_err().to_string().contains("frise.partial/2"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_order_and_any_split_gives_the_same_bytes(
        order in Just((0..RECORDS.len()).collect::<Vec<_>>()).prop_shuffle(),
        parts in proptest::collection::vec(0_usize..4, RECORDS.len()),
        again in proptest::collection::vec((0_usize..RECORDS.len(), 0_usize..4), 0..5),
        merge in Just((0..4).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let mut partials = vec![Partial::default(); 4];
        for (article, part) in order.iter().zip(&parts).map(|(a, p)| (*a, *p)).chain(again) {
            // Through its line, as it would come from another machine.
            partials[part].insert(Record::from_json(&RECORDS[article].to_json()).unwrap());
        }
        let mut whole = Partial::default();
        for part in merge {
            whole.union(partials[part].clone());
        }
        prop_assert_eq!(whole.len(), RECORDS.len());
        prop_assert!(yaml(&whole) == *WHOLE);
    }

    #[test]
    fn union_is_associative_commutative_and_idempotent(
        parts in proptest::collection::vec(proptest::collection::vec(0_usize..RECORDS.len(), 0..4), 3),
    ) {
        let partial = |numbers: &Vec<usize>| -> Partial {
            numbers.iter().map(|number| RECORDS[*number].clone()).collect()
        };
        let joined = |mut one: Partial, other: Partial| { one.union(other); one };
        let (a, b, c) = (partial(&parts[0]), partial(&parts[1]), partial(&parts[2]));
        prop_assert_eq!(
            joined(joined(a.clone(), b.clone()), c.clone()),
            joined(a.clone(), joined(b.clone(), c)),
        );
        prop_assert_eq!(joined(a.clone(), b.clone()), joined(b, a.clone()));
        prop_assert_eq!(joined(a.clone(), a.clone()), a);
    }
}
