//! A site of honest stories and of one that means harm: its pages, its links, its feeds, its sitemap.

use std::collections::{BTreeMap, BTreeSet};

use frise::language;
use frise::render::site::{self, Options, Story};
use frise::timeline::Timeline;
use scraper::Html;

use super::html::{all, one, read, words};
use super::readers;
use super::{HOSTILE, PAPETERIE, PONT, VAUBRUNE, load, story};

const URL: &str = "https://journal.example/chronologies";

/// Every file of a site, by its path.
fn files(stories: &[(&str, &Timeline)], url: Option<&str>) -> BTreeMap<String, String> {
    let french = language::by_tag("fr").unwrap().words;
    let stories: Vec<Story<'_>> = stories
        .iter()
        .map(|(name, timeline)| {
            let named = timeline.lang.as_deref().and_then(language::by_tag);
            Story { name, timeline, words: named.map_or(french, |language| language.words) }
        })
        .collect();
    let options = Options { url: url.map(str::to_owned), ..Options::default() };
    let plan = site::plan(&stories, french, &options).unwrap();
    let files = plan.items().iter().map(|item| (item.path.clone(), plan.text(item).unwrap()));
    files.collect()
}

fn all_stories(url: Option<&str>) -> BTreeMap<String, String> {
    let stories = [("pont", PONT), ("papeterie", PAPETERIE), ("vaubrune", VAUBRUNE), ("hostile", HOSTILE)];
    let loaded: Vec<(&str, Timeline)> = stories.iter().map(|(name, path)| (*name, load(path))).collect();
    let named: Vec<(&str, &Timeline)> = loaded.iter().map(|(name, timeline)| (*name, timeline)).collect();
    files(&named, url)
}

fn pages(files: &BTreeMap<String, String>) -> BTreeMap<&str, Html> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, text)| (path.as_str(), read(text)))
        .collect()
}

/// The path that a link of a page leads to, and what stands behind `#`.
fn target(from: &str, href: &str) -> (String, Option<String>) {
    let (path, anchor) =
        href.split_once('#').map_or((href, None), |(path, anchor)| (path, Some(anchor.to_owned())));
    if path.is_empty() {
        return (from.to_owned(), anchor);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            parts.pop().expect("a link does not lead out of the site");
        } else {
            parts.push(part);
        }
    }
    (parts.join("/"), anchor)
}

