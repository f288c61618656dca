//! Gates that can never do what they are there for.

use super::{Entry, form_keys, is_hyphen};
use crate::diagnostic::Diagnostic;
use crate::lexicon::schema::{Gate, Gated};
use crate::lexicon::suggest::nearest;
use crate::text::{Span, tokenize};

impl Entry<'_> {
    /// Finds gates and gate words that say nothing, and those that shut the entry out for good.
    pub(super) fn check_gates(&self, gated: &Gated, topics: &[&str], found: &mut Vec<Diagnostic>) {
        for gate in gated.require_any.iter().chain(gated.unless) {
            self.check_gate(gate, topics, found);
        }
        for (nth, required) in (1..).zip(gated.require_any) {
            let Some(other) = gated.unless.iter().position(|u| follows(u, required)) else { continue };
            let what = format!(
                "in entry `{}` the `require_any` gate {nth} can never let the term count: `unless` gate {} holds wherever it does",
                self.entry.id,
                other + 1
            );
            found.push(self.at(
                ("require_any", "require_any"),
                what,
                "take one of the two away, or make the `unless` gate narrower",
            ));
        }
        let alone =
            |capitalized, cue, quoted| gated.unless.contains(&Gate { capitalized, cue, quoted, ..Gate::default() });
        let (yes, no) = (Some(true), Some(false));
        for (field, both) in [
            ("capitalized", alone(yes, None, None) && alone(no, None, None)),
            ("cue", alone(None, yes, None) && alone(None, no, None)),
            ("quoted", alone(None, None, yes) && alone(None, None, no)),
        ] {
            if both {
                let what = format!(
                    "entry `{}` can never count: one `unless` gate asks for `{field}: true`, another for `{field}: false`",
                    self.entry.id
                );
                found.push(self.at(("unless", field), what, "take one of the two away, or set `never: true`"));
            }
        }
        for word in swallowed(gated) {
            let what = format!(
                "the `unless` gate of entry `{}` never meets `{word}`: with it, the words are a longer form of the same entry, which counts",
                self.entry.id
            );
            found.push(self.at(
                ("unless", word),
                what,
                format!("take `{word}` out of the gate, or the forms with it out of `forms`"),
            ));
        }
    }

    fn check_gate(&self, gate: &Gate, topics: &[&str], found: &mut Vec<Diagnostic>) {
        let id = self.entry.id;
        if *gate == Gate::default() {
            let what = format!("entry `{id}` has a gate without a field, which would always hold");
            found.push(self.at(("id", "{}"), what, "name at least one field, such as `prev`, `next` or `sentence`"));
        }
        for name in gate.topic.iter().filter(|name| !topics.contains(&name.as_str())) {
            let help = match nearest(name, topics.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add a word list with the id `topic-{name}`"),
            };
            let what = format!("entry `{id}` asks for the topic `{name}`, which there is not");
            found.push(self.at(("id", name), what, help));
        }
        let lists = [&gate.prev, &gate.next, &gate.before, &gate.after, &gate.sentence];
        for word in lists.into_iter().flatten() {
            if is_hyphen(word) {
                let what = format!("entry `{id}` has the gate word `{word}`, and hyphens do not count as neighbours");
                found.push(self.at(("id", word), what, "leave it out, or name the word behind the hyphen"));
            } else if !can_equal(word) {
                let what = format!("entry `{id}` has the gate word `{word}`, which no token can equal");
                found.push(self.at(("id", word), what, "a gate word is a word, perhaps with one `*` at its end"));
            }
        }
    }
}

/// Whether a text can hold the word. A stem with `*` is held against one token, so it is a part of one.
fn can_equal(word: &str) -> bool {
    match word.strip_suffix('*') {
        None => !word.contains('*') && !form_keys(word).is_empty(),
        Some(stem) => {
            let mut tokens = Vec::new();
            tokenize(stem, Span::new(0, stem.len()), &mut tokens);
            !stem.contains('*') && tokens.len() == 1
        }
    }
}

/// Whether `gate` holds wherever `given` does: each of its fields follows from one of the other's.
fn follows(gate: &Gate, given: &Gate) -> bool {
    let words = |wide: &[String], narrow: &[&[String]]| {
        wide.is_empty() || narrow.iter().any(|list| !list.is_empty() && list.iter().all(|word| among(word, wide)))
    };
    let flag = |wide: Option<bool>, narrow: Option<bool>| wide.is_none() || wide == narrow;
    let class = |wide: &[_], narrow: &[_]| {
        wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(|pos| wide.contains(pos)))
    };
    words(&gate.prev, &[&given.prev])
        && words(&gate.next, &[&given.next])
        && words(&gate.before, &[&given.before, &given.prev])
        && words(&gate.after, &[&given.after, &given.next])
        && words(&gate.sentence, &[&given.sentence, &given.before, &given.prev, &given.after, &given.next])
        && words(&gate.topic, &[&given.topic])
        && class(&gate.prev_pos, &given.prev_pos)
        && class(&gate.next_pos, &given.next_pos)
        && class(&gate.pos, &given.pos)
        && flag(gate.capitalized, given.capitalized)
        && flag(gate.cue, given.cue)
        && flag(gate.quoted, given.quoted)
}

/// Whether a gate word stands for nothing that the list does not stand for.
fn among(word: &str, list: &[String]) -> bool {
    list.iter().any(|other| match (word.strip_suffix('*'), other.strip_suffix('*')) {
        (None, None) => form_keys(word) == form_keys(other),
        (_, Some(stem)) => word.to_lowercase().starts_with(&stem.to_lowercase()) && !word.contains([' ', '-']),
        (Some(_), None) => false,
    })
}

/// Words right behind or before the match that make each form of the entry a longer one of its forms.
fn swallowed<'g>(gated: &Gated<'g>) -> Vec<&'g str> {
    let forms: Vec<Vec<u64>> = gated.forms.iter().map(|form| form_keys(form)).collect();
    let dead = |word: &str, before: bool| {
        let word = form_keys(word);
        let longer = |form: &Vec<u64>| if before { [&word[..], form].concat() } else { [form, &word[..]].concat() };
        // A form that another one contains in this way is never met with the word beside it.
        let (long, short): (Vec<&Vec<u64>>, Vec<&Vec<u64>>) =
            forms.iter().partition(|form| forms.iter().any(|other| longer(other) == **form));
        !long.is_empty() && short.iter().all(|form| forms.contains(&longer(form)))
    };
    let mut found = Vec::new();
    for gate in gated.unless {
        let others = Gate { prev: Vec::new(), next: Vec::new(), ..gate.clone() };
        if others != Gate::default() {
            continue;
        }
        for (list, before, alone) in
            [(&gate.prev, true, gate.next.is_empty()), (&gate.next, false, gate.prev.is_empty())]
        {
            let plain = list.iter().filter(|word| alone && !word.contains('*'));
            found.extend(plain.map(String::as_str).filter(|word| dead(word, before)));
        }
    }
    found
}
