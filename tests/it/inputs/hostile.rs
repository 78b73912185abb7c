//! Inputs made to break a reader: each is read or refused in bounded time and memory, and never with a panic.
#![expect(clippy::disallowed_methods, reason = "these tests measure time")]

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use frise::diagnostic::{Code, codes};
use frise::document::Document;
use frise::pipeline::{self, Options};
use frise::timeline;

use super::zipped;

/// Without optimisation, on a machine that is busy with other tests. A quadratic step takes minutes.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the first article of an input comes to.
#[track_caller]
fn outcome(name: &str, bytes: &[u8]) -> Result<Document, Code> {
    let start = Instant::now();
    let outcome = super::articles(name, bytes).into_iter().next().unwrap();
    let took = start.elapsed();
    assert!(took < PATIENCE, "took {took:?} for {} bytes", bytes.len());
    outcome.map_err(|problem| problem.code)
}

#[track_caller]
fn code(name: &str, bytes: &[u8]) -> &'static str {
    match outcome(name, bytes) {
        Ok(document) => panic!("{name} is read: {:.200}", document.text),
        Err(code) => code.name(),
    }
}

#[test]
fn zip_bombs() {
    assert_eq!(code("a.zip", &zipped(&[("a.txt", vec![b'a'; 63 << 20])])), "too-large");
    assert_eq!(code("a.zip", &zipped(&[("a.txt", vec![b'a'; 65 << 20])])), "too-large");
    // What the archive says of a size is not believed.
    let mut lying = zipped(&[("a.txt", vec![b'a'; 63 << 20])]);
    let size = u32::to_le_bytes(63 << 20);
    let places: Vec<usize> = (0..lying.len() - 4).filter(|&at| lying[at..at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let outcome = code("a.zip", &lying);
    assert!(outcome == "too-large" || outcome == "bad-archive", "{outcome}");
}

#[test]
fn archives_that_are_none() {
    assert_eq!(code("a.zip", b"PK\x03\x04"), "bad-archive");
    assert_eq!(code("a.zip", b"rien"), "bad-archive");
    assert_eq!(code("a.zip", &zipped::<&str>(&[])), "empty-input");
    let whole = zipped(&[("a.txt", "Le lac\n\nIl part."), ("b.txt", "Le lac\n\nElle reste.")]);
    for at in 0..whole.len() {
        let _ = super::articles("a.zip", &whole[..at]);
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        let _ = super::articles("a.zip", &changed);
    }
}

#[test]
fn an_archive_of_very_many_files() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in 0..100_001 {
        zip.start_file(format!("{at}.png"), stored).unwrap();
        zip.write_all(b"").unwrap();
    }
    assert_eq!(code("a.zip", &zip.finish().unwrap().into_inner()), "too-large");
}

#[test]
fn brackets_by_the_million() {
    for open in ["[", "{\"text\":", "{\"articles\":[", "[[],"] {
        assert_eq!(code("a.json", open.repeat(3_000_000).as_bytes()), "bad-json", "{open}");
        assert_eq!(code("a.jsonl", open.repeat(1_000_000).as_bytes()), "bad-json-line", "{open}");
    }
    let (open, close) = ("[".repeat(1_000_000), "]".repeat(1_000_000));
    assert_eq!(code("a.json", format!("{open}{close}").as_bytes()), "bad-json");
    let unknown = format!("{{\"x\": {open}{close}, \"text\": \"Il part.\"}}");
    let outcome = outcome("a.json", unknown.as_bytes());
    assert!(outcome.is_ok() || outcome == Err(codes::BAD_JSON));
}

#[test]
fn a_text_of_brackets_or_beyond_any_novel() {
    let built = |text: String| {
        let mut document = frise::document::from_bytes("a.txt", text.as_bytes()).unwrap();
        document.published = frise::document::Published::parse("2020-08-03").ok();
        let options = frise::pipeline::Options { language: Some("fr".into()), ..Default::default() };
        frise::pipeline::record(document, &options).map(|_| ()).map_err(|problem| problem.code)
    };
    assert_eq!(built(format!("Titre\n\n{}", "[".repeat(2_000_000))), Err(codes::TOO_LARGE));
    assert_eq!(built(format!("Titre\n\n{}", "Il part. ".repeat(600_000))), Err(codes::TOO_LARGE));
    assert_eq!(built("Titre\n\nIl part.".into()), Ok(()));
}

#[test]
fn a_list_of_very_many_articles() {
    let many = format!("[{}{{}}]", "{},".repeat(1_000_001));
    assert_eq!(code("a.json", many.as_bytes()), "too-large");
}

#[test]
fn a_line_of_a_hundred_megabytes() {
    let line = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"Il part.\"}}\n", "a".repeat(100 << 20));
    let mut found = frise::document::jsonl::articles("a.jsonl", Cursor::new(line.as_bytes()));
    assert_eq!(found.next().unwrap().unwrap_err().code, codes::TOO_LARGE);
    assert_eq!(found.next().unwrap().unwrap().text, "Il part.");
    assert_eq!(code("a.txt", "a ".repeat(50 << 20).as_bytes()), "too-large");
}

