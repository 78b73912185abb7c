//! Random rounds: a person types something, the sources change or not, frise builds; nothing that was typed is lost.
//!
//! `FRISE_ROUNDS=10000 cargo test --test it edits::rounds` makes more of them. A failure names the story and the round: both
//! are the seeds, so it can be looked at again: `FRISE_STORY=322` plays that one alone.

use std::collections::{BTreeMap, BTreeSet};

use frise::pipeline::Built;
use frise::timeline::edit::Base;
use frise::timeline::{
    Actor, ActorType, Article, Event, Kind, Rel, Role, Source, Timeline, Who, from_yaml, to_yaml,
};

use super::{built, merged};

const ROUNDS: usize = 1000;
/// Rounds of one story.
const LONG: usize = 25;

/// Numbers without a clock: the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % sides
    }

    fn chance(&mut self, of: usize) -> bool {
        self.roll(of) == 0
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        if items.is_empty() { None } else { items.get(self.roll(items.len())) }
    }
}

/// What the sources tell, this time.
fn sources(dice: &mut Dice) -> Built {
    let mut timeline = Timeline::new(format!("Histoire {}", dice.roll(3)));
    timeline.lang = Some("fr".to_owned());
    let articles: Vec<usize> = (0..3).filter(|_| !dice.chance(4)).collect();
    timeline.articles = articles
        .iter()
        .map(|number| Article {
            id: format!("journal-{number}"),
            published: format!("2024-05-{:02}", 10 + number),
            hash: Some(format!("sha256:{number}{}", dice.roll(3))),
            url: Some(format!("https://example.org/{number}")),
            ..Article::default()
        })
        .collect();
    for number in 0..4 {
        let mut actor = Actor::new(format!("acteur-{number}"), format!("Acteur {number}"), ActorType::Person);
        actor.aliases = (0..3).filter(|_| dice.chance(2)).map(|other| format!("alias {other}")).collect();
        timeline.actors.push(actor);
    }
    for number in 0..7 {
        let told: Vec<&usize> = articles.iter().filter(|_| dice.chance(2)).collect();
        if told.is_empty() {
            continue;
        }
        let day = format!("2024-05-{:02}", 1 + (number * 3 + dice.roll(2)) % 28);
        let dated = !dice.chance(5);
        timeline.events.push(Event {
            id: format!("ev-aaaa{number}a"),
            title: ["Un fait", "Un fait : « oui »", "Un fait \"cité\" et long, bien plus long : deux points"]
                [dice.roll(3)]
            .to_owned()
                + &number.to_string(),
            date: if dated { day.clone() } else { "unknown".to_owned() },
            rel: if dated && dice.chance(4) { Rel::By } else { Rel::At },
            when: dated.then(|| format!("le {day}")),
            from: dated.then(|| day.clone()),
            to: dated.then_some(day),
            kind: if dice.chance(3) { Kind::Statement } else { Kind::Occurrence },
            said: dice.chance(4).then(|| "Non, dit-il.\nJamais.".to_owned()),
            who: (0..4)
                .filter(|_| dice.chance(3))
                .map(|actor| Who::new(format!("acteur-{actor}"), Role::Agent))
                .collect(),
            sources: told
                .into_iter()
                .map(|article| Source {
                    article: format!("journal-{article}"),
                    quote: format!("Le fait {number} est dit ici."),
                    ..Source::default()
                })
                .collect(),
            ..Event::default()
        });
    }
    timeline.events.sort_by(|a, b| (&a.from, &a.id).cmp(&(&b.from, &b.id)));
    built(&to_yaml(&timeline))
}

/// What a person has typed, and what must hold of it.
#[derive(Default)]
struct Typed {
    words: usize,
    deleted: BTreeSet<String>,
    dates: BTreeMap<String, String>,
}

impl Typed {
    /// A word that stands nowhere else.
    fn word(&mut self) -> String {
        self.words += 1;
        format!("mot{:05}q", self.words)
    }
}

