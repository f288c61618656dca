//! Telling the article from the page around it, and putting the segmentation together.

use regex::{Regex, RegexBuilder};

use super::classes::{Classes, KeyMap};
use super::{lines, pos, quotations, sentences};
use crate::lexicon::Lexicon;
use crate::lexicon::schema::{BoilerplateMatch, Place};
use crate::model::{Boilerplate, Furniture, Provenance};
use crate::provenance::Notes;
use crate::text::{Document, Paragraph, ParagraphKind, Span, key, tokenize};

/// Longest line that can be page furniture by its wording, in bytes.
const LONGEST: usize = 1200;

/// Cuts texts up; built once for a lexicon.
#[derive(Debug)]
pub struct Segmenter {
    classes: Classes,
    /// Whole lines to the entry in `listed`.
    whole: KeyMap<usize>,
    listed: Vec<Listed>,
    rules: Vec<Rule>,
    notes: Notes,
}

/// An entry whose forms are whole lines.
#[derive(Debug)]
struct Listed {
    id: String,
    furniture: Furniture,
    rest: bool,
}

#[derive(Debug)]
struct Rule {
    id: String,
    furniture: Furniture,
    test: Test,
    place: Place,
}

#[derive(Debug)]
enum Test {
    Start(Vec<String>),
    Pattern(Box<Regex>),
}

/// A segmented text with what was set aside.
#[derive(Debug)]
pub struct Segmented<'a> {
    pub document: Document<'a>,
    pub boilerplate: Vec<Boilerplate<Span>>,
    pub provenance: Vec<Provenance<Span>>,
}

impl Segmenter {
    /// Compiles the furniture and provenance lists and the closed classes of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut whole = KeyMap::default();
        let (mut listed, mut rules) = (Vec::new(), Vec::new());
        for entry in lexicon.boilerplate_entries() {
            let test = match entry.matching {
                BoilerplateMatch::Line => {
                    whole.extend(entry.forms.iter().map(|f| (key(f), listed.len())));
                    listed.push(Listed { id: entry.id.clone(), furniture: entry.furniture, rest: entry.rest });
                    continue;
                }
                BoilerplateMatch::Start => Some(Test::Start(entry.forms.clone())),
                BoilerplateMatch::Pattern => pattern(&entry.forms).map(|r| Test::Pattern(Box::new(r))),
            };
            let id = entry.id.clone();
            rules.extend(test.map(|test| Rule { id, furniture: entry.furniture, test, place: entry.place }));
        }
        Self { classes: Classes::new(lexicon), whole, listed, rules, notes: Notes::new(lexicon) }
    }

    /// The closed word classes.
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// Segments a text. Any text at all gives a document.
    pub fn segment<'a>(&self, text: &'a str) -> Segmented<'a> {
        let lines = lines::paragraphs(text);
        let (kept, boilerplate) = self.furniture(text, &lines);
        let (kept, provenance) = self.notes.find(text, kept);
        let mut document = Document { text, ..Document::default() };
        for span in kept {
            let first = document.tokens.len();
            tokenize(text, span, &mut document.tokens);
            if document.tokens.len() > first {
                document.paragraphs.push(Paragraph {
                    span,
                    tokens: first..document.tokens.len(),
                    sentences: 0..0,
                    kind: ParagraphKind::Body,
                });
            }
        }
        quotations::find(&mut document, &self.classes);
        sentences::split(&mut document, &self.classes);
        kinds(&mut document);
        pos::tag(&mut document, &self.classes);
        Segmented { document, boilerplate, provenance }
    }

    /// Ids of the furniture entries whose own form or pattern tells the line, which stands alone
    /// in its text: it is both at the top and at the bottom.
    pub fn furniture_entries(&self, line: &str) -> Vec<&str> {
        let line = line.trim();
        let rules = self.rules.iter().filter(|rule| rule.place.holds(0, 1) && rule.test.holds(line));
        let listed = self.listed(line).map(|l| l.id.as_str());
        listed.into_iter().chain(rules.map(|r| r.id.as_str())).filter(|_| line.len() <= LONGEST).collect()
    }

    /// Ids of the provenance entries whose note is found in a text.
    pub fn provenance_entries(&self, text: &str) -> Vec<&str> {
        let (kept, _) = self.furniture(text, &lines::paragraphs(text));
        self.notes.entries(text, &kept)
    }

    fn furniture(&self, text: &str, lines: &[Span]) -> (Vec<Span>, Vec<Boilerplate<Span>>) {
        let mut kept = Vec::with_capacity(lines.len());
        let mut found: Vec<Boilerplate<Span>> = Vec::new();
        let total: usize = lines.iter().map(Span::len).sum();
        let mut seen = 0;
        let mut rest: Option<Furniture> = None;
        for (i, &span) in lines.iter().enumerate() {
            let told = rest.map(|f| (f, false)).or_else(|| self.tell(span.of(text), i, lines.len()));
            seen += span.len();
            match told {
                None => kept.push(span),
                Some((kind, opens_rest)) => {
                    // A list of other articles swallows the rest only after the article itself.
                    let body: usize = kept.iter().map(Span::len).sum();
                    if opens_rest && body > 200 && seen * 3 > total {
                        rest = Some(kind);
                    }
                    found.push(Boilerplate { span, kind });
                }
            }
        }
        (kept, found)
    }

    /// What kind of furniture a line is, and whether it takes the rest of the page with it.
    fn tell(&self, line: &str, index: usize, count: usize) -> Option<(Furniture, bool)> {
        if line.len() > LONGEST {
            return None;
        }
        if let Some(listed) = self.listed(line) {
            return Some((listed.furniture, listed.rest));
        }
        let rule = self.rules.iter().find(|rule| rule.place.holds(index, count) && rule.test.holds(line))?;
        Some((rule.furniture, false))
    }

    /// The entry of which the line is a form.
    fn listed(&self, line: &str) -> Option<&Listed> {
        let bare = line
            .trim_start_matches(['#', '*', '>', '•', '-', ' '])
            .trim_end_matches([':', '.', '…', '»', '>', '*', ' ']);
        let index = if bare.len() < 60 { self.whole.get(&key(bare)) } else { None };
        index.and_then(|&i| self.listed.get(i))
    }
}

