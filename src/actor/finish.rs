//! From clusters to the finished [`Actors`]: order, names, the actor of each token.

use super::antecedent::Resolver;
use super::cluster::Cluster;
use super::gazetteer::NounClass;
use crate::syntax::Upos;

use super::{Actor, ActorKind, Actors, Form, Mention, Reader, pronoun, relation};

impl Resolver<'_> {
    /// The actors, in order of first mention, with pronouns and relations.
    pub(super) fn finish(self) -> Actors {
        let reader = self.reader;
        let is_left =
            |index: &usize| self.clusters.get(*index).is_some_and(|cluster| !cluster.mentions.is_empty());
        let mut order: Vec<usize> = (0..self.clusters.len()).filter(is_left).collect();
        let first = |index: &usize| {
            self.clusters
                .get(*index)
                .and_then(|cluster| cluster.mentions.iter().map(|mention| mention.span).min())
        };
        order.sort_by_key(first);
        let mut place = vec![0; self.clusters.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(place) = place.get_mut(*old) {
                *place = new;
            }
        }
        let at = |old: usize| place.get(old).copied().unwrap_or(old);
        let mut actors = Actors::default();
        for index in &order {
            let Some(cluster) = self.clusters.get(*index) else { continue };
            actors.list.push(actor(reader, cluster));
        }
        let mut told = self.told;
        for one in &mut told {
            one.actor = at(one.actor);
        }
        actors.of_token = vec![None; reader.text.tokens.len()];
        let mut mentions: Vec<(usize, &Mention)> = actors
            .list
            .iter()
            .enumerate()
            .flat_map(|(index, actor)| actor.mentions.iter().map(move |mention| (index, mention)))
            .collect();
        // The innermost mention of a token is written last.
        mentions.sort_by_key(|(_, mention)| std::cmp::Reverse(mention.tokens.len()));
        for (index, mention) in mentions {
            for token in mention.tokens.clone() {
                if let Some(slot) = actors.of_token.get_mut(token) {
                    *slot = u32::try_from(index).ok();
                }
            }
        }
        let owners = pronoun::resolve(reader, &mut actors, &told);
        actors.relations = relation::find(reader, &actors, &told, &owners);
        actors
    }
}

fn actor(reader: &Reader<'_>, cluster: &Cluster) -> Actor {
    let mut mentions = cluster.mentions.clone();
    mentions.sort_by_key(|mention| mention.span);
    let function = function(reader, &mentions);
    let mut name = cluster.name().to_owned();
    if !mentions.iter().any(|mention| mention.form == Form::Name) {
        name = without_article(reader, &mentions).unwrap_or(name);
    }
    if let Some(decision) = cluster.decision.and_then(|index| reader.overrides.get(index)) {
        name.clone_from(&decision.name);
    }
    Actor {
        name,
        kind: cluster.kind(),
        gender: cluster.evidence.gender,
        function,
        nationality: cluster
            .evidence
            .nationality
            .filter(|_| {
                matches!(cluster.kind(), ActorKind::Person | ActorKind::Organisation | ActorKind::Group)
            })
            .and_then(|entry| reader.gazetteer.country(entry))
            .map(str::to_owned),
        mentions,
        merges: cluster.merges.clone(),
    }
}

/// What a person is called beside the name: « directrice générale de Lumagrid »; the longest says most.
fn function(reader: &Reader<'_>, mentions: &[Mention]) -> Option<String> {
    let of_person = |mention: &&Mention| {
        mention.form == Form::Apposition
            && mention.evidence.kind() == Some(ActorKind::Person)
            && reader.noun(mention.head).is_some_and(|noun| noun.class == NounClass::Person)
    };
    // The first of equals.
    let said = mentions.iter().filter(of_person).rev().max_by_key(|mention| mention.tokens.len())?;
    bare(reader, said)
}

/// The name of an actor that has none: its description, without an article, with a capital.
fn without_article(reader: &Reader<'_>, mentions: &[Mention]) -> Option<String> {
    let words = bare(reader, mentions.iter().max_by_key(|mention| mention.tokens.len())?)?;
    let mut letters = words.chars();
    Some(letters.next()?.to_uppercase().chain(letters).collect())
}

/// The words of a description without its article or possessive.
fn bare(reader: &Reader<'_>, mention: &Mention) -> Option<String> {
    let is_article = |token: &usize| {
        reader.names.definite.contains(&reader.text.norm(*token))
            || reader.syntax.morph(*token).is_possessive()
            || (*token == mention.tokens.start
                && reader.names.indefinite.contains(&reader.text.norm(*token))
                && reader.syntax.upos(*token) == Upos::Det)
    };
    let start = mention.tokens.clone().find(|token| !is_article(token))?;
    let words = reader.text.span_of(start..mention.tokens.end).of(reader.text.source);
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}
