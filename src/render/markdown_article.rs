//! Markdown: an annotated article, its marks as footnotes.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::markdown::escaped;
use super::words::{caution, letter, name, plain, rung_words, tame};
use super::{Annotated, Markdown, Render};
use crate::model::{Attribution, Identification, Loaded, Source};
use crate::text::{CharSpan, Offsets, Span};

impl Render<Annotated<'_>> for Markdown {
    /// The text with **sources** in bold, a footnote after each claim (`[^a1]`) and after each
    /// loaded term (`[^t1]`), page furniture left out. Several articles are set apart by a
    /// rule, and their footnotes by the number of the article.
    fn item(&self, item: &Annotated<'_>, index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let prefix = if index == 0 { String::new() } else { format!("{}-", index + 1) };
        let page = Page { text: item.text, offsets: Offsets::new(item.text), prefix };
        if index > 0 {
            writeln!(out, "\n---\n")?;
        }
        let a = item.annotation;
        let mut paragraphs = page.paragraphs(item);
        let title = a.title.as_deref().unwrap_or(&a.id);
        let headline = paragraphs.first().is_some_and(|p| p.heads(a.title.as_deref()));
        let heading = if headline { paragraphs.remove(0).marked } else { escaped(title) };
        writeln!(out, "# {heading}\n")?;
        let facts = [&a.outlet, &a.byline, &a.published, &a.url];
        let facts: Vec<String> = facts.into_iter().flatten().map(|f| escaped(f)).collect();
        if !facts.is_empty() {
            writeln!(out, "{}\n", facts.join(" · "))?;
        }
        for paragraph in &paragraphs {
            writeln!(out, "{}{}\n", paragraph.opening, paragraph.marked)?;
        }
        a.attributions.iter().try_for_each(|claim| page.claim_note(claim, &a.sources, out))?;
        (1..).zip(&a.loaded).try_for_each(|(number, term)| page.term_note(number, term, out))
    }
}

struct Page<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
    /// Stands before the ids of the footnotes of all articles but the first.
    prefix: String,
}

