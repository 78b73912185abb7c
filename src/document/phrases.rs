//! Phrases of a language looked for in the lines of a page: as whole words, whatever the case and the apostrophes.

/// Where a phrase stands in a text, as whole words, whatever the case and the form of the apostrophes.
pub(super) fn find(text: &str, phrase: &str) -> Option<(usize, usize)> {
    let mut before = ' ';
    for (start, c) in text.char_indices() {
        if !before.is_alphanumeric()
            && let Some(length) = starts(text.get(start..).unwrap_or(""), phrase)
        {
            return Some((start, start + length));
        }
        before = c;
    }
    None
}

/// The length of a phrase at the start of a text, if the text begins with it and the word ends there.
pub(super) fn starts(text: &str, phrase: &str) -> Option<usize> {
    let mut characters = text.char_indices();
    for expected in phrase.chars() {
        let (_, c) = characters.next()?;
        let c = match c {
            '’' | 'ʼ' => '\'',
            '\u{a0}' | '\u{202f}' | '\n' => ' ',
            c => c,
        };
        if c != expected && !c.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
    }
    let (end, next) = characters.next().map_or((text.len(), ' '), |(end, next)| (end, next));
    let whole = !next.is_alphanumeric() || !phrase.ends_with(char::is_alphanumeric);
    whole.then_some(end)
}

/// Whether a line begins with one of some phrases, signs before it left aside.
pub(super) fn begins(text: &str, phrases: &[&str]) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    phrases.iter().any(|phrase| starts(text, phrase).is_some())
}

/// Whether a line ends as a sentence does.
pub(super) fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?'])
}

/// Whether a line is one of some labels, alone, with a number, or before a colon.
pub(super) fn is_label(text: &str, labels: &[&str]) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = labels.iter().filter_map(|label| text.get(starts(text, label)?..));
    rest.map(str::trim_start).any(|rest| rest.starts_with(':') || !rest.contains(char::is_alphabetic))
}

/// The end of the last place where a phrase stands.
pub(super) fn last_of(text: &str, phrase: &str) -> Option<usize> {
    let mut last = None;
    while let Some((_, end)) = find(text.get(last.unwrap_or(0)..).unwrap_or(""), phrase) {
        last = Some(last.unwrap_or(0) + end);
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words() {
        assert_eq!(find("Le 3 mai, PUBLIÉ\u{a0}le 4", "publié le"), Some((10, 21)));
        assert_eq!(find("republié le", "publié le"), None);
        assert_eq!(find("publiés", "publié"), None);
        assert!(begins("» L’article", &["l'article"]));
        assert_eq!(last_of("maj, maj", "maj"), Some(8));
    }

    #[test]
    fn labels_stand_alone() {
        for (text, is) in
            [("Commentaires (3)", true), ("» Commentaires :", true), ("Commentaires du maire", false)]
        {
            assert_eq!(is_label(text, &["commentaires"]), is, "{text}");
        }
    }
}
