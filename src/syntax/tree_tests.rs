//! Tests of the queries, on small trees made by hand. Words are counted from 0 in the assertions.

use super::*;

const FINITE: &str = "Mood=Ind|Tense=Pres|VerbForm=Fin";

/// « le maire n' a pas fermé le pont de pierre »
fn closed() -> Syntax {
    Syntax::of_rows(
        "le DET PronType=Art 2 det
         maire NOUN _ 6 nsubj
         ne ADV Polarity=Neg 6 advmod
         avoir AUX Mood=Ind|Tense=Pres|VerbForm=Fin 6 aux:tense
         pas ADV Polarity=Neg 6 advmod
         fermer VERB Tense=Past|VerbForm=Part 0 root
         le DET PronType=Art 8 det
         pont NOUN _ 6 obj
         de ADP _ 10 case
         pierre NOUN _ 8 nmod",
    )
}

#[test]
fn a_compound_tense_is_one_predicate() {
    let tree = closed();
    assert!(tree.is_predicate(5) && !tree.is_predicate(3) && !tree.is_predicate(1));
    assert_eq!((tree.auxiliaries(5), tree.finite_word(5)), (vec![3], 3));
    assert!(tree.is_finite(5));
    assert_eq!(tree.finite_tense(5), Some((Mood::Ind, FormTense::Pres)));
    assert!(tree.is_negated(5) && !tree.is_passive(5));
}

#[test]
fn roles_of_a_clause() {
    let tree = closed();
    assert_eq!((tree.subject(5), tree.object(5), tree.agent(5)), (Some(1), Some(7), None));
    assert_eq!((tree.governing_predicate(9), tree.governing_predicate(5)), (Some(5), None));
    assert_eq!((tree.nearest_predicate(5), tree.nearest_predicate(0)), (Some(5), Some(5)));
    assert_eq!((tree.noun_phrase(7), tree.subtree(7)), (6..10, 6..10));
    assert_eq!(tree.marker(9), Some(8));
    assert_eq!(tree.clause(5).len(), tree.len());
}

/// « il dit que le pont sera fermé par la mairie et rouvert »
fn said() -> Syntax {
    Syntax::of_rows(
        "il PRON PronType=Prs 2 nsubj
         dire VERB Mood=Ind|Tense=Pres|VerbForm=Fin 0 root
         que SCONJ _ 7 mark
         le DET _ 5 det
         pont NOUN _ 7 nsubj:pass
         être AUX Mood=Ind|Tense=Fut|VerbForm=Fin 7 aux:pass
         fermer VERB Tense=Past|VerbForm=Part 2 ccomp
         par ADP _ 10 case
         la DET _ 10 det
         mairie NOUN _ 7 obl:agent
         et CCONJ _ 12 cc
         rouvrir VERB Tense=Past|VerbForm=Part 7 conj",
    )
}

#[test]
fn a_passive_and_its_agent() {
    let tree = said();
    assert!(tree.is_passive(6) && !tree.is_passive(1));
    assert_eq!((tree.subject(6), tree.agent(6)), (Some(4), Some(9)));
    assert_eq!(tree.finite_tense(6), Some((Mood::Ind, FormTense::Fut)));
}

#[test]
fn a_conjunct_shares_subject_auxiliary_voice_and_kind() {
    let tree = said();
    assert_eq!(tree.subject(11), Some(4));
    assert_eq!(tree.auxiliaries(11), [5]);
    assert!(tree.is_passive(11) && tree.is_finite(11));
    assert_eq!((tree.clause_kind(6), tree.clause_kind(11)), (ClauseKind::Complement, ClauseKind::Complement));
    assert_eq!(tree.conjuncts(6), [6, 11]);
    // What is said is no part of the clause of saying.
    assert_eq!(tree.clause(1), [0, 1]);
}

#[test]
fn a_relative_pronoun_stands_for_its_noun() {
    // « le groupe qui emploie mille personnes part »
    let tree = Syntax::of_rows(&format!(
        "le DET _ 2 det
         groupe NOUN _ 7 nsubj
         qui PRON PronType=Rel 4 nsubj
         employer VERB {FINITE} 2 acl:relcl
         mille NUM _ 6 nummod
         personne NOUN _ 4 obj
         partir VERB {FINITE} 0 root"
    ));
    assert_eq!((tree.antecedent(2), tree.subject(3), tree.subject(6)), (Some(1), Some(1), Some(1)));
    assert_eq!(tree.clause_kind(3), ClauseKind::Relative);
    assert_eq!((tree.noun_phrase(1), tree.subtree(1)), (0..2, 0..6));
    assert_eq!(tree.governing_predicate(5), Some(3));
}

