//! `frise inspect`: what frise read of an article, and how it understands it word by word.

use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;

use super::fetch::Fetch;
use super::input;
use super::output::Output;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::document::{Document, Meter, identify, page::Part};
use crate::pipeline::{self, Analysed, Options, TokenInfo};
use crate::span::Span;

mod text;

/// Of a guess at the language that is less sure, nothing is said.
const DOUBTFUL: f64 = 0.5;

const EXAMPLES: &str = "\
Examples:
  frise inspect page.html
  frise inspect articles.json --tokens
  curl -s https://example.org/article | frise inspect - --format json

Each piece of metadata is shown with the place where it was found. Spans count bytes of the text that is shown, as those
of a timeline do. JSON is a list, one object for each article of the input.";

/// Show what was read of an article: metadata with where each comes from, main text, sentences
///
/// Takes whatever `frise build` takes. Helps to see why a date is missing or a paragraph was left out, and, with --tokens,
/// how each word was understood.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Inspect {
    /// The article: a file, a folder, an archive, an address, or `-` for standard input
    article: PathBuf,

    /// Show each word with its lemma, part of speech, features, head and relation
    #[arg(long)]
    tokens: bool,

    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Day or instant of publication, whatever the article says: 2020-08-03, 2020-08-03T14:30:00+02:00
    #[arg(long, value_name = "DATE")]
    published: Option<String>,

    /// Time zone of publications that don't say theirs, or say UTC, such as `Europe/Paris`
    #[arg(long, value_name = "ZONE")]
    tz: Option<String>,

    /// Language of the article, such as `fr`; by default it is told from the text
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    #[command(flatten)]
    fetch: Fetch,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON document
    Json,
}

/// A piece of metadata.
#[derive(Debug, Serialize)]
struct Known {
    #[serde(skip)]
    name: &'static str,
    value: String,
    from: Option<String>,
}

/// All that is shown of an article.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    origin: &'a str,
    metadata: Metadata,
    encoding: &'a str,
    hash: &'a str,
    is_summary: bool,
    /// The language that the words are of, however the article calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    told_language: Option<Told>,
    title: Option<Place>,
    body: Place,
    text: &'a str,
    captions: &'a [String],
    sentences: Vec<Sentence>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tokens: Vec<Token>,
    /// Of a text in a language that frise does not read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dates: Vec<FreeDate>,
    warnings: Vec<Warning>,
}

/// The metadata, in the order in which it is shown.
#[derive(Debug, Serialize)]
struct Metadata {
    title: Option<Known>,
    published: Option<Known>,
    updated: Option<Known>,
    source: Option<Known>,
    authors: Option<Known>,
    url: Option<Known>,
    language: Option<Known>,
    id: Option<Known>,
}

impl Metadata {
    fn all(&self) -> impl Iterator<Item = &Known> {
        let all = [
            &self.title,
            &self.published,
            &self.updated,
            &self.source,
            &self.authors,
            &self.url,
            &self.language,
            &self.id,
        ];
        all.into_iter().flatten()
    }
}

#[derive(Debug, Serialize)]
struct Told {
    tag: &'static str,
    confidence: String,
}

