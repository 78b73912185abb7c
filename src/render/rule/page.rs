//! What a language fills in for the HTML page alone.

use serde::Serialize;

/// The words around a chronology on a page: headings, filters, roles, relations.
///
/// ```
/// let words = frise::language::by_tag("en").unwrap().words;
/// assert_eq!(words.page.count(2, words.page.events), "2\u{a0}events");
/// ```
#[derive(Debug, Clone, Copy, Serialize)]
pub struct PageWords {
    /// Above the title: what this page is.
    pub kicker: &'static str,
    /// The link that leads past the heading and the filters.
    pub skip: &'static str,
    /// Heading of the strip of time.
    pub overview: &'static str,
    /// What the strip of time shows.
    pub overview_hint: &'static str,
    /// Name of the links to the parts of the page.
    pub contents: &'static str,
    /// Heading of the filters.
    pub filters: &'static str,
    /// Heading of the kinds of events.
    pub kind: &'static str,
    /// Heading of the degrees of certainty.
    pub certainty: &'static str,
    /// Heading of the actors in the filters.
    pub actor: &'static str,
    /// No actor is chosen.
    pub any_actor: &'static str,
    /// Shows everything again.
    pub reset: &'static str,
    /// How many events the filters leave; `{shown}` and `{total}` are numbers.
    pub shown: &'static str,
    /// The filters leave no event.
    pub nothing: &'static str,
    /// The timeline holds no event.
    pub empty: &'static str,
    /// Name of the list of years.
    pub navigation: &'static str,
    /// Heading of what is dated to a year only, behind months of that year.
    pub unplaced: &'static str,
    /// Heading of the articles.
    pub sources: &'static str,
    /// Heading of the actors.
    pub actors: &'static str,
    /// Heading of the events that cannot be true together.
    pub contradictions: &'static str,
    /// Heading of the lists of events by kind and certainty.
    pub index: &'static str,
    /// Heading of the graph of actors.
    pub graph: &'static str,
    /// How the graph of actors is read.
    pub graph_about: &'static str,
    /// The source tells it as a fact.
    pub asserted: &'static str,
    /// Another event contradicts it.
    pub contradicted: &'static str,
    /// Before the words of the source that gave a date.
    pub words: &'static str,
    /// Before other dates that the words allow.
    pub alternatives: &'static str,
    /// The date is not sure: worth a look, worth a check.
    pub care: [&'static str; 2],
    /// How imprecise a date is: to the year, to the month, several years, several days, approximate.
    pub precision: [&'static str; 5],
    /// The event has no source: a person added it.
    pub by_hand: &'static str,
    /// The article does not hold the sentence any more.
    pub source_gone: &'static str,
    /// Before the day of publication.
    pub published: &'static str,
    /// What images are called, since the page loads none.
    pub seen: &'static str,
    /// Before what a statement is about.
    pub about: &'static str,
    /// Before the event that holds this one.
    pub part_of: &'static str,
    /// Before other names of an actor.
    pub alias: &'static str,
    /// Before a relation that is over.
    pub formerly: &'static str,
    /// Relations between actors: heads, works for, is a member of, represents, owns, is parent of, is part of, is located in, is a relative of.
    pub relations: [&'static str; 9],
    /// Person, organisation, place, product, group.
    pub actor_types: [&'static str; 5],
    /// Agent, patient, speaker, recipient, beneficiary, topic, place.
    pub roles: [&'static str; 7],
    /// In what events contradict each other: date, figure, actor, place, fact.
    pub differences: [&'static str; 5],
    /// Before in what they differ.
    pub differ_in: &'static str,
    /// One event, several events.
    pub events: (&'static str, &'static str),
    /// One article, several articles.
    pub article_count: (&'static str, &'static str),
    /// One source, several sources.
    pub source_count: (&'static str, &'static str),
    /// One year, several years.
    pub years: (&'static str, &'static str),
    /// One month, several months.
    pub months: (&'static str, &'static str),
    /// One day, several days.
    pub days: (&'static str, &'static str),
    /// The months in a narrow column, January first.
    pub short_months: [&'static str; 12],
    /// The first day of a month: « 1er » in French.
    pub first_of_month: &'static str,
    /// Behind a year before the year 1.
    pub before_christ: &'static str,
    /// Before the name of the program.
    pub made_with: &'static str,
}

impl PageWords {
    /// A number with its noun.
    pub fn count(&self, number: usize, (one, many): (&str, &str)) -> String {
        format!("{number}\u{a0}{}", if number == 1 { one } else { many })
    }
}
