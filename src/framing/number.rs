//! Numbers in a text: digits, number words, and the two together.

use std::ops::Range;

use super::lists::{Lists, Qualifier};
use crate::text::{Case, Document, Pos, Token, TokenKind};

/// A number, or the two ends of a range.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    pub low: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// A round word: "dozens", "several hundred".
    pub indefinite: bool,
    /// Whether it is written in digits without a separator, as years are.
    pub bare_digits: bool,
    /// Without qualifiers, signs and units.
    pub tokens: Range<usize>,
}

/// All numbers of a text, in order. What only looks like one is passed over: ordinals, times,
/// results of games, fractions, telephone numbers.
pub(super) fn numbers(doc: &Document, lists: &Lists) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < doc.tokens.len() {
        let Some(number) = with_range(doc, lists, at) else {
            at += 1;
            continue;
        };
        at = number.tokens.end;
        let broken = found.last().is_some_and(|last| last.tokens.end == number.tokens.start)
            && !opens_sentence(doc, number.tokens.start);
        if broken {
            // Two numbers in a row are a telephone number or a code.
            found.pop();
        } else if is_count(doc, lists, &number) {
            found.push(number);
        }
    }
    found
}

/// The qualifier around a number, with the tokens from the first of it to the last.
pub(super) fn qualified(doc: &Document, lists: &Lists, number: &Number) -> (Qualifier, Range<usize>) {
    let mut range = number.tokens.clone();
    let mut start = range.start;
    // A currency sign or an article stands between them.
    while start > 0 && doc.tokens.get(start - 1).is_some_and(|t| lists.signs.contains_key(&t.key)) {
        start -= 1;
        range.start = start;
    }
    let skipped = ["a", "an", "the"];
    for back in 1..=6 {
        let Some(from) = start.checked_sub(back) else { break };
        let Some(found) = lists.before.longest(doc, from) else { continue };
        let ends = found.tokens.end;
        let between = doc.word(ends).to_lowercase();
        if ends == start || (ends + 1 == start && skipped.contains(&between.as_str())) {
            range.start = from;
        }
    }
    let before = (range.start < start).then(|| lists.before.longest(doc, range.start)).flatten();
    let of = |entries: &[u32], table: &crate::lexicon::Table<Qualifier>| {
        entries.first().and_then(|&entry| table.get(entry)).copied()
    };
    if let Some(qualifier) = before.and_then(|found| of(found.entries, &lists.before)) {
        return (qualifier, range);
    }
    // "12-plus", "twelve or more".
    let behind = lists.behind.longest(doc, skip_hyphen(doc, range.end));
    if let Some(found) = behind
        && let Some(qualifier) = of(found.entries, &lists.behind)
    {
        range.end = found.tokens.end;
        return (qualifier, range);
    }
    (if number.indefinite { Qualifier::Some } else { Qualifier::Exact }, range)
}

/// The token after a hyphen that adjoins, else the same.
pub(super) fn skip_hyphen(doc: &Document, at: usize) -> usize {
    let hyphen = matches!(doc.word(at), "-" | "–" | "‑") && doc.adjoins(at) && doc.adjoins(at + 1);
    if hyphen { at + 1 } else { at }
}

/// A number, with the other end where it is a range.
fn with_range(doc: &Document, lists: &Lists, at: usize) -> Option<Number> {
    let first = single(doc, lists, at)?;
    let link = first.tokens.end;
    let dash = matches!(doc.word(link), "-" | "–" | "—") && doc.adjoins(link) && doc.adjoins(link + 1);
    let word = doc.word(link).to_lowercase();
    let before = at.checked_sub(1).map(|i| doc.word(i).to_lowercase()).unwrap_or_default();
    let linked = match word.as_str() {
        "to" | "or" => before != "from" || opens_sentence(doc, at - 1),
        "and" => before == "between",
        _ => false,
    };
    if first.indefinite || !(dash || linked) {
        return Some(first);
    }
    let mut next = link + 1;
    if doc.tokens.get(next).is_some_and(|t| lists.signs.contains_key(&t.key)) {
        next += 1;
    }
    let Some(second) = single(doc, lists, next).filter(|second| !second.indefinite) else { return Some(first) };
    let mut low = first.low;
    while second.low >= 1000.0 && low < 1000.0 && low * 1000.0 <= second.low {
        low *= 1000.0;
    }
    if second.low <= low {
        // "3-1" is the result of a game; "12 or 10" is no range.
        return Some(if dash { Number { low: f64::NAN, tokens: at..second.tokens.end, ..first } } else { first });
    }
    let bare_digits = first.bare_digits && second.bare_digits;
    Some(Number { low, high: Some(second.low), indefinite: false, bare_digits, tokens: at..second.tokens.end })
}

