//! Forms of a term by the spelling rules of English: a first list, for an author to look over.

/// How a term is inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inflection {
    /// Singular and plural of the last word.
    Noun,
    /// Base, -s, past and -ing of the first word.
    Verb,
    /// The term as it is.
    None,
}

/// The forms of a term, the term first: inflected, then in the other spelling of English, then
/// with a prefix written as one word. Hyphens need no forms of their own.
pub fn forms(term: &str, inflection: Inflection) -> Vec<String> {
    let mut stems = vec![term.to_owned()];
    stems.extend(respelt(term));
    let closed: Vec<String> = stems.iter().filter_map(|stem| closed(stem)).collect();
    stems.extend(closed);
    let mut all: Vec<String> = Vec::new();
    for stem in stems {
        let (head, tail) = match inflection {
            Inflection::Noun => stem.rsplit_once(' ').map_or((String::new(), &*stem), |(a, b)| (format!("{a} "), b)),
            _ => (String::new(), &*stem),
        };
        let inflected = match inflection {
            Inflection::Noun => vec![tail.to_owned(), plural(tail)],
            Inflection::Verb => verb(tail),
            Inflection::None => vec![tail.to_owned()],
        };
        for form in inflected {
            let form = format!("{head}{form}");
            if !all.contains(&form) {
                all.push(form);
            }
        }
    }
    all
}

/// The plural of a noun; a word that ends as plurals do stays as it is.
fn plural(noun: &str) -> String {
    let ends = |ending: &str| noun.ends_with(ending);
    let before = |count: usize| noun.len().checked_sub(count).and_then(|at| noun.get(..at));
    if ends("man") && noun.len() > 5 && !ends("human") && !ends("german") {
        return format!("{}men", before(3).unwrap_or(noun));
    }
    if ends("sis") {
        return format!("{}es", before(2).unwrap_or(noun));
    }
    if ends("s") && !ends("ss") && !ends("us") && !ends("is") {
        return noun.to_owned();
    }
    with_s(noun)
}

/// Base, -s, past, -ing. Words behind the verb stay: "lash out", "lashes out".
fn verb(term: &str) -> Vec<String> {
    let (base, rest) = term.split_once(' ').map_or((term, String::new()), |(base, rest)| (base, format!(" {rest}")));
    let stem = base.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o', 'y']));
    let mut forms = vec![base.to_owned(), with_s(base)];
    if let Some(y) = base.strip_suffix('y').filter(|s| s.ends_with(consonant)) {
        forms.extend([format!("{y}ied"), format!("{base}ing")]);
    } else if base.ends_with("ie") {
        forms.extend([format!("{base}d"), format!("{}ying", base.strip_suffix("ie").unwrap_or(base))]);
    } else if let Some(stem) = stem {
        forms.extend([format!("{stem}ed"), format!("{stem}ing")]);
    } else if base.ends_with('e') {
        forms.extend([format!("{base}d"), format!("{base}ing")]);
    } else {
        let last = base.chars().next_back().unwrap_or_default();
        let doubled = [format!("{base}{last}ed"), format!("{base}{last}ing")];
        let plain = [format!("{base}ed"), format!("{base}ing")];
        match doubling(base) {
            Doubling::Always => forms.extend(doubled),
            Doubling::British => forms.extend([doubled, plain].into_iter().flatten()),
            Doubling::Never => forms.extend(plain),
        }
    }
    forms.into_iter().map(|form| format!("{form}{rest}")).collect()
}

enum Doubling {
    Always,
    /// "travelled", in the United States "traveled".
    British,
    Never,
}

/// Whether the last letter is doubled before -ed: it is one consonant behind one vowel.
fn doubling(base: &str) -> Doubling {
    let letters: Vec<char> = base.chars().collect();
    match letters.as_slice() {
        [.., before, vowel, last]
            if consonant(*last) && !matches!(last, 'w' | 'x' | 'y') && !consonant(*vowel) && consonant(*before) =>
        {
            match vowel_groups(base) {
                1 => Doubling::Always,
                _ if *last == 'l' => Doubling::British,
                _ => Doubling::Never,
            }
        }
        _ => Doubling::Never,
    }
}

fn with_s(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y').filter(|s| s.ends_with(consonant)) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending));
    format!("{word}{}", if hissing { "es" } else { "s" })
}

