//! Whom a pronoun means: the nearest actor of its gender and number that was a subject, as a rule of writing has it. A
//! possessive (« son président », "her deputy") is read the same way.

use rustc_hash::FxHashMap;

use super::gazetteer::NounClass;
use super::relation::Told;
use super::rule::{Latter, Pronoun};
use super::{Actor, ActorKind, Actors, Form, Gender, Reader};
use crate::syntax::{self, PronType, Relation, Upos};

/// How many sentences back an antecedent is looked for.
const REACH: usize = 4;
/// How many of those who were spoken of are remembered.
const MOST: usize = 64;

/// By the token of a possessive: whose it is. Several where « leur » speaks of two that are named side by side.
pub(super) type Owners = FxHashMap<usize, Vec<usize>>;

/// Gives each pronoun its actor, and each possessive of a description its owner.
pub(super) fn resolve(reader: &Reader<'_>, actors: &mut Actors, told: &[Told]) -> Owners {
    let mut is_head = vec![false; reader.text.tokens.len()];
    for mention in actors.list.iter().flat_map(|actor| &actor.mentions) {
        if let Some(head) = is_head.get_mut(mention.head) {
            *head = true;
        }
    }
    let possessives = told.iter().map(|told| (told.description.mention.tokens.start, told)).collect();
    let mut turns = Turns { reader, last: Vec::new(), owners: Owners::default(), is_head, possessives };
    for (number, sentence) in reader.text.sentences.iter().enumerate() {
        turns.last.retain(|turn| number - turn.sentence <= REACH);
        for token in sentence.tokens.clone() {
            turns.token(actors, number, token);
        }
    }
    turns.owners
}

/// An actor that was spoken of.
struct Turn {
    actor: usize,
    sentence: usize,
    rank: usize,
    at: usize,
    /// Whether somebody without a name spoke for it, and their gender: « une porte-parole du ministère ».
    voice: Option<Option<Gender>>,
}

impl Turn {
    /// Whether somebody without a name spoke for the actor whom a pronoun may mean.
    fn speaks_as(&self, pronoun: &Pronoun) -> bool {
        self.voice.is_some_and(|own| {
            !pronoun.plural && own.is_none_or(|own| pronoun.gender.is_none_or(|told| told == own))
        })
    }
}

struct Turns<'a> {
    reader: &'a Reader<'a>,
    /// Each actor once, where it was spoken of last.
    last: Vec<Turn>,
    owners: Owners,
    is_head: Vec<bool>,
    possessives: FxHashMap<usize, &'a Told>,
}

