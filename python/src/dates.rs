//! The temporal expressions of a text, as plain values.

use frise::document::{Published, zone::Zone};
use frise::pipeline;
use frise::time::reason::Explained;
use frise::time::{self, Anchor, AnchorIs, Prefer, TemporalExpression, timex3};
use pyo3::prelude::*;
use serde::Serialize;

use crate::errors::{Failure, usage};

/// An expression, under the names that `frise dates --format json` gives, but for its place, which counts characters.
#[derive(Debug, Serialize)]
struct Found<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    r#type: &'static str,
    value: Option<String>,
    from: Option<String>,
    to: Option<String>,
    relation: &'static str,
    timex3: Option<String>,
    part: Option<&'static str>,
    modifier: Option<&'static str>,
    vague: bool,
    confidence: &'static str,
    alternatives: Vec<String>,
    rule: &'static str,
    anchor: &'static str,
    anchor_date: Option<String>,
    says: String,
}

/// The temporal expressions of a text as a list in JSON.
#[pyfunction]
pub(crate) fn dates(
    py: Python<'_>,
    text: &str,
    published: Option<&str>,
    lang: Option<&str>,
    prefer: &str,
    tz: Option<&str>,
) -> PyResult<String> {
    let anchor = Anchor { published: None, prefer: direction(prefer)? };
    let published =
        published.map(Published::parse).transpose().map_err(|error| usage(&error, &error.help()))?;
    let zone =
        tz.map(Zone::parse).transpose().map_err(|error| usage(error, "give a name as `Europe/Paris`"))?;
    let published = published.map(|published| zone.map_or(published, |zone| published.in_zone(&zone)));
    let anchor = Anchor { published: published.map(|published| published.local), ..anchor };
    let json = py.detach(|| -> Result<String, Failure> {
        let dates = pipeline::dates(text, lang, &anchor)?;
        let mut characters = Characters { text, byte: 0, count: 0 };
        let says = |explained: &Explained<'_>| (dates.language.phrases.says)(explained);
        let found: Vec<Found<'_>> =
            dates.expressions.iter().map(|found| plain(text, found, &mut characters, &says)).collect();
        serde_json::to_string(&found).map_err(|error| usage(error, "report it with the text"))
    });
    Ok(json?)
}

fn direction(prefer: &str) -> Result<Prefer, Failure> {
    match prefer {
        "tense" => Ok(Prefer::Tense),
        "past" => Ok(Prefer::Past),
        "future" => Ok(Prefer::Future),
        "nearest" => Ok(Prefer::Nearest),
        other => {
            let problem = format!("`{other}` is no direction");
            Err(usage(problem, "write `tense`, `past`, `future` or `nearest`"))
        }
    }
}

/// Counts characters up to a byte, going on from the last one that was asked for.
struct Characters<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl Characters<'_> {
    fn up_to(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.text.get(self.byte..byte).map_or(0, |between| between.chars().count());
        self.byte = byte;
        self.count
    }
}

fn plain<'a>(
    text: &'a str,
    expression: &TemporalExpression,
    characters: &mut Characters<'_>,
    says: &dyn Fn(&Explained<'_>) -> String,
) -> Found<'a> {
    let own = expression.span.of(text);
    let words = own.split_whitespace().collect::<Vec<_>>().join(" ");
    let minute = |at: chrono::NaiveDateTime| at.format("%Y-%m-%dT%H:%M").to_string();
    Found {
        start: characters.up_to(expression.span.start),
        end: characters.up_to(expression.span.end),
        text: own,
        r#type: expression.kind.as_str(),
        value: expression.value.as_ref().map(ToString::to_string),
        from: expression.interval.from.map(minute),
        to: expression.interval.to.map(minute),
        relation: expression.relation.as_str(),
        timex3: timex3::value(expression),
        part: expression.part.map(time::PartOfDay::as_str),
        modifier: expression.modifier.map(time::Modifier::as_str),
        vague: expression.vague,
        confidence: match expression.confidence {
            time::Confidence::Low => "low",
            time::Confidence::Medium => "medium",
            time::Confidence::High => "high",
        },
        alternatives: expression.alternatives.iter().map(ToString::to_string).collect(),
        rule: expression.reason.rule,
        anchor: match expression.reason.anchor {
            AnchorIs::Nothing => "none",
            AnchorIs::Published => "published",
            AnchorIs::Told(_) => "told",
            AnchorIs::Said => "said",
        },
        anchor_date: expression.reason.anchor_date.map(|day| day.to_string()),
        says: says(&Explained { words: &words, expression }),
    }
}
