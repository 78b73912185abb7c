//! What the class names, ids and roles of templates say of a part of the page.
//!
//! These are words of the trade of those who build pages, in whatever language they name things; the words that a
//! reader sees are in `language`. A name is cut into its words (`article__share-bar`, `shareBar`), which are looked up
//! one by one and in pairs.

use super::tree::Node;

/// Parts that are never of the article.
#[rustfmt::skip]
const JUNK: &[&str] = &[
    "ad", "ads", "adslot", "advert", "advertisement", "advertising", "alsoread", "banner", "breadcrumb", "breadcrumbs",
    "captcha", "carousel", "cartouche", "commentaire", "commentaires", "comment", "comments", "consent", "cookie",
    "cookies", "cookiebar", "disqus", "dfp", "didomi", "donate", "donation", "filariane", "footer", "gdpr", "gpt",
    "infolettre", "inread", "jobs", "lightbox", "loginwall", "masthead", "menu", "modal", "mostread", "navbar",
    "navigation", "nav", "newsletter", "newsletters", "outbrain", "overlay", "pagination", "player", "partage", "partager",
    "paywall", "permutive", "popin", "popup", "printonly", "promo", "promobox", "promoted", "promotion", "pub",
    "publicite", "pubs", "reactions", "recirc", "recirculation", "reco", "recommendation", "recommendations",
    "recommended", "related", "relatedlinks", "replies", "respond", "rgpd", "share", "shareaholic", "sharebar",
    "sharedaddy", "sharing", "sidebar", "skip", "skiplink", "social", "sociallinks", "sponsor", "sponsored",
    "sponsorise", "subscribe", "subscription", "taboola", "tags", "teaser", "teasers", "toolbar", "toolbox", "tooltip",
    "trending", "webpush",
];

/// The same, where it takes two words to say it.
const JUNK_PAIRS: &[(&str, &str)] = &[
    ("a", "lire"),
    ("also", "read"),
    ("author", "bio"),
    ("author", "box"),
    ("bloc", "abo"),
    ("bloc", "abonnement"),
    ("call", "action"),
    ("fil", "ariane"),
    ("further", "reading"),
    ("jp", "relatedposts"),
    ("lire", "aussi"),
    ("meme", "sujet"),
    ("more", "from"),
    ("more", "stories"),
    ("most", "popular"),
    ("most", "read"),
    ("next", "article"),
    ("plus", "lus"),
    ("post", "navigation"),
    ("post", "tags"),
    ("prev", "next"),
    ("read", "also"),
    ("read", "more"),
    ("read", "next"),
    ("see", "also"),
    ("sign", "up"),
    ("tag", "list"),
    ("up", "next"),
    ("voir", "aussi"),
    ("widget", "area"),
    ("you", "might"),
];

/// Roles (WAI-ARIA) that the article does not have.
const JUNK_ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "menu",
    "menubar",
    "navigation",
    "search",
    "toolbar",
];

/// Elements that the article does not have.
const JUNK_ELEMENTS: &[&str] =
    &["aside", "audio", "button", "dialog", "footer", "form", "menu", "nav", "object", "template", "video"];

/// Lines about the article: who wrote it, when.
const ABOUT: &[&str] = &[
    "author",
    "authors",
    "auteur",
    "auteurs",
    "byline",
    "bylines",
    "credits",
    "date",
    "dateline",
    "dates",
    "datetime",
    "infos",
    "meta",
    "metadata",
    "modified",
    "posted",
    "postmeta",
    "postmetadata",
    "publication",
    "publish",
    "published",
    "pubdate",
    "signature",
    "timestamp",
    "updated",
];

/// Standfirsts.
const LEADS: &[&str] = &[
    "chapeau",
    "chapo",
    "deck",
    "dek",
    "excerpt",
    "intro",
    "kicker",
    "lead",
    "lede",
    "standfirst",
    "subhead",
    "subtitle",
];

/// Captions and credits of pictures.
const CAPTIONS: &[&str] = &["caption", "captions", "figcaption", "legend", "legende", "photocredit"];

/// What the text of an article is called: the first word and the second stand in one name.
const BODIES: &[(&str, &str)] = &[
    ("amp", "content"),
    ("article", "body"),
    ("article", "content"),
    ("article", "contenu"),
    ("article", "corps"),
    ("article", "text"),
    ("article", "texte"),
    ("available", "content"),
    ("body", "copy"),
    ("body", "text"),
    ("content", "body"),
    ("corps", "article"),
    ("entry", "content"),
    ("field", "body"),
    ("main", "text"),
    ("post", "body"),
    ("post", "content"),
    ("rich", "text"),
    ("story", "body"),
    ("story", "content"),
    ("story", "text"),
    ("texte", "article"),
];

