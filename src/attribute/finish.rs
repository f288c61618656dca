//! From chosen readings to the attributions of the record.

use std::ops::Range;

use super::attrs::{Attrs, attributes};
use super::choose::{self, Variant, quoted_share};
use super::cue_lexicon::{CueLexicon, stem};
use super::evidence::Evidence;
use super::inverted;
use super::model::Model;
use super::nested;
use super::roles::head;
use super::rules::{self, ByRule, Look};
use super::vocabulary::Vocabulary;
use super::why::why;
use crate::lexicon::Lexicon;
use crate::lexicon::schema::{CueEntry, Frame};
use crate::model::{Attribution, AttributionKind, Content, Cue, InWords, Route, SourceRef};
use crate::segment::Classes;
use crate::text::{Document, Span};

/// By how much the score of a reading by rule has to exceed that of the model's reading of another
/// cue, of which only one can be right, to stand in its place.
const LEAD: f32 = 0.3;

/// Finds attributions; built once for a lexicon and a model file.
#[derive(Debug)]
pub struct Attributor<'l> {
    cues: CueLexicon<'l>,
    model: Option<Model>,
}

impl<'l> Attributor<'l> {
    /// Reads the model file. Without one (no bytes, or bytes that are no model) the attributions
    /// are read by rule alone, from the entries of the lexicon.
    pub fn new(lexicon: &'l Lexicon, model: &[u8]) -> Self {
        Self { cues: CueLexicon::new(lexicon), model: Model::read(model) }
    }

    /// The attributions of a document with a score of at least `min_score`, in text order.
    pub fn attribute(&self, doc: &Document, classes: &Classes, min_score: f32) -> Vec<Attribution<Span>> {
        let attrs = self.attributes(doc, classes);
        let look = Look { doc, attrs: &attrs, classes, cues: &self.cues };
        let mut chosen = self.model.as_ref().map(|model| model.attributions(doc, &attrs)).unwrap_or_default();
        chosen.retain(|variant| !rules::told_by_adverb(&look, &variant.roles));
        let ByRule { variants, inner } = ByRule::of(&look, self.model.is_some());
        chosen.retain(|read| !variants.iter().any(|rule| rule.score > read.score + LEAD && choose::rivals(read, rule)));
        let mut chosen = choose::greedy(doc, &attrs, chosen, variants);
        chosen.iter_mut().for_each(|variant| inverted::mend(doc, classes, &mut variant.roles));
        nested::add(doc, &mut chosen, inner);
        chosen.retain(|variant| rounded(variant.score) >= min_score);
        chosen.sort_by_key(first_token);
        let mut found: Vec<Attribution<Span>> = chosen
            .iter()
            .enumerate()
            .map(|(i, variant)| self.attribution(doc, classes, &attrs, variant, i + 1))
            .collect();
        found.iter_mut().zip(outer(doc, &chosen)).for_each(|(attribution, outer)| attribution.within = outer);
        found
    }

    /// What the model weighed, chosen or not, in text order of the cues.
    pub fn weighed(&self, doc: &Document, classes: &Classes) -> Vec<Weighed> {
        let Some(model) = &self.model else { return Vec::new() };
        let attrs = self.attributes(doc, classes);
        let spans = |ranges: &[Range<usize>]| ranges.iter().map(|r| doc.span(r.clone())).collect();
        let weighed = model.weighed(doc, &attrs).into_iter().map(|(variant, evidence)| Weighed {
            source: spans(&variant.roles.source),
            cue: doc.span(variant.roles.cue.clone()),
            content: spans(&variant.roles.content),
            score: rounded(variant.score),
            evidence,
        });
        weighed.collect()
    }

    fn attributes(&self, doc: &Document, classes: &Classes) -> Vec<Attrs> {
        match &self.model {
            Some(model) => attributes(doc, classes, &model.vocabulary, &self.cues),
            None => attributes(doc, classes, &Vocabulary::default(), &self.cues),
        }
    }

    /// Every reading by rule, whatever its score, with the class that it is scored by.
    #[cfg(feature = "train")]
    pub fn readings_by_rule(&self, doc: &Document, classes: &Classes) -> Vec<(String, Attribution<Span>)> {
        let attrs = self.attributes(doc, classes);
        let named = rules::named(&Look { doc, attrs: &attrs, classes, cues: &self.cues });
        named.into_iter().map(|(class, v)| (class, self.attribution(doc, classes, &attrs, &v, 0))).collect()
    }

