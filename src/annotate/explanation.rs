//! How a text was read: everything that the record leaves out.

use crate::attribute::{Evidence, Weighed};
use crate::lexicon::schema::{CueEntry, CuePos};
use crate::lexicon::{CueTerm, Site};
use crate::loaded;
use crate::model::{Annotation, Attribution};
use crate::segment::Segmented;
use crate::source::Writer;
use crate::text::{Article, CharSpan, Document, Offsets, ParagraphKind, Pos, Span, without_comments};

use super::Annotator;

/// How a text was read, step by step. Offsets are code points.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    pub text: String,
    pub paragraphs: Vec<ExplainedParagraph>,
    pub quotations: Vec<ExplainedQuotation>,
    pub sentences: Vec<ExplainedSentence>,
    /// Every place where the form of a cue stands.
    pub cues: Vec<ExplainedCue>,
    /// Readings that the model weighed, each with the evidence for it and against it.
    pub readings: Vec<ExplainedReading>,
    /// Loaded terms whose form stands in the text without counting.
    pub refused: Vec<ExplainedTerm>,
    /// The record, whose attributions, sources and loaded terms each say why.
    pub annotation: Annotation<CharSpan>,
}

/// A paragraph and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedParagraph {
    pub span: CharSpan,
    pub kind: ParagraphKind,
}

/// A stretch in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedQuotation {
    pub span: CharSpan,
    /// 1 for an outer quotation, 2 for one inside it.
    pub depth: u8,
    pub closed: bool,
    /// Whether it goes on in the next paragraph.
    pub continues: bool,
}

/// A sentence and its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedSentence {
    pub span: CharSpan,
    pub tokens: Vec<ExplainedToken>,
}

/// A token and the part of speech that was guessed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedToken {
    pub span: CharSpan,
    pub pos: Pos,
}

/// A place where the form of a cue stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedCue {
    pub span: CharSpan,
    /// Id of the entry.
    pub entry: String,
    /// Id of the attribution whose cue it is; `None` where it is none.
    pub attribution: Option<String>,
    pub why: String,
}

/// A reading that the model weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedReading {
    pub source: Vec<CharSpan>,
    pub cue: CharSpan,
    pub content: Vec<CharSpan>,
    /// Probability that the reading is right.
    pub score: f32,
    /// Id of the attribution that it became; `None` where it was left out.
    pub attribution: Option<String>,
    /// What each kind of evidence adds to the log-odds of the score, the largest first.
    pub evidence: Vec<(Evidence, f32)>,
}

/// An entry whose form stands in the text without counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedTerm {
    pub span: CharSpan,
    pub entry: String,
    pub why: String,
}

impl Annotator<'_> {
    /// Reads a text and keeps what the record leaves out. Never fails.
    pub fn explain(&self, text: &str) -> Explanation {
        let bare = without_comments(text);
        let Segmented { document: doc, .. } = self.segmenter.segment(&bare);
        let mut attributions = self.attributor.attribute(&doc, self.segmenter.classes(), self.options.min_score);
        // The record's attributions say more where their sources are known.
        self.resolver.resolve(&doc, &mut attributions, Writer::default());
        let offsets = Offsets::new(text);
        let chars = |span: Span| offsets.span_to_chars(span);
        let told = loaded::told(&doc, self.lexicon, &attributions);
        Explanation {
            text: text.to_owned(),
            paragraphs: doc
                .paragraphs
                .iter()
                .map(|p| ExplainedParagraph { span: chars(p.span), kind: p.kind })
                .collect(),
            quotations: doc
                .quotations
                .iter()
                .map(|q| ExplainedQuotation {
                    span: chars(doc.span(q.tokens.clone())),
                    depth: q.depth,
                    closed: q.closed,
                    continues: q.continues,
                })
                .collect(),
            sentences: doc
                .sentences
                .iter()
                .map(|s| ExplainedSentence {
                    span: chars(doc.span(s.tokens.clone())),
                    tokens: doc
                        .tokens
                        .get(s.tokens.clone())
                        .unwrap_or_default()
                        .iter()
                        .map(|t| ExplainedToken { span: chars(t.span()), pos: t.pos })
                        .collect(),
                })
                .collect(),
            cues: self.cues(&doc, &attributions, &offsets),
            readings: self.readings(&doc, &attributions, &offsets),
            refused: told
                .into_iter()
                .filter(|t| !t.counts)
                .map(|r| ExplainedTerm { span: chars(r.span), entry: r.entry, why: r.why })
                .collect(),
            annotation: self.annotate(&Article::from_text("text", text)),
        }
    }

    fn readings(&self, doc: &Document, attributions: &[Attribution<Span>], offsets: &Offsets) -> Vec<ExplainedReading> {
        let chars = |spans: &[Span]| spans.iter().map(|&s| offsets.span_to_chars(s)).collect();
        let became = |reading: &Weighed| {
            let same = |a: &&Attribution<Span>| a.score == reading.score && a.cue_spans().contains(&reading.cue);
            attributions.iter().find(same).map(|a| a.id.clone())
        };
        let weighed = self.attributor.weighed(doc, self.segmenter.classes());
        let explained = weighed.into_iter().map(|reading| ExplainedReading {
            source: chars(&reading.source),
            cue: offsets.span_to_chars(reading.cue),
            content: chars(&reading.content),
            score: reading.score,
            attribution: became(&reading),
            evidence: reading.evidence,
        });
        explained.collect()
    }

    fn cues(&self, doc: &Document, attributions: &[Attribution<Span>], offsets: &Offsets) -> Vec<ExplainedCue> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < doc.tokens.len() {
            let Some(m) = self.lexicon.cues().longest(doc, at) else {
                at += 1;
                continue;
            };
            let span = doc.span(m.tokens.clone());
            let claim = attributions.iter().find(|a| a.cue_spans().iter().any(|s| s.overlaps(&span)));
            for term in m.entries.iter().filter_map(|&e| self.lexicon.cues().get(e)) {
                let site = Site { doc, tokens: m.tokens.clone(), cue: claim.is_some() };
                found.push(ExplainedCue {
                    span: offsets.span_to_chars(span),
                    entry: term.entry.id.clone(),
                    attribution: claim.map(|a| a.id.clone()),
                    why: why(term, &site, claim),
                });
            }
            at = m.tokens.end.max(at + 1);
        }
        found
    }
}

fn why(term: &CueTerm, site: &Site, claim: Option<&Attribution<Span>>) -> String {
    let read_as = claim.and_then(|c| c.cue.as_ref()).and_then(|c| c.entry.as_deref());
    match claim {
        Some(_) if read_as.is_some_and(|id| id != term.entry.id) => {
            format!("it is read as {}", read_as.unwrap_or_default())
        }
        Some(claim) => claim.why.clone(),
        None if term.gates.hold(site) => format!("it hands over no claim. As a cue it {}", meaning(&term.entry)),
        None => term.told(site),
    }
}

/// What a cue means, as the end of a sentence whose subject is the cue.
fn meaning(entry: &CueEntry) -> String {
    let says = &entry.says;
    match entry.pos {
        CuePos::Verb => format!("means that somebody {says}"),
        CuePos::Noun => format!("stands for {says}"),
        CuePos::Preposition => says.clone(),
        CuePos::Punctuation => format!("is {says}"),
        CuePos::Adverb | CuePos::Adjective => format!("means: {says}"),
    }
}
