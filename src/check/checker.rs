//! The checker: rules that count, run over an article.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::reading::Reading;
use super::report::{Draft, Report};
use super::rules::{RULES, Rule};
use super::words::Words;
use super::{CheckPage, Finding, Levels, Related, Settings, Severity, catalogue};
use crate::framing::Lists;
use crate::lexicon::Lexicon;
use crate::model::Annotation;
use crate::segment::Classes;
use crate::text::{CharSpan, Document, Offsets, Span};

/// Runs the checks of a policy; built once, used from any number of threads.
#[derive(Debug)]
pub struct Checker {
    rules: Vec<Active>,
    words: Words,
    lists: Lists,
}

/// A check that counts.
#[derive(Debug)]
struct Active {
    page: &'static CheckPage,
    levels: Levels,
    rule: Rule,
}

impl Checker {
    /// Takes in the word lists of a lexicon, and of the checks those that the settings leave on.
    pub fn new(lexicon: &Lexicon, settings: &Settings) -> Self {
        let rule = |id: &str| RULES.iter().find(|(name, _)| *name == id).map(|(_, rule)| *rule);
        let active = |page: &'static CheckPage| {
            let levels = settings.levels(&page.id);
            Some(Active { page, levels, rule: rule(&page.id)? }).filter(|_| !levels.is_off())
        };
        Self {
            rules: catalogue().iter().filter_map(active).collect(),
            words: Words::new(lexicon),
            lists: Lists::new(lexicon),
        }
    }

    /// The findings in a segmented text, in its order; `record` is what the annotator made of the same text.
    pub fn check(&self, doc: &Document<'_>, record: &Annotation<CharSpan>, classes: &Classes) -> Vec<Finding> {
        let bytes = record.clone().into_bytes(doc.text);
        let (words, lists) = (&self.words, &self.lists);
        let reading = Reading { text: doc.text, doc, record: &bytes, written: record, classes, lists, words };
        let offsets = Offsets::new(doc.text);
        let mut found = Vec::new();
        for active in &self.rules {
            let mut report = Report::default();
            (active.rule)(&reading, &mut report);
            found.extend(report.drafts.into_iter().filter_map(|draft| finding(active, draft, &reading, &offsets)));
        }
        found.sort_by(|a, b| (a.span, &a.check).cmp(&(b.span, &b.check)));
        found.dedup_by(|a, b| (a.span, &a.check) == (b.span, &b.check));
        number(&mut found, doc.text, &offsets);
        found
    }
}

fn finding(active: &Active, draft: Draft, reading: &Reading<'_>, offsets: &Offsets<'_>) -> Option<Finding> {
    let voice = draft.voice.unwrap_or_else(|| reading.voice(draft.span.start));
    let severity = active.levels.in_voice(voice);
    let related = |(span, message): (Span, String)| Related { span: offsets.span_to_chars(span), message };
    (severity != Severity::Off).then(|| Finding {
        check: active.page.id.clone(),
        severity,
        voice,
        span: offsets.span_to_chars(draft.span),
        message: draft.message,
        why: active.page.why_in_short(),
        advice: active.page.advice.split_whitespace().collect::<Vec<_>>().join(" "),
        related: draft.related.into_iter().map(related).collect(),
        replacements: draft.replacements,
        source: draft.source,
        attribution: draft.attribution,
        fingerprint: String::new(),
    })
}

/// How many letters before and behind a place tell it from the same words elsewhere.
const AROUND: usize = 40;

/// Gives every finding its fingerprint: a hash of the check, of the marked words and of what stands around them, both
/// without white space, and of how many findings with all of that alike stand before it.
fn number(findings: &mut [Finding], text: &str, offsets: &Offsets<'_>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let span = offsets.span_to_bytes(finding.span);
        let letters = |c: &char| c.is_alphanumeric();
        let before: String =
            text.get(..span.start).unwrap_or_default().chars().rev().filter(letters).take(AROUND).collect();
        let own: String = span.of(text).chars().filter(letters).collect();
        let behind: String = text.get(span.end..).unwrap_or_default().chars().filter(letters).take(AROUND).collect();
        let key = format!("{}\n{own}\n{before}\n{behind}", finding.check);
        let count = seen.entry(key.clone()).or_default();
        let hash = Sha256::digest(format!("{key}\n{count}"));
        *count += 1;
        finding.fingerprint = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    }
}
