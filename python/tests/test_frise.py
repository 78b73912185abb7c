"""The Python module, from outside. Run with `python -m unittest` where frise and pyarrow are installed; Polars and DuckDB are
used if they are there."""

import atexit
import copy
import dataclasses
import doctest
import importlib.util
import json
import os
import pathlib
import pickle
import random
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import warnings
from datetime import date, datetime, timedelta, timezone

import pyarrow as pa

import frise
from frise import _frise, timeline

ARTICLES = [
    {
        "id": "a",
        "title": "Le lac",
        "text": "La maire Ève Monnet a fermé le lac vendredi. « Il rouvrira le 12 août », a-t-elle dit samedi.",
        "date": "2020-08-03",
        "source": "La Dépêche du Val",
        "story": "lac",
    },
    {
        "id": "b",
        "title": "Le lac rouvre",
        "text": "Le préfet a rouvert le lac mercredi. La maire Ève Monnet avait fermé le lac le 31 juillet 2020.",
        "date": "2020-08-13",
        "source": "Ouest Républicain",
        "story": "lac",
    },
    {
        "id": "c",
        "title": "The mill",
        "text": "The board sold the mill on Monday. Workers had walked out in June.",
        "date": "2020-08-06",
        "source": "Harbour Post",
        "story": "mill",
    },
    {"id": "d", "title": "Météo", "text": "Beau temps.", "date": "2020-08-06", "lang": "fr"},
]
BAD = {"id": "bad", "text": "Beau temps.", "date": "demain"}


def batch(articles=ARTICLES, kind=pa.string()):
    """Articles as columns of strings."""
    names = dict.fromkeys(name for article in articles for name in article)
    return pa.record_batch({name: pa.array([a.get(name) for a in articles], kind) for name in names})


def yaml_of(rows, **options):
    """The timelines of some rows by story."""
    finished = frise.finish(rows, **options)
    return dict(zip(finished["story"].to_pylist(), finished["yaml"].to_pylist()))


