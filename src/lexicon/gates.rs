//! Sense gates: what must or must not stand around a match.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::check::form_keys;
use super::schema::{Gate, PosName, TOPIC};
use super::trie::hyphen;
use crate::text::{Case, Document, KeyMap, Pos, Sieve};

/// How many tokens `before` and `after` look at.
const NEAR: usize = 3;
/// A sentence that runs on without end is looked at no further than this many tokens away.
const FAR: usize = 200;

/// A match in its surroundings.
#[derive(Debug, Clone)]
pub struct Site<'d, 't> {
    pub doc: &'d Document<'t>,
    /// The tokens of the match.
    pub tokens: Range<usize>,
    /// Whether the match is the cue of an attribution.
    pub cue: bool,
}

/// The gates of one entry, ready to be held against a text.
#[derive(Debug, Clone, Default)]
pub struct Gates {
    require_any: Vec<CompiledGate>,
    unless: Vec<CompiledGate>,
}

/// Gates as they are written in an entry.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    pub require_any: &'a [Gate],
    pub unless: &'a [Gate],
}

/// What the gates say about a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Holds,
    /// There are `require_any` gates, and none of them holds.
    NoneRequired,
    /// The `unless` gate of this index, from 0, holds.
    Unless(usize),
}

impl Gates {
    /// Compiles the gates of an entry.
    pub fn new(require_any: &[Gate], unless: &[Gate], topics: &Topics) -> Self {
        let compile = |gates: &[Gate]| gates.iter().map(|gate| CompiledGate::new(gate, topics)).collect();
        Gates { require_any: compile(require_any), unless: compile(unless) }
    }

    /// Whether there is no gate.
    pub fn is_open(&self) -> bool {
        self.require_any.is_empty() && self.unless.is_empty()
    }

    /// Whether the match may count: at least one of `require_any`, none of `unless`.
    pub fn hold(&self, site: &Site) -> bool {
        self.verdict(site) == Verdict::Holds
    }

    /// Which gate decided about the match and by which words, as a clause that follows "because":
    /// `written` are the gates that these were compiled from.
    pub fn told(&self, written: Written<'_>, site: &Site) -> String {
        let words = |gate: &CompiledGate| {
            let mut words = Vec::new();
            gate.each(site, |tokens| words.push(format!("“{}”", site.doc.span(tokens).of(site.doc.text))));
            if words.is_empty() { String::new() } else { format!(" at {}", words.join(" and ")) }
        };
        let list = |gates: &[Gate]| gates.iter().map(Gate::written).collect::<Vec<_>>().join(" or ");
        match self.verdict(site) {
            Verdict::NoneRequired => {
                format!("`require_any` asks for {}, and none of it holds", list(written.require_any))
            }
            Verdict::Unless(n) => {
                let gate = written.unless.get(n).map(Gate::written).unwrap_or_default();
                let at = self.unless.get(n).map(words).unwrap_or_default();
                format!("`unless: {gate}` holds{at}")
            }
            Verdict::Holds => {
                let held = self.require_any.iter().zip(written.require_any).find(|(gate, _)| gate.holds(site));
                match held {
                    Some((gate, written)) => format!("`require_any: {}` holds{}", written.written(), words(gate)),
                    None if self.unless.is_empty() => "it has no gate".to_owned(),
                    None => "none of its `unless` gates holds".to_owned(),
                }
            }
        }
    }

    /// Whether the match may count, and which gate decided.
    fn verdict(&self, site: &Site) -> Verdict {
        if !self.require_any.is_empty() && !self.require_any.iter().any(|g| g.holds(site)) {
            return Verdict::NoneRequired;
        }
        self.unless.iter().position(|g| g.holds(site)).map_or(Verdict::Holds, Verdict::Unless)
    }
}

/// The words that tell what a sentence is about, by the names of the topics.
#[derive(Debug, Clone, Default)]
pub struct Topics(BTreeMap<String, Arc<Words>>);

impl Topics {
    /// Compiles the word lists whose ids start with [`TOPIC`].
    pub fn new(lists: &BTreeMap<String, Vec<String>>) -> Self {
        let named = lists.iter().filter_map(|(id, words)| Some((id.strip_prefix(TOPIC)?, words)));
        Topics(named.map(|(name, words)| (name.to_owned(), Arc::new(Words::new(words)))).collect())
    }
}

