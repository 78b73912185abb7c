//! A run that is killed, or whose disk fails, at any moment: the file is the former one or the new one, byte for byte, and the
//! next run makes the new one and leaves nothing else behind.
//!
//! At every call to the file system, with strace where it is there; and 200 times at random.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::Frise;

const FORMER: &str =
    "---\ntitle: La panne\ndate: 2020-08-03\nlang: fr\n---\n\nLe groupe a vendu vendredi son usine.\n";
const KILLS: u32 = 200;
/// The calls that touch the disk, by their names on Linux.
const CALLS: &str = "openat,mkdir,read,write,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,flock,fchmod,statx,newfstatat,getdents64,readlink,close";

/// A folder with a timeline that a person has worked on and two that are to go into it.
fn story() -> Frise {
    let frise = Frise::new().file("a.md", FORMER).folder("t");
    frise.run(&["build", "a.md", "-o", "t/story.yaml"]).success();
    let text = frise.read("t/story.yaml").replacen("title: La panne", "title: La panne # à moi", 1);
    let later = FORMER
        .replace("vendredi", "jeudi")
        .replace("La panne", "La reprise")
        .replace("2020-08-03", "2020-08-10");
    let frise = frise.file("t/story.yaml", &text).file("b.md", &later);
    frise.run(&["build", "b.md", "-o", "other.yaml"]).success();
    // The schema of another version: so a run has three files to write.
    frise.file("t/.frise/frise-1.schema.json", "{}\n")
}

/// Files by their names.
type Contents = BTreeMap<String, Vec<u8>>;