#[derive(Debug, Clone, Copy, Serialize)]
struct Place {
    start: usize,
    end: usize,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

#[derive(Debug, Serialize)]
struct Sentence {
    #[serde(flatten)]
    place: Place,
    paragraph: usize,
    is_title: bool,
    /// Its words, as indices into `tokens`.
    first_token: usize,
    end_token: usize,
}

#[derive(Debug, Serialize)]
struct Token {
    #[serde(flatten)]
    place: Place,
    norm: String,
    lemma: String,
    upos: &'static str,
    feats: String,
    head: Option<usize>,
    relation: &'static str,
}

#[derive(Debug, Serialize)]
struct FreeDate {
    #[serde(flatten)]
    place: Place,
    value: String,
}

#[derive(Debug, Serialize)]
struct Warning {
    code: &'static str,
    message: String,
}

/// Reads, analyses, prints.
pub(super) fn run(args: &Inspect, out: &mut Output) -> Result<(), Diagnostic> {
    let options = Options {
        published: input::published(args.published.as_deref())?,
        zone: input::zone(args.tz.as_deref())?,
        language: args.lang.clone(),
        ..Options::default()
    };
    let mut is_first = true;
    for article in input::articles(&args.article, &Meter::default(), &args.fetch) {
        let document = match article {
            Ok(document) => document,
            Err(warning) if warning.severity == Severity::Warning => {
                out.report(&warning);
                continue;
            }
            Err(problem) => return Err(problem),
        };
        print(args, &options, document, is_first, out)?;
        is_first = false;
        if out.is_closed() {
            return Ok(());
        }
    }
    match args.format {
        _ if is_first => Err(Diagnostic::error(codes::EMPTY_INPUT, "there is no article in the input")
            .help("give the text of an article, or a file or folder of some")),
        Format::Json => out.write("\n]\n"),
        Format::Text => Ok(()),
    }
}

/// Prints one article; of one in a language that frise does not read, what can be known without.
fn print(
    args: &Inspect,
    options: &Options,
    document: Document,
    is_first: bool,
    out: &mut Output,
) -> Result<(), Diagnostic> {
    let read = document.clone();
    let analysed = match pipeline::analyse(document, options) {
        Ok(analysed) => Some(analysed),
        Err(problem) if problem.code == codes::UNKNOWN_LANGUAGE && options.language.is_none() => {
            out.report(&Diagnostic { severity: Severity::Warning, ..problem });
            None
        }
        Err(problem) => return Err(problem),
    };
    let document = analysed.as_ref().map_or(&read, |analysed| &analysed.document);
    let shown = shown(document, analysed.as_ref(), args.tokens);
    document.warnings.iter().for_each(|warning| out.report(warning));
    match args.format {
        Format::Text => {
            let between = if is_first { "" } else { "\n\n" };
            out.write(between)?;
            out.write(&text::render(&shown, out.width()))
        }
        Format::Json => {
            let json = serde_json::to_string_pretty(&shown).unwrap_or_default();
            out.write(if is_first { "[\n" } else { ",\n" })?;
            out.write(&json)
        }
    }
}

fn shown<'a>(document: &'a Document, analysed: Option<&Analysed>, with_tokens: bool) -> Shown<'a> {
    let guess = identify(document.body.of(&document.text), &[]);
    let told_language = guess
        .tag
        .filter(|_| guess.confidence >= DOUBTFUL)
        .map(|tag| Told { tag, confidence: format!("{:.2}", guess.confidence) });
    let sentences = analysed.map(|analysed| analysed.sentences.iter().map(sentence).collect());
    let tokens =
        analysed.filter(|_| with_tokens).map(|analysed| analysed.tokens().into_iter().map(token).collect());
    let dates = match analysed {
        Some(_) => Vec::new(),
        None => pipeline::free_dates(&document.text)
            .into_iter()
            .map(|date| FreeDate { place: date.span.into(), value: date.value.to_string() })
            .collect(),
    };
    let warning =
        |problem: &Diagnostic| Warning { code: problem.code.name(), message: problem.message.clone() };
    Shown {
        origin: &document.origin,
        metadata: metadata(document, analysed),
        encoding: document.encoding,
        hash: &document.hash,
        is_summary: document.is_summary,
        told_language,
        title: document.title_span.map(Place::from),
        body: document.body.into(),
        text: &document.text,
        captions: document.page.as_ref().map_or(&[], |page| &page.captions),
        sentences: sentences.unwrap_or_default(),
        tokens: tokens.unwrap_or_default(),
        dates,
        warnings: document.warnings.iter().map(warning).collect(),
    }
}

fn metadata(document: &Document, analysed: Option<&Analysed>) -> Metadata {
    let known = |name: &'static str, part: Part, value: Option<String>| {
        let from = document.origin_of(part).map(|origin| origin.to_string());
        value.filter(|value| !value.is_empty()).map(|value| Known { name, value, from })
    };
    let language =
        analysed.map(|analysed| analysed.language.tag.to_owned()).or_else(|| document.language.clone());
    Metadata {
        title: known("title", Part::Title, Some(document.title.clone())),
        published: known("published", Part::Published, document.published.map(|date| date.iso())),
        updated: known("updated", Part::Updated, document.updated.map(|date| date.iso())),
        source: known("source", Part::Source, document.source.clone()),
        authors: known("authors", Part::Authors, Some(document.authors.join(", "))),
        url: known("url", Part::Url, document.url.clone()),
        language: known("language", Part::Language, language),
        id: known("id", Part::Id, Some(document.id.clone())),
    }
}

fn sentence(sentence: &crate::pipeline::Sentence) -> Sentence {
    Sentence {
        place: sentence.span.into(),
        paragraph: sentence.paragraph,
        is_title: sentence.is_title,
        first_token: sentence.tokens.start,
        end_token: sentence.tokens.end,
    }
}

fn token(token: TokenInfo) -> Token {
    Token {
        place: token.span.into(),
        norm: token.norm,
        lemma: token.lemma,
        upos: token.upos,
        feats: token.morph,
        head: token.head,
        relation: token.relation,
    }
}
