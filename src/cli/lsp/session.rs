//! A session with an editor: how it begins and ends, what is open, what is in force.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use lsp_server::{ErrorCode, Message, Notification, RequestId};
use lsp_types::{
    CodeActionOptions, DiagnosticOptions, DidChangeConfigurationParams, DidChangeWatchedFilesRegistrationOptions,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, ExecuteCommandOptions, FileSystemWatcher, InitializeParams,
    InitializeResult, LspNotificationMethod, LspRequestMethod, PublishDiagnosticsParams, Registration,
    RegistrationParams, ServerCapabilities, ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
    VersionedTextDocumentIdentifier, WorkspaceFolders,
};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::actions::{SHOW, kinds};
use super::buffer::Change;
use super::client::{Can, Client};
use super::diagnostics::told;
use super::document::Document;
use super::inbox::{Inbox, Mail};
use super::setup::{Engine, Preferences, Setup};
use crate::cli::messages::Code;
use crate::cli::options::KnowledgeOptions;

/// Files whose change may change what is in force.
const WATCHED: &str = "**/*.{yaml,yml}";

/// How a session goes on.
pub enum Next {
    /// Something else is in force now.
    Reload(Box<Setup>),
    End(Code),
}

/// How a document changed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Changed {
    text_document: VersionedTextDocumentIdentifier,
    content_changes: Vec<Change>,
}

/// A session with an editor.
pub struct Session {
    pub(super) client: Client,
    inbox: Inbox,
    options: KnowledgeOptions,
    preferences: Preferences,
    /// What is open, by its URI.
    pub(super) documents: BTreeMap<String, Document>,
    /// Whether the configuration may have changed.
    stale: bool,
    /// Whether the editor said that it will leave.
    pub(super) closing: bool,
    /// The problem with the configuration that was shown last.
    shown: Option<String>,
}

impl Session {
    /// A session that the editor has to begin.
    pub fn new(options: KnowledgeOptions) -> Self {
        Self {
            client: Client::open(),
            inbox: Inbox::open(),
            options,
            preferences: Preferences::default(),
            documents: BTreeMap::new(),
            stale: false,
            closing: false,
            shown: None,
        }
    }

    /// Waits until the editor begins; `false` where it leaves instead.
    pub fn begin(&mut self) -> io::Result<bool> {
        while let Some(mail) = self.inbox.next() {
            match mail {
                Mail::Message(Message::Request(request)) if request.method == "initialize" => {
                    match serde_json::from_value(request.params) {
                        Ok(params) => {
                            self.meet(request.id, params)?;
                            return Ok(true);
                        }
                        Err(error) => self.client.refuse(request.id, ErrorCode::InvalidParams, error.to_string())?,
                    }
                }
                Mail::Message(Message::Request(request)) => {
                    let why = "the first request has to be `initialize`".to_owned();
                    self.client.refuse(request.id, ErrorCode::ServerNotInitialized, why)?;
                }
                Mail::Message(Message::Notification(notification)) if notification.method == "exit" => break,
                Mail::Message(_) => {}
                Mail::Cancelled(id) => self.client.refuse(id, ErrorCode::RequestCanceled, String::new())?,
                Mail::Broken(error) => return Err(error),
            }
        }
        Ok(false)
    }

    /// Takes in what the editor says of itself, and says what it can ask for.
    #[expect(deprecated, reason = "older editors have one folder and no list of them")]
    fn meet(&mut self, id: RequestId, params: InitializeParams) -> io::Result<()> {
        self.client.can = Can::of(&params.capabilities);
        let folder = match params.workspace_folders_initialize_params.workspace_folders {
            Some(WorkspaceFolders::WorkspaceFolderList(folders)) => folders.into_iter().next().map(|f| f.uri),
            _ => None,
        };
        if let Some(folder) = folder.or(params.root_uri).as_ref().and_then(path) {
            // A folder that is not there has no configuration.
            let _ = std::env::set_current_dir(folder);
        }
        let result = abilities(&self.client.can);
        self.client.answer(id, result)?;
        match params.initialization_options.map(|options| self.preferences.take(&options)) {
            Some(Err(problem)) => self.complain(problem.to_string()),
            _ => Ok(()),
        }
    }

