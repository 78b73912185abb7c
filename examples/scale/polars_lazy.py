"""Polars reads lazily, the wheel analyses part by part.

    python polars_lazy.py 'articles/*.jsonl' partials.parquet timelines.parquet
"""

import sys

import polars as pl

import frise

COLUMNS = {name: pl.String for name in ("id", "title", "text", "date", "lang", "source", "url", "story")}

articles, partials, timelines = sys.argv[1:]

docs = pl.scan_ndjson(articles, schema=COLUMNS)
rows = docs.map_batches(
    lambda frame: pl.DataFrame(frise.analyse(frame)), schema=pl.Schema(frise.PARTIAL_SCHEMA), streamable=True
)
rows.sink_parquet(partials)

rows = pl.scan_parquet(partials)
given = docs.select(pl.len()).collect().item()
made = rows.filter(kind="article").select(pl.len()).collect().item()
bad = rows.filter(pl.col("error").is_not_null()).select("id", pl.col("error").str.json_path_match("$.message")).collect()
print(f"{given} articles, {made} read, {len(bad)} of them with an error")
print(bad)

# A story at a time: the text of all partials need not fit into memory.
stories = rows.filter(pl.col("error").is_null()).select("story").unique().sort("story").collect()["story"]
finished = [
    pl.DataFrame(frise.finish(rows.filter(pl.col("story").eq_missing(pl.lit(story))).collect())) for story in stories
]
pl.concat(finished).write_parquet(timelines)
sys.exit(given != made)
