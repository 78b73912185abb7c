//! One article of many, as a line of JSON: it yields a record or a problem, and never stops the others.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use super::{Options, record};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{self, Document, jsonl};
use crate::story::{Line, Record};

/// What a line of JSON Lines yields: the record of its article, or why there is none. It knows nothing of the other lines, and
/// says nothing of the place of this one. Whatever the bytes are, it returns.
///
/// ```
/// use frise::{pipeline, story::Line};
/// let options = pipeline::Options::default();
/// let line = r#"{"id": "a", "text": "La maire a démissionné vendredi.", "published": "2020-08-03"}"#.as_bytes();
/// assert!(matches!(pipeline::analyse_line(line, &options), Line::Record(record) if record.article.id == "a"));
/// let line = r#"{"id": "b", "text": "La maire a démissionné vendredi."}"#.as_bytes();
/// let Line::Failed(failed) = pipeline::analyse_line(line, &options) else { panic!() };
/// assert_eq!((failed.id.as_str(), failed.error.code.as_str()), ("b", "no-publication-date"));
/// ```
pub fn analyse_line(line: &[u8], options: &Options) -> Line {
    match try_line(line, None, options) {
        Ok(record) => Line::Record(Box::new(record)),
        Err(why) => failed_line(line, &why),
    }
}

/// The same as [`analyse_line`], for those who stop at the first problem: it is told with its place, if that is given.
///
/// # Errors
/// As [`record`], what [`jsonl::article`] says, and `internal-error`.
pub fn try_line(line: &[u8], at: Option<jsonl::At<'_>>, options: &Options) -> Result<Record, Diagnostic> {
    guarded(|| record(jsonl::article(line, at)?, options))
}

/// The line of an article that yielded nothing.
pub fn failed_line(line: &[u8], why: &Diagnostic) -> Line {
    Line::failed(jsonl::given_id(line), document::hash(line.trim_ascii()), why)
}

/// The same of a line that was too long to be kept.
pub fn failed_unread(hash: String, why: &Diagnostic) -> Line {
    Line::failed(None, hash, why)
}

/// What an article yields that is read in another way than as a line of JSON; a fault of frise is a problem like others.
///
/// # Errors
/// Those of `read`, as [`record`], and `internal-error`.
pub fn record_guarded(
    read: impl FnOnce() -> Result<Document, Diagnostic>,
    options: &Options,
) -> Result<Record, Diagnostic> {
    guarded(|| record(read()?, options))
}

thread_local! {
    /// Whether a panic would be caught by [`guarded`].
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic that was caught began.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on, a panic that is caught is told with its place in the source, and by its article alone: nothing of it goes to
/// standard error. It is for the whole process, so a program decides it, and no library.
pub fn watch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let otherwise = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IS_GUARDED.get() {
                return otherwise(info);
            }
            let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
            PLACE.with_borrow_mut(|last| *last = place);
        }));
    });
}

/// Does a piece of work whose panic is to stop nothing else: the one place where a panic is caught. The stages share
/// nothing that can change but tables that are made once, so that what comes after finds all as it was.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, Diagnostic>) -> Result<T, Diagnostic> {
    let outer = IS_GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    IS_GUARDED.set(outer);
    done.unwrap_or_else(|payload| Err(fault(payload.as_ref())))
}

/// What a panic is to whoever gave the article.
fn fault(payload: &(dyn Any + Send)) -> Diagnostic {
    let said =
        payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref().copied());
    let problem =
        Diagnostic::error(codes::INTERNAL_ERROR, "frise failed at this article, by a fault of its own")
            .note(said.unwrap_or("it did not say why"))
            .help("report it with the article: what others tell is not touched by it");
    match PLACE.take() {
        Some(place) => problem.note(format!("at {place}")),
        None => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_problem_of_its_article_alone() {
        watch_panics();
        let options = Options::default();
        let works: [fn() -> Result<Document, Diagnostic>; 3] =
            [|| panic!("at {}", 7), || panic!("as it is"), || panic::panic_any(7)];
        for (work, note) in works.into_iter().zip(["at 7", "as it is", "it did not say why"]) {
            let problem = record_guarded(work, &options).unwrap_err();
            assert_eq!((problem.code, problem.notes[0].as_str()), (codes::INTERNAL_ERROR, note));
            assert!(problem.notes[1].starts_with("at src/pipeline/lines.rs:"), "{problem:?}");
        }
    }

    #[test]
    fn a_problem_does_not_tell_where_the_line_stood() {
        let options = Options::default();
        let line = r#"{"id": 7, "text": ["no"#.as_bytes();
        let Line::Failed(failed) = analyse_line(line, &options) else { panic!() };
        assert_eq!(failed.error.message, "the line can't be read as an article");
        assert_eq!(failed.id, failed.hash);
        let told = try_line(line, Some(jsonl::At { name: "a.jsonl", line: 3 }), &options).unwrap_err();
        assert_eq!(told.message, "line 3 of `a.jsonl` can't be read as an article");
        assert_eq!(told.snippet.unwrap().first_line, 3);
    }

    #[test]
    fn a_carriage_return_makes_no_other_article() {
        let options = Options::default();
        let line = r#"{"text": "La maire a démissionné vendredi.", "published": "2020-08-03"}"#;
        let one = analyse_line(line.as_bytes(), &options);
        assert!(matches!(one, Line::Record(_)));
        for other in [format!("{line}\r\n"), format!("\u{feff}{line}"), format!("  {line}\t")] {
            assert_eq!(analyse_line(other.as_bytes(), &options), one);
        }
        let Line::Failed(failed) = analyse_line(b" \n", &options) else { panic!() };
        assert_eq!(failed.error.code, "empty-input");
    }
}
