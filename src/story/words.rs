//! The words of a claim, by which it is known again in another article, and the marks of corrections.

use std::collections::BTreeSet;
use std::ops::Range;

use super::reading::Reading;
use super::rule::{Phrase, Words};
use crate::actor::Form;
use crate::syntax::{Relation, Upos};

/// The tokens that tell one event.
pub(super) struct Clause<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) sentence: usize,
    head: usize,
    /// Sorted, each once; none of a date.
    pub(super) tokens: Vec<usize>,
    /// The noun of the sentence before for which the subject stands.
    resolved: Option<usize>,
}

/// So many letters of a predicate are shared by verb and noun: « fermer », « fermeture ».
const STEM: usize = 4;

/// The clause of an event: for a statement the whole sentence, whose content tells it apart from others.
pub(super) fn clause<'a>(
    reading: &'a Reading<'a>,
    sentence: usize,
    head: usize,
    trigger: Range<usize>,
    stated: bool,
) -> Clause<'a> {
    let syntax = reading.syntax;
    let within = reading.text.sentences.get(sentence).map(|found| found.tokens.clone()).unwrap_or_default();
    let mut found: BTreeSet<usize> = BTreeSet::new();
    if stated {
        found.extend(within.clone());
    } else {
        let roots = trigger.filter(|token| *token == head || syntax.is_predicate(*token));
        let mut open: Vec<usize> = roots.collect();
        if matches!(syntax.relation(head), Relation::Obj) {
            open.extend(syntax.head(head));
        }
        open.extend(syntax.subject(head));
        while let Some(word) = open.pop() {
            if within.contains(&word) && found.insert(word) {
                open.extend(syntax.dependents(word).filter(|child| belongs(reading, *child)));
            }
        }
    }
    let dated = |token: &usize| is_in_expression(reading, sentence, *token);
    let tokens = found.into_iter().filter(|token| !dated(token)).collect();
    Clause { reading, sentence, head, tokens, resolved: resolved(reading, sentence, head) }
}

/// Whether a word belongs to the clause of what it hangs on.
fn belongs(reading: &Reading<'_>, child: usize) -> bool {
    let syntax = reading.syntax;
    match syntax.relation(child) {
        Relation::Parataxis | Relation::Advcl | Relation::AclRelcl | Relation::Acl | Relation::Punct => false,
        Relation::Conj | Relation::Ccomp => !syntax.is_predicate(child),
        _ => true,
    }
}

fn is_in_expression(reading: &Reading<'_>, sentence: usize, token: usize) -> bool {
    let from = reading.expressions.partition_point(|expression| expression.sentence < sentence);
    let own = reading.expressions.get(from..).unwrap_or_default();
    own.iter()
        .take_while(|expression| expression.sentence == sentence)
        .any(|expression| expression.tokens.contains(&token))
}

/// The thing of the sentence before for which the subject of a predicate stands, where that sentence corrects: not
/// whoever is corrected, whom it only names as the one who said it.
pub(super) fn taken_up_noun(
    reading: &Reading<'_>,
    sentence: usize,
    head: usize,
    mark: &Mark,
) -> Option<usize> {
    let subject = reading.syntax.subject(head)?;
    let corrected = |actor: &crate::actor::Actor| {
        actor.mentions.iter().any(|mention| mark.recalled.contains(&mention.head))
    };
    let actor = reading.actors.at(subject).and_then(|actor| reading.actors.get(actor));
    if actor.is_some_and(|actor| !corrected(actor)) {
        return None;
    }
    subject_before(reading, sentence, subject)
}

/// For a pronoun as subject that stands for no actor, the subject of the sentence before.
fn resolved(reading: &Reading<'_>, sentence: usize, head: usize) -> Option<usize> {
    let subject = reading.syntax.subject(head)?;
    if reading.actors.at(subject).is_some() { None } else { subject_before(reading, sentence, subject) }
}

