//! `frise merge --jsonl`: the same timelines from any pieces, in any order, in memory or not.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{corpus, joined};
use crate::harness::Frise;

/// What the articles yield, a line each, with their failures.
fn analysed(articles: &[String]) -> Vec<String> {
    let run = Frise::new().stdin(joined(articles)).run(&["analyse", "--jsonl", "-"]);
    assert_eq!(run.code(), Some(0), "{run}");
    run.out().lines().map(str::to_owned).collect()
}

/// The corpus ten times over, each time under other stories, and two articles that can't be read.
fn many() -> Vec<String> {
    let mut all = Vec::new();
    for time in 0..10 {
        for line in corpus() {
            let mut article: Value = serde_json::from_str(&line).unwrap();
            article["story"] = format!("{} {time}", article["story"].as_str().unwrap()).into();
            all.push(article.to_string());
        }
    }
    all.extend(["no".to_owned(), "{}".to_owned()]);
    all
}

/// The files of a folder and their texts; snapshots too.
fn contents(frise: &Frise, folder: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for path in [folder.to_owned(), format!("{folder}/.frise")] {
        for file in crate::children(&frise.path().join(&path)).into_iter().filter(|file| file.is_file()) {
            let name = format!("{path}/{}", file.file_name().unwrap().to_str().unwrap());
            all.insert(name.replace(folder, ""), frise.read(&name));
        }
    }
    all
}

/// Whatever the seed, another order.
fn shuffled(lines: &[String], seed: usize) -> Vec<String> {
    let mut keyed: Vec<(usize, &String)> =
        lines.iter().enumerate().map(|(at, line)| ((at + 1) * (2 * seed + 7919) % 1009, line)).collect();
    keyed.sort();
    keyed.into_iter().map(|(_, line)| line.clone()).collect()
}

/// What a merge of these pieces writes into a folder.
fn folder_of(pieces: &[Vec<String>], arguments: &[&str]) -> BTreeMap<String, String> {
    let mut frise = Frise::new();
    let names: Vec<String> = (0..pieces.len()).map(|number| format!("part-{number}")).collect();
    for (name, lines) in names.iter().zip(pieces) {
        frise = frise.file(name, &joined(lines));
    }
    let mut all = vec!["merge", "--jsonl", "-o", "out/"];
    all.extend(names.iter().map(String::as_str));
    all.extend(arguments);
    let run = frise.run(&all).success_with_words();
    assert_eq!(run.err(), "note: 2 of 72 articles failed: 2 bad-json-line\n");
    let left: Vec<String> = frise.names().into_iter().filter(|name| !names.contains(name)).collect();
    assert_eq!(left, ["out"]);
    contents(&frise, "out")
}

#[test]
fn the_timelines_are_those_of_build() {
    let articles = corpus();
    let mut stories: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in &articles {
        let article: Value = serde_json::from_str(line).unwrap();
        stories.entry(article["story"].as_str().unwrap().to_owned()).or_default().push(line.clone());
    }
    let mut frise = Frise::new()
        .folder("build")
        .file("all.partial", &joined(&analysed(&articles)))
        .file("all.jsonl", &joined(&articles));
    for (story, lines) in &stories {
        frise = frise.file(&format!("{story}.jsonl"), &joined(lines));
        let output = format!("build/{story}.yaml");
        frise.run(&["build", "--jsonl", &format!("{story}.jsonl"), "-o", &output]).success();
    }
    frise.run(&["merge", "--jsonl", "all.partial", "-o", "merge/"]).success();
    assert_eq!(contents(&frise, "merge"), contents(&frise, "build"));
    assert!(stories.len() > 2);
    // All as one story, in a file and printed; one of them.
    let built = frise.run(&["build", "--jsonl", "all.jsonl"]).success();
    frise.run(&["merge", "--jsonl", "all.partial"]).success().stdout(built.out());
    frise.run(&["build", "--jsonl", "all.jsonl", "-o", "build/all.yaml", "--title", "T"]).success();
    frise.run(&["merge", "--jsonl", "all.partial", "-o", "merge/all.yaml", "--title", "T"]).success();
    assert_eq!(contents(&frise, "merge"), contents(&frise, "build"));
    let halles = frise.run(&["build", "--jsonl", "halles.jsonl"]).success();
    frise.run(&["merge", "--jsonl", "all.partial", "--story", "halles"]).success().stdout(halles.out());
}