impl Turns<'_> {
    fn token(&mut self, actors: &mut Actors, sentence: usize, token: usize) {
        let syntax = self.reader.syntax;
        if syntax.morph(token).is_possessive() && self.possessives.contains_key(&token) {
            self.possessive(actors, token);
            return;
        }
        if syntax.morph(token).pron_type() == Some(PronType::Rel) {
            if let Some(found) = self.antecedent_of_relative(actors, token)
                && let Some(slot) = actors.of_token.get_mut(token)
            {
                *slot = u32::try_from(found).ok();
            }
            return;
        }
        let norm = self.reader.text.norm(token);
        if let Some(latter) = self.latter(token) {
            // Subject or not, it is who was named last.
            let named = |turn: &Turn| actors.list.get(turn.actor).is_some_and(|actor| fits(actor, &latter));
            let last = self.last.iter().filter(|turn| named(turn) || turn.speaks_as(&latter));
            if let Some(found) = last.max_by_key(|turn| turn.at).map(|turn| turn.actor) {
                for slot in actors.of_token.iter_mut().skip(token.saturating_sub(1)).take(2) {
                    *slot = u32::try_from(found).ok();
                }
                self.speak_of(found, sentence, token, None);
            }
            return;
        }
        let is_pronoun = syntax.upos(token) == Upos::Pron;
        let pronoun = self.reader.names.pronouns.iter().find(|pronoun| pronoun.form == norm);
        // « il pleut », "it seems"; « elle » and « ils » always stand for somebody.
        let empty = |pronoun: &Pronoun| {
            matches!(syntax.relation(token), Relation::Expl | Relation::ExplSubj)
                && !pronoun.plural
                && pronoun.gender != Some(Gender::Feminine)
        };
        if let Some(pronoun) = pronoun.filter(|pronoun| is_pronoun && !empty(pronoun)) {
            if let Some(found) = self.antecedent(actors, pronoun, token)
                && let Some(slot) = actors.of_token.get_mut(token)
            {
                *slot = u32::try_from(found).ok();
                let voice = self.last.iter().find(|turn| turn.actor == found).and_then(|turn| turn.voice);
                self.speak_of(found, sentence, token, voice);
            }
        } else if let Some((actor, voice)) = self.voice(actors, token) {
            self.speak_of(actor, sentence, token, Some(voice));
        } else if self.is_head.get(token) == Some(&true)
            && let Some(actor) = actors.at(token)
        {
            // Who speaks for it is its complement: « une porte-parole du ministère ».
            let voice = self.last.last().filter(|turn| turn.actor == actor && turn.sentence == sentence);
            let voice = voice.and_then(|turn| turn.voice);
            self.speak_of(actor, sentence, token, voice);
        }
    }

    /// What « ce dernier », "the latter" asks for, where a token is the word for it.
    fn latter(&self, token: usize) -> Option<Pronoun> {
        let reader = self.reader;
        let (norm, before) = (reader.text.norm(token), reader.text.norm(token.checked_sub(1)?));
        let latter =
            reader.names.latter.iter().find(|latter| latter.form == norm && latter.behind == before)?;
        // « ces derniers jours »
        let qualifies = matches!(reader.syntax.upos(token + 1), Upos::Noun | Upos::Propn | Upos::Adj);
        let Latter { gender, plural, .. } = *latter;
        (!qualifies).then_some(Pronoun { form: latter.form, gender, plural, human: None })
    }

    /// The organisation for which a spokeswoman without a name speaks, and her gender.
    fn voice(&self, actors: &Actors, token: usize) -> Option<(usize, Option<Gender>)> {
        let (reader, syntax) = (self.reader, self.reader.syntax);
        let noun = reader.noun(token).filter(|noun| noun.detail == "speaker" && !noun.plural)?;
        if syntax.upos(token) != Upos::Noun || actors.at(token).is_some() {
            return None;
        }
        let organisation = |child: usize| {
            let actor = actors.at(child)?;
            (actors.get(actor)?.kind == ActorKind::Organisation).then_some(actor)
        };
        let owner = syntax.dependents(token).find_map(organisation)?;
        let article = syntax.dependents_as(token, Relation::Det).next();
        let told = article.and_then(|article| match syntax.morph(article).gender()? {
            syntax::Gender::Masc => Some(Gender::Masculine),
            syntax::Gender::Fem => Some(Gender::Feminine),
            _ => None,
        });
        Some((owner, noun.gender.or(told)))
    }

    /// For « qui » the actor right before it, or the one of the noun that the parse hangs its clause on.
    fn antecedent_of_relative(&self, actors: &Actors, token: usize) -> Option<usize> {
        let before = token.checked_sub(1)?;
        let comma = self.reader.text.norm(before) == ",";
        let beside = if comma { before.checked_sub(1)? } else { before };
        let same_sentence = self.reader.text.sentence_of(beside) == self.reader.text.sentence_of(token);
        let parsed = || self.reader.syntax.antecedent(token).and_then(|noun| actors.at(noun));
        actors.at(beside).filter(|_| same_sentence).or_else(parsed)
    }

    fn speak_of(&mut self, actor: usize, sentence: usize, token: usize, voice: Option<Option<Gender>>) {
        let rank = match self.reader.syntax.relation(token) {
            Relation::Nsubj | Relation::NsubjPass => 3,
            Relation::OblAgent | Relation::Obj => 1,
            _ => 0,
        };
        // Who is subject of a sentence stays its theme, also when named in it again.
        let before = self.last.iter().find(|turn| turn.actor == actor && turn.sentence == sentence);
        let rank = before.map_or(rank, |turn| turn.rank.max(rank));
        self.last.retain(|turn| turn.actor != actor);
        if self.last.len() > MOST {
            self.last.remove(0);
        }
        self.last.push(Turn { actor, sentence, rank, at: token, voice });
    }

    fn antecedent(&self, actors: &Actors, pronoun: &Pronoun, token: usize) -> Option<usize> {
        let syntax = self.reader.syntax;
        // An object is another than the subject of its verb.
        let is_subject = syntax.relation(token).is_subject();
        let subject =
            syntax.governing_predicate(token).filter(|_| !is_subject).and_then(|verb| syntax.subject(verb));
        let subject = subject.and_then(|subject| actors.at(subject));
        let found =
            self.best(actors, |index, actor| Some(index) != subject && fits(actor, pronoun), pronoun)?;
        (!is_subject || !self.yields_to_thing(actors, found, token)).then_some(found)
    }

    /// Whether a pronoun rather takes up the thing of which the sentence before tells: « Contrairement à ce que la mairie avait
    /// dit, l'alarme n'était pas coupée. Elle a sonné »: what is only named in a clause beside, and is no person.
    fn yields_to_thing(&self, actors: &Actors, actor: usize, pronoun: usize) -> bool {
        let (syntax, text) = (self.reader.syntax, self.reader.text);
        let person = actors.list.get(actor).is_none_or(|actor| actor.kind == ActorKind::Person);
        let Some(turn) = self.last.iter().find(|turn| turn.actor == actor).filter(|_| !person) else {
            return false;
        };
        let Some(sentence) = text.sentence_of(pronoun).filter(|here| turn.sentence + 1 == *here) else {
            return false;
        };
        let Some((here, before)) = text.sentences.get(sentence).zip(text.sentences.get(turn.sentence)) else {
            return false;
        };
        let main = before.tokens.clone().find(|token| syntax.head(*token).is_none());
        let Some((main, subject)) = main.and_then(|main| Some((main, syntax.subject(main)?))) else {
            return false;
        };
        let (one, other) = (syntax.morph(subject), syntax.morph(pronoun));
        here.paragraph == before.paragraph
            && syntax.upos(subject) == Upos::Noun
            && actors.at(subject).is_none()
            && one.gender().is_some()
            && (one.gender(), one.number()) == (other.gender(), other.number())
            && syntax.governing_predicate(turn.at) != Some(main)
    }

    /// The actor that was spoken of last among those that fit, subjects first.
    fn best(
        &self,
        actors: &Actors,
        fits: impl Fn(usize, &Actor) -> bool,
        pronoun: &Pronoun,
    ) -> Option<usize> {
        self.last
            .iter()
            .filter_map(|turn| Some((turn, actors.list.get(turn.actor)?)))
            .filter(|(turn, actor)| fits(turn.actor, actor) || turn.speaks_as(pronoun))
            .max_by_key(|(turn, actor)| {
                // A gender that the text tells counts like a sentence nearer.
                let gender = turn.voice.map_or(actor.gender, |voice| voice.or(actor.gender));
                let told = usize::from(gender.is_some() && gender == pronoun.gender);
                (turn.sentence * 2 + turn.rank + 2 * told, turn.at)
            })
            .map(|(turn, _)| turn.actor)
    }

    /// Whose « son président » is.
    fn possessive(&mut self, actors: &Actors, token: usize) {
        let Some(told) = self.possessives.get(&token).copied() else { return };
        let reader = self.reader;
        let owner = reader.names.possessives.iter().find(|owner| owner.form == reader.text.norm(token));
        let several = owner.is_some_and(|owner| owner.plural);
        let pair = several.then(|| pair_before(reader, actors, token)).flatten();
        let found = pair.unwrap_or_else(|| {
            let wanted = wanted(reader, told);
            let fits = |index: usize, actor: &Actor| {
                index != told.actor
                    && wanted.contains(&actor.kind)
                    && owner.is_none_or(|owner| {
                        let person = actor.kind == ActorKind::Person;
                        owner.human.is_none_or(|human| human == person)
                            && actor.gender.is_none_or(|own| owner.gender.is_none_or(|gender| gender == own))
                            && (!owner.plural || !person)
                    })
            };
            let asked = owner.copied().unwrap_or(ANY);
            self.best(actors, fits, &asked).into_iter().collect()
        });
        self.owners.insert(token, found);
    }
}

