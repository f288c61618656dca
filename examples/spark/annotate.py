"""Annotates articles with Spark: JSON Lines or Parquet in, Parquet out. See README.md.

    spark-submit annotate.py articles/ records/ --text-column body
    python annotate.py articles.jsonl records/ --master 'local[2]'
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

HERE = Path(__file__).resolve().parent


def session(master: str | None = None, rows: int = 500, **settings: str) -> SparkSession:
    """A session whose workers run this Python, with `rows` articles in one batch."""
    # Without it they run the first `python3` that they find, which knows neither pyarrow nor sayso.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("sayso").config("spark.sql.execution.arrow.maxRecordsPerBatch", str(rows))
    if master is not None:
        builder = builder.master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.addPyFile(str(HERE / "sayso_spark.py"))
    return spark


def run(spark: SparkSession, options: argparse.Namespace) -> None:
    from sayso_spark import annotate

    for path in options.lexicon:
        spark.sparkContext.addFile(path, recursive=Path(path).is_dir())
    kind = options.input_format or ("parquet" if ".parquet" in "".join(names(options.input)) else "json")
    frame = spark.read.format(kind).load(options.input)
    if options.partitions:
        frame = frame.repartition(options.partitions)
    records = annotate(
        frame,
        options.text_column,
        options.id_column,
        [Path(path).name for path in options.lexicon],
        min_strength=options.min_strength,
        model=not options.no_model,
    )
    records.write.mode("errorifexists").parquet(options.output)


def names(path: str) -> list[str]:
    folder = Path(path)
    return [path, *(file.name for file in folder.iterdir())] if folder.is_dir() else [path]


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Annotates articles with Spark: JSON Lines or Parquet in, Parquet out.")
    parser.add_argument("input", help="a file or folder of JSON Lines or Parquet")
    parser.add_argument("output", help="a folder that does not exist yet, for Parquet")
    parser.add_argument("--input-format", choices=["json", "parquet"], help="where the names of files do not tell")
    parser.add_argument("--text-column", default="text")
    parser.add_argument("--id-column", default="id")
    parser.add_argument("--lexicon", action="append", default=[], help="a folder or file of entries; may be given again")
    parser.add_argument("--min-strength", type=int, default=2, choices=[1, 2, 3])
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--rows", type=int, default=500, help="articles in one batch")
    parser.add_argument("--partitions", type=int, help="cut the input anew into so many parts; costs a shuffle")
    parser.add_argument("--master", help="where there is no spark-submit: local[2], spark://...")
    return parser.parse_args(given)


if __name__ == "__main__":
    options = arguments()
    spark = session(options.master, options.rows)
    run(spark, options)
    spark.stop()
