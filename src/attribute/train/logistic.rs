//! Logistic regression over hashed features, with L2, by L-BFGS.

use super::features::Features;
use crate::attribute::choose::sigmoid;
use crate::attribute::weights::Table;

/// How many steps back the shape of the loss is remembered.
const MEMORY: usize = 10;

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

/// Trains and prunes. `steps` are the steps down, `decay` weighs the squares of the weights.
pub(super) fn train(cases: &[Case], steps: usize, decay: f64, keep: usize) -> Table<1> {
    let features = Features::new(cases.iter().map(|c| c.hashes.as_slice()), 2);
    let rows = cases.iter().map(|c| c.hashes.iter().filter_map(|h| features.number(*h)).collect());
    let problem = Problem { rows: rows.collect(), right: cases.iter().map(|c| c.right).collect(), decay };
    let weights = problem.solve(features.len(), steps);
    Table::pruned(features.kept(weights.into_iter().map(|w| [w as f32])), keep)
}

struct Problem {
    rows: Vec<Vec<u32>>,
    right: Vec<bool>,
    decay: f64,
}

impl Problem {
    /// The loss at some weights, and its gradient.
    fn loss(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let mut gradient: Vec<f64> = weights.iter().map(|w| w * self.decay).collect();
        let mut loss = dot(weights, weights) * self.decay / 2.0;
        for (row, right) in self.rows.iter().zip(&self.right) {
            let sum: f64 = row.iter().map(|&n| weights[n as usize]).sum();
            let margin = if *right { sum } else { -sum };
            // ln(1 + e^-margin), without overflow.
            loss += (-margin.abs()).exp().ln_1p() + (-margin).max(0.0);
            let error = f64::from(sigmoid(sum as f32)) - f64::from(u8::from(*right));
            row.iter().for_each(|&n| gradient[n as usize] += error);
        }
        (loss, gradient)
    }

    /// Nocedal and Wright, "Numerical Optimization", algorithm 7.4, with steps halved until the
    /// loss falls enough.
    fn solve(&self, size: usize, steps: usize) -> Vec<f64> {
        let mut weights = vec![0.0; size];
        let (mut loss, mut gradient) = self.loss(&weights);
        let mut memory: Vec<Step> = Vec::new();
        for _ in 0..steps {
            let direction = descent(&gradient, &memory);
            let slope = dot(&direction, &gradient);
            let mut length = if memory.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt() } else { 1.0 };
            let (next, below, steeper) = loop {
                let next: Vec<f64> = weights.iter().zip(&direction).map(|(w, d)| w + length * d).collect();
                let (below, steeper) = self.loss(&next);
                if below <= loss + 1e-4 * length * slope || length < 1e-9 {
                    break (next, below, steeper);
                }
                length /= 2.0;
            };
            let moved: Vec<f64> = next.iter().zip(&weights).map(|(a, b)| a - b).collect();
            let bent: Vec<f64> = steeper.iter().zip(&gradient).map(|(a, b)| a - b).collect();
            let curvature = dot(&moved, &bent);
            if curvature <= 0.0 {
                break;
            }
            memory.push(Step { moved, bent, curvature });
            if memory.len() > MEMORY {
                memory.remove(0);
            }
            (weights, loss, gradient) = (next, below, steeper);
        }
        weights
    }
}

/// A step that was taken, and how the gradient changed on it.
struct Step {
    moved: Vec<f64>,
    bent: Vec<f64>,
    curvature: f64,
}

/// The way down, as the last steps have shown the shape of the loss.
fn descent(gradient: &[f64], memory: &[Step]) -> Vec<f64> {
    let mut way: Vec<f64> = gradient.iter().map(|g| -g).collect();
    let mut shares = Vec::with_capacity(memory.len());
    for step in memory.iter().rev() {
        let share = dot(&step.moved, &way) / step.curvature;
        add(&mut way, -share, &step.bent);
        shares.push(share);
    }
    if let Some(last) = memory.last() {
        let scale = last.curvature / dot(&last.bent, &last.bent);
        way.iter_mut().for_each(|w| *w *= scale);
    }
    for (step, share) in memory.iter().zip(shares.into_iter().rev()) {
        let back = dot(&step.bent, &way) / step.curvature;
        add(&mut way, share - back, &step.moved);
    }
    way
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], times: f64, what: &[f64]) {
    to.iter_mut().zip(what).for_each(|(t, w)| *t += times * w);
}
