//! Records out of rows.

use std::collections::{BTreeMap, BTreeSet};

use frise::story::Partial;
use frise::story::record::{Record, SCHEMA};

use crate::row::{ARTICLE, Row, digest};

/// The key of a story; none for articles that were filed under none.
pub type Story = Option<String>;

/// Of a row what it takes to put its record together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part<'a> {
    /// [`Row::schema`].
    pub schema: &'a str,
    /// [`Row::frise`].
    pub frise: &'a str,
    /// [`Row::record`].
    pub record: Option<&'a str>,
    /// [`Row::story`], which may have been changed since: it says where the record goes.
    pub story: Option<&'a str>,
    /// [`Row::kind`].
    pub kind: &'a str,
    /// [`Row::number`].
    pub number: Option<i64>,
    /// [`Row::data`].
    pub data: Option<&'a str>,
    /// [`Row::error`].
    pub error: Option<&'a str>,
}

/// Why rows can't be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// Rows of another form.
    #[error("a row has the schema `{0}`, and this frise reads `{SCHEMA}`")]
    OtherSchema(String),
    /// What two versions read can't be compared claim by claim.
    #[error("rows of several versions of frise ({}) don't go together", .0.join(", "))]
    Mixed(Vec<String>),
    /// A row without something that every row has.
    #[error("a row of kind `{kind}` has no `{column}`")]
    Empty {
        /// Its kind.
        kind: String,
        /// What is missing.
        column: &'static str,
    },
    /// The row of the article itself did not come.
    #[error("the row of the article is missing for the claims of record `{0}`")]
    NoArticle(String),
    /// Rows of claims did not come.
    #[error("article `{id}` has {there} of its {of} claims: rows were lost, or left out")]
    Lost {
        /// The article.
        id: String,
        /// Claims that are there.
        there: usize,
        /// Claims that it has.
        of: i64,
    },
    /// What came back is not what was taken apart.
    #[error("a row of article `{0}` was changed: its record does not have its digest any more")]
    Changed(String),
    /// What a row holds is no JSON of a record.
    #[error("`data` of a row of record `{record}` can't be read: {why}")]
    Unreadable {
        /// The record.
        record: String,
        /// What is wrong.
        why: String,
    },
}

impl RowError {
    /// The stable name of this kind of problem.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherSchema(_) => "other-schema",
            Self::Mixed(_) => "mixed-versions",
            Self::Empty { .. } | Self::Unreadable { .. } => "bad-row",
            Self::NoArticle(_) | Self::Lost { .. } => "rows-missing",
            Self::Changed(_) => "row-changed",
        }
    }

    /// The way out.
    pub fn help(&self) -> &'static str {
        match self {
            Self::OtherSchema(_) => "analyse the articles again with this version",
            Self::Mixed(_) => "analyse all articles with one version, or pass allow_mixed=True",
            Self::Empty { .. } | Self::Unreadable { .. } => "give the rows as `frise.analyse` made them",
            Self::NoArticle(_) | Self::Lost { .. } => {
                "give all rows of an article to one call: group by `story` or `article`, filter whole articles"
            }
            Self::Changed(_) => "leave `record`, `kind`, `number` and `data` as `frise.analyse` made them",
        }
    }
}

/// Rows that came so far: a set, whatever their order and however often they come.
///
/// ```
/// use frise::pipeline::{self, Options};
/// use frise_rows::{Gathered, rows};
/// let line = r#"{"text": "La maire a démissionné vendredi.", "published": "2020-08-03", "story": "mairie"}"#;
/// let rows = rows(pipeline::analyse_line(line.as_bytes(), &Options::default()));
/// let mut gathered = Gathered::default();
/// for row in rows.iter().rev().chain(&rows) {
///     gathered.add(&row.part()).unwrap();
/// }
/// let stories = gathered.stories(false).unwrap();
/// assert_eq!(stories[&Some("mairie".to_owned())].len(), 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    stories: BTreeMap<Story, BTreeMap<String, Rows>>,
    versions: BTreeSet<String>,
}

/// The rows of one record.
#[derive(Debug, Clone, Default)]
struct Rows {
    /// How many claims it has, and the record without them.
    article: Option<(i64, String)>,
    claims: BTreeMap<i64, String>,
}

impl Row {
    /// What it takes to put its record together.
    pub fn part(&self) -> Part<'_> {
        Part {
            schema: &self.schema,
            frise: &self.frise,
            record: self.record.as_deref(),
            story: self.story.as_deref(),
            kind: &self.kind,
            number: self.number,
            data: self.data.as_deref(),
            error: self.error.as_deref(),
        }
    }
}

