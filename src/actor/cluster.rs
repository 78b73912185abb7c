//! Which names are of one actor.
//!
//! Wrong merges cost more than missed ones: a short form joins a long one only where just one long form fits and
//! nothing speaks against it.

use std::collections::BTreeMap;

use super::acronym::{bracketed, is_acronym, spells};
use super::gazetteer::NounClass;
use super::{ActorKind, Evidence, Form, Gender, Mention, Reader};
use crate::span::Span;

/// Why a mention of another form is of this actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeReason {
    /// The last word of a person's full name alone; the span is of that mention, as in all others.
    SharedSurname(Span),
    /// The given name alone.
    GivenName(Span),
    /// The beginning of an organisation's full name.
    ShortForm(Span),
    /// The first letters of the words of the full name.
    Acronym(Span),
    /// Two names of one entry of the word lists.
    KnownAlias(Span),
    /// A description beside the name.
    Apposition(Span),
    /// A description that a verb says of the name: « est le président ».
    Predicate(Span),
    /// The same noun was said of this actor before.
    SameNoun(Span),
    /// The noun is a word of the name.
    WordOfName(Span),
    /// The nearest actor of the kind that the noun names.
    Kind(Span),
    /// The only person named in the passage.
    OnlyPerson(Span),
    /// The town that is named most.
    StoryTown(Span),
    /// The state named last.
    Country(Span),
    /// A person decided it.
    ByHand(Span),
}

impl MergeReason {
    /// The names of all reasons, as [`MergeReason::as_str`] gives them.
    pub const NAMES: [&'static str; 14] = [
        "shared-surname",
        "given-name",
        "short-form",
        "acronym",
        "known-alias",
        "apposition",
        "predicate",
        "same-noun",
        "word-of-name",
        "kind",
        "only-person",
        "story-town",
        "country",
        "by-hand",
    ];

    fn parts(self) -> (&'static str, Span) {
        match self {
            Self::SharedSurname(span) => ("shared-surname", span),
            Self::GivenName(span) => ("given-name", span),
            Self::ShortForm(span) => ("short-form", span),
            Self::Acronym(span) => ("acronym", span),
            Self::KnownAlias(span) => ("known-alias", span),
            Self::Apposition(span) => ("apposition", span),
            Self::Predicate(span) => ("predicate", span),
            Self::SameNoun(span) => ("same-noun", span),
            Self::WordOfName(span) => ("word-of-name", span),
            Self::Kind(span) => ("kind", span),
            Self::OnlyPerson(span) => ("only-person", span),
            Self::StoryTown(span) => ("story-town", span),
            Self::Country(span) => ("country", span),
            Self::ByHand(span) => ("by-hand", span),
        }
    }

    /// The mention that joined.
    pub fn span(self) -> Span {
        self.parts().1
    }

    /// A stable name, for people and tools: `shared-surname`.
    pub fn as_str(self) -> &'static str {
        self.parts().0
    }
}

/// The mentions of one actor by name.
#[derive(Debug, Clone, Default)]
pub(super) struct Cluster {
    pub(super) mentions: Vec<Mention>,
    pub(super) evidence: Evidence,
    pub(super) merges: Vec<MergeReason>,
    /// The number of what a person decided of it.
    pub(super) decision: Option<usize>,
}

/// More than what any text says.
const DECIDED: u16 = 10_000;

impl Cluster {
    /// Takes over what a person decided of one of its names.
    pub(super) fn decide(&mut self, reader: &Reader<'_>) {
        if reader.overrides.is_empty() {
            return;
        }
        self.decision = self.mentions.iter().find_map(|mention| reader.overrides.index(&mention.name));
        let kind =
            self.decision.and_then(|index| reader.overrides.get(index)).and_then(|decision| decision.kind);
        if let Some(kind) = kind {
            self.evidence.add(kind, DECIDED);
        }
    }

    pub(super) fn push(&mut self, mention: Mention) {
        self.evidence.join(&mention.evidence);
        self.mentions.push(mention);
    }

    /// The fullest form of the name.
    pub(super) fn name(&self) -> &str {
        let names = self.mentions.iter().filter(|mention| mention.form == Form::Name);
        // « RENNES » of a dateline is Rennes.
        let shouted = |name: &str| name.chars().count() > 5 && !name.chars().any(char::is_lowercase);
        let fullest =
            names.rev().max_by_key(|mention| (mention.name.chars().count(), !shouted(&mention.name)));
        fullest.or(self.mentions.first()).map_or("", |mention| mention.name.as_str())
    }

    pub(super) fn kind(&self) -> ActorKind {
        // Given names are listed: a name of which nothing is known is rarely a person's.
        self.evidence.kind().unwrap_or(ActorKind::Organisation)
    }
}

/// Small letters, straight apostrophes, no final mark nor genitive: two spellings of one name fold to the same.
pub(crate) fn fold(name: &str) -> String {
    let mut folded = String::new();
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        // A word at a time: blanks inside of one are those of a line that broke it.
        crate::text::normalise(word, &mut folded);
    }
    let folded = folded.strip_suffix("'s").unwrap_or(&folded);
    folded.trim_end_matches(['.', '\'']).to_owned()
}

