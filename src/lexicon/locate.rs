//! Finds places in YAML text where the parser gives none.

/// A place in a file, both counted from 1; columns are code points.
pub type LineColumn = (usize, usize);

/// The line of the `nth` item (from 0) of the top-level list `list`, for lists in block style.
pub fn item(text: &str, list: &str, nth: usize) -> Option<LineColumn> {
    items(text, list).nth(nth)
}

/// Where `needle` stands as a whole word inside the `nth` item of `list`, at every place.
pub fn inside<'a>(
    text: &'a str,
    list: &str,
    nth: usize,
    needle: &'a str,
) -> impl Iterator<Item = LineColumn> + use<'a> {
    let first = item(text, list, nth).map_or(usize::MAX, |at| at.0);
    let last = item(text, list, nth + 1).map_or(usize::MAX, |at| at.0);
    let lines = text.lines().enumerate().map(|(i, line)| (i + 1, line)).filter(move |(i, _)| (first..last).contains(i));
    lines.flat_map(move |(i, line)| occurrences(line, needle).map(move |column| (i, column)))
}

/// Where `needle` first stands as a whole word in the text.
pub fn anywhere(text: &str, needle: &str, skip: usize) -> Option<LineColumn> {
    text.lines()
        .enumerate()
        .flat_map(|(i, line)| occurrences(line, needle).map(move |column| (i + 1, column)))
        .nth(skip)
}

/// The line of a key of the top-level map `map`, for maps in block style; otherwise where the key first stands.
pub fn key(text: &str, map: &str, key: &str) -> LineColumn {
    let head = format!("{map}:");
    let lines = text.lines().enumerate().skip_while(|(_, line)| !line.starts_with(&head)).skip(1);
    let mut inside = lines.take_while(|(_, line)| !line.starts_with(|c: char| !c.is_whitespace() && c != '#'));
    let quotes = ['"', '\''];
    let stands = |(i, line): (usize, &str)| {
        let own = line.trim_start();
        let after = own.trim_start_matches(quotes).strip_prefix(key)?.trim_start_matches(quotes);
        after.trim_start().starts_with(':').then(|| (i + 1, line.chars().count() - own.chars().count() + 1))
    };
    inside.find_map(stands).or_else(|| anywhere(text, key, 0)).unwrap_or((1, 1))
}

fn items<'a>(text: &'a str, list: &str) -> impl Iterator<Item = LineColumn> + use<'a> {
    let head = format!("{list}:");
    let mut lines = text.lines().enumerate().skip_while(move |(_, line)| !line.starts_with(&head)).skip(1);
    let first = lines.find(|(_, line)| line.trim_start().starts_with("- "));
    let indent = first.map_or(0, |(_, line)| line.len() - line.trim_start().len());
    first
        .into_iter()
        .chain(lines)
        .filter(move |(_, line)| line.get(indent..).is_some_and(|l| l.starts_with("- ") && line.trim_start() == l))
        .map(move |(i, _)| (i + 1, indent + 1))
}

fn occurrences<'a>(line: &'a str, needle: &'a str) -> impl Iterator<Item = usize> + use<'a> {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    line.match_indices(needle)
        .filter(move |(at, _)| {
            let before = line.get(..*at).and_then(|l| l.chars().next_back());
            let after = line.get(at + needle.len()..).and_then(|l| l.chars().next());
            // "- id" opens an item: that hyphen is no part of a word.
            !part(before) && !part(after)
        })
        .map(|(at, _)| line.get(..at).map_or(1, |l| l.chars().count() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "kind: loaded\nentries:\n- id: one\n  forms: [far-left, left]\n\n- id: two\n  forms:\n  - left\n";

    #[test]
    fn finds_items_and_words_inside_them() {
        assert_eq!(item(TEXT, "entries", 0), Some((3, 1)));
        assert_eq!(item(TEXT, "entries", 1), Some((6, 1)));
        assert_eq!(item(TEXT, "entries", 2), None);
        assert_eq!(inside(TEXT, "entries", 0, "left").collect::<Vec<_>>(), [(4, 21)]);
        assert_eq!(inside(TEXT, "entries", 1, "left").collect::<Vec<_>>(), [(8, 5)]);
        assert_eq!(inside(TEXT, "entries", 2, "left").count(), 0);
        assert_eq!(anywhere(TEXT, "loaded", 0), Some((1, 7)));
    }

    #[test]
    fn finds_keys_of_maps() {
        let text = "# b: 1\nchecks:\n  a: on\n  # c\n  'b': off\n\nother:\n  c: 1\nflat: {d: 2}\n";
        for (map, name, place) in [
            ("checks", "a", (3, 3)),
            ("checks", "b", (5, 3)),
            ("other", "c", (8, 3)),
            ("flat", "d", (9, 8)),
            ("checks", "nothing", (1, 1)),
        ] {
            assert_eq!(key(text, map, name), place, "{name}");
        }
    }
}
