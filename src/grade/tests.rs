//! Marking by hand: one small key, and students whose measures can be counted on fingers.

use std::path::Path;

use super::*;
use crate::compare::Rate;
use crate::exercise::*;
use crate::text::CharSpan;

const TEXT: &str = "The reckless boss Tomas Werrin boasted that the strike goes on.\n\
                    Critics call it a “scandal”. A senior official doesn’t agree.";

fn span(words: &str) -> CharSpan {
    let byte = TEXT.find(words).unwrap();
    let start = TEXT[..byte].chars().count();
    CharSpan { start, end: start + words.chars().count() }
}

fn item(nth: usize, words: &str, label: Label) -> Item {
    Item {
        id: format!("i{nth}"),
        article: "quay".to_owned(),
        spans: vec![span(words)],
        words: words.to_owned(),
        line: if span(words).start < 63 { 1 } else { 2 },
        label: label.id().to_owned(),
        rule: "a rule".to_owned(),
        reason: format!("because of “{words}”"),
        accepted: Vec::new(),
        defensible: None,
        asked: true,
    }
}

/// Four items that count in any case, one that is defensible, and one that is not asked; 21 words.
fn key() -> Key {
    let alternative = |words: &str, label: Label| Alternative {
        spans: vec![span(words)],
        label: label.id().to_owned(),
        reason: "the whole phrase says who it is".to_owned(),
    };
    let reckless = item(1, "reckless", Label::LoadedOwn);
    let mut werrin = item(2, "Tomas Werrin", Label::Named);
    werrin.accepted.push(alternative("The reckless boss Tomas Werrin", Label::Named));
    let mut boasted = item(3, "boasted", Label::LoadedOwn);
    boasted.asked = false;
    let critics = item(4, "Critics", Label::Generic);
    let mut scandal = item(5, "“scandal”", Label::LoadedSource);
    scandal.defensible = Some(Defensible { reason: "it is quoted".to_owned() });
    let official = item(6, "A senior official", Label::Unnamed);
    let end = TEXT.chars().count();
    let mut key = Key {
        schema: KEY_SCHEMA.to_owned(),
        exercise: "quay".to_owned(),
        hash: String::new(),
        seed: 1,
        difficulty: Difficulty::Medium,
        labels: Label::all(Difficulty::Medium).iter().map(|label| label.definition()).collect(),
        articles: vec![ExerciseArticle {
            id: "quay".to_owned(),
            letter: 'A',
            title: None,
            outlet: None,
            text: TEXT.to_owned(),
            from: 0,
            lines: vec![
                Line { number: 1, span: CharSpan { start: 0, end: 63 } },
                Line { number: 2, span: CharSpan { start: 64, end } },
            ],
        }],
        items: vec![reckless, werrin, boasted, critics, scandal, official],
        judged: Vec::new(),
        rewrites: Vec::new(),
        charts: Vec::new(),
        questions: Vec::new(),
        rubric: Vec::new(),
    };
    key.hash = key.digest();
    key
}

/// Answers from paper: line, words, label.
fn paper(student: &str, answers: &[(usize, &str, &str)]) -> HandedIn {
    let answer = |(line, words, label): &(usize, &str, &str)| Answer {
        article: "A".to_owned(),
        line: Some(*line),
        words: (*words).to_owned(),
        start: None,
        end: None,
        label: (*label).to_owned(),
        comment: String::new(),
    };
    let answers = Answers {
        student: student.to_owned(),
        answers: answers.iter().map(answer).collect(),
        ..Answers::template(&key())
    };
    HandedIn { path: format!("{student}.json").into(), answers, lines: Vec::new() }
}

const ALL: [(usize, &str, &str); 5] = [
    (1, "reckless", "loaded_own"),
    (1, "Tomas Werrin", "named"),
    (2, "Critics", "generic"),
    (2, "scandal", "loaded_source"),
    (2, "A senior official", "unnamed"),
];

fn marked(handed: &[HandedIn]) -> Marking {
    let (marking, problems) = grade(&key(), handed, Vec::new(), None);
    assert_eq!(problems, []);
    marking
}

fn one(answers: &[(usize, &str, &str)]) -> StudentMarking {
    marked(&[paper("ada", answers)]).students.remove(0)
}

fn scores(student: &StudentMarking) -> [Option<f64>; 4] {
    let Scores { exact, overlap, labelled, kappa, .. } = student.scores;
    [exact, overlap, labelled, kappa]
}

