//! Whose article it is.

use super::{Outlet, Outlets};
use crate::text::Article;

/// How many lines at the top and at the bottom of a text can name the outlet.
const TOP: usize = 5;
const BOTTOM: usize = 15;
/// How far from the start of its line the marker of an agency may stand, in bytes.
const DATELINE: usize = 80;

/// Finds the outlet of an article, whose text may lie elsewhere; its id, or `None` where nothing says it.
///
/// In this order: the outlet that the metadata names, by id or name (and where they name one
/// that is not known, nothing else is tried: see [`Outlets::resolve`] for the message); the
/// URL's domain; the site's name; an id such as `example-daily_2026-03-14_dam`, as archives name
/// their files; a line of the text, see below. Nothing is guessed from words inside the story.
///
/// A line of the first five or the last fifteen (empty lines not counted) names the outlet where
/// it is a bare domain or ends with one after a dash or bar; where it holds a republication
/// marker; or, at the top only, where it is an outlet's name or ends with one after a bar. A marker
/// that opens a line counts anywhere, since lists of links may follow it. News agencies are named
/// in other outlets' articles all the time, so an agency is found last, and only by a dateline
/// marker ("(Agency) -") at the top.
pub fn identify(article: &Article, text: &str, outlets: &Outlets) -> Option<String> {
    let found = match &article.outlet {
        Some(name) => outlets.resolve(name).ok(),
        None => article
            .url
            .as_deref()
            .and_then(|url| outlets.by_domain(url))
            .or_else(|| article.site_name.as_deref().and_then(|name| by_site_name(name, outlets)))
            .or_else(|| by_file_name(&article.id, outlets))
            .or_else(|| in_text(text, outlets)),
    };
    found.map(|outlet| outlet.id.clone())
}

/// Some pages give their domain as the name of the site, and some collections an id.
fn by_site_name<'a>(name: &str, outlets: &'a Outlets) -> Option<&'a Outlet> {
    outlets.called(name).or_else(|| outlets.by_domain(name))
}

/// The outlet in front of a date: `outlet_2026-03-14` and whatever follows.
fn by_file_name<'a>(id: &str, outlets: &'a Outlets) -> Option<&'a Outlet> {
    let (name, rest) = id.split_once('_')?;
    let date = rest.as_bytes().first_chunk::<10>()?;
    let dated = date.iter().enumerate().all(|(i, byte)| match i {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    by_site_name(name, outlets).filter(|_| dated)
}

fn in_text<'a>(text: &str, outlets: &'a Outlets) -> Option<&'a Outlet> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let top = || lines.iter().take(TOP);
    let ends = || top().chain(lines.iter().skip(TOP.max(lines.len().saturating_sub(BOTTOM))));

    ends()
        .find_map(|line| domain_line(line, outlets))
        .or_else(|| ends().find_map(|line| marked(line, outlets, false)))
        .or_else(|| top().find_map(|line| name_line(line, outlets)))
        .or_else(|| lines.iter().find_map(|line| marked(line, outlets, true)))
        .or_else(|| top().find_map(|line| outlets.iter().find(|o| o.is_wire() && dateline(o, line))))
}

/// The first outlet, agencies left out, of which the line holds a marker, or with `opens` starts
/// with one. All markers are looked for in one walk: one by one they took a fortieth of the time
/// of a whole article.
fn marked<'a>(line: &str, outlets: &'a Outlets, opens: bool) -> Option<&'a Outlet> {
    let markers = outlets.markers.as_ref()?;
    let start = line.as_bytes().get(..markers.max_pattern_len()).filter(|_| opens);
    let found = markers.find_overlapping_iter(start.unwrap_or(line.as_bytes())).filter(|m| !opens || m.start() == 0);
    let owners = found.filter_map(|m| outlets.marker_of.get(m.pattern().as_usize()).copied());
    let index = owners.filter(|&index| outlets.list.get(index).is_some_and(|o| !o.is_wire())).min();
    index.and_then(|index| outlets.list.get(index))
}

/// "www.example.test", or "Council votes – www.example.test".
fn domain_line<'a>(line: &str, outlets: &'a Outlets) -> Option<&'a Outlet> {
    let last = line.split_whitespace().next_back()?;
    let before = line.strip_suffix(last)?.trim_end();
    let alone = before.is_empty() || before.ends_with(['–', '—', '-', '|']);
    alone.then(|| outlets.by_domain(last)).flatten()
}

