//! The page that `frise inspect` prints for people.

use unicode_width::UnicodeWidthStr as _;

use super::{Shown, Token};

/// Columns of the names of metadata.
const NAMES: usize = 10;

/// The page of an article, as wide as the terminal where it has paragraphs.
pub(super) fn render(shown: &Shown<'_>, width: usize) -> String {
    let mut page = format!("{}\n\n", shown.origin);
    for known in shown.metadata.all() {
        let from = known.from.as_ref().map(|from| format!("  ({from})")).unwrap_or_default();
        page.push_str(&format!("{:NAMES$} {}{from}\n", known.name, known.value));
    }
    if shown.metadata.published.is_none() {
        page.push_str(&format!("{:NAMES$} not given: see --published\n", "published"));
    }
    if let Some(told) = &shown.told_language {
        page.push_str(&format!("{:NAMES$} `{}`, {} sure\n", "words are", told.tag, told.confidence));
    }
    page.push_str(&format!("{:NAMES$} {}\n", "encoding", shown.encoding));
    page.push_str(&format!("{:NAMES$} {} bytes of text, {}\n", "size", shown.text.len(), shown.hash));
    if shown.is_summary {
        page.push_str(&format!("{:NAMES$} only a summary, or the beginning\n", "extent"));
    }
    for caption in shown.captions {
        page.push_str(&format!("{:NAMES$} {caption}\n", "caption"));
    }
    for date in &shown.dates {
        let said = shown.text.get(date.place.start..date.place.end).unwrap_or("");
        page.push_str(&format!("{:NAMES$} {}  « {said} »\n", "date", date.value));
    }
    if shown.sentences.is_empty() {
        page.push('\n');
        page.push_str(shown.text.trim_end());
        page.push('\n');
        return page;
    }
    sentences(&mut page, shown, width);
    page
}

/// Each sentence with its bytes; a blank line between paragraphs; its words below it where they are asked for.
fn sentences(page: &mut String, shown: &Shown<'_>, width: usize) {
    let widest = shown.text.len().to_string().len();
    let indent = widest * 2 + 5;
    let mut paragraph = None;
    for sentence in &shown.sentences {
        if paragraph != Some(sentence.paragraph) {
            page.push('\n');
        }
        paragraph = Some(sentence.paragraph);
        let bytes = format!("{:>widest$}–{:<widest$}", sentence.place.start, sentence.place.end);
        let text = shown.text.get(sentence.place.start..sentence.place.end).unwrap_or("");
        let mark = if sentence.is_title { "# " } else { "" };
        let mut line = format!("{bytes}  ");
        let mut column = indent - 2;
        for word in format!("{mark}{text}").split_whitespace() {
            let is_first = column == indent - 2;
            if !is_first && column + 1 + word.width() > width.max(indent + 20) {
                page.push_str(line.trim_end());
                page.push('\n');
                line = " ".repeat(indent - 2);
                column = indent - 2;
            } else if !is_first {
                line.push(' ');
                column += 1;
            }
            line.push_str(word);
            column += word.width();
        }
        page.push_str(line.trim_end());
        page.push('\n');
        words(page, shown, sentence.first_token, sentence.end_token);
    }
}

/// The words of a sentence, one a line: number, word, lemma, part of speech, relation and head, features.
fn words(page: &mut String, shown: &Shown<'_>, first: usize, end: usize) {
    let tokens: &[Token] = shown.tokens.get(first..end).unwrap_or_default();
    let said = |token: &Token| {
        let word = shown.text.get(token.place.start..token.place.end).unwrap_or("");
        word.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let head = |token: &Token| match token.head {
        Some(head) if (first..end).contains(&head) => format!("{} {}", token.relation, head - first + 1),
        _ => token.relation.to_owned(),
    };
    let rows: Vec<[String; 6]> = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let upos = token.upos.to_owned();
            [(at + 1).to_string(), said(token), token.lemma.clone(), upos, head(token), token.feats.clone()]
        })
        .collect();
    let mut widths = [0_usize; 6];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    for row in &rows {
        let mut line = String::from("    ");
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
        }
        page.push_str(line.trim_end());
        page.push('\n');
    }
}
