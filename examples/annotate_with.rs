//! Annotates with a model file other than the one that ships, to measure it.
//!
//! ```sh
//! cargo run --release --features train --example annotate_with -- GOLD.jsonl MODEL.bin
//! ```
//!
//! GOLD.jsonl holds one article a line: `{"id", "text", "attributions": [...]}`, as for `train`;
//! only id and text are read. One record `sayso/1` a line goes to standard output. In the place
//! of MODEL.bin, `-` names the model that ships.

#![expect(clippy::print_stderr, reason = "what went wrong is printed")]

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::attribute::MODEL;
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::text::Article;

/// What is read of an article.
#[derive(serde::Deserialize)]
struct Line {
    id: String,
    text: String,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, model] = arguments.as_slice() else {
        eprintln!("usage: annotate_with GOLD.jsonl MODEL.bin");
        return ExitCode::from(2);
    };
    match run(gold, model) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("annotate_with: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(gold: &str, model: &str) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = match model {
        "-" => MODEL.to_vec(),
        path => std::fs::read(path).map_err(|e| format!("{path}: {e}"))?,
    };
    if bytes.get(..8) != MODEL.get(..8) {
        return Err(format!("{model}: not a model that this version reads; train writes one").into());
    }
    let lines = BufReader::new(std::fs::File::open(gold).map_err(|e| format!("{gold}: {e}"))?).lines();
    let annotator = Annotator::with_model(Lexicon::builtin(), Outlets::builtin(), AnnotateOptions::default(), &bytes);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (number, line) in lines.enumerate() {
        let article: Line = serde_json::from_str(&line?).map_err(|e| format!("{gold}:{}: {e}", number + 1))?;
        serde_json::to_writer(&mut out, &annotator.annotate(&Article::from_text(article.id, article.text)))?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
