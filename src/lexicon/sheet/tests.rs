//! What goes into a sheet comes out of it.

use std::fs;
use std::path::Path;

use super::*;

/// What a file says, comments aside.
fn meaning(text: &str) -> String {
    format!("{:?}", read(Path::new("x.yaml"), text).unwrap().file)
}

/// There and back: the same meaning, and on the second trip the same bytes. Hands over the sheet.
fn there_and_back(name: &str, text: &str) -> String {
    let sheet = to_csv(Path::new(name), text).unwrap();
    let back = from_csv(Path::new("x.csv"), &sheet).unwrap_or_else(|p| panic!("{name}: {p:?}"));
    assert_eq!(meaning(&back), meaning(text), "{name}");
    let again = to_csv(Path::new(name), &back).unwrap();
    assert_eq!(again, sheet, "{name}");
    assert_eq!(from_csv(Path::new("x.csv"), &again).unwrap(), back, "{name}");
    sheet
}

#[test]
fn every_shipped_file_comes_back() {
    let mut files = 0;
    for folder in ["lexicons/en/loaded", "lexicons/en/naming"] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            there_and_back(&path.display().to_string(), &fs::read_to_string(&path).unwrap());
            files += 1;
        }
    }
    assert!(files > 25, "{files}");
}

const ODD: &str = r#"schema: sayso-lexicon/1
kind: loaded
language: en
category: puffery
page: {marks: "=SUM(1)", why: "a \"b\"; c", example: "", not_this: " x ", references: [g]}
references:
  g: {title: "T | T", url: "https://a.example/?a=1;b=2", accessed: 2026-11-22}
entries:
- id: odd
  lemma: "'=zarquon"
  pos: noun
  forms: ["=zarquon", "@zarquon", "zar|quon", "'s", "9/11", "No", "été ☃"]
  strength: 3
  polarity: pos
  neutral: ["", " a ", "-1"]
  why: "Two\nlines,\r\n\"marks\"; a \\ and a bar | as well\t"
  require_any: [{prev: ["a b", "x*"], quoted: false}, {cue: true}]
  unless: [{sentence: ["it's", "|", "\\"], prev_pos: [noun]}]
  hit: ["“Zarquon,” he said; \"so\" 😀."]
  miss: ["A", "B | C"]
- {id: off, lemma: off, pos: phrase, forms: [], strength: 1, polarity: mixed, why: "", never: true}
"#;

#[test]
fn odd_cells_come_back_however_a_spreadsheet_writes_them() {
    let sheet = there_and_back("odd.yaml", ODD);
    let want = from_csv(Path::new("x.csv"), &sheet).unwrap();
    let rows = table::rows(Path::new("x.csv"), &sheet).unwrap();
    let written = |separator: &str, end: &str| {
        let cell = |c: &table::Cell| format!("\"{}\"", c.text.replace('"', "\"\""));
        let line = |row: &Vec<table::Cell>| row.iter().map(cell).collect::<Vec<_>>().join(separator) + end;
        rows.iter().map(line).collect::<String>()
    };
    for (separator, end) in [(",", "\n"), (";", "\r\n"), ("\t", "\r")] {
        let text = format!("\u{feff}{}", written(separator, end));
        assert_eq!(from_csv(Path::new("x.csv"), &text).unwrap(), want, "{separator:?} {end:?}");
    }
}

