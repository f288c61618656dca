//! The Arrow PyCapsule interface: how other libraries hand over tables, and take them.

use std::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator, StructArray, make_array};
use arrow_schema::{ArrowError, Schema};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use sayso::render::arrow::schema;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

fn invalid(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The arrays of an object that gives a stream or one array; their memory stays where it is.
pub fn arrays(data: &Bound<PyAny>) -> PyResult<Vec<ArrayRef>> {
    if data.hasattr("__arrow_c_stream__")? {
        let capsule = data.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
        let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: a capsule of this name holds a valid stream, says the interface; what is taken out of it is marked as
        // released there, so that nobody frees it twice.
        let reader = unsafe { ArrayStreamReader::from_raw(stream.as_ptr()) }.map_err(invalid)?;
        return reader.collect::<Result<_, _>>().map_err(invalid);
    }
    if data.hasattr("__arrow_c_array__")? {
        let (schema, array): (Bound<PyCapsule>, Bound<PyCapsule>) =
            data.call_method0("__arrow_c_array__")?.extract()?;
        let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
        let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
        // SAFETY: capsules of these names hold a valid schema and array that belong together, says the interface; the
        // capsules live to the end of this block, and the array is marked as released in its own.
        let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) }.map_err(invalid)?;
        return Ok(vec![make_array(data)]);
    }
    Err(PyTypeError::new_err(format!(
        "{} is no Arrow data (give a table, batch or array of pyarrow, Polars, pandas 2.2 or another library that has \
         __arrow_c_stream__ or __arrow_c_array__)",
        data.get_type().name()?
    )))
}

pub fn schema_capsule(py: Python<'_>) -> PyResult<Bound<'_, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema().as_ref()).map_err(invalid)?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}

pub fn array_capsules<'py>(py: Python<'py>, batch: RecordBatch) -> PyResult<Bound<'py, PyTuple>> {
    let array = FFI_ArrowArray::new(&StructArray::from(batch).to_data());
    let array = PyCapsule::new_with_value(py, array, ARRAY)?;
    PyTuple::new(py, [schema_capsule(py)?, array])
}

pub fn stream_capsule(py: Python<'_>, batches: Vec<RecordBatch>) -> PyResult<Bound<'_, PyCapsule>> {
    let batches = RecordBatchIterator::new(batches.into_iter().map(Ok), schema());
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), STREAM)
}

/// A table of structures as a batch.
pub fn batch(array: &ArrayRef) -> PyResult<RecordBatch> {
    use arrow_array::cast::AsArray;
    let table = array.as_struct_opt().ok_or_else(|| PyValueError::new_err("a table is needed, not a single column"))?;
    RecordBatch::try_new(Schema::new(table.fields().clone()).into(), table.columns().to_vec()).map_err(invalid)
}
