//! The page of an honest timeline, as a parser of HTML reads it.

use std::collections::BTreeSet;

use frise::timeline::Timeline;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};

use super::{PAPETERIE, PONT, VAUBRUNE, load, story, text};

/// A page; panics where a browser would have to guess what is meant.
pub(super) fn read(html: &str) -> Html {
    let page = Html::parse_document(html);
    assert!(page.errors.is_empty(), "{:?}\n{html}", page.errors);
    page
}

/// The elements that a selector of CSS finds, in order.
pub(super) fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// The only element of a kind.
pub(super) fn one<'a>(page: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(page, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0]
}

/// The elements inside of another one.
fn inside<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of an element, with one space for each run of white space.
pub(super) fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn page(timeline: &Timeline) -> Html {
    read(&text(timeline, "html"))
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).into_iter().map(words).collect()
}

fn attributes<'a>(page: &'a Html, selector: &str, name: &str) -> Vec<&'a str> {
    all(page, selector).into_iter().filter_map(|element| element.value().attr(name)).collect()
}

#[test]
fn every_event_is_on_the_page_in_the_order_of_the_file() {
    for name in [PONT, PAPETERIE, VAUBRUNE] {
        let timeline = load(name);
        let shown = timeline
            .events
            .iter()
            .filter(|event| event.status.is_none() || event.status == Some("checked".into()));
        let ids: Vec<&str> = shown.map(|event| event.id.as_str()).collect();
        assert_eq!(attributes(&page(&timeline), ".event", "id"), ids, "{name}");
    }
}

#[test]
fn events_are_grouped_by_year_month_and_date() {
    let events = "  - {title: A, date: '2023'}\n  - {title: B, date: 2023-05-12}\n  - {title: C, date: 2023-05-12}\n\
                  \x20 - {title: D, date: 2023-06}\n  - {title: E, date: 2024-01-01}\n  - {title: F, date: unknown}\n";
    let page = page(&story(events));
    assert_eq!(texts(&page, "h2.year"), ["2023", "2024"]);
    assert_eq!(texts(&page, "h3.month"), ["mai 2023", "juin 2023", "janvier 2024"]);
    let days: Vec<Vec<String>> = all(&page, "li.day")
        .into_iter()
        .map(|day| inside(day, ".title").into_iter().map(words).collect())
        .collect();
    assert_eq!(days, [vec!["A"], vec!["B", "C"], vec!["D"], vec!["E"], vec!["F"]]);
}

#[test]
fn what_nothing_dates_stays_where_the_file_has_it() {
    let events = "  - {title: A, date: unknown}\n  - {title: B, date: 2023-05-12}\n  - {title: C, date: unknown}\n\
                  \x20 - {title: D, date: unknown}\n  - {title: E, date: unknown, before: '2023-06'}\n\
                  \x20 - {title: F, date: 2023-05-14}\n";
    let page = page(&story(events));
    assert_eq!(texts(&page, "h2.year"), ["Sans date", "2023"]);
    let days: Vec<(String, Vec<String>)> = all(&page, "li.day")
        .into_iter()
        .map(|day| (words(inside(day, ".when")[0]), inside(day, ".title").into_iter().map(words).collect()))
        .collect();
    let day = |when: &str, titles: &[&str]| {
        (when.to_owned(), titles.iter().map(|&title| title.to_owned()).collect::<Vec<_>>())
    };
    let expected = [
        day("Sans date", &["A"]),
        day("2023-05-12", &["B"]),
        day("Sans date", &["C", "D"]),
        day("avant 2023-06", &["E"]),
        day("2023-05-14", &["F"]),
    ];
    assert_eq!(days, expected);
    assert_eq!(texts(&page, ".years li"), ["2023 2", "Sans date 4"]);
    assert_eq!(words(one(&page, "#undated .title")), "A");
    assert_eq!(texts(&page, ".period a > .unseen").len(), 2, "the overview is one of dates");
}

