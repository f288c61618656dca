//! What is in force: configuration, lexicon and the editor's settings, and what changes them.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::editor::Editor;

const URI: &str = "file:///news/hall.txt";
const TEXT: &str = "The squabblefest in the hall lasted an hour.\n";

/// A house lexicon of one term.
fn term(folder: &Path, form: &str) {
    let entry = format!(
        "schema: sayso-lexicon/1\nlanguage: en\nkind: loaded\ncategory: emotive_noun\nentries:\n- id: house-term\n  \
         lemma: {form}\n  pos: noun\n  forms: [{form}]\n  strength: 3\n  polarity: neg\n  neutral: [debate]\n  \
         why: It is a term of the house.\n  hit: [\"The {form} lasted an hour.\"]\n  miss: [\"It lasted an hour.\"]\n"
    );
    fs::write(folder.join("terms.yaml"), entry).unwrap();
}

fn config(folder: &Path, text: &str) {
    fs::write(folder.join("sayso.yaml"), text).unwrap();
}

/// Whether the term is marked.
fn marked(editor: &mut Editor) -> bool {
    editor.at("textDocument/hover", URI, 0, 6)["contents"]["value"]
        .as_str()
        .is_some_and(|told| told.contains("term of the house"))
}

fn files_changed(editor: &mut Editor) {
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": "file:///x/sayso.yaml", "type": 2}]}));
}

#[test]
fn a_configuration_that_changes_counts_and_a_broken_one_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    config(path, "lexikon: [terms.yaml]\n");
    let (mut editor, _) = Editor::begin(path, json!({}));
    let message = |editor: &mut Editor| editor.told("window/showMessage")["message"].as_str().unwrap().to_owned();
    let told = message(&mut editor);
    assert!(told.contains("sayso.yaml:1:1") && told.contains("lexikon") && told.contains("lexicon"), "{told}");
    editor.open(URI, "plaintext", TEXT);
    assert!(!marked(&mut editor));

    term(path, "squabblefest");
    config(path, "lexicon: [terms.yaml]\n");
    files_changed(&mut editor);
    assert!(marked(&mut editor));

    // The same fault is told once, and the lexicon stays as it was.
    term(path, "[");
    for _ in 0..3 {
        files_changed(&mut editor);
        assert!(marked(&mut editor));
    }
    let told = message(&mut editor);
    assert!(told.contains("terms.yaml") && told.contains("stays so"), "{told}");
    assert!(!editor.leftovers().contains(&"window/showMessage".to_owned()));

    term(path, "row");
    editor.tell("workspace/didChangeConfiguration", json!({"settings": null}));
    assert!(!marked(&mut editor));
    // Who cannot watch files has them looked at when a document is saved.
    term(path, "squabblefest");
    editor.tell("textDocument/didSave", json!({"textDocument": {"uri": URI}}));
    assert!(marked(&mut editor));
    editor.leave();
}

#[test]
fn documents_are_checked_anew_when_something_else_is_in_force() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let (mut editor, _) = Editor::begin(path, json!({}));
    editor.open(URI, "plaintext", TEXT);
    editor.told("textDocument/publishDiagnostics");
    files_changed(&mut editor);
    assert_eq!(editor.told("textDocument/publishDiagnostics")["version"], 1);
    editor.leave();

    let can = json!({
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": true}, "didChangeWatchedFiles": {"dynamicRegistration": true}},
    });
    let (mut editor, _) = Editor::begin(path, can);
    let watched = editor.told("client/registerCapability");
    assert_eq!(watched["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    editor.open(URI, "plaintext", TEXT);
    editor.pull(URI, None);
    editor.tell("textDocument/didSave", json!({"textDocument": {"uri": URI}}));
    assert!(editor.leftovers().is_empty());
    files_changed(&mut editor);
    editor.told("workspace/diagnostic/refresh");
    editor.leave();
}

#[test]
fn the_folder_that_the_editor_names_has_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let house = folder.path().join("a house é");
    fs::create_dir(&house).unwrap();
    term(&house, "squabblefest");
    config(&house, "lexicon: [terms.yaml]\n");
    let uri = format!("file://{}", folder.path().join("a%20house%20%C3%A9").display());
    for folders in [
        json!({"rootUri": null, "workspaceFolders": [{"uri": uri, "name": "house"}]}),
        json!({"rootUri": uri, "workspaceFolders": null}),
    ] {
        let mut editor = Editor::start(Path::new("tests/lsp/folder"));
        let mut params = folders;
        params["capabilities"] = json!({});
        editor.ask("initialize", params).unwrap();
        editor.tell("initialized", json!({}));
        editor.open(URI, "plaintext", TEXT);
        assert!(marked(&mut editor));
        editor.leave();
    }
}

#[test]
fn settings_of_the_editor_are_read_and_wrong_ones_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(folder.path());
    let options = json!({"policy": "nobodys-policy"});
    editor.ask("initialize", json!({"capabilities": {}, "initializationOptions": options})).unwrap();
    editor.tell("initialized", json!({}));
    let told = editor.told("window/showMessage")["message"].as_str().unwrap().to_owned();
    assert!(told.contains("nobodys-policy"), "{told}");
    let settings = |editor: &mut Editor, settings: Value| {
        editor.tell("workspace/didChangeConfiguration", json!({"settings": settings}));
        editor.leftovers().contains(&"window/showMessage".to_owned())
    };
    for (given, complains) in [
        // The same problem is told once.
        (json!({}), false),
        (json!({"sayso": {"policy": ""}}), false),
        (json!({"sayso": {"policy": 3}}), true),
        (json!({"sayso": {"policy": null, "path": "/usr/bin/sayso"}}), false),
        (json!({"policy": "another"}), true),
        (json!({"sayso": null}), false),
    ] {
        assert_eq!(settings(&mut editor, given.clone()), complains, "{given}");
    }
    editor.leave();
}
