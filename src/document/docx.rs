//! Word documents (Office Open XML, ISO/IEC 29500): the paragraphs of the main part, as they read with all changes
//! accepted.
//!
//! Left out are deleted text, fields' instructions, and the old copy of what has two forms (`mc:Fallback`). A row of a
//! table is one line, as in web pages. When the file was made is no date of publication, so none is taken from it. Start
//! reading at [`read`].

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::archive::Package;
use super::given::{Metadata, squeezed};
use super::page::{Origin, Part};
use super::xml::{self, attribute, each, local, said};
use super::{Document, given, hash, paragraphs};
use crate::diagnostic::{Diagnostic, codes};

/// Elements whose text is not part of what a reader sees.
const LEFT_OUT: [&str; 5] = ["del", "moveFrom", "Fallback", "instrText", "delText"];
/// Between two cells of a row.
const CELLS: &str = " | ";

/// The article in a Word document.
///
/// # Errors
/// When it is damaged, locked or empty.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Document, Diagnostic> {
    let mut package = Package::open(name, bytes)?;
    let main = text_of(&mut package, name, "word/document.xml")?.ok_or_else(|| {
        Diagnostic::error(codes::BAD_ARCHIVE, format!("`{name}` is no Word document"))
            .note("it has no part `word/document.xml`")
            .help("open it and save it anew as `.docx`, or as plain text")
    })?;
    let styles =
        text_of(&mut package, name, "word/styles.xml")?.map(|part| style_names(&part)).unwrap_or_default();
    let core =
        text_of(&mut package, name, "docProps/core.xml")?.map(|part| properties(&part)).unwrap_or_default();
    let mut found = read_paragraphs(&main, &styles);
    if found.is_empty() {
        return Err(super::bytes::empty(name));
    }
    let title = title(&mut found);
    let property = |key: &str| core.get(key).map(|value| squeezed(value)).filter(|value| !value.is_empty());
    let (creator, language) =
        (property("creator"), property("language").and_then(|tag| given::primary_tag(&tag)));
    let field = |key: &str| Origin::Field(key.to_owned());
    let mut origins = Vec::new();
    origins.extend(creator.as_ref().map(|_| (Part::Authors, field("dc:creator"))));
    origins.extend(language.as_ref().map(|_| (Part::Language, field("dc:language"))));
    let metadata =
        Metadata { language, authors: creator.into_iter().collect(), origins, ..Metadata::default() };
    let texts = found.into_iter().map(|paragraph| paragraph.text).collect();
    Ok(paragraphs::document(name, metadata, title, texts, hash(bytes)))
}

/// A part as text, harmless.
fn text_of(package: &mut Package<'_>, name: &str, part: &str) -> Result<Option<String>, Diagnostic> {
    let Some(bytes) = package.part(part)? else { return Ok(None) };
    let decoded = super::encoding::decode(&bytes).map_err(|error| super::bytes::not_text(name, &error))?;
    match xml::tamed(&decoded.text) {
        Some(xml) => Ok(Some(xml.to_owned())),
        None => Err(Diagnostic::error(codes::TOO_LARGE, format!("`{name}` nests its elements too deeply"))
            .note(format!("no document goes beyond {} levels", xml::MAX_DEPTH))
            .help("open it and save it as plain text")),
    }
}

/// A paragraph and the name of its style.
#[derive(Debug, Default, PartialEq, Eq)]
struct Paragraph {
    /// Its text; a line break is one.
    text: String,
    /// The name of its style in any version of Word, in lower case: `title`, `heading 1`.
    style: String,
}

/// Takes the title out: the first paragraph in the style of titles, else a heading that opens the text.
fn title(paragraphs: &mut Vec<Paragraph>) -> Option<String> {
    let titled = paragraphs.iter().take(8).position(|paragraph| paragraph.style == "title");
    let opens = paragraphs.first().is_some_and(|first| first.style == "heading 1").then_some(0);
    let at = titled.or(opens).filter(|_| paragraphs.len() > 1)?;
    Some(squeezed(&paragraphs.remove(at).text))
}

/// Identifiers of styles with their names: identifiers are translated (`Titre`), names are not (`Title`).
fn style_names(xml: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut id = None;
    each(xml, |event| match event {
        Event::Start(tag) if local(tag) == "style" => id = attribute(tag, "styleId"),
        Event::Start(tag) | Event::Empty(tag) if local(tag) == "name" => {
            if let (Some(id), Some(name)) = (id.take(), attribute(tag, "val")) {
                names.insert(id, name.to_lowercase());
            }
        }
        _ => {}
    });
    names
}

/// The core properties (Dublin Core), by the local names of their elements.
fn properties(xml: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = String::new();
    each(xml, |event| match event {
        Event::Start(tag) => open = local(tag),
        Event::End(_) => open.clear(),
        Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) if !open.is_empty() => {
            said(event, found.entry(open.clone()).or_default());
        }
        _ => {}
    });
    found
}

