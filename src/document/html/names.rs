//! The names of HTML: which elements are what, as far as that matters before parsing, and which attributes are read.

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
];

/// Elements whose content is no text of the page: scripts, drawings, fields, and what stands in for scripts.
const RAW: &[&str] = &[
    "canvas",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "textarea",
    "title",
    "xmp",
];

/// Those of them that browsers read as markup: without an end tag, the page goes on.
const FOREIGN: &[&str] = &["canvas", "math", "select", "svg"];

/// Elements that change the look of words: the standard has a parser open them again in each block that follows, so that
/// some, never closed, multiply. Frames go with them.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "frameset", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that stand on lines of their own: they end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// Parts of tables.
const TABLE_PARTS: &[&str] = &["caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Through these, end tags and implied ends don't reach.
const SCOPES: &[&str] = &["applet", "caption", "marquee", "object", "table", "td", "template", "th"];

/// Attributes that are read, by us or by the search for the main text.
const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "charset",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "hreflang",
    "http-equiv",
    "id",
    "itemid",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "title",
    "xml:lang",
];

/// The name in lower case when it is a known one, so that names compare; unknown ones stay as they are.
pub(super) fn canonical(name: &str) -> &str {
    let known = [VOID, RAW, FORMATTING, BLOCKS, TABLE_PARTS, SCOPES, OTHERS];
    let found = known.iter().flat_map(|list| list.iter()).find(|known| known.eq_ignore_ascii_case(name));
    found.map_or(name, |known| *known)
}

/// Other names that matter in some place.
const OTHERS: &[&str] = &[
    "a", "abbr", "body", "button", "cite", "head", "html", "label", "picture", "q", "span", "sub", "sup",
    "time",
];

/// Whether a name may be written back: letters, digits and hyphens.
pub(super) fn is_safe(name: &str) -> bool {
    name.len() <= 64 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

pub(super) fn is_raw(name: &str) -> bool {
    RAW.contains(&name)
}

pub(super) fn is_foreign(name: &str) -> bool {
    FOREIGN.contains(&name)
}

pub(super) fn is_formatting(name: &str) -> bool {
    FORMATTING.contains(&name)
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || TABLE_PARTS.contains(&name) || matches!(name, "body" | "html" | "object")
}

pub(super) fn is_kept_attribute(name: &str) -> bool {
    ATTRIBUTES.iter().any(|kept| kept.eq_ignore_ascii_case(name))
}

/// The elements that the start tag of that name closes where they are open, in the order in which they are closed.
pub(super) fn closed_by(name: &str) -> &'static [&'static str] {
    match name {
        "a" => &["a"],
        "li" => &["p", "li"],
        "dd" | "dt" => &["p", "dd", "dt"],
        "td" | "th" => &["td", "th"],
        "tr" => &["td", "th", "tr"],
        "tbody" | "thead" | "tfoot" => &["td", "th", "tr", "tbody", "thead", "tfoot"],
        "table" => &[],
        _ if BLOCKS.contains(&name) => &["p"],
        _ => &[],
    }
}

/// Whether `inner` keeps an element around it from being closed by implication.
pub(super) fn keeps_open(inner: &str, closed: &str) -> bool {
    match closed {
        "li" => SCOPES.contains(&inner) || matches!(inner, "ul" | "ol" | "menu" | "dir"),
        "dd" | "dt" => SCOPES.contains(&inner) || inner == "dl",
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => inner == "table",
        _ => SCOPES.contains(&inner) || inner == "button",
    }
}

/// Whether `inner`, still open, keeps the end tag of that name from reaching an element around it.
pub(super) fn holds_against(inner: &str, name: &str) -> bool {
    if name == "table" || TABLE_PARTS.contains(&name) {
        return inner == "table";
    }
    let is_inline = !BLOCKS.contains(&name) && !SCOPES.contains(&name) && name != "a";
    SCOPES.contains(&inner) || (is_inline && BLOCKS.contains(&inner))
}
