"""Measures within one session of Spark, so that starting it is not counted; bench_scale_spark.py asks, one word a line.

"job" reads the history and puts its wiki into a store. "sql" lets Spark group the acts of the same file by person,
month and namespace. Each answers with the seconds it took. Needs what `make build` installs.
"""

# ruff: noqa: T201 - standard output is the way back
from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

from leadership import Store
from leadership.spark import job
from leadership.spark.documents import documents_of

ROOT = Path(__file__).parents[2]


def session() -> SparkSession:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("bench")
    for name, value in {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def run_job(spark: SparkSession, history: Path, store: Path) -> None:
    shutil.rmtree(store, ignore_errors=True)
    job.run(spark, [str(history)], documents_of(Store(store)), str(store), str(store / "spark-work"))


def run_sql(spark: SparkSession, history: Path) -> None:
    """Facts alone, as DuckDB in bench_history.py makes them."""
    names = (ROOT / "tests" / "data" / "history" / "columns-76.txt").read_text().split()
    rows = spark.read.csv(str(history), sep="\t", quote="", schema=", ".join(f"{name} string" for name in names))
    acts = rows.where(
        "event_entity = 'revision' and revision_is_deleted_by_page_deletion = 'false' and event_user_id is not null"
    )
    month = f.substring("event_timestamp", 1, 7)
    added = f.greatest(f.col("revision_text_bytes_diff").cast("long"), f.lit(0))
    facts = acts.groupBy(f.col("event_user_id").cast("long"), month, "page_namespace").agg(f.count("*"), f.sum(added))
    facts.write.mode("overwrite").format("noop").save()


def main() -> None:
    history, store = Path(sys.argv[1]), Path(sys.argv[2])
    spark = session()
    measures = {"job": lambda: run_job(spark, history, store), "sql": lambda: run_sql(spark, history)}
    for line in sys.stdin:
        begin = time.perf_counter()
        measures[line.strip()]()
        print(time.perf_counter() - begin, flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
