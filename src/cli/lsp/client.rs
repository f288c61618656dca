//! The editor: messages to it, and what it can take.

use std::io::{self, BufWriter, Stdout};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    ClientCapabilities, LogMessageParams, LspNotificationMethod, LspRequestMethod, MarkupKind, MessageType,
    PositionEncodingKind, ShowMessageParams,
};
use sayso::text::Unit;
use serde::Serialize;

/// The way to the editor.
pub struct Client {
    out: BufWriter<Stdout>,
    pub can: Can,
    /// Number of the next request to it.
    next: i32,
}

/// What the editor can take; what it does not say, it cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Can {
    /// In what it counts the columns of a line.
    pub unit: Unit,
    /// It asks for diagnostics itself.
    pub pull: bool,
    /// It can be told to ask again.
    pub refresh: bool,
    /// Diagnostics may name other places.
    pub related: bool,
    /// Code actions may be more than commands.
    pub actions: bool,
    /// Edits may name the version that they are for.
    pub versions: bool,
    /// It can be asked to show a place.
    pub show: bool,
    /// It can be asked to tell when files change.
    pub watch: bool,
    /// Hovers may be Markdown.
    pub markdown: bool,
}

impl Default for Can {
    fn default() -> Self {
        Self::of(&ClientCapabilities::default())
    }
}

impl Can {
    /// Reads what an editor says of itself.
    pub fn of(said: &ClientCapabilities) -> Self {
        let text = said.text_document.as_ref();
        let workspace = said.workspace.as_ref();
        let diagnostic = text.and_then(|t| t.diagnostic.as_ref());
        let publish = text.and_then(|t| t.publish_diagnostics.as_ref());
        let both = [diagnostic.map(|d| &d.diagnostics_capabilities), publish.map(|p| &p.diagnostics_capabilities)];
        let formats = text.and_then(|t| t.hover.as_ref()).and_then(|hover| hover.content_format.as_ref());
        let offered = said.general.as_ref().and_then(|g| g.position_encodings.as_ref());
        Self {
            unit: offered.into_iter().flatten().find_map(unit).unwrap_or(Unit::Utf16),
            pull: diagnostic.is_some(),
            refresh: yes(workspace.and_then(|w| w.diagnostics.as_ref()).and_then(|d| d.refresh_support)),
            related: both.into_iter().flatten().any(|d| yes(d.related_information)),
            actions: text
                .and_then(|t| t.code_action.as_ref())
                .is_some_and(|actions| actions.code_action_literal_support.is_some()),
            versions: yes(workspace.and_then(|w| w.workspace_edit.as_ref()).and_then(|e| e.document_changes)),
            show: said.window.as_ref().and_then(|w| w.show_document.as_ref()).is_some_and(|show| show.support),
            watch: yes(workspace
                .and_then(|w| w.did_change_watched_files.as_ref())
                .and_then(|w| w.dynamic_registration)),
            markdown: formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
        }
    }

    /// The name of the unit.
    pub fn encoding(&self) -> PositionEncodingKind {
        match self.unit {
            Unit::Utf8 => PositionEncodingKind::UTF8,
            Unit::Utf16 => PositionEncodingKind::UTF16,
            Unit::CodePoints => PositionEncodingKind::UTF32,
        }
    }
}

fn unit(encoding: &PositionEncodingKind) -> Option<Unit> {
    Some(match encoding {
        PositionEncodingKind::UTF8 => Unit::Utf8,
        PositionEncodingKind::UTF16 => Unit::Utf16,
        PositionEncodingKind::UTF32 => Unit::CodePoints,
        _ => return None,
    })
}

fn yes(said: Option<bool>) -> bool {
    said.unwrap_or(false)
}

impl Client {
    /// The editor at standard output, of which nothing is known yet.
    pub fn open() -> Self {
        Self { out: BufWriter::new(io::stdout()), can: Can::default(), next: 0 }
    }

    /// Answers a request.
    pub fn answer(&mut self, id: RequestId, result: impl Serialize) -> io::Result<()> {
        let result = serde_json::to_value(result)?;
        self.send(Response { id, response_result: Ok(result) }.into())
    }

    /// Refuses a request.
    pub fn refuse(&mut self, id: RequestId, code: ErrorCode, why: String) -> io::Result<()> {
        self.send(Response::new_err(id, code as i32, why).into())
    }

    /// Asks for something whose answer does not matter.
    pub fn ask(&mut self, method: LspRequestMethod<'_>, params: impl Serialize) -> io::Result<()> {
        let params = serde_json::to_value(params)?;
        let id = RequestId::from(format!("sayso-{}", self.next));
        self.next = self.next.wrapping_add(1);
        self.send(Request { id, method: method.as_str().to_owned(), params }.into())
    }

    /// Tells something.
    pub fn tell(&mut self, method: LspNotificationMethod<'_>, params: impl Serialize) -> io::Result<()> {
        let params = serde_json::to_value(params)?;
        self.send(Notification { method: method.as_str().to_owned(), params }.into())
    }

    /// Shows a message to whoever sits at the editor.
    pub fn show(&mut self, message: String) -> io::Result<()> {
        let params = ShowMessageParams { kind: MessageType::Error, message };
        self.tell(LspNotificationMethod::WindowShowMessage, params)
    }

    /// Writes a line into the editor's log.
    pub fn log(&mut self, message: String) -> io::Result<()> {
        let params = LogMessageParams { kind: MessageType::Warning, message };
        self.tell(LspNotificationMethod::WindowLogMessage, params)
    }

    fn send(&mut self, message: Message) -> io::Result<()> {
        message.write(&mut self.out)
    }
}
