//! What may be an event: verbs that tell something of their own, and nouns that do.

use std::ops::Range;

use super::Clause;
use super::carried::Carrier;
use super::dating::Governor;
use super::lexicon::VerbClass;
use crate::syntax::{
    self as parse, ClauseKind, FormTense, PronType, Relation, Tense, Upos, VerbForm, VerbGroup,
};

/// A predicate that may be an event.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The word that carries the meaning.
    pub(super) head: usize,
    /// The predicate of which it is, or which carries it: the modal of « doit fermer », the light verb of « a eu une
    /// conversation ». Subject and tense are asked of it.
    pub(super) verb: usize,
    /// From the first auxiliary to the head.
    pub(super) trigger: Range<usize>,
    pub(super) tense: Option<Tense>,
    pub(super) negated: bool,
    pub(super) possible: bool,
    pub(super) hearsay: bool,
    pub(super) passive: bool,
    pub(super) finite: bool,
    /// Whether its form is that of a background: the imperfect.
    pub(super) background: bool,
    /// What its clause is to the one above.
    pub(super) clause: ClauseKind,
    /// Whether something above it looks ahead: « espère conclure », « s'est engagé à fermer ».
    pub(super) intended: bool,
    /// Whether it is a noun.
    pub(super) nominal: bool,
    /// Whether an infinitive or gerund of time tells it: « avant de partir », "after signing".
    pub(super) placed: bool,
}

/// The longest phrase of a participle that is set between commas, in tokens.
const LONGEST_SET: usize = 24;

/// The longest trigger, in tokens: what lies further apart is no one predicate.
pub(super) const LONGEST: usize = 12;

