//! Markdown articles: front matter, then the title line, then the text, which stays as it is.
//!
//! Only as much Markdown is read as tells the title: headings, code fences (a `#` in them is none) and emphasis.
//! Start reading at [`read`].

use super::given::squeezed;
use super::plain::{self, Layout, lines, trimmed};
use super::{Document, front_matter};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;

/// The article in `text`, which came from the file `name` with that digest.
///
/// # Errors
/// A diagnostic for front matter that can't be read, a bad date in it, or when nothing follows it.
pub fn read(name: &str, text: String, hash: String) -> Result<Document, Diagnostic> {
    let (given, start) = front_matter::read(name, &text)?;
    let metadata = given.check(&|diagnostic, field, label| diagnostic.at(name, &text, field.span, label))?;
    let rest = trimmed(&text, Span::new(start, text.len()));
    if rest.is_empty() {
        return Err(Diagnostic::error(
            codes::EMPTY_INPUT,
            format!("`{name}` holds no text after its front matter"),
        )
        .help("add the text of the article below it"));
    }
    let layout = layout(&text, rest, metadata.title.as_deref());
    Ok(metadata.into_document(name, text, layout, hash))
}

/// A heading: where it stands with its marks, and the text of it.
struct Heading {
    line: Span,
    text: Span,
}

/// The title is the one given, else the first heading of the first level, else the first line; a heading is a title
/// line, taken out of the body, when nothing stands before it.
fn layout(text: &str, within: Span, given: Option<&str>) -> Layout {
    let Some(heading) = first_heading(text, within) else {
        let mut plain = plain::layout(text, within, given);
        if given.is_none() {
            plain.title = unmarked(&plain.title);
        }
        return plain;
    };
    let leads = heading.line.start == within.start;
    Layout {
        title: given.map_or_else(|| plain::borrowed(&unmarked(heading.text.of(text))), squeezed),
        title_span: (leads || given.is_none()).then_some(heading.text),
        body: if leads { trimmed(text, Span::new(heading.line.end, within.end)) } else { within },
    }
}

/// The first heading of the first level with words in it, outside code: `# Title`, or a line underlined with `=`.
fn first_heading(text: &str, within: Span) -> Option<Heading> {
    let mut code = None;
    let mut before: Option<Span> = None;
    for line in lines(text, within) {
        let words = line.of(text);
        let fence = ["```", "~~~"].into_iter().find(|fence| words.starts_with(fence));
        match (code, fence) {
            (None, Some(_)) => code = fence,
            (Some(open), Some(close)) if open == close => code = None,
            (Some(_), _) => {}
            (None, None) => {
                let heading = marked(text, line).or_else(|| underlined(text, before, line));
                if heading.is_some() {
                    return heading;
                }
            }
        }
        before = (code.is_none() && fence.is_none()).then_some(line);
    }
    None
}

/// `# Title`, perhaps closed with `#`.
fn marked(text: &str, line: Span) -> Option<Heading> {
    let words = line.of(text).strip_prefix('#').filter(|rest| rest.starts_with([' ', '\t']))?;
    let open = words.trim_end_matches('#');
    let end = if open.ends_with([' ', '\t']) { line.start + 1 + open.len() } else { line.end };
    let inner = trimmed(text, Span::new(line.start + 1, end));
    (!inner.is_empty()).then_some(Heading { line, text: inner })
}

/// A line with one of `=` right under it.
fn underlined(text: &str, before: Option<Span>, line: Span) -> Option<Heading> {
    let title = before?;
    let rule = line.of(text);
    let adjacent = Span::new(title.end, line.start).of(text).matches('\n').count() == 1;
    (adjacent && rule.len() >= 3 && rule.bytes().all(|b| b == b'='))
        .then_some(Heading { line: title.to(line), text: title })
}

