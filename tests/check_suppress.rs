//! Comments that silence findings: what they reach, what is wrong with them, and that no stage reads them as text.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "support/checking.rs"]
mod checking;
mod support;

use std::fs;

use checking::{found, run, told};
use proptest::prelude::*;
use sayso::ingest::{Options, read_named};
use sayso::text::{Article, Offsets, Origin, is_blank, without_comments};
use support::ANNOTATOR;

const SOURCE: &str = "<!-- sayso-ignore anon-bare-source: the desk knows -->";
const FILE: &str = "<!-- sayso-ignore-file anon-bare-source: a column -->";

/// The line of each finding, with what silences it.
fn lines(text: &str) -> Vec<(usize, String, Option<String>)> {
    let line = |char: usize| text.chars().take(char).filter(|c| *c == '\n').count() + 1;
    found(text).into_iter().map(|f| (line(f.span.start), f.check, f.suppressed)).collect()
}

/// Lines on which the check still fires, and those on which it is silenced.
fn sources(text: &str) -> (Vec<usize>, Vec<usize>) {
    let (silent, loud): (Vec<_>, Vec<_>) =
        lines(text).into_iter().filter(|(_, check, _)| check == "anon-bare-source").partition(|(.., s)| s.is_some());
    let numbers = |found: Vec<(usize, String, Option<String>)>| found.into_iter().map(|(line, ..)| line).collect();
    (numbers(loud), numbers(silent))
}

#[test]
fn a_comment_reaches_the_next_block() {
    let claim = "A source said the plant will close in May.";
    for (text, loud, silent) in [
        // Alone on its line: the next paragraph, with or without empty lines between.
        (format!("{claim}\n\n{SOURCE}\n{claim}\n\n{claim}"), vec![1, 6], vec![4]),
        (format!("{claim}\n{SOURCE}\n\n{claim}\n{claim}"), vec![1, 5], vec![4]),
        (format!("{claim}\r\n\r\n{SOURCE}\r\n{claim}\r\n\r\n{claim}"), vec![1, 6], vec![4]),
        // Before words: the rest of the line.
        (format!("The plant is old.\n\n{SOURCE} {claim}\n{claim}"), vec![4], vec![3]),
        (format!("The plant is old.\n\n{claim} {SOURCE} {claim}\n{claim}"), vec![3, 4], vec![3]),
        // Behind all words of a line: that line.
        (format!("The plant is old.\n\n{claim} {SOURCE}\n{claim}"), vec![4], vec![3]),
        // The whole article, wherever it stands.
        (format!("{FILE}\n{claim}\n\n{claim}"), vec![], vec![2, 4]),
        (format!("{claim}\n\n{claim}\n{FILE}"), vec![], vec![1, 3]),
        // Nothing to silence, and nothing behind it.
        (format!("{claim}\n\n{SOURCE}"), vec![1], vec![]),
    ] {
        assert_eq!(sources(&text), (loud, silent), "{text}");
    }
}

#[test]
fn a_comment_reaches_over_the_lines_of_a_wrapped_paragraph() {
    let text = format!(
        "{SOURCE}\nThe ferry left the quay at noon and the crew, who had\nwaited since dawn for the tide, sang all the way. A\n\
         source said it will not sail again this year.\n\nA source said the quay is sold."
    );
    assert_eq!(sources(&text), (vec![6], vec![3]));
}

#[test]
fn only_the_check_that_is_named_is_silenced_and_with_its_reason() {
    let text = format!("{SOURCE}\nA source said he reportedly resigned.");
    let found = lines(&text);
    assert!(found.contains(&(2, "anon-bare-source".to_owned(), Some("the desk knows".to_owned()))), "{found:?}");
    assert!(found.iter().all(|(_, check, reason)| check == "anon-bare-source" || reason.is_none()), "{found:?}");
}

#[test]
fn silencing_one_of_two_alike_leaves_the_fingerprint_of_the_other() {
    let claim = "A source said the plant will close in May.";
    let prints = |text: &str| {
        let found = found(text).into_iter().filter(|f| f.suppressed.is_none());
        found.map(|f| f.fingerprint).collect::<Vec<_>>()
    };
    let both = prints(&format!("{claim}\n\n{claim}"));
    assert_eq!(prints(&format!("{SOURCE}\n{claim}\n\n{claim}")), both[1..]);
}