#[test]
fn the_key_itself_is_right_in_everything_and_an_empty_sheet_in_nothing() {
    let full = one(&ALL);
    assert_eq!(scores(&full), [Some(1.0); 4]);
    assert_eq!(full.scores.labels, Rate::new(5, 5));
    assert_eq!((full.found.len(), full.missed.len(), full.extra.len()), (5, 0, 0));
    let empty = one(&[]);
    assert_eq!(scores(&empty), [Some(0.0); 4]);
    assert_eq!(empty.missed, ["i1", "i2", "i4", "i6"]);
    assert_eq!(empty.left_out, ["i5"]);
}

#[test]
fn f1_by_hand() {
    // Found: i1; i2 by half of its words; i4 with another label. Missed: i6. i5 is left out, as readers may. One
    // mark beyond the key. Marked 4, wanted 4: exact 2 × 2 / 8, overlap 2 × 3 / 8, labelled 2 × 2 / 8.
    let answers =
        [(1, "reckless", "O"), (1, "Werrin", "Named source"), (2, "Critics", "unnamed"), (1, "strike", "loaded_own")];
    let student = one(&answers);
    assert_eq!(scores(&student)[..3], [Some(0.5), Some(0.75), Some(0.5)]);
    assert_eq!(student.scores.labels, Rate::new(2, 3));
    assert_eq!((student.missed, student.left_out), (vec!["i6".to_owned()], vec!["i5".to_owned()]));
    assert_eq!(student.extra[0].mark.words, "strike");
}

#[test]
fn accepted_answers_are_exact_and_what_is_not_asked_counts_for_nothing() {
    let student = one(&[(1, "The reckless boss Tomas Werrin", "named"), (1, "boasted", "loaded_own")]);
    assert_eq!(student.found.len(), 1);
    assert!(student.found[0].exact && student.found[0].accepted.as_deref().unwrap().starts_with("the whole phrase"));
    assert!(student.extra.is_empty());
    // Both answers to one item are one item found: marked 1, wanted 4.
    let twice = one(&[(1, "The reckless boss Tomas Werrin", "named"), (1, "Tomas Werrin", "named")]);
    assert_eq!((twice.found.len(), twice.scores.exact), (1, Some(0.4)));
}

#[test]
fn another_label_on_what_is_defensible_counts_for_nothing() {
    let student = one(&[(2, "scandal", "loaded_own")]);
    assert_eq!((student.found.len(), student.extra.len(), student.left_out.len()), (0, 0, 1));
    assert_eq!(student.scores.labels, Rate::new(0, 0));
}

#[test]
fn less_than_half_of_the_words_is_no_overlap() {
    // Three of the four words of both, three of seven.
    assert_eq!(one(&[(2, "A senior official doesn't", "unnamed")]).scores.overlap, Some(0.4));
    let long = one(&[(2, "call it a scandal. A senior official", "unnamed")]);
    assert_eq!((long.found.len(), long.extra.len()), (0, 1));
}

#[test]
fn kappa_over_words_by_hand() {
    // The key has labels on 8 of the words, less `boasted`, whose label does not count there; the student on two.
    let student = one(&[(1, "Tomas Werrin", "named")]);
    let words = words::Words::new(&key()).count();
    assert_eq!(words, 21);
    // Same: the 13 words without any label, and the two. p = 15/21. By chance: none 13/21 × 19/21, named 2/21 × 2/21.
    let (p, e) = (15.0 / 21.0, (13.0 * 19.0 + 2.0 * 2.0) / 441.0);
    assert_eq!(student.scores.kappa, Some(crate::compare::four_decimals((p - e) / (1.0 - e))));
}

#[test]
fn answers_from_paper_are_found_with_their_slips() {
    for (line, copied, words) in [
        (2, "\"Scandal\"", "scandal"),
        (2, "doesn't", "doesn’t"),
        (2, "a  SENIOR\nofficial", "A senior official"),
        (2, "a senoir oficial", "A senior official"),
        (1, "Critics", "Critics"),
        (1, "Thomas Werrin", "Tomas Werrin"),
        (1, "Tomaswerrin", "Tomas Werrin"),
        (9, "boasted", "boasted"),
    ] {
        let student = one(&[(line, copied, "named")]);
        let marks: Vec<&Mark> = student.found.iter().map(|found| &found.mark).collect();
        let extra: Vec<&Mark> = student.extra.iter().map(|extra| &extra.mark).collect();
        let all: Vec<&str> = student.placed.iter().map(|mark| mark.words.as_str()).collect();
        assert_eq!(all, [words], "{copied}: {marks:?} {extra:?}");
    }
}

