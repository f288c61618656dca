//! Markdown, with or without front matter in YAML.

use serde::Deserialize;

use super::reader::{Pieces, Reader, Source, one, sealed};
use crate::diagnostic::Diagnostic;
use crate::lexicon::from_yaml;
use crate::text::{Article, Origin, without_comments};

/// Takes the metadata from front matter between two lines of `---`, and the rest as text.
///
/// The text begins at the first line after the front matter that is not blank, and is otherwise
/// as it stands in the file, Markdown signs included; without front matter it is the whole file.
/// The title, where the front matter has none, is the first `# ` heading.
pub struct Markdown;

/// What front matter can say.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct FrontMatter {
    id: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    url: Option<String>,
    story: Option<String>,
    /// Taken, so that exported front matter does not fail; nothing depends on it.
    #[serde(rename = "language")]
    _language: Option<String>,
}

impl sealed::Sealed for Markdown {}

impl Reader for Markdown {
    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn recognizes(&self, start: &[u8]) -> bool {
        opens(&String::from_utf8_lossy(start))
    }

    fn read(&self, mut source: Source) -> Pieces {
        one(source.text().and_then(|text| article(&source, text)))
    }
}

fn article(source: &Source, text: String) -> Result<Article, Diagnostic> {
    let (matter, start) = front_matter(source, &text)?;
    let before = text.get(..start).unwrap_or_default();
    let origin = Origin::Verbatim { lines: before.matches('\n').count(), chars: before.chars().count(), bytes: start };
    let text = if start == 0 { text } else { text.get(start..).unwrap_or_default().to_owned() };
    Ok(Article {
        id: matter.id.filter(|id| !id.is_empty()).unwrap_or_else(|| source.stem.clone()),
        outlet: matter.outlet,
        title: matter.title.or_else(|| heading(&without_comments(&text))),
        byline: matter.byline,
        published: matter.published,
        url: matter.url,
        story: matter.story,
        text,
        origin,
        ..Article::default()
    })
}

/// The front matter, and the byte at which the text begins.
fn front_matter(source: &Source, text: &str) -> Result<(FrontMatter, usize), Diagnostic> {
    if !opens(text) {
        return Ok((FrontMatter::default(), 0));
    }
    let fence = text.split_inclusive('\n').next().map_or(0, str::len);
    let mut end = fence;
    for line in text.get(fence..).unwrap_or_default().split_inclusive('\n') {
        if is_fence(line) {
            // The opening fence becomes an empty line, so that lines are counted as in the file.
            let yaml = format!("\n{}", text.get(fence..end).unwrap_or_default());
            let matter = from_yaml(&source.path, &yaml).map_err(with_help)?;
            let body = text.get(end + line.len()..).unwrap_or_default();
            let blank: usize = body.split_inclusive('\n').take_while(|l| l.trim().is_empty()).map(str::len).sum();
            return Ok((matter, end + line.len() + blank));
        }
        end += line.len();
    }
    let help = "end it with a line of `---`; if the file has none, put an empty line before its first `---`";
    Err(Diagnostic::new("the front matter has no end", help).in_file(&source.path).at(text, 1, 1, 3))
}

/// Whether the text begins with a fence, and the next line that is neither blank nor a comment
/// has a key: a `---` before prose is a rule across the page.
fn opens(text: &str) -> bool {
    let mut lines = text.lines();
    lines.next().is_some_and(is_fence)
        && lines.find(|l| !l.trim().is_empty() && !l.starts_with('#')).is_some_and(|line| {
            let key =
                line.split_once(':').filter(|(_, value)| value.is_empty() || value.starts_with(char::is_whitespace));
            key.is_some_and(|(key, _)| {
                key.starts_with(char::is_alphabetic)
                    && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
            })
        })
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

fn with_help(mut problem: Diagnostic) -> Diagnostic {
    if problem.help.is_empty() {
        problem.help =
            "front matter holds id, outlet, title, byline, published, url, story and language, one `key: value` a line; \
             a value with a colon in it stands in quotation marks"
                .to_owned();
    }
    problem
}

/// The first `# ` heading, closing signs left out.
fn heading(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix("# "))?;
    let title = line.trim().trim_end_matches('#').trim_end();
    (!title.is_empty()).then(|| title.to_owned())
}
