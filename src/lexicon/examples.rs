//! Runs the sentences that entries carry.

use std::collections::BTreeMap;
use std::fmt;

use super::load::Lexicon;
use super::pack::Example;
use super::schema::Kind;

/// What annotating one sentence brought up, of one kind.
#[derive(Debug, Clone, Default)]
pub struct Fired {
    /// The entries that fired, each with what made it fire, in words.
    pub entries: BTreeMap<String, String>,
    /// Why entries whose form stands in the sentence did not fire, where that is known.
    pub refused: BTreeMap<String, String>,
}

impl Fired {
    /// Entries that all fired for one reason.
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e str>, how: &str) -> Self {
        let entries = entries.into_iter().map(|id| (id.to_owned(), how.to_owned())).collect();
        Fired { entries, ..Fired::default() }
    }
}

/// A sentence that does not do what its entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFailure {
    pub kind: Kind,
    pub entry: String,
    pub sentence: String,
    /// `true` for a `hit` that did not fire, `false` for a `miss` that did.
    pub hit: bool,
    /// What decided, in words.
    pub reason: String,
    /// Where the entry stands.
    pub path: String,
    /// Counted from 1.
    pub line: usize,
}

impl fmt::Display for ExampleFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.hit { "hit did not fire" } else { "miss fired" };
        let ExampleFailure { entry, sentence, reason, path, line, .. } = self;
        write!(f, "{path}:{line}: {entry}: {what}: \"{sentence}\": {reason}")
    }
}

/// Runs every `hit` and `miss`, in the order of the files. `annotate` says which entries of a
/// kind fire in a sentence.
pub fn run_examples(lexicon: &Lexicon, annotate: &dyn Fn(Kind, &str) -> Fired) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    for example in lexicon.examples() {
        let hits = example.hit.iter().map(|s| (s, true));
        for (sentence, hit) in hits.chain(example.miss.iter().map(|s| (s, false))) {
            let fired = annotate(example.kind, sentence);
            if fired.entries.contains_key(&example.entry) != hit {
                failures.push(failure(example, sentence, hit, fired));
            }
        }
    }
    failures
}

fn failure(example: &Example, sentence: &str, hit: bool, mut fired: Fired) -> ExampleFailure {
    let known = if hit { fired.refused.remove(&example.entry) } else { fired.entries.remove(&example.entry) };
    ExampleFailure {
        kind: example.kind,
        entry: example.entry.clone(),
        sentence: sentence.to_owned(),
        hit,
        reason: known.unwrap_or_else(|| "nothing of the entry stands in it".to_owned()),
        path: example.path.clone(),
        line: example.line,
    }
}
