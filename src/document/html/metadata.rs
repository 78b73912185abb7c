//! What a page says of itself: dates, authors, outlet, language, address, title.
//!
//! Each is looked for in every place in which pages put it, and all that is found is kept with its [`Origin`], in order
//! of preference: JSON-LD of an article, Open Graph, other `<meta>`, attributes of the page, `<time>`, JSON-LD of the page.
//! JSON-LD stands first because it names what it dates; a `<meta>` may be that of the site. Start reading at [`gather`].

use super::super::given::squeezed;
use super::super::page::{Origin, Page, Sourced};
use super::json_ld::JsonLd;
use super::main_text::Parts;
use super::tree::{Node, Tree};
use super::{dates, titles};

/// No name of a person or an outlet is longer, in bytes.
const LONGEST_NAME: usize = 120;
/// No article has more authors, and no page more outlets.
const MAX_NAMES: usize = 32;

/// `<meta>` names under which dates of publication stand, in order of preference, in lower case.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_at",
    "published_time",
    "publication_date",
    "publicationdate",
    "pubdate",
    "article_date_original",
    "article.published",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dc:date",
    "citation_publication_date",
    "citation_date",
    "bt:pubdate",
    "ptime",
    "displaydate",
    "article.created",
    "date",
];

/// The same for updates.
const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "cxenseparse:recs:modifiedtime",
    "article.updated",
    "last-modified",
    "lastmod",
    "revised",
    "utime",
];

const AUTHORS: &[&str] = &[
    "author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "article:author",
    "og:article:author",
    "byl",
    "citation_author",
    "article.author",
];

const OUTLETS: &[&str] = &[
    "dc.publisher",
    "dcterms.publisher",
    "dc:publisher",
    "citation_journal_title",
    "publisher",
    "article:publisher",
    "application-name",
];

const LANGUAGES: &[&str] = &["og:locale", "dc.language", "dcterms.language", "content-language", "language"];

/// A `<meta>` of the page.
struct Meta<'a> {
    name: String,
    content: &'a str,
}

/// What the page says of itself, as far as no word of a language is needed for it.
pub(super) fn gather(tree: &Tree, parts: &Parts, json: &JsonLd) -> Page {
    let metas = metas(tree);
    let mut page = Page::default();
    addresses(&mut page, tree, json, &metas);
    dates_of(&mut page, tree, parts, json, &metas);
    people(&mut page, tree, parts, json, &metas);
    languages(&mut page, tree, json, &metas);
    titles::gather(&mut page, tree, parts, json, &|name| content(&metas, name).map(str::to_owned));
    page.locked = json.found.iter().any(|about| about.is_article && about.is_locked())
        || content(&metas, "article:content_tier").is_some_and(|tier| matches!(tier, "locked" | "metered"));
    page
}

/// The `<meta>` elements with a name and a content, names in lower case.
fn metas(tree: &Tree) -> Vec<Meta<'_>> {
    let meta = |(_, node): (usize, &'_ Node)| -> Option<String> {
        let name = ["property", "name", "http-equiv"].iter().find_map(|key| node.attr(key))?;
        Some(name.to_ascii_lowercase())
    };
    let all = tree.all().filter(|(_, node)| node.name == "meta");
    all.filter_map(|(at, node)| Some(Meta { name: meta((at, node))?, content: node.attr("content")? }))
        .collect()
}

fn content<'a>(metas: &[Meta<'a>], name: &str) -> Option<&'a str> {
    metas.iter().find(|meta| meta.name == name).map(|meta| meta.content)
}

/// The `<meta>` of those names, in the order of the names.
fn named<'a>(metas: &'a [Meta<'a>], names: &'a [&str]) -> impl Iterator<Item = &'a Meta<'a>> {
    names.iter().flat_map(|name| metas.iter().filter(move |meta| meta.name == *name))
}

fn origin(name: &str) -> Origin {
    let is_open_graph = ["og:", "article:"].iter().any(|start| name.starts_with(start));
    if is_open_graph { Origin::OpenGraph(name.to_owned()) } else { Origin::Meta(name.to_owned()) }
}

