//! Parts of speech and morphological features, under the names of Universal Dependencies
//! (<https://universaldependencies.org/u/pos/>, <https://universaldependencies.org/u/feat/>).

use std::fmt;

/// Names a closed list: an enum, its members in order, and the names of Universal Dependencies for them.
macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($(#[$member_doc:meta])* $member:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $kind { $($(#[$member_doc])* $member,)* }

        impl $kind {
            /// Every member, in order.
            pub const ALL: &'static [Self] = &[$(Self::$member,)*];

            /// The name in Universal Dependencies.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$member => $name,)* }
            }

            /// The member of that name.
            pub fn by_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.name() == name)
            }

            /// The member at a place of [`Self::ALL`].
            pub fn by_index(index: u8) -> Option<Self> {
                Self::ALL.get(usize::from(index)).copied()
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.name())
            }
        }
    };
}
pub(super) use names;

names! {
    /// Universal part of speech.
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Preposition or postposition, also when an article is contracted with it (« du »).
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary, copula included.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Common noun.
        Noun = "NOUN",
        /// Number.
        Num = "NUM",
        /// Particle: "not", "'s", "to".
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol: « % », « € ».
        Sym = "SYM",
        /// Full verb.
        Verb = "VERB",
        /// Anything else: foreign words, fragments.
        X = "X",
    }
}

names! {
    /// Form of a verb.
    VerbForm {
        /// Finite.
        Fin = "Fin",
        /// Infinitive.
        Inf = "Inf",
        /// Participle.
        Part = "Part",
        /// Gerund.
        Ger = "Ger",
    }
}

names! {
    /// Mood of a finite verb.
    Mood {
        /// Indicative.
        Ind = "Ind",
        /// Imperative.
        Imp = "Imp",
        /// Subjunctive.
        Sub = "Sub",
        /// Conditional.
        Cnd = "Cnd",
    }
}

names! {
    /// Tense of a verb form; compound tenses stand on two words, see [`super::Tense`].
    FormTense {
        /// Present.
        Pres = "Pres",
        /// Simple past, and the past participle.
        Past = "Past",
        /// Imperfect.
        Imp = "Imp",
        /// Future.
        Fut = "Fut",
    }
}

names! {
    /// Grammatical number.
    Number {
        /// One.
        Sing = "Sing",
        /// Several.
        Plur = "Plur",
    }
}

names! {
    /// Grammatical gender.
    Gender {
        /// Masculine.
        Masc = "Masc",
        /// Feminine.
        Fem = "Fem",
        /// Neuter.
        Neut = "Neut",
    }
}

names! {
    /// Kind of a pronoun or determiner.
    PronType {
        /// Personal.
        Prs = "Prs",
        /// Relative.
        Rel = "Rel",
        /// Demonstrative.
        Dem = "Dem",
        /// Interrogative.
        Int = "Int",
        /// Indefinite, total and the rest.
        Ind = "Ind",
        /// Article.
        Art = "Art",
        /// Negative.
        Neg = "Neg",
    }
}

/// Morphological features of a word, packed: what the form itself marks, and nothing else.
///
/// ```
/// use frise::syntax::{FormTense, Morph, VerbForm};
/// let morph = Morph::from_feats("Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin");
/// assert_eq!((morph.verb_form(), morph.tense()), (Some(VerbForm::Fin), Some(FormTense::Fut)));
/// assert_eq!(morph.to_string(), "Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Morph(u32);

/// Where each feature stands in the packed form: first bit and number of bits; 0 is "not marked".
const VERB_FORM: (u32, u32) = (0, 3);
const MOOD: (u32, u32) = (3, 3);
const TENSE: (u32, u32) = (6, 3);
const PERSON: (u32, u32) = (9, 2);
const NUMBER: (u32, u32) = (11, 2);
const GENDER: (u32, u32) = (13, 2);
const PASSIVE: (u32, u32) = (15, 1);
const NEGATIVE: (u32, u32) = (16, 1);
const PRON_TYPE: (u32, u32) = (17, 3);
const POSSESSIVE: (u32, u32) = (20, 1);
const REFLEXIVE: (u32, u32) = (21, 1);

impl Morph {
    fn get(self, (shift, bits): (u32, u32)) -> u8 {
        ((self.0 >> shift) & ((1 << bits) - 1)) as u8
    }

    fn set(&mut self, (shift, bits): (u32, u32), value: u8) {
        let mask = ((1 << bits) - 1) << shift;
        self.0 = (self.0 & !mask) | ((u32::from(value) << shift) & mask);
    }

