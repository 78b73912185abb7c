//! `frise build` on web pages: what stands in the timeline.

use frise::timeline::{Timeline, from_yaml};

use crate::harness::{Frise, Run};

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"fr\"><head><title>Le vieux pont ferme - L'Écho de la Brenne</title>\
<meta property=\"og:site_name\" content=\"L'Écho de la Brenne\">\
<meta property=\"article:published_time\" content=\"2024-05-13T08:00:00+02:00\">\
<meta property=\"article:modified_time\" content=\"2024-05-13T19:30:00+02:00\"></head>\
<body><nav><a href=\"/\">Accueil</a></nav><article><h1>Le vieux pont ferme</h1>\
<p>La mairie de Morvanche a fermé <b>vendredi</b> le vieux pont aux camions.</p><p>Partager</p>\
<p>Le pont doit rouvrir d'ici le 15 septembre.</p></article></body></html>";

/// The timeline that was printed.
#[track_caller]
fn timeline(run: Run) -> Timeline {
    let run = run.success();
    from_yaml("<stdout>", run.out()).unwrap_or_else(|problem| panic!("{}\n{run}", problem.message))
}

#[test]
fn a_page_dates_itself_and_its_events() {
    let found = timeline(Frise::new().file("pont.html", PAGE).run(&["build", "pont.html"]));
    let article = &found.articles[0];
    assert_eq!(found.title, "Le vieux pont ferme");
    assert_eq!(article.published, "2024-05-13T08:00:00+02:00");
    assert_eq!(article.updated.as_deref(), Some("2024-05-13T19:30:00+02:00"));
    assert_eq!(article.source.as_deref(), Some("L'Écho de la Brenne"));
    assert_eq!(article.file.as_deref(), Some("pont.html"));
    assert_eq!(article.id, "echo-2024-05-13");
    let dates: Vec<&str> = found.events.iter().map(|event| event.date.as_str()).collect();
    assert_eq!(dates, ["2024-05-10", "2024-09-15"]);
}

#[test]
fn bytes_count_the_text_made_from_the_page() {
    let found = timeline(Frise::new().file("pont.html", PAGE).run(&["build", "pont.html"]));
    let text = "Le vieux pont ferme\n\nLa mairie de Morvanche a fermé vendredi le vieux pont aux camions.\n\nLe pont doit rouvrir d'ici le 15 septembre.";
    for event in &found.events {
        let source = &event.sources[0];
        let span = source.bytes.unwrap();
        assert_eq!(span.of(text), source.quote);
    }
}

#[test]
fn a_page_is_known_without_its_extension() {
    for name in ["pont.txt", "pont"] {
        let found = timeline(Frise::new().file(name, PAGE).run(&["build", name]));
        assert_eq!(found.title, "Le vieux pont ferme", "{name}");
    }
    let found = timeline(Frise::new().stdin(PAGE).run(&["build", "-"]));
    assert_eq!(found.articles[0].published, "2024-05-13T08:00:00+02:00");
}

#[test]
fn the_flag_wins_over_the_page() {
    let frise = Frise::new().file("pont.html", PAGE);
    let found = timeline(frise.run(&["build", "pont.html", "--published", "2023-01-09"]));
    assert_eq!(found.articles[0].published, "2023-01-09");
}

#[test]
fn a_locked_page_is_read_with_a_warning() {
    let page = PAGE
        .replace("<p>Partager</p>", "")
        .replace("</article>", "<p>La suite est réservée aux abonnés.</p></article>");
    let run = Frise::new().file("pont.html", &page).run(&["build", "pont.html"]);
    run.success_with_words().stderr_has("warning[paywall]").stdout_has("2024-05-10").stdout_lacks("abonnés");
}

#[test]
fn a_page_built_of_boxes_is_read() {
    let page = PAGE.replace("<p>", "<div class=\"banner promo\"><p>").replace("</p>", "</p></div>");
    let found = timeline(Frise::new().file("pont.html", &page).run(&["build", "pont.html"]));
    assert_eq!(found.events.len(), 2);
}

#[test]
fn two_builds_are_the_same() {
    let build =
        || Frise::new().file("pont.html", PAGE).run(&["build", "pont.html"]).success().out().to_owned();
    assert_eq!(build(), build());
}
