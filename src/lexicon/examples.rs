//! Runs the sentences that entries carry.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::load::Lexicon;
use super::pack::Example;
use super::schema::Kind;

/// What annotating one sentence brought up.
#[derive(Debug, Clone, Default)]
pub struct Fired {
    /// The kinds that were looked for; examples of other kinds are passed over.
    pub looked_for: BTreeSet<Kind>,
    /// The entries that fired.
    pub entries: BTreeSet<(Kind, String)>,
    /// Why entries whose form stands in the sentence did not fire, where that is known.
    pub refused: BTreeMap<(Kind, String), String>,
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

/// Runs every `hit` and `miss` of the kinds that `annotate` looks for, in the order of the files.
pub fn run_examples(lexicon: &Lexicon, annotate: &dyn Fn(&str) -> Fired) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    for example in lexicon.examples() {
        let hits = example.hit.iter().map(|s| (s, true));
        for (sentence, hit) in hits.chain(example.miss.iter().map(|s| (s, false))) {
            let fired = annotate(sentence);
            let key = (example.kind, example.entry.clone());
            if fired.looked_for.contains(&example.kind) && fired.entries.contains(&key) != hit {
                failures.push(failure(example, sentence, hit, fired.refused.get(&key)));
            }
        }
    }
    failures
}

fn failure(example: &Example, sentence: &str, hit: bool, refused: Option<&String>) -> ExampleFailure {
    let reason = match (hit, refused) {
        (true, Some(why)) => why.clone(),
        (true, None) => "none of its forms stands in it".to_owned(),
        (false, _) => "one of its forms stands in it and no gate keeps it out".to_owned(),
    };
    ExampleFailure {
        kind: example.kind,
        entry: example.entry.clone(),
        sentence: sentence.to_owned(),
        hit,
        reason,
        path: example.path.clone(),
        line: example.line,
    }
}