/// A title without the marks of headings, emphasis, code and links.
fn unmarked(title: &str) -> String {
    let mut rest = title.trim_start_matches('#').trim();
    let mut plain = String::with_capacity(rest.len());
    while let Some((before, inside)) = rest.split_once('[') {
        plain.push_str(before);
        let link = inside.split_once("](").and_then(|(label, after)| Some((label, after.split_once(')')?.1)));
        match link {
            Some((label, after)) => {
                plain.push_str(label);
                rest = after;
            }
            None => {
                plain.push('[');
                rest = inside;
            }
        }
    }
    plain.push_str(rest);
    let bare = plain.split_whitespace().map(|word| {
        let inner = word.replace(['*', '`'], "");
        // A mark that stands alone is a sign of the text: « 3 * 5 ».
        if inner.is_empty() { word.to_owned() } else { inner.trim_matches('_').to_owned() }
    });
    bare.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, title: &str, title_line: Option<&str>, body: &str) -> Document {
        let document = read("a.md", text.to_owned(), "sha256:0".to_owned()).unwrap();
        assert_eq!(document.title, title);
        assert_eq!(document.title_span.map(|span| span.of(&document.text)), title_line);
        assert_eq!(document.body.of(&document.text), body);
        assert_eq!(document.text, text);
        document
    }

    #[test]
    fn the_title_comes_from_the_front_matter_first() {
        let text = "---\r\ntitle: Le titre\r\ndate: 2020-08-03\r\nlang: pt-BR\r\nsource: La Gazette\r\nauthor: A\r\nurl: https://a.example/\r\n---\r\n\r\nTexte.\r\n";
        let document = check(text, "Le titre", None, "Texte.");
        assert_eq!(document.id, "gazette-2020-08-03");
        assert_eq!(document.language.as_deref(), Some("pt"));
        assert_eq!(document.published.unwrap().iso(), "2020-08-03");
        assert_eq!(
            (document.authors.as_slice(), document.url.as_deref()),
            (["A".to_owned()].as_slice(), Some("https://a.example/"))
        );
        check("---\ntitle: T\n---\n# Autre\nTexte.", "T", Some("Autre"), "Texte.");
        check("---\ntitle: T\n---\nT\n\nTexte.", "T", Some("T"), "Texte.");
    }

    #[test]
    fn else_from_the_first_heading_else_from_the_first_line() {
        check(
            "# *Le* **titre** [lié](http://x) #\n\nTexte.",
            "Le titre lié",
            Some("*Le* **titre** [lié](http://x)"),
            "Texte.",
        );
        check("Un titre\n========\nTexte.", "Un titre", Some("Un titre"), "Texte.");
        check("Chapeau.\n\n# Titre\nTexte.", "Titre", Some("Titre"), "Chapeau.\n\n# Titre\nTexte.");
        check("```\n# code\n```\n# Titre\n", "Titre", Some("Titre"), "```\n# code\n```\n# Titre");
        check("Premier\n\nTexte.", "Premier", Some("Premier"), "Texte.");
        check("## Petit\nTexte #1.", "Petit", Some("## Petit"), "Texte #1.");
    }

    #[test]
    fn a_bad_date_is_shown_at_its_place_with_a_good_one() {
        let text = "---\ntitle: T\ndate: 03/08/2020\n---\nTexte.";
        let error = read("a.md", text.to_owned(), String::new()).unwrap_err();
        assert_eq!(error.code, codes::BAD_DATE);
        assert_eq!(error.snippet.as_ref().unwrap().labels[0].span.of(text), "03/08/2020");
        assert_eq!(error.help, ["write `2020-08-03` or `2020-03-08`"]);
    }

    #[test]
    fn an_odd_language_is_a_warning() {
        let document = check("---\nlang: brazilian\n---\nA\n\nB", "A", Some("A"), "B");
        assert_eq!(document.language, None);
        assert_eq!(document.warnings[0].code, codes::UNKNOWN_LANGUAGE);
    }

    #[test]
    fn front_matter_alone_is_no_article() {
        let error = read("a.md", "---\ntitle: T\n---\n \n".to_owned(), String::new()).unwrap_err();
        assert_eq!(error.code, codes::EMPTY_INPUT);
    }
}
