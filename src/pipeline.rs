//! The road from articles to a timeline; the one file that sees every stage.
//!
//! [`analyse`] settles what must be known before anything is read (the language, the publication date), then runs the
//! stages over one article. [`build`] does that for every article and makes the story and the timeline of them.

mod dateline;
mod edits;
mod gather;
mod languages;
mod limits;
mod lines;
mod namings;
mod path;
mod several;
mod token;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use crate::actor::Overrides;
pub use crate::text::Sentence;
pub use gather::{Gathered, What, finish_lines, gather};
pub use languages::{FreeDate, free_dates};
pub use lines::{analyse_line, failed_line, failed_unread, record_guarded, try_line, watch_panics};
pub use path::relative;
pub use several::{build, build_rest};
pub use token::TokenInfo;

use crate::actor::{self, Actors};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::page::{Origin, Part};
use crate::document::{Document, Published, identify, zone::Zone};
use crate::event::{self, Events};
use crate::language::{self, LANGUAGES, Language};
use crate::span::Span;
use crate::story::rule::Difference;
use crate::story::{self, ArticleNode, Partial, Reading, Record, Story};
use crate::syntax::{self, NameWords, Syntax};
use crate::text::{self, AnalysedText};
use crate::time::{self, Anchor, Prefer, TemporalExpression};
use crate::timeline::{Timeline, from_story};
use dateline::{date_in, dateline};

pub use edits::{add, add_to, merge, merge_owned, unite};
pub use namings::{MergedName, namings};

/// Up to this many bytes a text counts as a phrase.
const LONGEST_PHRASE: usize = 120;

/// What a person may decide about a build.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The publication date of every article, whatever they say.
    pub published: Option<Published>,
    /// The language of every article, as a BCP 47 tag.
    pub language: Option<String>,
    /// The title of the timeline; that of the article that was published first otherwise.
    pub title: Option<String>,
    /// Which way bare weekdays look without a hint.
    pub prefer: Prefer,
    /// The zone of publications that don't say theirs.
    pub zone: Option<Zone>,
    /// The folder of the timeline: paths of articles are written relative to it.
    pub folder: Option<PathBuf>,
    /// Who is who, as a person decided.
    pub actors: Overrides,
    /// Whether [`Built::texts`] stays empty: only a merge with a file that is there asks for the texts.
    pub without_texts: bool,
}

/// A timeline and what was read with a doubt on the way.
#[derive(Debug, Clone)]
pub struct Built {
    /// The timeline.
    pub timeline: Timeline,
    /// Warnings, in order of the articles.
    pub warnings: Vec<Diagnostic>,
    /// Mention keys of each event, by its id: where the articles tell it.
    pub mentions: BTreeMap<String, Vec<String>>,
    /// The texts of the articles, by their digest, unless [`Options::without_texts`].
    pub texts: BTreeMap<String, String>,
    /// What the articles yielded, to be joined with what others yield.
    pub partial: Partial,
}

/// An article with all that was found in it.
#[derive(Debug, Clone)]
pub struct Analysed {
    /// The article, with its publication date and language set.
    pub document: Document,
    /// Its language.
    pub language: &'static Language,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Part of speech, morphology, lemma, head and relation of each token.
    pub syntax: Syntax,
    /// Its quotations, marks included.
    pub quotes: Vec<Span>,
    /// Its temporal expressions, in order.
    pub expressions: Vec<TemporalExpression>,
    /// Its actors, in order of first mention, with what is stated of them.
    pub actors: Actors,
    /// Its events, in order, and who says its quotations.
    pub events: Events,
}

/// What one article yields, ready to be joined with that of others.
///
/// # Errors
/// As for [`build`].
pub fn record(document: Document, options: &Options) -> Result<Record, Diagnostic> {
    let (analysed, record) = analyse_and_record(document, options)?;
    if analysed.document.published.is_none() {
        return Err(no_publication_date(&analysed));
    }
    Ok(record)
}

/// The timeline of what some articles yielded, and what is doubtful in it.
pub fn finish(partial: &Partial, options: &Options) -> Built {
    finish_owned(partial.clone(), options)
}

