//! The closed lists of words of the schema: kinds, roles, relations, ….
//!
//! Each is an enum with a last variant `Other` that keeps a word this version does not know, so that a file of a
//! newer frise loses nothing here. A list that has a default says so; a field with the default is not written.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Makes an enum of words from lines `Variant = "word"`, with `Other` for the rest.
macro_rules! words {
    ($($(#[doc = $about:literal])* $(#[derive($derived:ident)])? $name:ident {
        $(#[doc = $doc:literal] $(#[$default:ident])? $variant:ident = $word:literal,)+
    })+) => {$(
        $(#[doc = $about])*
        $(#[derive($derived)])?
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $doc] $(#[$default])? $variant,)+
            /// A word that this version does not know, kept as it is.
            Other(String),
        }

        impl $name {
            /// Every known word, in the order of the schema.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word as it stands in the file.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                super::json_schema::words(&[$(($word, $doc.trim_ascii())),+])
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(|word| Self::from(word.as_str()))
            }
        }
    )+};
}

words! {
    /// What sort of event it is.
    #[derive(Default)]
    Kind {
        /// Something that happens or happened.
        #[default]
        Occurrence = "occurrence",
        /// Someone says something.
        Statement = "statement",
        /// Something that is to happen.
        Plan = "plan",
        /// Something that is so, for a while.
        State = "state",
    }

    /// How sure the source is that it happens.
    #[derive(Default)]
    Modality {
        /// Told as a fact.
        #[default]
        Asserted = "asserted",
        /// Told as what others say.
        Reported = "reported",
        /// Intended or announced.
        Planned = "planned",
        /// Said to be possible.
        Possible = "possible",
    }

    /// Whether it happened.
    #[derive(Default)]
    Polarity {
        /// It did.
        #[default]
        Positive = "positive",
        /// The text says that it did not.
        Negative = "negative",
    }

    /// What a statement does to what it is about.
    Stance {
        /// Says that it is true.
        Confirms = "confirms",
        /// Says that it is not.
        Denies = "denies",
        /// Refuses to comment.
        Declines = "declines",
    }

    /// How the event stands to the date that is named.
    #[derive(Default)]
    Rel {
        /// On that date.
        #[default]
        At = "at",
        /// On it at the latest.
        By = "by",
        /// Earlier.
        Before = "before",
        /// Later.
        After = "after",
        /// From then on.
        Since = "since",
        /// Up to then.
        Until = "until",
        /// A person's way to say that the date is approximate.
        Around = "around",
    }

    /// The part of a period that is named: « début mai », « fin 2014 ».
    PeriodPart {
        /// The first third.
        Start = "start",
        /// The middle.
        Mid = "mid",
        /// The last third.
        End = "end",
    }

    /// How sure frise is.
    #[derive(Default)]
    Confidence {
        /// Sure enough to say nothing about it.
        #[default]
        High = "high",
        /// Worth a look.
        Medium = "medium",
        /// Worth a check.
        Low = "low",
    }

    /// What an actor is.
    ActorType {
        /// A person.
        Person = "person",
        /// A company, an office, a party, ….
        Organisation = "organisation",
        /// A place.
        Place = "place",
        /// A product, a work, a ship, ….
        Product = "product",
        /// People without an organisation: « les riverains ».
        Group = "group",
    }

    /// The part that an actor has in an event.
    Role {
        /// Who does it.
        Agent = "agent",
        /// Who undergoes it.
        Patient = "patient",
        /// Who says it.
        Speaker = "speaker",
        /// To whom it is said or given.
        Recipient = "recipient",
        /// For whom it is done.
        Beneficiary = "beneficiary",
        /// Of whom or of what it speaks.
        Topic = "topic",
        /// Where it happens.
        Place = "place",
    }

    /// How one actor stands to another.
    RelationKind {
        /// Heads it.
        HeadOf = "head-of",
        /// Works for it.
        WorksFor = "works-for",
        /// Is a member of it.
        MemberOf = "member-of",
        /// Speaks or acts for it.
        Represents = "represents",
        /// Owns it.
        Owns = "owns",
        /// Is its parent company.
        ParentOf = "parent-of",
        /// Is a part of it.
        PartOf = "part-of",
        /// Is located in it.
        LocatedIn = "located-in",
        /// Is of the same family.
        RelativeOf = "relative-of",
        /// Headed it.
        FormerlyHeadOf = "formerly-head-of",
        /// Worked for it.
        FormerlyWorksFor = "formerly-works-for",
        /// Was a member of it.
        FormerlyMemberOf = "formerly-member-of",
        /// Spoke or acted for it.
        FormerlyRepresents = "formerly-represents",
        /// Owned it.
        FormerlyOwns = "formerly-owns",
        /// Was its parent company.
        FormerlyParentOf = "formerly-parent-of",
        /// Was a part of it.
        FormerlyPartOf = "formerly-part-of",
        /// Was located in it.
        FormerlyLocatedIn = "formerly-located-in",
        /// Was of the same family.
        FormerlyRelativeOf = "formerly-relative-of",
    }

    /// On what a date rests that no expression in the sentence gives.
    Basis {
        /// On another sentence or event.
        Inferred = "inferred",
        /// On nothing: the day of publication.
        Default = "default",
    }

    /// What the anchor of a date is; absent: the article's publication.
    AnchorIs {
        /// A date named earlier in the text.
        Text = "text",
        /// Another event.
        Event = "event",
    }

    /// What a person decided about an entry.
    Status {
        /// Checked: frise proposes and never changes.
        Checked = "checked",
        /// Published, marked as doubtful.
        Doubtful = "doubtful",
        /// Kept, not published.
        Hidden = "hidden",
    }

    /// In what two events contradict each other.
    About {
        /// The date.
        Date = "date",
        /// A number.
        Figure = "figure",
        /// Who it was.
        Actor = "actor",
        /// Where it was.
        Place = "place",
        /// Whether it is so at all.
        Fact = "fact",
    }
}

impl RelationKind {
    /// Whether it is over: one of the `formerly-…` relations.
    pub fn is_former(&self) -> bool {
        self.as_str().starts_with("formerly-")
    }

    /// The relation without its `formerly-`.
    #[must_use]
    pub fn without_former(&self) -> Self {
        let word = self.as_str();
        Self::from(word.strip_prefix("formerly-").unwrap_or(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_its_own_variant() {
        for word in RelationKind::WORDS {
            let kind = RelationKind::from(*word);
            assert!(!matches!(kind, RelationKind::Other(_)), "{word}");
            assert_eq!(kind.as_str(), *word);
        }
    }

    #[test]
    fn an_unknown_word_is_kept() {
        let kind: Kind = serde_json::from_str("\"rumour\"").unwrap();
        assert_eq!(kind, Kind::Other("rumour".into()));
        assert_eq!(serde_json::to_string(&kind).unwrap(), "\"rumour\"");
    }

    #[test]
    fn a_former_relation_knows_its_present_form() {
        assert!(RelationKind::FormerlyOwns.is_former());
        assert_eq!(RelationKind::FormerlyOwns.without_former(), RelationKind::Owns);
        assert_eq!(RelationKind::from("formerly-advises").without_former().as_str(), "advises");
        assert!(!RelationKind::HeadOf.is_former());
    }
}
