//! Who says what a verb of saying tells: behind it where it is inverted, before it, or without a name.

use super::Clause;
use super::predicate::Candidate;
use super::voice::Voice;
use crate::actor::{ActorKind, Gender};
use crate::syntax::{Gender as Form, Number, PronType, Relation, Upos, VerbGroup};

impl Clause<'_> {
    /// Whether a verb of saying stands behind what it tells: a comma or a closing mark before it and its subject behind
    /// (« …, a annoncé X »), or before it and its subject ("…, two sources said").
    pub(super) fn closes(&self, saying: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        let tells = |child: usize| syntax.relation(child) == Relation::Ccomp && child > saying.head;
        if syntax.dependents(saying.head).any(tells) {
            return false;
        }
        if self.is_inverted(saying) {
            return true;
        }
        let Some(subject) = self.named_subject(saying).filter(|subject| *subject < saying.trigger.start)
        else {
            return false;
        };
        let start = self.start_of_phrase(subject);
        self.follows_a_pause(start) && self.is_told_before(start) && !self.has_quote_behind(saying)
    }

    /// The first token of the phrase in which a subject stands: that of its mention, or of its noun.
    pub(super) fn start_of_phrase(&self, subject: usize) -> usize {
        let phrase = self.analysis.syntax.noun_phrase(subject).start;
        let actor = self.analysis.actors.at(subject).and_then(|actor| self.analysis.actors.get(actor));
        let mention =
            actor.and_then(|actor| actor.mentions.iter().find(|mention| mention.tokens.contains(&subject)));
        let mut start = mention.map_or(phrase, |mention| mention.tokens.start.min(phrase));
        while start > self.view.sentence.tokens.start
            && matches!(self.analysis.syntax.upos(start - 1), Upos::Det | Upos::Num | Upos::Adj)
        {
            start -= 1;
        }
        start
    }

    /// Whether a comma or a closing mark stands before a place.
    fn follows_a_pause(&self, start: usize) -> bool {
        matches!(self.view.before(start), "," | "»" | "”" | "\"" | "–" | "—")
    }

    /// Whether something is told before a place: a quotation, or a finite verb of a clause that is not set in.
    fn is_told_before(&self, end: usize) -> bool {
        let first = self.view.sentence.tokens.start;
        let before = self.span(first..end.max(first + 1));
        let quotes = &self.analysis.text.quotes;
        let quote = quotes.get(quotes.partition_point(|quote| quote.end <= before.start));
        let finite = |group: &&VerbGroup| group.finite && !self.is_set_participle(group.head);
        let mut verbs = self.groups.iter().filter(|group| group.tokens.end <= end).filter(finite);
        quote.is_some_and(|quote| quote.start < before.end)
            || verbs.any(|group| {
                let comma = (first..group.tokens.start).rev().take(LONGEST_SET_IN);
                let start =
                    comma.into_iter().find(|token| matches!(self.view.norm(*token), "," | ";" | "–" | "—"));
                self.has_verb_of_its_own(start.map_or(first, |comma| comma + 1)..group.head + 1)
            })
    }

    /// Whether a quotation follows a verb.
    fn has_quote_behind(&self, saying: &Candidate) -> bool {
        self.quote_of(saying).is_some_and(|quote| quote.start >= self.span(saying.trigger.clone()).end)
            && !self.is_quoted(saying.trigger.start.saturating_sub(2))
    }

    /// Whether the subject of a verb of saying stands behind it: « « … », explique la directrice », "…," said the mayor.
    fn is_inverted(&self, saying: &Candidate) -> bool {
        let start = saying.trigger.start;
        if self.clitic_subject(saying).is_some() {
            return true;
        }
        let opens = start == self.view.sentence.tokens.start;
        if !self.follows_a_pause(start) && !opens {
            return false;
        }
        let Some(behind) = self.noun_behind(saying) else { return false };
        let syntax = self.analysis.syntax;
        let of_it = syntax.head(behind).is_some_and(|head| head == saying.head || head == saying.verb);
        let is_subject = of_it && syntax.relation(behind).is_subject() && !self.is_quoted(behind);
        if syntax.upos(behind) == Upos::Pron && !of_it {
            return false;
        }
        let before = self.named_subject(saying).filter(|subject| *subject < start);
        if is_subject || before.is_none() {
            return true;
        }
        // « Les travaux, promet X, seront finis », « Le site fermera, annonce X », but « Le maire, hier, a accusé X ».
        let parted = matches!(self.view.before(start), "»" | "”" | "\"");
        parted || self.is_told_before(start) || self.goes_on_behind(behind)
    }

    /// Whether a comma and a finite verb follow a phrase: what stood between was set into a clause.
    fn goes_on_behind(&self, noun: usize) -> bool {
        let end = self.view.sentence.tokens.end;
        let comma = (noun..end).take(LONGEST_SET_IN).find(|token| self.view.norm(*token) == ",");
        comma.is_some_and(|comma| {
            self.groups.iter().any(|group| group.finite && group.tokens.start == comma + 1)
        })
    }

    /// The pronoun inside of or right behind an inverted verb: « a-t-*il* déclaré », « confiait-*elle* ».
    pub(super) fn clitic_subject(&self, saying: &Candidate) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let inside = saying.trigger.start + 1..saying.trigger.end + 1;
        inside.into_iter().find(|token| {
            let pronoun = syntax.upos(*token) == Upos::Pron;
            pronoun && self.view.norm(*token).starts_with('-')
        })
    }

    /// The first noun behind a verb that is no date and that no preposition introduces.
    fn noun_behind(&self, saying: &Candidate) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let end = self.view.sentence.tokens.end;
        let mut at = saying.trigger.end;
        while at < end && at - saying.trigger.end < LONGEST_SET_IN {
            if let Some(date) = self.expression_around(at) {
                at = date.end;
                continue;
            }
            match syntax.upos(at) {
                Upos::Adp => at = self.end_of_introduced(at),
                Upos::Det | Upos::Adj | Upos::Adv | Upos::Num if !self.is_named(at) => at += 1,
                Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj => return Some(at),
                _ => return None,
            }
        }
        None
    }

    /// Whether a token is of a mention of an actor.
    fn is_named(&self, token: usize) -> bool {
        self.analysis.actors.at(token).is_some()
            && matches!(self.analysis.syntax.upos(token), Upos::Propn | Upos::Noun | Upos::Num | Upos::Adj)
    }

    /// Behind the phrase that a preposition introduces: « au Monde », « sur la chaîne Info 24 », « à la barre ».
    fn end_of_introduced(&self, preposition: usize) -> usize {
        let syntax = self.analysis.syntax;
        let end = self.view.sentence.tokens.end;
        let noun = (preposition + 1..end).take(6).find(|token| {
            matches!(syntax.upos(*token), Upos::Noun | Upos::Propn | Upos::Pron)
                && self.expression_around(*token).is_none()
        });
        let Some(noun) = noun else { return preposition + 1 };
        let actor = self.analysis.actors.at(noun);
        let mut after = noun + 1;
        // What follows without a determiner, a comma or a preposition is of the same name or description.
        while after < end {
            let upos = syntax.upos(after);
            let same = actor.is_some() && self.analysis.actors.at(after) == actor;
            let goes_on = matches!(upos, Upos::Adj | Upos::Num) || (upos == Upos::Propn && actor.is_none());
            let of_it = upos == Upos::Adp && syntax.ancestors(after).skip(1).any(|above| above == noun);
            if of_it && !same {
                return self.end_of_introduced(after);
            }
            if !(same || goes_on) {
                break;
            }
            after += 1;
        }
        after
    }

    /// The subject of a verb of saying.
    pub(super) fn speaker_of(&self, saying: &Candidate) -> Option<usize> {
        if saying.passive {
            let agents = self.analysis.syntax.dependents_as(saying.head, Relation::OblAgent);
            let mut named = self.agent_of(saying).into_iter().chain(agents);
            return named.find_map(|agent| self.actors_of(agent).first().copied());
        }
        self.teller_of(saying).and_then(|teller| self.speaking(teller))
    }

    /// The word for who says it: behind an inverted verb; right before it; by the parse; with whom the sentence begins.
    pub(super) fn teller_of(&self, saying: &Candidate) -> Option<usize> {
        if let Some(clitic) = self.clitic_subject(saying) {
            return Some(clitic);
        }
        if self.is_inverted(saying) {
            return self.noun_behind(saying);
        }
        self.right_before(saying.trigger.start).or_else(|| self.named_subject(saying)).or_else(|| {
            let start = saying.trigger.start;
            let behind_comma = self.view.before(start) == ",";
            if behind_comma {
                return self.topic(start).or_else(|| self.actor_before(start));
            }
            self.actor_before(start).or_else(|| self.topic(start))
        })
    }

    /// The last token of the mention that ends right before a verb, without a preposition before it: « …, M. Pompeo a
    /// déclaré ».
    fn right_before(&self, verb: usize) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let last = verb.checked_sub(1).filter(|last| self.view.sentence.tokens.contains(last))?;
        let found = self.analysis.actors.get(self.analysis.actors.at(last)?)?;
        let mention = found.mentions.iter().find(|mention| mention.tokens.contains(&last))?;
        let first = self.view.sentence.tokens.start;
        let before = (first..mention.tokens.start).rev().find(|token| syntax.upos(*token) != Upos::Det);
        let introduced = before.is_some_and(|before| matches!(syntax.upos(before), Upos::Adp | Upos::Cconj));
        (!introduced && found.kind != ActorKind::Place && !self.is_quoted(last)).then_some(last)
    }

    /// The actor that a subject names, by itself or through the organisation for which it speaks.
    pub(super) fn speaking(&self, subject: usize) -> Option<usize> {
        if let Some(actor) = self.actors_of(subject).first() {
            return Some(*actor);
        }
        // « un porte-parole de la Maison-Blanche » speaks for it.
        let syntax = self.analysis.syntax;
        let for_whom = |child: &usize| {
            matches!(syntax.relation(*child), Relation::Nmod | Relation::NmodPoss | Relation::Compound)
        };
        syntax.dependents(subject).filter(for_whom).find_map(|child| self.analysis.actors.at(child))
    }

    /// How a speaker without a name is told: what was said before tells who it is.
    pub(super) fn voice_of(&self, saying: &Candidate) -> Option<Voice> {
        let syntax = self.analysis.syntax;
        if saying.passive {
            return None;
        }
        let teller = self.teller_of(saying)?;
        if self.clitic_subject(saying) == Some(teller) {
            let gender = syntax.morph(teller).gender().and_then(|gender| match gender {
                Form::Fem => Some(Gender::Feminine),
                Form::Masc => Some(Gender::Masculine),
                _ => None,
            });
            return Some(Voice::Again { gender });
        }
        let for_whom = |child: usize| {
            matches!(syntax.relation(child), Relation::Nmod | Relation::NmodPoss | Relation::Compound)
        };
        let speaks_for = self.analysis.reporting.spokespeople.contains(&self.view.norm(teller));
        if speaks_for && !syntax.dependents(teller).any(for_whom) {
            return Some(Voice::Spokesperson);
        }
        // « la déclaration réitère »: whoever made it, if somebody spoke right before.
        let articles = self.analysis.reporting.articles;
        let definite = |child: usize| {
            let article = articles.iter().any(|(form, _)| *form == self.view.norm(child));
            article || syntax.morph(child).pron_type() == Some(PronType::Dem)
        };
        let written = || {
            let noun = self.analysis.words.noun(self.view.norm(teller));
            self.is_document(teller) || noun.is_some_and(|noun| noun.class == "speech")
        };
        if written() && syntax.dependents(teller).any(definite) {
            return Some(Voice::Document);
        }
        let several = |child: usize| {
            syntax.upos(child) == Upos::Pron && syntax.morph(child).number() == Some(Number::Plur)
        };
        let one = matches!(syntax.upos(teller), Upos::Pron | Upos::Num);
        (one && syntax.dependents(teller).any(several)).then_some(Voice::OneOfThem)
    }

    /// Whether a preposition stands before the mention in which a token is: « a expliqué au Monde Édouard Arvelle ».
    fn is_introduced(&self, token: usize) -> bool {
        let actor = self.analysis.actors.at(token).and_then(|actor| self.analysis.actors.get(actor));
        let mention =
            actor.and_then(|actor| actor.mentions.iter().find(|mention| mention.tokens.contains(&token)));
        let syntax = self.analysis.syntax;
        let start = mention.map_or(token, |mention| mention.tokens.start);
        let mut before = (self.view.sentence.tokens.start..start).rev().take(4);
        // « par le groupe canadien Norlund »
        let first = before.find(|token| !matches!(syntax.upos(*token), Upos::Det | Upos::Adj | Upos::Noun));
        first.is_some_and(|before| syntax.upos(before) == Upos::Adp)
    }

    /// The last actor before a verb that may be its subject: no place, not in a quotation.
    fn actor_before(&self, verb: usize) -> Option<usize> {
        let from = self
            .groups
            .iter()
            .filter(|group| group.tokens.end <= verb && group.finite)
            .map(|group| group.tokens.end)
            .max();
        let stretch = from.unwrap_or(self.view.sentence.tokens.start)..verb;
        stretch.into_iter().find(|token| self.may_be_speaker(*token))
    }

    /// The actor with whom a sentence begins: « Breck Line, founded in 1968, denied … ».
    fn topic(&self, verb: usize) -> Option<usize> {
        let tokens = self.view.sentence.tokens.start..verb;
        tokens.into_iter().find(|token| self.may_be_speaker(*token) && !self.is_introduced(*token))
    }

    fn may_be_speaker(&self, token: usize) -> bool {
        let actor = self.analysis.actors.at(token).and_then(|actor| self.analysis.actors.get(actor));
        actor.is_some_and(|actor| actor.kind != ActorKind::Place) && !self.is_quoted(token)
    }
}

/// How many tokens may be set in behind a verb of saying before its subject, or into a clause.
const LONGEST_SET_IN: usize = 16;
