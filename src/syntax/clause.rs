//! Which verb group governs a place in a sentence, judged by the words between them.

use std::ops::Range;

use super::VerbGroup;
use super::rule::{VerbForms, View};

/// What stands between a verb and a place costs: the verb with the lowest cost governs.
const PER_TOKEN: u32 = 1;
const PER_COMMA: u32 = 6;
const PER_SUBORDINATOR: u32 = 14;
const PER_COORDINATOR: u32 = 5;
const PER_STRONG_STOP: u32 = 25;
/// A verb that follows is less likely to govern, unless the place opens the clause.
const FOLLOWING: u32 = 4;
/// What opens a sentence belongs to its finite verb, not to an infinitive on the way: « Samedi, afin de rassurer les
/// clients, X a dit ».
const NOT_FINITE: u32 = 40;
/// Words inside quotation marks and outside of them belong to different speakers.
const ACROSS_QUOTE: u32 = 40;

/// A verb at this cost or above stands too far off for its present tense to say anything of a place.
pub const FAR: u32 = 9;
/// At this cost no verb says anything of a place.
pub const TOO_FAR: u32 = 60;

/// The verb group that governs the tokens `place`, as an index into `groups`, and what stands between them, as a cost.
///
/// ```
/// use frise::{language, syntax, text};
/// let french = language::by_tag("fr").unwrap();
/// let text = text::analyse("Vendredi, le groupe qui emploie mille personnes a annoncé la vente.", None, french.text);
/// let view = syntax::rule::View { text: &text, sentence: &text.sentences[0] };
/// let groups = syntax::verb_groups(&text, &text.sentences[0], french.verbs);
/// let (governing, _) = syntax::governing(&view, 0..1, &groups, french.verbs).unwrap();
/// assert_eq!(text.word(groups[governing].head), "annoncé");
/// ```
pub fn governing(
    view: &View<'_>,
    place: Range<usize>,
    groups: &[VerbGroup],
    forms: &VerbForms,
) -> Option<(usize, u32)> {
    let opens = opens_clause(view, place.start, forms);
    let cost = |group: &VerbGroup| {
        let follows = group.tokens.start >= place.end;
        let between = if follows { place.end..group.tokens.start } else { group.tokens.end..place.start };
        let mut cost = between_cost(view, between, opens && follows, groups, forms);
        if follows && opens && !group.finite {
            cost += NOT_FINITE;
        }
        match (follows, opens) {
            (true, false) => cost += FOLLOWING,
            (false, true) => cost += FOLLOWING,
            _ => {}
        }
        cost + if quote_of(view, group.head) == quote_of(view, place.start) { 0 } else { ACROSS_QUOTE }
    };
    let outside = |group: &VerbGroup| group.tokens.end <= place.start || group.tokens.start >= place.end;
    let ranked = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| outside(group))
        .map(|(index, group)| (cost(group), index));
    ranked.min().map(|(cost, index)| (index, cost))
}

fn quote_of(view: &View<'_>, token: usize) -> Option<usize> {
    let span = view.text.tokens.get(token)?.span;
    view.text.quote_around(span)
}

/// Whether a place begins its clause: the sentence, or what follows a comma and a coordinator, or a subordinator.
pub fn opens_clause(view: &View<'_>, place: usize, forms: &VerbForms) -> bool {
    let before = view.before(place);
    let is_opening = matches!(before, "" | "«" | "“" | "\"" | "(" | ":" | ";" | "–" | "—" | "-");
    is_opening
        || view.is_first(place)
        || forms.coordinators.contains(&before)
        || forms.subordinators.contains(&before)
}

/// What the tokens between a verb and a place cost. A relative clause between an opening date and its verb
/// (« Vendredi, le groupe qui emploie mille personnes a annoncé ») does not part them: it is paid for by its own verb.
fn between_cost(
    view: &View<'_>,
    between: Range<usize>,
    from_opening: bool,
    groups: &[VerbGroup],
    forms: &VerbForms,
) -> u32 {
    let (mut cost, mut owed, mut first_comma) = (0, 0, true);
    for token in between {
        let word = view.norm(token);
        if from_opening && groups.iter().any(|group| group.finite && group.head == token) {
            owed = 0;
        }
        match word {
            "," if from_opening && first_comma => first_comma = false,
            "," => cost += PER_COMMA,
            ";" | "–" | "—" => cost += PER_STRONG_STOP,
            ":" => cost += PER_SUBORDINATOR,
            word if forms.subordinators.contains(&word) => owed += PER_SUBORDINATOR,
            word if forms.coordinators.contains(&word) => cost += PER_COORDINATOR,
            _ => cost += PER_TOKEN,
        }
    }
    cost + owed
}
