//! What is shown of a document: diagnostics, hovers, code actions, first mentions.

use std::path::Path;

use serde_json::{Value, json};

use super::editor::{Editor, counting, length, name, range};
use super::model::{ENCODINGS, Edit};

const URI: &str = "file:///news/port.md";
/// Line 2 has what is asked about, behind characters of several lengths.
const TEXT: &str = "# Port\r\n\r\n🙂é “Tired”, e\u{301} and done. A source said the plant will close.\r\n";

/// An editor that can take everything.
fn able(mut more: Value) -> Value {
    more["textDocument"]["hover"] = json!({"contentFormat": ["markdown"]});
    let kinds = json!({"codeActionKind": {"valueSet": ["quickfix", "refactor.rewrite"]}});
    more["textDocument"]["codeAction"] = json!({"codeActionLiteralSupport": kinds});
    more["textDocument"]["publishDiagnostics"] = json!({"relatedInformation": true});
    more["workspace"] = json!({"workspaceEdit": {"documentChanges": true}});
    more["window"] = json!({"showDocument": {"support": true}});
    more
}

/// Checks and places of the diagnostics that are told of a document.
fn listed(told: &Value) -> Vec<(&str, &Value)> {
    let list = told["diagnostics"].as_array().or(told["items"].as_array()).unwrap();
    list.iter().map(|one| (one["code"].as_str().unwrap_or("document"), &one["range"])).collect()
}

#[test]
fn places_are_counted_as_the_editor_counts() {
    for encoding in ENCODINGS {
        let (mut editor, about) = Editor::begin(Path::new("tests/lsp/folder"), able(counting(encoding)));
        assert_eq!(about["capabilities"]["positionEncoding"], name(encoding));
        assert_eq!(about["serverInfo"]["name"], "sayso");
        editor.open(URI, "markdown", TEXT);
        let told = editor.told("textDocument/publishDiagnostics");
        let line = TEXT.lines().nth(2).unwrap();
        let start = length(&line[..line.find("A source").unwrap()], encoding);
        let place = range(2, start, start + length("A source", encoding));
        assert_eq!((&told["uri"], &told["version"]), (&json!(URI), &json!(1)));
        assert_eq!(listed(&told), [("anon-bare-source", &place)]);
        let one = &told["diagnostics"][0];
        assert_eq!((&one["severity"], &one["source"]), (&json!(1), &json!("sayso")));

        // The words move to the next line, behind one emoji.
        let (from, to) = (start as u32 - 1, start as u32);
        editor.change(URI, &[Edit { from: (2, from), to: (2, to), text: "\n🙂 ".to_owned() }]);
        let told = editor.told("textDocument/publishDiagnostics");
        let start = length("🙂 ", encoding);
        let place = range(3, start, start + length("A source", encoding));
        assert_eq!((&told["version"], listed(&told)), (&json!(2), vec![("anon-bare-source", &place)]));

        let hover = editor.at("textDocument/hover", URI, 3, start as u32 + 2);
        assert_eq!((&hover["range"], &hover["contents"]["kind"]), (&place, &json!("markdown")));
        let silence = editor.actions(URI, &place, None);
        let edit = &silence[0]["edit"]["documentChanges"][0];
        assert_eq!(edit["textDocument"], json!({"uri": URI, "version": 2}));
        assert_eq!(edit["edits"][0]["range"], range(3, 0, 0));
        assert_eq!(edit["edits"][0]["newText"], "<!-- sayso-ignore anon-bare-source: reason -->\r\n");
        editor.leave();
    }
}

#[test]
fn who_says_nothing_counts_in_units_of_utf_16() {
    for said in [json!({}), json!({"general": {"positionEncodings": ["utf-7"]}})] {
        let (editor, about) = Editor::begin(Path::new("tests/lsp/folder"), said);
        assert_eq!(about["capabilities"]["positionEncoding"], "utf-16");
        editor.leave();
    }
    let said = json!({"general": {"positionEncodings": ["utf-9", "utf-32", "utf-8"]}});
    let (editor, about) = Editor::begin(Path::new("tests/lsp/folder"), said);
    assert_eq!(about["capabilities"]["positionEncoding"], "utf-32");
    editor.leave();
}

#[test]
fn who_asks_is_told_only_what_is_new() {
    let (mut editor, _) = Editor::begin(Path::new("tests/lsp/folder"), json!({"textDocument": {"diagnostic": {}}}));
    editor.open(URI, "markdown", TEXT);
    let first = editor.pull(URI, None);
    assert_eq!((&first["kind"], listed(&first).len()), (&json!("full"), 1));
    let id = first["resultId"].as_str().unwrap().to_owned();
    let same = editor.pull(URI, Some(&id));
    assert_eq!(same, json!({"kind": "unchanged", "resultId": id}));
    editor.change(URI, &[Edit { from: (0, 0), to: (0, 0), text: "\n".to_owned() }]);
    let moved = editor.pull(URI, Some(&id));
    assert_eq!((&moved["kind"], &moved["items"][0]["range"]["start"]["line"]), (&json!("full"), &json!(3)));
    editor.change(URI, &[Edit { from: (0, 0), to: (1, 0), text: String::new() }]);
    assert_eq!(editor.pull(URI, Some(&id))["kind"], "unchanged");
    // Nobody is told twice.
    assert!(editor.leftovers().is_empty());
    assert_eq!(editor.ask("textDocument/diagnostic", json!({"textDocument": {"uri": "file:///no"}})), Err(-32602));
    editor.leave();
}

