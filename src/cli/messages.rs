//! Messages on standard error, and how a run ends.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use sayso::diagnostic::{Diagnostic, Position};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    Clean = 0,
    /// Example sentences fail, a check finds something, an editor goes away without a word.
    Findings = 1,
    /// Usage, configuration or input is wrong.
    Bad = 2,
    /// The system asked to stop: SIGINT, SIGTERM.
    Interrupted = 130,
    Terminated = 143,
}

/// Why a run stopped before its end.
#[derive(Debug)]
pub enum Stop {
    /// Something that was asked for is wrong.
    Problems(Vec<Diagnostic>),
    /// The output could not be written.
    Output(io::Error),
}

impl Stop {
    /// What to print.
    pub fn problems(self) -> Vec<Diagnostic> {
        match self {
            Stop::Problems(problems) => problems,
            Stop::Output(error) => {
                let help = "check that there is room and permission where it goes";
                vec![Diagnostic::new(format!("the output cannot be written: {error}"), help)]
            }
        }
    }
}

impl From<Diagnostic> for Stop {
    fn from(problem: Diagnostic) -> Self {
        Stop::Problems(vec![problem])
    }
}

impl From<Vec<Diagnostic>> for Stop {
    fn from(problems: Vec<Diagnostic>) -> Self {
        Stop::Problems(problems)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

/// Prints a message to standard error, in colour where that is wanted.
pub fn print(problem: &Diagnostic) {
    let colour = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(anstream::stderr(), "{}", text(problem, Level::ERROR, colour));
}

/// Prints a message about something that is no error.
pub fn warn(problem: &Diagnostic) {
    let colour = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    let _ = writeln!(anstream::stderr(), "{}", text(problem, Level::WARNING, colour));
}

/// Prints a line to standard error.
pub fn line(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// The message: a snippet with a caret where there is a line, otherwise one line and the help.
fn text(problem: &Diagnostic, level: Level<'_>, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let what = tame(&problem.what);
    let help = tame(&problem.help);
    let path = problem.path.as_ref().map(|p| tame(&p.to_string_lossy()));
    if let (Some(position), Some(line)) = (problem.position, &problem.line_text) {
        let snippet = Snippet::source(line.as_str())
            .line_start(position.line)
            .path(path)
            .annotation(AnnotationKind::Primary.span(bytes(line, position)));
        let mut group = level.clone().primary_title(what).element(snippet);
        if !help.is_empty() {
            group = group.element(Level::HELP.message(help));
        }
        return renderer.render(&[group]);
    }
    let place = match (path, problem.position) {
        (Some(path), Some(at)) => format!("{path}:{}:{}: ", at.line, at.column),
        (Some(path), None) => format!("{path}: "),
        (None, _) => String::new(),
    };
    // Two reports, since between the groups of one stands a bar that here belongs to nothing.
    let error = Group::with_title(level.clone().primary_title(format!("{place}{what}")));
    let mut lines = renderer.render(&[error]);
    if !help.is_empty() {
        let help = Group::with_title(Level::HELP.primary_title(help));
        lines = format!("{lines}\n{}", renderer.render(&[help]));
    }
    lines
}

/// The bytes of the line that the position marks.
fn bytes(line: &str, position: Position) -> std::ops::Range<usize> {
    let at = |chars: usize| line.char_indices().nth(chars).map_or(line.len(), |(byte, _)| byte);
    let start = position.column.saturating_sub(1);
    at(start)..at(start + position.width)
}

/// The text without control characters, so that nothing in a file can steer a terminal.
fn tame(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_place_gives_a_caret_and_none_gives_a_line() {
        let plain = Diagnostic::new("there is no such file", "check the spelling").in_file(Path::new("a.txt"));
        assert_eq!(text(&plain, Level::ERROR, false), "error: a.txt: there is no such file\nhelp: check the spelling");
        let placed = plain.at("x\n“é” tag: 1\n", 2, 5, 3);
        let shown = text(&placed, Level::ERROR, false);
        assert!(shown.contains("--> a.txt:2:5"), "{shown}");
        let lines: Vec<&str> = shown.lines().collect();
        let source = lines.iter().position(|l| l.contains("tag: 1")).unwrap();
        let column = |line: &str, what: &str| line.split(what).next().unwrap().chars().count();
        assert_eq!(column(lines[source], "tag"), column(lines[source + 1], "^^^"), "{shown}");
    }

    #[test]
    fn a_mark_behind_the_end_of_its_line_is_no_fault() {
        let position = Position { line: 1, column: 9, width: 4 };
        assert_eq!(bytes("ab", position), 2..2);
        assert!(!text(&Diagnostic::new("what", "").at("ab", 1, 9, 4), Level::ERROR, false).is_empty());
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let problem = Diagnostic::new("bad \u{1b}[31m name", "");
        assert!(!text(&problem, Level::ERROR, false).contains('\u{1b}'));
    }
}
