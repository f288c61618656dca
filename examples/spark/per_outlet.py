"""Counts and rates of each outlet, from records: the Parquet of `annotate.py`, or JSON Lines of `sayso annotate`.

    python per_outlet.py records/ --master 'local[2]'

They describe wording and sourcing. They do not add up to a score of an outlet, and are not meant to be added up.
"""

from __future__ import annotations

import argparse

import annotate as job
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

# What is counted, and no more: Parquet then reads no other column, and JSON Lines and Parquet look alike.
COLUMNS = """
    error string, outlet string, counts struct<words: int>,
    attributions array<struct<source: struct<entity: string>>>,
    sources array<struct<id: string, identification: string>>, loaded array<struct<voice: string>>
"""
KINDS = ["named", "unnamed", "generic"]
KIND_OF_EACH_CLAIM = """
    transform(attributions, claim ->
        element_at(map_from_arrays(sources.id, sources.identification), claim.source.entity))
"""


def table(spark: SparkSession, path: str, kind: str) -> DataFrame:
    records = spark.read.schema(COLUMNS).format(kind).load(path).where("error is null and counts is not null")
    own = f.expr("size(filter(loaded, term -> term.voice in ('outlet', 'scare_quote')))")
    counted = records.select(
        f.coalesce("outlet", f.lit("(not known)")).alias("outlet"),
        f.col("counts.words").alias("words"),
        f.size("attributions").alias("claims"),
        *[f.expr(f"size(filter({KIND_OF_EACH_CLAIM}, kind -> kind = '{kind}'))").alias(kind) for kind in KINDS],
        own.alias("loaded"),
    )
    sums = counted.groupBy("outlet").agg(
        f.count("*").alias("articles"), *[f.sum(name).alias(name) for name in ["words", "claims", *KINDS, "loaded"]]
    )
    return sums.select(
        "*",
        f.round(1000 * f.col("claims") / f.col("words"), 1).alias("claims_per_1000_words"),
        f.round(f.col("unnamed") / f.col("claims"), 2).alias("unnamed_share_of_claims"),
        f.round(1000 * f.col("loaded") / f.col("words"), 1).alias("loaded_per_1000_words"),
    ).orderBy("outlet")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Counts and rates of each outlet, from records.")
    parser.add_argument("records", help="a folder of Parquet, or a file of JSON Lines")
    parser.add_argument("--json", action="store_true", help="the records are JSON Lines")
    parser.add_argument("--master", help="where there is no spark-submit: local[2], spark://...")
    given = parser.parse_args()
    spark = job.session(given.master)
    table(spark, given.records, "json" if given.json else "parquet").show(1000, truncate=False)
    spark.stop()
