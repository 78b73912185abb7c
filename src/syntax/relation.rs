//! Dependency relations, under the names of Universal Dependencies (<https://universaldependencies.org/u/dep/>).

use std::fmt;

use super::tag::names;

names! {
    /// What a word is to its head. Of the subtypes those are kept that later stages tell apart.
    Relation {
        /// Clause that modifies a noun.
        Acl = "acl",
        /// Relative clause.
        AclRelcl = "acl:relcl",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Adverb.
        Advmod = "advmod",
        /// Adjective of a noun.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary of tense or mood.
        Aux = "aux",
        /// Auxiliary of the causative: « faire ».
        AuxCaus = "aux:caus",
        /// Auxiliary of the passive.
        AuxPass = "aux:pass",
        /// Preposition.
        Case = "case",
        /// Coordinating conjunction.
        Cc = "cc",
        /// Clause as object.
        Ccomp = "ccomp",
        /// Part of a compound.
        Compound = "compound",
        /// Particle of a phrasal verb.
        CompoundPrt = "compound:prt",
        /// Conjunct; its head is the first of them.
        Conj = "conj",
        /// Copula; its head is the predicate.
        Cop = "cop",
        /// Clause as subject.
        Csubj = "csubj",
        /// Anything else.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Word of discourse.
        Discourse = "discourse",
        /// Element set apart.
        Dislocated = "dislocated",
        /// Pronoun that fills no role: « se » of a pronominal verb, "there".
        Expl = "expl",
        /// Impersonal subject: « il » of « il faut ».
        ExplSubj = "expl:subj",
        /// Later word of a fixed expression.
        Fixed = "fixed",
        /// Later word of a name.
        Flat = "flat",
        /// Rest of a word that was written apart.
        Goeswith = "goeswith",
        /// Indirect object without a preposition.
        Iobj = "iobj",
        /// Item of a list.
        List = "list",
        /// Word that introduces a clause.
        Mark = "mark",
        /// Noun that modifies a noun.
        Nmod = "nmod",
        /// Possessor.
        NmodPoss = "nmod:poss",
        /// Subject.
        Nsubj = "nsubj",
        /// Subject of a passive.
        NsubjPass = "nsubj:pass",
        /// Number of a noun.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Prepositional complement of a verb.
        Obl = "obl",
        /// Agent of a passive.
        OblAgent = "obl:agent",
        /// Complement without a preposition, mostly of time: "this morning".
        OblUnmarked = "obl:unmarked",
        /// What is left when the head is elided.
        Orphan = "orphan",
        /// Clause set beside another without a conjunction.
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// Disfluency that is taken back.
        Reparandum = "reparandum",
        /// Head of the sentence.
        Root = "root",
        /// Somebody who is addressed.
        Vocative = "vocative",
        /// Complement whose subject is that of its head or its object.
        Xcomp = "xcomp",
    }
}

impl Relation {
    /// The relation of a treebank's DEPREL column: itself, or the relation without the subtypes that frise doesn't
    /// tell apart.
    pub fn from_deprel(deprel: &str) -> Self {
        let plain = deprel.split(':').next().unwrap_or(deprel);
        Self::by_name(deprel).or_else(|| Self::by_name(plain)).unwrap_or(Self::Dep)
    }

    /// The name without its subtype: `nsubj` of `nsubj:pass`.
    pub fn universal(self) -> &'static str {
        self.name().split(':').next().unwrap_or(self.name())
    }

    /// Subject of a verb in either voice.
    pub const fn is_subject(self) -> bool {
        matches!(self, Self::Nsubj | Self::NsubjPass | Self::Csubj)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relation_comes_back_by_its_name() {
        for relation in Relation::ALL {
            assert_eq!(Relation::from_deprel(relation.name()), *relation);
        }
    }

    #[test]
    fn a_subtype_that_is_not_told_apart_is_its_relation() {
        assert_eq!(Relation::from_deprel("aux:tense"), Relation::Aux);
        assert_eq!(Relation::from_deprel("obl:mod"), Relation::Obl);
        assert_eq!(Relation::from_deprel("flat:name"), Relation::Flat);
        assert_eq!(Relation::from_deprel("nsubj:pass"), Relation::NsubjPass);
        assert_eq!(Relation::from_deprel("no:such"), Relation::Dep);
        assert_eq!(Relation::NsubjPass.universal(), "nsubj");
    }
}
