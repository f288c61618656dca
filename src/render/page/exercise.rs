//! Pages for a class: the sheet, the key, and a page in which students mark the text.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::markup::Html;
use super::shell::Page;
use crate::exercise::{Chart, ChartCell, ExerciseArticle, Item, Judged, Key, LabelDefinition, Place, Rewrite, Sheet};
use crate::render::exercise::words::{self, SCALES};
use crate::text::CharSpan;

const STYLE: &str = include_str!("assets/exercise.css");
const SCRIPT: &str = include_str!("assets/exercise.js");

/// The paper that pages are printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    A4,
    Letter,
}

/// How the pages of an exercise are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    pub paper: Paper,
    /// Letters of 18 points in print, and as large on the screen.
    pub large: bool,
}

impl Layout {
    fn style(self) -> String {
        let size = match self.paper {
            Paper::A4 => "A4",
            Paper::Letter => "letter",
        };
        let large = "html { font-size: 140%; }\n@media print { html { font-size: 18pt; } }\n";
        format!("@page {{ size: {size}; margin: 16mm; }}\n{}", if self.large { large } else { "" })
    }
}

/// Writes the student's sheet. Fails where the writer fails.
pub fn write_sheet(sheet: &Sheet<'_>, layout: Layout, out: &mut dyn io::Write) -> io::Result<()> {
    let title = format!("Exercise {}", sheet.exercise);
    let styles = [STYLE, &layout.style()];
    let page = Page { template: "student-sheet.html", title: &title, styles: &styles, scripts: &[], served: false };
    out.write_all(page.written(SheetView::new(sheet))?.as_bytes())
}

/// Writes the page in which students mark the text. With `answers` it holds the items, in an encoding that
/// nobody reads at a glance, and students may check what they saved. Fails where the writer fails.
pub fn write_self_marking(
    sheet: &Sheet<'_>,
    answers: Option<&Key>,
    layout: Layout,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let title = format!("Mark the text: exercise {}", sheet.exercise);
    let styles = [STYLE, &layout.style()];
    let page =
        Page { template: "self-marking.html", title: &title, styles: &styles, scripts: &[SCRIPT], served: false };
    let answers = answers.map(encoded).transpose()?;
    let body = context! { answers, ..Value::from(Serde(SheetView::new(sheet))) };
    out.write_all(page.written(body)?.as_bytes())
}

/// Writes the answer key. Fails where the writer fails.
pub fn write_answer_key(key: &Key, layout: Layout, out: &mut dyn io::Write) -> io::Result<()> {
    let title = format!("Answer key to exercise {}", key.exercise);
    let styles = [STYLE, &layout.style()];
    let page = Page { template: "answer-key.html", title: &title, styles: &styles, scripts: &[], served: false };
    out.write_all(page.written(KeyView::new(key))?.as_bytes())
}

/// The items as JSON in base64.
fn encoded(key: &Key) -> io::Result<String> {
    Ok(STANDARD.encode(serde_json::to_vec(&key.items)?))
}