    /// What the configuration leads to. Where something is wrong with it, that is shown, and there is nothing.
    pub fn load(&mut self) -> io::Result<Option<Box<Setup>>> {
        self.stale = false;
        match Setup::load(&self.preferences, &self.options) {
            Ok(setup) => {
                self.shown = None;
                Ok(Some(Box::new(setup)))
            }
            Err(stop) => {
                let problems: Vec<String> = stop.problems().iter().map(ToString::to_string).collect();
                self.complain(problems.join("\n"))?;
                Ok(None)
            }
        }
    }

    /// Shows a problem with the configuration, unless it was the last that was shown.
    fn complain(&mut self, problem: String) -> io::Result<()> {
        if self.shown.as_ref() != Some(&problem) {
            self.client.show(format!("sayso: {problem}\nUntil this is mended, what was in force stays so."))?;
            self.shown = Some(problem);
        }
        Ok(())
    }

    /// Answers the editor until something else is in force, or it leaves. What waits is taken in before anything is
    /// checked, so that of many changes in a row only the last text is.
    pub fn serve(&mut self, engine: &Engine<'_>) -> io::Result<Next> {
        self.renew()?;
        loop {
            let asks = self.inbox.asks();
            if self.stale
                && asks != Some(false)
                && let Some(setup) = self.load()?
            {
                return Ok(Next::Reload(setup));
            }
            if asks.is_none() {
                self.publish(engine)?;
            }
            match self.inbox.next() {
                Some(Mail::Message(Message::Request(request))) => self.request(engine, request)?,
                Some(Mail::Message(Message::Notification(notification))) => {
                    if let Some(code) = self.notification(notification)? {
                        return Ok(Next::End(code));
                    }
                }
                // What was asked of the editor needs no answer.
                Some(Mail::Message(Message::Response(_))) => {}
                Some(Mail::Cancelled(id)) => {
                    self.client.refuse(id, ErrorCode::RequestCanceled, "it was taken back".to_owned())?;
                }
                Some(Mail::Broken(error)) => return Err(error),
                None => return Ok(Next::End(self.code())),
            }
        }
    }

    /// Forgets what was found under what was in force before.
    fn renew(&mut self) -> io::Result<()> {
        self.documents.values_mut().for_each(Document::forget);
        let can = &self.client.can;
        if can.pull && can.refresh && !self.documents.is_empty() {
            self.client.ask(LspRequestMethod::WorkspaceDiagnosticRefresh, ())?;
        }
        Ok(())
    }

    /// Tells an editor that does not ask what is found in each document that changed.
    fn publish(&mut self, engine: &Engine<'_>) -> io::Result<()> {
        if self.client.can.pull {
            return Ok(());
        }
        for document in self.documents.values_mut().filter(|document| !document.told) {
            let params = told(document.look(engine), &self.client.can);
            self.client.tell(LspNotificationMethod::TextDocumentPublishDiagnostics, params)?;
            document.told = true;
        }
        Ok(())
    }

    /// How the program ends when the editor leaves now.
    fn code(&self) -> Code {
        if self.closing { Code::Clean } else { Code::Findings }
    }

    /// Takes in what the editor tells; the code where it leaves.
    fn notification(&mut self, notification: Notification) -> io::Result<Option<Code>> {
        let Notification { method, params } = notification;
        match LspNotificationMethod::from(method.as_str()) {
            LspNotificationMethod::Exit => return Ok(Some(self.code())),
            _ if self.closing => {}
            LspNotificationMethod::Initialized => self.watch()?,
            LspNotificationMethod::TextDocumentDidOpen => {
                if let Some(DidOpenTextDocumentParams { text_document }) = self.read(&method, params)? {
                    self.documents.insert(text_document.uri.to_string(), Document::new(text_document));
                }
            }
            LspNotificationMethod::TextDocumentDidChange => {
                if let Some(params) = self.read(&method, params)? {
                    self.change(params)?;
                }
            }
            LspNotificationMethod::TextDocumentDidClose => {
                if let Some(DidCloseTextDocumentParams { text_document }) = self.read(&method, params)? {
                    self.close(text_document.uri)?;
                }
            }
            // Where nobody tells of files that change, a document that is saved is a good time to look.
            LspNotificationMethod::TextDocumentDidSave => self.stale |= !self.client.can.watch,
            LspNotificationMethod::WorkspaceDidChangeWatchedFiles => self.stale = true,
            LspNotificationMethod::WorkspaceDidChangeConfiguration => {
                if let Some(params) = self.read(&method, params)? {
                    self.prefer(params)?;
                }
            }
            _ => {}
        }
        Ok(None)
    }