    /// From the packed form of a model file.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The packed form.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Reads a FEATS column; features of which frise makes no use are left out.
    pub fn from_feats(feats: &str) -> Self {
        let mut morph = Self::default();
        for (name, value) in feats.split('|').filter_map(|feature| feature.split_once('=')) {
            let flag = |yes: &str| u8::from(value == yes);
            match name {
                "VerbForm" => morph.set(VERB_FORM, VerbForm::by_name(value).map_or(0, |form| form as u8 + 1)),
                "Mood" => morph.set(MOOD, Mood::by_name(value).map_or(0, |mood| mood as u8 + 1)),
                "Tense" => morph.set(TENSE, FormTense::by_name(value).map_or(0, |tense| tense as u8 + 1)),
                "Number" => morph.set(NUMBER, Number::by_name(value).map_or(0, |number| number as u8 + 1)),
                "Gender" => morph.set(GENDER, Gender::by_name(value).map_or(0, |gender| gender as u8 + 1)),
                "Person" => morph.set(PERSON, value.parse().unwrap_or(0)),
                "Voice" => morph.set(PASSIVE, flag("Pass")),
                "Polarity" => morph.set(NEGATIVE, flag("Neg")),
                "Poss" => morph.set(POSSESSIVE, flag("Yes")),
                "Reflex" => morph.set(REFLEXIVE, flag("Yes")),
                "PronType" => {
                    let kind = PronType::by_name(value).unwrap_or(PronType::Ind);
                    morph.set(PRON_TYPE, kind as u8 + 1);
                }
                _ => {}
            }
        }
        morph
    }

    /// Finite, infinitive, participle, gerund.
    pub fn verb_form(self) -> Option<VerbForm> {
        VerbForm::by_index(self.get(VERB_FORM).wrapping_sub(1))
    }

    /// Mood.
    pub fn mood(self) -> Option<Mood> {
        Mood::by_index(self.get(MOOD).wrapping_sub(1))
    }

    /// Tense of the form.
    pub fn tense(self) -> Option<FormTense> {
        FormTense::by_index(self.get(TENSE).wrapping_sub(1))
    }

    /// Person, 1 to 3.
    pub fn person(self) -> Option<u8> {
        Some(self.get(PERSON)).filter(|person| *person > 0)
    }

    /// Number.
    pub fn number(self) -> Option<Number> {
        Number::by_index(self.get(NUMBER).wrapping_sub(1))
    }

    /// Gender.
    pub fn gender(self) -> Option<Gender> {
        Gender::by_index(self.get(GENDER).wrapping_sub(1))
    }

    /// Whether the form is marked as passive.
    pub fn is_passive(self) -> bool {
        self.get(PASSIVE) == 1
    }

    /// Whether the word is a negation.
    pub fn is_negative(self) -> bool {
        self.get(NEGATIVE) == 1
    }

    /// Kind of pronoun or determiner.
    pub fn pron_type(self) -> Option<PronType> {
        PronType::by_index(self.get(PRON_TYPE).wrapping_sub(1))
    }

    /// Whether the word is a possessive.
    pub fn is_possessive(self) -> bool {
        self.get(POSSESSIVE) == 1
    }

    /// Whether the word is reflexive.
    pub fn is_reflexive(self) -> bool {
        self.get(REFLEXIVE) == 1
    }

    /// Verb form, mood and tense alone: what tells the time of a verb.
    pub fn of_verb(self) -> Self {
        let mut kept = Self::default();
        for field in [VERB_FORM, MOOD, TENSE] {
            kept.set(field, self.get(field));
        }
        kept
    }

    /// Gender, number and person alone: what words agree in.
    pub fn agreement(self) -> Self {
        let mut kept = Self::default();
        for field in [GENDER, NUMBER, PERSON] {
            kept.set(field, self.get(field));
        }
        kept
    }
}

impl fmt::Display for Morph {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let person = self.person().map(|person| person.to_string());
        let flag = |set: bool, name: &'static str| set.then_some(name);
        let features = [
            ("Gender", self.gender().map(Gender::name)),
            ("Mood", self.mood().map(Mood::name)),
            ("Number", self.number().map(Number::name)),
            ("Person", person.as_deref()),
            ("Polarity", flag(self.is_negative(), "Neg")),
            ("Poss", flag(self.is_possessive(), "Yes")),
            ("PronType", self.pron_type().map(PronType::name)),
            ("Reflex", flag(self.is_reflexive(), "Yes")),
            ("Tense", self.tense().map(FormTense::name)),
            ("VerbForm", self.verb_form().map(VerbForm::name)),
            ("Voice", flag(self.is_passive(), "Pass")),
        ];
        let mut marked = features.iter().filter_map(|(name, value)| Some((name, (*value)?))).peekable();
        if marked.peek().is_none() {
            return out.write_str("_");
        }
        for (index, (name, value)) in marked.enumerate() {
            let separator = if index > 0 { "|" } else { "" };
            write!(out, "{separator}{name}={value}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "tag_tests.rs"]
mod tests;
