//! What the sheet shows of an article: a stretch that a class can read in a lesson, in numbered lines.

use std::collections::BTreeSet;

use super::{ExerciseArticle, Line, Material, Place};
use crate::compare::draw::Draw;
use crate::model::Annotation;
use crate::text::{CharSpan, Offsets, Span};

/// So many words are shown at most of one article.
const LONGEST: usize = 450;
/// Code points of a line, so that it fits between margins in large print.
const WIDTH: usize = 64;
/// A stretch may be drawn that holds so many tenths of what the best holds.
const RICH: usize = 6;

/// The part of an article that is shown.
pub(super) struct Passage<'a> {
    /// What of the article's record touches the part; its spans are those of the whole article.
    pub record: Annotation<CharSpan>,
    pub article: ExerciseArticle,
    /// Where the part stands in the whole article, in code points.
    extent: CharSpan,
    /// Of the part's text.
    offsets: Offsets<'a>,
    text: &'a str,
}

impl<'a> Passage<'a> {
    /// Draws a stretch of an article that is too long to be shown whole; `marks` are the places of what there is to
    /// find in it, by which stretches are chosen that hold enough. `None` for an article without a word.
    pub fn draw(material: &'a Material<'a>, letter: char, marks: &[CharSpan], draw: &mut Draw) -> Option<Self> {
        let record = material.annotation;
        let whole = Offsets::new(material.text);
        let furniture: Vec<Span> = record.boilerplate.iter().map(|b| whole.span_to_bytes(b.span)).collect();
        let sentences: Vec<Span> = record.sentences.iter().map(|s| whole.span_to_bytes(s.span)).collect();
        let marks: Vec<usize> = marks.iter().map(|mark| whole.to_byte(mark.start)).collect();
        let part = stretch(&units(material.text, &furniture, &sentences), marks, draw)?;
        let text = part.of(material.text);
        let offsets = Offsets::new(text);
        let inside =
            |span: &Span| Span::new(span.start.saturating_sub(part.start), span.end.saturating_sub(part.start));
        let furniture: Vec<Span> = furniture.iter().map(inside).filter(|span| !span.is_empty()).collect();
        let lines = (1..)
            .zip(lines(text, &furniture))
            .map(|(number, span)| Line { number, span: offsets.span_to_chars(span) })
            .collect();
        let extent = whole.span_to_chars(part);
        let article = ExerciseArticle {
            id: record.id.clone(),
            letter,
            title: record.title.clone(),
            outlet: material.outlet.map(str::to_owned),
            text: text.to_owned(),
            from: extent.start,
            lines,
        };
        Some(Self { record: touching(record, extent), article, extent, offsets, text })
    }

    /// The place of a span of the whole article; `None` where the sheet does not show all of it.
    pub fn inside(&self, span: CharSpan) -> Option<CharSpan> {
        let whole = self.extent.start <= span.start && span.start < span.end && span.end <= self.extent.end;
        let moved = CharSpan {
            start: span.start.checked_sub(self.extent.start)?,
            end: span.end.checked_sub(self.extent.start)?,
        };
        (whole && self.shows(moved.start) && self.shows(moved.end.saturating_sub(1))).then_some(moved)
    }

    /// Whether a code point of the text stands in a line.
    fn shows(&self, offset: usize) -> bool {
        let lines = &self.article.lines;
        let after = lines.partition_point(|line| line.span.start <= offset);
        after.checked_sub(1).and_then(|at| lines.get(at)).is_some_and(|line| offset < line.span.end)
    }

    /// The words of a span of the passage.
    pub fn words(&self, span: CharSpan) -> &'a str {
        self.offsets.span_to_bytes(span).of(self.text)
    }

    /// A span of the passage without a comma at its end.
    pub fn without_comma(&self, span: CharSpan) -> CharSpan {
        CharSpan { end: span.start + self.words(span).trim_end_matches(',').chars().count(), ..span }
    }

    /// The place of a sentence, without the mark of a Markdown heading before it.
    pub fn sentence(&self, span: CharSpan) -> Option<Place> {
        let start = span.start.checked_sub(self.extent.start)?;
        let line = self.article.lines.get(self.article.lines.partition_point(|line| line.span.end <= start))?;
        self.place(CharSpan { start: self.extent.start + start.max(line.span.start), end: span.end })
    }

    /// A span of the whole article with its line and words; `None` where the sheet does not show all of it.
    pub fn place(&self, span: CharSpan) -> Option<Place> {
        let span = self.inside(span)?;
        Some(Place {
            article: self.article.id.clone(),
            line: self.article.line_at(span.start),
            span,
            words: self.words(span).to_owned(),
        })
    }
}

