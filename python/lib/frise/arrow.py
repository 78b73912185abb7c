"""Many articles, in Arrow batches: analyse them anywhere, join what comes of it anywhere, finish once.

A *partial* is a set of rows, one for each article and one for each claim that it makes. Partials are joined by set union, so
the order in which they meet, the parts that an engine cuts, and tasks that run twice make no difference to the timeline.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, overload

from . import _frise

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["PARTIAL_DDL", "TIMELINE_DDL", "analyse", "finish", "merge"]

PARTIAL_DDL: str = _frise.partial_ddl()
"""The columns that :func:`analyse` gives, as Spark's ``mapInArrow`` wants them."""

TIMELINE_DDL = "story string, yaml string"
"""The columns that :func:`finish` gives, as Spark's ``applyInArrow`` wants them."""


def analyse(articles: Any, *, lang: str | None = None, tz: str | None = None) -> pa.RecordBatch:
    """The rows of a partial for the articles of a batch: :data:`frise.PARTIAL_SCHEMA`.

    Every article gives one row with ``kind == "article"``, whatever happens, and one more for each claim. An article that
    can't be read stops nobody: its row says why in ``error``, a JSON object with ``code``, ``message``, ``help``.

    Parameters
    ----------
    articles
        A ``pyarrow.RecordBatch``, or anything that gives itself as Arrow data: a table, a reader, a Polars frame. Its
        columns have the names of the fields of JSON Lines: ``text`` (needed), ``title``, ``published`` or ``date``,
        ``lang`` or ``language``, ``id``, ``source``, ``url``, ``author``, ``updated``, ``story``; case, hyphens and
        underscores make no difference, other columns none either. Strings may be of any Arrow type of strings; dates may be
        dates, timestamps or ISO 8601.
    lang
        Language of all the articles, such as ``"fr"``; by default that of its column, else it is told from the text.
    tz
        Zone of publications that don't say theirs, or say UTC, such as ``"Europe/Paris"``.

    Raises
    ------
    FriseError
        When ``lang`` or ``tz`` is unknown or the result would not fit into one batch; never for an article.

    Examples
    --------
    >>> import pyarrow, frise
    >>> batch = pyarrow.record_batch({"text": ["Le maire a démissionné vendredi."], "date": ["2020-08-03"]})
    >>> frise.analyse(batch).select(["kind", "edtf", "predicate"]).to_pylist()[1]
    {'kind': 'occurrence', 'edtf': '2020-07-31', 'predicate': 'démissionner'}
    """
    return _frise.analyse(articles, lang, tz)


def merge(batches: Any, *, allow_mixed: bool = False) -> pa.RecordBatch:
    """The union of the rows of some partials: each row once, in an order of their own.

    :func:`finish` does this by itself. It is for partials that are to be kept, grown, or sent on.

    Parameters
    ----------
    batches
        Batches of rows, a table, or an iterable of these, with all columns of :data:`frise.PARTIAL_SCHEMA`.
    allow_mixed
        Whether rows that several versions of frise made may go together.

    Raises
    ------
    FriseError
        ``mixed-versions``, ``other-schema``, ``bad-row``.
    """
    return _frise.merge(batches, allow_mixed)


@overload
def finish(
    batches: pa.Table,
    *,
    by_story: bool = True,
    title: str | None = None,
    tz: str | None = None,
    allow_mixed: bool = False,
) -> pa.Table: ...
@overload
def finish(
    batches: Iterable[Any],
    *,
    by_story: bool = True,
    title: str | None = None,
    tz: str | None = None,
    allow_mixed: bool = False,
) -> pa.RecordBatch: ...
def finish(
    batches: Any,
    *,
    by_story: bool = True,
    title: str | None = None,
    tz: str | None = None,
    allow_mixed: bool = False,
) -> Any:
    """The timelines of all that some rows tell: columns ``story`` and ``yaml``, a row a story, in order of ``story``.

    The bytes of ``yaml`` are those that ``frise merge --jsonl`` prints for the same articles: they depend on the set of rows
    alone. It looks at the columns ``schema``, ``frise``, ``record``, ``kind``, ``number``, ``data``, and at ``story`` and
    ``error`` where they are there; rows with an ``error`` are passed over. A digest tells when rows of an article are
    missing or were changed.

    Parameters
    ----------
    batches
        Batches of rows, a table, or an iterable of these, which is read once and never held as a whole. What is given as
        a ``pyarrow.Table`` is answered as one, so that Spark's ``applyInArrow`` takes this function as it is.
    by_story
        One timeline for each value of the column ``story`` (the default), or one of all that is there.
    title
        Title of the timelines; by default the title of the article that was published first.
    tz
        Zone of the timelines: the one that was given to :func:`analyse`.
    allow_mixed
        Whether rows that several versions of frise made may go together.

    Raises
    ------
    FriseError
        ``rows-missing``, ``row-changed``, ``mixed-versions``, ``other-schema``, ``bad-row``.
    """
    import pyarrow as pa

    finished = _frise.finish(batches, by_story, title, tz, allow_mixed)
    if isinstance(batches, pa.Table):
        return pa.Table.from_batches([finished])
    return finished
