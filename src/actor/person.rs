//! Whom a description of a person means: « le chanteur », « l'industriel », « la quadragénaire », "the defendant".
//!
//! One of the people of the passage, if what is known of them tells which: gender, what was said of them before, and
//! whether there is another of whom it could be said. Nobody where two fit alike.

use super::antecedent::Resolver;
use super::cluster::{MergeReason, Reason};
use super::description::{Description, Determiner};
use super::gazetteer::{Gender, NounClass};
use super::{ActorKind, Form};
use crate::syntax::{self, Upos};

/// How many sentences back a person is looked for: « le chanteur » is the one of this passage.
const REACH: usize = 2;
/// How many where the passage names none.
const FAR: usize = 5;

/// How well a description fits somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// Something of the sort was said of them.
    Told,
    /// Nothing speaks for it or against it.
    Open,
    /// Something else was said of them.
    Other,
}

/// The only one, if there is one.
fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

impl Resolver<'_> {
    /// The person whom a description means, and why.
    pub(super) fn person(&self, description: &Description) -> Option<(usize, Reason)> {
        if !self.may_be_called_so(description) || self.name_inside(description).is_some() {
            return None;
        }
        let gender = self.gender_of(description);
        let here = description.mention.sentence;
        let mut people = self.people(description, REACH, gender);
        if people.is_empty() {
            people = self.people(description, FAR, gender);
        }
        let fits: Vec<(usize, Fit)> =
            people.iter().map(|index| (*index, self.fit(*index, description))).collect();
        let fitting =
            |wanted: Fit| fits.iter().filter(move |(_, fit)| *fit == wanted).map(|(index, _)| *index);
        let found = if fitting(Fit::Told).next().is_some() {
            only(fitting(Fit::Told))
        } else {
            only(fitting(Fit::Open)).filter(|index| {
                // Who has an office is introduced with it, unless there is nobody else.
                !matches!(description.noun.detail, "office" | "corporate" | "justice" | "police" | "work")
                    || self.is_alone_so_far(*index, description)
            })
        };
        let of_sentence = || {
            // « L'intéressé », "the man": of several the one of the last sentence.
            let general = matches!(description.noun.detail, "human" | "suspect");
            let last = |index: &usize| {
                let rank = self.mentioned.before(*index, description.mention.span.start);
                rank.is_some_and(|(sentence, _)| sentence + 2 >= here * 2)
            };
            let near =
                fits.iter().filter(|(_, fit)| *fit != Fit::Other).map(|(index, _)| *index).filter(last);
            only(near).filter(|_| general)
        };
        found.or_else(of_sentence).map(|index| (index, MergeReason::OnlyPerson as Reason))
    }

    /// The people named in the sentences before a description who may be of a gender.
    fn people(&self, description: &Description, reach: usize, gender: Option<Gender>) -> Vec<usize> {
        let may_be = |index: &usize| {
            self.is_named(*index)
                && self.clusters.get(*index).is_some_and(|cluster| {
                    cluster.kind() == ActorKind::Person
                        && cluster.evidence.gender.is_none_or(|own| gender.is_none_or(|told| told == own))
                })
        };
        let near = self.recent(description, reach).filter(may_be);
        near.filter(|index| !self.is_beside(*index, description)).collect()
    }

    /// Whether a description is one that takes up somebody: definite, one, without a complement that is a thing of its own.
    fn may_be_called_so(&self, description: &Description) -> bool {
        let complement = || {
            (description.noun_end..description.mention.tokens.end)
                .any(|token| matches!(self.reader.syntax.upos(token), Upos::Noun | Upos::Propn | Upos::Verb))
        };
        description.determiner == Determiner::Definite
            && !description.noun.plural
            && !description.counted
            && description.noun.detail != "speaker"
            && description.mention.form == Form::Description
            && !complement()
    }

    /// Whether somebody is named in the same clause: « le chanteur a salué Ortan » is of two; or governs it: « l'aînée,
    /// décrite par l'experte ».
    fn is_beside(&self, index: usize, description: &Description) -> bool {
        let syntax = self.reader.syntax;
        let head = description.mention.head;
        let governs = self.clusters.get(index).is_some_and(|cluster| {
            let near = cluster.mentions.iter().rev().take(4);
            let mut here = near.filter(|mention| mention.sentence == description.mention.sentence);
            here.any(|mention| syntax.ancestors(head).skip(1).any(|ancestor| ancestor == mention.head))
        });
        if governs {
            return true;
        }
        let Some(verb) = syntax.governing_predicate(description.mention.head) else { return false };
        self.clusters.get(index).is_some_and(|cluster| {
            let near = cluster
                .mentions
                .iter()
                .rev()
                .filter(|mention| mention.sentence == description.mention.sentence);
            near.take(4).any(|mention| syntax.governing_predicate(mention.head) == Some(verb))
        })
    }

    /// The gender that its noun or its article tells.
    fn gender_of(&self, description: &Description) -> Option<Gender> {
        let first = description.mention.tokens.start;
        let by_article = || match self.reader.syntax.morph(first).gender()? {
            syntax::Gender::Masc => Some(Gender::Masculine),
            syntax::Gender::Fem => Some(Gender::Feminine),
            _ => None,
        };
        // « la victime » is of either.
        let fixed = matches!(description.noun.detail, "suspect") && description.noun.gender.is_none();
        description.noun.gender.or_else(|| by_article().filter(|_| !fixed))
    }

    fn fit(&self, index: usize, description: &Description) -> Fit {
        let said = self.said.get(&index).map(Vec::as_slice).unwrap_or_default();
        let people = || said.iter().filter(|said| said.noun.class == NounClass::Person);
        let wanted = description.noun.detail;
        let is_like = |known: &str| match wanted {
            "member" | "office" => matches!(known, "member" | "office"),
            "corporate" => known == "corporate",
            _ => known == wanted,
        };
        if matches!(wanted, "human" | "suspect") {
            let told = people().any(|said| said.noun.detail == wanted);
            return if told { Fit::Told } else { Fit::Open };
        }
        if people().any(|said| is_like(said.noun.detail)) {
            return Fit::Told;
        }
        // A trade beside an office: a deputy may be a doctor.
        let trade = !matches!(wanted, "member" | "office" | "corporate" | "justice" | "police");
        let open = |known: &str| {
            matches!(known, "human" | "suspect")
                || (trade && matches!(known, "office" | "corporate" | "member"))
        };
        if people().all(|said| open(said.noun.detail)) { Fit::Open } else { Fit::Other }
    }

    /// Whether no other person is named before a description in the whole text.
    fn is_alone_so_far(&self, index: usize, description: &Description) -> bool {
        let at = description.mention.span.start;
        self.mentioned.recent(at, description.mention.sentence, usize::MAX).into_iter().all(|other| {
            other == index
                || !self.is_named(other)
                || self.clusters.get(other).is_none_or(|cluster| cluster.kind() != ActorKind::Person)
        })
    }
}
