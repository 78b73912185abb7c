//! Reads the file of decisions, and says clearly what is wrong with one.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml::{Location, Spanned};

use super::{Decision, Overrides, fold};
use crate::actor::ActorKind;
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    actors: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Entry {
    name: Spanned<String>,
    #[serde(default)]
    same_as: Vec<Spanned<String>>,
    #[serde(default)]
    not_same_as: Vec<Spanned<String>>,
    #[serde(rename = "type")]
    kind: Option<Spanned<String>>,
    #[serde(default)]
    ignore: bool,
}

impl Overrides {
    /// The decisions in `text`; `name` is the file as the person named it, for the diagnostic.
    ///
    /// # Errors
    /// `bad-actors`, with the place: no YAML, a key or a type that there is not, a name that two entries claim, a name
    /// that is said to be the same and not the same; `too-large` above 4 MiB.
    pub fn from_yaml(name: &str, text: &str) -> Result<Self, Diagnostic> {
        if u64::try_from(text.len()).is_ok_and(|length| length > Self::MAX_FILE) {
            return Err(Diagnostic::error(codes::TOO_LARGE, format!("`{name}` is larger than 4 MiB"))
                .help("give a file of decisions about actors, as in docs/actors.md"));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return Ok(Self::default());
        }
        let problem = Problem { name, text };
        let file = serde_yaml::from_str::<File>(text).map_err(|error| problem.of_reader(&error))?;
        let mut claimed: BTreeMap<String, usize> = BTreeMap::new();
        let mut decisions = Vec::new();
        for (index, entry) in file.actors.into_iter().enumerate() {
            for word in std::iter::once(&entry.name).chain(&entry.same_as) {
                problem.check_claim(&mut claimed, word, index)?;
            }
            for word in &entry.not_same_as {
                if claimed.get(&fold(&word.value)) == Some(&index) {
                    return Err(problem
                        .at(
                            word.referenced,
                            &format!("`{}` is said to be the same and not the same", word.value),
                            "here",
                        )
                        .help("keep it in one of the two lists"));
                }
            }
            decisions.push(problem.decision(entry)?);
        }
        Ok(Self::new(decisions))
    }
}

struct Problem<'a> {
    name: &'a str,
    text: &'a str,
}

impl Problem<'_> {
    fn decision(&self, entry: Entry) -> Result<Decision, Diagnostic> {
        let kind = entry.kind.map(|kind| self.kind(&kind)).transpose()?;
        let values = |words: Vec<Spanned<String>>| words.into_iter().map(|word| word.value).collect();
        Ok(Decision {
            name: entry.name.value.trim().to_owned(),
            same_as: values(entry.same_as),
            not_same_as: values(entry.not_same_as),
            kind,
            ignore: entry.ignore,
        })
    }

    fn kind(&self, word: &Spanned<String>) -> Result<ActorKind, Diagnostic> {
        ActorKind::ALL.into_iter().find(|kind| kind.as_str() == word.value).ok_or_else(|| {
            let known: Vec<&str> = ActorKind::ALL.iter().map(|kind| kind.as_str()).collect();
            self.at(word.referenced, &format!("there is no type `{}`", word.value), "here")
                .help(format!("the types are {}", known.join(", ")))
        })
    }

    /// A name belongs to one entry, once.
    fn check_claim(
        &self,
        claimed: &mut BTreeMap<String, usize>,
        word: &Spanned<String>,
        entry: usize,
    ) -> Result<(), Diagnostic> {
        let folded = fold(&word.value);
        if folded.is_empty() {
            return Err(self
                .at(word.referenced, "a name is empty", "here")
                .help("write the name as the articles have it"));
        }
        match claimed.insert(folded, entry) {
            Some(other) if other != entry => Err(self
                .at(word.referenced, &format!("`{}` is the name of two actors", word.value), "again here")
                .help("write it in one of the two entries")),
            _ => Ok(()),
        }
    }

    fn of_reader(&self, error: &serde_yaml::Error) -> Diagnostic {
        let message = error.without_snippet().to_string();
        let first = message.lines().next().unwrap_or_default();
        let end = [" at line ", ", set "].iter().filter_map(|cut| first.find(cut)).min();
        let label = end.and_then(|end| first.get(..end)).unwrap_or(first);
        let span = error.location().map_or(Span::default(), |location| self.place(location));
        Diagnostic::error(codes::BAD_ACTORS, format!("`{}` is no file of decisions about actors", self.name))
            .at(self.name, self.text, span, label.to_owned())
            .help("an entry has `name`, and of `same-as`, `not-same-as`, `type`, `ignore` what is decided; see docs/actors.md")
    }

    fn at(&self, location: Location, what: &str, label: &str) -> Diagnostic {
        Diagnostic::error(codes::BAD_ACTORS, what.to_owned()).at(
            self.name,
            self.text,
            self.place(location),
            label.to_owned(),
        )
    }

    /// The bytes of a place that the reader names.
    fn place(&self, location: Location) -> Span {
        let span = location.span();
        if let (Some(start), Some(length)) = (span.byte_offset(), span.byte_len())
            && let (Ok(start), Ok(length)) = (usize::try_from(start), usize::try_from(length))
        {
            let start = start.min(self.text.len());
            let end = start.saturating_add(length).min(self.text.len());
            let line = self.text.get(start..end).and_then(|words| words.find('\n')).unwrap_or(end - start);
            return Span::new(start, start + line);
        }
        let skipped = usize::try_from(span.offset()).unwrap_or(usize::MAX);
        let found = self.text.char_indices().nth(skipped);
        found.map_or(Span::new(self.text.len(), self.text.len()), |(start, c)| {
            Span::new(start, start + c.len_utf8())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        Overrides::from_yaml("actors.yaml", text).unwrap_err().message
    }

    #[test]
    fn decisions_are_read_and_found_by_any_of_their_names() {
        let text = "actors:\n  - name: Alix Roy\n    same-as: [Mme Roy, la maire]\n    not-same-as: [Hugo Roy]\n    type: person\n  - name: Bourse\n    ignore: true\n";
        let read = Overrides::from_yaml("actors.yaml", text).unwrap();
        assert_eq!(read.decision("la  Maire").map(|found| found.name.as_str()), Some("Alix Roy"));
        assert!(read.decision("Bourse").unwrap().ignore);
        assert!(!read.parts("Roy", "Hugo Roy") && read.parts("Alix Roy", "Hugo Roy"));
        assert!(read.parts("la maire", "Bourse"));
        assert!(Overrides::from_yaml("actors.yaml", "# nothing yet\n").unwrap().is_empty());
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(problem("actors:\n  - name: A\n    type: compagny\n"), "there is no type `compagny`");
        assert_eq!(
            problem("actors:\n  - name: A\n  - name: B\n    same-as: [a]\n"),
            "`a` is the name of two actors"
        );
        assert_eq!(problem("actors:\n  - name: ''\n"), "a name is empty");
        assert_eq!(
            problem("actors:\n  - name: A\n    same-as: [B]\n    not-same-as: [b]\n"),
            "`b` is said to be the same and not the same"
        );
        for text in [
            "actors: 3\n",
            "actors:\n  - same_as: [a]\n",
            "- a\n",
            "actors: [\n",
            "actors:\n  - name: A\n    nmae: B\n",
        ] {
            assert_eq!(problem(text), "`actors.yaml` is no file of decisions about actors", "{text}");
        }
    }
}
