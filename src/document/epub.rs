//! Electronic books (EPUB 2 and 3): each chapter with text is an article, in the order in which the book is read.
//!
//! The package document names the chapters and says what is known of the book; a chapter is a web page and is read as
//! one. What it says of itself wins over what the book says. Covers, tables of contents and pages with next to no text
//! are passed over. Start reading at [`articles`].

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::archive::Package;
use super::given::squeezed;
use super::page::{Origin, Part};
use super::published::of_export;
use super::xml::{self, attribute, each, local, said};
use super::{Document, Input, given};
use crate::diagnostic::{Diagnostic, Severity, codes};

/// A chapter with less text than this, in bytes, is a cover, a title page or the like.
const SHORT: usize = 280;
/// No book has more chapters than this.
const MAX_CHAPTERS: usize = 10_000;

/// What the package document says.
#[derive(Debug, Default)]
struct Book {
    title: Option<String>,
    authors: Vec<String>,
    publisher: Option<String>,
    language: Option<String>,
    date: Option<String>,
    /// Files by their identifier.
    files: BTreeMap<String, String>,
    /// Identifiers of the chapters, in order.
    spine: Vec<String>,
}

/// The articles of a book.
///
/// # Errors
/// When it is damaged, or holds no chapter with text.
pub(super) fn articles(
    name: &str,
    bytes: Vec<u8>,
) -> Result<impl Iterator<Item = Result<Document, Diagnostic>> + use<>, Diagnostic> {
    let mut package = Package::open(name, &bytes)?;
    let container = part(&mut package, name, "META-INF/container.xml")?;
    let root = container.as_deref().and_then(root_file).ok_or_else(|| no_book(name))?;
    let opf = part(&mut package, name, &root)?.ok_or_else(|| no_book(name))?;
    let book = Book::read(&opf);
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut chapters = Vec::new();
    for id in book.spine.iter().take(MAX_CHAPTERS) {
        let Some(href) = book.files.get(id) else { continue };
        let path = within(folder, href);
        let Some(bytes) = package.part(&path)? else { continue };
        let origin = format!("{name}#{}", chapters.len() + 1);
        let input = Input { kind: Some("chapter.xhtml"), ..Input::new(&origin) };
        match super::bytes::single(&input, super::Kind::Page, &bytes) {
            Ok(document) if document.body.len() >= SHORT => chapters.push(document),
            // A cover holds no article, and that is as it should be.
            Ok(_) => {}
            Err(problem) if problem.code == codes::NO_ARTICLE || problem.code == codes::EMPTY_INPUT => {}
            Err(problem) => return Err(Diagnostic { severity: Severity::Error, ..problem }),
        }
    }
    if chapters.is_empty() {
        return Err(Diagnostic::error(codes::EMPTY_INPUT, format!("`{name}` holds no text"))
            .note("none of its chapters has more than a few words")
            .help("if its pages are pictures, have the text recognised first (OCR)"));
    }
    let is_one = chapters.len() == 1;
    Ok(chapters.into_iter().map(move |chapter| Ok(book.tell(chapter, is_one))))
}

fn no_book(name: &str) -> Diagnostic {
    Diagnostic::error(codes::BAD_ARCHIVE, format!("`{name}` is no electronic book"))
        .note("it has no package document, which names the chapters")
        .help("download it again, or give its chapters as web pages")
}

/// A part as harmless XML.
fn part(package: &mut Package<'_>, name: &str, path: &str) -> Result<Option<String>, Diagnostic> {
    let Some(bytes) = package.part(path)? else { return Ok(None) };
    let decoded = super::encoding::decode(&bytes).map_err(|error| super::bytes::not_text(name, &error))?;
    Ok(xml::tamed(&decoded.text).map(str::to_owned))
}

/// The path of the package document.
fn root_file(container: &str) -> Option<String> {
    let mut root = None;
    each(container, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && local(tag) == "rootfile"
            && root.is_none()
        {
            root = attribute(tag, "full-path");
        }
    });
    root
}

/// The path in the archive of a file that is named from a folder: `%20` and `../` are resolved.
fn within(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href);
    let mut parts: Vec<String> =
        folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(unescaped(part)),
        }
    }
    parts.join("/")
}

