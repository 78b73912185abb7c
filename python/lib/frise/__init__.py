"""frise turns news articles into a structured, sourced chronology.

For a text: :func:`dates`. For some articles: :func:`build`. For many, on Arrow batches and any engine that has them:
:func:`analyse`, :func:`merge`, :func:`finish`. All of them leave the other threads of Python running.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _frise
from .arrow import PARTIAL_DDL, TIMELINE_DDL, analyse, finish, merge
from .errors import FriseError, FriseWarning
from .expressions import Expression, dates
from .timeline import Actor, Article, Event, Source, Timeline, build

if TYPE_CHECKING:
    import pyarrow as pa

    PARTIAL_SCHEMA: pa.Schema
    TIMELINE_SCHEMA: pa.Schema

__all__ = [
    "PARTIAL_DDL",
    "PARTIAL_SCHEMA",
    "TIMELINE_DDL",
    "TIMELINE_SCHEMA",
    "Actor",
    "Article",
    "Event",
    "Expression",
    "FriseError",
    "FriseWarning",
    "Source",
    "Timeline",
    "__version__",
    "analyse",
    "build",
    "dates",
    "finish",
    "merge",
]

__version__: str = _frise.version()


def __getattr__(name: str) -> Any:
    # pyarrow takes longer to load than most programs that only want `dates` run.
    made = {"PARTIAL_SCHEMA": _frise.partial_schema, "TIMELINE_SCHEMA": _frise.timeline_schema}.get(name)
    if made:
        globals()[name] = schema = made()
        return schema
    raise AttributeError(f"module 'frise' has no attribute {name!r}")
