//! `frise dates`: the temporal expressions of a text, with their values and reasons.

use chrono::NaiveDateTime;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthStr;

use super::input::{self, Lines, PreferArg};
use super::output::Output;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{self, Published, zone::Zone};
use crate::pipeline::{self, DatesOf};
use crate::span::Span;
use crate::time::reason::Explained;
use crate::time::{Anchor, AnchorIs, TemporalExpression, timex3};

const EXAMPLES: &str = "\
Examples:
  frise dates --published 2020-08-03 \"Il partira vendredi.\"
  frise dates --published 2020-08-03 --explain \"Le groupe a annoncé vendredi la vente.\"
  frise dates --published 2020-08-03 --prefer future --format json \"next Friday at 3pm\"
  frise dates --format jsonl - < texts.jsonl

With --format jsonl, TEXT is a file of JSON Lines or `-`: {\"id\", \"text\", \"published\", \"lang\", \"prefer\"} in, one
{\"id\", \"spans\"} out for each, in the same order. Spans count bytes of the UTF-8 text.";

/// Show each temporal expression of a text with its value, its anchor and its reason
///
/// Understands running prose and single phrases. Relative dates count from --published; without it, only what is
/// complete in itself gets a value.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Dates {
    /// The text, or `-` for standard input; with --format jsonl also the name of a file
    text: String,

    /// The day or instant from which relative dates count
    #[arg(long, value_name = "DATE")]
    published: Option<String>,

    /// Time zone of publications that don't say theirs, or say UTC, such as `Europe/Paris`
    #[arg(long, value_name = "ZONE")]
    tz: Option<String>,

    /// Language of the text, such as `fr`; by default it is told from the text
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    /// Which way a bare weekday or month looks where the text gives no hint
    #[arg(long, value_enum, default_value_t)]
    prefer: PreferArg,

    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Say in a sentence why each expression has its value
    #[arg(long)]
    explain: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people
    #[default]
    Table,
    /// One JSON document
    Json,
    /// One line of JSON a text
    Jsonl,
}

/// A line of the input.
#[derive(Debug, Deserialize)]
struct Query {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    prefer: Option<PreferArg>,
}

/// A line of the output.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    spans: Vec<Found<'a>>,
}

/// An expression, as the formats for programs give it.
#[derive(Debug, Serialize)]
struct Found<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: Option<String>,
    from: Option<String>,
    to: Option<String>,
    relation: &'static str,
    timex3: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Details>,
}

/// What only the document format adds.
#[derive(Debug, Serialize)]
struct Details {
    part: Option<&'static str>,
    modifier: Option<&'static str>,
    grain: Option<String>,
    vague: bool,
    confidence: String,
    alternatives: Vec<String>,
    rule: &'static str,
    anchor: &'static str,
    anchor_date: Option<String>,
    says: String,
}

/// Reads, resolves, prints.
pub(super) fn run(args: &Dates, out: &mut Output) -> Result<(), Diagnostic> {
    if args.format == Format::Jsonl && names_lines(&args.text) {
        return stream(args, out);
    }
    let text = if args.text == "-" { input::stdin_text()? } else { args.text.clone() };
    let zone = input::zone(args.tz.as_deref())?;
    let anchor = anchor(input::published(args.published.as_deref())?, zone, args.prefer);
    let dates = pipeline::dates(&text, args.lang.as_deref(), &anchor)?;
    match args.format {
        Format::Table => out.write(&table(&text, &dates, args.explain)),
        Format::Json => {
            let found: Vec<Found<'_>> =
                dates.expressions.iter().map(|e| found(&text, e, Some(&dates))).collect();
            out.write(&json(&found, true))
        }
        Format::Jsonl => out.write(&json(&answer(&serde_json::Value::Null, &text, &dates), false)),
    }
}

/// Whether the argument is where lines come from, and no text: a name such as `texts.jsonl` is, misspelt or not.
fn names_lines(text: &str) -> bool {
    let path = std::path::Path::new(text);
    text == "-" || path.is_file() || document::is_json_lines(path)
}

/// One line in, one line out; a line that can't be read ends the run.
fn stream(args: &Dates, out: &mut Output) -> Result<(), Diagnostic> {
    let mut lines = Lines::new(input::open_lines(std::path::Path::new(&args.text))?);
    let default = input::published(args.published.as_deref())?;
    let zone = input::zone(args.tz.as_deref())?;
    loop {
        if lines.waits() {
            out.flush()?;
        }
        let Some(line) = lines.next() else { return Ok(()) };
        let line = line?;
        let query: Query = serde_json::from_str(&line).map_err(|error| {
            let at = Span::new(error.column().saturating_sub(1).min(line.len()), line.len());
            let message = error.to_string();
            let label = message.split(" at line ").next().unwrap_or(&message);
            lines
                .problem(codes::BAD_JSON_LINE, "is no text to read", &line, at, label)
                .help("write one object a line, with at least `text`")
        })?;
        let published = match query.published.as_deref() {
            Some(own) => Some(Published::parse(own).map_err(|error| {
                let at = place(&line, own);
                lines
                    .problem(
                        codes::BAD_DATE,
                        "has no publication date that can be taken",
                        &line,
                        at,
                        &error.to_string(),
                    )
                    .help(error.help())
            })?),
            None => default,
        };
        let anchor = anchor(published, zone, query.prefer.unwrap_or(args.prefer));
        let tag = query.lang.as_deref().or(args.lang.as_deref());
        let dates =
            pipeline::dates(&query.text, tag, &anchor).map_err(|problem| match query.lang.as_deref() {
                Some(own) => problem
                    .at(lines.name(), &line, place(&line, own), "asked for here")
                    .from_line(lines.number()),
                None => problem,
            })?;
        out.write(&json(&answer(&query.id, &query.text, &dates), false))?;
        if out.is_closed() {
            return Ok(());
        }
    }
}

