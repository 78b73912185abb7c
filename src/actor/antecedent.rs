//! Whom a description means.
//!
//! A definite description means the nearest actor before it that its noun fits: by the same noun said of it before, by
//! a word of its name, by its kind. Without one it is an actor of its own, if it acts or speaks.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::cluster::{Cluster, MergeReason};
use super::description::{Description, Determiner, name_over};
use super::gazetteer::NounClass;
use super::relation::Told;
use super::{Actor, ActorKind, Actors, Form, Mention, Reader, pronoun, relation};
use crate::syntax::{Relation, Upos};

/// How many sentences back an antecedent is looked for: « la société » goes on for long.
const LONG_REACH: usize = 12;

/// Resolves descriptions, then pronouns; gives the finished actors.
pub(super) fn resolve(reader: &Reader<'_>, clusters: Vec<Cluster>, descriptions: Vec<Description>) -> Actors {
    let names: Vec<Mention> = {
        let mut names: Vec<Mention> = clusters.iter().flat_map(|cluster| cluster.mentions.clone()).collect();
        names.sort_by_key(|mention| mention.span);
        names
    };
    let mut of_name: FxHashMap<usize, usize> = FxHashMap::default();
    for (index, cluster) in clusters.iter().enumerate() {
        for mention in &cluster.mentions {
            of_name.insert(mention.tokens.start, index);
        }
    }
    let mut resolver = Resolver {
        reader,
        clusters,
        said: BTreeMap::new(),
        names,
        of_name,
        told: Vec::new(),
        own: Vec::new(),
    };
    resolver.titles();
    let (appositions, alone): (Vec<_>, Vec<_>) =
        descriptions.into_iter().partition(|description| description.name.is_some());
    // What is said beside a name anywhere holds for descriptions before it too: headlines come first.
    for description in &appositions {
        resolver.apposition(description);
    }
    for description in alone {
        resolver.alone(description);
    }
    resolver.finish()
}

struct Resolver<'a> {
    reader: &'a Reader<'a>,
    clusters: Vec<Cluster>,
    /// For each cluster what was said of it: entries of nouns, with their words.
    said: BTreeMap<usize, Vec<(u32, Vec<String>)>>,
    names: Vec<Mention>,
    of_name: FxHashMap<usize, usize>,
    /// Descriptions with their clusters.
    told: Vec<Told>,
    /// The clusters that have no name, by entry of their noun.
    own: Vec<(u32, Vec<String>, usize)>,
}

