//! What speaks for a reading and against it: the features of stage 3, in groups that have a name
//! in plain words.

use std::ops::Range;

use super::attrs::Attrs;
use super::choose::{Variant, margin_bin, quoted_share};
use super::cues::{Candidate, distance_bin};
use super::roles::Roles;
use super::voice::voice;
use super::weights::{finish, mix};
use crate::text::{Document, ParagraphKind, Sentence};

/// What speaks for a reading or against it: what a feature of the last stage looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// How often readings are right at all.
    Any,
    /// The word that hands the content over.
    Cue,
    /// The words next to it.
    Around,
    /// What stands as the source, and where.
    Source,
    /// What stands as the content, and where.
    Content,
    /// Quotation marks.
    Quotation,
    /// Whether the words stand in what another cue hands over.
    Others,
    /// How clearly the words were told from words that hand nothing over, one by one.
    Clearness,
}

/// Calls `add` with every feature of a reading and what it looks at.
pub(crate) fn features(
    doc: &Document,
    attrs: &[Attrs],
    all: &[Candidate],
    variant: &Variant,
    owners: &[u8],
    mut add: impl FnMut(Evidence, u64),
) {
    let Some(view) = View::of(doc, attrs, all, variant, owners) else { return };
    let mut template = 400u64;
    let mut emit = |what: Evidence, a: u64, b: u64| {
        template += 1;
        add(what, finish(mix(mix(template << 8 | 4, a), b)));
    };
    emit(Evidence::Any, 0, 0);
    view.cue(&mut emit);
    view.around(&mut emit);
    view.source(&mut emit);
    view.content(&mut emit);
    view.quotation(&mut emit);
    view.others(&mut emit);
    view.clearness(&mut emit);
}

/// A reading, as small numbers.
struct View {
    head: Attrs,
    /// The two words before the cue and the two behind it, from left to right.
    beside: [Attrs; 4],
    /// The words right before and behind the content.
    outside: [Attrs; 2],
    source: Shape,
    content: Shape,
    cue_length: u64,
    voice: u64,
    /// How many spans the content has, and how many tokens.
    spans: u64,
    length: u64,
    quoted: u64,
    origin: u64,
    margin: u64,
    level: u64,
    role_margin: u64,
    owner: u64,
    /// Sure cues inside the content.
    rivals: u64,
    headline: u64,
    sentence: [u64; 2],
    window: u64,
}

impl View {
    fn of(doc: &Document, attrs: &[Attrs], all: &[Candidate], variant: &Variant, owners: &[u8]) -> Option<Self> {
        let candidate = all.get(variant.candidate)?;
        let roles = &variant.roles;
        let (cue, content) = (&roles.cue, &roles.content);
        let attr = |i: usize| attrs.get(i).copied().unwrap_or_default();
        let before = |i: usize, by: usize| i.checked_sub(by).map(attr).unwrap_or_default();
        let ends = (content.first().map_or(0, |c| c.start), content.last().map_or(0, |c| c.end));
        let paragraph = doc.sentence(cue.start).and_then(|s| doc.paragraphs.get(s.paragraph));
        let near = all.iter().skip(variant.candidate.saturating_sub(4)).take(9);
        let inside = |c: &&Candidate| content.iter().any(|r| r.contains(&c.cue.start));
        Some(Self {
            head: cue.clone().map(attr).max_by_key(|a| a.bin).unwrap_or_default(),
            beside: [before(cue.start, 2), before(cue.start, 1), attr(cue.end), attr(cue.end + 1)],
            outside: [before(ends.0, 1), attr(ends.1)],
            source: Shape::of(roles.source.first(), cue, attrs),
            content: Shape::of(content.first(), cue, attrs),
            cue_length: cue.len() as u64,
            voice: voice(doc, cue),
            spans: content.len().min(3) as u64,
            length: u64::from(distance_bin(content.iter().map(|c| c.len()).sum())),
            quoted: u64::from(quoted_share(doc, content)),
            origin: u64::from(variant.origin),
            margin: margin_bin(candidate.margin),
            level: candidate.level as u64,
            role_margin: margin_bin(roles.margin),
            owner: u64::from(owners.get(variant.candidate).copied().unwrap_or_default()),
            rivals: near.filter(|c| c.level == 0 && c.cue != candidate.cue).filter(inside).count() as u64,
            headline: paragraph.map_or(0, |p| u64::from(p.kind != ParagraphKind::Body)),
            sentence: sentence_place(doc, cue),
            window: u64::from(role_window(doc, roles)),
        })
    }

