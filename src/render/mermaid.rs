//! A `timeline` diagram of Mermaid: sections of a month (of a year in long stories), periods with their events.
//!
//! Mermaid cuts a text at `: `, takes `%%` for a directive and `#` for a character code: every sign with a meaning is
//! written as such a code, `#58;`, which is shown as the sign.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::dates::Cut;
use super::text::{line, shortened};
use super::view::View;
use super::{Options, Rendered};

/// With more months than this, sections are years.
const MONTHS: usize = 24;
/// Characters of a title: a longer one would cover its neighbours.
const TITLE: usize = 160;

/// The diagram.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let months: BTreeSet<(i32, Option<u32>)> =
        view.dated().map(|(_, extent)| month(extent.first())).collect();
    let by_month = months.len() <= MONTHS;
    let mut diagram = Diagram { text: "timeline\n".to_owned(), section: None, period: None };
    let _ = writeln!(diagram.text, "    title {}", escape(&view.story()));
    for entry in &view.entries {
        let when = Some(view.when(entry.event)).filter(|when| !when.is_empty());
        let undated = || view.words.undated.to_owned();
        let section = match entry.extent.map(|extent| month(extent.first())) {
            Some((year, Some(month))) if by_month => format!("{} {year}", view.words.month(month)),
            Some((year, _)) => year.to_string(),
            // What nothing dates stays where the file has it, in the section that is open there.
            None => diagram.section.clone().unwrap_or_else(undated),
        };
        diagram.event(section, when.unwrap_or_else(undated), &view.marked_title(entry.event));
    }
    Rendered::whole(diagram.text)
}

fn month(cut: Cut) -> (i32, Option<u32>) {
    (cut.year, cut.month)
}

/// A diagram that is being written.
struct Diagram {
    text: String,
    section: Option<String>,
    period: Option<String>,
}

impl Diagram {
    /// An event, under its section and behind its period, which are written where they change.
    fn event(&mut self, section: String, period: String, title: &str) {
        if self.section.as_ref() != Some(&section) {
            let _ = writeln!(self.text, "    section {}", escape(&section));
            (self.section, self.period) = (Some(section), None);
        }
        if self.period.as_ref() == Some(&period) {
            // A line that begins with a colon goes on with the period above.
            self.text.push_str("           ");
        } else {
            let _ = write!(self.text, "        {}", no_keyword(&escape(&period)));
            self.period = Some(period);
        }
        let _ = writeln!(self.text, " : {}", escape(&shortened(title, TITLE)));
    }
}

/// A period that is no word of the language of diagrams.
fn no_keyword(period: &str) -> String {
    let lower = period.to_lowercase();
    let is_keyword = ["title", "section", "timeline", "acctitle", "accdescr", "click", "%%"]
        .iter()
        .any(|word| lower.starts_with(word));
    // A word joiner, which nobody sees.
    if is_keyword { format!("\u{2060}{period}") } else { period.to_owned() }
}

/// A text in one line that means nothing in a diagram; never empty, for an empty event is an error.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            ':' | ';' | '#' | '%' | '{' | '}' | '<' | '>' | '&' | '"' | '`' | '\\' | '*' | '_' | '['
            | ']' | '|' | '(' | ')' | '$' => {
                let _ = write!(escaped, "#{};", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    if escaped.is_empty() { "…".to_owned() } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_written_as_codes() {
        assert_eq!(escape("il dit\u{a0}: « a #b; »"), "il dit\u{a0}#58; « a #35;b#59; »");
        assert_eq!(escape("%%{init: {}}%%"), "#37;#37;#123;init#58; #123;#125;#125;#37;#37;");
        assert_eq!(escape("\n"), "…");
    }

    #[test]
    fn a_period_is_no_keyword() {
        assert_eq!(no_keyword("Section 3"), "\u{2060}Section 3");
        assert_eq!(no_keyword("vendredi"), "vendredi");
    }
}
