"""The digest of some timelines: `timelines.py PLACE…`, a Parquet file or folder with `story` and `yaml`, or a folder of
`STORY.yaml`, as `frise merge --jsonl` writes it; of a file, the line with the name of its snapshot is left out. Prints one line a place; with `--expect DIGEST`, ends with 1 where one is another."""

import argparse
import hashlib
import re
import sys
from pathlib import Path


def stories(place: Path):
    """Story and text of each timeline of a place, in order."""
    files = sorted(place.glob("*.yaml")) if place.is_dir() else []
    if files:
        return sorted((file.stem, without_base(file.read_text(encoding="utf-8"))) for file in files)
    import pyarrow.parquet as pq

    table = pq.read_table(place, columns=["story", "yaml"])
    return sorted((row["story"] or "unfiled", row["yaml"]) for row in table.to_pylist())


def without_base(text: str) -> str:
    return re.sub(r'\n\nbase: "\w+"\n\Z', "\n", text)


def digest(timelines):
    """One digest of all of them, by story and content."""
    whole = hashlib.sha256()
    for story, text in timelines:
        whole.update(f"{story}\0{text}\0".encode())
    return whole.hexdigest()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("places", nargs="+", type=Path)
    arguments.add_argument("--expect")
    asked = arguments.parse_args()
    wrong = False
    for place in asked.places:
        found = stories(place)
        of = digest(found)
        is_wrong = bool(asked.expect) and of != asked.expect
        wrong |= is_wrong
        events = sum(text.count("\n  - id: ev-") for _, text in found)
        print(f"{of}  {len(found)} timelines, {events} events, {place}{'  DIFFERS' if is_wrong else ''}")
    sys.exit(wrong)


if __name__ == "__main__":
    main()
