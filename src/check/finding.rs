//! What a check reports.

use serde::Serialize;

use super::Severity;
use crate::model::Voice;
use crate::text::CharSpan;

/// One place that an editor should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Id of the check.
    pub check: String,
    pub severity: Severity,
    /// Whose words the place stands in.
    pub voice: Voice,
    /// The place in the article's text, in code points.
    pub span: CharSpan,
    /// What stands there, in one sentence.
    pub message: String,
    /// Why it matters to a reader, in one sentence.
    pub why: String,
    /// What an editor can do, in one sentence.
    pub advice: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Wordings that may stand in the place of the marked words; empty where there are none.
    pub replacements: Vec<String>,
    /// Id of the source that it is about, where it is about one.
    pub source: Option<String>,
    /// Id of the attribution that it is about, where it is about one.
    pub attribution: Option<String>,
    /// Tells the finding from others over all versions of the text: 16 hexadecimal digits. It does not change when the
    /// place moves or its paragraph is wrapped anew.
    pub fingerprint: String,
    /// The reason that a comment in the text gives for silencing it. It is then not reported and does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<String>,
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// In code points.
    pub span: CharSpan,
    /// What stands there.
    pub message: String,
}
