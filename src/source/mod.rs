//! Sources: who the attributions lead back to, and how well a reader can check them.
//!
//! The room reads the source spans that attribution found, groups them into entities through the
//! article (names, pronouns, titles and roles, acronyms, places that stand for governments), and
//! places every entity on the two axes of the record, with the reason in words. For sources
//! without a name it records what the reader is told: granted, reason, basis, descriptor, count
//! and affiliation; how much of it that is in all (specificity); on which way and through whom each
//! claim came (channel, chain); and who confirms it (corroboration). What a word means stands in `lexicons/en/sources` and
//! in `anonymity.yaml` and `channels.yaml` beside it.

mod anonymity;
mod axes;
mod bodies;
mod cast;
mod chain;
mod channel;
mod corroboration;
mod descriptor;
mod entities;
mod examples;
mod headings;
mod mentions;
mod names;
mod nominals;
mod parties;
mod phrases;
mod pronouns;
mod resolve;
mod roles;
mod runs;
mod specificity;
mod tables;
#[cfg(test)]
mod tests;

use regex::Regex;

use crate::lexicon::{Lexicon, Patterns};
use crate::model::{Attribution, Source};
use crate::text::{Document, Sentence, Span};

use anonymity::Phrase;
pub use resolve::Writer;

use resolve::Work;
use tables::Tables;

/// Resolves sources; built once for a lexicon.
#[derive(Debug)]
pub struct Resolver<'l> {
    lexicon: &'l Lexicon,
    tables: Tables,
    /// The anonymity entries' expressions, in their order.
    phrases: Patterns,
    /// The channel entries' expressions, in their order.
    channels: Patterns,
}

impl<'l> Resolver<'l> {
    /// Compiles the source nouns, names and word lists of a lexicon.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let phrases = lexicon.anonymity_entries().map(|entry| format!("(?i){}", entry.pattern));
        let channels = lexicon.channel_entries().map(|entry| format!("(?i){}", entry.pattern));
        let (phrases, channels) = (Patterns::new(phrases), Patterns::new(channels));
        Resolver { lexicon, tables: Tables::new(lexicon), phrases, channels }
    }

    /// Groups the sources of the attributions into entities and writes each attribution's entity
    /// into `source.entity`. The result is in order of first mention, with ids `e1`, `e2`, ...;
    /// spans are bytes of the document's text. An attribution without a source has an entity of
    /// kind `none` whose mention is its cue. People to whom the text grants anonymity are sources
    /// even where no attribution has them. `writer` is whom "I" means outside quotations.
    ///
    /// It also writes how each claim came: `route`.
    ///
    /// Claims that are read with little certainty and lead back to nobody and nothing that could
    /// hand them over are taken out, and so are those whose cue tells of anonymity and nothing else.
    pub fn resolve(
        &self,
        document: &Document,
        attributions: &mut Vec<Attribution<Span>>,
        writer: Writer,
    ) -> Vec<Source<Span>> {
        let mut work = Work::new(document, &self.tables, writer);
        let found = self.phrases_in(document);
        work.run(attributions, &found);
        let phrases = work.phrases(&found);
        work.mentioned_again();
        let (sources, ids) = number(&work, &phrases);
        for (index, attribution) in attributions.iter_mut().enumerate() {
            if let Some(source) = &mut attribution.source {
                source.entity = work.entity_at(index).and_then(|entity| ids.get(entity).cloned().flatten());
            }
        }
        let claimed = work.claimed(attributions);
        work.route(&work.hints(self, &claimed), &ids, attributions);
        work.corroborate(&ids, &sources, attributions);
        sources
    }
}

/// The expressions that may match in each of these sentences, by their places, with the sentence.
/// Few sentences hold a word of any expression.
fn by_sentence<'a>(
    doc: &'a Document<'a>,
    sentences: impl Iterator<Item = &'a Sentence>,
    patterns: &'a Patterns,
) -> impl Iterator<Item = (usize, &'a Regex, Span)> {
    let sentences = sentences.map(|sentence| doc.span(sentence.tokens.clone()));
    sentences.flat_map(move |sentence| {
        let possible = patterns.possible(sentence.of(doc.text)).into_iter();
        possible.filter_map(move |at| Some((at, patterns.get(at)?, sentence)))
    })
}

/// The records in order of first mention, and the id of each entity that has one.
fn number(work: &Work, phrases: &[Phrase]) -> (Vec<Source<Span>>, Vec<Option<String>>) {
    let all = &work.entities.all;
    let mut order: Vec<usize> =
        (0..all.len()).filter(|i| all.get(*i).is_some_and(|e| !e.mentions.is_empty())).collect();
    order.sort_by_key(|i| (all.get(*i).and_then(|e| e.mentions.iter().min().copied()), *i));
    let mut of_entity: Vec<Vec<Phrase>> = vec![Vec::new(); all.len()];
    for phrase in phrases {
        if let Some(list) = of_entity.get_mut(phrase.entity) {
            list.push(*phrase);
        }
    }
    let mut ids = vec![None; all.len()];
    let mut sources = Vec::with_capacity(order.len());
    for index in order {
        let (Some(entity), Some(slot)) = (all.get(index), ids.get_mut(index)) else { continue };
        let id = format!("e{}", sources.len() + 1);
        *slot = Some(id.clone());
        let mut mentions = entity.mentions.clone();
        mentions.sort_unstable();
        mentions.dedup();
        let mut source = Source {
            id,
            name: work.name_of(entity),
            kind: entity.axes.kind,
            identification: entity.axes.identification,
            affiliation: None,
            granted: None,
            reason: None,
            descriptor: None,
            basis: None,
            count: None,
            specificity: None,
            specificity_why: None,
            why: entity.axes.why.clone(),
            mentions,
        };
        let phrases = of_entity.get(index).map(Vec::as_slice).unwrap_or_default();
        work.describe(entity, phrases, &mut source);
        work.specificity(entity, phrases, &mut source);
        sources.push(source);
    }
    (sources, ids)
}
