//! Edits over the wire: what the server has is what the editor has.

use std::path::Path;

use serde_json::json;

use super::editor::{Editor, counting};
use super::model::{Draw, ENCODINGS, Edit, Model};

/// Sentences whose diagnostics tell where they stand.
const START: &str = "A source said the port 🙂 will close.\r\nHe reportedly left.\n\n“Tired” é e\u{301}: a source said so.\r\
                     She reportedly stayed.\n";
/// How many edits are made in each encoding, and how many before the server is asked.
const EDITS: usize = 1500;
const STEP: usize = 30;

#[test]
fn a_document_that_was_edited_is_as_one_that_is_opened() {
    for encoding in ENCODINGS {
        let mut can = counting(encoding);
        can["textDocument"] = json!({"diagnostic": {}});
        let (mut editor, _) = Editor::begin(Path::new("tests/lsp/folder"), can);
        let (edited, fresh) = ("untitled:edited", "untitled:fresh");
        let mut draw = Draw::new(encoding as u64 + 99);
        let mut model = Model::new(START, encoding);
        editor.open(edited, "plaintext", START);
        let start = START.repeat(4);
        let mut diagnostics = 0;
        for round in 0..EDITS / STEP {
            // New sentences come in, since edits take the old ones apart.
            if round % 3 == 0 {
                let whole = format!("{start}{}", model.text().chars().take(400).collect::<String>());
                model = Model::new(&whole, encoding);
                editor.close(edited);
                editor.open(edited, "plaintext", &whole);
            }
            let mut left = STEP;
            while left > 0 {
                let edits: Vec<Edit> =
                    (0..(1 + draw.below(4)).min(left)).map(|_| model.edit(&mut draw, 5000)).collect();
                left -= edits.len();
                editor.change(edited, &edits);
            }
            editor.open(fresh, "plaintext", &model.text());
            let (ours, theirs) = (editor.pull(edited, None), editor.pull(fresh, None));
            assert_eq!(ours["items"], theirs["items"], "{encoding:?}, round {round}: {:?}", model.text());
            diagnostics += ours["items"].as_array().unwrap().len();
            editor.close(fresh);
        }
        println!("{encoding:?}: {EDITS} edits, {diagnostics} diagnostics compared");
        assert!(diagnostics > EDITS / STEP);
        assert!(editor.leftovers().is_empty());
        editor.leave();
    }
}
