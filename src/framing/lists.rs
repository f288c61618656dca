//! The word lists of this room, compiled: what a number word is worth, what is done to those who are
//! counted, which words make a sentence less than a statement.

use crate::lexicon::schema::CueStance;
use crate::lexicon::{Lexicon, Table};
use crate::text::{KeyMap, Token, key};

/// A set of words.
#[derive(Debug, Default)]
pub(super) struct Keys(KeyMap<()>);

impl Keys {
    fn new(lexicon: &Lexicon, list: &str) -> Self {
        Self(lexicon.word_list(list).map(|word| (key(word), ())).collect())
    }

    /// Whether the token is one of the words.
    pub fn has(&self, token: Option<&Token>) -> bool {
        token.is_some_and(|token| self.contains(token.key))
    }

    /// Whether the [`key`] is that of one of the words.
    pub fn contains(&self, key: u64) -> bool {
        self.0.contains_key(&key)
    }
}

/// How a number is qualified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// The number as it stands.
    Exact,
    /// The number or more.
    AtLeast,
    /// More than the number.
    MoreThan,
    /// The number or fewer.
    UpTo,
    LessThan,
    /// A little less.
    Almost,
    /// Near the number.
    About,
    /// A round word: "dozens". The number is the least that it can mean.
    Some,
}

/// The lists of what stands before a number, and behind it.
const BEFORE: [(&str, Qualifier); 6] = [
    ("qualifier-at-least", Qualifier::AtLeast),
    ("qualifier-more-than", Qualifier::MoreThan),
    ("qualifier-up-to", Qualifier::UpTo),
    ("qualifier-less-than", Qualifier::LessThan),
    ("qualifier-almost", Qualifier::Almost),
    ("qualifier-about", Qualifier::About),
];
const BEHIND: [(&str, Qualifier); 2] =
    [("qualifier-at-least-behind", Qualifier::AtLeast), ("qualifier-about-behind", Qualifier::About)];

/// In which way a state is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Somebody or something does it to those who are counted: "killed 12", "12 were killed".
    Done,
    /// They do it, or are so: "12 died", "12 missing".
    Own,
    /// A noun counts them: "a death toll of 12", "40 arrests".
    Noun,
}

/// A form of a state.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub name: String,
    pub told: Told,
}

/// All lists.
#[derive(Debug)]
pub struct Lists {
    pub(super) values: KeyMap<f64>,
    pub(super) multipliers: KeyMap<f64>,
    pub(super) suffixes: Vec<(String, f64)>,
    pub(super) indefinite: Table<f64>,
    pub(super) several: Keys,
    pub(super) halves: Keys,
    pub(super) fractions: Keys,
    pub(super) before: Table<Qualifier>,
    pub(super) behind: Table<Qualifier>,
    pub(super) signs: KeyMap<String>,
    pub(super) currencies: Keys,
    pub(super) per_cent: Table<()>,
    pub(super) points: Table<()>,
    pub(super) measures: Keys,
    pub(super) times: Keys,
    pub(super) rates: Keys,
    pub(super) numbered: Keys,
    pub(super) streets: Keys,
    pub(super) plurals: KeyMap<String>,
    pub(super) anyone: Keys,
    pub(super) states: Table<State>,
    pub(super) personal: Vec<String>,
    pub(super) money_states: Vec<String>,
    pub(super) sum_states: Vec<String>,
    pub(super) plain_pasts: Keys,
    pub(super) calendar: Keys,
    pub(super) hedges: Table<()>,
    pub(super) unsure: Table<()>,
    pub(super) denials: Table<()>,
    pub(super) outlook: Table<()>,
    pub(super) duties: Table<()>,
    pub(super) conditions: Table<()>,
    pub(super) saying: Table<()>,
    pub(super) seasons: Keys,
    pub(super) thin: Keys,
    /// Words by which a speaker means himself or his hearers.
    pub(super) speaker: Keys,
    /// Dictionary forms of the cues behind which clauses stand.
    pub(super) said: Vec<String>,
    /// Words that say how much of something, where no number does.
    pub(super) quantities: Keys,
    /// The stem of a form to the stem under which it is looked up.
    pub(super) irregular: KeyMap<String>,
    pub(super) same: KeyMap<String>,
    /// Ids of the cues whose content the source does not hold to be so.
    pub(super) unassertive: Vec<String>,
}

