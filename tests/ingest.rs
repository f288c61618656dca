//! Files of every format and every fault, as they come in from outside.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::fs;
use std::path::{Path, PathBuf};

use sayso::diagnostic::Diagnostic;
use sayso::ingest::{Encoding, Input, Options, collect, read, read_named};
use sayso::text::{Article, Origin};

fn fixture(name: &str) -> PathBuf {
    Path::new("tests/fixtures").join(name)
}

fn all(path: impl Into<PathBuf>) -> Vec<Result<Article, Diagnostic>> {
    all_with(path, &Options::default())
}

fn all_with(path: impl Into<PathBuf>, options: &Options) -> Vec<Result<Article, Diagnostic>> {
    read(&Input::File(path.into()), options).collect()
}

fn article(path: impl Into<PathBuf>) -> Article {
    all(path).remove(0).unwrap()
}

/// A file of that name and content in a folder of its own, and what is wrong with it.
fn fault(name: &str, content: &[u8]) -> Diagnostic {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, content).unwrap();
    let mut found = all(&path);
    assert_eq!(found.len(), 1, "{name}");
    let problem = found.remove(0).unwrap_err();
    assert_eq!(problem.path.as_deref(), Some(path.as_path()));
    assert!(!problem.help.is_empty(), "{problem}");
    problem
}

/// The article of a file of that name and content.
fn made(name: &str, content: &[u8]) -> Article {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, content).unwrap();
    article(path)
}

fn names(inputs: &[Input], below: &Path) -> Vec<String> {
    inputs.iter().map(|i| i.path().strip_prefix(below).unwrap_or(i.path()).display().to_string()).collect()
}

#[test]
fn plain_text_is_exact() {
    assert_eq!(
        article(fixture("mixed/crlf.txt")).text,
        "Ferry stops for a week\r\n\r\nThe ferry will not sail, the port said.\r\n"
    );
    assert_eq!(article(fixture("mixed/bom.txt")).text, "“Nobody asked us,” said Ada Kerr.\n");
    assert_eq!(article(fixture("mixed/utf16.txt")).text, "“Nobody asked us,” said Ada Kerr. \u{1F6A2}\r\n");
    let empty = article(fixture("mixed/empty.txt"));
    assert_eq!((empty.id.as_str(), empty.text.as_str(), empty.extracted), ("empty", "", false));
    assert_eq!(made("junk.txt", b"a\0\x01\x02\x03\x7f").text, "a\0\u{1}\u{2}\u{3}\u{7f}");
    assert_eq!(made("no-ending", b"x").id, "no-ending");
    assert_eq!(made("twice.txt", b"\xEF\xBB\xBF\xEF\xBB\xBFx").text, "\u{feff}x");
}

