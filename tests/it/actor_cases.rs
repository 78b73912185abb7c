//! Runs the cases that stand beside the words of actors: `src/language/*/actor/*.md`.
//!
//! A case is a sign, a text, and behind a bar what it asks, parted by semicolons: `Alix Roy (person)`: an actor of that
//! name and type; `Alix Roy = Mme Roy, elle`: these mentions or pronouns are hers; `Alix Roy head-of Norvane`: the text
//! states it; `Alix Roy nationality Suisse`: it says of which state she is. `+` all of it holds; `-` none of it does; `!` known wrong: none of it holds yet, though it should.
//! Every text is a body without a headline. A section without both
//! `+` and `-`, a family that a language lacks, an unclosed fence and a case that stands twice are failures.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use frise::actor::{self, Actors, Overrides, RelationKind};
use frise::language::{LANGUAGES, Language};
use frise::text::AnalysedText;
use frise::{syntax, text, time};

/// The rules that every language must show at work and at rest.
const FAMILIES: &[&str] = &[
    "acronym",
    "age",
    "beside",
    "capitals",
    "copula",
    "description",
    "function",
    "given-name",
    "group",
    "honorific",
    "introduction",
    "kin",
    "latter",
    "list",
    "location",
    "nationality",
    "office",
    "organisation",
    "owning",
    "particle",
    "person-and-firm",
    "place",
    "possessive",
    "pronoun",
    "representing",
    "seat",
    "sentence-start",
    "spokesman",
    "subsidiary",
    "surname",
    "town-and-team",
    "word-name",
];

struct Case {
    place: String,
    sign: char,
    text: String,
    asks: Vec<String>,
}

#[test]
fn actor_cases() {
    let (mut report, mut failed, mut total) = (String::new(), 0, 0);
    for language in LANGUAGES {
        let mut signs: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for file in files(language) {
            for (section, case) in parse(&file) {
                assert!(
                    seen.insert((section.clone(), case.sign, case.text.clone())),
                    "{}: stands twice",
                    case.place
                );
                signs.entry(section).or_default().insert(case.sign);
                total += 1;
                for problem in check(language, &case) {
                    failed += 1;
                    writeln!(report, "{} {} {}\n    {problem}", case.place, case.sign, case.text).unwrap();
                }
            }
        }
        for family in FAMILIES {
            let found = signs.get(*family).cloned().unwrap_or_default();
            if !(found.contains(&'+') && found.contains(&'-')) {
                failed += 1;
                writeln!(report, "{} {family}: signs {found:?}, wants + and -", language.tag).unwrap();
            }
        }
    }
    assert!(failed == 0, "{report}\n{failed} problems in {total} cases");
}

fn files(language: &Language) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language").join(language.tag).join("actor");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files
}

fn parse(file: &Path) -> Vec<(String, Case)> {
    let content = std::fs::read_to_string(file).unwrap();
    let (mut fenced, mut section) = (false, String::new());
    let mut cases = Vec::new();
    for (number, line) in content.lines().enumerate() {
        let place = format!("{}:{}", file.display(), number + 1);
        if line.starts_with("```") {
            assert!(fenced || line == "```cases", "{place}: a fence that is not of cases");
            fenced = !fenced;
        } else if fenced && !line.trim().is_empty() {
            let sign = line.chars().next().unwrap();
            assert!("+-!".contains(sign), "{place}: begins with none of + - !");
            let (text, asks) = line[1..].split_once(" | ").unwrap_or_else(|| panic!("{place}: asks nothing"));
            let asks = asks.split(';').map(|ask| ask.trim().to_owned()).collect();
            cases.push((section.clone(), Case { place, sign, text: text.trim().to_owned(), asks }));
        } else if let Some(heading) = line.strip_prefix("## ") {
            section = heading.trim().to_owned();
        }
    }
    assert!(!fenced, "{}: a fence is not closed", file.display());
    cases
}

