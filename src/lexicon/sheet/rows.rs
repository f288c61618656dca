//! Rows of a sheet and the values of a file, in both directions.

use std::path::Path;

use serde_yaml::{Mapping, Value};

use super::super::json_schema::structures_of;
use super::super::reflect::{Key, Shape, Structures};
use super::super::schema::{Gate, Kind, SCHEMA};
use super::super::suggest::nearest;
use super::super::write::flow;
use super::super::yaml::from_yaml;
use super::table::Cell;
use super::{KINDS, cell, string};
use crate::diagnostic::Diagnostic;

/// The keys of a structure.
fn keys(kind: Kind, structure: &str) -> Vec<Key> {
    structures_of(kind).remove(structure).unwrap_or_default()
}

/// The structure behind a row of a kind of file.
fn structure(kind: Kind, row: &str) -> Option<&'static str> {
    match (kind, row) {
        (Kind::Loaded, "entry") => Some("LoadedEntry"),
        (Kind::Naming, "set") => Some("NamingSet"),
        (Kind::Naming, "choice") => Some("NamingChoice"),
        _ => None,
    }
}

/// What rows of a kind of file can be.
fn row_names(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Naming => &["file", "reference", "set", "choice"],
        _ => &["file", "page", "reference", "entry"],
    }
}

/// The columns of a sheet, in their order: a set is told before its names, its sentences behind.
pub(super) fn columns(kind: Kind) -> Vec<&'static str> {
    let mut names = vec!["row"];
    if kind == Kind::Naming {
        let set = keys(kind, "NamingSet");
        let told = set.iter().take_while(|key| key.name != "anchors").map(|key| key.name);
        let rest = set.iter().skip_while(|key| key.name != "anchors").filter(|key| key.name != "choices");
        names.extend(told);
        names.extend(keys(kind, "NamingChoice").iter().map(|key| key.name).filter(|name| *name != "why"));
        names.extend(rest.map(|key| key.name));
    } else {
        names.extend(keys(kind, "LoadedEntry").iter().map(|key| key.name));
    }
    names.push("value");
    names
}

/// The rows of a file.
pub(super) fn of_file(kind: Kind, file: &Mapping) -> Vec<Vec<String>> {
    let columns = columns(kind);
    let named = |row: &str, id: &str, value: String| {
        let cell = |column: &&str| match *column {
            "row" => row.to_owned(),
            "id" => cell::text(id),
            "value" => value.clone(),
            _ => String::new(),
        };
        columns.iter().map(cell).collect::<Vec<String>>()
    };
    let mut rows = Vec::new();
    for key in ["kind", "language", "category"] {
        rows.extend(file.get(key).and_then(Value::as_str).map(|value| named("file", key, cell::text(value))));
    }
    for (key, value) in mapping(file.get("page")) {
        rows.push(named("page", &key, of_value(&value)));
    }
    for (id, reference) in mapping(file.get("references")) {
        let parts = ["title", "url", "accessed"].map(|key| reference.get(key).cloned().unwrap_or_default());
        rows.push(named("reference", &id, of_value(&Value::Sequence(parts.to_vec()))));
    }
    let filled = |row: &str, id: Option<&Value>, map: &Mapping| {
        let cell = |column: &&str| match *column {
            "row" => row.to_owned(),
            "id" => id.or_else(|| map.get("id")).map(of_value).unwrap_or_default(),
            name => map.get(name).map(of_value).unwrap_or_default(),
        };
        columns.iter().map(cell).collect::<Vec<String>>()
    };
    for entry in sequence(file.get("entries")).iter().filter_map(Value::as_mapping) {
        rows.push(filled(if kind == Kind::Naming { "set" } else { "entry" }, None, entry));
        for choice in sequence(entry.get("choices")).iter().filter_map(Value::as_mapping) {
            rows.push(filled("choice", entry.get("id"), choice));
        }
    }
    rows
}

/// A value as the content of a cell.
fn of_value(value: &Value) -> String {
    match value {
        Value::Sequence(items) => {
            let items = items.iter().map(|item| item.as_str().map_or_else(|| flow("", item), str::to_owned));
            cell::list(&items.collect::<Vec<_>>())
        }
        Value::String(text) => cell::text(text),
        Value::Number(number) => number.to_string(),
        // Spreadsheets turn `true` into a value of their own, in the language of their user.
        Value::Bool(true) => "yes".to_owned(),
        _ => String::new(),
    }
}

