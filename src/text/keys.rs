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
