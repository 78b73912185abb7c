//! Reads a folder of articles and writes, for each, what frise finds in it, in a neutral JSON format.
//!
//! `cargo run --release --example score -- ARTICLES OUT`: for every `ARTICLES/NAME.txt`, `published` and `language`
//! are taken from `ARTICLES/NAME.meta.json`, or else from the same two fields of `ARTICLES/NAME.gold.json`; the result is
//! `OUT/NAME.json`. Offsets in it count Unicode code points; frise counts bytes, so they are converted here.

#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "an example is a program of its own")]

use std::error::Error;
use std::path::Path;

use frise::actor::Related;
use frise::document::{self, Published};
use frise::edtf::Value;
use frise::event::{Dating, Event};
use frise::pipeline::{self, Analysed, Options};
use frise::span::Span;
use frise::syntax::Tense;
use frise::time::{AnchorIs, Relation, TemporalExpression};
use serde_json::{Map, Value as Json, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [articles, out] = arguments.as_slice() else {
        return Err("usage: score ARTICLES OUT".into());
    };
    std::fs::create_dir_all(out)?;
    let mut names: Vec<String> = std::fs::read_dir(articles)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
        .collect();
    names.sort();
    for name in &names {
        let result = article(Path::new(articles), name)?;
        std::fs::write(Path::new(out).join(format!("{name}.json")), serde_json::to_string_pretty(&result)?)?;
    }
    eprintln!("{} articles", names.len());
    Ok(())
}

fn article(folder: &Path, name: &str) -> Result<Json, Box<dyn Error>> {
    let given = given(folder, name)?;
    let field = |key: &str| given.get(key).and_then(Json::as_str);
    let published = field("published").map(Published::parse).transpose()?;
    let options = Options { published, language: field("language").map(str::to_owned), ..Options::default() };
    let bytes = std::fs::read(folder.join(format!("{name}.txt")))?;
    let document = document::from_bytes(&format!("{name}.txt"), &bytes).map_err(|problem| problem.message)?;
    let analysed = pipeline::analyse(document, &options).map_err(|problem| problem.message)?;
    Ok(Neutral::new(&analysed).article(name))
}

/// The metadata beside an article; without any, none.
fn given(folder: &Path, name: &str) -> Result<Map<String, Json>, Box<dyn Error>> {
    for kind in ["meta", "gold"] {
        let path = folder.join(format!("{name}.{kind}.json"));
        if path.exists() {
            let mut read: Map<String, Json> = serde_json::from_slice(&std::fs::read(path)?)?;
            read.retain(|key, _| key == "published" || key == "language");
            return Ok(read);
        }
    }
    Ok(Map::new())
}

/// An article in the neutral format.
struct Neutral<'a> {
    analysed: &'a Analysed,
    /// The byte at which each code point begins.
    starts: Vec<usize>,
}

impl<'a> Neutral<'a> {
    fn new(analysed: &'a Analysed) -> Self {
        let starts = analysed.document.text.char_indices().map(|(byte, _)| byte).collect();
        Self { analysed, starts }
    }

