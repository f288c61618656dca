//! Where a source is mentioned first.

use sayso::model::Source;
use sayso::text::Span;

use super::analysis::Marks;

/// The first mention of a source by its id, in bytes of the document.
pub fn first(marks: &Marks, id: &str) -> Option<Span> {
    let source = marks.record.sources.iter().find(|source| source.id == id)?;
    source.mentions.iter().min().map(|mention| marks.span(*mention))
}

/// The source that a byte of the article mentions.
pub fn source_at(marks: &Marks, byte: usize) -> Option<(&Source<Span>, Span)> {
    let record = &marks.record;
    let holds = |span: &Span| span.start <= byte && byte < span.end;
    let mentioned = record.sources.iter().flat_map(|source| source.mentions.iter().map(move |span| (source, *span)));
    let claimed = record.attributions.iter().filter_map(|claim| claim.source.as_ref()).flat_map(|reference| {
        let source = record.sources.iter().find(|source| Some(&source.id) == reference.entity.as_ref());
        source.into_iter().flat_map(|source| reference.spans.iter().map(move |span| (source, *span)))
    });
    mentioned.chain(claimed).filter(|(_, span)| holds(span)).min_by_key(|(_, span)| span.len())
}
