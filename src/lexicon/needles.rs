//! Words without which an expression cannot match.
//!
//! Most expressions of the lexicon match in no line of an article, and running one, or only
//! compiling it, costs far more than to see that none of its words is there.

use std::cmp::Reverse;
use std::mem;

use regex_syntax::ast::{
    AssertionKind, Ast, ClassSet, ClassSetItem, Repetition, RepetitionKind, RepetitionRange, parse,
};

/// How many alternatives a stretch of an expression is multiplied out to.
const MOST: usize = 16;
/// How many bytes of an alternative are looked for, or a few more: enough to be rare.
const LENGTH: usize = 8;
/// From how many bytes on a word is rare enough to be worth looking for beside another.
const RARE: usize = 3;
/// How many clauses are kept of one expression, those with the longest words.
const CLAUSES: usize = 3;

/// Alternatives of which one stands in every match, whatever its capitals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Lower-case ASCII and marks; none holds another one.
    pub any: Vec<String>,
    /// Whether they stand at the start of the text.
    pub start: bool,
}

impl Clause {
    fn new(any: Vec<String>, start: bool) -> Self {
        let mut clause = Clause { any: Vec::new(), start };
        let mut all = any;
        all.iter_mut().for_each(|word| {
            let enough = word.char_indices().find(|(at, _)| *at >= LENGTH);
            word.truncate(enough.map_or(word.len(), |(at, _)| at));
        });
        all.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        for word in all {
            let holds = |shorter: &String| if start { word.starts_with(shorter) } else { word.contains(shorter) };
            if !clause.any.iter().any(holds) {
                clause.any.push(word);
            }
        }
        clause
    }

    /// How much the clause tells: the length of its shortest alternative, blanks not counted.
    fn weight(&self) -> usize {
        self.any.iter().map(|word| word.trim().len()).min().unwrap_or_default()
    }
}

/// The clauses of an expression, all of which hold in every text in which it matches; none
/// where nothing can be said.
pub fn clauses(expression: &str) -> Vec<Clause> {
    let Ok(ast) = parse::Parser::new().parse(expression) else { return Vec::new() };
    let mut found = Vec::new();
    gather(&ast, &mut found);
    if by_lines(expression) {
        found.iter_mut().for_each(|clause| clause.start = false);
    }
    found.sort_by_key(|clause| Reverse(clause.weight()));
    // Short words stand everywhere; they count only where nothing longer does.
    let least = found.first().map_or(0, Clause::weight).clamp(1, RARE);
    found.retain(|clause| clause.weight() >= least);
    found.truncate(CLAUSES);
    found
}

/// Whether a flag of the expression may make `^` match at the start of every line.
fn by_lines(expression: &str) -> bool {
    expression.split("(?").skip(1).any(|flags| {
        let flags = flags.split([':', ')', '<', 'P']).next().unwrap_or_default();
        flags.contains('m')
    })
}

fn gather(ast: &Ast, found: &mut Vec<Clause>) {
    let parts = match ast {
        Ast::Concat(concat) => concat.asts.as_slice(),
        one => std::slice::from_ref(one),
    };
    // What the last parts spell together.
    let mut run = nothing();
    let mut start = parts.iter().find(|part| !matches!(part, Ast::Flags(_))).is_some_and(opens_text);
    for part in parts {
        let words = words(part);
        if words.as_ref().is_some_and(|words| lengthen(&mut run, words)) {
            continue;
        }
        let ended = mem::replace(&mut run, words.unwrap_or_else(nothing));
        found.push(Clause::new(ended, mem::take(&mut start)));
        inside(part, found);
    }
    found.push(Clause::new(run, start));
}

fn nothing() -> Vec<String> {
    vec![String::new()]
}

fn opens_text(part: &Ast) -> bool {
    matches!(part, Ast::Assertion(place) if matches!(place.kind, AssertionKind::StartLine | AssertionKind::StartText))
}