fn dates_of(page: &mut Page, tree: &Tree, parts: &Parts, json: &JsonLd, metas: &[Meta<'_>]) {
    let of_json = |property: &str, is_article: bool| {
        let abouts = json.found.iter().filter(move |about| about.is_article == is_article);
        let dated = abouts.filter_map(|about| {
            let date = dates::read(&json.text(about, property)?)?;
            Some(Sourced::new(date, Origin::JsonLd(format!("{}.{property}", about.kind))))
        });
        dated.collect::<Vec<_>>()
    };
    let of_metas = |names: &'static [&'static str]| {
        named(metas, names)
            .filter_map(|meta| Some(Sourced::new(dates::read(meta.content)?, origin(&meta.name))))
    };
    let of_page = |property: &str| {
        let nodes = tree.all().filter(|(at, node)| has_property(node, property) && !parts.is_of_another(*at));
        let dated = nodes.filter_map(|(at, node)| {
            let date = dates::read(&property_value(tree, at, node)?)?;
            Some(Sourced::new(date, Origin::Microdata(property.to_owned())))
        });
        dated.collect::<Vec<_>>()
    };
    page.published = of_json("datePublished", true);
    page.published.extend(of_metas(PUBLISHED));
    page.published.extend(of_page("datePublished"));
    page.published.extend(of_json("datePublished", false));
    page.published.extend(of_json("dateCreated", true));
    page.published.extend(of_page("dateCreated"));
    page.updated = of_json("dateModified", true);
    page.updated.extend(of_metas(UPDATED));
    page.updated.extend(of_page("dateModified"));
    page.updated.extend(of_json("dateModified", false));
}

/// Whether a node carries a property of schema.org, as microdata or as RDFa.
fn has_property(node: &Node, property: &str) -> bool {
    let last = |name: &str| name.rsplit([':', '/']).next() == Some(property);
    node.attr_has("itemprop", property)
        || node.attr("property").is_some_and(|names| names.split_whitespace().any(last))
}

/// The value of a property: that of the attribute made for it, or the text.
fn property_value(tree: &Tree, at: usize, node: &Node) -> Option<String> {
    let attribute = ["content", "datetime"].iter().find_map(|name| node.attr(name)).map(str::to_owned);
    let address =
        || matches!(node.name.as_str(), "a" | "link").then(|| node.attr("href")).flatten().map(str::to_owned);
    let text = || Some(tree.text(at, LONGEST_NAME * 2)).filter(|text| !text.is_empty());
    attribute.or_else(text).or_else(address)
}