/// The paragraphs of the main part, rows of tables among them.
fn read_paragraphs(xml: &str, styles: &BTreeMap<String, String>) -> Vec<Paragraph> {
    let mut walk = Walk::new(styles);
    each(xml, |event| walk.see(event));
    walk.out
}

struct Walk<'a> {
    styles: &'a BTreeMap<String, String>,
    out: Vec<Paragraph>,
    /// The paragraph at work.
    open: Paragraph,
    /// How many elements that are left out are open.
    silent: usize,
    /// Whether text is text of the document (`w:t`) and not of a setting.
    is_text: bool,
    /// Cells of the row at work, for each table that is open.
    rows: Vec<Vec<String>>,
    /// Paragraphs of the cell at work, for each cell that is open.
    cells: Vec<Vec<String>>,
}

impl<'a> Walk<'a> {
    fn new(styles: &'a BTreeMap<String, String>) -> Self {
        Self {
            styles,
            out: Vec::new(),
            open: Paragraph::default(),
            silent: 0,
            is_text: false,
            rows: Vec::new(),
            cells: Vec::new(),
        }
    }

    fn see(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag, true),
            Event::Empty(tag) => self.start(tag, false),
            Event::End(tag) => self.end(tag.local_name().as_ref()),
            _ if self.is_text && self.silent == 0 => said(event, &mut self.open.text),
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, has_end: bool) {
        let name = local(tag);
        if LEFT_OUT.contains(&name.as_str()) {
            self.silent += usize::from(has_end);
            return;
        }
        if self.silent > 0 {
            return;
        }
        match name.as_str() {
            "t" => self.is_text = has_end,
            "tab" => self.open.text.push(' '),
            "br" | "cr" => self.open.text.push('\n'),
            "noBreakHyphen" => self.open.text.push('\u{2011}'),
            "softHyphen" => self.open.text.push('\u{ad}'),
            "pStyle" => {
                let id = attribute(tag, "val").unwrap_or_default();
                self.open.style = self.styles.get(&id).cloned().unwrap_or_else(|| id.to_lowercase());
            }
            "tr" if has_end => self.rows.push(Vec::new()),
            "tc" if has_end => self.cells.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if LEFT_OUT.contains(&name) {
            self.silent = self.silent.saturating_sub(1);
            return;
        }
        match name {
            "t" => self.is_text = false,
            "p" if self.silent == 0 => self.paragraph(),
            "tc" => {
                let cell = self.cells.pop().unwrap_or_default().join(" ");
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            "tr" => {
                let mut row = self.rows.pop().unwrap_or_default();
                row.retain(|cell| !cell.is_empty());
                self.put(Paragraph { text: row.join(CELLS), style: String::new() });
            }
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        let open = std::mem::take(&mut self.open);
        let lines: Vec<String> = open.text.lines().map(squeezed).filter(|line| !line.is_empty()).collect();
        self.put(Paragraph { text: lines.join("\n"), style: open.style });
    }

    /// Puts a paragraph into the cell that is open, or into the text.
    fn put(&mut self, paragraph: Paragraph) {
        if paragraph.text.is_empty() {
            return;
        }
        match self.cells.last_mut() {
            Some(cell) => cell.push(paragraph.text),
            None => self.out.push(paragraph),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Vec<String> {
        let styles = BTreeMap::from([("Titre".to_owned(), "title".to_owned())]);
        read_paragraphs(&format!("<w:document><w:body>{body}</w:body></w:document>"), &styles)
            .into_iter()
            .map(|paragraph| paragraph.text)
            .collect()
    }

    #[test]
    fn runs_make_paragraphs() {
        let body = "<w:p><w:r><w:t>La mai</w:t></w:r><w:r><w:t xml:space=\"preserve\">re &amp; </w:t><w:tab/><w:t>lui&#x2019;</w:t></w:r></w:p>\
                    <w:p/><w:p><w:r><w:t>A</w:t><w:br/><w:t>B</w:t></w:r></w:p>";
        assert_eq!(read(body), ["La maire & lui\u{2019}", "A\nB"]);
    }

    #[test]
    fn changes_are_read_as_accepted() {
        let body = "<w:p><w:r><w:t>Il </w:t></w:r><w:del><w:r><w:delText>part</w:delText></w:r></w:del>\
                    <w:ins><w:r><w:t>reste</w:t></w:r></w:ins><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>";
        assert_eq!(read(body), ["Il reste"]);
    }

    #[test]
    fn a_row_is_a_line() {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let body = format!("<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>", cell("3 août"), cell(""), cell("Ouverture"));
        assert_eq!(read(&body), ["3 août | Ouverture"]);
    }

    #[test]
    fn what_is_broken_is_read_up_to_there() {
        assert_eq!(read("<w:p><w:r><w:t>A</w:t></w:r></w:p><w:p><w:r><w:t>B</w:"), ["A"]);
        assert_eq!(read("</w:tc></w:tr></w:del><w:p><w:r><w:t>A</w:t></w:r></w:p>"), ["A"]);
    }
}
