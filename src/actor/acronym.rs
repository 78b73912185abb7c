//! Acronyms and other short forms that are spelt with the letters of a full name.

use std::collections::BTreeMap;

use super::Reader;
use super::cluster::{Cluster, fold};

/// The name right before a short form in brackets, if its letters are among those of that name: « Agence nationale de
/// sécurité (Ansé) ».
pub(super) fn bracketed(
    reader: &Reader<'_>,
    own: &Cluster,
    forms: &BTreeMap<String, Cluster>,
) -> Option<String> {
    own.mentions.iter().take(4).filter(|mention| mention.tokens.len() == 1).find_map(|mention| {
        let bracket = mention.tokens.start.checked_sub(1).filter(|token| reader.text.norm(*token) == "(")?;
        if reader.text.norm(mention.tokens.end) != ")" {
            return None;
        }
        let is_before = |cluster: &Cluster| {
            cluster.mentions.iter().any(|name| name.tokens.end == bracket && name.tokens.len() > 1)
        };
        let (full, _) = forms.iter().find(|(_, cluster)| is_before(cluster))?;
        let mut letters = full.chars();
        let short = fold(&mention.name);
        let told = short.chars().filter(|c| c.is_alphanumeric()).all(|c| letters.any(|letter| letter == c));
        let first = short.chars().next() == full.chars().next();
        (told && first && short.chars().count() <= 8).then(|| full.clone())
    })
}

pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    name.chars().count() <= 8 && letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
}

/// Whether the first letters of the longer words of a name are an acronym.
pub(super) fn spells(full: &str, acronym: &str) -> bool {
    let words = || full.split([' ', '-', '\'']);
    let initials = |shortest: usize| -> String {
        words()
            .filter(|word| word.chars().count() >= shortest)
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let acronym: String = acronym.chars().filter(|c| c.is_alphanumeric()).collect();
    [1, 3, 4, 5].into_iter().any(|shortest| initials(shortest) == acronym)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_is_made_of_first_letters() {
        assert!(spells("organisation pour la sécurité et la coopération en europe", "osce"));
        assert!(spells("syndicat autonome des traminots", "sat"));
        assert!(!spells("union des banques suisses", "ump"));
    }
}
