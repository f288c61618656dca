#!/usr/bin/env python3
"""Write docs/lexicon-precision.csv: how often the terms of each category are right on BABE's development sentences.

GOLD is a folder with `loaded/babe-dev.jsonl`; the scorers stand in `../bench` beside it, or where --scorers says.
A term is right where a word of it is one that the annotators marked. The page is then made by

    sayso lexicon page --precision docs/lexicon-precision.csv > docs/lexicon.md
"""

import argparse
import importlib
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from measures import ROOT, Failure, program, run

NAME = "loaded/babe-dev.jsonl"


def counted(gold, scorer, binary):
    """(right, terms) of each category, and strength, over the development sentences."""
    sentences = {}
    with gold.open(encoding="utf-8") as lines:
        for sentence in map(json.loads, lines):
            if sentence["split"] == "dev":
                sentences[sentence["id"]] = sentence
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        texts.write_text("".join(json.dumps({"id": s["id"], "text": s["text"]}) + "\n" for s in sentences.values()),
                         encoding="utf-8")
        command = [str(binary), "annotate", "--format", "jsonl", "--min-strength", "1", str(texts)]
        with (Path(folder) / "records.jsonl").open("w+b") as out:
            run(command, stdout=out, cwd=folder)
            out.seek(0)
            records = [json.loads(line) for line in out]
    right, all_ = Counter(), Counter()
    for record in records:
        text = sentences[record["id"]]["text"]
        marked = scorer.word_types(" ".join(sentences[record["id"]]["biased_words"]))
        for term in record["loaded"]:
            key = (term["category"], term["strength"])
            all_[key] += 1
            right[key] += bool(scorer.word_types(text[term["start"]:term["end"]]) & marked)
    return right, all_


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--scorers", type=Path, help="folder of the scorers (default: GOLD/../bench)")
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/sayso")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/lexicon-precision.csv")
    options = parser.parse_args()
    gold, binary = options.gold.resolve() / NAME, options.binary.resolve()
    scorers = (options.scorers or options.gold.resolve().parent / "bench").resolve()

    def work():
        for path in (gold, binary):
            if not path.exists():
                raise Failure(f"there is no {path}")
        sys.path.insert(0, str(scorers))
        try:
            scorer = importlib.import_module("score_loaded")
        except ImportError as error:
            raise Failure(f"no scorers in {scorers}: {error}; name their folder with --scorers") from None
        right, all_ = counted(gold, scorer, binary)
        rows = [f"{category},{strength},{right[category, strength]},{all_[category, strength]}\n"
                for category, strength in sorted(all_)]
        options.out.write_text("category,strength,right,terms\n" + "".join(rows), encoding="utf-8")

    return program("precision", work)


if __name__ == "__main__":
    sys.exit(main())