#[test]
fn any_pieces_in_any_order_give_the_same_bytes() {
    let lines = analysed(&many());
    let expected = folder_of(std::slice::from_ref(&lines), &["--expect", "72"]);
    assert!(expected.len() > 60, "{:#?}", expected.keys());
    for (pieces, budget) in [(1, "0"), (2, "256M"), (7, "64K"), (7, "0")] {
        let mut parts = vec![Vec::new(); pieces];
        for (at, line) in shuffled(&lines, pieces).into_iter().enumerate() {
            // Some twice, in the same piece or in another.
            if at % 5 == 0 {
                parts[(at / 5) % pieces].push(line.clone());
            }
            parts[at * 3 % pieces].push(line);
        }
        let found = folder_of(&parts, &["--memory-budget", budget, "--expect", "72"]);
        assert!(found == expected, "{pieces} pieces, {budget}");
    }
}

#[test]
fn lines_that_another_program_wrote_anew_are_the_same() {
    let articles = corpus();
    let lines = analysed(&articles);
    // Keys in another order, other white space, a key that this frise does not know.
    let other = lines.iter().map(|line| {
        let mut value: Value = serde_json::from_str(line).unwrap();
        value["more"] = 1.into();
        format!("{value}\r").replacen('{', "{  ", 1)
    });
    let other: Vec<String> = other.collect();
    let frise = Frise::new().file("a", &joined(&lines)).file("b", &joined(&other));
    let one = frise.run(&["merge", "--jsonl", "a"]).success();
    frise.run(&["merge", "--jsonl", "b"]).success().stdout(one.out());
    frise.run(&["merge", "--jsonl", "b", "a", "b"]).success().stdout(one.out());
}

#[test]
fn what_an_engine_leaves_in_a_folder_is_read() {
    let lines = analysed(&corpus());
    let (half, rest) = lines.split_at(lines.len() / 2);
    let frise = Frise::new()
        .file("out/part-00000", &joined(half))
        .file("out/part-00001", &joined(rest))
        .file("out/_SUCCESS", "")
        .file("out/.part-00000.crc", "crc")
        .file("all", &joined(&lines));
    let all = frise.run(&["merge", "--jsonl", "all"]).success();
    frise.run(&["merge", "--jsonl", "out"]).success().stdout(all.out());
    let frise = frise.stdin(joined(half));
    frise.run(&["merge", "--jsonl", "-", "out/part-00001"]).success().stdout(all.out());
    frise.run(&["merge", "--jsonl", "-", "-"]).fails(2).stderr_has("only once");
}

#[test]
fn nothing_is_written_unless_all_are_there() {
    let lines = analysed(&many());
    let frise = Frise::new()
        .file("all", &joined(&lines))
        .file("most", &joined(&lines[1..]))
        .file("cut", joined(&lines).trim_end_matches(['\n', '}']));
    for output in ["out/", "story.yaml"] {
        for budget in ["1K", "1G"] {
            let run = |file: &str, count: &str| {
                frise.run(&[
                    "merge",
                    "--jsonl",
                    file,
                    "--expect",
                    count,
                    "-o",
                    output,
                    "--memory-budget",
                    budget,
                ])
            };
            run("most", "72")
                .fails(1)
                .stderr_has("error[incomplete]: the lines are of 71 articles, and not of 72");
            run("all", "71").fails(1).stderr_has("error[incomplete]");
            run("cut", "72").fails(1).stderr_has("error[bad-partial]: line 72 of `cut`");
            run("none", "72").fails(1).stderr_has("error[missing-file]");
            assert_eq!(frise.names(), ["all", "cut", "most"]);
        }
    }
    // Articles of other stories are counted too.
    let one = frise.run(&["merge", "--jsonl", "all", "--expect", "72", "--story", "halles 3"]);
    assert_eq!(one.code(), Some(0), "{one}");
    frise
        .run(&["merge", "--jsonl", "all", "--story", "none"])
        .fails(1)
        .stderr_has("no article is filed under `none`")
        .stderr_has("2 bad-json-line");
}

