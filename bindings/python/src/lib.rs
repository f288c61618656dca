//! The extension module `sayso._sayso`; `python/sayso/__init__.py` gives its names to the package.

mod capsule;
mod engine;
mod table;

use std::path::PathBuf;

use arrow_array::{Array, RecordBatch};
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyCapsule, PyDict, PyList, PyMapping, PyString, PyTuple};
use sayso::annotate::AnnotateOptions;
use sayso::diagnostic::Diagnostic;
use sayso::model::Annotation;
use sayso::render::arrow::{Row, read};
use sayso::text::{Article, CharSpan};

use engine::{Engine, Request, map, threads};
use table::{Names, Table, set};

/// Annotates articles with lexicons, outlets and options of your own.
///
/// `lexicons` and `outlets` are folders or files that lie on top of the built-in ones, as `sayso annotate --lexicon` reads
/// them. `min_strength` (1 to 3) is the least strength of a loaded term that is reported, `min_score` (0 to 1) the least
/// score of an attribution. `model=False` reads attributions by the lexicon alone. A broken file is a ValueError with one
/// line for each thing that is wrong.
///
/// Making one takes some milliseconds, so make it once. It may be used from any number of threads, and pickled.
#[pyclass(frozen, module = "sayso")]
struct Annotator(Engine);

/// Records as Arrow data: one row for each row that was given, in the same order.
///
/// `pyarrow.table(records)`, `polars.DataFrame(records)` and others read it without a copy. `pyarrow.record_batch(records)` works
/// where the data came in one batch.
#[pyclass(frozen, module = "sayso")]
struct Records(Vec<RecordBatch>);

/// The columns of records, for `pyarrow.schema(sayso.schema())`.
#[pyclass(frozen, module = "sayso")]
struct Schema;

fn refused(problems: Vec<Diagnostic>) -> PyErr {
    let lines: Vec<String> = problems.iter().map(Diagnostic::to_string).collect();
    PyValueError::new_err(lines.join("\n"))
}

fn told(problem: Diagnostic) -> PyErr {
    refused(vec![problem])
}

/// Records as Python sees them, by way of the JSON that the program writes.
fn dicts<'py>(py: Python<'py>, lines: Vec<String>) -> PyResult<Bound<'py, PyList>> {
    let loads = py.import("json")?.getattr("loads")?;
    let values = lines.into_iter().map(|line| loads.call1((line,)));
    PyList::new(py, values.collect::<PyResult<Vec<_>>>()?)
}

fn json(record: &Annotation<CharSpan>) -> Result<String, String> {
    serde_json::to_string(record).map_err(|error| error.to_string())
}

/// An article as it was given.
struct Given {
    about: Article,
    text: PyBackedStr,
}

impl Given {
    fn new(value: &Bound<PyAny>, at: usize, engine: &Engine) -> PyResult<Self> {
        if let Ok(text) = value.cast::<PyString>() {
            return Ok(Self { about: Article { id: at.to_string(), ..Article::default() }, text: text.extract()? });
        }
        let Ok(keys) = value.cast::<PyMapping>() else {
            let kind = value.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "article {at} is of type {kind} (give a str, or a dict with text)"
            )));
        };
        let get = |name: &str| keys.get_item(name).ok().filter(|value| !value.is_none());
        let wrong = |name: &str| PyValueError::new_err(format!("article {at}: `{name}` is no string"));
        let missing = || PyValueError::new_err(format!("article {at}: the text is missing"));
        let id = match get("id") {
            Some(id) => id.str()?.extract()?,
            None => at.to_string(),
        };
        let mut about = Article { id, ..Article::default() };
        for name in ["title", "byline", "outlet", "publisher", "published", "url", "story"] {
            let value = get(name).map(|value| value.extract::<String>()).transpose().map_err(|_| wrong(name))?;
            set(&mut about, name, value, engine)
                .map_err(|problem| PyValueError::new_err(format!("article {at}: {problem}")))?;
        }
        let text = get("text").ok_or_else(missing)?.extract().map_err(|_| wrong("text"))?;
        Ok(Self { about, text })
    }
}

fn annotate_one<'py>(py: Python<'py>, engine: &Engine, text: PyBackedStr, keys: About) -> PyResult<Bound<'py, PyAny>> {
    let mut about = Article { id: keys.id, ..Article::default() };
    for (name, value) in keys.rest {
        set(&mut about, name, value, engine).map_err(told)?;
    }
    let line = py.detach(|| engine.annotate(&about, &text).and_then(|record| json(&record)));
    dicts(py, vec![line.map_err(PyRuntimeError::new_err)?])?.get_item(0)
}

fn annotate_all<'py>(
    engine: &Engine,
    articles: &Bound<'py, PyAny>,
    asked: Option<usize>,
) -> PyResult<Bound<'py, PyList>> {
    let given: Vec<Given> =
        articles.try_iter()?.enumerate().map(|(at, value)| Given::new(&value?, at, engine)).collect::<PyResult<_>>()?;
    let lines = articles.py().detach(|| {
        map(given.len(), threads(asked, given.len()), |at| {
            let article = given.get(at).ok_or("no article")?;
            engine.annotate(&article.about, &article.text).and_then(|record| json(&record))
        })
    });
    let lines = lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| line.map_err(|told| PyRuntimeError::new_err(format!("article {at}: {told}"))));
    dicts(articles.py(), lines.collect::<PyResult<_>>()?)
}

