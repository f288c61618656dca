#!/usr/bin/env python3
"""Write docs/accuracy.md: what sayso reaches on gold that is not in this repository.

GOLD is a folder with `seeds/seeds.jsonl`, `attribution/polnear-dev.jsonl`,
`sources/polnear-dev-sources.tsv`, `loaded/babe-dev.jsonl` and `loaded/basil-dev.jsonl`; the
scorers stand in `../bench` beside it, or where --scorers says. Same gold, same sayso: same file.

    cargo build --release
    python3 scripts/accuracy.py path/to/gold
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

INTRODUCTION = """\
# Accuracy

What `sayso` reaches on annotated news. This file is made by one command:

    cargo build --release && python3 scripts/accuracy.py GOLD

GOLD is a folder of annotated texts in JSON Lines. **The texts are not in this repository**: they
belong to their publishers. Each section names the set and the command that scores it, where
`PRED` is the output of `sayso annotate --format jsonl` for the texts of the set. Intervals in
brackets are 95% bootstrap intervals over articles (over triples of articles for BASIL), where
the scorer gives one.
"""

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


class Failure(Exception):
    """What cannot be done, and what to do about it."""


class Scorer:
    """Runs sayso over gold and the scorers over what it makes of it."""

    def __init__(self, gold, scorers, binary, folder):
        self.gold, self.scorers, self.binary, self.folder = gold, scorers, binary, folder

    def annotate(self, name, *options):
        """The records of a gold file's texts, in a file."""
        path = self.gold / name
        texts, records = self.folder / "texts.jsonl", self.folder / name.replace("/", "-")
        with path.open(encoding="utf-8") as lines, texts.open("w", encoding="utf-8") as out:
            for line in lines:
                article = json.loads(line)
                out.write(json.dumps({key: article[key] for key in ("id", "text")}, ensure_ascii=False) + "\n")
        with records.open("wb") as out:
            run([str(self.binary), "annotate", "--format", "jsonl", *options, str(texts)], stdout=out, cwd=self.folder)
        return records

    def score(self, script, *arguments):
        command = [sys.executable, str(self.scorers / script), *map(str, arguments)]
        return json.loads(run(command, stdout=subprocess.PIPE))


def run(command, **options):
    done = subprocess.run(command, stderr=subprocess.PIPE, check=False, **options)
    if done.returncode:
        raise Failure(f"{command[0]} failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def number(value, interval=None):
    text = f"{value:.3f}"
    return f"{text} [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else text


def table(heads, rows):
    rule = ["---"] + ["---:"] * (len(heads) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [heads, rule, *rows])


def section(title, command, *parts):
    return "\n\n".join([f"## {title}", f"    {command}", *parts]) + "\n"


def attribution_rows(result):
    """Rows of P, R, F1 for the scorer's attribution and kind tables."""
    rows = []
    for name in ("lenient", "strict"):
        scores = result["attribution"][name]
        rows.append((name, scores, scores.get("f1_ci95")))
    rows += [(f"lenient, {kind.replace('_', ' ')}", scores, None) for kind, scores in result["kind"].items()]
    return [[name, number(s["precision"]), number(s["recall"]), number(s["f1"], ci), str(s["gold"])]
            for name, s, ci in rows]


def attribution_table(result):
    accuracy = result["attribution"]["content"]["source_accuracy"]
    return (table(["attributions", "P", "R", "F1", "gold"], attribution_rows(result))
            + f"\n\nWhere the content is right, the source is right in {number(accuracy)}.")


def seeds(scorer):
    gold = scorer.gold / "seeds/seeds.jsonl"
    records = scorer.annotate("seeds/seeds.jsonl")
    rest = scorer.score("score_seeds.py", gold, records)
    names = {"sources": "sources, right kind and identification", "anonymous_recall": "anonymous sourcing, recall",
             "anonymous_precision": "anonymous sourcing, precision", "loaded_recall": "loaded terms, recall",
             "loaded_precision": "loaded terms, precision (lower bound)", "voice": "voice of the terms found",
             "boilerplate": "page furniture found", "provenance": "provenance notes found"}
    rows = [[name, number(rest[key])] for key, name in names.items()]
    rows.append(["annotations inside page furniture", str(rest["annotations_in_boilerplate"])])
    return section("Four seed articles", "score_attribution.py seeds.jsonl PRED; score_seeds.py seeds.jsonl PRED",
                   attribution_table(scorer.score("score_attribution.py", "--json", gold, records)),
                   table(["the rest of the record", "value"], rows))


def polnear(scorer):
    name = "attribution/polnear-dev.jsonl"
    gold, labels = scorer.gold / name, scorer.gold / "sources/polnear-dev-sources.tsv"
    records = scorer.annotate(name)
    attributions = section("Attributions: PolNeAR, development articles", "score_attribution.py polnear-dev.jsonl PRED",
                           attribution_table(scorer.score("score_attribution.py", "--json", gold, records)))
    result = scorer.score("score_sources.py", "--json", gold, labels, records)
    rows = [[key.replace("_", " "), number(value["value"]), str(value["n"])]
            for key, value in result["accuracy"].items()]
    rows.append(["identification, macro-F1", number(result["identification_macro_f1"]), ""])
    anonymous = table(["end to end", "P", "R", "F1", "gold"],
                      [[key, number(s["precision"]), number(s["recall"]), number(s["f1"]), str(s["gold"])]
                       for key, s in ((k, result[k]) for k in ("anonymous", "granted"))])
    found = f"{result['labelled']} labelled attributions of {result['articles']} articles; {number(result['found'])} of them found."
    command = "score_sources.py polnear-dev.jsonl polnear-dev-sources.tsv PRED"
    return attributions + "\n" + section("Sources: PolNeAR, development articles", command, found,
                                         table(["of those found", "accuracy", "n"], rows), anonymous)


def lexicon_alone(scorer):
    name = "attribution/polnear-dev.jsonl"
    records = scorer.annotate(name, "--no-model")
    return section("Attributions without the model: PolNeAR, development articles",
                   "score_attribution.py polnear-dev.jsonl PRED", "With `--no-model`: by the lexicon and rules alone.",
                   attribution_table(scorer.score("score_attribution.py", "--json", scorer.gold / name, records)))


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
        INTRODUCTION, seeds(scorer), polnear(scorer), lexicon_alone(scorer),
        loaded(scorer, "Loaded terms: BABE, development sentences", "loaded/babe-dev.jsonl", BABE),
        loaded(scorer, "Loaded terms: BASIL, development articles", "loaded/basil-dev.jsonl", BASIL), LIMITS])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--scorers", type=Path, help="folder of the scorers (default: GOLD/../bench)")
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/sayso")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/accuracy.md")
    options = parser.parse_args()
    gold, binary = options.gold.resolve(), options.binary.resolve()
    scorers = (options.scorers or gold.parent / "bench").resolve()
    try:
        for path, help_ in ((gold, "name the folder of the gold"), (binary, "run `cargo build --release` first"),
                            (scorers, "name the folder of the scorers with --scorers")):
            if not path.exists():
                raise Failure(f"there is no {path}: {help_}")
        with tempfile.TemporaryDirectory() as folder:
            text = report(Scorer(gold, scorers, binary, Path(folder)))
    except (Failure, OSError) as error:
        print(f"accuracy: {error}", file=sys.stderr)
        return 2
    options.out.parent.mkdir(exist_ok=True)
    options.out.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
