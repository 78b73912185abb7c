//! What a language fills in for a site of several stories alone.

use serde::Serialize;

/// The words around the stories of a site: headings, links, counts.
///
/// ```
/// let words = frise::language::by_tag("en").unwrap().words;
/// assert_eq!(words.page.count(1, words.site.story_count), "1\u{a0}story");
/// ```
#[derive(Debug, Clone, Copy, Serialize)]
pub struct SiteWords {
    /// Title of a site that nobody named.
    pub title: &'static str,
    /// The link to the page of all stories.
    pub home: &'static str,
    /// Name of the links at the top of every page.
    pub navigation: &'static str,
    /// The link that leads past them.
    pub skip: &'static str,
    /// Heading of the stories.
    pub stories: &'static str,
    /// Heading of the actors of all stories.
    pub actors: &'static str,
    /// Above the name of an actor: what this page is.
    pub actor: &'static str,
    /// Above what an actor did, in all stories.
    pub chronology: &'static str,
    /// Above the links between an actor and others.
    pub relations: &'static str,
    /// One story, several stories.
    pub story_count: (&'static str, &'static str),
    /// Before the day of the newest article.
    pub updated: &'static str,
    /// Before the last event that has happened.
    pub latest: &'static str,
    /// Before the links to feed and calendar.
    pub follow: &'static str,
    /// The feed, the calendar.
    pub feed: &'static str,
    /// The calendar.
    pub calendar: &'static str,
    /// Before the links to the data.
    pub data: &'static str,
    /// There is no story.
    pub empty: &'static str,
}
