//! Where the words of an extracted text stand in the page, and what was said beside them in comments.
//!
//! The page is cut into words by the tokenizer that also makes its tree. Runs of a few words that text and page have in
//! common, taken in one order in both, lead from one to the other: references, links and letters set apart inside a
//! paragraph cost only the runs around them, and a page that gives a sentence twice is read where the others stand.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};

use crate::text::{Lines, OURS, Span, Unit, key};

/// How many words a run has.
const RUN: usize = 3;
/// At how many places of the page a run is looked at.
const PLACES: usize = 8;

/// Elements that stand inside a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// A text with its places in the page.
pub(super) struct Placed {
    /// The text, with the comments of the page that speak to sayso where they stand.
    pub text: String,
    /// For each of its lines the line of the page, counted from 1.
    pub lines: Vec<usize>,
}

/// Finds a text that was extracted from a page.
pub(super) fn place(text: &str, page: &str) -> Placed {
    let page = Page::read(page);
    let found = align(&words(text), &page.words);
    let mut lines = lines(text, &found, &page);
    let spots: Vec<Spot> = page.comments.iter().map(|comment| spot(comment, &lines, &found)).collect();
    // From the end, so that what is put in moves no other spot.
    let mut order: Vec<(&Spot, &Comment)> = spots.iter().zip(&page.comments).collect();
    order.sort_by_key(|(spot, _)| **spot);
    for (spot, comment) in order.into_iter().rev() {
        match (spot.column, lines.get_mut(spot.line)) {
            (Some(column), Some(line)) => line.text.insert_str(column, &format!(" {}", comment.text)),
            _ => {
                let line = Line { text: comment.text.clone(), start: 0, number: comment.line };
                lines.insert(spot.line.min(lines.len()), line);
            }
        }
    }
    Placed {
        text: lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n"),
        lines: lines.iter().map(|line| line.number).collect(),
    }
}

/// A word of the page.
struct PageWord {
    key: u64,
    line: usize,
}

/// A comment of the page.
struct Comment {
    text: String,
    line: usize,
    /// How many words stand before it.
    word: usize,
    /// Whether it stands in the same line of text as the word before it.
    attached: bool,
}

/// What of a page a reader sees, in its order.
#[derive(Default)]
struct Page {
    words: Vec<PageWord>,
    comments: Vec<Comment>,
    /// The letters of a word that may go on, with its line.
    open: String,
    open_line: usize,
    /// Whether only inline elements stand behind the last word.
    attached: bool,
    /// An element whose content is no text.
    raw: bool,
    /// How many drawings and formulas are open, where no content is raw.
    drawings: usize,
}

/// The tokenizer hands its tokens to something that it does not change.
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            CharacterTokens(text) => page.letters(&text, line as usize),
            CommentToken(text) => page.comment(&text, line as usize),
            TagToken(tag) => return page.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Page {
    fn read(html: &str) -> Self {
        let tokenizer = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        let mut page = tokenizer.sink.0.take();
        page.end_word();
        page
    }

    /// Takes in characters; `line` is the one on which the last of them stands.
    fn letters(&mut self, text: &str, line: usize) {
        if self.raw {
            return;
        }
        let mut line = line.saturating_sub(text.matches('\n').count());
        for c in text.chars() {
            if c.is_alphanumeric() {
                if self.open.is_empty() {
                    self.open_line = line;
                }
                self.open.push(c);
            } else {
                self.end_word();
            }
            line += usize::from(c == '\n');
        }
    }

    fn end_word(&mut self) {
        if !self.open.is_empty() {
            self.words.push(PageWord { key: key(&self.open), line: self.open_line });
            self.open.clear();
            self.attached = true;
        }
    }

    fn comment(&mut self, text: &str, line: usize) {
        if self.raw || !text.trim_start().starts_with(OURS) {
            return;
        }
        self.end_word();
        let line = line.saturating_sub(text.matches('\n').count());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = format!("<!-- {text} -->");
        self.comments.push(Comment { text, line, word: self.words.len(), attached: self.attached });
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if !INLINE.contains(&name) {
            self.end_word();
            self.attached = false;
        }
        let opens = tag.kind == StartTag;
        if matches!(name, "svg" | "math") && !tag.self_closing {
            self.drawings = if opens { self.drawings + 1 } else { self.drawings.saturating_sub(1) };
        }
        let kind = match name {
            "script" => RawKind::ScriptData,
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => RawKind::Rawtext,
            "title" | "textarea" => RawKind::Rcdata,
            _ => return TokenSinkResult::Continue,
        };
        self.raw = opens && self.drawings == 0;
        if self.raw { TokenSinkResult::RawData(kind) } else { TokenSinkResult::Continue }
    }
}