    /// The parameters of a notification; those that cannot be read are noted in the log.
    fn read<T: DeserializeOwned>(&mut self, method: &str, params: serde_json::Value) -> io::Result<Option<T>> {
        match serde_json::from_value(params) {
            Ok(params) => Ok(Some(params)),
            Err(error) => {
                self.client.log(format!("`{method}` cannot be read and is passed over: {error}"))?;
                Ok(None)
            }
        }
    }

    /// Asks to be told when files change that may change what is in force.
    fn watch(&mut self) -> io::Result<()> {
        if !self.client.can.watch {
            return Ok(());
        }
        let watchers = vec![FileSystemWatcher { glob_pattern: WATCHED.to_owned().into(), kind: None }];
        let options = DidChangeWatchedFilesRegistrationOptions { watchers };
        let registration = Registration {
            id: "sayso-files".to_owned(),
            method: LspNotificationMethod::WorkspaceDidChangeWatchedFiles.as_str().to_owned(),
            register_options: Some(serde_json::to_value(options)?),
        };
        let params = RegistrationParams { registrations: vec![registration] };
        self.client.ask(LspRequestMethod::ClientRegisterCapability, params)
    }

    fn change(&mut self, params: Changed) -> io::Result<()> {
        let uri = params.text_document.text_document_identifier.uri.to_string();
        let Some(document) = self.documents.get_mut(&uri) else {
            return self.client.log(format!("{uri} changed, but is not open"));
        };
        let fits = document.buffer.apply(&params.content_changes, self.client.can.unit);
        document.version = params.text_document.version;
        document.forget();
        if !fits {
            self.client.log(format!("an edit of {uri} does not fit its text; the nearest places were taken"))?;
        }
        Ok(())
    }

    fn close(&mut self, uri: Uri) -> io::Result<()> {
        let open = self.documents.remove(uri.as_ref());
        if open.is_none() || self.client.can.pull {
            return Ok(());
        }
        let params = PublishDiagnosticsParams { uri, version: None, diagnostics: Vec::new() };
        self.client.tell(LspNotificationMethod::TextDocumentPublishDiagnostics, params)
    }

    /// Takes in the editor's own settings; where it sends none, files may have changed.
    fn prefer(&mut self, params: DidChangeConfigurationParams) -> io::Result<()> {
        self.stale = true;
        match self.preferences.take(&params.settings) {
            Ok(()) => Ok(()),
            Err(problem) => self.complain(problem.to_string()),
        }
    }
}

/// What an editor that can take so much can ask for.
fn abilities(can: &Can) -> InitializeResult {
    let commands = ExecuteCommandOptions { commands: vec![SHOW.to_owned()], ..ExecuteCommandOptions::default() };
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(can.encoding()),
            text_document_sync: Some(
                TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::Incremental),
                    save: Some(true.into()),
                    ..TextDocumentSyncOptions::default()
                }
                .into(),
            ),
            hover_provider: Some(true.into()),
            definition_provider: Some(true.into()),
            code_action_provider: Some(
                CodeActionOptions { code_action_kinds: Some(kinds()), ..CodeActionOptions::default() }.into(),
            ),
            diagnostic_provider: Some(
                DiagnosticOptions { identifier: Some("sayso".to_owned()), ..DiagnosticOptions::default() }.into(),
            ),
            execute_command_provider: can.show.then_some(commands),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo { name: "sayso".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
    }
}

/// The path of a file's URI.
fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_ref().strip_prefix("file://")?;
    // Before the first slash stands the name of a computer, or nothing.
    let path = percent_decode_str(rest.get(rest.find('/')?..)?).decode_utf8().ok()?;
    let drive = path.get(1..3).is_some_and(|drive| drive.ends_with(':'));
    Some(PathBuf::from(if drive { path.get(1..)? } else { path.as_ref() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_leads_to_its_file() {
        let leads = |uri: &str| path(&Uri::from(uri)).map(|path| path.to_string_lossy().into_owned());
        assert_eq!(leads("file:///news/a%20b/%C3%A9").as_deref(), Some("/news/a b/é"));
        assert_eq!(leads("file:///c%3A/news").as_deref(), Some("c:/news"));
        assert_eq!(leads("file://localhost/news").as_deref(), Some("/news"));
        assert_eq!((leads("untitled:one"), leads("file://")), (None, None));
    }
}
