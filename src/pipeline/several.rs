//! The timeline of several articles, one of which may be bad.

use std::collections::BTreeMap;

use super::lines::guarded;
use super::{Built, Options, analyse_and_record, finish_owned, no_publication_date};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::story::Partial;

/// Builds the timeline of some articles; their order makes no difference. A warning in the place of an article is kept with the
/// others.
///
/// # Errors
/// The first article that can't be read, dated or understood.
pub fn build(
    documents: impl IntoIterator<Item = Result<Document, Diagnostic>>,
    options: &Options,
) -> Result<Built, Diagnostic> {
    let mut building = Building::new(options);
    for document in documents {
        building.take(document)?;
    }
    Ok(building.built())
}

/// The same of those articles that can be read; `told` gets the problem of each of the others, in order.
pub fn build_rest(
    documents: impl IntoIterator<Item = Result<Document, Diagnostic>>,
    options: &Options,
    mut told: impl FnMut(Diagnostic),
) -> Built {
    let mut building = Building::new(options);
    for document in documents {
        if let Err(problem) = guarded(|| building.take(document)) {
            told(problem);
        }
    }
    building.built()
}

/// What was taken until now: of each article what it yielded, and no more than that is kept.
struct Building<'a> {
    options: &'a Options,
    partial: Partial,
    warnings: Vec<Diagnostic>,
    texts: BTreeMap<String, String>,
}

impl<'a> Building<'a> {
    fn new(options: &'a Options) -> Self {
        Self { options, partial: Partial::default(), warnings: Vec::new(), texts: BTreeMap::new() }
    }

    fn take(&mut self, document: Result<Document, Diagnostic>) -> Result<(), Diagnostic> {
        let read = document.and_then(|mut document| {
            self.warnings.append(&mut document.warnings);
            analyse_and_record(document, self.options)
        });
        let (analysed, record) = match read {
            Err(warning) if warning.severity == Severity::Warning => {
                self.warnings.push(warning);
                return Ok(());
            }
            read => read?,
        };
        if analysed.document.published.is_none() {
            return Err(no_publication_date(&analysed));
        }
        self.warnings.extend(analysed.document.warnings);
        if !self.options.without_texts {
            self.texts.insert(analysed.document.hash, analysed.document.text);
        }
        self.partial.insert(record);
        Ok(())
    }

    fn built(mut self) -> Built {
        let mut built = finish_owned(self.partial, self.options);
        self.warnings.append(&mut built.warnings);
        Built { warnings: self.warnings, texts: self.texts, ..built }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::document::{Published, from_bytes};

    #[test]
    fn a_fault_at_one_article_leaves_the_others() {
        let read = |text: &str| from_bytes("a.txt", text.as_bytes());
        let articles = ["Le maire a démissionné vendredi.", "", "fault", "Le préfet a signé samedi."];
        let documents = articles.iter().map(|text| match *text {
            "fault" => Err(Diagnostic::error(codes::INTERNAL_ERROR, "as if")),
            text => read(text),
        });
        let options = Options { published: Published::parse("2020-08-03").ok(), ..Options::default() };
        let mut told = Vec::new();
        let built = build_rest(documents.clone(), &options, |problem| told.push(problem.code));
        assert_eq!(told, [codes::EMPTY_INPUT, codes::INTERNAL_ERROR]);
        assert_eq!((built.timeline.articles.len(), built.texts.len()), (2, 2));
        assert_eq!(build(documents, &options).unwrap_err().code, codes::EMPTY_INPUT);
        let without = Options { without_texts: true, ..options };
        assert!(build_rest([read(articles[0])], &without, |_| ()).texts.is_empty());
    }
}