/// A word of the text.
struct Word {
    key: u64,
    span: Span,
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let span = Span::new(from, at);
                found.push(Word { key: key(span.of(text)), span });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// A word of the text that was found in the page.
struct Found {
    span: Span,
    /// Its number among the words of the page.
    page: usize,
}

/// The words of the text that are found in the page, in the order of both: the longest row of runs that stand in one
/// order in both, at the earliest places.
fn align(text: &[Word], page: &[PageWord]) -> Vec<Found> {
    let mut places: BTreeMap<[u64; RUN], Vec<usize>> = BTreeMap::new();
    for (at, run) in page.windows(RUN).enumerate() {
        let known = places.entry(std::array::from_fn(|i| run.get(i).map_or(0, |word| word.key))).or_default();
        if known.len() < PLACES {
            known.push(at);
        }
    }
    // Of each length, the row that ends earliest: its last place and the step that leads there.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut steps: Vec<(usize, usize, Option<usize>)> = Vec::new();
    for (at, run) in text.windows(RUN).enumerate() {
        let run: [u64; RUN] = std::array::from_fn(|i| run.get(i).map_or(0, |word| word.key));
        // Backwards, so that one run is not taken twice.
        for &place in places.get(&run).into_iter().flatten().rev() {
            let length = ends.partition_point(|&(end, _)| end < place);
            let before = length.checked_sub(1).and_then(|i| ends.get(i)).map(|&(_, step)| step);
            let end = (place, steps.len());
            steps.push((at, place, before));
            match ends.get_mut(length) {
                Some(known) => *known = end,
                None => ends.push(end),
            }
        }
    }
    let mut found: Vec<Option<usize>> = vec![None; text.len()];
    let mut step = ends.last().map(|&(_, step)| step);
    while let Some((at, place, before)) = step.and_then(|step| steps.get(step)) {
        for (i, word) in found.iter_mut().skip(*at).take(RUN).enumerate() {
            // What a later run says is nearer.
            word.get_or_insert(place + i);
        }
        step = *before;
    }
    spread(&mut found, text, page);
    text.iter().zip(found).filter_map(|(word, page)| Some(Found { span: word.span, page: page? })).collect()
}

/// Finds words beside those that are found: the same words stand there on both sides.
fn spread(found: &mut [Option<usize>], text: &[Word], page: &[PageWord]) {
    let same = |i: usize, place: usize| text.get(i).map(|word| word.key) == page.get(place).map(|word| word.key);
    // The first place that is taken behind each word; beyond the page where none is.
    let mut behind = vec![page.len(); found.len()];
    let mut taken = page.len();
    for (most, place) in behind.iter_mut().zip(found.iter()).rev() {
        *most = taken;
        taken = place.unwrap_or(taken);
    }
    let mut next = None;
    for (i, (place, most)) in found.iter_mut().zip(behind).enumerate() {
        *place = place.or(next.filter(|&next| next < most && same(i, next)));
        next = place.map(|place| place + 1);
    }
    // The same backwards, with the first place that is free before each word.
    let mut before = vec![0; found.len()];
    let mut free = 0;
    for (least, place) in before.iter_mut().zip(found.iter()) {
        *least = free;
        free = place.map_or(free, |place| place + 1);
    }
    let mut next = None;
    for (i, (place, least)) in found.iter_mut().zip(before).enumerate().rev() {
        *place = place.or(next.filter(|&next| next >= least && same(i, next)));
        next = place.and_then(|place| place.checked_sub(1));
    }
}

/// A line of the text.
struct Line {
    text: String,
    /// The byte at which it begins in the text as it was extracted.
    start: usize,
    /// The line of the page.
    number: usize,
}

/// The lines of the text with their numbers: that of the first word that was found, else that of the words before.
fn lines(text: &str, found: &[Found], page: &Page) -> Vec<Line> {
    let cut = Lines::new(text);
    let number = |found: &Found| page.words.get(found.page).map(|word| word.line);
    let mut last = found.first().and_then(number).unwrap_or(1);
    let mut lines = Vec::with_capacity(cut.count());
    for index in 0..cut.count() {
        let (line, start) = (cut.line(index), cut.byte(index, 0, Unit::Utf8));
        let from = found.partition_point(|word| word.span.start < start);
        let to = found.partition_point(|word| word.span.start < start + line.len());
        let own = found.get(from..to).unwrap_or_default();
        lines.push(Line { text: line.to_owned(), start, number: own.first().and_then(number).unwrap_or(last) });
        last = own.last().and_then(number).unwrap_or(last);
    }
    lines
}

/// Where a comment goes: before a line, or behind a column of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    line: usize,
    /// In bytes.
    column: Option<usize>,
}

