"""`frise.finish` as Spark's `applyInArrow` takes it as it is: `spark_table.py PARTIALS TIMELINES`. The group comes as a table."""

import sys

from pyspark.sql import SparkSession

import frise

partials, timelines = sys.argv[1:]
rows = SparkSession.builder.getOrCreate().read.parquet(partials)
# Rows with an error are passed over, and a group of nothing else gives no timeline.
rows.groupBy("story").applyInArrow(frise.finish, frise.TIMELINE_DDL).write.parquet(timelines)