/// The subject of the sentence before with which a pronoun agrees.
fn subject_before(reading: &Reading<'_>, sentence: usize, pronoun: usize) -> Option<usize> {
    let syntax = reading.syntax;
    if syntax.upos(pronoun) != Upos::Pron {
        return None;
    }
    let here = reading.text.sentences.get(sentence)?;
    let before = reading.text.sentences.get(sentence.checked_sub(1)?)?;
    if before.paragraph != here.paragraph || before.is_title {
        return None;
    }
    let agrees = |noun: &usize| {
        let (one, other) = (syntax.morph(*noun), syntax.morph(pronoun));
        one.gender().is_none() || other.gender().is_none() || one.gender() == other.gender()
    };
    let is_subject =
        |token: &usize| syntax.relation(*token).is_subject() && syntax.upos(*token) == Upos::Noun;
    before.tokens.clone().rev().filter(is_subject).find(agrees)
}

impl Clause<'_> {
    /// Lemma of the noun of which the clause tells, if it is no actor.
    pub(super) fn topic(&self) -> Option<String> {
        let syntax = self.reading.syntax;
        let subject = self.resolved.or_else(|| syntax.subject(self.head))?;
        let noun = syntax.upos(subject) == Upos::Noun && self.reading.actors.at(subject).is_none();
        noun.then(|| syntax.lemma(subject).to_lowercase())
    }

    /// The lemmas of what tells it: nouns, verbs, adjectives, the beginning of the predicate. Names are compared as
    /// actors, numbers as figures.
    pub(super) fn words(&self) -> Vec<String> {
        let syntax = self.reading.syntax;
        let mut words: BTreeSet<String> =
            self.tokens.iter().copied().chain(self.resolved).filter_map(|token| self.word(token)).collect();
        let predicate = self.predicate();
        // The predicate is compared by itself; its beginning is what verb and noun share.
        words.remove(&syntax.lemma(self.head).to_lowercase());
        words.remove(&predicate);
        let stem: String = predicate.chars().take(STEM).collect();
        words.insert(if predicate.chars().count() > STEM { format!("{stem}-") } else { predicate });
        words.into_iter().filter(|word| !word.is_empty()).collect()
    }

    /// The lemma of a word that tells something and is no name.
    fn word(&self, token: usize) -> Option<String> {
        let syntax = self.reading.syntax;
        let wanted = matches!(syntax.upos(token), Upos::Noun | Upos::Verb | Upos::Adj | Upos::Propn);
        let lemma = syntax.lemma(token);
        let told = wanted && lemma.chars().any(char::is_alphabetic) && !self.is_named(token);
        told.then(|| lemma.to_lowercase())
    }

    /// Those of its words that only say who takes part.
    pub(super) fn describing(&self) -> Vec<String> {
        let describes = |token: &usize| *token != self.head && self.reading.actors.at(*token).is_some();
        let words: BTreeSet<String> =
            self.tokens.iter().copied().filter(describes).filter_map(|token| self.word(token)).collect();
        words.into_iter().collect()
    }

    /// The lemma of what tells the event; of a noun the verb that tells the same.
    pub(super) fn predicate(&self) -> String {
        let lemma = self.reading.syntax.lemma(self.head).to_lowercase();
        if self.reading.syntax.upos(self.head) != Upos::Noun {
            return lemma;
        }
        let noun = self.reading.words.noun(self.reading.text.norm(self.head));
        noun.and_then(|noun| noun.verb).map_or(lemma, str::to_owned)
    }

    /// Whether a word speaks of an actor by its name. A description is a word like others: one article has an actor in
    /// « la mairie » where another has none.
    fn is_named(&self, token: usize) -> bool {
        let actor = self.reading.actors.at(token).and_then(|actor| self.reading.actors.get(actor));
        actor.is_some_and(|actor| actor.mentions.iter().any(|mention| mention.form == Form::Name))
    }

    /// The sentence, as readers of numbers want it.
    pub(super) fn sentence_words(&self) -> Option<Words<'_>> {
        let sentence = self.reading.text.sentences.get(self.sentence)?;
        Some(Words::new(self.reading.text, sentence, None))
    }
}