/// First and last line of each event, with its id.
fn events(lines: &[String]) -> Vec<(usize, usize, String)> {
    let Some(start) = lines.iter().position(|line| line.starts_with("events:")) else { return Vec::new() };
    let end = lines
        .iter()
        .skip(start + 1)
        .position(|line| !line.is_empty() && !line.starts_with([' ', '#']))
        .map_or(lines.len(), |at| start + 1 + at);
    let heads: Vec<usize> = (start + 1..end).filter(|at| lines[*at].starts_with("  - ")).collect();
    let id = |from: usize, to: usize| {
        let found =
            lines[from..to].iter().find_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("id: "));
        found.map(|id| id.split(" #").next().unwrap().trim().to_owned()).unwrap_or_default()
    };
    heads
        .iter()
        .enumerate()
        .map(|(index, head)| {
            let next = heads.get(index + 1).copied().unwrap_or(end);
            (*head, next, id(*head, next))
        })
        .collect()
}

/// The line of a plain `key: value` of an event.
fn field(lines: &[String], event: &(usize, usize, String), key: &str) -> Option<usize> {
    (event.0..event.1).find(|at| {
        let rest =
            lines[*at].strip_prefix("    ").or_else(|| lines[*at].strip_prefix("  - ")).unwrap_or_default();
        rest.strip_prefix(key).is_some_and(|rest| rest.starts_with(": ") && !rest.contains('|'))
    })
}

/// One thing that people do to a file; none if it can't be done here.
fn edit(text: &str, dice: &mut Dice, typed: &mut Typed) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let all = events(&lines);
    let event = dice.pick(&all)?.clone();
    let word = typed.word();
    let kind = dice.roll(15);
    match kind {
        0 => {
            let at = 1 + dice.roll(lines.len() - 1);
            let margin = lines[at].len() - lines[at].trim_start().len();
            lines.insert(at, format!("{}# {word}", " ".repeat(margin)));
        }
        1 => {
            let at = dice.roll(lines.len());
            let line = &lines[at];
            if line.contains('#') || line.trim().is_empty() {
                return None;
            }
            lines[at] = format!("{line}   # {word}");
        }
        2 if field(&lines, &event, "note").is_none() => {
            lines.insert(event.0 + 1, format!("    note: {word}"))
        }
        3 => {
            let at = field(&lines, &event, "title")?;
            let head = lines[at].split("title:").next().unwrap().to_owned();
            lines[at] = format!("{head}title: Titre {word}");
        }
        4 => {
            let at = field(&lines, &event, "date")?;
            let day = format!("2024-05-{:02}", 1 + dice.roll(28));
            if lines[at].contains(&day) {
                // What stands there already is no edit.
                return None;
            }
            let head = lines[at].split("date:").next().unwrap().to_owned();
            lines[at] = format!("{head}date: {day} # {word}");
            if !event.2.is_empty() {
                typed.dates.insert(event.2.clone(), day);
            }
        }
        5 => lines.insert(
            event.0,
            format!("  - title: A moi {word}\n    date: 2024-05-{:02}\n", 1 + dice.roll(28)),
        ),
        6 if dice.chance(2) => {
            if event.2.is_empty() {
                return None;
            }
            lines.drain(event.0..event.1);
            typed.deleted.insert(event.2.clone());
            typed.dates.remove(&event.2);
        }
        7 if field(&lines, &event, "tags").is_none() => {
            lines.insert(event.0 + 1, format!("    tags: [{word}, \"de moi\"]"))
        }
        8 => lines.insert(event.0 + 1, format!("    x-{word}: {{a: 1, b: [{word}]}}")),
        9 if field(&lines, &event, "status").is_none() => {
            lines.insert(event.0 + 1, format!("    status: checked # {word}"))
        }
        10 if !lines[event.0..event.1].iter().any(|line| line.starts_with("    text:")) => {
            lines.insert(
                event.0 + 1,
                format!("    text: |\n      Un texte {word} :\n\n      # non\n      fin"),
            );
        }
        11 => lines.insert(event.0, String::new()),
        12 => {
            let at = lines.iter().position(|line| line.starts_with("  - id: acteur-"))?;
            lines.insert(at + 1, format!("    function: {word}"));
        }
        13 => {
            let at = lines[event.0..event.1].iter().position(|line| line.starts_with("    sources:"))?;
            lines.insert(
                event.0 + at + 1,
                format!("      - article: journal-1\n        quote: Une phrase {word}."),
            );
        }
        _ => {
            let at =
                (event.0 + 1..event.1.min(lines.len())).find(|at| lines[*at].starts_with("    title: "))?;
            let below = lines.get(at + 1).filter(|line| line.starts_with("    date: "))?;
            if lines[at].contains('|') || below.contains('|') {
                return None;
            }
            lines.swap(at, at + 1);
        }
    }
    let edited = lines.join("\n") + "\n";
    let read = from_yaml("edited", &edited).ok()?;
    // What looks like a comment in a block of text is none.
    (kind > 1 || from_yaml("before", text).is_ok_and(|before| before == read)).then_some(edited)
}

