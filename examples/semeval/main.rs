//! Writes timelines in the format of SemEval-2015 task 4 (cross-document event ordering), from raw articles.
//!
//! `cargo run --example semeval -- DATA OUT`. `DATA/articles/ID.md` are the articles, `DATA/docs.jsonl` tells how the task
//! numbers their sentences and cuts them into words (its events are not looked at), and of every file in `DATA/gold`
//! the first line is read: the target of that timeline. `OUT` gets a timeline of the same name for each.
//!
//! The task: A. Minard et al., "SemEval-2015 Task 4: TimeLine: Cross-Document Event Ordering", SemEval 2015.

#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "an example is a program of its own")]

mod adapter;
mod numbered;
mod target;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, out] = arguments.as_slice() else {
        return Err("usage: semeval DATA OUT".into());
    };
    let written = adapter::run(Path::new(data), Path::new(out))?;
    eprintln!("{written} timelines");
    Ok(())
}