impl Page<'_> {
    /// The lines of the text with their marks; empty ones and page furniture are left out.
    fn paragraphs(&self, item: &Annotated<'_>) -> Vec<Paragraph> {
        let insertions = self.insertions(item);
        let furniture: Vec<Span> = item.annotation.boilerplate.iter().map(|b| self.bytes(b.span)).collect();
        let mut paragraphs = Vec::new();
        let mut next = 0;
        for line in self.text.split_inclusive('\n') {
            let opening = opening(line);
            let (start, end) = (next + opening.len(), next + line.len());
            next = end;
            let mut cuts: BTreeSet<usize> = BTreeSet::from([start, end]);
            cuts.extend(insertions.range(start..=end).map(|(at, _)| *at));
            cuts.extend(furniture.iter().flat_map(|f| [f.start, f.end]).filter(|at| (start..end).contains(at)));
            let cuts: Vec<usize> = cuts.into_iter().collect();
            let (mut marked, mut plain) = (String::new(), String::new());
            for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
                let part = Span::new(*from, *to);
                if *from == start {
                    marked.extend(insertions.get(from).map(|i| i.before.as_str()));
                }
                if !furniture.iter().any(|f| f.contains(&part)) {
                    marked.push_str(&spaced(part.of(self.text)));
                    plain.push_str(part.of(self.text));
                }
                let Some(insertion) = insertions.get(to) else { continue };
                marked.push_str(&insertion.after);
                if *to < end {
                    marked.push_str(&insertion.before);
                }
            }
            let marked = marked.trim().to_owned();
            if !marked.is_empty() {
                paragraphs.push(Paragraph { opening: opening.to_owned(), marked, plain });
            }
        }
        paragraphs
    }

    /// What goes into the text, by byte.
    fn insertions(&self, item: &Annotated<'_>) -> BTreeMap<usize, Insertion> {
        let mut insertions: BTreeMap<usize, Insertion> = BTreeMap::new();
        let a = item.annotation;
        let spans = a.attributions.iter().flat_map(|claim| claim.source_spans());
        let mut sources: Vec<Span> =
            spans.map(|s| self.bytes(*s)).filter(|s| !s.of(self.text).contains('\n')).collect();
        sources.sort();
        let mut covered = 0;
        for source in sources.into_iter().filter(|s| !s.is_empty()) {
            if source.start >= covered {
                insertions.entry(source.start).or_default().before.push_str("**");
                insertions.entry(source.end).or_default().after.push_str("**");
                covered = source.end;
            }
        }
        for claim in &a.attributions {
            if let Some(end) = claim.content.spans.iter().map(|s| self.bytes(*s).end).max() {
                let note = format!("[^{}{}]", self.prefix, claim.id);
                insertions.entry(end).or_default().after.push_str(&note);
            }
        }
        for (number, term) in (1..).zip(&a.loaded) {
            let note = format!("[^{}t{number}]", self.prefix);
            insertions.entry(self.bytes(term.span).end).or_default().after.push_str(&note);
        }
        insertions
    }

    fn claim_note(
        &self,
        claim: &Attribution<CharSpan>,
        sources: &[Source<CharSpan>],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let id = claim.source.as_ref().and_then(|s| s.entity.as_ref());
        let source = match (id.and_then(|id| sources.iter().find(|s| s.id == *id)), &claim.source) {
            (Some(s), _) if s.identification != Identification::Agentless => {
                let rung = s.specificity.map(|r| format!(", specificity {}", rung_words(r))).unwrap_or_default();
                format!("{} ({}, {}{rung})", escaped(&s.name), name(&s.kind), name(&s.identification))
            }
            (None, Some(_)) => "source not resolved".to_owned(),
            _ => "no source given (agentless)".to_owned(),
        };
        let cue = claim.cue.as_ref().map(|c| {
            let words: Vec<String> = c.spans.iter().map(|s| escaped(self.bytes(*s).of(self.text))).collect();
            format!(", cue “{}”", words.join(" … "))
        });
        let kind = plain(&claim.kind);
        let channel = claim.route.channel.map(|c| format!(", channel {} ({})", plain(&c), c.definition()));
        let ends = [cue, channel].into_iter().flatten().collect::<String>();
        writeln!(out, "[^{}{}]: {source}: {kind}{ends}.{}", self.prefix, claim.id, self.route(claim))
    }

    /// Through whom a claim came, and who confirms it.
    fn route(&self, claim: &Attribution<CharSpan>) -> String {
        let mut text = String::new();
        if !claim.route.chain.is_empty() {
            let names: Vec<String> = claim.route.chain.iter().map(|l| escaped(&l.name)).collect();
            text.push_str(&format!(" Came through: {}.", names.join(", then ")));
        }
        for other in &claim.route.corroboration {
            text.push_str(&format!(" Confirmed: “{}”.", escaped(self.bytes(other.span).of(self.text))));
        }
        text
    }

    fn term_note(&self, number: usize, term: &Loaded<CharSpan>, out: &mut dyn io::Write) -> io::Result<()> {
        let neutral = match term.neutral.as_slice() {
            [] => String::new(),
            words => format!(" Neutral wordings: {}.", escaped(&words.join(", "))),
        };
        writeln!(
            out,
            "[^{}t{number}]: “{}”: {}, {} ({}){}. {}{neutral}",
            self.prefix,
            escaped(&term.form),
            plain(&term.category),
            plain(&term.voice),
            letter(term.voice),
            caution(term.strength),
            escaped(&term.why),
        )
    }

    fn bytes(&self, span: CharSpan) -> Span {
        self.offsets.span_to_bytes(span)
    }
}

/// A line of the text.
struct Paragraph {
    /// The marks of a Markdown heading that open it; empty where it is none.
    opening: String,
    /// Its words with their marks.
    marked: String,
    /// Its words.
    plain: String,
}

impl Paragraph {
    /// Whether the line, the first of its text, is the headline.
    fn heads(&self, title: Option<&str>) -> bool {
        title.map_or(self.opening == "# ", |title| tame(title) == tame(&self.plain))
    }
}