#[test]
fn an_imprecise_date_says_how_imprecise_it_is() {
    let dates =
        ["2023", "2023-05", "2023-05-12~", "2023-05-12/2023-05-14", "2019/2021", "2023-33", "2023-05-12"];
    let events: String = dates.iter().map(|date| format!("  - {{title: A, date: '{date}'}}\n")).collect();
    let page = page(&story(&events));
    let said: Vec<String> = all(&page, "li.day")
        .into_iter()
        .map(|day| inside(day, ".precision").into_iter().map(words).collect())
        .collect();
    let expected = [
        "à l'année près",
        "au mois près",
        "approximative",
        "sur plusieurs jours",
        "sur plusieurs années",
        "",
        "",
    ];
    assert_eq!(said, expected);
    let machine = ["2023", "2023-05", "2023-05-12", "2023-05-12", "2019", "2023-01", "2023-05-12"];
    assert_eq!(attributes(&page, "li.day time", "datetime"), machine);
}

#[test]
fn a_time_of_day_is_for_machines_too_and_a_year_before_christ_is_not() {
    let page = page(&story(
        "  - {title: A, date: '-0043-03-15'}\n  - {title: B, date: 2023-05-12, time: '18:30'}\n",
    ));
    assert_eq!(attributes(&page, "time", "datetime"), ["2023-05-12T18:30"]);
    assert_eq!(texts(&page, "h2.year"), ["44 av. J.-C.", "2023"]);
    assert_eq!(texts(&page, ".facts li")[1], "44 av. J.-C.\u{2009}–\u{2009}2023");
}

#[test]
fn plans_and_deadlines_are_told_from_facts() {
    let page = page(&load(VAUBRUNE));
    let told = |id: &str| {
        let event = one(&page, &format!("#{id}"));
        let class = event.value().attr("class").unwrap().to_owned();
        (class, inside(event, ".marks .label").into_iter().map(words).collect::<String>())
    };
    let pair = |class: &str, label: &str| (class.to_owned(), label.to_owned());
    assert_eq!(told("ev-7d0xnz"), pair("event is-occurrence", ""));
    assert_eq!(told("reunion-publique"), pair("event is-plan", "prévu"));
    assert_eq!(told("ev-zq3f8p"), pair("event is-deadline", "échéance"));
    assert_eq!(told("ev-c9rr2e"), pair("event is-statement", "déclaration"));
    // A former id leads to the event as well.
    assert_eq!(inside(one(&page, "#ev-hh41vt"), "#ev-hh41vs").len(), 1);
}

#[test]
fn a_statement_has_its_speaker_and_its_words() {
    let page = page(&load(VAUBRUNE));
    let speech = inside(one(&page, "#ev-c9rr2e"), ".speech")[0];
    assert!(words(inside(speech, "blockquote")[0]).contains("trois tonnes, tout au plus"));
    assert_eq!(words(inside(speech, "figcaption")[0]), "Structa");
    // Words that the title holds already are not said twice.
    assert_eq!(all(&self::page(&load(PONT)), ".speech").len(), 0);
}

#[test]
fn sources_and_reasons_are_there_on_demand() {
    let page = page(&load(PONT));
    let event = one(&page, "#ev-3vvz49");
    let closed = inside(event, "details:not([open])");
    let names: Vec<String> = closed.iter().map(|details| words(inside(*details, "summary")[0])).collect();
    assert_eq!(names, ["1\u{a0}source", "Pourquoi cette date\u{a0}?"]);
    assert!(words(closed[0]).contains("La mairie de Morvanche a fermé vendredi le vieux pont aux camions."));
    assert!(words(closed[1]).contains("la date la plus proche avant la parution"));
}

#[test]
fn a_contradiction_stands_side_by_side_once() {
    let page = page(&load(VAUBRUNE));
    let dispute = one(&page, ".dispute");
    assert_eq!(words(inside(dispute, ".issue")[0]), "Désaccord sur un chiffre\u{a0}: 12,5 tonnes ici, 3 là");
    let sides: Vec<&str> =
        inside(dispute, ".side h3 a").into_iter().filter_map(|link| link.value().attr("href")).collect();
    assert_eq!(sides, ["#ev-b5wy0c", "#ev-c9rr2e"]);
    assert_eq!(all(&page, ".is-contradiction a").len(), 2);
    assert!(all(&self::page(&load(PONT)), ".dispute").is_empty());
}

