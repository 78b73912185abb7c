//! Whom a description means.
//!
//! A definite description means the nearest actor before it that its noun fits: by the same noun said of it before, by
//! a word of its name, by its kind. Without one it is an actor of its own, if it acts or speaks.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::cluster::{Cluster, MergeReason};
use super::description::{Description, Determiner, name_over};
use super::gazetteer::{Noun, NounClass, Seat};
use super::mentioned::{Mentioned, Towns};
use super::relation::Told;
use super::{ActorKind, Actors, Form, Mention, Reader};
use crate::syntax::{Relation, Upos};

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
    let sorts = clusters.iter().map(|cluster| sorts(reader, cluster)).collect();
    let seats = clusters
        .iter()
        .enumerate()
        .filter_map(|(index, cluster)| Some((index, reader.gazetteer.seat(&cluster.name().to_lowercase())?)))
        .collect();
    let decided = clusters
        .iter()
        .enumerate()
        .rev()
        .filter_map(|(index, cluster)| Some((cluster.decision?, index)))
        .collect();
    let mut resolver = Resolver {
        reader,
        named: clusters.len(),
        clusters,
        said: BTreeMap::new(),
        by_noun: FxHashMap::default(),
        by_word: FxHashMap::default(),
        names,
        of_name,
        told: Vec::new(),
        sorts,
        decided,
        seats,
        mentioned: Mentioned::default(),
        towns: Towns::default(),
    };
    resolver.titles();
    let (appositions, alone): (Vec<_>, Vec<_>) =
        descriptions.into_iter().partition(|description| description.name.is_some());
    // What is said beside a name anywhere holds for descriptions before it too: headlines come first.
    for description in &appositions {
        resolver.apposition(description);
    }
    resolver.mentioned = Mentioned::new(reader, &resolver.clusters);
    resolver.towns = Towns::new(&resolver.clusters, |cluster| is_town(reader, cluster));
    for description in alone {
        resolver.alone(description);
    }
    resolver.introduced();
    resolver.finish()
}

/// The sorts of organisation that the names of a cluster tell.
fn sorts(reader: &Reader<'_>, cluster: &Cluster) -> BTreeSet<&'static str> {
    let names = cluster.mentions.iter().filter(|mention| mention.form == Form::Name);
    let nouns = names.flat_map(|mention| mention.tokens.clone()).filter_map(|token| reader.noun(token));
    let told = nouns.filter(|noun| noun.class == NounClass::Organisation).map(|noun| noun.detail);
    let listed = cluster.evidence.entry.and_then(|entry| reader.gazetteer.sort_of(entry));
    told.chain(listed).collect()
}

/// Whether a cluster is surely a place, and no state or region.
fn is_town(reader: &Reader<'_>, cluster: &Cluster) -> bool {
    cluster.kind() == ActorKind::Place
        && !cluster.evidence.entry.is_some_and(|entry| reader.gazetteer.is_wide(entry))
        && cluster.evidence.is_surely(ActorKind::Place)
        && !cluster.mentions.iter().any(|mention| reader.has_article(mention))
}

/// How many of those of whom the same was said are looked at.
pub(super) const MOST: usize = 160;

/// A noun that was said of an actor, with the words about it.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) noun: Noun,
    pub(super) words: Vec<String>,
}

pub(super) struct Resolver<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) clusters: Vec<Cluster>,
    /// For each cluster what was said of it.
    pub(super) said: BTreeMap<usize, Vec<Said>>,
    /// By entry of the word lists of whom a noun was said, in order.
    pub(super) by_noun: FxHashMap<u32, Vec<(usize, Said)>>,
    /// By word of what was said of organisations: "fund" for "pension fund".
    pub(super) by_word: FxHashMap<String, Vec<(usize, Said)>>,
    /// How many clusters have a name: they come first.
    pub(super) named: usize,
    /// For each of those the sorts of organisation that its name tells.
    pub(super) sorts: Vec<BTreeSet<&'static str>>,
    /// The cluster of each decision of a person.
    pub(super) decided: FxHashMap<usize, usize>,
    /// The clusters that are called by the name of a place.
    pub(super) seats: Vec<(usize, &'a Seat)>,
    pub(super) mentioned: Mentioned,
    pub(super) towns: Towns,
    pub(super) names: Vec<Mention>,
    of_name: FxHashMap<usize, usize>,
    /// Descriptions with their clusters.
    pub(super) told: Vec<Told>,
}

