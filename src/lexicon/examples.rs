//! Runs the sentences that entries carry.

use std::collections::BTreeMap;
use std::fmt;

use super::pack::Example;
use super::schema::Kind;

/// What annotating one sentence brought up, of one kind.
#[derive(Debug, Clone, Default)]
pub struct Fired {
    /// The entries that fired, each with what made it fire, in words.
    pub entries: BTreeMap<String, String>,
    /// Why entries whose form stands in the sentence did not fire.
    pub refused: BTreeMap<String, String>,
    /// Why all others did not.
    pub nothing: &'static str,
}

impl Fired {
    /// Entries that all fired for one reason.
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e str>, how: &str) -> Self {
        let entries = entries.into_iter().map(|id| (id.to_owned(), how.to_owned())).collect();
        Fired { entries, ..Fired::default() }
    }

    /// Notes why an entry did not fire at one place; its first reason stays.
    pub fn refuse(&mut self, entry: &str, why: String) {
        self.refused.entry(entry.to_owned()).or_insert(why);
    }
}

/// A sentence of an entry, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleRun {
    pub kind: Kind,
    pub entry: String,
    pub sentence: String,
    /// Whether the entry must fire in it: `true` for a `hit`, `false` for a `miss`.
    pub hit: bool,
    /// Whether the entry fired in it.
    pub fired: bool,
    /// Which gate or rule decided, in words.
    pub reason: String,
    /// Where the entry stands.
    pub path: String,
    /// Counted from 1.
    pub line: usize,
}

impl ExampleRun {
    /// Whether the sentence does what its entry says.
    pub fn passed(&self) -> bool {
        self.hit == self.fired
    }
}

impl fmt::Display for ExampleRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ExampleRun { entry, sentence, hit, fired, reason, path, line, .. } = self;
        let what = match (hit, fired) {
            (true, true) => "hit fires",
            (true, false) => "hit did not fire",
            (false, true) => "miss fired",
            (false, false) => "miss does not fire",
        };
        write!(f, "{path}:{line}: {entry}: {what}: \"{sentence}\": {reason}")
    }
}

/// Runs every `hit` and `miss`, in the order of the entries. `annotate` says which entries of a
/// kind fire in a sentence.
pub fn run_examples<'e>(
    examples: impl IntoIterator<Item = &'e Example>,
    annotate: &dyn Fn(Kind, &str) -> Fired,
) -> Vec<ExampleRun> {
    let mut runs = Vec::new();
    for example in examples {
        let hits = example.hit.iter().map(|s| (s, true));
        for (sentence, hit) in hits.chain(example.miss.iter().map(|s| (s, false))) {
            runs.push(run(example, sentence, hit, annotate(example.kind, sentence)));
        }
    }
    runs
}

fn run(example: &Example, sentence: &str, hit: bool, mut known: Fired) -> ExampleRun {
    let how = known.entries.remove(&example.entry);
    ExampleRun {
        kind: example.kind,
        entry: example.entry.clone(),
        sentence: sentence.to_owned(),
        hit,
        fired: how.is_some(),
        reason: how.or_else(|| known.refused.remove(&example.entry)).unwrap_or_else(|| known.nothing.to_owned()),
        path: example.path.clone(),
        line: example.line,
    }
}
