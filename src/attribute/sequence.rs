//! First-order sequence decoding over a handful of labels.

/// Scores of `L` labels at one position.
pub(crate) type Scores<const L: usize> = [i32; L];

/// Transition scores, `[from][to]`; row `L` is the start.
#[derive(Debug, Clone)]
pub(crate) struct Transitions<const L: usize> {
    pub start: [i32; L],
    pub step: [[i32; L]; L],
}

/// A score that rules a path out.
pub(crate) const NEVER: i32 = -1_000_000_000;

impl<const L: usize> Default for Transitions<L> {
    fn default() -> Self {
        Self { start: [0; L], step: [[0; L]; L] }
    }
}

/// The best label sequence (Viterbi). `allowed(from, to)` rules transitions out; `from` is
/// `None` at the start. Linear in the number of positions.
pub(crate) fn best<const L: usize>(
    emissions: &[Scores<L>],
    transitions: &Transitions<L>,
    allowed: impl Fn(Option<usize>, usize) -> bool,
) -> Vec<u8> {
    let mut back: Vec<[u8; L]> = Vec::with_capacity(emissions.len());
    let mut scores = [0i64; L];
    for (i, emission) in emissions.iter().enumerate() {
        let mut next = [i64::from(NEVER); L];
        let mut from = [0u8; L];
        for to in 0..L {
            if i == 0 {
                if allowed(None, to) {
                    next[to] = i64::from(transitions.start[to]) + i64::from(emission[to]);
                }
                continue;
            }
            let mut most = i64::MIN / 2;
            let mut best = 0;
            for (previous, before) in scores.iter().enumerate() {
                let score = before + i64::from(transitions.step[previous][to]);
                if allowed(Some(previous), to) && score > most {
                    (most, best) = (score, previous as u8);
                }
            }
            let score = most + i64::from(emission[to]);
            if score > next[to] {
                (next[to], from[to]) = (score, best);
            }
        }
        scores = next;
        back.push(from);
    }
    let mut label = (0..L).max_by_key(|&l| (scores[l], std::cmp::Reverse(l))).unwrap_or(0) as u8;
    let mut labels = vec![0; emissions.len()];
    for (slot, from) in labels.iter_mut().zip(&back).rev() {
        *slot = label;
        label = from.get(label as usize).copied().unwrap_or(0);
    }
    labels
}
