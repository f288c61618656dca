//! Records made by hand, for the tests of the rooms that read records.

use crate::model::*;
use crate::text::{CharSpan, Offsets, Span};

/// A record of an article, filled by quoting the text.
#[derive(Debug)]
pub(crate) struct Fixture {
    pub text: String,
    pub annotation: Annotation<CharSpan>,
}

impl Fixture {
    /// A record without a mark; words are what stands between spaces, sentences end with a stop.
    pub fn new(id: &str, outlet: Option<&str>, text: &str) -> Self {
        let counts = Counts {
            words: text.split_whitespace().count(),
            sentences: text.matches('.').count(),
            ..Counts::default()
        };
        let annotation = Annotation {
            schema: SCHEMA.to_owned(),
            id: id.to_owned(),
            outlet: outlet.map(str::to_owned),
            title: None,
            byline: None,
            published: None,
            url: None,
            story: None,
            counts,
            sentences: sentences(text),
            attributions: Vec::new(),
            sources: Vec::new(),
            loaded: Vec::new(),
            naming: Vec::new(),
            events: Vec::new(),
            provenance: Vec::new(),
            boilerplate: Vec::new(),
            text: None,
        };
        Self { text: text.to_owned(), annotation }
    }

    /// The first place where the words stand.
    pub fn span(&self, words: &str) -> CharSpan {
        let start = self.text.find(words).unwrap_or_else(|| panic!("{words:?} does not stand in the text"));
        Offsets::new(&self.text).span_to_chars(Span::new(start, start + words.len()))
    }

    /// An attribution; an empty `source` leaves it out, `entity` is `e1` ...
    pub fn claim(
        mut self,
        kind: AttributionKind,
        source: &str,
        entity: &str,
        cue: (&str, &str),
        content: &[&str],
    ) -> Self {
        let source =
            (!source.is_empty()).then(|| SourceRef { spans: vec![self.span(source)], entity: Some(entity.to_owned()) });
        let (words, lemma) = cue;
        let cue = (!words.is_empty()).then(|| Cue {
            spans: vec![self.span(words)],
            lemma: lemma.to_owned(),
            entry: Some(format!("{lemma}-v")),
        });
        let content = Content { spans: content.iter().map(|c| self.span(c)).collect() };
        self.annotation.counts.attributed_sentences += 1;
        let id = format!("a{}", self.annotation.attributions.len() + 1);
        self.annotation.attributions.push(Attribution {
            id,
            kind,
            source,
            cue,
            content,
            within: None,
            route: Route::default(),
            in_words: InWords::default(),
            why: "a cue verb with its subject".to_owned(),
            score: 0.9,
        });
        self
    }

    /// A source entity with its mentions.
    pub fn source(mut self, name: &str, kind: SourceKind, identification: Identification, mentions: &[&str]) -> Self {
        let mentions = mentions.iter().map(|m| self.span(m)).collect();
        let id = format!("e{}", self.annotation.sources.len() + 1);
        self.annotation.sources.push(Source {
            id,
            name: name.to_owned(),
            kind,
            identification,
            affiliation: None,
            granted: None,
            reason: None,
            descriptor: None,
            basis: None,
            count: None,
            specificity: None,
            specificity_why: None,
            why: "told by its noun".to_owned(),
            mentions,
        });
        self
    }

    /// A loaded term of strength 2.
    pub fn loaded(mut self, term: &str, category: Category, voice: Voice) -> Self {
        self.annotation.loaded.push(Loaded {
            span: self.span(term),
            entry: term.to_lowercase(),
            category,
            strength: 2,
            polarity: Polarity::Neg,
            voice,
            attribution: None,
            neutral: vec!["government".to_owned(), "cabinet".to_owned()],
            why: "Suggests a judgement.".to_owned(),
            form: term.to_owned(),
        });
        self
    }

