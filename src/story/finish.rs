//! From a set of records to the graph: all that depends on the whole set is decided here, once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use petgraph::stable_graph::NodeIndex;

use super::actors::{self, Actors};
use super::claims::{Account, Accounts};
use super::contradiction::{self, Conflict, Grouped};
use super::id::{Ids as _, event_id, mention_key};
use super::order;
use super::partial::Partial;
use super::record::Record;
use super::rule::Corrects;
use super::same;
use super::{Contradiction, Edge, EventNode, Mentioned, Node, Stated, Story};
use crate::actor::ActorKind;
use crate::event::{Basis, EventKind, Modality, Role};

/// The story that a set of records tells: the same bytes for the same set, in whatever parts and order it was joined.
pub fn finish(partial: &Partial) -> Story {
    let records = partial.articles();
    let actors = actors::join(&records);
    let kinds: Vec<ActorKind> = actors.list.iter().map(|actor| actor.kind).collect();
    let accounts = Accounts::of(&records, &actors);
    let groups = same::group(&accounts, &kinds);
    let (events, conflicts) = contradiction::find(&accounts, &records, groups);
    Finisher { records: &records, actors: &actors, accounts: &accounts }.story(&events, &conflicts)
}

struct Finisher<'a> {
    records: &'a [&'a Record],
    actors: &'a Actors,
    accounts: &'a Accounts<'a>,
}