/// "Example Daily", or "Council votes | Example Daily".
fn name_line<'a>(line: &str, outlets: &'a Outlets) -> Option<&'a Outlet> {
    let name = line.rsplit_once(" | ").map_or(line, |(_, name)| name);
    outlets.by_name(name).filter(|outlet| !outlet.is_wire())
}

/// "LONDON (Agency) - The council ...": the marker of an agency that ends in a dash or slash,
/// not in a word ("Agency contributed to this report").
fn dateline(outlet: &Outlet, line: &str) -> bool {
    outlet.markers().iter().any(|marker| {
        let closes = marker.trim_end_matches('.').ends_with(['-', '–', '—', '/', ')']);
        // Only the start is looked at: to prepare a search of the whole line takes longer.
        let first = marker.as_bytes().first();
        let starts = line.bytes().enumerate().take(DATELINE + 1).filter(|(_, byte)| Some(byte) == first);
        closes && starts.filter_map(|(at, _)| line.get(at..)).any(|rest| rest.starts_with(marker.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outlet::testing::outlets;

    fn known(article: &Article, outlets: &Outlets) -> Option<String> {
        identify(article, &article.text, outlets)
    }

    #[test]
    fn metadata_come_first() {
        let outlets = outlets();
        let mut article = Article::from_text("a", "The council met.\n\nwww.quill.test");
        assert_eq!(known(&article, &outlets).as_deref(), Some("quill-press"));
        article.site_name = Some("The Example Daily".to_owned());
        assert_eq!(known(&article, &outlets).as_deref(), Some("example-daily"));
        article.url = Some("https://www.quill.test/1".to_owned());
        assert_eq!(known(&article, &outlets).as_deref(), Some("quill-press"));
        article.outlet = Some("Example Daily".to_owned());
        assert_eq!(known(&article, &outlets).as_deref(), Some("example-daily"));
        article.outlet = Some("exampel-daily".to_owned());
        assert_eq!(known(&article, &outlets), None);
    }

    #[test]
    fn names_of_files_with_a_date() {
        for (id, expected) in [
            ("example-daily_2026-03-14_dam-closed", Some("example-daily")),
            ("quill-press_2026-03-14", Some("quill-press")),
            ("quill-press_2026_dam", None),
            ("quill-press-2026-03-14", None),
            ("nobody_2026-03-14_dam", None),
            ("_2026-03-14", None),
        ] {
            assert_eq!(known(&Article::from_text(id, "It rained."), &outlets()).as_deref(), expected, "{id}");
        }
    }

    #[test]
    fn lines_of_the_text() {
        let story = "Line of a story that names nobody.\n\n".repeat(20);
        for (text, expected) in [
            ("Council votes – www.example-daily.test\n\nIt met.".to_owned(), Some("example-daily")),
            (format!("{story}First printed by the Example Daily on Monday."), Some("example-daily")),
            (format!("{story}It was First printed by the Example Daily on Monday.\n\n{story}"), None),
            (format!("{story}First printed by the Example Daily on Monday.\n\n{story}"), Some("example-daily")),
            (format!("Council votes | Example Daily\n{story}"), Some("example-daily")),
            (format!("{story}Example Daily"), None),
            (format!("PORT (QP) — The council met.\n{story}"), Some("quill-press")),
            (format!("{story}Quill Press contributed to this report"), None),
            (format!("Quill Press contributed to this report\n{story}"), None),
            (format!("The council met at example-daily.test\n{story}"), None),
            (story.clone(), None),
            (String::new(), None),
        ] {
            assert_eq!(known(&Article::from_text("a", text.clone()), &outlets()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn domains_and_near_ids() {
        let outlets = outlets();
        let id = |url: &str| outlets.by_domain(url).map(|o| o.id.as_str());
        assert_eq!(id("https://sport.example-daily.test/x"), Some("example-daily"));
        assert_eq!(id("https://news.example-daily.test/x"), Some("quill-press"));
        assert_eq!(id("https://notexample-daily.test/x"), None);
        assert_eq!(outlets.nearest("exampel-daily"), Some("example-daily"));
        assert_eq!(outlets.nearest("Example Daily"), Some("example-daily"));
        assert_eq!(outlets.nearest("nothing-of-the-kind"), None);
        assert!(outlets.resolve("quil-press").unwrap_err().to_string().contains("did you mean `quill-press`?"));
    }
}