#[derive(Serialize)]
struct SheetView<'a> {
    exercise: &'a str,
    key: &'a str,
    labels: &'a [LabelDefinition],
    articles: Vec<ArticleView>,
    tasks: Vec<(&'static str, String)>,
    scales: [(&'static str, &'static str, &'static str); 5],
    answer_rows: usize,
    source_rows: usize,
    sentences: usize,
    things: &'a [&'a str],
}

#[derive(Serialize)]
struct ArticleView {
    id: String,
    letter: char,
    heading: String,
    /// The letter, with the outlet where it is known.
    column: String,
    lines: Vec<LineView>,
}

#[derive(Serialize)]
struct LineView {
    number: usize,
    /// Where it begins, in code points.
    start: usize,
    /// Whether a paragraph begins with it.
    opens: bool,
    text: String,
    /// The same with the items of a key marked, as HTML.
    marked: Option<Value>,
}

impl<'a> SheetView<'a> {
    fn new(sheet: &'a Sheet<'a>) -> Self {
        Self {
            exercise: sheet.exercise,
            key: sheet.key,
            labels: sheet.labels,
            articles: sheet.articles.iter().map(|article| article_view(article, sheet.articles.len())).collect(),
            tasks: words::tasks(sheet),
            scales: SCALES,
            answer_rows: sheet.answer_rows * sheet.articles.len(),
            source_rows: sheet.source_rows,
            sentences: sheet.sentences,
            things: &sheet.things,
        }
    }
}

fn article_view(article: &ExerciseArticle, articles: usize) -> ArticleView {
    let outlet = article.outlet.as_ref().map(|outlet| format!(" ({outlet})")).unwrap_or_default();
    let starts = article.lines.iter().map(|line| line.span.start);
    let opened = article.paragraphs().into_iter().flat_map(|paragraph| {
        (0..).zip(paragraph).map(|(place, (number, text))| (place == 0, number, text)).collect::<Vec<_>>()
    });
    let line = |((opens, number, text), start)| LineView { number, start, opens, text, marked: None };
    ArticleView {
        id: article.id.clone(),
        letter: article.letter,
        heading: words::heading(article, articles),
        column: format!("{}{outlet}", article.letter),
        lines: opened.zip(starts).map(line).collect(),
    }
}

#[derive(Serialize)]
struct KeyView<'a> {
    key: &'a Key,
    level: &'static str,
    caution: &'static str,
    counting: &'static str,
    nothing: &'static str,
    asked: usize,
    scales: [(&'static str, &'static str, &'static str); 5],
    articles: Vec<KeyArticle>,
    rewrites: Vec<(String, &'a Rewrite)>,
    charts: Vec<(&'a str, Vec<String>)>,
}

#[derive(Serialize)]
struct KeyArticle {
    article: ArticleView,
    items: Vec<ItemView>,
    judged: Vec<Judged>,
}

#[derive(Serialize)]
struct ItemView {
    item: Item,
    tag: String,
    name: String,
    notes: Vec<String>,
}

impl<'a> KeyView<'a> {
    fn new(key: &'a Key) -> Self {
        let at = |place: &Place| words::at(place, key);
        let cells = |chart: &'a Chart| {
            let cell = |cell: &ChartCell| {
                let places = cell.places.iter().map(|place| format!("“{}” ({})", place.words, place.line));
                places.collect::<Vec<String>>().join(", ")
            };
            (chart.thing.as_str(), chart.cells.iter().map(cell).collect())
        };
        Self {
            key,
            level: words::difficulty(key.difficulty),
            caution: words::CAUTION,
            counting: words::COUNTING,
            nothing: words::NOTHING,
            asked: key.items.iter().filter(|item| item.asked).count(),
            scales: SCALES,
            articles: key.articles.iter().map(|article| key_article(article, key)).collect(),
            rewrites: key.rewrites.iter().map(|rewrite| (at(&rewrite.place), rewrite)).collect(),
            charts: key.charts.iter().map(cells).collect(),
        }
    }
}

fn key_article(article: &ExerciseArticle, key: &Key) -> KeyArticle {
    let label = |item: &Item| key.label(&item.label);
    let items: Vec<ItemView> = key
        .items
        .iter()
        .filter(|item| item.article == article.id)
        .map(|item| ItemView {
            tag: label(item).map_or_else(String::new, |label| label.tag.clone()),
            name: label(item).map_or_else(|| item.label.clone(), |label| label.name.clone()),
            notes: words::notes(item, key),
            item: item.clone(),
        })
        .collect();
    let mut view = article_view(article, key.articles.len());
    for (line, of) in view.lines.iter_mut().zip(&article.lines) {
        line.marked = Some(Value::from_safe_string(marked(&line.text, of.span, &items)));
    }
    let judged = key.judged.iter().filter(|row| row.article == article.id).cloned().collect();
    KeyArticle { article: view, items, judged }
}

/// The words of a line with its items: each is underlined, and its number and tag stand behind its last word.
fn marked(text: &str, line: CharSpan, items: &[ItemView]) -> String {
    let mut html = Html::default();
    let within = |span: &CharSpan, at: usize| span.start <= at && at < span.end;
    let mut open = String::new();
    for (at, c) in (line.start..).zip(text.chars()) {
        let covers = |view: &&ItemView| view.item.spans.iter().any(|span| within(span, at));
        let classes: Vec<&str> = items.iter().filter(covers).map(|view| class(&view.item)).collect();
        let class = if classes.is_empty() { String::new() } else { format!("item {}", classes.join(" ")) };
        if class != open {
            html.raw(if open.is_empty() { "" } else { "</span>" });
            if !class.is_empty() {
                html.raw("<span");
                html.attribute("class", &class);
                html.raw(">");
            }
            open = class;
        }
        html.text(c.encode_utf8(&mut [0; 4]));
        let ending = items.iter().filter(|view| view.item.spans.last().is_some_and(|span| span.end == at + 1));
        for view in ending {
            html.raw("<b class=\"tag\">");
            html.text(&format!("{} {}", view.item.id, view.tag));
            html.raw("</b>");
        }
    }
    html.raw(if open.is_empty() { "" } else { "</span>" });
    html.into_string()
}

/// Loaded words have another line than sources.
fn class(item: &Item) -> &'static str {
    match item.label.as_str() {
        "loaded" | "loaded_own" | "loaded_source" | "claim_verb" => "judging",
        _ => "saying",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_line_overlap_and_nothing_in_it_runs() {
        let item = |id: &str, label: &str, start, end| Item {
            id: id.to_owned(),
            article: "a".to_owned(),
            spans: vec![CharSpan { start, end }],
            words: String::new(),
            line: 1,
            label: label.to_owned(),
            rule: String::new(),
            reason: String::new(),
            accepted: Vec::new(),
            defensible: None,
            asked: true,
        };
        let view =
            |item: Item, tag: &str| ItemView { item, tag: tag.to_owned(), name: String::new(), notes: Vec::new() };
        let items = [view(item("i1", "named", 10, 14), "N"), view(item("i2", "loaded", 10, 12), "L")];
        assert_eq!(
            marked("<i>Bo", CharSpan { start: 8, end: 13 }, &items),
            "&lt;i<span class=\"item saying judging\">&gt;B<b class=\"tag\">i2 L</b></span><span class=\"item saying\">o</span>"
        );
    }

    #[test]
    fn paper_and_large_print_are_told_to_the_printer() {
        let style = |paper, large| Layout { paper, large }.style();
        assert!(style(Paper::A4, false).starts_with("@page { size: A4;"));
        let large = style(Paper::Letter, true);
        assert!(large.contains("size: letter") && large.contains("18pt"), "{large}");
    }
}