#[test]
fn no_stage_reads_a_comment() {
    for text in [
        "“We left,”# said Ada Kerr, who runs# the ferry.#\n#\nShe will# not return,# she told reporters.",
        "#Ferry stops#\n\nA port# official who# asked not to be named said# the crew “was# never paid.”\n\n#\n\nIt ended.",
    ] {
        let comment = "<!-- “Nobody asked us,” the so-called regime\n\nsaid, é🙂, according to officials. -->";
        let plain = text.replace("#\n", "\n").replace('#', "").replace("\n\n\n\n", "\n\n");
        let with = text.replace('#', comment);
        let said = |text: &str| {
            let record = ANNOTATOR.annotate(&Article::from_text("test", text));
            let offsets = Offsets::new(text);
            let bare = without_comments(text);
            let words = |span| {
                let words = offsets.span_to_bytes(span).of(&bare).split(is_blank).filter(|word| !word.is_empty());
                words.collect::<Vec<_>>().join(" ")
            };
            let claims: Vec<_> = record
                .attributions
                .iter()
                .flat_map(|a| a.source_spans().iter().chain(a.cue_spans()).chain(&a.content.spans))
                .map(|&span| words(span))
                .collect();
            let sentences: Vec<_> = record.sentences.iter().map(|s| words(s.span)).collect();
            (record.counts, sentences, claims)
        };
        assert_eq!(said(&with), said(&plain));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Comments anywhere, open ones too: findings stay in the text, in order, and comments are in none of them.
    #[test]
    fn comments_anywhere_do_no_harm(pieces in prop::collection::vec(prop::sample::select(vec![
        "A source said", "the plant", "will close.", "“We know,”", "he reportedly", "left", "\n", "\n\n", "\r\n", "<!--", "-->",
        "<!-- sayso-ignore anon-bare-source: é -->", "<!-- sayso-ignore", "<!-- sayso-ignore-file vague-reportedly: 🙂 -->", "🙂",
    ]), 0..40)) {
        let text = pieces.join(" ");
        let length = text.chars().count();
        for finding in found(&text) {
            prop_assert!(finding.span.start <= finding.span.end && finding.span.end <= length);
            prop_assert!(finding.check == "unused-suppression" || !finding.message.contains("<!--"), "{}", finding.message);
        }
        sayso::check::suppression_faults(&text, &Origin::default());
    }
}

#[test]
fn many_comments_take_no_long_time() {
    for text in [
        "<!-- sayso-ignore ".repeat(20_000),
        format!("{SOURCE} ").repeat(2_000),
        format!("{SOURCE}\n").repeat(2_000),
        "<!-- --> A source said it fell. ".repeat(500),
    ] {
        found(&text);
    }
}

#[test]
fn a_comment_without_a_reason_is_bad_input_and_the_rest_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let article = "---\nid: plant\n---\n\nPlant to close\n\n<!-- sayso-ignore anon-bare-source -->\nA source said it will close.\n";
    fs::write(folder.path().join("a.md"), article).unwrap();
    fs::write(folder.path().join("b.md"), "<!-- sayso-ignore anon-bare-sorce: a -->\nHe reportedly resigned.\n")
        .unwrap();
    let (out, err, code) = told(&run(folder.path(), &["a.md", "b.md"]));
    assert_eq!(code, 2, "{err}");
    assert!(out.contains("\"check\":\"anon-bare-source\"") && out.contains("\"check\":\"vague-reportedly\""), "{out}");
    assert!(err.contains("a.md:7:1") && err.contains("^^^") && err.contains("gives no reason"), "{err}");
    assert!(err.contains("b.md:1:19") && err.contains("did you mean `anon-bare-source`?"), "{err}");
    assert!(!err.contains("could not be read"), "{err}");
}

#[test]
fn what_is_silenced_is_neither_written_nor_counted() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), format!("{SOURCE}\nA source said it will close.\n")).unwrap();
    assert_eq!(told(&run(folder.path(), &["--fail-on", "note", "a.md"])), (String::new(), String::new(), 0));
    fs::write(folder.path().join("a.md"), format!("{SOURCE}\nIt will close, the mayor said.\n")).unwrap();
    let (out, _, code) = told(&run(folder.path(), &["--fail-on", "warning", "a.md"]));
    assert!(code == 1 && out.contains("\"check\":\"unused-suppression\"") && out.contains("\"line\":1"), "{out}");
}