/// What of a record touches a part of its article. All that looks for something in a long article looks through this, so that
/// work does not grow with what is not shown.
fn touching(record: &Annotation<CharSpan>, extent: CharSpan) -> Annotation<CharSpan> {
    let shown = |span: &CharSpan| extent.common(span) > 0;
    let mut part = record.clone();
    part.sentences.retain(|sentence| shown(&sentence.span));
    part.attributions
        .retain(|claim| claim.source_spans().iter().chain(claim.cue_spans()).chain(&claim.content.spans).any(shown));
    let speaking: BTreeSet<String> =
        part.attributions.iter().filter_map(|claim| claim.source.as_ref()?.entity.clone()).collect();
    part.sources.retain(|source| speaking.contains(&source.id) || source.mentions.iter().any(shown));
    part.loaded.retain(|term| shown(&term.span));
    part.naming.retain(|name| shown(&name.span));
    part.events.retain(|event| shown(&event.span));
    part
}

/// A stretch of text that is shown whole or not at all, with the number of its words.
type Unit = (Span, usize);

/// The lines of a text that are no furniture; long ones in sentences, and those without any in stretches of words.
fn units(text: &str, furniture: &[Span], sentences: &[Span]) -> Vec<Unit> {
    let words = |span: &Span| span.of(text).split_whitespace().count();
    let mut units = Vec::new();
    for kept in paragraphs(text, furniture) {
        if words(&kept) <= LONGEST {
            units.push((kept, words(&kept)));
            continue;
        }
        let within = sentences.iter().map(|s| s.start).filter(|at| (kept.start + 1..kept.end).contains(at));
        let starts: Vec<usize> = std::iter::once(kept.start).chain(within).collect();
        let ends = starts.iter().skip(1).copied().chain([kept.end]);
        for sentence in starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)) {
            units.extend(pieces(text, sentence).into_iter().map(|piece| (piece, words(&piece))));
        }
    }
    units
}

/// A span cut so that no piece has more than [`LONGEST`] words, nor more code points than such words have.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let (mut start, mut words) = (span.start, 0);
    for line in wrapped(text, span) {
        let more = line.of(text).split_whitespace().count();
        if words + more > LONGEST || line.end - start > LONGEST * WIDTH {
            pieces.push(Span::new(start, line.start));
            (start, words) = (line.start, 0);
        }
        words += more;
    }
    pieces.push(Span::new(start, span.end));
    pieces.retain(|piece| !piece.of(text).trim().is_empty());
    pieces
}

/// One run of units of at most [`LONGEST`] words: all where that is all, else drawn among those with enough marks.
fn stretch(units: &[Unit], mut marks: Vec<usize>, draw: &mut Draw) -> Option<Span> {
    marks.sort_unstable();
    let mut runs: Vec<(Span, usize)> = Vec::new();
    let (mut end, mut words) = (0, 0);
    for (first, (start, size)) in units.iter().enumerate() {
        while let Some((_, more)) = units.get(end).filter(|(_, more)| end == first || words + more <= LONGEST) {
            words += more;
            end += 1;
        }
        let last = units.get(end.saturating_sub(1)).map_or(start.end, |(span, _)| span.end);
        let held = |limit: usize| marks.partition_point(|mark| *mark < limit);
        runs.push((Span::new(start.start, last), held(last) - held(start.start)));
        if end == units.len() {
            break;
        }
        words -= size;
    }
    let most = runs.iter().map(|(_, held)| *held).max()?;
    runs.retain(|(_, held)| held * 10 >= most * RICH);
    let drawn = if runs.len() > 1 { draw.below(runs.len()) } else { 0 };
    runs.get(drawn).map(|(span, _)| *span)
}

/// The lines of the sheet.
fn lines(text: &str, furniture: &[Span]) -> Vec<Span> {
    paragraphs(text, furniture).into_iter().flat_map(|kept| wrapped(text, kept)).collect()
}

/// The lines of the text with furniture, marks of headings and white space at their ends taken off.
fn paragraphs(text: &str, furniture: &[Span]) -> Vec<Span> {
    let mut furniture = furniture.to_vec();
    furniture.sort_unstable();
    let mut kept = Vec::new();
    let (mut next, mut done) = (0, 0);
    for line in text.split_inclusive('\n') {
        let mut start = next;
        next += line.len();
        let marks = line.len() - line.trim_start_matches('#').len();
        if (1..=6).contains(&marks) && line.get(marks..).is_some_and(|rest| rest.starts_with(' ')) {
            start += marks;
        }
        while furniture.get(done).is_some_and(|f| f.end <= start) {
            done += 1;
        }
        let over = furniture.iter().skip(done).take_while(|f| f.start < next);
        for cut in over.filter(|f| f.overlaps(&Span::new(start, next))).copied().collect::<Vec<Span>>() {
            kept.extend(trimmed(text, Span::new(start, cut.start.max(start))));
            start = start.max(cut.end);
        }
        kept.extend(trimmed(text, Span::new(start, next.max(start))));
    }
    kept
}

