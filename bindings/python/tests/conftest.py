import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STORIES = sorted((ROOT / "seeds" / "stories").glob("*/*.md"))


def body(path):
    """The text of an exercise article, without its front matter."""
    return path.read_text(encoding="utf-8").split("---\n", 2)[2]


@pytest.fixture(scope="session")
def articles():
    """All exercise articles, with ids, and a few texts that are hard on offsets."""
    found = [{"id": f"{p.parent.name}/{p.stem}", "text": body(p), "story": p.parent.name, "title": p.stem} for p in STORIES]
    assert len(found) >= 12
    found.append({"id": "signs", "text": "“It’s 😀 shut,”\r\nsaid a\u00a0police source.\r\n\r\nCafe\u0301s closed, officials said."})
    found.append({"id": "known", "text": "It rained.", "url": "https://www.reuters.com/a", "published": "2026-03-01"})
    found.append({"id": "empty", "text": ""})
    return found


@pytest.fixture(scope="session")
def program():
    """What the program writes for articles as JSON Lines: one line for each."""

    def run(articles, *options):
        lines = "".join(json.dumps(article) + "\n" for article in articles)
        sayso = os.environ.get("SAYSO_BIN", str(ROOT / "target" / "debug" / "sayso"))
        done = subprocess.run(
            [sayso, "annotate", "--format", "jsonl", *options, "-"], input=lines.encode(), capture_output=True, check=True
        )
        return done.stdout.decode().splitlines()

    return run


def line(record):
    """A record as the program writes it."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
