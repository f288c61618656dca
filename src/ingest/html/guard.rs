//! Pages whose elements are nested beyond all sense.
//!
//! The time that a tree takes grows with the square of its depth, and cutting the article out of it
//! takes stack for each level. So the tags are counted before a tree is made, which is quick and
//! nearly right, and the tree is measured before anything is cut out of it, which is exact.

use std::collections::BTreeMap;

use dom_smoothie::Readability;

use crate::diagnostic::Diagnostic;

/// How deep elements may be nested. Pages of publishers stay under 60.
pub(super) const DEEPEST: usize = 512;

/// Elements that hold nothing, or that end where the next one begins.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr",
];

/// Elements whose content is not markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe"];

/// Refuses a page whose tags nest deeper than [`DEEPEST`], as far as can be told without a tree.
///
/// # Errors
/// One message, without a file.
pub(super) fn check_tags(html: &str) -> Result<(), Diagnostic> {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut depth = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            let comment = comment.trim_start_matches('-');
            rest =
                comment.strip_prefix('>').unwrap_or_else(|| comment.split_once("-->").map_or("", |(_, after)| after));
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
        } else if RAW.contains(&name.as_str()) && !in_drawing(&open) {
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

/// Refuses a tree deeper than [`DEEPEST`].
///
/// # Errors
/// One message, without a file.
pub(super) fn check_tree(page: &Readability) -> Result<(), Diagnostic> {
    let mut node = page.doc.root();
    let mut depth = 0;
    loop {
        let mut next = node.first_child();
        depth += usize::from(next.is_some());
        while next.is_none() {
            next = node.next_sibling();
            if next.is_none() {
                let Some(parent) = node.parent() else { return Ok(()) };
                node = parent;
                depth -= 1;
            }
        }
        if depth > DEEPEST {
            return Err(too_deep());
        }
        node = match next {
            Some(next) => next,
            None => return Ok(()),
        };
    }
}

fn too_deep() -> Diagnostic {
    let help = "save the article as text; web pages are read to that depth only";
    Diagnostic::new(format!("the page nests more than {DEEPEST} elements in one another"), help)
}

/// Whether the tag is `<path .../>` inside a drawing or a formula, where such a tag ends itself.
fn is_empty_drawing(tag: &str, open: &BTreeMap<String, usize>) -> bool {
    in_drawing(open) && tag.split_once('>').is_some_and(|(tag, _)| tag.ends_with('/'))
}

fn in_drawing(open: &BTreeMap<String, usize>) -> bool {
    ["svg", "math"].iter().any(|name| open.get(*name).is_some_and(|count| *count > 0))
}

/// What follows the closing tag; nothing where there is none.
fn after_raw<'a>(tag: &'a str, name: &str) -> &'a str {
    let mut rest = tag;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return after;
        }
        rest = after;
    }
    ""
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
            (format!("<script>{deep}"), true),
            (format!("<script></script>{deep}"), false),
            (format!("<svg><title>{deep}"), false),
            (format!("<!-- {deep} -->"), true),
            (format!("<!-->{deep} -->"), false),
            (format!("<svg>{}</svg>", "<path d='M0'/>".repeat(5000)), true),
            ("a < b <= c < ".repeat(5000), true),
            (String::new(), true),
        ] {
            assert_eq!(check_tags(&html).is_ok(), holds, "{}", html.get(..40.min(html.len())).unwrap());
        }
    }

    #[test]
    fn the_depth_of_a_tree_is_exact() {
        // Html, body, the last p and its text are levels too.
        for (depth, holds) in [(0, true), (DEEPEST - 4, true), (DEEPEST - 3, false), (3000, false)] {
            let page = Readability::from(format!("<p>x</p>{}x<p>y", "<div>".repeat(depth)));
            assert_eq!(check_tree(&page).is_ok(), holds, "{depth}");
        }
    }
}
