//! Articles put together from two stories, with what was copied and how it was edited known.

use std::ops::Range;

/// Numbers that are the same for the same seed (xorshift).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        (0..4).for_each(|_| {
            dice.below(2);
        });
        dice
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % end.max(1)
    }

    /// Whether something happens that does so in that many of a hundred cases.
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// How much of the words is changed, in per cent, and whether sentences change places.
#[derive(Debug, Clone, Copy)]
pub struct Edits {
    pub words: usize,
    pub order: bool,
}

/// A spliced article beside the one that it copies from; ranges are the bytes of copied text.
#[derive(Debug)]
pub struct Splice {
    pub donor: String,
    pub copied: Vec<Range<usize>>,
    pub target: String,
    pub pasted: Vec<Range<usize>>,
}

/// Paragraphs without the headline, the byline and short lines.
pub fn paragraphs(story: &str) -> Vec<&str> {
    story.split("\n\n").map(str::trim).filter(|p| p.split_whitespace().count() > 14).collect()
}

/// Copies so many per cent of an article of about 300 words: one or two runs of paragraphs of the donor,
/// edited, between paragraphs of the host. A run has more than two dozen words outside quotation marks.
pub fn splice(donor: &str, host: &str, share: usize, edits: Edits, dice: &mut Dice) -> Splice {
    let words = |text: &str| text.split_whitespace().count();
    let (from, own) = (paragraphs(donor), paragraphs(host));
    let total = from.iter().map(|p| words(p)).sum::<usize>().min(300);
    let wanted = total * share / 100;
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let parts = if wanted > 120 && dice.chance(50) { 2 } else { 1 };
    for part in 0..parts {
        let (low, high) = (from.len() * part / parts, from.len() * (part + 1) / parts);
        let longest = |start: usize| words(&from[start..high].join(" "));
        let starts: Vec<usize> = (low..high).filter(|&start| longest(start) >= wanted / parts).collect();
        let start = if starts.is_empty() { low } else { starts[dice.below(starts.len())] };
        let done = |end: usize| {
            let text = from[start..end].join("\n\n");
            words(&text) >= wanted / parts && unquoted(&text) > 24
        };
        let end = (start + 1..=high).find(|&end| done(end)).unwrap_or(high);
        blocks.push(start..end);
    }
    let mut target = String::new();
    let mut pasted = Vec::new();
    let kept = own.iter().scan(0, |sum, p| {
        *sum += words(p);
        Some((*sum, *p))
    });
    let room = (100 - share) * wanted / share.max(1);
    let own: Vec<&str> = kept.take_while(|(sum, _)| *sum <= room.max(1) + 20).map(|(_, p)| p).collect();
    let mut cuts: Vec<usize> = blocks.iter().map(|_| dice.below(own.len() + 1)).collect();
    cuts.sort_unstable();
    for at in 0..=own.len() {
        for (_, block) in cuts.iter().zip(&blocks).filter(|(cut, _)| **cut == at) {
            for paragraph in &from[block.clone()] {
                let start = target.len();
                target.push_str(&edited(paragraph, edits, dice));
                pasted.push(start..target.len());
                target.push_str("\n\n");
            }
        }
        if let Some(paragraph) = own.get(at) {
            target.push_str(paragraph);
            target.push_str("\n\n");
        }
    }
    let place = |p: &&str| {
        let start = donor.find(*p).unwrap();
        start..start + p.len()
    };
    let copied = blocks.iter().flat_map(|block| from[block.clone()].iter().map(place)).collect();
    Splice { donor: donor.to_owned(), copied, target, pasted }
}

fn unquoted(text: &str) -> usize {
    let mut inside = false;
    text.split_whitespace()
        .filter(|word| {
            inside |= word.starts_with(['“', '"', '‘']);
            let counts = !inside;
            inside &= !word.contains(['”', '"', '’']) || word.starts_with('"');
            counts
        })
        .count()
}

const OTHERS: [&str; 12] =
    ["reported", "new", "often", "about", "local", "still", "large", "earlier", "nearly", "former", "seven", "again"];

/// A paragraph as another desk would print it.
fn edited(paragraph: &str, edits: Edits, dice: &mut Dice) -> String {
    if edits.words == 0 && !edits.order {
        return paragraph.to_owned();
    }
    let mut sentences: Vec<String> = paragraph.split_inclusive(". ").map(|s| s.trim().to_owned()).collect();
    if edits.order && sentences.len() > 1 && dice.chance(40) {
        let at = dice.below(sentences.len() - 1);
        sentences.swap(at, at + 1);
    }
    for sentence in &mut sentences {
        if edits.order && dice.chance(50) {
            *sentence = said_first(sentence);
        }
    }
    let mut out: Vec<String> = Vec::new();
    for word in sentences.join(" ").split(' ') {
        if !dice.chance(edits.words) {
            out.push(word.to_owned());
            continue;
        }
        match dice.below(4) {
            0 => {}
            1 => out.extend([OTHERS[dice.below(OTHERS.len())].to_owned(), word.to_owned()]),
            2 if word.contains(|c: char| c.is_ascii_digit()) => out.push("47".to_owned()),
            _ => out.push(OTHERS[dice.below(OTHERS.len())].to_owned()),
        }
    }
    let text = out.join(" ");
    // A desk's own marks.
    match dice.below(3) {
        0 => text.replace(['“', '”'], "\"").replace(" – ", " - "),
        1 => text.replace(['“', '”'], "'").replace(", ", " "),
        _ => text,
    }
}

/// "It would rain, the warden said." becomes "The warden said it would rain."
fn said_first(sentence: &str) -> String {
    let Some((said, tail)) = sentence.rsplit_once(", ") else { return sentence.to_owned() };
    let is_tail = tail.split_whitespace().count() <= 5 && tail.contains("said");
    match (is_tail, tail.strip_suffix('.')) {
        (true, Some(tail)) => format!("{tail} {said}."),
        _ => sentence.to_owned(),
    }
}