impl Lists {
    /// The stem by which forms of one word are held to be the same.
    pub fn stem(&self, word: &str) -> String {
        super::stem::stem(word, self)
    }

    /// Compiles the lists of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let keys = |list| Keys::new(lexicon, list);
        let plain = |list| phrases(lexicon, &[(list, ())]);
        let number_words = |list| pairs(lexicon, list).filter_map(|(word, n)| Some((key(word), n.parse().ok()?)));
        let named = |list| pairs(lexicon, list).map(|(form, name)| (key(form), name.to_owned()));
        let names = |list| lexicon.word_list(list).map(|name| name.replace('-', " ")).collect();
        let suffix = |(word, n): (&str, &str)| Some((word.to_owned(), n.parse().ok()?));
        let indefinite =
            pairs(lexicon, "number-indefinite").filter_map(|(word, n)| Some((n.parse().ok()?, vec![word])));
        Self {
            values: number_words("number-values").collect(),
            multipliers: number_words("number-multipliers").collect(),
            suffixes: pairs(lexicon, "number-suffixes").filter_map(suffix).collect(),
            indefinite: Table::new(indefinite),
            several: keys("number-several"),
            halves: keys("number-halves"),
            fractions: keys("fractions"),
            before: phrases(lexicon, &BEFORE),
            behind: phrases(lexicon, &BEHIND),
            signs: named("currency-signs").collect(),
            currencies: keys("currency-words"),
            per_cent: plain("per-cent"),
            points: plain("percentage-points"),
            measures: keys("measures"),
            times: keys("time-units"),
            rates: keys("rate-units"),
            numbered: keys("numbered-things"),
            streets: keys("streets"),
            plurals: named("plurals").collect(),
            anyone: keys("anyone"),
            states: states(lexicon),
            personal: names("personal-states"),
            money_states: names("money-states"),
            sum_states: names("sum-states"),
            plain_pasts: keys("plain-pasts"),
            calendar: keys("weekdays-months"),
            hedges: plain("hedges"),
            unsure: plain("unsure"),
            denials: plain("denials"),
            outlook: plain("outlook"),
            duties: plain("duties"),
            conditions: plain("conditions"),
            saying: plain("saying"),
            seasons: keys("seasons"),
            thin: keys("thin-words"),
            speaker: keys("speaker-words"),
            said: names("clause-cues"),
            quantities: keys("quantities"),
            irregular: named("irregular-forms").collect(),
            same: same(lexicon),
            unassertive: unassertive(lexicon),
        }
    }
}

/// The lines "word = value" of a list.
fn pairs<'l>(lexicon: &'l Lexicon, list: &str) -> impl Iterator<Item = (&'l str, &'l str)> {
    lexicon.word_list(list).filter_map(|line| line.split_once(" = "))
}

/// A table of phrases from lists, each with what it stands for.
fn phrases<T: Clone>(lexicon: &Lexicon, lists: &[(&str, T)]) -> Table<T> {
    Table::new(lists.iter().map(|(list, value)| (value.clone(), lexicon.word_list(list).collect())))
}

/// Every form of every state.
fn states(lexicon: &Lexicon) -> Table<State> {
    let ways = [("done", Told::Done), ("self", Told::Own), ("noun", Told::Noun)];
    let forms = lexicon.word_list("states").flat_map(|name| {
        ways.map(|(way, told)| {
            let forms = lexicon.word_list(&format!("state-{name}-{way}")).collect();
            (State { name: name.replace('-', " "), told }, forms)
        })
    });
    Table::new(forms)
}

/// Each word of the lines "word = other = other" to the first of its line.
fn same(lexicon: &Lexicon) -> KeyMap<String> {
    let mut map = KeyMap::default();
    for line in lexicon.word_list("same-words") {
        let mut words = line.split(" = ");
        let Some(first) = words.next() else { continue };
        for word in words {
            map.entry(key(word)).or_insert_with(|| first.to_owned());
        }
    }
    map
}

fn unassertive(lexicon: &Lexicon) -> Vec<String> {
    let listed: Vec<&str> = lexicon.word_list("no-assertion").collect();
    let stances = [CueStance::Denial, CueStance::Demand, CueStance::Question, CueStance::Emotion];
    let mut ids: Vec<String> = lexicon
        .cue_entries()
        .filter(|cue| stances.contains(&cue.stance) || listed.contains(&cue.lemma.as_str()))
        .map(|cue| cue.id.clone())
        .collect();
    ids.sort_unstable();
    ids
}
