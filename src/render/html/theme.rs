//! What a page is made of, and what a person may put in its place: templates, style, script.
//!
//! A theme is a set of files. `page.html` is the page; it includes the other templates of [`TEMPLATES`], and a file of
//! the same name takes the place of any of them. The ones that ship stay there under `frise/`, so that a template can
//! extend or include what it replaces. `theme.css` stands behind `page.css`, for a theme of variables alone.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value};

use serde::Serialize;

use super::policy;
use crate::diagnostic::{Diagnostic, codes};
use crate::render::text::markup;
use crate::span::Span;

/// The template that is the page.
pub(super) const PAGE: &str = "page.html";
/// The style sheet, what a site puts behind it, what a person does, and the script.
const STYLES: [&str; 3] = ["page.css", "site.css", "theme.css"];
const SCRIPT: &str = "page.js";

/// The templates that ship, under `frise/` and their own name.
const TEMPLATES: &[(&str, &str)] = &[
    ("frise/page.html", include_str!("templates/page.html")),
    ("frise/header.html", include_str!("templates/header.html")),
    ("frise/overview.html", include_str!("templates/overview.html")),
    ("frise/filters.html", include_str!("templates/filters.html")),
    ("frise/chronology.html", include_str!("templates/chronology.html")),
    ("frise/event.html", include_str!("templates/event.html")),
    ("frise/contradictions.html", include_str!("templates/contradictions.html")),
    ("frise/actors.html", include_str!("templates/actors.html")),
    ("frise/index.html", include_str!("templates/index.html")),
    ("frise/sources.html", include_str!("templates/sources.html")),
    ("frise/site.html", include_str!("../site/templates/site.html")),
    ("frise/site-head.html", include_str!("../site/templates/site-head.html")),
    ("frise/site-bar.html", include_str!("../site/templates/site-bar.html")),
    ("frise/site-page.html", include_str!("../site/templates/site-page.html")),
    ("frise/actor.html", include_str!("../site/templates/actor.html")),
];
const PAGE_STYLE: &str = include_str!("page.css");
const PAGE_SCRIPT: &str = include_str!("page.js");
const SITE_STYLE: &str = include_str!("../site/site.css");

/// Files that take the place of those that ship, by name.
///
/// ```
/// use frise::render::Theme;
/// let mut theme = Theme::default();
/// assert!(theme.add("theme.css", "blue/theme.css", ":root { --accent: #005bbb; }".to_owned()));
/// assert!(!theme.add("README.md", "blue/README.md", String::new()));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    files: BTreeMap<String, File>,
}

/// A file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
struct File {
    /// As the person named it.
    path: String,
    text: String,
}

impl Theme {
    /// Takes a file in; gives whether a page has a use for one of that name: any `….html`, `page.css`, `site.css`,
    /// `theme.css`, `page.js`.
    pub fn add(&mut self, name: &str, path: &str, text: String) -> bool {
        let is_used = name.ends_with(".html") || STYLES.contains(&name) || name == SCRIPT;
        if is_used {
            self.files.insert(name.to_owned(), File { path: path.to_owned(), text });
        }
        is_used
    }

    fn file<'a>(&'a self, name: &str, shipped: &'a str) -> &'a str {
        self.files.get(name).map_or(shipped, |file| &file.text)
    }

