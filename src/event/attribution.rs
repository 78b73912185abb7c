//! Who vouches for it: the speaker of a statement, of what is its content, of what a sentence takes from a source.

use std::ops::Range;

use super::lexicon::VerbClass;
use super::predicate::Candidate;
use super::voice::{Heard, Voice};
use super::{Clause, EventKind};
use crate::actor::ActorKind;
use crate::syntax::{ClauseKind, Relation, Upos};

/// Who vouches for a candidate.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Attribution {
    /// Who says it; the index of an actor.
    pub(super) speaker: Option<usize>,
    /// The verb of saying whose content it is, as an index into the candidates.
    pub(super) content_of: Option<usize>,
    /// Whether the sentence takes it from a source, named or not.
    pub(super) by_source: bool,
    /// Who says it where no name is given, so that what was told before decides.
    voice: Option<Voice>,
}

/// « selon X »: whom a sentence names for what it tells.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// From the preposition to the end of the phrase.
    pub(super) tokens: Range<usize>,
    /// Who it is, if that is known.
    pub(super) actor: Option<usize>,
    /// What of the sentence it vouches for.
    covers: Range<usize>,
}

impl Attribution {
    /// Whether it is the content of what somebody says.
    pub(super) fn is_content(&self) -> bool {
        self.content_of.is_some()
    }

    /// Whether only what was told before names the speaker.
    pub(super) fn is_by_voice(&self) -> bool {
        self.voice.is_some()
    }

    /// The same, with the speaker that only what was told before can name.
    pub(super) fn with_voice(self, heard: &Heard, clause: &Clause<'_>) -> Self {
        let who = || self.voice.and_then(|voice| heard.who(voice, clause.analysis, clause.number));
        Self { speaker: self.speaker.or_else(who), ..self }
    }
}

