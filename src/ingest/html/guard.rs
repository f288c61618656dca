//! Pages that would take too long: tags nested beyond all sense.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;

/// How deep tags may be nested. Pages of publishers stay under 60; the time that a tree takes grows
/// with the square of its depth.
pub(super) const DEEPEST: usize = 512;

/// Elements that hold nothing, or that end where the next one begins.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr",
];

/// Elements whose content is not markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe"];

/// Refuses a page that nests tags deeper than [`DEEPEST`], before a tree is made of it.
///
/// # Errors
/// One message, without a file.
pub(super) fn check(html: &str) -> Result<(), Diagnostic> {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut depth = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (closes, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
        let length = tag.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
        let name = tag.get(..length).unwrap_or_default().to_ascii_lowercase();
        if name.is_empty() || FLAT.contains(&name.as_str()) {
            continue;
        }
        if closes {
            if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                *count -= 1;
                depth -= 1;
            }
        } else if RAW.contains(&name.as_str()) {
            rest = after_raw(tag, &name);
        } else if !is_empty_drawing(tag, &open) {
            *open.entry(name).or_default() += 1;
            depth += 1;
            if depth > DEEPEST {
                let help = "save the article as text; web pages are read to that depth only";
                return Err(Diagnostic::new(
                    format!("the page nests more than {DEEPEST} elements in one another"),
                    help,
                ));
            }
        }
    }
    Ok(())
}

/// Whether the tag is `<path .../>` inside a drawing or a formula, where such a tag ends itself.
fn is_empty_drawing(tag: &str, open: &BTreeMap<String, usize>) -> bool {
    let inside = ["svg", "math"].iter().any(|name| open.get(*name).is_some_and(|count| *count > 0));
    inside && tag.split_once('>').is_some_and(|(tag, _)| tag.ends_with('/'))
}

/// What follows the closing tag; everything where there is none, as nothing is hidden then.
fn after_raw<'a>(tag: &'a str, name: &str) -> &'a str {
    let mut rest = tag;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return after;
        }
        rest = after;
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_over_stray_and_missing_ends() {
        let deep = "<div>".repeat(DEEPEST + 1);
        for (html, holds) in [
            ("<div>".repeat(DEEPEST), true),
            (deep.clone(), false),
            ("<div></b>".repeat(DEEPEST + 1), false),
            ("<div></div>".repeat(5000), true),
            ("<p>line<br><li>item".repeat(5000), true),
            (format!("<script>{deep}</script>"), true),
            (format!("<!-- {deep} -->"), true),
            (format!("<svg>{}</svg>", "<path d='M0'/>".repeat(5000)), true),
            ("a < b <= c < ".repeat(5000), true),
            (String::new(), true),
        ] {
            assert_eq!(check(&html).is_ok(), holds, "{}", html.get(..40.min(html.len())).unwrap());
        }
    }
}
