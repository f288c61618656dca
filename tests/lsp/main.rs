//! The language server, as an editor meets it: the real program, over standard input and output.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod editor;
mod fuzz;
mod life;
mod model;
mod setup;
mod shown;
mod speed;