/// One gate: all of its fields must hold together.
#[derive(Debug, Clone)]
pub struct CompiledGate {
    prev: Words,
    next: Words,
    before: Words,
    after: Words,
    sentence: Words,
    topics: Vec<Arc<Words>>,
    prev_pos: Vec<Pos>,
    next_pos: Vec<Pos>,
    pos: Vec<Pos>,
    capitalized: Option<bool>,
    cue: Option<bool>,
    quoted: Option<bool>,
}

impl CompiledGate {
    /// Compiles one gate.
    pub fn new(gate: &Gate, topics: &Topics) -> Self {
        let pos = |names: &[PosName]| names.iter().map(|&name| pos(name)).collect();
        CompiledGate {
            prev: Words::new(&gate.prev),
            next: Words::new(&gate.next),
            before: Words::new(&gate.before),
            after: Words::new(&gate.after),
            sentence: Words::new(&gate.sentence),
            // A topic that there is none of is a problem that `check` reports.
            topics: gate.topic.iter().filter_map(|name| topics.0.get(name).cloned()).collect(),
            prev_pos: pos(&gate.prev_pos),
            next_pos: pos(&gate.next_pos),
            pos: pos(&gate.pos),
            capitalized: gate.capitalized,
            cue: gate.cue,
            quoted: gate.quoted,
        }
    }

    /// Whether every field holds around the match.
    pub fn holds(&self, site: &Site) -> bool {
        self.each(site, |_| {})
    }

    /// Whether every field holds around the match; `seen` hears of the tokens by which each of
    /// those that look at neighbours does.
    fn each(&self, site: &Site, mut seen: impl FnMut(Range<usize>)) -> bool {
        let doc = site.doc;
        let given = |wanted: Option<bool>, is: &dyn Fn() -> bool| wanted.is_none_or(|w| w == is());
        let in_pos = |list: &[Pos], token: Option<usize>| {
            token.filter(|&t| doc.tokens.get(t).is_some_and(|t| list.contains(&t.pos))).map(|t| t..t + 1)
        };
        let mut met = |asked: bool, found: &dyn Fn() -> Option<Range<usize>>| {
            if !asked {
                return true;
            }
            let found = found();
            let holds = found.is_some();
            found.into_iter().for_each(&mut seen);
            holds
        };
        given(self.cue, &|| site.cue)
            && given(self.quoted, &|| doc.tokens.get(site.tokens.start).is_some_and(|t| t.depth > 0))
            && given(self.capitalized, &|| capital_inside(doc, site.tokens.start))
            && (self.pos.is_empty() || in_pos(&self.pos, site.tokens.end.checked_sub(1)).is_some())
            && met(!self.prev_pos.is_empty(), &|| in_pos(&self.prev_pos, site.back().next()))
            && met(!self.next_pos.is_empty(), &|| in_pos(&self.next_pos, site.forward().next()))
            && met(!self.prev.is_empty(), &|| self.prev.end_at(site, 1))
            && met(!self.next.is_empty(), &|| self.next.start_at(site, 1))
            && met(!self.before.is_empty(), &|| self.before.end_at(site, NEAR))
            && met(!self.after.is_empty(), &|| self.after.start_at(site, NEAR))
            && met(!self.sentence.is_empty(), &|| self.sentence.around(site))
            && met(!self.topics.is_empty(), &|| self.topics.iter().find_map(|words| words.around(site)))
    }
}

impl Site<'_, '_> {
    /// The tokens before the match, nearest first, to the start of the sentence; no hyphens.
    fn back(&self) -> impl Iterator<Item = usize> {
        let start = self.sentence().start.min(self.tokens.start);
        (start..self.tokens.start).rev().filter(|&t| !hyphen(self.doc, t))
    }

    /// The tokens after the match to the end of the sentence; no hyphens.
    fn forward(&self) -> impl Iterator<Item = usize> {
        let end = self.sentence().end.max(self.tokens.end);
        (self.tokens.end..end).filter(|&t| !hyphen(self.doc, t))
    }

    fn sentence(&self) -> Range<usize> {
        around(self.doc, self.tokens.start)
    }
}

