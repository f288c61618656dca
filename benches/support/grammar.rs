//! The sentences of the made-up news. A slot stands in braces; `a:` before its name puts the article
//! in front that fits, a capital letter makes the first letter one.

/// What a sentence has in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Plain,
    /// Hands something to somebody, without marks.
    Cue,
    /// Has quotation marks and hands nothing over.
    Quote,
    Both,
}

/// Of a hundred sentences, how many are of which kind: a cue in 47, marks in 24, either in 54.
pub const SHARES: [(Kind, usize); 4] = [(Kind::Plain, 46), (Kind::Cue, 30), (Kind::Quote, 7), (Kind::Both, 17)];

impl Kind {
    pub fn sentences(self) -> &'static [&'static str] {
        match self {
            Kind::Plain => &PLAIN,
            Kind::Cue => &CUE,
            Kind::Quote => &QUOTE,
            Kind::Both => &BOTH,
        }
    }
}

const PLAIN: [&str; 14] = [
    "{Np} {vp} {pp}, and {np} {vp} {when}.",
    "{Np} {vp} {pp} {when} as {np} {vp}.",
    "{When}, {np} {vp} {pp}, which {past} {np} {pp}.",
    "{Np}, {office}, {vp} {pp} after {np} {past} {np}.",
    "About {number} {nouns} {past} {np} {pp}, {number} more than {when}.",
    "There were {number} {nouns} {pp}, and most of them {past} {np} before {month}.",
    "But {np} {vp}.",
    "{Np} {vp} {pp}.",
    "In {place}, where {np} {vp}, {np} {past} {a:adj} {noun} {pp} for {number} years.",
    "{Person} {past} {np} {when}; {np} {vp} {pp} and {past} {np}.",
    "While {np} {vp}, {np} {vp} {pp} at 4 a.m. {when}, and {nouns} {past} {np}.",
    "{Np} has {past} more than {number} {nouns} since {month} {day}, when {np} {vp}.",
    "{Person}, {age}, {past} {np} with {np} and {past} {a:adj} {noun} near {place}.",
    "It was the {ordinal} {noun} {pp} since {np} {vp} {when}.",
];

const CUE: [&str; 14] = [
    "{Who} {saythat} {np} {vp} {pp}.",
    "{Who} {saythat} {np} {vp} {pp} and {np} {vp} {when}.",
    "{Np} {vp} {pp}, {who} said {when}.",
    "According to {who}, {np} {vp} {pp} {when}.",
    "{Np} {vp} after {np} {vp}, according to {who}.",
    "{Who} asked whether {np} would {verb} {np} {pp}.",
    "{Who} called on {np} to {verb} {np} before {month}.",
    "A report by the {org} found that {np} {vp} {pp}.",
    "{Who} accused {np} of {ving} {np} {pp}.",
    "{Np}, {who} {saythat}, {vp} {pp} {when}.",
    "But {who} {saythat} {np} had {past} {np} and that {np} {vp}.",
    "{Who}, who spoke on condition of anonymity, {saythat} {np} {vp} {pp}.",
    "It is understood that {np} {vp} {pp}.",
    "{Who} promised to {verb} {np} and urged {np} to {verb} {np}.",
];

const QUOTE: [&str; 4] = [
    "“{Quote}.”",
    "“{Quote}, and {quote}.”",
    "The so-called “{adj} {noun}” {past} {np} {pp}.",
    "Its title, “The {Noun} of {place},” {past} {np} {when}.",
];

const BOTH: [&str; 11] = [
    "“{Quote},” {who} {said}.",
    "“{Quote},” {who} {said} {when}.",
    "“{Quote},” {said} {named}. “{Quote}.”",
    "“{Quote},” {who} {said}, “and {quote}.”",
    "{Who} {said}: “{Quote}, and {quote}.”",
    "{Who} {saythat} {np} was “{adj} and {adj}” and {vp} {pp}.",
    "{Who} {saythat} {np} had {past} {np} “to {verb} {np}.”",
    "“We were told ‘{quote}’ and nothing else,” {who} {said}.",
    "{Who} called {np} “{a:adj} {noun}” {pp} and {past} {np}.",
    "“{Quote}!” {who} {said}, {ving} {np}.",
    "{Who} denied that {np} had “{past} {np}” {when}.",
];