fn mapping(value: Option<&Value>) -> Vec<(String, Value)> {
    let map = value.and_then(Value::as_mapping).into_iter().flatten();
    map.filter_map(|(key, value)| Some((key.as_str()?.to_owned(), value.clone()))).collect()
}

fn sequence(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_sequence).map(Vec::as_slice).unwrap_or_default()
}

/// A sheet that becomes a file.
pub(super) struct Sheet<'s> {
    path: &'s Path,
    text: &'s str,
    kind: Kind,
    structures: Structures,
    header: Vec<&'s Cell>,
    rows: &'s [Vec<Cell>],
    pub problems: Vec<Diagnostic>,
}

impl<'s> Sheet<'s> {
    /// Finds the kind of the file and checks the header.
    pub fn new(path: &'s Path, text: &'s str, rows: &'s [Vec<Cell>]) -> Result<Self, Vec<Diagnostic>> {
        let (first, rows) = rows.split_first().unzip();
        let header: Vec<&Cell> = first.into_iter().flatten().collect();
        let rows: &[Vec<Cell>] = rows.unwrap_or_default();
        let structures = Structures::new();
        let mut sheet = Sheet { path, text, kind: Kind::Loaded, structures, header, rows, problems: Vec::new() };
        let start = Cell { text: String::new(), line: 1, column: 1 };
        if !sheet.header.iter().any(|cell| name(cell) == "row") {
            let help =
                "the first line of a sheet names its columns: row, id and so on, as `sayso lexicon export` writes them";
            return Err(vec![sheet.problem(
                &start,
                "this is no lexicon sheet: it has no column `row`".to_owned(),
                help,
            )]);
        }
        let is_kind = |row: &&Vec<Cell>| {
            sheet.cell(row, "row").text.trim() == "file" && sheet.cell(row, "id").text.trim() == "kind"
        };
        let named = sheet.rows.iter().find(is_kind).map(|row| sheet.cell(row, "value"));
        let kind = named.as_ref().and_then(|cell| KINDS.into_iter().find(|kind| kind.name() == cell.text.trim()));
        let Some(kind) = kind else {
            let what = "the sheet does not say what it holds".to_owned();
            let help = "it needs a row with `file`, `kind` and, in the column `value`, `loaded` or `naming`";
            return Err(vec![sheet.problem(&named.unwrap_or(start), what, help)]);
        };
        sheet.kind = kind;
        sheet.structures = structures_of(kind);
        sheet.check_header();
        if sheet.problems.is_empty() { Ok(sheet) } else { Err(sheet.problems) }
    }

    /// The values of the file.
    pub fn file(&mut self) -> Mapping {
        let mut file = Mapping::new();
        file.insert(string("schema"), string(SCHEMA));
        let (mut page, mut references, mut entries) = (Mapping::new(), Mapping::new(), Vec::<Mapping>::new());
        let rows = self.rows;
        for row in rows {
            let of = self.cell(row, "row");
            match name(&of).as_str() {
                "file" => self.put_value(row, &mut file, &["kind", "language", "category"], false),
                "page" if self.kind == Kind::Loaded => {
                    let references = self.cell(row, "id").text.trim() == "references";
                    self.put_value(row, &mut page, &["marks", "why", "example", "not_this", "references"], references);
                }
                "reference" => self.put_reference(row, &mut references),
                "set" | "entry" if structure(self.kind, &name(&of)).is_some() => {
                    let entry = self.entry(row, &name(&of));
                    entries.push(entry);
                }
                "choice" if self.kind == Kind::Naming => self.put_choice(row, &mut entries),
                other => {
                    let what = format!("unknown kind of row `{other}`");
                    let help = suggestion(other, row_names(self.kind));
                    self.tell(&of, what, &help);
                }
            }
        }
        for (key, map) in [("page", page), ("references", references)] {
            if !map.is_empty() {
                file.insert(string(key), Value::Mapping(map));
            }
        }
        file.insert(string("entries"), Value::Sequence(entries.into_iter().map(Value::Mapping).collect()));
        file
    }