/// One number without a range.
fn single(doc: &Document, lists: &Lists, at: usize) -> Option<Number> {
    let token = doc.tokens.get(at)?;
    let number = |low, indefinite, end| Number { low, high: None, indefinite, bare_digits: false, tokens: at..end };
    if let Some(found) = lists.indefinite.longest(doc, at) {
        let value = found.entries.first().and_then(|&entry| lists.indefinite.get(entry))?;
        // "Scores of houses": the noun begins behind "of" in any case.
        return Some(number(*value, true, found.tokens.end));
    }
    let multiplier = |i: usize| doc.tokens.get(i).and_then(|t| lists.multipliers.get(&t.key)).copied();
    let is_article = |i: usize| matches!(doc.word(i), "a" | "A" | "an" | "An");
    if lists.several.has(Some(token)) {
        return multiplier(at + 1).map(|by| number(2.0 * by, true, at + 2));
    }
    if lists.halves.has(Some(token)) {
        let by = if is_article(at + 1) { at + 2 } else { at + 1 };
        return multiplier(by).map(|value| number(value / 2.0, false, by + 1));
    }
    if is_article(at) {
        return multiplier(at + 1).and_then(|_| compound(doc, lists, at + 1, at));
    }
    compound(doc, lists, at, at)
}

/// A number put together of several words: "two thousand three hundred", "1.2 million".
fn compound(doc: &Document, lists: &Lists, from: usize, start: usize) -> Option<Number> {
    let (mut total, mut current) = (0.0, None::<f64>);
    let (mut at, mut digits, mut suffixed) = (from, false, false);
    let mut end = from;
    while let Some(token) = doc.tokens.get(at).filter(|_| at == from || !opens_sentence(doc, at)) {
        let here = doc.word(at);
        let words = end > from;
        if token.kind == TokenKind::Number && !words {
            let (value, has_suffix) = in_digits(here, lists)?;
            (current, digits, suffixed) = (Some(value), true, has_suffix);
        } else if let Some(&by) = lists.multipliers.get(&token.key).filter(|_| !suffixed) {
            match current {
                None if words || start == from => break,
                Some(value) if by < 1000.0 => current = Some(value * by),
                None if by < 1000.0 => current = Some(by),
                value => {
                    total += value.unwrap_or(1.0) * by;
                    current = None;
                }
            }
            if digits {
                end = at + 1;
                break;
            }
        } else if let Some(&value) = lists.values.get(&token.key).filter(|_| !digits) {
            current = match current {
                None => Some(value),
                Some(sum) if sum % 100.0 == 0.0 && value < 100.0 => Some(sum + value),
                Some(sum) if sum % 10.0 == 0.0 && (sum % 100.0) >= 20.0 && value < 10.0 => Some(sum + value),
                Some(_) => break,
            };
        } else if !joins(doc, lists, at, end > from, digits) {
            break;
        } else {
            at += 1;
            continue;
        }
        at += 1;
        end = at;
    }
    let value = (total != 0.0 || current.is_some()).then(|| total + current.unwrap_or(0.0))?;
    let bare_digits = digits && end == from + 1 && !doc.word(from).contains([',', '.']);
    (end > from).then_some(Number {
        low: rounded(value),
        high: None,
        indefinite: false,
        bare_digits,
        tokens: start..end,
    })
}

