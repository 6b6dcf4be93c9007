"""One session of Spark for many jobs: a request a line of standard input, an answer a line of standard output."""

import json
import os
import sys
from typing import Any

from pyspark.sql import SparkSession

from leadership import Error, Store
from leadership.spark import job
from leadership.spark.documents import documents_of


def main() -> None:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("tests")
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "512m",
        "spark.ui.enabled": "false",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(spark, **json.loads(line))) + "\n")
        sys.stdout.flush()
    spark.stop()


def answer(spark: SparkSession, histories: list[str], store: str, **options: Any) -> dict[str, Any]:
    try:
        return job.run(spark, histories, documents_of(Store(store)), store, f"{store}/spark-work", **options)
    except Error as error:
        return {"error": error.code, "message": str(error)}


if __name__ == "__main__":
    main()