/// The clauses of what a part is made of.
fn inside(part: &Ast, found: &mut Vec<Clause>) {
    match part {
        Ast::Group(group) => gather(&group.ast, found),
        Ast::Repetition(again) if !optional(again) => gather(&again.ast, found),
        Ast::Alternation(either) => {
            let best = |ast: &Ast| {
                let mut own = Vec::new();
                gather(ast, &mut own);
                own.into_iter().max_by_key(Clause::weight)
            };
            let all: Vec<Clause> = either.asts.iter().filter_map(best).collect();
            let start = all.iter().all(|clause| clause.start);
            found.push(Clause::new(all.into_iter().flat_map(|clause| clause.any).collect(), start));
        }
        _ => {}
    }
}

/// Every text that the part can match, where these are few; a place in the text is an empty one.
fn words(part: &Ast) -> Option<Vec<String>> {
    match part {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => Some(vec![String::new()]),
        Ast::Literal(literal) => letter(literal.c),
        Ast::ClassBracketed(class) if !class.negated => match &class.kind {
            ClassSet::Item(item) => letters(item),
            ClassSet::BinaryOp(_) => None,
        },
        Ast::Group(group) => words(&group.ast),
        Ast::Repetition(again) if again.op.kind == RepetitionKind::ZeroOrOne => {
            let mut all = words(&again.ast)?;
            all.push(String::new());
            Some(all)
        }
        Ast::Alternation(either) => {
            let all: Option<Vec<Vec<String>>> = either.asts.iter().map(words).collect();
            all.map(|all| all.concat()).filter(|all| all.len() <= MOST)
        }
        Ast::Concat(concat) => {
            let mut run = nothing();
            let few = concat.asts.iter().all(|part| words(part).is_some_and(|words| lengthen(&mut run, &words)));
            few.then_some(run)
        }
        _ => None,
    }
}

fn letters(item: &ClassSetItem) -> Option<Vec<String>> {
    match item {
        ClassSetItem::Literal(literal) => letter(literal.c),
        ClassSetItem::Union(union) => {
            let all: Option<Vec<Vec<String>>> = union.items.iter().map(letters).collect();
            all.map(|all| all.concat())
        }
        _ => None,
    }
}

/// A letter that has no other shape than its ASCII capital, or a mark.
fn letter(c: char) -> Option<Vec<String>> {
    (c.is_ascii() || !c.is_alphabetic()).then(|| vec![c.to_ascii_lowercase().to_string()])
}

fn optional(again: &Repetition) -> bool {
    use RepetitionRange::{AtLeast, Bounded, Exactly};
    match again.op.kind {
        RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => true,
        RepetitionKind::OneOrMore => false,
        RepetitionKind::Range(Exactly(least) | AtLeast(least) | Bounded(least, _)) => least == 0,
    }
}

/// Puts each of the endings behind each of the words; `false` where these would be too many.
fn lengthen(words: &mut Vec<String>, endings: &[String]) -> bool {
    match endings {
        // Most parts are one letter.
        [ending] => words.iter_mut().for_each(|word| word.push_str(ending)),
        _ if words.len() * endings.len() > MOST => return false,
        _ => {
            let both = |word: &String| endings.iter().map(|ending| format!("{word}{ending}")).collect::<Vec<_>>();
            *words = words.iter().flat_map(both).collect();
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_match_holds() {
        for (expression, want) in [
            ("(?i)reportedly|allegedly", vec!["allegedl|reported"]),
            ("(?:on|under) (?:the )?condition", vec!["on condi|on the c|under co|under th"]),
            ("^(share|tweet)( this| it)+$", vec!["^share|tweet"]),
            ("(?P<note>^[\\[(]?by [A-Z]\\w+) said", vec![" said"]),
            ("(?:a|bc)[0-9]{2,3}x?", vec!["a|bc"]),
            ("[0-9]*seen(?:, heard)* by", vec!["seen"]),
            ("(?m)^Seen", vec!["seen"]),
            ("(?:^one|two) [0-9]", vec!["one |two "]),
            ("(?:ab[0-9]|[0-9]cd)e", vec!["ab|cd"]),
            ("été (?-u:\\b)ici", vec![" ici"]),
            ("(unclosed", vec![]),
        ] {
            let shown = |c: &Clause| format!("{}{}", if c.start { "^" } else { "" }, c.any.join("|"));
            assert_eq!(clauses(expression).iter().map(shown).collect::<Vec<_>>(), want, "{expression}");
        }
    }
}
