//! `frise build`: where the publication date, the language and the title come from, and which inputs are read.

use frise::timeline::{Timeline, from_yaml};

use super::{ARTICLE, PLAIN};
use crate::harness::{Frise, Run};

const DATED: &str = "{\"title\": \"A\", \"text\": \"Le pont a rouvert mardi.\", \"published\": \"2020-08-05\", \"lang\": \"fr\"}\n{\"title\": \"B\", \"text\": \"Le pont a fermé lundi.\", \"date\": \"2020-08-12\", \"language\": \"fr\"}\n";

/// The timeline that was printed.
#[track_caller]
fn timeline(run: Run) -> Timeline {
    let run = run.success();
    from_yaml("<stdout>", run.out()).unwrap_or_else(|problem| panic!("{}\n{run}", problem.message))
}

/// The publication dates of its articles.
fn published(timeline: &Timeline) -> Vec<&str> {
    timeline.articles.iter().map(|article| article.published.as_str()).collect()
}

/// The dates of its events.
fn dates(timeline: &Timeline) -> Vec<&str> {
    timeline.events.iter().map(|event| event.date.as_str()).collect()
}

#[test]
fn the_front_matter_dates_an_article() {
    let found = timeline(Frise::new().file("a.md", ARTICLE).run(&["build", "a.md"]));
    assert_eq!((published(&found), dates(&found)), (vec!["2020-08-03"], vec!["2020-07-31"]));
}

#[test]
fn the_flag_wins_over_the_front_matter() {
    let frise = Frise::new().file("a.md", ARTICLE);
    let found = timeline(frise.run(&["build", "a.md", "--published", "2021-01-04"]));
    assert_eq!((published(&found), dates(&found)), (vec!["2021-01-04"], vec!["2021-01-01"]));
}

#[test]
fn the_flag_takes_an_instant() {
    let frise = Frise::new().file("a.txt", PLAIN);
    let found = timeline(frise.run(&["build", "a.txt", "--published", "2020-08-03T14:30:00+02:00"]));
    assert_eq!(published(&found), ["2020-08-03T14:30:00+02:00"]);
}

#[test]
fn a_dateline_dates_an_article() {
    let text = "La panne\n\nPARIS, 3 août 2020 (AFP) - Le groupe a annoncé vendredi la vente de l'usine.\n";
    let found = timeline(Frise::new().file("a.txt", text).run(&["build", "a.txt"]));
    assert_eq!(published(&found), ["2020-08-03"]);
    assert!(dates(&found).contains(&"2020-07-31"), "{:?}", dates(&found));
}

#[test]
fn a_line_that_is_a_date_dates_an_article() {
    let text = "Council votes\n\nAugust 3, 2020\n\nThe council voted on Friday to close the bridge.\n";
    let found = timeline(Frise::new().file("a.txt", text).run(&["build", "a.txt", "--lang", "en"]));
    assert_eq!(published(&found), ["2020-08-03"]);
    assert!(dates(&found).contains(&"2020-07-31"), "{:?}", dates(&found));
}

#[test]
fn several_articles_go_into_one_timeline() {
    let later = ARTICLE.replace("La panne", "La reprise").replace("2020-08-03", "2020-08-10");
    let frise = Frise::new().file("b.md", &later).file("sub/a.md", ARTICLE);
    let found = timeline(frise.run(&["build", "b.md", "sub/a.md"]));
    let files: Vec<_> = found.articles.iter().filter_map(|article| article.file.as_deref()).collect();
    let mut sorted = files.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["b.md", "sub/a.md"]);
    assert_eq!(found.title, "La panne", "the title is that of the article that was published first");
    assert!(dates(&found).contains(&"2020-07-31") && dates(&found).contains(&"2020-08-07"));
}

#[test]
fn events_stand_in_the_order_of_their_dates() {
    let text = format!("{ARTICLE}\nLe courant manque depuis 2019. Le pont a été ouvert en 1911.\n");
    let found = timeline(Frise::new().file("a.md", &text).run(&["build", "a.md"]));
    assert_eq!(dates(&found), ["1911", "2019", "2020-07-31"]);
}

#[test]
fn the_title_can_be_given() {
    let frise = Frise::new().file("a.md", ARTICLE);
    let found = timeline(frise.run(&["build", "a.md", "--title", "Le dossier : suite"]));
    assert_eq!(
        (found.title.as_str(), found.articles[0].title.as_deref()),
        ("Le dossier : suite", Some("La panne"))
    );
}

