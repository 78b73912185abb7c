//! A timeline in the formats of other programs: pages, tables, calendars, graphs, linked data.
//!
//! [`render()`] takes a [`Timeline`] and the [`Words`] of a language, and gives text; [`FORMATS`] is the one table of
//! formats. Each format is a file with one function that reads a `View` and escapes for itself. What is private is
//! taken out once, by [`public()`], before any of them sees it; text that could do harm in every format is cleaned in
//! [`mod@text`]. Nothing here reads the story graph, a file or a clock: where a format wants a time of writing, the
//! newest article gives it.
//!
//! To add a format: a file, a line in [`FORMATS`], a section in docs/rendering.md.

pub mod dates;
pub mod explain;
pub mod rule;
pub mod site;
pub mod text;

mod csv;
mod dot;
mod gexf;
mod graph;
mod graph_json;
mod graphml;
mod html;
mod ics;
mod json;
mod jsonld;
mod markdown;
mod markwhen;
mod md;
mod mermaid;
mod public;
mod timelinejs;
mod timelinejs_csv;
mod view;
mod xml;

pub use html::{Theme, script_hash};
pub use public::public;
pub use rule::Words;

use self::view::View;
use crate::diagnostic::Diagnostic;
use crate::timeline::Timeline;

/// A format of another program.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// The ending of its files.
    pub extension: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Whether it is a table: the sign between cells can be chosen.
    pub is_table: bool,
    write: Write,
}

impl Format {
    /// Whether it has templates, which a theme may replace.
    pub fn has_theme(&self) -> bool {
        matches!(self.write, Write::Themed(_))
    }
}

/// What makes the file.
#[derive(Debug, Clone, Copy)]
enum Write {
    /// From a timeline alone: there is nothing that could be wrong.
    Plain(fn(&View<'_>, &Options) -> Rendered),
    /// With the templates of a person.
    Themed(fn(&View<'_>, &Options) -> Result<Rendered, Diagnostic>),
}

/// Every format, in the order in which they are listed.
pub static FORMATS: &[Format] = &[
    Format {
        name: "md",
        extension: "md",
        about: "a chronology in Markdown, sources in footnotes",
        is_table: false,
        write: Write::Plain(md::write),
    },
    Format {
        name: "html",
        extension: "html",
        about: "a page for readers, in one file",
        is_table: false,
        write: Write::Themed(html::write),
    },
    Format {
        name: "json",
        extension: "json",
        about: "the timeline as JSON, without what is private",
        is_table: false,
        write: Write::Plain(json::write),
    },
    Format {
        name: "csv",
        extension: "csv",
        about: "a table, one row an event",
        is_table: true,
        write: Write::Plain(csv::write),
    },
    Format {
        name: "dot",
        extension: "dot",
        about: "a graph for Graphviz",
        is_table: false,
        write: Write::Plain(dot::write),
    },
    Format {
        name: "graphml",
        extension: "graphml",
        about: "a graph for Cytoscape, yEd, networkx",
        is_table: false,
        write: Write::Plain(graphml::write),
    },
    Format {
        name: "gexf",
        extension: "gexf",
        about: "a dynamic graph for Gephi",
        is_table: false,
        write: Write::Plain(gexf::write),
    },
    Format {
        name: "mermaid",
        extension: "mmd",
        about: "a timeline diagram of Mermaid",
        is_table: false,
        write: Write::Plain(mermaid::write),
    },
    Format {
        name: "markwhen",
        extension: "mw",
        about: "a timeline in Markwhen",
        is_table: false,
        write: Write::Plain(markwhen::write),
    },
    Format {
        name: "ics",
        extension: "ics",
        about: "a calendar (RFC 5545)",
        is_table: false,
        write: Write::Plain(ics::write),
    },
    Format {
        name: "timelinejs",
        extension: "json",
        about: "the JSON of Knight Lab's TimelineJS",
        is_table: false,
        write: Write::Plain(timelinejs::write),
    },
    Format {
        name: "timelinejs-csv",
        extension: "csv",
        about: "the columns of TimelineJS's spreadsheet",
        is_table: true,
        write: Write::Plain(timelinejs_csv::write),
    },
    Format {
        name: "jsonld",
        extension: "jsonld",
        about: "linked data in the words of schema.org",
        is_table: false,
        write: Write::Plain(jsonld::write),
    },
];

/// The formats of a graph, in the order in which they are listed; those of [`FORMATS`] that are graphs, and JSON.
pub static GRAPH_FORMATS: &[Format] = &[
    Format {
        name: "dot",
        extension: "dot",
        about: "for Graphviz",
        is_table: false,
        write: Write::Plain(dot::write),
    },
    Format {
        name: "graphml",
        extension: "graphml",
        about: "for Cytoscape, yEd, networkx",
        is_table: false,
        write: Write::Plain(graphml::write),
    },
    Format {
        name: "json",
        extension: "json",
        about: "nodes and links, for d3, networkx",
        is_table: false,
        write: Write::Plain(graph_json::write),
    },
];

/// What a person may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Between the cells of a table.
    pub delimiter: char,
    /// What takes the place of parts of the page.
    pub theme: Theme,
}

impl Default for Options {
    fn default() -> Self {
        Self { delimiter: ',', theme: Theme::default() }
    }
}

/// A render, and what the format could not hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub text: String,
    /// What was left out; empty where everything is in the file.
    pub left_out: Vec<LeftOut>,
}

/// Events that a format could not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// How many.
    pub events: usize,
    /// Why: what these events have in common.
    pub why: &'static str,
}

impl Rendered {
    /// A file that holds everything.
    fn whole(text: String) -> Self {
        Self { text, left_out: Vec::new() }
    }

    /// The same, but for so many events.
    fn without(mut self, events: usize, why: &'static str) -> Self {
        if events > 0 {
            self.left_out.push(LeftOut { events, why });
        }
        self
    }
}

/// Why events without a date are left out.
const UNDATED: &str = "without a date";

/// The format of that name.
///
/// ```
/// assert_eq!(frise::render::format("ics").unwrap().extension, "ics");
/// assert!(frise::render::format("pdf").is_none());
/// ```
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The timeline in a format, with the words of a language around it.
///
/// The same timeline gives the same text, byte for byte.
///
/// # Errors
///
/// A template of the theme that can't be read or filled in. Without a theme, every timeline can be rendered.
///
/// ```
/// use frise::{language, render::{self, Options}, timeline::{Event, Timeline}};
/// let mut timeline = Timeline::new("The power cut");
/// timeline.events.push(Event { title: "Power fails".into(), date: "2023-05-12".into(), ..Event::default() });
/// let words = language::by_tag("en").unwrap().words;
/// let page = render::render(&timeline, render::format("md").unwrap(), words, &Options::default()).unwrap();
/// assert_eq!(page.text, "# The power cut\n\n## 2023-05-12\n\n- **Power fails**\n");
/// ```
pub fn render(
    timeline: &Timeline,
    format: &Format,
    words: &Words,
    options: &Options,
) -> Result<Rendered, Diagnostic> {
    let public = public(timeline);
    let view = View::new(&public, words);
    match format.write {
        Write::Plain(write) => Ok(write(&view, options)),
        Write::Themed(write) => write(&view, options),
    }
}
