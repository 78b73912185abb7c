//! Verb groups by the parse: those that no list of forms knows are added, and nouns that only look like verbs are left
//! out.

use super::tag::{FormTense, Mood, Upos, VerbForm};
use super::{Relation, Syntax, Tense, VerbGroup};
use crate::text::Sentence;

/// The verb groups of a sentence: those read by their forms, put right and completed by the parse.
///
/// ```
/// use frise::{language, syntax, text};
/// let french = language::by_tag("fr").unwrap();
/// let text = text::analyse("Le tribunal la déboute en septembre.", None, french.text);
/// let parse = syntax::analyse(&text, french.model());
/// let by_form = syntax::verb_groups(&text, &text.sentences[0], french.verbs);
/// let groups = syntax::complete(by_form, &parse, &text.sentences[0]);
/// assert_eq!(groups.len(), 1);
/// assert_eq!((text.word(groups[0].head), groups[0].tense), ("déboute", syntax::Tense::Present));
/// ```
pub fn complete(mut groups: Vec<VerbGroup>, syntax: &Syntax, sentence: &Sentence) -> Vec<VerbGroup> {
    groups.retain(|group| !is_noun(syntax, group) && !is_auxiliary(syntax, group) && !is_torn(syntax, group));
    let mut known = 0;
    let mut added = Vec::new();
    for token in sentence.tokens.clone() {
        while groups.get(known).is_some_and(|group| group.tokens.end <= token) {
            known += 1;
        }
        let covered = groups.get(known).is_some_and(|group| group.tokens.contains(&token));
        if !covered && syntax.upos(token) == Upos::Verb && !helps(syntax, token) {
            added.extend(group(syntax, token));
        }
    }
    groups.append(&mut added);
    groups.sort_by_key(|group| (group.head, group.tokens.start));
    groups
}

/// Whether the head of a group that has no auxiliary is a noun: « rendre compte », "a call".
fn is_noun(syntax: &Syntax, group: &VerbGroup) -> bool {
    group.tokens.len() == 1 && matches!(syntax.upos(group.head), Upos::Noun | Upos::Propn | Upos::Adp)
}

/// Whether a group is only the auxiliary of another verb: « a » of « a fait ».
fn is_auxiliary(syntax: &Syntax, group: &VerbGroup) -> bool {
    group.tokens.len() == 1 && matches!(syntax.relation(group.head), Relation::Aux | Relation::AuxPass)
}

/// Whether a group is a participle without its auxiliary, which stands right before it.
fn is_torn(syntax: &Syntax, group: &VerbGroup) -> bool {
    let first = syntax.auxiliaries(group.head).first().copied();
    group.tokens.len() == 1
        && syntax.morph(group.head).verb_form() == Some(VerbForm::Part)
        && first.is_some_and(|first| first < group.head)
}

fn helps(syntax: &Syntax, token: usize) -> bool {
    matches!(
        syntax.relation(token),
        Relation::Aux | Relation::AuxPass | Relation::AuxCaus | Relation::Cop | Relation::Fixed
    )
}

/// The group of a verb, by its morphology and its auxiliaries.
fn group(syntax: &Syntax, verb: usize) -> Option<VerbGroup> {
    let auxiliaries = syntax.auxiliaries(verb);
    let start = auxiliaries.first().copied().filter(|first| *first < verb).unwrap_or(verb);
    let tense = tense(syntax, verb)?;
    Some(VerbGroup {
        tokens: start..verb + 1,
        head: verb,
        tense,
        negated: syntax.is_negated(verb),
        possible: false,
        hearsay: tense == Tense::Conditional && !auxiliaries.is_empty(),
        passive: syntax.is_passive(verb),
        finite: syntax.is_finite(verb),
        was_to: false,
    })
}

/// The time that the morphology of a verb tells; none for a present participle.
pub fn tense(syntax: &Syntax, verb: usize) -> Option<Tense> {
    let finite = syntax.finite_word(verb);
    let morph = syntax.morph(finite);
    let compound = finite != verb && syntax.relation(finite) == Relation::Aux;
    Some(match (morph.verb_form()?, morph.mood(), morph.tense()) {
        (VerbForm::Fin, Some(Mood::Cnd), _) => Tense::Conditional,
        (VerbForm::Fin, _, Some(FormTense::Fut)) => Tense::Future,
        (VerbForm::Fin, _, Some(FormTense::Imp | FormTense::Past)) if compound => Tense::Pluperfect,
        (VerbForm::Fin, _, Some(FormTense::Pres)) if !compound => Tense::Present,
        (VerbForm::Fin, ..) => Tense::Past,
        (VerbForm::Part, _, Some(FormTense::Past)) => Tense::Past,
        (VerbForm::Inf, ..) => Tense::Prospective,
        _ => return None,
    })
}
