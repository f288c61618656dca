//! The cast of an article: everybody and everything that it names, however often.

use std::ops::Range;

use super::names::{self, Name, NameKind};
use super::tables::{List, Tables};
use crate::lexicon::schema::Gender;
use crate::text::{Case, Document, KeyMap, key};

/// How many members with one word in common are looked at.
pub(super) const NAMESAKES: usize = 48;
/// How many tokens a surname may stand before the full name that it belongs to.
const HEAD_START: usize = 120;

/// One person, institution, outlet or text that has a name.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// The fullest name, without title.
    pub name: String,
    /// Keys of its words, without initials and suffixes.
    pub words: Vec<u64>,
    pub kind: NameKind,
    pub gender: Option<Gender>,
    /// Keys of the words of its titles and appositions.
    pub roles: Vec<u64>,
    /// How often it is named.
    pub count: u32,
}

/// The members, and where each is named.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub members: Vec<Member>,
    /// Every name in text order, with the index of its member.
    pub names: Vec<(Name, u32)>,
    pub(super) by_word: KeyMap<Vec<u32>>,
    /// For each token, the index of the name that covers it, or `u32::MAX`.
    name_at: Vec<u32>,
    /// For each member with a full name, the token of the first.
    first_at: Vec<usize>,
}

impl Cast {
    /// Reads the names of a text.
    pub fn new(doc: &Document, tables: &Tables) -> Self {
        let mut cast = Cast::default();
        let found = names::find(doc, tables);
        let mut member_of = vec![u32::MAX; found.len()];
        let single = |n: &Name| {
            content_words(doc, tables, &n.tokens).len() <= 1 && !matches!(n.kind, NameKind::Place(_) | NameKind::Media)
        };
        for (name, slot) in found.iter().zip(&mut member_of).filter(|(n, _)| !single(n)) {
            *slot = cast.join(doc, tables, name);
        }
        for (name, member) in found.iter().zip(&member_of).filter(|(n, _)| !single(n)) {
            cast.acronym(doc, name, *member);
        }
        cast.first_at = cast.starts(&found, &member_of);
        for (name, slot) in found.iter().zip(&mut member_of).filter(|(n, _)| single(n)) {
            *slot = cast.join(doc, tables, name);
        }
        cast.names = found.into_iter().zip(member_of).collect();
        cast.headings(doc, tables);
        cast.names.sort_by_key(|(n, _)| n.full.start);
        cast.index(doc);
        for at in 0..cast.names.len() {
            cast.learn_roles(doc, tables, at);
        }
        cast
    }

    /// Where each member is first named in full.
    fn starts(&self, names: &[Name], member_of: &[u32]) -> Vec<usize> {
        let mut first = vec![usize::MAX; self.members.len()];
        for (name, member) in names.iter().zip(member_of) {
            if let Some(at) = first.get_mut(*member as usize) {
                *at = name.full.start.min(*at);
            }
        }
        first
    }

    /// The name that covers the token.
    pub fn name_at(&self, token: usize) -> Option<usize> {
        self.name_at.get(token).map(|i| *i as usize).filter(|i| *i < self.names.len())
    }

    /// The name and its member.
    pub fn get(&self, name: usize) -> Option<(&Name, u32, &Member)> {
        let (name, member) = self.names.get(name)?;
        Some((name, *member, self.members.get(*member as usize)?))
    }

    /// Names that start before the token, nearest first.
    pub fn before(&self, token: usize) -> impl Iterator<Item = &(Name, u32)> {
        let end = self.names.partition_point(|(n, _)| n.full.start < token);
        self.names.get(..end).unwrap_or_default().iter().rev()
    }

    /// The member of which the word is a surname, an only name or an acronym.
    pub fn called(&self, word: u64) -> Option<u32> {
        let all = self.by_word.get(&word)?;
        all.iter()
            .take(NAMESAKES)
            .copied()
            .filter(|m| {
                self.members.get(*m as usize).is_some_and(|m| {
                    m.kind != NameKind::Person || m.words.last() == Some(&word) || m.words.first() == Some(&word)
                })
            })
            .max_by_key(|m| {
                self.members.get(*m as usize).map(|x| (x.words.last() == Some(&word), x.count, std::cmp::Reverse(*m)))
            })
    }

    /// Adds a name that only its place as a source shows; gives its member.
    pub fn add(&mut self, doc: &Document, tables: &Tables, name: &Name) -> u32 {
        self.join(doc, tables, name)
    }

    /// The member that the name belongs to, made where there is none.
    pub(super) fn join(&mut self, doc: &Document, tables: &Tables, name: &Name) -> u32 {
        if let NameKind::Place(entry) = name.kind
            && let Some(place) = tables.places.get(entry)
        {
            return self.place(&place.name, entry);
        }
        let words = content_words(doc, tables, &name.tokens);
        if let Some(found) = self.find(doc, name, &words) {
            self.meet(doc, tables, found, name, words);
            return found;
        }
        let index = self.members.len() as u32;
        for word in &words {
            self.by_word.entry(*word).or_default().push(index);
        }
        self.members.push(Member {
            name: clean(doc, &name.tokens),
            words,
            kind: name.kind,
            gender: name.gender,
            roles: Vec::new(),
            count: 1,
        });
        index
    }