impl<'a> Part<'a> {
    /// Its record, its number and its data; nothing of an article that could not be read.
    ///
    /// # Errors
    /// When it is of another schema, or is no row of a partial.
    pub fn checked(&self) -> Result<Option<(&'a str, i64, &'a str)>, RowError> {
        if self.schema != SCHEMA {
            return Err(RowError::OtherSchema(self.schema.to_owned()));
        }
        if self.error.is_some() {
            return Ok(None);
        }
        let empty = |column| RowError::Empty { kind: self.kind.to_owned(), column };
        let record = self.record.ok_or_else(|| empty("record"))?;
        let number = self.number.ok_or_else(|| empty("number"))?;
        let data = self.data.ok_or_else(|| empty("data"))?;
        Ok(Some((record, number, data)))
    }
}

impl Gathered {
    /// Takes a row. One of an article that could not be read says nothing and is passed over.
    ///
    /// # Errors
    /// When it is of another schema, or is no row of a partial.
    pub fn add(&mut self, row: &Part<'_>) -> Result<(), RowError> {
        let Some((record, number, data)) = row.checked()? else { return Ok(()) };
        if !self.versions.contains(row.frise) {
            self.versions.insert(row.frise.to_owned());
        }
        let story = row.story.filter(|story| !story.is_empty()).map(str::to_owned);
        let rows = self.stories.entry(story).or_default().entry(record.to_owned()).or_default();
        if row.kind == ARTICLE {
            rows.article.get_or_insert_with(|| (number, data.to_owned()));
        } else {
            rows.claims.entry(number).or_insert_with(|| data.to_owned());
        }
        Ok(())
    }

    /// The records, each story by itself.
    ///
    /// # Errors
    /// When rows of a record are missing or were changed; when several versions made them, unless that is allowed.
    pub fn stories(self, allow_mixed: bool) -> Result<BTreeMap<Story, Partial>, RowError> {
        if !allow_mixed && self.versions.len() > 1 {
            return Err(RowError::Mixed(self.versions.into_iter().collect()));
        }
        let mut stories = BTreeMap::new();
        for (story, records) in self.stories {
            let read = records.into_iter().map(|(record, rows)| rows.record(&record));
            stories.insert(story, read.collect::<Result<Partial, RowError>>()?);
        }
        Ok(stories)
    }

    /// All records together.
    ///
    /// # Errors
    /// As [`Gathered::stories`].
    pub fn together(self, allow_mixed: bool) -> Result<Partial, RowError> {
        let mut all = Partial::default();
        self.stories(allow_mixed)?.into_values().for_each(|story| all.union(story));
        Ok(all)
    }
}

impl Rows {
    fn record(self, key: &str) -> Result<Record, RowError> {
        let unreadable = |why: String| RowError::Unreadable { record: key.to_owned(), why };
        let (of, article) = self.article.ok_or_else(|| RowError::NoArticle(key.to_owned()))?;
        let mut record = Record::from_json(&article).map_err(|error| unreadable(error.to_string()))?;
        let id = record.article.id.clone();
        let there = self.claims.len();
        if i64::try_from(there) != Ok(of) {
            return Err(RowError::Lost { id, there, of });
        }
        for claim in self.claims.into_values() {
            record.claims.push(serde_json::from_str(&claim).map_err(|error| unreadable(error.to_string()))?);
        }
        // Also tells a claim that stands at another place than it did, or in another record.
        if digest(&record) == key { Ok(record) } else { Err(RowError::Changed(id)) }
    }
}

#[cfg(test)]
mod tests {
    use frise::pipeline::{self, Options};
    use frise::story::Line;
    use frise::timeline;

    use super::*;
    use crate::rows;

    /// Two stories, an article that tells nothing, one that can't be read.
    const ARTICLES: &[&str] = &[
        r#"{"text": "La maire Ève Monnet a fermé le lac vendredi. Elle a dit samedi qu'il rouvrirait en septembre.", "published": "2020-08-03", "story": "lac"}"#,
        r#"{"text": "Le préfet a rouvert le lac mardi. Ève Monnet le lui avait demandé la veille.", "published": "2020-08-06", "story": "lac"}"#,
        r#"{"text": "The board sold the mill on Monday. Workers had walked out in June.", "published": "2020-08-06", "story": "mill"}"#,
        r#"{"text": "Beau temps.", "published": "2020-08-06", "lang": "fr", "story": "lac"}"#,
        r#"{"text": "Beau temps.", "published": "demain"}"#,
    ];

    fn lines() -> Vec<Line> {
        ARTICLES.iter().map(|line| pipeline::analyse_line(line.as_bytes(), &Options::default())).collect()
    }

    fn all_rows() -> Vec<Row> {
        lines().into_iter().flat_map(rows).collect()
    }