    /// Puts the value of a row of the kind `file` or `page`.
    fn put_value(&mut self, row: &[Cell], map: &mut Mapping, keys: &[&str], list: bool) {
        let (id, value) = (self.cell(row, "id"), self.cell(row, "value"));
        let key = id.text.trim().to_owned();
        if !keys.contains(&key.as_str()) {
            return self.tell(&id, format!("unknown key `{key}`"), &suggestion(&key, keys));
        }
        if map.contains_key(key.as_str()) {
            return self.tell(&id, format!("the key `{key}` is given twice"), "keep one of the two rows");
        }
        let read = if list {
            cell::read_list(&value.text).map(|items| Value::Sequence(items.into_iter().map(string).collect()))
        } else {
            cell::read_text(&value.text).map(|text| string(text.unwrap_or_default()))
        };
        match read {
            Ok(read) => drop(map.insert(string(key), read)),
            Err(what) => self.tell(&value, what, ""),
        }
    }

    fn put_reference(&mut self, row: &[Cell], references: &mut Mapping) {
        let (id, value) = (self.cell(row, "id"), self.cell(row, "value"));
        let key = match cell::read_text(&id.text) {
            Ok(key) => key.unwrap_or_default(),
            Err(what) => return self.tell(&id, what, ""),
        };
        if references.contains_key(key.as_str()) {
            return self.tell(&id, format!("the reference `{key}` is given twice"), "keep one of the two rows");
        }
        match cell::read_list(&value.text).as_deref() {
            Ok([title, url, accessed]) => {
                let parts = [("title", title), ("url", url), ("accessed", accessed)];
                let map: Mapping = parts.into_iter().map(|(key, text)| (string(key), string(text.as_str()))).collect();
                references.insert(string(key), Value::Mapping(map));
            }
            Ok(_) => {
                let help = "write its title, its address and the day on which you read it, with bars between them";
                self.tell(&value, format!("the reference `{key}` has not three parts"), help);
            }
            Err(what) => self.tell(&value, what.clone(), ""),
        }
    }

    fn put_choice(&mut self, row: &[Cell], entries: &mut [Mapping]) {
        let id = self.cell(row, "id");
        let set = cell::read_text(&id.text).ok().flatten();
        let choice = Value::Mapping(self.entry(row, "choice"));
        let found = entries
            .iter_mut()
            .rfind(|entry| set.as_ref().is_none_or(|id| entry.get("id").and_then(Value::as_str) == Some(id)));
        let Some(found) = found else {
            let help = "put the row of the set above those of its names, with the same word in the column `id`";
            return self.tell(&id, format!("no set `{}` stands above this name", set.unwrap_or_default()), help);
        };
        match found.get_mut("choices").and_then(Value::as_sequence_mut) {
            Some(choices) => choices.push(choice),
            None => drop(found.insert(string("choices"), Value::Sequence(vec![choice]))),
        }
    }

    /// The values of an entry, a set or a choice, in the order of its keys.
    fn entry(&mut self, row: &[Cell], of: &str) -> Mapping {
        let mut entry = Mapping::new();
        let keys = self.structures.get(structure(self.kind, of).unwrap_or_default()).cloned();
        for key in keys.unwrap_or_default() {
            let cell = self.cell(row, key.name);
            if key.name == "choices" {
                entry.insert(string("choices"), Value::Sequence(Vec::new()));
                continue;
            }
            match value(&key, &cell.text) {
                Ok(Some(value)) => drop(entry.insert(string(key.name), value)),
                Ok(None) if key.required && key.shape == Shape::List(Box::new(Shape::Text)) => {
                    entry.insert(string(key.name), Value::Sequence(Vec::new()));
                }
                Ok(None) if key.required => {
                    let what = format!("the cell `{}` is empty", key.name);
                    self.tell(&cell, what, &format!("a row of the kind `{of}` needs it"));
                }
                Ok(None) => {}
                Err((what, help)) => self.tell(&cell, what, &help),
            }
        }
        entry
    }

    /// The cell of a row in a column; where there is none, an empty one at the end of the row.
    fn cell(&self, row: &[Cell], column: &str) -> Cell {
        let at = self.header.iter().position(|cell| name(cell) == column);
        let end = row.last().map(|cell| Cell { text: String::new(), ..*cell }).unwrap_or_default();
        at.and_then(|at| row.get(at)).cloned().unwrap_or(end)
    }