impl Resolver<'_> {
    fn cluster_of(&self, name: usize) -> Option<usize> {
        self.of_name.get(&self.names.get(name)?.tokens.start).copied()
    }

    /// What a title before a name says is known of its bearer: « le général Marenko » is « l'ancien général » later.
    fn titles(&mut self) {
        let reader = self.reader;
        for index in 0..self.names.len() {
            let Some(name) = self.names.get(index) else { continue };
            let start = name.tokens.start;
            let title = reader.gazetteer.noun_at(|ahead| reader.text.norm(start + ahead));
            let words = name.name.split(' ').count();
            if let (Some((noun, _)), true) = (title, name.tokens.len() > words) {
                let said = vec![reader.syntax.lemma(start).to_owned()];
                if let Some(cluster) = self.cluster_of(index) {
                    self.said.entry(cluster).or_default().push((noun.entry, said));
                }
            }
        }
    }

    fn apposition(&mut self, description: &Description) {
        let Some(cluster) = description.name.and_then(|name| self.cluster_of(name)) else { return };
        self.add(cluster, description, MergeReason::Apposition);
    }

    fn add(
        &mut self,
        cluster: usize,
        description: &Description,
        reason: fn(crate::span::Span) -> MergeReason,
    ) {
        self.said.entry(cluster).or_default().push((description.noun.entry, description.words.clone()));
        self.told.push(Told { description: description.clone(), actor: cluster });
        let Some(whole) = self.clusters.get_mut(cluster) else { return };
        whole.merges.push(reason(description.mention.span));
        let mention = description.mention.clone();
        // A description that was resolved says nothing new of the kind.
        if description.mention.form == Form::Apposition {
            whole.evidence.gender = whole.evidence.gender.or(mention.evidence.gender);
        }
        whole.mentions.push(mention);
    }

    fn name_inside(&self, description: &Description) -> Option<usize> {
        let tokens = description.mention.tokens.clone();
        let name = tokens
            .skip_while(|token| *token <= description.mention.head)
            .find_map(|token| name_over(&self.names, token))?;
        self.cluster_of(name)
    }

    /// A description that stands alone.
    fn alone(&mut self, description: Description) {
        let found = match description.determiner {
            Determiner::Definite | Determiner::Bare => self.antecedent(&description),
            Determiner::Possessive | Determiner::Indefinite => None,
        };
        if let Some(cluster) = found {
            self.add(cluster, &description, MergeReason::Description);
            return;
        }
        let plural_group = description.noun.class == NounClass::Group || description.noun.detail == "police";
        if (description.determiner == Determiner::Bare && !plural_group) || !self.may_be_actor(&description) {
            return;
        }
        let cluster = self.clusters.len();
        self.own.push((description.noun.entry, description.words.clone(), cluster));
        self.clusters.push(Cluster::default());
        if let Some(own) = self.clusters.last_mut() {
            own.push(description.mention.clone());
        }
        self.said.entry(cluster).or_default().push((description.noun.entry, description.words.clone()));
        self.told.push(Told { description, actor: cluster });
    }

    /// Whether a description that names nobody known is worth an actor: it does or undergoes something, and is no place.
    fn may_be_actor(&self, description: &Description) -> bool {
        let syntax = self.reader.syntax;
        let head = description.mention.head;
        let relation = syntax.relation(head);
        let acts = matches!(relation, Relation::Nsubj | Relation::NsubjPass | Relation::OblAgent);
        let suffers = relation == Relation::Obj && description.determiner == Determiner::Definite;
        let animate = matches!(
            description.noun.class,
            NounClass::Person | NounClass::Kin | NounClass::Organisation | NounClass::Group
        );
        // Who speaks for an organisation without a name is that organisation.
        if description.noun.detail == "speaker" {
            return false;
        }
        let several = description.noun.class == NounClass::Organisation && description.noun.plural;
        let plain = matches!(syntax.upos(head), Upos::Noun | Upos::Propn) && !several;
        animate && plain && (acts || (suffers && description.noun.class != NounClass::Organisation))
    }

    fn antecedent(&self, description: &Description) -> Option<usize> {
        let same_noun = self.by_same_noun(description);
        let definite = description.determiner == Determiner::Definite;
        let by_name = || self.by_word_of_name(description).filter(|_| definite);
        same_noun.or_else(by_name).or_else(|| self.by_kind(description).filter(|_| definite))
    }

    /// An actor of whom the same noun was said, with no other complement.
    fn by_same_noun(&self, description: &Description) -> Option<usize> {
        let fits = |(entry, words): &(u32, Vec<String>)| {
            *entry == description.noun.entry
                && (agree(words, &description.words) || agree(&description.words, words))
        };
        let candidates =
            self.said.iter().filter(|(_, said)| said.iter().any(fits)).map(|(cluster, _)| *cluster);
        self.nearest(candidates, description, usize::MAX)
    }

    /// An actor whose name holds the noun: « le musée » of « musée Lantier ».
    fn by_word_of_name(&self, description: &Description) -> Option<usize> {
        if !matches!(description.noun.class, NounClass::Organisation | NounClass::Place) {
            return None;
        }
        let noun = self.reader.syntax.lemma(description.mention.head);
        let candidates = self.clusters.iter().enumerate().filter(|(_, cluster)| {
            let mut name = String::new();
            crate::text::normalise(cluster.name(), &mut name);
            name.contains(' ') && name.split([' ', '-']).any(|word| word == noun)
        });
        let own_words = |words: &Vec<String>| words.len() <= 1;
        own_words(&description.words)
            .then(|| self.nearest(candidates.map(|(index, _)| index), description, LONG_REACH))?
    }

    /// The nearest organisation for a plain noun of companies, the nearest product or place for theirs: only where no
    /// complement names another.
    fn by_kind(&self, description: &Description) -> Option<usize> {
        let general = match description.noun.class {
            NounClass::Organisation => {
                matches!(description.noun.detail, "company" | "party" | "team" | "agency")
            }
            NounClass::Product => true,
            _ => false,
        };
        if !general || description.noun.plural || self.name_inside(description).is_some() {
            return None;
        }
        let kind = description.noun.class.kind();
        let fits = |(index, cluster): &(usize, &Cluster)| {
            cluster.kind() == kind
                && cluster.evidence.weight(kind) > 1
                && cluster.mentions.iter().any(|mention| mention.form == Form::Name)
                // What was called something of another sort is that: a court is no company.
                && self.said.get(index).is_none_or(|said| !said.is_empty())
        };
        let candidates = self.clusters.iter().enumerate().filter(fits).map(|(index, _)| index);
        self.nearest(candidates, description, LONG_REACH)
    }

    /// The candidate that was spoken of last before a description, subjects first; not in its own clause as another
    /// participant.
    fn nearest(
        &self,
        candidates: impl Iterator<Item = usize>,
        description: &Description,
        reach: usize,
    ) -> Option<usize> {
        let here = description.mention.sentence;
        let rank = |cluster: usize| {
            let mentions =
                self.clusters.get(cluster).map(|cluster| cluster.mentions.as_slice()).unwrap_or_default();
            let before = mentions.iter().filter(|mention| mention.span.end <= description.mention.span.start);
            before
                .filter(|mention| here - mention.sentence.min(here) <= reach)
                .map(|mention| {
                    let subject = self.reader.syntax.relation(mention.head).is_subject();
                    // A subject counts as if it stood a sentence nearer.
                    (mention.sentence * 2 + usize::from(subject) * 2, mention.span.start)
                })
                .max()
                .map(|rank| (rank, cluster))
        };
        candidates.filter_map(rank).max().map(|(_, cluster)| cluster)
    }

    fn finish(self) -> Actors {
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

/// Whether all words of one description are among those of another.
fn agree(few: &[String], many: &[String]) -> bool {
    few.iter().all(|word| many.contains(word))
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
    let is_article = |token: &usize| reader.names.definite.contains(&reader.text.norm(*token));
    let start = first.tokens.clone().find(|token| !is_article(token))?;
    let words = reader.text.span_of(start..first.tokens.end).of(reader.text.source);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    Some(letters.next()?.to_uppercase().chain(letters).collect())
}
