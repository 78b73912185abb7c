//! A table (RFC 4180): one row an event, UTF-8 with a byte order mark, which spreadsheets of Microsoft need.
//!
//! A cell that a spreadsheet would take for a formula begins with an apostrophe, which spreadsheets don't show.

use super::text::{line, plain, web_address};
use super::view::View;
use super::{Options, Rendered};
use crate::timeline::{Event, Figure, Role};

/// The columns, in order.
const COLUMNS: [&str; 20] = [
    "id", "date", "rel", "time", "when", "from", "to", "kind", "modality", "polarity", "title", "said",
    "speakers", "agents", "places", "figures", "sources", "urls", "tags", "status",
];

/// Between the parts of a list in one cell.
const LIST: &str = " | ";

/// The table.
pub(super) fn write(view: &View<'_>, options: &Options) -> Rendered {
    let mut table = Table::new(options.delimiter);
    table.row(COLUMNS.map(str::to_owned));
    for entry in &view.entries {
        let days = entry.extent.map(|extent| (extent.from.to_string(), extent.to.to_string()));
        let (from, to) = days.unwrap_or_default();
        table.row(cells(view, entry.event, from, to));
    }
    Rendered::whole(table.finish())
}

/// The cells of an event, in the order of [`COLUMNS`].
fn cells(view: &View<'_>, event: &Event, from: String, to: String) -> [String; 20] {
    let names = |role: Role| view.names_in(event, &role).join(LIST);
    let urls = event.sources.iter().filter_map(|source| view.article(&source.article)?.url.as_deref());
    let sources = event.sources.iter().map(|source| view.citation(source));
    [
        event.id.clone(),
        event.date.clone(),
        event.rel.to_string(),
        event.time.clone().unwrap_or_default(),
        view.when(event),
        from,
        to,
        event.kind.to_string(),
        event.modality.to_string(),
        event.polarity.to_string(),
        line(&event.title),
        event.said.clone().unwrap_or_default(),
        names(Role::Speaker),
        names(Role::Agent),
        names(Role::Place),
        event.figures.iter().map(figure).collect::<Vec<_>>().join(LIST),
        distinct(sources).join(LIST),
        distinct(urls.filter_map(web_address)).join(LIST),
        event.tags.join(LIST),
        event.status.as_ref().map(ToString::to_string).unwrap_or_default(),
    ]
}

/// The parts of a list, each once, in the order of the first.
fn distinct(parts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    parts.filter(|part| seen.insert(part.clone())).collect()
}

/// A number with what is counted: `foyers 340`, `perte 2..3 M€`.
fn figure(figure: &Figure) -> String {
    let range = [&figure.min, &figure.max].map(|end| end.as_ref().map(ToString::to_string));
    let number = match (&figure.value, range) {
        (Some(value), _) => value.to_string(),
        (None, [None, None]) => String::new(),
        (None, [min, max]) => format!("{}..{}", min.unwrap_or_default(), max.unwrap_or_default()),
    };
    let parts =
        [&figure.what, &number, figure.unit.as_ref().unwrap_or(&String::new())].map(|part| line(part));
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A table that is being written.
pub(super) struct Table {
    text: String,
    delimiter: char,
}

impl Table {
    /// A table without a row.
    pub(super) fn new(delimiter: char) -> Self {
        Self { text: "\u{feff}".to_owned(), delimiter }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        for (number, cell) in cells.into_iter().enumerate() {
            if number > 0 {
                self.text.push(self.delimiter);
            }
            self.text.push_str(&written(&cell, self.delimiter));
        }
        self.text.push_str("\r\n");
    }

    /// The file.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A cell as it stands in the file: no formula, and between quotes where it holds what parts cells.
fn written(cell: &str, delimiter: char) -> String {
    let mut cell = plain(cell);
    let digits = cell.strip_prefix('-').filter(|digits| !digits.is_empty());
    let is_number = digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    // What OWASP lists under « CSV injection »; full-width signs count as well for some spreadsheets.
    if !is_number && cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        cell.insert(0, '\'');
    }
    let is_plain = !cell.contains(['"', '\n', ',', ';', delimiter]) && cell.trim() == cell;
    if is_plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_text() {
        for formula in ["=1+1", "+a", "-a", "@a", "\t=a", "\r=a", " =a"] {
            assert!(written(formula, ',').trim_start_matches('"').starts_with('\''), "{formula}");
        }
        assert_eq!(written("1-1=0", ','), "1-1=0");
        assert_eq!(written("-44", ','), "-44");
    }

    #[test]
    fn cells_keep_what_parts_them() {
        assert_eq!(written("a;b", ';'), "\"a;b\"");
        assert_eq!(written("a \"b\"\r\nc", ','), "\"a \"\"b\"\"\nc\"");
    }
}
