//! How far a long work is, on a terminal: articles, articles a second, time left; at its end what it came to. Where standard
//! error is piped only the number of articles that failed is told. Nothing is drawn of a work that is done within a moment.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::output::Output;
use crate::document::{self, Meter};

/// A work shorter than this shows nothing.
const MOMENT: Duration = Duration::from_secs(2);
/// So often it is drawn anew, in a second.
const REFRESH: u8 = 5;

/// What was done until now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Articles, those that failed included.
    pub(super) articles: usize,
    /// Events that they tell.
    pub(super) events: usize,
    /// Articles that failed.
    pub(super) errors: usize,
}

/// The progress of one work.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    meter: Meter,
    start: Instant,
    /// When the part of the work that is shown began.
    part: Instant,
    /// The articles that were asked for, and what of the whole is done that no meter counts.
    articles: Cell<usize>,
    done: Cell<usize>,
}

impl Progress {
    /// Of a work on these inputs.
    pub(super) fn new<'a>(inputs: impl Iterator<Item = &'a PathBuf>) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(REFRESH));
        let progress = Self::on(bar);
        if !progress.bar.is_hidden() {
            let sizes: Vec<u64> = inputs.map(|path| size(path)).collect();
            // Of one whose end nobody knows, the whole has none.
            progress.of(if sizes.contains(&0) { 0 } else { sizes.iter().sum() });
        }
        progress
    }

    /// Shows another part of the work, which is so long.
    #[expect(clippy::disallowed_methods, reason = "what is shown while one waits; no result depends on it")]
    pub(super) fn then(&mut self, total: usize) {
        self.end();
        self.bar.reset();
        self.of(u64::try_from(total).unwrap_or(0));
        (self.meter, self.done, self.part) = (Meter::default(), Cell::new(0), Instant::now());
    }

    #[expect(clippy::disallowed_methods, reason = "what is shown while one waits; no result depends on it")]
    fn on(bar: ProgressBar) -> Self {
        let (articles, done) = (Cell::new(0), Cell::new(0));
        let start = Instant::now();
        Self { bar, meter: Meter::default(), start, part: start, articles, done }
    }

    fn of(&self, total: u64) {
        let template = if total > 0 { "{bar:24} {msg}" } else { "{msg}" };
        if total > 0 {
            self.bar.set_length(total);
        }
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
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

    /// So much more of the whole is done, and all that the tally counts.
    pub(super) fn advance(&self, more: usize, tally: &Tally) {
        self.done.set(self.done.get() + more);
        self.articles.set(tally.articles);
        self.show();
    }

    /// Takes it off the terminal.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// Does something that writes on the terminal.
    pub(super) fn aside(&self, work: impl FnOnce()) {
        self.bar.suspend(work);
    }

    /// Tells what it came to: on a terminal all of it, if it took long or `is_large`; elsewhere the articles that failed, if
    /// any, with what is said of them.
    pub(super) fn tell(&self, tally: &Tally, of_failed: &str, is_large: bool, out: &Output) {
        let is_shown = !self.bar.is_hidden() && (is_large || self.start.elapsed() >= MOMENT);
        self.end();
        if let Some(failed) = failed(tally, of_failed) {
            out.note(&failed);
        }
        if is_shown {
            out.note(&summary(tally, self.start.elapsed()));
        }
    }

    fn show(&self) {
        if self.bar.is_hidden() {
            return;
        }
        let elapsed = self.part.elapsed();
        if elapsed >= MOMENT {
            let done = self.meter.read() + u64::try_from(self.done.get()).unwrap_or(0);
            let left = self.bar.length().and_then(|total| left(done, total, elapsed));
            let left = left.map(|left| format!(", {left} left")).unwrap_or_default();
            self.bar.set_message(format!("{}{left}", message(self.articles.get(), elapsed)));
            self.bar.set_position(done);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

/// The size of an input; 0 where nobody knows it.
fn size(path: &Path) -> u64 {
    if path == Path::new("-") { 0 } else { document::size(path) }
}

/// `1200 articles, 35/s`.
fn message(articles: usize, elapsed: Duration) -> String {
    let millis = usize::try_from(elapsed.as_millis()).unwrap_or(usize::MAX).max(1);
    let tenths = articles.saturating_mul(10_000) / millis;
    let rate =
        if tenths >= 100 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) };
    format!("{}, {rate}/s", counted(articles, "article"))
}

/// The time that is left if it goes on so: `42 s`, `3 min`, `2 h 5 min`; none as long as nothing is done.
fn left(done: u64, total: u64, elapsed: Duration) -> Option<String> {
    let rest = u128::from(total.saturating_sub(done));
    let seconds = (elapsed.as_millis() * rest).checked_div(u128::from(done))? / 1000;
    Some(match seconds {
        0..100 => format!("{seconds} s"),
        100..6000 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    })
}

/// `1200 articles, 9311 events, 3 errors in 41.2 s`.
fn summary(tally: &Tally, elapsed: Duration) -> String {
    let tenths = elapsed.as_millis() / 100;
    let counts = [(tally.articles, "article"), (tally.events, "event"), (tally.errors, "error")];
    let counts = counts.map(|(count, noun)| counted(count, noun)).join(", ");
    format!("{counts} in {}.{} s", tenths / 10, tenths % 10)
}

fn failed(tally: &Tally, of_failed: &str) -> Option<String> {
    let Tally { articles, errors, .. } = tally;
    (*errors > 0).then(|| format!("{errors} of {} failed: {of_failed}", counted(*articles, "article")))
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
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
    fn the_time_left_goes_by_what_is_done() {
        let after = |done, seconds| left(done, 1000, Duration::from_secs(seconds));
        assert_eq!(after(0, 5), None);
        assert_eq!(after(100, 4).unwrap(), "36 s");
        assert_eq!(after(10, 4).unwrap(), "7 min");
        assert_eq!(after(1, 10).unwrap(), "2 h 46 min");
        assert_eq!(after(1000, 10).unwrap(), "0 s");
        // More than the size said: the input grew meanwhile.
        assert_eq!(after(1001, 10).unwrap(), "0 s");
    }

    #[test]
    fn articles_pass_unchanged() {
        let progress = Progress::new([].iter());
        assert_eq!(progress.watch(1..=3).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(progress.articles.get(), 3);
        progress.advance(7, &Tally { articles: 5, ..Tally::default() });
        assert_eq!((progress.articles.get(), progress.done.get()), (5, 7));
    }

    #[test]
    fn what_it_came_to_is_told() {
        let tally = Tally { articles: 1200, events: 9311, errors: 1 };
        assert_eq!(
            summary(&tally, Duration::from_millis(41_290)),
            "1200 articles, 9311 events, 1 error in 41.2 s"
        );
        assert_eq!(failed(&tally, "see above").unwrap(), "1 of 1200 articles failed: see above");
        assert_eq!(failed(&Tally::default(), "see above"), None);
    }
}