    fn gathered<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Result<Gathered, RowError> {
        let mut gathered = Gathered::default();
        rows.into_iter().try_for_each(|row| gathered.add(&row.part()))?;
        Ok(gathered)
    }

    fn records() -> Partial {
        let records = lines().into_iter().filter_map(|line| match line {
            Line::Record(record) => Some(*record),
            Line::Failed(_) => None,
        });
        records.collect()
    }

    #[test]
    fn what_was_taken_apart_is_put_together_again() {
        let whole = gathered(&all_rows()).unwrap().together(false).unwrap();
        assert_eq!((whole.len(), &whole), (4, &records()));
    }

    #[test]
    fn neither_order_nor_repetition_nor_parts_make_a_difference() {
        let rows = all_rows();
        let expected = records();
        // Steps that come by every row before they come by the first again; then some rows come again.
        let reaches_all =
            |step: &usize| (1..rows.len()).all(|rounds| !(rounds * step).is_multiple_of(rows.len()));
        for step in (1..rows.len()).filter(reaches_all) {
            let order = (0..rows.len() + rows.len() / 2).map(|number| &rows[number * step % rows.len()]);
            assert_eq!(gathered(order).unwrap().together(false).unwrap(), expected, "step {step}");
        }
    }

    #[test]
    fn stories_are_those_of_the_column() {
        let options = Options::default();
        let yaml = |partial: &Partial| timeline::to_yaml(&pipeline::finish(partial, &options).timeline);
        let mut rows = all_rows();
        let stories = gathered(&rows).unwrap().stories(false).unwrap();
        let known = records().by_story();
        assert_eq!(stories.len(), 2);
        for (story, partial) in &stories {
            assert_eq!(yaml(partial), yaml(&known[story.as_deref().unwrap()]));
        }
        rows.iter_mut().for_each(|row| row.story = Some("all".to_owned()));
        let stories = gathered(&rows).unwrap().stories(false).unwrap();
        assert_eq!(stories[&Some("all".to_owned())], records());
    }

    #[test]
    fn a_row_that_is_missing_is_noticed() {
        let rows: Vec<Row> = all_rows().into_iter().filter(|row| row.error.is_none()).collect();
        for left_out in 0..rows.len() {
            let rest = rows.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, row)| row);
            let is_alone = rows[left_out].kind == ARTICLE && rows[left_out].number == Some(0);
            match gathered(rest).unwrap().together(false) {
                // Of an article without claims nothing is left that could miss it: whoever counts articles notices.
                Ok(partial) => assert!(is_alone && partial.len() == 3),
                Err(error) => assert_eq!(error.code(), "rows-missing", "{error}"),
            }
        }
    }

    #[test]
    fn a_row_that_was_changed_is_noticed() {
        let rows = all_rows();
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.error.is_none()) {
            let mut changed = rows.clone();
            let data = row.data.as_deref().unwrap();
            let other =
                data.replace(r#""language":""#, r#""language":"x-"#).replace(r#""title":""#, r#""title":"x"#);
            assert_ne!(data, other);
            changed[at].data = Some(other);
            let outcome = gathered(&changed).unwrap().together(false);
            assert_eq!(outcome.unwrap_err().code(), "row-changed");
        }
        let mut swapped = rows.clone();
        (swapped[1].number, swapped[2].number) = (rows[2].number, rows[1].number);
        assert_eq!(gathered(&swapped).unwrap().together(false).unwrap_err().code(), "row-changed");
    }

    #[test]
    fn versions_are_not_mixed_unless_that_is_asked() {
        let mut rows = all_rows();
        let version = rows[0].frise.clone();
        for row in rows.iter_mut().filter(|row| row.story.as_deref() == Some("mill")) {
            row.frise = "9.9.9".to_owned();
        }
        let mixed = gathered(&rows).unwrap().stories(false).unwrap_err();
        assert_eq!(mixed, RowError::Mixed(vec![version, "9.9.9".to_owned()]));
        assert_eq!(gathered(&rows).unwrap().stories(true).unwrap().len(), 2);
    }

    #[test]
    fn what_is_no_row_is_refused() {
        let row = all_rows().swap_remove(0);
        let code = |row: &Row| gathered([row]).and_then(|rows| rows.together(false)).unwrap_err().code();
        assert_eq!(code(&Row { schema: "frise.partial/9".to_owned(), ..row.clone() }), "other-schema");
        assert_eq!(code(&Row { data: None, ..row.clone() }), "bad-row");
        assert_eq!(code(&Row { record: None, ..row.clone() }), "bad-row");
        assert_eq!(code(&Row { number: Some(0), data: Some("[".to_owned()), ..row }), "bad-row");
    }
}
