//! The documents are held to what they show: each `$ frise …` of a `console` fence in README.md and docs/*.md is run,
//! and must print what stands under it. A line `…` stands for any lines left out; lines that begin with `> ` go on with
//! the command above. `UPDATE=1 cargo test --test it readme` writes anew what has no `…` in it.
//!
//! The commands of one document run one after the other in a copy of `examples` and `timelines`, so that what they write
//! stays out of the work tree. `cargo` commands are looked at, not run. Tables that begin with « In an article of
//! 2024-05-13 » are held to the values in them, and docs/schema.md to the types of the schema: it names every key and every
//! word, and its YAML is read back without an unknown key.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use frise::pipeline;
use frise::time::Anchor;
use frise::timeline::{self, schema, words};

use crate::harness::Frise;

/// The two commands of a fresh machine: the main job, and the tests.
const CARGO: [&str; 2] =
    ["cargo run --release -- build examples/papeterie/*.md -o timelines/papeterie.yaml", "cargo test"];
/// What the commands of a document may read and write.
const FOLDERS: [&str; 2] = ["examples", "timelines"];
/// A command that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(120);
const LEFT_OUT: &str = "…";

/// A fence of a document.
struct Fence {
    /// The number of its first line within, from 1.
    line: usize,
    language: String,
    lines: Vec<String>,
}

/// A command of a fence with what is shown under it.
struct Shown {
    /// The number of its first line in the document, from 1.
    line: usize,
    command: String,
    /// The number of the first line of its output, and those lines.
    output: (usize, Vec<String>),
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The documents, by their names from the root.
fn documents() -> Vec<String> {
    let pages = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> =
        pages.map(|name| format!("docs/{}", name.to_str().unwrap())).filter(|n| n.ends_with(".md")).collect();
    names.sort();
    names.insert(0, "README.md".to_owned());
    names
}

fn read(document: &str) -> String {
    fs::read_to_string(root().join(document)).unwrap_or_else(|error| panic!("{document}: {error}"))
}

/// The fences of a text, each closed by as many signs as opened it; one that is not closed is an error.
fn fences(text: &str) -> Result<Vec<Fence>, String> {
    let (mut all, mut open) = (Vec::new(), None::<(usize, Fence)>);
    for (number, line) in text.lines().enumerate() {
        let signs = line.len() - line.trim_start_matches('`').len();
        match &mut open {
            None if signs >= 3 => {
                let language = line[signs..].to_owned();
                open = Some((signs, Fence { line: number + 2, language, lines: Vec::new() }));
            }
            Some((opened, _)) if signs == *opened && line.len() == signs => all.extend(open.take()),
            Some((_, fence)) => fence.lines.push(line.to_owned()),
            None => {}
        }
    }
    let all = all.into_iter().map(|(_, fence)| fence).collect();
    open.map_or(Ok(all), |(_, fence)| Err(format!("line {}: the fence is not closed", fence.line - 1)))
}

/// The commands of a `console` fence; an output that no command stands above is an error, as is a fence without any.
fn shown(fence: &Fence) -> Result<Vec<Shown>, String> {
    let mut all: Vec<Shown> = Vec::new();
    for (number, line) in (fence.line..).zip(&fence.lines) {
        if let Some(command) = line.strip_prefix("$ ") {
            let output = (number + 1, Vec::new());
            all.push(Shown { line: number, command: command.to_owned(), output });
            continue;
        }
        let Some(last) = all.last_mut() else { return Err(format!("line {number}: no command above it")) };
        match line.strip_prefix("> ").or((line == ">").then_some("")) {
            Some(rest) if last.output.1.is_empty() => {
                last.command = format!("{}\n{rest}", last.command);
                last.output.0 = number + 1;
            }
            _ => last.output.1.push(line.clone()),
        }
    }
    if all.is_empty() { Err(format!("line {}: a fence without a command", fence.line)) } else { Ok(all) }
}

/// The commands of a document, in order.
fn commands(document: &str) -> Vec<Shown> {
    let fences = fences(&read(document)).unwrap_or_else(|problem| panic!("{document}, {problem}"));
    let consoles = fences.iter().filter(|fence| fence.language == "console");
    consoles
        .flat_map(|fence| shown(fence).unwrap_or_else(|problem| panic!("{document}, {problem}")))
        .collect()
}

/// Whether the lines printed are those shown, where a line `…` stands for any number of lines.
fn agree(shown: &[String], printed: &[&str]) -> bool {
    let Some((first, rest)) = shown.split_first() else { return printed.is_empty() };
    if first.trim() == LEFT_OUT {
        return (0..=printed.len()).any(|skipped| agree(rest, &printed[skipped..]));
    }
    printed.split_first().is_some_and(|(line, others)| line == first && agree(rest, others))
}

/// A folder of its own with copies of what the commands may read and write.
fn workshop() -> Frise {
    let mut frise = Frise::new();
    let mut folders: Vec<PathBuf> = FOLDERS.iter().map(PathBuf::from).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let name = folder.join(entry.unwrap().file_name());
            let path = root().join(&name);
            if path.is_dir() {
                folders.push(name);
            } else {
                frise = frise.bytes(name.to_str().unwrap(), &fs::read(path).unwrap());
            }
        }
    }
    frise
}

