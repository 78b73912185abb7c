//! `frise check`: its formats and exit codes. What it finds is held by `tests/checks`.

use serde_json::Value;

use crate::harness::Frise;

const WARNED: &str = "schema: frise/1\ntitle: A\nevents:\n  - title: Panne\n    date: 2023-05-12\n";
const WRONG: &str = "schema: frise/1\ntitle: A\nevents:\n  - title: Panne\n    date: \"2023-05-32\"\n";
const RIGHT: &str = "schema: frise/1\ntitle: A\nevents: []\n";

#[test]
fn errors_end_with_one_and_warnings_only_where_asked() {
    let frise = Frise::new().file("w.yaml", WARNED).file("e.yaml", WRONG).file("r.yaml", RIGHT);
    assert_eq!(frise.run(&["check", "r.yaml"]).success().out(), "r.yaml: nothing to report\n");
    frise
        .run(&["check", "w.yaml"])
        .success()
        .stdout_has(" --> w.yaml:5:11\n")
        .stdout_has("w.yaml: 1 warning\n");
    for arguments in [vec!["check", "--strict", "w.yaml"], vec!["check", "r.yaml", "e.yaml"]] {
        let run = frise.run(&arguments);
        assert!(run.code() == Some(1) && run.err().is_empty(), "{run}");
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let run = Frise::new().file("e.yaml", WRONG).run(&["check", "none.yaml", "e.yaml"]);
    assert_eq!(run.code(), Some(1));
    run.stderr_has("error[missing-file]").stdout_has("error[bad-date]");
}

#[test]
fn sarif_names_rules_and_regions() {
    let run = Frise::new().file("é e.yaml", WRONG).run(&["check", "--format", "sarif", "é e.yaml"]);
    assert_eq!(run.code(), Some(1));
    let document: Value = serde_json::from_str(run.out()).unwrap();
    let (run, result) = (&document["runs"][0], &document["runs"][0]["results"][0]);
    assert_eq!(document["version"], "2.1.0");
    let number = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][number]["id"], "bad-date");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%C3%A9%20e.yaml");
    assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&5.into(), &11.into()));
}

#[test]
fn articles_are_looked_for_from_the_folder_of_the_timeline() {
    let article =
        "---\ntitle: La panne\ndate: 2020-08-03\nlang: fr\n---\n\nLe courant a manqué vendredi à Vaubrune.\n";
    let frise = Frise::new().file("articles/a.md", article).folder("timelines");
    frise.run(&["build", "articles/a.md", "-o", "timelines/a.yaml"]).success();
    frise.run(&["check", "--strict", "timelines/a.yaml"]).success();
    let frise = frise.file("articles/a.md", &article.replace("vendredi", "samedi"));
    let run = frise.run(&["check", "timelines/a.yaml"]);
    assert_eq!(run.code(), Some(1));
    run.stdout_has("warning[source-changed]").stdout_has("error[quote-not-found]");
    frise.run(&["check", "--strict", "--no-sources", "timelines/a.yaml"]).success();
}

#[test]
fn a_web_page_is_read_as_it_was_built() {
    let sentence = "<p>Le courant a manqué vendredi à Vaubrune, et la mairie a ouvert la salle des fêtes aux habitants.</p>";
    let page = format!(
        "<html lang=\"fr\"><head><title>La panne</title><meta property=\"article:published_time\" content=\"2020-08-03\"></head>\
         <body><article><h1>La panne</h1>{}<p>Lire aussi : Une autre panne</p></article></body></html>",
        sentence.repeat(6)
    );
    let frise = Frise::new().file("a.html", &page);
    let run = frise.run(&["build", "a.html", "-o", "a.yaml"]);
    assert_eq!(run.code(), Some(0), "{run}");
    frise.run(&["check", "--strict", "a.yaml"]).success();
}

#[test]
fn a_file_of_a_hundred_thousand_levels_is_told_in_each_style() {
    let levels = 100_000;
    let flow = format!("schema: frise/1\ntitle: A\nx-a: {}{}\n", "[".repeat(levels), "]".repeat(levels));
    let maps = format!("schema: frise/1\ntitle: A\nx-a: {}\n", "{a: ".repeat(levels));
    let block = format!("schema: frise/1\ntitle: A\nx-a:\n  {}b\n", "- ".repeat(levels));
    let frise = Frise::new().file("flow.yaml", &flow).file("maps.yaml", &maps).file("block.yaml", &block);
    for file in ["flow.yaml", "maps.yaml", "block.yaml"] {
        let run = frise.run(&["check", file]);
        assert_eq!(run.code(), Some(1), "{file}");
        run.stdout_has("error[bad-yaml]: the file nests too deeply");
        for command in
            [vec!["fmt", file], vec!["show", file], vec!["query", file], vec!["explain", file, "a"]]
        {
            frise.run(&command).fails(1).stderr_has("error[bad-yaml]");
        }
    }
}
