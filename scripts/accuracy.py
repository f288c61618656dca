#!/usr/bin/env python3
"""Write docs/accuracy.md: what sayso reaches on gold that is not in this repository.

GOLD is a folder with `seeds/seeds.jsonl`, `attribution/polnear-dev.jsonl`,
`attribution/polnear-train.jsonl`, `sources/polnear-dev-sources.tsv`, `loaded/babe-dev.jsonl` and
`loaded/basil-dev.jsonl`; the scorers stand in `../bench` beside it, or where --scorers says. Same
gold, same sayso: same file. It takes about a minute.

    cargo build --release
    python3 scripts/accuracy.py path/to/gold
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from measures import Matcher, annotate, checked, number, options, program, run, table

DEV = "attribution/polnear-dev.jsonl"
TRAIN = "attribution/polnear-train.jsonl"
BINS = 10

INTRODUCTION = """\
# Accuracy

What `sayso` reaches on annotated news. This file is made by one command:

    cargo build --release && python3 scripts/accuracy.py GOLD

GOLD is a folder of annotated texts in JSON Lines. **The texts are not in this repository**: they
belong to their publishers. Each section names the set and the command that scores it, where
`PRED` is the output of `sayso annotate --format jsonl` for the texts of the set. Intervals in
brackets are 95% bootstrap intervals over articles (over triples of articles for BASIL).
"""

IN_SAMPLE = """\
**In-sample**: the model learned from these articles, so this is no estimate for news that it has
not seen. What lies between these figures and those of the development articles is what the model
has learned by heart."""

LIMITS = """\
## How to read this

- The model was trained on PolNeAR's training articles: US politics in 2016. The development
  articles come from the same publishers and the same year, so expect less on other news.
- The four seed articles are few, and they were read while sayso was written: treat their
  figures as a check that nothing is lost, not as an estimate.
- The lexicons were measured on these development sets while they were written, so their figures
  are on the high side, above all for BABE.
- Gold is not exhaustive for loaded terms. A term outside the gold counts as wrong, so read
  precision as a lower bound.
- A loaded term is a matter of wording. No figure here says that an outlet is biased.
"""


class Scorer:
    """Runs sayso over gold and the scorers over what it makes of it."""

    def __init__(self, gold, scorers, binary, folder):
        self.gold, self.scorers, self.binary, self.folder = gold, scorers, binary, folder
        self.matcher = Matcher(scorers)

    def annotate(self, name, *options):
        """The records of a gold file's texts, in a file."""
        return annotate(self.binary, self.gold / name, self.folder / name.replace("/", "-"), *options)

    def score(self, script, *arguments):
        command = [sys.executable, str(self.scorers / script), *map(str, arguments)]
        return json.loads(run(command, stdout=subprocess.PIPE))


def section(title, command, *parts):
    return "\n\n".join([f"## {title}", f"    {command}", *parts]) + "\n"


def attribution_table(scorer, gold, records, result):
    """P, R, F1 of the scorer's attribution and kind tables. It gives no interval for strict."""
    intervals = {"strict": scorer.matcher.interval(scorer.matcher.counts(gold, records, "strict"))}
    rows = []
    for name in ("lenient", "strict"):
        scores = result["attribution"][name]
        rows.append((name, scores, scores.get("f1_ci95") or intervals[name]))
    rows += [(f"lenient, {kind.replace('_', ' ')}", scores, None) for kind, scores in result["kind"].items()]
    accuracy = result["attribution"]["content"]["source_accuracy"]
    return (table(["attributions", "P", "R", "F1", "gold"],
                  [[name, number(s["precision"]), number(s["recall"]), number(s["f1"], ci), str(s["gold"])]
                   for name, s, ci in rows])
            + f"\n\nWhere the content is right, the source is right in {number(accuracy)}.")


