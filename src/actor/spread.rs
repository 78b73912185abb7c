//! Names side by side in a list are mostly of one kind: « à Ajdabiya, Jalo et Ojla », "Bernier, Felipe and Perkins".

use super::{ActorKind, Mention, Reader};

/// As much as it takes to be sure of a neighbour's kind.
const SURE: u16 = 2;

/// Names of which little is known take the kind of those beside them in a list. Linear in the names.
pub(super) fn along_lists(reader: &Reader<'_>, names: &mut [Mention]) {
    let mut start = 0;
    while start < names.len() {
        let mut end = start + 1;
        let mut towns = false;
        while let (Some(left), Some(right)) = (names.get(end - 1), names.get(end)) {
            let Some(link) = link(reader, left, right) else { break };
            towns |= link == Link::FromTo;
            end += 1;
        }
        if let Some(list) = names.get_mut(start..end).filter(|list| list.len() > 1) {
            agree(list, towns);
        }
        start = end;
    }
}

/// How two names stand side by side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// As members of a list.
    List,
    /// As the ends of a way.
    FromTo,
}

fn link(reader: &Reader<'_>, left: &Mention, right: &Mention) -> Option<Link> {
    let names = reader.names;
    let mut between = (left.tokens.end..right.tokens.start).map(|token| reader.text.norm(token)).peekable();
    if left.sentence != right.sentence || right.tokens.start > left.tokens.end + 3 {
        return None;
    }
    let first = between.next()?;
    let joins = |word: &str| matches!(word, "," | "/" | "&") || is_conjunction(reader, left.tokens.end, word);
    if names.contexts.from_to.contains(&first) && between.peek().is_none() {
        return Some(Link::FromTo);
    }
    if !joins(first) {
        return None;
    }
    // « le Pérou, le Chili », « à Jalo et à Ojla », "and the"
    let small = |word: &str| {
        names.definite.contains(&word)
            || names.place_prepositions.contains(&word)
            || names.of.contains(&word)
            || names.joiners.contains(&word)
            || word == ","
    };
    // « Norvane et le docteur Ortan » are not alike.
    let titled = right.tokens.len() > right.name.split(' ').count();
    let alike = reader.has_article(left) == reader.has_article(right);
    (between.all(small) && !titled && alike).then_some(Link::List)
}

fn is_conjunction(reader: &Reader<'_>, token: usize, word: &str) -> bool {
    reader.names.joiners.contains(&word) && reader.syntax.upos(token) == crate::syntax::Upos::Cconj
}

/// Gives the kind that all sure members share to the others. `towns`: only that of places.
fn agree(list: &mut [Mention], towns: bool) {
    let sure = |mention: &Mention| {
        let kind = mention.evidence.kind()?;
        (mention.evidence.weight(kind) >= SURE).then_some(kind)
    };
    let mut kinds = list.iter().filter_map(sure);
    let Some(kind) = kinds.next() else { return };
    if kinds.any(|other| other != kind) || kind == ActorKind::Group || (towns && kind != ActorKind::Place) {
        return;
    }
    for mention in list {
        let known = mention.evidence.kind().map_or(0, |own| mention.evidence.weight(own));
        if known < 2 {
            mention.evidence.add(kind, 2);
        }
    }
}