#[test]
fn every_link_leads_to_a_file_and_an_anchor_that_are_there() {
    let files = all_stories(None);
    let pages = pages(&files);
    let mut count = 0;
    for (path, page) in &pages {
        for link in all(page, "a[href], link[href]") {
            let href = link.value().attr("href").unwrap();
            if href.starts_with("https://") || href.starts_with("http://") {
                continue;
            }
            let (to, anchor) = target(path, href);
            assert!(files.contains_key(&to), "{path}: {href}");
            if let Some(anchor) = anchor {
                assert_eq!(all(&pages[to.as_str()], &format!("[id='{anchor}']")).len(), 1, "{path}: {href}");
            }
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
}

#[test]
fn nothing_private_and_nothing_foreign_is_on_a_site() {
    for (path, text) in all_stories(Some(URL)) {
        for word in ["PRIVATE-NOTE", "HIDDEN", "hidden-", "PROPOSED"] {
            assert!(!text.contains(word), "{path}: {word}");
        }
        if !path.ends_with(".html") {
            continue;
        }
        let page = read(&text);
        for foreign in
            ["img", "iframe", "object", "embed", "form", "base", "[style]", "[onload]", "[onerror]", "[src]"]
        {
            assert!(all(&page, foreign).is_empty(), "{path}: {foreign}");
        }
        for script in all(&page, "script") {
            let is_data = script.value().attr("type") == Some("application/ld+json");
            let is_ours = script.text().collect::<String>().starts_with("// Filters.");
            assert!(is_data || is_ours, "{path}");
        }
        for link in all(&page, "a[href], link[href]") {
            let href = link.value().attr("href").unwrap();
            assert!(!href.contains(':') || href.starts_with("https://"), "{path}: {href}");
        }
        let policy =
            one(&page, "meta[http-equiv='Content-Security-Policy']").value().attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{path}");
        assert_eq!(all(&page, "h1").len(), 1, "{path}");
    }
}

#[test]
fn the_home_page_has_the_newest_story_first() {
    let files = all_stories(None);
    let home = read(&files["index.html"]);
    let titles: Vec<String> = all(&home, ".card h3").into_iter().map(words).collect();
    assert_eq!(titles.len(), 4);
    assert_eq!(titles[0], "Morvanche ferme son vieux pont aux camions");
    assert_eq!(titles[3], "Sauvagney veut racheter les murs de sa papeterie");
    let latest = words(all(&home, ".card .latest")[0]);
    assert!(latest.contains("samedi 11 mai 2024"), "{latest}");
}

/// A story with one actor who does something on a day.
fn told(name: &str, kind: &str, day: &str, more: &str) -> Timeline {
    let mut timeline = story(&format!("  - {{title: A, date: {day}, who: [{{actor: a, role: agent}}]}}\n"));
    let text = format!(
        "schema: frise/1\ntitle: B\nactors:\n  - {{id: a, name: \"{name}\", type: {kind}{more}}}\nevents: []\n"
    );
    timeline.actors = frise::timeline::from_yaml("b.yaml", &text).unwrap().actors;
    timeline
}

fn actors(stories: &[&Timeline]) -> Vec<String> {
    let names = ["one", "two", "three"];
    let named: Vec<(&str, &Timeline)> = names.into_iter().zip(stories.iter().copied()).collect();
    files(&named, None).into_keys().filter(|path| path.starts_with("actors/")).collect()
}

#[test]
fn an_actor_of_several_stories_has_one_page_where_it_is_sure_who_it_is() {
    let one = told("Odile Ferrand", "person", "2024-05-10", "");
    let later = told("Odile Ferrand", "person", "2023-01-02", "");
    assert_eq!(actors(&[&one, &later]), ["actors/odile-ferrand.html"]);
    let joined = files(&[("one", &one), ("two", &later)], None);
    let page = read(&joined["actors/odile-ferrand.html"]);
    let years: Vec<String> = all(&page, "h3.year").into_iter().map(words).collect();
    assert_eq!(years, ["2023", "2024"]);
    let links: Vec<&str> =
        all(&page, ".day .title a").into_iter().filter_map(|a| a.value().attr("href")).collect();
    assert_eq!(links, ["../stories/two.html#a", "../stories/one.html#a"]);
    // A surname alone, another type, another page on the web: it may be somebody else.
    let apart = |one: &Timeline, two: &Timeline| assert_eq!(actors(&[one, two]).len(), 2);
    apart(&told("Ferrand", "person", "2024", ""), &told("Ferrand", "person", "2024", ""));
    apart(&one, &told("Odile Ferrand", "place", "2024", ""));
    let page = |number: u8| format!(", url: 'https://who.example/{number}'");
    apart(
        &told("Odile Ferrand", "person", "2024", &page(1)),
        &told("Odile Ferrand", "person", "2024", &page(2)),
    );
    // The same page on the web: it is the same one, whatever the name.
    let two = told("O. Ferrand", "person", "2024", &page(1));
    assert_eq!(actors(&[&told("Odile Ferrand", "person", "2024", &page(1)), &two]).len(), 1);
    // What has no name of its own has no page.
    assert!(
        actors(&[
            &told("préfecture", "organisation", "2024", ""),
            &told("1 500 Personnes", "group", "2024", "")
        ])
        .is_empty()
    );
}

#[test]
fn feeds_are_atom_with_one_entry_each() {
    for url in [None, Some(URL)] {
        let files = all_stories(url);
        let feeds = files.iter().filter(|(path, text)| path.ends_with(".xml") && text.contains("<feed "));
        for (path, text) in feeds {
            let elements = readers::elements(text);
            let named =
                |name: &str| elements.iter().filter(|element| element.name == name).collect::<Vec<_>>();
            let entries = named("entry").len();
            // A feed and each of its entries has these, once: RFC 4287, 4.1.
            for name in ["id", "title", "updated"] {
                assert_eq!(named(name).len(), entries + 1, "{path}: {name}");
            }
            let links: Vec<&str> =
                named("link").iter().map(|link| link.attributes["href"].as_str()).collect();
            assert_eq!(links.len(), entries + 2, "{path}");
            let is_whole = |link: &&str| link.starts_with("https://journal.example/chronologies/");
            assert_eq!(links.iter().all(is_whole), url.is_some(), "{path}");
        }
    }
    let identifiers = |files: &BTreeMap<String, String>| {
        let lines = files.values().flat_map(|text| text.lines().map(str::trim).map(str::to_owned));
        lines.filter(|line| line.starts_with("<id>")).collect::<Vec<_>>()
    };
    let (here, there) = (identifiers(&all_stories(None)), identifiers(&all_stories(Some(URL))));
    assert_eq!(here, there, "an identifier stays when the site moves");
    // The story itself is named in its own feed and in that of the site.
    let distinct: BTreeSet<&String> = here.iter().collect();
    assert_eq!(here.len() - distinct.len(), 4);
    assert!(here[0].starts_with("<id>urn:uuid:") && here[0].ends_with("</id>"));
}

#[test]
fn the_sitemap_has_every_page_where_the_address_is_known() {
    assert!(!all_stories(None).contains_key("sitemap.xml"));
    let files = all_stories(Some(URL));
    let map = &files["sitemap.xml"];
    let pages = files.keys().filter(|path| path.ends_with(".html")).count();
    assert_eq!(map.matches("<loc>https://journal.example/chronologies/").count(), pages);
    assert!(map.contains("<loc>https://journal.example/chronologies/stories/pont.html</loc>"));
    let page = read(&files["stories/pont.html"]);
    let address = one(&page, "link[rel='canonical']").value().attr("href");
    assert_eq!(address, Some("https://journal.example/chronologies/stories/pont.html"));
}

#[test]
fn a_fingerprint_changes_with_what_a_file_is_made_of_and_with_nothing_else() {
    let french = language::by_tag("fr").unwrap().words;
    let fingerprints = |timelines: &[(&str, &Timeline)], options: &Options| -> BTreeMap<String, String> {
        let stories: Vec<Story<'_>> =
            timelines.iter().map(|(name, timeline)| Story { name, timeline, words: french }).collect();
        let plan = site::plan(&stories, french, options).unwrap();
        plan.items().iter().map(|item| (item.path.clone(), item.fingerprint.clone())).collect()
    };
    let (pont, vaubrune) = (load(PONT), load(VAUBRUNE));
    let before = fingerprints(&[("pont", &pont), ("vaubrune", &vaubrune)], &Options::default());
    let mut noted = pont.clone();
    noted.events[0].note = Some("à vérifier".into());
    assert_eq!(before, fingerprints(&[("vaubrune", &vaubrune), ("pont", &noted)], &Options::default()));
    let mut edited = pont.clone();
    edited.events[0].title = "Le pont ferme".into();
    let after = fingerprints(&[("pont", &edited), ("vaubrune", &vaubrune)], &Options::default());
    let changed: Vec<&String> =
        before.iter().filter(|(path, old)| after.get(*path) != Some(*old)).map(|(path, _)| path).collect();
    assert!(
        changed.iter().all(|path| !path.contains("vaubrune") && !path.contains("structa")),
        "{changed:?}"
    );
    for path in
        ["index.html", "feed.xml", "stories/pont.html", "stories/pont.ics", "actors/mairie-de-morvanche.html"]
    {
        assert!(changed.iter().any(|changed| *changed == path), "{path}");
    }
    let titled = Options { title: Some("Journal".into()), ..Options::default() };
    let titled = fingerprints(&[("pont", &pont), ("vaubrune", &vaubrune)], &titled);
    assert!(before.iter().all(|(path, old)| titled.get(path) != Some(old)));
}

#[test]
fn an_address_that_is_none_is_told() {
    for url in ["ftp://a.example/", "journal.example", "https://a.example/?q", "javascript:alert(1)"] {
        let options = Options { url: Some(url.to_owned()), ..Options::default() };
        let problem = site::plan(&[], language::by_tag("fr").unwrap().words, &options).unwrap_err();
        assert_eq!(problem.code, frise::diagnostic::codes::USAGE, "{url}");
    }
    assert!(files(&[], None)["index.html"].contains("Ce site ne contient encore aucune chronologie."));
}
