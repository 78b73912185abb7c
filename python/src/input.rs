//! Batches out of what Python passes: one, a table, a stream, or any iterable of these.

use arrow_array::RecordBatch;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;

use crate::errors::Failure;

/// The batches of one object.
pub(crate) fn all(batches: AnyRecordBatch) -> PyResult<Vec<RecordBatch>> {
    let mut found = Vec::new();
    for batch in batches.into_reader()? {
        found.push(batch.map_err(Failure::from)?);
    }
    Ok(found)
}

/// Calls for each batch as it comes, so that a generator is never held in memory as a whole.
pub(crate) fn each(
    batches: &Bound<'_, PyAny>,
    take: &mut dyn FnMut(RecordBatch) -> Result<(), Failure>,
) -> PyResult<()> {
    if is_arrow(batches)? {
        for batch in batches.extract::<AnyRecordBatch>()?.into_reader()? {
            take(batch.map_err(Failure::from)?)?;
        }
        return Ok(());
    }
    let iterator = batches.try_iter().map_err(|_| {
        let name = batches.get_type().name().map(|name| name.to_string()).unwrap_or_default();
        PyTypeError::new_err(format!("expected Arrow batches or an iterable of them, not {name}"))
    })?;
    for item in iterator {
        for batch in item?.extract::<AnyRecordBatch>()?.into_reader()? {
            take(batch.map_err(Failure::from)?)?;
        }
    }
    Ok(())
}

/// Whether an object gives itself as Arrow data: batches, tables, readers, data frames of several libraries.
fn is_arrow(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(object.hasattr("__arrow_c_array__")? || object.hasattr("__arrow_c_stream__")?)
}
