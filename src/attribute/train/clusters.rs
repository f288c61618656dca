//! Word clusters, from a table of words.

use crate::attribute::vocabulary::Cluster;
use crate::text::key;

/// A word and its cluster.
#[derive(Debug, Clone, Copy)]
pub struct ClusterRow {
    pub(super) key: u64,
    pub(super) cluster: Cluster,
}

impl ClusterRow {
    /// Reads a line `word<TAB>family<TAB>cluster`, both numbers from 0.
    pub fn read(line: &str) -> Option<Self> {
        let mut fields = line.split('\t');
        let word = fields.next()?;
        let family: u8 = fields.next()?.parse().ok()?;
        let number: u16 = fields.next()?.parse().ok()?;
        let cluster = Cluster { number: number.checked_add(1)?, family: family.checked_add(1)? };
        Some(Self { key: key(word), cluster })
    }
}
