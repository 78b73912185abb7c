"""Spark with the wheel: a data frame of articles in, one of partials, one of timelines. `frise` must be installed where Python
runs on the workers; PySpark 4.1 or later.

    spark-submit --master 'local[2,4]' spark_arrow.py 'articles/*.jsonl' partials timelines
"""

import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import SparkSession

import frise

COLUMNS = "id string, title string, text string, date string, lang string, source string, url string, story string"

articles, partials, timelines = sys.argv[1:]
spark = SparkSession.builder.appName("frise").getOrCreate()

docs = spark.read.schema(COLUMNS).json(articles)
docs.mapInArrow(lambda batches: map(frise.analyse, batches), frise.PARTIAL_DDL).write.option(
    "compression", "zstd"
).parquet(partials)

rows = spark.read.parquet(partials)
given, made = docs.count(), rows.where("kind = 'article'").count()
bad = rows.where("error is not null")
print(f"{given} articles, {made} read, {bad.count()} of them with an error")
bad.select("id", "error").show(truncate=False)


# With these annotations Spark hands over a group batch by batch. `applyInArrow(frise.finish, …)` does the same, and loads a whole
# group first.
def finish(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield frise.finish(batches)


rows.where("error is null").groupBy("story").applyInArrow(finish, frise.TIMELINE_DDL).write.parquet(timelines)
sys.exit(given != made)
