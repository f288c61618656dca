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
    let weigh = |from, to, step: i32| i64::from(if allowed(from, to) { step } else { NEVER });
    let start: [i64; L] = std::array::from_fn(|to| weigh(None, to, transitions.start[to]));
    // To each label from each: what is ruled out falls behind any way that is not.
    let steps: [[i64; L]; L] = std::array::from_fn(|to| {
        std::array::from_fn(|previous| weigh(Some(previous), to, transitions.step[previous][to]))
    });
    let mut back: Vec<[u8; L]> = Vec::with_capacity(emissions.len());
    let mut scores = [0i64; L];
    for (i, emission) in emissions.iter().enumerate() {
        let mut from = [0u8; L];
        scores = std::array::from_fn(|to| {
            if i == 0 {
                return start[to] + i64::from(emission[to]);
            }
            let (mut most, mut best) = (i64::MIN, 0);
            for (previous, (before, step)) in scores.iter().zip(&steps[to]).enumerate() {
                let score = before + step;
                (most, best) = if score > most { (score, previous as u8) } else { (most, best) };
            }
            from[to] = best;
            most + i64::from(emission[to])
        });
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
