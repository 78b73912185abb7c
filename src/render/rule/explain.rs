//! What a language fills in for `frise explain` and `frise show`.

use serde::Serialize;

/// The words around the explanation of an event or an actor, each a heading unless it says otherwise.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ExplainWords {
    /// The date.
    pub date: &'static str,
    /// The rule that read it, before its name.
    pub rule: &'static str,
    /// Before an anchor: what a relative date counts from.
    pub counted_from: &'static str,
    /// A person set the date.
    pub by_hand: &'static str,
    /// Before what frise would write where a person decided otherwise.
    pub proposed: &'static str,
    /// Nothing says when it happened.
    pub unknown: &'static str,
    /// The kind of event and how far it is vouched for.
    pub standing: &'static str,
    /// The source tells it as a fact, in a sentence without a full stop.
    pub asserted: &'static str,
    /// It is told as what others say.
    pub reported: &'static str,
    /// It is announced or intended.
    pub planned: &'static str,
    /// It is only possible.
    pub possible: &'static str,
    /// The exact words.
    pub said: &'static str,
    /// Before the names of those who say it.
    pub said_by: &'static str,
    /// Numbers.
    pub figures: &'static str,
    /// The function of an actor.
    pub function: &'static str,
    /// The state of which an actor is.
    pub nationality: &'static str,
    /// Why names and descriptions mean one actor.
    pub one_actor: &'static str,
    /// For each reason of the actor stage what it says, behind the words that it joins.
    pub reasons: [(&'static str, &'static str); 14],
    /// How an actor stands to others.
    pub relations: &'static str,
    /// The events of an actor.
    pub events: &'static str,
    /// What a person did: checked, hid.
    pub decided: [&'static str; 2],
    /// Events that come after this one.
    pub precedes: &'static str,
}