#[test]
fn other_encodings_are_named_or_refused() {
    let problem = all(fixture("cp1252.txt")).remove(0).unwrap_err();
    assert!(problem.what.contains("byte 12 (0x93), on line 2"), "{problem}");
    assert!(problem.help.contains("iconv -f windows-1252 -t utf-8"), "{problem}");
    for name in ["windows-1252", "CP1252", "latin-1"] {
        let options = Options { encoding: Some(Encoding::named(name).unwrap()), ..Options::default() };
        let article = all_with(fixture("cp1252.txt"), &options).remove(0).unwrap();
        assert_eq!(article.text, "First line.\n“Nobody asked us,” said José.\n", "{name}");
        assert_eq!(
            all_with(fixture("mixed/bom.txt"), &options).remove(0).unwrap(),
            self::article(fixture("mixed/bom.txt"))
        );
    }
    assert!(Encoding::named("windows-9").unwrap_err().to_string().contains("unknown encoding `windows-9`"));
    assert!(fault("photo.txt", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0").what.contains("not a text file"));
    assert!(fault("cut.txt", b"\xFE\xFF\0a\0").what.contains("byte 4 does not fit"));
    assert!(fault("lone.txt", b"\xFF\xFEa\0\0\xD8").what.contains("byte 4 does not fit"));
    assert!(fault("wide.txt", b"\xFF\xFE\0\0a\0\0\0").what.contains("UTF-32"));
}

#[test]
fn utf16_without_a_mark_is_read_when_it_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.txt");
    fs::write(&path, b"\0a\0b").unwrap();
    let options = Options { encoding: Some(Encoding::named("utf-16be").unwrap()), ..Options::default() };
    assert_eq!(all_with(&path, &options).remove(0).unwrap().text, "ab");
}

#[test]
fn utf16_without_a_mark_is_told_by_its_zeros() {
    let text = "“Nobody asked us,” said Ada Kerr in Königsau. 🚢\n";
    for (bytes, order) in [(u16::to_le_bytes as fn(u16) -> [u8; 2], "LE"), (u16::to_be_bytes, "BE")] {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
        let read = read_named("a.txt", bytes.clone(), &Options::default()).next().unwrap();
        assert_eq!(read.unwrap().text, text, "{order}");
        let cut = bytes[..bytes.len() - 1].to_vec();
        let problem = read_named("a.txt", cut, &Options::default()).next().unwrap().unwrap_err();
        assert!(problem.what.contains("the file is in UTF-16, but byte"), "{order}: {problem}");
    }
    // A few zeros are no encoding.
    let odd = read_named("a.txt", b"The port\0 is\0 closed.".to_vec(), &Options::default()).next().unwrap();
    assert_eq!(odd.unwrap().text, "The port\0 is\0 closed.");
}

#[test]
fn markdown_with_front_matter() {
    let article = article(fixture("mixed/sub/front.md"));
    let expected = Article {
        id: "ferry-daily".to_owned(),
        outlet: Some("example-daily".to_owned()),
        title: Some("Ferry stops: a week without boats".to_owned()),
        byline: Some("Ada Kerr".to_owned()),
        published: Some("2026-11-20".to_owned()),
        url: Some("https://example-daily.test/ferry".to_owned()),
        story: Some("ferry".to_owned()),
        text: "# Ferry stops\n\nThe port said that *nothing* would sail.\n".to_owned(),
        origin: Origin::Verbatim { lines: 11, chars: 193, bytes: 193 },
        ..Article::default()
    };
    assert_eq!(article, expected);
}

#[test]
fn markdown_without_front_matter_is_the_file() {
    let rule = article(fixture("mixed/sub/rule.md"));
    assert_eq!(rule.title.as_deref(), Some("Heading"));
    assert!(rule.text.starts_with("---\n\nA page"));
    for text in [
        "",
        "---",
        "---\n",
        "---\n---\n",
        "---\nHe said: nothing\n",
        "---\nhttps://example.test\n",
        "\n---\nid: x\n---\n",
    ] {
        assert_eq!(made("a.md", text.as_bytes()).text, text);
    }
    let crlf = made("a.md", b"\xEF\xBB\xBF---\r\nid: 12\r\ntitle: no\r\n---\r\n \r\n  indented\r\n");
    assert_eq!((crlf.id.as_str(), crlf.title.as_deref(), crlf.text.as_str()), ("12", Some("no"), "  indented\r\n"));
}

#[test]
fn front_matter_faults_have_their_line_in_the_file() {
    for (text, line, what) in [
        ("---\nid: a\n\nText.\n", Some(1), "no end"),
        ("---\nid: a\ntitel: b\n---\nText.\n", Some(3), "titel"),
        ("---\nid: a\ntitle: \"b\n---\nText.\n", None, ""),
        ("---\nid: a\ntitle: b: c\n---\nText.\n", Some(3), "mapping values"),
        ("---\nid: [a]\n---\nText.\n", Some(2), "string"),
    ] {
        let problem = fault("a.md", text.as_bytes());
        assert!(problem.what.contains(what), "{text}: {problem}");
        if let Some(line) = line {
            assert_eq!(problem.position.map(|p| p.line), Some(line), "{text}: {problem}");
            assert_eq!(problem.line_text.as_deref(), text.lines().nth(line - 1), "{text}");
        }
    }
}

#[test]
fn json_lines_go_on_after_a_broken_one() {
    let found = all(fixture("broken.jsonl"));
    let short: Vec<String> = found
        .iter()
        .map(|result| match result {
            Ok(article) => format!("{}: {}", article.id, article.text),
            Err(problem) => format!("line {}: {}", problem.position.unwrap().line, problem.what),
        })
        .collect();
    assert_eq!(
        short,
        [
            "a1: The ferry stops.",
            "7: Café \u{1F6A2}",
            "line 4: the line is not an article: EOF while parsing a value",
            "line 5: the article `a4` has no `text`",
            "line 6: the line is not an article: invalid type: integer `5`, expected a string",
            "line 7: the article has no `id`",
            "a6: "
        ]
    );
    assert_eq!(found[0].as_ref().unwrap().outlet.as_deref(), Some("example-daily"));
}

#[test]
fn json_that_is_not_json_lines() {
    assert!(fault("a.json", b"[\n{\"id\": \"a\", \"text\": \"b\"}\n]\n").what.contains("one JSON array"));
    assert!(fault("a.jsonl", b"\n{\n\"id\": \"a\",\n\"text\": \"b\"\n}\n").help.contains("one object a line"));
    assert_eq!(all_lines(b"{\"id\": \"a\", \"te\n{\"id\": \"b\", \"text\": \"c\"}\n"), ["error", "b"]);
    assert_eq!(all_lines(b"{\"id\": \"a\", \"te"), ["error"]);
    assert_eq!(all_lines(b"\xFF\n{\"id\": \"b\", \"text\": \"c\"}\r\n3\n\"x\"\n"), ["error", "b", "error", "error"]);
    assert_eq!(all_lines(b" \n\r\n"), [""; 0]);
    assert!(fault("a.jsonl", b"\xFF\xFE{\0}\0\n\0{\0}\0").what.contains("in UTF-16"));
    let problem = fault("a.jsonl", b"\n\n{\"id\": 1, \"text\": \"caf\xE9\"}");
    assert_eq!(problem.position.map(|p| (p.line, p.column)), Some((3, 23)), "{problem}");
}

fn all_lines(content: &[u8]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.jsonl");
    fs::write(&path, content).unwrap();
    all(path).into_iter().map(|r| r.map_or("error".to_owned(), |a| a.id)).collect()
}

#[cfg(feature = "html")]
#[test]
fn a_web_page_gives_its_article() {
    let article = article(fixture("page.html"));
    assert_eq!(article.id, "page");
    assert_eq!(article.title.as_deref(), Some("Ferry stops for a week"));
    assert_eq!(article.byline.as_deref(), Some("Ada Kerr, Ben Osei"));
    assert_eq!(article.published.as_deref(), Some("2026-11-20T08:00:00Z"));
    assert_eq!(article.url.as_deref(), Some("https://www.example-daily.test/2026/ferry"));
    assert_eq!(article.site_name.as_deref(), Some("Example Daily"));
    assert!(article.extracted);
    let paragraphs: Vec<&str> = article.text.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 5, "{:?}", article.text);
    assert_eq!(paragraphs[0], "Ferry stops for a week");
    assert!(paragraphs[2].starts_with("“Nobody asked us,” said Mara"), "{}", paragraphs[2]);
    for furniture in ["Section", "Share", "Recent", "©", "Never"] {
        assert!(!article.text.contains(furniture), "{furniture}");
    }
}

