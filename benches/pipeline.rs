//! Throughput of the whole road, in bytes of articles a second: from the bytes of files to the YAML of a timeline.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::result_large_err
)]

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use frise::{document, pipeline, timeline};

const SIZE: usize = 1 << 18;

/// The example articles, as bytes with their names.
fn articles() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/papeterie");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    files.into_iter().map(|file| (file.display().to_string(), std::fs::read(&file).unwrap())).collect()
}

fn road(criterion: &mut Criterion) {
    let articles = articles();
    let options = pipeline::Options::default();
    let size: usize = articles.iter().map(|(_, bytes)| bytes.len()).sum();
    let rounds = SIZE.div_ceil(size);
    let mut group = criterion.benchmark_group("pipeline");
    group.throughput(Throughput::Bytes((size * rounds) as u64)).sample_size(10);
    let read = |(name, bytes): &(String, Vec<u8>)| document::from_bytes(name, bytes);
    group.bench_function(BenchmarkId::new("document", rounds), |bencher| {
        bencher.iter(|| {
            let repeated = black_box(&articles).iter().cycle().take(articles.len() * rounds);
            repeated
                .filter_map(|article| read(article).ok())
                .map(|document| document.text.len())
                .sum::<usize>()
        });
    });
    group.bench_function(BenchmarkId::new("analyse", rounds), |bencher| {
        bencher.iter(|| {
            let repeated = black_box(&articles).iter().cycle().take(articles.len() * rounds);
            let analysed =
                repeated.map(|article| pipeline::analyse(read(article).unwrap(), &options).unwrap());
            analysed.map(|article| article.events.list.len()).sum::<usize>()
        });
    });
    group.throughput(Throughput::Bytes(size as u64));
    group.bench_function("build three articles", |bencher| {
        bencher.iter(|| {
            let built = pipeline::build(black_box(&articles).iter().map(read), &options).unwrap();
            timeline::to_yaml(&built.timeline).len()
        });
    });
    group.finish();
}

criterion_group!(benches, road);
criterion_main!(benches);