    /// A name from the set `armed-groups`.
    pub fn naming(mut self, words: &str, choice: &str, voice: Voice) -> Self {
        self.annotation.naming.push(Naming {
            span: self.span(words),
            set: "armed-groups".to_owned(),
            choice: choice.to_owned(),
            stance: Stance::Neutral,
            voice,
            attribution: None,
            form: words.to_owned(),
        });
        self
    }

    /// A note on where the text came from.
    pub fn note(mut self, kind: ProvenanceKind, words: &str, outlet: Option<&str>) -> Self {
        self.annotation.provenance.push(Provenance { kind, span: self.span(words), outlet: outlet.map(str::to_owned) });
        self
    }

    /// Page furniture.
    pub fn furniture(mut self, kind: Furniture, words: &str) -> Self {
        self.annotation.boilerplate.push(Boilerplate { span: self.span(words), kind });
        self
    }
}

/// What ends with a stop, or with the text, and holds a word.
fn sentences(text: &str) -> Vec<Sentence<CharSpan>> {
    let offsets = Offsets::new(text);
    let mut start = 0;
    let sentence = |part: &str| {
        let span = Span::new(start, start + part.len());
        start = span.end;
        Sentence { span: offsets.span_to_chars(span), words: part.split_whitespace().count() }
    };
    text.split_inclusive('.').map(sentence).filter(|sentence| sentence.words > 0).collect()
}

/// A short article with one of everything.
pub(crate) fn bridge() -> Fixture {
    let text = "By Ada Kerr\n\nBridge closed 🌉\n\nPolice Chief Dana Ortiz said that the bridge “had failed two inspections”. \
                The regime reportedly knew. \u{201c}Nobody asked us,\u{201d} a senior official boasted on condition of anonymity.\n\nShare This\n";
    let mut fixture = Fixture::new("bridge", Some("metro-ledger"), text)
        .source("Dana Ortiz", SourceKind::Person, Identification::Named, &["Police Chief Dana Ortiz"])
        .source("a senior official", SourceKind::Person, Identification::Unnamed, &["a senior official"])
        .claim(
            AttributionKind::Mixed,
            "Police Chief Dana Ortiz",
            "e1",
            ("said", "say"),
            &["that the bridge “had failed two inspections”"],
        )
        .claim(AttributionKind::Indirect, "", "", ("reportedly", "reportedly"), &["The regime", "knew"])
        .claim(AttributionKind::Direct, "a senior official", "e2", ("boasted", "boast"), &["“Nobody asked us,”"])
        .loaded("regime", Category::ContentiousLabel, Voice::Outlet)
        .loaded("boasted", Category::StanceVerb, Voice::Outlet)
        .note(ProvenanceKind::Byline, "By Ada Kerr", None)
        .furniture(Furniture::Share, "Share This");
    let granted = fixture.span("on condition of anonymity");
    if let Some(source) = fixture.annotation.sources.get_mut(1) {
        source.granted = Some(granted);
        source.affiliation = Some("the Transport Ministry".to_owned());
    }
    fixture
}

/// The same event by another outlet, which leans on other media.
pub(crate) fn crossing() -> Fixture {
    let text = "Militants took the crossing, Valley Voice reported. “Gunmen came,” critics said. The militants left.";
    Fixture::new("crossing", Some("the-clarion"), text)
        .source("Valley Voice", SourceKind::Media, Identification::Named, &["Valley Voice"])
        .source("critics", SourceKind::Group, Identification::Generic, &["critics"])
        .claim(
            AttributionKind::Indirect,
            "Valley Voice",
            "e1",
            ("reported", "report"),
            &["Militants took the crossing"],
        )
        .claim(AttributionKind::Direct, "critics", "e2", ("said", "say"), &["“Gunmen came,”"])
        .naming("Militants", "militant", Voice::Paraphrase)
        .naming("Gunmen", "gunman", Voice::Quote)
        .naming("militants", "militant", Voice::Outlet)
        .note(ProvenanceKind::ViaMedia, "Valley Voice reported", Some("valley-voice"))
}

/// A record in which there is nothing at all.
pub(crate) fn empty() -> Fixture {
    Fixture::new("empty", None, "")
}
