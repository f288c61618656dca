//! Web pages: each is one file that needs nothing else.
//!
//! Style and script stand in the file, and its content security policy allows these alone, by their
//! hashes, so that a page asks for nothing and nothing that an article or a lexicon says can run. Whatever
//! comes from outside is escaped: by the templates, and by `markup.rs` where text is put together here.

mod article;
mod chart;
mod comparison;
mod desk;
mod exercise;
mod marking;
mod markup;
mod marks;
mod notes;
mod report;
mod shell;
mod sourcing;
mod strip;

pub use desk::{Desk, write_desk};
pub use exercise::{Layout, Paper, write_answer_key, write_self_marking, write_sheet};
pub use marking::write_marking;
pub use report::{Report, ReportArticle, ReportStory, write_report, write_views};
pub use sourcing::write_sourcing_sheet;
