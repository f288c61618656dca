//! Who says what in the news, on whose say-so, and in whose words.
//!
//! `sayso` reads an article and writes a record of it: the statements that it hands to somebody
//! (attributions), who these sources are and how well a reader could check them, the loaded
//! terms and the voice they stand in, the names that were chosen for contested things, and where
//! the text itself came from. Records of several outlets can be set side by side. The crate
//! counts and explains; it rates nobody.
//!
//! ```
//! use sayso::annotate::{AnnotateOptions, Annotator};
//! use sayso::{lexicon::Lexicon, outlet::Outlets, text::Article};
//!
//! let annotator = Annotator::new(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default());
//! let record = annotator.annotate(&Article::from_text("port", "The port is closed, officials said."));
//!
//! let claim = &record.attributions[0];
//! assert_eq!(claim.cue.as_ref().unwrap().lemma, "say");
//! assert!(record.sources[0].identification.is_anonymous());
//! ```
//!
//! # Contents, in the order in which text moves
//!
//! | where | what happens |
//! |---|---|
//! | [`diagnostic`], [`text`], [`model`] | the ground floor: messages, text and its units, the record |
//! | [`lexicon`], [`outlet`] | what words mean and what is known of publishers, from YAML |
//! | [`ingest`] | the door in: files become articles |
//! | [`segment`] with [`provenance`] | furniture and notes set apart; paragraphs, quotations, sentences, tokens |
//! | [`attribute`] | statements: source, cue, content |
//! | [`source`] | who the sources are, on two axes |
//! | [`loaded`], [`naming`] | loaded terms and contested names, each with its voice |
//! | [`coverage`] | what looks evaluative and stands in no lexicon, for its authors |
//! | [`events`] | harm to people in headline and lead, and how its wording gives who did it |
//! | [`shared_copy`] | what several articles have in common, word for word |
//! | [`framing`] | figures side by side, headlines beside bodies, what one attributes and another states |
//! | [`pair`] | two articles: who is quoted in both, and what one version changed in another |
//! | [`check`] | sourcing checks: what editors ask of an article's sourcing and wording |
//! | [`compare`] | records side by side, as numbers |
//! | [`exercise`] | exercises for a class: what there is to find |
//! | [`grade`] | the answers of students beside the key |
//! | [`render`] | the door out: one file for each format |
//!
//! [`annotate`] is the corridor that leads through them: one function that reads as the story.
//! Any text at all gives an annotation; only bad configuration gives an error.
//!
//! # Units
//!
//! Inside, a [`text::Span`] counts bytes. In records and formats, a [`text::CharSpan`] counts Unicode
//! code points. The first and not the last: `[start, end)`.
//!
//! # Features
//!
//! `cli`, `html` and `page` are on by default: the command line with its language server, saved web pages as
//! input, and web pages as output. Without them, what is left is the library alone. `arrow` gives
//! records as Arrow columns. `train` adds the training of the attribution model.

pub mod diagnostic;
pub mod text;
pub mod model;
pub mod lexicon;
pub mod outlet;
pub mod ingest;
pub mod provenance;
pub mod segment;
pub mod attribute;
pub mod source;
pub mod loaded;
pub mod naming;
pub mod coverage;
pub mod events;
pub mod shared_copy;
pub mod framing;
pub mod pair;
pub mod check;
pub mod compare;
pub mod exercise;
pub mod grade;
pub mod render;
pub mod annotate;
