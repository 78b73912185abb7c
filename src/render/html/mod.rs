//! A page in one file: the chronology for readers, with an overview, filters, contradictions, actors and sources.
//!
//! [`page`] gathers what the templates are given, [`Theme`] holds them, [`mod@policy`] closes the page to everything that
//! is not its own. Nothing is loaded from elsewhere: images of a timeline are links. Without its script the page loses
//! only the filters, whose entries are links to the [`index`].

mod actors;
mod anchors;
mod event;
mod groups;
mod index;
mod overview;
mod page;
mod policy;
mod theme;

pub use theme::Theme;

use super::view::View;
use super::{Options, Rendered};
use crate::diagnostic::Diagnostic;

/// The page.
pub(super) fn write(view: &View<'_>, options: &Options) -> Result<Rendered, Diagnostic> {
    let theme = &options.theme;
    let (style, script) = (theme.style(), theme.script());
    let context = page::Page::new(view, style, script);
    let environment = theme.environment()?;
    let template = environment.get_template(theme::PAGE).map_err(|error| theme.problem(&error))?;
    let text = template.render(minijinja::value::Serde(&context)).map_err(|error| theme.problem(&error))?;
    Ok(Rendered::whole(format!("{}\n", text.trim_end())))
}