    /// The cue entries whose form stands in the text where their gates allow it, each with its
    /// frames that hold there; without any, it hands nothing over.
    pub fn cue_entries(&self, doc: &Document, classes: &Classes) -> Vec<(&'l CueEntry, Vec<Frame>)> {
        let senses = (0..doc.tokens.len()).flat_map(|i| self.cues.senses(doc, classes, i));
        let entries = senses.filter_map(|s| Some((s, self.cues.entry(s.entry()?)?)));
        entries.map(|(s, e)| (e, e.frames.iter().copied().filter(|&f| s.holds(f)).collect())).collect()
    }

    /// The cue entries whose form stands in the text and is read as no cue, each with the reason.
    pub fn cues_passed_over(&self, doc: &Document, classes: &Classes) -> Vec<(&'l CueEntry, String)> {
        (0..doc.tokens.len()).flat_map(|i| self.cues.passed_over(doc, classes, i)).collect()
    }

    fn attribution(
        &self,
        doc: &Document,
        classes: &Classes,
        attrs: &[Attrs],
        variant: &Variant,
        number: usize,
    ) -> Attribution<Span> {
        let roles = &variant.roles;
        let content = continued(doc, &roles.content);
        let spans = |ranges: &[Range<usize>]| ranges.iter().map(|r| doc.span(r.clone())).collect::<Vec<_>>();
        let head = head(attrs, &roles.cue);
        let entry = roles.cue.clone().filter_map(|i| attrs.get(i)?.sense.entry()).find_map(|e| self.cues.entry(e));
        Attribution {
            id: format!("a{number}"),
            kind: match quoted_share(doc, &content) {
                2 => AttributionKind::Direct,
                1 => AttributionKind::Mixed,
                _ => AttributionKind::Indirect,
            },
            source: (!roles.source.is_empty()).then(|| SourceRef { spans: spans(&roles.source), entity: None }),
            cue: Some(Cue {
                spans: vec![doc.span(roles.cue.clone())],
                lemma: entry.map_or_else(|| stem(doc.word(head)), |e| e.lemma.clone()),
                entry: entry.map(|e| e.id.clone()),
            }),
            content: Content { spans: spans(&content) },
            within: None,
            route: Route::default(),
            in_words: InWords::default(),
            why: why(doc, classes, attrs, &self.cues, roles),
            score: rounded(variant.score),
        }
    }
}

/// A reading that the model weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    pub source: Vec<Span>,
    pub cue: Span,
    pub content: Vec<Span>,
    /// Probability that the reading is right.
    pub score: f32,
    /// What each kind of evidence adds to the log-odds of the score, the largest first.
    pub evidence: Vec<(Evidence, f32)>,
}

/// A score as the record has it.
fn rounded(score: f32) -> f32 {
    (score * 1000.0).round() / 1000.0
}

/// For each attribution, the one in whose content its cue stands: the one with the shortest
/// content.
fn outer(doc: &Document, chosen: &[Variant]) -> Vec<Option<String>> {
    let length = |v: &Variant| v.roles.content.iter().map(|c| c.len()).sum::<usize>();
    let mut order: Vec<usize> = (0..chosen.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(chosen.get(i).map_or(0, length)));
    let mut owner = vec![0; doc.tokens.len()];
    for index in order {
        for content in chosen.get(index).into_iter().flat_map(|v| &v.roles.content) {
            if let Some(tokens) = owner.get_mut(content.clone()) {
                tokens.fill(index + 1);
            }
        }
    }
    let of = |(i, v): (usize, &Variant)| {
        let number = owner.get(v.roles.cue.start).copied().filter(|&n| n != 0 && n != i + 1)?;
        Some(format!("a{number}"))
    };
    chosen.iter().enumerate().map(of).collect()
}

fn first_token(variant: &Variant) -> usize {
    variant.roles.ranges().map(|r| r.start).min().unwrap_or(0)
}

/// The most paragraphs of a running quotation that are added on either side: what keeps work linear.
const LONGEST_RUN: usize = 60;

/// Adds the paragraphs in which a quotation goes on that the content starts or ends with.
fn continued(doc: &Document, content: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out = content.to_vec();
    let mut before = Vec::new();
    while let Some(start) = before.last().or(out.first()).map(|r: &Range<usize>| r.start)
        && let Some(run) = start.checked_sub(1).and_then(|i| doc.outer_quotation(i))
        && run.continues
        && run.tokens.end == start
        && doc.paragraph_starts(run.tokens.start)
        && before.len() < LONGEST_RUN
    {
        before.push(run.tokens.clone());
    }
    let most = out.len() + LONGEST_RUN;
    while let Some(end) = out.last().map(|r| r.end)
        && end.checked_sub(1).and_then(|i| doc.quotation(i)).is_some_and(|q| q.continues && q.tokens.end == end)
        && let Some(next) = doc.outer_quotation(end).filter(|q| q.tokens.start == end)
        && out.len() < most
    {
        out.push(next.tokens.clone());
    }
    before.into_iter().rev().chain(out).collect()
}