def seeds(scorer):
    gold = scorer.gold / "seeds/seeds.jsonl"
    records = scorer.annotate("seeds/seeds.jsonl")
    result = scorer.score("score_attribution.py", "--json", gold, records)
    rest = scorer.score("score_seeds.py", gold, records)
    names = {"sources": "sources, right kind and identification", "anonymous_recall": "anonymous sourcing, recall",
             "anonymous_precision": "anonymous sourcing, precision", "loaded_recall": "loaded terms, recall",
             "loaded_precision": "loaded terms, precision (lower bound)", "voice": "voice of the terms found",
             "boilerplate": "page furniture found", "provenance": "provenance notes found"}
    rows = [[name, number(rest[key])] for key, name in names.items()]
    rows.append(["annotations inside page furniture", str(rest["annotations_in_boilerplate"])])
    return section("Four seed articles", "score_attribution.py seeds.jsonl PRED; score_seeds.py seeds.jsonl PRED",
                   attribution_table(scorer, gold, records, result),
                   table(["the rest of the record", "value"], rows))


def polnear(scorer):
    """All that is measured on the development articles with the model: four sections."""
    gold, labels = scorer.gold / DEV, scorer.gold / "sources/polnear-dev-sources.tsv"
    records = scorer.annotate(DEV)
    result = scorer.score("score_attribution.py", "--json", gold, records)
    attributions = section("Attributions: PolNeAR, development articles", "score_attribution.py polnear-dev.jsonl PRED",
                           attribution_table(scorer, gold, records, result), exact_table(result))
    return "\n".join([attributions, publishers(scorer, gold, records), calibration(scorer, gold, records),
                      sources(scorer, gold, labels, records)])


def exact_table(result):
    rows = [[role, number(s["precision"]), number(s["recall"]), number(s["f1"]), str(s["gold"])]
            for role, s in result["exact"].items()]
    return table(["exact spans", "P", "R", "F1", "gold"], rows)


def publishers(scorer, gold, records):
    """Lenient F1 by the publisher of the article, and how far the weakest is from their mean."""
    of = {}
    with gold.open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            of[article["id"]] = article["publisher"]
    counts = {}
    for article, found, pairs in scorer.matcher.matched(gold, records):
        counts.setdefault(of[article.id], []).append((len(pairs), len(found.attributions), len(article.attributions)))
    f1 = {name: scorer.matcher.f1(list_) for name, list_ in counts.items()}
    rows = [[name, number(f1[name], scorer.matcher.interval(counts[name])), str(len(counts[name])),
             str(sum(gold for _, _, gold in counts[name]))] for name in sorted(f1, key=f1.get, reverse=True)]
    mean, weakest = sum(f1.values()) / len(f1), min(f1, key=f1.get)
    return section("Attributions by publisher: PolNeAR, development articles", "score_attribution.py DEV PRED",
                   "With `DEV` cut down to the articles of one publisher.",
                   table(["publisher", "lenient F1", "articles", "gold"], rows),
                   f"The mean of the publishers is {number(mean)}; the weakest, {weakest}, is "
                   f"{number(mean - f1[weakest])} below it.")


def calibration(scorer, gold, records):
    """How often statements of a given `score` are right."""
    scores = {}
    with records.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            scores[record["id"]] = [a["score"] for a in record["attributions"]]
    bins = [[] for _ in range(BINS)]
    for article, _, pairs in scorer.matcher.matched(gold, records):
        right = set(pairs.values())
        for index, score in enumerate(scores.get(article.id, [])):
            bins[min(int(score * BINS), BINS - 1)].append((score, index in right))
    rows, error, total = [], 0.0, sum(map(len, bins))
    for index, found in enumerate(bins):
        name = f"{index / BINS:.1f} to {(index + 1) / BINS:.1f}"
        if not found:
            rows.append([name, "0", "", ""])
            continue
        mean, share = (sum(column) / len(found) for column in zip(*found))
        error += len(found) / total * abs(mean - share)
        rows.append([name, str(len(found)), number(mean), number(share)])
    return section("What a score means: PolNeAR, development articles", "score_attribution.py polnear-dev.jsonl PRED",
                   "Each statement has a `score`. A statement is right here where the lenient measure matches it.",
                   table(["score", "n", "mean score", "share right"], rows),
                   f"Expected calibration error: {number(error)}, the mean distance of both columns, weighted by n.")