#[test]
fn two_versions_are_not_mixed_unasked() {
    let lines = analysed(&corpus());
    let version = format!("\"frise\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let older: Vec<String> = lines.iter().map(|line| line.replace(&version, "\"frise\":\"0.0.1\"")).collect();
    assert_ne!(older, lines);
    let frise = Frise::new().file("new", &joined(&lines)).file("old", &joined(&older));
    let new = frise.run(&["merge", "--jsonl", "new"]).success();
    // All of one version, though it is not this one.
    frise.run(&["merge", "--jsonl", "old"]).success();
    frise.run(&["merge", "--jsonl", "new", "old"]).fails(1).stderr_has("error[mixed-versions]");
    // Of two readings of an article that of the later version counts, and they are one article.
    for files in [["new", "old"], ["old", "new"]] {
        let count = lines.len().to_string();
        let arguments = ["merge", "--jsonl", "--allow-mixed", "--expect", &count, files[0], files[1]];
        frise.run(&arguments).success().stdout(new.out());
    }
}

#[test]
fn what_a_person_changed_stays() {
    let lines = analysed(&corpus());
    let frise = Frise::new().file("all", &joined(&lines)).file("first", &joined(&lines[..2]));
    for (output, file) in [("story.yaml", "story.yaml"), ("out/", "out/halles.yaml")] {
        frise.run(&["merge", "--jsonl", "first", "-o", output]).success();
        let text = frise.read(file);
        let (head, rest) = text.split_once("\nlang:").unwrap();
        let edited = format!("{}\ntitle: Mine # own\nlang:{rest}", head.split_once("\ntitle:").unwrap().0);
        std::fs::write(frise.path().join(file), &edited).unwrap();
        frise.run(&["merge", "--jsonl", "first", "-o", output]).success();
        assert_eq!(frise.read(file), edited);
        let run = frise.run(&["merge", "--jsonl", "all", "-o", output, "--dry-run"]);
        assert!(run.code() == Some(0) && run.out().contains("+++"), "{run}");
        assert_eq!(frise.read(file), edited);
        assert_eq!(frise.run(&["merge", "--jsonl", "all", "-o", output]).code(), Some(0));
        let now = frise.read(file);
        assert!(now.contains("title: Mine # own") && now.len() > edited.len(), "{now}");
        // As often as one likes.
        frise.run(&["merge", "--jsonl", "all", "-o", output]).success();
        assert_eq!(frise.read(file), now);
    }
    // One snapshot for each timeline of the folder, and no more.
    let stories = crate::children(&frise.path().join("out")).len() - 1;
    let snapshots = crate::children(&frise.path().join("out/.frise"));
    let is_snapshot = |path: &&std::path::PathBuf| {
        path.extension().is_some() && !path.to_string_lossy().ends_with(".schema.json")
    };
    assert_eq!(snapshots.iter().filter(is_snapshot).count(), stories);
}

#[test]
fn a_timeline_that_is_broken_stays_and_the_others_are_written() {
    let lines = analysed(&corpus());
    let broken = "schema: frise/1\ntitle: [\n";
    let frise = Frise::new().file("all", &joined(&lines)).file("out/halles.yaml", broken);
    let run = frise.run(&["merge", "--jsonl", "all", "-o", "out"]);
    assert_eq!(run.code(), Some(1), "{run}");
    run.stderr_has("error[bad-timeline]").stderr_has("out/halles.yaml");
    assert_eq!(frise.read("out/halles.yaml"), broken);
    assert!(frise.read("out/papeterie.yaml").contains("\nschema: frise/1\n"));
}

