//! Records with what stands in shared copy taken out, or with nothing else left in.

use std::collections::BTreeSet;

use crate::model::{Annotation, Attribution, Counts, Provenance, ProvenanceKind, Sentence, Source};
use crate::shared_copy::{Extent, Stretch};
use crate::text::CharSpan;

/// What of an article counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What no other article carries, and what this one is the first to carry.
    First,
    /// What no other article carries.
    Own,
    /// What others carry too and this one is the first to carry.
    Shared,
}

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the article's own words.
    Own,
    /// In shared copy that counts here.
    First,
    /// In shared copy that counts in another article.
    Elsewhere,
}

impl Part {
    fn holds(self, place: Place) -> bool {
        match self {
            Part::First => place != Place::Elsewhere,
            Part::Own => place == Place::Own,
            Part::Shared => place == Place::First,
        }
    }

    /// How many of so many words are the part, of which so many are shared, and so many count elsewhere.
    fn of(self, all: usize, shared: usize, elsewhere: usize) -> usize {
        match self {
            Part::First => all.saturating_sub(elsewhere),
            Part::Own => all.saturating_sub(shared),
            Part::Shared => shared.saturating_sub(elsewhere),
        }
    }
}

/// The record of a part of an article. What is counted of it, added up over the parts, is what is
/// counted of the whole; only a source can be mentioned in both.
pub(super) fn part(record: &Annotation<CharSpan>, extent: &Extent, part: Part) -> Annotation<CharSpan> {
    let places = Places::new(extent);
    let mut out = record.clone();
    out.counts = counts(record, extent, part);
    out.sentences.iter_mut().for_each(|sentence| sentence.words = words_of(sentence, extent, part));
    out.attributions.retain(|claim| part.holds(places.claim(claim)));
    out.loaded.retain(|term| part.holds(places.word(term.span)));
    out.naming.retain(|name| part.holds(places.word(name.span)));
    out.events.retain(|event| part.holds(places.word(event.span)));
    out.provenance.retain(|note| part.holds(places.note(note)));
    let speaking: BTreeSet<&str> =
        out.attributions.iter().filter_map(|claim| claim.source.as_ref()?.entity.as_deref()).collect();
    out.sources.retain(|source| {
        let mentioned = |source: &Source<CharSpan>| source.mentions.iter().any(|m| part.holds(places.most(&[*m])));
        let nowhere = source.mentions.is_empty() && part != Part::Shared;
        nowhere || speaking.contains(source.id.as_str()) || mentioned(source)
    });
    out
}

/// How many words of an article are the part.
fn words(all: usize, extent: &Extent, part: Part) -> usize {
    let shared: usize = extent.stretches.iter().map(|s| s.words).sum();
    let elsewhere: usize = extent.stretches.iter().filter(|s| s.elsewhere).map(|s| s.words).sum();
    part.of(all, shared, elsewhere)
}

/// How many words of a sentence are the part.
fn words_of(sentence: &Sentence<CharSpan>, extent: &Extent, part: Part) -> usize {
    let at = extent.sentences.partition_point(|touched| touched.span.end <= sentence.span.start);
    let touched = extent.sentences.get(at).filter(|touched| touched.span.start < sentence.span.end);
    let (shared, elsewhere) = touched.map_or((0, 0), |touched| (touched.shared, touched.elsewhere));
    part.of(sentence.words, shared, elsewhere)
}

