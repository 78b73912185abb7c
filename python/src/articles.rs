//! Articles out of columns: each row as the JSON object that a line of JSON Lines would be, so that columns and lines are read
//! by the same rules. A column that JSON has no form for (bytes) says nothing.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_json::writer::{EncoderOptions, make_encoder};
use arrow_schema::{DataType, FieldRef};

use crate::errors::Failure;

/// The columns of a batch that say something.
pub(crate) struct Columns {
    columns: Vec<(String, FieldRef, ArrayRef)>,
}

impl Columns {
    /// Those of a batch.
    pub(crate) fn of(batch: &RecordBatch) -> Self {
        let schema = batch.schema();
        let columns =
            schema.fields().iter().zip(batch.columns()).filter(|(field, _)| says(field.data_type()));
        let named = |name: &str| serde_json::Value::from(name).to_string();
        let columns = columns
            .map(|(field, column)| (named(field.name()), Arc::clone(field), Arc::clone(column)))
            .collect();
        Self { columns }
    }

    /// Some rows as JSON objects; what is null is left out.
    pub(crate) fn lines(&self, rows: Range<usize>) -> Result<Vec<Vec<u8>>, Failure> {
        let options = EncoderOptions::default();
        let mut encoders = Vec::with_capacity(self.columns.len());
        for (name, field, column) in &self.columns {
            encoders.push((name, make_encoder(field, column.as_ref(), &options)?));
        }
        let mut lines = Vec::with_capacity(rows.len());
        for row in rows {
            let mut line = vec![b'{'];
            for (name, encoder) in &mut encoders {
                if encoder.is_null(row) {
                    continue;
                }
                if line.len() > 1 {
                    line.push(b',');
                }
                line.extend_from_slice(name.as_bytes());
                line.push(b':');
                encoder.encode(row, &mut line);
            }
            line.push(b'}');
            lines.push(line);
        }
        Ok(lines)
    }
}

/// Whether values of this type have a form in JSON.
fn says(kind: &DataType) -> bool {
    match kind {
        DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView
        | DataType::FixedSizeBinary(_)
        | DataType::Union(..)
        | DataType::Null => false,
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _) => says(field.data_type()),
        DataType::Struct(fields) => fields.iter().all(|field| says(field.data_type())),
        DataType::Map(entries, _) => match entries.data_type() {
            DataType::Struct(fields) => {
                fields
                    .first()
                    .is_some_and(|key| matches!(key.data_type(), DataType::Utf8 | DataType::LargeUtf8))
                    && fields.iter().all(|field| says(field.data_type()))
            }
            _ => false,
        },
        DataType::Dictionary(_, value) => says(value),
        DataType::RunEndEncoded(_, values) => says(values.data_type()),
        _ => true,
    }
}