/// The same as [`finish`], of records that are not copied.
pub fn finish_owned(partial: Partial, options: &Options) -> Built {
    let mut story = story::finish(&partial);
    let warnings = std::mem::take(&mut story.warnings);
    let (timeline, mentions) = (timeline_of(&story, options), edits::mentions(&story));
    Built { timeline, warnings, mentions, texts: BTreeMap::new(), partial }
}

fn timeline_of(story: &Story, options: &Options) -> Timeline {
    let first = story.articles().next().map(|(_, article)| article);
    let title = options.title.clone().or(first.map(|article| article.title.clone())).unwrap_or_default();
    let language = first.and_then(|article| language::by_tag(&article.language)).or_else(language::first);
    let differs =
        language.map_or(in_no_words as fn(&Difference<'_>) -> String, |found| found.telling.differs);
    let file = |node: &ArticleNode| relative(node.path.as_deref()?, options.folder.as_deref());
    let mut timeline = from_story(story, &title, &file, differs);
    timeline.tz = options.zone.map(|zone| zone.name().to_owned());
    timeline
}

/// What is said of a difference where no language is known.
fn in_no_words(_: &Difference<'_>) -> String {
    String::new()
}

/// Runs every stage over one article. An article without a publication date is read as far as that goes: the caller
/// decides whether it is an error.
///
/// # Errors
/// When the language isn't one that frise reads.
pub fn analyse(document: Document, options: &Options) -> Result<Analysed, Diagnostic> {
    analyse_and_record(document, options).map(|(analysed, _)| analysed)
}

/// Runs every stage over one article, and draws from it what the story is made of.
fn analyse_and_record(mut document: Document, options: &Options) -> Result<(Analysed, Record), Diagnostic> {
    let language = language_of(&document, options).map_err(|problem| match &options.language {
        Some(_) => problem,
        None => languages::with_free_dates(problem, &document),
    })?;
    document.settle(language.webpage, &|words| date_in(words, language))?;
    document.warnings.extend(document.reordered());
    tell_origins(&mut document, options);
    if let Some(published) =
        options.published.or(document.published).or_else(|| dateline(&document, language))
    {
        document.set_published(options.zone.map_or(published, |zone| published.in_zone(&zone)));
    }
    let anchor =
        Anchor { published: document.published.map(|published| published.local), prefer: options.prefer };
    limits::check_text(&document)?;
    let text = text::analyse_part(&document.text, document.title_span, document.body, language.text);
    limits::check_tokens(&document, &text)?;
    let mut syntax = syntax::analyse(&text, language.model());
    document.warnings.extend(languages::mixed(&document, language, &text, &syntax));
    let names = NameWords::of(&text, &syntax, language.name_contexts);
    let expressions = time::recognise_beside(&text, &names, language.verbs, language.time(), &anchor);
    event::rejoin(&text, &mut syntax, &expressions, language.event_words(), language.reporting);
    let taken: Vec<_> = expressions.iter().map(|expression| expression.tokens.clone()).collect();
    let actors =
        actor::recognise(&text, &syntax, &taken, language.names, language.gazetteer(), &options.actors);
    let events = event::recognise(&event::Analysis {
        text: &text,
        syntax: &syntax,
        verbs: language.verbs,
        reporting: language.reporting,
        words: language.event_words(),
        expressions: &expressions,
        actors: &actors,
        gazetteer: language.gazetteer(),
        published: document.published.map(Published::day),
    });
    let record = Reading {
        document: &document,
        language: language.tag,
        phrases: language.phrases,
        words: language.event_words(),
        telling: language.telling,
        text: &text,
        syntax: &syntax,
        expressions: &expressions,
        actors: &actors,
        events: &events.list,
        order: &events.order,
    }
    .record();
    let AnalysedText { sentences, quotes, .. } = text;
    Ok((Analysed { language, sentences, syntax, quotes, expressions, actors, events, document }, record))
}

/// Notes where the language and the date come from when no field of the article gives them.
fn tell_origins(document: &mut Document, options: &Options) {
    let published = match (options.published, document.published) {
        (Some(_), _) => Some(Origin::Flag),
        (None, Some(_)) => None,
        (None, None) => Some(Origin::Dateline),
    };
    let language = match (&options.language, &document.language) {
        (Some(_), _) => Some(Origin::Flag),
        (None, Some(_)) => None,
        (None, None) => Some(Origin::Text),
    };
    let told = [(Part::Published, published), (Part::Language, language)];
    document.origins.extend(told.into_iter().filter_map(|(part, origin)| Some((part, origin?))));
}

/// A text with its temporal expressions.
#[derive(Debug)]
pub struct DatesOf<'a> {
    /// The text.
    pub text: AnalysedText<'a>,
    /// Its language.
    pub language: &'static Language,
    /// Its temporal expressions, in order.
    pub expressions: Vec<TemporalExpression>,
}

/// The temporal expressions of a text; its language is identified when it isn't given.
///
/// # Errors
/// When the language isn't one that frise reads.
pub fn dates<'a>(text: &'a str, tag: Option<&str>, anchor: &Anchor) -> Result<DatesOf<'a>, Diagnostic> {
    let language = match tag {
        Some(tag) => language::by_tag(tag).ok_or_else(|| unknown_language(tag))?,
        None => language_of_phrase(text, anchor)?,
    };
    let text = text::analyse(text, None, language.text);
    let expressions = time::recognise(&text, language.verbs, language.time(), anchor);
    Ok(DatesOf { text, language, expressions })
}

