//! Who may import whom. No arrow points back: a stage sees those before it, and nothing sees a language but the table
//! of languages, the pipeline and the command line.
//!
//! Every path behind `crate::` or `super::` counts, in a `use` and in the middle of code, in tests too; comments and
//! their examples don't.

use frise::language::LANGUAGES;

use super::source::{Source, sources};

/// The bottom: spans, diagnostics, date values.
const BASE: &[&str] = &["span", "diagnostic", "edtf"];

/// A room and what it may see beside itself and the base: rooms, or paths inside of them.
struct Room {
    name: &'static str,
    sees: &'static [&'static str],
}

/// One room a line. A stage that asks a language for something does so in its `rule` module.
const ROOMS: &[Room] = &[
    Room { name: "span", sees: &[] },
    Room { name: "diagnostic", sees: &[] },
    Room { name: "edtf", sees: &[] },
    Room { name: "document", sees: &[] },
    Room { name: "text", sees: &["document"] },
    Room { name: "syntax", sees: &["text"] },
    Room { name: "time", sees: &["text", "syntax"] },
    Room { name: "actor", sees: &["text", "syntax"] },
    Room { name: "event", sees: &["text", "syntax", "time", "actor"] },
    Room { name: "story", sees: &["document", "text", "syntax", "time", "actor", "event"] },
    // The words of the nodes (`Role`, `Relation`, …) come from `story`, which says them again.
    Room { name: "timeline", sees: &["story"] },
    // The timeline alone, never the graph. An event that a person added gets the id that any other file would give it,
    // hence `slug`; a time of day becomes an instant in the zone of the timeline, hence `zone`.
    Room { name: "render", sees: &["timeline", "document::slug", "document::zone"] },
    Room { name: "language", sees: RULES },
    Room { name: "pipeline", sees: ALL_STAGES },
    // It shows expressions with their reasons, hence `time`; of languages it asks for tags and pages.
    Room {
        name: "cli",
        sees: &["pipeline", "document", "timeline", "story::query", "render", "time", "language"],
    },
    // The file of the command; the library's root names its rooms and imports none of them.
    Room { name: "main", sees: &["cli"] },
    Room { name: "", sees: &[] },
];

/// What a language fills in.
const RULES: &[&str] = &[
    "document::rule",
    "text::rule",
    "syntax::rule",
    "time::rule",
    "time::reason",
    "time::meaning",
    "actor::rule",
    "event::rule",
    "story::rule",
    "render::rule",
    // A grammar with its triggers: each language holds its own, made once.
    "time::matcher::Index",
    // Its trained model, opened once.
    "syntax::model::Model",
    // Plain types, said again by the `rule` or `reason` of their stage: see the test below.
    "text::Shape",
    "syntax::Tense",
    "syntax::VerbGroup",
    "time::AnchorIs",
    "time::Direction",
    "time::Evidence",
    "time::Modifier",
    "time::PartOfDay",
    "time::Relation",
];

const ALL_STAGES: &[&str] =
    &["document", "text", "syntax", "time", "actor", "event", "story", "timeline", "language"];

/// A path of ours that a file names, from the root of the crate.
#[derive(Debug, PartialEq)]
struct Import {
    path: Vec<String>,
    /// The byte at which it stands.
    at: usize,
}

#[test]
fn no_room_imports_what_it_may_not() {
    let found: Vec<String> = sources(&["src"]).iter().flat_map(wrong).collect();
    assert!(found.is_empty(), "see the table in tests/it/tidy/imports.rs\n{}", found.join("\n"));
}

#[test]
fn the_plain_types_of_languages_stand_in_a_rule_module() {
    let sources = sources(&["src"]);
    for path in RULES {
        let Some((stage, name)) = path.split_once("::") else { panic!("{path}: names a whole stage") };
        if !name.starts_with(char::is_uppercase) {
            continue;
        }
        let files = ["rule", "reason"].map(|module| format!("src/{stage}/{module}.rs"));
        let said =
            sources.iter().filter(|source| files.contains(&source.path)).any(|source| says(source, name));
        assert!(said, "{path}: none of {files:?} has a `pub use` or a `pub enum` of it");
    }
    assert!(!says(&Source::new("src/a.rs", "use super::Shape; pub use super::Other;"), "Shape"));
}

/// Whether a file has a public item or import of that name.
fn says(source: &Source, name: &str) -> bool {
    source
        .code
        .lines()
        .filter(|line| line.starts_with("pub "))
        .any(|line| line.split(|c: char| !c.is_alphanumeric()).any(|word| word == name))
}

/// What a file imports against the table.
fn wrong(source: &Source) -> Vec<String> {
    let module = source.module();
    let name = module.first().copied().unwrap_or("");
    let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
        return vec![format!("{}: the room `{name}` has no line in the table", source.path)];
    };
    let is_wrong = |import: &&Import| !may(room, &module, &import.path);
    let imports = imports(source);
    let wrong = imports.iter().filter(is_wrong);
    wrong
        .map(|import| format!("{}: `{name}` imports {}", source.at(import.at), import.path.join("::")))
        .collect()
}

/// Whether a module of that room may name that path.
fn may(room: &Room, module: &[&str], path: &[String]) -> bool {
    let Some(target) = path.first() else { return false };
    if target == room.name {
        // A language is a folder of its own: one knows nothing of another.
        let folder =
            |part: &str| target == "language" && LANGUAGES.iter().any(|language| language.tag == part);
        let inside = module.get(1).copied().filter(|part| folder(part));
        let other = path.get(1).map(String::as_str).filter(|part| folder(part));
        return inside.is_none() || other.is_none() || inside == other;
    }
    let below = |allowed: &str| {
        allowed.split("::").enumerate().all(|(n, part)| path.get(n).is_some_and(|p| p == part))
    };
    BASE.contains(&target.as_str()) || room.sees.iter().any(|allowed| below(allowed))
}

