//! Each subcommand through the real binary: what it prints, what it writes, how it ends. Its complaints are in
//! `tests/errors`.

mod actors;
mod build;
mod completions;
mod dates;
mod encodings;
mod explain;
mod output;
mod render;
mod show;
mod site;
#[cfg(feature = "watch")]
mod site_watch;

/// An article with its date, two events and a relative date.
const ARTICLE: &str = "---\ntitle: \"La panne\"\ndate: 2020-08-03\nlang: fr\n---\n\nLe groupe a annoncé vendredi la vente de l'usine.\n";
/// The same without front matter: the title is the first line.
const PLAIN: &str = "La panne\n\nLe groupe a annoncé vendredi la vente de l'usine.\n";
