//! A site of many stories: a page of all of them, a page a story and a page an actor, feeds, calendars, data, a sitemap.
//!
//! [`plan()`] says which files there are and gives each a fingerprint of all that it is made of, so that a caller makes
//! only those anew whose fingerprint changed; [`Plan::text`] makes one. Nothing here touches a file or reads a clock.
//! File names are slugs (`names`); who is the same in several stories is decided in `cast`. Every link of a page is
//! relative, so that a site can be opened from a disk and put into any folder of a server.

mod actor;
mod card;
mod cast;
mod feed;
mod home;
mod names;
mod sitemap;
mod story;

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use self::cast::Cast;
use super::html::{Look, Theme};
use super::rule::Words;
use super::text::{line, web_address};
use super::view::View;
use super::{dates, ics, json, jsonld, public};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::slug;
use crate::timeline::Timeline;

/// A story of a site.
#[derive(Debug, Clone, Copy)]
pub struct Story<'a> {
    /// What the files of the story are named after: the name of its timeline, without the ending.
    pub name: &'a str,
    /// The timeline, with what is private still in it.
    pub timeline: &'a Timeline,
    /// The words of its language.
    pub words: &'a Words,
}

/// What a person may choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The name of the site; by default a word of its language.
    pub title: Option<String>,
    /// Where the site will be, such as `https://journal.example/chronologies/`. Without it there is no sitemap, and the
    /// links of feeds are relative.
    pub url: Option<String>,
    /// What takes the place of parts of the pages.
    pub theme: Theme,
}

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its path from the root of the site: names of small letters, digits and hyphens, `/` between them, one ending.
    pub path: String,
    /// A digest of all that it is made of, in hexadecimal: the same one means the same text.
    pub fingerprint: String,
    what: What,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Home,
    Feed,
    Calendar,
    /// All addresses, or a part of them.
    Sitemap(Option<usize>),
    Story(usize),
    StoryFeed(usize),
    StoryCalendar(usize),
    StoryJson(usize),
    StoryLinked(usize),
    Actor(usize),
}

/// The files of a site, before they are made.
#[derive(Debug)]
pub struct Plan<'a> {
    /// In the order of their names.
    stories: Vec<Told<'a>>,
    cast: Cast,
    words: &'a Words,
    title: String,
    /// The address of the site, with `/` at its end.
    url: Option<String>,
    look: Look<'a>,
    items: Vec<Item>,
}

/// A story, ready to be published.
#[derive(Debug)]
struct Told<'a> {
    /// Without what is private.
    timeline: Timeline,
    words: &'a Words,
    /// The name of its files, without an ending.
    page: String,
    /// The name by which its events are known to calendars.
    calendar: String,
    digest: String,
    newest: Option<NaiveDateTime>,
}

impl Told<'_> {
    fn view(&self) -> View<'_> {
        View::new(&self.timeline, self.words)
    }
}

/// Which files a site of these stories has, in the words of `words`.
///
/// ```
/// use frise::{language, render::site::{self, Options, Story}, timeline::{Event, Timeline}};
/// let mut timeline = Timeline::new("The power cut");
/// timeline.events.push(Event { title: "Power fails".into(), date: "2023-05-12".into(), ..Event::default() });
/// let words = language::by_tag("en").unwrap().words;
/// let stories = [Story { name: "Power cut", timeline: &timeline, words }];
/// let options = Options::default();
/// let plan = site::plan(&stories, words, &options).unwrap();
/// let page = plan.items().iter().find(|item| item.path == "stories/power-cut.html").unwrap();
/// assert!(plan.text(page).unwrap().contains("Power fails"));
/// ```
///
/// # Errors
///
/// `usage` for an address that is none of the web, `bad-template` for a template that can't be read.
pub fn plan<'a>(
    stories: &[Story<'a>],
    words: &'a Words,
    options: &'a Options,
) -> Result<Plan<'a>, Diagnostic> {
    let stories = told(stories);
    let cast = Cast::of(&stories);
    let title = options.title.as_deref().map(line).filter(|title| !title.is_empty());
    let mut plan = Plan {
        cast,
        words,
        title: title.unwrap_or_else(|| words.site.title.to_owned()),
        url: options.url.as_deref().map(address).transpose()?,
        look: options.theme.look()?,
        items: Vec::new(),
        stories,
    };
    plan.items = items(&plan, &options.theme);
    Ok(plan)
}

