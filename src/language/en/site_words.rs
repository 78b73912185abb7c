//! The words of a site in English.

use crate::render::rule::SiteWords;

/// What a site says around its stories.
pub(super) const SITE: SiteWords = SiteWords {
    title: "Chronologies",
    home: "All stories",
    navigation: "Site",
    skip: "Skip to the content",
    stories: "Stories",
    actors: "Actors",
    actor: "Actor",
    chronology: "In order of time",
    relations: "Links",
    story_count: ("story", "stories"),
    updated: "as of",
    latest: "Latest event",
    follow: "Follow",
    feed: "Atom feed",
    calendar: "Calendar",
    data: "Data",
    empty: "This site holds no story yet.",
};
