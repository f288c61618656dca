//! Logistic regression over hashed features, by AdaGrad with L2.

use super::perceptron::shuffle;
use crate::attribute::choose::sigmoid;
use crate::attribute::weights::{SLOT_BITS, Table, slot};

/// One case: its features and whether it is right.
#[derive(Debug, Clone, Default)]
pub(super) struct Case {
    features: Vec<u32>,
    pub right: bool,
}

impl Case {
    /// An empty case.
    pub fn new(right: bool) -> Self {
        Self { features: Vec::new(), right }
    }

    /// Adds a feature.
    pub fn add(&mut self, feature: u64) {
        self.features.push(slot(feature) as u32);
    }
}

/// Trains and prunes.
pub(super) fn train(cases: &[Case], epochs: usize, rate: f32, decay: f32, keep: usize) -> Table<1> {
    let mut weights = vec![[0f32; 1]; 1 << SLOT_BITS];
    let mut squares = vec![1e-6f32; 1 << SLOT_BITS];
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..epochs {
        shuffle(&mut order, &mut state);
        for &i in &order {
            let case = &cases[i];
            let sum: f32 = case.features.iter().map(|&s| weights[s as usize][0]).sum();
            let error = sigmoid(sum) - f32::from(u8::from(case.right));
            for &s in &case.features {
                let slot = s as usize;
                let gradient = error + decay * weights[slot][0];
                squares[slot] += gradient * gradient;
                weights[slot][0] -= rate * gradient / squares[slot].sqrt();
            }
        }
    }
    Table::pruned(&weights, keep)
}
