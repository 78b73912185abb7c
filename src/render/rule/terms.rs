//! The closed lists of words of the schema, in the words of a language.

use super::Words;
use crate::render::text::line;
use crate::timeline::{ActorType, Rel, RelationKind, Role, Stance};

impl Words {
    /// The part of an actor in an event: « s'exprime ».
    pub fn role(&self, role: &Role) -> String {
        let [agent, patient, speaker, recipient, beneficiary, topic, place] = self.page.roles;
        let word = match role {
            Role::Agent => agent,
            Role::Patient => patient,
            Role::Speaker => speaker,
            Role::Recipient => recipient,
            Role::Beneficiary => beneficiary,
            Role::Topic => topic,
            Role::Place => place,
            Role::Other(word) => return line(word),
        };
        word.to_owned()
    }

    /// How an actor stands to another: « dirige », « autrefois : travaille pour ».
    pub fn relation_kind(&self, relation: &RelationKind) -> String {
        let [heads, works, member, represents, owns, parent, part, located, relative] = self.page.relations;
        let plain = match relation.without_former() {
            RelationKind::HeadOf => heads.to_owned(),
            RelationKind::WorksFor => works.to_owned(),
            RelationKind::MemberOf => member.to_owned(),
            RelationKind::Represents => represents.to_owned(),
            RelationKind::Owns => owns.to_owned(),
            RelationKind::ParentOf => parent.to_owned(),
            RelationKind::PartOf => part.to_owned(),
            RelationKind::LocatedIn => located.to_owned(),
            RelationKind::RelativeOf => relative.to_owned(),
            other => line(other.as_str()),
        };
        if relation.is_former() { format!("{}{plain}", self.page.formerly) } else { plain }
    }

    /// The word before a date: « d'ici »; none for « on that day ».
    pub fn relation(&self, rel: &Rel) -> Option<String> {
        let [by, before, after, since, until, around] = self.relations;
        let word = match rel {
            Rel::At => return None,
            Rel::By => by,
            Rel::Before => before,
            Rel::After => after,
            Rel::Since => since,
            Rel::Until => until,
            Rel::Around => around,
            Rel::Other(word) => return Some(line(word)),
        };
        Some(word.to_owned())
    }

    /// What a statement does: « dément ».
    pub fn stance(&self, stance: &Stance) -> String {
        let [confirms, denies, declines] = self.stances;
        let word = match stance {
            Stance::Confirms => confirms,
            Stance::Denies => denies,
            Stance::Declines => declines,
            Stance::Other(word) => return line(word),
        };
        word.to_owned()
    }

    /// What an actor is: « personne ».
    pub fn actor_type(&self, kind: &ActorType) -> String {
        let [person, organisation, place, product, group] = self.page.actor_types;
        let word = match kind {
            ActorType::Person => person,
            ActorType::Organisation => organisation,
            ActorType::Place => place,
            ActorType::Product => product,
            ActorType::Group => group,
            ActorType::Other(word) => return line(word),
        };
        word.to_owned()
    }
}