fn annotate_table(engine: &Engine, data: &Bound<PyAny>, names: Names, asked: Option<usize>) -> PyResult<Records> {
    let arrays = capsule::arrays(data)?;
    let batches = data.py().detach(|| {
        let mut first = 0;
        let mut batches = Vec::new();
        for array in &arrays {
            batches.push(Table::new(array, names)?.annotate(engine, first, threads(asked, array.len()))?);
            first += array.len();
        }
        Ok(batches)
    });
    batches.map(Records).map_err(told)
}

/// What may be said of a text.
struct About {
    id: String,
    rest: [(&'static str, Option<String>); 7],
}

#[pymethods]
impl Annotator {
    #[new]
    #[pyo3(signature = (lexicons=Vec::new(), outlets=Vec::new(), *, min_strength=2, min_score=0.0, model=true),
           text_signature = "(lexicons=(), outlets=(), *, min_strength=2, min_score=0.0, model=True)")]
    fn new(
        py: Python,
        lexicons: Vec<PathBuf>,
        outlets: Vec<PathBuf>,
        min_strength: u8,
        min_score: f32,
        model: bool,
    ) -> PyResult<Self> {
        if !(1..=3).contains(&min_strength) {
            return Err(PyValueError::new_err(format!("min_strength is {min_strength} (give 1, 2 or 3)")));
        }
        if !(0.0..=1.0).contains(&min_score) {
            return Err(PyValueError::new_err(format!("min_score is {min_score} (give a number from 0 to 1)")));
        }
        let options = AnnotateOptions { min_strength, model, min_score };
        let made = py.detach(|| Engine::new(Request { lexicons, outlets, options }));
        made.map(Self).map_err(refused)
    }

    /// The record of one text as a dict; see the function `annotate`.
    #[pyo3(signature = (text, *, id=String::new(), title=None, byline=None, outlet=None, publisher=None,
                        published=None, url=None, story=None),
           text_signature = "(self, text, *, id='', title=None, byline=None, outlet=None, publisher=None, published=None, url=None, story=None)")]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    fn annotate<'py>(
        &self,
        py: Python<'py>,
        text: PyBackedStr,
        id: String,
        title: Option<String>,
        byline: Option<String>,
        outlet: Option<String>,
        publisher: Option<String>,
        published: Option<String>,
        url: Option<String>,
        story: Option<String>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let rest = [
            ("title", title),
            ("byline", byline),
            ("outlet", outlet),
            ("publisher", publisher),
            ("published", published),
            ("url", url),
            ("story", story),
        ];
        annotate_one(py, &self.0, text, About { id, rest })
    }

    /// The records of many articles; see the function `annotate_many`.
    #[pyo3(signature = (articles, *, threads=None))]
    fn annotate_many<'py>(&self, articles: &Bound<'py, PyAny>, threads: Option<usize>) -> PyResult<Bound<'py, PyList>> {
        annotate_all(&self.0, articles, threads)
    }

    /// The records of the rows of a table; see the function `annotate_arrow`.
    #[pyo3(signature = (data, *, text_column="text", id_column="id", threads=None))]
    fn annotate_arrow(
        &self,
        data: &Bound<PyAny>,
        text_column: &str,
        id_column: &str,
        threads: Option<usize>,
    ) -> PyResult<Records> {
        annotate_table(&self.0, data, Names { text: text_column, id: id_column }, threads)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let Request { lexicons, outlets, options } = &self.0.request;
        let keys = PyDict::new(py);
        keys.set_item("min_strength", options.min_strength)?;
        keys.set_item("min_score", options.min_score)?;
        keys.set_item("model", options.model)?;
        let make = py.import("functools")?.getattr("partial")?.call((py.get_type::<Self>(),), Some(&keys))?;
        (make, (lexicons, outlets)).into_pyobject(py)
    }
}

#[pymethods]
impl Records {
    /// How many rows there are.
    fn __len__(&self) -> usize {
        self.0.iter().map(RecordBatch::num_rows).sum()
    }

    /// The columns, for other libraries.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema_capsule(py)
    }

    /// The rows as one array, for other libraries; the types are always those of `schema`.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        drop(requested_schema);
        let [batch] = self.0.as_slice() else {
            let message = format!("there are {} batches, not one (read them as a table or stream)", self.0.len());
            return Err(PyValueError::new_err(message));
        };
        capsule::array_capsules(py, batch.clone())
    }

    /// The rows as a stream of batches, for other libraries; the types are always those of `schema`.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        capsule::stream_capsule(py, self.0.clone())
    }
}

#[pymethods]
impl Schema {
    /// The columns, for other libraries.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema_capsule(py)
    }
}

/// The columns of records as Arrow knows them, for `pyarrow.schema(...)` and others.
#[pyfunction]
fn schema() -> Schema {
    Schema
}

/// The dicts that `annotate_many` would give, from a table that `annotate_arrow` made.
///
/// It may have been written to a file and read again, and may have more columns. The row of an article that could not be
/// annotated gives a dict of its `id` and `error`. A table without the columns of records is a ValueError.
#[pyfunction]
fn read_arrow<'py>(data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let mut lines = Vec::new();
    for array in capsule::arrays(data)? {
        for row in read(&capsule::batch(&array)?).map_err(told)? {
            lines.push(match row {
                Row::Record(record) => json(&record).map_err(PyRuntimeError::new_err)?,
                Row::Failed { id, error } => serde_json::json!({"id": id, "error": error}).to_string(),
            });
        }
    }
    dicts(data.py(), lines)
}

#[pymodule]
fn _sayso(module: &Bound<PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<Annotator>()?;
    module.add_class::<Records>()?;
    module.add_class::<Schema>()?;
    module.add_function(wrap_pyfunction!(schema, module)?)?;
    module.add_function(wrap_pyfunction!(read_arrow, module)?)
}