fn anchor(published: Option<Published>, zone: Option<Zone>, prefer: PreferArg) -> Anchor {
    let published = published.map(|published| zone.map_or(published, |zone| published.in_zone(&zone)));
    Anchor { published: published.map(|published| published.local), prefer: prefer.into() }
}

/// Where a value stands in its line, in quotes; the whole line if it is written in another way.
fn place(line: &str, value: &str) -> Span {
    let quoted = format!("\"{value}\"");
    line.find(&quoted).map_or(Span::new(0, line.len()), |start| Span::new(start, start + quoted.len()))
}

fn answer<'a>(id: &'a serde_json::Value, text: &'a str, dates: &DatesOf<'a>) -> Answer<'a> {
    Answer { id, spans: dates.expressions.iter().map(|expression| found(text, expression, None)).collect() }
}

fn found<'a>(text: &'a str, expression: &TemporalExpression, dates: Option<&DatesOf<'_>>) -> Found<'a> {
    Found {
        start: expression.span.start,
        end: expression.span.end,
        text: expression.span.of(text),
        kind: expression.kind.as_str(),
        value: expression.value.as_ref().map(ToString::to_string),
        from: expression.interval.from.map(minute),
        to: expression.interval.to.map(minute),
        relation: expression.relation.as_str(),
        timex3: timex3::value(expression),
        details: dates.map(|dates| details(text, expression, dates)),
    }
}

fn details(text: &str, expression: &TemporalExpression, dates: &DatesOf<'_>) -> Details {
    Details {
        part: expression.part.map(crate::time::PartOfDay::as_str),
        modifier: expression.modifier.map(crate::time::Modifier::as_str),
        grain: expression
            .value
            .as_ref()
            .and_then(|value| value.grain())
            .map(|grain| format!("{grain:?}").to_lowercase()),
        vague: expression.vague,
        confidence: format!("{:?}", expression.confidence).to_lowercase(),
        alternatives: expression.alternatives.iter().map(ToString::to_string).collect(),
        rule: expression.reason.rule,
        anchor: anchor_name(expression),
        anchor_date: expression.reason.anchor_date.map(|day| day.to_string()),
        says: says(text, expression, dates),
    }
}

fn anchor_name(expression: &TemporalExpression) -> &'static str {
    match expression.reason.anchor {
        AnchorIs::Nothing => "none",
        AnchorIs::Published => "published",
        AnchorIs::Told(_) => "told",
        AnchorIs::Said => "said",
    }
}

fn says(text: &str, expression: &TemporalExpression, dates: &DatesOf<'_>) -> String {
    let words = words_of(text, expression);
    (dates.language.phrases.says)(&Explained { words: &words, expression })
}

fn words_of(text: &str, expression: &TemporalExpression) -> String {
    expression.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn minute(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

fn json(value: &impl Serialize, pretty: bool) -> String {
    let written = if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
    let mut written = written.unwrap_or_default();
    written.push('\n');
    written
}

const HEADER: [&str; 5] = ["expression", "value", "interval", "anchor", "rule"];

/// The table for people; with `explain`, the sentence under each row.
fn table(text: &str, dates: &DatesOf<'_>, explain: bool) -> String {
    if dates.expressions.is_empty() {
        return String::new();
    }
    let rows: Vec<[String; 5]> = dates.expressions.iter().map(|expression| row(text, expression)).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
        cells.max().unwrap_or(0).max(HEADER.get(column).map_or(0, |name| name.width()))
    };
    let widths: Vec<usize> = (0..HEADER.len()).map(width).collect();
    let mut page = line(&HEADER.map(str::to_owned), &widths);
    for (expression, row) in dates.expressions.iter().zip(&rows) {
        page.push_str(&line(row, &widths));
        if explain {
            page.push_str(&format!("    {}\n", says(text, expression, dates)));
        }
    }
    page
}

fn row(text: &str, expression: &TemporalExpression) -> [String; 5] {
    let mut value = expression.value.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
    for mark in [
        expression.part.map(crate::time::PartOfDay::as_str),
        expression.modifier.map(crate::time::Modifier::as_str),
        expression.vague.then_some("vague"),
    ]
    .into_iter()
    .flatten()
    {
        value.push_str(&format!(" {mark}"));
    }
    let side = |at: Option<NaiveDateTime>| at.map_or_else(|| "…".to_owned(), short);
    let interval = match (expression.interval.from, expression.interval.to) {
        (None, None) => "-".to_owned(),
        (from, to) => format!("{} – {}", side(from), side(to)),
    };
    let anchor = match expression.reason.anchor_date {
        Some(day) => format!("{} {day}", anchor_name(expression)),
        None => anchor_name(expression).to_owned(),
    };
    [words_of(text, expression), value, interval, anchor, expression.reason.rule.to_owned()]
}

/// A midnight is shown as its day: intervals are half-open.
fn short(at: NaiveDateTime) -> String {
    let format = if at.time() == chrono::NaiveTime::MIN { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
    at.format(format).to_string()
}

fn line(cells: &[String; 5], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
    }
    format!("{}\n", line.trim_end())
}
