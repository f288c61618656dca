import pickle
import threading
import time

import pytest
import sayso
from conftest import ROOT, line


def test_records_are_those_of_the_program_byte_for_byte(articles, program):
    expected = program(articles)
    assert [line(record) for record in sayso.annotate_many(articles)] == expected
    one = [sayso.annotate(a["text"], **{key: a[key] for key in a if key != "text"}) for a in articles]
    assert [line(record) for record in one] == expected


def test_threads_change_nothing(articles):
    many = articles * 3
    assert sayso.annotate_many(many, threads=1) == sayso.annotate_many(many, threads=4)


def test_options_are_those_of_the_program(articles, program):
    annotator = sayso.Annotator(min_strength=1, model=False)
    expected = program(articles, "--min-strength", "1", "--no-model")
    assert [line(record) for record in annotator.annotate_many(articles)] == expected
    assert expected != program(articles)
    few = sayso.Annotator(min_score=0.95).annotate_many(articles)
    scores = [claim["score"] for record in few for claim in record["attributions"]]
    assert scores and min(scores) >= 0.95


def test_lexicons_of_ones_own(tmp_path):
    words = tmp_path / "words"
    words.mkdir()
    (words / "mine.yaml").write_text(OWN_WORDS, encoding="utf-8")
    text = "The blorpish plan failed."
    assert not sayso.annotate(text)["loaded"]
    annotator = sayso.Annotator(lexicons=[words])
    assert annotator.annotate(text)["loaded"][0]["form"] == "blorpish"
    again = pickle.loads(pickle.dumps(annotator))
    assert again.annotate(text) == annotator.annotate(text)


OWN_WORDS = """\
schema: sayso-lexicon/1
kind: loaded
language: en
category: evaluative_adjective
entries:
- id: blorpish
  lemma: blorpish
  pos: adjective
  forms: [blorpish]
  strength: 3
  polarity: neg
  neutral: [new]
  why: "Judges the plan instead of describing it."
  hit: ["The blorpish plan failed."]
  miss: ["The new plan failed."]
"""


def test_broken_lexicons_are_told_with_their_place(tmp_path):
    (tmp_path / "mine.yaml").write_text(OWN_WORDS.replace("lemma:", "lema:"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"mine\.yaml:7:3: .*lema"):
        sayso.Annotator(lexicons=[tmp_path])
    with pytest.raises(ValueError, match="nowhere"):
        sayso.Annotator(outlets=[tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("keys", "message"),
    [({"min_strength": 4}, "min_strength is 4"), ({"min_score": 2.0}, "min_score is 2"), ({"min_score": float("nan")}, "min_score")],
)
def test_options_out_of_range(keys, message):
    with pytest.raises(ValueError, match=message):
        sayso.Annotator(**keys)


def test_an_outlet_that_is_not_known():
    with pytest.raises(ValueError, match="reutesr"):
        sayso.annotate("It rained.", outlet="reutesr")
    with pytest.raises(ValueError, match="article 1: .*reutesr"):
        sayso.annotate_many(["It rained.", {"text": "It rained.", "outlet": "reutesr"}])
    assert sayso.annotate("It rained.", outlet="Reuters")["outlet"] == "reuters"
    assert sayso.annotate("It rained.", publisher="Nobody Knows")["outlet"] is None


@pytest.mark.parametrize(
    ("articles", "error", "message"),
    [
        ([{"id": "a"}], ValueError, "article 0: the text is missing"),
        (["", {"text": None}], ValueError, "article 1: the text is missing"),
        ([{"text": 3}], ValueError, "article 0: `text` is no string"),
        ([{"text": "", "title": 3}], ValueError, "article 0: `title` is no string"),
        ([3], TypeError, "article 0 is of type int"),
        (["\ud800"], ValueError, "surrogates"),
        (3, TypeError, "not iterable"),
    ],
)
def test_what_is_no_article(articles, error, message):
    with pytest.raises(error, match=message):
        sayso.annotate_many(articles)


def test_ids_are_given_or_counted():
    records = sayso.annotate_many(["a", {"text": "b", "id": 7}, {"text": "c"}])
    assert [record["id"] for record in records] == ["0", "7", "2"]


def test_other_threads_go_on(articles):
    many = articles * 40
    sayso.annotate("warm")
    turns, longest, done = 0, 0.0, threading.Event()

    def count():
        nonlocal turns, longest
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            turns, longest, last = turns + 1, max(longest, now - last), now

    # A record of a long text: all its time is spent without the lock.
    text = "\n\n".join(article["text"] for article in many)
    counter = threading.Thread(target=count)
    counter.start()
    begin = time.perf_counter()
    sayso.annotate(text)
    took = time.perf_counter() - begin
    done.set()
    counter.join()
    # Held throughout, the counter would have stood still for all of it; reading the JSON does hold it.
    assert turns > 20, (turns, longest, took)
    assert longest < took / 2, (turns, longest, took)


def test_the_documentation_runs():
    import doctest

    assert doctest.testmod(sayso).attempted >= 3
    page = (ROOT / "bindings" / "python" / "README.md").read_text(encoding="utf-8")
    first = page.split("```python\n")[1].split("```")[0]
    names = {}
    exec(first, names)
    assert eval('record["sources"][0]["identification"]', names) == "unnamed"
