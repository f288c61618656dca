//! Articles in the columns of a table, read in place.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, BinaryArray, BinaryViewArray, LargeBinaryArray, RecordBatch};
use arrow_schema::DataType;
use arrow_select::concat::concat_batches;
use sayso::diagnostic::Diagnostic;
use sayso::render::arrow::{Rows, schema};
use sayso::text::Article;

use crate::engine::{Engine, map};

/// Least number of rows that a thread takes at a time.
const SMALL: usize = 16;
/// Most bytes of a text: offsets have 32 bits.
const LONGEST: usize = i32::MAX as usize;
const MISSING: &str = "the text is missing";

/// The names of the two columns that can be chosen.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    pub text: &'a str,
    pub id: &'a str,
}

/// A column of strings, as bytes: that they are UTF-8 is for each row to show.
enum Strings {
    Short(BinaryArray),
    Long(LargeBinaryArray),
    View(BinaryViewArray),
}

impl Strings {
    /// The same memory, read as strings; `None` where the column has another type.
    fn new(column: &ArrayRef) -> Option<Self> {
        let bytes = |kind: DataType| column.to_data().into_builder().data_type(kind);
        Some(match column.data_type() {
            DataType::Utf8 => Self::Short(BinaryArray::from(bytes(DataType::Binary).build().ok()?)),
            DataType::LargeUtf8 => Self::Long(LargeBinaryArray::from(bytes(DataType::LargeBinary).build().ok()?)),
            DataType::Utf8View => Self::View(BinaryViewArray::from(bytes(DataType::BinaryView).build().ok()?)),
            _ => return None,
        })
    }

    fn get(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Short(column) => column.is_valid(row).then(|| column.value(row)),
            Self::Long(column) => column.is_valid(row).then(|| column.value(row)),
            Self::View(column) => column.is_valid(row).then(|| column.value(row)),
        }
    }

    /// The string of a row, `None` where it is null.
    fn string(&self, row: usize, name: &str) -> Result<Option<&str>, String> {
        let Some(bytes) = self.get(row) else { return Ok(None) };
        let told = |error: std::str::Utf8Error| {
            format!("{name}: invalid UTF-8 after byte {} (decode it before it becomes a column)", error.valid_up_to())
        };
        std::str::from_utf8(bytes).map(Some).map_err(told)
    }
}

/// The columns of one batch that say something of an article.
pub struct Table<'a> {
    names: Names<'a>,
    text: Strings,
    id: Option<Id>,
    about: Vec<(&'static str, Strings)>,
    rows: usize,
}

enum Id {
    Strings(Strings),
    Numbers(Vec<Option<String>>),
}

/// Columns beside text and id; what they say is what the same keys of JSON Lines say.
const ABOUT: [&str; 7] = ["title", "byline", "outlet", "publisher", "published", "url", "story"];

impl<'a> Table<'a> {
    /// The columns of a structure, or an array of strings that is the text itself.
    pub fn new(data: &ArrayRef, names: Names<'a>) -> Result<Self, Diagnostic> {
        let rows = data.len();
        if let Some(text) = Strings::new(data) {
            return Ok(Self { names, text, id: None, about: Vec::new(), rows });
        }
        let table = data.as_struct_opt().ok_or_else(|| other("the data", data.data_type()))?;
        let column = |name: &str| table.column_by_name(name);
        let text = column(names.text).ok_or_else(|| {
            let all = table.column_names().join(", ");
            Diagnostic::new(
                format!("there is no column `{}`", names.text),
                format!("say text_column=; there are: {all}"),
            )
        })?;
        let strings = |name: &str, column: &ArrayRef| {
            Strings::new(column).ok_or_else(|| other(&format!("the column `{name}`"), column.data_type()))
        };
        let about = ABOUT.iter().filter(|&&name| name != names.text && name != names.id);
        let about = about.filter_map(|name| Some((*name, column(name)?)));
        Ok(Self {
            names,
            text: strings(names.text, text)?,
            id: column(names.id).map(|ids| Id::new(names.id, ids)).transpose()?,
            about: about.map(|(name, column)| Ok((name, strings(name, column)?))).collect::<Result<_, Diagnostic>>()?,
            rows,
        })
    }