    fn point(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start < byte)
    }

    fn span(&self, span: Span) -> Map<String, Json> {
        let mut object = Map::new();
        object.insert("start".into(), self.point(span.start).into());
        object.insert("end".into(), self.point(span.end).into());
        object.insert("text".into(), span.of(&self.analysed.document.text).into());
        object
    }

    fn article(&self, name: &str) -> Json {
        let analysed = self.analysed;
        let expressions = analysed.expressions.iter().enumerate();
        let actors = analysed.actors.list.iter().enumerate();
        let events = analysed.events.list.iter().enumerate();
        json!({
            "id": name,
            "language": analysed.language.tag,
            "published": analysed.document.published.map(|published| published.day().to_string()),
            "title": analysed.document.title,
            "timexes": expressions.filter_map(|(number, found)| self.timex(number, found)).collect::<Vec<_>>(),
            "actors": actors.map(|(number, actor)| self.actor(number, actor)).collect::<Vec<_>>(),
            "relations": analysed.actors.relations.iter().map(|related| self.relation(related)).collect::<Vec<_>>(),
            "quotes": self.quotes(),
            "events": events.map(|(number, event)| self.event(number, event)).collect::<Vec<_>>(),
            "order": analysed.events.order.iter().map(|before| [format!("e{}", before.first), format!("e{}", before.then)]).collect::<Vec<_>>(),
        })
    }

    fn timex(&self, number: usize, expression: &TemporalExpression) -> Option<Json> {
        let mut object = self.span(expression.span);
        object.insert("id".into(), format!("t{}", number + 1).into());
        object.insert("type".into(), expression.kind.as_str().into());
        object.insert("value".into(), expression.value.as_ref()?.to_string().into());
        let anchor = match expression.reason.anchor {
            AnchorIs::Nothing => "none".to_owned(),
            AnchorIs::Published => "published".to_owned(),
            AnchorIs::Told(span) => self.numbered(span),
            AnchorIs::Said => "published".to_owned(),
        };
        object.insert("anchor".into(), anchor.into());
        if let Some(part) = expression.part {
            object.insert("part".into(), part.as_str().into());
        }
        if let Some(modifier) = expression.modifier {
            object.insert("mod".into(), modifier.as_str().into());
        }
        Some(Json::Object(object))
    }

    /// The id of the expression at a span.
    fn numbered(&self, span: Span) -> String {
        let place = self.analysed.expressions.iter().position(|expression| expression.span == span);
        place.map_or_else(|| "published".to_owned(), |place| format!("t{}", place + 1))
    }

    fn actor(&self, number: usize, actor: &frise::actor::Actor) -> Json {
        let mentions = actor.mentions.iter().map(|mention| {
            let mut object = self.span(mention.span);
            object.insert("kind".into(), mention.form.as_str().into());
            Json::Object(object)
        });
        json!({
            "id": format!("a{number}"),
            "name": actor.name,
            "type": actor.kind.as_str(),
            "mentions": mentions.collect::<Vec<_>>(),
        })
    }

    fn relation(&self, related: &Related) -> Json {
        let mut object = self.span(related.evidence);
        let former = if related.former { "formerly-" } else { "" };
        object.insert("subject".into(), format!("a{}", related.subject).into());
        object.insert("relation".into(), format!("{former}{}", related.kind.as_str()).into());
        object.insert("object".into(), format!("a{}", related.object).into());
        Json::Object(object)
    }

    /// Every quotation with its speaker.
    fn quotes(&self) -> Vec<Json> {
        let quotes = self.analysed.quotes.iter().zip(&self.analysed.events.speakers).enumerate();
        let one = |(number, (quote, speaker)): (usize, (&Span, &Option<usize>))| {
            let mut object = self.span(*quote);
            object.insert("id".into(), format!("q{number}").into());
            object.insert("speaker".into(), speaker.map_or(Json::Null, |actor| format!("a{actor}").into()));
            Json::Object(object)
        };
        quotes.map(one).collect()
    }

    fn event(&self, number: usize, event: &Event) -> Json {
        let participants = event
            .participants
            .iter()
            .map(|(actor, role)| json!({"actor": format!("a{actor}"), "role": role.as_str()}));
        json!({
            "id": format!("e{number}"),
            "head": self.span(event.head),
            "trigger": self.span(event.trigger),
            "kind": event.kind.as_str(),
            "title": event.title,
            "date": date(&event.date),
            "date_basis": event.date.basis.as_str(),
            "timex": event.date.expression.map(|number| format!("t{}", number + 1)),
            "tense": event.tense.map_or("past", tense),
            "modality": event.modality.as_str(),
            "polarity": if event.negative { "negative" } else { "positive" },
            "speaker": event.speaker.map(|actor| format!("a{actor}")),
            "actors": participants.collect::<Vec<_>>(),
            "mentions": event.mentions.iter().map(|mention| self.span(mention.trigger)).collect::<Vec<_>>(),
        })
    }
}

/// The date in EDTF alone: limits as open intervals.
fn date(dating: &Dating) -> Option<String> {
    let value = dating.value.clone()?;
    let plain = value;
    debug_assert!(
        !matches!((&plain, dating.relation), (Value::At(_), Relation::By)),
        "a limit has an open side"
    );
    Some(plain.to_string())
}

fn tense(tense: Tense) -> &'static str {
    match tense {
        Tense::Past | Tense::Perfect | Tense::Pluperfect => "past",
        Tense::Present => "present",
        Tense::Future | Tense::Conditional | Tense::Prospective => "future",
    }
}