/// A sentence belongs where most of its words stand.
fn counts(record: &Annotation<CharSpan>, extent: &Extent, part: Part) -> Counts {
    let mut spans: Vec<CharSpan> = record
        .attributions
        .iter()
        .flat_map(|claim| claim.content.spans.iter().chain(claim.cue_spans().iter()))
        .copied()
        .collect();
    spans.sort_unstable();
    let latest: Vec<usize> = spans
        .iter()
        .scan(0, |end, span| {
            *end = span.end.max(*end);
            Some(*end)
        })
        .collect();
    // The latest end of what starts before the end of a sentence tells whether any of it is in it.
    let attributed = |sentence: CharSpan| {
        let before = spans.partition_point(|span| span.start < sentence.end);
        before.checked_sub(1).and_then(|at| latest.get(at)).is_some_and(|end| *end > sentence.start)
    };
    let (mut sentences, mut with_claim) = (0, 0);
    let (mut touched, mut touched_claims) = (0, 0);
    for sentence in &extent.sentences {
        let place = match () {
            () if 2 * sentence.shared <= sentence.words => Place::Own,
            () if 2 * sentence.elsewhere >= sentence.shared => Place::Elsewhere,
            () => Place::First,
        };
        let claim = usize::from(attributed(sentence.span));
        touched += 1;
        touched_claims += claim;
        if part.holds(place) {
            sentences += 1;
            with_claim += claim;
        }
    }
    if part != Part::Shared {
        sentences += record.counts.sentences.saturating_sub(touched);
        with_claim += record.counts.attributed_sentences.saturating_sub(touched_claims);
    }
    Counts {
        words: words(record.counts.words, extent, part),
        sentences,
        attributed_sentences: with_claim,
        ..record.counts
    }
}

/// The shared stretches of an article, to look things up in.
struct Places<'a> {
    stretches: &'a [Stretch],
    /// Those that touch, as one.
    whole: Vec<CharSpan>,
}

impl<'a> Places<'a> {
    fn new(extent: &'a Extent) -> Self {
        let mut whole: Vec<CharSpan> = Vec::new();
        let mut next = None;
        for stretch in &extent.stretches {
            match whole.last_mut() {
                Some(last) if next == Some(stretch.first) => last.end = stretch.span.end,
                _ => whole.push(stretch.span),
            }
            next = Some(stretch.first + stretch.words);
        }
        Self { stretches: &extent.stretches, whole }
    }

    /// A chosen word is shared only where all of it is: a word that was put in the place of another
    /// is the article's own choice.
    fn word(&self, span: CharSpan) -> Place {
        if overlap(&self.whole, span) < span.end.saturating_sub(span.start) {
            return Place::Own;
        }
        self.which(&[span])
    }

    /// A claim is shared where its cue is, and most of the rest.
    fn claim(&self, claim: &Attribution<CharSpan>) -> Place {
        let cue = claim.cue_spans().iter();
        if cue.clone().any(|span| self.word(*span) == Place::Own) {
            return Place::Own;
        }
        let source = claim.source_spans().iter();
        let all: Vec<CharSpan> = claim.content.spans.iter().chain(cue).chain(source).copied().collect();
        self.most(&all)
    }

    /// Notes are about the article, but for one that stands in its sentences.
    fn note(&self, note: &Provenance<CharSpan>) -> Place {
        if note.kind == ProvenanceKind::ViaMedia { self.most(&[note.span]) } else { Place::Own }
    }

    /// Where more than half of something stands.
    fn most(&self, spans: &[CharSpan]) -> Place {
        let length: usize = spans.iter().map(|span| span.end.saturating_sub(span.start)).sum();
        let shared: usize = spans.iter().map(|span| overlap(&self.whole, *span)).sum();
        if 2 * shared <= length { Place::Own } else { self.which(spans) }
    }

    /// Of what is shared, whether most counts here.
    fn which(&self, spans: &[CharSpan]) -> Place {
        let (mut here, mut elsewhere) = (0, 0);
        for span in spans {
            let from = self.stretches.partition_point(|s| s.span.end <= span.start);
            for stretch in self.stretches.iter().skip(from).take_while(|s| s.span.start < span.end) {
                *(if stretch.elsewhere { &mut elsewhere } else { &mut here }) += stretch.span.common(span);
            }
        }
        if here > elsewhere { Place::First } else { Place::Elsewhere }
    }
}

fn overlap(spans: &[CharSpan], span: CharSpan) -> usize {
    let from = spans.partition_point(|s| s.end <= span.start);
    spans.iter().skip(from).take_while(|s| s.start < span.end).map(|s| s.common(&span)).sum()
}
