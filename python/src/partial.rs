//! Rows as columns, and back.
//!
//! Whole numbers are signed, for Spark takes no others; days are numbers and no dates, for Python has none before the year 1.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder, StructBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch, StringArray, UInt64Array};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use arrow_select::concat::concat_batches;
use arrow_select::take::take_record_batch;
use frise_rows::{ARTICLE, Gathered, Part, Row, RowError};

use crate::errors::Failure;

/// How the column of a string is drawn from a row.
type Words = fn(&Row) -> Option<&str>;
/// How the column of a number is drawn from a row.
type Number = fn(&Row) -> Option<i64>;

/// What a column holds.
enum Kind {
    Words(Words),
    Number(Number),
    Actors,
}

/// A column: name, whether each row has it, what it holds.
type Column = (&'static str, bool, Kind);

/// The columns, in order. Names are those of [`Row`].
const COLUMNS: &[Column] = &[
    ("schema", true, Kind::Words(|row| Some(&row.schema))),
    ("frise", true, Kind::Words(|row| Some(&row.frise))),
    ("article", true, Kind::Words(|row| Some(&row.article))),
    ("record", false, Kind::Words(|row| row.record.as_deref())),
    ("id", true, Kind::Words(|row| Some(&row.id))),
    ("published", false, Kind::Words(|row| row.published.as_deref())),
    ("story", false, Kind::Words(|row| row.story.as_deref())),
    ("kind", true, Kind::Words(|row| Some(&row.kind))),
    ("number", false, Kind::Number(|row| row.number)),
    ("claim", false, Kind::Words(|row| row.claim.as_deref())),
    ("title", false, Kind::Words(|row| row.title.as_deref())),
    ("edtf", false, Kind::Words(|row| row.edtf.as_deref())),
    ("from", false, Kind::Number(|row| row.from)),
    ("to", false, Kind::Number(|row| row.to)),
    ("predicate", false, Kind::Words(|row| row.predicate.as_deref())),
    ("polarity", false, Kind::Words(|row| row.polarity)),
    ("modality", false, Kind::Words(|row| row.modality)),
    ("actors", false, Kind::Actors),
    ("start", false, Kind::Number(|row| row.start)),
    ("end", false, Kind::Number(|row| row.end)),
    ("quote", false, Kind::Words(|row| row.quote.as_deref())),
    ("reasons", false, Kind::Words(|row| row.reasons.as_deref())),
    ("data", false, Kind::Words(|row| row.data.as_deref())),
    ("error", false, Kind::Words(|row| row.error.as_deref())),
];

/// The fields of somebody in a claim.
const ACTOR: [&str; 3] = ["key", "role", "surface"];

impl Kind {
    fn data_type(&self) -> DataType {
        match self {
            Self::Words(_) => DataType::Utf8,
            Self::Number(_) => DataType::Int64,
            Self::Actors => {
                DataType::List(Arc::new(Field::new("element", DataType::Struct(actor_fields()), true)))
            }
        }
    }

    fn ddl(&self) -> String {
        match self {
            Self::Words(_) => "string".to_owned(),
            Self::Number(_) => "bigint".to_owned(),
            Self::Actors => {
                let fields = ACTOR.map(|name| format!("{name}: string"));
                format!("array<struct<{}>>", fields.join(", "))
            }
        }
    }

    fn column(&self, rows: &[Row]) -> Result<ArrayRef, Failure> {
        Ok(match self {
            Self::Words(words) => strings(rows.iter().map(words))?,
            Self::Number(number) => Arc::new(rows.iter().map(number).collect::<Int64Array>()),
            Self::Actors => actors(rows),
        })
    }
}

fn actor_fields() -> Fields {
    ACTOR.iter().map(|name| Field::new(*name, DataType::Utf8, true)).collect()
}

/// A column of strings, if it fits.
fn strings<'a>(values: impl Iterator<Item = Option<&'a str>> + Clone) -> Result<ArrayRef, Failure> {
    let bytes = values.clone().flatten().fold(0_usize, |sum, value| sum.saturating_add(value.len()));
    if i32::try_from(bytes).is_err() {
        return Err(Failure::too_large());
    }
    Ok(Arc::new(values.collect::<StringArray>()))
}

fn actors(rows: &[Row]) -> ArrayRef {
    let strings =
        ACTOR.map(|_| Box::new(StringBuilder::new()) as Box<dyn arrow_array::builder::ArrayBuilder>);
    let fields = actor_fields();
    let element = Arc::new(Field::new("element", DataType::Struct(fields.clone()), true));
    let mut lists = ListBuilder::new(StructBuilder::new(fields, strings.into())).with_field(element);
    for row in rows {
        for actor in &row.actors {
            let people = lists.values();
            for (index, value) in [actor.key.as_str(), actor.role, &actor.surface].into_iter().enumerate() {
                if let Some(strings) = people.field_builder::<StringBuilder>(index) {
                    strings.append_value(value);
                }
            }
            people.append(true);
        }
        lists.append(row.kind != ARTICLE);
    }
    Arc::new(lists.finish())
}

/// The columns of a partial.
pub(crate) fn schema() -> SchemaRef {
    let fields = COLUMNS.iter().map(|(name, always, kind)| Field::new(*name, kind.data_type(), !always));
    Arc::new(Schema::new(fields.collect::<Fields>()))
}

/// The same as Spark writes it.
pub(crate) fn ddl() -> String {
    let columns = COLUMNS.iter().map(|(name, _, kind)| format!("`{name}` {}", kind.ddl()));
    columns.collect::<Vec<_>>().join(", ")
}

