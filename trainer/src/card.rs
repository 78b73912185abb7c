//! The card of a model, `models/LANGUAGE.md`: of what it was made, by which command, and how good it is.
//!
//! Nothing in it depends on the machine: no speed, no date, no path. The same model and data give the same card.

use std::fmt::Write as _;
use std::path::Path;

use frise::syntax::model::{Model, ModelError, Section, section};
use frise::text::rule::Typography;
use sha2::{Digest, Sha256};

use crate::conllu::{self, TreebankError};
use crate::evaluate::{Figures, evaluate};
use crate::recipe::{Dictionary, Recipe, Source};

/// Why a card can't be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CardError {
    #[error(transparent)]
    Treebank(#[from] TreebankError),
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// Writes the card of a model that was made by a recipe from the treebanks in a folder. `typography` cuts the raw text;
/// without it only the gold tokens are measured.
pub(crate) fn card(
    recipe: &Recipe,
    bytes: &[u8],
    data: &Path,
    typography: Option<&'static Typography>,
) -> Result<String, CardError> {
    let model = Model::new(bytes)?;
    let mut out = heading(recipe, &model, bytes);
    let learnt = recipe.treebanks.iter().chain(recipe.also_final);
    out.push_str(&sources(recipe.sources));
    out.push_str(&files(learnt, data)?);
    out.push_str(&settings(recipe));
    out.push_str(&scores(recipe, &model, data, typography)?);
    out.push_str(&sizes(bytes)?);
    out.push_str(&licence(recipe));
    Ok(out)
}

fn heading(recipe: &Recipe, model: &Model<'_>, bytes: &[u8]) -> String {
    let Recipe { language, .. } = recipe;
    let dictionary = match recipe.dictionary {
        Dictionary::Hunspell => " --dictionary DICTIONARY.dic",
        Dictionary::WordNet => " --dictionary WORDNET",
    };
    let (forms, morphs, steps) = (model.words.len(), model.morphs.len(), model.transitions.len());
    let memory = (model.tagger.memory() + model.morphology.memory() + model.parser.memory()) / 1024;
    format!(
        "# The model `{language}`\n\n\
         Part of speech, morphology, lemma, head and relation of every word of a text in the language `{language}` (BCP \
         47). It knows {forms} forms, {morphs} sets of features and {steps} steps of the parser; open, its weights take \
         {memory} KiB of memory. This file is written with the model, by\n\n\
         ```sh\n\
         cargo run --release -p trainer -- train {language} --data DATA{dictionary} --output models/{language}.model\n\
         ```\n\n\
         SHA-256 of the model: `{}`.\n",
        digest(bytes)
    )
}

fn sources(sources: &[Source]) -> String {
    let mut out = "\n## Sources\n".to_owned();
    for Source { name, version, part, authors, licence, address } in sources {
        let _ = write!(
            out,
            "\n**{name}** ({licence}), <{address}>. By {authors}. Version: {version}. In the model: {part}.\n"
        );
    }
    out
}

fn files<'a>(names: impl Iterator<Item = &'a &'a str>, data: &Path) -> Result<String, CardError> {
    let mut out =
        "\n## Learnt from\n\n| file | sentences | words | SHA-256 |\n| --- | --- | --- | --- |\n".to_owned();
    for name in names {
        let path = data.join(name);
        let sentences = conllu::read(&path)?;
        let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
        let bytes = std::fs::read(&path).map_err(|error| TreebankError::Unreadable(path.clone(), error))?;
        let _ = writeln!(out, "| {name} | {} | {words} | `{}` |", sentences.len(), digest(&bytes));
    }
    out.push_str(
        "\nA contraction such as « du » counts as one word. Of a treebank all that is kept is what was counted and \
         weighed: no sentence of it stands in the model.\n",
    );
    Ok(out)
}

fn settings(recipe: &Recipe) -> String {
    let (tagger, parser) = (recipe.tagger, recipe.parser);
    format!(
        "\n## Settings\n\n\
         Averaged perceptrons. Tagger: {} epochs, the mean of {} runs, weights of at least {}. Parser: arc-hybrid with a \
         dynamic oracle, {} epochs, the mean of {} runs, weights of at least {}. Weights are companded to 8 bits.\n",
        tagger.epochs, tagger.runs, recipe.smallest.0, parser.epochs, parser.runs, recipe.smallest.1
    )
}

fn scores(
    recipe: &Recipe,
    model: &Model<'_>,
    data: &Path,
    typography: Option<&'static Typography>,
) -> Result<String, CardError> {
    let mut out = "\n## Scores\n\n\
        In percent, on treebanks that the model didn't learn from. `verbs`: verb form, tense and mood of verbs all right. \
        `subject` to `root`: F1 of a relation with its head. `words`, `ends`: F1 of words and ends of sentences, where the \
        raw text is cut by frise.\n\n\
        | test | from | upos | verbs | lemma | uas | las | subject | object | oblique | root | words | ends |\n\
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        .to_owned();
    for name in recipe.tests {
        let sentences = conllu::read(&data.join(name))?;
        let _ = writeln!(out, "{}", row(name, "gold tokens", &evaluate(name, model, &sentences, None)));
        if let Some(typography) = typography {
            let _ = writeln!(
                out,
                "{}",
                row(name, "raw text", &evaluate(name, model, &sentences, Some(typography)))
            );
        }
    }
    Ok(out)
}

fn row(name: &str, from: &str, figures: &Figures) -> String {
    let Figures { upos, morph, lemma, uas, las, nsubj, obj, obl, root, words, ends, .. } = figures;
    let all = [upos, morph, lemma, uas, las, nsubj, obj, obl, root, words, ends];
    let cells: Vec<String> = all.iter().map(|figure| format!("{:.1}", **figure * 100.0)).collect();
    format!("| {name} | {from} | {} |", cells.join(" | "))
}

fn sizes(bytes: &[u8]) -> Result<String, CardError> {
    let mut out = "\n## Size\n\n| section | bytes |\n| --- | --- |\n".to_owned();
    for name in Section::ALL {
        let _ = writeln!(out, "| {name:?} | {} |", section(bytes, name)?.len());
    }
    let _ = writeln!(out, "| whole file | {} |", bytes.len());
    Ok(out)
}

fn licence(recipe: &Recipe) -> String {
    let own: Vec<String> =
        recipe.sources.iter().map(|source| format!("{} ({})", source.name, source.licence)).collect();
    format!(
        "\n## Licence\n\n\
         The model is a data file of its own and no part of the licence of the code. It is given under CC BY-SA 4.0, with \
         the attributions above; its sources keep their licences: {}. Whether weights are an adaptation of a treebank is \
         not settled; `NOTICE` states what is open.\n",
        own.join("; ")
    )
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