/// The tokens of the sentence that a token stands in, [`FAR`] at most on either side.
fn around(doc: &Document, token: usize) -> Range<usize> {
    let sentence = doc.sentence(token).map_or(0..doc.tokens.len(), |s| s.tokens.clone());
    sentence.start.max(token.saturating_sub(FAR))..sentence.end.min(token + FAR)
}

/// Whether the token starts with a capital that its place does not explain: not the first word
/// of a sentence or a quotation, not after a colon, not in a headline full of capitals.
pub fn capital_inside(doc: &Document, token: usize) -> bool {
    let capital = doc.tokens.get(token).is_some_and(|t| match t.case {
        Case::Capital | Case::Upper => true,
        Case::Mixed => t.of(doc.text).starts_with(char::is_uppercase),
        Case::None | Case::Lower => false,
    });
    capital && !opens(doc, token) && !capitals_throughout(doc, token)
}

/// Whether the token is the first word of its sentence, of a quotation or after a colon.
fn opens(doc: &Document, token: usize) -> bool {
    let start = doc.sentence(token).map_or(0, |s| s.tokens.start);
    let Some(before) = (start..token).rev().find(|&t| !hyphen(doc, t)) else { return true };
    let mark = doc.word(before);
    let opening = matches!(mark, "“" | "‘" | "\"" | "''" | "``" | "'" | "«" | "„" | ":" | "•" | "*" | "…");
    opening || (start..=before).all(|t| doc.tokens.get(t).is_some_and(|t| !t.is_word()))
}

/// Whether most words of the sentence are capitalised, as in a headline: then capitals say
/// nothing about names. Lower-case words of up to four letters are passed over ("of", "from").
fn capitals_throughout(doc: &Document, token: usize) -> bool {
    let sentence = around(doc, token);
    let (mut capitals, mut others) = (0, 0);
    let mut shouted = true;
    for token in doc.tokens.get(sentence.clone()).unwrap_or_default().iter().filter(|t| t.is_word()).skip(1) {
        match token.case {
            Case::Lower if token.span().len() <= 4 => shouted = false,
            Case::Lower => others += 1,
            Case::Upper => capitals += 1,
            Case::Capital | Case::Mixed => {
                capitals += 1;
                shouted &= token.span().len() == 1;
            }
            Case::None => {}
        }
    }
    let mut last = sentence.rev().map(|t| doc.word(t));
    let stopped = last.find(|w| !matches!(*w, "”" | "’" | "\"" | "'" | "''" | ")")).is_some_and(|w| w == ".");
    let most = capitals > 0 && capitals >= 2 * others;
    most && ((shouted && others == 0 && capitals > 1) || !stopped)
}

/// Words of a gate's field as keys.
#[derive(Debug, Clone, Default)]
struct Words {
    /// Single tokens, and first tokens of several.
    sieve: Sieve,
    keys: KeyMap<()>,
    /// Several tokens, hyphens left out: by their first token, and by their last.
    starts: KeyMap<Vec<Vec<u64>>>,
    ends: KeyMap<Vec<Vec<u64>>>,
    /// Lower case, from words that end in `*`, by their first letter.
    prefixes: KeyMap<Vec<String>>,
}

impl Words {
    fn new(words: &[String]) -> Self {
        let mut out = Words::default();
        for word in words {
            match word.strip_suffix('*') {
                Some(stem) => {
                    let stem = stem.to_lowercase();
                    let first = stem.chars().next().map_or(0, u64::from);
                    out.prefixes.entry(first).or_default().push(stem);
                }
                None => match form_keys(word).as_slice() {
                    [] => {}
                    [one] => drop(out.keys.insert(*one, ())),
                    many @ [first, .., last] => {
                        out.starts.entry(*first).or_default().push(many.to_vec());
                        out.ends.entry(*last).or_default().push(many.to_vec());
                    }
                },
            }
        }
        let keys: Vec<u64> = out.keys.keys().chain(out.starts.keys()).copied().collect();
        out.sieve = Sieve::new(keys.into_iter());
        out
    }

    fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.starts.is_empty() && self.prefixes.is_empty()
    }

    /// The word that ends at one of the `reach` tokens before the match.
    fn end_at(&self, site: &Site, reach: usize) -> Option<Range<usize>> {
        let one = site.back().take(reach).find(|&t| self.one(site.doc, t)).map(|t| t..t + 1);
        one.or_else(|| {
            (0..reach).find_map(|skip| {
                let key = site.doc.tokens.get(site.back().nth(skip)?)?.key;
                let run = |keys: &Vec<u64>| along(site.doc, site.back().skip(skip), keys.iter().rev());
                let (last, first) = self.ends.get(&key)?.iter().find_map(run)?;
                Some(first..last + 1)
            })
        })
    }

    /// The word that starts at one of the `reach` tokens after the match.
    fn start_at(&self, site: &Site, reach: usize) -> Option<Range<usize>> {
        let one = site.forward().take(reach).find(|&t| self.one(site.doc, t)).map(|t| t..t + 1);
        let end = site.sentence().end.max(site.tokens.end);
        one.or_else(|| site.forward().take(reach).find_map(|t| self.starting(site.doc, t..end)))
    }

    /// The word that stands anywhere in the sentence outside the match.
    fn around(&self, site: &Site) -> Option<Range<usize>> {
        let end = site.sentence().end.max(site.tokens.end);
        let here = |t: usize, end: usize| {
            if self.one(site.doc, t) { Some(t..t + 1) } else { self.starting(site.doc, t..end) }
        };
        let before = site.back().find_map(|t| here(t, site.tokens.start));
        before.or_else(|| site.forward().find_map(|t| here(t, end)))
    }

    /// The word of several tokens that starts where the tokens do, and ends among them.
    fn starting(&self, doc: &Document, tokens: Range<usize>) -> Option<Range<usize>> {
        let key = doc.tokens.get(tokens.start).map(|t| t.key).filter(|&key| self.sieve.may_hold(key))?;
        let run = |keys: &Vec<u64>| along(doc, tokens.clone().filter(|&t| !hyphen(doc, t)), keys.iter());
        let (first, last) = self.starts.get(&key)?.iter().find_map(run)?;
        Some(first..last + 1)
    }

    fn one(&self, doc: &Document, token: usize) -> bool {
        let Some(t) = doc.tokens.get(token) else { return false };
        self.sieve.may_hold(t.key) && self.keys.contains_key(&t.key) || self.opened(t.of(doc.text))
    }

    /// Whether a prefix opens the word; capitals and the shape of apostrophes do not matter. Nothing is
    /// allocated: gates look at every word of many sentences.
    fn opened(&self, word: &str) -> bool {
        if self.prefixes.is_empty() {
            return false;
        }
        let straight = word.chars().map(|c| if c == '’' { '\'' } else { c });
        let letters = straight.flat_map(char::to_lowercase);
        let first = letters.clone().next().map_or(0, u64::from);
        let opens = |prefix: &String| {
            let mut letters = letters.clone();
            prefix.chars().all(|p| letters.next() == Some(p))
        };
        self.prefixes.get(&first).is_some_and(|prefixes| prefixes.iter().any(opens))
    }
}

/// The first and the last of the tokens, where the keys stand at them one by one.
fn along<'k>(
    doc: &Document,
    mut tokens: impl Iterator<Item = usize>,
    keys: impl Iterator<Item = &'k u64>,
) -> Option<(usize, usize)> {
    let mut run = None;
    for key in keys {
        let token = tokens.next().filter(|&t| doc.tokens.get(t).is_some_and(|t| t.key == *key))?;
        run = Some((run.map_or(token, |(first, _)| first), token));
    }
    run
}

