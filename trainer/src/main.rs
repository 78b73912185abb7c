//! Trains, measures and writes the syntax models of frise from treebanks.
//!
//! `train` makes `models/LANGUAGE.model` and its card by its [`recipe`]; `card` writes the card alone; `evaluate` measures a model on treebanks; `parse` writes a
//! treebank with our analysis in it. Training is deterministic: the same data give the same bytes.

#![allow(
    clippy::disallowed_methods,
    reason = "a program of its own: it reads treebanks, writes models and times itself"
)]

mod card;
mod conllu;
mod dictionary;
mod evaluate;
mod lexicon;
mod make;
mod parser;
mod perceptron;
mod recipe;
mod tagger;
mod wordnet;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use frise::language;
use frise::syntax::Analyser;
use frise::syntax::model::{Model, ModelError};

use conllu::{GoldSentence, TreebankError};
use recipe::{Dictionary, Recipe};

/// Trains and measures the syntax models of frise
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Train the model of a language
    Train {
        /// The language, by its BCP 47 tag
        language: String,
        /// The folder of the treebanks
        #[arg(long)]
        data: PathBuf,
        /// The dictionary: a Hunspell dictionary with grammar (`fr.dic`, `fr.aff` beside it), or the folder of WordNet
        #[arg(long)]
        dictionary: PathBuf,
        /// Where the model goes; its card goes beside it, as `.md`
        #[arg(short, long)]
        output: PathBuf,
        /// Leave out the treebanks on which settings are compared
        #[arg(long)]
        tuning: bool,
    },
    /// Write the card of a model: its sources, settings, scores and sizes
    Card {
        /// The model; the card goes beside it, as `.md`
        #[arg(long)]
        model: PathBuf,
        /// The folder of the treebanks
        #[arg(long)]
        data: PathBuf,
        /// The language of the model; by default its name
        #[arg(long)]
        language: Option<String>,
    },
    /// Measure a model: a line of JSON for each treebank
    Evaluate {
        /// The model
        #[arg(long)]
        model: PathBuf,
        /// Treebanks in CoNLL-U
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Start from the `# text` lines instead of the gold tokens
        #[arg(long)]
        raw: bool,
        /// The language whose tokens are cut with --raw; by default the name of the model
        #[arg(long)]
        language: Option<String>,
    },
    /// Write a treebank with our analysis in place of the gold one
    Parse {
        /// The model
        #[arg(long)]
        model: PathBuf,
        /// A treebank in CoNLL-U
        file: PathBuf,
    },
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Treebank(#[from] TreebankError),
    #[error("{0}: {1}")]
    Model(PathBuf, ModelError),
    #[error(transparent)]
    Card(#[from] card::CardError),
    #[error("{0} can't be read or written: {1}")]
    File(PathBuf, std::io::Error),
    #[error("there is no recipe for `{0}`")]
    NoRecipe(String),
    #[error("`{0}` is no language of frise: give one with --language")]
    NoLanguage(String),
    #[error("a figure can't be written: {0}")]
    Json(#[from] serde_json::Error),
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Train { language, data, dictionary, output, tuning } => {
            train(language, data, dictionary, output, *tuning)
        }
        Command::Card { model, data, language } => {
            let recipe = recipe_of(language.as_deref().unwrap_or_else(|| name_of(model)))?;
            write_card(recipe, &load(model)?, data, model)
        }
        Command::Evaluate { model, files, raw, language } => {
            evaluate(model, files, *raw, language.as_deref())
        }
        Command::Parse { model, file } => parse(model, file),
    }
}

fn train(language: &str, data: &Path, dictionary: &Path, output: &Path, tuning: bool) -> Result<(), Failure> {
    let recipe = recipe_of(language)?;
    let also = if tuning { &[][..] } else { recipe.also_final };
    let mut sentences = Vec::new();
    for name in recipe.treebanks.iter().chain(also) {
        sentences.extend(conllu::read(&data.join(name))?);
    }
    let mut dictionary = match recipe.dictionary {
        Dictionary::Hunspell => dictionary::read(dictionary)?,
        Dictionary::WordNet => wordnet::read(dictionary)?,
    };
    for (tag, list) in recipe.lists {
        wordnet::add_list(list, tag, &mut dictionary);
    }
    let begun = std::time::Instant::now();
    let model = make::make(recipe, &sentences, &dictionary, |step| {
        eprintln!("{:6.1} s  {step}", begun.elapsed().as_secs_f64());
    });
    std::fs::write(output, &model).map_err(|error| Failure::File(output.into(), error))?;
    eprintln!("{:6.1} s  {} bytes", begun.elapsed().as_secs_f64(), model.len());
    // A model that was made to compare settings has learnt from less than its card would say.
    if tuning { Ok(()) } else { write_card(recipe, &model, data, output) }
}

fn recipe_of(language: &str) -> Result<&'static Recipe, Failure> {
    recipe::of(language).ok_or_else(|| Failure::NoRecipe(language.to_owned()))
}

fn write_card(recipe: &Recipe, bytes: &[u8], data: &Path, model: &Path) -> Result<(), Failure> {
    let typography = language::by_tag(recipe.language).map(|language| language.text);
    let card = card::card(recipe, bytes, data, typography)?;
    let path = model.with_extension("md");
    std::fs::write(&path, card).map_err(|error| Failure::File(path, error))
}

fn name_of(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

fn load(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::File(path.into(), error))
}

fn evaluate(path: &Path, files: &[PathBuf], raw: bool, language: Option<&str>) -> Result<(), Failure> {
    let bytes = load(path)?;
    let model = Model::new(&bytes).map_err(|error| Failure::Model(path.into(), error))?;
    let tag = language.unwrap_or_else(|| name_of(path));
    let typography = match language::by_tag(tag) {
        Some(language) => Some(language.text),
        None if raw => return Err(Failure::NoLanguage(tag.to_owned())),
        None => None,
    };
    for file in files {
        let sentences = conllu::read(file)?;
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let figures = evaluate::evaluate(name, &model, &sentences, typography.filter(|_| raw));
        println!("{}", serde_json::to_string(&figures)?);
    }
    Ok(())
}

fn parse(path: &Path, file: &Path) -> Result<(), Failure> {
    let bytes = load(path)?;
    let model = Model::new(&bytes).map_err(|error| Failure::Model(path.into(), error))?;
    let mut analyser = Analyser::new(&model);
    let mut out = String::new();
    for sentence in conllu::read(file)? {
        let GoldSentence { words, .. } = &sentence;
        analyser.tag(&words.iter().map(|word| word.as_word()).collect::<Vec<_>>());
        analyser.parse();
        let lemmas: Vec<String> = (0..words.len()).map(|word| analyser.lemma(word).to_owned()).collect();
        conllu::write(&sentence, &analyser.tags, &analyser.arcs, &lemmas, &mut out);
    }
    print!("{out}");
    Ok(())
}
