//! Where an article speaks of the target of a timeline.

use frise::actor::{ActorKind, Actors};
use frise::syntax::{Relation, Syntax};
use frise::text::AnalysedText;

/// How an article speaks of a target.
#[derive(Debug)]
pub(super) struct Target {
    /// For each token whether it is of a name, a description or a pronoun of the target.
    tokens: Vec<bool>,
    /// The actors that are the target.
    actors: Vec<usize>,
}

impl Target {
    /// Looks for a target by its name: in the text as it stands, and among the actors.
    pub(super) fn new(text: &AnalysedText<'_>, syntax: &Syntax, actors: &Actors, name: &str) -> Self {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let mut found = Self { tokens: vec![false; text.tokens.len()], actors: Vec::new() };
        for start in 0..text.tokens.len() {
            if let Some(length) = named(text, start, &words) {
                found.tokens.iter_mut().skip(start).take(length).for_each(|token| *token = true);
            }
        }
        for (index, actor) in actors.list.iter().enumerate() {
            let mentions = actor.mentions.iter().map(|mention| mention.span.of(text.source));
            if mentions.chain([actor.name.as_str()]).any(|called| is_called(called, actor.kind, &words)) {
                found.actors.push(index);
            }
        }
        for (token, marked) in found.tokens.iter_mut().enumerate() {
            *marked |= actors.at(token).is_some_and(|actor| found.actors.contains(&actor));
        }
        found.describe(text, syntax, name);
        found
    }

    /// "The store", once the "iTunes store" has been named: the common noun at the end of the name, made definite.
    fn describe(&mut self, text: &AnalysedText<'_>, syntax: &Syntax, name: &str) {
        let noun = name.split_whitespace().last().unwrap_or_default();
        if noun == name || !noun.starts_with(char::is_lowercase) {
            return;
        }
        let first = self.tokens.iter().position(|marked| *marked).unwrap_or(self.tokens.len());
        for (token, marked) in self.tokens.iter_mut().enumerate().skip(first) {
            let mut parts = syntax.dependents(token);
            let bare = text.word(token) == noun && parts.clone().count() == 1;
            *marked |= bare && parts.any(|part| syntax.relation(part) == Relation::Det);
        }
    }

    /// Whether a token is of the target.
    pub(super) fn is_at(&self, token: usize) -> bool {
        self.tokens.get(token).copied().unwrap_or(false)
    }

    /// Whether an actor is the target.
    pub(super) fn is(&self, actor: usize) -> bool {
        self.actors.contains(&actor)
    }
}

/// How many tokens from `start` on are the name: its words in any order ("the 3G iPhone"), the last perhaps in the
/// plural, or with one more name between them ("iTunes Music Store").
fn named(text: &AnalysedText<'_>, start: usize, name: &[String]) -> Option<usize> {
    let is = |token: usize, word: &String| {
        let norm = text.norm(token);
        norm == word || (name.last() == Some(word) && norm.strip_suffix('s') == Some(word))
    };
    let inside = |word: &String| (start..start + name.len()).any(|token| is(token, word));
    if start + name.len() <= text.tokens.len() && name.iter().all(inside) {
        return Some(name.len());
    }
    let [first, last] = name else { return None };
    let between = text.tokens.get(start + 1).is_some_and(|token| token.shape.is_capitalised());
    (is(start, first) && between && is(start + 2, last)).then_some(3)
}

/// Whether an actor's name is the target's, or a shorter form that ends as it does: the surname of a person, at least
/// two words of another.
fn is_called(words: &str, kind: ActorKind, name: &[String]) -> bool {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let least = if kind == ActorKind::Person { 1 } else { 2 };
    words == name || (words.len() >= least && words.len() < name.len() && name.ends_with(&words))
}
