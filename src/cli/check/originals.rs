//! The articles of a timeline as they are found on the disk, read as `frise build` reads them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::document::{self, Document, Meter};
use crate::language;
use crate::timeline::Article;
use crate::timeline::check::Original;

/// The folder from which the paths of articles count.
pub(in crate::cli) struct Folder {
    path: PathBuf,
    /// What each file holds, one article or many; read once.
    files: BTreeMap<PathBuf, Result<Vec<Document>, String>>,
}

impl Folder {
    /// The folder of a timeline.
    pub(in crate::cli) fn of(timeline: &Path) -> Self {
        Self { path: timeline.parent().unwrap_or(Path::new("")).to_path_buf(), files: BTreeMap::new() }
    }

    /// The text of the article of an entry.
    pub(super) fn original(&mut self, article: &Article) -> Original {
        match self.document(article) {
            Ok(document) => read(document, article),
            Err(problem) => Original::Missing(problem),
        }
    }

    /// The article of an entry: of several in its file that of the same hash, else of the same address, else of the
    /// same id. Why not, where there is none.
    pub(in crate::cli) fn document(&mut self, article: &Article) -> Result<Document, String> {
        let path = self.path.join(article.file.as_deref().unwrap_or_default());
        if !path.is_file() {
            return Err("there is no such file".to_owned());
        }
        let documents = match self.files.entry(path.clone()).or_insert_with(|| documents(&path)) {
            Ok(documents) => documents,
            Err(problem) => return Err(problem.clone()),
        };
        if let [document] = documents.as_slice() {
            return Ok(document.clone());
        }
        let same_hash = |document: &&Document| Some(&document.hash) == article.hash.as_ref();
        let same_url = |document: &&Document| document.url.is_some() && document.url == article.url;
        let found = documents.iter().find(same_hash).or_else(|| documents.iter().find(same_url));
        let found = found.or_else(|| documents.iter().find(|document| document.id == article.id));
        found.cloned().ok_or_else(|| "none of the articles of this file is this one".to_owned())
    }
}

/// The articles of a file; why not, where none of them can be read.
fn documents(path: &Path) -> Result<Vec<Document>, String> {
    let all = document::articles(path, &Meter::default()).map_err(|problem| problem.message)?;
    let (mut read, mut problem) = (Vec::new(), None);
    for document in all {
        match document {
            Ok(document) => read.push(document),
            Err(other) => problem = problem.or(Some(other.message)),
        }
    }
    match problem {
        Some(problem) if read.is_empty() => Err(problem),
        _ => Ok(read),
    }
}

/// The text of a document; of a web page, as far as the words of its language tell it from what stands around.
fn read(mut document: Document, article: &Article) -> Original {
    let language = article.lang.as_deref().and_then(language::by_tag).or_else(language::first);
    let hash = document.hash.clone();
    match language.map(|language| document.settle(language.webpage, &|_| None)) {
        Some(Err(problem)) => Original::Missing(problem.message),
        _ => Original::Read { hash, text: document.text },
    }
}
