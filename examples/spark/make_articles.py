"""Makes articles for trying things out: paragraphs of the exercise articles, drawn anew, always the same for a seed.

    python make_articles.py 20000 articles/ --files 16
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

STORIES = sorted((Path(__file__).resolve().parents[2] / "seeds" / "stories").glob("*/*.md"))
PARAGRAPHS = 18
SHIFTED = ["Varn", "Osk", "Tellin", "Brae", "Quill", "Marrow", "Sund", "Pell"]


def paragraphs() -> list[str]:
    texts = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in STORIES]
    return [part for text in texts for part in text.split("\n\n") if len(part.split()) > 8]


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str | None]]:
    """Articles of about 700 words; every hundredth has no text, as in any archive."""
    known = paragraphs()
    for number in range(count):
        draw = random.Random(f"{seed}-{number}")
        parts = draw.choices(known, k=PARAGRAPHS)
        # A place of its own, so that no two articles are alike.
        parts.insert(0, f"{draw.choice(SHIFTED)}{number % 97} was quiet on day {number}, residents said.")
        yield {"id": f"{number:07}", "outlet": None, "text": "\n\n".join(parts) if number % 100 != 99 else None}


def write(count: int, folder: Path, files: int, seed: int = 1) -> None:
    folder.mkdir(parents=True)
    schema = pa.schema([(name, pa.string()) for name in ("id", "outlet", "text")])
    made = list(articles(count, seed))
    step = -(-count // files)
    for at in range(files):
        part = pa.Table.from_pylist(made[at * step : (at + 1) * step], schema=schema)
        pq.write_table(part, folder / f"part-{at:03}.parquet")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=16)
    given = parser.parse_args()
    write(given.count, given.folder, given.files)
