//! How a session begins, goes wrong and ends.

use std::path::Path;

use serde_json::{Value, json};

use super::editor::{Editor, framed};
use super::model::Edit;

const URI: &str = "file:///news/port.txt";
const TEXT: &str = "A source said the plant will close.\n";

fn begin() -> Editor {
    Editor::begin(Path::new("tests/lsp/folder"), json!({})).0
}

#[test]
fn nothing_is_answered_before_the_beginning_or_after_the_end() {
    let mut editor = Editor::start(Path::new("tests/lsp/folder"));
    assert_eq!(editor.ask("textDocument/hover", json!({})), Err(-32002));
    assert_eq!(editor.ask("initialize", json!({"capabilities": 1})), Err(-32602));
    editor.tell("textDocument/didOpen", json!({}));
    editor.ask("initialize", json!({"capabilities": {}})).unwrap();
    editor.tell("initialized", json!({}));
    assert_eq!(editor.ask("initialize", json!({"capabilities": {}})), Err(-32600));
    assert_eq!(editor.ask("textDocument/rename", json!({})), Err(-32601));
    assert_eq!(editor.ask("$/wondrous", json!({})), Err(-32601));
    editor.tell("$/wondrous", json!({}));
    assert_eq!(editor.ask("textDocument/hover", json!({"textDocument": 3})), Err(-32602));
    assert_eq!(editor.ask("shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(editor.ask("textDocument/hover", json!({})), Err(-32600));
    editor.open(URI, "plaintext", TEXT);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.hang_up(), (Some(0), String::new()));
}

#[test]
fn who_leaves_without_a_word_gets_another_exit_code() {
    let mut editor = begin();
    editor.tell("exit", Value::Null);
    assert_eq!(editor.hang_up(), (Some(1), String::new()));
    let mut editor = Editor::start(Path::new("tests/lsp/folder"));
    editor.tell("exit", Value::Null);
    assert_eq!(editor.hang_up(), (Some(1), String::new()));
    assert_eq!(Editor::start(Path::new("tests/lsp/folder")).hang_up(), (Some(1), String::new()));
    assert_eq!(begin().hang_up(), (Some(1), String::new()));
    // Who has said it may hang up.
    let mut editor = begin();
    editor.ask("shutdown", Value::Null).unwrap();
    assert_eq!(editor.hang_up(), (Some(0), String::new()));
}

#[test]
fn half_a_message_ends_the_program_and_nothing_breaks() {
    let whole = framed(&json!({"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": {"é": "🙂"}}));
    for bytes in [
        &whole[..9],
        &whole[..20],
        &whole[..whole.len() / 2],
        &whole[..whole.len() - 1],
        b"Content-Length: 12\r\n\r\n{\"id\": 1, \"m".as_slice(),
        b"Content-Length: 3\r\n\r\n\xff\xfe\xfd",
        b"Content-Length: x\r\n\r\n",
        b"Content-Length: 18446744073709551615\r\n\r\n{}",
        b"Content-Type: text\r\n\r\n{}",
        b"hello\n",
    ] {
        let mut editor = begin();
        editor.open(URI, "plaintext", TEXT);
        editor.send_bytes(bytes);
        let (code, errors) = editor.hang_up();
        assert_eq!(code, Some(1), "{errors}");
        assert!(!errors.contains("panicked"), "{errors}");
    }
}

#[test]
fn half_of_a_surrogate_pair_is_a_sign_like_others() {
    let mut editor = begin();
    editor.open(URI, "plaintext", TEXT);
    editor.told("textDocument/publishDiagnostics");
    let params = json!({
        "textDocument": {"uri": URI, "version": 2},
        "contentChanges": [{"text": "HALF \\uD83D\\uDE42 \\u00e9 He reportedly left."}],
    });
    let change = json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}).to_string();
    // As an editor sends it: the escapes as they are, and one that stands alone.
    let change = change.replace("\\\\u", "\\u").replace("HALF", "\\ud83d \\udc00");
    editor.send_bytes(format!("Content-Length: {}\r\n\r\n{change}", change.len()).as_bytes());
    let told = editor.told("textDocument/publishDiagnostics");
    assert_eq!(told["diagnostics"][0]["range"]["start"], json!({"line": 0, "character": 12}), "{told}");
    editor.leave();
}

#[test]
fn edits_of_no_place_change_what_is_nearest_and_are_noted() {
    let mut editor = begin();
    editor.open(URI, "plaintext", TEXT);
    editor.told("textDocument/publishDiagnostics");
    let edit = |from, to, text: &str| Edit { from, to, text: text.to_owned() };
    editor.change(URI, &[edit((70, 3), (99, 1), "He reportedly left.")]);
    assert!(editor.told("window/logMessage")["message"].as_str().unwrap().contains("does not fit"));
    let told = editor.told("textDocument/publishDiagnostics");
    assert_eq!(told["diagnostics"][1]["range"]["start"], json!({"line": 1, "character": 3}));
    editor.change(URI, &[edit((1, 0), (0, 35), " ")]);
    editor.told("window/logMessage");
    let told = editor.told("textDocument/publishDiagnostics");
    assert_eq!(told["diagnostics"][1]["range"]["start"], json!({"line": 0, "character": 39}));
    // A column behind the end of a line is its end: nothing to note.
    editor.change(URI, &[edit((0, 900), (0, 900), " Once.")]);
    editor.told("textDocument/publishDiagnostics");
    let negative = json!({"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}});
    let change =
        json!({"textDocument": {"uri": URI, "version": 9}, "contentChanges": [{"range": negative, "text": "x"}]});
    editor.tell("textDocument/didChange", change);
    assert!(editor.told("window/logMessage")["message"].as_str().unwrap().contains("cannot be read"));
    editor.change("file:///news/other.txt", &[edit((0, 0), (0, 0), "x")]);
    assert!(editor.told("window/logMessage")["message"].as_str().unwrap().contains("not open"));
    assert!(editor.leftovers().is_empty());
    assert_eq!(editor.at("textDocument/hover", URI, 0, 40)["range"]["start"]["character"], 39);
    editor.leave();
}

#[test]
fn of_many_changes_in_a_row_the_last_is_checked() {
    let mut editor = begin();
    editor.open(URI, "plaintext", &TEXT.repeat(200));
    let mut last = 0;
    for _ in 0..300 {
        last = editor.change(URI, &[Edit { from: (0, 0), to: (0, 0), text: "x".to_owned() }]);
    }
    let mut times = 0;
    let told = loop {
        let told = editor.told("textDocument/publishDiagnostics");
        times += 1;
        if told["version"] == json!(last) {
            break told;
        }
    };
    println!("300 changes in a row were checked {times} times");
    assert!(times < 150, "{times}");
    assert_eq!(told["diagnostics"].as_array().unwrap().len(), 199);
    editor.leave();
}

#[test]
fn a_request_that_waits_can_be_taken_back() {
    let mut editor = begin();
    editor.open(URI, "plaintext", &TEXT.repeat(400));
    let place = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 2}});
    // The first keeps the server busy, so that the second waits; all come in at once.
    let hover = |id: u64| json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": place});
    let cancel = |id: Value| json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}});
    let (first, second) = (1001, 1002);
    let messages = [hover(first), hover(second), cancel(json!(second)), cancel(json!("never-asked"))];
    editor.send_bytes(&messages.iter().flat_map(framed).collect::<Vec<u8>>());
    assert!(editor.answer(first).is_ok());
    assert_eq!(editor.answer(second), Err(-32800));
    assert!(editor.ask("textDocument/hover", place).is_ok());
    editor.leave();
}
