//! What is told of the words under the cursor: findings with the pages of their checks, and the marks of the record.

use lsp_types::{Hover, MarkupContent, MarkupKind};
use sayso::check::{Finding, page};
use sayso::model::{Attribution, Loaded, Source};
use sayso::render::{plain, strength, voice_words};
use sayso::text::Span;

use super::analysis::Marks;
use super::buffer::range;
use super::client::Can;
use super::document::Seen;
use super::mentions::source_at;

/// The most code points of an article that a hover repeats at a time.
const MOST: usize = 160;

/// What is told of a byte of a document; `None` where there is nothing to tell.
pub fn hover(seen: Seen<'_>, byte: usize, can: &Can) -> Option<Hover> {
    let page = Page { markdown: can.markdown, text: seen.text };
    let holds = |span: &Span| span.start <= byte && byte < span.end;
    let found = seen.analysis.found.iter().filter(|found| holds(&found.span));
    let mut parts: Vec<(Span, String)> = found.map(|found| (found.span, page.finding(&found.finding))).collect();
    if let Some(marks) = &seen.analysis.marks
        && let Some(at) = marks.byte(byte)
    {
        parts.extend(page.marks(marks, at));
    }
    let span = parts.iter().map(|(span, _)| *span).min_by_key(Span::len)?;
    let rule = if page.markdown { "\n\n---\n\n" } else { "\n\n" };
    let value = parts.into_iter().map(|(_, part)| part).collect::<Vec<_>>().join(rule);
    let kind = if page.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let range = Some(range(&seen.lines(), span, can.unit));
    Some(Hover { contents: MarkupContent { kind, value }.into(), range })
}

/// Writes what is told.
struct Page<'a> {
    markdown: bool,
    /// The document.
    text: &'a str,
}

impl Page<'_> {
    /// A finding, with the page of its check.
    fn finding(&self, finding: &Finding) -> String {
        let title = self.strong(&finding.check);
        let mut lines = vec![format!("{title} ({}): {}", finding.severity.name(), self.plain(&finding.message))];
        let why = page(&finding.check).map_or(finding.why.as_str(), |page| page.why.as_str());
        lines.push(self.line("Why", why));
        lines.push(self.line("What to do", &finding.advice));
        if let Some(page) = page(&finding.check) {
            lines.push(self.line("Marks", &page.marks));
            lines.push(self.line("For example", &page.example));
            lines.push(self.line("Left alone", &page.not_this));
            lines.extend(page.references.iter().map(|reference| {
                let (title, url) = (self.plain(&reference.title), &reference.url);
                if self.markdown { format!("See [{title}](<{url}>)") } else { format!("See {title}, {url}") }
            }));
        }
        lines.join("\n\n")
    }

    /// The marks of the record at a byte of the article, each with its place in the document.
    fn marks(&self, marks: &Marks, byte: usize) -> Vec<(Span, String)> {
        let holds = |span: &Span| span.start <= byte && byte < span.end;
        let mut parts = Vec::new();
        let terms = marks.record.loaded.iter().filter(|term| holds(&term.span));
        parts.extend(terms.map(|term| (marks.span(term.span), self.term(term))));
        if let Some((source, span)) = source_at(marks, byte) {
            parts.push((marks.span(span), self.source(source)));
        }
        // Of claims inside claims, the innermost is told.
        let claims = marks.record.attributions.iter().filter_map(|claim| {
            let spans = claim.content.spans.iter().chain(claim.cue_spans()).chain(claim.source_spans());
            spans.filter(|span| holds(span)).min_by_key(|span| span.len()).map(|span| (claim, *span))
        });
        if let Some((claim, span)) = claims.min_by_key(|(_, span)| span.len()) {
            parts.push((marks.span(span), self.claim(claim, marks)));
        }
        parts
    }

    fn claim(&self, claim: &Attribution<Span>, marks: &Marks) -> String {
        let quote = |spans: &[Span]| self.quote(spans, marks);
        let source = match claim.source_spans() {
            [] => "nobody is named".to_owned(),
            spans => quote(spans),
        };
        let mut lines = vec![format!("{}, {}", self.strong("Claim"), plain(&claim.kind)), self.fact("Source", &source)];
        if let Some(cue) = &claim.cue {
            lines.push(self.fact("Cue", &quote(&cue.spans)));
        }
        lines.push(self.fact("Content", &quote(&claim.content.spans)));
        if let Some(channel) = claim.route.channel {
            lines.push(self.line("Channel", &format!("{}, {}", plain(&channel), channel.definition())));
        }
        lines.push(self.line("Why", &claim.why));
        lines.join("\n\n")
    }

    fn source(&self, source: &Source<Span>) -> String {
        let mut lines = vec![
            format!("{}: {}", self.strong("Source"), self.plain(&source.name)),
            self.line("Kind", &plain(&source.kind)),
            self.line("Identification", &plain(&source.identification)),
        ];
        if let Some(rung) = source.specificity {
            lines.push(self.line("The reader is told", rung.definition()));
        }
        lines.push(self.line("Why", &source.why));
        lines.join("\n\n")
    }

    fn term(&self, term: &Loaded<Span>) -> String {
        let mut lines = vec![
            format!("{}: {}, {}", self.strong("Loaded term"), self.plain(&term.form), plain(&term.category)),
            self.line("Voice", voice_words(term.voice)),
            self.line("Strength", strength(term.strength)),
            self.line("Why", &term.why),
        ];
        if !term.neutral.is_empty() {
            lines.push(self.line("Neutral", &term.neutral.join(", ")));
        }
        lines.join("\n\n")
    }

    fn line(&self, what: &str, text: &str) -> String {
        self.fact(what, &self.plain(text))
    }

    /// A line whose text is written for the page already.
    fn fact(&self, what: &str, text: &str) -> String {
        format!("{}: {text}", if self.markdown { format!("*{what}*") } else { what.to_owned() })
    }

    fn strong(&self, text: &str) -> String {
        if self.markdown { format!("**{text}**") } else { text.to_owned() }
    }

    /// Words of the article, in quotation marks and cut short.
    fn quote(&self, spans: &[Span], marks: &Marks) -> String {
        let words = spans.iter().map(|span| marks.span(*span).of(self.text)).collect::<Vec<_>>().join(" … ");
        let mut short: String = words.chars().take(MOST).collect();
        if short.len() < words.len() {
            short.push('…');
        }
        format!("“{}”", self.plain(&short))
    }

    /// A text on one line, in which no sign of Markdown counts.
    fn plain(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (count, word) in text.split_whitespace().enumerate() {
            out.push_str(if count == 0 { "" } else { " " });
            for c in word.chars().filter(|c| !c.is_control()) {
                if self.markdown && c.is_ascii_punctuation() && !".,:;'\"?/%".contains(c) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        out
    }
}