impl Clause<'_> {
    /// The candidates of the sentence, in order.
    pub(super) fn find_candidates(&self) -> Vec<Candidate> {
        let tokens = self.view.sentence.tokens.clone();
        let verbs = tokens.clone().filter_map(|token| self.verbal(token));
        let mut found: Vec<Candidate> = verbs.collect();
        let verbal = found.len();
        for noun in tokens {
            let carried = |candidate: &Candidate| candidate.head == noun;
            if !found.iter().take(verbal).any(carried) {
                found.extend(self.nominal(noun));
            }
        }
        // « prévoit un retrait »: the noun is the event.
        let planned: Vec<usize> = found
            .iter()
            .filter(|candidate| candidate.nominal)
            .filter_map(|candidate| self.object_of(candidate.head))
            .map(|(verb, _)| verb)
            .filter(|verb| self.gives_way(*verb))
            .collect();
        found.retain(|candidate| candidate.nominal || !planned.contains(&candidate.head));
        found.sort_by_key(|candidate| candidate.head);
        found.dedup_by_key(|candidate| candidate.head);
        found
    }

    /// The verb group of which a token is the head, or in which it stands.
    pub(super) fn group_of(&self, token: usize) -> Option<&VerbGroup> {
        let headed = self.groups.iter().find(|group| group.head == token);
        headed.or_else(|| self.groups.iter().find(|group| group.tokens.contains(&token)))
    }

    pub(super) fn lemma(&self, token: usize) -> &str {
        self.analysis.syntax.lemma(token)
    }

    pub(super) fn is(&self, verb: usize, class: VerbClass) -> bool {
        self.analysis.words.is(self.lemma(verb), class)
    }

    fn verbal(&self, token: usize) -> Option<Candidate> {
        let syntax = self.analysis.syntax;
        let completes = || syntax.head(token).is_some_and(|above| self.attribute(above) == Some(token));
        if !self.is_full_verb(token) || self.carries_other(token) || self.is_approached(token) || completes()
        {
            return None;
        }
        let (above, carrier) = self.carrier(token).unzip();
        if matches!(carrier, Some(Carrier::Does | Carrier::Refuses)) {
            return None;
        }
        let intended = carrier == Some(Carrier::Intends);
        let group = self.group_of(token);
        let of_above = above.and_then(|verb| self.group_of(verb));
        let telling = if carrier == Some(Carrier::Causes) { of_above.or(group) } else { group };
        let negated = [group, of_above].into_iter().flatten().any(|group| group.negated)
            || self.concerns_nobody(above.unwrap_or(token));
        let mut candidate = Candidate {
            head: token,
            verb: above.unwrap_or(token),
            trigger: self.trigger(token, above),
            tense: telling.map(|group| group.tense),
            negated,
            possible: group.is_some_and(|group| group.possible),
            hearsay: group.is_some_and(|group| group.hearsay),
            passive: self.is_passive(token, group),
            finite: self.is_finite(above.unwrap_or(token), telling),
            background: self.is_imperfect(above.unwrap_or(token)),
            clause: self.clause_kind(above.unwrap_or(token)),
            intended,
            nominal: false,
            placed: false,
        };
        if candidate.tense.is_none()
            || (carrier == Some(Carrier::Causes) && candidate.tense == Some(Tense::Prospective))
        {
            candidate.tense = parse::tense(syntax, above.unwrap_or(token)).or(candidate.tense);
        }
        if intended {
            candidate.tense = Some(Tense::Future);
        }
        // « avant de l'accepter », "before sending": told in the tense of the verb above.
        let bare = !candidate.finite && !intended && !matches!(candidate.clause, ClauseKind::Qualifying);
        if bare
            && matches!(syntax.morph(token).verb_form(), Some(VerbForm::Inf | VerbForm::Ger | VerbForm::Part))
            && let Some((above, _)) = self.placed_by(&candidate)
            && let Some(group) = self.group_of(above).filter(|group| group.finite)
        {
            candidate.tense = Some(group.tense);
            candidate.placed = true;
        }
        if let Some(noun) = self.carried_noun(token).or_else(|| self.attribute(token)) {
            candidate.head = noun;
            candidate.trigger = candidate.trigger.start.min(noun)..candidate.trigger.end.max(noun + 1);
        }
        if candidate.trigger.len() > LONGEST {
            candidate.trigger = candidate.head..candidate.head + 1;
        }
        Some(candidate)
    }

    /// Whether a verb is in the passive: with its auxiliary, or as a participle beside a noun (« X, fondé en 1968 »), which
    /// those of motion and change are not (« X, arrivé en 2014 »).
    fn is_passive(&self, token: usize, group: Option<&VerbGroup>) -> bool {
        let syntax = self.analysis.syntax;
        if group.is_some_and(|group| group.tokens.len() > 1) {
            return group.is_some_and(|group| group.passive) || syntax.is_passive(token);
        }
        let participle = syntax.morph(token).verb_form() == Some(VerbForm::Part)
            && syntax.morph(token).tense() == Some(FormTense::Past);
        let set = self.is_set_participle(token);
        let beside = (participle || set)
            && !self.is_active(token)
            && (set
                || matches!(syntax.relation(token), Relation::Acl | Relation::Amod | Relation::Advcl)
                    && !self.is_finite(token, group))
            && !self.analysis.reporting.unaccusative.contains(&self.lemma(token));
        beside || syntax.is_passive(token)
    }

    /// Whether a participle opens its sentence, or is set between commas, with the verb of its sentence behind it: « Fondée en
    /// 1911, la papeterie … », "Breck Line, founded in 1968, denied …". A form that can be a finite verb too is told by
    /// its place alone.
    pub(super) fn is_set_participle(&self, token: usize) -> bool {
        let syntax = self.analysis.syntax;
        let group = self.groups.iter().find(|group| group.head == token);
        let morph = syntax.morph(token);
        let bare = group.is_none_or(|group| group.tokens.len() == 1);
        let past = morph.tense() == Some(FormTense::Past);
        if !bare || !past || self.is_active(token) || self.is(token, VerbClass::Say) {
            return false;
        }
        let participle = morph.verb_form() == Some(VerbForm::Part);
        let opens = participle && self.view.is_first(token);
        let behind_comma = |token: usize| self.view.before(token) == ",";
        let joined = || {
            let head = syntax.head(token).filter(|head| *head < token);
            head.is_some_and(|head| syntax.relation(token) == Relation::Conj && behind_comma(head))
        };
        if !opens && !behind_comma(token) && !joined() {
            return false;
        }
        let rest = token..self.view.sentence.tokens.end;
        let Some(comma) = rest.take(LONGEST_SET).find(|token| self.view.norm(*token) == ",") else {
            return false;
        };
        let finite = |group: &VerbGroup| group.finite || syntax.is_finite(group.head);
        let verb = self.groups.iter().find(|group| group.head > comma && finite(group));
        let next = verb.map(|verb| verb.tokens.start);
        next.is_some_and(|next| opens || next <= comma + 3 && syntax.upos(comma + 1) != Upos::Cconj)
    }

    /// Whether the subject of a verb is denied: "no deal was signed", "nobody came".
    fn concerns_nobody(&self, verb: usize) -> bool {
        let syntax = self.analysis.syntax;
        let denies = |token: usize| syntax.morph(token).pron_type() == Some(PronType::Neg);
        let subjects = syntax.dependents(verb).filter(|child| syntax.relation(*child).is_subject());
        subjects.into_iter().any(|subject| denies(subject) || syntax.dependents(subject).any(denies))
    }

    /// Whether a verb is finite, by its forms or by the parse; a participle that qualifies a noun is not: "people briefed
    /// on the matter".
    fn is_finite(&self, verb: usize, group: Option<&VerbGroup>) -> bool {
        let syntax = self.analysis.syntax;
        let bare = group.is_none_or(|group| group.tokens.len() == 1);
        let qualifies = bare
            && !self.is_active(verb)
            && matches!(syntax.relation(verb), Relation::Acl | Relation::Amod)
            && syntax.morph(verb).verb_form() == Some(VerbForm::Part);
        if bare && self.is_set_participle(verb) {
            return false;
        }
        let elsewhere = self.groups.iter().any(|group| group.finite && group.head != verb);
        if qualifies && elsewhere {
            return false;
        }
        // "Its secretary, Ann Quillam, declined to comment" has no other verb: it is the one of the sentence.
        (qualifies && syntax.morph(verb).tense() == Some(FormTense::Past))
            || (bare && self.is_active(verb) && syntax.morph(verb).tense() == Some(FormTense::Past))
            || group.is_some_and(|group| group.finite)
            || syntax.is_finite(verb)
    }

    /// Whether a participle has an object: then it is active, whatever the parse makes of it ("X, founded in 1968, denied
    /// that …").
    pub(super) fn is_active(&self, verb: usize) -> bool {
        let syntax = self.analysis.syntax;
        let object = |child: usize| matches!(syntax.relation(child), Relation::Obj | Relation::Ccomp);
        syntax.dependents(verb).any(|child| child > verb && object(child))
    }

    /// Whether a token is a verb that may tell something: no auxiliary, no noun that only looks like a verb.
    fn is_full_verb(&self, token: usize) -> bool {
        let syntax = self.analysis.syntax;
        let by_form = |fewest: usize| {
            self.groups
                .iter()
                .any(|group| group.head == token && group.finite && group.tokens.len() >= fewest)
        };
        let is_verb = match syntax.upos(token) {
            Upos::Verb => true,
            Upos::Aux => false,
            // With an auxiliary before it, it is one whatever its tag: "is due to testify".
            Upos::Noun | Upos::Propn => by_form(2),
            _ => by_form(1),
        };
        let helps = matches!(
            syntax.relation(token),
            Relation::Aux | Relation::AuxPass | Relation::Cop | Relation::AuxCaus | Relation::Fixed
        );
        is_verb && !helps && !self.has_article(token)
    }

    /// Whether what is tagged as a participle has an article: « a signé l'arrêté ». A participle takes no clitic; where there
    /// is one, it stands before the auxiliary.
    pub(super) fn has_article(&self, token: usize) -> bool {
        let syntax = self.analysis.syntax;
        let Some(before) = token.checked_sub(1).filter(|before| syntax.head(*before) == Some(token)) else {
            return false;
        };
        syntax.morph(token).verb_form() == Some(VerbForm::Part)
            && syntax.auxiliaries(token).is_empty()
            && matches!(syntax.relation(before), Relation::Obj | Relation::Iobj | Relation::Det)
    }

    /// From the first auxiliary, or the verb above, to the head and the infinitive that it carries.
    fn trigger(&self, token: usize, above: Option<usize>) -> Range<usize> {
        let group = self.group_of(token).map(|group| group.tokens.start);
        let first = self.analysis.syntax.auxiliaries(token).first().copied().or(group).unwrap_or(token);
        let start = above.map_or(first, |verb| verb.min(first)).min(token);
        let end = self.carried_verb(token);
        start..end.map_or(token, |end| end.max(token)) + 1
    }

    /// What the clause of a verb is, by the parse and by the pronoun before it: « qui a traversé ».
    fn clause_kind(&self, verb: usize) -> ClauseKind {
        let start = self.group_of(verb).map_or(verb, |group| group.tokens.start);
        let before = start.checked_sub(1).map_or("", |before| self.view.norm(before));
        if self.analysis.reporting.relative.contains(&before) {
            return ClauseKind::Relative;
        }
        self.analysis.syntax.clause_kind(verb)
    }

    pub(super) fn is_imperfect(&self, verb: usize) -> bool {
        let morph = self.analysis.syntax.morph(self.analysis.syntax.finite_word(verb));
        morph.tense() == Some(FormTense::Imp) && self.analysis.syntax.finite_word(verb) == verb
    }

    /// Whether what hangs on a noun can't as well hang on the verb: it stands before the verb, or behind a preposition of
    /// time.
    pub(super) fn stands_apart(&self, noun: usize) -> bool {
        let marker = self.analysis.syntax.marker(noun).map_or("", |marker| self.view.norm(marker));
        let verb_follows = self.groups.iter().any(|group| group.finite && group.tokens.start > noun)
            && !self.groups.iter().any(|group| group.finite && group.tokens.end <= noun);
        let is_subject = self.analysis.syntax.relation(noun).is_subject();
        (verb_follows && is_subject) || self.analysis.reporting.when.contains(&marker)
    }

    /// A noun that tells an event and is dated by what hangs on it: « l'avertissement du président vendredi ».
    fn nominal(&self, token: usize) -> Option<Candidate> {
        let syntax = self.analysis.syntax;
        let noun = self.analysis.words.noun(self.view.norm(token))?;
        let plain = syntax.upos(token) == Upos::Noun
            && noun.class != "ambiguous"
            && self.analysis.actors.at(token).is_none();
        if !plain || !(self.is_dated(token) || self.is_awaited(token)) {
            return None;
        }
        Some(Candidate {
            head: token,
            verb: token,
            trigger: token..token + 1,
            tense: None,
            negated: false,
            possible: false,
            hearsay: false,
            passive: false,
            finite: false,
            background: false,
            clause: ClauseKind::Main,
            intended: noun.class == "plan" || self.object_of(token).is_some_and(|(_, ahead)| ahead),
            nominal: true,
            placed: false,
        })
    }

    /// Whether an expression hangs on a noun.
    fn is_dated(&self, noun: usize) -> bool {
        self.governors.contains(&Governor::Noun(noun))
    }
}
