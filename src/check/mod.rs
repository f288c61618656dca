//! Sourcing checks: places in an article that editors ask about before it runs.
//!
//! A check is one file in `lexicons/checks/` (its page, its severity in each voice, its examples) and one file in
//! `rules/` (how it is decided). A [`Policy`] says which checks count, and how much. A check tells what stands in the
//! text and what an editor can do; it judges nobody.
//!
//! [`Checker`] is built once from a lexicon and the [`Settings`] of a policy; every article gives [`Finding`]s. Comments
//! in the text silence some of them, and a [`Baseline`] holds those that are known.

mod agreement;
mod baseline;
mod checker;
mod confidential;
mod contents;
mod finding;
mod grounds;
mod judged;
mod load;
mod page;
mod policy;
mod reading;
mod report;
mod rules;
mod settings;
mod severity;
mod sheet;
mod shown;
mod suppress;
mod unnamed;
mod words;

pub use baseline::{BASELINE_SCHEMA, Baseline, plain_path};
pub use checker::Checker;
pub use finding::{Finding, Related};
pub use load::{Layer, load_policy};
pub use page::{CheckPage, catalogue, page};
pub use policy::{Policy, Setting, policies};
pub use settings::{LevelFrom, Settings, is_check, unknown_check};
pub use severity::{Level, Levels, Severity};
pub use sheet::{SheetClaim, SheetRow, SourcingSheet};
pub use shown::{CheckView, Listed, PolicyList, PolicyView};
pub use suppress::{UNUSED, suppression_faults};