#[test]
fn the_language_can_be_given() {
    let frise = Frise::new().file("a.txt", "Marché\n\nvendredi, friday\n");
    let values = |tag: &str| {
        let found = timeline(frise.run(&["build", "a.txt", "--published", "2020-08-03", "--lang", tag]));
        found.articles[0].lang.clone()
    };
    assert_eq!([values("fr").as_deref(), values("en").as_deref()], [Some("fr"), Some("en")]);
}

#[test]
fn the_language_is_told_from_the_text() {
    let english = "The sale\n\nThe group announced on Friday that it would sell the mill to its rival.\n";
    let frise = Frise::new().file("en.txt", english).file("fr.txt", PLAIN);
    let lang = |file: &str| {
        timeline(frise.run(&["build", file, "--published", "2020-08-03"])).articles[0].lang.clone()
    };
    assert_eq!([lang("en.txt").as_deref(), lang("fr.txt").as_deref()], [Some("en"), Some("fr")]);
}

#[test]
fn standard_input_is_an_article_of_plain_text() {
    let found = timeline(Frise::new().stdin(PLAIN).run(&["build", "-", "--published", "2020-08-03"]));
    assert_eq!((found.title.as_str(), dates(&found)), ("La panne", vec!["2020-07-31"]));
    assert_eq!(found.articles[0].file, None);
}

#[test]
fn standard_input_may_have_front_matter() {
    let found = timeline(Frise::new().stdin(ARTICLE).run(&["build", "-"]));
    assert_eq!((found.title.as_str(), published(&found)), ("La panne", vec!["2020-08-03"]));
}

#[test]
fn json_lines_are_read_from_a_file_of_any_name() {
    let found = timeline(Frise::new().file("articles", DATED).run(&["build", "--jsonl", "articles"]));
    assert_eq!(published(&found), ["2020-08-05", "2020-08-12"]);
    assert_eq!(dates(&found), ["2020-08-04", "2020-08-10"]);
}

#[test]
fn json_lines_are_read_from_standard_input() {
    let found = timeline(Frise::new().stdin(DATED).run(&["build", "--jsonl", "-"]));
    assert_eq!(dates(&found), ["2020-08-04", "2020-08-10"]);
}

#[test]
fn json_lines_are_known_by_their_extension() {
    let frise = Frise::new().file("a.md", ARTICLE).file("b.jsonl", DATED);
    let found = timeline(frise.run(&["build", "a.md", "b.jsonl"]));
    assert_eq!(found.articles.len(), 3);
}

#[test]
fn the_flag_dates_json_lines_too() {
    let frise = Frise::new().file("a.jsonl", DATED);
    let found = timeline(frise.run(&["build", "a.jsonl", "--published", "2021-01-07"]));
    assert_eq!(published(&found), ["2021-01-07", "2021-01-07"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::fs::{File, Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    let frise = Frise::new().file("a.md", ARTICLE);
    let path = frise.path().join("a.md");
    set_permissions(&path, Permissions::from_mode(0o000)).unwrap();
    // An administrator may read everything; `tests/errors/unreadable` holds for them too.
    if File::options().read(true).open(&path).is_err() {
        frise
            .run(&["build", "a.md"])
            .fails(1)
            .stderr_has("error[unreadable]")
            .stderr_has("permission denied");
    }
}

#[test]
fn the_events_that_matter_most_are_chosen_and_the_others_counted() {
    let run = Frise::new().file("a.jsonl", DATED).run(&["build", "--jsonl", "a.jsonl", "--max-events", "1"]);
    let run = run.success_with_words().stderr_has("note: 1 event of `A` left out by --max-events");
    let found = from_yaml("<stdout>", run.out()).unwrap();
    assert_eq!((published(&found).len(), found.events.len()), (2, 1));
    let all = Frise::new().file("a.jsonl", DATED).run(&["build", "--jsonl", "a.jsonl", "--max-events", "2"]);
    assert_eq!(timeline(all).events.len(), 2);
}

#[test]
fn what_stands_in_the_file_stays_though_fewer_are_wanted() {
    let frise = Frise::new().file("a.jsonl", DATED);
    let build = |more: &[&str]| {
        frise.run(&[&["build", "--jsonl", "a.jsonl", "-o", "story.yaml"], more].concat());
        from_yaml("story.yaml", &frise.read("story.yaml")).unwrap().events.len()
    };
    assert_eq!(build(&["--max-events", "1"]), 1);
    assert_eq!(build(&[]), 2);
    assert_eq!(build(&["--max-events", "1"]), 2);
}
