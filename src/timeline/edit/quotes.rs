//! Finds a quote again in an article that was changed since.
//!
//! In this order: the bytes, while the digest of the article is the same; the quote, if it stands there once; the one with the
//! prefix and suffix that were noted; the same with quotation marks, apostrophes, spaces and case made alike. Nothing
//! fuzzier: a quote that lands on a lookalike is worse than one that is lost.

use serde_json::{Value, json};

use super::record::{Record, set, text};

/// A text with each run of white space as one space, and the byte of the original of each of its bytes.
#[derive(Debug)]
pub(super) struct Squeezed {
    text: String,
    from: Vec<usize>,
    length: usize,
}

impl Squeezed {
    /// The text as quotes are written.
    pub(super) fn of(text: &str) -> Self {
        Self::with(text, |c| c)
    }

    /// The text with marks, apostrophes, spaces and case made alike.
    fn alike(text: &str) -> Self {
        Self::with(text, simple)
    }

    fn with(text: &str, change: impl Fn(char) -> char) -> Self {
        let mut squeezed =
            Self { text: String::with_capacity(text.len()), from: Vec::new(), length: text.len() };
        let mut after_space = false;
        for (at, c) in text.char_indices() {
            let c = if c.is_whitespace() { ' ' } else { change(c) };
            if c == ' ' && after_space {
                continue;
            }
            after_space = c == ' ';
            squeezed.push(c, at);
        }
        squeezed
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.from.extend(std::iter::repeat_n(at, c.len_utf8()));
    }

    /// Where `part` stands, in bytes of this text.
    fn places(&self, part: &str) -> Vec<usize> {
        if part.is_empty() { Vec::new() } else { self.text.match_indices(part).map(|(at, _)| at).collect() }
    }

    /// The bytes of the original for some of this text.
    fn original(&self, start: usize, length: usize) -> Option<[usize; 2]> {
        let first = *self.from.get(start)?;
        let last = *self.from.get((start + length).checked_sub(1)?)?;
        let end = self.from.iter().skip(start + length).find(|at| **at > last).copied();
        Some([first, end.unwrap_or(self.length)])
    }
}

/// A sign that stands for others: one kind of quotation mark, apostrophe, dash and space, small letters.
fn simple(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '′' => '\'',
        '«' | '»' | '“' | '”' | '„' => '"',
        '‐' | '‑' | '–' | '—' => '-',
        // One sign for one: those few whose small letters are two stay as they are.
        c => {
            let mut small = c.to_lowercase();
            small.next().filter(|_| small.next().is_none()).unwrap_or(c)
        }
    }
}

/// A quote with marks, spaces and case made alike.
pub(super) fn plain(quote: &str) -> String {
    // Around quotation marks some write a space and some none.
    let alike = Squeezed::alike(quote).text;
    alike.replace(" \"", "\"").replace("\" ", "\"").trim().to_owned()
}

/// What of a source is true of the article as it is now: its bytes, or that it is gone.
pub(super) fn find_again(source: &mut Record, article: &str) {
    let squeezed = Squeezed::of(article);
    let quote = text(source, "quote").to_owned();
    match place(source, &squeezed, &quote, article) {
        Some(bytes) => {
            set(source, "bytes", Some(json!(bytes)));
            source.remove("gone");
        }
        None => set(source, "gone", Some(Value::Bool(true))),
    }
}

fn place(source: &Record, squeezed: &Squeezed, quote: &str, article: &str) -> Option<[usize; 2]> {
    if let Some([start, end]) = noted(source)
        && article.get(start..end).is_some_and(|found| Squeezed::of(found).text.trim() == quote)
    {
        return Some([start, end]);
    }
    let exact = squeezed.places(quote);
    match *exact.as_slice() {
        [] => {}
        [only] => return squeezed.original(only, quote.len()),
        _ => {
            let (prefix, suffix) = (text(source, "prefix"), text(source, "suffix"));
            let fits = |at: &&usize| {
                let before = squeezed.text.get(..**at).unwrap_or_default().trim_end();
                let after = squeezed.text.get(**at + quote.len()..).unwrap_or_default().trim_start();
                before.ends_with(prefix.trim()) && after.starts_with(suffix.trim())
            };
            let fitting: Vec<&usize> = exact.iter().filter(fits).collect();
            let [only] = *fitting.as_slice() else { return None };
            return squeezed.original(*only, quote.len());
        }
    }
    let (alike, quote) = (Squeezed::alike(article), Squeezed::alike(quote).text);
    let [only] = *alike.places(&quote).as_slice() else { return None };
    alike.original(only, quote.len())
}

/// The bytes that a source notes.
fn noted(source: &Record) -> Option<[usize; 2]> {
    serde_json::from_value(source.get("bytes")?.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(source: Value, article: &str) -> (Option<String>, bool) {
        let mut source = source.as_object().unwrap().clone();
        find_again(&mut source, article);
        let bytes = noted(&source).filter(|_| !source.contains_key("gone"));
        (bytes.map(|[start, end]| article.get(start..end).unwrap().to_owned()), source.contains_key("gone"))
    }

    #[test]
    fn a_quote_is_found_where_it_went() {
        let found = |quote: &str, article: &str| found(json!({"quote": quote, "bytes": [0, 5]}), article);
        assert_eq!(found("Il dort.", "Titre. Il\n dort. Oui."), (Some("Il\n dort.".to_owned()), false));
        assert_eq!(found("Il dort.", "Il mange."), (None, true));
        assert_eq!(found("Il dort.", "Il dort. Il dort."), (None, true), "no guess between two");
        assert_eq!(found("L'été vient", "l’été\u{a0}vient là"), (Some("l’été\u{a0}vient".to_owned()), false));
    }

    #[test]
    fn prefix_and_suffix_tell_two_alike() {
        let article = "Lundi, il dort. Mardi, il dort. Fin.";
        let source = json!({"quote": "il dort.", "prefix": "Mardi,", "suffix": "Fin."});
        let mut source = source.as_object().unwrap().clone();
        find_again(&mut source, article);
        assert_eq!(noted(&source), Some([23, 31]));
    }

    #[test]
    fn bytes_that_hold_are_kept() {
        let article = "Il dort. Il dort.";
        assert_eq!(
            found(json!({"quote": "Il dort.", "bytes": [9, 17]}), article),
            (Some("Il dort.".to_owned()), false)
        );
    }

    #[test]
    fn marks_and_spaces_are_made_alike() {
        assert_eq!(plain("« C’est\u{a0}vrai »"), plain("\"c'est vrai\""));
        assert_ne!(plain("Il dort"), plain("Il dore"));
    }
}
