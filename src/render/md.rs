//! Markdown: a heading for each date, an item for each event, sources and reasons for dates in footnotes.
//!
//! Footnotes are those of GitHub, Pandoc, Hugo and most site generators: `[^1]` in the text, `[^1]: …` below.

use super::markdown;
use super::text::{line, plain, web_address};
use super::view::View;
use super::{Options, Rendered};
use crate::timeline::{Event, Source};

/// The chronology.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let mut page = Page { text: format!("# {}\n", escape(&view.story())), notes: Vec::new() };
    if let Some(text) = &view.timeline.text {
        page.body(text, "");
    }
    let mut heading = None;
    for entry in &view.entries {
        let when = view.when(entry.event);
        // What nothing dates stands where the file has it, and may still have bounds.
        let (over, bounds) = match entry.extent {
            Some(_) => (when, String::new()),
            None => (view.words.undated.to_owned(), when),
        };
        if heading.as_ref() != Some(&over) {
            page.line(&format!("## {}", escape(&over)));
            heading = Some(over);
        }
        page.event(view, entry.event, &bounds);
    }
    Rendered::whole(page.finish())
}

/// A page that is being written.
struct Page {
    text: String,
    notes: Vec<String>,
}

impl Page {
    /// A line after an empty one.
    fn line(&mut self, line: &str) {
        self.text.push('\n');
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Markdown of a person, each line behind an indent; what could do harm is written as plain text.
    fn body(&mut self, text: &str, indent: &str) {
        let text = plain(text);
        let text = if markdown::is_harmless(&text) { text } else { verbatim(&text) };
        self.text.push('\n');
        for line in text.trim_end().split('\n') {
            if !line.trim().is_empty() {
                self.text.push_str(indent);
                self.text.push_str(line.trim_end());
            }
            self.text.push('\n');
        }
    }

    /// A footnote; gives the mark that leads to it.
    fn note(&mut self, text: String) -> String {
        self.notes.push(text);
        format!("[^{}]", self.notes.len())
    }

    /// An item; `bounds` is what is known of its date where the heading does not say it.
    fn event(&mut self, view: &View<'_>, event: &Event, bounds: &str) {
        let marks = view.marks(event).join(", ");
        let marks =
            if marks.is_empty() { marks } else { format!("*{}*{}", escape(&marks), view.words.colon) };
        let mut title = format!("- {marks}**{}**", escape(&view.title(event)));
        if !bounds.is_empty() {
            title.push_str(&format!(" ({})", escape(bounds)));
        }
        for source in &event.sources {
            title.push_str(&self.note(cited(view, source)));
        }
        if let Some(says) = view.reason(event) {
            title.push_str(&self.note(format!("{} {}", view.words.why_date, escape(&says))));
        }
        self.line(&title);
        if let Some(speech) = view.speech(event) {
            self.line(&format!("  > {}", escape(&speech)));
        }
        for other in view.contradictions(event) {
            self.line(&format!("  ≠ {}", escape(&other)));
        }
        if let Some(text) = &event.text {
            self.body(text, "  ");
        }
        for media in &event.media {
            if let Some(url) = web_address(&media.url) {
                let below = [&media.caption, &media.credit].into_iter().flatten().map(|text| line(text));
                let below = below.map(|text| format!(" {}", escape(&text))).collect::<String>();
                self.line(&format!("  ![{}]({url}){below}", escape(&line(&media.alt))));
            }
        }
    }

    /// The page with its footnotes.
    fn finish(mut self) -> String {
        for (number, note) in self.notes.iter().enumerate() {
            if number == 0 {
                self.text.push('\n');
            }
            self.text.push_str(&format!("[^{}]: {note}\n", number + 1));
        }
        self.text
    }
}

/// The article with a link, and the sentence.
fn cited(view: &View<'_>, source: &Source) -> String {
    let citation = escape(&view.citation(source));
    let url = view.article(&source.article).and_then(|article| web_address(article.url.as_deref()?));
    let citation = url.map(|url| format!("[{citation}]({url})")).unwrap_or(citation);
    let quote = line(&source.quote);
    if quote.is_empty() { citation } else { view.words.label(&citation, &escape(&view.words.quoted(&quote))) }
}

/// A text of several lines that means nothing in Markdown.
fn verbatim(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| escape(line.trim())).collect();
    lines.join("\n")
}

/// A text in one line that means nothing in Markdown, nor in the templates that site generators run before it.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        let is_mark = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '{' | '}' => true,
            // Some readers take what stands between two of them for a formula.
            '$' => true,
            '%' => before == Some('{') || next == Some('}'),
            '&' => text.get(at..).is_some_and(is_entity),
            // At the start of a line these begin a list or underline a heading.
            '-' | '+' | '=' => before.is_none(),
            '.' | ')' => before.is_some_and(|c| c.is_ascii_digit()) && begins_with_number(text, at),
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// Whether nothing but digits stands before that place.
fn begins_with_number(text: &str, at: usize) -> bool {
    // CommonMark takes no number of more than nine digits for that of a list.
    at <= 9 && text.bytes().take(at).all(|byte| byte.is_ascii_digit())
}

/// Whether a text begins with what HTML takes for a character: `&lt;`, `&#60;`.
fn is_entity(text: &str) -> bool {
    let mut name = text.chars().skip(1).take(40);
    name.by_ref().find(|c| !(c.is_ascii_alphanumeric() || *c == '#')) == Some(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_mean_nothing_any_more() {
        assert_eq!(escape("a*b_[c](d) <e> `f` #g"), r"a\*b\_\[c\](d) \<e\> \`f\` \#g");
        assert_eq!(escape("- a - b"), r"\- a - b");
        assert_eq!(escape("1. a 2. b, 1.5"), r"1\. a 2. b, 1.5");
        assert_eq!(escape("R&D, &lt; &#60; & ;"), r"R&D, \&lt; \&\#60; & ;");
        assert_eq!(escape("{{ a }} {% b %} 5 %"), r"\{\{ a \}\} \{\% b \%\} 5 %");
    }
}