#[test]
fn a_hover_tells_of_findings_and_of_marks() {
    let text = "The regime shut *the* port, police said.\n\nA source said the plant will close.\n";
    for (can, strong) in [(able(json!({})), "**"), (json!({}), "")] {
        let (mut editor, _) = Editor::begin(Path::new("tests/lsp/folder"), can);
        editor.open(URI, "markdown", text);
        let mut hover = |line, character| editor.at("textDocument/hover", URI, line, character);
        let told = |hover: &Value| hover["contents"]["value"].as_str().unwrap_or_default().to_owned();

        let finding = told(&hover(2, 3));
        for part in [
            &format!("{strong}anon"),
            "(error): “A source” tells the reader",
            "Why",
            "What to do",
            "Left alone",
            "https://",
            "Source",
            "Identification",
            "unnamed",
            "Claim",
        ] {
            assert!(finding.contains(part), "{part} is not in: {finding}");
        }
        let term = told(&hover(0, 5));
        for part in ["Loaded term", "regime", "Voice", "Neutral", "government", "Claim", "Cue", "Content"] {
            assert!(term.contains(part), "{part} is not in: {term}");
        }
        // Signs in the article are no signs of the hover.
        assert_eq!(term.contains("\\*the\\*"), !strong.is_empty(), "{term}");
        assert_eq!(hover(1, 0), Value::Null);
        assert_eq!(hover(99, 99), Value::Null);
        editor.leave();
    }
}

#[test]
fn other_wordings_are_offered_for_the_outlets_own_words() {
    let text = "The regime shut the port. “The regime is done,” Dana Ortiz said.\n";
    let (mut editor, _) = Editor::begin(Path::new("tests/lsp/folder"), able(json!({})));
    editor.open(URI, "markdown", text);
    let own = editor.actions(URI, &range(0, 5, 5), None);
    let titles: Vec<&str> = own.iter().map(|action| action["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"Write “government” instead of “regime”"), "{titles:?}");
    assert_eq!(own[0]["edit"]["documentChanges"][0]["edits"][0]["range"], range(0, 4, 10));
    assert_eq!(own[0]["kind"], "refactor.rewrite");
    let quoted = text.find("regime is").unwrap();
    assert_eq!(editor.actions(URI, &range(0, quoted, quoted + 2), None), Vec::<Value>::new());
    for (only, expected) in [("refactor", own.len()), ("refactor.rewrite", own.len()), ("quickfix", 0), ("ref", 0)] {
        assert_eq!(editor.actions(URI, &range(0, 5, 5), Some(only)).len(), expected, "{only}");
    }
    editor.leave();
    // An editor that knows commands alone is offered nothing, and one without versions gets edits without.
    let (mut editor, _) = Editor::begin(Path::new("tests/lsp/folder"), json!({}));
    editor.open(URI, "markdown", text);
    assert!(editor.actions(URI, &range(0, 5, 5), None).is_empty());
    editor.leave();
    let mut plain = able(json!({}));
    plain["workspace"] = json!({});
    let (mut editor, _) = Editor::begin(Path::new("tests/lsp/folder"), plain);
    editor.open(URI, "markdown", text);
    assert_eq!(editor.actions(URI, &range(0, 5, 5), None)[0]["edit"]["changes"][URI][0]["range"], range(0, 4, 10));
    editor.leave();
}

#[test]
fn a_comment_goes_above_the_paragraph() {
    let wrapped = "The ferry left the quay at noon and the crew, who had\nwaited since dawn for the tide, sang all the way to the\n\
                   light, and a source said the plant will close in May.\n";
    let (mut editor, _) = Editor::begin(Path::new("tests/lsp/folder"), able(json!({})));
    let mut place = |language: &str, text: &str, line: usize| {
        let uri = format!("untitled:{language}");
        editor.open(&uri, language, text);
        let actions = editor.actions(&uri, &range(line, 0, 60), Some("quickfix"));
        editor.close(&uri);
        let edit = actions.first()?["edit"]["documentChanges"][0]["edits"][0].clone();
        Some((edit["range"]["start"]["line"].as_u64()?, edit["newText"].as_str()?.to_owned()))
    };
    let comment = "<!-- sayso-ignore anon-bare-source: reason -->\n";
    assert_eq!(place("markdown", &format!("# Ferry\n\n{wrapped}"), 4), Some((2, comment.to_owned())));
    assert_eq!(
        place("markdown", "One line.\n  A source said the plant will close.\nMore.\n", 1),
        Some((1, format!("  {comment}")))
    );
    // In plain text a comment would be printed.
    assert_eq!(place("plaintext", "A source said the plant will close.\n", 0), None);
    editor.leave();
}

#[test]
fn the_first_mention_of_a_source_is_one_step_away() {
    let text = "Dana Ortiz, the harbour master, said the quay was shut.\n\n“It was loud,” Ortiz said.\n\nA source said the plant \
                had closed. The board will lose the vote, the source said.\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sayso.yaml"), "select: [anon-opinion]\n").unwrap();
    let (mut editor, about) = Editor::begin(folder.path(), able(json!({})));
    assert_eq!(about["capabilities"]["executeCommandProvider"]["commands"], json!(["sayso.showFirstMention"]));
    editor.open(URI, "markdown", text);
    let place = editor.at("textDocument/definition", URI, 2, 17);
    assert_eq!((&place["uri"], &place["range"]["start"]), (&json!(URI), &json!({"line": 0, "character": 0})));
    assert_eq!(editor.at("textDocument/definition", URI, 0, 44), Value::Null);
    let last = text.lines().nth(4).unwrap().find("will lose").unwrap();
    let actions = editor.actions(URI, &range(4, last + 2, last + 2), None);
    let way = actions.iter().find(|action| action["command"].is_object()).unwrap();
    assert_eq!(way["title"], "Go to the first mention of the source, “A source”");
    let command = &way["command"];
    let answer = editor
        .ask("workspace/executeCommand", json!({"command": command["command"], "arguments": command["arguments"]}));
    assert_eq!(answer, Ok(Value::Null));
    let shown = editor.told("window/showDocument");
    assert_eq!((&shown["uri"], &shown["selection"]), (&json!(URI), &range(4, 0, 8)));
    for wrong in [json!({"command": "sayso.other"}), json!({"command": "sayso.showFirstMention", "arguments": [1]})] {
        assert_eq!(editor.ask("workspace/executeCommand", wrong), Err(-32602));
    }
    editor.leave();
    let (editor, about) = Editor::begin(Path::new("tests/lsp/folder"), json!({}));
    assert_eq!(about["capabilities"].get("executeCommandProvider"), None);
    editor.leave();
}