#[cfg(feature = "html")]
#[test]
fn pages_with_little_in_them() {
    assert_eq!(article(fixture("script_only.html")).text, "Loading");
    for html in ["", "<", "<p>", "<script>", "<!--", "\0"] {
        assert!(made("a.html", html.as_bytes()).text.len() < 4, "{html}");
    }
    assert_eq!(made("a.htm", b"<p>One line.").text, "One line.");
    assert_eq!(made("a.HTML", "<meta charset=utf-8><p>caf\u{e9}".as_bytes()).text, "café");
    assert!(fault("a.html", b"<p>caf\xE9").what.contains("not UTF-8"));
    assert_eq!(made("a.html", b"<meta charset=utf-8><p>caf\xE9").text, "caf\u{fffd}");
}

#[cfg(feature = "html")]
#[test]
fn deep_pages_are_refused_or_read() {
    assert!(fault("a.html", "<div>".repeat(200_000).as_bytes()).what.contains("nests more than"));
    // Depth that no count of tags foretells must not end the process either.
    for piece in ["<div>", "<b>", "<a><p>", "<table><tr><td>", "<ul><li>"] {
        let page = format!("{}word", piece.repeat(120));
        let thread = std::thread::Builder::new().stack_size(512 * 1024);
        let text = thread.spawn(move || made("a.html", page.as_bytes()).text).unwrap().join().unwrap();
        assert_eq!(text, "word", "{piece}");
    }
}

