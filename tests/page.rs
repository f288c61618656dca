//! The report as a file: what is in it is escaped, and every link in it leads somewhere.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use regex::Regex;

const STORIES: &str = "seeds/stories";

fn report(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = folder.join("report.html");
    let out = output.to_str().unwrap();
    let run =
        Command::new(env!("CARGO_BIN_EXE_sayso")).arg("report").args(arguments).args(["-o", out]).output().unwrap();
    let code = run.status.code().unwrap();
    (code, std::fs::read_to_string(output).unwrap_or_default())
}

#[test]
fn every_link_leads_to_one_place() {
    let folder = tempfile::tempdir().unwrap();
    let (code, page) = report(folder.path(), &[STORIES]);
    assert_eq!(code, 0);
    let all = |expression: &str| -> Vec<String> {
        Regex::new(expression).unwrap().captures_iter(&page).map(|found| found[1].to_owned()).collect()
    };
    let ids = all(" id=\"([^\"]+)\"");
    let known: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    let links = all(" href=\"#([^\"]+)\"");
    assert!(links.len() > 500, "{}", links.len());
    let lost: Vec<&String> = links.iter().filter(|link| !known.contains(link)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn a_page_asks_for_nothing_and_nothing_in_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("port.md");
    let hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let front = format!("---\ntitle: '{hostile}'\noutlet: '{hostile}'\nurl: 'javascript:alert(1)'\n---\n");
    std::fs::write(&article, format!("{front}{hostile} is closed, {hostile} Tove Lind said.")).unwrap();
    let (code, _) = report(folder.path(), &[article.to_str().unwrap()]);
    assert_eq!(code, 2, "an outlet that nobody knows is an error");
    std::fs::write(&article, format!("{}{hostile} is closed, Tove Lind said.", front.replace("outlet", "byline")))
        .unwrap();
    let (code, page) = report(folder.path(), &[article.to_str().unwrap()]);
    assert_eq!(code, 0);
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    for never in
        ["<img", "onerror=alert(1)>", "href=\"javascript", " src=\"", "http-equiv=\"refresh", "url(", "@import"]
    {
        assert!(!page.contains(never), "{never}");
    }
    let policy = Regex::new("Content-Security-Policy\" content=\"([^\"]+)\"").unwrap();
    let policy = &policy.captures(&page).unwrap()[1];
    for part in
        ["default-src &#x27;none&#x27;", "connect-src &#x27;none&#x27;", "sha256-", "form-action &#x27;none&#x27;"]
    {
        assert!(policy.contains(part), "{part} is not in {policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[test]
fn what_is_there_stays_unless_it_may_go() {
    let folder = tempfile::tempdir().unwrap();
    let story = format!("{STORIES}/river-dam");
    std::fs::write(folder.path().join("report.html"), "mine").unwrap();
    assert_eq!(report(folder.path(), &[&story]), (2, "mine".to_owned()));
    let (code, page) = report(folder.path(), &[&story, "--force"]);
    assert_eq!(code, 0);
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
}