impl Finisher<'_> {
    fn story(&self, events: &[Grouped], conflicts: &[Conflict]) -> Story {
        let mut story = Story::default();
        let mut taken = BTreeSet::new();
        let articles: Vec<NodeIndex> = self
            .records
            .iter()
            .map(|record| {
                let node = taken.article(&record.article);
                story.graph.add_node(Node::Article(Box::new(node)))
            })
            .collect();
        let ids: Vec<String> = story.articles().map(|(_, article)| article.id.clone()).collect();
        let actors = self.actor_nodes(&mut story, &mut taken);
        self.relations(&mut story, &actors, &ids);
        let mut nodes: Vec<EventNode> = Vec::with_capacity(events.len());
        for event in events {
            nodes.push(self.event(event, &ids, &mut taken));
        }
        for (number, event) in events.iter().enumerate() {
            // An account that only differs in a number is of the day of the event.
            let whole = event.part_of.and_then(|whole| nodes.get(whole)).cloned();
            if let Some((node, whole)) =
                nodes.get_mut(number).zip(whole).filter(|(node, _)| node.date.is_none())
            {
                dated_by(node, &whole);
            }
        }
        let order = self.order(events, &nodes);
        for ((event, node), (after, before)) in events.iter().zip(&mut nodes).zip(&order.bounds) {
            bound(node, *after, *before, self.first_published(event));
        }
        for conflict in conflicts {
            let wrong = match conflict.corrects {
                Corrects::Neither => continue,
                Corrects::There => conflict.other,
                Corrects::Here => conflict.one,
            };
            if let Some(node) = nodes.get_mut(wrong) {
                node.is_corrected = true;
            }
        }
        let title = |event: usize| nodes.get(event).map(|node| node.title.clone()).unwrap_or_default();
        story.warnings = order::warnings(&order, &title);
        let nodes: Vec<NodeIndex> =
            nodes.into_iter().map(|node| story.graph.add_node(Node::Event(Box::new(node)))).collect();
        for (event, node) in events.iter().zip(&nodes) {
            self.edges(&mut story, event, *node, (&articles, &ids), &actors);
            if let Some(whole) = event.part_of.and_then(|whole| nodes.get(whole)) {
                story.graph.add_edge(*node, *whole, Edge::PartOf);
            }
        }
        for (one, other) in &order.stated {
            if let (Some(one), Some(other)) = (nodes.get(*one), nodes.get(*other)) {
                story.graph.add_edge(*one, *other, Edge::Precedes);
            }
        }
        for conflict in conflicts {
            let (Some(one), Some(other)) = (nodes.get(conflict.one), nodes.get(conflict.other)) else {
                continue;
            };
            let edge = Edge::Contradicts(Contradiction {
                about: conflict.about,
                words: conflict.words.clone(),
                by: conflict.by.clone(),
                corrects: conflict.corrects,
            });
            story.graph.add_edge(*one, *other, edge);
        }
        story
    }

    /// The nodes of the actors that take part in something: the others are no part of the story.
    fn actor_nodes(&self, story: &mut Story, taken: &mut BTreeSet<String>) -> Vec<Option<NodeIndex>> {
        let in_it = |account: &Account<'_>| {
            account.who.iter().map(|(actor, _)| *actor).chain(account.speaker).collect()
        };
        let taking_part: BTreeSet<usize> =
            self.accounts.list.iter().flat_map(|account| -> Vec<usize> { in_it(account) }).collect();
        let mut nodes = Vec::with_capacity(self.actors.list.len());
        for (index, actor) in self.actors.list.iter().enumerate() {
            if !taking_part.contains(&index) {
                nodes.push(None);
                continue;
            }
            let node = actor.node(taken.actor(&actor.name));
            nodes.push(Some(story.graph.add_node(Node::Actor(node))));
        }
        nodes
    }

    /// What articles state of two actors that take part, once.
    fn relations(&self, story: &mut Story, actors: &[Option<NodeIndex>], ids: &[String]) {
        let mut known = BTreeSet::new();
        for ((record, of), id) in self.records.iter().zip(&self.actors.of).zip(ids) {
            for stands in &record.relations {
                let node = |index: usize| actors.get(*of.get(index)?).copied().flatten();
                let Some((subject, object)) = node(stands.subject).zip(node(stands.object)) else { continue };
                if subject == object || !known.insert((subject, object, stands.kind, stands.former)) {
                    continue;
                }
                let stated = Stated {
                    kind: stands.kind,
                    former: stands.former,
                    article: id.clone(),
                    since: stands.since.clone(),
                    quote: stands.quote.clone(),
                    span: stands.span,
                    around: stands.around.clone(),
                };
                story.graph.add_edge(subject, object, Edge::Related(stated));
            }
        }
    }

    fn accounts_of<'b>(
        &'b self,
        members: &'b [usize],
    ) -> impl DoubleEndedIterator<Item = &'b Account<'b>> + Clone {
        members.iter().filter_map(|member| self.accounts.get(*member))
    }

    /// One event out of the accounts that tell it.
    fn event(&self, event: &Grouped, ids: &[String], taken: &mut BTreeSet<String>) -> EventNode {
        let voices: Vec<&Account<'_>> = self.accounts_of(&event.voices).collect();
        let kind = kind(&voices);
        // Told by those who tell what it came to be: of a plan that became a fact, those who tell the fact.
        let tellers: Vec<&Account<'_>> =
            voices.iter().copied().filter(|account| account.claim.kind == kind).collect();
        let teller = best_teller(&tellers);
        let dated = most_precise(&tellers).or_else(|| most_precise(&voices)).or(teller);
        let first = self.accounts_of(&event.members).next();
        let told = first.and_then(|account| account.claim.told.first());
        let article = first.map(|account| account.article);
        let article_id = article.and_then(|article| ids.get(article)).map_or("", String::as_str);
        let (quote, offset) = told.map_or(("", 0), |told| (told.quote.as_str(), told.offset));
        let id = event_id(article_id, (quote, offset), &event.differs, taken);
        let asserted = tellers.iter().any(|account| account.claim.modality == Modality::Asserted);
        let modality = teller.map_or(Modality::Asserted, |account| account.claim.modality);
        let date = dated.map(|account| account.claim);
        let mut figures = Vec::new();
        for figure in voices.iter().flat_map(|account| &account.claim.figures) {
            let known = |other: &super::Figure| other.lemma == figure.lemma;
            if !figure.denied && !figures.iter().any(known) {
                figures.push(figure.clone());
            }
        }
        EventNode {
            id,
            title: teller.map(|account| account.claim.title.clone()).unwrap_or_default(),
            kind,
            date: date.and_then(|claim| claim.date.clone()),
            relation: date.map(|claim| claim.relation).unwrap_or(crate::time::Relation::At),
            part: date.and_then(|claim| claim.part),
            modifier: date.and_then(|claim| claim.modifier),
            when: date.and_then(|claim| claim.when.clone()),
            why: date.map(|claim| claim.why.clone()).unwrap_or_else(super::Why::unknown),
            after: None,
            before: None,
            modality: if asserted { Modality::Asserted } else { modality },
            negative: teller.is_some_and(|account| account.claim.negative),
            said: tellers.iter().find_map(|account| account.claim.said.clone()),
            figures,
            corroboration: self.corroboration(event),
            is_corrected: false,
            quote: quote.to_owned(),
            span: told.map(|told| told.span).unwrap_or_default(),
            position: first.map_or(0, |account| account.place),
            parts: BTreeMap::new(),
        }
    }

    /// The day of the first publication that tells it.
    fn first_published(&self, event: &Grouped) -> Option<NaiveDate> {
        let first = self.accounts_of(&event.members).next()?;
        self.records.get(first.article)?.article.published.map(crate::document::Published::day)
    }

    /// How many outlets tell it in words of their own: a dispatch that several print is one.
    fn corroboration(&self, event: &Grouped) -> usize {
        let mut outlets: BTreeMap<&str, &str> = BTreeMap::new();
        let mut sentences = BTreeSet::new();
        for account in self.accounts_of(&event.voices) {
            let outlet = self.records.get(account.article).map_or("", |record| record.article.outlet());
            let quote = account.claim.told.first().map_or("", |told| told.quote.as_str());
            if sentences.insert(quote) {
                outlets.entry(outlet).or_insert(quote);
            }
        }
        outlets.len()
    }

    /// The order that articles state, among events.
    fn order(&self, events: &[Grouped], nodes: &[EventNode]) -> order::Order {
        let mut of: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (number, event) in events.iter().enumerate().filter(|(_, event)| event.part_of.is_none()) {
            for account in self.accounts_of(&event.members) {
                of.insert((account.article, account.place), number);
            }
        }
        let (mut stated, mut told) = (BTreeSet::new(), BTreeSet::new());
        for account in &self.accounts.list {
            let Some(here) = of.get(&(account.article, account.place)) else { continue };
            let pair = |before: &usize| of.get(&(account.article, *before)).map(|before| (*before, *here));
            stated.extend(account.claim.follows.iter().filter_map(pair));
            told.extend(account.claim.told_after.iter().filter_map(pair));
        }
        let days = nodes.iter().map(|node| {
            let interval = node.date.as_ref().map(crate::edtf::Value::interval).unwrap_or_default();
            (interval.first_day(), interval.last_day())
        });
        order::order(&days.collect(), stated, &told)
    }

    /// Who reports it, who takes part, whose claim it is.
    fn edges(
        &self,
        story: &mut Story,
        event: &Grouped,
        node: NodeIndex,
        (articles, ids): (&[NodeIndex], &[String]),
        actors: &[Option<NodeIndex>],
    ) {
        let (mut roles, mut claimants): (Vec<(usize, Role, &str)>, Vec<usize>) = Default::default();
        for account in self.accounts_of(&event.members) {
            if let Some((article, id)) = articles.get(account.article).zip(ids.get(account.article)) {
                for told in &account.claim.told {
                    let place = (told.quote.as_str(), told.offset);
                    let mention = Mentioned {
                        quote: told.quote.clone(),
                        span: told.span,
                        around: told.around.clone(),
                        key: mention_key(id, place, &event.differs),
                    };
                    story.graph.add_edge(*article, node, Edge::Reports(mention));
                }
            }
        }
        let voices: Vec<&Account<'_>> = self.accounts_of(&event.voices).collect();
        let kind = kind(&voices);
        for account in &voices {
            let filled: BTreeSet<Role> = roles.iter().map(|(_, role, _)| *role).collect();
            for ((actor, role), why) in account.who.iter().zip(&account.why_who) {
                // « les gendarmes » here are « la gendarmerie » there: a mere description adds nobody to a part that is taken.
                let named = self.actors.list.get(*actor).is_some_and(|actor| actor.is_named);
                let known = roles.iter().any(|(known, ..)| known == actor);
                if !known && (named || !filled.contains(role)) {
                    roles.push((*actor, *role, why));
                }
            }
            claimants.extend(account.speaker.filter(|speaker| !claimants.contains(speaker)));
        }
        let asserted = voices.iter().any(|account| account.claim.kind == kind && account.speaker.is_none());
        let node_of = |actor: usize| actors.get(actor).copied().flatten();
        for (actor, role, why) in roles {
            if let Some(actor) = node_of(actor) {
                story.takes_part(actor, node, role, why);
            }
        }
        // What a writer says in their own name is no longer the claim of those whom others quote.
        for actor in claimants.into_iter().filter(|_| kind != EventKind::Statement && !asserted) {
            if let Some(actor) = node_of(actor) {
                story.graph.add_edge(actor, node, Edge::Claims);
            }
        }
    }
}

