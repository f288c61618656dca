//! What a page says about its article: JSON-LD first, then meta tags.

use dom_smoothie::Readability;

use super::json_ld;

/// What was found; none of it is empty or has line breaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub site_name: Option<String>,
}

const TITLE: &[&str] = &["og:title", "twitter:title", "parsely-title", "dc.title"];
const BYLINE: &[&str] = &["author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator"];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date",
    "pubdate",
    "date",
];
const SITE: &[&str] = &["og:site_name", "application-name"];

impl Metadata {
    /// Reads the tree of a page before the article is cut out of it.
    pub(super) fn of(page: &Readability) -> Self {
        let scripts: Vec<String> =
            page.doc.select("script[type*='ld+json']").iter().map(|script| script.text().to_string()).collect();
        let ld = json_ld::read(scripts.iter().map(String::as_str));
        let tags = tags(page);
        let tag = |names: &[&str]| {
            names.iter().find_map(|name| tags.iter().find(|(key, _)| key == name)).map(|(_, value)| value.clone())
        };
        let canonical = page.doc.select("link[rel='canonical']").attr("href").map(|href| href.to_string());
        let absolute = |url: &String| url.starts_with("http://") || url.starts_with("https://");
        let site_name = tag(SITE).or(ld.site_name).and_then(line);
        let title = ld.title.or_else(|| tag(TITLE)).and_then(line).or_else(|| title_element(page));
        Metadata {
            title: title.map(|title| without_site(title, site_name.as_deref())),
            byline: ld.byline.or_else(|| tag(BYLINE).filter(|b| !b.contains("://"))).and_then(line),
            published: ld.published.or_else(|| tag(PUBLISHED)).and_then(line),
            url: [canonical, tag(&["og:url"]), ld.url].into_iter().flatten().find(absolute).and_then(line),
            site_name,
        }
    }
}

/// The names and values of the meta tags, names in lower case, in their order.
fn tags(page: &Readability) -> Vec<(String, String)> {
    let pairs = page.doc.select("meta[content]").iter().filter_map(|tag| {
        let name = tag.attr("property").or_else(|| tag.attr("name")).or_else(|| tag.attr("itemprop"))?;
        Some((name.trim().to_lowercase(), tag.attr("content")?.to_string()))
    });
    pairs.filter(|(_, value)| !value.trim().is_empty()).collect()
}

/// One line with single spaces and without character references, which some pages put into
/// JSON-LD as well; `None` where nothing is left.
pub(super) fn line(value: String) -> Option<String> {
    let text = if value.contains('&') && value.contains(';') {
        Readability::from(value.replace('<', "&lt;")).doc.text().to_string()
    } else {
        value
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// The `<title>`; of "Ferry stops | News | Example Daily" the longest part, which is the headline.
fn title_element(page: &Readability) -> Option<String> {
    let title = line(page.doc.select("head > title").text().to_string())?;
    title.rsplit(" | ").max_by_key(|part| part.chars().count()).map(|part| part.trim().to_owned())
}

/// A title without "| Example Daily" at its end.
fn without_site(title: String, site: Option<&str>) -> String {
    let cut = site.and_then(|site| title.strip_suffix(site)).map(str::trim_end);
    let cut = cut.and_then(|rest| rest.strip_suffix(['|', '-', '–', '—', '·'])).map(str::trim_end);
    match cut {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => title,
    }
}

/// The encoding that a page declares in a meta tag within its first 4096 bytes.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..4096).unwrap_or(bytes).to_ascii_lowercase();
    let start = String::from_utf8_lossy(&start);
    start.split("<meta").skip(1).find_map(|tag| {
        let tag = tag.split('>').next()?;
        let (_, value) = tag.split_once("charset")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let name = value.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/')).next()?;
        (!name.is_empty()).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charsets() {
        for (html, expected) in [
            ("<meta charset=windows-1252>", Some("windows-1252")),
            ("<META name=x><META CHARSET = 'ISO-8859-1' />", Some("iso-8859-1")),
            ("<meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">", Some("utf-8")),
            ("<meta charset=\"\"><p>charset=x", None),
            ("<p>charset=utf-8</p>", None),
            ("", None),
        ] {
            assert_eq!(charset(html.as_bytes()).as_deref(), expected, "{html}");
        }
    }

    #[test]
    fn lines_and_titles() {
        let line = |text: &str| line(text.to_owned());
        assert_eq!(line(" It\u{a0}can&#8217;t\n go <on> &amp; on; ").as_deref(), Some("It can’t go <on> & on;"));
        assert_eq!(line(" \n"), None);
        let cut = |title: &str| without_site(title.to_owned(), Some("Example Daily"));
        assert_eq!(cut("Ferry stops | Example Daily"), "Ferry stops");
        assert_eq!(cut("The Example Daily"), "The Example Daily");
        assert_eq!(cut("Example Daily"), "Example Daily");
    }

    #[test]
    fn tags_where_there_is_no_json() {
        let page = Readability::from(
            "<head><meta property=og:title content='Ferry stops - Example Daily'><meta name=Author content='Ada Kerr'>\
             <meta property=og:site_name content='Example Daily'><meta name=date content=2026-11-20>\
             <link rel=canonical href=/relative><meta property=og:url content='https://example-daily.test/1'></head>",
        );
        let found = Metadata::of(&page);
        assert_eq!(found.title.as_deref(), Some("Ferry stops"));
        assert_eq!(found.byline.as_deref(), Some("Ada Kerr"));
        assert_eq!(found.published.as_deref(), Some("2026-11-20"));
        assert_eq!(found.url.as_deref(), Some("https://example-daily.test/1"));
        let title = |html: &str| Metadata::of(&Readability::from(html)).title;
        assert_eq!(
            title("<title>Ferry stops for a week | News | Daily</title>").as_deref(),
            Some("Ferry stops for a week")
        );
        assert_eq!(title("<title>Hospitals full: ministry</title>").as_deref(), Some("Hospitals full: ministry"));
        assert_eq!(Metadata::of(&Readability::from("")), Metadata::default());
    }
}