/// What a command line prints, both streams as they come, and whether it ended well. A shell reads the line, as it would a
/// person's.
fn run(command: &str, folder: &Path) -> (String, bool) {
    let mut path = OsString::from(Path::new(env!("CARGO_BIN_EXE_frise")).parent().unwrap());
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("exec 2>&1\n{command}")).current_dir(folder);
    shell.env("PATH", path).env("NO_COLOR", "1").env("COLUMNS", "80");
    shell.env_remove("CLICOLOR_FORCE").env_remove("FORCE_COLOR");
    let output = assert_cmd::Command::from_std(shell).timeout(PATIENCE).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.success())
}

/// Runs the commands of a document; gives what is wrong. With `update`, writes what they print into the document.
fn check(document: &str, update: bool) -> Vec<String> {
    let (frise, mut wrong, mut anew) = (workshop(), Vec::new(), Vec::new());
    for Shown { line, command, output: (start, shown) } in commands(document) {
        if command.starts_with("cargo ") {
            continue;
        }
        if !command.starts_with("frise ") {
            wrong.push(format!("{document}:{line}: neither frise nor cargo: {command}"));
            continue;
        }
        let (printed, well) = run(&command, frise.path());
        let lines: Vec<&str> = printed.lines().collect();
        let left_out = shown.iter().any(|line| line.trim() == LEFT_OUT);
        if well == printed.starts_with("error") {
            wrong.push(format!("{document}:{line}: ends {}\n{printed}", if well { "well" } else { "badly" }));
        } else if update && !left_out {
            anew.push((start - 1, shown.len(), lines.iter().map(ToString::to_string).collect::<Vec<_>>()));
        } else if !agree(&shown, &lines) {
            wrong.push(format!("{document}:{line}: $ {command}\n{printed}"));
        }
    }
    if !anew.is_empty() {
        let mut lines: Vec<String> = read(document).lines().map(str::to_owned).collect();
        for (start, length, printed) in anew.into_iter().rev() {
            lines.splice(start..start + length, printed);
        }
        fs::write(root().join(document), lines.join("\n") + "\n").unwrap();
    }
    wrong
}

#[cfg(unix)]
#[test]
fn the_commands_print_what_is_shown() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let wrong: Vec<String> = documents().iter().flat_map(|document| check(document, update)).collect();
    assert!(wrong.is_empty(), "{}\n{} commands print something else", wrong.join("\n"), wrong.len());
}

