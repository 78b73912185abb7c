//! Throughput of text analysis and of date reading, in bytes a second, over French and English prose of about 1 MB.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use frise::edtf::calendar::day;
use frise::language::{self, Language};
use frise::{document, text, time};

const SIZE: usize = 1 << 20;

/// The bodies of the example articles in a language, repeated.
fn prose(language: &Language) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/papeterie");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut bodies = String::new();
    for file in files {
        let document = document::read(&file).unwrap();
        if document.language.as_deref() == Some(language.tag) {
            bodies.push_str(document.body.of(&document.text).trim());
            bodies.push_str("\n\n");
        }
    }
    assert!(!bodies.is_empty(), "no example in {}", language.tag);
    bodies.repeat(SIZE.div_ceil(bodies.len()))
}

fn stages(criterion: &mut Criterion) {
    let anchor = time::Anchor::on(day(2022, 10, 3).unwrap());
    for tag in ["fr", "en"] {
        let language = language::by_tag(tag).unwrap();
        let prose = prose(language);
        let tokens = text::analyse(&prose, None, language.text);
        let mut group = criterion.benchmark_group("time");
        group.throughput(Throughput::Bytes(prose.len() as u64)).sample_size(20);
        group.bench_function(BenchmarkId::new("text", tag), |bencher| {
            bencher.iter(|| text::analyse(black_box(&prose), None, language.text).tokens.len());
        });
        group.bench_function(BenchmarkId::new("recognise", tag), |bencher| {
            bencher
                .iter(|| time::recognise(black_box(&tokens), language.verbs, language.time(), &anchor).len());
        });
        group.bench_function(BenchmarkId::new("both", tag), |bencher| {
            bencher.iter(|| {
                let tokens = text::analyse(black_box(&prose), None, language.text);
                time::recognise(&tokens, language.verbs, language.time(), &anchor).len()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
