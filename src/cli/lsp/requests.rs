//! What is answered to the editor's requests.

use std::io;

use lsp_server::{ErrorCode, Request, RequestId};
use lsp_types::{
    CodeActionParams, CodeActionResponse, Definition, DefinitionParams, DefinitionResponse, DocumentDiagnosticParams,
    ExecuteCommandParams, HoverParams, Location, LspRequestMethod, Range, ShowDocumentParams,
    TextDocumentPositionParams, Uri,
};
use sayso::text::Span;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::actions::{SHOW, actions};
use super::buffer::{byte, range};
use super::client::Can;
use super::diagnostics::asked;
use super::document::Seen;
use super::hover::hover;
use super::mentions::{first, source_at};
use super::session::Session;
use super::setup::Engine;

impl Session {
    /// Answers a request.
    pub(super) fn request(&mut self, engine: &Engine<'_>, request: Request) -> io::Result<()> {
        let Request { id, method, params } = request;
        if self.closing {
            return self.client.refuse(
                id,
                ErrorCode::InvalidRequest,
                "nothing is answered after `shutdown`".to_owned(),
            );
        }
        match LspRequestMethod::from(method.as_str()) {
            LspRequestMethod::Shutdown => {
                self.closing = true;
                self.client.answer(id, ())
            }
            LspRequestMethod::Initialize => {
                self.client.refuse(id, ErrorCode::InvalidRequest, "the session has begun already".to_owned())
            }
            LspRequestMethod::TextDocumentDiagnostic => self.about(engine, id, params, |params, seen, can| {
                let params: DocumentDiagnosticParams = params;
                value(asked(seen, can, params.previous_result_id.as_deref())?)
            }),
            LspRequestMethod::TextDocumentHover => self.about(engine, id, params, |params: HoverParams, seen, can| {
                value(hover(seen, at(&params.text_document_position_params, seen, can), can))
            }),
            LspRequestMethod::TextDocumentDefinition => {
                self.about(engine, id, params, |params: DefinitionParams, seen, can| {
                    value(definition(seen, at(&params.text_document_position_params, seen, can), can))
                })
            }
            LspRequestMethod::TextDocumentCodeAction => {
                self.about(engine, id, params, |params, seen, can| value(offers(params, seen, can)))
            }
            LspRequestMethod::WorkspaceExecuteCommand => self.execute(id, params),
            _ => self.client.refuse(id, ErrorCode::MethodNotFound, format!("`{method}` is not answered")),
        }
    }

    /// Answers a request about an open document.
    fn about<P: DeserializeOwned>(
        &mut self,
        engine: &Engine<'_>,
        id: RequestId,
        params: Value,
        answer: impl FnOnce(P, Seen<'_>, &Can) -> io::Result<Value>,
    ) -> io::Result<()> {
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default().to_owned();
        let params: P = match serde_json::from_value(params) {
            Ok(params) => params,
            Err(error) => return self.client.refuse(id, ErrorCode::InvalidParams, error.to_string()),
        };
        let Some(document) = self.documents.get_mut(&uri) else {
            return self.client.refuse(id, ErrorCode::InvalidParams, format!("{uri} is not open"));
        };
        let result = answer(params, document.look(engine), &self.client.can)?;
        self.client.answer(id, result)
    }

    /// Shows the place that the command's arguments name.
    fn execute(&mut self, id: RequestId, params: Value) -> io::Result<()> {
        let params: Option<ExecuteCommandParams> = serde_json::from_value(params).ok();
        let arguments = params.filter(|params| params.command == SHOW).and_then(|params| params.arguments);
        let place: Option<(Uri, Range)> =
            arguments.and_then(|arguments| serde_json::from_value(Value::Array(arguments)).ok());
        let Some((uri, range)) = place else {
            let why = format!("the only command is `{SHOW}`, with a URI and a range");
            return self.client.refuse(id, ErrorCode::InvalidParams, why);
        };
        let params = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection: Some(range) };
        self.client.ask(LspRequestMethod::WindowShowDocument, params)?;
        self.client.answer(id, ())
    }
}

fn value(answer: impl serde::Serialize) -> io::Result<Value> {
    Ok(serde_json::to_value(answer)?)
}

/// The byte of a position.
fn at(place: &TextDocumentPositionParams, seen: Seen<'_>, can: &Can) -> usize {
    byte(&seen.lines(), place.position, can.unit)
}

/// Where the source at a byte is mentioned first.
fn definition(seen: Seen<'_>, byte: usize, can: &Can) -> Option<DefinitionResponse> {
    let marks = seen.analysis.marks.as_ref()?;
    let (source, _) = source_at(marks, marks.byte(byte)?)?;
    let place = first(marks, &source.id)?;
    let location = Location { uri: seen.uri.clone(), range: range(&seen.lines(), place, can.unit) };
    Some(Definition::Location(location).into())
}

/// What is offered for the stretch that the editor asks about.
fn offers(params: CodeActionParams, seen: Seen<'_>, can: &Can) -> Vec<CodeActionResponse> {
    if !can.actions {
        return Vec::new();
    }
    let lines = seen.lines();
    let [start, end] = [params.range.start, params.range.end].map(|place| byte(&lines, place, can.unit));
    let stretch = Span::new(start.min(end), start.max(end));
    let only = params.context.only.as_deref();
    actions(seen, stretch, only, can).into_iter().map(CodeActionResponse::CodeAction).collect()
}
