//! What stands in one cell: a text, or a list with bars between its items.
//!
//! A backslash marks what a cell or a spreadsheet would lose: `\|` a bar in an item, `\\` a
//! backslash, `\s` and `\t` and `\n` a space, a tab, a line break at an end, `\r` a carriage
//! return, `\e` an empty text. A cell that a spreadsheet would take for a formula has an
//! apostrophe in front.

/// A text as the content of a cell.
pub fn text(text: &str) -> String {
    guarded(escaped(text, false))
}

/// A list as the content of a cell.
pub fn list(items: &[String]) -> String {
    guarded(items.iter().map(|item| escaped(item, true)).collect::<Vec<_>>().join(" | "))
}

/// The text of a cell; an empty cell has none.
///
/// # Errors
/// A backslash before something that it does not mark.
pub fn read_text(cell: &str) -> Result<Option<String>, String> {
    let cell = unguarded(cell);
    if cell.is_empty() { Ok(None) } else { unescaped(cell).map(Some) }
}

/// The items of a cell.
///
/// # Errors
/// A backslash before something that it does not mark; two bars with nothing between them.
pub fn read_list(cell: &str) -> Result<Vec<String>, String> {
    let cell = unguarded(cell);
    if cell.is_empty() {
        return Ok(Vec::new());
    }
    items(cell).into_iter().map(unescaped).collect()
}

/// The parts between bars, without the space around them.
fn items(cell: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut marked) = (0, false);
    for (at, c) in cell.char_indices() {
        match c {
            _ if marked => marked = false,
            '\\' => marked = true,
            '|' => {
                parts.push(cell.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(cell.get(start..).unwrap_or_default().trim());
    parts
}

fn escaped(text: &str, bars: bool) -> String {
    if text.is_empty() {
        return "\\e".to_owned();
    }
    let inner = text.trim();
    let first = text.len() - text.trim_start().len();
    let last = first + inner.len();
    let mut out = String::with_capacity(text.len() + 4);
    for (at, c) in text.char_indices() {
        let end = at < first || at >= last;
        match c {
            '\\' => out.push_str("\\\\"),
            '|' if bars => out.push_str("\\|"),
            '\r' => out.push_str("\\r"),
            ' ' if end => out.push_str("\\s"),
            '\t' if end => out.push_str("\\t"),
            '\n' if end => out.push_str("\\n"),
            c if end => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    if text.is_empty() {
        return Err("nothing stands between two bars; leave one out, or write \\e for an empty text".to_owned());
    }
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('\\') => out.push('\\'),
            Some('|') => out.push('|'),
            Some('s') => out.push(' '),
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('e') => {}
            Some('u') => {
                let digits: String = chars.by_ref().take(4).collect();
                let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                out.push(code.ok_or_else(|| format!("`\\u{digits}` is no character; write \\\\ for a backslash"))?);
            }
            Some(other) => return Err(format!("`\\{other}` means nothing; write \\\\ for a backslash")),
            None => return Err("a backslash stands at the end; write \\\\ for a backslash".to_owned()),
        }
    }
    Ok(out)
}

/// Whether a spreadsheet would take the cell for a formula, behind any apostrophes.
fn formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@'])
}

fn guarded(cell: String) -> String {
    if formula(&cell) { format!("'{cell}") } else { cell }
}

fn unguarded(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').filter(|_| formula(cell)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_are_as_plain_as_can_be() {
        for (items, want) in [
            (&["regime", "far-left regimes"][..], "regime | far-left regimes"),
            (&["a|b", "c\\d"], "a\\|b | c\\\\d"),
            (&["=1+1"], "'=1+1"),
            (&["'s"], "'s"),
            (&["'-x"], "''-x"),
            (&["", " x\n"], "\\e | \\sx\\n"),
            (&["“Go,” he said; then left."], "“Go,” he said; then left."),
            (&[], ""),
        ] {
            let items: Vec<String> = items.iter().map(|i| i.to_string()).collect();
            assert_eq!(list(&items), want);
            assert_eq!(read_list(want), Ok(items));
        }
        assert_eq!(read_text("=x"), Ok(Some("=x".to_owned())));
        assert_eq!(text("a | b"), "a | b");
    }

    #[test]
    fn what_means_nothing_is_told() {
        assert!(read_list("a | | b").unwrap_err().starts_with("nothing stands between two bars"));
        assert!(read_text("a\\d").unwrap_err().starts_with("`\\d` means nothing"));
        assert!(read_text("a\\").unwrap_err().starts_with("a backslash stands at the end"));
    }

    proptest! {
        #[test]
        fn any_text_and_any_list_come_back(items in prop::collection::vec("[a|\\\\ \\n\\r\\t'=+@é\u{a0}\u{2003}-]{0,6}", 0..4)) {
            prop_assert_eq!(read_list(&list(&items)), Ok(items.clone()));
            for item in items {
                prop_assert_eq!(read_text(&text(&item)), Ok(Some(item)));
            }
        }
    }
}