class Analyse(unittest.TestCase):
    def test_an_article_is_a_row_and_each_claim_is_one(self):
        rows = frise.analyse(batch())
        self.assertIsInstance(rows, pa.RecordBatch)
        self.assertEqual(rows.schema, frise.PARTIAL_SCHEMA)
        kinds = rows["kind"].to_pylist()
        self.assertEqual(kinds.count("article"), len(ARTICLES))
        [closing] = [
            row for row in rows.to_pylist() if row["id"] == "a" and row["predicate"] == "fermer"
        ]
        self.assertEqual((closing["edtf"], closing["polarity"], closing["story"]), ("2020-07-31", "positive", "lac"))
        self.assertEqual(date(1970, 1, 1) + timedelta(closing["from"]), date(2020, 7, 31))
        self.assertEqual(closing["actors"][0], {"key": "eve-monnet", "role": "agent", "surface": "Ève Monnet"})
        text = "\n\n".join((ARTICLES[0]["title"], ARTICLES[0]["text"])).encode()
        self.assertEqual(text[closing["start"] : closing["end"]].decode(), closing["quote"])
        self.assertEqual(json.loads(closing["reasons"])["text"], "vendredi")

    def test_every_type_of_string_gives_the_same_rows(self):
        expected = frise.analyse(batch())
        for kind in (pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())):
            with self.subTest(kind=kind):
                self.assertEqual(frise.analyse(batch(kind=kind)), expected)

    def test_tables_streams_and_slices_are_taken(self):
        expected = frise.analyse(batch())
        table = pa.Table.from_batches([batch(ARTICLES), batch(ARTICLES)]).slice(2, 4)
        rows = frise.analyse(table)
        self.assertEqual(
            sorted(map(str, rows.to_pylist())), sorted(map(str, expected.to_pylist())), "the same four, in another order"
        )
        self.assertEqual(frise.analyse(pa.Table.from_batches([batch()]).to_reader()), expected)
        self.assertEqual(frise.analyse(batch().slice(0, 0)).num_rows, 0)

    def test_columns_have_the_names_of_json_lines(self):
        [article] = ARTICLES[:1]
        names = {"id": "ID", "title": "headline", "text": "body", "date": "Published-At", "source": "outlet"}
        renamed = {names.get(name, name): value for name, value in article.items()}
        self.assertEqual(frise.analyse(batch([renamed])), frise.analyse(batch([article])))

    def test_dates_authors_and_other_columns_may_have_types_of_their_own(self):
        text = ARTICLES[0]["text"]
        noon = datetime(2020, 8, 3, 12, tzinfo=timezone(timedelta(hours=2)))
        columns = {"text": [text], "author": [["Ada Roux", "Ben Sol"]], "picture": [b"\x00"], "score": [0.5]}
        for when, iso in (
            (date(2020, 8, 3), "2020-08-03"),
            (datetime(2020, 8, 3, 12), "2020-08-03T12:00:00"),
            (pa.array([noon], pa.timestamp("us", "Europe/Paris")), "2020-08-03T12:00:00+02:00"),
            ("2020-08-03T12:00:00+02:00", "2020-08-03T12:00:00+02:00"),
        ):
            with self.subTest(iso=iso):
                when = when if isinstance(when, pa.Array) else [when]
                [article, *claims] = frise.analyse(pa.record_batch({**columns, "date": when})).to_pylist()
                self.assertEqual((article["published"], article["error"]), (iso, None))
                self.assertEqual(claims[0]["edtf"], "2020-07-31")
                self.assertEqual(json.loads(article["data"])["article"]["authors"], ["Ada Roux", "Ben Sol"])

    def test_an_article_that_cannot_be_read_is_a_row(self):
        rows = frise.analyse(batch([*ARTICLES[:1], BAD, {"id": "blank", "text": None, "date": "2020-08-03"}]))
        errors = {row["id"]: row for row in rows.to_pylist() if row["error"]}
        self.assertEqual(set(errors), {"bad", "blank"})
        self.assertTrue(all(row["kind"] == "article" and row["article"] for row in errors.values()))
        self.assertEqual(json.loads(errors["bad"]["error"])["code"], "bad-date")
        self.assertEqual(rows["kind"].to_pylist().count("article"), 3)
        self.assertEqual(yaml_of(rows), yaml_of(frise.analyse(batch(ARTICLES[:1]))))

    def test_a_batch_without_a_text_is_errors_and_no_exception(self):
        rows = frise.analyse(pa.record_batch({"x": [1, 2]}))
        self.assertEqual(rows.num_rows, 2)
        self.assertEqual(rows["error"].null_count, 0)

    def test_deep_and_odd_texts_stop_nobody(self):
        odd = ["<div>" * 100_000, "(" * 100_000, "\x00\u202e\ufeff", "« " * 50_000, "le 31 février 2020 " * 2_000]
        rows = frise.analyse(batch([{"id": str(at), "text": text, "date": "2020-08-03"} for at, text in enumerate(odd)]))
        self.assertEqual(rows["kind"].to_pylist().count("article"), len(odd))

    def test_options_are_checked(self):
        for options, said in (({"tz": "Europe/Nowhere"}, "Nowhere"), ({"tz": "x" * 10}, "IANA")):
            with self.assertRaisesRegex(frise.FriseError, said) as caught:
                frise.analyse(batch(), **options)
            self.assertEqual(caught.exception.code, "usage")
        errors = frise.analyse(batch(), lang="xx")["error"].to_pylist()
        self.assertTrue(all(json.loads(error)["code"] == "unknown-language" for error in errors))
        with self.assertRaises((TypeError, ValueError)):
            frise.analyse("no batch")

    def test_the_interpreter_is_released(self):
        many = pa.Table.from_batches([batch()] * 40)
        ticks, done = [], threading.Event()

        def tick():
            while not done.is_set():
                ticks.append(time.monotonic())
                time.sleep(0.001)

        thread = threading.Thread(target=tick)
        thread.start()
        began = time.monotonic()
        frise.analyse(many)
        ended = time.monotonic()
        done.set()
        thread.join()
        during = sum(began < tick < ended for tick in ticks)
        self.assertGreater(during, 3, f"{ended - began:.3f} s of work")


