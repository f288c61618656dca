//! What several tests need: the annotator as it ships, built once.

use std::sync::LazyLock;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;

/// Default options, built-in lexicons, outlets and model.
pub static ANNOTATOR: LazyLock<Annotator<'static>> =
    LazyLock::new(|| Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default()));
