//! Made-up news, as much as is wanted: invented people, places and offices in sentences of our own.
//!
//! The same seed gives the same articles. How many sentences hand something to somebody or have
//! quotation marks, how long sentences, paragraphs and articles are, how many words are different ones and how many
//! characters are beyond ASCII is as in American news; `tests/made_news.rs` holds it.

use super::dice::Dice;
use super::grammar::{Kind, SHARES, slot};
use super::words;

/// The seed of everything that is measured and committed.
pub const SEED: u64 = 20_260_614;

/// One article.
#[derive(Debug, Clone)]
pub struct Made {
    pub id: String,
    pub title: String,
    /// Title, blank line, paragraphs.
    pub text: String,
    /// What was put into its sentences, the title left out.
    pub kinds: Vec<Kind>,
}

impl Made {
    /// The article as one line of JSON, line end included.
    pub fn json_line(&self) -> String {
        let record = serde_json::json!({"id": self.id, "title": self.title, "text": self.text});
        format!("{record}\n")
    }
}

/// An endless row of articles.
#[derive(Debug)]
pub struct News {
    dice: Dice,
    number: usize,
    lists: Lists,
    people: Vec<(String, String)>,
    places: Vec<String>,
    bodies: Vec<String>,
}

#[derive(Debug)]
struct Lists {
    verbs: Vec<&'static str>,
    nouns: Vec<&'static str>,
    adjectives: Vec<&'static str>,
    adverbs: Vec<&'static str>,
    first_names: Vec<&'static str>,
    starts: Vec<&'static str>,
    middles: Vec<&'static str>,
    ends: Vec<&'static str>,
    roles: Vec<&'static str>,
    offices: Vec<&'static str>,
    nameless: Vec<&'static str>,
    bodies: Vec<&'static str>,
    say_that: Vec<&'static str>,
    said: Vec<&'static str>,
}

impl News {
    /// The same seed gives the same articles.
    pub fn new(seed: u64) -> Self {
        let (spaces, bars) =
            (|list: &'static str| list.split_whitespace().collect(), |list: &'static str| list.split('|').collect());
        let lists = Lists {
            verbs: spaces(words::VERBS),
            nouns: spaces(words::NOUNS),
            adjectives: spaces(words::ADJECTIVES),
            adverbs: spaces(words::ADVERBS),
            first_names: spaces(words::FIRST_NAMES),
            starts: spaces(words::STARTS),
            middles: spaces(words::MIDDLES),
            ends: spaces(words::ENDS),
            roles: bars(words::ROLES),
            offices: bars(words::OFFICES),
            nameless: bars(words::NAMELESS),
            bodies: bars(words::BODIES),
            say_that: bars(words::SAY_THAT),
            said: bars(words::SAID),
        };
        News { dice: Dice::new(seed), number: 0, lists, people: Vec::new(), places: Vec::new(), bodies: Vec::new() }
    }