/// Every path of ours in a file.
fn imports(source: &Source) -> Vec<Import> {
    let tokens = tokens(&source.code);
    let inner = source.inner_modules();
    let mut found = Vec::new();
    for (number, (at, token)) in tokens.iter().enumerate() {
        let continued = number.checked_sub(1).is_some_and(|before| tokens[before].1 == "::");
        if continued || tokens.get(number + 1).is_none_or(|(_, next)| *next != "::") {
            continue;
        }
        let mut base: Vec<String> = source.module().into_iter().map(str::to_owned).collect();
        base.extend(inner.iter().filter(|(_, body)| body.contains(at)).map(|(name, _)| (*name).to_owned()));
        match *token {
            "crate" | "frise" => base.clear(),
            "super" => drop(base.pop()),
            "self" => {}
            _ => continue,
        }
        let mut next = number + 2;
        tree(&tokens, &mut next, base, &mut found);
    }
    found
}

/// Reads what follows a `::`: a name, a star, or braces around more of them.
fn tree(tokens: &[(usize, &str)], next: &mut usize, mut base: Vec<String>, found: &mut Vec<Import>) {
    let start = tokens.get(*next).map_or(0, |(at, _)| *at);
    while let Some((_, token)) = tokens.get(*next) {
        match *token {
            "{" => {
                *next += 1;
                while let Some((_, token)) = tokens.get(*next).filter(|(_, token)| *token != "}") {
                    match *token {
                        "," => *next += 1,
                        "as" => *next += 2,
                        _ => tree(tokens, next, base.clone(), found),
                    }
                }
                *next += 1;
                return;
            }
            "super" => drop(base.pop()),
            "self" => {}
            name if name.starts_with(|c: char| c.is_alphabetic() || c == '_') => base.push(name.to_owned()),
            _ => {
                *next += 1;
                break;
            }
        }
        *next += 1;
        if tokens.get(*next).is_none_or(|(_, token)| *token != "::") {
            break;
        }
        *next += 1;
    }
    found.push(Import { path: base, at: start });
}

/// Words, `::`, and every other sign for itself.
fn tokens(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = code[at..].chars().next() {
        let word = code[at..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len() - at);
        let length = if word > 0 {
            word
        } else if code[at..].starts_with("::") {
            2
        } else {
            c.len_utf8()
        };
        if !c.is_whitespace() {
            found.push((at, &code[at..at + length]));
        }
        at += length;
    }
    found
}

#[track_caller]
fn check(path: &str, text: &str, expected: &[&str]) {
    let source = Source::new(path, text);
    let names: Vec<String> = imports(&source).iter().map(|import| import.path.join("::")).collect();
    assert_eq!(names, expected, "{text}");
}

#[test]
fn paths_are_seen_however_they_are_written() {
    check(
        "src/time/rule.rs",
        "use crate::edtf::{Date, parse::{self as p, value}};",
        &["edtf::Date", "edtf::parse", "edtf::parse::value"],
    );
    check("src/time/rule.rs", "use super::{Kind, reason::Step};", &["time::Kind", "time::reason::Step"]);
    check("src/time/mod.rs", "use super::language;", &["language"]);
    check("src/time/mod.rs", "fn a(x: Vec<crate::actor::Actor>) {}", &["actor::Actor"]);
    check("src/time/mod.rs", "pub(crate) fn a() { self::b::<C>() }", &["time::b"]);
    check("src/language/fr/time/mod.rs", "use super::super::en::verbs;", &["language::en::verbs"]);
    check("src/time/mod.rs", "mod tests { use super::*; }", &["time"]);
    check("src/time/mod.rs", "mod tests { use super::super::*; }", &[""]);
    check("src/time/mod.rs", "/// use crate::cli;\nlet a = \"crate::cli::b\";", &[""; 0]);
}

#[test]
fn a_wrong_import_is_caught() {
    let caught = |path: &str, text: &str| wrong(&Source::new(path, text)).len();
    for (path, text) in [
        ("src/time/mod.rs", "use crate::language::by_tag;"),
        ("src/time/deep/er.rs", "use super::super::super::actor;"),
        ("src/edtf/mod.rs", "use crate::text::Token;"),
        ("src/timeline/write.rs", "fn a() { crate::event::recognise() }"),
        ("src/language/fr/verbs.rs", "use crate::time::resolve::Context;"),
        ("src/language/fr/verbs.rs", "use crate::time::{self, rule::Rule};"),
        ("src/language/fr/verbs.rs", "use crate::language::en::verbs;"),
        ("src/cli/show.rs", "use crate::story::Story;"),
        ("src/pipeline.rs", "use crate::cli::output;"),
        ("src/event/mod.rs", "use crate::*;"),
        ("src/event/mod.rs", "use crate::{self as all};"),
        ("src/surprise.rs", ""),
    ] {
        assert_eq!(caught(path, text), 1, "{path}: {text}");
    }
    for (path, text) in [
        ("src/time/mod.rs", "use crate::syntax::rule::View; use crate::edtf::Value; use self::rule::Rule;"),
        (
            "src/language/fr/verbs.rs",
            "use crate::syntax::Tense::{self, Past}; use crate::language::fr::numbers;",
        ),
        ("src/language/fr/mod.rs", "use super::Language;"),
        ("src/main.rs", "fn main() { frise::cli::main() }"),
    ] {
        assert_eq!(caught(path, text), 0, "{path}: {text}");
    }
}
