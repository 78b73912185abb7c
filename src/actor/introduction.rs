//! Who is described first and named after: « Le patron de Norvane a été mis en examen. Basile Ortan nie les faits. »
//!
//! Only where an article opens so, and the first person that it names then is the subject of one of the next sentences
//! and is not introduced as anything else: elsewhere a witness may be named next.

use super::antecedent::Resolver;
use super::cluster::MergeReason;
use super::{ActorKind, Form};

/// How many sentences behind the description the name stands.
const REACH: usize = 2;

impl Resolver<'_> {
    /// Joins the person whom the opening describes with the one who is named after.
    pub(super) fn introduced(&mut self) {
        let Some((described, named)) = self.introduction() else { return };
        let Some(cluster) = self.clusters.get_mut(described).map(std::mem::take) else { return };
        for told in self.told.iter_mut().filter(|told| told.actor == described) {
            told.actor = named;
        }
        let said = self.said.remove(&described).unwrap_or_default();
        self.said.entry(named).or_default().extend(said);
        if let Some(whole) = self.clusters.get_mut(named) {
            for mention in cluster.mentions {
                whole.merges.push(MergeReason::OnlyPerson(mention.span));
                whole.evidence.gender = whole.evidence.gender.or(mention.evidence.gender);
                whole.mentions.push(mention);
            }
            whole.merges.extend(cluster.merges);
        }
    }

    /// The one who is described and the one who is named, if the text opens so.
    fn introduction(&self) -> Option<(usize, usize)> {
        let opening = self.reader.text.sentences.iter().position(|sentence| !sentence.is_title)?;
        let is_person = |index: &usize| {
            self.clusters.get(*index).is_some_and(|cluster| cluster.kind() == ActorKind::Person)
        };
        let is_subject = |head: usize| self.reader.syntax.relation(head).is_subject();
        let first = |index: usize| {
            let mentions = self.clusters.get(index)?.mentions.iter();
            mentions.filter(|mention| mention.sentence >= opening).min_by_key(|mention| mention.span)
        };
        // « le patron de Norvane »: what they are of is told.
        let told = self.told.iter().find(|told| {
            told.actor >= self.named
                && is_person(&told.actor)
                && told.description.mention.sentence == opening
                && told.description.mention.form == Form::Description
                && !told.description.noun.plural
                && is_subject(told.description.mention.head)
                && self.name_inside(&told.description).is_some()
        })?;
        let mut people: Vec<usize> = (0..self.named).filter(is_person).collect();
        people.sort_by_key(|index| first(*index).map(|mention| mention.span));
        let named = people.into_iter().find(|index| first(*index).is_some())?;
        let mention = first(named)?;
        let gender = told.description.noun.gender;
        let own = self.clusters.get(named)?.evidence.gender;
        let fits = mention.sentence > opening
            && mention.sentence <= opening + REACH
            && mention.form == Form::Name
            && mention.name.contains(' ')
            && is_subject(mention.head)
            && self.said.get(&named).is_none_or(Vec::is_empty)
            && own.is_none_or(|own| gender.is_none_or(|gender| gender == own));
        fits.then_some((told.actor, named))
    }
}
