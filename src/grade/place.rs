//! Where in an article the words of an answer stand.
//!
//! An answer from a screen says it in code points; one from paper has the number of a line and the words as somebody
//! copied them, with their own quotation marks, capitals and slips.

use std::ops::Range;

use serde::Serialize;

use super::words::{Article, Words, folded};
use crate::exercise::{Answer, ExerciseArticle, Key};
use crate::lexicon::{distance, nearest};
use crate::text::CharSpan;

/// How many lines off the number of a line may be.
const LINES_OFF: usize = 2;
/// One letter in so many may be a slip.
const LETTERS_A_SLIP: usize = 8;
/// Words shorter than this have no slips: too many others are as near.
const SHORTEST_WITH_SLIP: usize = 4;

/// Words that somebody marked, and the label that they gave them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Id of the article.
    pub article: String,
    /// The number of the line in which it begins.
    pub line: usize,
    /// In code points of the article's text.
    pub span: CharSpan,
    /// As the article has them.
    pub words: String,
    /// Id of a label of the key.
    pub label: String,
    /// The words that it touches, counted over all articles.
    #[serde(skip)]
    pub(super) touched: Range<usize>,
}

/// An answer that could not be counted: it is told, and stands neither for nor against anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unplaced {
    /// As the answer has it, like the fields below.
    pub article: String,
    pub line: Option<usize>,
    pub words: String,
    pub label: String,
    /// What is wrong, in one sentence without a full stop.
    pub why: String,
    /// What to do, in one sentence.
    #[serde(skip)]
    pub help: String,
}

/// The mark that an answer stands for. Of words that stand in a line twice, the first place is taken that the key asks
/// for, else the first at all, of those that are not among `earlier`, the marks that the student made before.
///
/// # Errors
/// An unknown article or label, a span that does not fit, words that are not there, or that stand in several places
/// among which nothing decides.
pub(super) fn place(key: &Key, words: &Words<'_>, answer: &Answer, earlier: &[Mark]) -> Result<Mark, Box<Unplaced>> {
    let fail = |(why, help): (String, String)| {
        Box::new(Unplaced {
            article: answer.article.clone(),
            line: answer.line,
            words: answer.words.clone(),
            label: answer.label.clone(),
            why,
            help,
        })
    };
    let article = article(key, &answer.article).map_err(fail)?;
    let label = label(key, &answer.label).map_err(fail)?;
    let Some(text) = words.article(&article.id) else {
        return Err(fail((format!("the article `{}` has no text", article.id), String::new())));
    };
    let taken = |touched: &Range<usize>| {
        earlier
            .iter()
            .any(|mark| mark.article == article.id && mark.label == label && mark.touched == shifted(text, touched))
    };
    let asked = |touched: &Range<usize>| {
        let own = key.items.iter().filter(|item| item.asked && item.article == article.id && item.label == label);
        own.flat_map(|item| &item.spans).any(|&span| text.touched(span) == *touched)
    };
    let search = Search { article, text, line: answer.line, taken: &taken, asked: &asked };
    let (span, touched) = search.find(answer).map_err(fail)?;
    Ok(Mark {
        article: article.id.clone(),
        line: article.line_at(span.start),
        span,
        words: text.text(span).to_owned(),
        label: label.to_owned(),
        touched: shifted(text, &touched),
    })
}

fn shifted(text: &Article<'_>, touched: &Range<usize>) -> Range<usize> {
    touched.start + text.before..touched.end + text.before
}

/// The article that an answer names; where there is only one, an answer need not.
fn article<'k>(key: &'k Key, name: &str) -> Result<&'k ExerciseArticle, (String, String)> {
    let name = name.trim();
    if let (true, [only]) = (name.is_empty(), key.articles.as_slice()) {
        return Ok(only);
    }
    key.article(name).ok_or_else(|| {
        let known = || key.articles.iter().map(|article| article.id.as_str());
        let what =
            if name.is_empty() { "it names no article".to_owned() } else { format!("there is no article `{name}`") };
        let named = |article: &ExerciseArticle| format!("{} or `{}`", article.letter, article.id);
        let help = match nearest(name, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write {}", key.articles.iter().map(named).collect::<Vec<_>>().join(", ")),
        };
        (what, help)
    })
}

/// The id of the label that an answer gives, by its id, its name or the letter that the sheet has for it.
fn label<'k>(key: &'k Key, name: &str) -> Result<&'k str, (String, String)> {
    let name = name.trim();
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    let spaced = name.replace([' ', '-'], "_");
    let found = key
        .labels
        .iter()
        .find(|label| is(&label.id) || is(&label.name) || is(&label.tag) || label.id.eq_ignore_ascii_case(&spaced));
    found.map(|label| label.id.as_str()).ok_or_else(|| {
        let ids: Vec<&str> = key.labels.iter().map(|label| label.id.as_str()).collect();
        let names = key.labels.iter().flat_map(|label| [label.id.as_str(), label.name.as_str()]);
        let what = if name.is_empty() { "it has no label".to_owned() } else { format!("there is no label `{name}`") };
        let help = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the labels of this exercise are {}", ids.join(", ")),
        };
        (what, help)
    })
}