/// Whether a hyphen or "and" stands inside a number: "twenty-five", "a hundred and twenty",
/// "$40-million".
fn joins(doc: &Document, lists: &Lists, at: usize, inside: bool, digits: bool) -> bool {
    let next = doc.tokens.get(at + 1);
    let is = |map: &crate::text::KeyMap<f64>, t: Option<&Token>| t.is_some_and(|t| map.contains_key(&t.key));
    let before = at.checked_sub(1).and_then(|i| doc.tokens.get(i));
    match doc.word(at) {
        "-" | "‑" => {
            inside
                && skip_hyphen(doc, at) != at
                && (is(&lists.multipliers, next) || (!digits && is(&lists.values, next)))
        }
        "and" => inside && !digits && is(&lists.multipliers, before) && is(&lists.values, next),
        _ => false,
    }
}

/// The value of digits with separators, and whether a suffix such as "m" stands behind them.
pub(super) fn in_digits(word: &str, lists: &Lists) -> Option<(f64, bool)> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = word.get(digits.len()..).unwrap_or_default().to_lowercase();
    let by = match suffix.as_str() {
        "" => 1.0,
        _ => lists.suffixes.iter().find(|(name, _)| *name == suffix).map(|(_, by)| *by)?,
    };
    let whole = digits.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let separated = whole.contains(',');
    let fits = (!separated || first.len() <= 3) && groups.all(|group| matches!(group.len(), 2 | 3));
    // "0142" is a code.
    let code = first.len() > 1 && first.starts_with('0');
    let value: f64 = digits.replace(',', "").parse().ok()?;
    (fits && !code).then(|| (rounded(value * by), !suffix.is_empty()))
}

/// 1.2 million times 1 is not always 1,200,000 for a machine.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn opens_sentence(doc: &Document, at: usize) -> bool {
    doc.sentence(at).is_some_and(|sentence| sentence.tokens.start == at)
}

/// Whether what was read as a number counts or measures something at all.
fn is_count(doc: &Document, lists: &Lists, number: &Number) -> bool {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let before = start.checked_sub(1).and_then(|i| doc.tokens.get(i));
    let word_before = start.checked_sub(1).map(|i| doc.word(i)).unwrap_or_default();
    let next = doc.word(end);
    let divided = |mark: &str, at: usize| matches!(mark, ":" | "/" | "#") && doc.adjoins(at);
    let calendar = |at: Option<usize>| at.is_some_and(|at| is_calendar(doc, lists, at));
    let year = number.bare_digits && number.high.is_none() && (1500.0..2100.0).contains(&number.low);
    let fraction = lists.fractions.has(doc.tokens.get(skip_hyphen(doc, end)));
    let one_in_ten = word_before == "in" && start >= 2 && doc.tokens.get(start - 2).is_some_and(|t| t.pos == Pos::Num);
    let apart = divided(word_before, start) || (divided(next, end) && doc.adjoins(end + 1));
    let dated = calendar(start.checked_sub(1)) || calendar(Some(end)) || (year && !year_like_count(doc, lists, number));
    let named = lists.numbered.has(before) && number.high.is_none() && !number.indefinite;
    number.low.is_finite() && !(apart || dated || named || fraction || one_in_ten)
}

/// "About 2000 people", "$2000" are no years.
fn year_like_count(doc: &Document, lists: &Lists, number: &Number) -> bool {
    let sign = number.tokens.start.checked_sub(1).and_then(|i| doc.tokens.get(i));
    let unit = doc.tokens.get(number.tokens.end);
    sign.is_some_and(|t| lists.signs.contains_key(&t.key))
        || qualified(doc, lists, number).0 != Qualifier::Exact
            && !matches!(sign.map(|t| t.of(doc.text)), Some("over" | "about" | "around"))
        || lists.anyone.has(unit)
        || lists.measures.has(unit)
        || lists.currencies.has(unit)
}

/// Whether the name of a month or a day stands there.
pub(super) fn is_calendar(doc: &Document, lists: &Lists, at: usize) -> bool {
    let token = doc.tokens.get(at).filter(|t| t.case == Case::Capital);
    lists.calendar.has(token) && !opens_sentence(doc, at)
}
