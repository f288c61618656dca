//! One article as it came in: its text, untouched, and what is known about it.

/// An article and what came with it.
///
/// `text` is never changed after reading: every offset in every record refers to it as it
/// stands here. What the input did not say is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// File stem, or the id that the input gives.
    pub id: String,
    /// Id of the outlet, when it is known.
    pub outlet: Option<String>,
    /// Headline from the metadata; it need not stand in `text`.
    pub title: Option<String>,
    /// Authors as printed.
    pub byline: Option<String>,
    /// Date or date and time of publication as printed.
    pub published: Option<String>,
    /// Where the article was published.
    pub url: Option<String>,
    /// Name of the site as a web page gives it; one of the ways to find the outlet.
    pub site_name: Option<String>,
    /// The event that the article covers; articles of one story are compared.
    pub story: Option<String>,
    /// `true` where `text` was extracted (from a web page), so that a record must carry it.
    pub extracted: bool,
    /// The text, exactly as given.
    pub text: String,
    /// Where the text stands in its file.
    pub origin: Origin,
}

/// Where an article's text stands in the file that it was read from, so that a place in the text can be given as a
/// place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// As it is, behind so much else; nothing where the text is the whole file.
    Verbatim { lines: usize, chars: usize, bytes: usize },
    /// On this line, counted from 1, in another spelling: an object of JSON Lines.
    Line(usize),
    /// Spread over a page; for each line of the text, the line of the file, counted from 1.
    Lines(Vec<usize>),
}

impl Origin {
    /// The line of the file, counted from 1, on which a line of the text stands, which is counted from 0.
    pub fn line(&self, line: usize) -> usize {
        match self {
            Origin::Verbatim { lines, .. } => lines + line + 1,
            Origin::Line(number) => *number,
            Origin::Lines(numbers) => numbers.get(line).or(numbers.last()).copied().unwrap_or(1),
        }
    }
}

impl Default for Origin {
    fn default() -> Self {
        Origin::Verbatim { lines: 0, chars: 0, bytes: 0 }
    }
}

impl Article {
    /// An article that is nothing but a text.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }
}
