//! `sayso lsp`: the checks in an editor, over the Language Server Protocol on standard input and output.
//!
//! | file | what it does |
//! |---|---|
//! | `inbox.rs` | messages in: read on a thread of their own, in their order, without those that were cancelled |
//! | `client.rs` | messages out, and what the editor can take |
//! | `session.rs`, `requests.rs` | how a session goes, and what is answered |
//! | `setup.rs` | configuration, lexicon and checks that are in force |
//! | `buffer.rs`, `document.rs` | the text of an open document, and the document |
//! | `analysis.rs` | what was found in it |
//! | `diagnostics.rs`, `hover.rs`, `actions.rs`, `mentions.rs` | what is shown of that |

mod actions;
mod analysis;
mod buffer;
mod client;
mod diagnostics;
mod document;
mod hover;
mod inbox;
mod mentions;
#[cfg(test)]
#[path = "../../../tests/lsp/model.rs"]
mod model;
mod requests;
mod session;
mod setup;

use clap::Args;

use super::messages::{self, Code, Stop};
use super::options::KnowledgeOptions;
use session::{Next, Session};
use setup::{Engine, Setup};

/// Serve the checks to an editor over the Language Server Protocol
#[derive(Debug, Args)]
#[command(after_help = "\
Editors start it and talk to it over standard input and output; see docs/editors.md.

Example: sayso lsp --lexicon house/")]
pub struct Arguments {
    #[command(flatten)]
    knowledge: KnowledgeOptions,
}

/// Serves an editor until it leaves: clean where it said so before, else not.
pub fn run(arguments: Arguments) -> Result<Code, Stop> {
    let mut session = Session::new(arguments.knowledge);
    match serve(&mut session) {
        Ok(code) => Ok(code),
        Err(error) => {
            messages::line(&format!("the editor is gone: {error}"));
            Ok(Code::Findings)
        }
    }
}

fn serve(session: &mut Session) -> std::io::Result<Code> {
    if !session.begin()? {
        return Ok(Code::Findings);
    }
    let mut setup = session.load()?.unwrap_or_else(|| Box::new(Setup::builtin()));
    loop {
        let engine = Engine::new(&setup);
        setup = match session.serve(&engine)? {
            Next::Reload(next) => next,
            Next::End(code) => return Ok(code),
        };
    }
}