#[test]
fn every_link_inside_leads_to_an_anchor_that_is_there_once() {
    for name in [PONT, PAPETERIE, VAUBRUNE] {
        let page = page(&load(name));
        let ids = attributes(&page, "[id]", "id");
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "{name}");
        let links = attributes(&page, "a[href^='#']", "href");
        assert!(links.len() > 10, "{name}");
        for link in links {
            assert!(distinct.contains(&link[1..]), "{name}: {link}");
        }
        for named in ["aria-labelledby", "aria-describedby"] {
            for id in attributes(&page, &format!("[{named}]"), named).iter().flat_map(|ids| ids.split(' ')) {
                assert!(distinct.contains(id), "{name}: {named} {id}");
            }
        }
    }
}

#[test]
fn without_a_script_each_filter_leads_to_the_list_of_its_events() {
    let page = page(&load(PAPETERIE));
    let filters = all(&page, ".filters a[data-filter]");
    assert!(filters.len() > 10);
    for filter in filters {
        let value = filter.value();
        let (name, wanted) = (value.attr("data-filter").unwrap(), value.attr("data-value").unwrap());
        let events = attributes(&page, &format!(".event[data-{name}~='{wanted}']"), "id");
        let list = one(&page, &format!("[id='{}']", &value.attr("href").unwrap()[1..]));
        let listed: Vec<&str> = inside(list, ".entries a, a:scope, li a")
            .into_iter()
            .filter_map(|a| a.value().attr("href"))
            // An actor's entry also leads to those to whom it is related.
            .filter(|href| !href.starts_with("#actor-"))
            .collect();
        let mut hrefs: Vec<String> = events.iter().map(|id| format!("#{id}")).collect();
        // The list keeps the order of the file; the page has what is undated at its end.
        let mut listed = listed;
        listed.sort_unstable();
        hrefs.sort_unstable();
        assert_eq!(listed, hrefs, "{}", words(filter));
        assert_eq!(words(inside(filter, ".count")[0]), events.len().to_string());
    }
}

#[test]
fn each_event_counts_once_in_the_overview() {
    for (name, columns) in [(PONT, 3), (VAUBRUNE, 6)] {
        let timeline = load(name);
        let page = page(&timeline);
        let counts = texts(&page, ".period a > .unseen");
        assert_eq!(counts.len(), columns, "{name}");
        let number = |text: &String| -> usize {
            text.trim_start_matches([':', ' ', '\u{a0}']).split('\u{a0}').next().unwrap().parse().unwrap()
        };
        assert_eq!(counts.iter().map(number).sum::<usize>(), all(&page, ".event").len(), "{name}");
    }
    assert_eq!(texts(&page(&load(PONT)), ".gap"), ["4\u{a0}mois"]);
}

#[test]
fn empty_time_is_folded_and_said() {
    let gaps = |dates: &[&str]| {
        let events: String = dates.iter().map(|date| format!("  - {{title: A, date: '{date}'}}\n")).collect();
        texts(&page(&story(&events)), ".gap")
    };
    assert_eq!(gaps(&["2023-01-01", "2023-01-07"]), [""; 0]);
    assert_eq!(gaps(&["2023-01-01", "2023-01-12"]), ["10\u{a0}jours"]);
    assert_eq!(gaps(&["2023-01", "2023-02", "2023-04"]), ["1\u{a0}mois"]);
    assert_eq!(gaps(&["1911", "2014", "2014-12-31"]), ["102\u{a0}ans"]);
}

