use super::*;
use crate::check::{Related, Severity};
use crate::model::Voice;
use crate::render::{Csv, JsonLines, Render, written};
use crate::text::CharSpan;

/// A text with signs of one to four bytes, a combining mark and line ends of Windows.
const TEXT: &str = "Ünï🙂 e\u{301}.\r\nA “source” 🙂 said <so> & left.\r\n";

fn finding(start: usize, end: usize) -> Finding {
    Finding {
        check: "anon-bare-source".to_owned(),
        severity: Severity::Error,
        voice: Voice::Outlet,
        span: CharSpan { start, end },
        message: "“<so>”, 100%\nsure".to_owned(),
        why: "Why.".to_owned(),
        advice: "Do.".to_owned(),
        related: vec![Related { span: CharSpan { start: 0, end: 4 }, message: "there".to_owned() }],
        replacements: vec!["thus".to_owned()],
        source: None,
        attribution: None,
        fingerprint: "00ff00ff00ff00ff".to_owned(),
        suppressed: None,
    }
}

fn shown(format: &dyn for<'a> Render<Checked<'a>>, origin: &Origin, path: &str) -> String {
    let so = TEXT.chars().position(|c| c == '<').unwrap();
    let findings = [finding(so, so + 4)];
    let item = |findings, before| Checked {
        path,
        id: "a",
        text: TEXT,
        origin,
        findings,
        suppressed: &[],
        before: (before, 0),
    };
    written(format, [item(&findings[..], 0), item(&[], 1), item(&findings[..], 1)])
}

#[test]
fn each_format_counts_columns_in_its_own_unit() {
    let verbatim = Origin::Verbatim { lines: 3, chars: 20, bytes: 24 };
    let sarif: serde_json::Value = serde_json::from_str(&shown(&Sarif, &verbatim, "a b/ö.md")).unwrap();
    let location = &sarif["runs"][0]["results"][1]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "a%20b/%C3%B6.md");
    let region = &location["region"];
    // "A “source” 🙂 said " has 18 code points.
    assert_eq!((region["startLine"].as_u64(), region["startColumn"].as_u64()), (Some(5), Some(19)));
    let before = TEXT.chars().position(|c| c == '<').unwrap() as u64;
    assert_eq!((region["charOffset"].as_u64(), region["charLength"].as_u64()), (Some(20 + before), Some(4)));
    let rdjson: serde_json::Value = serde_json::from_str(&shown(&RdJson, &verbatim, "a.md")).unwrap();
    let start = &rdjson["diagnostics"][0]["location"]["range"]["start"];
    // Two quotation marks of three bytes each and a sign of four.
    assert_eq!((start["line"].as_u64(), start["column"].as_u64()), (Some(5), Some(19 + 4 + 3)));
    assert!(shown(&GitHub, &verbatim, "a,b.md").starts_with(
        "::error file=a%2Cb.md,line=5,endLine=5,col=19,endColumn=23,title=sayso anon-bare-source::“<so>”, 100%25%0Asure. Do.\n"
    ));
}

#[test]
fn what_has_no_place_in_its_file_has_a_line() {
    let sarif: serde_json::Value = serde_json::from_str(&shown(&Sarif, &Origin::Line(7), "a.jsonl")).unwrap();
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((region["startLine"].as_u64(), region["charOffset"].as_u64()), (Some(7), None));
    let rdjson: serde_json::Value = serde_json::from_str(&shown(&RdJson, &Origin::Line(7), "a.jsonl")).unwrap();
    assert_eq!(rdjson["diagnostics"][0]["suggestions"].as_array().map(Vec::len), Some(0));
}

#[test]
fn lists_are_whole_over_several_articles_and_over_none() {
    let origin = Origin::default();
    let gitlab: serde_json::Value = serde_json::from_str(&shown(&GitLab, &origin, "a.md")).unwrap();
    assert_eq!(gitlab.as_array().map(Vec::len), Some(2));
    let nothing: [Checked<'_>; 0] = [];
    for text in [written(&GitLab as &dyn Render<Checked<'_>>, nothing.clone()), written(&Sarif, nothing.clone())] {
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
    }
    let lines = [shown(&JsonLines, &origin, "a.md"), shown(&RdJsonLines, &origin, "a.md")];
    for line in lines.iter().flat_map(|lines| lines.lines()) {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    assert_eq!(shown(&Csv, &origin, "a.md").matches("00ff00ff00ff00ff").count(), 2);
    assert!(written(&RdJson, nothing).ends_with("]}\n"));
}

#[test]
fn xml_escapes_what_would_end_it() {
    let junit = shown(&JUnit, &Origin::default(), "a\u{1}&b.md");
    assert!(junit.contains("<testsuite name=\"a&amp;b.md\" tests=\"1\" failures=\"1\" errors=\"0\">"), "{junit}");
    assert!(junit.contains("message=\"“&lt;so&gt;”, 100% sure\""), "{junit}");
    assert!(junit.contains("<testcase name=\"sourcing checks\""));
    let checkstyle = shown(&Checkstyle, &Origin::default(), "a.md");
    assert!(checkstyle.contains("<error line=\"2\" column=\"19\" severity=\"error\""), "{checkstyle}");
    assert_eq!(checkstyle.matches("<file ").count(), 3);
}

#[cfg(feature = "cli")]
#[test]
fn the_caret_stands_under_the_words_and_nothing_steers_the_terminal() {
    let text = "A \u{1b}[31m “source” said.";
    let findings = [Finding { related: Vec::new(), ..finding(9, 15) }];
    let origin = Origin::default();
    let item = Checked {
        path: "a\u{7}.md",
        id: "a",
        text,
        origin: &origin,
        findings: &findings,
        suppressed: &[],
        before: (0, 0),
    };
    let shown = written(&Snippets { colour: false, width: 80 }, [item]);
    assert!(!shown.contains(['\u{1b}', '\u{7}']), "{shown}");
    let lines: Vec<&str> = shown.lines().collect();
    let source = lines.iter().position(|line| line.contains("said")).unwrap();
    let column = |line: &str, what: &str| line.split(what).next().unwrap().chars().count();
    assert_eq!(column(lines[source], "source"), column(lines[source + 1], "^^^^^^"), "{shown}");
    assert!(shown.contains("instead: “thus”"), "{shown}");
}