#[test]
fn a_sheet_may_be_sorted_by_columns_and_have_empty_ones() {
    let text = "id,row,value,name,stance,forms,beat,referent,why,hit,miss,,\nkind,file,naming,,,,,,,,,,\nlanguage,FILE,en,,,,,,,,,,\ncrowd,Set,,,,,protest,a crowd,w,A mob came.,None.,,\n,choice,,mob,condemn,mob | mobs,,,,,,,\ncrowd,choice,,crowd,neutral,crowd,,,,,,,\n";
    let yaml = from_csv(Path::new("x.csv"), text).unwrap();
    assert_eq!(
        yaml,
        "schema: sayso-lexicon/1\nkind: naming\nlanguage: en\nentries:\n- id: crowd\n  beat: \"protest\"\n  referent: \"a crowd\"\n  why: \"w\"\n  choices:\n  - name: mob\n    forms: [mob, mobs]\n    stance: condemn\n  - name: crowd\n    forms: [crowd]\n    stance: neutral\n  hit: [\"A mob came.\"]\n  miss: [\"None.\"]\n"
    );
}

#[test]
fn each_bad_cell_is_told_with_its_place() {
    let head = "row,id,lemma,pos,forms,strength,polarity,why,unless,never,value\nfile,kind,,,,,,,,,loaded\nfile,language,,,,,,,,,en\nfile,category,,,,,,,,,puffery\n";
    for (row, column, what, help) in [
        ("entry,a,a,nuon,a,2,pos,w,,,", 11, "unknown value `nuon` in the column `pos`", "did you mean `noun`?"),
        ("entry,a,a,noun,a,4,pos,w,,,", 18, "the column `strength` holds `4`", "write 1, 2 or 3"),
        ("entry,a,a,noun,a,2,pos,,,,", 24, "the cell `why` is empty", "a row of the kind `entry` needs it"),
        ("entry,a,a,noun,a | | b,2,pos,w,,,", 16, "nothing stands between two bars", ""),
        (
            "entry,a,a,noun,a,2,pos,w,{prv: [b]},,",
            26,
            "`{prv: [b]}` is no gate: unknown key `prv`",
            "did you mean `prev`?",
        ),
        ("entry,a,a,noun,a,2,pos,w,,perhaps,", 27, "the column `never` holds `perhaps`", "write yes, or leave"),
        ("entri,a,a,noun,a,2,pos,w,,,", 1, "unknown kind of row `entri`", "did you mean `entry`?"),
        ("choice,a,a,noun,a,2,pos,w,,,", 1, "unknown kind of row `choice`", "what may stand here is"),
        ("file,catgory,,,,,,,,,x", 6, "unknown key `catgory`", "did you mean `category`?"),
        ("reference,g,,,,,,,,,T | U", 21, "the reference `g` has not three parts", "write its title"),
        ("entry,a,a,noun,a,2,pos,w,,,,,x", 30, "this cell stands in no column", "a cell with the separator"),
        ("entry,a,\"a", 9, "the quotation mark that opens this cell is never closed", "close it"),
    ] {
        let problems = from_csv(Path::new("x.csv"), &format!("{head}{row}\n")).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:?}");
        let at = problems[0].position.unwrap();
        assert_eq!((at.line, at.column), (5, column), "{row}\n{}", problems[0]);
        assert!(problems[0].what.starts_with(what) && problems[0].help.contains(help), "{}", problems[0]);
    }
    for (text, line, column, what) in [
        ("", 1, 1, "this is no lexicon sheet: it has no column `row`"),
        ("row,id,value\nfile,kind,cues\n", 2, 11, "the sheet does not say what it holds"),
        ("row,id,lema,value\nfile,kind,,loaded\n", 1, 8, "unknown column `lema`"),
        ("row,id,id,value\nfile,kind,,loaded\n", 1, 8, "the column `id` stands twice"),
    ] {
        let problems = from_csv(Path::new("x.csv"), text).unwrap_err();
        let at = problems[0].position.unwrap();
        assert_eq!((at.line, at.column, problems[0].what.as_str()), (line, column, what));
    }
}

#[test]
fn other_kinds_stay_as_they_are() {
    let problem =
        to_csv(Path::new("w.yaml"), "schema: sayso-lexicon/1\nkind: words\nlanguage: en\nentries: []\n").unwrap_err();
    assert!(problem.what.starts_with("files of the kind `words`"), "{problem}");
}