#[test]
fn what_cannot_be_counted_is_told() {
    let mut handed = paper("ada", &[(1, "lighthouse", "named"), (1, "Werrin", "nmaed"), (1, "“”", "named")]);
    let far = Answer { start: Some(10), end: Some(999), ..handed.answers.answers[1].clone() };
    handed.answers.answers.push(Answer { label: "named".to_owned(), ..far });
    let (marking, problems) = grade(&key(), &[handed], Vec::new(), None);
    let told: Vec<&str> = problems.iter().map(|problem| problem.what.as_str()).collect();
    assert_eq!(
        told,
        [
            "answer 1: its words are not found in line 1, nor just beside it; the answer is not counted",
            "answer 2: there is no label `nmaed`; the answer is not counted",
            "answer 3: it has no words; the answer is not counted",
            "answer 4: its place, 10 to 999, is not in the article; the answer is not counted",
        ]
    );
    assert_eq!(problems[1].help, "did you mean `named`?");
    let student = &marking.students[0];
    assert_eq!((student.unplaced.len(), student.extra.len()), (4, 0));
}

#[test]
fn words_that_stand_twice_need_a_line() {
    let text = "The dam is old. The dam is safe.";
    let mut key = key();
    let article = &mut key.articles[0];
    article.text = text.to_owned();
    article.lines = vec![
        Line { number: 1, span: CharSpan { start: 0, end: 15 } },
        Line { number: 2, span: CharSpan { start: 16, end: 32 } },
    ];
    let words = words::Words::new(&key);
    let answer = |line| Answer {
        article: String::new(),
        line,
        words: "the dam".to_owned(),
        start: None,
        end: None,
        label: "named".to_owned(),
        comment: String::new(),
    };
    assert_eq!(place(&key, &words, &answer(Some(2)), &[]).unwrap().span.start, 16);
    assert!(place(&key, &words, &answer(None), &[]).unwrap_err().why.contains("2 times"));
}

#[test]
fn a_class_by_hand() {
    let students = [
        paper("ada", &ALL),
        paper("bo", &[(1, "reckless", "loaded_own"), (1, "strike", "loaded_own")]),
        paper("cy", &[(1, "reckless", "loaded_source"), (1, "the strike", "loaded_own")]),
        paper("di", &[]),
    ];
    let Marking { class, .. } = marked(&students);
    assert_eq!((class.students, class.empty), (4, 1));
    // F1 by overlap: 1, 2 × 1 / (2 + 4) twice, 0.
    let Spread { lowest, median, highest } = class.overlap;
    assert_eq!((lowest, median, highest), (Some(0.0), Some(0.3333), Some(1.0)));
    let often: Vec<(&str, usize)> = class.worth_a_look.iter().map(|o| (o.mark.words.as_str(), o.students)).collect();
    assert_eq!(often, [("strike", 2)]);
    let missed: Vec<(&str, usize)> = class.items.iter().map(|row| (row.item.as_str(), row.missed)).collect();
    assert_eq!(missed, [("i2", 3), ("i4", 3), ("i6", 3), ("i1", 1), ("i5", 0)]);
    // Labels of `reckless`: own, own, source; of the others only Ada's. n = 3, o = 4 / 2: 1 − 2 × 2 / (9 − 5) = 0.
    assert_eq!(class.agreement.labels, Some(0.0));
    let own = class.confusion.labels.iter().position(|label| label == "loaded_own").unwrap();
    let source = class.confusion.labels.iter().position(|label| label == "loaded_source").unwrap();
    assert_eq!((class.confusion.counts[own][own], class.confusion.counts[own][source]), (2, 1));
    assert_eq!((class.confusion.missed[own], class.confusion.extra[own]), (1, 2));
}

#[test]
fn copies_of_the_key_agree_wholly() {
    let Marking { class, .. } = marked(&[paper("ada", &ALL), paper("bo", &ALL)]);
    let Agreement { words, words_with_key, labels, labels_with_key, .. } = class.agreement;
    assert_eq!([words, words_with_key, labels, labels_with_key], [Some(1.0); 4]);
    assert_eq!(class.kappa.median, Some(1.0));
    // A single student agrees with nobody, but may with the key.
    let alone = marked(&[paper("ada", &ALL)]).class.agreement;
    assert_eq!((alone.words, alone.words_with_key), (None, Some(1.0)));
}

#[test]
fn other_keys_and_names_that_are_given_twice_are_refused() {
    let mut other = paper("eve", &ALL);
    other.answers.key = "0123456789abcdef".to_owned();
    let mut twice = paper("ada", &[]);
    twice.path = "again.json".into();
    let (marking, problems) = grade(&key(), &[paper("ada", &ALL), other, paper("bo", &ALL), twice], Vec::new(), None);
    assert_eq!(marking.students.iter().map(|s| s.student.as_str()).collect::<Vec<_>>(), ["bo"]);
    assert!(problems[0].what.starts_with("the answers by `eve` are for another key"), "{problems:?}");
    assert_eq!(problems[1].what, "there are two sets of answers by `ada`, here and in ada.json; neither is marked");
}