class Finish(unittest.TestCase):
    def setUp(self):
        self.rows = frise.analyse(batch())

    def test_a_row_a_story(self):
        finished = frise.finish(self.rows)
        self.assertIsInstance(finished, pa.RecordBatch)
        self.assertEqual(finished.schema, frise.TIMELINE_SCHEMA)
        self.assertEqual(finished["story"].to_pylist(), [None, "lac", "mill"])
        for story, yaml in yaml_of(self.rows).items():
            articles = [article for article in ARTICLES if article.get("story") == story]
            self.assertEqual(yaml, frise.build(articles).to_yaml())

    def test_all_in_one(self):
        self.assertEqual(
            yaml_of(self.rows, by_story=False, title="Tout"), {None: frise.build(ARTICLES, title="Tout").to_yaml()}
        )

    def test_a_zone_is_that_of_the_command(self):
        rows = frise.analyse(batch(ARTICLES[2:3]), tz="Europe/Paris")
        self.assertEqual(yaml_of(rows, tz="Europe/Paris")["mill"], frise.build(ARTICLES[2:3], tz="Europe/Paris").to_yaml())
        with self.assertRaises(frise.FriseError):
            frise.finish(rows, tz="Mars")

    def test_order_parts_and_repetition_make_no_difference(self):
        expected = yaml_of(self.rows)
        table = pa.Table.from_batches([self.rows])
        chance = random.Random(7)
        for _ in range(20):
            order = [*range(len(table)), *chance.choices(range(len(table)), k=7)]
            chance.shuffle(order)
            mixed = table.take(order)
            parts = [mixed.slice(at, 5).combine_chunks().to_batches()[0] for at in range(0, len(mixed), 5)]
            self.assertEqual(yaml_of(parts), expected)
            self.assertEqual(yaml_of(iter(parts)), expected)
            self.assertEqual(yaml_of(part for part in [mixed.slice(0, 9), mixed.slice(9)]), expected)

    def test_a_table_is_answered_with_a_table(self):
        table = frise.finish(pa.Table.from_batches([self.rows]))
        self.assertIsInstance(table, pa.Table)
        self.assertEqual(table.to_batches()[0], frise.finish(self.rows))
        self.assertEqual(frise.finish(pa.Table.from_batches([], self.rows.schema)).num_rows, 0)
        self.assertEqual(frise.finish([]).num_rows, 0)
        self.assertEqual(frise.finish([], by_story=False).num_rows, 0)

    def test_columns_may_change_types_and_order_and_most_may_go(self):
        needed = ["data", "number", "kind", "record", "frise", "schema", "story"]
        table = pa.Table.from_batches([self.rows]).select(needed)
        for kind in (pa.string(), pa.large_string(), pa.string_view()):
            fields = [pa.field(name, kind if name != "number" else pa.int32()) for name in needed]
            self.assertEqual(yaml_of(table.cast(pa.schema(fields))), yaml_of(self.rows))
        with self.assertRaisesRegex(frise.FriseError, "no column `data`"):
            frise.finish(table.drop_columns("data"))

    def test_a_story_may_be_given_afterwards(self):
        table = pa.Table.from_batches([self.rows])
        at = table.schema.get_field_index("story")
        moved = table.set_column(at, "story", pa.array(["one"] * len(table)))
        self.assertEqual(list(yaml_of(moved)), ["one"])
        self.assertEqual(yaml_of(moved)["one"], yaml_of(self.rows, by_story=False)[None])

    def test_rows_that_are_missing_are_noticed(self):
        table = pa.Table.from_batches([self.rows])
        for left_out in range(len(table)):
            rest = table.take([at for at in range(len(table)) if at != left_out])
            if table["id"][left_out].as_py() == "d":
                continue
            with self.assertRaises(frise.FriseError) as caught:
                frise.finish(rest)
            self.assertEqual(caught.exception.code, "rows-missing")

    def test_versions_do_not_mix_unless_asked(self):
        table = pa.Table.from_batches([self.rows])
        at = table.schema.get_field_index("frise")
        versions = ["0.0.1" if story == "mill" else frise.__version__ for story in table["story"].to_pylist()]
        mixed = table.set_column(at, pa.field("frise", pa.string(), False), pa.array(versions))
        for join in (frise.finish, frise.merge):
            with self.assertRaises(frise.FriseError) as caught:
                join(mixed)
            self.assertEqual(caught.exception.code, "mixed-versions")
            self.assertGreater(join(mixed, allow_mixed=True).num_rows, 0)

    def test_what_is_no_batch_is_refused(self):
        for other in (7, ["a"], None, {"a": 1}):
            with self.subTest(other=other), self.assertRaises((TypeError, ValueError)):
                frise.finish(other)


class Merge(unittest.TestCase):
    def test_it_is_a_union(self):
        a, b = frise.analyse(batch(ARTICLES[:2])), frise.analyse(batch([*ARTICLES[1:], BAD]))
        union = frise.merge([a, b])
        self.assertEqual(union.schema, frise.PARTIAL_SCHEMA)
        self.assertEqual(union, frise.merge(iter([b, a, union])))
        self.assertEqual(union, frise.merge(pa.Table.from_batches([b, b, a])))
        self.assertEqual(union["kind"].to_pylist().count("article"), len(ARTICLES) + 1)
        self.assertEqual(yaml_of(union), yaml_of(frise.analyse(batch())))
        self.assertEqual(frise.merge([]).num_rows, 0)

    def test_nothing_of_a_row_is_lost(self):
        rows = frise.analyse(batch([*ARTICLES, BAD]))
        sort = lambda rows: sorted(map(str, rows.to_pylist()))
        self.assertEqual(sort(frise.merge(rows)), sort(rows))


