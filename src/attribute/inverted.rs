//! Speakers behind their verb who were read as what they say: "The list has 14 names, says a clerk who has read it",
//! "The meetings, said one guard, took place at night".

use std::ops::Range;

use super::extent::{verb, worded_end};
use super::roles::Roles;
use crate::segment::{Classes, WordClass};
use crate::text::{Document, Pos};

/// The longest speaker, in tokens, up to a comma or a relative clause.
const LONGEST: usize = 9;

/// Puts the speaker and the words in their places, where the clause before the verb is whole and behind the verb stands
/// nothing but somebody.
pub(super) fn mend(doc: &Document, classes: &Classes, roles: &mut Roles) {
    let cue = roles.cue.clone();
    let Some(sentence) = doc.sentence(cue.start).map(|sentence| sentence.tokens.clone()) else { return };
    let common = doc.tokens.get(cue.start).is_some_and(|token| classes.is(token, WordClass::CueVerb));
    let apart = cue.start > sentence.start + 1 && doc.word(cue.start - 1) == ",";
    let quoted = sentence.clone().any(|i| doc.quoted(i));
    let before = roles.source.iter().all(|source| source.start < cue.start);
    if !common || !apart || quoted || !before || cue.len() != 1 {
        return;
    }
    let Some(speaker) = speaker(doc, cue.end, &sentence) else { return };
    let clause = sentence.start..cue.start - 1;
    let rest = speaker.end + 1..worded_end(doc, &sentence);
    let put_in = doc.word(speaker.end) == "," && verb(doc, speaker.end + 1) && !rest.is_empty();
    let closes = speaker.end >= rest.end || matches!(doc.word(speaker.end), "who" | "," | "whose");
    if put_in {
        roles.content = vec![clause, rest];
    } else if closes && clause.clone().any(|i| verb(doc, i)) {
        roles.content = vec![clause];
    } else {
        return;
    }
    roles.source = vec![speaker];
}

/// Somebody who stands right behind the verb: an article or a number, and then no verb up to a comma, a relative clause or
/// the end.
fn speaker(doc: &Document, start: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let opens = doc.tokens.get(start)?;
    let closes = |i: &usize| matches!(doc.word(*i), "," | "who" | "whose" | "." | ";") || *i >= sentence.end;
    let end = (start..=start + LONGEST).find(closes)?;
    let pos = |i: usize| doc.tokens.get(i).map(|token| token.pos);
    let noun = (start..end).any(|i| pos(i) == Some(Pos::Noun));
    let plain = (start..end).all(|i| !matches!(pos(i), Some(Pos::Verb | Pos::Aux | Pos::Pron)));
    let some = matches!(opens.pos, Pos::Det | Pos::Num);
    (some && noun && plain && end > start + 1).then_some(start..end)
}
