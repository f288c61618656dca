//! `sayso.yaml`: the defaults of a folder and of everything below it.

use std::path::{Path, PathBuf};

use sayso::diagnostic::Diagnostic;
use sayso::lexicon::from_yaml;
use serde::Deserialize;

use super::options::NARROWEST;

/// The names that a configuration may have.
const NAMES: [&str; 2] = ["sayso.yaml", "sayso.yml"];
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
    /// The file that names the outlet.
    #[serde(skip)]
    pub outlet_from: Option<PathBuf>,
    /// A file whose settings stand below these.
    pub extends: Option<PathBuf>,
}

/// Every output format, of articles and of comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
            let here: Vec<PathBuf> = NAMES.iter().map(|name| folder.join(name)).filter(|p| p.is_file()).collect();
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
        own.outlet_from = own.outlet.is_some().then(|| path.to_owned());
        own.check(path, text)?;
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
        for (key, paths) in [("lexicon", &self.lexicon), ("outlets", &self.outlets)] {
            if let Some(missing) = paths.iter().find(|p| !p.exists()) {
                let what = format!("there is no file or folder `{}`", missing.display());
                return Err(at_key(key, path, text, what, PATHS));
            }
        }
        Ok(())
    }

    /// These settings on top of others: folders are added, everything else is replaced.
    fn over(self, base: Config) -> Config {
        Config {
            lexicon: base.lexicon.into_iter().chain(self.lexicon).collect(),
            outlets: base.outlets.into_iter().chain(self.outlets).collect(),
            min_strength: self.min_strength.or(base.min_strength),
            min_score: self.min_score.or(base.min_score),
            model: self.model.or(base.model),
            format: self.format.or(base.format),
            width: self.width.or(base.width),
            outlet_from: self.outlet_from.or(base.outlet_from),
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