def sources(scorer, gold, labels, records):
    result = scorer.score("score_sources.py", "--json", gold, labels, records)
    rows = [[key.replace("_", " "), number(value["value"]), str(value["n"])]
            for key, value in result["accuracy"].items()]
    rows.append(["identification, macro-F1", number(result["identification_macro_f1"]), ""])
    anonymous = table(["end to end", "P", "R", "F1", "gold"],
                      [[key, number(s["precision"]), number(s["recall"]), number(s["f1"]), str(s["gold"])]
                       for key, s in ((k, result[k]) for k in ("anonymous", "granted"))])
    found = (f"{result['labelled']} labelled attributions of {result['articles']} articles; "
             f"{number(result['found'])} of them found.")
    command = "score_sources.py polnear-dev.jsonl polnear-dev-sources.tsv PRED"
    return section("Sources: PolNeAR, development articles", command, found,
                   table(["of those found", "accuracy", "n"], rows), anonymous)


def attributions(scorer, title, note, name, *options):
    """A section on the attributions of a gold file alone."""
    gold, records = scorer.gold / name, scorer.annotate(name, *options)
    result = scorer.score("score_attribution.py", "--json", gold, records)
    return section(title, f"score_attribution.py {Path(name).name} PRED", note,
                   attribution_table(scorer, gold, records, result))


def loaded(scorer, title, name, keys):
    gold, records = scorer.gold / name, scorer.annotate(name)
    result = scorer.score("score_loaded.py", gold, records, "--split", "dev", "--json")
    rows = [[label, number(result["metrics"][key], result["ci95"].get(key))] for key, label in keys.items()]
    command = f"score_loaded.py {Path(name).name} PRED --split dev"
    return section(title, command, f"{result['records']} records.", table(["measure", "value"], rows))


BABE = {"word_any_P": "words, precision", "word_any_R": "words, recall", "word_any_F1": "words, F1",
        "word_outlet_F1": "words in the outlet's voice, F1", "sent_any_P": "sentences, precision",
        "sent_any_R": "sentences, recall", "sent_any_F1": "sentences, F1", "sent_any_MCC": "sentences, MCC",
        "terms_per_1000_words": "terms per 1,000 words"}

BASIL = {"span_any_P": "spans, precision", "span_any_R": "spans, recall", "span_any_F1": "spans, F1",
         "sent_any_F1": "sentences, F1", "voice_acc": "quoted or not, accuracy", "scare_R": "scare quotes, recall",
         "terms_per_1000_words": "terms per 1,000 words"}


def report(scorer):
    return "\n".join([
        INTRODUCTION, seeds(scorer), polnear(scorer),
        attributions(scorer, "Attributions without the model: PolNeAR, development articles",
                     "With `--no-model`: by the lexicon and rules alone.", DEV, "--no-model"),
        attributions(scorer, "Attributions: PolNeAR, training articles", IN_SAMPLE, TRAIN),
        loaded(scorer, "Loaded terms: BABE, development sentences", "loaded/babe-dev.jsonl", BABE),
        loaded(scorer, "Loaded terms: BASIL, development articles", "loaded/basil-dev.jsonl", BASIL), LIMITS])


def main():
    told = options(__doc__, "docs/accuracy.md")

    def work():
        checked(told)
        with tempfile.TemporaryDirectory() as folder:
            text = report(Scorer(told.gold, told.scorers, told.binary, Path(folder)))
        told.out.parent.mkdir(exist_ok=True)
        told.out.write_text(text, encoding="utf-8")

    return program("accuracy", work)


if __name__ == "__main__":
    sys.exit(main())
