"""Spark with the `frise` command alone: JSON Lines in, partials out. `frise` must be on the PATH of every worker.

    spark-submit --master 'local[2,4]' spark_pipe.py 'articles/*.jsonl' partials
    frise merge --jsonl partials/part-* -o timelines/
"""

import os
import sys

from pyspark.sql import SparkSession

articles, partials = sys.argv[1:]
context = SparkSession.builder.appName("frise").getOrCreate().sparkContext

lines = context.textFile(articles)
# Without checkCode Spark takes the lines of a child that was killed for all of its lines: they are lost, and the job still says
# that it succeeded. And a child has no environment but what it is given: without a PATH, only /bin and /usr/bin are searched.
path = {"PATH": os.environ["PATH"]}
lines.pipe("frise analyse --jsonl -", env=path, checkCode=True).saveAsTextFile(partials)

# A line in, a line out, errors too.
given, made = lines.count(), context.textFile(partials).count()
print(f"{given} articles, {made} lines in {partials}")
sys.exit(given != made)
