//! The Markdown that a person wrote to be published: safe as Markdown, and as HTML.
//!
//! A timeline may come from anybody, so that a body is not trusted more than a title: raw HTML and links that lead
//! elsewhere than to the web or to a mail address do not pass.

use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html};

use super::text::{markup, plain, web_address};

/// Whether a text can be put into a Markdown page as it is: no raw HTML, no other links, no footnotes, which would
/// mix with those of the page, no tags of templates, which site generators run before they read
/// Markdown, and nothing left open.
pub(super) fn is_harmless(text: &str) -> bool {
    // A fence that is not closed would swallow what comes behind it, here the rule.
    let text = format!("{text}\n\n***\n");
    let parser = Parser::new(&text);
    let defined = parser.reference_definitions().iter().any(|(_, link)| !leads_to_web(&link.dest));
    // A note that is not defined here may be defined on the page.
    if defined || ["{{", "{%", "{#", "[^"].iter().any(|tag| text.contains(tag)) {
        return false;
    }
    let mut is_closed = false;
    for event in parser {
        is_closed = event == Event::Rule;
        let is_fine = match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => false,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => leads_to_web(&dest_url),
            _ => true,
        };
        if !is_fine {
            return false;
        }
    }
    is_closed
}

fn leads_to_web(address: &str) -> bool {
    web_address(address).is_some() || address.starts_with("mailto:")
}

/// A Markdown text as HTML: raw HTML becomes text, links that lead elsewhere lose their address.
pub(super) fn to_html(text: &str) -> String {
    let text = plain(text);
    let mut dropped = Vec::new();
    let events = Parser::new(&text).filter_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(CowStr::from(raw.into_string()))),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Link { ref dest_url, .. } | Tag::Image { ref dest_url, .. }) => {
            dropped.push(!leads_to_web(dest_url));
            (dropped.last() == Some(&false)).then_some(event)
        }
        Event::End(TagEnd::Link | TagEnd::Image) => (dropped.pop() == Some(false)).then_some(event),
        event => Some(event),
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    page.trim_end().to_owned()
}

/// The same for a page that loads nothing and has headings of its own: images become links, headings become bold.
pub(super) fn to_page(text: &str) -> String {
    let text = plain(text);
    let (mut open, mut in_link) = (Vec::new(), 0_usize);
    let events = Parser::new(&text).flat_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => vec![Event::Text(raw)],
        Event::Start(Tag::HtmlBlock) => vec![Event::Start(Tag::Paragraph)],
        Event::End(TagEnd::HtmlBlock) => vec![Event::End(TagEnd::Paragraph)],
        Event::Start(Tag::Heading { .. }) => vec![Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)],
        Event::End(TagEnd::Heading(_)) => vec![Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)],
        Event::Start(
            Tag::Link { link_type, dest_url, title, id } | Tag::Image { link_type, dest_url, title, id },
        ) => {
            // An image may stand inside of a link, where there is no room for another one.
            let kept = leads_to_web(&dest_url) && in_link == 0;
            open.push(kept);
            in_link += usize::from(kept);
            if kept { vec![Event::Start(Tag::Link { link_type, dest_url, title, id })] } else { Vec::new() }
        }
        Event::End(TagEnd::Link | TagEnd::Image) if open.pop() == Some(true) => {
            in_link -= 1;
            vec![Event::End(TagEnd::Link)]
        }
        Event::End(TagEnd::Link | TagEnd::Image) => Vec::new(),
        event => vec![event],
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    page.trim_end().to_owned()
}

/// The words of a Markdown text without its marks, a line for each paragraph; raw HTML is left out.
pub(super) fn words(text: &str) -> String {
    let text = plain(text);
    let mut words = String::new();
    for event in Parser::new(&text) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                words.push('\n');
            }
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// A paragraph of plain text as HTML.
pub(super) fn paragraph(text: &str) -> String {
    let mut page = String::new();
    let _ = write!(page, "<p>{}</p>", markup(text));
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_keeps_its_marks() {
        assert!(is_harmless("*Y aller.* [Plan](https://a.example) <https://b.example>\n\n> a < b & c"));
        assert_eq!(to_html("*Y aller.*"), "<p><em>Y aller.</em></p>");
    }

    #[test]
    fn a_page_loads_no_image_and_keeps_its_headings() {
        assert_eq!(to_page("# A\n\n*b*"), "<p><strong>A</strong></p>\n<p><em>b</em></p>");
        let link = "<a href=\"https://a.example\">b</a>";
        assert_eq!(to_page("![b](https://a.example)"), format!("<p>{link}</p>"));
        assert_eq!(to_page("[![b](https://c.example)](https://a.example)"), format!("<p>{link}</p>"));
        assert_eq!(to_page("![b](javascript:c) <b>"), "<p>b &lt;b&gt;</p>");
    }

    #[test]
    fn html_and_other_links_do_not_pass() {
        for text in [
            "<script>a</script>",
            "a <b onclick=c> d",
            "[a](javascript:b)",
            "[a](java&#115;cript:b)",
            "![a](data:text/html,b)",
            "[a]: javascript:b",
            "<javascript:a>",
            "[^1]",
            "{{ a }}",
            "```\na",
        ] {
            assert!(!is_harmless(text), "{text}");
            let html = to_html(text);
            assert!(
                !html.contains("<script") && !html.contains("<b") && !html.contains("=\"javascript"),
                "{html}"
            );
            assert!(!html.contains("\"data:"), "{html}");
        }
    }
}