class Dates(unittest.TestCase):
    def test_places_count_characters(self):
        text = "Été à Noël : le groupe a annoncé vendredi la vente ; il partira dès le 12 août."
        found = frise.dates(text, "2020-08-03", "fr")
        self.assertEqual([text[each.start : each.end] for each in found], [each.text for each in found])
        friday = next(each for each in found if each.text == "vendredi")
        self.assertEqual((friday.value, friday.from_, friday.to), ("2020-07-31", "2020-07-31T00:00", "2020-08-01T00:00"))
        self.assertEqual((friday.anchor, friday.anchor_date), ("published", "2020-08-03"))
        self.assertTrue(friday.says)

    def test_publications_of_every_kind(self):
        for when in ("2020-08-03", date(2020, 8, 3), datetime(2020, 8, 3, 9, 30)):
            self.assertEqual(frise.dates("He left on Friday.", when, "en")[0].value, "2020-07-31")
        self.assertIsNone(frise.dates("He left on Friday.", lang="en")[0].value)
        self.assertEqual(frise.dates("next Friday", "2020-08-03", prefer="future")[0].value, "2020-08-07")
        self.assertEqual(frise.dates("Rien à signaler."), [])

    def test_what_cannot_be_taken_is_told(self):
        for options, code in (
            ({"published": "03/08/2020"}, "usage"),
            ({"lang": "xx"}, "unknown-language"),
            ({"prefer": "left"}, "usage"),
            ({"tz": "Mars"}, "usage"),
        ):
            with self.subTest(options=options), self.assertRaises(frise.FriseError) as caught:
                frise.dates("vendredi", **options)
            self.assertEqual(caught.exception.code, code)