    /// Templates, styles and script, made ready once for all pages.
    pub(in crate::render) fn look(&self) -> Result<Look<'_>, Diagnostic> {
        let [page, site, theme] = STYLES;
        let (page, site) = (self.file(page, PAGE_STYLE), self.file(site, SITE_STYLE));
        let theme = self.file(theme, "");
        Ok(Look {
            environment: self.environment()?,
            style: policy::inline(&format!("{page}\n{theme}")),
            site_style: policy::inline(&format!("{page}\n{site}\n{theme}")),
            script: policy::inline(self.file(SCRIPT, PAGE_SCRIPT)),
            theme: self,
        })
    }

    /// All that decides how pages look: what ships and what takes its place.
    pub(in crate::render) fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        let shipped = [("page.css", PAGE_STYLE), ("site.css", SITE_STYLE), ("page.js", PAGE_SCRIPT)];
        let own = self.files.iter().map(|(name, file)| (name.as_str(), file.text.as_str()));
        TEMPLATES.iter().copied().chain(shipped).chain(own)
    }

    /// The templates, ready to be filled in.
    fn environment(&self) -> Result<Environment<'_>, Diagnostic> {
        let mut environment = Environment::new();
        environment.set_syntax(syntax());
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(escaped);
        for (name, text) in TEMPLATES {
            let own = name.trim_start_matches("frise/");
            let added =
                environment.add_template(name, text).and_then(|()| environment.add_template(own, text));
            added.map_err(|error| self.problem(&error))?;
        }
        for (name, file) in self.files.iter().filter(|(name, _)| name.ends_with(".html")) {
            environment.add_template(name, &file.text).map_err(|error| self.problem(&error))?;
        }
        Ok(environment)
    }

    /// A template that can't be read or filled in. An error goes through every template that includes the one where
    /// it lies: that one is shown.
    fn problem(&self, error: &Error) -> Diagnostic {
        let mut innermost = error;
        while let Some(below) =
            std::error::Error::source(innermost).and_then(<dyn std::error::Error>::downcast_ref)
        {
            innermost = below;
        }
        let name = innermost.name().unwrap_or(PAGE);
        let why = innermost.detail().map_or_else(|| innermost.kind().to_string(), str::to_owned);
        let problem = Diagnostic::error(codes::BAD_TEMPLATE, format!("the template `{name}` can't be used"));
        let problem = match self.files.get(name) {
            Some(file) => {
                let span = line_span(&file.text, innermost.line().unwrap_or(1));
                problem.at(&file.path, &file.text, span, why)
            }
            None => problem.note(why),
        };
        problem.help("docs/rendering.md tells which templates there are and what they are given")
    }
}

/// A theme made ready.
pub(in crate::render) struct Look<'a> {
    environment: Environment<'a>,
    theme: &'a Theme,
    /// The style of a page, and of one on a site, as it stands in its element.
    pub(in crate::render) style: String,
    pub(in crate::render) site_style: String,
    /// The script of a page, as it stands in its element.
    pub(in crate::render) script: String,
}

impl std::fmt::Debug for Look<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Look").field("theme", self.theme).finish_non_exhaustive()
    }
}

impl Look<'_> {
    /// A template, filled in; it ends with one line feed.
    pub(in crate::render) fn fill(&self, name: &str, context: &impl Serialize) -> Result<String, Diagnostic> {
        let template = self.environment.get_template(name).map_err(|error| self.theme.problem(&error))?;
        let text = template.render(minijinja::value::Serde(context));
        let text = text.map_err(|error| self.theme.problem(&error))?;
        Ok(format!("{}\n", text.trim_end()))
    }
}

/// Lines that hold nothing but a tag leave no line behind.
fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default()
}

/// The bytes of a line, counted from 1, without the spaces around its text.
fn line_span(text: &str, number: usize) -> Span {
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        if at + 1 == number {
            let said = line.trim_end();
            let indent = said.len() - said.trim_start().len();
            return Span::new(start + indent, start + said.len());
        }
        start += line.len();
    }
    Span::new(text.len(), text.len())
}

/// Writes a value: text means nothing in HTML, between single quotes neither.
fn escaped(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() && matches!(state.auto_escape(), AutoEscape::Html) => {
            out.write_str(&markup(text).replace('\'', "&#39;")).map_err(Error::from)
        }
        // What is nothing says nothing.
        None if value.is_none() => Ok(()),
        _ => minijinja::escape_formatter(out, state, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_marked_without_the_space_around_it() {
        assert_eq!(line_span("a\n  b \nc", 2), Span::new(4, 5));
        assert_eq!(line_span("a\n\nc", 2), Span::new(2, 2));
        assert_eq!(line_span("a", 9), Span::new(1, 1));
    }

    #[test]
    fn a_template_may_extend_the_one_that_it_replaces() {
        let mut theme = Theme::default();
        theme.add("sources.html", "a/sources.html", "{% include 'frise/sources.html' %}".into());
        assert!(theme.environment().unwrap().get_template("sources.html").is_ok());
    }
}