fn check(language: &Language, case: &Case) -> Vec<String> {
    let text = text::analyse(&case.text, None, language.text);
    let syntax = syntax::analyse(&text, language.model());
    let dates = time::recognise(&text, language.verbs, language.time(), &time::Anchor::default());
    let taken: Vec<_> = dates.iter().map(|date| date.tokens.clone()).collect();
    let found =
        actor::recognise(&text, &syntax, &taken, language.names, language.gazetteer(), &Overrides::default());
    let wanted = case.sign == '+';
    let mut problems = Vec::new();
    for ask in &case.asks {
        if holds(&text, &found, ask) != wanted {
            let verb = if wanted { "does not hold" } else { "holds" };
            problems.push(format!("{verb}: {ask}\n    {}", said(&text, &found)));
        }
    }
    problems
}

/// Whether what a case asks is so.
fn holds(text: &AnalysedText<'_>, found: &Actors, ask: &str) -> bool {
    if let Some((name, state)) = ask.split_once(" nationality ") {
        return named(found, name)
            .is_some_and(|actor| found.list[actor].nationality.as_deref() == Some(state));
    }
    if let Some((subject, relation, object)) = relation(ask) {
        let (Some(subject), Some(object)) = (named(found, subject), named(found, object)) else {
            return false;
        };
        let (former, kind) =
            relation.strip_prefix("formerly-").map_or((false, relation), |kind| (true, kind));
        return found.relations.iter().any(|related| {
            let same = (related.subject, related.object) == (subject, object)
                || (kind == RelationKind::RelativeOf.as_str()
                    && (related.object, related.subject) == (subject, object));
            same && related.kind.as_str() == kind && related.former == former
        });
    }
    let (head, mentions) =
        ask.split_once(" = ").map_or((ask, None), |(head, mentions)| (head, Some(mentions)));
    let (name, kind) = head
        .strip_suffix(')')
        .and_then(|head| head.split_once(" ("))
        .map_or((head, None), |(name, kind)| (name, Some(kind)));
    let Some(actor) = named(found, name) else { return false };
    kind.is_none_or(|kind| found.list[actor].kind.as_str() == kind)
        && mentions
            .is_none_or(|mentions| mentions.split(", ").all(|mention| is_of(text, found, actor, mention)))
}

/// A question about a relation: subject, relation, object.
fn relation(ask: &str) -> Option<(&str, &str, &str)> {
    let word = ask.split(' ').find(|word| {
        let kind = word.strip_prefix("formerly-").unwrap_or(word);
        RelationKind::ALL.iter().any(|known| known.as_str() == kind)
    })?;
    let (subject, object) = ask.split_once(&format!(" {word} "))?;
    Some((subject, word, object))
}

fn named(found: &Actors, name: &str) -> Option<usize> {
    found.list.iter().position(|actor| actor.name == name)
}

/// Whether a mention with exactly these words, or a pronoun, is of an actor.
fn is_of(text: &AnalysedText<'_>, found: &Actors, actor: usize, words: &str) -> bool {
    let mention = found.list[actor].mentions.iter().any(|mention| mention.span.of(text.source) == words);
    let inside =
        |token: usize| found.list[actor].mentions.iter().any(|mention| mention.tokens.contains(&token));
    let pronoun = (0..text.tokens.len()).any(|token| {
        !inside(token)
            && text.word(token).trim_start_matches("-t-").trim_start_matches('-') == words
            && found.at(token) == Some(actor)
    });
    mention || (pronoun && !words.contains(' '))
}

fn said(text: &AnalysedText<'_>, found: &Actors) -> String {
    let mut said = String::new();
    for actor in &found.list {
        let mentions: Vec<&str> = actor.mentions.iter().map(|mention| mention.span.of(text.source)).collect();
        write!(said, "{} ({}) = {}; ", actor.name, actor.kind.as_str(), mentions.join(", ")).unwrap();
    }
    for related in &found.relations {
        let name = |index: usize| &found.list[index].name;
        let former = if related.former { "formerly-" } else { "" };
        write!(
            said,
            "{} {former}{} {}; ",
            name(related.subject),
            related.kind.as_str(),
            name(related.object)
        )
        .unwrap();
    }
    for token in 0..text.tokens.len() {
        if let Some(actor) = found.at(token).filter(|actor| {
            !found.list[*actor].mentions.iter().any(|mention| mention.tokens.contains(&token))
        }) {
            write!(said, "{} → {}; ", text.word(token), found.list[actor].name).unwrap();
        }
    }
    said
}
