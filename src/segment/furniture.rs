//! Telling the article from the page around it, and putting the segmentation together.

use super::classes::Classes;
use super::{lines, pos, quotations, sentences};
use crate::lexicon::schema::{BoilerplateMatch, Place};
use crate::lexicon::{Lexicon, Patterns};
use crate::model::{Boilerplate, Furniture, Provenance};
use crate::provenance::Notes;
use crate::text::{Document, KeyMap, Paragraph, ParagraphKind, Span, key, tokenize};

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
    patterns: Patterns,
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
    /// Index of one of the patterns.
    Pattern(usize),
}

/// A segmented text with what was set aside.
#[derive(Debug)]
pub struct Segmented<'a> {
    pub document: Document<'a>,
    pub boilerplate: Vec<Boilerplate<Span>>,
    pub provenance: Vec<Provenance<Span>>,
}

impl Segmenter {
    /// Takes in the furniture and provenance lists and the closed classes of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut whole = KeyMap::default();
        let (mut listed, mut rules, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        for entry in lexicon.boilerplate_entries() {
            let test = match entry.matching {
                BoilerplateMatch::Line => {
                    whole.extend(entry.forms.iter().map(|f| (key(f), listed.len())));
                    listed.push(Listed { id: entry.id.clone(), furniture: entry.furniture, rest: entry.rest });
                    continue;
                }
                BoilerplateMatch::Start => Test::Start(entry.forms.clone()),
                BoilerplateMatch::Pattern => {
                    patterns.push(pattern(&entry.forms));
                    Test::Pattern(patterns.len() - 1)
                }
            };
            rules.push(Rule { id: entry.id.clone(), furniture: entry.furniture, test, place: entry.place });
        }
        let patterns = Patterns::new(patterns);
        Self { classes: Classes::new(lexicon), whole, listed, rules, patterns, notes: Notes::new(lexicon) }
    }

    /// The closed word classes.
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// Segments a text, whose comments are [taken out](crate::text::without_comments) before. Any text at all gives a
    /// document.
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
        let listed = self.listed(line).map(|l| l.id.as_str());
        let rules = self.holding(line, 0, 1).map(|r| r.id.as_str());
        listed.into_iter().chain(rules).filter(|_| line.len() <= LONGEST).collect()
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
        self.holding(line, index, count).next().map(|rule| (rule.furniture, false))
    }

    /// The rules that tell the line `index` of `count`.
    fn holding<'s, 't>(
        &'s self,
        line: &'t str,
        index: usize,
        count: usize,
    ) -> impl Iterator<Item = &'s Rule> + use<'s, 't> {
        let possible = self.patterns.possible(line);
        self.rules.iter().filter(move |rule| {
            rule.place.holds(index, count)
                && match &rule.test {
                    Test::Start(forms) => forms.iter().any(|form| starts_with(line, form)),
                    Test::Pattern(at) => {
                        possible.contains(at) && self.patterns.get(*at).is_some_and(|regex| regex.is_match(line))
                    }
                }
        })
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

/// Whether the line starts with the form, whatever its ASCII capitals.
fn starts_with(line: &str, form: &str) -> bool {
    line.get(..form.len()).is_some_and(|start| start.eq_ignore_ascii_case(form))
}

/// One expression for all forms, which ignores case.
fn pattern(forms: &[String]) -> String {
    let joined = forms.iter().map(|f| format!("(?:{f})")).collect::<Vec<_>>().join("|");
    format!("(?i){joined}")
}

/// The longest headline that stands alone, in tokens.
const LONE: usize = 18;

/// Tells the headline and the headings from the body.
fn kinds(document: &mut Document) {
    let last = document.paragraphs.len().saturating_sub(1);
    for i in 0..document.paragraphs.len() {
        let Some(paragraph) = document.paragraphs.get(i) else { continue };
        let text = paragraph.span.of(document.text);
        let marked = text.starts_with("# ") || text.starts_with("## ") || text.starts_with("### ");
        let open = !text.ends_with(['.', '!', '”', '"', ':', ';', ',', '…', '’']) || text.ends_with("...");
        let short = text.len() <= 160 && paragraph.sentences.len() <= 2;
        // A line that is all there is and ends in no mark is a headline without its article.
        let quoted = text.starts_with(['“', '"', '‘', '«', '„']);
        let lone = last == 0 && open && short && !quoted && paragraph.tokens.len() <= LONE;
        let kind = match i {
            0 if lone => ParagraphKind::Headline,
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
