//! Where a name ends: the run of its capitalised words, with particles, complements and numbers, and what cuts it off.

use super::ActorKind;
use super::gazetteer::{KnownName, NounClass};
use super::mention::{Finder, is_taken, opens};
use crate::syntax::Upos;
use crate::text::Shape;

impl Finder<'_> {
    /// The end of the name that begins at a token, and what it is known for.
    ///
    /// `narrow`: where capitals tell little, as in headlines, an ordinary word is no part of it unless it has one in the
    /// running text too.
    pub(super) fn end(&self, first: usize, limit: usize, narrow: bool) -> (usize, Option<KnownName>) {
        let run = self.before_title(first, self.run_end(first, limit, narrow));
        match self.known_name(first, limit) {
            Some((end, known)) if end >= run => (end, Some(known)),
            _ => (run, None),
        }
    }

    /// Where an office inside of a run ends the name before it: "Apple Chief Executive Tim Cook". A surname may be the
    /// word of an office too: behind a given name it stays.
    fn before_title(&self, first: usize, end: usize) -> usize {
        if self.gazetteer().given(self.norm(first)).is_some_and(|given| !given.ambiguous) {
            return end;
        }
        let is_title = |token: &usize| {
            let found = self.gazetteer().noun_at(|ahead| self.norm(token + ahead));
            found.is_some_and(|(noun, count)| {
                let office = matches!(noun.detail, "office" | "corporate" | "member");
                noun.class == NounClass::Person
                    && self.gazetteer().given(self.norm(token - 1)).is_none()
                    && if token + count < end {
                        self.capital(token + count)
                    } else {
                        office && token + count == end
                    }
            })
        };
        (first + 1..end).find(is_title).unwrap_or(end)
    }

    /// The longest known name that begins at a token.
    pub(super) fn known_name(&self, first: usize, limit: usize) -> Option<(usize, KnownName)> {
        let mut words = String::new();
        let mut best = None;
        for token in (first..limit).take(self.gazetteer().longest() + 2) {
            if !words.is_empty() && !words.ends_with('\'') {
                words.push(' ');
            }
            words.push_str(self.norm(token));
            let known = self.known_by_hand(&words).or_else(|| self.gazetteer().known(&words));
            if let Some(known) = known {
                best = Some((token + 1, known));
            }
        }
        best
    }

    /// A name that a person listed.
    fn known_by_hand(&self, words: &str) -> Option<KnownName> {
        let index = self.reader.overrides.index(words)?;
        let kind = self.reader.overrides.get(index)?.kind.unwrap_or(ActorKind::Organisation);
        let entry = u32::MAX - u32::try_from(index).unwrap_or(0);
        Some(KnownName { kind, entry, ambiguous: false })
    }

    /// The end of a run of capitalised words, with the particles between them; behind a noun of organisations also its
    /// complements in lower case: « Syndicat autonome des traminots ».
    fn run_end(&self, first: usize, limit: usize, narrow: bool) -> usize {
        // Not « États-Unis », "United States".
        let place = self.known_name(first, limit).is_some_and(|(_, known)| known.kind == ActorKind::Place);
        let of_organisation = self.is_organisation_noun(first) && !place;
        let mut end = first + 1;
        while end < limit {
            if self.capital(end) && (self.reader.text.spaced(end) || self.norm(end - 1).ends_with('\'')) {
                if self.is_cut_off(first, end, narrow) {
                    return end;
                }
                end += 1;
                continue;
            }
            if self.is_genitive_inside(end, limit) {
                end += 2;
                continue;
            }
            let is_particle = |token: &usize| {
                let word = self.norm(*token);
                // "Coalition for Marriage Equality"
                let introduces =
                    || self.is_organisation_noun(end - 1) && self.reader.syntax.upos(*token) != Upos::Cconj;
                self.names().particles.contains(&word)
                    && (of_organisation || !self.names().joiners.contains(&word) || introduces())
            };
            let particles = (end..limit.min(end + 2)).take_while(is_particle).count();
            let next = end + particles;
            if particles > 0 && next < limit && self.capital(next) && self.goes_on(first, next) {
                end = next + 1;
                continue;
            }
            break;
        }
        if of_organisation && self.shape(first) == Shape::Capitalised {
            return self.complements_end(first, end, limit);
        }
        end
    }

    /// Whether a capitalised word right behind a name begins something else.
    fn is_cut_off(&self, first: usize, next: usize, narrow: bool) -> bool {
        let norm = |token: usize| self.norm(token);
        // « 38 degrés C. Il fait »
        let initial = norm(next - 1).ends_with('.') && norm(next - 1).chars().count() == 2;
        if initial
            && self.names().plain_words.contains(&norm(next))
            && !self.names().particles.contains(&norm(next))
        {
            return true;
        }
        let given = self.gazetteer().given(norm(next)).is_some_and(|given| !given.ambiguous);
        if narrow {
            return self.reader.syntax.is_ordinary(next) && !given && !self.known.contains(norm(next));
        }
        // « l'AFP Gilles Ortan »: a full name behind another.
        let person = given && self.capital(next + 1) && self.reader.text.spaced(next + 1);
        if !person || (first..next).any(|token| self.is_institution(token)) {
            return false;
        }
        let other = self
            .known_name(first, next)
            .is_some_and(|(end, known)| end == next && !known.ambiguous && known.kind != ActorKind::Person);
        let complement = || {
            let names = self.names();
            let before = first.checked_sub(1).map_or("", norm);
            next == first + 1
                && (names.of.contains(&before)
                    || names.place_prepositions.contains(&before)
                    || names.joiners.contains(&before) && self.reader.syntax.upos(first - 1) == Upos::Adp)
                && self.gazetteer().given(norm(first)).is_none()
                && self.noun(first).is_none()
        };
        other || complement()
    }

    /// Whether a word is the noun of an organisation or a place, as names are made of: « Conseil », "Bridge".
    fn is_institution(&self, token: usize) -> bool {
        self.is_organisation_noun(token)
            || matches!(
                self.noun(token),
                Some(NounClass::Organisation | NounClass::Place | NounClass::Product)
            )
    }

    /// Whether a genitive stands inside of a name: "St Bride's Hospital", "Hag's Tooth".
    fn is_genitive_inside(&self, at: usize, limit: usize) -> bool {
        let next = at + 1;
        next < limit
            && self.names().genitives.contains(&self.norm(at))
            && self.shape(next) == Shape::Capitalised
            && self.capital(next)
            && self.noun(next).is_some_and(|class| {
                matches!(class, NounClass::Organisation | NounClass::Place) && !self.capital(next + 1)
            })
            && self.known_name(at - 1, at).is_none()
    }

    /// Whether a name goes on behind a particle: not where a person's is followed by what they belong to.
    fn goes_on(&self, first: usize, next: usize) -> bool {
        let is_person = self.gazetteer().given(self.norm(first)).is_some_and(|given| !given.ambiguous);
        // « le musée Lantier d'Aubercey »: behind the name of a site stands its town.
        let particles = || (first + 1..next).rev().take_while(|token| !self.capital(*token));
        let of = particles().any(|token| self.names().of.contains(&self.norm(token)));
        let elided = particles().any(|token| self.norm(token).ends_with('\''));
        // "Dinesh Rao of Tolland Securities": behind a full name stands where they are from.
        let full = self.gazetteer().given(self.norm(first)).is_some()
            && (first + 1..next - 1).any(|token| self.capital(token))
            && !(first..next).any(|token| self.is_institution(token));
        if of && !elided && full {
            return false;
        }
        let of_site = first > 0
            && self.shape(first - 1) == Shape::Lower
            && matches!(self.noun(first - 1), Some(NounClass::Organisation | NounClass::Place))
            && self.reader.text.spaced(first);
        if of && of_site && self.gazetteer().given(self.norm(first)).is_none() {
            return false;
        }
        if of && !(first..next).any(|token| self.is_institution(token)) {
            // « la CGT des Rapides », « la classe de CM2 de Jacques Ortan », « la Russie de Pouchkine ».
            let code = matches!(self.shape(first), Shape::Upper | Shape::Mixed);
            let last = next - 1;
            let whole =
                (first..last).rev().find(|token| self.capital(*token)).map_or(first + 1, |last| last + 1);
            let known =
                self.known_name(first, whole).is_some_and(|(end, known)| end == whole && !known.ambiguous);
            let quarter = self.names().contexts.quarters.contains(&self.norm(first));
            let person =
                !is_person && self.gazetteer().given(self.norm(next)).is_some_and(|given| !given.ambiguous);
            // « la banlieue d'Iju de Lagos »
            let names = self.names();
            let before = first.checked_sub(1).map_or("", |before| self.norm(before));
            let inside = (names.of.contains(&before) || names.place_prepositions.contains(&before))
                && self
                    .known_name(next, next + 4)
                    .is_some_and(|(_, known)| known.kind == ActorKind::Place && !known.ambiguous);
            if code || known || quarter || inside || person && self.capital(next + 1) {
                return false;
            }
        }
        let is_other =
            self.known_name(next, next + 4).is_some_and(|(_, known)| known.kind != ActorKind::Person);
        !(is_person && is_other)
    }

    pub(super) fn is_organisation_noun(&self, token: usize) -> bool {
        self.names().organisation_words.contains(&self.norm(token))
            || self.noun(token).is_some_and(|class| class == NounClass::Organisation)
    }

    pub(super) fn noun(&self, token: usize) -> Option<NounClass> {
        self.reader.noun(token).map(|noun| noun.class)
    }

    /// Adjectives and « de » with nouns behind a capitalised noun, as the parse has them.
    fn complements_end(&self, first: usize, end: usize, limit: usize) -> usize {
        let syntax = self.reader.syntax;
        if self
            .reader
            .text
            .sentence_of(first)
            .and_then(|number| self.reader.text.sentences.get(number))
            .is_none_or(|sentence| opens(self.reader.text, first, sentence))
        {
            return end;
        }
        let phrase = syntax.noun_phrase(first);
        let is_inside = |token: &usize| {
            !matches!(syntax.upos(*token), Upos::Punct | Upos::Verb | Upos::Aux | Upos::Pron | Upos::Num)
                && !is_taken(self.reader.taken, *token)
                && !matches!(self.norm(*token), "«" | "»" | "\"" | "(" | ")")
        };
        let most = phrase.end.min(limit).min(first + 9);
        // An article without a preposition begins another noun: « la Bourse l'acquisition ».
        let begins_other = |token: &usize| {
            syntax.upos(*token) == Upos::Det && *token > 0 && syntax.upos(*token - 1) != Upos::Adp
        };
        let inside = (end..most).take_while(|token| is_inside(token) && !begins_other(token));
        let stop = inside.last().map_or(end, |last| last + 1);
        // A preposition or article at the end has lost what it introduces.
        let trailing = (end..stop).rev().take_while(|token| {
            matches!(syntax.upos(*token), Upos::Adp | Upos::Det | Upos::Cconj | Upos::Adv)
        });
        stop - trailing.count()
    }
}
