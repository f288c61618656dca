"""Holds the job against one process: the same rows, also where an executor is killed; and what Spark costs.

`run` makes what this needs and starts it. Options: the number of articles for the first tests, and for the measurement.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import threading
import time
from pathlib import Path

import annotate as job
import make_articles
import pyarrow as pa
import pyarrow.parquet as pq
import sayso
from processes import descendants, spent
from pyspark import StatusTracker

MASTER = "local-cluster[2,1,1024]"
# Executors that are lost are made anew; the log says how many there were.
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.eventLog.enabled": "true",
    "spark.eventLog.compress": "false",
    # Eight tasks, so that there is something left to lose.
    "spark.sql.files.minPartitionNum": "8",
}


def lines(table: pa.Table) -> list[str]:
    """The records of a table as the program writes them, sorted by their ids."""
    records = sorted(sayso.read_arrow(table), key=lambda record: record["id"])
    return [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]


def alone(source: Path, target: Path, threads: int) -> None:
    """The same job in one process: Parquet in, Parquet out, batch by batch."""
    annotator = sayso.Annotator()
    with pq.ParquetWriter(target, pa.schema(sayso.schema())) as writer:
        for part in sorted(source.glob("*.parquet")):
            for batch in pq.ParquetFile(part).iter_batches(500):
                records = annotator.annotate_arrow(batch, threads=threads)
                writer.write_batch(pa.record_batch(records))


class Cluster:
    """A session with two executors of one core each."""

    def __init__(self, folder: Path, rows: int) -> None:
        shutil.rmtree(folder / "log", ignore_errors=True)
        (folder / "log").mkdir(parents=True)
        begin = time.perf_counter()
        log = {"spark.eventLog.dir": f"file://{folder / 'log'}"}
        self.spark = job.session(MASTER, rows, **SETTINGS, **log)
        self.spark.sparkContext.setLogLevel("OFF")
        self.folder = folder
        # The first task of each executor starts Python, which is no part of the work.
        self.spark.sparkContext.parallelize(range(4), 4).foreach(lambda _: __import__("sayso").annotate("It rained."))
        self.start = time.perf_counter() - begin

    def run(self, source: Path, name: str) -> tuple[Path, float, float]:
        """Where the records are, and the seconds that it took: by the clock, and of all processors."""
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        begin, before = time.perf_counter(), spent()
        job.run(self.spark, job.arguments([str(source), str(target)]))
        return target, time.perf_counter() - begin, spent() - before

    def stop(self) -> None:
        self.spark.stop()


def kill_an_executor(tracker: StatusTracker, done: threading.Event, killed: list[int]) -> None:
    """Kills one executor of this process without warning, once two tasks of a stage of many have ended."""
    while not done.wait(0.02):
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        if any(stage and stage.numTasks > 2 and stage.numCompletedTasks >= 2 for stage in stages):
            break
    for pid, command in descendants():
        if "CoarseGrainedExecutorBackend" in command and "java" in command:
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)
            return


def events(folder: Path, name: str) -> int:
    files = [path for path in (folder / "log").rglob("*") if path.is_file()]
    return sum(f'"{name}"' in line for path in files for line in path.read_text(encoding="utf-8").splitlines())


def same(expected: list[str], target: Path, what: str) -> None:
    rows = lines(pq.read_table(target))
    ids = [json.loads(row)["id"] for row in rows]
    assert len(set(ids)) == len(ids), f"{what}: {len(ids) - len(set(ids))} rows twice"
    assert rows == expected, f"{what}: {len(rows)} rows, {len(expected)} expected, or others"
    print(f"{what}: {len(rows)} rows, each once, byte for byte those of one process", flush=True)


def hold(folder: Path, count: int) -> None:
    source = folder / "articles"
    shutil.rmtree(source, ignore_errors=True)
    make_articles.write(count, source, 8)
    alone(source, folder / "alone.parquet", 2)
    expected = lines(pq.read_table(folder / "alone.parquet"))
    failed = sum('"error":' in row[:200] and '"schema"' not in row for row in expected)
    assert failed == count // 100, f"{failed} rows without a text"
    cluster = Cluster(folder, 100)
    target, _, _ = cluster.run(source, "whole")
    same(expected, target, "two executors")
    killed: list[int] = []
    done = threading.Event()
    tracker = cluster.spark.sparkContext.statusTracker()
    thread = threading.Thread(target=kill_an_executor, args=(tracker, done, killed))
    thread.start()
    target, _, _ = cluster.run(source, "killed")
    done.set()
    thread.join()
    cluster.stop()
    assert killed, "no executor was found"
    lost = events(folder, "SparkListenerExecutorRemoved")
    added = events(folder, "SparkListenerExecutorAdded")
    assert lost >= 1 and added >= 3, f"{lost} executors lost, {added} added: the job did not notice"
    same(expected, target, f"one of two executors killed after two of eight tasks, {added} executors in all")


def measure(folder: Path, count: int, rounds: int) -> None:
    """Spark against one process, in turns, so that what else the machine does is shared."""
    source = folder / "many"
    shutil.rmtree(source, ignore_errors=True)
    make_articles.write(count, source, 8)
    cluster = Cluster(folder, 500)
    ratios: list[tuple[float, float]] = []
    for _ in range(rounds):
        begin, before = time.perf_counter(), spent()
        alone(source, folder / "many.parquet", 2)
        wall, cpu = time.perf_counter() - begin, spent() - before
        _, spark_wall, spark_cpu = cluster.run(source, "many-records")
        ratios.append((spark_wall / wall - 1, spark_cpu / cpu - 1))
        print(
            f"{count} articles: one process {wall:.1f} s ({cpu:.1f} s of processors), Spark {spark_wall:.1f} s "
            f"({spark_cpu:.1f} s)",
            flush=True,
        )
    cluster.stop()
    middle = [sorted(ratio[at] for ratio in ratios)[len(ratios) // 2] for at in (0, 1)]
    print(f"overhead, median: {middle[0]:+.0%} by the clock, {middle[1]:+.0%} of processors; start {cluster.start:.1f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, help="where everything is written")
    parser.add_argument("--articles", type=int, default=2000, help="of the first tests; 0 leaves them out")
    parser.add_argument("--measured", type=int, default=20000, help="of the measurement")
    parser.add_argument("--rounds", type=int, default=3, help="of the measurement; 0 leaves it out")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.articles:
        hold(given.folder.resolve(), given.articles)
    if given.rounds:
        measure(given.folder.resolve(), given.measured, given.rounds)