#[test]
fn the_two_cargo_commands_are_those_of_the_readme_and_name_what_is_there() {
    for document in documents() {
        let commands = commands(&document).into_iter().map(|shown| shown.command);
        let cargo: Vec<String> = commands.filter(|command| command.starts_with("cargo ")).collect();
        let expected: &[&str] = if document == "README.md" { &CARGO } else { &[] };
        assert_eq!(cargo, expected, "{document}");
    }
    for name in CARGO.iter().flat_map(|line| line.split(' ')).filter(|word| word.contains('/')) {
        let path = root().join(name);
        let folder = fs::read_dir(path.parent().unwrap()).unwrap();
        let ending = path.file_name().unwrap().to_str().unwrap().trim_start_matches('*').to_owned();
        let found = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        assert!(found.filter(|found| found.ends_with(&ending)).count() > 0, "{name} names nothing");
    }
}

#[test]
fn the_readme_shows_every_subcommand() {
    let help = Frise::new().run(&["--help"]).success();
    let listed = help.out().split("Commands:\n").nth(1).unwrap().lines().take_while(|line| !line.is_empty());
    let names =
        listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).filter(|n| !n.is_empty());
    let shown: Vec<String> = commands("README.md").into_iter().map(|shown| shown.command).collect();
    let mut count = 0;
    for name in names.filter(|name| *name != "help") {
        let line = format!("frise {name} ");
        assert!(shown.iter().any(|command| command.starts_with(&line)), "README.md does not show `{name}`");
        count += 1;
    }
    assert!(count >= 5, "the subcommands were not found in the help");
}

#[test]
fn the_tables_of_dates_hold() {
    let (mut wrong, mut rows) = (Vec::new(), 0);
    for document in documents() {
        let mut published = None;
        for line in read(&document).lines() {
            if let Some(rest) = line.strip_prefix("| In an article of ") {
                published = rest.get(..10).and_then(|day| day.parse().ok());
            } else if !line.starts_with('|') {
                published = None;
            } else if let Some(day) = published.filter(|_| !line.starts_with("| --- ")) {
                rows += 1;
                wrong
                    .extend(row(line, day).err().map(|problem| format!("{document}: {line}\n    {problem}")));
            }
        }
    }
    assert!(wrong.is_empty() && rows > 10, "{}\n{} of {rows} rows are wrong", wrong.join("\n"), wrong.len());
}

/// Whether the expression in bold of the first column has the value of the second.
fn row(line: &str, published: chrono::NaiveDate) -> Result<(), String> {
    let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
    let (text, value) = (cells[0].replace("**", ""), cells[1].trim_matches('`'));
    let bold = cells[0].split("**").nth(1).ok_or("nothing in bold")?;
    let dates = pipeline::dates(&text, None, &Anchor::on(published)).map_err(|problem| problem.message)?;
    let all = || dates.expressions.iter().map(|found| (found.span.of(&text), found.value.as_ref()));
    let found = all().find(|(words, _)| *words == bold).and_then(|(_, value)| value).map(ToString::to_string);
    if found.as_deref() == Some(value) { Ok(()) } else { Err(format!("{:?}", all().collect::<Vec<_>>())) }
}

#[test]
fn the_article_of_the_readme_is_the_one_that_ships() {
    let article = read("examples/pont/2024-05-13-echo.md");
    assert!(read("README.md").contains(&format!("```markdown\n{article}```\n")));
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    for document in documents().into_iter().chain(["ARCHITECTURE.md", "CONTRIBUTING.md"].map(str::to_owned)) {
        let folder = root().join(&document).parent().unwrap().to_path_buf();
        for link in read(&document).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap();
            let elsewhere = link.starts_with("http");
            assert!(elsewhere || file.is_empty() || folder.join(file).exists(), "{document}: {link}");
        }
    }
}

