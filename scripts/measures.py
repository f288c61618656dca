"""What the scripts that measure share: running programs, Markdown tables, and figures that the
scorers do not print, made of the scorers' own parts."""

import argparse
import importlib
import json
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

RESAMPLES = 1000
SEED = 1


class Failure(Exception):
    """What cannot be done, and what to do about it."""


def run(command, **options):
    """Runs a program and returns what it printed; its messages only where it fails."""
    try:
        done = subprocess.run(command, stderr=subprocess.PIPE, check=False, **options)
    except FileNotFoundError:
        raise Failure(f"there is no {command[0]}: build it first") from None
    if done.returncode:
        raise Failure(f"{command[0]} failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def program(name, work):
    """Does the work of a script; where it cannot be done, says why and what to do."""
    try:
        work()
    except (Failure, OSError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2
    return 0


def options(description, out):
    """What a script that runs sayso over gold is told: gold, scorers, binary and where to write, all of them paths."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--scorers", type=Path, help="folder of the scorers (default: GOLD/../bench)")
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/sayso")
    parser.add_argument("--out", type=Path, default=ROOT / out)
    told = parser.parse_args()
    told.gold, told.binary = told.gold.resolve(), told.binary.resolve()
    told.scorers = (told.scorers or told.gold.parent / "bench").resolve()
    return told


def checked(told):
    """Fails where one of the paths is not there."""
    for path, help_ in ((told.gold, "name the folder of the gold"), (told.binary, "run `cargo build --release` first"),
                        (told.scorers, "name the folder of the scorers with --scorers")):
        if not path.exists():
            raise Failure(f"there is no {path}: {help_}")


def imported(scorers, name):
    """A module of the scorers."""
    if str(scorers) not in sys.path:
        sys.path.insert(0, str(scorers))
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise Failure(f"no scorers in {scorers}: {error}; name their folder with --scorers") from None


def annotate(binary, gold, records, *arguments):
    """Writes what sayso makes of the texts of a gold file, one record a line."""
    texts = records.with_name(f"texts-{records.name}")
    with gold.open(encoding="utf-8") as lines, texts.open("w", encoding="utf-8") as out:
        for article in map(json.loads, lines):
            out.write(json.dumps({key: article[key] for key in ("id", "text")}, ensure_ascii=False) + "\n")
    with records.open("wb") as out:
        run([str(binary), "annotate", "--format", "jsonl", *arguments, str(texts)], stdout=out, cwd=records.parent)
    return records


def number(value, interval=None):
    text = f"{value:.3f}"
    return f"{text} [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else text


def table(heads, rows):
    rule = ["---"] + ["---:"] * (len(heads) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [heads, rule, *rows])


class Matcher:
    """The scorer's measures, article by article.

    Counts of an article are (right, found, gold), as in the scorer's own bootstrap.
    """

    def __init__(self, scorers):
        self.data = imported(scorers, "attribution_data")
        self.scorer = imported(scorers, "score_attribution")

    def matched(self, gold, records, measure="lenient"):
        """For each article: itself, what was found in it, and {gold index: found index}."""
        articles, found = self.read(gold), self.read(records, with_text=False)
        aligned = self.data.align_predictions({i: a.text for i, a in articles.items()}, found, str(records))
        for article, prediction in zip(articles.values(), aligned, strict=True):
            pairs = self.scorer.match_attributions(article.text, article.attributions, prediction.attributions)
            yield article, prediction, pairs[measure]

    def read(self, path, with_text=True):
        """The articles of a file of gold, or of records, by id."""
        try:
            return self.data.read_articles(str(path), with_text=with_text)
        except self.data.InputError as error:
            raise Failure(str(error)) from None

    def counts(self, gold, records, measure="lenient"):
        return [(len(pairs), len(prediction.attributions), len(article.attributions))
                for article, prediction, pairs in self.matched(gold, records, measure)]

    def f1(self, counts):
        return self.data.scores(*map(sum, zip(*counts)))["f1"]

    def interval(self, counts):
        return self.scorer.bootstrap_interval(counts, RESAMPLES, SEED)

    def difference(self, first, second):
        """F1 of the first less F1 of the second on the same articles, and its 95% interval."""
        draw, values = random.Random(SEED), []
        for _ in range(RESAMPLES):
            chosen = draw.choices(range(len(first)), k=len(first))
            values.append(self.f1([first[i] for i in chosen]) - self.f1([second[i] for i in chosen]))
        values.sort()
        interval = [values[int(0.025 * (RESAMPLES - 1))], values[int(0.975 * (RESAMPLES - 1) + 0.5)]]
        return self.f1(first) - self.f1(second), interval
