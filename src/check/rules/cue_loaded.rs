//! cue-loaded.

use crate::check::reading::Reading;
use crate::check::report::Report;

pub fn find(_article: &Reading<'_>, _report: &mut Report) {}
