//! How the word lists are written: fields, genders, spellings.

use super::Gender;

/// A name with its accented capitals bare, as many print them: « Etat », « Elysée ». `None` if it has none.
pub(super) fn plain_initials(name: &str) -> Option<String> {
    let plain: String = name
        .chars()
        .map(|c| match c {
            'À' | 'Â' | 'Á' => 'A',
            'É' | 'È' | 'Ê' | 'Ë' => 'E',
            'Î' | 'Ï' | 'Í' => 'I',
            'Ô' | 'Ö' | 'Ó' => 'O',
            'Ù' | 'Û' | 'Ü' | 'Ú' => 'U',
            'Ç' => 'C',
            c => c,
        })
        .collect();
    (plain != name).then_some(plain)
}

/// What stands behind the given name, particles included: « Le Pen », « ben Laden »; of a number the name before it.
pub(super) fn surname_of(name: &str) -> &str {
    match name.split_once(' ') {
        Some((first, rest)) if rest.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) => first,
        Some((_, rest)) => {
            let last = rest.rsplit(' ').next().unwrap_or(rest);
            let particle = |word: &str| {
                matches!(
                    word,
                    "de" | "der" | "van" | "von" | "ben" | "bin" | "da" | "Le" | "Van" | "Ben" | "el" | "al"
                )
            };
            let words: Vec<&str> = rest.split(' ').collect();
            let start = words.iter().position(|word| particle(word));
            match start.and_then(|start| words.get(start)) {
                Some(word) => rest.find(word).and_then(|at| rest.get(at..)).unwrap_or(last),
                None => last,
            }
        }
        None => name,
    }
}

pub(super) fn gender_of(letter: &str) -> Option<Gender> {
    match letter {
        "m" => Some(Gender::Masculine),
        "f" => Some(Gender::Feminine),
        _ => None,
    }
}

pub(super) fn lines(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

pub(super) fn comma_separated(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split(',').map(str::trim).filter(|part| !part.is_empty())
}