/// That a sentence corrects what was told before.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Whom it corrects, small letters.
    pub(super) whom: Option<String>,
    /// The tokens that call the wrong account to mind, in this sentence or in the one that it goes on.
    pub(super) recalled: Range<usize>,
    /// Whether the mark stands in the sentence before, which this one goes on.
    pub(super) taken_up: bool,
}

/// For each sentence whether it corrects.
pub(super) fn corrections(reading: &Reading<'_>) -> Vec<Option<Mark>> {
    let telling = reading.telling;
    let mut marks: Vec<Option<Mark>> = Vec::with_capacity(reading.text.sentences.len());
    let mut notice: Option<usize> = None;
    for (number, sentence) in reading.text.sentences.iter().enumerate() {
        let tokens = sentence.tokens.clone();
        let first = tokens.clone().find(|token| reading.text.norm(*token).chars().any(char::is_alphabetic));
        if first.is_some_and(|first| telling.notices.contains(&reading.text.norm(first))) {
            // A headline that announces a correction speaks for the whole article.
            notice = Some(if sentence.is_title { usize::MAX } else { sentence.paragraph });
        }
        let contrary = tokens.clone().find_map(|at| starts(reading, at, telling.contrary));
        let mark = if let Some(after) = contrary {
            let comma = (after..tokens.end).find(|token| reading.text.norm(*token) == ",");
            let recalled = after..comma.unwrap_or(tokens.end);
            Some(Mark { whom: whom(reading, recalled.clone()), recalled, taken_up: false })
        } else if notice.is_some_and(|place| place == usize::MAX || place == sentence.paragraph)
            || tokens.clone().any(|at| starts(reading, at, telling.corrected).is_some())
        {
            Some(Mark { whom: None, recalled: 0..0, taken_up: false })
        } else {
            taken_up(reading, number, marks.last().and_then(Option::as_ref))
        };
        marks.push(mark);
    }
    marks
}

/// A sentence right after one that corrects goes on correcting, where its subject is taken up from there.
fn taken_up(reading: &Reading<'_>, number: usize, before: Option<&Mark>) -> Option<Mark> {
    let sentences = &reading.text.sentences;
    let (here, previous) = (sentences.get(number)?, sentences.get(number.checked_sub(1)?)?);
    let mark = before.filter(|mark| !mark.taken_up && here.paragraph == previous.paragraph)?;
    Some(Mark { taken_up: true, ..mark.clone() })
}

/// Whom a clause names as the one who said it: the first noun or name.
fn whom(reading: &Reading<'_>, tokens: Range<usize>) -> Option<String> {
    let named = |token: &usize| matches!(reading.syntax.upos(*token), Upos::Noun | Upos::Propn);
    let first = tokens.clone().find(named)?;
    if let Some(actor) = reading.actors.at(first).and_then(|actor| reading.actors.get(actor)) {
        return Some(actor.name.to_lowercase());
    }
    Some(reading.text.norm(first).to_owned())
}

/// The token behind one of some phrases, if it stands at a token.
pub(super) fn starts(reading: &Reading<'_>, at: usize, phrases: &[Phrase]) -> Option<usize> {
    let found = phrases.iter().filter(|phrase| {
        phrase.iter().enumerate().all(|(offset, word)| reading.text.norm(at + offset) == *word)
    });
    found.map(|phrase| at + phrase.len()).max()
}

/// Whether one of some phrases ends right before a token.
pub(super) fn ends(reading: &Reading<'_>, before: usize, phrases: &[Phrase]) -> bool {
    phrases.iter().any(|phrase| {
        before.checked_sub(phrase.len()).is_some_and(|start| {
            phrase.iter().enumerate().all(|(offset, word)| reading.text.norm(start + offset) == *word)
        })
    })
}
