//! Literate cases of what is told of sources and how claims came: `tests/facts/*.md`.
//!
//! A case is a heading, prose that says what it shows, and one or more blocks fenced as `facts`: a
//! text, a line `---`, and what the annotator says of it, one line for each claim and each source.
//! `SAYSO_UPDATE=1 cargo test --test facts` rewrites what stands under the lines.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "support/literate.rs"]
mod literate;
mod support;

use std::path::Path;

use sayso::model::{Attribution, Identification, Source};
use sayso::text::{Article, CharSpan};

const OPENING: &str = "```facts";
const RULE: &str = "\n---\n";

#[test]
fn facts_are_read_as_written() {
    literate::check("tests/facts", OPENING, 60, |path, line, block| {
        let (text, _) = block.split_once(RULE).unwrap_or_else(|| panic!("{}:{line}: no ---", path.display()));
        format!("{text}{RULE}{}", facts(path, text))
    });
}

#[test]
fn every_block_stands_under_prose_of_its_own() {
    literate::check_prose("tests/facts", OPENING);
}

/// One line for each claim, then one for each source.
fn facts(path: &Path, text: &str) -> String {
    let outlet = path.file_stem().filter(|name| *name == "own_outlet").map(|_| "harbour-courier".to_owned());
    let article = Article { outlet, ..Article::from_text("case", text) };
    let record = support::ANNOTATOR.annotate(&article);
    let page = Page { text };
    let claims = record.attributions.iter().map(|a| page.claim(a));
    let lines: Vec<String> = claims.chain(record.sources.iter().map(|s| page.source(s))).collect();
    if lines.is_empty() { "nothing\n".to_owned() } else { format!("{}\n", lines.join("\n")) }
}

struct Page<'a> {
    text: &'a str,
}

impl Page<'_> {
    fn quoted(&self, span: CharSpan) -> String {
        let words: String = self.text.chars().skip(span.start).take(span.end - span.start).collect();
        format!("“{words}”")
    }

    fn claim(&self, a: &Attribution<CharSpan>) -> String {
        let cue = a.cue.iter().flat_map(|c| &c.spans).map(|s| self.quoted(*s)).collect::<Vec<_>>().join(" ");
        let source = a.source.as_ref().and_then(|s| s.entity.as_deref()).unwrap_or("nobody");
        let mut facts = vec![format!("{} {cue} by {source}", a.id)];
        facts.extend(a.within.iter().map(|w| format!("within {w}")));
        if let Some(channel) = a.route.channel {
            let words = a.route.channel_span.map(|s| format!(" {}", self.quoted(s))).unwrap_or_default();
            facts.push(format!("channel {}{words}", name(&channel)));
        }
        let links = a.route.chain.iter().map(|l| l.entity.clone().unwrap_or_else(|| l.name.clone()));
        let chain = links.collect::<Vec<_>>().join(" > ");
        facts.extend((!chain.is_empty()).then(|| format!("chain {chain}")));
        for other in &a.route.corroboration {
            let by = other.entity.as_deref().map(|e| format!(" by {e}")).unwrap_or_default();
            facts.push(format!("confirmed {}{by}", self.quoted(other.span)));
        }
        facts.extend(a.route.people.map(|people| format!("people {people}")));
        facts.join("; ")
    }

    fn source(&self, s: &Source<CharSpan>) -> String {
        if s.identification == Identification::Agentless {
            return format!("{} nobody", s.id);
        }
        let rung = s.specificity.map(|r| format!(" {}", r.rung())).unwrap_or_default();
        let kind = name(&s.kind);
        let mut facts = vec![format!("{} {}: {kind}, {}{rung}", s.id, s.name, name(&s.identification))];
        for (what, span) in
            [("granted", s.granted), ("reason", s.reason), ("descriptor", s.descriptor), ("basis", s.basis)]
        {
            facts.extend(span.map(|span| format!("{what} {}", self.quoted(span))));
        }
        for (what, words) in [("count", &s.count), ("affiliation", &s.affiliation)] {
            facts.extend(words.as_ref().map(|words| format!("{what} {words}")));
        }
        facts.join("; ")
    }
}

/// A value as it is written in the record.
fn name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}
