//! How far a long build is, on a terminal: articles, articles a second, time left. Nothing where standard error is
//! piped, and nothing for a build that is done within a moment.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::document::{self, Meter};

/// A build shorter than this shows nothing.
const MOMENT: Duration = Duration::from_secs(2);
/// So often it is drawn anew, in a second.
const REFRESH: u8 = 5;

/// The progress of one build.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    meter: Meter,
    start: Instant,
    articles: Cell<u64>,
}

impl Progress {
    /// Of a build of these inputs.
    #[expect(clippy::disallowed_methods, reason = "what is shown while one waits; no result depends on it")]
    pub(super) fn new<'a>(inputs: impl Iterator<Item = &'a PathBuf>) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(REFRESH));
        if !bar.is_hidden() {
            let is_file = |path: &&PathBuf| path.as_path() != Path::new("-");
            let total: u64 = inputs.filter(is_file).map(|path| document::size(path)).sum();
            let template = if total > 0 { "{bar:24} {msg}, {eta} left" } else { "{msg}" };
            if total > 0 {
                bar.set_length(total);
            }
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
        }
        Self { bar, meter: Meter::default(), start: Instant::now(), articles: Cell::new(0) }
    }

    /// What the inputs are to tell how much of them was read.
    pub(super) fn meter(&self) -> &Meter {
        &self.meter
    }

    /// The same articles, counted as they are asked for.
    pub(super) fn watch<T>(&self, articles: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        let mut articles = articles;
        std::iter::from_fn(move || {
            // What was read until now has been worked on by now.
            self.show();
            let article = articles.next()?;
            self.articles.set(self.articles.get() + 1);
            Some(article)
        })
    }

    /// Takes it off the terminal.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn show(&self) {
        if self.bar.is_hidden() {
            return;
        }
        let elapsed = self.start.elapsed();
        if elapsed >= MOMENT {
            self.bar.set_message(message(self.articles.get(), elapsed));
            self.bar.set_position(self.meter.read());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

/// `1200 articles, 35/s`.
fn message(articles: u64, elapsed: Duration) -> String {
    let tenths = u128::from(articles) * 10_000 / elapsed.as_millis().max(1);
    let rate =
        if tenths >= 100 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) };
    let noun = if articles == 1 { "article" } else { "articles" };
    format!("{articles} {noun}, {rate}/s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_round() {
        assert_eq!(message(1, Duration::from_secs(2)), "1 article, 0.5/s");
        assert_eq!(message(99, Duration::from_secs(10)), "99 articles, 9.9/s");
        assert_eq!(message(7000, Duration::from_secs(2)), "7000 articles, 3500/s");
        assert_eq!(message(0, Duration::ZERO), "0 articles, 0.0/s");
    }

    #[test]
    fn articles_pass_unchanged() {
        let progress = Progress::new([].iter());
        assert_eq!(progress.watch(1..=3).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(progress.articles.get(), 3);
    }
}
