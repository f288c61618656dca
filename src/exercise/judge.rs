//! The grid in which students judge sources: what the text tells of each on five scales.

use super::Judged;
use super::items::one_line;
use super::passage::Passage;
use crate::model::{Attribution, Channel, Identification, Source, SourceKind};
use crate::text::CharSpan;

/// One row for each source that speaks in the passage, in the order in which they first do.
pub(super) fn judged(passage: &Passage<'_>) -> Vec<Judged> {
    let record = &passage.record;
    let mut rows: Vec<Judged> = Vec::new();
    for source in record.sources.iter().filter(|source| source.kind != SourceKind::None) {
        let speaks = |claim: &&Attribution<CharSpan>| {
            let own = claim.source.as_ref().and_then(|s| s.entity.as_ref()) == Some(&source.id);
            own && claim.source_spans().iter().all(|span| passage.inside(*span).is_some())
        };
        let claims: Vec<&Attribution<CharSpan>> = record.attributions.iter().filter(speaks).collect();
        let first = claims.iter().flat_map(|claim| claim.source_spans()).find_map(|span| passage.place(*span));
        let Some(first) = first else { continue };
        let told = Told { passage, source, claims: &claims };
        rows.push(Judged {
            article: passage.article.id.clone(),
            source: source.name.clone(),
            line: first.line,
            independent: told.independent(&first.words),
            multiple: told.multiple(),
            verifies: told.verifies(),
            authoritative: told.authoritative(&first.words),
            named: told.named(),
        });
    }
    rows.sort_by_key(|row| row.line);
    rows
}

/// A source with its statements.
struct Told<'a> {
    passage: &'a Passage<'a>,
    source: &'a Source<CharSpan>,
    claims: &'a [&'a Attribution<CharSpan>],
}

impl Told<'_> {
    /// “words” (line 3), where the sheet shows them.
    fn quoted(&self, span: Option<CharSpan>) -> Option<String> {
        let place = self.passage.place(span?)?;
        Some(format!("“{}” (line {})", one_line(&place.words), place.line))
    }

    fn independent(&self, words: &str) -> String {
        match (&self.source.affiliation, self.source.kind) {
            (Some(affiliation), _) => format!("speaks for {affiliation}"),
            (None, SourceKind::Organization) => "an institution that speaks for itself".to_owned(),
            (None, SourceKind::Document) => "a document: who wrote it, and for whom?".to_owned(),
            (None, SourceKind::Media) => "another outlet: whom did it have this from?".to_owned(),
            (None, _) => format!("weigh what is at stake for “{}”", one_line(words)),
        }
    }

    fn multiple(&self) -> String {
        let confirmed = self.claims.iter().flat_map(|claim| &claim.route.corroboration);
        if let Some(words) = confirmed.map(|c| c.span).find_map(|span| self.quoted(Some(span))) {
            return format!("confirmed by others: {words}");
        }
        match self.claims.iter().filter_map(|claim| claim.route.people).max() {
            Some(people) if people > 1 => format!("{people} people say so"),
            _ => "nobody is said to confirm it".to_owned(),
        }
    }

    fn verifies(&self) -> String {
        if let Some(basis) = self.quoted(self.source.basis) {
            return format!("the text says how it knows: {basis}");
        }
        let is_written = |channel: &Channel| matches!(channel, Channel::Document | Channel::Court | Channel::Leak);
        let written = self.claims.iter().filter_map(|claim| claim.route.channel).find(is_written);
        match (self.source.kind, written) {
            (SourceKind::Document, _) => "evidence that can be asked for and read".to_owned(),
            (_, Some(channel)) => format!("points at something to look up: {}", channel.definition()),
            _ => "asserts; how it knows is not told".to_owned(),
        }
    }

    fn authoritative(&self, words: &str) -> String {
        let words = one_line(words);
        match (self.source.kind, self.source.specificity) {
            (SourceKind::Person | SourceKind::Group, None) if words == self.source.name => {
                format!("no office or role is given with “{words}”")
            }
            (SourceKind::Person | SourceKind::Group, None) => format!("told as “{words}”: is it theirs to know?"),
            (_, Some(rung)) => format!("the reader is told {}", rung.definition()),
            _ => "weigh whether the matter is its own to know".to_owned(),
        }
    }

    fn named(&self) -> String {
        match self.source.identification {
            Identification::Named => "named".to_owned(),
            Identification::Generic => "not named: a whole class, nobody in particular".to_owned(),
            _ => {
                let reason = self.quoted(self.source.reason).or_else(|| self.quoted(self.source.granted));
                match reason {
                    Some(words) => format!("not named: {words}"),
                    None => "not named; the text does not say why".to_owned(),
                }
            }
        }
    }
}
