#!/usr/bin/env python3
"""What goes wrong with attributions, in classes, with counts: the tables of docs/attribution.md.

DEV and TRAIN are gold files; PRED is what sayso makes of the texts of DEV. A statement is right
where the lenient measure of the scorer matches it. How often a word is a cue is counted in TRAIN.

    target/fast/examples/annotate_with GOLD/attribution/polnear-dev.jsonl - > PRED
    python3 scripts/errors.py GOLD/attribution/polnear-dev.jsonl GOLD/attribution/polnear-train.jsonl PRED
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from measures import Matcher, number, program, table

KINDS = ("direct", "mixed", "indirect", "no_source")

#: How often the most telling word of a cue is one in training articles, from at least.
SHARES = ((0.5, "half of the time or more"), (0.2, "a fifth to a half"), (0.05, "a twentieth to a fifth"),
          (0.0, "less often, or not seen"))

MISSES = {
    "cue": "no cue found",
    "inside": "cue inside the content of a statement found",
    "extent": "cue found, content too long, too short or elsewhere",
    "wrong": "cue and content found, another source",
    "invented": "cue and content found, a source where gold has none",
    "lost": "cue and content found, no source where gold has one",
    "other": "content found, by another cue and source",
    "taken": "right, but paired with another",
}

ALARMS = {
    "spurious": "gold has no statement there",
    "inside": "cue inside the content of a gold statement",
    "extent": "gold cue, content too long, too short or elsewhere",
    "source": "gold cue and content, another source",
    "other": "gold content, another cue and source",
    "near": "content overlaps that of a gold statement with another cue",
    "taken": "right, but paired with another",
}


class Classes:
    """Tells a miss or a false alarm its class."""

    def __init__(self, matcher, text):
        self.text, self.overlaps, self.jaccard = text, matcher.data.overlaps, matcher.data.jaccard
        self.agree = matcher.scorer.sources_agree

    def close(self, a, b):
        return self.jaccard(self.text.tokens(a.content), self.text.tokens(b.content)) >= 0.5

    def partner(self, one, others):
        """Of those with an overlapping cue the one with the closest content."""
        def shared(other):
            return self.jaccard(self.text.tokens(one.content), self.text.tokens(other.content))
        return max((o for o in others if self.overlaps(one.cue, o.cue)), key=shared, default=None)

    def miss(self, gold, found):
        partner = self.partner(gold, found)
        if partner is None:
            if any(self.close(gold, p) for p in found):
                return "other"
            return "inside" if any(self.overlaps(gold.cue, p.content) for p in found) else "cue"
        if not self.close(gold, partner):
            return "extent"
        if self.agree(gold, partner):
            return "taken"
        if gold.source and partner.source:
            return "wrong"
        return "lost" if gold.source else "invented"

    def alarm(self, found, gold):
        partner = self.partner(found, gold)
        if partner is not None:
            if not self.close(found, partner):
                return "extent"
            return "taken" if self.agree(found, partner) else "source"
        if any(self.close(found, g) for g in gold):
            return "other"
        if any(self.overlaps(found.cue, g.content) for g in gold):
            return "inside"
        return "near" if any(self.overlaps(found.content, g.content) for g in gold) else "spurious"


def cue_shares(matcher, train):
    """For each word of the training articles, how often it is part of a cue."""
    seen, cues = Counter(), Counter()
    for article in matcher.read(train).values():
        marked = article.text.tokens(s for a in article.attributions for s in a.cue)
        for index, word in enumerate(words(article.text)):
            seen[word] += 1
            cues[word] += index in marked
    return {word: (cues[word] + 0.02) / (seen[word] + 1) for word in seen}


def words(text):
    return [text.text[start:end].lower() for start, end in zip(text.starts, text.ends, strict=True)]


def share_class(text, attribution, shares):
    names = words(text)
    best = max((shares.get(names[i], 0.0) for i in text.tokens(attribution.cue)), default=0.0)
    return next(name for least, name in SHARES if best >= least)


def report(matcher, dev, train, pred):
    shares = cue_shares(matcher, train)
    misses, alarms, by_share = Counter(), Counter(), Counter()
    for article, prediction, pairs in matcher.matched(dev, pred):
        text, gold, found = article.text, article.attributions, prediction.attributions
        classes, right = Classes(matcher, text), set(pairs.values())
        for index, attribution in enumerate(gold):
            share = share_class(text, attribution, shares)
            by_share[share, "gold"] += 1
            by_share[share, "right"] += index in pairs
            if index not in pairs:
                count(matcher, misses, text, attribution, name := classes.miss(attribution, found))
                by_share[share, "no cue"] += name in ("cue", "inside")
        for index, attribution in enumerate(found):
            if index not in right:
                count(matcher, alarms, text, attribution, classes.alarm(attribution, gold))
                by_share[share_class(text, attribution, shares), "alarm"] += 1
    rows = [[name, *(str(by_share[name, key]) for key in ("gold", "right")),
             number(matcher.data.ratio(by_share[name, "right"], by_share[name, "gold"])),
             *(str(by_share[name, key]) for key in ("no cue", "alarm"))] for _, name in SHARES]
    heads = ["all", "direct", "mixed", "indirect", "no source"]
    return "\n\n".join([
        table(["missed", *heads], class_rows(misses, MISSES)),
        table(["false alarm", *heads], class_rows(alarms, ALARMS)),
        table(["the cue's word is one", "gold", "right", "recall", "cue missed", "false alarms"], rows)])


def count(matcher, counts, text, attribution, name):
    for kind in {"all"} | matcher.scorer.kinds_of(text, attribution):
        counts[name, kind] += 1
        counts["sum", kind] += 1


def class_rows(counts, names):
    present = [name for name in names if counts[name, "all"]]
    order = sorted(present, key=lambda name: -counts[name, "all"]) + ["sum"]
    return [[names.get(name, "together"), *(str(counts[name, kind]) for kind in ("all", *KINDS))] for name in order]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("DEV", "TRAIN", "PRED"):
        parser.add_argument(name.lower(), type=Path, metavar=name)
    parser.add_argument("--scorers", type=Path, help="folder of the scorers (default: DEV/../../../bench)")
    options = parser.parse_args()
    scorers = options.scorers or options.dev.resolve().parent.parent.parent / "bench"
    return program("errors", lambda: print(report(Matcher(scorers), options.dev, options.train, options.pred)))


if __name__ == "__main__":
    sys.exit(main())