impl Test {
    fn holds(&self, line: &str) -> bool {
        match self {
            Test::Start(forms) => {
                forms.iter().any(|form| line.get(..form.len()).is_some_and(|s| s.eq_ignore_ascii_case(form)))
            }
            Test::Pattern(regex) => regex.is_match(line),
        }
    }
}

fn pattern(forms: &[String]) -> Option<Regex> {
    let joined = forms.iter().map(|f| format!("(?:{f})")).collect::<Vec<_>>().join("|");
    RegexBuilder::new(&joined).case_insensitive(true).build().ok()
}

/// Tells the headline and the headings from the body.
fn kinds(document: &mut Document) {
    let last = document.paragraphs.len().saturating_sub(1);
    for i in 0..document.paragraphs.len() {
        let Some(paragraph) = document.paragraphs.get(i) else { continue };
        let text = paragraph.span.of(document.text);
        let marked = text.starts_with("# ") || text.starts_with("## ") || text.starts_with("### ");
        let open = !text.ends_with(['.', '!', '”', '"', ':', ';', ',', '…', '’']) || text.ends_with("...");
        let short = text.len() <= 160 && paragraph.sentences.len() <= 2;
        let kind = match i {
            0 if text.len() <= 240 && (marked || open || paragraph.sentences.len() == 1) && last > 0 => {
                ParagraphKind::Headline
            }
            _ if marked || (short && open && i < last && paragraph.tokens.len() <= 24) => ParagraphKind::Heading,
            _ => ParagraphKind::Body,
        };
        if let Some(paragraph) = document.paragraphs.get_mut(i) {
            paragraph.kind = kind;
        }
    }
}
