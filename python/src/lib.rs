//! The native half of the Python module `frise`: what `lib/frise` calls, in plain values and Arrow batches.
//!
//! Articles come as columns ([`articles`]), what they yield goes as rows ([`partial`]). All work is done with the
//! interpreter released, so that threads of Python share the cores.

#![allow(
    clippy::result_large_err,
    reason = "a diagnostic is made once and ends the call: its size costs nothing"
)]

mod articles;
mod dates;
mod errors;
mod input;
mod partial;

use std::collections::BTreeMap;

use frise::document::{Published, jsonl, zone::Zone};
use frise::pipeline::{self, Options};
use frise::timeline;
use frise_rows::{Gathered, rows};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use pyo3_arrow::input::AnyRecordBatch;

use errors::{Failure, usage};

/// After so many articles a Ctrl-C is looked for.
const BETWEEN_SIGNALS: usize = 32;

/// The functions that the Python half calls.
#[pymodule]
mod _frise {
    #[pymodule_export]
    use super::dates::dates;
    #[pymodule_export]
    use super::{
        analyse, build, finish, from_yaml, json_schema, merge, partial_ddl, partial_schema, timeline_schema,
        to_yaml, version,
    };
}

/// The options that a caller may give, checked.
fn options(language: Option<String>, zone: Option<&str>) -> Result<Options, Failure> {
    let zone = zone
        .map(Zone::parse)
        .transpose()
        .map_err(|error| usage(error, "give a zone of the IANA database: `Europe/Paris`"))?;
    Ok(Options { language, zone, ..Options::default() })
}

/// Rows of the articles in some columns.
#[pyfunction]
#[pyo3(signature = (batch, lang, tz))]
fn analyse<'py>(
    py: Python<'py>,
    batch: AnyRecordBatch,
    lang: Option<String>,
    tz: Option<&str>,
) -> PyResult<Bound<'py, PyAny>> {
    let options = options(lang, tz)?;
    let batches = input::all(batch)?;
    let mut all = Vec::new();
    for batch in &batches {
        let columns = articles::Columns::of(batch);
        let mut next = 0;
        while next < batch.num_rows() {
            let until = batch.num_rows().min(next + BETWEEN_SIGNALS);
            let read = py.detach(|| -> Result<Vec<_>, Failure> {
                let mut found = Vec::new();
                for line in columns.lines(next..until)? {
                    found.extend(rows(pipeline::analyse_line(&line, &options)));
                }
                Ok(found)
            });
            all.extend(read?);
            next = until;
            py.check_signals()?;
        }
    }
    let batch = py.detach(|| partial::batch(&all))?;
    PyRecordBatch::new(batch).into_pyarrow(py)
}

/// The union of some rows.
#[pyfunction]
fn merge<'py>(
    py: Python<'py>,
    batches: &Bound<'py, PyAny>,
    allow_mixed: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let mut union = partial::Union::default();
    input::each(batches, &mut |batch| py.detach(|| union.add(&batch)))?;
    let batch = py.detach(|| union.batch(allow_mixed))?;
    PyRecordBatch::new(batch).into_pyarrow(py)
}

/// The timeline of each story in some rows, or that of all of them.
#[pyfunction]
fn finish<'py>(
    py: Python<'py>,
    batches: &Bound<'py, PyAny>,
    by_story: bool,
    title: Option<String>,
    tz: Option<&str>,
    allow_mixed: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let options = Options { title, ..options(None, tz)? };
    let mut gathered = Gathered::default();
    input::each(batches, &mut |batch| py.detach(|| partial::gather(&batch, &mut gathered)))?;
    let batch = py.detach(|| -> Result<_, Failure> {
        let stories = match by_story {
            true => gathered.stories(allow_mixed)?,
            false => {
                let all = gathered.together(allow_mixed)?;
                if all.is_empty() { BTreeMap::new() } else { BTreeMap::from([(None, all)]) }
            }
        };
        let timelines: Vec<(Option<String>, String)> = stories
            .into_iter()
            .map(|(story, partial)| {
                (story, timeline::to_yaml(&pipeline::finish_owned(partial, &options).timeline))
            })
            .collect();
        partial::timelines(&timelines)
    })?;
    PyRecordBatch::new(batch).into_pyarrow(py)
}

/// The timeline of some articles, each a JSON object, as JSON; and what was read with a doubt.
#[pyfunction]
fn build(
    py: Python<'_>,
    articles: Vec<String>,
    title: Option<String>,
    published: Option<&str>,
    lang: Option<String>,
    tz: Option<&str>,
) -> PyResult<(String, Vec<String>)> {
    let published =
        published.map(Published::parse).transpose().map_err(|error| usage(&error, &error.help()))?;
    let options = Options { title, published, ..options(lang, tz)? };
    let built = py.detach(|| {
        let read = articles.iter().enumerate().map(|(number, article)| {
            jsonl::article(article.as_bytes(), Some(jsonl::At { name: "articles", line: number + 1 }))
        });
        pipeline::build(read, &options)
    });
    let built = built.map_err(Failure::from)?;
    let warnings = built.warnings.iter().map(errors::said).collect();
    Ok((json(&built.timeline)?, warnings))
}

/// A timeline in JSON as a file.
#[pyfunction]
fn to_yaml(timeline: &str) -> PyResult<String> {
    let timeline: timeline::Timeline = serde_json::from_str(timeline)
        .map_err(|error| usage(error, "give its fields the types that docs/schema.md names"))?;
    Ok(timeline::to_yaml(&timeline))
}

/// A file as a timeline in JSON.
#[pyfunction]
fn from_yaml(name: &str, text: &str) -> PyResult<String> {
    json(&timeline::from_yaml(name, text).map_err(Failure::from)?)
}

fn json(timeline: &timeline::Timeline) -> PyResult<String> {
    Ok(serde_json::to_string(timeline).map_err(|error| usage(error, "report it with the articles"))?)
}

/// The JSON Schema of timelines.
#[pyfunction]
fn json_schema() -> String {
    timeline::json_schema()
}

/// The columns of a partial as Spark writes them.
#[pyfunction]
fn partial_ddl() -> String {
    partial::ddl()
}

/// The columns of a partial.
#[pyfunction]
fn partial_schema(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    pyo3_arrow::PySchema::new(partial::schema()).into_pyarrow(py)
}

/// The columns of timelines.
#[pyfunction]
fn timeline_schema(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    pyo3_arrow::PySchema::new(partial::timeline_schema()).into_pyarrow(py)
}

/// The version of frise.
#[pyfunction]
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
