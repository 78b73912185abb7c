//! Text that is safe to hand to any format, before the format escapes what it must itself.
//!
//! Characters that nobody sees but that change what is seen (controls, marks of writing direction, tags) are dropped:
//! no format of this room needs them, several forbid them, and a direction mark can make a line read backwards.

/// The text without invisible characters; every kind of line break is one line feed, a tab is a space.
///
/// ```
/// use frise::render::text::plain;
/// assert_eq!(plain("a\r\nb\u{2028}c\u{0}\u{202e}d\te"), "a\nb\ncd e");
/// ```
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\t' => plain.push(' '),
            c if is_invisible(c) => {}
            c => plain.push(c),
        }
        after_return = c == '\r';
    }
    plain
}

/// The text in one line: as [`plain`], with one space for each run of spaces and line breaks.
///
/// No-break spaces stay: French typography needs them.
pub fn line(text: &str) -> String {
    let plain = plain(text);
    let words: Vec<&str> = plain.split([' ', '\n']).filter(|word| !word.is_empty()).collect();
    words.join(" ").trim().to_owned()
}

/// At most `max` characters of a text; an ellipsis stands for the rest.
pub fn shortened(text: &str, max: usize) -> String {
    if text.chars().nth(max).is_none() {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(max.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// Whether a character shows nothing by itself and has no place in the text of a render.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Marks, embeddings, overrides and isolates of writing direction: UAX #9, table 4.
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Byte order mark, annotation marks, tags.
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        // What is no character, now or ever.
        || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff)
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// The address, if it is one of the web, with the signs that end an address in some format written as `%xx`.
///
/// ```
/// use frise::render::text::web_address;
/// assert_eq!(web_address("https://a.example/(b)"), Some("https://a.example/%28b%29".to_owned()));
/// assert_eq!(web_address("javascript:alert(1)"), None);
/// ```
pub fn web_address(url: &str) -> Option<String> {
    let url = url.trim();
    let of_web = ["https://", "http://"].iter().any(|scheme| {
        let start = url.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && url.len() > scheme.len()
    });
    if !of_web || url.chars().any(|c| c.is_whitespace() || is_invisible(c)) {
        return None;
    }
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '"' | '\'' | '<' | '>' | '(' | ')' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                address.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => address.push(c),
        }
    }
    Some(address)
}

/// `&`, `<`, `>` and `"` as HTML and XML write them, in text and in attributes between double quotes.
pub fn markup(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_break_spaces_stay_in_a_line() {
        assert_eq!(line(" a\n\n b\u{a0}: \u{202f}c\u{a0} "), "a b\u{a0}: \u{202f}c");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(shortened("été", 3), "été");
        assert_eq!(shortened("un été", 4), "un…");
    }

    #[test]
    fn only_addresses_of_the_web_pass() {
        for url in ["data:text/html,a", "https://", "//a.example", "https://a b", "java\u{0}script:a", "été"]
        {
            assert_eq!(web_address(url), None, "{url}");
        }
        assert_eq!(web_address(" HTTP://é.example/?a=b&c#d ").as_deref(), Some("HTTP://é.example/?a=b&c#d"));
    }

    #[test]
    fn markup_is_inert() {
        assert_eq!(markup("<a href='b'>&\"\u{1}"), "&lt;a href='b'&gt;&amp;&quot;");
    }
}
