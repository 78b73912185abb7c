//! From clusters to the finished [`Actors`]: order, names, the actor of each token.

use super::antecedent::Resolver;
use super::cluster::Cluster;
use crate::syntax::Upos;

use super::{Actor, Actors, Form, Mention, Reader, pronoun, relation};

impl Resolver<'_> {
    /// The actors, in order of first mention, with pronouns and relations.
    pub(super) fn finish(self) -> Actors {
        let reader = self.reader;
        let mut order: Vec<usize> = (0..self.clusters.len()).collect();
        let first = |index: &usize| {
            self.clusters
                .get(*index)
                .and_then(|cluster| cluster.mentions.iter().map(|mention| mention.span).min())
        };
        order.sort_by_key(first);
        let mut place = vec![0; order.len()];
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
    let apposition = mentions.iter().find(|mention| mention.form == Form::Apposition);
    let function = apposition.map(|mention| mention.name.clone());
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
        mentions,
        merges: cluster.merges.clone(),
    }
}

/// The name of an actor that has none: its description, without an article, with a capital.
fn without_article(reader: &Reader<'_>, mentions: &[Mention]) -> Option<String> {
    let first = mentions.iter().max_by_key(|mention| mention.tokens.len())?;
    let is_article = |token: &usize| {
        reader.names.definite.contains(&reader.text.norm(*token))
            || reader.syntax.morph(*token).is_possessive()
            || (*token == first.tokens.start
                && reader.names.indefinite.contains(&reader.text.norm(*token))
                && reader.syntax.upos(*token) == Upos::Det)
    };
    let start = first.tokens.clone().find(|token| !is_article(token))?;
    let words = reader.text.span_of(start..first.tokens.end).of(reader.text.source);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    Some(letters.next()?.to_uppercase().chain(letters).collect())
}