#[test]
fn folders_are_walked_in_order() {
    let (inputs, problems) = collect(&[fixture("mixed")], &Options::default());
    assert_eq!(problems, []);
    let expected = ["bom.txt", "crlf.txt", "empty.txt", "sub/front.md", "sub/rule.md", "utf16.txt"];
    assert_eq!(names(&inputs, &fixture("mixed")), expected);
    let again =
        [fixture("mixed/utf16.txt"), fixture("mixed"), fixture("mixed/sub/rule.md"), fixture("mixed/notes.csv")];
    let (inputs, problems) = collect(&again, &Options::default());
    assert_eq!((inputs.len(), problems.len()), (7, 0));
    assert_eq!(inputs[0].path(), fixture("mixed/utf16.txt"));
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("a")).unwrap();
    fs::write(dir.path().join("a/x.txt"), "x").unwrap();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("a/up")).unwrap();
    std::os::unix::fs::symlink(dir.path().join("gone"), dir.path().join("a/gone.txt")).unwrap();
    std::os::unix::fs::symlink(dir.path().join("a/x.txt"), dir.path().join("b.txt")).unwrap();
    let (inputs, problems) = collect(&[dir.path().to_owned()], &Options::default());
    assert_eq!((names(&inputs, dir.path()), problems), (vec!["a/x.txt".to_owned()], vec![]));
}

#[test]
fn lists_of_paths() {
    let dir = tempfile::tempdir().unwrap();
    let list = dir.path().join("list");
    let text =
        format!("\u{feff}{}\r\n\r\ngone.txt\r\n{}", fixture("page.html").display(), fixture("mixed/sub").display());
    fs::write(&list, text).unwrap();
    let options = Options { files_from: Some(list.clone()), ..Options::default() };
    let (inputs, problems) = collect(&[], &options);
    assert_eq!(inputs.len(), 3);
    assert_eq!(problems.len(), 1);
    assert_eq!(
        problems[0].to_string(),
        format!("{}:3:1: gone.txt: there is no such file or folder (check the spelling of the path)", list.display())
    );
    fs::write(&list, "\r\n").unwrap();
    assert!(collect(&[], &options).1[0].what.contains("names no file"));
    fs::write(&list, b"\xFF.txt\n").unwrap();
    assert!(collect(&[], &options).1[0].what.contains("not in UTF-8"));
}

#[test]
fn faults_of_paths() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("README.md"), "x").unwrap();
    let found = |path: &Path| {
        let (inputs, problems) = collect(&[path.to_owned()], &Options::default());
        assert!(inputs.is_empty());
        assert_eq!(problems.len(), 1);
        problems[0].what.clone()
    };
    assert_eq!(found(dir.path()), "the folder holds no article");
    assert_eq!(found(&dir.path().join("gone.txt")), "there is no such file or folder");
    assert!(collect(&[], &Options::default()).1[0].what.contains("nothing to read"));
    let twice = Options { files_from: Some("-".into()), ..Options::default() };
    assert!(collect(&["-".into()], &twice).1[0].what.contains("twice"));
    assert_eq!(collect(&["-".into(), "-".into()], &Options::default()), (vec![Input::Stdin], vec![]));
    assert!(all(dir.path().join("gone.txt"))[0].is_err());
    assert_eq!(all(dir.path()).len(), 1);
}
