"""Holds what `sayso check` writes for other programs against schemas and readers that others made.

Run by tests/formats/run, which installs what it needs. The articles have signs of one to four bytes, a combining mark,
line ends of Windows, a path with a space, and one has no finding at all.
"""

import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import xmlschema
from junitparser import JUnitXml
from sarif import loader

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "tests" / "fixtures" / "schemas"
ARTICLES = {
    "a b/ö.md": "Talks on the plant\r\n\r\nÉ “x” 🙂 e\u0301. A source said the plant will close 👩‍👩‍👧. It reportedly failed.\r\n",
    "fair.md": "# Fair opens\n\nThe fair opened at noon, said Ada Quill, its director.\n",
    "𝔸.md": "---\nid: y\n---\n\n# The 𝔸 story\n\nSources said it is over <now> & \"for good\".\n\n"
    "<!-- sayso-ignore vague-reportedly: the desk knows -->\nHe reportedly left.\n",
}


def written(folder, form):
    program = os.environ["SAYSO_BIN"]
    command = [program, "check", "--select", "anon-bare-source,vague-reportedly", "--format", form, *ARTICLES]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 1, (form, done.returncode, done.stderr.decode())
    return done.stdout.decode()


def check_sarif(folder):
    text = written(folder, "sarif")
    log = json.loads(text)
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text())
    jsonschema.validate(log, schema, cls=jsonschema.Draft7Validator)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    silenced = [result for result in run["results"] if result.get("suppressions")]
    assert len(run["results"]) == 4 and len(silenced) == 1, len(run["results"])
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        path = next(path for path in ARTICLES if Path(path).stem == Path(bytes_of(place["artifactLocation"]["uri"])).stem)
        start, length = region["charOffset"], region["charLength"]
        marked = ARTICLES[path][start : start + length]
        assert marked in result["message"]["text"], (marked, result["message"]["text"])
        line = ARTICLES[path].replace("\r\n", "\n").split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == marked, (line, region)
    path = Path(folder) / "out.sarif"
    path.write_text(text)
    read = loader.load_sarif_file(str(path))
    assert read.get_result_count() == 4 and read.get_distinct_tool_names() == ["sayso"]


def bytes_of(uri):
    from urllib.parse import unquote

    return unquote(uri)


def check_rdjson(folder):
    result = json.loads(written(folder, "rdjson"))
    jsonschema.validate(result, json.loads((SCHEMAS / "rdjson-result.json").read_text()))
    whole = result["diagnostics"]
    lines = [json.loads(line) for line in written(folder, "rdjsonl").splitlines()]
    assert len(whole) == len(lines) == 3
    for diagnostic in whole:
        start, end = (diagnostic["location"]["range"][edge] for edge in ("start", "end"))
        text = ARTICLES[diagnostic["location"]["path"]].encode().replace(b"\r\n", b"\n")
        line = text.split(b"\n")[start["line"] - 1]
        marked = line[start["column"] - 1 : end["column"] - 1].decode()
        assert marked and marked in diagnostic["message"], (marked, diagnostic["message"])
        assert diagnostic["severity"] in ("ERROR", "WARNING", "INFO")


def check_gitlab(folder):
    issues = json.loads(written(folder, "gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 3
    for issue in issues:
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["path"] in ARTICLES and issue["location"]["lines"]["begin"] > 0
        assert issue["description"] and issue["check_name"]


def check_xml(folder):
    junit = written(folder, "junit").encode()
    xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(junit.decode())
    suites = JUnitXml.fromstring(junit)
    cases = [case for suite in suites for case in suite]
    assert len(list(suites)) == 3 and sum(case.is_failure for case in cases) == 3 and sum(case.is_passed for case in cases) == 1
    files = ElementTree.fromstring(written(folder, "checkstyle").encode())
    assert files.tag == "checkstyle" and [file.get("name") for file in files] == list(ARTICLES)
    for error in files.iter("error"):
        assert int(error.get("line")) > 0 and error.get("severity") in ("error", "warning", "info")


def check_github(folder):
    lines = written(folder, "github").splitlines()
    assert len(lines) == 3 and all(line.startswith(("::error file=", "::warning file=")) for line in lines)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, text in ARTICLES.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        for check in (check_sarif, check_rdjson, check_gitlab, check_xml, check_github):
            check(folder)
            print(f"{check.__name__}: ok")


if __name__ == "__main__":
    sys.exit(main())
