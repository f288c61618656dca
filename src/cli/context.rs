//! What every command works with: the configuration, the knowledge it asks for, the output.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use sayso::annotate::AnnotateOptions;
use sayso::lexicon::Lexicon;
use sayso::outlet::Outlets;
use sayso::render::Palette;

use super::config::Config;
use super::messages::Stop;
use super::options::{InputOptions, KnowledgeOptions, WidthOption};

/// Width of a page that does not go to a terminal.
const PIPE_WIDTH: usize = 80;

/// What does not depend on the command.
#[derive(Debug)]
pub struct Context {
    pub config: Config,
}

/// Lexicon and outlets of a run; by default the built-in ones.
#[derive(Debug, Default)]
pub struct Knowledge {
    lexicon: Option<Lexicon>,
    outlets: Option<Outlets>,
}

impl Context {
    /// Reads the configuration.
    pub fn new() -> Result<Self, Stop> {
        Ok(Self { config: Config::find()? })
    }

    /// The built-in lexicon and outlets with those of the configuration and the options on top.
    pub fn knowledge(&self, options: &KnowledgeOptions) -> Result<Knowledge, Stop> {
        let all = |configured: &[PathBuf], given: &[PathBuf]| [configured, given].concat();
        let lexicon = all(&self.config.lexicon, &options.lexicon);
        let outlets = all(&self.config.outlets, &options.outlets);
        Ok(Knowledge {
            lexicon: if lexicon.is_empty() { None } else { Some(Lexicon::with_dirs(&lexicon)?) },
            outlets: if outlets.is_empty() { None } else { Some(Outlets::with_dirs(&outlets)?) },
        })
    }

    /// Weakest strength of the loaded terms that count.
    pub fn min_strength(&self, given: Option<u8>) -> u8 {
        given.or(self.config.min_strength).unwrap_or(2)
    }

    /// What the annotator of a command is told.
    pub fn annotate_options(&self, given: &InputOptions) -> AnnotateOptions {
        AnnotateOptions {
            min_strength: self.min_strength(given.min_strength),
            model: self.model(&given.knowledge),
            min_score: given.min_score.or(self.config.min_score).unwrap_or(0.0),
        }
    }

    /// Whether attributions are read with the trained model.
    pub fn model(&self, given: &KnowledgeOptions) -> bool {
        !given.no_model && self.config.model.unwrap_or(true)
    }

    /// Width of the page in characters.
    pub fn width(&self, given: &WidthOption) -> usize {
        let asked = given.width.map(usize::from).or(self.config.width);
        let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        asked.or_else(terminal).unwrap_or(PIPE_WIDTH)
    }
}

impl Knowledge {
    /// What is known about words.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().unwrap_or_else(|| Lexicon::builtin())
    }

    /// What is known about publishers.
    pub fn outlets(&self) -> &Outlets {
        self.outlets.as_ref().unwrap_or_else(|| Outlets::builtin())
    }
}

/// Standard output, buffered; colours pass only where they are wanted.
pub fn output() -> Box<dyn Write> {
    if colour() {
        Box::new(BufWriter::new(anstream::AutoStream::auto(io::stdout())))
    } else {
        Box::new(BufWriter::new(io::stdout()))
    }
}

/// The colours of the output.
pub fn palette() -> Palette {
    if colour() { Palette::colour() } else { Palette::plain() }
}

/// Whether the output is a terminal, so that lines may be drawn.
pub fn drawn() -> bool {
    io::stdout().is_terminal()
}

/// Whether the output may be coloured.
pub fn colour() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}
