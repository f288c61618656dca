//! Sourcing checks: places in an article that editors ask about before it runs.
//!
//! A check is one file in `lexicons/checks/` (its page, its severity in each voice, its examples) and one file in
//! `rules/` (how it is decided). A [`Policy`] says which checks count, and how much. A check tells what stands in the
//! text and what an editor can do; it judges nobody.
//!
//! [`Checker`] is built once from a lexicon and the [`Settings`] of a policy; every article gives [`Finding`]s.

mod agreement;
mod checker;
mod confidential;
mod finding;
mod page;
mod policy;
mod reading;
mod report;
mod rules;
mod severity;
mod words;

pub use checker::Checker;
pub use finding::{Finding, Related};
pub use page::{CheckPage, catalogue, page};
pub use policy::{Policy, PolicySource, Setting, Settings, policies, unknown_check};
pub use severity::{Levels, Severity};
