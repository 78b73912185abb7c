//! Where the time of an article goes: each stage of the road in turn, in bytes and tokens a second, and its share.
//!
//! `cargo bench --bench stages [-- FILE.jsonl [ROUNDS]]`. Without a file it reads the example articles. Every article takes the
//! whole road in each round, and of each stage of each article the fastest round counts: what else runs on the machine slows
//! a round, never all of them. Between two rounds of one article lie all others, so that no stage finds its memory warmer
//! than in a long run.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::result_large_err
)]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use frise::document::{self, Document, Published};
use frise::story::{Partial, Reading};
use frise::syntax::{Analyser, NameWords, form::Word};
use frise::{actor, event, language, pipeline, story, syntax, text, time};

const STAGES: [&str; 12] = [
    "document", "text", "tag", "parse", "syntax", "names", "time", "actor", "event", "record", "json", "road",
];
/// Stages that are part of another one, or the whole.
const INSIDE: [&str; 3] = ["tag", "parse", "road"];

/// An article as it lies on the disk.
struct Source {
    name: String,
    bytes: Vec<u8>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let sources = match arguments.first() {
        Some(file) => lines(Path::new(file)),
        None => examples(),
    };
    let rounds = arguments.get(1).map_or(30, |rounds| rounds.parse().expect("a number of rounds"));
    let articles = |tag: &str| -> Vec<&Source> {
        sources.iter().filter(|source| read(source).language.as_deref().unwrap_or("fr") == tag).collect()
    };
    for language in language::LANGUAGES {
        let articles = articles(language.tag);
        if !articles.is_empty() {
            table(language, &articles, rounds);
        }
    }
    finish(&sources);
}

fn table(language: &'static language::Language, sources: &[&Source], rounds: usize) {
    let mut best = vec![[Duration::MAX; STAGES.len()]; sources.len()];
    let (mut bytes, mut tokens) = (0, 0);
    for round in 0..rounds {
        for (source, best) in sources.iter().zip(&mut best) {
            let (times, size) = road(language, source);
            for (best, time) in best.iter_mut().zip(times) {
                *best = time.min(*best);
            }
            if round == 0 {
                bytes += source.bytes.len();
                tokens += size;
            }
        }
    }
    println!("{}: {} articles, {bytes} bytes, {tokens} tokens", language.name, sources.len());
    println!("{:>10} {:>9} {:>11} {:>9} {:>7}", "stage", "MB/s", "tokens/s", "ns/token", "share");
    let seconds: Vec<f64> =
        (0..STAGES.len()).map(|stage| best.iter().map(|best| best[stage].as_secs_f64()).sum()).collect();
    let whole = seconds.last().copied().unwrap_or(1.0);
    for (stage, seconds) in STAGES.iter().zip(&seconds) {
        let name = if INSIDE.contains(stage) && *stage != "road" {
            format!("({stage})")
        } else {
            (*stage).to_owned()
        };
        println!(
            "{name:>10} {:>9.2} {:>11.0} {:>9.0} {:>6.1}%",
            bytes as f64 / seconds / 1e6,
            tokens as f64 / seconds,
            seconds * 1e9 / tokens as f64,
            100.0 * seconds / whole,
        );
    }
    let known: f64 = STAGES
        .iter()
        .zip(&seconds)
        .filter(|(stage, _)| !INSIDE.contains(stage))
        .map(|(_, seconds)| seconds)
        .sum();
    println!("{:>10} {:>36.1}%\n", "the rest", 100.0 * (whole - known) / whole);
}

