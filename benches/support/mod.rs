//! What the benchmarks share. Each uses a part of it.
#![allow(dead_code, reason = "no benchmark uses all of it")]

pub mod dice;
pub mod grammar;
pub mod news;
pub mod reference;
pub mod rooms;
pub mod statistics;
pub mod timer;
pub mod words;