impl Resolver<'_> {
    pub(super) fn cluster_of(&self, name: usize) -> Option<usize> {
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
                    self.note(cluster, Said { noun, words: said });
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
        self.tell(cluster, description);
        let Some(whole) = self.clusters.get_mut(cluster) else { return };
        whole.merges.push(reason(description.mention.span));
        let mention = description.mention.clone();
        if description.name.is_none() {
            self.mentioned.add(self.reader, cluster, &mention);
        }
        // A description that was resolved says nothing new of the kind.
        if description.mention.form == Form::Apposition {
            whole.evidence.gender = whole.evidence.gender.or(mention.evidence.gender);
            whole.evidence.nationality = whole.evidence.nationality.or(mention.evidence.nationality);
        }
        whole.mentions.push(mention);
    }

    fn tell(&mut self, cluster: usize, description: &Description) {
        let said = Said { noun: description.noun, words: description.words.clone() };
        self.note(cluster, said);
        self.told.push(Told { description: description.clone(), actor: cluster });
    }

    /// Keeps what was said of somebody, once.
    fn note(&mut self, cluster: usize, said: Said) {
        let list = self.said.entry(cluster).or_default();
        let again = |known: &Said| {
            known.noun.entry == said.noun.entry
                && known.noun.plural == said.noun.plural
                && known.words == said.words
        };
        if list.len() >= MOST || list.iter().any(again) {
            return;
        }
        if said.noun.class == NounClass::Organisation && said.words.len() > 1 {
            for word in &said.words {
                self.by_word.entry(word.clone()).or_default().push((cluster, said.clone()));
            }
        }
        self.by_noun.entry(said.noun.entry).or_default().push((cluster, said.clone()));
        list.push(said);
    }

    /// The actor named inside of a description, behind its noun.
    pub(super) fn name_inside(&self, description: &Description) -> Option<usize> {
        let name = (description.noun_end..description.mention.tokens.end)
            .find_map(|token| name_over(&self.names, token))?;
        self.cluster_of(name)
    }

    /// A description that stands alone.
    fn alone(&mut self, mut description: Description) {
        if let Some(subject) = self.predicate_of(&description) {
            description.mention.form = Form::Apposition;
            self.add(subject, &description, MergeReason::Predicate);
            return;
        }
        if let Some((cluster, reason)) = self.referent(&description) {
            self.add(cluster, &description, reason);
            return;
        }
        let decided = self.reader.overrides.index(&description.mention.name).is_some();
        if !decided && !self.may_be_actor(&description) {
            return;
        }
        let cluster = self.clusters.len();
        self.clusters.push(Cluster::default());
        if let Some(own) = self.clusters.last_mut() {
            own.push(description.mention.clone());
            own.decide(self.reader);
            if let Some(decision) = own.decision {
                self.decided.entry(decision).or_insert(cluster);
            }
        }
        self.mentioned.add(self.reader, cluster, &description.mention);
        self.tell(cluster, &description);
    }

    /// The named actor of whom a description is said by a verb: « Alix Roy est la présidente de Norvane », "became".
    fn predicate_of(&self, description: &Description) -> Option<usize> {
        let syntax = self.reader.syntax;
        let ties = self.reader.names.ties;
        let head = description.mention.head;
        if !matches!(description.noun.class, NounClass::Person | NounClass::Organisation)
            || syntax.is_negated(head)
        {
            return None;
        }
        let verb = syntax.head(head);
        let lemma = verb.map_or("", |verb| syntax.lemma(verb));
        let is_copula = syntax.dependents_as(head, Relation::Cop).next().is_some();
        let subject = if is_copula {
            syntax.subject(head)
        } else if ties.becoming.contains(&lemma) || ties.resigning.contains(&lemma) {
            let as_what = description.former || !ties.resigning.contains(&lemma);
            verb.filter(|_| as_what && !syntax.relation(head).is_subject())
                .and_then(|verb| syntax.subject(verb))
        } else if ties.appointing.contains(&lemma) && !syntax.relation(head).is_subject() {
            let verb = verb?;
            let of = if syntax.is_passive(verb) { syntax.subject(verb) } else { syntax.object(verb) };
            of.filter(|of| *of != head)
        } else {
            None
        };
        let name = name_over(&self.names, subject.filter(|subject| *subject != head)?)?;
        // "Sir Alec has served this company": a person is none.
        self.cluster_of(name).filter(|cluster| {
            self.clusters.get(*cluster).is_some_and(|cluster| {
                let other = cluster.evidence.kind().filter(|kind| *kind != description.noun.class.kind());
                other.is_none_or(|kind| cluster.evidence.weight(kind) < 2)
            })
        })
    }

    /// Whether a description that names nobody known is worth an actor: it does or undergoes something, is told to speak, or
    /// is an institution to which something is done. Words of a quotation are the speaker's: they bring nobody new.
    fn may_be_actor(&self, description: &Description) -> bool {
        let (syntax, noun) = (self.reader.syntax, description.noun);
        let head = description.mention.head;
        let organisation = noun.class == NounClass::Organisation;
        let animate =
            organisation || matches!(noun.class, NounClass::Person | NounClass::Kin | NounClass::Group);
        // Who speaks for an organisation without a name is that organisation.
        let covers_several = noun.plural
            && (organisation || (description.counted && description.determiner == Determiner::Definite));
        let is_noun = matches!(syntax.upos(head), Upos::Noun | Upos::Propn);
        if !animate || noun.detail == "speaker" || covers_several || !is_noun {
            return false;
        }
        if self.reader.text.quote_around(description.mention.span).is_some() {
            return false;
        }
        let relation = syntax.relation(head);
        let told = self.reader.is_source(description.mention.tokens.start);
        let acts = told
            || matches!(relation, Relation::Nsubj | Relation::NsubjPass | Relation::OblAgent)
            || self.is_inverted(head)
            || self.heads_clause(head);
        match description.determiner {
            Determiner::Bare => (noun.class == NounClass::Group || noun.detail == "police") && acts,
            Determiner::Definite if organisation => {
                acts || self.is_addressed(description) || self.is_led(head)
            }
            Determiner::Definite => acts || relation == Relation::Obj,
            Determiner::Possessive | Determiner::Indefinite => acts,
        }
    }

    /// A noun that the parse takes for the head of the sentence, its verb for a participle: "Two fishermen found the bodies".
    fn heads_clause(&self, head: usize) -> bool {
        let syntax = self.reader.syntax;
        syntax.relation(head) == Relation::Root
            && syntax
                .dependents_as(head, Relation::Acl)
                .any(|verb| verb == head + 1 && syntax.object(verb).is_some())
    }

    /// A subject behind its verb, which the parse takes for an object: « a assuré la mairie ».
    fn is_inverted(&self, head: usize) -> bool {
        let syntax = self.reader.syntax;
        syntax.relation(head) == Relation::Obj
            && syntax.head(head).is_some_and(|verb| {
                verb < head
                    && syntax.relation(verb) != Relation::Xcomp
                    && syntax.is_finite(verb)
                    && syntax.subject(verb).is_none()
            })
    }

    /// An institution to which something is done or said: « alerter la préfecture », « fournir au gouvernement ».
    fn is_addressed(&self, description: &Description) -> bool {
        let syntax = self.reader.syntax;
        let institution = matches!(description.noun.detail, "government" | "court" | "union" | "police");
        institution
            && matches!(
                syntax.relation(description.mention.head),
                Relation::Obj | Relation::Iobj | Relation::Obl
            )
    }

    /// An organisation whose head or spokesman is spoken of: « la présidente de l'agglomération ».
    fn is_led(&self, head: usize) -> bool {
        let syntax = self.reader.syntax;
        syntax.relation(head) == Relation::Nmod
            && syntax.head(head).is_some_and(|noun| {
                let speaks = self.reader.noun(noun).is_some_and(|noun| noun.detail == "speaker");
                speaks || self.reader.names.heads.contains(&syntax.lemma(noun))
            })
    }
}