    fn place(&mut self, full: &str, entry: u32) -> u32 {
        let word = key(full);
        let known = self.by_word.get(&word).and_then(|all| {
            all.iter()
                .copied()
                .find(|m| self.members.get(*m as usize).is_some_and(|m| m.kind == NameKind::Place(entry)))
        });
        if let Some(found) = known {
            if let Some(member) = self.members.get_mut(found as usize) {
                member.count += 1;
            }
            return found;
        }
        let index = self.members.len() as u32;
        self.by_word.entry(word).or_default().push(index);
        self.members.push(Member {
            name: full.to_owned(),
            words: vec![word],
            kind: NameKind::Place(entry),
            gender: None,
            roles: Vec::new(),
            count: 1,
        });
        index
    }

    fn find(&self, doc: &Document, name: &Name, words: &[u64]) -> Option<u32> {
        let acronym = key(&doc.span(name.tokens.clone()).of(doc.text).replace('.', ""));
        let [first, .., last] = words else {
            let word = words.first().copied().unwrap_or(acronym);
            let at = name.full.start;
            let fits = |m: u32| {
                let introduced =
                    self.first_at.get(m as usize).is_none_or(|first| *first < at + HEAD_START || *first == usize::MAX);
                introduced && self.members.get(m as usize).is_some_and(|m| agree(m.gender, name.gender))
            };
            let called = self.called(word).filter(|m| fits(*m)).or_else(|| self.called(acronym).filter(|m| fits(*m)));
            return called.or_else(|| {
                self.by_word
                    .get(&word)?
                    .iter()
                    .copied()
                    .take(NAMESAKES)
                    .find(|m| fits(*m) && self.members.get(*m as usize).is_some_and(|m| m.words.last() == Some(&word)))
            });
        };
        let candidates = self.by_word.get(last).into_iter().chain(self.by_word.get(first)).flatten();
        candidates.copied().take(NAMESAKES).find(|m| {
            self.members.get(*m as usize).is_some_and(|m| {
                agree(m.gender, name.gender)
                    && same_sort(m.kind, name.kind)
                    && (within(words, &m.words)
                        || within(&m.words, words) && m.words.len() > 1
                        || m.words.len() == 1 && words.last() == m.words.first())
            })
        })
    }

    /// Tells a member what one more of its names shows.
    fn meet(&mut self, doc: &Document, _tables: &Tables, found: u32, name: &Name, words: Vec<u64>) {
        let Some(member) = self.members.get_mut(found as usize) else { return };
        member.count += 1;
        member.gender = member.gender.or(name.gender);
        if words.len() > member.words.len() {
            for word in words.iter().filter(|w| !member.words.contains(w)) {
                self.by_word.entry(*word).or_default().push(found);
            }
            member.words = words;
            member.name = clean(doc, &name.tokens);
        }
        if member.kind == NameKind::Unknown
            || (member.kind == NameKind::Organization && name.kind == NameKind::Person && member.words.len() == 1)
        {
            member.kind = name.kind;
        }
    }

    /// "the River Trust of Orvane (RTO)" and names whose initials stand alone later.
    fn acronym(&mut self, doc: &Document, name: &Name, member: u32) {
        if matches!(name.kind, NameKind::Person | NameKind::Unknown) {
            return;
        }
        let text = |i: usize| doc.word(i);
        let mut initials = String::new();
        for i in name.tokens.clone() {
            if doc.tokens.get(i).is_some_and(names::is_capital) {
                initials.extend(text(i).chars().next());
            }
        }
        if name.tokens.len() > 1 && initials.len() > 1 {
            self.by_word.entry(key(&initials)).or_default().push(member);
        }
        let after = name.tokens.end;
        if text(after) == "("
            && text(after + 2) == ")"
            && doc.tokens.get(after + 1).is_some_and(|t| t.case == Case::Upper)
        {
            self.by_word.entry(key(text(after + 1))).or_default().push(member);
        }
    }

    fn index(&mut self, doc: &Document) {
        self.name_at = vec![u32::MAX; doc.tokens.len()];
        for (i, (name, _)) in self.names.iter().enumerate() {
            for slot in self.name_at.get_mut(name.full.clone()).unwrap_or_default() {
                *slot = i as u32;
            }
        }
    }
}

/// Keys of the words of a name, without initials, suffixes, marks and links.
pub(super) fn content_words(doc: &Document, tables: &Tables, tokens: &Range<usize>) -> Vec<u64> {
    let all = doc.tokens.get(tokens.clone()).unwrap_or_default();
    let keep = |t: &&crate::text::Token| {
        t.is_word()
            && !tables.is(List::Suffixes, t.key)
            && !tables.is(List::InstitutionLinks, t.key)
            && t.span().len() > 1
    };
    all.iter().filter(keep).map(|t| t.key).collect()
}

/// A name as it is printed, without line breaks and without a leading article.
fn clean(doc: &Document, tokens: &Range<usize>) -> String {
    let text = doc.span(tokens.clone()).of(doc.text);
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    name.strip_prefix("The ").map_or_else(|| name.clone(), str::to_owned)
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

fn same_sort(a: NameKind, b: NameKind) -> bool {
    use NameKind::{Organization, Person, Unknown};
    a == b
        || a == Unknown
        || b == Unknown
        || !(matches!(a, Person) || matches!(b, Person)) && (a == Organization || b == Organization)
}

/// Whether all words of `short` stand in `long`, in order, and the last or the first agrees.
pub(super) fn within(short: &[u64], long: &[u64]) -> bool {
    if short.is_empty() || short.len() > long.len() || (short.last() != long.last() && short.first() != long.first()) {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|w| rest.any(|l| l == w))
}
