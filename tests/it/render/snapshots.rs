//! Every format of two timelines as it stands in `snapshots/`, with the ending that editors and validators know.
//!
//! `UPDATE=1 cargo test --test it render` writes them anew; read the difference before you keep it.

use std::{env, fs};

use frise::render::FORMATS;

use super::{PAPETERIE, PONT, VAUBRUNE, load, path, rendered};

/// The second has a time of day in a zone, which is counted in UTC only where zones are known.
fn stories() -> Vec<(&'static str, &'static str)> {
    let all = [("pont", PONT), ("vaubrune", VAUBRUNE)];
    all.into_iter().filter(|(story, _)| cfg!(feature = "tz") || *story == "pont").collect()
}

#[test]
fn every_format_is_as_it_was() {
    let update = env::var_os("UPDATE").is_some_and(|value| value == "1");
    let (mut wrong, mut kept) = (Vec::new(), Vec::new());
    for (story, timeline) in stories() {
        for format in FORMATS {
            let made = rendered(&load(timeline), format).text;
            // `pont.md`, but `pont.timelinejs.json`.
            let ending = format.extension;
            let middle = if format.name == ending { String::new() } else { format!(".{}", format.name) };
            let name = format!("tests/it/render/snapshots/{story}{middle}.{ending}");
            if update {
                fs::write(path(&name), &made).unwrap();
            }
            if fs::read_to_string(path(&name)).ok().as_ref() != Some(&made) {
                wrong.push(name.clone());
            }
            kept.push(path(&name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?} differ; if that is better, UPDATE=1 cargo test --test it render");
    let mut there = crate::children(&path("tests/it/render/snapshots"));
    there.retain(|path| {
        stories().iter().any(|(story, _)| path.file_name().unwrap().to_string_lossy().starts_with(story))
    });
    kept.sort();
    assert_eq!(there, kept, "a snapshot that no format makes");
}

#[test]
fn a_render_twice_gives_the_same_bytes() {
    for format in FORMATS {
        assert_eq!(rendered(&load(PAPETERIE), format), rendered(&load(PAPETERIE), format), "{}", format.name);
    }
}
