//! The pages of entries.

use sayso::annotate::AnnotateOptions;
use sayso::lexicon::schema::{
    CueEntry, CueFrequency, CuePos, CueStance, EventEntry, EventPos, Guard, Harms, Kind, NamingSet, Reference,
    SourceNoun,
};
use sayso::lexicon::{Example, Lexicon, LoadedTerm};
use sayso::render::strength;

use super::entries::{Body, Entry};
use super::gates::{in_words, plain};
use super::page::Page;

/// The page of an entry.
pub fn page(lexicon: &Lexicon, entry: &Entry) -> Page {
    let mut page = match &entry.body {
        Body::Cue(e) => cue(e),
        Body::Loaded(t) => loaded(lexicon, t),
        Body::Naming(s) => naming(lexicon, s),
        Body::Event(e) => event(e),
        Body::Source(e) => source(e),
        Body::Anonymity(e) => Page {
            class: format!("phrase around an unnamed source: {}", plain(&e.fact)),
            marks: "Words that say how an unnamed source is presented.".to_owned(),
            why: e.why.clone(),
            facts: vec![("Pattern", e.pattern.clone())],
            ..Page::default()
        },
        Body::Channel(e) => Page {
            class: format!("phrase that tells a channel: {}", plain(&e.channel)),
            marks: format!("Words that say on which way a claim came: {}.", e.channel.definition()),
            why: e.why.clone(),
            facts: vec![("Place", plain(&e.place)), ("Pattern", e.pattern.clone())],
            ..Page::default()
        },
        Body::Guard(e) => guard(e),
        Body::Boilerplate(e) => Page {
            class: format!("page furniture: {}", plain(&e.furniture)),
            marks: "A line that belongs to the page and not to the article: it is never annotated or counted."
                .to_owned(),
            why: e.why.clone(),
            facts: vec![("Place", plain(&e.place)), ("Compared", plain(&e.matching)), ("Forms", e.forms.join("; "))],
            ..Page::default()
        },
        Body::Provenance(e) => Page {
            class: format!("note of provenance: {}", plain(&e.note)),
            marks: "A note that says where the text came from.".to_owned(),
            why: e.why.clone(),
            facts: vec![("Place", plain(&e.place)), ("Pattern", e.pattern.clone())],
            ..Page::default()
        },
    };
    page.id = entry.id.clone();
    let example = examples(lexicon, entry);
    if let Some(example) = example {
        // The sentences of a set are about all of its names; a name shows its own.
        let own = |s: &&String| entry.kind == example.kind || names_one(s, &entry.names);
        let of = |list: &[String]| list.iter().filter(own).cloned().collect::<Vec<_>>();
        let (hit, miss) = (of(&example.hit), of(&example.miss));
        page.example = hit.first().cloned().unwrap_or_default();
        page.not_this = miss.first().or(example.miss.first()).cloned().unwrap_or_default();
        page.facts.push(("Defined in", format!("{}:{}", example.path, example.line)));
        page.lists.push(("Sentences in which it fires", hit));
        page.lists.push(("Sentences in which it does not", miss));
    }
    page
}

/// The references of these ids; ids that nothing stands behind are left out.
pub fn references(lexicon: &Lexicon, ids: &[String]) -> Vec<Reference> {
    ids.iter().filter_map(|id| lexicon.references().get(id)).cloned().collect()
}

/// The sentences of an entry; a naming choice has those of its set.
fn examples<'l>(lexicon: &'l Lexicon, entry: &Entry) -> Option<&'l Example> {
    let (kind, id) = match (&entry.body, entry.id.split_once('/')) {
        (Body::Loaded(term), Some((set, _))) if term.set.is_some() => (Kind::Naming, set),
        _ => (entry.kind, entry.id.as_str()),
    };
    lexicon.examples().iter().find(|e| e.kind == kind && e.entry == id)
}

