//! Runs the cases that stand beside the date rules: `src/language/*/time/*.md`.
//!
//! Every text is read as running prose, with its parse, and as a bare phrase, without one; those of a fence `cases parsed`
//! with it alone. `+` the bracketed spans fire, all of them and no other, with these values and anchors, and the rule of the section
//! reads at least one; `-` the rule of the section does not fire, and no other than those named; `!` known wrong: what
//! we say now. An unclosed fence, a file without cases, an unknown rule, a rule without both kinds of case, and a case that
//! stands twice are failures.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use frise::language::{LANGUAGES, Language};
use frise::syntax::NameWords;
use frise::time::{AnchorIs, Direction, TemporalExpression};
use frise::{syntax, text, time};

/// One line of a fence.
struct Case {
    file: PathBuf,
    line: usize,
    section: String,
    published: chrono::NaiveDate,
    sign: char,
    /// The text, brackets taken out.
    text: String,
    /// What stood in brackets.
    spans: Vec<std::ops::Range<usize>>,
    columns: Vec<String>,
    /// Whether the text can be read right only where it is parsed.
    parsed_only: bool,
}

#[test]
fn cases() {
    let mut report = String::new();
    let mut failed = 0;
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for language in LANGUAGES {
        let mut seen = BTreeSet::new();
        for file in files(language) {
            let cases = parse(&file);
            assert!(!cases.is_empty(), "{}: no case in it", file.display());
            for case in cases {
                assert!(
                    seen.insert((case.published, case.text.clone(), case.section.clone())),
                    "{}:{}: stands twice",
                    file.display(),
                    case.line
                );
                let slot = usize::from(case.sign == '-') + 2 * usize::from(case.sign == '!');
                counts.entry(case.section.clone()).or_default()[slot] += 1;
                if let Err(problem) = check(language, &case) {
                    failed += 1;
                    let name = case.file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&case.file);
                    writeln!(
                        report,
                        "{}:{} {} {} {}\n    {problem}",
                        name.display(),
                        case.line,
                        case.section,
                        case.sign,
                        case.text
                    )
                    .unwrap();
                }
            }
        }
    }
    for language in LANGUAGES {
        for rule in language.time().rules() {
            let [positive, negative, _] = counts.get(rule.id).copied().unwrap_or_default();
            if positive == 0 || negative == 0 {
                failed += 1;
                writeln!(
                    report,
                    "{}: {positive} cases where it fires, {negative} where it must not",
                    rule.id
                )
                .unwrap();
            }
        }
    }
    let total: usize = counts.values().flatten().sum();
    assert!(failed == 0, "{report}\n{failed} of {total} cases failed");
    eprintln!("{total} cases");
}

fn files(language: &Language) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language").join(language.tag).join("time");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files
}

/// The cases of a file.
fn parse(file: &Path) -> Vec<Case> {
    let content = std::fs::read_to_string(file).unwrap();
    let (mut fenced, mut parsed_only, mut section, mut published) = (false, false, String::new(), None);
    let mut cases = Vec::new();
    for (number, line) in content.lines().enumerate() {
        let at = format!("{}:{}", file.display(), number + 1);
        if line.starts_with("```") {
            parsed_only = line == "```cases parsed";
            let is_ours = parsed_only || line == "```cases";
            assert!(fenced || is_ours, "{at}: a fence that is not of cases");
            fenced = !fenced;
        } else if fenced && !line.trim().is_empty() {
            let published = published.unwrap_or_else(|| panic!("{at}: no `Published on` before it"));
            cases.push(Case { parsed_only, ..case(file, number + 1, &section, published, line) });
        } else if let Some(heading) = line.strip_prefix("## ") {
            section = heading.trim().to_owned();
        } else if let Some(date) = line.strip_prefix("Published on ") {
            let (day, weekday) =
                date.trim_end_matches('.').split_once(", a ").unwrap_or_else(|| panic!("{at}: no weekday"));
            let day: chrono::NaiveDate = day.parse().unwrap_or_else(|_| panic!("{at}: no date"));
            assert_eq!(day.format("%A").to_string(), weekday, "{at}");
            published = Some(day);
        }
    }
    assert!(!fenced, "{}: a fence is not closed", file.display());
    cases
}