/// The folded name; behind a civility with the gender that it tells, for Mr and Ms Aldous are two.
fn key(mention: &Mention) -> String {
    let folded = fold(&mention.name);
    let titled =
        mention.tokens.len() > 1 && mention.evidence.weight(ActorKind::Person) >= 6 && !folded.contains(' ');
    match mention.evidence.gender.filter(|_| titled) {
        Some(Gender::Masculine) => folded + MALE,
        Some(Gender::Feminine) => folded + FEMALE,
        None => folded,
    }
}

const MALE: &str = "\tm";
const FEMALE: &str = "\tf";

/// Joins names into clusters, in order of first mention.
pub(super) fn join(reader: &Reader<'_>, mentions: Vec<Mention>) -> Vec<Cluster> {
    let mut forms: BTreeMap<String, Cluster> = BTreeMap::new();
    for mention in mentions {
        forms.entry(key(&mention)).or_default().push(mention);
    }
    let targets: Vec<(String, Option<(String, Reason)>)> =
        forms.keys().map(|form| (form.clone(), full_form(reader, form, &forms))).collect();
    let mut joined: BTreeMap<String, Cluster> = BTreeMap::new();
    for (form, target) in &targets {
        let Some(cluster) = forms.get(form).cloned() else { continue };
        let (root, reason) = root_of(form, target.as_ref(), &targets);
        let whole = joined.entry(root.to_owned()).or_default();
        for mention in cluster.mentions {
            whole.merges.extend(reason.map(|reason| reason(mention.span)));
            whole.push(mention);
        }
    }
    let mut clusters: Vec<Cluster> = joined.into_values().collect();
    for cluster in &mut clusters {
        cluster.mentions.sort_by_key(|mention| mention.span);
        cluster.decide(reader);
    }
    clusters.sort_by_key(|cluster| cluster.mentions.first().map(|mention| mention.span));
    clusters
}

/// A reason, still without its place.
pub(super) type Reason = fn(Span) -> MergeReason;

/// Follows a short form to its full form, and that to its own, without going round.
fn root_of<'a>(
    form: &'a str,
    target: Option<&'a (String, Reason)>,
    targets: &'a [(String, Option<(String, Reason)>)],
) -> (&'a str, Option<Reason>) {
    let Some((first, reason)) = target else { return (form, None) };
    let mut root = first.as_str();
    for _ in 0..4 {
        let next = targets.binary_search_by(|(form, _)| form.as_str().cmp(root)).ok();
        match next.and_then(|index| targets.get(index)).and_then(|(_, target)| target.as_ref()) {
            Some((further, _)) if further != form && further != root => root = further,
            _ => break,
        }
    }
    (root, Some(*reason))
}

/// The full form of a short one, if just one fits.
fn full_form(reader: &Reader<'_>, form: &str, forms: &BTreeMap<String, Cluster>) -> Option<(String, Reason)> {
    match by_hand(reader, form, forms) {
        Some(decided) => decided,
        None => read_form(reader, form, forms),
    }
}

/// What a person decided of a form: `None` where nothing is; a form that stays by itself has no target.
fn by_hand(
    reader: &Reader<'_>,
    form: &str,
    forms: &BTreeMap<String, Cluster>,
) -> Option<Option<(String, Reason)>> {
    let bare = |form: &str| form.split('\t').next().unwrap_or(form).to_owned();
    let decision = reader.overrides.index(&bare(form))?;
    // The first of its forms in the text stands for all.
    let first = forms.keys().find(|other| reader.overrides.index(&bare(other)) == Some(decision))?;
    Some((first != form).then(|| (first.clone(), MergeReason::ByHand as Reason)))
}

