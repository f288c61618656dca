"""What runs on the executors; `annotate.py` sends it there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyarrow as pa
import sayso
from pyspark import SparkFiles
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema

# Columns that say something of an article beside its text and id; others would travel for nothing.
ABOUT = ["title", "byline", "outlet", "publisher", "published", "url", "story"]


@lru_cache(maxsize=None)
def annotator(lexicons: tuple[str, ...], options: tuple[tuple[str, Any], ...]) -> sayso.Annotator:
    """Made once in each worker process, which Spark keeps from task to task."""
    return sayso.Annotator([SparkFiles.get(name) for name in lexicons], **dict(options))


def annotate(
    frame: DataFrame,
    text_column: str = "text",
    id_column: str = "id",
    lexicons: Iterable[str] = (),
    **options: Any,
) -> DataFrame:
    """The records of the rows of a frame: one row for each, whatever is in it.

    `lexicons` are names of folders or files that `SparkContext.addFile` has sent to the executors; the other options are
    those of `sayso.Annotator`. A row that cannot be annotated has its reason in the column `error`, and fails no task. The
    function has no effects beside its rows, so that a task may run twice.
    """
    wanted = [name for name in [id_column, text_column, *ABOUT] if name in frame.columns]
    schema = from_arrow_schema(pa.schema(sayso.schema()))
    return frame.select(wanted).mapInArrow(batches(text_column, id_column, tuple(lexicons), options), schema)


def batches(
    text_column: str, id_column: str, lexicons: tuple[str, ...], options: dict[str, Any]
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def work(given: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        made = annotator(lexicons, tuple(sorted(options.items())))
        for batch in given:
            # Spark gives each task one core.
            records = made.annotate_arrow(batch, text_column=text_column, id_column=id_column, threads=1)
            yield pa.record_batch(records)

    return work
