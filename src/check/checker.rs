//! The checker: rules that count, run over an article.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::reading::Reading;
use super::report::{Draft, Report};
use super::rules::{RULES, Rule};
use super::suppress::{Suppression, UNUSED, suppressions};
use super::words::Words;
use super::{CheckPage, Finding, Levels, Related, Settings, Severity, catalogue, page};
use crate::framing::Lists;
use crate::lexicon::Lexicon;
use crate::model::{Annotation, Voice};
use crate::segment::Classes;
use crate::text::{CharSpan, Document, Offsets, Span};

/// Runs the checks of a policy; built once, used from any number of threads.
#[derive(Debug)]
pub struct Checker {
    rules: Vec<Active>,
    /// How much a comment counts that silences nothing.
    unused: Severity,
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
        let active = |page: &'static CheckPage| {
            let levels = settings.levels(&page.id);
            Some(Active { page, levels, rule: rule(&page.id)? }).filter(|_| !levels.is_off())
        };
        Self {
            rules: catalogue().iter().filter_map(active).collect(),
            unused: settings.levels(UNUSED).outlet,
            words: Words::new(lexicon),
            lists: Lists::new(lexicon),
        }
    }

    /// The findings in a text, in its order, with those that a comment in it silences. `doc` is the text segmented
    /// without its comments, `record` what the annotator made of it.
    pub fn check(
        &self,
        text: &str,
        doc: &Document<'_>,
        record: &Annotation<CharSpan>,
        classes: &Classes,
    ) -> Vec<Finding> {
        let bytes = record.clone().into_bytes(doc.text);
        let reading = Reading::new(doc, &bytes, record, classes, (&self.lists, &self.words));
        let offsets = Offsets::new(doc.text);
        let mut found = Vec::new();
        for active in &self.rules {
            let mut report = Report::default();
            (active.rule)(&reading, &mut report);
            found.extend(report.drafts.into_iter().filter_map(|draft| finding(active, draft, &reading, &offsets)));
        }
        let comments: Vec<(Span, Suppression)> =
            suppressions(text).into_iter().map(|comment| (comment.scope(doc), comment)).collect();
        if self.unused != Severity::Off {
            found.extend(idle(&comments, &reading).iter().filter_map(|(c, checks)| self.idle(c, checks, &offsets)));
        }
        found.sort_by(|a, b| (a.span, &a.check).cmp(&(b.span, &b.check)));
        found.dedup_by(|a, b| (a.span, &a.check) == (b.span, &b.check));
        number(&mut found, text, doc, &offsets);
        silence(&comments, &mut found, &offsets);
        found
    }

    /// The finding about a comment that silences nothing of these checks.
    fn idle(&self, comment: &Suppression, checks: &[&str], offsets: &Offsets<'_>) -> Option<Finding> {
        let message = format!("the comment silences nothing of {}", checks.join(", "));
        let draft = Draft { span: comment.span, message, ..Draft::default() };
        Some(made(page(UNUSED)?, self.unused, Voice::Outlet, draft, offsets))
    }
}

/// How a check is decided.
fn rule(id: &str) -> Option<Rule> {
    RULES.iter().find(|(name, _)| *name == id).map(|(_, rule)| *rule)
}

fn finding(active: &Active, draft: Draft, reading: &Reading<'_>, offsets: &Offsets<'_>) -> Option<Finding> {
    let voice = draft.voice.unwrap_or_else(|| reading.voice(draft.span.start));
    let severity = active.levels.in_voice(voice);
    (severity != Severity::Off).then(|| made(active.page, severity, voice, draft, offsets))
}

fn made(page: &CheckPage, severity: Severity, voice: Voice, draft: Draft, offsets: &Offsets<'_>) -> Finding {
    let related = |(span, message): (Span, String)| Related { span: offsets.span_to_chars(span), message };
    Finding {
        check: page.id.clone(),
        severity,
        voice,
        span: offsets.span_to_chars(draft.span),
        message: draft.message,
        why: page.why_in_short(),
        advice: page.advice.clone(),
        related: draft.related.into_iter().map(related).collect(),
        replacements: draft.replacements,
        source: draft.source,
        attribution: draft.attribution,
        fingerprint: String::new(),
        suppressed: None,
    }
}

/// Writes the reason of a comment into each finding that it silences; the findings are in the order of the text.
fn silence(comments: &[(Span, Suppression)], findings: &mut [Finding], offsets: &Offsets<'_>) {
    for (scope, comment) in comments {
        let scope = offsets.span_to_chars(*scope);
        let first = findings.partition_point(|finding| finding.span.start < scope.start);
        let inside = findings.iter_mut().skip(first).take_while(|finding| finding.span.start < scope.end);
        for finding in inside.filter(|f| f.suppressed.is_none() && comment.checks.contains(&f.check)) {
            finding.suppressed = Some(comment.reason.clone());
        }
    }
}

/// The comments that silence nothing, each with those of its checks of which that is so.
///
/// A check that is off may be on elsewhere: what counts is whether its rule marks anything where the comment silences.
fn idle<'s>(comments: &'s [(Span, Suppression)], reading: &Reading<'_>) -> Vec<(&'s Suppression, Vec<&'s str>)> {
    let mut marked: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut idle = Vec::new();
    for (scope, comment) in comments {
        let mut checks: Vec<&str> = comment.checks.iter().map(String::as_str).filter(|id| *id != UNUSED).collect();
        checks.retain(|id| {
            let starts = marked.entry(id).or_insert_with(|| marks(id, reading));
            let first = starts.partition_point(|&start| start < scope.start);
            starts.get(first).is_none_or(|&start| start >= scope.end)
        });
        if !checks.is_empty() {
            idle.push((comment, checks));
        }
    }
    idle
}

/// Where the rule of a check marks something, in bytes and in the order of the text.
fn marks(id: &str, reading: &Reading<'_>) -> Vec<usize> {
    let mut report = Report::default();
    if let Some(rule) = rule(id) {
        rule(reading, &mut report);
    }
    let mut starts: Vec<usize> = report.drafts.iter().map(|draft| draft.span.start).collect();
    starts.sort_unstable();
    starts
}

/// How many letters before and behind a place tell it from the same words elsewhere.
const AROUND: usize = 40;

/// Gives every finding its fingerprint: a hash of the check, of the marked words and of what stands around them in the
/// same paragraph, all of it letters and digits only, and of how many findings with all of that alike stand before it.
fn number(findings: &mut [Finding], text: &str, doc: &Document<'_>, offsets: &Offsets<'_>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let span = offsets.span_to_bytes(finding.span);
        let at = doc.paragraphs.partition_point(|paragraph| paragraph.span.end <= span.start);
        let around = doc.paragraphs.get(at).map(|paragraph| paragraph.span).filter(|own| own.start <= span.start);
        let around = around.unwrap_or(span);
        let letters = |c: &char| c.is_alphanumeric();
        let before = Span::new(around.start, span.start).of(doc.text);
        let before: String = before.chars().rev().filter(letters).take(AROUND).collect();
        let behind = Span::new(span.end, around.end).of(doc.text);
        let behind: String = behind.chars().filter(letters).take(AROUND).collect();
        // A comment has words in the text alone.
        let marked = if finding.check == UNUSED { text } else { doc.text };
        let own: String = span.of(marked).chars().filter(letters).collect();
        let key = format!("{}\n{own}\n{before}\n{behind}", finding.check);
        let count = seen.entry(key.clone()).or_default();
        let hash = Sha256::digest(format!("{key}\n{count}"));
        *count += 1;
        finding.fingerprint = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    }
}
