//! Saved web pages: the article is extracted, the page around it is left behind.

mod guard;
mod json_ld;
mod metadata;
mod places;

use std::path::Path;

use dom_smoothie::{Config, Readability, TextMode};

use super::Encoding;
use super::decode;
use super::reader::{PAGES, Pieces, Reader, Source, one, sealed};
use crate::diagnostic::Diagnostic;
use crate::text::{Article, Origin};
use metadata::Metadata;

/// Extracts the article with its title, byline, date, address and the name of the site.
///
/// The text is the title, an empty line and the body, or the body alone where it begins with the
/// title. A page without a body gives what text there is. Comments that speak to sayso stand in it where they stand in
/// the page. `extracted` is set, since offsets refer to this text and to nothing in the file; only its lines are known.
pub struct Html;

impl sealed::Sealed for Html {}

impl Reader for Html {
    fn endings(&self) -> &'static [&'static str] {
        PAGES
    }

    fn recognizes(&self, start: &[u8]) -> bool {
        let start = start.trim_ascii_start();
        let begins = |tag: &str| start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag.as_bytes()));
        begins("<!doctype html") || begins("<html")
    }

    fn read(&self, mut source: Source) -> Pieces {
        one(source.bytes().and_then(|bytes| {
            Ok(Article { id: source.stem, ..extracted(&source.path, bytes, None, source.encoding)? })
        }))
    }
}

/// The article of a page, without an id. What the page was sent with may name its charset; otherwise the page does.
///
/// # Errors
/// Where the bytes are no text in a known encoding, and where tags stand in each other too deep.
pub(super) fn extracted(
    path: &Path,
    bytes: Vec<u8>,
    charset: Option<&str>,
    encoding: Option<Encoding>,
) -> Result<Article, Diagnostic> {
    let declared = charset.map(str::to_owned).or_else(|| metadata::charset(&bytes));
    let html = decode::decode_page(path, bytes, declared.as_deref(), encoding)?;
    article(&html).map_err(|problem| problem.in_file(path))
}

fn article(html: &str) -> Result<Article, Diagnostic> {
    guard::check_tags(html)?;
    // Formatted, since the other mode glues paragraphs together.
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let mut readability = parsed(html, config);
    guard::check_tree(&readability)?;
    let found = Metadata::of(&readability);
    let (body, guessed) = match readability.parse() {
        Ok(article) => (article.text_content.trim().to_owned(), Some(article)),
        Err(_) => (all_text(html), None),
    };
    let body = if body.is_empty() { all_text(html) } else { body };
    let text = match &found.title {
        Some(title) if !begins_with(&body, title) => format!("{title}\n\n{body}").trim_end().to_owned(),
        _ => body,
    };
    let places::Placed { text, lines } = places::place(&text, html);
    let guessed = |pick: fn(&dom_smoothie::Article) -> &Option<String>| guessed.as_ref().and_then(|g| pick(g).clone());
    Ok(Article {
        title: found.title,
        byline: found.byline.or_else(|| guessed(|g| &g.byline)).and_then(metadata::line),
        published: found.published.or_else(|| guessed(|g| &g.published_time)).and_then(metadata::line),
        url: found.url,
        site_name: found.site_name,
        extracted: true,
        text,
        origin: Origin::Lines(lines),
        ..Article::default()
    })
}

/// The page as a tree. Without an address nothing can be wrong with the address, so that the
/// conversion that cannot fail is used.
fn parsed(html: &str, config: Config) -> Readability {
    let mut readability = Readability::from(html);
    readability.config = config;
    readability
}

/// Every visible word of a page that has no article.
fn all_text(html: &str) -> String {
    let page = parsed(html, Config::default());
    page.doc.select("script, style, noscript, template, head").remove();
    page.doc.formatted_text().trim().to_owned()
}

/// Whether the body's first words are the title, whatever the spaces, case and quotation marks.
fn begins_with(body: &str, title: &str) -> bool {
    let signs =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let title = signs(title);
    let start: String = body.chars().take(title.chars().count() * 2 + 100).collect();
    signs(&start).starts_with(&title)
}
