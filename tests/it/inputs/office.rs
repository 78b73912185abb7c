//! Word documents, books and PDFs: what says that one is damaged, locked or left out.

use frise::diagnostic::codes;

use super::{articles, zipped};

#[track_caller]
fn code(name: &str, bytes: &[u8]) -> &'static str {
    articles(name, bytes).remove(0).unwrap_err().code.name()
}

#[test]
fn what_was_left_out_is_said() {
    let zip = zipped(&[("a.txt", "Le lac\n\nIl part.")]);
    for (name, is_built) in [
        ("a.docx", cfg!(feature = "docx")),
        ("a.epub", cfg!(feature = "epub")),
        ("a.pdf", cfg!(feature = "pdf")),
    ] {
        let found = code(name, &zip);
        assert_eq!(found == codes::LEFT_OUT.name(), !is_built, "{name}: {found}");
    }
}

#[cfg(feature = "docx")]
#[test]
fn word_documents_that_are_none() {
    assert_eq!(code("a.docx", b"rien"), "bad-archive");
    assert_eq!(code("a.docx", b"PK\x03\x04 cut short"), "bad-archive");
    assert_eq!(code("a.docx", &zipped(&[("a.xml", "<a/>")])), "bad-archive");
    assert_eq!(code("a.docx", &zipped(&[("word/document.xml", "<w:document/>")])), "empty-input");
    let deep = format!("<w:document>{}", "<w:p>".repeat(100_000));
    assert_eq!(code("a.docx", &zipped(&[("word/document.xml", deep)])), "too-large");
    let huge = format!("<w:document>{}", "<w:p/>".repeat(12_000_000));
    assert_eq!(code("a.docx", &zipped(&[("word/document.xml", huge)])), "too-large");
    let bomb = "<!DOCTYPE d [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]><w:document><w:p><w:r><w:t>Le lac &b;</w:t></w:r></w:p></w:document>";
    let found = articles("a.docx", &zipped(&[("word/document.xml", bomb)])).remove(0).unwrap();
    assert_eq!(found.text, "Le lac");
}

#[cfg(feature = "epub")]
#[test]
fn books_that_are_none() {
    assert_eq!(code("a.epub", &zipped(&[("mimetype", "application/epub+zip")])), "bad-archive");
    let container = "<container><rootfile full-path=\"a.opf\"/></container>";
    assert_eq!(code("a.epub", &zipped(&[("META-INF/container.xml", container)])), "bad-archive");
    let opf = "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let parts =
        [("META-INF/container.xml", container), ("a.opf", opf), ("a.xhtml", "<html><p>Rien</p></html>")];
    assert_eq!(code("a.epub", &zipped(&parts)), "empty-input");
}
