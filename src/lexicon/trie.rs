//! Longest match of word sequences over tokens.
//!
//! One hash look-up for each token of a text; only where a word opens an entry are the tokens
//! after it followed. Hyphens between tokens are passed over, on both sides: `far-left`,
//! `far left` and `far - left` are one form.

use std::ops::Range;

use super::check::{form_keys, is_hyphen, plain_key};
use crate::text::{Document, KeyMap, Sieve, TokenKind};

/// How many forms that start at one token are tried from the longest down.
const NESTED: usize = 6;

/// Entries and the forms by which they are found.
#[derive(Debug, Clone)]
pub struct Table<E> {
    /// The entries; a [`Match`] names them by their index.
    pub entries: Vec<E>,
    trie: Trie,
}

/// A form that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'t> {
    /// The tokens that it covers, hyphens between them included.
    pub tokens: Range<usize>,
    /// Indexes of the entries that have this form, ascending; never empty.
    pub entries: &'t [u32],
}

impl<E> Default for Table<E> {
    fn default() -> Self {
        Table { entries: Vec::new(), trie: Trie::default() }
    }
}

impl<E> Table<E> {
    /// Makes a table of entries, each with its forms. A form without a word is left out.
    pub fn new<'f>(entries: impl IntoIterator<Item = (E, Vec<&'f str>)>) -> Self {
        let mut draft = Drafts::default();
        let mut all = Vec::new();
        for (entry, forms) in entries {
            forms.into_iter().for_each(|form| draft.add(form, all.len() as u32));
            all.push(entry);
        }
        Table { entries: all, trie: Trie::new(draft) }
    }

    /// Makes a table of entries that carry their forms: `forms` hands them over one by one.
    pub fn of_entries(entries: Vec<E>, forms: impl Fn(&E, &mut dyn FnMut(&str))) -> Self {
        let mut draft = Drafts::default();
        for (index, entry) in entries.iter().enumerate() {
            forms(entry, &mut |form| draft.add(form, index as u32));
        }
        Table { entries, trie: Trie::new(draft) }
    }

    /// The longest form that starts at the token and ends in its sentence.
    pub fn longest(&self, doc: &Document, token: usize) -> Option<Match<'_>> {
        let mut last = None;
        self.trie.walk(doc, token, |m| last = Some(m));
        last
    }

    /// The longest form that starts at the token and for which `pick` chooses something; longer
    /// forms that it refuses give way to shorter ones.
    pub fn longest_where<'t, R>(
        &'t self,
        doc: &Document,
        token: usize,
        mut pick: impl FnMut(&Match<'t>) -> Option<R>,
    ) -> Option<(Range<usize>, R)> {
        if !doc.tokens.get(token).is_some_and(|t| self.trie.opening.may_hold(t.key)) {
            return None;
        }
        let mut found: [Option<Match<'t>>; NESTED] = Default::default();
        let mut count = 0;
        self.trie.walk(doc, token, |m| {
            if let Some(slot) = found.get_mut(count % NESTED) {
                *slot = Some(m);
            }
            count += 1;
        });
        for back in 1..=count.min(NESTED) {
            let slot = found.get((count - back) % NESTED).and_then(Option::as_ref);
            if let Some((m, picked)) = slot.and_then(|m| pick(m).map(|picked| (m, picked))) {
                return Some((m.tokens.clone(), picked));
            }
        }
        None
    }

    /// The entries that have this form.
    pub fn having(&self, form: &str) -> impl Iterator<Item = &E> {
        self.trie.outs_of(&form_keys(form)).iter().filter_map(|&index| self.get(index))
    }

    /// The entry of an index from a [`Match`].
    pub fn get(&self, index: u32) -> Option<&E> {
        self.entries.get(index as usize)
    }
}

/// Nodes packed into flat lists; the edges of the root are the hash map.
#[derive(Debug, Clone, Default)]
struct Trie {
    first: KeyMap<u32>,
    /// Most tokens open nothing.
    opening: Sieve,
    nodes: Vec<Node>,
    /// Sorted by key inside each node.
    edges: Vec<(u64, u32)>,
    outs: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Node {
    edges: Range<usize>,
    outs: Range<usize>,
}

#[derive(Default)]
struct Draft {
    edges: Vec<(u64, u32)>,
    outs: Vec<u32>,
}

/// A trie that still grows.
#[derive(Default)]
struct Drafts {
    /// The root has thousands of edges; elsewhere there are few, kept sorted.
    first: KeyMap<u32>,
    nodes: Vec<Draft>,
}

impl Drafts {
    fn add(&mut self, form: &str, entry: u32) {
        match plain_key(form) {
            Some(key) => self.insert(&[key], entry),
            None => self.insert(&form_keys(form), entry),
        }
    }

    fn insert(&mut self, keys: &[u64], entry: u32) {
        let [first, rest @ ..] = keys else { return };
        let fresh = self.nodes.len() as u32;
        let mut at = *self.first.entry(*first).or_insert(fresh);
        self.grow_to(at);
        for key in rest {
            let fresh = self.nodes.len() as u32;
            let Some(node) = self.nodes.get_mut(at as usize) else { return };
            at = match node.edges.binary_search_by_key(key, |e| e.0) {
                Ok(i) => node.edges.get(i).map_or(fresh, |e| e.1),
                Err(i) => {
                    node.edges.insert(i, (*key, fresh));
                    fresh
                }
            };
            self.grow_to(at);
        }
        if let Some(node) = self.nodes.get_mut(at as usize).filter(|n| n.outs.last() != Some(&entry)) {
            node.outs.push(entry);
        }
    }

