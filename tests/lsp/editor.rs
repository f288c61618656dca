//! A small editor: starts the program and talks to it as an editor does.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::model::{Edit, Encoding};

/// How long an answer may take, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(120);

/// An editor with the server that it started.
pub struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    /// What came in while something else was waited for.
    other: VecDeque<Value>,
    next: u64,
    version: u64,
}

impl Editor {
    /// Starts the program and says nothing yet.
    pub fn start(folder: &Path) -> Self {
        // Another build of the program can be named, to measure it.
        let program = std::env::var_os("SAYSO_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_sayso").into());
        let mut child = Command::new(program)
            .arg("lsp")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, output) = channel();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            while let Some(message) = read(&mut out) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { input: child.stdin.take(), child, output, other: VecDeque::new(), next: 0, version: 0 }
    }

    /// Starts the program and begins the session; what the server says of itself.
    pub fn begin(folder: &Path, capabilities: Value) -> (Self, Value) {
        let mut editor = Self::start(folder);
        let params = json!({"processId": null, "rootUri": null, "capabilities": capabilities});
        let result = editor.ask("initialize", params).unwrap();
        editor.tell("initialized", json!({}));
        (editor, result)
    }

    /// Sends bytes as they are.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send_bytes(&framed(&json!({"jsonrpc": "2.0", "method": method, "params": params})));
    }

    /// Sends a request; its number.
    fn send(&mut self, method: &str, params: Value) -> u64 {
        self.next += 1;
        let id = self.next;
        self.send_bytes(&framed(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})));
        id
    }

    /// The answer to a request; the code where it was refused.
    pub fn answer(&mut self, id: u64) -> Result<Value, i64> {
        let mut answer = self.wait(|message| message["id"] == json!(id) && message.get("method").is_none());
        match answer.get("error") {
            Some(error) => Err(error["code"].as_i64().unwrap()),
            None => Ok(answer["result"].take()),
        }
    }

    /// Sends a request and waits for its answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, i64> {
        let id = self.send(method, params);
        self.answer(id)
    }

    /// The parameters of the next message of a method, whatever else comes in before.
    pub fn told(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)["params"].take()
    }

    /// Methods of the messages that came in and that nobody waited for; all that was sent before is answered first.
    pub fn leftovers(&mut self) -> Vec<String> {
        let _ = self.ask("sayso/nothing", json!({}));
        self.other.drain(..).filter_map(|message| message["method"].as_str().map(str::to_owned)).collect()
    }

    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.other.iter().position(&wanted) {
            return self.other.remove(at).unwrap();
        }
        loop {
            let message = self.output.recv_timeout(PATIENCE).unwrap();
            if wanted(&message) {
                return message;
            }
            self.other.push_back(message);
        }
    }

    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        self.version += 1;
        let item = json!({"uri": uri, "languageId": language, "version": self.version, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": item}));
    }

    pub fn close(&mut self, uri: &str) {
        self.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// Sends edits of one version; the version.
    pub fn change(&mut self, uri: &str, edits: &[Edit]) -> u64 {
        let position = |(line, character)| json!({"line": line, "character": character});
        let changes: Vec<Value> = edits
            .iter()
            .map(|edit| json!({"range": {"start": position(edit.from), "end": position(edit.to)}, "text": edit.text}))
            .collect();
        self.version += 1;
        let document = json!({"uri": uri, "version": self.version});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
        self.version
    }

    /// What a request about a place in a document says.
    pub fn at(&mut self, method: &str, uri: &str, line: u32, character: u32) -> Value {
        let place = json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}});
        self.ask(method, place).unwrap()
    }

    /// Asks for the diagnostics of a document.
    pub fn pull(&mut self, uri: &str, had: Option<&str>) -> Value {
        let params = json!({"textDocument": {"uri": uri}, "previousResultId": had});
        self.ask("textDocument/diagnostic", params).unwrap()
    }

    /// Asks what can be done about a stretch of a document.
    pub fn actions(&mut self, uri: &str, range: &Value, only: Option<&str>) -> Vec<Value> {
        let context = json!({"diagnostics": [], "only": only.map(|kind| [kind])});
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
        self.ask("textDocument/codeAction", params).unwrap().as_array().unwrap().clone()
    }

    /// Ends the input where it is; the exit code and what was written to standard error.
    pub fn hang_up(mut self) -> (Option<i32>, String) {
        self.input = None;
        let code = self.child.wait().unwrap().code();
        let mut errors = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (code, errors)
    }

    /// Ends the session as it should be ended.
    pub fn leave(mut self) {
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        let (code, errors) = self.hang_up();
        assert_eq!((code, errors.as_str()), (Some(0), ""));
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A message with its head.
pub fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// What an editor says that counts in a unit.
pub fn counting(encoding: Encoding) -> Value {
    json!({"general": {"positionEncodings": [name(encoding)]}})
}

/// The protocol's name of a unit.
pub fn name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16 => "utf-16",
        Encoding::Utf32 => "utf-32",
    }
}

/// The length of a text in a unit.
pub fn length(text: &str, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Utf16 => text.encode_utf16().count(),
        Encoding::Utf32 => text.chars().count(),
    }
}

/// A stretch of one line.
pub fn range(line: usize, start: usize, end: usize) -> Value {
    json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}})
}

fn read(out: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    out.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
