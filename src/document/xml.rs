//! XML made harmless before a library reads it: nothing before the root element, and no deep nesting; and a walk over it.
//!
//! The prolog goes because nothing in it is wanted: the encoding is decoded by then, and a document type can define
//! entities that stand for more than a disk holds. Nesting is bounded because readers of XML recurse.

#[cfg(any(feature = "docx", feature = "epub"))]
use quick_xml::events::{BytesStart, Event};

/// No feed, book or Word document nests its elements deeper than this.
pub(super) const MAX_DEPTH: usize = 256;

/// The text from its root element on; none when its elements are nested too deeply.
pub(super) fn tamed(text: &str) -> Option<&str> {
    let mut at = 0;
    let mut root = None;
    let mut depth = 0_usize;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = text.get(open..).unwrap_or("");
        let length = match () {
            () if rest.starts_with("<![CDATA[") => until(rest, "]]>"),
            () if rest.starts_with("<!--") => until(rest, "-->"),
            () if rest.starts_with("<?") => until(rest, "?>"),
            () if rest.starts_with("<!") => doctype(rest),
            () => {
                let tag = tag(rest);
                root = root.or(Some(open));
                let inside = rest.get(..tag).unwrap_or(rest);
                if inside.starts_with("</") {
                    depth = depth.saturating_sub(1);
                } else if !inside.ends_with("/>") {
                    depth += 1;
                }
                tag
            }
        };
        if depth > MAX_DEPTH {
            return None;
        }
        at = open + length.max(1);
    }
    text.get(root.unwrap_or(text.len())..)
}

/// The length up to and with `end`, or of all.
fn until(text: &str, end: &str) -> usize {
    text.find(end).map_or(text.len(), |at| at + end.len())
}

/// The length of a document type: up to the `>` that is not in its brackets.
fn doctype(text: &str) -> usize {
    let first = text.find('>').unwrap_or(text.len());
    match text.find('[').filter(|&bracket| bracket < first) {
        Some(_) => text.find("]>").map_or_else(|| until(text, ">"), |at| at + 2),
        None => (first + 1).min(text.len()),
    }
}

/// The length of a tag: up to the `>` that is not in a quoted value.
fn tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at + 1,
            (None, _) => {}
        }
    }
    text.len()
}

/// Runs over the events of XML up to its end, or to where it is broken: what stands before that is worth reading.
#[cfg(any(feature = "docx", feature = "epub"))]
pub(super) fn each(xml: &str, mut see: impl FnMut(&Event<'_>)) {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return,
            Ok(event) => see(&event),
        }
    }
}

/// The name of an element without its prefix.
#[cfg(any(feature = "docx", feature = "epub"))]
pub(super) fn local(tag: &BytesStart<'_>) -> String {
    tag.local_name().as_ref().to_owned()
}

/// An attribute by its name without prefix.
#[cfg(any(feature = "docx", feature = "epub"))]
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().filter_map(Result::ok).find(|a| a.key.local_name().as_ref() == name)?;
    let raw = found.value;
    Some(quick_xml::escape::unescape(&raw).map_or_else(|_| raw.to_string(), std::borrow::Cow::into_owned))
}

/// Appends what a text event says.
#[cfg(any(feature = "docx", feature = "epub"))]
pub(super) fn said(event: &Event<'_>, out: &mut String) {
    match event {
        Event::Text(text) => out.push_str(text),
        Event::CData(text) => out.push_str(text),
        Event::GeneralRef(reference) => {
            if let Ok(Some(character)) = reference.resolve_char_ref() {
                out.push(character);
            } else {
                out.push_str(quick_xml::escape::resolve_predefined_entity(reference).unwrap_or(""));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prolog_goes() {
        let bomb = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;\">]><!-- < --><a x='>'>&c;</a>";
        assert_eq!(tamed(bomb), Some("<a x='>'>&c;</a>"));
        assert_eq!(tamed("<!DOCTYPE rss SYSTEM \"a.dtd\">\n<rss/>"), Some("<rss/>"));
        assert_eq!(tamed("no tags"), Some(""));
    }

    #[test]
    fn nesting_has_an_end() {
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(tamed(&nested(MAX_DEPTH)).is_some());
        assert!(tamed(&nested(MAX_DEPTH + 1)).is_none());
        assert!(tamed(&"<a/>".repeat(10_000)).is_some());
        assert!(tamed(&format!("<a><![CDATA[{}]]></a>", "<b>".repeat(10_000))).is_some());
    }

    #[test]
    fn what_never_ends_does() {
        for text in ["<", "<!", "<!--", "<![CDATA[", "<a b='", "<!DOCTYPE a [", "<?", "<é"] {
            let _ = tamed(text);
        }
    }
}