class Build(unittest.TestCase):
    def test_a_timeline_is_plain_objects(self):
        made = frise.build(ARTICLES[:2])
        self.assertIsInstance(made, frise.Timeline)
        self.assertEqual([article.id for article in made.articles], ["a", "b"])
        closing = next(event for event in made.events if event.date == "2020-07-31")
        self.assertEqual((closing.kind, closing.rel, closing.from_), ("occurrence", "at", "2020-07-31"))
        self.assertIn("vendredi", closing.sources[0].quote)
        self.assertIsInstance(closing.why, timeline.Why)
        self.assertEqual(made, frise.build(reversed(ARTICLES[:2])))
        self.assertEqual(copy.deepcopy(made), made)

    def test_a_file_is_read_and_written_as_it_was(self):
        yaml = frise.build(ARTICLES).to_yaml()
        read = frise.Timeline.from_yaml(yaml)
        self.assertEqual(read, frise.build(ARTICLES))
        self.assertEqual(read.to_yaml(), yaml)

    def test_what_is_changed_is_written(self):
        made = frise.build(ARTICLES[:2])
        made.title = "Le lac : 12,5 %"
        made.events[0].note = "à vérifier"
        made.events[0].figures.append(timeline.Figure(what="morts", value=0))
        made.events.append(frise.Event(title="La fête", date="2020-09"))
        made.extra["x-desk"] = {"editor": "A"}
        read = frise.Timeline.from_yaml(made.to_yaml())
        self.assertEqual(read, made)
        self.assertEqual(read.events[0].figures[-1].value, 0)

    def test_fields_and_defaults_are_those_of_the_schema(self):
        schema = json.loads(_frise.json_schema())
        records = {"Timeline": schema, **schema["definitions"]}
        for name in ("Timeline", *(name for name in timeline.__all__ if name not in ("Timeline", "build"))):
            ours = {field.name.rstrip("_"): field for field in dataclasses.fields(getattr(timeline, name))}
            properties = records[name]["properties"]
            self.assertEqual(set(ours) - {"extra"}, set(properties), name)
            needed = {key for key, field in ours.items() if field.default is field.default_factory is dataclasses.MISSING}
            self.assertEqual(needed - {"schema"}, set(records[name].get("required", [])) - {"schema"}, name)
        # A word that is the default is not written.
        bare = frise.Timeline("T", events=[frise.Event(title="E", date="2020")]).to_yaml()
        for word in ("rel:", "kind:", "modality:", "polarity:", "confidence:"):
            self.assertNotIn(word, bare)

    def test_dates_may_be_dates(self):
        [article] = ARTICLES[:1]
        self.assertEqual(frise.build([{**article, "date": date(2020, 8, 3)}]), frise.build([article]))
        undated = {key: value for key, value in article.items() if key != "date"}
        self.assertEqual(frise.build([undated], published=date(2020, 8, 3)).events, frise.build([article]).events)
        with self.assertRaises(TypeError):
            frise.build([{**article, "date": object()}])

    def test_the_first_bad_article_is_told(self):
        with self.assertRaises(frise.FriseError) as caught:
            frise.build([*ARTICLES, BAD])
        self.assertEqual(caught.exception.code, "bad-date")
        self.assertIn("help:", str(caught.exception))
        again = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((str(again), again.code), (str(caught.exception), "bad-date"))

    def test_doubts_are_warnings(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            frise.build([{**ARTICLES[0], "lang": "english please"}])
        self.assertEqual([each.category for each in caught], [frise.FriseWarning])

    def test_no_timeline_is_told(self):
        for text, code in (("", "empty-input"), ("a: [", "bad-yaml"), ("schema: frise/9\ntitle: T", "bad-timeline")):
            with self.subTest(text=text), self.assertRaises(frise.FriseError) as caught:
                frise.Timeline.from_yaml(text)
            self.assertEqual(caught.exception.code, code)
        made = frise.build(ARTICLES)
        made.events[0].title = 7
        with self.assertRaises(frise.FriseError):
            made.to_yaml()


class Module(unittest.TestCase):
    def test_it_loads_without_pyarrow(self):
        code = "import sys, frise; frise.dates('vendredi'); assert 'pyarrow' not in sys.modules"
        subprocess.run([sys.executable, "-c", code], check=True)

    def test_the_version_is_that_of_the_rows(self):
        self.assertEqual(frise.analyse(batch())["frise"].unique().to_pylist(), [frise.__version__])

    def test_all_of_it_is_there_and_says_what_it_is(self):
        for name in frise.__all__:
            thing = getattr(frise, name)
            if callable(thing):
                self.assertTrue(thing.__doc__, name)

    def test_the_ddl_is_that_of_the_schema(self):
        self.assertEqual(frise.PARTIAL_DDL.count("`"), 2 * len(frise.PARTIAL_SCHEMA.names))
        for name in frise.PARTIAL_SCHEMA.names:
            self.assertIn(f"`{name}` ", frise.PARTIAL_DDL)

    @unittest.skipUnless(importlib.util.find_spec("polars"), "no Polars")
    def test_polars_frames_go_in_and_out(self):
        import polars

        frame = polars.DataFrame(ARTICLES)
        rows = polars.DataFrame(frise.analyse(frame))
        self.assertEqual(dict(rows.schema), dict(polars.Schema(frise.PARTIAL_SCHEMA)))
        self.assertEqual(yaml_of(rows), yaml_of(frise.analyse(batch())))
        self.assertEqual(yaml_of(rows.filter(polars.col("story") == "lac")), {"lac": yaml_of(rows)["lac"]})

    @unittest.skipUnless(importlib.util.find_spec("duckdb"), "no DuckDB")
    def test_duckdb_relations_go_in_and_rows_can_be_asked(self):
        import duckdb

        docs = batch()
        rows = frise.analyse(duckdb.sql("select * from docs"))
        self.assertEqual(yaml_of(rows), yaml_of(frise.analyse(docs)))
        said = duckdb.sql("select actors[1].surface from rows where predicate = 'fermer' and id = 'a'").fetchall()
        self.assertEqual(said, [("Ève Monnet",)])


def load_tests(loader, tests, pattern):
    """The examples of the documentation, too."""
    for module in (frise.arrow, frise.expressions, timeline):
        tests.addTests(doctest.DocTestSuite(module))
    readme = pathlib.Path(__file__).parents[1] / "README.md"
    # The end of a block is no output.
    text = readme.read_text(encoding="utf-8").replace("```", "")
    example = doctest.DocTestParser().get_doctest(text, {}, "README.md", str(readme), 0)
    with_gaps = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    tests.addTest(doctest.DocTestCase(example, with_gaps, setUp=in_a_folder_of_its_own))
    return tests


def in_a_folder_of_its_own(_):
    """Examples write files."""
    folder = tempfile.TemporaryDirectory()
    before = os.getcwd()
    os.chdir(folder.name)
    atexit.register(folder.cleanup)
    atexit.register(os.chdir, before)


if __name__ == "__main__":
    unittest.main()
