//! Of which state somebody is, where the text says so: « l'entreprise américaine Norvane », « le Suisse Urs Ortan », "the
//! French economist", « de nationalité suisse ».
//!
//! Who holds an office of a state is not said to be of it: « le président américain ».

use std::ops::Range;

use super::Reader;
use super::gazetteer::{Noun, NounClass};
use crate::text::Shape;

/// The state of which a description says that its bearer is.
pub(super) fn of_description(
    reader: &Reader<'_>,
    noun: Noun,
    head: usize,
    tokens: Range<usize>,
) -> Option<u32> {
    let office = matches!(noun.detail, "office" | "government" | "military" | "police" | "justice" | "court");
    if office || !matches!(noun.class, NounClass::Person | NounClass::Organisation) {
        return None;
    }
    tokens.filter(|token| hangs_on(reader, *token, head)).find_map(|token| state_of(reader, token))
}

/// The state that the words before or behind a name tell: « la Suissesse Hanne Ortan », « Urs Ortan, de nationalité
/// suisse ».
pub(super) fn of_name(reader: &Reader<'_>, name: &Range<usize>) -> Option<u32> {
    let is_people = |before: &usize| {
        reader.names.contexts.people_by_capital
            && reader.shape(*before) == Shape::Capitalised
            && reader.gazetteer.known(reader.text.norm(*before)).is_none()
    };
    if let Some(before) = name.start.checked_sub(1).filter(is_people) {
        return state_of(reader, before);
    }
    let sentence = reader.text.sentence_of(name.start);
    let told = (name.end..name.end + 5)
        .take_while(|token| reader.text.sentence_of(*token) == sentence)
        .find(|token| reader.names.contexts.nationality.contains(&reader.text.norm(*token)))?;
    // No other name comes between.
    let between = (name.end..told)
        .any(|token| reader.shape(token) == Shape::Capitalised && state_of(reader, token).is_none());
    if between {
        return None;
    }
    state_of(reader, told + 1).or_else(|| state_of(reader, told - 1))
}

fn state_of(reader: &Reader<'_>, token: usize) -> Option<u32> {
    let entry = reader.gazetteer.adjective(reader.text.norm(token))?;
    reader.gazetteer.is_country(entry).then_some(entry)
}

/// Whether an adjective says something of a noun, and not of a complement of it.
fn hangs_on(reader: &Reader<'_>, token: usize, head: usize) -> bool {
    reader.syntax.head(token) == Some(head) || token == head + 1 || token + 1 == head
}
