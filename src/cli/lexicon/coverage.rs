//! `sayso lexicon coverage`: what looks evaluative in articles and stands in no lexicon.

use std::io::Write;

use clap::Args;
use sayso::annotate::Annotator;
use sayso::coverage::Tally;
use sayso::render::{Table, write_all};

use crate::cli::articles::{Run, Step};
use crate::cli::context::{Context, drawn};
use crate::cli::messages::{Code, Stop};
use crate::cli::options::{InputOptions, TableFormat, WidthOption};

#[derive(Debug, Args)]
#[command(after_help = "\
A word is listed for its shape or its place, never because it stands on a list:
adjectives in -ous, -less, -ish, -esque, -ful; words that begin with over-, mis-, ultra-;
adverbs in -ly before an adjective; words after so, very, too; verbs of headlines;
words in scare quotes; compounds with a hyphen. Names and all forms of the lexicon are
left out. Whether a word judges, you have to say.

Example: sayso lexicon coverage --min-count 3 articles/")]
pub struct Arguments {
    #[command(flatten)]
    input: InputOptions,
    /// How the words are written [default: table]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<TableFormat>,
    /// Least number of places of a word that is listed
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_count: usize,
    /// Most words that are listed
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    #[command(flatten)]
    width: WidthOption,
}

/// Writes one list for all articles.
pub fn run(arguments: &Arguments, context: &Context, out: &mut dyn Write) -> Result<Code, Stop> {
    let knowledge = context.knowledge(&arguments.input.knowledge)?;
    let options = context.annotate_options(&arguments.input);
    let annotator = Annotator::new(knowledge.lexicon(), knowledge.outlets(), options);
    let mut run = Run::new(&arguments.input, context, &annotator, knowledge.outlets())?;
    let mut tally = Tally::default();
    let mut read = false;
    run.each(
        |article| (annotator.uncovered(&article.text), article),
        |_, step| {
            if let Step::Article((findings, article)) = step {
                read = true;
                tally.add(&article.annotation.id, &article.text, &findings);
            }
            Ok(())
        },
    )?;
    if read {
        let table = Table { width: context.width(&arguments.width), drawn: drawn() };
        let renderer = TableFormat::chosen(arguments.format, context.config.format).renderer(&table);
        write_all(renderer, [tally.coverage(arguments.min_count, arguments.limit)], out)?;
        out.flush()?;
    }
    run.finish()
}