impl Plan<'_> {
    /// The files, in the order of their paths; no two have the same.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// How many stories and how many actors have a page.
    pub fn counts(&self) -> (usize, usize) {
        (self.stories.len(), self.cast.characters.len())
    }

    /// Whether there is a sitemap: it needs to know where the site will be.
    pub fn has_sitemap(&self) -> bool {
        self.url.is_some()
    }

    /// The text of a file.
    ///
    /// # Errors
    ///
    /// `bad-template` for a template that can't be filled in; empty text for an item of another plan.
    pub fn text(&self, item: &Item) -> Result<String, Diagnostic> {
        let of_story = |number: usize, make: &dyn Fn(&Told<'_>) -> String| {
            self.stories.get(number).map(make).unwrap_or_default()
        };
        Ok(match item.what {
            What::Home => home::page(self)?,
            What::Story(number) => story::page(self, number)?,
            What::Actor(number) => actor::page(self, number)?,
            What::Feed => feed::of_site(self),
            What::StoryFeed(number) => of_story(number, &|told| feed::of_story(self, told)),
            What::Calendar => self.calendar(),
            What::StoryCalendar(number) => of_story(number, &|told| {
                let view = told.view();
                ics::calendar(&view.story(), told.words.tag, &[(&view, &told.calendar)]).text
            }),
            What::StoryJson(number) => {
                of_story(number, &|told| json::write(&told.view(), &super::Options::default()).text)
            }
            What::StoryLinked(number) => {
                of_story(number, &|told| jsonld::write(&told.view(), &super::Options::default()).text)
            }
            What::Sitemap(part) => sitemap::text(self, part),
        })
    }

    fn calendar(&self) -> String {
        let views: Vec<View<'_>> = self.stories.iter().map(Told::view).collect();
        let named: Vec<_> =
            views.iter().zip(&self.stories).map(|(view, told)| (view, told.calendar.as_str())).collect();
        ics::calendar(&self.title, self.words.tag, &named).text
    }

    /// The address of a file of the site, or its path from there where nobody knows where the site will be.
    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.url.as_deref().unwrap_or_default())
    }
}

fn told<'a>(stories: &[Story<'a>]) -> Vec<Told<'a>> {
    let mut sorted: Vec<&Story<'a>> = stories.iter().collect();
    sorted.sort_by_key(|story| story.name);
    let wanted: Vec<&str> = sorted.iter().map(|story| story.name).collect();
    let mut taken = std::collections::BTreeSet::new();
    let make = |(story, page): (&Story<'a>, String)| {
        let timeline = public(story.timeline);
        let title = slug(&timeline.title);
        let newest = timeline.articles.iter().filter_map(dates::last_change).max();
        let view = View::new(&timeline, story.words);
        let data = json::write(&view, &super::Options::default()).text;
        Told {
            digest: digest(data.as_bytes()),
            calendar: if taken.insert(title.clone()) { title } else { page.clone() },
            words: story.words,
            timeline,
            page,
            newest,
        }
    };
    sorted.into_iter().zip(names::names(&wanted)).map(make).collect()
}

/// The address of a site, as the start of every address on it.
fn address(url: &str) -> Result<String, Diagnostic> {
    let plain = web_address(url).filter(|url| !url.contains(['?', '#']));
    let mut address = plain.ok_or_else(|| {
        Diagnostic::error(codes::USAGE, format!("`{}` is no address of a site", line(url)))
            .help("give the address of the folder that the site will be in: `--url https://journal.example/stories/`")
    })?;
    if !address.ends_with('/') {
        address.push('/');
    }
    Ok(address)
}

fn items(plan: &Plan<'_>, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    let base = of_all([
        env!("CARGO_PKG_VERSION"),
        plan.words.tag,
        &plan.title,
        plan.url.as_deref().unwrap_or_default(),
    ]);
    let look = of_all(theme.sources().flat_map(|(name, text)| [name, text]));
    let every: Vec<&str> = plan.stories.iter().flat_map(|told| [told.page.as_str(), &told.digest]).collect();
    let site = of_all([base.as_str(), &look].into_iter().chain(every));
    let mut add = |path: String, what, fingerprint: String| items.push(Item { path, fingerprint, what });
    add("index.html".to_owned(), What::Home, site.clone());
    add("feed.xml".to_owned(), What::Feed, site.clone());
    add("calendar.ics".to_owned(), What::Calendar, site.clone());
    for (part, path) in sitemap::paths(plan) {
        add(path, What::Sitemap(part), site.clone());
    }
    for (number, told) in plan.stories.iter().enumerate() {
        let own = of_all([base.as_str(), &told.page, &told.calendar, told.words.tag, &told.digest]);
        let cast = story::actors(plan, number);
        let links = cast.iter().flat_map(|(id, page)| [id.as_str(), page]);
        let page = of_all([own.as_str(), &look].into_iter().chain(links));
        let path = |ending| format!("stories/{}.{ending}", told.page);
        add(path("html"), What::Story(number), page);
        add(path("xml"), What::StoryFeed(number), own.clone());
        add(path("ics"), What::StoryCalendar(number), own.clone());
        add(path("json"), What::StoryJson(number), own.clone());
        add(path("jsonld"), What::StoryLinked(number), own);
    }
    for (number, one) in plan.cast.characters.iter().enumerate() {
        let stories = one.parts.iter().filter_map(|(story, _)| Some((*story, plan.stories.get(*story)?)));
        let mut parts = vec![base.clone(), look.clone(), one.page.clone()];
        for (story, told) in stories {
            parts.extend([told.page.clone(), told.digest.clone()]);
            parts.extend(story::actors(plan, story).into_values());
        }
        let fingerprint = of_all(parts.iter().map(String::as_str));
        add(format!("actors/{}.html", one.page), What::Actor(number), fingerprint);
    }
    items.sort_by(|one, other| one.path.cmp(&other.path));
    items
}

/// A digest of parts, which depends on where one ends and the next begins.
fn of_all<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hexadecimal(&hash.finalize())
}

/// The SHA-256 of some bytes, in hexadecimal.
///
/// ```
/// assert!(frise::render::site::digest(b"").starts_with("e3b0c44298fc1c14"));
/// ```
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