    fn grow_to(&mut self, node: u32) {
        if self.nodes.len() == node as usize {
            self.nodes.push(Draft::default());
        }
    }
}

impl Trie {
    fn new(draft: Drafts) -> Self {
        let opening = Sieve::new(draft.first.keys().copied());
        let mut trie = Trie { first: draft.first, opening, ..Trie::default() };
        for node in draft.nodes {
            let edges = trie.edges.len();
            let outs = trie.outs.len();
            trie.edges.extend(node.edges);
            trie.outs.extend(node.outs);
            trie.nodes.push(Node { edges: edges..trie.edges.len(), outs: outs..trie.outs.len() });
        }
        trie
    }

    /// What ends with the last of these keys.
    fn outs_of(&self, keys: &[u64]) -> &[u32] {
        let [first, rest @ ..] = keys else { return &[] };
        let node = |index: &u32| self.nodes.get(*index as usize);
        let last = rest.iter().try_fold(self.first.get(first).and_then(node), |at, key| {
            let edges = self.edges.get(at?.edges.clone()).unwrap_or_default();
            let edge = edges.binary_search_by_key(key, |e| e.0).ok()?;
            Some(edges.get(edge).and_then(|e| node(&e.1)))
        });
        last.flatten().and_then(|n| self.outs.get(n.outs.clone())).unwrap_or_default()
    }

    /// Visits every form that starts at the token, shortest first.
    fn walk<'t>(&'t self, doc: &Document, token: usize, mut visit: impl FnMut(Match<'t>)) {
        let Some(first) = doc.tokens.get(token).filter(|t| self.opening.may_hold(t.key)) else { return };
        let Some(&node) = self.first.get(&first.key) else { return };
        let Some(mut node) = self.nodes.get(node as usize) else { return };
        let limit = doc.sentence(token).map_or(doc.tokens.len(), |s| s.tokens.end);
        let mut end = token + 1;
        loop {
            if let Some(entries @ [_, ..]) = self.outs.get(node.outs.clone()) {
                visit(Match { tokens: token..end, entries });
            }
            if node.edges.is_empty() {
                return;
            }
            let mut next = end;
            while next < limit && hyphen(doc, next) {
                next += 1;
            }
            let Some(token) = doc.tokens.get(next).filter(|_| next < limit) else { return };
            let edges = self.edges.get(node.edges.clone()).unwrap_or_default();
            let Ok(at) = edges.binary_search_by_key(&token.key, |e| e.0) else { return };
            let Some(follow) = edges.get(at).and_then(|e| self.nodes.get(e.1 as usize)) else { return };
            node = follow;
            end = next + 1;
        }
    }
}

/// Whether the token is a hyphen, which matching and gates pass over.
pub fn hyphen(doc: &Document, token: usize) -> bool {
    doc.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Mark && is_hyphen(t.of(doc.text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fixture::document;

    fn table() -> Table<&'static [&'static str]> {
        let entries: Vec<&[&str]> = vec![
            &["far"],
            &["far-left"],
            &["far left fringe"],
            &["claim", "claims"],
            &["claim"],
            &["so called"],
            &["emperor's new clothes"],
        ];
        Table::of_entries(entries, |forms, add| forms.iter().for_each(|form| add(form)))
    }

    #[test]
    fn hyphens_apostrophes_and_case_do_not_matter() {
        for (text, start, end) in [
            ("the far-left party", 1, Some(4)),
            ("the Far left party", 1, Some(3)),
            ("the far - left party", 1, Some(4)),
            ("the far-left-fringe", 1, Some(6)),
            ("the FAR away", 1, Some(2)),
            ("a so-called deal", 1, Some(4)),
            ("the emperor’s new clothes", 1, Some(5)),
            ("the left", 1, None),
        ] {
            let doc = document(text);
            let table = table();
            assert_eq!(table.longest(&doc, start).map(|m| m.tokens), end.map(|e| start..e), "{text}");
        }
    }

    #[test]
    fn entries_share_a_form_and_sentences_end_it() {
        let table = table();
        let doc = document("They claim it.");
        assert_eq!(table.longest(&doc, 1).map(|m| m.entries), Some(&[3, 4][..]));
        let mut doc = document("so far left");
        doc.sentences[0].tokens = 0..2;
        doc.sentences.push(crate::text::Sentence { tokens: 2..3, paragraph: 0 });
        doc.sentence_of = vec![0, 0, 1];
        assert_eq!(table.longest(&doc, 1).map(|m| m.tokens), Some(1..2));
        assert_eq!(table.longest(&doc, 9), None);
    }

    #[test]
    fn a_refused_form_gives_way_to_a_shorter_one() {
        let table = table();
        let doc = document("the far left fringe");
        let short = table.longest_where(&doc, 1, |m| (m.tokens.len() < 3).then(|| m.entries[0]));
        assert_eq!(short, Some((1..3, 1)));
        assert_eq!(table.longest_where(&doc, 1, |_| None::<u32>), None);
    }
}