/// What sort of event several accounts tell: a plan that some tell as a fact has become one.
fn kind(accounts: &[&Account<'_>]) -> EventKind {
    let kinds = || accounts.iter().map(|account| account.claim.kind);
    let fact = kinds().find(|kind| *kind != EventKind::Plan);
    fact.or_else(|| kinds().next()).unwrap_or(EventKind::Occurrence)
}

/// The account by whose words an event is told: one in the writer's own name, with a date of its own, the earliest of these.
fn best_teller<'a>(accounts: &[&'a Account<'a>]) -> Option<&'a Account<'a>> {
    let rank = |account: &Account<'_>| {
        let claim = account.claim;
        let own = claim.speaker.is_none() || claim.kind == EventKind::Statement;
        let explicit = claim.why.basis == Basis::Explicit;
        let recalls = claim.corrects.as_ref().is_some_and(|correction| correction.recalls);
        (!recalls, own, explicit)
    };
    accounts.iter().rev().max_by_key(|account| rank(account)).copied()
}

/// The account with the closest date that a text gives.
fn most_precise<'a>(accounts: &[&'a Account<'a>]) -> Option<&'a Account<'a>> {
    let given = |account: &&&Account<'_>| account.claim.date.is_some();
    let width = |account: &Account<'_>| {
        let claim = account.claim;
        let by_default = claim.why.basis == Basis::Default;
        let interval = claim.date.as_ref().map(crate::edtf::Value::interval).unwrap_or_default();
        let minutes = interval.from.zip(interval.to).map(|(from, to)| (to - from).num_minutes());
        let rough =
            claim.date.as_ref().is_some_and(|value| value.dates().iter().any(|date| date.approximate));
        let basis = claim.why.basis;
        (by_default, minutes.is_none(), minutes, claim.part.is_none(), rough, basis)
    };
    accounts.iter().filter(given).min_by_key(|account| width(account)).copied()
}

/// Gives an event without a date that of the event of which it is a part.
fn dated_by(node: &mut EventNode, whole: &EventNode) {
    node.date.clone_from(&whole.date);
    node.when.clone_from(&whole.when);
    (node.relation, node.part, node.modifier) = (whole.relation, whole.part, whole.modifier);
    node.why =
        super::Why { basis: Basis::Inferred, anchor_event: Some(whole.id.clone()), ..super::Why::unknown() };
    node.why.anchor = whole.date.as_ref().and_then(|value| value.dates().first().map(|date| date.point));
}

/// Bounds an undated event: by its neighbours, else by the publication that tells it first.
fn bound(
    node: &mut EventNode,
    after: Option<NaiveDate>,
    before: Option<NaiveDate>,
    published: Option<NaiveDate>,
) {
    if node.date.is_some() {
        return;
    }
    let fits = |day: &NaiveDate| {
        after.is_none_or(|after| after <= *day) && before.is_none_or(|before| *day <= before)
    };
    let published = published.filter(fits);
    node.after = after.or(published.filter(|_| node.kind == EventKind::Plan));
    node.before = before.or(published.filter(|_| node.kind == EventKind::Occurrence));
}
