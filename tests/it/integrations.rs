//! The shortcode for Zola, filled in by the crate that Zola fills it in with. Zola itself is a program that no registry of
//! packages holds. Other integrations are tested by the generator itself: `integrations/*/test.sh`, which also looks at the
//! pages made here, where `FRISE_ZOLA_PAGES` names a folder for them.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use frise::timeline;
use scraper::{Html, Selector};
use serde_json::Value;
use tera::{Context, Tera};

/// The stories that the tests of all integrations show.
const STORIES: [&str; 4] = [
    "timelines/pont.yaml",
    "timelines/papeterie.yaml",
    "tests/it/timeline/vaubrune.yaml",
    "tests/it/render/hostile.yaml",
];
const SHORTCODE: &str = "integrations/zola/templates/shortcodes/frise.html";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What Zola's function of that name gives for a local YAML file.
fn load_data(arguments: &HashMap<String, Value>) -> tera::Result<Value> {
    let path = arguments.get("path").and_then(Value::as_str).ok_or("load_data: no path")?;
    let text = fs::read_to_string(root().join(path)).map_err(|error| error.to_string())?;
    serde_yaml::from_str(&text).map_err(|error| tera::Error::msg(error.to_string()))
}

/// The shortcode for one story.
fn shortcode(path: &str) -> String {
    let mut tera = Tera::default();
    tera.register_function("load_data", load_data);
    // Zola escapes in templates of this ending.
    tera.add_template_file(root().join(SHORTCODE), Some("shortcodes/frise.html")).unwrap();
    let mut context = Context::new();
    context.insert("path", path);
    tera.render("shortcodes/frise.html", &context).unwrap_or_else(|error| panic!("{path}: {error:?}"))
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

#[test]
fn the_zola_shortcode_shows_what_may_be_shown() {
    for path in STORIES {
        let text = fs::read_to_string(root().join(path)).unwrap();
        let story = timeline::from_yaml(path, &text).unwrap();
        let shown = shortcode(path);
        let page = Html::parse_fragment(&shown);
        let hidden = |status: Option<&timeline::Status>| status == Some(&timeline::Status::Hidden);
        let events = story.events.iter().filter(|event| !hidden(event.status.as_ref()));
        assert_eq!(texts(&page, ".frise-event").len(), events.clone().count(), "{path}");
        for word in ["PRIVATE-NOTE", "HIDDEN", "PROPOSED", "hidden-"] {
            assert!(!shown.contains(word), "{path}: {word}");
        }
        for note in events.filter_map(|event| event.note.as_ref()) {
            assert!(!shown.contains(note.as_str()), "{path}: {note}");
        }
        // Sources and marks are gathered in loops inside of loops, where Tera forgets what is not global.
        if !path.contains("hostile") {
            let shown = story.events.iter().filter(|event| !hidden(event.status.as_ref()));
            let sources: usize = shown.map(|event| event.sources.len()).sum();
            let shown_sources = texts(&page, ".frise-event details ul > li").len();
            assert_eq!(shown_sources, sources, "{path}");
        }
        for foreign in ["script", "iframe", "img", "[onload]", "[onerror]", "a:not([href^='http'])"] {
            assert!(texts(&page, foreign).is_empty(), "{path}: {foreign}");
        }
        if let Some(folder) = std::env::var_os("FRISE_ZOLA_PAGES").map(PathBuf::from) {
            let name = Path::new(path).file_stem().unwrap().to_str().unwrap();
            let page = format!(
                "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
                 content=\"width=device-width\"><title>{name}</title><link rel=\"stylesheet\" href=\"frise.css\"></head>\
                 <body><main><h1>{name}</h1>{shown}</main></body></html>"
            );
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("{name}.html")), page).unwrap();
        }
    }
}

#[test]
fn the_zola_shortcode_speaks_the_language_of_the_story() {
    let story = Html::parse_fragment(&shortcode("tests/it/timeline/vaubrune.yaml"));
    let marks = texts(&story, ".frise-marks");
    assert!(marks.iter().any(|marks| marks == "prévu"), "{marks:?}");
    assert!(marks.iter().any(|marks| marks.starts_with("échéance")), "{marks:?}");
    assert!(marks.iter().any(|marks| marks.starts_with("n'a pas lieu, dément")), "{marks:?}");
}
