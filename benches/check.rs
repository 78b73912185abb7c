//! Time of the commands that read a finished timeline, on one of 20,000 events: read, check, compare, query, order.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::result_large_err
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use frise::timeline::{
    self, Actor, ActorType, Article, Event, Role, Source, Timeline, Who, check, diff, select, to_story,
};

const EVENTS: usize = 20_000;
const ACTORS: usize = 2_000;

/// A story of many events, each with its article, two actors, and an event that it precedes.
fn story() -> Timeline {
    let mut story = Timeline::new("Une longue affaire");
    let day = |number: usize| {
        format!("{}-{:02}-{:02}", 2000 + number / 900, number / 75 % 12 + 1, number % 75 / 3 + 1)
    };
    for number in 0..ACTORS {
        story.actors.push(Actor::new(
            format!("acteur-{number}"),
            format!("Acteur {number}"),
            ActorType::Person,
        ));
    }
    for number in 0..EVENTS {
        let (id, date) = (format!("article-{number}"), day(number));
        story.articles.push(Article { id: id.clone(), published: date.clone(), ..Article::default() });
        let who =
            [number % ACTORS, number * 7 % ACTORS].map(|n| Who::new(format!("acteur-{n}"), Role::Agent));
        let quote = format!("L'acteur {number} a déclaré que l'affaire continuerait.");
        story.events.push(Event {
            id: format!("ev-{number}"),
            title: format!("L'affaire continue pour la {number}e fois"),
            from: Some(date.clone()),
            to: Some(date.clone()),
            date,
            who: who.to_vec(),
            precedes: (number + 1 < EVENTS).then(|| format!("ev-{}", number + 1)).into_iter().collect(),
            sources: vec![Source { article: id, quote, ..Source::default() }],
            ..Event::default()
        });
    }
    story
}

fn commands(criterion: &mut Criterion) {
    let story = story();
    let text = timeline::to_yaml(&story);
    let found = check::check("a.yaml", &text, None).findings;
    assert!(found.is_empty(), "{:?}", found.first());
    let mut group = criterion.benchmark_group("timeline");
    group.sample_size(10);
    let name = |what: &str| BenchmarkId::new(what, EVENTS);
    group.bench_function(name("read"), |bencher| {
        bencher.iter(|| timeline::from_yaml("a.yaml", black_box(&text)).unwrap().events.len());
    });
    group.bench_function(name("check"), |bencher| {
        bencher.iter(|| check::check("a.yaml", black_box(&text), None).findings.len());
    });
    group.bench_function(name("format"), |bencher| {
        bencher.iter(|| timeline::format("a.yaml", black_box(&text), true).unwrap().text.len());
    });
    group.bench_function(name("diff"), |bencher| {
        bencher.iter(|| diff::diff(black_box(&story), &story).is_empty());
    });
    group.bench_function(name("graph"), |bencher| {
        bencher.iter(|| to_story(black_box(&story)).graph.edge_count());
    });
    let query = select::Query { actors: vec!["acteur-7".to_owned()], ..select::Query::default() };
    group.bench_function(name("query"), |bencher| {
        bencher.iter(|| select::subset(&story, &select::select(black_box(&story), &query)).events.len());
    });
    group.finish();
}

criterion_group!(benches, commands);
criterion_main!(benches);