fn road(language: &'static language::Language, source: &Source) -> ([Duration; STAGES.len()], usize) {
    let mut times = [Duration::ZERO; STAGES.len()];
    let mut mark = Instant::now();
    let mut stage = 0;
    let mut lap = |restart: bool| {
        if !restart {
            times[stage] = mark.elapsed();
            stage += 1;
        }
        mark = Instant::now();
    };
    let document = read(source);
    lap(false);
    let text = text::analyse_part(&document.text, document.title_span, document.body, language.text);
    lap(false);
    let sentences: Vec<Vec<Word<'_>>> = text
        .sentences
        .iter()
        .map(|sentence| {
            let word = |token: usize| Word { norm: text.norm(token), shape: text.tokens[token].shape };
            sentence.tokens.clone().map(word).collect()
        })
        .collect();
    let mut analyser = Analyser::new(language.model());
    lap(true);
    for sentence in &sentences {
        analyser.tag(sentence);
    }
    lap(false);
    let (mut tagged, mut both) = (Duration::ZERO, Duration::ZERO);
    for sentence in &sentences {
        let start = Instant::now();
        analyser.tag(sentence);
        tagged += start.elapsed();
        analyser.parse();
        both += start.elapsed();
    }
    lap(false);
    let syntax = syntax::analyse(&text, language.model());
    lap(false);
    let names = NameWords::of(&text, &syntax, language.name_contexts);
    lap(false);
    let anchor = time::Anchor {
        published: document.published.map(|published| published.local),
        prefer: time::Prefer::default(),
    };
    let expressions = time::recognise_beside(&text, &names, language.verbs, language.time(), &anchor);
    lap(false);
    let taken: Vec<_> = expressions.iter().map(|expression| expression.tokens.clone()).collect();
    let actors = actor::recognise(
        &text,
        &syntax,
        &taken,
        language.names,
        language.gazetteer(),
        &actor::Overrides::default(),
    );
    lap(false);
    let events = event::recognise(&event::Analysis {
        text: &text,
        syntax: &syntax,
        verbs: language.verbs,
        reporting: language.reporting,
        words: language.event_words(),
        expressions: &expressions,
        actors: &actors,
        gazetteer: language.gazetteer(),
        published: document.published.map(Published::day),
    });
    lap(false);
    let reading = Reading {
        document: &document,
        language: language.tag,
        phrases: language.phrases,
        words: language.event_words(),
        telling: language.telling,
        text: &text,
        syntax: &syntax,
        expressions: &expressions,
        actors: &actors,
        events: &events.list,
        order: &events.order,
    };
    let record = reading.record();
    lap(false);
    black_box(record.to_json());
    lap(false);
    let tokens = text.tokens.len();
    let options = options();
    lap(true);
    black_box(pipeline::record(read(source), &options).unwrap().to_json());
    lap(false);
    let parse = STAGES.iter().position(|stage| *stage == "parse").unwrap();
    times[parse] = both - tagged;
    (times, tokens)
}

/// Time and growth of the step that joins articles, on many variants of the articles.
fn finish(sources: &[Source]) {
    let options = options();
    let records: Vec<_> =
        sources.iter().map(|source| pipeline::record(read(source), &options).unwrap()).collect();
    println!("{:>10} {:>9} {:>9} {:>11}", "finish", "articles", "claims", "µs/claim");
    for size in [250, 1000, 4000] {
        let partial: Partial = (0..size)
            .map(|number| {
                let mut record = records[number % records.len()].clone();
                let days = number / records.len();
                record.article.id = format!("{}-{days}", record.article.id);
                record.article.content = format!("{number:016x}");
                record
            })
            .collect();
        let claims: usize = partial.records().map(|record| record.claims.len()).sum();
        let start = Instant::now();
        black_box(story::finish(&partial));
        let seconds = start.elapsed().as_secs_f64();
        println!("{:>9.2}s {size:>9} {claims:>9} {:>11.1}", seconds, seconds * 1e6 / claims as f64);
    }
}

fn options() -> pipeline::Options {
    pipeline::Options::default()
}

fn read(source: &Source) -> Document {
    if source.name.ends_with(".jsonl") {
        let mut articles = document::jsonl::articles(&source.name, source.bytes.as_slice());
        return articles.next().unwrap().unwrap();
    }
    document::from_bytes(&source.name, &source.bytes).unwrap()
}

fn lines(file: &Path) -> Vec<Source> {
    let name = file.display().to_string();
    let bytes = std::fs::read(file).unwrap();
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| Source { name: name.clone(), bytes: line.to_vec() }).collect()
}

/// The example articles, which give their language and publication themselves.
fn examples() -> Vec<Source> {
    let mut sources = Vec::new();
    for story in ["papeterie", "halles", "pont"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(story);
        let mut files: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
        files.sort();
        sources.extend(
            files
                .iter()
                .map(|file| Source { name: file.display().to_string(), bytes: std::fs::read(file).unwrap() }),
        );
    }
    sources
}
