//! Questions about who says what, and how a reader could know.

use super::{Talk, asked};
use crate::exercise::Question;
use crate::exercise::items::{capital, one_line};
use crate::exercise::passage::Passage;
use crate::framing::{HeadlineGap, Lost, Stated};
use crate::model::{Attribution, Identification, Source, SourceKind};
use crate::text::CharSpan;

/// The questions of each kind, in text order.
pub(super) fn kinds(talk: &Talk<'_>) -> Vec<Vec<Question>> {
    let each = |f: &dyn Fn(&Passage<'_>, &Source<CharSpan>) -> Option<Question>| {
        let of = |passage| move |source| f(passage, source);
        talk.passages.iter().flat_map(|p| p.record.sources.iter().filter_map(of(p))).collect()
    };
    vec![
        each(&|passage, source| unnamed(talk, passage, source)),
        each(&|passage, source| generic(talk, passage, source)),
        each(&|passage, source| agentless(talk, passage, source)),
        talk.framing.stated.iter().filter_map(|pair| stated(talk, pair)).collect(),
        talk.framing.headlines.iter().filter_map(|gap| headline(talk, gap)).collect(),
        talk.passages.iter().flat_map(|passage| secondhand(talk, passage)).collect(),
    ]
}

/// Somebody particular whom the article does not name.
fn unnamed(talk: &Talk<'_>, passage: &Passage<'_>, source: &Source<CharSpan>) -> Option<Question> {
    if source.identification != Identification::Unnamed {
        return None;
    }
    let place = passage.place(*source.mentions.first()?)?;
    let quoted = |span: Option<CharSpan>| span.and_then(|span| passage.place(span)).map(|place| talk.at(&place));
    let rung = source.specificity.map(|rung| format!("The reader is told {}. ", rung.definition())).unwrap_or_default();
    let basis = match quoted(source.basis) {
        Some(words) => format!("How they know: {words}. "),
        None => "How they know is not told. ".to_owned(),
    };
    let reason = match quoted(source.reason).or_else(|| quoted(source.granted)) {
        Some(words) => format!("Why the name is kept back: {words}."),
        None => "Why the name is kept back is not told.".to_owned(),
    };
    let text = format!(
        "{} has a statement from “{}” (line {}) and gives no name. What does it tell of who this is, and of how they know? What would you ask before you believe it?",
        capital(&talk.called(passage)),
        one_line(&place.words),
        place.line,
    );
    Some(asked(text, format!("{rung}{basis}{reason}"), vec![place]))
}

/// A whole class of people.
fn generic(talk: &Talk<'_>, passage: &Passage<'_>, source: &Source<CharSpan>) -> Option<Question> {
    if source.identification != Identification::Generic {
        return None;
    }
    let place = passage.place(*source.mentions.first()?)?;
    let text = format!(
        "Line {} of {} hands a statement to “{}”. How many people could that be, and how could the reporter know? Whom would you have asked instead?",
        place.line,
        talk.called(passage),
        one_line(&place.words),
    );
    let look_for = format!("{}. Look whether anybody of this class speaks by name.", capital(&source.why));
    Some(asked(text, look_for, vec![place]))
}

/// Nobody at all.
fn agentless(talk: &Talk<'_>, passage: &Passage<'_>, source: &Source<CharSpan>) -> Option<Question> {
    if source.kind != SourceKind::None {
        return None;
    }
    let is_cue =
        |mention: &&CharSpan| passage.record.attributions.iter().any(|claim| claim.cue_spans().contains(mention));
    let mention = source.mentions.iter().find(is_cue)?;
    let place = passage.place(*mention)?;
    let holds = |s: &&CharSpan| s.start <= mention.start && mention.end <= s.end;
    let sentences = passage.record.sentences.iter().map(|sentence| &sentence.span);
    let whole = passage.sentence(*sentences.clone().find(holds)?)?;
    let text = format!(
        "Line {} of {} has “{}”. Whose statement is this? How could a reader find out, and what would change if the words were left out?",
        place.line,
        talk.called(passage),
        one_line(&place.words),
    );
    let look_for = format!(
        "“{}” No source stands in the sentence. Without those words the outlet would vouch for it itself.",
        one_line(&whole.words)
    );
    Some(asked(text, look_for, vec![place]))
}

/// What one article hands to a source and another states.
fn stated(talk: &Talk<'_>, pair: &Stated) -> Option<Question> {
    let [from, to] = pair.articles.map(|index| talk.passages.get(index));
    let (from, to) = (from?, to?);
    let (claim, statement) = (from.place(pair.spans[0])?, to.place(pair.spans[1])?);
    let source = pair.whose.source.as_deref()?;
    let text = format!(
        "In {}, line {}, it is a statement of {source}: “{}”. In {}, line {}, it stands without a source: “{}”. What difference does that make to a reader?",
        talk.called(from),
        claim.line,
        one_line(&claim.words),
        talk.called(to),
        statement.line,
        one_line(&statement.words),
    );
    let look_for = format!(
        "Both have: {}. With a source a reader can ask who says so; without one the outlet vouches for it. Neither tells which is right.",
        pair.common.join(", ")
    );
    Some(asked(text, look_for, vec![claim, statement]))
}

/// A headline that is surer than its body.
fn headline(talk: &Talk<'_>, gap: &HeadlineGap) -> Option<Question> {
    let passage = talk.passages.get(gap.article)?;
    let (headline, body) = (passage.place(gap.headline)?, passage.place(gap.body)?);
    let source = gap.whose.as_ref().and_then(|whose| whose.source.as_deref());
    let lost = gap.lost.iter().map(|lost| match (lost, source) {
        (Lost::Attribution, Some(source)) => format!("In the body it is the statement of {source}. "),
        (Lost::Attribution, None) => "In the body it is somebody's statement. ".to_owned(),
        (Lost::Hedge, _) => "The body does not give it as certain. ".to_owned(),
    });
    let look_for = format!("{}Body: “{}”", lost.collect::<String>(), one_line(&body.words));
    let text = format!(
        "The headline of {} says “{}”. What does line {} say about it, and who says it? Write a headline that is as sure as the article, and no surer.",
        talk.called(passage),
        one_line(&headline.words),
        body.line,
    );
    Some(asked(text, look_for, vec![headline, body]))
}

/// Statements that came by way of somebody else.
fn secondhand(talk: &Talk<'_>, passage: &Passage<'_>) -> Vec<Question> {
    let question = |claim: &Attribution<CharSpan>| {
        let names: Vec<String> = claim.route.chain.iter().map(|link| one_line(&link.name)).collect();
        let place = passage.place(*claim.content.spans.first()?)?;
        let text = format!(
            "The statement in line {} of {} did not come to the outlet first hand. Through whom did it come, and what could get lost on the way?",
            place.line,
            talk.called(passage),
        );
        (names.len() > 1).then(|| asked(text, format!("It came through {}.", names.join(", then ")), vec![place]))
    };
    passage.record.attributions.iter().filter_map(question).collect()
}
