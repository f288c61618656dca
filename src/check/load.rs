//! Policies by their id or from a file, with those that they extend.

use std::fs;
use std::path::{Path, PathBuf};

use super::settings::{LevelFrom, is_check, unknown_check};
use super::{Policy, policies};
use crate::diagnostic::Diagnostic;
use crate::lexicon::{from_yaml, locate, nearest};

/// What to do about a path that leads nowhere.
const PATHS: &str = "a path starts at the folder of the file that names it; check its spelling";

/// A policy of a chain, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    pub policy: Policy,
    /// The file; `None` for a policy that ships.
    pub path: Option<PathBuf>,
    /// The file as written; empty for a policy that ships.
    text: String,
}

impl Layer {
    /// Where the policy sets a check.
    pub fn place(&self, id: &str) -> LevelFrom {
        match &self.path {
            Some(path) => LevelFrom::File { path: path.clone(), line: locate::key(&self.text, "checks", id).0 },
            None => LevelFrom::Policy(self.policy.id.clone()),
        }
    }

    /// A message at the place of some words of the file.
    fn problem(&self, (line, column): locate::LineColumn, width: usize, problem: Diagnostic) -> Diagnostic {
        match &self.path {
            Some(path) => problem.in_file(path).at(&self.text, line, column, width),
            None => problem,
        }
    }

    /// Everything that is wrong with a file.
    fn check(&self) -> Vec<Diagnostic> {
        let Policy { schema, id, checks, sources, .. } = &self.policy;
        let mut problems = Vec::new();
        let mut tell = |key: &str, word: &str, problem| {
            let place = match key {
                "" => locate::anywhere(&self.text, word, 0).unwrap_or((1, 1)),
                key => locate::key(&self.text, key, word),
            };
            problems.push(self.problem(place, word.chars().count(), problem));
        };
        if schema != Policy::SCHEMA {
            let help = format!("this version of sayso reads `schema: {}`", Policy::SCHEMA);
            tell("", schema, Diagnostic::new(format!("unknown schema `{schema}`"), help));
        }
        if id.trim().is_empty() {
            tell("", "id", Diagnostic::new("the policy has no id", "give it a short name, such as `my-paper`"));
        } else if policies().iter().any(|shipped| shipped.id == *id) {
            let help = format!("give it a name of its own; `extends: {id}` takes over what that one says");
            tell("", id, Diagnostic::new(format!("the id `{id}` is that of a policy that ships"), help));
        }
        for (check, setting) in checks {
            if !is_check(check) {
                tell("checks", check, unknown_check(check));
            }
            if let Some(source) = setting.source.as_ref().filter(|source| !sources.contains_key(*source)) {
                let what = format!("`{check}` names the source `{source}`, which is not among the `sources`");
                let help = match nearest(source, sources.keys().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "add it to `sources`, with a title, a url and the day on which it was read".to_owned(),
                };
                tell("checks", check, Diagnostic::new(what, help));
            }
        }
        for (id, source) in sources {
            if let Some((what, help)) = source.fault() {
                tell("sources", id, Diagnostic::new(format!("the source `{id}` {what}"), help));
            }
        }
        problems
    }
}

/// A policy with all that it extends, the lowest first; its own settings are the last.
///
/// `name` is the id of a policy that ships or the path of a file, from `folder` on. A name that ends in `.yaml` or
/// `.yml`, or has a slash in it, is a path.
///
/// # Errors
/// A name that leads nowhere, a file that cannot be read or says what a policy cannot say, one that extends itself;
/// with file, line and column where there is a file.
pub fn load_policy(name: &str, folder: &Path) -> Result<Vec<Layer>, Vec<Diagnostic>> {
    let mut chain = vec![find(name, folder)?];
    // Each turn adds a policy that was not there, and there are only so many files.
    while let Some((layer, base)) = chain.last().and_then(|layer| Some((layer, layer.policy.extends.clone()?))) {
        let folder = layer.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let at_key = |problem: Diagnostic| {
            let place = locate::anywhere(&layer.text, "extends", 0).unwrap_or((1, 1));
            layer.problem(place, "extends".len(), problem)
        };
        let next = find(&base, folder).map_err(|problems| match problems.as_slice() {
            [problem] if problem.path.is_none() => vec![at_key(problem.clone())],
            _ => problems,
        })?;
        if let Some(start) = chain.iter().position(|known| same(known, &next)) {
            let names: Vec<String> = chain.iter().skip(start).chain([&next]).map(called).collect();
            let what = format!("the policy extends itself: {}", names.join(" -> "));
            return Err(vec![at_key(Diagnostic::new(what, "take one `extends` out of the circle"))]);
        }
        chain.push(next);
    }
    chain.reverse();
    Ok(chain)
}

/// One policy, without what it extends.
fn find(name: &str, folder: &Path) -> Result<Layer, Vec<Diagnostic>> {
    if let Some(policy) = policies().iter().find(|policy| policy.id == name) {
        return Ok(Layer { policy: policy.clone(), path: None, text: String::new() });
    }
    let is_path = name.contains(['/', '\\']) || name.ends_with(".yaml") || name.ends_with(".yml");
    if !is_path {
        let ids = || policies().iter().map(|policy| policy.id.as_str());
        let help = match nearest(name, ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let ids: Vec<&str> = ids().collect();
                format!("those that ship are {}; the path of a file ends in .yaml", ids.join(", "))
            }
        };
        return Err(vec![Diagnostic::new(format!("there is no policy `{name}`"), help)]);
    }
    let path = folder.join(name);
    if !path.is_file() {
        return Err(vec![Diagnostic::new(format!("there is no policy file `{}`", path.display()), PATHS)]);
    }
    let text = fs::read_to_string(&path).map_err(|error| {
        let what = format!("the policy cannot be read: {error}");
        vec![Diagnostic::new(what, "it has to be a UTF-8 text file that you may read").in_file(&path)]
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    let policy = from_yaml(&path, &text).map_err(|problem| vec![problem])?;
    let layer = Layer { policy, path: Some(path), text };
    let problems = layer.check();
    if problems.is_empty() { Ok(layer) } else { Err(problems) }
}

/// Whether two layers are the same policy.
fn same(a: &Layer, b: &Layer) -> bool {
    match (&a.path, &b.path) {
        (Some(a), Some(b)) => match (fs::canonicalize(a), fs::canonicalize(b)) {
            (Ok(a), Ok(b)) => a == b,
            _ => a == b,
        },
        (None, None) => a.policy.id == b.policy.id,
        _ => false,
    }
}

/// How a message names a layer.
fn called(layer: &Layer) -> String {
    layer.path.as_ref().map_or_else(|| layer.policy.id.clone(), |path| path.display().to_string())
}
