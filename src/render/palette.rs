//! Colours, which never say anything that the marks do not say.

use anstyle::{AnsiColor, Style};

/// The styles of the reading view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Palette {
    pub heading: Style,
    pub source: Style,
    pub cue: Style,
    pub claim: Style,
    pub loaded: Style,
    pub margin: Style,
}

impl Palette {
    /// No colour and no escape sequence at all.
    pub fn plain() -> Self {
        Self::default()
    }

    /// The sixteen colours that every terminal's theme sets itself.
    pub fn colour() -> Self {
        Self {
            heading: Style::new().bold(),
            source: AnsiColor::Cyan.on_default().bold(),
            cue: Style::new().underline(),
            claim: AnsiColor::Green.on_default(),
            loaded: AnsiColor::Yellow.on_default().bold(),
            margin: Style::new().dimmed(),
        }
    }
}

/// The text in a style; without escape sequences where the style is plain.
pub(super) fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