/// A part of an address without its escapes.
fn unescaped(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match digits.filter(|_| first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Book {
    fn read(opf: &str) -> Self {
        let mut book = Self::default();
        let mut open = String::new();
        let mut text = String::new();
        let mut is_publication = false;
        each(opf, |event| match event {
            Event::Start(tag) | Event::Empty(tag) => {
                open = local(tag);
                text.clear();
                match open.as_str() {
                    "item" => {
                        book.item(attribute(tag, "id"), attribute(tag, "href"), attribute(tag, "properties"))
                    }
                    "itemref" if attribute(tag, "linear").as_deref() != Some("no") => {
                        book.spine.extend(attribute(tag, "idref"));
                    }
                    // EPUB 2 may give several dates: of publication, of creation, of the file.
                    "date" => {
                        let event = attribute(tag, "event");
                        is_publication = event.as_deref().is_none_or(|event| event == "publication");
                    }
                    _ => {}
                }
            }
            Event::End(_) => {
                book.say(&std::mem::take(&mut open), squeezed(&text), is_publication);
                text.clear();
            }
            other => said(other, &mut text),
        });
        book
    }

    fn item(&mut self, id: Option<String>, href: Option<String>, properties: Option<String>) {
        let is_nav = properties.is_some_and(|list| list.split_whitespace().any(|property| property == "nav"));
        if let (Some(id), Some(href), false) = (id, href, is_nav) {
            self.files.insert(id, href);
        }
    }

    fn say(&mut self, element: &str, text: String, is_publication: bool) {
        if text.is_empty() {
            return;
        }
        match element {
            "title" => drop(self.title.get_or_insert(text)),
            "creator" => self.authors.push(text),
            "publisher" => drop(self.publisher.get_or_insert(text)),
            "language" => drop(self.language.get_or_insert(text)),
            "date" if is_publication => drop(self.date.get_or_insert(text)),
            _ => {}
        }
    }

    /// Gives a chapter what only the book says.
    fn tell(&self, mut chapter: Document, is_one: bool) -> Document {
        let field = |name: &str| Origin::Field(format!("dc:{name}"));
        if chapter.published.is_none()
            && let Some(published) = self.date.as_deref().and_then(|date| of_export(date).ok())
        {
            chapter.set_published(published);
            chapter.origins.push((Part::Published, field("date")));
        }
        let source = self.publisher.clone().map(|name| (name, "publisher"));
        let source = source.or_else(|| self.title.clone().filter(|_| !is_one).map(|name| (name, "title")));
        if chapter.source.is_none()
            && let Some((name, element)) = source
        {
            chapter.set_source(Some(name));
            chapter.origins.push((Part::Source, field(element)));
        }
        if chapter.authors.is_empty() && !self.authors.is_empty() {
            chapter.authors.clone_from(&self.authors);
            chapter.origins.push((Part::Authors, field("creator")));
        }
        if chapter.language.is_none()
            && let Some(tag) = self.language.as_deref().and_then(given::primary_tag)
        {
            chapter.language = Some(tag);
            chapter.origins.push((Part::Language, field("language")));
        }
        chapter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_within_the_book() {
        assert_eq!(within("OEBPS", "text/a%20b.xhtml#c"), "OEBPS/text/a b.xhtml");
        assert_eq!(within("OEBPS/content", "../text/a.xhtml"), "OEBPS/text/a.xhtml");
        assert_eq!(within("", "../../etc/passwd"), "etc/passwd");
        assert_eq!(unescaped("100%"), "100%");
        assert_eq!(unescaped("%C3%A9%zz%é"), "é%zz%é");
    }

    #[test]
    fn a_package_names_its_chapters() {
        let book = Book::read(
            "<package><metadata><dc:title>T &amp; U</dc:title><dc:creator>A</dc:creator><dc:date opf:event='creation'>2019</dc:date>\
             <dc:date opf:event='publication'>2020-08-03</dc:date></metadata><manifest><item id='a' href='a.xhtml'/>\
             <item id='n' href='n.xhtml' properties='nav'/></manifest><spine><itemref idref='a'/><itemref idref='n'/>\
             <itemref idref='b' linear='no'/></spine></package>",
        );
        assert_eq!((book.title.as_deref(), book.date.as_deref()), (Some("T & U"), Some("2020-08-03")));
        assert_eq!((book.authors, book.spine), (vec!["A".to_owned()], vec!["a".to_owned(), "n".to_owned()]));
        assert_eq!(book.files.keys().collect::<Vec<_>>(), ["a"]);
    }
}