/// Whether one of the forms stands in the sentence as words.
fn names_one(sentence: &str, forms: &[String]) -> bool {
    let words = |text: &str| {
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase);
        format!(" {} ", parts.collect::<Vec<_>>().join(" "))
    };
    let sentence = words(sentence);
    forms.iter().any(|form| sentence.contains(&words(form)))
}

fn cue(e: &CueEntry) -> Page {
    let mut facts = vec![
        ("Forms", e.forms.join(", ")),
        ("Frames", e.frames.iter().map(plain).collect::<Vec<_>>().join(", ")),
        ("Stance", plain(&e.stance)),
        ("Hands content over", often(e).to_owned()),
    ];
    if e.addressee {
        facts.push(("Hearer", "may follow, as in \"told reporters that\"".to_owned()));
    }
    Page {
        class: format!("cue of attribution, {}", plain(&e.pos)),
        marks: hands_over(e),
        why: stance(e.stance).to_owned(),
        facts,
        lists: vec![("When it counts", in_words(&e.require_any, &e.unless))],
        ..Page::default()
    }
}

/// What the cue does, by its part of speech.
fn hands_over(e: &CueEntry) -> String {
    let says = &e.says;
    match e.pos {
        CuePos::Verb => format!("Hands a claim to a source: somebody {says}."),
        CuePos::Noun => format!("Stands for a claim and hands it to a source: {says}."),
        CuePos::Preposition => format!("Hands a claim to a source: it {says}."),
        CuePos::Punctuation => format!("Hands a claim to a source: it is {says}."),
        CuePos::Adjective => format!("Hands a claim to what it describes: {says}."),
        CuePos::Adverb => format!("Hands a claim to nobody who is named: {says}."),
    }
}

fn often(e: &CueEntry) -> &'static str {
    match e.frequency {
        CueFrequency::High => "nearly always",
        CueFrequency::Medium => "often",
        CueFrequency::Low => "seldom: it mostly has other senses",
    }
}

/// What a reader learns from the choice of a cue.
fn stance(stance: CueStance) -> &'static str {
    match stance {
        CueStance::Neutral => "It says that something was said and leaves the judgement to the reader.",
        CueStance::Doubt => "It hints that the claim may not be true.",
        CueStance::Certainty => "It presents the claim as a fact.",
        CueStance::Guilt => "It presents the claim as the confession of a fault.",
        CueStance::Boast => "It presents the speaker as boasting.",
        CueStance::Attack => "It presents the claim as an attack.",
        CueStance::Praise => "It presents the claim as praise.",
        CueStance::Demand => "What is handed over is a demand, not a statement of fact.",
        CueStance::Promise => "What is handed over is a promise, not a statement of fact.",
        CueStance::Belief => "It says what somebody thinks; a reader may ask how the article knows.",
        CueStance::Emotion => "It says what somebody feels; a reader may ask how the article knows.",
        CueStance::Question => "What is handed over is a question.",
        CueStance::Denial => "The source says that something is not so.",
        CueStance::Agreement => "It says that the source agrees, or that the claim is accepted.",
        CueStance::Decision => "What is handed over is a decision.",
        CueStance::Perception => "It says what somebody saw or heard.",
        CueStance::Evidence => "It presents the claim as something that was shown.",
        CueStance::Hedge => "It leaves open who vouches for the claim.",
    }
}

fn loaded(lexicon: &Lexicon, term: &LoadedTerm) -> Page {
    let e = &term.entry;
    let category = term.category.name();
    let neutral = if e.neutral.is_empty() { "none; see the reason".to_owned() } else { e.neutral.join(", ") };
    Page {
        class: format!("loaded term, {}", category.replace('_', " ")),
        marks: format!("\"{}\", as one of: {}.", e.lemma, e.forms.join(", ")),
        why: e.why.clone(),
        references: references(lexicon, &e.cite),
        facts: vec![
            ("Category", category.to_owned()),
            ("Strength", format!("{} ({}{})", e.strength, strength(e.strength), hidden(e.strength))),
            ("Leaning", plain(&e.polarity)),
            ("Neutral wordings", neutral),
        ],
        lists: vec![("When it counts", in_words(&e.require_any, &e.unless))],
        ..Page::default()
    }
}

