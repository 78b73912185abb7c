//! PDFs, made here as programs make them: by the bytes.

use std::fmt::Write as _;
use std::io::Write as _;

use frise::diagnostic::codes;

use super::articles;

/// A file of some objects, numbered from 1; the first is the catalogue.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        writeln!(bytes, "{} 0 obj", at + 1).unwrap();
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let start = bytes.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in &places {
        writeln!(table, "{place:010} 00000 n ").unwrap();
    }
    write!(
        bytes,
        "{table}trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    bytes
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<< {entries} /Length {} >>\nstream\n", content.len()).into_bytes();
    bytes.extend_from_slice(content);
    bytes.extend_from_slice(b"\nendstream");
    bytes
}

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(content).unwrap();
    packer.finish().unwrap()
}

/// A file whose pages draw these contents, in a font with the encoding of Windows.
fn pages(contents: &[Vec<u8>]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), contents.len()).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    for (at, content) in contents.iter().enumerate() {
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /X {0} 0 R >> >> /Contents {0} 0 R >>",
            5 + 2 * at
        );
        objects.push(page.into_bytes());
        objects.push(content.clone());
    }
    file(&objects, "")
}

/// Content that draws lines, each with its size and its distance from the line above; `é` is written as Windows does.
fn drawn(lines: &[(u32, u32, &str)]) -> Vec<u8> {
    let mut content = b"BT 60 780 Td\n".to_vec();
    for (size, step, text) in lines {
        write!(content, "/F1 {size} Tf 0 -{step} Td (").unwrap();
        content.extend(text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')));
        content.extend_from_slice(b") Tj\n");
    }
    content.extend_from_slice(b"ET");
    content
}

const FIRST: &str =
    "La mairie de Sauveplane a ferm\u{e9} vendredi la piscine, dont le bassin fuit depuis le prin-";

#[test]
fn lines_become_paragraphs_and_the_largest_the_title() {
    let content = drawn(&[
        (22, 0, "La piscine de Sauveplane"),
        (22, 26, "ferme pour un an"),
        (10, 40, "SAUVEPLANE, 14 juin 2021 - Par Odile Marchais"),
        (10, 24, FIRST),
        (10, 12, "temps dernier. Les travaux commenceront le 5 juillet."),
        (10, 24, "Le maire a promis en mars un nouveau bassin."),
    ]);
    for content in [stream("", &content), stream("/Filter /FlateDecode", &deflated(&content))] {
        let found = articles("a.pdf", &pages(&[content])).remove(0).unwrap();
        assert_eq!(found.title, "La piscine de Sauveplane ferme pour un an");
        let paragraphs: Vec<&str> = found.body.of(&found.text).split("\n\n").collect();
        assert_eq!(paragraphs.len(), 3, "{paragraphs:?}");
        assert_eq!(paragraphs[1], format!("{FIRST}\ntemps dernier. Les travaux commenceront le 5 juillet."));
        let read = frise::pipeline::analyse(found, &frise::pipeline::Options::default()).unwrap();
        assert_eq!(read.document.published.unwrap().iso(), "2021-06-14");
        let values: Vec<String> = read
            .expressions
            .iter()
            .filter_map(|found| found.value.as_ref())
            .map(ToString::to_string)
            .collect();
        // « le prin-⏎temps dernier » is read as one word.
        assert!(
            values.iter().any(|value| value.contains("21")) && values.contains(&"2021-07-05".to_owned()),
            "{values:?}"
        );
        assert!(read.tokens().iter().any(|token| token.norm == "printemps"));
    }
}

#[test]
fn a_pdf_without_text_or_with_a_lock_is_told() {
    let code = |bytes: &[u8]| articles("a.pdf", bytes).remove(0).unwrap_err().code;
    assert_eq!(code(&pages(&[stream("", b"0 0 100 100 re f")])), codes::EMPTY_INPUT);
    assert_eq!(code(b"%PDF-1.7\nnothing"), codes::BAD_PDF);
    assert_eq!(code(b"rien"), codes::BAD_PDF);
    let locked = file(
        &[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec(),
          b"<< /Filter /Standard /V 1 /R 2 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /P -4 >>".to_vec()],
        "/Encrypt 3 0 R /ID [(a) (b)]",
    );
    assert_eq!(code(&locked), codes::BAD_PDF);
}

#[test]
fn bombs_and_circles_end() {
    // Blanks that shrink to a thousandth.
    let bomb = stream("/Filter /FlateDecode", &deflated(&vec![b' '; 80 << 20]));
    let outcome = articles("a.pdf", &pages(&[bomb])).remove(0);
    assert_eq!(outcome.unwrap_err().code, codes::TOO_LARGE);
    // A form that draws itself twice.
    let circle = stream("/Type /XObject /Subtype /Form", b"/X Do /X Do BT /F1 10 Tf (Il part.) Tj ET");
    let found = articles("a.pdf", &pages(&[circle])).remove(0);
    assert!(found.is_ok() || found.unwrap_err().code == codes::TOO_LARGE);
    let deep = stream("", "[".repeat(200_000).as_bytes());
    assert!(articles("a.pdf", &pages(&[deep])).remove(0).is_err());
    let many = stream("", &b"BT (a) Tj ET ".repeat(200_000));
    let _ = articles("a.pdf", &pages(&[many]));
}

#[test]
fn a_damaged_file_never_panics() {
    let whole = pages(&[stream("", &drawn(&[(10, 0, "Il part vendredi.")]))]);
    for cut in (0..whole.len()).step_by(7) {
        let _ = articles("a.pdf", &whole[..cut]);
        let mut changed = whole.clone();
        changed[cut] = changed[cut].wrapping_add(1);
        let _ = articles("a.pdf", &changed);
    }
}

/// Files of the programs that make most PDFs, all of one article, its paragraphs drawn three times over: in columns, under
/// headers, hyphenated, with ligatures, letter by letter.
#[test]
fn files_of_many_programs_give_the_same_words() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/pdf");
    let whole = std::fs::read_to_string(folder.join("article-fr.txt")).unwrap();
    let (title, body) = whole.trim().split_once("\n\n").unwrap();
    let words = |text: &str| -> Vec<String> {
        let document = articles("a.txt", text.as_bytes()).remove(0).unwrap();
        let published = chrono::NaiveDate::from_ymd_opt(2021, 6, 14).map(frise::document::Published::on);
        let options =
            frise::pipeline::Options { language: Some("fr".to_owned()), published, ..Default::default() };
        let read = frise::pipeline::analyse(document, &options).unwrap();
        let is_word = |norm: &String| norm.chars().any(char::is_alphanumeric);
        read.tokens().iter().map(|token| token.norm.replace('’', "'")).filter(is_word).collect()
    };
    let expected = words(body);
    let mut read = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "pdf") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let found = articles(&name, &std::fs::read(&path).unwrap()).remove(0).unwrap();
        let plain =
            |text: &str| text.replace('’', "'").replace('ﬀ', "ff").replace('ﬁ', "fi").replace('ﬃ', "ffi");
        assert_eq!(plain(&found.title), title, "{name}");
        let text = found.body.of(&found.text);
        assert!(!text.contains("La Gazette"), "{name}: a header is left");
        let got = words(text);
        let at =
            got.windows(6).position(|run| run == &expected[..6]).unwrap_or_else(|| panic!("{name}: {got:?}"));
        let first = got.get(at..at + expected.len()).unwrap_or_default();
        let wrong = expected.iter().zip(first).find(|(a, b)| a != b);
        assert_eq!(wrong, None, "{name}");
        read += 1;
    }
    assert_eq!(read, 6);
}
