//! The words of a title: put together as they stand in the text, cut at a whole word.

use crate::text::AnalysedText;

/// Parts of a title, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    parts: Vec<String>,
}

/// Fewer words than this say nothing by themselves.
const FEWEST: usize = 2;

/// A last part of fewer characters than this, cut, says nothing.
const SHORTEST_PART: usize = 16;

impl Words {
    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Takes its capital from the last part.
    pub(super) fn uncapitalise_last(&mut self) {
        if let Some(last) = self.parts.last_mut() {
            *last = uncapitalised(last, false);
        }
    }

    /// Adds words that are not of the text.
    pub(super) fn push_text(&mut self, words: &str) {
        self.parts.push(words.to_owned());
    }

    /// Adds tokens, with the white space that stands between them in the text; where some were left out, one space.
    pub(super) fn push_tokens(&mut self, text: &AnalysedText<'_>, tokens: Vec<usize>) {
        let mut part = String::new();
        let mut last: Option<usize> = None;
        for token in tokens {
            let word = text.word(token);
            let follows = last.is_some_and(|last| last + 1 == token);
            let joined = part.ends_with(['\'', '’', '-']) || part.is_empty();
            if if follows { text.spaced(token) } else { !joined } {
                part.push(' ');
            }
            part.push_str(word);
            last = Some(token);
        }
        if !part.is_empty() {
            self.parts.push(part);
        }
    }

    /// The title, if it has enough words: parts that have no room are left out from the end; the last one may be cut.
    pub(super) fn finish(mut self, longest: usize) -> Option<String> {
        let length = |parts: &[String]| parts.iter().map(|part| part.chars().count() + 1).sum::<usize>();
        let without_last = |parts: &[String]| length(parts.split_last().map_or(&[], |(_, rest)| rest));
        while self.parts.len() > 3 && without_last(&self.parts) + SHORTEST_PART > longest {
            self.parts.pop();
        }
        let mut title = String::new();
        for part in &self.parts {
            if !title.is_empty() && !title.ends_with(['\'', '’', '-']) {
                title.push(' ');
            }
            title.push_str(part);
        }
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = title.trim_matches([',', ';', ':', ' ', '.', '–', '—']);
        (title.split(' ').count() >= FEWEST).then(|| cut(title, longest))
    }
}

/// At most so many characters, ending with a whole word and an ellipsis if something is missing.
pub(super) fn cut(words: &str, longest: usize) -> String {
    if words.chars().count() <= longest {
        return words.to_owned();
    }
    let mut short = String::new();
    for word in words.split(' ') {
        if short.chars().count() + word.chars().count() + 2 > longest {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    let trimmed = short.trim_end_matches([',', ';', ':', ' ', '«', '“']);
    format!("{trimmed}…")
}

/// A quotation with its marks, cut inside of them.
pub(super) fn cut_quote(quoted: &str, longest: usize) -> String {
    let mut quoted = quoted.split_whitespace().collect::<Vec<_>>().join(" ");
    // The comma of "…," belongs to the sentence around it.
    if let Some(comma) = quoted.len().checked_sub(quoted.chars().next_back().map_or(0, char::len_utf8) + 1)
        && quoted.get(comma..).is_some_and(|end| end.starts_with(','))
    {
        quoted.remove(comma);
    }
    if quoted.chars().count() <= longest {
        return quoted;
    }
    let closing: String = match quoted.chars().next_back() {
        Some('»') => " »".to_owned(),
        Some(mark) if !mark.is_alphanumeric() => mark.to_string(),
        _ => String::new(),
    };
    let room = longest.saturating_sub(closing.chars().count());
    format!("{}{closing}", cut(&quoted, room))
}

/// With a capital.
pub(super) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Without the capital of a sentence, unless a name begins with it.
pub(super) fn uncapitalised(words: &str, is_name: bool) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if !is_name => first.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_ends_with_a_whole_word() {
        assert_eq!(cut("un deux trois", 20), "un deux trois");
        assert_eq!(cut("un deux, trois quatre", 10), "un deux…");
    }

    #[test]
    fn a_quotation_keeps_its_marks() {
        assert_eq!(cut_quote("« Nous ne pouvions plus attendre »", 20), "« Nous ne… »");
        assert_eq!(cut_quote("“We could see the lights”", 13), "“We could…”");
        assert_eq!(cut_quote("“This is a coin toss,”", 90), "“This is a coin toss”");
    }

    #[test]
    fn one_word_is_no_title() {
        let mut words = Words::default();
        words.push_text("Attaque");
        assert_eq!(words.finish(90), None);
    }
}