fn people(page: &mut Page, tree: &Tree, parts: &Parts, json: &JsonLd, metas: &[Meta<'_>]) {
    for about in json.found.iter().filter(|about| about.is_article) {
        for property in ["publisher", "sourceOrganization", "copyrightHolder"] {
            outlet(page, json.text(about, property), Origin::JsonLd(format!("{}.{property}", about.kind)));
        }
    }
    let site_name = content(metas, "og:site_name").map(str::to_owned);
    outlet(page, site_name, origin("og:site_name"));
    for meta in named(metas, OUTLETS) {
        outlet(page, Some(meta.content.to_owned()), origin(&meta.name));
    }
    for (at, node) in tree.all().filter(|(_, node)| has_property(node, "publisher")) {
        let inner = tree.within(at).find(|(_, inner)| has_property(inner, "name"));
        let value =
            inner.map_or_else(|| property_value(tree, at, node), |(at, node)| property_value(tree, at, node));
        outlet(page, value, Origin::Microdata("publisher".to_owned()));
    }
    for about in json.found.iter().filter(|about| about.is_article) {
        for property in ["author", "creator"] {
            authors(page, json.names(about, property), Origin::JsonLd(format!("{}.{property}", about.kind)));
        }
    }
    for name in AUTHORS {
        let found = metas.iter().filter(|meta| meta.name == *name);
        let list = found.flat_map(|meta| meta.content.split([',', ';', '|'])).map(str::to_owned).collect();
        authors(page, list, origin(name));
    }
    authors(page, authors_in_page(tree, parts), Origin::Microdata("author".to_owned()));
}

/// The names that stand in the page as those of its authors.
fn authors_in_page(tree: &Tree, parts: &Parts) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut end = 0;
    for (at, node) in tree.all() {
        let is_author = has_property(node, "author") || node.attr_has("rel", "author");
        if at < end || !is_author || node.name == "link" || parts.is_of_another(at) {
            continue;
        }
        end = node.end;
        let inner: Vec<String> = tree
            .within(at)
            .filter(|(_, inner)| has_property(inner, "name"))
            .filter_map(|(at, inner)| property_value(tree, at, inner))
            .collect();
        let own = || property_value(tree, at, node).into_iter().collect();
        let found = if inner.is_empty() { own() } else { inner };
        for name in found {
            if names.len() < MAX_NAMES && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn outlet(page: &mut Page, name: Option<String>, origin: Origin) {
    let name =
        name.map(|name| squeezed(&name)).filter(|name| is_name(name) && page.outlets.len() < MAX_NAMES);
    page.outlets.extend(name.map(|name| Sourced::new(name, origin)));
}

fn authors(page: &mut Page, names: Vec<String>, origin: Origin) {
    let mut list: Vec<String> = Vec::new();
    for name in names {
        let name = squeezed(&name);
        if list.len() < MAX_NAMES && is_name(&name) && !list.contains(&name) {
            list.push(name);
        }
    }
    if !list.is_empty() {
        page.authors.push(Sourced::new(list, origin));
    }
}

/// Whether a text may be a name: no address, and not too long.
fn is_name(text: &str) -> bool {
    let is_address =
        text.contains("://") || text.contains('@') || text.starts_with("www.") || text.starts_with('#');
    !is_address && text.len() <= LONGEST_NAME && text.chars().any(char::is_alphabetic)
}

fn languages(page: &mut Page, tree: &Tree, json: &JsonLd, metas: &[Meta<'_>]) {
    let mut add = |tag: &str, origin| page.languages.push(Sourced::new(tag.to_owned(), origin));
    for about in json.found.iter().filter(|about| about.is_article) {
        if let Some(tag) = json.text(about, "inLanguage") {
            add(&tag, Origin::JsonLd(format!("{}.inLanguage", about.kind)));
        }
    }
    let with_lang =
        tree.all().filter(|(_, node)| matches!(node.name.as_str(), "html" | "body" | "article" | "main"));
    // The innermost speaks of the article, the outermost perhaps of the site.
    for (_, node) in with_lang.collect::<Vec<_>>().into_iter().rev() {
        if let Some(tag) = node.attr("lang").or_else(|| node.attr("xml:lang")) {
            add(tag, Origin::LangAttribute);
        }
    }
    for (at, node) in tree.all().filter(|(_, node)| has_property(node, "inLanguage")) {
        if let Some(tag) = property_value(tree, at, node) {
            add(&tag, Origin::Microdata("inLanguage".to_owned()));
        }
    }
    for meta in named(metas, LANGUAGES) {
        add(meta.content.split(',').next().unwrap_or(""), origin(&meta.name));
    }
}

fn addresses(page: &mut Page, tree: &Tree, json: &JsonLd, metas: &[Meta<'_>]) {
    let mut add = |address: &str, origin| {
        if address.starts_with("https://") || address.starts_with("http://") {
            page.addresses.push(Sourced::new(address.to_owned(), origin));
        }
    };
    let links = tree.all().filter(|(_, node)| node.name == "link" && node.attr_has("rel", "canonical"));
    for (_, node) in links {
        add(node.attr("href").unwrap_or(""), Origin::Link("canonical".to_owned()));
    }
    add(content(metas, "og:url").unwrap_or(""), origin("og:url"));
    for about in json.found.iter().filter(|about| about.is_article) {
        for property in ["url", "mainEntityOfPage", "@id"] {
            let origin = Origin::JsonLd(format!("{}.{property}", about.kind));
            add(&json.text(about, property).unwrap_or_default(), origin);
        }
    }
    for name in ["twitter:url", "parsely-link", "identifier", "dc.identifier"] {
        add(content(metas, name).unwrap_or(""), origin(name));
    }
}