/// The language that was asked for, that the article names, or that its words are of.
fn language_of(document: &Document, options: &Options) -> Result<&'static Language, Diagnostic> {
    if let Some(tag) = options.language.as_deref().or(document.language.as_deref()) {
        return language::by_tag(tag).ok_or_else(|| unknown_language(tag));
    }
    let body = document.body.of(&document.text);
    identified(if body.is_empty() { &document.text } else { body })
}

/// The language of running text; the first of the table when its words don't tell.
fn identified(text: &str) -> Result<&'static Language, Diagnostic> {
    let allowed: Vec<&str> = LANGUAGES.iter().map(|language| language.tag).collect();
    match identify(text, &allowed).tag {
        Some(tag) => language::by_tag(tag).ok_or_else(|| unknown_language(tag)),
        None => language::first().ok_or_else(|| unknown_language("")),
    }
}

/// The language of a phrase too short to be identified by its letters: the one whose date grammar reads most of it.
fn language_of_phrase(text: &str, anchor: &Anchor) -> Result<&'static Language, Diagnostic> {
    let read_by = |language: &Language| -> usize {
        let text = text::analyse(text, None, language.text);
        time::recognise(&text, language.verbs, language.time(), anchor)
            .iter()
            .map(|found| found.span.len())
            .sum()
    };
    let best = LANGUAGES
        .iter()
        .copied()
        .filter(|_| text.len() <= LONGEST_PHRASE)
        .map(|language| (read_by(language), language));
    let best = best.rev().max_by_key(|(read, _)| *read).filter(|(read, _)| *read > 0);
    best.map_or_else(|| identified(text), |(_, language)| Ok(language))
}

fn unknown_language(tag: &str) -> Diagnostic {
    let known: Vec<&str> = LANGUAGES.iter().map(|language| language.tag).collect();
    Diagnostic::error(codes::UNKNOWN_LANGUAGE, format!("frise does not read the language `{tag}`"))
        .note(format!("it reads {}", known.join(", ")))
        .help("if the article is in one of these, say so with --lang")
}

fn no_publication_date(article: &Analysed) -> Diagnostic {
    let document = &article.document;
    let help = "give it with --published 2020-08-03, or add `date: 2020-08-03` to the front matter";
    let error = Diagnostic::error(
        codes::NO_PUBLICATION_DATE,
        format!("`{}` has no publication date", document.origin),
    );
    let open = article.expressions.iter().find(|expression| expression.value.is_none());
    match open {
        Some(open) => {
            let said = "this can't be counted from anything";
            error.at(&document.origin, &document.text, open.span, said).help(help)
        }
        None => {
            error.note("neither a flag, nor the front matter, nor a line of the text gives one").help(help)
        }
    }
}
