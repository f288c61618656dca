//! Maps from token keys. A [`key`](super::key) is a hash already, so it is not hashed again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from token keys, or from other well-mixed numbers.
pub type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// Hands the key through as its own hash.
#[derive(Debug, Clone, Copy, Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Tells of most numbers that a set does not hold them, without a look at the set (a Bloom filter with one hash).
/// It is small enough to stay in the cache, where the set is not.
#[derive(Debug, Clone, Default)]
pub struct Sieve {
    /// One bit for each beginning of a number; as many as two to the power of what is left of 64.
    bits: Vec<u64>,
    shift: u32,
}

impl Sieve {
    /// A sieve for token keys or other well-mixed numbers.
    pub fn new(keys: impl ExactSizeIterator<Item = u64>) -> Self {
        if keys.len() == 0 {
            return Self::default();
        }
        let length = (8 * keys.len()).next_power_of_two().max(64);
        let mut sieve = Self { bits: vec![0; length / 64], shift: 64 - length.ilog2() };
        for key in keys {
            let at = sieve.place(key);
            if let Some(bits) = sieve.bits.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
        }
        sieve
    }

    /// Whether the set may hold the number; where it does not, one in eight is let through.
    #[inline]
    pub fn may_hold(&self, key: u64) -> bool {
        let at = self.place(key);
        self.bits.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    #[inline]
    fn place(&self, key: u64) -> usize {
        (key >> (self.shift & 63)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::super::key;
    use super::*;

    #[test]
    fn what_a_set_holds_is_let_through_and_little_else() {
        let words: Vec<String> = (0..500).map(|n| format!("word{n}")).collect();
        let sieve = Sieve::new(words.iter().map(|word| key(word)));
        assert!(words.iter().all(|word| sieve.may_hold(key(word))));
        let others = (500..5000).filter(|n| sieve.may_hold(key(&format!("word{n}")))).count();
        assert!(others < 900, "{others} of 4500");
        assert!(!Sieve::default().may_hold(0));
        assert!(!Sieve::new([].into_iter()).may_hold(key("word")));
    }
}
