//! Questions for a discussion, drawn from what the texts hold.

mod general;
mod sources;
mod wording;

use super::passage::Passage;
use super::{Place, Question};
use crate::compare::draw::Draw;
use crate::framing::Framing;
use crate::lexicon::schema::NamingSet;

/// So many questions there are at least.
const LEAST: usize = 5;
/// So many there are at most.
const MOST: usize = 8;

/// What questions are drawn from.
pub(super) struct Talk<'a> {
    pub passages: &'a [Passage<'a>],
    pub framing: &'a Framing,
    pub sets: &'a [NamingSet],
}

/// A question before it has its id.
pub(super) fn asked(text: String, look_for: String, places: Vec<Place>) -> Question {
    Question { id: String::new(), text, look_for, places }
}

/// Five to eight questions. Of each kind of which the texts hold something one is drawn, kinds in turn; general ones
/// fill up.
pub(super) fn questions(talk: &Talk<'_>, draw: &mut Draw) -> Vec<Question> {
    let mut kinds: Vec<Vec<Question>> = sources::kinds(talk).into_iter().chain(wording::kinds(talk)).collect();
    kinds.iter_mut().for_each(|kind| draw.shuffle(kind));
    draw.shuffle(&mut kinds);
    let mut chosen: Vec<Question> = Vec::new();
    // The last place is kept for who speaks and who does not.
    while chosen.len() + 1 < MOST && kinds.iter().any(|kind| !kind.is_empty()) {
        let room = MOST - 1 - chosen.len();
        let fresh = |question: &Question| !chosen.iter().any(|known| known.look_for == question.look_for);
        let more: Vec<Question> = kinds.iter_mut().filter_map(Vec::pop).filter(fresh).take(room).collect();
        chosen.extend(more);
    }
    let mut general = general::questions(talk);
    draw.shuffle(&mut general);
    let room = LEAST.saturating_sub(chosen.len() + 1);
    chosen.extend(general.into_iter().take(room));
    chosen.push(general::who_speaks(talk));
    for (number, question) in (1..).zip(&mut chosen) {
        question.id = format!("q{number}");
    }
    chosen
}

impl Talk<'_> {
    /// What a passage is called in a question.
    pub fn called(&self, passage: &Passage<'_>) -> String {
        let article = &passage.article;
        if self.passages.len() == 1 {
            return "the article".to_owned();
        }
        match &article.outlet {
            Some(outlet) => format!("article {} ({outlet})", article.letter),
            None => format!("article {}", article.letter),
        }
    }

    /// A place with its article: "“mob” in article D (line 1)".
    pub fn at(&self, place: &Place) -> String {
        let line = place.line;
        let words = super::items::one_line(&place.words);
        let letter = self.passages.iter().find(|p| p.article.id == place.article).map(|p| p.article.letter);
        match letter.filter(|_| self.passages.len() > 1) {
            Some(letter) => format!("“{words}” in {letter}, line {line}"),
            None => format!("“{words}” in line {line}"),
        }
    }
}
