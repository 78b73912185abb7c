//! Pages made to break a reader: each is read or refused in bounded time and memory, and never with a panic.
#![expect(clippy::disallowed_methods, reason = "these tests measure time")]

use std::time::{Duration, Instant};

use frise::diagnostic::Code;
use frise::diagnostic::codes::{BIDI_CONTROLS, BINARY_INPUT, NO_ARTICLE, TOO_LARGE, WRONG_ENCODING};

/// Without optimisation, on a machine that is busy with other tests. A quadratic step takes minutes.
const PATIENCE: Duration = Duration::from_secs(30);

const PROSE: &str = "La maire a annoncé vendredi la fermeture du pont de Morvanche, que trois cents camions passent chaque jour. Il rouvrira au printemps, après la pose de nouveaux câbles et le remplacement du tablier.";

/// What a page comes to: its main text, or the code of its error.
#[track_caller]
fn outcome(page: &[u8]) -> Result<String, Code> {
    let start = Instant::now();
    let outcome = super::read("a.html", page);
    let took = start.elapsed();
    assert!(took < PATIENCE, "took {took:?} for {} bytes", page.len());
    outcome
        .map(|found| found.document.body.of(&found.document.text).to_owned())
        .map_err(|problem| problem.code)
}

/// A page around some content.
fn page(content: &str) -> Vec<u8> {
    format!(
        "<!DOCTYPE html><html lang=fr><title>Le pont</title><body><h1>Le pont</h1>{content}</body></html>"
    )
    .into_bytes()
}

/// The page is read, and its text is the paragraph that stands somewhere in it.
#[track_caller]
fn reads_prose(content: &str) {
    let text = outcome(&page(content)).unwrap_or_else(|code| panic!("{}", code.name()));
    assert!(text.contains(PROSE), "{text:.300}");
}

#[test]
fn nesting() {
    for name in
        ["div", "span", "table", "blockquote", "ul><li", "b", "section", "x-y", "svg", "form", "a href=x"]
    {
        let deep = format!("<{name}>").repeat(20_000);
        reads_prose(&format!("<p>{PROSE}</p>{deep}fin"));
    }
    let (open, close) = ("<div>".repeat(20_000), "</div>".repeat(20_000));
    reads_prose(&format!("{open}<p>{PROSE}</p>{close}"));
}

#[test]
fn formatting_that_is_never_closed() {
    let many: String = (0..20_000).map(|n| format!("<p><font size={n}><b id=x{n}><a href={n}>")).collect();
    reads_prose(&format!("<p>{PROSE}</p>{many}"));
}

#[test]
fn tags_that_are_never_closed() {
    for start in
        ["<p>", "<li>", "<td>", "<h1>", "<dd>", "<button>", "<option>", "<p class=date>", "<h2 class=date>a"]
    {
        reads_prose(&format!("<p>{PROSE}</p>{}", start.repeat(10_000)));
    }
    for start in
        ["<script>", "<style>", "<!--", "<textarea>", "<p title=\"", "<![CDATA[", "<!DOCTYPE [", "<?xml"]
    {
        reads_prose(&format!("<p>{PROSE}</p>{}", start.repeat(10_000)));
    }
}

#[test]
fn end_tags_that_close_nothing() {
    reads_prose(&format!("{}<p>{PROSE}</p>", "<div><table><td></div></p></b></a>".repeat(40_000)));
}

#[test]
fn signs_that_begin_no_tag() {
    reads_prose(&format!("<p>{PROSE}</p><p>{}</p>", "<".repeat(200_000)));
    assert_eq!(outcome(&page(&"<".repeat(4_000_000))), Err(TOO_LARGE));
    assert_eq!(outcome(&page(&"<p>".repeat(500_000))), Err(TOO_LARGE));
}

#[test]
fn attributes_by_the_million() {
    let many: String = (0..400_000).map(|n| format!(" a{n}=1")).collect();
    reads_prose(&format!("<div{many}><p>{PROSE}</p></div>"));
    let same = " class=ad".repeat(400_000);
    reads_prose(&format!("<p{same}>b</p><p>{PROSE}</p>"));
}

#[test]
fn entity_bombs() {
    let entities =
        "<!DOCTYPE html [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    let bomb =
        format!("<?xml version=\"1.0\"?>{entities}<html><body><h1>Le pont</h1><p>{PROSE}</p><p>&c;&c;</p>");
    let text = outcome(bomb.as_bytes()).unwrap();
    assert!(text.contains(PROSE) && !text.contains("lol"), "{text}");
    reads_prose(&format!("<p>{PROSE}</p><p>{}</p>", "&amp;".repeat(200_000)));
}

#[test]
fn one_line_of_thirty_megabytes() {
    assert_eq!(outcome(&page(&format!("<p>{}</p>", "mot ".repeat(7_500_000)))), Err(TOO_LARGE));
    let picture = format!("<img src=\"data:image/png;base64,{}\">", "QUJD".repeat(7_500_000));
    reads_prose(&format!("{picture}<p>{PROSE}</p>"));
    reads_prose(&format!("<script>{}</script><p>{PROSE}</p>", "a=1;".repeat(7_500_000)));
}

