//! The averaged structured perceptron, with whole-number updates.

use rayon::prelude::*;

use super::features::Features;
use crate::attribute::sequence::{Transitions, best};
use crate::attribute::weights::Table;

/// One sequence with its features and gold labels.
#[derive(Debug, Default, Clone)]
pub(super) struct Instance {
    /// The features of every position, one after the other: numbers of [`Features`].
    features: Vec<u32>,
    /// The same as hashes, until they are numbered.
    hashes: Vec<u64>,
    /// Where each position's features end.
    ends: Vec<u32>,
    pub gold: Vec<u8>,
}

impl Instance {
    /// Adds a position; `fill` is handed a collector of features.
    pub fn push(&mut self, gold: u8, fill: impl FnOnce(&mut dyn FnMut(u64))) {
        let hashes = &mut self.hashes;
        fill(&mut |f| hashes.push(f));
        self.ends.push(self.hashes.len() as u32);
        self.gold.push(gold);
    }

    /// The hashes of the features.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// Puts numbers in the place of hashes; features without a number are dropped.
    pub fn number(&mut self, features: &Features) {
        let mut start = 0;
        for end in &mut self.ends {
            let numbers = self.hashes[start..*end as usize].iter().filter_map(|h| features.number(*h));
            self.features.extend(numbers);
            start = *end as usize;
            *end = self.features.len() as u32;
        }
        self.hashes = Vec::new();
    }

    fn at(&self, i: usize) -> &[u32] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize };
        &self.features[start..self.ends[i] as usize]
    }
}

struct Learner<const L: usize> {
    weights: Vec<[i32; L]>,
    /// Sum of update x time, for the average.
    timed: Vec<[i64; L]>,
    transitions: Transitions<L>,
    timed_start: [i64; L],
    timed_step: [[i64; L]; L],
    time: i64,
}

/// Trains on the instances; returns pruned weights and the transitions in their unit. The weights are
/// the mean of several `rounds` that read the instances in other orders: which of two equally good
/// readings a single one prefers is chance, and would change with every entry of the lexicon.
pub(super) fn train<const L: usize>(
    instances: &[&Instance],
    features: &Features,
    [epochs, rounds]: [usize; 2],
    margin: i32,
    keep: usize,
    allowed: impl Fn(Option<usize>, usize) -> bool + Copy + Sync,
) -> (Table<L>, Transitions<L>) {
    let round = |round: usize| {
        let mut learner = Learner {
            weights: vec![[0; L]; features.len()],
            timed: vec![[0; L]; features.len()],
            transitions: Transitions::default(),
            timed_start: [0; L],
            timed_step: [[0; L]; L],
            time: 1,
        };
        let mut order: Vec<usize> = (0..instances.len()).collect();
        let mut state = 0x2545_f491_4f6c_dd1d + round as u64;
        for _ in 0..epochs {
            shuffle(&mut order, &mut state);
            for &i in &order {
                learner.learn(instances[i], margin, allowed);
                learner.time += 1;
            }
        }
        learner
    };
    let rounds: Vec<Learner<L>> = (0..rounds).into_par_iter().map(round).collect();
    finish(&rounds, features, keep)
}

/// Fisher-Yates with a fixed generator.
pub(super) fn shuffle(order: &mut [usize], state: &mut u64) {
    for i in (1..order.len()).rev() {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        order.swap(i, (*state % (i as u64 + 1)) as usize);
    }
}

impl<const L: usize> Learner<L> {
    fn learn(&mut self, instance: &Instance, margin: i32, allowed: impl Fn(Option<usize>, usize) -> bool + Copy) {
        let emissions: Vec<[i32; L]> = (0..instance.gold.len())
            .map(|i| {
                // A wrong label must lose by a margin.
                let mut sums = [margin; L];
                sums[instance.gold[i] as usize] = 0;
                for &slot in instance.at(i) {
                    for (sum, weight) in sums.iter_mut().zip(&self.weights[slot as usize]) {
                        *sum += weight;
                    }
                }
                sums
            })
            .collect();
        let guess = best(&emissions, &self.transitions, allowed);
        if guess == instance.gold {
            return;
        }
        for (i, (&gold, &wrong)) in instance.gold.iter().zip(&guess).enumerate() {
            let (g, w) = (gold as usize, wrong as usize);
            if g != w {
                for &slot in instance.at(i) {
                    self.bump(slot as usize, g, 1);
                    self.bump(slot as usize, w, -1);
                }
            }
            if i == 0 {
                self.step(None, g, 1);
                self.step(None, w, -1);
            } else {
                self.step(Some(instance.gold[i - 1] as usize), g, 1);
                self.step(Some(guess[i - 1] as usize), w, -1);
            }
        }
    }

    fn bump(&mut self, slot: usize, label: usize, by: i32) {
        self.weights[slot][label] += by;
        self.timed[slot][label] += i64::from(by) * self.time;
    }

    fn step(&mut self, from: Option<usize>, to: usize, by: i32) {
        let timed = i64::from(by) * self.time;
        match from {
            None => {
                self.transitions.start[to] += by;
                self.timed_start[to] += timed;
            }
            Some(from) => {
                self.transitions.step[from][to] += by;
                self.timed_step[from][to] += timed;
            }
        }
    }
}

fn finish<const L: usize>(rounds: &[Learner<L>], features: &Features, keep: usize) -> (Table<L>, Transitions<L>) {
    let mean = |of: &dyn Fn(&Learner<L>) -> (i32, i64)| {
        let average = |l: &Learner<L>| {
            let (weight, timed) = of(l);
            f64::from(weight) - timed as f64 / l.time as f64
        };
        (rounds.iter().map(average).sum::<f64>() / rounds.len() as f64) as f32
    };
    let averages = (0..features.len()).map(|f| std::array::from_fn(|l| mean(&|r| (r.weights[f][l], r.timed[f][l]))));
    let table = Table::pruned(features.kept(averages), keep);
    let unit = |of: &dyn Fn(&Learner<L>) -> (i32, i64)| (mean(of) / table.scale).round() as i32;
    let transitions = Transitions {
        start: std::array::from_fn(|l| unit(&|r| (r.transitions.start[l], r.timed_start[l]))),
        step: std::array::from_fn(|f| {
            std::array::from_fn(|t| unit(&|r| (r.transitions.step[f][t], r.timed_step[f][t])))
        }),
    };
    (table, transitions)
}