/// What is not shown, unless a weaker strength is asked for.
fn hidden(strength: u8) -> &'static str {
    if strength < AnnotateOptions::default().min_strength { ", not shown by default" } else { "" }
}

fn guard(e: &Guard) -> Page {
    let categories = match e.categories.as_slice() {
        [] => "all".to_owned(),
        some => some.iter().map(|&c| c.name()).collect::<Vec<_>>().join(", "),
    };
    Page {
        class: "surroundings in which no loaded term counts".to_owned(),
        marks: "Nothing: it keeps loaded terms out.".to_owned(),
        why: e.why.clone(),
        facts: vec![("Categories", categories)],
        lists: vec![("When it counts", in_words(&e.require_any, &e.unless))],
        ..Page::default()
    }
}

fn event(e: &EventEntry) -> Page {
    let (class, marks) = match (e.pos, e.harms) {
        (EventPos::Noun, _) => {
            ("noun", "Names what happened; it counts where no verb of its clause says what was done to people.")
        }
        (EventPos::State, _) => ("state", "Says what became of people."),
        (EventPos::Verb, Harms::Object) => ("verb", "Says that somebody harms somebody."),
        (EventPos::Verb, Harms::Subject) => ("intransitive verb", "Says what happens to its subject."),
        (EventPos::Verb, Harms::Either) => {
            ("verb", "Says that somebody harms somebody or, without an object, what happens to its subject.")
        }
    };
    let mut facts = vec![("Forms", e.forms.join(", "))];
    if !e.onto.is_empty() {
        facts.push(("Those harmed stand behind", e.onto.join(", ")));
    }
    Page {
        class: format!("word for harm, {class}"),
        marks: marks.to_owned(),
        why: e.why.clone(),
        facts,
        lists: vec![("When it counts", in_words(&e.require_any, &e.unless))],
        ..Page::default()
    }
}

fn naming(lexicon: &Lexicon, set: &NamingSet) -> Page {
    let mut cited: Vec<String> = set.choices.iter().flat_map(|c| c.cite.clone()).collect();
    cited.sort();
    cited.dedup();
    let choices = set.choices.iter().map(|c| {
        let why = c.why.as_ref().map(|w| format!(" {w}")).unwrap_or_default();
        let strength = c.strength.map(|s| format!(", strength {s}: {}", strength(s))).unwrap_or_default();
        format!("{} ({}{strength}): {}.{why}", c.name, plain(&c.stance), c.forms.join(", "))
    });
    let gates = set
        .choices
        .iter()
        .flat_map(|c| in_words(&c.require_any, &c.unless).into_iter().map(move |line| format!("{}: {line}", c.name)));
    let mut facts = vec![("Beat", set.beat.replace('_', " "))];
    if !set.anchors.is_empty() {
        facts.push(("Counts in articles that hold one of", set.anchors.join(", ")));
    }
    Page {
        class: "naming set".to_owned(),
        marks: format!("Which name an article uses for {}.", set.referent),
        why: set.why.clone(),
        references: references(lexicon, &cited),
        facts,
        lists: vec![("Names", choices.collect()), ("When they count", gates.collect())],
        ..Page::default()
    }
}

fn source(e: &SourceNoun) -> Page {
    Page {
        class: format!("source noun, {}", plain(&e.kind)),
        marks: format!("A source that is a {}; without a name it is {}.", plain(&e.kind), plain(&e.bare)),
        why: e.why.clone(),
        facts: vec![("Singular", e.singular.join(", ")), ("Plural", e.plural.join(", "))],
        ..Page::default()
    }
}
