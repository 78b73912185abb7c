//! The renders: what they make of the timelines that ship (`snapshots`), of one that means harm (`hostile`), of any
//! (`properties`), and what each format holds, read back by a reader of that format (`formats`; `html`, and `html_theme`
//! for templates of a person; `site`).

mod formats;
mod hostile;
mod html;
mod html_hostile;
mod html_theme;
mod properties;
mod readers;
mod site;
mod snapshots;

use std::fs;
use std::path::{Path, PathBuf};

use frise::language;
use frise::render::{self, Format, Options, Rendered};
use frise::timeline::{self, Timeline};

/// Timelines that hold every key of the schema, and those that ship.
const VAUBRUNE: &str = "tests/it/timeline/vaubrune.yaml";
const PONT: &str = "timelines/pont.yaml";
const PAPETERIE: &str = "timelines/papeterie.yaml";
/// A timeline that means harm.
const HOSTILE: &str = "tests/it/render/hostile.yaml";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn load(name: &str) -> Timeline {
    let text = fs::read_to_string(path(name)).unwrap();
    timeline::from_yaml(name, &text).unwrap_or_else(|problem| panic!("{problem:?}"))
}

/// A timeline of these events.
fn story(events: &str) -> Timeline {
    let text = format!("schema: frise/1\ntitle: La panne\nlang: fr\ntz: Europe/Paris\nevents:\n{events}");
    timeline::from_yaml("story.yaml", &text).unwrap_or_else(|problem| panic!("{problem:?}"))
}

/// A timeline in the words of its language.
fn rendered(timeline: &Timeline, format: &Format) -> Rendered {
    let named = timeline.lang.as_deref().and_then(language::by_tag);
    let words = named.or_else(language::first).unwrap().words;
    render::render(timeline, format, words, &Options::default())
        .unwrap_or_else(|problem| panic!("{problem:?}"))
}

fn text(timeline: &Timeline, format: &str) -> String {
    rendered(timeline, render::format(format).unwrap()).text
}
