//! The headline, without the name of the outlet that pages hang on it: « Titre – Le Journal », "Title | Paper".
//!
//! A headline in the page is what its reader saw, so it wins over those written for networks and search engines; but
//! some pages make their logo the first heading, so it must share words with one of the others. Start at [`gather`].

use super::super::given::squeezed;
use super::super::page::{Origin, Page, Sourced};
use super::super::slug;
use super::json_ld::JsonLd;
use super::main_text::Parts;
use super::marks;
use super::tree::{Node, Tree};

/// What stands between a headline and the name of an outlet.
const SEPARATORS: &[&str] = &[" | ", " – ", " — ", " - ", " · ", " • ", " :: ", " // ", " : ", " « ", " » "];
/// No more headings are looked at, nor are more titles kept.
const MAX_HEADINGS: usize = 64;
const MAX_TITLES: usize = 16;
/// No headline is longer, in bytes.
const LONGEST: usize = 400;

/// Fills in the titles of a page, the best first, and an outlet that only they name.
pub(super) fn gather(
    page: &mut Page,
    tree: &Tree,
    parts: &Parts,
    json: &JsonLd,
    meta: &dyn Fn(&str) -> Option<String>,
) {
    let mut given: Vec<Sourced<String>> = Vec::new();
    let mut add = |text: Option<String>, origin: Origin| {
        let text = text.map(|text| squeezed(&text)).filter(|text| !text.is_empty() && text.len() <= LONGEST);
        given.extend(text.map(|text| Sourced::new(text, origin)));
    };
    add(meta("og:title"), Origin::OpenGraph("og:title".to_owned()));
    for about in json.found.iter().filter(|about| about.is_article) {
        add(json.text(about, "headline"), Origin::JsonLd(format!("{}.headline", about.kind)));
    }
    for name in
        ["twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title", "hdl"]
    {
        add(meta(name), Origin::Meta(name.to_owned()));
    }
    let element = tree.all().find(|(_, node)| node.name == "title").map(|(at, _)| tree.text(at, LONGEST));
    add(element.clone(), Origin::TitleElement);
    given.truncate(MAX_TITLES);
    let heading = heading(tree, parts, &given, page);
    if page.outlets.is_empty()
        && let Some(outlet) =
            element.as_deref().and_then(|element| outlet_in(element, heading.as_ref(), &given))
    {
        page.outlets.push(Sourced::new(outlet, Origin::TitleElement));
    }
    let said = heading
        .is_none()
        .then(|| element.as_deref().and_then(|title| said_in_page(tree, parts, title)))
        .flatten();
    let is_sole = given.iter().all(|title| title.origin == Origin::TitleElement);
    if let Some((title, outlet)) = said.filter(|_| is_sole) {
        page.titles.push(Sourced::new(title, Origin::TitleElement));
        if page.outlets.is_empty() {
            page.outlets.push(Sourced::new(outlet, Origin::TitleElement));
        }
    }
    page.titles.extend(heading);
    page.titles.extend(given);
    let names = names_of(page);
    for title in &mut page.titles {
        title.value = without_outlet(&title.value, &names);
    }
}

/// The heading that is the headline: one that is called so, or that says most of what the other titles say.
fn heading(tree: &Tree, parts: &Parts, given: &[Sourced<String>], page: &Page) -> Option<Sourced<String>> {
    let names = names_of(page);
    let others: Vec<String> = given.iter().map(|title| without_outlet(&title.value, &names)).collect();
    let mut best: Option<(usize, String)> = None;
    let headings = tree.all().filter(|(at, node)| may_be_headline(parts, *at, node));
    for (at, node) in headings.take(MAX_HEADINGS) {
        let text = tree.text(at, LONGEST);
        if text.is_empty() || text.len() > LONGEST || is_one_of(&text, &names) {
            continue;
        }
        let shared = others.iter().map(|other| shared_words(&text, other)).max().unwrap_or(100);
        let called = usize::from(node.attr_has("itemprop", "headline")) * 30;
        // A heading of the second rank is a headline only if it is that of the page.
        let needed = if node.name == "h1" { 25 } else { 60 };
        if (shared >= needed || called > 0) && best.as_ref().is_none_or(|(most, _)| shared + called > *most) {
            best = Some((shared + called, text));
        }
    }
    // Where nothing but `<title>` could say so, the only heading of the first rank is the headline.
    let only = || {
        let mut first =
            tree.all().filter(|(at, node)| node.name == "h1" && may_be_headline(parts, *at, node));
        let (at, _) = first.next().filter(|_| first.next().is_none())?;
        let text = tree.text(at, LONGEST);
        let is_sole = given.iter().all(|title| title.origin == Origin::TitleElement);
        (is_sole && text.split(' ').count() > 3 && !is_one_of(&text, &names)).then_some(text)
    };
    best.map(|(_, text)| text).or_else(only).map(|text| Sourced::new(text, Origin::Heading))
}

/// The first-rank headings of the page, the second-rank ones, and what is called its headline.
pub(super) fn may_be_headline(parts: &Parts, at: usize, node: &Node) -> bool {
    let is_heading = matches!(node.name.as_str(), "h1" | "h2") || node.attr_has("itemprop", "headline");
    is_heading && node.name != "meta" && !parts.is_out(at) && !parts.marks(at).hidden
}