/// What stands in the folder of the story; the lock, which is always empty, counts as nothing.
fn contents(frise: &Frise) -> Contents {
    let mut all = BTreeMap::new();
    for folder in ["t", "t/.frise"] {
        for entry in fs::read_dir(frise.path().join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_file() && !path.ends_with("lock") {
                all.insert(
                    path.strip_prefix(frise.path()).unwrap().to_string_lossy().into_owned(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    all
}

/// Puts the folder of the story back.
fn restore(frise: &Frise, all: &Contents) {
    let _ = fs::remove_dir_all(frise.path().join("t"));
    fs::create_dir_all(frise.path().join("t/.frise")).unwrap();
    for (name, bytes) in all {
        fs::write(frise.path().join(name), bytes).unwrap();
    }
}

/// The contents before and after a run that nothing disturbs.
fn both(frise: &Frise, arguments: &[&str]) -> (Contents, Contents) {
    let before = contents(frise);
    let run = frise.run(arguments);
    assert_eq!(run.code(), Some(0), "{run}");
    let after = contents(frise);
    assert_ne!(before.get("t/story.yaml"), after.get("t/story.yaml"), "the run must change the file");
    restore(frise, &before);
    (before, after)
}

/// Looks at the folder after a blow, then lets a run reach its end.
#[track_caller]
fn survives(frise: &Frise, arguments: &[&str], what: &str, states: (&Contents, &Contents)) {
    let (before, after) = states;
    let now = fs::read(frise.path().join("t/story.yaml")).unwrap_or_else(|error| panic!("{what}: {error}"));
    let is_whole = [before, after].iter().any(|state| state.get("t/story.yaml") == Some(&now));
    assert!(is_whole, "{what}: neither the former file nor the new one\n{}", String::from_utf8_lossy(&now));
    let run = frise.run(arguments);
    assert_eq!(run.code(), Some(0), "{what}\n{run}");
    let end = contents(frise);
    assert!(
        end == *after,
        "{what}: the next run ends elsewhere: {:?} and not {:?}",
        end.keys(),
        after.keys()
    );
    restore(frise, before);
}

/// Runs the command under strace; none if there is no strace, or it may not trace here.
fn traced(frise: &Frise, options: &[&str], arguments: &[&str]) -> Option<std::process::Output> {
    let mut command = Command::new("strace");
    command
        .args(["-f", "-y", "-qq", "-o", "trace.log"])
        .args(options)
        .arg(env!("CARGO_BIN_EXE_frise"))
        .args(arguments);
    command.current_dir(frise.path()).env("NO_COLOR", "1").stdin(Stdio::null());
    command.output().ok()
}

/// The calls that touch the folder of the story: their names and which one of that name it is.
fn calls(frise: &Frise, arguments: &[&str]) -> Option<Vec<(String, usize, String)>> {
    let trace = format!("trace={CALLS}");
    let ended = traced(frise, &["-e", &trace], arguments)?;
    let log = fs::read_to_string(frise.path().join("trace.log")).ok().filter(|log| !log.is_empty())?;
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let folder = fs::canonicalize(frise.path().join("t")).unwrap();
    let folder = folder.to_str().unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for line in log.lines() {
        let call = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let Some((name, rest)) = call.split_once('(') else { continue };
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            continue;
        }
        let count = counts.entry(name).or_insert(0);
        *count += 1;
        if rest.contains(folder) || rest.contains("\"t/") {
            found.push((name.to_owned(), *count, call.chars().take(120).collect()));
        }
    }
    Some(found)
}

/// Every blow at every call of a command.
fn at_every_call(arguments: &[&str], blows: &[&str]) {
    let frise = story();
    let (before, after) = both(&frise, arguments);
    let Some(calls) = calls(&frise, arguments) else {
        eprintln!("skipped: no strace, or it may not trace here");
        return;
    };
    restore(&frise, &before);
    let writes =
        calls.iter().filter(|(name, ..)| matches!(name.as_str(), "write" | "fsync" | "rename")).count();
    assert!(writes >= 9, "three files are written, forced and renamed: {calls:#?}");
    for (name, number, shown) in &calls {
        // std takes a folder that can't be closed for a mistake of its own and panics; there is nothing left to lose by then.
        let fails = |blow: &&&str| name != "close" || blow.starts_with("signal");
        for blow in blows.iter().filter(fails) {
            let inject = format!("inject={name}:{blow}:when={number}");
            let ended = traced(&frise, &["-e", &format!("trace={name}"), "-e", &inject], arguments).unwrap();
            let what = format!("{blow} at {shown}");
            let said = String::from_utf8_lossy(&ended.stderr);
            assert!(!said.contains("panicked"), "{what}\n{said}");
            survives(&frise, arguments, &what, (&before, &after));
        }
    }
    eprintln!("{} calls, {} blows each", calls.len(), blows.len());
}

const BUILD: [&str; 5] = ["build", "a.md", "b.md", "-o", "t/story.yaml"];
const ADD: [&str; 3] = ["add", "t/story.yaml", "b.md"];
const MERGE: [&str; 5] = ["merge", "t/story.yaml", "other.yaml", "-o", "t/story.yaml"];

#[test]
fn a_kill_at_any_call_loses_nothing() {
    at_every_call(&MERGE, &["signal=KILL"]);
    at_every_call(&BUILD, &["signal=KILL"]);
}

#[test]
fn a_disk_that_fails_at_any_call_loses_nothing() {
    at_every_call(&MERGE, &["error=EIO", "error=ENOSPC"]);
    at_every_call(&ADD, &["error=ENOSPC"]);
}

#[test]
fn what_is_written_is_forced_to_the_disk_before_it_takes_its_place() {
    let frise = story();
    let Some(calls) = calls(&frise, &MERGE) else {
        eprintln!("skipped: no strace, or it may not trace here");
        return;
    };
    let named = |name: &String| name.starts_with("t/.frise/") && !name.contains("schema");
    let snapshot = contents(&frise).into_keys().find(named).unwrap().replace("t/.frise/", "");
    let lines: Vec<String> = calls.into_iter().map(|(_, _, shown)| shown).collect();
    let at = |start: &str, part: &str| {
        let found = lines.iter().position(|line| line.starts_with(start) && line.contains(part));
        found.unwrap_or_else(|| panic!("no {start} of {part} in {lines:#?}"))
    };
    // The folder of the schema and the snapshot is forced after each of them.
    let forced =
        |(at, line): (usize, &String)| (line.starts_with("fsync") && line.contains("/.frise>")).then_some(at);
    let folder: Vec<usize> = lines.iter().enumerate().filter_map(forced).collect();
    assert_eq!(folder.len(), 2, "{lines:#?}");
    let order = [
        at("flock", "/.frise/lock"),
        at("fsync", "/.frise-1.schema.json.frise-tmp"),
        at("rename", "/.frise-1.schema.json.frise-tmp"),
        folder[0],
        at("fsync", &format!("/.{snapshot}.frise-tmp")),
        at("rename", &format!("/.{snapshot}.frise-tmp")),
        folder[1],
        at("fsync", "/.story.yaml.frise-tmp"),
        at("rename", "/.story.yaml.frise-tmp"),
        at("fsync", "/t>"),
        at("unlink", ".json\""),
    ];
    assert!(order.is_sorted(), "{order:?} in {lines:#?}");
}

#[test]
fn two_hundred_random_kills_lose_nothing() {
    let frise = story();
    let (before, after) = both(&frise, &MERGE);
    let start = Instant::now();
    let calm = 5;
    for _ in 0..calm {
        frise.run(&MERGE);
        restore(&frise, &before);
    }
    let whole = start.elapsed() / calm;
    for kill in 0..KILLS {
        let mut child = frise.command(&MERGE).spawn().unwrap();
        // Each at another moment, by steps that share no measure with their number.
        let share = f64::from(kill * 7919 % KILLS) / f64::from(KILLS);
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * share));
        let _ = child.kill();
        child.wait().unwrap();
        let now = fs::read(frise.path().join("t/story.yaml")).unwrap();
        assert!([&before, &after].iter().any(|state| state.get("t/story.yaml") == Some(&now)), "kill {kill}");
        // Every tenth kill is followed by a run that ends; else the next blow falls on what the last one left.
        if kill % 10 == 9 {
            survives(&frise, &MERGE, &format!("kill {kill}"), (&before, &after));
        } else if after.get("t/story.yaml") == Some(&now) {
            restore(&frise, &before);
        }
    }
}

#[test]
fn a_reader_beside_sees_whole_files() {
    let frise = story();
    let path = frise.path().join("t/story.yaml");
    let ends = |path: &Path| fs::read_to_string(path).is_ok_and(|text| text.trim_end().ends_with('"'));
    let mut child = frise.command(&BUILD).spawn().unwrap();
    let mut looks = 0;
    while child.try_wait().unwrap().is_none() {
        assert!(ends(&path), "half a file");
        looks += 1;
    }
    assert!(looks > 0 && ends(&path));
}