    fn check_header(&mut self) {
        let known = columns(self.kind);
        let mut seen: Vec<String> = Vec::new();
        for (at, cell) in self.header.clone().into_iter().enumerate() {
            let column = name(cell);
            let empty = self.rows.iter().all(|row| row.get(at).is_none_or(|cell| cell.text.trim().is_empty()));
            if column.is_empty() && empty {
                continue;
            }
            if !known.contains(&column.as_str()) {
                self.tell(cell, format!("unknown column `{column}`"), &suggestion(&column, &known));
            } else if seen.contains(&column) {
                self.tell(cell, format!("the column `{column}` stands twice"), "keep one of the two");
            }
            seen.push(column);
        }
        let width = self.header.len();
        for row in self.rows {
            if let Some(cell) = row.get(width..).unwrap_or_default().iter().find(|cell| !cell.text.trim().is_empty()) {
                let help = "a cell with the separator in it stands in quotation marks";
                self.tell(cell, "this cell stands in no column".to_owned(), help);
            }
        }
    }

    fn tell(&mut self, cell: &Cell, what: String, help: &str) {
        let problem = self.problem(cell, what, help);
        self.problems.push(problem);
    }

    fn problem(&self, cell: &Cell, what: String, help: &str) -> Diagnostic {
        let width = cell.text.lines().next().unwrap_or_default().chars().count();
        Diagnostic::new(what, help).in_file(self.path).at(self.text, cell.line.max(1), cell.column.max(1), width)
    }
}

/// The name of a column or of a kind of row.
fn name(cell: &Cell) -> String {
    cell.text.trim().to_lowercase()
}

/// The value of a cell for a key; `None` for an empty one. What is wrong, and what to do.
fn value(key: &Key, text: &str) -> Result<Option<Value>, (String, String)> {
    let plain = |what: String| (what, String::new());
    match &key.shape {
        Shape::List(item) => {
            let items = cell::read_list(text).map_err(plain)?;
            let gates = matches!(item.as_ref(), Shape::Structure(_));
            let read = |item: String| if gates { gate(&item) } else { Ok(string(item)) };
            let items = items.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
            Ok((!items.is_empty()).then_some(Value::Sequence(items)))
        }
        shape => {
            let Some(text) = cell::read_text(text).map_err(plain)? else { return Ok(None) };
            match shape {
                Shape::Number => number(key.name, &text).map(Some),
                Shape::Flag => flag(key.name, &text).map(Some),
                Shape::OneOf(words) if !words.contains(&text.as_str()) => {
                    Err((format!("unknown value `{text}` in the column `{}`", key.name), suggestion(&text, words)))
                }
                _ => Ok(Some(string(text))),
            }
        }
    }
}

fn gate(text: &str) -> Result<Value, (String, String)> {
    let gate: Gate = from_yaml(Path::new("gate"), text).map_err(|problem| {
        let help = if problem.help.is_empty() { GATE.to_owned() } else { problem.help };
        (format!("`{text}` is no gate: {}", problem.what), help)
    })?;
    let all = serde_yaml::to_value(gate).map_err(|error| (error.to_string(), String::new()))?;
    let set = all.as_mapping().into_iter().flat_map(super::super::write::written);
    Ok(Value::Mapping(set.map(|(key, value)| (string(key), value.clone())).collect()))
}

const GATE: &str = "a gate looks like this: {prev: [tax, training]}";

/// A whole number, also as a spreadsheet writes it that has made it a fraction.
fn number(key: &str, text: &str) -> Result<Value, (String, String)> {
    let number = text.strip_suffix(".0").unwrap_or(text).parse::<u8>().ok().filter(|n| (1..=3).contains(n));
    let wrong = || (format!("the column `{key}` holds `{text}`"), "write 1, 2 or 3".to_owned());
    number.map(|number| Value::Number(number.into())).ok_or_else(wrong)
}

fn flag(key: &str, text: &str) -> Result<Value, (String, String)> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(Value::Bool(true)),
        "no" | "false" | "0" => Ok(Value::Bool(false)),
        _ => Err((format!("the column `{key}` holds `{text}`"), "write yes, or leave the cell empty".to_owned())),
    }
}

fn suggestion(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("what may stand here is {}", known.join(", ")),
    }
}
