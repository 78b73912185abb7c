//! The sitemap (sitemaps.org): the address of every page, with the day of the newest article behind it.

use chrono::NaiveDateTime;

use super::{Plan, story};
use crate::render::xml::Xml;

/// A sitemap holds no more addresses than this; a larger site has several, and a list of them.
const MOST: usize = 50_000;
const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The files of the sitemap; none where nobody knows where the site will be, for its addresses must be whole.
pub(super) fn paths(plan: &Plan<'_>) -> Vec<(Option<usize>, String)> {
    if plan.url.is_none() {
        return Vec::new();
    }
    let mut paths = vec![(None, "sitemap.xml".to_owned())];
    let parts = pages(plan).len().div_ceil(MOST);
    if parts > 1 {
        paths.extend((0..parts).map(|part| (Some(part), part_name(part))));
    }
    paths
}

fn part_name(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

/// The sitemap, or a part of it.
pub(super) fn text(plan: &Plan<'_>, part: Option<usize>) -> String {
    let pages = pages(plan);
    let parts = pages.len().div_ceil(MOST);
    let mut xml = Xml::new();
    if part.is_none() && parts > 1 {
        xml.open("sitemapindex", &[NAMESPACE]);
        for part in 0..parts {
            xml.open("sitemap", &[]);
            xml.text("loc", &[], &plan.address(&part_name(part)));
            xml.close();
        }
        return xml.finish();
    }
    xml.open("urlset", &[NAMESPACE]);
    for (path, changed) in pages.iter().skip(part.unwrap_or(0) * MOST).take(MOST) {
        xml.open("url", &[]);
        xml.text("loc", &[], &plan.address(path));
        if let Some(changed) = changed {
            xml.text("lastmod", &[], &changed.format("%Y-%m-%d").to_string());
        }
        xml.close();
    }
    xml.finish()
}

/// Every page, the one of all stories by the address of the site alone.
fn pages(plan: &Plan<'_>) -> Vec<(String, Option<NaiveDateTime>)> {
    let newest = plan.stories.iter().filter_map(|told| told.newest).max();
    let stories = plan.stories.iter().map(|told| (story::path(told), told.newest));
    let actors = plan.cast.characters.iter().map(|one| {
        let newest = one.parts.iter().filter_map(|(story, _)| plan.stories.get(*story)?.newest).max();
        (format!("actors/{}.html", one.page), newest)
    });
    [(String::new(), newest)].into_iter().chain(stories).chain(actors).collect()
}
