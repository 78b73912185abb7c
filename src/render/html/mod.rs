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

pub(super) use event::figure_in_words;
pub use policy::script_hash;
pub use theme::Theme;

pub(super) use actors::ids;
pub(super) use event::{class, language};
pub(super) use groups::year_in_words;
pub(super) use page::{day_of, event_anchors};
pub(super) use policy::policy;
pub(super) use theme::Look;

use std::collections::BTreeMap;

use minijinja::Value;
use serde::Serialize;

use super::view::View;
use super::{Options, Rendered};
use crate::diagnostic::Diagnostic;

/// The page.
pub(super) fn write(view: &View<'_>, options: &Options) -> Result<Rendered, Diagnostic> {
    Ok(Rendered::whole(write_in(view, &options.theme.look()?, None)?))
}

/// The page as a part of a site, if it is one.
pub(super) fn write_in(view: &View<'_>, look: &Look<'_>, site: Option<Site>) -> Result<String, Diagnostic> {
    let style = if site.is_some() { look.site_style.clone() } else { look.style.clone() };
    look.fill(theme::PAGE, &page::Page::new(view, style, look.script.clone(), site))
}

/// What a page of a site has around it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Site {
    /// The name of the site.
    pub(super) title: String,
    /// The page of all stories, from this one.
    pub(super) home: String,
    /// What the page is about, in one line.
    pub(super) description: String,
    /// The address of this page, where that of the site is known.
    pub(super) address: Option<String>,
    /// Feed and calendar of what the page shows, from this page.
    pub(super) feed: Option<String>,
    pub(super) calendar: Option<String>,
    /// The same as data: a name and a file.
    pub(super) data: Vec<(&'static str, String)>,
    /// Linked data, which stands inside of a script element that runs nothing.
    pub(super) linked: Option<Value>,
    /// The pages of actors by their id in the story.
    pub(super) actors: BTreeMap<String, String>,
}