impl Clause<'_> {
    /// The speaker of a candidate: of a verb of saying its subject, of its content the speaker of that verb; else the
    /// source that the sentence names. A source vouches for what a clause tells, not for what stands beside a noun of it.
    pub(super) fn attribution(&self, candidate: &Candidate) -> Attribution {
        if self.kind(candidate) == EventKind::Statement {
            return self.said_by(candidate);
        }
        let saying = |index: usize| self.candidates.get(index);
        let mut sayings = self.sayings.iter().copied();
        let content_of =
            sayings.find(|index| saying(*index).is_some_and(|saying| self.is_content(candidate, saying)));
        let source = self.source.as_ref().filter(|source| {
            !candidate.nominal
                && source.covers.contains(&candidate.head)
                && matches!(candidate.clause, ClauseKind::Main | ClauseKind::Complement)
        });
        let told = content_of.and_then(saying).map(|saying| self.said_by(saying)).unwrap_or_default();
        Attribution {
            speaker: told.speaker.or_else(|| source.and_then(|source| source.actor)),
            content_of,
            by_source: source.is_some(),
            voice: told.voice,
        }
    }

    fn said_by(&self, saying: &Candidate) -> Attribution {
        let speaker = self.speaker_of(saying);
        let voice = if speaker.is_none() { self.voice_of(saying) } else { None };
        Attribution { speaker, voice, ..Attribution::default() }
    }

    /// The verbs of saying of the sentence, outside of quotations, as indices into the candidates.
    pub(super) fn find_sayings(&self) -> Vec<usize> {
        let says = |candidate: &Candidate| {
            let found = || self.is(candidate.head, VerbClass::Perceive) && self.has_content(candidate);
            !self.is_quoted(candidate.head) && (self.kind(candidate) == EventKind::Statement || found())
        };
        let sayings = self.candidates.iter().enumerate().filter(|(_, candidate)| says(candidate));
        sayings.map(|(index, _)| index).collect()
    }

    /// Whether a candidate is what a verb of saying tells: in a clause that is its object, or before it where it closes
    /// the sentence (« Le site fermera, a annoncé X »).
    fn is_content(&self, candidate: &Candidate, saying: &Candidate) -> bool {
        // « a refusé l'offre, avant de l'accepter »: what a clause of time tells is no content of the verb that it places.
        let placed = || {
            self.placed_by(candidate).is_some_and(|(above, _)| above == saying.verb || above == saying.head)
        };
        if candidate.head == saying.head || (candidate.placed && placed()) {
            return false;
        }
        let is_saying = |token: usize| token == saying.head || token == saying.verb;
        let syntax = self.analysis.syntax;
        let mut path = syntax.ancestors(candidate.verb).take_while(|token| !is_saying(*token));
        let below = syntax.ancestors(candidate.verb).skip(1).any(is_saying);
        let by_clause = below
            && candidate.clause != ClauseKind::Relative
            && path.any(|token| matches!(syntax.relation(token), Relation::Ccomp | Relation::Xcomp));
        by_clause
            || (candidate.clause == ClauseKind::Main
                && !candidate.nominal
                && candidate.head < saying.trigger.start
                && self.closes(saying))
    }

    /// The source of « selon X », "according to X", or of an opinion: « pour X, … ».
    pub(super) fn find_source(&self) -> Option<Source> {
        self.view.sentence.tokens.clone().find_map(|at| {
            let begins = |words: &[&str]| {
                words.iter().enumerate().all(|(offset, word)| self.view.norm(at + offset) == *word)
            };
            let known = self.analysis.reporting.according_to.iter().find(|words| begins(words));
            if let Some(words) = known {
                return self.source_at(at, at + words.len());
            }
            let holds = self.analysis.reporting.in_the_eyes_of.contains(&self.view.norm(at));
            let opens = self.view.is_first(at) || self.view.before(at) == ",";
            let found = (holds && opens).then(|| self.source_at(at, at + 1)).flatten()?;
            let judges = |actor: usize| {
                self.analysis.actors.get(actor).is_some_and(|actor| {
                    matches!(actor.kind, ActorKind::Person | ActorKind::Organisation | ActorKind::Group)
                })
            };
            let parted = self.view.norm(found.tokens.end) == ",";
            (parted && found.actor.is_some_and(judges)).then_some(found)
        })
    }

    /// The source behind the words that announce one.
    fn source_at(&self, at: usize, start: usize) -> Option<Source> {
        let stretch = (start..self.view.sentence.tokens.end).take(LONGEST_SOURCE);
        let end = stretch.take_while(|token| !self.ends_source(*token)).last()? + 1;
        let head = self.head_of_phrase(start..end);
        let actor = head.and_then(|head| self.author_of(head));
        // « de source policière », « selon l'accusation »: nobody is named; « selon la saison » is no source.
        let speaks = |noun: usize| {
            let told = self.analysis.words.noun(self.view.norm(noun)).map(|noun| noun.class);
            told == Some("speech") || self.may_speak(noun) || self.is_document(noun)
        };
        let is_source = actor.is_some() || head.is_some_and(speaks) || self.is_of_sources(start);
        is_source.then(|| Source { tokens: at..end, actor, covers: self.covered_by(at) })
    }

    /// Whether the words before name a source as such: « de source policière », « de sources concordantes ».
    fn is_of_sources(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|last| self.analysis.syntax.upos(last) == Upos::Noun)
    }

    /// Whether a noun names what is written or found out: « rapport », "poll".
    pub(super) fn is_document(&self, noun: usize) -> bool {
        self.analysis.reporting.documents.binary_search(&self.view.norm(noun)).is_ok()
    }

    fn ends_source(&self, token: usize) -> bool {
        matches!(self.view.norm(token), "," | "." | ";" | ":" | "»" | "”" | "\"" | "«" | "“" | ")")
    }

    /// Who stands behind the noun of a source: itself, the one for whom it speaks, or the author of a document.
    fn author_of(&self, noun: usize) -> Option<usize> {
        if let Some(actor) = self.actors_of(noun).first() {
            return Some(*actor);
        }
        let speaks_for = self.analysis.reporting.spokespeople.contains(&self.view.norm(noun));
        if self.may_speak(noun) && !speaks_for {
            return None;
        }
        let syntax = self.analysis.syntax;
        let authors = |child: usize| match syntax.relation(child) {
            Relation::Nmod | Relation::NmodPoss | Relation::Compound => self.analysis.actors.at(child),
            Relation::Acl if self.is_of_author(child) => {
                self.analysis.actors.at(syntax.agent(child).or_else(|| self.agent_by_place(child))?)
            }
            _ => None,
        };
        syntax.dependents(noun).find_map(authors)
    }

    /// Whether who does it is the author: « un rapport publié par X », not « un document obtenu par X ».
    fn is_of_author(&self, verb: usize) -> bool {
        let only_has = [VerbClass::Ask, VerbClass::Contact, VerbClass::Perceive];
        !only_has.iter().any(|class| self.is(verb, *class))
            && !self.analysis.reporting.come_by.contains(&self.lemma(verb))
    }

    /// What of a sentence a source vouches for: its own side of a semicolon; behind a verb not what stands before « …, mais ».
    fn covered_by(&self, at: usize) -> Range<usize> {
        let tokens = self.view.sentence.tokens.clone();
        let stop = |token: &usize| self.view.norm(*token) == ";";
        let start = (tokens.start..at).rev().find(stop).map_or(tokens.start, |stop| stop + 1);
        let end = (at..tokens.end).find(stop).unwrap_or(tokens.end);
        let finite = |range: Range<usize>| {
            self.candidates.iter().any(|candidate| candidate.finite && range.contains(&candidate.verb))
        };
        let joins = (start + 1..at).rev().find(|token| {
            let adjoins = (*token + 1..at).all(|between| self.view.norm(between) == ",");
            self.analysis.syntax.upos(*token) == Upos::Cconj && (adjoins || self.view.before(*token) == ",")
        });
        match joins {
            Some(joins) if finite(start..joins) && (finite(joins..at) || at - joins <= 2) => joins..end,
            _ => start..end,
        }
    }
}

/// The most tokens of the phrase that names a source.
const LONGEST_SOURCE: usize = 24;