#[test]
fn front_matter_is_no_text_and_is_told_what_is_wrong_with_it() {
    let (mut editor, _) = Editor::begin(Path::new("tests/lsp/folder"), json!({}));
    let mut told = |text: &str| {
        editor.open(URI, "markdown", text);
        editor.told("textDocument/publishDiagnostics")
    };
    let good = told("---\ntitle: “A source said so”\n---\n\nA source said the plant will close.\n");
    assert_eq!(listed(&good), [("anon-bare-source", &range(4, 0, 8))]);
    let marked = told("\u{feff}A source said the plant will close.\n");
    assert_eq!(listed(&marked), [("anon-bare-source", &range(0, 1, 9))]);
    let unknown = told("---\ntitel: Port\n---\nA source said the plant will close.\n");
    assert_eq!(listed(&unknown), [("document", &range(1, 0, 5))]);
    let open = told("---\ntitle: Port\nA source said the plant will close.\n");
    assert_eq!(listed(&open), [("document", &range(0, 0, 3))]);
    let outlet = told("---\noutlet: nobody-at-all\n---\nA source said the plant will close.\n");
    assert_eq!(listed(&outlet), [("document", &range(0, 0, 3)), ("anon-bare-source", &range(3, 0, 8))]);
    assert!(outlet["diagnostics"][0]["message"].as_str().unwrap().contains("nobody-at-all"));
    editor.leave();
}

#[test]
fn documents_are_kept_apart() {
    let (mut editor, _) = Editor::begin(Path::new("tests/lsp/folder"), json!({}));
    let two = "file:///news/two.txt";
    editor.open(URI, "markdown", TEXT);
    editor.open(two, "plaintext", "He reportedly resigned on Monday.\n");
    let told = [editor.told("textDocument/publishDiagnostics"), editor.told("textDocument/publishDiagnostics")];
    let of = |uri: &str| told.iter().find(|told| told["uri"] == uri).map(|told| listed(told)[0].0);
    assert_eq!((of(URI), of(two)), (Some("anon-bare-source"), Some("vague-reportedly")));
    editor.close(URI);
    let closed = editor.told("textDocument/publishDiagnostics");
    assert_eq!((&closed["uri"], listed(&closed).len()), (&json!(URI), 0));
    assert_eq!(
        editor
            .ask("textDocument/hover", json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})),
        Err(-32602)
    );
    assert_eq!(editor.at("textDocument/hover", two, 0, 5)["range"], range(0, 3, 13));
    editor.leave();
}
