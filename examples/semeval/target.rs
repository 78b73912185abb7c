//! Where an article speaks of the target of a timeline.

use frise::actor::{ActorKind, Actors};
use frise::text::AnalysedText;

/// The tokens that speak of a target: its name in the text, and the names, descriptions and pronouns of its actor.
pub(super) fn tokens(text: &AnalysedText<'_>, actors: &Actors, name: &str) -> Vec<bool> {
    let name: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let mut of_target = vec![false; text.tokens.len()];
    for start in 0..text.tokens.len() {
        let stands = name.iter().enumerate().all(|(place, word)| {
            let norm = text.norm(start + place);
            // "iPods" are of the target "iPod".
            norm == word || (place + 1 == name.len() && norm.strip_suffix('s') == Some(word))
        });
        if stands {
            of_target.iter_mut().skip(start).take(name.len()).for_each(|token| *token = true);
        }
    }
    for (index, actor) in actors.list.iter().enumerate() {
        let is_target = is_called(&actor.name, actor.kind, &name)
            || actor
                .mentions
                .iter()
                .any(|mention| is_called(mention.span.of(text.source), actor.kind, &name));
        if is_target {
            for (token, marked) in of_target.iter_mut().enumerate() {
                *marked |= actors.at(token) == Some(index);
            }
        }
    }
    of_target
}

/// Whether an actor's name is the target's, or a shorter form that ends as it does: the surname of a person, at least
/// two words of another.
fn is_called(words: &str, kind: ActorKind, name: &[String]) -> bool {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let least = if kind == ActorKind::Person { 1 } else { 2 };
    words == name || (words.len() >= least && words.len() < name.len() && name.ends_with(&words))
}