#[test]
fn the_schema_page_names_every_key_and_word() {
    let page = read("docs/schema.md");
    let keys: [&[&str]; 10] = [
        schema::Timeline::KEYS,
        schema::Article::KEYS,
        schema::Actor::KEYS,
        schema::Event::KEYS,
        schema::Why::KEYS,
        schema::Who::KEYS,
        schema::Relation::KEYS,
        schema::Figure::KEYS,
        schema::Contradiction::KEYS,
        schema::Source::KEYS,
    ];
    let words: [&[&str]; 13] = [
        schema::Media::KEYS,
        words::Kind::WORDS,
        words::Modality::WORDS,
        words::Polarity::WORDS,
        words::Stance::WORDS,
        words::Rel::WORDS,
        words::PeriodPart::WORDS,
        words::Confidence::WORDS,
        words::ActorType::WORDS,
        words::Role::WORDS,
        words::Basis::WORDS,
        words::AnchorIs::WORDS,
        words::Status::WORDS,
    ];
    let relations = words::RelationKind::WORDS.iter().filter(|word| !word.starts_with("formerly-"));
    let all =
        keys.iter().chain(&words).flat_map(|list| list.iter()).chain(words::About::WORDS).chain(relations);
    let missing: Vec<&&str> = all.filter(|word| !page.contains(&format!("`{word}`"))).collect();
    assert!(missing.is_empty(), "docs/schema.md says nothing of {missing:?}");
}

#[test]
fn the_yaml_of_the_schema_page_is_read_without_an_unknown_key() {
    let fences = fences(&read("docs/schema.md")).unwrap();
    let whole = fences.iter().filter(|fence| fence.language == "yaml");
    let whole = whole.filter(|fence| fence.lines.iter().any(|line| line.starts_with("schema:")));
    let mut count = 0;
    for fence in whole {
        let text = fence.lines.join("\n");
        let read =
            timeline::from_yaml("docs/schema.md", &text).unwrap_or_else(|problem| panic!("{problem:?}"));
        // The types keep what they don't know under `extra`; the debug form of a record without any says so.
        let unknown: Vec<&str> =
            read.extra.keys().map(String::as_str).filter(|k| !k.starts_with("x-")).collect();
        assert_eq!(unknown, [""; 0]);
        for event in &read.events {
            let unknown: Vec<&String> = event.extra.keys().filter(|key| !key.starts_with("x-")).collect();
            assert!(unknown.is_empty(), "{unknown:?}");
            let inside = event.who.iter().map(|who| &who.extra).chain(event.why.iter().map(|why| &why.extra));
            let inside = inside.chain(event.sources.iter().map(|source| &source.extra));
            assert!(inside.into_iter().all(|extra| extra.is_empty()), "{}", event.title);
        }
        count += 1;
    }
    assert!(count > 0, "docs/schema.md shows no timeline");
}

#[test]
fn a_fence_must_have_a_command_and_an_end() {
    let fence = |text: &str| fences(text).map(|fences| shown(&fences[0]).map(|shown| shown.len()));
    assert_eq!(fence("```console\n$ frise show a.yaml\nA\n```\n"), Ok(Ok(1)));
    assert!(fence("```console\n```\n").unwrap().is_err());
    assert!(fence("```console\nA\n$ frise show a.yaml\n```\n").unwrap().is_err());
    assert!(fence("```console\n$ frise show a.yaml\n").is_err());
}

#[test]
fn a_line_of_dots_stands_for_any_lines() {
    let agree = |shown: &[&str], printed: &[&str]| {
        agree(&shown.iter().map(ToString::to_string).collect::<Vec<_>>(), printed)
    };
    assert!(agree(&["a", "…", "c"], &["a", "b", "b", "c"]) && agree(&["a", "…"], &["a"]) && agree(&[], &[]));
    assert!(
        !agree(&["a", "…", "c"], &["a", "b"]) && !agree(&["a"], &["a", "b"]) && !agree(&["…", "a"], &["b"])
    );
}