/// What a node's names say of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// No part of the article.
    pub(super) junk: bool,
    /// Not shown.
    pub(super) hidden: bool,
    /// A line about the article.
    pub(super) about: bool,
    /// A standfirst.
    pub(super) lead: bool,
    /// A caption.
    pub(super) caption: bool,
    /// The text of the article.
    pub(super) body: bool,
}

impl Marks {
    /// What the names of an element say.
    pub(super) fn of(node: &Node) -> Self {
        let words = without_what_they_deny(words(node));
        let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let beside = |pair: &(&str, &str)| {
            words.iter().zip(words.iter().skip(1)).any(|(a, b)| a == pair.0 && b == pair.1)
        };
        let role = node.attr("role").is_some_and(|role| JUNK_ROLES.contains(&role));
        let body = BODIES.iter().any(beside) || node.attr_has("itemprop", "articleBody");
        Self {
            junk: JUNK_ELEMENTS.contains(&node.name.as_str())
                || role
                || has(JUNK)
                || JUNK_PAIRS.iter().any(beside),
            hidden: is_hidden(node),
            about: has(ABOUT) || node.attr_has("rel", "author"),
            lead: has(LEADS) || node.attr_has("itemprop", "description"),
            caption: has(CAPTIONS) || matches!(node.name.as_str(), "figcaption" | "caption" | "figure"),
            body: body || node.attr("property").is_some_and(|p| p.ends_with("articleBody")),
        }
    }

    /// Whether only its names call it no part of the article, and not its element.
    pub(super) fn junk_by_name_alone(self, node: &Node) -> bool {
        self.junk && !JUNK_ELEMENTS.contains(&node.name.as_str())
    }
}

/// The names that an element and its date have for an update.
pub(super) fn names_an_update(node: &Node) -> bool {
    words(node)
        .iter()
        .any(|word| matches!(word.as_str(), "updated" | "update" | "modified" | "maj" | "modification"))
}

/// The words without those that a name only places the element by: `after-ad`, `has-sidebar`.
fn without_what_they_deny(words: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    let mut skip = false;
    for word in words {
        let places = matches!(word.as_str(), "after" | "before" | "has" | "no" | "with" | "without");
        if !std::mem::replace(&mut skip, places) {
            kept.push(word);
        }
    }
    kept
}

fn is_hidden(node: &Node) -> bool {
    let style = node.attr("style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    node.has("hidden")
        || node.attr("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || ["sr-only", "visually-hidden", "screen-reader-text"]
            .iter()
            .any(|class| node.attr_has("class", class))
}

/// The words of an element's class names and id, in lower case.
pub(super) fn words(node: &Node) -> Vec<String> {
    let mut words = Vec::new();
    for name in [node.attr("class"), node.attr("id")].into_iter().flatten() {
        let mut word = String::new();
        let mut before_is_small = false;
        for c in name.chars().take(512) {
            if !c.is_alphanumeric() || (c.is_uppercase() && before_is_small) {
                words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            }
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            }
            before_is_small = c.is_lowercase();
        }
        words.extend((!word.is_empty()).then_some(word));
    }
    words
}

#[cfg(test)]
mod tests {
    use dom_query::Document as Parsed;

    use super::super::tree::Tree;
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: Marks) {
        let tree = Tree::new(&Parsed::from(html));
        let body = tree.all().find(|(_, node)| node.name == "body").unwrap().0;
        assert_eq!(Marks::of(tree.get(body + 1).unwrap()), expected, "{html}");
    }

    #[test]
    fn names_are_read_word_by_word() {
        let none = Marks::default();
        check("<div class='article__share-bar'>a</div>", Marks { junk: true, ..none });
        check("<div id=shareBar>a</div>", Marks { junk: true, ..none });
        check("<div class='shared-memories adverb'>a</div>", none);
        check("<div class='has-sidebar' id=after-ad>a</div>", none);
        check("<div class='td lire-aussi'>a</div>", Marks { junk: true, ..none });
        check("<div class='entry-content'>a</div>", Marks { body: true, ..none });
        check("<p class='article__chapo'>a</p>", Marks { lead: true, ..none });
        check("<p style='DISPLAY: none'>a</p>", Marks { hidden: true, ..none });
        check("<figure>a</figure>", Marks { caption: true, ..none });
    }
}
