//! Throughput of tagging, and of tagging with parsing, in tokens a second, over the example articles.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use frise::language::{self, Language};
use frise::syntax::Analyser;
use frise::syntax::form::Word;
use frise::text::{self, AnalysedText};
use frise::{document, syntax};

/// The bodies of the example articles in a language.
fn prose(language: &Language) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/papeterie");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let documents = files.iter().map(|file| document::read(file).unwrap());
    let of_language = documents.filter(|document| document.language.as_deref() == Some(language.tag));
    let bodies: Vec<String> =
        of_language.map(|document| document.body.of(&document.text).to_owned()).collect();
    assert!(!bodies.is_empty(), "no example in {}", language.tag);
    bodies.join("\n\n")
}

fn sentences<'a>(text: &'a AnalysedText<'_>) -> Vec<Vec<Word<'a>>> {
    let word = |token: usize| Word { norm: text.norm(token), shape: text.tokens.get(token).unwrap().shape };
    text.sentences.iter().map(|sentence| sentence.tokens.clone().map(word).collect()).collect()
}

fn stages(criterion: &mut Criterion) {
    for tag in ["fr", "en"] {
        let language = language::by_tag(tag).unwrap();
        let prose = prose(language);
        let text = text::analyse(&prose, None, language.text);
        let sentences = sentences(&text);
        let mut group = criterion.benchmark_group("syntax");
        group.throughput(Throughput::Elements(text.tokens.len() as u64)).sample_size(20);
        let mut analyser = Analyser::new(language.model());
        group.bench_function(BenchmarkId::new("tag", tag), |bencher| {
            bencher.iter(|| sentences.iter().for_each(|sentence| analyser.tag(black_box(sentence))));
        });
        group.bench_function(BenchmarkId::new("tag-and-parse", tag), |bencher| {
            bencher.iter(|| {
                for sentence in &sentences {
                    analyser.tag(black_box(sentence));
                    analyser.parse();
                }
            });
        });
        group.bench_function(BenchmarkId::new("whole", tag), |bencher| {
            bencher.iter(|| syntax::analyse(black_box(&text), language.model()).len());
        });
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
