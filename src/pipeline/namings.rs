//! Why the names and descriptions that an article uses mean one actor.

use super::Analysed;
use crate::actor::{Form, fold};
use crate::span::Span;

/// Words that mean an actor, and what tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedName {
    /// The words, as they are written.
    pub words: String,
    /// The reason, as [`crate::actor::MergeReason::as_str`] gives it.
    pub reason: &'static str,
    /// The sentence in which they stand, white space as single spaces.
    pub sentence: String,
    /// Its bytes.
    pub span: Span,
}

/// Why the mentions of the actor of some names are of one actor, in the order of the text. `kind` as
/// [`crate::actor::ActorKind::as_str`] gives it. Empty where the article has no such actor.
///
/// ```
/// use frise::{document, pipeline::{self, Options}};
/// let document = document::from_bytes("a.txt", "The end\n\nAlice Orton resigned. Orton wept.".as_bytes()).unwrap();
/// let published = frise::document::Published::parse("2023-05-15").ok();
/// let options = Options { published, language: Some("en".into()), ..Options::default() };
/// let analysed = pipeline::analyse(document, &options).unwrap();
/// let merged = pipeline::namings(&analysed, ["Alice Orton"], "person");
/// assert_eq!(merged[0].words, "Orton");
/// assert_eq!(merged[0].reason, "shared-surname");
/// assert_eq!(merged[0].sentence, "Orton wept.");
/// ```
pub fn namings<'n>(
    analysed: &Analysed,
    names: impl IntoIterator<Item = &'n str>,
    kind: &str,
) -> Vec<MergedName> {
    let names: Vec<String> = names.into_iter().map(fold).collect();
    let text = analysed.document.text.as_str();
    let is_called = |name: &str| names.contains(&fold(name));
    let called = analysed.actors.list.iter().filter(|actor| {
        let named = actor.mentions.iter().filter(|mention| mention.form == Form::Name);
        actor.kind.as_str() == kind
            && (is_called(&actor.name) || named.into_iter().any(|mention| is_called(&mention.name)))
    });
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut merged: Vec<MergedName> = called
        .flat_map(|actor| &actor.merges)
        .filter_map(|reason| {
            let span = reason.span();
            let after = analysed.sentences.partition_point(|sentence| sentence.span.start <= span.start);
            let sentence = analysed.sentences.get(after.checked_sub(1)?)?.span;
            Some(MergedName {
                words: squeezed(span.of(text)),
                reason: reason.as_str(),
                sentence: squeezed(sentence.of(text)),
                span: sentence,
            })
        })
        .collect();
    merged.sort_by_key(|merged| merged.span);
    merged
}