fn pos(name: PosName) -> Pos {
    match name {
        PosName::Noun => Pos::Noun,
        PosName::Propn => Pos::Propn,
        PosName::Verb => Pos::Verb,
        PosName::Adj => Pos::Adj,
        PosName::Adv => Pos::Adv,
        PosName::Det => Pos::Det,
        PosName::Pron => Pos::Pron,
        PosName::Prep => Pos::Prep,
        PosName::Num => Pos::Num,
        PosName::Conj => Pos::Conj,
        PosName::Aux => Pos::Aux,
        PosName::Part => Pos::Part,
        PosName::Punct => Pos::Punct,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fixture::document;

    fn topics() -> Topics {
        let words = ["goal*", "half time"].map(str::to_owned).to_vec();
        Topics::new(&BTreeMap::from([("topic-sport".to_owned(), words.clone()), ("sport".to_owned(), words)]))
    }

    /// Whether the gate, as YAML, holds around the token of the word.
    fn holds(gate: &str, text: &str, word: &str) -> bool {
        let gate: Gate = crate::lexicon::from_yaml(std::path::Path::new("gate"), gate).unwrap();
        let doc = document(text);
        let at = (0..doc.tokens.len()).find(|&t| doc.word(t) == word).unwrap();
        CompiledGate::new(&gate, &topics()).holds(&Site { doc: &doc, tokens: at..at + 1, cue: false })
    }

    #[test]
    fn fields_look_where_they_say() {
        for (gate, text, word, want) in [
            ("prev: [tax]", "A new tax regime starts.", "regime", true),
            ("prev: [new]", "A new tax regime starts.", "regime", false),
            ("prev: [tax]", "A new tax-regime starts.", "regime", true),
            ("prev: [sanction*]", "The sanctions regime ended.", "regime", true),
            ("prev: [one-party]", "A one-party state it is.", "state", true),
            ("prev: [two-party]", "A one-party state it is.", "state", false),
            ("prev: [tax]", "We pay tax. regime", "regime", false),
            ("next: [change]", "They want regime change now.", "regime", true),
            ("next: [\"'s\"]", "The regime’s guards fled.", "regime", true),
            ("before: [the]", "It was the very old bad regime.", "regime", false),
            ("before: [very]", "It was the very old bad regime.", "regime", true),
            ("after: [of fear]", "The regime, one of fear, fell.", "regime", true),
            ("sentence: [diet]", "The regime is a strict diet for athletes.", "regime", true),
            ("sentence: [regime]", "The regime fell.", "regime", false),
            ("sentence: [fear]", "Fear rules. The regime fell.", "regime", false),
            ("topic: [sport]", "The regime scored two goals.", "regime", true),
            ("topic: [sport]", "At half-time the regime fell.", "regime", true),
            ("topic: [sport]", "The regime fell.", "regime", false),
            ("topic: [sport], prev: [the]", "All regime goals.", "regime", false),
            ("quoted: true", "The “regime” fell.", "regime", true),
            ("quoted: false", "The “regime” fell.", "regime", false),
            ("cue: false", "The regime fell.", "regime", true),
            ("prev_pos: [det]", "The regime fell.", "regime", false),
            ("prev_pos: [det]", "All the regime fell.", "regime", true),
            ("next_pos: [punct]", "All the regime.", "regime", true),
            ("next_pos: [noun]", "regime", "regime", false),
            ("prev: [the], next: [fell]", "All the regime fell.", "regime", true),
        ] {
            let gate = gate.replace("], ", "]\n");
            assert_eq!(holds(&gate, text, word), want, "{gate} | {text}");
        }
    }

    #[test]
    fn a_capital_counts_where_nothing_else_explains_it() {
        for (text, word, want) in [
            ("They backed the Heroes Act on Monday.", "Heroes", true),
            ("Heroes Act passes.", "Heroes", false),
            ("She said: “Heroes of the people.”", "Heroes", false),
            ("Senate Backs Heroes Act After Long Debate", "Heroes", false),
            ("SENATE BACKS HEROES ACT", "HEROES", false),
            ("The heroes came home.", "heroes", false),
        ] {
            let doc = document(text);
            let at = (0..doc.tokens.len()).find(|&t| doc.word(t) == word).unwrap();
            assert_eq!(capital_inside(&doc, at), want, "{text}");
        }
    }

    #[test]
    fn the_verdict_names_the_gate_that_decided() {
        let gate = |prev: &str| Gate { prev: vec![prev.to_owned()], ..Gate::default() };
        let doc = document("A tax regime");
        let site = Site { doc: &doc, tokens: 2..3, cue: false };
        let verdict = |require: &[Gate], unless: &[Gate]| Gates::new(require, unless, &topics()).verdict(&site);
        assert_eq!(verdict(&[], &[gate("food"), gate("tax")]), Verdict::Unless(1));
        assert_eq!(verdict(&[gate("food")], &[]), Verdict::NoneRequired);
        assert_eq!(verdict(&[gate("food"), gate("tax")], &[gate("a")]), Verdict::Holds);
    }
}