/// A saved page with a menu, a script, comments of others and references.
fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=utf-8>\n<title>Plant to close | Marlow Daily</title>\n\
         <script>var teaser = \"A source said the plant will close.\"; // <!-- sayso-ignore -->\n</script></head>\n\
         <body><!-- menu --><nav><ul><li><a href=/>Home</a><li>A source said</ul></nav>\n<article>\n<h1>Plant to close</h1>\n\
         {body}\n</article><footer>&copy; Marlow Daily</footer></body></html>\n"
    )
}

fn html(body: &str) -> Article {
    read_named("page.html", page(body).into_bytes(), &Options::default()).next().unwrap().unwrap()
}

const FILLER: &str = "<p>The plant at the mouth of the river, which has made paper, string and rope since the town was \
                      founded, employs four hundred people, most of them from the two villages behind the dam.</p>";

#[test]
fn a_page_keeps_its_lines() {
    let body = format!(
        "{FILLER}\n<p>A <em>source</em> said the plant&rsquo;s\nowners will sell it, and that caf&eacute;s nearby will\nclose.</p>\n\
         {FILLER}\n<p>He reportedly resigned in the spring, after the last of the machines had been taken away by ship.</p>"
    );
    let article = html(&body);
    assert!(article.extracted && article.text.contains("plant’s owners will sell it"), "{}", article.text);
    let Origin::Lines(lines) = &article.origin else { panic!("{:?}", article.origin) };
    let file = page(&body);
    let line_of = |words: &str| file.lines().position(|line| line.contains(words)).unwrap() + 1;
    assert_eq!(lines.len(), article.text.split('\n').count());
    for (start, words) in
        [("Plant to close", "<h1>"), ("A source said", "<em>source"), ("He reportedly", "He reportedly")]
    {
        let at = article.text.split('\n').position(|line| line.starts_with(start)).unwrap();
        assert_eq!(lines[at], line_of(words), "{start}");
    }
}

#[test]
fn comments_of_a_page_silence_too() {
    let folder = tempfile::tempdir().unwrap();
    let write = |body: &str| fs::write(folder.path().join("page.html"), page(body)).unwrap();
    let claim =
        "A source said the plant will close in May, and the machines will be sold to a mill further up the river.";
    let other =
        "A source said the ferry will go with it, as it carries nothing but paper and those who make it every day.";
    for (body, left) in [
        (format!("{FILLER}\n{SOURCE}\n<p>{claim}</p>\n{FILLER}\n<p>{other}</p>"), vec![13]),
        (format!("{FILLER}\n<p>{SOURCE}{claim}</p>\n{FILLER}\n<p>{other}</p>"), vec![12]),
        (format!("{FILLER}\n<p>{claim}{SOURCE}</p>\n{FILLER}\n<p>{other}</p>"), vec![12]),
        (format!("{FILLER}\n<p>{claim}</p>\n{FILLER}\n<div><!-- ad -->{SOURCE}</div><p>{other}</p>"), vec![10]),
        (format!("{FILE}{FILLER}\n<p>{claim}</p>\n{FILLER}\n<p>{other}</p>"), vec![]),
    ] {
        write(&body);
        let (out, err, _) = told(&run(folder.path(), &["page.html"]));
        let lines: Vec<u64> = out
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .filter(|finding| finding["check"] == "anon-bare-source")
            .map(|finding| finding["line"].as_u64().unwrap())
            .collect();
        assert_eq!(lines, left, "{body}\n{out}");
        assert_eq!(err, "");
        assert!(!out.contains("unused-suppression"), "{body}\n{out}");
    }
    write(&format!("{FILLER}\n<!-- sayso-ignore anon-bare-source -->\n<p>{claim}</p>\n{FILLER}"));
    let (_, err, code) = told(&run(folder.path(), &["page.html"]));
    assert!(code == 2 && err.contains("page.html:10:1") && err.contains("no reason"), "{err}");
}