/// Rows as a batch.
pub(crate) fn batch(rows: &[Row]) -> Result<RecordBatch, Failure> {
    let columns = COLUMNS.iter().map(|(_, _, kind)| kind.column(rows)).collect::<Result<Vec<_>, _>>()?;
    Ok(RecordBatch::try_new(schema(), columns)?)
}

/// The columns of timelines.
pub(crate) fn timeline_schema() -> SchemaRef {
    let fields = [Field::new("story", DataType::Utf8, true), Field::new("yaml", DataType::Utf8, false)];
    Arc::new(Schema::new(fields.to_vec()))
}

/// Timelines as a batch of `story` and `yaml`.
pub(crate) fn timelines(timelines: &[(Option<String>, String)]) -> Result<RecordBatch, Failure> {
    let columns = vec![
        strings(timelines.iter().map(|(story, _)| story.as_deref()))?,
        strings(timelines.iter().map(|(_, yaml)| Some(yaml.as_str())))?,
    ];
    Ok(RecordBatch::try_new(timeline_schema(), columns)?)
}

/// The columns of a batch that say where its rows belong, whatever else it holds.
struct Parts {
    words: Vec<(&'static str, StringArray)>,
    number: Int64Array,
}

/// The columns that every batch of rows must have, and those that it may lack.
const NEEDED: &[&str] = &["schema", "frise", "record", "kind", "data"];
const OPTIONAL: &[&str] = &["story", "error", "article"];

impl Parts {
    fn of(batch: &RecordBatch) -> Result<Self, Failure> {
        let mut words = Vec::new();
        for name in NEEDED.iter().chain(OPTIONAL) {
            match batch.column_by_name(name) {
                Some(column) => {
                    words.push((*name, cast(column, &DataType::Utf8)?.as_string::<i32>().clone()))
                }
                None if OPTIONAL.contains(name) => {}
                None => return Err(no_column(name)),
            }
        }
        let number = batch.column_by_name("number").ok_or_else(|| no_column("number"))?;
        Ok(Self { words, number: cast(number, &DataType::Int64)?.as_primitive::<Int64Type>().clone() })
    }

    fn word(&self, name: &str, row: usize) -> Option<&str> {
        let (_, column) = self.words.iter().find(|(known, _)| *known == name)?;
        column.is_valid(row).then(|| column.value(row))
    }

    fn part(&self, row: usize) -> Part<'_> {
        Part {
            schema: self.word("schema", row).unwrap_or_default(),
            frise: self.word("frise", row).unwrap_or_default(),
            record: self.word("record", row),
            story: self.word("story", row),
            kind: self.word("kind", row).unwrap_or_default(),
            number: self.number.is_valid(row).then(|| self.number.value(row)),
            data: self.word("data", row),
            error: self.word("error", row),
        }
    }
}

fn no_column(name: &str) -> Failure {
    let problem = format!("there is no column `{name}`");
    crate::errors::usage(problem, "give the rows that `frise.analyse` made, with all their columns")
}

/// Takes the rows of a batch.
pub(crate) fn gather(batch: &RecordBatch, gathered: &mut Gathered) -> Result<(), Failure> {
    let parts = Parts::of(batch)?;
    for row in 0..batch.num_rows() {
        gathered.add(&parts.part(row))?;
    }
    Ok(())
}

/// The union of rows: each once, in an order of their own.
#[derive(Default)]
pub(crate) struct Union {
    /// What makes a row itself, and where it stands: which batch, which row of it.
    rows: BTreeMap<Key, (usize, usize)>,
    batches: Vec<RecordBatch>,
    versions: std::collections::BTreeSet<String>,
}

/// Story, article, record, number (that of the article's row is -1), error.
type Key = (Option<String>, String, Option<String>, i64, Option<String>);

impl Union {
    /// Takes the rows of a batch.
    pub(crate) fn add(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        let parts = Parts::of(batch)?;
        for row in 0..batch.num_rows() {
            let part = parts.part(row);
            part.checked()?;
            if !self.versions.contains(part.frise) {
                self.versions.insert(part.frise.to_owned());
            }
            let owned = |word: Option<&str>| word.map(str::to_owned);
            let number = if part.kind == ARTICLE { -1 } else { part.number.unwrap_or_default() };
            let article = parts.word("article", row).unwrap_or_default().to_owned();
            let key = (owned(part.story), article, owned(part.record), number, owned(part.error));
            self.rows.entry(key).or_insert((self.batches.len(), row));
        }
        self.batches.push(in_order(batch)?);
        Ok(())
    }

    /// All of them.
    pub(crate) fn batch(self, allow_mixed: bool) -> Result<RecordBatch, Failure> {
        if !allow_mixed && self.versions.len() > 1 {
            return Err(RowError::Mixed(self.versions.into_iter().collect()).into());
        }
        let mut starts = Vec::with_capacity(self.batches.len());
        let mut rows = 0_u64;
        for batch in &self.batches {
            starts.push(rows);
            rows += batch.num_rows() as u64;
        }
        let all = concat_batches(&schema(), &self.batches)?;
        let places = self.rows.into_values().filter_map(|(batch, row)| Some(starts.get(batch)? + row as u64));
        Ok(take_record_batch(&all, &places.collect::<UInt64Array>())?)
    }
}

/// The columns of a batch in the order and of the types of a partial.
fn in_order(batch: &RecordBatch) -> Result<RecordBatch, Failure> {
    let mut columns = Vec::with_capacity(COLUMNS.len());
    for (name, _, kind) in COLUMNS {
        let column = batch.column_by_name(name).ok_or_else(|| no_column(name))?;
        columns.push(cast(column, &kind.data_type())?);
    }
    RecordBatch::try_new(schema(), columns).map_err(|error: ArrowError| Failure::from(error))
}
