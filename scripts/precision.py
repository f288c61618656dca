#!/usr/bin/env python3
"""Write docs/lexicon-precision.csv: how often the terms of each category are right on BABE's development sentences.

GOLD is a folder with `loaded/babe-dev.jsonl`; the scorers stand in `../bench` beside it, or where --scorers says.
A term is right where a word of it is one that the annotators marked. The page is then made by

    sayso lexicon page --precision docs/lexicon-precision.csv > docs/lexicon.md
"""

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from measures import annotate, checked, imported, options, program

NAME = "loaded/babe-dev.jsonl"


def counted(gold, scorer, binary):
    """(right, terms) of each category, and strength, over the development sentences."""
    sentences = {}
    with gold.open(encoding="utf-8") as lines:
        for sentence in map(json.loads, lines):
            if sentence["split"] == "dev":
                sentences[sentence["id"]] = sentence
    with tempfile.TemporaryDirectory() as folder:
        records = annotate(binary, gold, Path(folder) / "records.jsonl", "--min-strength", "1")
        with records.open(encoding="utf-8") as lines:
            records = [record for record in map(json.loads, lines) if record["id"] in sentences]
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
    told = options(__doc__, "docs/lexicon-precision.csv")

    def work():
        checked(told)
        right, all_ = counted(told.gold / NAME, imported(told.scorers, "score_loaded"), told.binary)
        rows = [f"{category},{strength},{right[category, strength]},{all_[category, strength]}\n"
                for category, strength in sorted(all_)]
        told.out.write_text("category,strength,right,terms\n" + "".join(rows), encoding="utf-8")

    return program("precision", work)


if __name__ == "__main__":
    sys.exit(main())
