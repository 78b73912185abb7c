//! Of what somebody is whose name stands right before its own: "Dinesh Rao of Tolland Securities", « Lise Ortan, de la CGT »,
//! « Lise Ortan (PS) ».

use super::{Finder, RelationKind};
use crate::actor::{ActorKind, Form};

pub(super) fn relations(finder: &mut Finder<'_>) {
    let actors = finder.actors;
    for (index, actor) in actors.list.iter().enumerate().filter(|(_, actor)| actor.kind == ActorKind::Person)
    {
        for mention in actor.mentions.iter().filter(|mention| mention.form == Form::Name) {
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            if let Some((object, last)) = organisation_behind(finder, end) {
                let kind = if finder.is_of_members(object) {
                    RelationKind::MemberOf
                } else {
                    RelationKind::WorksFor
                };
                let evidence = finder.evidence(start..last, None);
                finder.add(index, kind, object, false, &evidence);
            }
        }
    }
}

/// The organisation behind a name, with « de » or in brackets, and where it ends.
fn organisation_behind(finder: &Finder<'_>, end: usize) -> Option<(usize, usize)> {
    let reader = finder.reader;
    let norm = |token: usize| reader.text.norm(token);
    let bracket = norm(end) == "(";
    let mut at = end + usize::from(bracket || norm(end) == ",");
    if !bracket {
        let of = reader.names.of.contains(&norm(at)) || reader.names.contracted.contains(&norm(at));
        if !of {
            return None;
        }
        at += 1;
        at += usize::from(reader.names.definite.contains(&norm(at)));
    }
    let object = finder.actors.at(at)?;
    let actor = finder.actors.get(object)?;
    let mention = actor.mentions.iter().find(|mention| mention.tokens.contains(&at))?;
    // A name of which nothing is known may be a town's.
    let weight = |mention: &crate::actor::Mention| mention.evidence.weight(ActorKind::Organisation);
    let told = actor.mentions.iter().map(weight).max().unwrap_or(0) >= 2;
    let closed = !bracket || norm(mention.tokens.end) == ")";
    (actor.kind == ActorKind::Organisation && told && closed && mention.form == Form::Name)
        .then_some((object, mention.tokens.end))
}