/// The part of `<title>` that stands by itself in the page, last if both do (the name of the outlet stands at the
/// top); and the other part.
fn said_in_page(tree: &Tree, parts: &Parts, element: &str) -> Option<(String, String)> {
    let element = squeezed(element);
    let halves = SEPARATORS.iter().find_map(|separator| element.rsplit_once(separator))?;
    let texts = tree.all().filter(|(at, node)| node.is_text() && !parts.is_out(*at)).take(5000);
    let texts: Vec<String> = texts.map(|(_, node)| squeezed(&node.text)).collect();
    let place = |half: &str| texts.iter().position(|text| text == half.trim());
    match (place(halves.0), place(halves.1)) {
        (Some(first), second) if second.is_none_or(|second| second < first) => {
            Some((halves.0.trim().to_owned(), halves.1.trim().to_owned()))
        }
        (_, Some(_)) => Some((halves.1.trim().to_owned(), halves.0.trim().to_owned())),
        _ => None,
    }
}

/// How much two titles have in common, from 0 to 100: twice their shared words, over the words of both.
fn shared_words(title: &str, other: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
        words.map(str::to_lowercase).take(60).collect()
    };
    let (title, other) = (words(title), words(other));
    let shared = title.iter().filter(|word| other.contains(word)).count();
    shared * 200 / (title.len() + other.len()).max(1)
}

/// The names by which the page and its address call the outlet, reduced to letters and digits.
fn names_of(page: &Page) -> Vec<String> {
    let hosts = page.addresses.iter().filter_map(|address| host(&address.value));
    let labels = hosts.flat_map(|host| {
        let parts: Vec<&str> = host.split('.').filter(|part| *part != "www").collect();
        let name = parts.iter().rev().nth(1).copied().unwrap_or("");
        [plain(name), plain(&parts.join(""))]
    });
    let outlets = page.outlets.iter().map(|outlet| plain(&outlet.value));
    outlets.chain(labels).filter(|name| name.len() > 2).collect()
}

/// The host of an address.
pub(super) fn host(address: &str) -> Option<&str> {
    address.split_once("://")?.1.split(['/', '?', '#', ':']).next()
}

fn plain(name: &str) -> String {
    slug(name).trim_start_matches("a-").replace('-', "")
}

fn is_one_of(text: &str, names: &[String]) -> bool {
    let text = plain(text);
    names.iter().any(|name| *name == text || text.strip_prefix("www") == Some(name))
}

/// A title without the name of the outlet at its end or its beginning, and without what stands behind an upright bar,
/// which is no sign of a headline.
fn without_outlet(title: &str, names: &[String]) -> String {
    let mut title = title.trim();
    for _ in 0..4 {
        let cut = SEPARATORS.iter().find_map(|separator| {
            let (head, tail) = title.rsplit_once(separator)?;
            if is_one_of(tail, names) {
                return Some(head);
            }
            if *separator == " | " {
                return Some(if head.len() >= tail.len() { head } else { tail });
            }
            let (head, tail) = title.split_once(separator)?;
            is_one_of(head, names).then_some(tail)
        });
        match cut.map(str::trim).filter(|cut| !cut.is_empty()) {
            Some(cut) => title = cut,
            None => break,
        }
    }
    title.to_owned()
}

/// The outlet that `<title>` names behind a headline that is known from elsewhere.
fn outlet_in(element: &str, heading: Option<&Sourced<String>>, given: &[Sourced<String>]) -> Option<String> {
    let element = squeezed(element);
    let others = heading.into_iter().chain(given.iter().filter(|title| title.origin != Origin::TitleElement));
    let tails = others.filter_map(|title| element.strip_prefix(&title.value));
    let tail = tails.filter(|tail| !tail.is_empty()).min_by_key(|tail| tail.len());
    let named = |tail: &str| {
        let separator = SEPARATORS.iter().find(|separator| tail.starts_with(**separator))?;
        let last = tail.rsplit(separator).next()?.trim();
        (1..=60).contains(&last.len()).then(|| last.to_owned())
    };
    let heads = heading.into_iter().filter_map(|title| element.strip_suffix(&title.value));
    let head = heads.filter(|head| !head.is_empty()).min_by_key(|head| head.len());
    let named_first = |head: &str| {
        let separator = SEPARATORS
            .iter()
            .find(|separator| head.ends_with(separator.trim_end()) || head.ends_with(**separator))?;
        let first = head.split(separator).next()?.trim();
        (1..=60).contains(&first.len()).then(|| first.to_owned())
    };
    tail.and_then(named).or_else(|| head.and_then(named_first)).or_else(|| {
        let (head, last) = element.rsplit_once(" | ").filter(|_| tail.is_none())?;
        let name = if last.len() <= head.len() { last } else { head };
        (1..=60).contains(&name.len()).then(|| name.to_owned())
    })
}

/// Whether a node's names call it an update.
pub(super) fn is_update(node: &Node) -> bool {
    marks::names_an_update(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_outlet_falls_off() {
        let names = vec!["lechoduval".to_owned()];
        for title in [
            "Le pont rouvre – L'Écho du Val",
            "Le pont rouvre | Transports | L'Écho du Val",
            "L'Écho du Val - Le pont rouvre",
            "Le pont rouvre - lechoduval",
            "Le pont rouvre",
        ] {
            assert_eq!(without_outlet(title, &names), "Le pont rouvre", "{title}");
        }
        assert_eq!(
            without_outlet("Pont : un an de travaux - le récit", &names),
            "Pont : un an de travaux - le récit"
        );
        assert_eq!(without_outlet("L'Écho du Val", &names), "L'Écho du Val");
    }

    #[test]
    fn the_outlet_stands_behind_a_known_headline() {
        let heading = Sourced::new("Le pont rouvre".to_owned(), Origin::Heading);
        let outlet = |element: &str| outlet_in(element, Some(&heading), &[]);
        assert_eq!(outlet("Le pont rouvre - La Gazette").as_deref(), Some("La Gazette"));
        assert_eq!(outlet("Le pont rouvre"), None);
        assert_eq!(outlet_in("A bridge | News | The Paper", None, &[]).as_deref(), Some("The Paper"));
    }
}