    fn cue(&self, emit: &mut impl FnMut(Evidence, u64, u64)) {
        let Self { head, source, content, .. } = self;
        let mut emit = |a, b| emit(Evidence::Cue, a, b);
        emit(head.lemma, 0);
        emit(head.lemma, source.kind);
        emit(head.lemma, mix(content.first, 2));
        emit(head.lemma, self.outside[1].class);
        emit(head.lemma, self.length);
        emit(head.lemma, mix(self.origin, 1));
        emit(head.bin, mix(source.kind, content.side));
        emit(head.cluster, source.kind);
        emit(head.family, mix(source.family, content.side));
        emit(u64::from(head.sense.frames), mix(u64::from(head.sense.frequency), content.side));
        emit(self.voice, mix(head.lemma, source.side));
        emit(self.headline, head.bin);
        emit(head.word, mix(content.first, 12));
        emit(head.word, mix(source.last, 13));
    }

    fn around(&self, emit: &mut impl FnMut(Evidence, u64, u64)) {
        let Self { head, beside: [before2, before, after, after2], .. } = self;
        let mut emit = |a, b| emit(Evidence::Around, a, b);
        emit(head.word, before.class);
        emit(head.lemma, mix(after.word, 1));
        emit(head.bin, mix(head.suffix3, before.class));
        emit(self.cue_length, mix(after.class, before.class));
        emit(mix(after.class, self.content.class), self.content.gap);
        emit(head.cluster, mix(head.suffix2, after.class));
        emit(head.word, mix(before.word, 14));
        emit(head.word, mix(after.word, 15));
        emit(before2.word, before.word);
        emit(after.word, after2.word);
        emit(before2.word, 18);
        emit(after2.word, 19);
        emit(self.sentence[0], self.sentence[1]);
    }

    fn source(&self, emit: &mut impl FnMut(Evidence, u64, u64)) {
        let Self { head, source, beside: [_, before, ..], .. } = self;
        let mut emit = |a, b| emit(Evidence::Source, a, b);
        emit(mix(source.kind, source.gap), source.side);
        emit(source.kind, source.first);
        emit(self.origin, source.kind);
        emit(self.origin, mix(head.suffix3, source.gap));
        emit(self.origin, mix(before.class, head.bin));
        emit(mix(source.last_class, before.class), source.gap);
        emit(source.cluster, self.content.side);
        emit(source.family, head.lemma);
        emit(mix(self.voice, source.kind), source.side);
        emit(source.length, source.last_class);
        emit(source.first, mix(source.last, 17));
        emit(self.sentence[0], mix(source.side, source.gap));
    }

    fn content(&self, emit: &mut impl FnMut(Evidence, u64, u64)) {
        let Self { head, content, outside, length, .. } = self;
        let mut emit = |a, b| emit(Evidence::Content, a, b);
        emit(content.first, content.side);
        emit(content.last, mix(*length, self.quoted));
        emit(content.last, 20);
        emit(content.first, mix(content.second, 16));
        emit(content.family, head.family);
        emit(outside[0].word, content.class);
        emit(outside[1].class, mix(content.last_class, content.side));
        emit(mix(outside[0].class, outside[1].class), self.quoted);
        emit(self.window, *length);
        emit(self.voice, mix(self.origin, content.side));
        emit(self.voice, mix(self.spans, mix(content.side, self.source.side)));
    }

    fn quotation(&self, emit: &mut impl FnMut(Evidence, u64, u64)) {
        let Self { head, content, quoted, .. } = self;
        let mut emit = |a, b| emit(Evidence::Quotation, a, b);
        emit(head.bin, mix(*quoted, content.side));
        emit(mix(content.side, content.gap), *quoted);
        emit(self.length, mix(self.spans, *quoted));
        emit(head.quote, mix(head.bin, *quoted));
        emit(self.headline, mix(head.suffix3, *quoted));
        emit(head.cluster, mix(*quoted, content.side));
        emit(self.outside[1].word, *quoted);
    }

