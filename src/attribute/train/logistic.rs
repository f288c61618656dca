//! Logistic regression over hashed features, by AdaGrad with L2.

use super::features::Features;
use super::perceptron::shuffle;
use crate::attribute::choose::sigmoid;
use crate::attribute::weights::Table;

/// One case: its features and whether it is right.
#[derive(Debug, Clone, Default)]
pub(super) struct Case {
    hashes: Vec<u64>,
    pub right: bool,
}

impl Case {
    /// An empty case.
    pub fn new(right: bool) -> Self {
        Self { hashes: Vec::new(), right }
    }

    /// Adds a feature.
    pub fn add(&mut self, feature: u64) {
        self.hashes.push(feature);
    }
}

/// Trains and prunes.
pub(super) fn train(cases: &[Case], epochs: usize, rate: f32, decay: f32, keep: usize) -> Table<1> {
    let features = Features::new(cases.iter().map(|c| c.hashes.as_slice()), 2);
    let numbered: Vec<Vec<u32>> =
        cases.iter().map(|c| c.hashes.iter().filter_map(|h| features.number(*h)).collect()).collect();
    let mut weights = vec![0f32; features.len()];
    let mut squares = vec![1e-6f32; features.len()];
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..epochs {
        shuffle(&mut order, &mut state);
        for &i in &order {
            let sum: f32 = numbered[i].iter().map(|&n| weights[n as usize]).sum();
            let error = sigmoid(sum) - f32::from(u8::from(cases[i].right));
            for &number in &numbered[i] {
                let n = number as usize;
                let gradient = error + decay * weights[n];
                squares[n] += gradient * gradient;
                weights[n] -= rate * gradient / squares[n].sqrt();
            }
        }
    }
    Table::pruned(features.kept(weights.into_iter().map(|w| [w])), keep)
}
