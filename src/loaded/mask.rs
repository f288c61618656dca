//! Words that are a part of a longer proper name.

use std::ops::Range;

use crate::lexicon::{capital_inside, hyphen};
use crate::text::{Case, Document, Pos};

/// Whether the match is capitalised for no other reason than that it belongs to a longer name:
/// "Heroes" in "the Heroes Act". Capitals at the start of a sentence and in headlines are no
/// sign of a name.
pub fn part_of_name(doc: &Document, tokens: &Range<usize>) -> bool {
    capital_inside(doc, tokens.start)
        && tokens.clone().all(|t| capital(doc, t) || joins(doc, t) || hyphen(doc, t))
        && (name_after(doc, tokens.end) || name_before(doc, tokens.start))
}

/// The name of which the match is a [part](part_of_name): the capitals beside it, and what joins
/// them to it.
pub fn name_around(doc: &Document, tokens: &Range<usize>) -> Range<usize> {
    let sentence = doc.sentence(tokens.start).map_or(0..doc.tokens.len(), |s| s.tokens.clone());
    let passed = |token: &usize| !hyphen(doc, *token);
    let mut whole = tokens.clone();
    let mut after = (tokens.end..sentence.end).filter(passed).peekable();
    if let Some(joint) = after.peek().copied().filter(|&t| joins(doc, t))
        && capital(doc, joint + 1)
    {
        after.next();
    }
    let mut before = (sentence.start..tokens.start).rev().filter(passed);
    whole.end = after.take_while(|&t| capital(doc, t)).last().map_or(whole.end, |t| t + 1);
    whole.start = before.by_ref().take_while(|&t| capital_inside(doc, t)).last().unwrap_or(whole.start);
    whole
}

fn name_after(doc: &Document, mut token: usize) -> bool {
    let end = doc.sentence(token.saturating_sub(1)).map_or(doc.tokens.len(), |s| s.tokens.end);
    while token < end && hyphen(doc, token) {
        token += 1;
    }
    (token < end && capital(doc, token)) || (token + 1 < end && joins(doc, token) && capital(doc, token + 1))
}

fn name_before(doc: &Document, token: usize) -> bool {
    let start = doc.sentence(token).map_or(0, |s| s.tokens.start);
    let mut before = (start..token).rev().filter(|&t| !hyphen(doc, t));
    // "the Mayor of Derry": what a preposition leads to is a name of its own.
    before.next().is_some_and(|near| capital_inside(doc, near))
}

fn capital(doc: &Document, token: usize) -> bool {
    doc.tokens.get(token).is_some_and(|t| match t.case {
        Case::Capital | Case::Upper => true,
        Case::Mixed => t.of(doc.text).starts_with(char::is_uppercase),
        Case::None | Case::Lower => false,
    })
}

/// Whether the token joins the parts of a name: "of", "on", "and", "for".
fn joins(doc: &Document, token: usize) -> bool {
    doc.tokens.get(token).is_some_and(|t| {
        t.case == Case::Lower && t.span().len() <= 3 && matches!(t.pos, Pos::Prep | Pos::Conj | Pos::Part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fixture::document;
    use crate::text::Span;

    #[test]
    fn the_name_around_is_told() {
        for (text, word, want) in [
            ("They backed the Heroes Act on Monday.", "Heroes", "Heroes Act"),
            ("The charity War on Want spoke.", "War on", "War on Want"),
            ("He read the New Heroes of Labour in May.", "Heroes", "New Heroes of Labour"),
            ("He leads the Campaign for Radical Reform today.", "Radical", "Radical Reform"),
        ] {
            let doc = document(text);
            let start = text.find(word).unwrap();
            let whole = name_around(&doc, &doc.tokens_in(Span::new(start, start + word.len())));
            assert_eq!(doc.span(whole).of(text), want, "{text}");
        }
    }

    #[test]
    fn names_are_masked_and_headlines_are_not() {
        for (text, word, want) in [
            ("They backed the Heroes Act on Monday.", "Heroes", true),
            ("The charity War on Want spoke.", "War on", true),
            ("He leads the Campaign for Radical Reform today.", "Radical", true),
            ("She joined Heroes of Labour in May.", "Heroes", true),
            ("Heroes return home to Tesk.", "Heroes", false),
            ("The Regime fell on Monday.", "Regime", false),
            ("He praised the heroes of Tesk.", "heroes", false),
            ("Senate Hails Heroes After Long Fight", "Heroes", false),
            ("SENATE HAILS HEROES", "HEROES", false),
            ("She said: “Heroes Act as one.”", "Heroes", false),
            ("She is the Mayor of Heroes today.", "Heroes", false),
        ] {
            let doc = document(text);
            let start = text.find(word).unwrap();
            let tokens = doc.tokens_in(Span::new(start, start + word.len()));
            assert_eq!(part_of_name(&doc, &tokens), want, "{text}");
        }
    }
}