    /// One text of at least that many bytes: articles' sentences in a row, under one headline.
    pub fn long(&mut self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 1000);
        while text.len() < bytes {
            let made = self.article();
            let from = if text.is_empty() { 0 } else { made.title.len() + 2 };
            text.push_str(made.text.get(from..).unwrap_or_default());
        }
        let end = text.char_indices().map(|(at, _)| at).find(|&at| at >= bytes);
        text.truncate(end.unwrap_or(text.len()));
        text
    }

    fn article(&mut self) -> Made {
        self.number += 1;
        self.cast();
        let title = self.sentence("{Np} {past} {np} {pp}");
        // Three throws make the middle more frequent than the ends: 743 words and 300 more or less.
        let most = 95 + (0..3).map(|_| self.dice.below(401)).sum::<usize>();
        let straight = self.dice.below(100) < 43;
        let mut text = format!("{title}\n\n");
        let (mut kinds, mut words) = (Vec::new(), 0);
        while words < most {
            for at in 0..1 + self.dice.below(3) + self.dice.below(2) {
                let kind = self.kind();
                let template = self.one_of(kind.sentences());
                let sentence = self.sentence(template);
                words += sentence.split(' ').count();
                kinds.push(kind);
                text.push_str(if at > 0 { " " } else { "" });
                text.push_str(&sentence);
            }
            text.push_str("\n\n");
        }
        if straight {
            text = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        }
        Made { id: format!("made-{}", self.number), title, text, kinds }
    }

    /// Who and what an article is about.
    fn cast(&mut self) {
        let count = 4 + self.dice.below(5);
        self.people = (0..count).map(|_| (self.common(|l| &l.first_names), self.name())).collect();
        self.places = (0..3).map(|_| [self.any(|l| &l.starts), self.any(|l| &l.ends)].concat()).collect();
        self.bodies = (0..2).map(|_| self.body()).collect();
    }

    fn name(&mut self) -> String {
        [self.any(|l| &l.starts), self.any(|l| &l.middles), self.any(|l| &l.ends)].concat()
    }

    fn body(&mut self) -> String {
        let (noun, place) = (self.common(|l| &l.nouns), self.place());
        let body = self.any(|l| &l.bodies);
        body.replace("NOUNS", &capital(&plural(&noun))).replace("NOUN", &capital(&noun)).replace("PLACE", &place)
    }

    fn place(&mut self) -> String {
        let at = self.dice.below(self.places.len());
        self.places.get(at).cloned().unwrap_or_default()
    }

    fn kind(&mut self) -> Kind {
        let mut left = self.dice.below(100);
        for (kind, share) in SHARES {
            if left < share {
                return kind;
            }
            left -= share;
        }
        Kind::Plain
    }

    fn one_of(&mut self, list: &[&'static str]) -> &'static str {
        list.get(self.dice.below(list.len())).copied().unwrap_or_default()
    }

    /// One of a list, each as often.
    fn any(&mut self, list: impl Fn(&Lists) -> &[&'static str]) -> String {
        let at = self.dice.below(list(&self.lists).len());
        list(&self.lists).get(at).copied().unwrap_or_default().to_owned()
    }

    /// One of a list, the first ones more often.
    fn common(&mut self, list: impl Fn(&Lists) -> &[&'static str]) -> String {
        let length = list(&self.lists).len();
        let end = if self.dice.below(2) == 0 { length } else { self.dice.below(length) + 1 };
        let at = self.dice.below(end);
        list(&self.lists).get(at).copied().unwrap_or_default().to_owned()
    }

    /// A template with its slots filled.
    fn sentence(&mut self, template: &str) -> String {
        let mut out = String::with_capacity(160);
        let mut parts = template.split('{');
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let Some((name, rest)) = part.split_once('}') else { continue };
            let filled = self.slot(name);
            // Where nothing came, the blank in front goes too.
            if filled.is_empty() && out.ends_with(' ') {
                out.pop();
            }
            out.push_str(&filled);
            out.push_str(rest);
        }
        out
    }

    fn slot(&mut self, name: &str) -> String {
        if let Some(noun) = name.strip_prefix("a:") {
            let word = self.slot(noun);
            let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            return format!("{article} {word}");
        }
        if name.starts_with(|c: char| c.is_ascii_uppercase()) {
            let small = name.to_ascii_lowercase();
            let filled = self.slot(&small);
            return if filled.is_empty() { self.slot(name) } else { capital(&filled) };
        }
        match slot(name) {
            [] => self.word(name),
            templates => {
                let template = self.one_of(templates);
                self.sentence(template)
            }
        }
    }

    fn word(&mut self, name: &str) -> String {
        match name {
            "noun" if self.dice.below(14) == 0 => self.name().to_lowercase(),
            "noun" => self.common(|l| &l.nouns),
            "nouns" => plural(&self.common(|l| &l.nouns)),
            "verb" => self.common(|l| &l.verbs),
            "past" => past(&self.common(|l| &l.verbs)),
            "ving" => ing(&self.common(|l| &l.verbs)),
            "adj" if self.dice.below(4) == 0 => self.rare(),
            "adj" => self.common(|l| &l.adjectives),
            "adv" => self.common(|l| &l.adverbs),
            "rare" => self.rare(),
            "place" => self.place(),
            "org" => {
                let at = self.dice.below(self.bodies.len());
                self.bodies.get(at).cloned().unwrap_or_default()
            }
            "person" => self.person(|(first, last)| format!("{first} {last}")),
            "surname" => self.person(|(_, last)| last.clone()),
            "role" => self.any(|l| &l.roles),
            "office" => self.filled(|l| &l.offices),
            "nameless" => self.filled(|l| &l.nameless),
            "saythat" => self.filled(|l| &l.say_that),
            "said" => self.filled(|l| &l.said),
            "day" => (1 + self.dice.below(28)).to_string(),
            _ => (20 + self.dice.below(70)).to_string(),
        }
    }

    fn person(&mut self, write: impl Fn(&(String, String)) -> String) -> String {
        let end = self.dice.below(self.people.len()) + 1;
        let at = self.dice.below(end);
        self.people.get(at).map(write).unwrap_or_default()
    }

    /// A phrase in which a place or a body may have to be named.
    fn filled(&mut self, list: impl Fn(&Lists) -> &[&'static str]) -> String {
        let phrase = self.any(list);
        let (place, body) = (self.place(), self.word("org"));
        phrase.replace("PLACE", &place).replace("ORG", &body).replace("LOCAL", "Gazette")
    }

    /// A word that few articles have.
    fn rare(&mut self) -> String {
        let (noun, adjective) = (self.any(|l| &l.nouns), self.any(|l| &l.adjectives));
        let (verb, start) = (self.any(|l| &l.verbs), self.any(|l| &l.starts).to_lowercase());
        let middle = [self.any(|l| &l.middles), self.any(|l| &l.ends)].concat();
        match self.dice.below(12) {
            0 => format!("{noun}-based"),
            1 => format!("{noun}-led"),
            2 => format!("un{}", past(&verb)),
            3 => format!("anti-{noun}"),
            4 => format!("{adjective}-looking"),
            5 => format!("re{}", past(&verb)),
            6 => format!("{start}{middle}tion"),
            7 => format!("{start}{middle}ment"),
            8 => format!("{start}{middle}ic"),
            _ => format!("{start}{middle}ing"),
        }
    }
}

impl Iterator for News {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        Some(self.article())
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

fn plural(noun: &str) -> String {
    match consonant_y(noun) {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => format!("{noun}es"),
        None => format!("{noun}s"),
    }
}

fn past(verb: &str) -> String {
    match consonant_y(verb) {
        Some(stem) => format!("{stem}ied"),
        None if verb.ends_with('e') => format!("{verb}d"),
        None => format!("{verb}ed"),
    }
}

fn ing(verb: &str) -> String {
    format!("{}ing", verb.strip_suffix('e').unwrap_or(verb))
}
