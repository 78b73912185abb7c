//! What a person may put in the place of templates, style and script, and how a mistake in them is told.

use frise::diagnostic::{Diagnostic, codes};
use frise::language;
use frise::render::{self, Options, Theme};

use super::html::{all, one, read, words};
use super::{PONT, load};

fn page(files: &[(&str, &str)]) -> Result<String, Box<Diagnostic>> {
    let mut theme = Theme::default();
    for (name, text) in files {
        assert!(theme.add(name, &format!("theme/{name}"), (*text).to_owned()), "{name}");
    }
    let options = Options { theme, ..Options::default() };
    let words = language::by_tag("fr").unwrap().words;
    let format = render::format("html").unwrap();
    render::render(&load(PONT), format, words, &options).map(|rendered| rendered.text).map_err(Box::new)
}

#[test]
fn variables_stand_behind_the_style_that_ships() {
    let made =
        page(&[("theme.css", ":root {\r\n  --accent: #005bbb;\r\n}\r\n</style><script>alert(1)</script>")]);
    let made = read(&made.unwrap());
    let style: String = one(&made, "style").text().collect();
    assert!(style.contains("--accent: #1d4e79") && style.contains("{\n  --accent: #005bbb;\n}"), "{style}");
    assert_eq!(all(&made, "script").len(), 1);
}

#[test]
fn a_template_takes_the_place_of_the_one_of_its_name() {
    let made = page(&[("event.html", "<article class=\"event\">{{ event.title }}</article>")]).unwrap();
    let made = read(&made);
    assert_eq!(all(&made, "article").len(), 3);
    assert_eq!(all(&made, "article details").len(), 0);
    assert!(words(all(&made, "article")[1]).starts_with("Odile Ferrand : « Nous"));
}

#[test]
fn a_page_can_be_extended_block_by_block() {
    let own =
        "{% extends 'frise/page.html' %}{% block footer %}<p id=\"own\">{{ title|upper }}</p>{% endblock %}";
    let made = read(&page(&[("page.html", own)]).unwrap());
    assert_eq!(words(one(&made, "#own")), "MORVANCHE FERME SON VIEUX PONT AUX CAMIONS");
    assert_eq!(all(&made, ".event").len(), 3);
}

#[test]
fn a_template_escapes_between_single_quotes_too() {
    let own = "<article class='event' title='{{ \"a' onclick='b\" }}'>{{ \"<b>\" }}</article>";
    let made = read(&page(&[("event.html", own)]).unwrap());
    for event in all(&made, "article") {
        assert_eq!(event.value().attr("title"), Some("a' onclick='b"));
        assert_eq!(words(event), "<b>");
    }
}

#[test]
fn a_mistake_in_a_template_is_shown_where_it_stands() {
    for (text, line) in
        [("<p>\n{% if %}</p>", 2), ("<p>\n\n{{ event.titel }}</p>", 3), ("{{ title|shout }}", 1)]
    {
        let problem = page(&[("event.html", text)]).unwrap_err();
        assert_eq!(problem.code, codes::BAD_TEMPLATE);
        let snippet = problem.snippet.unwrap_or_else(|| panic!("{text}"));
        assert_eq!(snippet.name, "theme/event.html");
        let before = &snippet.text[..snippet.labels[0].span.start];
        assert_eq!(before.matches('\n').count() + 1, line, "{text}");
    }
}

#[test]
fn a_template_that_includes_itself_ends() {
    let problem = page(&[("event.html", "{% include 'event.html' %}")]).unwrap_err();
    assert_eq!(problem.code, codes::BAD_TEMPLATE);
}