    fn others(&self, emit: &mut impl FnMut(Evidence, u64, u64)) {
        let Self { head, owner, .. } = self;
        let mut emit = |a, b| emit(Evidence::Others, a, b);
        emit(*owner, head.quote);
        emit(*owner, self.margin);
        emit((*owner).min(1), head.lemma);
        emit(self.rivals, mix(self.quoted, self.spans));
    }

    fn clearness(&self, emit: &mut impl FnMut(Evidence, u64, u64)) {
        let Self { head, source, content, margin, role_margin, level, .. } = self;
        let mut emit = |a, b| emit(Evidence::Clearness, a, b);
        emit(*margin, *level);
        emit(*margin, *role_margin);
        emit(u64::from(head.sense.frequency), *margin);
        emit(mix(*margin, *level), head.bin);
        emit(*margin, mix(u64::from(head.sense.frames), 1));
        emit(*margin, mix(self.quoted, 2));
        emit(*margin, mix(source.side, mix(source.gap, 3)));
        emit(*margin, mix(self.cue_length, 4));
        emit(*margin, mix(head.family, 5));
        emit(*margin, mix(source.family, 6));
        emit(*role_margin, self.quoted);
        emit(*role_margin, mix(*level, 7));
        emit(*role_margin, mix(self.quoted, mix(self.origin, 8)));
        emit(*role_margin, mix(source.side, mix(source.gap, 9)));
        emit(*role_margin, mix(content.side, mix(content.gap, 10)));
        emit(*role_margin, mix(self.length, 11));
    }
}

/// How far into its sentence a cue stands, and how much follows it, binned.
fn sentence_place(doc: &Document, cue: &Range<usize>) -> [u64; 2] {
    let bins = |s: &Sentence| {
        let (before, behind) = (cue.start - s.tokens.start, s.tokens.end.saturating_sub(cue.end));
        [u64::from(distance_bin(before)), u64::from(distance_bin(behind))]
    };
    doc.sentence(cue.start).map(bins).unwrap_or_default()
}

/// Where the content lies among the sentences: in the cue's own, over several, in others.
fn role_window(doc: &Document, roles: &Roles) -> u8 {
    let of = |i: usize| doc.sentence_of.get(i).copied();
    let own = of(roles.cue.start);
    let inside = |i: usize| of(i) == own;
    let ends = (
        roles.content.first().is_some_and(|c| inside(c.start)),
        roles.content.last().is_some_and(|c| inside(c.end.saturating_sub(1))),
    );
    u8::from(ends.0) + 2 * u8::from(ends.1)
}

/// A role span as seen from the cue.
#[derive(Debug, Default)]
struct Shape {
    /// 0 none, else the class and shape of its head-like last word.
    kind: u64,
    side: u64,
    gap: u64,
    first: u64,
    last: u64,
    class: u64,
    last_class: u64,
    cluster: u64,
    family: u64,
    length: u64,
    /// The word behind the first.
    second: u64,
}

impl Shape {
    fn of(span: Option<&Range<usize>>, cue: &Range<usize>, attrs: &[Attrs]) -> Self {
        let Some(span) = span else { return Self::default() };
        let attr = |i: usize| attrs.get(i).copied().unwrap_or_default();
        let (first, last) = (attr(span.start), attr(span.end.saturating_sub(1)));
        let (side, gap) =
            if span.start >= cue.end { (2, span.start - cue.end) } else { (1, cue.start.saturating_sub(span.end)) };
        Self {
            kind: mix(mix(1, last.class), mix(last.shape, u64::from(distance_bin(span.len().min(6))))),
            side,
            gap: u64::from(distance_bin(gap)),
            first: first.word,
            last: last.word,
            class: first.class,
            last_class: last.class,
            cluster: last.cluster,
            family: last.family,
            length: span.len().min(6) as u64,
            second: attr(span.start + 1).word,
        }
    }
}