#[test]
fn an_infinitive_has_the_subject_of_the_verb_above_or_its_object() {
    // « elle veut partir » ; « elle oblige Paul à partir »
    let wants = Syntax::of_rows(&format!(
        "elle PRON PronType=Prs 2 nsubj\nvouloir VERB {FINITE} 0 root\npartir VERB VerbForm=Inf 2 xcomp"
    ));
    assert_eq!((wants.subject(2), wants.clause_kind(2)), (Some(0), ClauseKind::Complement));
    let obliges = Syntax::of_rows(&format!(
        "elle PRON PronType=Prs 2 nsubj\nobliger VERB {FINITE} 0 root\nPaul PROPN _ 2 obj\nà ADP _ 5 mark\n\
         partir VERB VerbForm=Inf 2 xcomp"
    ));
    assert_eq!(obliges.subject(4), Some(2));
}

#[test]
fn a_participle_qualifies_its_noun() {
    // « un rapport publié jeudi accuse »
    let tree = Syntax::of_rows(&format!(
        "un DET _ 2 det\nrapport NOUN _ 5 nsubj\npublier VERB Tense=Past|VerbForm=Part 2 acl\njeudi NOUN _ 3 obl\n\
         accuser VERB {FINITE} 0 root"
    ));
    assert_eq!((tree.subject(2), tree.clause_kind(2)), (Some(1), ClauseKind::Qualifying));
    assert_eq!(tree.governing_predicate(3), Some(2));
    assert!(!tree.is_finite(2));
}

#[test]
fn a_copula_makes_a_predicate_of_a_noun() {
    // « aucun pont n' est sûr »
    let tree = Syntax::of_rows(&format!(
        "aucun DET PronType=Neg 2 det\npont NOUN _ 5 nsubj\nne ADV Polarity=Neg 5 advmod\nêtre AUX {FINITE} 5 cop\n\
         sûr ADJ _ 0 root"
    ));
    assert!(tree.is_predicate(4) && tree.is_finite(4) && tree.is_negated(4));
    assert_eq!((tree.subject(4), tree.finite_word(4)), (Some(1), 3));
}

#[test]
fn a_negative_subject_or_object_denies() {
    // « personne parle » as it is heard, and "she saw nothing"
    let nobody = Syntax::of_rows(&format!("personne PRON PronType=Neg 2 nsubj\nparler VERB {FINITE} 0 root"));
    let nothing =
        Syntax::of_rows("she PRON _ 2 nsubj\nsee VERB VerbForm=Fin 0 root\nnothing PRON PronType=Neg 2 obj");
    assert!(nobody.is_negated(1) && nothing.is_negated(1));
}

#[test]
fn two_sentences_do_not_meet() {
    let tree = Syntax::of_rows(&format!(
        "il PRON _ 2 nsubj\npartir VERB {FINITE} 0 root\nelle PRON _ 4 nsubj\nrester VERB {FINITE} 0 root"
    ));
    assert_eq!((tree.subtree(1), tree.subtree(3)), (0..2, 2..4));
    assert_eq!((tree.head(1), tree.head(2)), (None, Some(3)));
    assert_eq!(tree.dependents(3).collect::<Vec<_>>(), [2]);
}

#[test]
fn nothing_is_asked_past_the_end() {
    let tree = closed();
    assert_eq!((tree.upos(99), tree.head(99), tree.lemma(99)), (Upos::X, None, ""));
    assert_eq!((tree.subject(99), tree.governing_predicate(99)), (None, None));
    assert_eq!(tree.dependents(99).count(), 0);
    assert_eq!(Syntax::default().subtree(0), 0..1);
}

#[test]
fn a_cycle_in_a_damaged_tree_ends() {
    let tree = Syntax::of_rows("a VERB VerbForm=Inf 2 xcomp\nb VERB VerbForm=Inf 1 xcomp");
    assert!(tree.ancestors(0).count() <= HEIGHT);
    assert_eq!(tree.subject(0), None);
}