fn consonant(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn vowel_groups(word: &str) -> usize {
    let vowels: Vec<bool> = word.chars().map(|c| !consonant(c)).collect();
    usize::from(vowels.first() == Some(&true)) + vowels.windows(2).filter(|w| w == &[false, true]).count()
}

/// Endings of British and American spelling, each with what goes for the other; longer ones first.
const SPELLINGS: [(&str, &str); 18] = [
    ("isation", "ization"),
    ("ization", "isation"),
    ("ise", "ize"),
    ("ize", "ise"),
    ("iser", "izer"),
    ("izer", "iser"),
    ("ised", "ized"),
    ("ized", "ised"),
    ("ising", "izing"),
    ("izing", "ising"),
    ("our", "or"),
    ("ourable", "orable"),
    ("tre", "ter"),
    ("fence", "fense"),
    ("fense", "fence"),
    ("lyse", "lyze"),
    ("lyze", "lyse"),
    ("ogue", "og"),
];

/// Endings that both spell alike although they look like one of [`SPELLINGS`].
const ALIKE: [&str; 17] = [
    "wise", "wised", "wising", "prise", "prised", "vise", "vised", "mise", "mised", "raise", "raised", "guise",
    "guised", "cise", "size", "sized", "seize",
];

/// The term in the other spelling of English: its last word, where the ending tells it.
fn respelt(term: &str) -> Option<String> {
    let alike = ALIKE.iter().any(|ending| term.ends_with(ending)) && !term.ends_with("icise");
    let (old, new) = SPELLINGS.iter().filter(|_| !alike).find(|(old, _)| term.ends_with(old))?;
    let stem = term.strip_suffix(old)?;
    let last = stem.rsplit([' ', '-']).next().unwrap_or(stem);
    // "four" and "size" are no "for" and "sise": something must stand before the ending.
    let long = vowel_groups(last) > 0 && last.len() >= if *old == "our" { 3 } else { 2 } && last.ends_with(consonant);
    long.then(|| format!("{stem}{new}"))
}

/// Prefixes that are written with a hyphen by some and without by others.
const PREFIXES: [&str; 14] =
    ["anti", "co", "hyper", "mega", "mis", "neo", "non", "out", "over", "pre", "pro", "pseudo", "super", "ultra"];

/// "ultra-nationalist" as one word.
fn closed(term: &str) -> Option<String> {
    let (prefix, rest) = term.split_once('-')?;
    PREFIXES.contains(&prefix.to_lowercase().as_str()).then(|| format!("{prefix}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_inflected_by_their_spelling() {
        for (term, inflection, want) in [
            ("ruckus", Inflection::Noun, "ruckus ruckuses"),
            ("crony", Inflection::Noun, "crony cronies"),
            ("gunman", Inflection::Noun, "gunman gunmen"),
            ("crisis", Inflection::Noun, "crisis crises"),
            ("dregs", Inflection::Noun, "dregs"),
            ("fringe group", Inflection::Noun, "fringe group,fringe groups"),
            ("blast", Inflection::Verb, "blast blasts blasted blasting"),
            ("slam", Inflection::Verb, "slam slams slammed slamming"),
            ("decry", Inflection::Verb, "decry decries decried decrying"),
            ("gloat", Inflection::Verb, "gloat gloats gloated gloating"),
            ("lash out", Inflection::Verb, "lash out,lashes out,lashed out,lashing out"),
            ("quarrel", Inflection::Verb, "quarrel quarrels quarrelled quarrelling quarreled quarreling"),
            (
                "demonise",
                Inflection::Verb,
                "demonise demonises demonised demonising demonize demonizes demonized demonizing",
            ),
            ("surprise", Inflection::Verb, "surprise surprises surprised surprising"),
            ("clamour", Inflection::Noun, "clamour clamours clamor clamors"),
            ("four", Inflection::None, "four"),
            (
                "ultra-nationalist",
                Inflection::Noun,
                "ultra-nationalist ultra-nationalists ultranationalist ultranationalists",
            ),
            ("far-fetched", Inflection::None, "far-fetched"),
        ] {
            let got = forms(term, inflection);
            let separator = if want.contains(',') || term.contains(' ') { ',' } else { ' ' };
            assert_eq!(got, want.split(separator).collect::<Vec<_>>(), "{term}");
        }
    }
}
