//! Whether two statements say the same: how much of one stands in the other, and what must not differ.

use super::statement::{Kind, Outlook, Statement, Word};
use crate::text::KeyMap;

/// So much of the shorter statement must stand in the other, by weight.
const MOST: f64 = 0.79;
/// So many words must be the same.
const LEAST: usize = 3;

/// How rare words are in the articles of a comparison.
pub(super) struct Weights {
    counts: KeyMap<u32>,
    statements: f64,
}

impl Weights {
    pub fn new<'a>(statements: impl Iterator<Item = &'a Statement>) -> Self {
        let (mut counts, mut all) = (KeyMap::default(), 0.0);
        for statement in statements {
            let mut keys: Vec<u64> = statement.words.iter().map(|word| word.key).collect();
            keys.sort_unstable();
            keys.dedup();
            keys.into_iter().for_each(|key| *counts.entry(key).or_insert(0) += 1);
            all += 1.0;
        }
        Self { counts, statements: all }
    }

    /// The rarer, the heavier.
    fn of(&self, word: &Word) -> f64 {
        let count = self.counts.get(&word.key).copied().unwrap_or(1);
        (1.0 + self.statements / f64::from(count.max(1))).ln()
    }
}

/// How strictly statements are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Two sentences of two articles.
    Strict,
    /// A headline, which leaves things out and names them more fully.
    Headline,
    /// Enough to say that it may be the same.
    Loose,
}

/// How much of `part` stands in `whole`, with the words that do, where nothing speaks against it.
pub(super) fn contained(
    part: &Statement,
    whole: &Statement,
    weights: &Weights,
    care: Care,
) -> Option<(f64, Vec<String>)> {
    if part.negated != whole.negated || !outlooks_agree(part, whole, care) {
        return None;
    }
    let has = |word: &&Word| whole.words.iter().any(|other| other.key == word.key);
    let of = |statement: &Statement, kind: Kind| -> Vec<u64> {
        statement.words.iter().filter(|word| word.kind == kind).map(|word| word.key).collect()
    };
    let times = (of(part, Kind::Time), of(whole, Kind::Time));
    if !times.0.is_empty() && !times.1.is_empty() && !times.0.iter().any(|time| times.1.contains(time)) {
        return None;
    }
    let counted = |word: &&Word| word.kind != Kind::Time;
    let (found, missing): (Vec<&Word>, Vec<&Word>) = part.words.iter().filter(counted).partition(has);
    let conflict = |word: &&&Word| match word.kind {
        Kind::Number => true,
        Kind::Name => match care {
            Care::Strict => true,
            Care::Headline => whole.words.iter().any(|w| w.kind == Kind::Name),
            Care::Loose => false,
        },
        Kind::Plain => word.verb && care != Care::Loose,
        Kind::Time => false,
    };
    if missing.iter().any(|word| conflict(&word)) {
        return None;
    }
    // What stands in the sentence before, and a fuller name, may be in a headline.
    let excused = |word: &&&Word| {
        care == Care::Headline && (word.kind == Kind::Name || whole.before.binary_search(&word.key).is_ok())
    };
    let here = found.iter().map(|word| weights.of(word)).sum::<f64>();
    let lost = missing.iter().filter(|word| !excused(word)).map(|word| weights.of(word)).sum::<f64>();
    let share = if here > 0.0 { here / (here + lost) } else { 0.0 };
    let enough = match care {
        Care::Loose => share >= 0.6 && found.len() >= 2,
        Care::Headline => share >= MOST && found.len() >= LEAST && !is_turned(part, whole),
        Care::Strict => share >= MOST && is_telling(&found, whole) && !is_turned(part, whole),
    };
    enough.then(|| (share, found.iter().map(|word| word.text.clone()).collect()))
}

/// Whether the words that two sentences have in common make a statement: a verb is among them, or they are most of both; they are many, or
/// name or count something; and they are half at least of what the longer one says, since a clause inside a long
/// sentence may be anything.
fn is_telling(found: &[&Word], whole: &Statement) -> bool {
    let mut keys: Vec<u64> = found.iter().map(|word| word.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let sure = found.iter().any(|word| matches!(word.kind, Kind::Name | Kind::Number));
    let all = whole.words.iter().filter(|word| word.kind != Kind::Time).count();
    let much = keys.len() * 5 >= all * 3;
    let verb = found.iter().any(|word| word.verb);
    (verb || much) && keys.len() >= LEAST && keys.len() * 2 >= all && (keys.len() > LEAST || sure || much)
}

/// Whether both are of what is, of what is to come, or of what ought to be. What may be need not be told from
/// what is to come.
fn outlooks_agree(part: &Statement, whole: &Statement, care: Care) -> bool {
    let open = |statement: &Statement| statement.outlook == Outlook::Open;
    part.outlook == whole.outlook
        || open(part) && matches!(whole.outlook, Outlook::Plain | Outlook::Future)
        || care == Care::Loose
}

/// Whether who did it to whom is the other way round.
fn is_turned(a: &Statement, b: &Statement) -> bool {
    let place = |statement: &Statement, key: u64| statement.words.iter().position(|word| word.key == key);
    match (a.agent, b.agent) {
        (Some(agent), None) => is_behind(a, agent, b),
        (None, Some(agent)) => is_behind(b, agent, a),
        // Around any word that both have, one must not have gone behind it and another before it.
        _ => a.words.iter().any(|pivot| {
            let (Some(in_a), Some(in_b)) = (place(a, pivot.key), place(b, pivot.key)) else { return false };
            let (mut forth, mut back) = (false, false);
            for (at, word) in a.words.iter().enumerate().filter(|(_, word)| word.kind != Kind::Time) {
                let Some(other) = place(b, word.key) else { continue };
                forth |= at < in_a && other > in_b;
                back |= at > in_a && other < in_b;
            }
            forth && back
        }),
    }
}

/// Whether the one who acts in a passive sentence stands behind the verb of an active one.
fn is_behind(passive: &Statement, (verb, agent): (usize, usize), active: &Statement) -> bool {
    let place = |index: usize| {
        let key = passive.words.get(index)?.key;
        active.words.iter().position(|word| word.key == key)
    };
    matches!((place(verb), place(agent)), (Some(verb), Some(agent)) if agent > verb)
}
