#!/usr/bin/env python3
"""Leave one publisher out: how much of the accuracy hangs on having seen the publisher.

For each publisher of the gold a model is trained on the training articles of the others, and
that publisher's development articles are annotated with it and with the model that ships. The
table goes to standard output, in Markdown. It takes some minutes for each publisher; models and
records are kept in WORK, and what is there is not made again.

    cargo build --profile fast --no-default-features --features train --example train --example annotate_with
    python3 scripts/publishers.py path/to/gold work
"""

import argparse
import json
import sys
from pathlib import Path

from measures import ROOT, Matcher, number, program, run, table

SETS = {"train": "attribution/polnear-train.jsonl", "dev": "attribution/polnear-dev.jsonl"}


class Programs:
    """The two example programs, and the folder that they write to."""

    def __init__(self, folder, work, clusters):
        self.folder, self.work, self.clusters = folder, work, clusters

    def run(self, program, *arguments, **options):
        return run([str(self.folder / program), *map(str, arguments)], **options)

    def made(self, name, make):
        """The file of that name, made where it is not there yet."""
        path, part = self.work / name, self.work / f"{name}.part"
        if not path.exists():
            make(part)
            part.replace(path)
        return path

    def train(self, name, gold):
        return self.made(f"{name}.bin", lambda out: self.run("train", gold, self.clusters, out))

    def annotate(self, name, gold, model):
        def make(out):
            with out.open("wb") as records:
                self.run("annotate_with", gold, model, stdout=records)
        return self.made(f"{name}.jsonl", make)


def part(programs, name, articles):
    """A gold file of some of the articles."""
    def make(out):
        out.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return programs.made(f"{name}.gold.jsonl", make)


def read(path):
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def report(gold, scorers, programs):
    train, dev = (read(gold / name) for name in SETS.values())
    publishers = sorted({article["publisher"] for article in dev})
    matcher = Matcher(scorers)
    rows, unseen_all, seen_all = [], [], []
    for publisher in publishers:
        print(f"publishers: {publisher}", file=sys.stderr)
        others = part(programs, f"without-{publisher}", [a for a in train if a["publisher"] != publisher])
        own = part(programs, f"only-{publisher}", [a for a in dev if a["publisher"] == publisher])
        model = programs.train(f"without-{publisher}", others)
        unseen = matcher.counts(own, programs.annotate(f"unseen-{publisher}", own, model))
        seen = matcher.counts(own, programs.annotate(f"seen-{publisher}", own, "-"))
        rows.append(row(matcher, publisher, unseen, seen))
        unseen_all += unseen
        seen_all += seen
    rows.append(row(matcher, "all seven together" if len(publishers) == 7 else "all", unseen_all, seen_all))
    return table(["publisher left out", "unseen: F1", "seen: F1", "drop", "gold"], rows)


def row(matcher, name, unseen, seen):
    """F1 of both models, the drop with its interval, and the size of the gold."""
    drop, interval = matcher.difference(seen, unseen)
    return [name, number(matcher.f1(unseen), matcher.interval(unseen)), number(matcher.f1(seen)),
            number(drop, interval), str(sum(gold for _, _, gold in seen))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("work", type=Path, metavar="WORK", help="folder for models and records, made if missing")
    parser.add_argument("--scorers", type=Path, help="folder of the scorers (default: GOLD/../bench)")
    parser.add_argument("--programs", type=Path, default=ROOT / "target/fast/examples",
                        help="folder of `train` and `annotate_with`")
    parser.add_argument("--clusters", type=Path, default=ROOT / "models/word-clusters-en.tsv")
    options = parser.parse_args()
    gold = options.gold.resolve()

    def work():
        options.work.mkdir(parents=True, exist_ok=True)
        programs = Programs(options.programs.resolve(), options.work.resolve(), options.clusters.resolve())
        print(report(gold, (options.scorers or gold.parent / "bench").resolve(), programs))

    return program("publishers", work)


if __name__ == "__main__":
    sys.exit(main())
