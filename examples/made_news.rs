//! Writes made-up news, one article a line of JSON, for benchmarks: `made_news BYTES [SEED]`.
//!
//! At least that many bytes, to the end of the article. The same seed gives the same articles.

#[path = "../benches/support/mod.rs"]
mod support;

use std::error::Error;
use std::io::{BufWriter, Write, stdout};

use support::news::{News, SEED};

fn main() -> Result<(), Box<dyn Error>> {
    let numbers: Vec<u64> = std::env::args().skip(1).map(|number| number.parse()).collect::<Result<_, _>>()?;
    let [bytes, rest @ ..] = numbers.as_slice() else { return Err("usage: made_news BYTES [SEED]".into()) };
    let mut out = BufWriter::new(stdout().lock());
    let mut written = 0;
    for made in News::new(rest.first().copied().unwrap_or(SEED)) {
        if written >= *bytes {
            break;
        }
        let line = made.json_line();
        written += line.len() as u64;
        out.write_all(line.as_bytes())?;
    }
    Ok(out.flush()?)
}
