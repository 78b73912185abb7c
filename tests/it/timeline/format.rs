//! `format` on files as people write them: keys in any order, comments, blocks, quotes of all kinds.

use frise::timeline::{Formatted, format, from_yaml};
use proptest::prelude::*;

/// The keys of an event in the styles that people use; `\n` goes on with the value, indented below its key.
const KEYS: [&str; 14] = [
    "title: La digue cède",
    "date: 2023-05-12",
    "time: 18:30",
    "note: |\n  un\n\n  deux",
    "text: >-\n  replié\n  encore",
    "tags: [2024, été, \"no\"]",
    "x-a: {b: 1, c: [no]}",
    "why:\n  rule: r\n  text: 'vendredi'",
    "who:\n  - role: agent\n    actor: a\n  # of the second\n  - {actor: 12, role: speaker}",
    "about:",
    "said: \"C'est : \\\"non\\\"\"",
    "according_to:\n- a\n- 1_000",
    "x-b: |+\n  keep\n",
    "confidence: low",
];

/// What may stand above a key, and behind a value on its line.
const ABOVE: [&str; 4] = ["", "# a comment\n", "\n", "\n# one\n# two\n"];
const BEHIND: [&str; 2] = ["", "   # behind"];

/// An event of some keys in some order.
fn event() -> impl Strategy<Value = String> {
    let keys = Just((2..KEYS.len()).collect::<Vec<_>>()).prop_shuffle();
    (keys, 0..KEYS.len(), prop::collection::vec((0..ABOVE.len(), 0..BEHIND.len()), KEYS.len())).prop_map(
        |(mut keys, count, around)| {
            keys.truncate(count);
            keys.insert(count / 2, 0);
            keys.insert(count / 3, 1);
            let mut text = String::new();
            for (place, (key, (above, behind))) in keys.into_iter().zip(around).enumerate() {
                let key = KEYS[key];
                let above = if place == 0 { "" } else { ABOVE[above] };
                let behind = if key.contains('\n') { "" } else { BEHIND[behind] };
                let lines = format!("{above}{key}{behind}\n");
                for (number, line) in lines.lines().enumerate() {
                    let indent = if place == 0 && number == 0 { "  - " } else { "    " };
                    text.push_str(if line.is_empty() { "" } else { indent });
                    text.push_str(line);
                    text.push('\n');
                }
            }
            text
        },
    )
}

fn timeline() -> impl Strategy<Value = String> {
    prop::collection::vec(event(), 0..4).prop_map(|events| {
        let events = if events.is_empty() {
            "events: []\n".to_owned()
        } else {
            format!("events:\n{}", events.join("\n"))
        };
        format!("schema: frise/1\ntitle: A\n\n{events}# the end\n")
    })
}

proptest! {
    #[test]
    fn the_same_timeline_comes_out_and_a_second_time_nothing_changes(text in timeline(), order in any::<bool>()) {
        let before = from_yaml("a.yaml", &text).unwrap();
        let once = format("a.yaml", &text, order).unwrap();
        prop_assert_eq!(&from_yaml("a.yaml", &once.text).unwrap(), &before);
        let twice = format("a.yaml", &once.text, order).unwrap();
        prop_assert_eq!(twice, Formatted { quoted: 0, ordered: 0, text: once.text.clone() });
        // Every comment is still there, and all that is not a quote is what it was.
        prop_assert_eq!(once.text.matches('#').count(), text.matches('#').count());
        if !order {
            let bare = |text: &str| text.replace('"', "");
            prop_assert_eq!(bare(&once.text), bare(&text));
        }
    }
}
