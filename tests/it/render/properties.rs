//! Any timeline can be rendered: no format panics, and the ones that a crate reads are read.

use frise::render::FORMATS;
use frise::timeline::{
    Actor, ActorType, Article, Contradiction, Event, Kind, Rel, Role, Source, Status, Timeline, Who,
};
use proptest::prelude::*;

use super::{html, readers, text};

/// Any text, with what formats have a meaning for more often than chance would.
fn any_text() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        any::<char>().prop_map(String::from),
        "[ -~]{0,6}",
        proptest::sample::select(vec![
            "\r\n", "\n", "\r", "\u{2028}", "\u{202e}", "\0", "]]>", "```", "{{", "%%{", ": ", "&lt;", "\\",
            "\"", "1. ", "- ", "[^1]", "](", "<!--", "é", "«",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(sign, 0..8).prop_map(|parts| parts.concat())
}

fn any_date() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("unknown".to_owned()),
        "-?[0-9]{4}-[01][0-9]-[0-3][0-9][~?]?",
        "[0-9]{4}(-[0-4][0-9])?",
        "[0-9]{4}/[0-9]{4}",
        any_text(),
    ]
}

prop_compose! {
    fn any_event()(
        id in any_text(), title in any_text(), date in any_date(), day in proptest::option::of(any_date()),
        texts in proptest::collection::vec(any_text(), 6), rel in 0..8_usize, kind in 0..5_usize,
        status in proptest::option::of(proptest::sample::select(vec!["doubtful", "hidden", "checked", "?"])),
    ) -> Event {
        let words = ["at", "by", "before", "after", "since", "until", "around", "?"];
        let kinds = ["occurrence", "statement", "plan", "state", "?"];
        let some = |number: usize| Some(texts[number].clone());
        Event {
            id, title, date, from: day.clone(), to: day, when: some(0), said: some(1), text: some(2), time: some(3),
            rel: Rel::from(words[rel]), kind: Kind::from(kinds[kind]), status: status.map(Status::from),
            who: vec![Who::new(texts[4].clone(), Role::Speaker), Who::new("a", Role::Place)],
            sources: vec![Source { article: "b".into(), quote: texts[5].clone(), ..Source::default() }],
            contradicts: vec![Contradiction { event: texts[4].clone(), says: some(5), ..Contradiction::default() }],
            tags: vec![texts[0].clone()],
            ..Event::default()
        }
    }
}

prop_compose! {
    fn any_timeline()(
        title in any_text(), events in proptest::collection::vec(any_event(), 0..5),
        lang in proptest::option::of(proptest::sample::select(vec!["fr", "en", "xx"])),
        texts in proptest::collection::vec(any_text(), 5),
    ) -> Timeline {
        let mut timeline = Timeline::new(title);
        timeline.events = events;
        timeline.lang = lang.map(str::to_owned);
        timeline.tz = Some(texts[0].clone());
        timeline.text = Some(texts[1].clone());
        timeline.actors.push(Actor::new("a", texts[2].clone(), ActorType::Place));
        timeline.articles.push(Article {
            id: "b".into(), title: Some(texts[3].clone()), published: texts[4].clone(), url: Some(texts[2].clone()),
            ..Article::default()
        });
        timeline
    }
}

proptest! {
    #[test]
    fn any_timeline_is_rendered(timeline in any_timeline()) {
        let shown = timeline.events.iter().filter(|event| event.status != Some(Status::Hidden)).count();
        for format in FORMATS {
            let made = text(&timeline, format.name);
            prop_assert!(made.ends_with('\n'), "{}", format.name);
            match format.name {
                "md" => {
                    let page = readers::page(&made);
                    prop_assert!(page.html.is_empty(), "{:?}\n{}", page.html, made);
                    prop_assert_eq!(&page.notes, &page.defined, "{}", made);
                }
                "csv" => prop_assert_eq!(readers::rows(&made).len(), shown),
                "timelinejs-csv" => drop(readers::rows(&made)),
                "html" => {
                    let page = html::read(&made);
                    prop_assert_eq!(html::all(&page, ".event").len(), shown, "{}", made);
                    prop_assert_eq!(html::all(&page, "script").len(), 1, "{}", made);
                }
                "graphml" | "gexf" => drop(readers::elements(&made)),
                "ics" => {
                    prop_assert!(made.split("\r\n").all(|line| line.len() <= 75));
                    prop_assert!(readers::entries(&made).len() <= shown + 1);
                }
                "json" | "jsonld" | "timelinejs" => {
                    prop_assert!(serde_json::from_str::<serde_json::Value>(&made).is_ok());
                }
                _ => {}
            }
        }
    }
}
