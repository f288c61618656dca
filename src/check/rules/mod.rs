//! How the checks are decided: one file for each, named like its page in `lexicons/checks/`.

mod anon_and_no_comment;
mod anon_bare_source;
mod anon_direct_quote;
mod anon_first_quote;
mod anon_motive_missing;
mod anon_no_basis;
mod anon_no_reason;
mod anon_not_needed;
mod anon_opinion;
mod anon_pejorative;
mod anon_plural_one;
mod anon_pseudonym;
mod anon_reason_empty;
mod anon_serious_allegation;
mod anon_sole_basis;
mod anon_vague_rank;
mod attribution_gap;
mod collective_vague;
mod cue_factive;
mod cue_loaded;
mod cue_mind;
mod document_no_path;
mod headline_harder;
mod loaded_outlet_voice;
mod loaded_scare_quote;
mod outlet_has_learned;
mod secondhand_report;
mod speaker_late;
mod speaker_switch;
mod unattributed_allegation;
mod vague_allegedly;
mod vague_reportedly;

use super::reading::Reading;
use super::report::Report;

/// Finds the places of one check in an article.
pub type Rule = fn(&Reading<'_>, &mut Report);

/// Every check with its rule, by id.
pub const RULES: &[(&str, Rule)] = &[
    ("anon-bare-source", anon_bare_source::find),
    ("anon-vague-rank", anon_vague_rank::find),
    ("anon-no-reason", anon_no_reason::find),
    ("anon-reason-empty", anon_reason_empty::find),
    ("anon-no-basis", anon_no_basis::find),
    ("anon-motive-missing", anon_motive_missing::find),
    ("anon-opinion", anon_opinion::find),
    ("anon-pejorative", anon_pejorative::find),
    ("anon-direct-quote", anon_direct_quote::find),
    ("anon-first-quote", anon_first_quote::find),
    ("anon-sole-basis", anon_sole_basis::find),
    ("anon-plural-one", anon_plural_one::find),
    ("anon-and-no-comment", anon_and_no_comment::find),
    ("anon-not-needed", anon_not_needed::find),
    ("anon-pseudonym", anon_pseudonym::find),
    ("anon-serious-allegation", anon_serious_allegation::find),
    ("outlet-has-learned", outlet_has_learned::find),
    ("vague-reportedly", vague_reportedly::find),
    ("vague-allegedly", vague_allegedly::find),
    ("unattributed-allegation", unattributed_allegation::find),
    ("collective-vague", collective_vague::find),
    ("speaker-late", speaker_late::find),
    ("speaker-switch", speaker_switch::find),
    ("attribution-gap", attribution_gap::find),
    ("cue-loaded", cue_loaded::find),
    ("cue-factive", cue_factive::find),
    ("cue-mind", cue_mind::find),
    ("loaded-outlet-voice", loaded_outlet_voice::find),
    ("loaded-scare-quote", loaded_scare_quote::find),
    ("secondhand-report", secondhand_report::find),
    ("document-no-path", document_no_path::find),
    ("headline-harder", headline_harder::find),
];

/// The id of every check.
pub fn ids() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|(id, _)| *id).chain([super::UNUSED])
}
