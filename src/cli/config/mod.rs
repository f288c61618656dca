//! `sayso.yaml`: the defaults of a folder and of everything below it.

pub mod show;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use sayso::check::{Level, is_check, load_policy, unknown_check};
use sayso::diagnostic::Diagnostic;
use sayso::lexicon::schema::unique;
use sayso::lexicon::{from_yaml, place_of_key};
use serde::{Deserialize, Serialize};

use crate::cli::check::Limit;
use crate::cli::options::NARROWEST;

/// The names that a configuration may have.
pub const NAMES: [&str; 2] = ["sayso.yaml", "sayso.yml"];
/// The keys that a configuration may have, in the order in which they are shown.
pub const KEYS: [&str; 14] = [
    "extends",
    "lexicon",
    "outlets",
    "min_strength",
    "min_score",
    "model",
    "format",
    "width",
    "outlet",
    "policy",
    "checks",
    "select",
    "ignore",
    "fail_on",
];
/// What to do about a path that leads nowhere.
const PATHS: &str = "a path starts at the folder of this file; check its spelling";

/// What a configuration file can say; unknown keys are errors.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Folders or files whose entries are added to the built-in lexicon.
    pub lexicon: Vec<PathBuf>,
    /// Folders of outlet files.
    pub outlets: Vec<PathBuf>,
    /// Weakest strength of the loaded terms that are reported, 1 to 3.
    pub min_strength: Option<u8>,
    /// Least score of the attributions that are reported, 0 to 1.
    pub min_score: Option<f32>,
    /// Whether attributions are read with the trained model; `false` leaves the lexicon alone.
    pub model: Option<bool>,
    /// Output of `annotate`, `compare` and `sources`; a command that does not have it keeps its own.
    pub format: Option<Format>,
    /// Width of the page in characters.
    pub width: Option<usize>,
    /// Outlet of the articles that do not name theirs.
    pub outlet: Option<String>,
    /// Policy of the sourcing checks: the id of one that ships, or the path of a file.
    pub policy: Option<String>,
    /// Levels of checks, on top of the policy's.
    #[serde(deserialize_with = "unique::deserialize")]
    pub checks: BTreeMap<String, Level>,
    /// The only checks that run; empty for all.
    pub select: Vec<String>,
    /// Checks that do not run.
    pub ignore: Vec<String>,
    /// Least severity of a finding that makes the exit code 1.
    pub fail_on: Option<Limit>,
    /// A file whose settings stand below these.
    pub extends: Option<PathBuf>,
    /// Where each key stands, and each check as `checks.ID`; a list that files add to has several places.
    #[serde(skip)]
    places: BTreeMap<String, Vec<Place>>,
}

/// A line of a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub path: PathBuf,
    /// Counted from 1.
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path.display(), self.line)
    }
}

/// Every output format, of articles and of comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Reading,
    Jsonl,
    Json,
    Marked,
    Csv,
    Markdown,
    Table,
}

impl Config {
    /// The configuration of the working directory: the nearest file on the way up, with all that
    /// it extends; empty where there is none.
    pub fn find() -> Result<Self, Diagnostic> {
        let depth = std::env::current_dir().map_or(0, |dir| dir.components().count());
        for up in 0..depth {
            let folder: PathBuf = std::iter::repeat_n("..", up).collect();
            // One that cannot be read is no reason to take the next: its settings would be passed over in silence.
            let here = NAMES.iter().map(|name| folder.join(name)).filter(|path| path.symlink_metadata().is_ok());
            let here: Vec<PathBuf> = here.collect();
            match here.as_slice() {
                [] => {}
                [path] => return Self::load(path, &[]),
                [path, ..] => {
                    let what = format!("the folder has both {} and {}", NAMES[0], NAMES[1]);
                    return Err(Diagnostic::new(what, "keep one of the two").in_file(path));
                }
            }
        }
        Ok(Self::default())
    }

