//! Facts about publishers: who they are, how their copied text is marked, who pays for them.
//!
//! One YAML file describes one [`Outlet`]; every fact names its source. The files under
//! `seeds/outlets` are embedded, and [`Outlets::with_dirs`] adds or replaces some. [`identify`]
//! finds the outlet of an article. Facts only: there is no rating here, and what is not known
//! is absent.

mod check;
mod identify;
mod load;
mod names;
mod schema;
mod sites;
#[cfg(test)]
mod testing;

pub use check::check;
pub use identify::identify;
pub use load::Outlets;
pub use names::Mention;
pub use schema::{
    Funding, FundingKind, Labels, Outlet, OutletKind, Owner, Policy, PolicyKind, Reference, Republication, SCHEMA,
    StateAffiliation, StateStatus, Wires,
};
