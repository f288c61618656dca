"""Who says what in the news, on whose say-so, and in whose words.

Give it the text of an article; it gives back a record of the claims that the article hands to somebody, of their
sources, and of the loaded terms with the voice they stand in. Offsets count code points, as ``text[start:end]`` does.

>>> import sayso
>>> record = sayso.annotate("The port is closed, officials said.")
>>> record["attributions"][0]["cue"]["lemma"]
'say'

What the fields mean stands in the documentation of the record ``sayso/1``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ._sayso import Annotator, Records, Schema, __version__, read_arrow, schema

if TYPE_CHECKING:
    from ._sayso import _ArrowArray, _ArrowStream

__all__ = [
    "Annotator",
    "Records",
    "Schema",
    "__version__",
    "annotate",
    "annotate_arrow",
    "annotate_many",
    "read_arrow",
    "schema",
]


# The annotator with the built-in lexicons, outlets and model; made at the first call.
_standard: Callable[[], Annotator] = lru_cache(maxsize=None)(Annotator)


def annotate(
    text: str,
    *,
    id: str = "",
    title: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    story: str | None = None,
) -> dict[str, Any]:
    """The record of one text, as ``sayso annotate --format jsonl`` writes it.

    ``outlet`` is the id or name of an outlet that sayso knows; another is a ValueError. ``publisher`` is the name that a site
    gives itself, and may be unknown. What is left out is None in the record, or found in the text.
    """
    return _standard().annotate(
        text,
        id=id,
        title=title,
        byline=byline,
        outlet=outlet,
        publisher=publisher,
        published=published,
        url=url,
        story=story,
    )


def annotate_many(
    articles: Iterable[str | Mapping[str, Any]], *, threads: int | None = None
) -> list[dict[str, Any]]:
    """The records of many articles, in their order.

    An article is a string, or a dict with ``text`` and any of the keywords of ``annotate``; without an ``id`` it gets its place,
    counted from 0. An article that is neither, or has no text, is an error that names it, before any work is done.
    ``threads`` is one for each core where it is not given. Other Python threads run meanwhile.
    """
    return _standard().annotate_many(articles, threads=threads)


def annotate_arrow(
    data: _ArrowStream | _ArrowArray,
    *,
    text_column: str = "text",
    id_column: str = "id",
    threads: int | None = None,
) -> Records:
    """The records of the rows of a table, in their order, as Arrow data.

    ``data`` is a table, batch, series or array of pyarrow, Polars, pandas (2.2 or newer), DuckDB or any other library that has
    the Arrow PyCapsule interface. The texts are read where they lie. Columns with the names of the keywords of
    ``annotate`` are used too; they must be strings, and the ids may be whole numbers. A row whose text is null, or that fails
    for another reason, has that reason in the column ``error`` and null in the others. See ``schema`` for the columns.
    """
    return _standard().annotate_arrow(data, text_column=text_column, id_column=id_column, threads=threads)