    /// Reads a file and what it extends; `chain` holds the files that led here.
    fn load(path: &Path, chain: &[PathBuf]) -> Result<Self, Diagnostic> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            let help = "it has to be a UTF-8 text file that you may read";
            Diagnostic::new(format!("the configuration cannot be read: {error}"), help).in_file(path)
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        // A file that is empty or all comments says nothing.
        let blank = text.lines().all(|l| l.trim().is_empty() || l.trim_start().starts_with('#'));
        let mut own: Config = if blank { Config::default() } else { from_yaml(path, text)? };
        let folder = path.parent().unwrap_or(Path::new(""));
        own.lexicon.iter_mut().chain(&mut own.outlets).for_each(|dir| *dir = folder.join(&dir));
        own.check(path, text)?;
        own.places = own.find_places(path, text);
        let Some(base) = own.extends.take() else { return Ok(own) };
        let base = folder.join(base);
        let chain: Vec<PathBuf> = chain.iter().cloned().chain([path.to_owned()]).collect();
        if let Some(start) = chain.iter().position(|p| same(p, &base)) {
            let mut names: Vec<String> = chain.iter().skip(start).map(|p| p.display().to_string()).collect();
            names.push(names.first().cloned().unwrap_or_default());
            let what = format!("the configuration extends itself: {}", names.join(" -> "));
            return Err(at_key("extends", path, text, what, "take one `extends` out of the circle"));
        }
        if !base.is_file() {
            let what = format!("there is no file `{}` to extend", base.display());
            return Err(at_key("extends", path, text, what, PATHS));
        }
        Ok(own.over(Self::load(&base, &chain)?))
    }

    /// Whether the values are ones that can be used.
    fn check(&self, path: &Path, text: &str) -> Result<(), Diagnostic> {
        if let Some(strength) = self.min_strength.filter(|s| !(1..=3).contains(s)) {
            let what = format!("there is no strength {strength}");
            return Err(at_key("min_strength", path, text, what, "the strengths are 1, 2 and 3"));
        }
        if let Some(score) = self.min_score.filter(|s| !(0.0..=1.0).contains(s)) {
            let what = format!("there is no score {score}");
            return Err(at_key("min_score", path, text, what, "scores are shares, from 0 to 1"));
        }
        if let Some(width) = self.width.filter(|w| *w < usize::from(NARROWEST)) {
            let what = format!("a page of {width} characters is too narrow");
            return Err(at_key("width", path, text, what, &format!("write {NARROWEST} or more")));
        }
        if let Some(policy) = &self.policy {
            let folder = path.parent().unwrap_or(Path::new(""));
            // What is wrong inside of a policy is told where it is used, all at once.
            let unknown = load_policy(policy, folder).err().filter(|found| found.iter().all(|p| p.path.is_none()));
            if let Some(problem) = unknown.into_iter().flatten().next() {
                return Err(at_key("policy", path, text, problem.what, &problem.help));
            }
        }
        self.check_checks(path, text)?;
        for (key, paths) in [("lexicon", &self.lexicon), ("outlets", &self.outlets)] {
            if let Some(missing) = paths.iter().find(|p| !p.exists()) {
                let what = format!("there is no file or folder `{}`", missing.display());
                return Err(at_key(key, path, text, what, PATHS));
            }
        }
        Ok(())
    }

    /// Whether the checks that are named are checks, and none is both selected and ignored.
    fn check_checks(&self, path: &Path, text: &str) -> Result<(), Diagnostic> {
        let named = |key: &'static str, ids: &[String]| ids.iter().map(move |id| (key, id.clone())).collect::<Vec<_>>();
        let checks: Vec<String> = self.checks.keys().cloned().collect();
        let lists = [("checks", checks.as_slice()), ("select", &self.select), ("ignore", &self.ignore)];
        for (key, id) in lists.into_iter().flat_map(|(key, ids)| named(key, ids)) {
            let (line, column) = place_of_key(text, key, &id);
            let at = |problem: Diagnostic| problem.in_file(path).at(text, line, column, id.chars().count());
            if !is_check(&id) {
                return Err(at(unknown_check(&id)));
            }
            if key == "ignore" && self.select.contains(&id) {
                let what = format!("the check `{id}` is both selected and ignored");
                return Err(at(Diagnostic::new(what, "take it out of `select` or out of `ignore`")));
            }
        }
        Ok(())
    }

    /// Where the keys of a file stand.
    fn find_places(&self, path: &Path, text: &str) -> BTreeMap<String, Vec<Place>> {
        let place = |line| vec![Place { path: path.to_owned(), line }];
        let stands = |key: &str| {
            let mut lines = text.lines().enumerate();
            lines.find_map(|(i, line)| line.strip_prefix(key)?.trim_start().starts_with(':').then_some(i + 1))
        };
        let keys = KEYS.into_iter().filter_map(|key| Some((key.to_owned(), place(stands(key)?))));
        let checks = self.checks.keys().map(|id| (format!("checks.{id}"), place(place_of_key(text, "checks", id).0)));
        keys.chain(checks).collect()
    }

    /// Where a key stands, or a check as `checks.ID`; empty where no file has it.
    pub fn places(&self, key: &str) -> &[Place] {
        self.places.get(key).map_or(&[], Vec::as_slice)
    }

    /// The folder from which the path of a key counts: that of the file that has it.
    pub fn folder_of(&self, key: &str) -> &Path {
        self.places(key).last().and_then(|place| place.path.parent()).unwrap_or(Path::new(""))
    }

    /// These settings on top of others: folders and levels of checks are added, everything else is replaced.
    fn over(self, base: Config) -> Config {
        let mut places = base.places;
        for (key, own) in self.places {
            let known = places.entry(key.clone()).or_default();
            if !matches!(key.as_str(), "lexicon" | "outlets" | "extends") {
                known.clear();
            }
            known.extend(own);
        }
        let or = |own: Vec<String>, base: Vec<String>| if own.is_empty() { base } else { own };
        Config {
            policy: self.policy.or(base.policy),
            checks: base.checks.into_iter().chain(self.checks).collect(),
            select: or(self.select, base.select),
            ignore: or(self.ignore, base.ignore),
            fail_on: self.fail_on.or(base.fail_on),
            places,
            lexicon: base.lexicon.into_iter().chain(self.lexicon).collect(),
            outlets: base.outlets.into_iter().chain(self.outlets).collect(),
            min_strength: self.min_strength.or(base.min_strength),
            min_score: self.min_score.or(base.min_score),
            model: self.model.or(base.model),
            format: self.format.or(base.format),
            width: self.width.or(base.width),
            outlet: self.outlet.or(base.outlet),
            extends: None,
        }
    }
}

/// Whether two paths lead to one file.
fn same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

/// A message at the value of a key.
fn at_key(key: &str, path: &Path, text: &str, what: String, help: &str) -> Diagnostic {
    let problem = Diagnostic::new(what, help).in_file(path);
    let value = |line: &str| line.strip_prefix(key)?.strip_prefix(':').map(str::to_owned);
    match text.lines().enumerate().find_map(|(i, line)| Some((i + 1, value(line)?))) {
        Some((line, value)) => {
            let blank = value.chars().take_while(|c| c.is_whitespace()).count();
            let value = value.split(" #").next().unwrap_or_default();
            problem.at(text, line, key.chars().count() + 1 + blank + 1, value.trim().chars().count().max(1))
        }
        None => problem,
    }
}