/// The full form that the words tell.
fn read_form(reader: &Reader<'_>, form: &str, forms: &BTreeMap<String, Cluster>) -> Option<(String, Reason)> {
    let own = forms.get(form)?;
    let keyed = form;
    let form = form.split('\t').next().unwrap_or(form);
    let longer = |fits: &dyn Fn(&str, &Cluster) -> bool| -> Option<String> {
        let first = |cluster: &Cluster| cluster.mentions.first().map(|mention| mention.span);
        let found: Vec<_> = forms
            .iter()
            .filter(|(full, cluster)| {
                full.as_str() != keyed && !reader.overrides.parts(form, full) && fits(full, cluster)
            })
            .collect();
        // Of several the only one that was introduced before the short form.
        let mut before = found.iter().filter(|(_, cluster)| found.len() == 1 || first(cluster) < first(own));
        let only = before.next()?;
        before.next().is_none().then(|| only.0.clone())
    };
    let person = |cluster: &Cluster| cluster.kind() == ActorKind::Person;
    let no_person =
        own.evidence.kind().is_some_and(|kind| kind != ActorKind::Person && own.evidence.weight(kind) > 2);
    if let Some(entry) = own.evidence.entry {
        // The longest form of an entry stands for all.
        let same =
            |full: &str, cluster: &Cluster| cluster.evidence.entry == Some(entry) && full.len() > form.len();
        if let Some(full) =
            forms.iter().filter(|(full, cluster)| same(full, cluster)).max_by_key(|(full, _)| full.len())
        {
            return Some((full.0.clone(), MergeReason::KnownAlias));
        }
    }
    if !form.contains(' ') && !no_person {
        let surname = |full: &str, cluster: &Cluster| {
            let compatible =
                own.evidence.gender.is_none_or(|own| cluster.evidence.gender.is_none_or(|its| its == own));
            full.rsplit_once(' ').is_some_and(|(_, last)| last == form) && person(cluster) && compatible
        };
        // A person is introduced by the full name: what the text names barely before is something else, as their firm.
        let introduced = |full: &String| {
            let body = |cluster: &Cluster| {
                let mentions = cluster.mentions.iter().filter(|mention| !reader.in_title(mention.sentence));
                mentions.map(|mention| mention.span).next()
            };
            let full = forms.get(full).and_then(body);
            own.evidence.kind().is_none_or(|kind| kind == ActorKind::Person)
                || own.evidence.weight(ActorKind::Person) >= 6
                || full.zip(body(own)).is_none_or(|(full, own)| full < own)
        };
        if let Some(full) = longer(&surname).filter(introduced) {
            return Some((full, MergeReason::SharedSurname));
        }
        // No full name: the bare surname, if it is not that of both.
        let bare = |full: &str, _: &Cluster| full == form;
        let both =
            forms.contains_key(&format!("{form}{MALE}")) && forms.contains_key(&format!("{form}{FEMALE}"));
        if let Some(full) = longer(&bare).filter(|_| keyed != form && !both) {
            return Some((full, MergeReason::SharedSurname));
        }
        let given = |full: &str, cluster: &Cluster| {
            full.split_once(' ').is_some_and(|(first, _)| first == form) && person(cluster)
        };
        if let Some(full) = longer(&given).filter(|_| reader.gazetteer.given(form).is_some()) {
            return Some((full, MergeReason::GivenName));
        }
    }
    let honorific = own.evidence.weight(ActorKind::Person) >= 4;
    if !honorific {
        let begins = |full: &str, cluster: &Cluster| {
            full.strip_prefix(form).is_some_and(|rest| rest.starts_with(' ')) && !person(cluster)
        };
        let compatible = |full: &String| {
            let whole = forms.get(full).map(Cluster::kind);
            let place =
                own.evidence.kind() == Some(ActorKind::Place) && own.evidence.weight(ActorKind::Place) > 2;
            !place || whole == Some(ActorKind::Place)
        };
        let company = |full: &str, cluster: &Cluster| {
            let suffix = full.rsplit(' ').next().unwrap_or("");
            begins(full, cluster)
                && full.split(' ').count() == form.split(' ').count() + 1
                && reader.company_suffixes.iter().any(|known| known.eq_ignore_ascii_case(suffix))
        };
        if let Some(full) = longer(&company).or_else(|| longer(&begins).filter(compatible)) {
            return Some((full, MergeReason::ShortForm));
        }
        // "Town" of "Harrowby Town", "the Commission" of "European Commission".
        let sort = reader.gazetteer.noun_at(|ahead| if ahead == 0 { form } else { "" });
        let is_sort = sort
            .is_some_and(|(noun, _)| matches!(noun.class, NounClass::Organisation | NounClass::Place))
            || reader.names.organisation_words.contains(&form);
        let ends = |full: &str, cluster: &Cluster| {
            full.rsplit_once(' ').is_some_and(|(_, last)| last == form)
                && cluster.kind() == ActorKind::Organisation
        };
        if is_sort && let Some(full) = longer(&ends) {
            return Some((full, MergeReason::ShortForm));
        }
    }
    // « B. Ortan » of Basile Ortan.
    if let Some((initial, surname)) =
        form.split_once(". ").filter(|(initial, _)| initial.chars().count() == 1)
    {
        let spelt = |full: &str, cluster: &Cluster| {
            let rest = full.strip_suffix(surname).unwrap_or("");
            rest.ends_with(' ')
                && rest.starts_with(initial)
                && !rest.starts_with(&format!("{initial}."))
                && person(cluster)
        };
        if let Some(full) = longer(&spelt) {
            return Some((full, MergeReason::ShortForm));
        }
    }
    if let Some(full) = bracketed(reader, own, forms) {
        return Some((full, MergeReason::Acronym));
    }
    let acronym = form.len() > 1 && own.mentions.iter().any(|mention| is_acronym(&mention.name));
    if acronym {
        let spelt = |full: &str, _: &Cluster| full.contains([' ', '-']) && spells(full, form);
        if let Some(full) = longer(&spelt) {
            return Some((full, MergeReason::Acronym));
        }
    }
    None
}