fn case(file: &Path, line: usize, section: &str, published: chrono::NaiveDate, content: &str) -> Case {
    let mut columns = content.split(" | ").map(str::trim);
    let first = columns.next().unwrap();
    let (sign, marked) = first.split_at(1);
    let sign = sign.chars().next().unwrap();
    assert!("+-!".contains(sign), "{}:{line}: begins with none of + - !", file.display());
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), None);
    for c in marked.trim().chars() {
        match c {
            '[' => open = Some(text.len()),
            ']' => spans.push(open.take().expect("a bracket that was opened")..text.len()),
            c => text.push(c),
        }
    }
    let columns = columns.map(str::to_owned).collect();
    Case {
        file: file.to_owned(),
        line,
        section: section.to_owned(),
        published,
        sign,
        text,
        spans,
        columns,
        parsed_only: false,
    }
}

fn check(language: &Language, case: &Case) -> Result<(), String> {
    let text = text::analyse(&case.text, None, language.text);
    let anchor = time::Anchor::on(case.published);
    let parsed = syntax::analyse(&text, language.model());
    let names = NameWords::of(&text, &parsed, language.name_contexts);
    let found = time::recognise_beside(&text, &names, language.verbs, language.time(), &anchor);
    let checked = match case.sign {
        '-' => negative(case, &found),
        _ => positive(case, &found),
    };
    checked.map_err(|problem| format!("parsed: {problem}"))?;
    if case.parsed_only {
        return Ok(());
    }
    let found = time::recognise(&text, language.verbs, language.time(), &anchor);
    match case.sign {
        '-' => negative(case, &found),
        _ => positive(case, &found),
    }
}

fn negative(case: &Case, found: &[TemporalExpression]) -> Result<(), String> {
    let allowed: Vec<&str> =
        case.columns.first().map_or(Vec::new(), |rules| rules.split(',').map(str::trim).collect());
    let wrong: Vec<String> = found
        .iter()
        .filter(|expression| !allowed.contains(&expression.reason.rule))
        .map(|expression| said(case, expression))
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(format!("fires: {}", wrong.join(" ; "))) }
}

fn positive(case: &Case, found: &[TemporalExpression]) -> Result<(), String> {
    let values: Vec<&str> =
        case.columns.first().map_or(Vec::new(), |column| column.split(';').map(str::trim).collect());
    let anchors: Vec<&str> =
        case.columns.get(1).map_or(Vec::new(), |column| column.split(';').map(str::trim).collect());
    let now = || found.iter().map(|expression| said(case, expression)).collect::<Vec<_>>().join(" ; ");
    let spans: Vec<std::ops::Range<usize>> =
        found.iter().map(|expression| expression.span.start..expression.span.end).collect();
    if spans != case.spans {
        return Err(format!("extents: {}", now()));
    }
    for (number, expression) in found.iter().enumerate() {
        let expected = values.get(number).copied().unwrap_or("");
        if value(expression) != expected {
            return Err(format!("value: {} instead of {expected}", now()));
        }
        let expected = anchors.get(number).copied().unwrap_or("");
        if !expected.is_empty() && !agrees(expression, expected) {
            return Err(format!("reason: {:?} instead of {expected}", expression.reason));
        }
    }
    let known_wrong = case.sign == '!';
    if !known_wrong && !found.iter().any(|expression| expression.reason.rule == case.section) {
        return Err(format!("rule: {}", now()));
    }
    Ok(())
}

/// Value, part of day, modifier and vagueness as the second column writes them.
fn value(expression: &TemporalExpression) -> String {
    let mut said = expression.value.as_ref().map_or("none".to_owned(), ToString::to_string);
    if let Some(part) = expression.part {
        write!(said, " part={}", part.as_str()).unwrap();
    }
    if let Some(modifier) = expression.modifier {
        write!(said, " mod={}", modifier.as_str()).unwrap();
    }
    if expression.vague {
        said.push_str(" vague");
    }
    said
}

/// Whether anchor and direction are those of the third column.
fn agrees(expression: &TemporalExpression, expected: &str) -> bool {
    let anchor = match expression.reason.anchor {
        AnchorIs::Nothing => "none",
        AnchorIs::Published => "published",
        AnchorIs::Told(_) => "told",
        AnchorIs::Said => "said",
    };
    let direction = match expression.reason.direction {
        Some((Direction::Past, _)) => "past",
        Some((Direction::Future, _)) => "future",
        None => "",
    };
    let mut words = expected.split(',').map(str::trim);
    words.next() == Some(anchor) && words.next().is_none_or(|expected| expected == direction)
}

fn said(case: &Case, expression: &TemporalExpression) -> String {
    format!("[{}] {} ({})", expression.span.of(&case.text), value(expression), expression.reason.rule)
}