#[test]
fn the_first_of_a_month_is_said_as_people_say_it() {
    let mut timeline = load(PONT);
    timeline.articles[0].published = "2024-03-01T08:00:00+01:00".into();
    let said = |timeline: &Timeline| texts(&page(timeline), ".sources li p").remove(0);
    assert_eq!(said(&timeline), "L'Écho de la Brenne, publié le 1er mars 2024");
    timeline.lang = Some("en".into());
    assert_eq!(said(&timeline), "L'Écho de la Brenne, published on 1 March 2024");
}

#[test]
fn actors_are_listed_and_drawn() {
    let page = page(&load(VAUBRUNE));
    let person = one(&page, "#actor-odile-fresnay");
    assert!(words(person).contains("dirige mairie de Vaubrune (depuis 2020)"), "{}", words(person));
    assert!(
        words(person).contains("autrefois\u{a0}: travaille pour Structa (jusqu'à 2014-06)"),
        "{}",
        words(person)
    );
    assert_eq!(all(&page, "svg .node").len(), 4);
    assert_eq!(all(&page, "svg .arc.is-stated").len(), 2);
    assert!(words(one(&page, ".graph svg")).contains("Odile Fresnay — dirige — mairie de Vaubrune"));
}

#[test]
fn the_policy_lets_nothing_but_the_own_style_and_script_in() {
    let page = page(&load(PONT));
    let policy = one(&page, "meta[http-equiv='Content-Security-Policy']").value().attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    for (element, source) in [("style", "style-src"), ("script", "script-src")] {
        let text: String = one(&page, element).text().collect();
        let digest = Sha256::digest(text);
        let hash = policy.split_once(&format!("{source} 'sha256-")).unwrap().1.split('\'').next().unwrap();
        assert_eq!(decoded(hash), digest.as_slice(), "{element}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("http"));
    for loads in [
        "img", "link", "iframe", "object", "embed", "video", "audio", "source", "base", "form", "[src]",
        "[style]",
    ] {
        assert!(all(&page, loads).is_empty(), "{loads}");
    }
    let style: String = one(&page, "style").text().collect();
    assert!(!style.contains("url(") && !style.contains("@import"));
}

/// The bytes that Base64 stands for.
fn decoded(text: &str) -> Vec<u8> {
    let signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String =
        text.trim_end_matches('=').chars().map(|c| format!("{:06b}", signs.find(c).unwrap())).collect();
    let whole = bits.len() / 8 * 8;
    (0..whole).step_by(8).map(|at| u8::from_str_radix(&bits[at..at + 8], 2).unwrap()).collect()
}

#[test]
fn the_interface_speaks_the_language_of_the_timeline_and_names_others() {
    let mut timeline = load(PAPETERIE);
    let french = page(&timeline);
    assert_eq!(one(&french, "html").value().attr("lang"), Some("fr"));
    assert_eq!(texts(&french, ".filters summary"), ["Filtrer"]);
    assert!(attributes(&french, ".title[lang]", "lang").iter().all(|lang| *lang == "en"));
    assert!(attributes(&french, ".title[lang]", "lang").len() > 10);
    timeline.lang = Some("en-GB".into());
    let english = page(&timeline);
    assert_eq!(one(&english, "html").value().attr("lang"), Some("en-GB"));
    assert_eq!(texts(&english, ".filters summary"), ["Filter"]);
    assert!(attributes(&english, ".title[lang]", "lang").iter().all(|lang| *lang == "fr"));
}

#[test]
fn an_empty_timeline_is_a_page_too() {
    let page = page(&Timeline::new("Rien"));
    assert_eq!(texts(&page, ".empty"), ["Cette chronologie ne contient encore aucun événement."]);
    assert!(all(&page, ".event, .overview, .index").is_empty());
}

#[test]
fn headings_leave_no_level_out() {
    for name in [PONT, PAPETERIE, VAUBRUNE] {
        let page = page(&load(name));
        let mut before = 0;
        for heading in all(&page, "h1, h2, h3, h4, h5, h6") {
            let level: usize = heading.value().name()[1..].parse().unwrap();
            assert!(level <= before + 1, "{name}: {}", words(heading));
            before = level;
        }
        assert_eq!(all(&page, "h1").len(), 1);
    }
}