type Found = (CharSpan, Range<usize>);

/// One look for the words of an answer.
struct Search<'a, 'k> {
    article: &'a ExerciseArticle,
    text: &'a Article<'k>,
    line: Option<usize>,
    taken: &'a dyn Fn(&Range<usize>) -> bool,
    asked: &'a dyn Fn(&Range<usize>) -> bool,
}

impl Search<'_, '_> {
    fn find(&self, answer: &Answer) -> Result<Found, (String, String)> {
        let pattern: Vec<String> = folded(&answer.words).map(|(_, word)| word).collect();
        if answer.start.is_some() || answer.end.is_some() {
            let (start, end) = (answer.start.unwrap_or_default(), answer.end.unwrap_or_default());
            let span = CharSpan { start, end };
            if start >= end || end > self.text.length {
                let help = format!(
                    "`start` and `end` count code points from the start of the article, which has {}",
                    self.text.length
                );
                return Err((format!("its place, {start} to {end}, is not in the article"), help));
            }
            let touched = self.text.touched(span);
            let there = self.text.words.get(touched.clone()).unwrap_or_default();
            let same = there.iter().map(|word| &word.folded).eq(&pattern);
            if same || pattern.is_empty() {
                return Ok((span, touched));
            }
        }
        if pattern.is_empty() {
            return Err(("it has no words".to_owned(), "copy the words as they stand in the line".to_owned()));
        }
        let exact = self.exact(&pattern);
        let found = if exact.is_empty() { self.slips(&pattern) } else { self.choice(exact) };
        found
            .and_then(|touched| Some((self.text.span(touched.clone())?, touched)))
            .ok_or_else(|| self.missing(&pattern))
    }

    /// Every place of the words as they are.
    fn exact(&self, pattern: &[String]) -> Vec<Range<usize>> {
        let places = self.text.words.windows(pattern.len()).enumerate();
        let same = places.filter(|(_, window)| window.iter().map(|word| &word.folded).eq(pattern));
        same.map(|(at, _)| at..at + pattern.len()).collect()
    }

    /// The place that the line decides for; without a line there has to be only one.
    fn choice(&self, places: Vec<Range<usize>>) -> Option<Range<usize>> {
        let alone = places.len() == 1;
        let Some(line) = self.line else { return places.into_iter().next().filter(|_| alone) };
        let off = |place: &Range<usize>| self.line_of(place).abs_diff(line);
        let nearest = places.iter().map(off).min().filter(|&nearest| alone || nearest <= LINES_OFF)?;
        let near: Vec<Range<usize>> = places.into_iter().filter(|place| off(place) == nearest).collect();
        let mut free = near.iter().filter(|place| !(self.taken)(place));
        let asked = free.clone().find(|place| (self.asked)(place));
        asked.or_else(|| free.next()).or(near.first()).cloned()
    }

    /// The one place near the line, or in the article where no line is given, whose words are as good as those that
    /// were looked for.
    fn slips(&self, pattern: &[String]) -> Option<Range<usize>> {
        let wanted = pattern.join(" ");
        let letters = wanted.chars().count();
        let most = if letters < SHORTEST_WITH_SLIP { 0 } else { letters.div_ceil(LETTERS_A_SLIP) };
        let count = pattern.len();
        let mut best: Vec<(usize, Range<usize>)> = Vec::new();
        for length in [count, count + 1, count.saturating_sub(1)] {
            for (at, window) in self.text.words.windows(length.max(1)).enumerate() {
                let place = at..at + length.max(1);
                let shared = window.iter().filter(|word| pattern.contains(&word.folded)).count();
                let near = self.line.is_none_or(|line| self.line_of(&place).abs_diff(line) <= LINES_OFF);
                if !near || shared < count / 2 {
                    continue;
                }
                let there = window.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
                let slips =
                    if there.chars().count().abs_diff(letters) > most { most + 1 } else { distance(&there, &wanted) };
                if slips <= most {
                    best.push((slips, place));
                }
            }
        }
        best.sort_by_key(|(slips, place)| (*slips, place.start, place.end));
        let (least, first) = best.first()?;
        // Another place that is as near leaves it open which was meant.
        let open = best.iter().skip(1).any(|(slips, place)| slips == least && place.start >= first.end);
        (!open).then(|| first.clone())
    }

    fn line_of(&self, place: &Range<usize>) -> usize {
        self.text.words.get(place.start).map_or(1, |word| self.article.line_at(word.span.start))
    }

    fn missing(&self, pattern: &[String]) -> (String, String) {
        let places = self.exact(pattern).len();
        match (places, self.line) {
            (0, Some(line)) => (
                format!("its words are not found in line {line}, nor just beside it"),
                "copy the words as they stand in the article, with the number of their line".to_owned(),
            ),
            (0, None) => {
                ("its words are not found in the article".to_owned(), "add the number of their line".to_owned())
            }
            (places, _) => (
                format!("its words stand in the article {places} times, and nothing tells which was meant"),
                "add the number of their line, or a word before or after them".to_owned(),
            ),
        }
    }
}