#[test]
fn no_key_leads_out_of_the_folder_or_to_the_file_of_another() {
    let keys = [
        "Pont",
        "pont",
        "PONT",
        "../x",
        "..",
        "/etc/passwd",
        "a/b",
        "nul",
        "été",
        "ete",
        "",
        "unfiled",
        "猫",
    ];
    let articles = keys.iter().enumerate().map(|(number, key)| {
        serde_json::json!({"id": format!("n{number}"), "text": "La maire a démissionné vendredi.", "date": "2020-08-03", "story": key})
            .to_string()
    });
    let lines = analysed(&articles.collect::<Vec<_>>());
    let frise = Frise::new().file("in/all", &joined(&lines)).folder("out");
    frise.run(&["merge", "--jsonl", "in/all", "-o", "out"]).success();
    assert_eq!(frise.names(), ["in", "out"]);
    let files = contents(&frise, "out");
    let timelines: Vec<&String> = files.keys().filter(|name| name.ends_with(".yaml")).collect();
    assert_eq!(timelines.len(), keys.len(), "{timelines:#?}");
    for name in ["/pont.yaml", "/ete.yaml", "/unfiled.yaml"] {
        assert!(files.contains_key(name), "{timelines:#?}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_is_not_written_through() {
    let lines = analysed(&corpus());
    let frise =
        Frise::new().file("all", &joined(&lines)).folder("out").file("elsewhere.yaml", "schema: frise/1\n");
    std::os::unix::fs::symlink("../elsewhere.yaml", frise.path().join("out/halles.yaml")).unwrap();
    frise.run(&["merge", "--jsonl", "all", "-o", "out"]).fails(1).stderr_has("error[unwritable]");
    assert_eq!(frise.read("elsewhere.yaml"), "schema: frise/1\n");
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    let frise = Frise::new().file("a.yaml", "schema: frise/1\ntitle: A\n").folder("out");
    frise.run(&["merge", "a.yaml"]).fails(2).stderr_has("error[usage]").stderr_has("--jsonl");
    frise
        .run(&["merge", "--jsonl", "a.yaml", "-o", "out", "--title", "T"])
        .fails(2)
        .stderr_has("error[usage]");
    frise.run(&["merge", "a.yaml", "a.yaml", "--story", "x"]).fails(2);
    frise.run(&["merge", "--jsonl", "a.yaml", "--memory-budget", "much"]).fails(2);
    frise.run(&["merge", "--jsonl", "a.yaml"]).fails(1).stderr_has("error[bad-partial]");
    let blank = frise.stdin("\n\n");
    blank.run(&["merge", "--jsonl", "-"]).fails(1).stderr_has("error[empty-input]");
}

#[cfg(unix)]
#[test]
fn the_recipe_of_the_documents_runs_as_it_stands() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/scale.md")).unwrap();
    let recipe = page.split("```sh\n").find(|part| part.contains("xargs")).unwrap();
    let recipe = recipe.split("```").next().unwrap();
    let articles = corpus();
    let frise = Frise::new().file("articles.jsonl", &joined(&articles)).folder("whole");
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_frise")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let shell = |command: &str| {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", command]).current_dir(frise.path()).env("PATH", &path).output().unwrap()
    };
    if !shell("command -v split xargs grep").status.success() {
        eprintln!("skipped: `split`, `xargs` and `grep` are needed");
        return;
    }
    let run = shell(recipe);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let whole = Frise::new().file("all", &joined(&analysed(&articles)));
    whole.run(&["merge", "--jsonl", "all", "-o", "timelines/"]).success();
    assert_eq!(contents(&frise, "timelines"), contents(&whole, "timelines"));
}