/// What stands in a slot, one of several; what is no name here is a list of words.
pub fn slot(name: &str) -> &'static [&'static str] {
    match name {
        "np" => &NP,
        "vp" => &VP,
        "pp" => &PP,
        "quote" => &QUOTED,
        "who" => &WHO,
        "named" => &NAMED,
        "when" => &WHEN,
        "number" => &NUMBER,
        "month" => &MONTH,
        "ordinal" => &ORDINAL,
        _ => &[],
    }
}

const NP: [&str; 25] = [
    "the {noun}",
    "the {noun}",
    "{a:noun}",
    "the {adj} {noun}",
    "the {adj} {noun}",
    "{a:adj} {noun}",
    "{adj} {nouns}",
    "{nouns}",
    "the {noun} of the {noun}",
    "{number} {nouns}",
    "the {noun}’s {noun}",
    "the {noun} {noun}",
    "their {noun}",
    "{place}",
    "{person}",
    "{surname}",
    "the {org}",
    "{place}’s {adj} {noun}",
    "a {rare} {noun}",
    "the {rare} {noun}",
    "{rare} {nouns}",
    "it",
    "he",
    "those {nouns}",
    "many {nouns}",
];

const VP: [&str; 15] = [
    "{past} {np}",
    "{past} {np}",
    "{past} {np}",
    "was {past} by {np}",
    "had {past} {np}",
    "was {adj}",
    "is {adv} {adj}",
    "did not {verb} {np}",
    "could {verb} {np}",
    "{adv} {past} {np}",
    "will {verb} {np}",
    "would not {verb} {np}",
    "were {ving} {np}",
    "has been {past}",
    "can be {adj} and {adj}",
];

const PP: [&str; 13] = [
    "in {place}",
    "near the {noun}",
    "at the {noun}",
    "with {np}",
    "for {np}",
    "on the {noun}",
    "from {place} to {place}",
    "of the {noun}",
    "under {a:adj} {noun}",
    "without {ving} {np}",
    "about {np}",
    "",
    "",
];

const QUOTED: [&str; 13] = [
    "we {past} {np} and {np} {vp}",
    "I do not think {np} will {verb} {np}",
    "this is {adv} {adj} for {np}",
    "nobody {past} {np}",
    "you cannot {verb} {np} without {ving} {np}",
    "it’s {a:adj} {noun}",
    "they {past} us {pp}",
    "I’ve never {past} {a:adj} {noun} like that {pp}",
    "{np} {vp} {pp}",
    "we don’t {verb} {np}, and {np} {vp}",
    "our {noun} is {adj}",
    "if {np} {vp}, we will {verb} {np}",
    "my {noun} {past} {np} when {np} {vp}",
];

const WHO: [&str; 11] = [
    "{named}",
    "{named}",
    "{surname}",
    "{surname}",
    "{surname}",
    "{role} {surname}",
    "{nameless}",
    "{nameless}",
    "{nameless}",
    "the {org}",
    "the {noun}",
];

const NAMED: [&str; 2] = ["{person}", "{person}, {office},"];

const WHEN: [&str; 11] = [
    "on Friday",
    "on Monday",
    "last week",
    "in {month}",
    "on {month} {day}",
    "this year",
    "in 20{day}",
    "two days later",
    "before the {noun}",
    "",
    "",
];

const NUMBER: [&str; 10] = [
    "two",
    "three",
    "{day}",
    "{day}0",
    "{age}",
    "a dozen",
    "1,{age}0",
    "hundreds of",
    "1.{day} million",
    "{age} percent of the",
];

const MONTH: [&str; 8] = ["January", "March", "May", "June", "Sept.", "October", "Nov.", "Dec."];

const ORDINAL: [&str; 6] = ["first", "second", "third", "biggest", "worst", "last"];