/// The words that stand in a text.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.starts_with("mot") && word.ends_with('q') && word.len() == 9)
        .collect()
}

/// The lines that are a person's as a whole.
fn own_lines(text: &str) -> Vec<&str> {
    let is_own = |line: &&str| {
        let line = line.trim_start().trim_start_matches("- ");
        [
            "note: ",
            "title: Titre mot",
            "title: A moi",
            "tags: ",
            "x-mot",
            "Un texte",
            "# mot",
            "function: ",
            "quote: Une phrase",
        ]
        .iter()
        .any(|start| line.starts_with(start))
    };
    text.lines().filter(is_own).filter(|line| !words(line).is_empty()).collect()
}

/// Whether all that was typed stands in the merged text.
fn lost(typed: &Typed, ours: &str, text: &str) -> Option<String> {
    if let Some(word) = words(ours).difference(&words(text)).next() {
        return Some(format!("`{word}` is lost"));
    }
    let there: BTreeSet<&str> = text.lines().map(|line| line.trim_start_matches([' ', '-'])).collect();
    if let Some(line) =
        own_lines(ours).into_iter().find(|line| !there.contains(line.trim_start_matches([' ', '-'])))
    {
        return Some(format!("the line `{line}` is another"));
    }
    let timeline = from_yaml("merged", text).ok()?;
    for (id, date) in &typed.dates {
        let found = timeline.event(id).map(|event| event.date.as_str());
        if found != Some(date.as_str()) {
            return Some(format!("the date of {id} is {found:?}, and was {date}"));
        }
    }
    typed.deleted.iter().find(|id| timeline.event(id).is_some()).map(|id| format!("{id} is back"))
}

fn play(story: usize) {
    let mut dice =
        Dice(0x9E37_79B9_7F4A_7C15 ^ (u64::try_from(story).unwrap() + 1).wrapping_mul(0xD134_2543_DE82_EF95));
    let mut typed = Typed::default();
    let mut told = sources(&mut dice);
    let first = merged(None, None, &told);
    let (mut text, mut base): (String, Option<Base>) = (first.text, Some(first.base));
    for round in 0..LONG {
        let mut ours = text.clone();
        for _ in 0..=dice.roll(3) {
            let before = (typed.dates.clone(), typed.deleted.clone());
            match edit(&ours, &mut dice, &mut typed) {
                Some(edited) => ours = edited,
                None => (typed.dates, typed.deleted) = before,
            }
        }
        // A title or a note that was typed over is not there to be lost.
        if dice.chance(2) {
            told = sources(&mut dice);
        }
        if dice.chance(30) {
            base = None;
            // What was deleted since, nobody can know then; what the file says is removed stays so.
            let read = from_yaml("ours", &ours).unwrap();
            typed.deleted.retain(|id| read.removed.contains(id));
        }
        let after = merged(Some(&ours), base.as_ref(), &told);
        if let Some(why) = lost(&typed, &ours, &after.text) {
            panic!("story {story}, round {round}: {why}\n--- ours\n{ours}\n--- merged\n{}", after.text);
        }
        let again = merged(Some(&after.text), Some(&after.base), &told);
        assert!(
            again.text == after.text && again.base.name() == after.base.name(),
            "story {story}, round {round}: not the same twice\n--- once\n{}\n--- twice\n{}",
            after.text,
            again.text
        );
        (text, base) = (after.text, Some(after.base));
    }
}

#[test]
fn nothing_that_was_typed_is_lost() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<usize>().ok());
    if let Some(story) = asked("FRISE_STORY") {
        return play(story);
    }
    let rounds: usize = asked("FRISE_ROUNDS").unwrap_or(ROUNDS);
    (0..rounds.div_ceil(LONG)).for_each(play);
    eprintln!("{rounds} rounds");
}
