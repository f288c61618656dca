//! Outlet files, read and indexed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use super::names::Names;
use super::{Outlet, check, sites};
use crate::diagnostic::Diagnostic;
use crate::lexicon::from_yaml;

/// All outlets that are known, by id, domain and name.
#[derive(Debug, Clone, Default)]
pub struct Outlets {
    /// Sorted by id.
    pub(super) list: Vec<Outlet>,
    domains: BTreeMap<String, usize>,
    pub(super) names: Names,
    /// Finds the markers of all outlets; `None` where there are none.
    pub(super) markers: Option<AhoCorasick>,
    /// For each marker, the index of its outlet.
    pub(super) marker_of: Vec<usize>,
}

/// An outlet and the file that it stands in.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct OutletFile {
    pub path: PathBuf,
    pub outlet: Outlet,
    /// The file as written; absent for a built-in one.
    #[serde(skip)]
    pub text: Option<String>,
}

impl Outlets {
    /// The outlets that are built in.
    pub fn builtin() -> &'static Outlets {
        static BUILTIN: OnceLock<Outlets> = OnceLock::new();
        BUILTIN.get_or_init(|| Outlets::new(builtin_files().into_iter().map(|file| file.outlet)))
    }

    /// The built-in outlets and those of some folders; a file with the id of a built-in outlet
    /// replaces it. Folders are read with all that is in them; files end in `.yaml` or `.yml`.
    ///
    /// # Errors
    /// Everything that [`check`](super::check) finds in the folders.
    pub fn with_dirs(dirs: &[PathBuf]) -> Result<Outlets, Vec<Diagnostic>> {
        let (files, mut problems) = read(dirs);
        problems.extend(check::check_files(&files));
        if problems.is_empty() { Ok(Outlets::new(files.into_iter().map(|file| file.outlet))) } else { Err(problems) }
    }

    fn new(outlets: impl Iterator<Item = Outlet>) -> Self {
        let by_id: BTreeMap<String, Outlet> = outlets.map(|outlet| (outlet.id.clone(), outlet)).collect();
        let list: Vec<Outlet> = by_id.into_values().collect();
        let mut domains = BTreeMap::new();
        for (index, outlet) in list.iter().enumerate() {
            for domain in outlet.domains.iter().filter_map(|d| sites::host(d)) {
                domains.entry(domain).or_insert(index);
            }
        }
        let names = Names::new(&list);
        let of_outlet = |(index, outlet)| {
            Outlet::markers(outlet).iter().filter(|m| !m.is_empty()).map(move |m| (index, m.as_str()))
        };
        let (marker_of, markers): (Vec<usize>, Vec<&str>) = list.iter().enumerate().flat_map(of_outlet).unzip();
        let markers = AhoCorasick::new(markers).ok();
        Self { list, domains, names, markers, marker_of }
    }

    /// Every outlet, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Outlet> {
        self.list.iter()
    }

    /// The outlet with this id.
    pub fn by_id(&self, id: &str) -> Option<&Outlet> {
        self.list.binary_search_by(|outlet| outlet.id.as_str().cmp(id)).ok().and_then(|index| self.list.get(index))
    }

    /// The outlet whose domain is the URL's host or stands above it; the longest domain wins.
    /// A bare host will do.
    pub fn by_domain(&self, url: &str) -> Option<&Outlet> {
        let host = sites::host(url)?;
        sites::upwards(&host).find_map(|host| self.domains.get(host)).and_then(|&index| self.list.get(index))
    }

    /// The id that is most like this one, where one is like it at all.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        let wanted = id.trim().to_lowercase().replace([' ', '_'], "-");
        if let Some(outlet) = self.by_name(id).or_else(|| self.by_id(&wanted)) {
            return Some(&outlet.id);
        }
        let most = (wanted.chars().count() / 3).clamp(1, 4);
        self.list
            .iter()
            .map(|outlet| (distance(&wanted, &outlet.id), outlet.id.as_str()))
            .filter(|(distance, _)| *distance <= most)
            .min()
            .map(|(_, id)| id)
    }

    /// The outlet with this id or name.
    pub fn called(&self, name: &str) -> Option<&Outlet> {
        self.by_id(name).or_else(|| self.by_name(name))
    }

    /// The outlet with this id or name, as a user wrote it.
    ///
    /// # Errors
    /// One message that names the nearest id.
    pub fn resolve(&self, name: &str) -> Result<&Outlet, Diagnostic> {
        self.called(name).ok_or_else(|| {
            let what = format!("unknown outlet `{name}`");
            match self.nearest(name) {
                Some(near) => Diagnostic::new(what, format!("did you mean `{near}`?")),
                None => Diagnostic::new(
                    what,
                    "`sayso outlets show` lists the ids; a file in the folder given with `--outlets` adds one",
                ),
            }
        })
    }
}

/// The built-in files and those of the folders, which replace built-in ones of the same id.
pub(super) fn read(dirs: &[PathBuf]) -> (Vec<OutletFile>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut paths = Vec::new();
    for dir in dirs {
        let before = paths.len();
        find(dir, &mut paths, &mut problems);
        if paths.len() == before && problems.is_empty() {
            let help = "put one file named like `example-daily.yaml` for each outlet into it";
            problems.push(Diagnostic::new("the folder holds no outlet file", help).in_file(dir));
        }
    }
    let mut own: Vec<OutletFile> = Vec::new();
    for path in paths {
        match read_file(&path) {
            Ok(file) => own.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    let replaced = |id: &str| own.iter().any(|file| file.outlet.id == id);
    let mut files: Vec<OutletFile> = builtin_files().into_iter().filter(|f| !replaced(&f.outlet.id)).collect();
    files.append(&mut own);
    (files, problems)
}

/// The files that the build embedded. A unit test holds that they all can be read.
fn builtin_files() -> Vec<OutletFile> {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/outlets.json"))).unwrap_or_default()
}

fn read_file(path: &Path) -> Result<OutletFile, Diagnostic> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Diagnostic::new(format!("the outlet file cannot be read: {error}"), "it has to be a UTF-8 text file")
            .in_file(path)
    })?;
    let outlet = from_yaml(path, &text)?;
    Ok(OutletFile { path: path.to_owned(), outlet, text: Some(text) })
}

/// The outlet files under a folder, in sorted order; a link to a folder is not followed below it.
fn find(path: &Path, found: &mut Vec<PathBuf>, problems: &mut Vec<Diagnostic>) {
    let mut entries: Vec<PathBuf> = match std::fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(error) => {
            let help = "name a folder that holds outlet files";
            problems
                .push(Diagnostic::new(format!("the folder of outlets cannot be read: {error}"), help).in_file(path));
            return;
        }
    };
    entries.sort();
    for entry in entries {
        let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && entry.is_dir() && !entry.is_symlink() {
            find(&entry, found, problems);
        } else if !hidden && entry.extension().is_some_and(|e| e == "yaml" || e == "yml") {
            found.push(entry);
        }
    }
}

/// How many letters have to be put in, taken out, changed or swapped with a neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let at = |row: &[usize], i: usize| row.get(i).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (at(&row, j) + usize::from(x != y)).min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    at(&row, b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_file_is_read_and_clean() {
        let blob: Vec<serde_json::Value> =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/outlets.json"))).unwrap();
        assert_eq!(builtin_files().len(), blob.len());
        assert_eq!(check::check(&[]), []);
    }

    #[test]
    fn distances() {
        for (a, b, expected) in [("", "", 0), ("abc", "", 3), ("reuters", "reutres", 1), ("kitten", "sitting", 3)] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }
}
