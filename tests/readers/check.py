"""What Python reads: tables, graphs, calendars, and the terms of linked data."""

import csv
import json
import pathlib
import sys

import feedparser
import icalendar
import networkx
from rdflib.namespace import SDO

folder = pathlib.Path(sys.argv[1])
problems = 0


def check(holds, what):
    global problems
    if not holds:
        problems += 1
        print(f"  {what}", file=sys.stderr)


def path(story, ending):
    return folder / f"{story}.{ending}"


def rows(story, ending="csv"):
    with open(path(story, ending), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def tables(story):
    for ending in ("csv", "timelinejs-csv.csv"):
        for row in rows(story, ending):
            check(None not in row and None not in row.values(), f"{story}.{ending}: a row of another length")
            for cell in row.values():
                formula = cell.lstrip()[:1] in set("=+-@") and not cell.lstrip("-").isdigit() and cell.strip()
                check(not formula, f"{story}.{ending}: a formula: {cell[:40]}")


def graphs(story):
    events = len(rows(story))
    for ending, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        graph = read(path(story, ending))
        check(graph.is_directed(), f"{story}.{ending}: not directed")
        kinds = [fields.get("kind") for _, fields in graph.nodes(data=True)]
        check(kinds.count("event") == events, f"{story}.{ending}: {kinds.count('event')} events, not {events}")
        check(None not in kinds, f"{story}.{ending}: a node that no one declared")
        written = path(story, ending).read_text(encoding="utf-8").count("<edge id=")
        edges = graph.number_of_edges()
        check(edges == written, f"{story}.{ending}: {edges} edges, not {written}")
        check(graph.is_multigraph() or edges == 0 or len(set(graph.edges())) == edges, f"{story}.{ending}: edges lost")
    graph = networkx.read_gexf(path(story, "gexf"))
    starts = [fields.get("start") for _, fields in graph.nodes(data=True) if fields.get("kind") == "event"]
    dated = [row["from"].lstrip("'") for row in rows(story) if row["from"]]
    check([start for start in starts if start] == dated, f"{story}.gexf: other days than the table")


def calendar(story):
    read = icalendar.Calendar.from_ical(path(story, "ics").read_bytes())
    check(not read.errors, f"{story}.ics: {read.errors}")
    entries = list(read.walk("VEVENT"))
    days = {row["id"]: row for row in rows(story)}
    uids = [str(entry["UID"]) for entry in entries]
    check(len(set(uids)) == len(uids), f"{story}.ics: an identifier is given twice")
    for entry in entries:
        check(not entry.errors, f"{story}.ics: {entry.errors}")
        check("DTSTAMP" in entry, f"{story}.ics: no DTSTAMP")
        row = days.get(str(entry["UID"]).split("@")[0])
        if row:
            check(str(entry.decoded("DTSTART"))[:10] == row["from"], f"{story}.ics: {entry['UID']} starts another day")
    raw = path(story, "ics").read_bytes()
    check(all(len(line) <= 75 for line in raw.split(b"\r\n")), f"{story}.ics: a line of more than 75 octets")
    return len(entries)


def feeds(site):
    """The Atom feeds of a site, beside the stories that they are of."""
    entries = 0
    for path in [site / "feed.xml", *sorted((site / "stories").glob("*.xml"))]:
        read = feedparser.parse(path.read_bytes())
        check(not read.bozo, f"{path.name}: {read.get('bozo_exception')}")
        check(read.version == "atom10", f"{path.name}: is taken for {read.version}")
        ids = [entry.id for entry in read.entries]
        check(len(set(ids)) == len(ids), f"{path.name}: an identifier is given twice")
        for entry in read.entries:
            check(entry.updated_parsed and entry.link.startswith("https://"), f"{path.name}: {entry.id}")
        if path.name != "feed.xml":
            told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            check(read.feed.title.strip()[:20] == told["title"].strip()[:20] or "<" in told["title"], f"{path.name}: {read.feed.title}")
            check(len(read.entries) == len(told["events"]), f"{path.name}: {len(read.entries)} entries, not {len(told['events'])}")
        entries += len(read.entries)
    return entries


def vocabulary():
    terms = (folder / "terms.txt").read_text(encoding="utf-8").split()
    for term in terms:
        check(term in SDO, f"schema.org has no {term}")
    return len(terms)


stories = sorted(file.name.removesuffix(".jsonld") for file in folder.glob("*.jsonld"))
entries = 0
for story in stories:
    json.loads(path(story, "json").read_text(encoding="utf-8"))
    tables(story)
    graphs(story)
    entries += calendar(story)
terms = vocabulary()
fed = feeds(pathlib.Path(sys.argv[2]))
print(f"python: {len(stories)} stories, {entries} entries, {terms} terms of schema.org, {fed} entries of feeds" + (f", {problems} problems" if problems else ""))
sys.exit(1 if problems or not stories else 0)
