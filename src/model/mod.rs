//! The annotation record `sayso/1`, and nothing else.
//!
//! One [`Annotation`] describes one article. Every structure is generic over the unit of its
//! spans: stages fill it with byte [`Span`](crate::text::Span)s, and
//! [`Annotation::into_code_points`] turns it into the record that is written, in Unicode code
//! points, half-open. Fields are documented with their unit where they have one.

mod annotation;
mod attribution;
mod event;
mod loaded;
mod source;

#[cfg(feature = "arrow")]
pub(crate) use annotation::Fields;
pub use annotation::{Annotation, Boilerplate, Counts, Furniture, Provenance, ProvenanceKind, SCHEMA, Sentence};
pub use attribution::{
    Attribution, AttributionKind, Channel, Content, Corroboration, Cue, InWords, Link, Route, SourceRef,
};
pub use event::{AgentKind, Event, EventForm, EventPlace};
pub use loaded::{Category, Loaded, Naming, Polarity, Stance, Voice};
pub use source::{Identification, Source, SourceKind, Specificity};
