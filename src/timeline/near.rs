//! The word that a person may have meant.

use strsim::damerau_levenshtein;

/// The known word that is nearest to `word`, if one is so near that a slip explains the difference: a third of its
/// letters, capitals and small ones being the same. Of equals, the first.
///
/// ```
/// use frise::timeline::nearest;
/// assert_eq!(nearest("titel", ["id", "title"]), Some("title"));
/// assert_eq!(nearest("colour", ["id", "title"]), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let length = wanted.chars().count();
    let most = length.div_ceil(3).min(4);
    known
        .into_iter()
        // The lengths alone tell most of them apart, and cost nothing.
        .filter(|other| other.chars().count().abs_diff(length) <= most)
        .map(|other| (damerau_levenshtein(&wanted, &other.to_lowercase()), other))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}
