"""DuckDB reads and keeps, the wheel analyses, on as many threads as there are cores.

    python duckdb_threads.py 'articles/*.jsonl' partials.parquet timelines.parquet
"""

import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

import duckdb
import pyarrow.parquet as pq

import frise

COLUMNS = {name: "varchar" for name in ("id", "title", "text", "date", "lang", "source", "url", "story")}

articles, partials, timelines = sys.argv[1:]


def analysed(batches, threads):
    """The rows of each batch, in order; a few batches ahead of whoever takes them, and no more."""
    with ThreadPoolExecutor(threads) as pool:
        waiting = deque()
        for batch in batches:
            waiting.append(pool.submit(frise.analyse, batch))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        yield from (task.result() for task in waiting)


docs = duckdb.read_json(articles, format="newline_delimited", columns=COLUMNS)
with pq.ParquetWriter(partials, frise.PARTIAL_SCHEMA, compression="zstd") as file:
    for rows in analysed(docs.to_arrow_reader(batch_size=200), cpu_count()):
        file.write_batch(rows)

rows = duckdb.read_parquet(partials)
given, made = docs.count("*").fetchall()[0][0], rows.filter("kind = 'article'").count("*").fetchall()[0][0]
bad = rows.filter("error is not null")
print(f"{given} articles, {made} read, {bad.count('*').fetchall()[0][0]} of them with an error")
bad.project("id, error->>'message' as message").show()

stories = duckdb.sql("select distinct story from rows where error is null order by story").fetchall()
with pq.ParquetWriter(timelines, frise.TIMELINE_SCHEMA) as file:
    # A story at a time: the text of all partials need not fit into memory.
    for (story,) in stories:
        of_story = duckdb.sql("select * from rows where story is not distinct from $story", params={"story": story})
        file.write_batch(frise.finish(of_story.to_arrow_reader()))
sys.exit(given != made)
