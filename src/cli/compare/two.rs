//! `sayso compare --diff`: two articles side by side, aligned by who is quoted.

use std::io::Write;

use sayso::annotate::Annotator;
use sayso::compare::{CompareOptions, compare_shared, side_by_side};
use sayso::diagnostic::Diagnostic;
use sayso::framing;
use sayso::model::Annotation;
use sayso::outlet::Outlets;
use sayso::pair::{Kin, Side, matched};
use sayso::render::{Table, write_all};
use sayso::shared_copy::{self, Carrier};
use sayso::text::CharSpan;

use crate::cli::context::output;
use crate::cli::messages::Stop;
use crate::cli::options::TableFormat;
use crate::cli::tasks::Done;

/// Writes the two articles side by side.
pub fn run(
    articles: &[Done],
    annotator: &Annotator<'_>,
    outlets: &Outlets,
    min_strength: u8,
    (format, table): (TableFormat, &Table),
) -> Result<(), Stop> {
    let [first, second] = articles else {
        let help = "name the two articles that are to stand side by side";
        let what = format!("`--diff` takes two articles, not {}", articles.len());
        return Err(Diagnostic::new(what, help).into());
    };
    let both = [first, second];
    let [words, other_words] = both.map(|article| annotator.words(&article.text, &article.annotation));
    let readings = both.map(|article| annotator.reading(&article.text, &article.annotation));
    let [reading, other_reading] = &readings;
    let one = Side::new(&first.text, &first.annotation, &words, reading);
    let other = Side::new(&second.text, &second.annotation, &other_words, other_reading);
    let carriers =
        [&one, &other].map(|side| Carrier { text: side.text, annotation: side.annotation, words: side.words });
    let records: Vec<Annotation<CharSpan>> = both.map(|article| article.annotation.clone()).into();
    let options = CompareOptions { min_strength, ..CompareOptions::default() };
    let comparison = compare_shared(&records, &shared_copy::find(&carriers, outlets), &options)
        .with_framing(&records, framing::find(&readings));
    let found = matched(&one, &other, Kin::Articles);
    let mut out = output();
    write_all(format.renderer(table), [side_by_side(&one, &other, &found, comparison)], &mut out)?;
    Ok(out.flush()?)
}