#[test]
fn lone_surrogates_and_zero_bytes() {
    assert_eq!(code("a.json", b"{\"text\": \"Il part \\ud800 vendredi.\"}"), "bad-json");
    assert_eq!(code("a.jsonl", b"{\"text\": \"\\udc00\"}"), "bad-json-line");
    assert_eq!(code("a.txt", b"Il part\0 vendredi."), "binary-input");
    assert_eq!(code("a.json", b"{\"text\": \"Il part\0 vendredi.\"}"), "binary-input");
    assert_eq!(code("a.txt", b"Le lac \xed\xa0\x80\n\nIl\0"), "binary-input");
    // Escaped, a zero is a character of the text: the timeline that quotes it is read again.
    let text = r#"{"title": "Le lac\u0000", "text": "La maire a annon\u00e9\u0000 vendredi la fermeture\u0007 du lac.", "date": "2020-08-03"}"#;
    let document = outcome("a.json", text.as_bytes()).unwrap();
    let built = pipeline::build([Ok(document)], &Options::default()).unwrap();
    let yaml = timeline::to_yaml(&built.timeline);
    assert!(!yaml.contains('\0') && timeline::from_yaml("a.yaml", &yaml).is_ok(), "{yaml}");
}

#[test]
fn letters_that_change_the_order_are_told_in_every_format() {
    let text = "La maire a annonc\u{e9} \u{202e}vendredi\u{202c} la fermeture du lac aux baigneurs.";
    let json = format!("{{\"title\": \"Le lac\", \"text\": \"{text}\", \"date\": \"2020-08-03\"}}");
    for (name, input) in [("a.txt", format!("Le lac\n\n{text}")), ("a.json", json.clone()), ("a.jsonl", json)]
    {
        let document = outcome(name, input.as_bytes()).unwrap();
        let found = pipeline::analyse(document, &Options::default()).unwrap().document;
        assert!(found.warnings.iter().any(|warning| warning.code == codes::BIDI_CONTROLS), "{name}");
    }
}

#[cfg(feature = "feeds")]
mod feeds {
    use super::*;

    const ITEM: &str = "<item><title>Le lac</title><description>La maire a annonc&#233; vendredi la fermeture du lac.</description></item>";

    fn feed(inside: &str) -> Vec<u8> {
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>{inside}</channel></rss>"
        )
        .into_bytes()
    }

    #[test]
    fn nesting() {
        for name in ["a:b", "item", "description", "x"] {
            assert_eq!(
                code("a.rss", &feed(&format!("{ITEM}{}", format!("<{name}>").repeat(200_000)))),
                "too-large",
                "{name}"
            );
        }
    }

    #[test]
    fn entity_bombs() {
        let entities =
            "<!DOCTYPE rss [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
        let bomb = String::from_utf8(feed(&ITEM.replace("du lac.", "du lac. &c;"))).unwrap();
        let bomb = bomb.replace("<rss", &format!("{entities}<rss"));
        match outcome("a.rss", bomb.as_bytes()) {
            Ok(found) => assert!(!found.text.contains("lol"), "{}", found.text),
            Err(code) => assert_eq!(code, codes::BAD_FEED),
        }
        let outside = bomb.replace("<!ENTITY a \"lol\">", "<!ENTITY a SYSTEM \"file:///etc/passwd\">");
        assert!(outcome("a.rss", outside.as_bytes()).map_or(true, |found| !found.text.contains("root")));
    }

    #[test]
    fn what_is_damaged_or_empty() {
        assert_eq!(code("a.rss", b"rien"), "bad-feed");
        assert_eq!(code("a.rss", &feed("")), "empty-input");
        assert_eq!(code("a.rss", &feed("<item><title>Le lac</title>")), "bad-feed");
        assert_eq!(
            code(
                "a.atom",
                b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><updated>never</updated></entry></feed>"
            ),
            "bad-feed"
        );
        let whole = feed(ITEM);
        for at in 0..whole.len() {
            let _ = crate::inputs::articles("a.rss", &whole[..at]);
        }
    }

    #[test]
    fn very_many_items_and_attributes() {
        let many = feed(&ITEM.repeat(5_000));
        assert!(outcome("a.rss", &many).is_ok());
        let attributes: String = (0..100_000).map(|n| format!(" a{n}='1'")).collect();
        let _ = outcome("a.rss", &feed(&format!("<item{attributes}><title>T</title></item>")));
        let _ = outcome("a.rss", &feed(&format!("{ITEM}{}", "&".repeat(1_000_000))));
        let _ = outcome("a.rss", &feed(&format!("{ITEM}{}", "<!--".repeat(500_000))));
    }

    #[test]
    fn a_wrong_encoding_is_seen_through() {
        let latin = feed(ITEM).iter().map(|&byte| char::from(byte)).collect::<String>();
        let latin =
            latin.replace("annonc&#233;", "annonc\u{e9}").replace("1.0\"?", "1.0\" encoding=\"utf-8\"?");
        let bytes: Vec<u8> = latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let found = outcome("a.rss", &bytes).unwrap();
        assert!(found.text.contains("annonc\u{e9}"), "{}", found.text);
        assert_eq!(found.encoding, "windows-1252");
    }
}
