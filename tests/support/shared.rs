//! Where the gold stands that is not in this repository: a folder `shared` beside the checkout, or
//! where `SAYSO_SHARED` says.

use std::path::PathBuf;

/// The folder with `gold/` and `bench/`.
pub fn folder() -> Option<PathBuf> {
    let root = std::env::var_os("SAYSO_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let there = root.join("gold").is_dir() && root.join("bench").is_dir();
    if !there {
        println!("not scored: there is no gold in {} (SAYSO_SHARED names another folder)", root.display());
    }
    there.then_some(root)
}