/// The span without white space at its ends; `None` where nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let inner = Span::new(start, start + words.trim().len());
    (!inner.is_empty()).then_some(inner)
}

/// The span in lines of at most [`WIDTH`] code points, broken between words; a word that is longer is broken too.
fn wrapped(text: &str, span: Span) -> Vec<Span> {
    let mut lines: Vec<Span> = Vec::new();
    let mut width = 0;
    for word in words(text, span) {
        let long = word.of(text).chars().count();
        let gap = lines.last().map_or(0, |line| Span::new(line.end, word.start).of(text).chars().count());
        match lines.last_mut().filter(|_| width + gap + long <= WIDTH) {
            Some(line) => {
                line.end = word.end;
                width += gap + long;
            }
            None => {
                let cuts = word.of(text).char_indices().map(|(at, _)| word.start + at).step_by(WIDTH);
                let starts: Vec<usize> = cuts.collect();
                let ends = starts.iter().skip(1).copied().chain([word.end]);
                lines.extend(starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)));
                width = lines.last().map_or(0, |line| line.of(text).chars().count());
            }
        }
    }
    lines
}

/// What stands between white space.
fn words(text: &str, span: Span) -> Vec<Span> {
    let mut words = Vec::new();
    let mut at = span.start;
    for piece in span.of(text).split_inclusive(char::is_whitespace) {
        words.extend(trimmed(piece, Span::new(0, piece.len())).map(|word| Span::new(at + word.start, at + word.end)));
        at += piece.len();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, furniture: &[Span]) -> Vec<String> {
        lines(text, furniture).iter().map(|line| line.of(text).to_owned()).collect()
    }

    #[test]
    fn lines_break_between_words_and_leave_out_furniture_and_marks_of_headings() {
        let text = "# Bridge  closed\r\n\r\nShare | Print\nIt is not known for how long the bridge over the Arn will stay \
                    closed, the council said. More: share";
        let furniture = [
            Span::new(text.find("Share").unwrap(), text.find("It is").unwrap()),
            Span::new(text.find("More").unwrap(), text.len()),
        ];
        assert_eq!(
            shown(text, &furniture),
            [
                "Bridge  closed",
                "It is not known for how long the bridge over the Arn will stay",
                "closed, the council said."
            ]
        );
        assert_eq!(shown("#no heading\n\u{a0}\n", &[]), ["#no heading"]);
        assert_eq!(shown("", &[]), [""; 0]);
    }

    #[test]
    fn words_longer_than_a_line_are_broken() {
        let long = "\u{1f309}".repeat(WIDTH + 3);
        let found = shown(&format!("a {long} b"), &[]);
        assert_eq!(found.iter().map(|line| line.chars().count()).collect::<Vec<_>>(), [1, WIDTH, 5]);
    }

    #[test]
    fn a_long_text_is_cut_to_a_stretch_that_holds_enough() {
        let text = "The port is closed today. ".repeat(400);
        let units = units(&text, &[], &[]);
        assert!(units.iter().all(|(_, words)| *words <= LONGEST));
        let mark = text.len() - 40;
        for seed in 0..9 {
            let part = stretch(&units, vec![mark], &mut Draw::seeded(seed)).unwrap();
            assert!(part.start <= mark && mark < part.end, "{part:?}");
            assert!(part.of(&text).split_whitespace().count() <= LONGEST);
        }
        assert_eq!(stretch(&[], Vec::new(), &mut Draw::seeded(1)), None);
    }

    #[test]
    fn seeds_draw_different_stretches() {
        let text = "The port is closed today, officials said.\n".repeat(300);
        let units = units(&text, &[], &[]);
        let marks: Vec<usize> = text.match_indices("officials").map(|(at, _)| at).collect();
        let starts: std::collections::BTreeSet<usize> = (0..9)
            .filter_map(|seed| stretch(&units, marks.clone(), &mut Draw::seeded(seed)))
            .map(|s| s.start)
            .collect();
        assert!(starts.len() > 3, "{starts:?}");
    }
}
