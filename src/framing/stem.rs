//! Words without their inflection, and without the commonest endings of nouns made of verbs.

use super::lists::Lists;
use crate::text::key;

/// The stem by which words are held to be the same: "evacuated" and "evacuation" have one.
pub(crate) fn stem(word: &str, lists: &Lists) -> String {
    let word = word.to_lowercase().replace('’', "'");
    let word = word.strip_suffix("'s").unwrap_or(&word);
    let base = lists.irregular.get(&key(word)).map_or(word, String::as_str);
    let bare = uninflected(base);
    let looked_up = |form: &str| lists.irregular.get(&key(form)).cloned();
    let bare = looked_up(&bare).unwrap_or(bare);
    // What the list of equal words holds are dictionary forms: "injury", "dead", "house".
    let forms = [base.to_owned(), bare.clone(), format!("{bare}e"), root(&bare)];
    let equal = forms.iter().find_map(|form| lists.same.get(&key(form)));
    root(&equal.map_or(bare, |first| uninflected(first)))
}

/// The dictionary form of a noun, and whether the form is a plural.
pub(crate) fn singular(noun: &str, lists: &Lists) -> (String, bool) {
    let noun = noun.to_lowercase();
    if let Some(form) = lists.plurals.get(&key(&noun)) {
        return (form.clone(), true);
    }
    let cut = |ending: &str| noun.strip_suffix(ending).filter(|rest| rest.chars().count() > 1);
    if let Some(rest) = cut("ies").filter(|rest| rest.len() > 2) {
        return (format!("{rest}y"), true);
    }
    if let Some(rest) = cut("es").filter(|rest| ends_hissing(rest)) {
        return (rest.to_owned(), true);
    }
    match cut("s").filter(|rest| !rest.ends_with(['s', 'u', 'i', '\''])) {
        Some(rest) => (rest.to_owned(), true),
        None => (noun.clone(), false),
    }
}

fn ends_hissing(word: &str) -> bool {
    ["ss", "sh", "ch", "x", "zz"].iter().any(|ending| word.ends_with(ending))
}

/// Without -s, -ed, -ing; the final e goes as well, since "closed" does not tell whether there is one.
fn uninflected(word: &str) -> String {
    let cut = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.chars().count() > 2);
    let bare = if let Some(rest) = cut("ies").or_else(|| cut("ied")) {
        format!("{rest}y")
    } else if let Some(rest) = cut("ing").or_else(|| cut("ed")).filter(|rest| rest.contains(is_vowel)) {
        undoubled(rest).to_owned()
    } else if let Some(rest) = cut("es").filter(|rest| ends_hissing(rest)) {
        rest.to_owned()
    } else {
        cut("s").filter(|rest| !rest.ends_with(['s', 'u', 'i'])).unwrap_or(word).to_owned()
    };
    match bare.strip_suffix('e') {
        Some(rest) if rest.chars().count() > 2 => rest.to_owned(),
        _ => bare,
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// "stopp" is "stop"; "fell" and "pass" stay.
fn undoubled(word: &str) -> &str {
    let mut back = word.chars().rev();
    match (back.next(), back.next()) {
        (Some(last), Some(before)) if last == before && !matches!(last, 'l' | 's' | 'e' | 'f' | 'z') => {
            word.get(..word.len() - last.len_utf8()).unwrap_or(word)
        }
        _ => word,
    }
}

/// Without the endings that make nouns of verbs, where enough is left.
fn root(word: &str) -> String {
    for (ending, least) in [("ation", 4), ("ition", 4), ("ion", 5), ("at", 4), ("ment", 4), ("ur", 4)] {
        if let Some(rest) = word.strip_suffix(ending).filter(|rest| rest.chars().count() >= least) {
            return rest.to_owned();
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        let lists = Lists::new(Lexicon::builtin());
        for forms in [
            ["closed", "closes", "closing"],
            ["evacuated", "evacuation", "evacuate"],
            ["stopped", "stopping", "halts"],
            ["killed", "dead", "deaths"],
            ["injured", "injuries", "wounded"],
            ["fell", "fallen", "dropped"],
            ["villages", "village", "village’s"],
            ["resigned", "resignation", "quits"],
        ] {
            let stems = forms.map(|form| stem(form, &lists));
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms:?}: {stems:?}");
        }
        assert_ne!(stem("police", &lists), stem("policy", &lists));
    }

    #[test]
    fn singulars() {
        let lists = Lists::new(Lexicon::builtin());
        for (word, expected) in [
            ("nurses", ("nurse", true)),
            ("children", ("child", true)),
            ("families", ("family", true)),
            ("churches", ("church", true)),
            ("glass", ("glass", false)),
            ("crew", ("crew", true)),
            ("Houses", ("house", true)),
        ] {
            let (singular, plural) = singular(word, &lists);
            assert_eq!((singular.as_str(), plural), expected);
        }
    }
}
