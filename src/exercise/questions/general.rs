//! Questions that every text allows.

use super::{Talk, asked};
use crate::exercise::Question;
use crate::exercise::items::{capital, one_line};
use crate::exercise::judge::judged;
use crate::exercise::passage::Passage;

/// So many sources are listed by name.
const LISTED: usize = 8;

/// Four questions; where there are several articles, about the first.
pub(super) fn questions(talk: &Talk<'_>) -> Vec<Question> {
    let Some(passage) = talk.passages.first() else { return Vec::new() };
    let called = talk.called(passage);
    let article = &passage.article;
    let opening = article.lines.first().map(|line| one_line(passage.words(line.span))).unwrap_or_default();
    [
        (
            format!("How does {called} know what it says? Point at the words that tell where something comes from."),
            speakers(passage),
        ),
        (
            format!(
                "Choose a sentence of {called} that could be checked. Whom would you ask, or where would you look?"
            ),
            "Names, dates, numbers and documents lead to somebody or something; judgements do not.".to_owned(),
        ),
        (
            format!("The opening words of {called} are “{opening}”: what do they make you expect, and what does the rest give?"),
            "Compare who is said to do what at the start, and on whose word in the rest.".to_owned(),
        ),
        (
            format!("Who could tell the same event differently from {called}? What would they put first?"),
            speakers(passage),
        ),
    ]
    .map(|(text, look_for)| asked(text, look_for, Vec::new()))
    .into()
}

/// The question that stands last: who speaks, and who does not.
pub(super) fn who_speaks(talk: &Talk<'_>) -> Question {
    let one = talk.passages.len() == 1;
    let of = |passage| match one {
        true => speakers(passage),
        false => format!("{}: {}", capital(&talk.called(passage)), speakers(passage)),
    };
    let text = format!(
        "Who speaks in {}, and who is concerned and does not? What would you have asked them?",
        if one { "the article" } else { "each article" }
    );
    asked(text, talk.passages.iter().map(of).collect::<Vec<String>>().join(" "), Vec::new())
}

/// Who speaks in a passage, in one sentence.
fn speakers(passage: &Passage<'_>) -> String {
    let mut names: Vec<String> = judged(passage).into_iter().map(|row| row.source).collect();
    if names.is_empty() {
        return "No statement in these lines is handed to a source.".to_owned();
    }
    let more = names.len().saturating_sub(LISTED);
    names.truncate(LISTED);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    format!("Statements come from {}{more}.", names.join(", "))
}