/// Behind the word before it, where both stand in one line of text; else on a line of its own before the words that
/// follow it.
fn spot(comment: &Comment, lines: &[Line], found: &[Found]) -> Spot {
    let line_of = |word: &Found| lines.partition_point(|line| line.start <= word.span.start).saturating_sub(1);
    let at = found.partition_point(|word| word.page < comment.word);
    let next = found.get(at);
    let before = at.checked_sub(1).and_then(|i| found.get(i));
    let own = Spot { line: next.map_or(if at == 0 { 0 } else { lines.len() }, line_of), column: None };
    let Some(before) = before else { return own };
    let near = comment.attached && comment.word - before.page <= RUN;
    let line = line_of(before);
    match lines.get(line).filter(|_| near || next.map(line_of) == Some(line)) {
        Some(Line { text, start, .. }) => {
            let end = before.span.end - start;
            // Marks that stand right behind the word belong to it.
            let marks = text.get(end..).and_then(|rest| rest.find(char::is_whitespace)).unwrap_or(text.len() - end);
            let most = next.map_or(text.len(), |next| next.span.start.saturating_sub(*start)).max(end);
            Spot { line, column: Some((end + marks).min(most)) }
        }
        None => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMENT: &str = "<!-- sayso-ignore x: y -->";

    fn placed(text: &str, page: &str) -> (String, Vec<usize>) {
        let placed = place(text, page);
        (placed.text, placed.lines)
    }

    #[test]
    fn lines_are_found_over_references_links_and_other_copies() {
        let page = "<html><head><title>The harbour is shut</title>\n<script>var a = 'The ferry will not sail today';</script>\n\
                    </head><body><nav>The ferry will not\nsail today</nav>\n<h1>The harbour is shut</h1>\n\
                    <p><span>T</span>he ferry will&nbsp;not sail today, the <a href=x>caf&eacute;\nowner</a> said.</p><!-- x -->\n\
                    <p>&ldquo;Nobody&rsquo;s here,&rdquo; she said.\n<p>The ferry will not sail today.</p>";
        let text = "The harbour is shut\n\nThe ferry will\u{a0}not sail today, the café owner said.\n\n\
                    “Nobody’s here,” she said.\n\nThe ferry will not sail today.";
        assert_eq!(placed(text, page), (text.to_owned(), vec![5, 5, 6, 7, 8, 8, 9]));
        assert_eq!(placed("One two", "<p>x"), ("One two".to_owned(), vec![1]));
        assert_eq!(placed("", ""), (String::new(), vec![1]));
    }

    #[test]
    fn line_ends_of_every_kind_are_counted_once() {
        for end in ["\n", "\r\n", "\r"] {
            let page = ["<p>One ferry sails", "today.</p>", "<p>The other one does not.</p>"].join(end);
            assert_eq!(placed("One ferry sails today.\n\nThe other one does not.", &page).1, [1, 2, 3], "{end:?}");
        }
    }

    #[test]
    fn comments_stand_where_they_stood() {
        let text = "One ferry sails “today.”\n\nThe other one does not.";
        for (page, expected) in [
            (
                "<p>One ferry sails “today.”</p>#<p>The other one does not.</p>",
                "One ferry sails “today.”\n\n#\nThe other one does not.",
            ),
            (
                "<p>One ferry sails “today.”</p><p>#The other one does not.</p>",
                "One ferry sails “today.”\n\n#\nThe other one does not.",
            ),
            (
                "<p>One ferry sails <b>“today.”</b>\n#</p><p>The other one does not.</p>",
                "One ferry sails “today.” #\n\nThe other one does not.",
            ),
            (
                "<p>One ferry# sails “today.”</p><p>The other one does not.</p>",
                "One ferry # sails “today.”\n\nThe other one does not.",
            ),
            (
                "<p>One ferry sails #“today.”</p><p>The other one does not.</p>",
                "One ferry sails # “today.”\n\nThe other one does not.",
            ),
            (
                "#<!DOCTYPE html><p>One ferry sails “today.”</p><p>The other one does not.</p>",
                "#\nOne ferry sails “today.”\n\nThe other one does not.",
            ),
            (
                "<nav>Home and away#</nav><p>One ferry sails “today.”</p><p>The other one does not.</p>",
                "#\nOne ferry sails “today.”\n\nThe other one does not.",
            ),
            (
                "<p>One ferry sails “today.”</p><p>The other one does not.</p><footer>#</footer>",
                "One ferry sails “today.”\n\nThe other one does not.\n#",
            ),
            (
                "<p>One ferry sails “today.”</p>##<p>The other one does not.</p>",
                "One ferry sails “today.”\n\n#\n#\nThe other one does not.",
            ),
            ("<p>One ferry sails “today.”</p><script>#</script><!-- other --><p>The other one does not.</p>", text),
        ] {
            let found = placed(text, &page.replace('#', COMMENT));
            assert_eq!(found.0, expected.replace('#', COMMENT), "{page}");
            assert_eq!(found.1.len(), found.0.split('\n').count());
        }
        assert_eq!(placed("One", &format!("<p>\n\n{COMMENT}One")), (format!("{COMMENT}\nOne"), vec![3, 1]));
        assert_eq!(placed("One", "<!-- sayso-x\n y -->One").0, "<!-- sayso-x y -->\nOne");
    }

    #[test]
    fn drawings_hide_nothing_and_large_pages_take_no_long_time() {
        let page = "<svg><title>x</title><style/></svg>\n<p>One ferry sails today.";
        assert_eq!(placed("One ferry sails today.", page).1, [2]);
        let page = format!("{}{}", "the ferry ".repeat(50_000), COMMENT.repeat(5_000));
        let text = "the ferry ".repeat(50_000);
        assert_eq!(place(&text, &page).lines.len(), 5_001);
    }
}