#[derive(Default)]
struct Insertion {
    /// Goes before the text that starts here.
    before: String,
    /// Goes after the text that ends here.
    after: String,
}

/// The marks of a Markdown heading at the start of a line, with the space behind them.
fn opening(line: &str) -> &str {
    let marks = line.bytes().take_while(|b| *b == b'#').count();
    let heading = (1..=6).contains(&marks) && line.get(marks..).is_some_and(|rest| rest.starts_with(' '));
    line.get(..=marks).filter(|_| heading).unwrap_or_default()
}

/// The text without Markdown, with the spaces at its ends.
fn spaced(text: &str) -> String {
    let edge = |found: bool| if found { " " } else { "" };
    let inner = escaped(text);
    if inner.is_empty() {
        return edge(!text.is_empty()).to_owned();
    }
    format!("{}{inner}{}", edge(text.starts_with(char::is_whitespace)), edge(text.ends_with(char::is_whitespace)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::{Fixture, bridge, empty};
    use crate::model::{Category, Voice};
    use crate::render::written;

    #[test]
    fn an_article_with_footnotes() {
        let fixture = bridge();
        let markdown = written(&Markdown, [Annotated { text: &fixture.text, annotation: &fixture.annotation }]);
        assert_eq!(
            markdown,
            "# bridge\n\nmetro-ledger\n\nBy Ada Kerr\n\nBridge closed 🌉\n\n\
             **Police Chief Dana Ortiz** said that the bridge “had failed two inspections”[^a1]. \
             The regime[^t1] reportedly knew[^a2]. “Nobody asked us,”[^a3] **a senior official** boasted[^t2] \
             on condition of anonymity.\n\n\
             [^a1]: Dana Ortiz (person, named): mixed, cue “said”.\n\
             [^a2]: no source given (agentless): indirect, cue “reportedly”.\n\
             [^a3]: a senior official (person, unnamed): direct, cue “boasted”.\n\
             [^t1]: “regime”: contentious label, outlet (o). Suggests a judgement. Neutral wordings: government, cabinet.\n\
             [^t2]: “boasted”: stance verb, outlet (o). Suggests a judgement. Neutral wordings: government, cabinet.\n"
        );
    }

    #[test]
    fn the_headline_stands_once_and_keeps_its_marks() {
        let head = |title: Option<&str>, text: &str| {
            let mut fixture = Fixture::new("dam", None, text).loaded("mob", Category::EmotiveNoun, Voice::Outlet);
            fixture.annotation.title = title.map(str::to_owned);
            let markdown = written(&Markdown, [Annotated { text: &fixture.text, annotation: &fixture.annotation }]);
            markdown.split("[^t1]: ").next().unwrap_or_default().to_owned()
        };
        for (title, text, expected) in [
            (Some("A mob rises"), "# A mob rises\n\nIt fell.", "# A mob[^t1] rises\n\nIt fell.\n\n"),
            (Some("A mob rises"), "A  mob rises\n\nIt fell.", "# A mob[^t1] rises\n\nIt fell.\n\n"),
            (None, "# A mob rises\n\n## Later\n\nIt fell.", "# A mob[^t1] rises\n\n## Later\n\nIt fell.\n\n"),
            (Some("The dam"), "A mob rises\n\nIt fell.", "# The dam\n\nA mob[^t1] rises\n\nIt fell.\n\n"),
            (None, "A mob rises\n\n#no heading", "# dam\n\nA mob[^t1] rises\n\n\\#no heading\n\n"),
        ] {
            assert_eq!(head(title, text), expected, "{title:?} {text}");
        }
    }

    #[test]
    fn articles_are_set_apart_and_may_be_empty() {
        let (first, second) = (empty(), bridge());
        let articles = [&first, &second].map(|f| Annotated { text: &f.text, annotation: &f.annotation });
        let markdown = written(&Markdown, articles);
        assert!(markdown.starts_with("# empty\n\n\n---\n\n# bridge\n"), "{markdown}");
        assert!(markdown.contains("knew[^2-a2].") && markdown.contains("\n[^2-a2]: "), "{markdown}");
    }
}