/// A pronoun that tells nothing.
const ANY: Pronoun = Pronoun { form: "", gender: None, plural: true, human: None };

/// Of what kind the owner of somebody is: a brother is a person's, a president an organisation's or a place's.
fn wanted(reader: &Reader<'_>, told: &Told) -> &'static [ActorKind] {
    use ActorKind::{Group, Organisation, Person, Place};
    let description = &told.description;
    if description.noun.class == NounClass::Kin {
        &[Person]
    } else if description.is_one_of(reader, reader.names.ties.representing) {
        &[Person, Organisation, Group]
    } else if description.is_one_of(reader, reader.names.heads) {
        &[Organisation, Place, Group]
    } else {
        &[Person, Organisation, Place]
    }
}

/// Two people named side by side shortly before: « Yann et Loïc Meunier … leur avocate ».
fn pair_before(reader: &Reader<'_>, actors: &Actors, token: usize) -> Option<Vec<usize>> {
    let from = token.saturating_sub(60);
    let mut joined =
        (from + 1..token).rev().filter(|middle| reader.names.joiners.contains(&reader.text.norm(*middle)));
    joined.find_map(|middle| {
        let (first, second) = (actors.at(middle - 1)?, actors.at(middle + 1)?);
        let person = |index: usize| {
            actors.get(index).is_some_and(|actor| {
                actor.kind == ActorKind::Person
                    && actor.mentions.iter().any(|mention| mention.form == Form::Name)
            })
        };
        (first != second && person(first) && person(second)).then(|| vec![first, second])
    })
}

/// Whether an actor may be meant by a pronoun.
fn fits(actor: &Actor, pronoun: &Pronoun) -> bool {
    let plural = actor.kind == ActorKind::Group;
    let gender = actor.gender.is_none_or(|own| pronoun.gender.is_none_or(|wanted: Gender| wanted == own));
    let human = pronoun.human.is_none_or(|human| human == (actor.kind == ActorKind::Person));
    gender && human && plural == pronoun.plural && actor.kind != ActorKind::Place
}