#[test]
fn a_teacher_may_accept_reject_and_drop() {
    let file = "schema: sayso-overrides/1\noverrides:\n\
                - {do: accept, article: A, line: 1, words: strike, label: loaded_own, reason: We spoke of it.}\n\
                - {do: reject, article: A, line: 1, words: reckless, label: loaded_own, student: bo, reason: Copied.}\n\
                - {do: drop, item: i6, reason: The line was cut off in print.}\n";
    let rulings = overrides(&key(), Path::new("o.yaml"), file).unwrap();
    let answers = [(1, "reckless", "loaded_own"), (1, "strike", "loaded_own")];
    let (marking, _) = grade(&key(), &[paper("ada", &answers), paper("bo", &answers)], rulings, None);
    let [ada, bo] = marking.students.as_slice() else { panic!() };
    // Ada: two of two marks right, of i1, i2, i4 and the accepted one. Bo: one of two, and i1 is missed.
    assert_eq!((ada.scores.exact, bo.scores.exact), (Some(0.6667), Some(0.3333)));
    assert_eq!(marking.overrides.iter().map(|ruling| ruling.used).collect::<Vec<_>>(), [2, 1, 2]);
    assert!(!ada.missed.contains(&"i6".to_owned()));
    // What is dropped counts in no measure of agreement either.
    let drop = |nth: usize| format!("- {{do: drop, item: i{nth}, reason: x}}\n");
    let all = format!("schema: sayso-overrides/1\noverrides:\n{}", (1..=6).map(drop).collect::<String>());
    let rulings = overrides(&key(), Path::new("o.yaml"), &all).unwrap();
    let (marking, _) = grade(&key(), &[paper("ada", &ALL)], rulings, None);
    assert_eq!(marking.students[0].scores.kappa, None);
    for (broken, what) in [
        ("- {do: drop, item: i9, reason: x}", "the key has no item `i9`"),
        ("- {do: drop, item: i1, reason: ' '}", "the decision has no reason"),
        ("- {do: accept, words: strike, label: loud, reason: x}", "there is no label `loud`"),
        ("- {do: reject, item: i1, reason: x}", "what is rejected is an answer, not an item"),
        ("- {do: acept, item: i1, reason: x}", "unknown value `acept` in overrides[0].do"),
    ] {
        let text = format!("schema: sayso-overrides/1\noverrides:\n{broken}\n");
        let problems = overrides(&key(), Path::new("o.yaml"), &text).unwrap_err();
        assert_eq!(problems[0].what, what);
        assert_eq!(problems[0].position.unwrap().line, 3);
    }
}

#[test]
fn codes_stand_for_names_everywhere() {
    let (marking, _) = grade(&key(), &[paper("ada", &ALL), paper("bo", &ALL)], Vec::new(), Some("quay"));
    let json = serde_json::to_string(&marking).unwrap();
    assert!(!json.contains("\"ada\"") && json.contains(&pseudonym("quay", "ada")));
}

#[test]
fn sheets_are_read_as_spreadsheets_write_them() {
    let hash = key().hash;
    let rows = format!(
        "exercise;key;student;article;line;words;start;end;label;comment\r\n\
         quay;{hash};ada;A;1;\"Tomas\r\nWerrin\";;;named;\r\n;;;A;2.;Critics;;;generic;x\r\nquay;{hash};bo;;;;;;;\r\n"
    );
    for text in [rows.clone(), format!("\u{feff}{rows}"), rows.replace(';', "\t").replace("\r\n", "\n")] {
        let (handed, problems) = read(Path::new("class.csv"), &text);
        assert_eq!(problems, []);
        let counts: Vec<(&str, usize)> =
            handed.iter().map(|one| (one.answers.student.as_str(), one.answers.answers.len())).collect();
        assert_eq!(counts, [("ada", 2), ("bo", 0)]);
        assert_eq!(marked(&handed).students[0].scores.labels, Rate::new(2, 2));
    }
    let (nobody, _) = read(Path::new("ada.csv"), &format!("key,words,line,label\n{hash},Critics,2,generic\n"));
    assert_eq!(nobody[0].answers.student, "ada");
}

#[test]
fn broken_sheets_are_told() {
    for (text, what) in [
        ("", "the file is empty"),
        ("{\"schema\": ", "these are no answers: EOF while parsing a value"),
        ("key,word,label\na,b,c\n", "there is no column `words`"),
        ("key,words,label\na,\"b,c\n", "the quotation mark that opens this cell is never closed"),
        ("key,words,label,line\na,b,c,two\n", "`two` is no number for `line`"),
    ] {
        let (_, problems) = read(Path::new("x"), text);
        assert_eq!(problems[0].what, what);
    }
}