    /// The records of all rows. `first` is the number of the first row, for rows without an id.
    pub fn annotate(&self, engine: &Engine, first: usize, threads: usize) -> Result<RecordBatch, Diagnostic> {
        let step = if threads == 1 { self.rows.max(1) } else { (self.rows / threads / 4).max(SMALL) };
        let parts = map(self.rows.div_ceil(step), threads, |part| {
            let mut rows = Rows::new()?;
            for row in part * step..((part + 1) * step).min(self.rows) {
                let id = self.id(row).unwrap_or_else(|| (first + row).to_string());
                let about = self.article(engine, row, id.clone());
                match about.and_then(|(about, text)| engine.annotate(&about, text)) {
                    Ok(record) => rows.push(&record)?,
                    Err(error) => rows.push_error(&id, &error)?,
                }
            }
            rows.finish()
        });
        let mut parts = parts.into_iter().collect::<Result<Vec<_>, _>>()?;
        if parts.len() == 1 {
            return parts.pop().map_or_else(|| Rows::new()?.finish(), Ok);
        }
        let told = |error| Diagnostic::new(format!("records do not fit in one batch: {error}"), "give smaller batches");
        concat_batches(&schema(), &parts).map_err(told)
    }

    fn id(&self, row: usize) -> Option<String> {
        match self.id.as_ref()? {
            // What is no UTF-8 is told when the row is read.
            Id::Strings(ids) => ids.get(row).map(|id| String::from_utf8_lossy(id).into_owned()),
            Id::Numbers(ids) => ids.get(row).cloned().flatten(),
        }
    }

    /// What the columns say of a row, and its text.
    fn article(&self, engine: &Engine, row: usize, id: String) -> Result<(Article, &str), String> {
        if let Some(Id::Strings(ids)) = &self.id {
            ids.string(row, self.names.id)?;
        }
        let mut article = Article { id, ..Article::default() };
        for (name, column) in &self.about {
            let value = column.string(row, name)?.map(str::to_owned);
            set(&mut article, name, value, engine).map_err(|told| told.to_string())?;
        }
        let text = self.text.string(row, self.names.text)?.ok_or(MISSING)?;
        if text.len() > LONGEST {
            return Err(format!("the text has {} bytes, {LONGEST} are the most (split it)", text.len()));
        }
        Ok((article, text))
    }
}

/// Writes a value into the field of that name; an outlet that is not known is an error, a publisher is none.
pub fn set(article: &mut Article, name: &str, value: Option<String>, engine: &Engine) -> Result<(), Diagnostic> {
    match name {
        "title" => article.title = value,
        "byline" => article.byline = value,
        "outlet" => article.outlet = value.map(|name| engine.outlet(&name)).transpose()?,
        "publisher" => article.site_name = value,
        "published" => article.published = value,
        "url" => article.url = value,
        "story" => article.story = value,
        _ => {}
    }
    Ok(())
}

fn other(what: &str, kind: &DataType) -> Diagnostic {
    Diagnostic::new(format!("{what} has the type {kind}"), "cast it to strings: Utf8, LargeUtf8 or Utf8View")
}

impl Id {
    fn new(name: &str, column: &ArrayRef) -> Result<Self, Diagnostic> {
        macro_rules! numbers {
            ($kind:ty) => {{
                let column = column.as_primitive::<$kind>();
                Self::Numbers(column.iter().map(|number| number.map(|n| n.to_string())).collect())
            }};
        }
        Ok(match column.data_type() {
            DataType::Int64 => numbers!(Int64Type),
            DataType::UInt64 => numbers!(UInt64Type),
            DataType::Int32 => numbers!(Int32Type),
            DataType::UInt32 => numbers!(UInt32Type),
            kind => Self::Strings(Strings::new(column).ok_or_else(|| other(&format!("the column `{name}`"), kind))?),
        })
    }
}