#[test]
fn bytes_that_are_no_text() {
    assert_eq!(outcome(&page("a\0b")), Err(BINARY_INPUT));
    reads_prose(&format!("<p>{PROSE}</p><p>&#0;&#xD800;&#x110000;&#99999999999999;</p>"));
}

#[test]
fn scripts_alone() {
    assert_eq!(outcome(&page("<div id=root></div><script>render()</script>")), Err(NO_ARTICLE));
    assert_eq!(outcome(b"<html><script src=a.js></script></html>"), Err(NO_ARTICLE));
    assert_eq!(outcome(b"<html></html>"), Err(NO_ARTICLE));
}

#[test]
fn json_ld_of_any_kind() {
    let script = |json: &str| format!("<script type=application/ld+json>{json}</script><p>{PROSE}</p>");
    reads_prose(&script(
        "{\"@type\": \"NewsArticle\", \"headline\": \"\\ud800 le pont \\udc00\", \"author\": \"\\ud83d\"}",
    ));
    reads_prose(&script(&"[".repeat(20_000)));
    reads_prose(&script(&"{\"@graph\":".repeat(100)));
    reads_prose(&script(&format!(
        "[{}]",
        ["{\"@type\":\"Article\",\"headline\":\"a b c\"}"; 20_000].join(",")
    )));
    reads_prose(&script(&format!("\"{}", "\\u".repeat(400_000))));
    let circle = "{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"a\"}},{\"@id\":\"a\",\"url\":{\"@id\":\"b\"}},{\"@id\":\"b\",\"url\":{\"@id\":\"a\"}}]}";
    reads_prose(&script(circle));
}

#[test]
fn what_is_said_thousands_of_times() {
    for part in [
        "<h2 itemprop=headline>Un titre</h2>",
        "<a rel=author href=x>Ada Lenoir</a>",
        "<time datetime=2024-05-17>a</time>",
        "<meta name=date content=2024-05-17>",
        "<p class=date>Publié le 17 mai</p>",
        "<br>",
        "<li><a href=x>Un lien</a>",
        "<figure><figcaption>Une image",
        "<p>Lire aussi : autre chose",
        "<tr><td>a<td>b",
        "<p>Par Ada Lenoir</p>",
    ] {
        reads_prose(&format!("<p>{PROSE}</p>{}<p>{PROSE} Fin.</p>", part.repeat(5_000)));
    }
}

/// The codes of the warnings of a page that is read.
#[track_caller]
fn warnings(bytes: &[u8]) -> Vec<Code> {
    let found = super::read("a.html", bytes).unwrap_or_else(|problem| panic!("{}", problem.message));
    found.document.warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn signs_that_turn_the_text_around() {
    let turned =
        page(&format!("<p>{PROSE}</p><p>Le maire a dit \u{202e}non\u{202c} au projet de route, jeudi.</p>"));
    assert_eq!(warnings(&turned), [BIDI_CONTROLS]);
    assert!(outcome(&turned).unwrap().contains("\u{202e}non\u{202c}"), "nothing falls out silently");
}

#[test]
fn encodings_that_are_named_wrongly() {
    let named = |label: &str| {
        let page =
            format!("<html><meta charset={label}><title>Le pont</title><h1>Le pont</h1><p>{PROSE}</p>");
        page.into_bytes()
    };
    for (label, expected) in [
        ("utf-8", &[][..]),
        ("windows-1252", &[WRONG_ENCODING]),
        ("utf-16", &[WRONG_ENCODING]),
        ("klingon", &[]),
    ] {
        assert_eq!(warnings(&named(label)), expected, "{label}");
        assert!(outcome(&named(label)).unwrap().contains(PROSE), "{label}");
    }
}

#[cfg(unix)]
#[test]
fn memory_is_bounded() {
    use std::process::Command;

    let frise = crate::harness::Frise::new();
    let pages = [
        ("deep", format!("<p>{PROSE}</p>{}", "<div>".repeat(200_000))),
        ("wide", format!("<p>{PROSE}</p>{}", "<p class=a id=b>a</p>".repeat(15_000))),
        ("long", format!("<p>{PROSE}</p><img src='{}'>", "x".repeat(30_000_000))),
    ];
    for (name, content) in pages {
        std::fs::write(frise.path().join(format!("{name}.html")), page(&content)).unwrap();
        let line = format!("ulimit -v 1500000 && exec \"$0\" build {name}.html --published 2024-05-17");
        let run = Command::new("sh")
            .args(["-c", &line, env!("CARGO_BIN_EXE_frise")])
            .current_dir(frise.path())
            .output();
        let run = run.unwrap();
        assert!(run.status.success(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
    }
}
