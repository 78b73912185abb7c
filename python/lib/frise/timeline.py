"""Timelines as plain objects.

The names are those of the YAML file (``docs/schema.md``), but for ``from`` and ``as``, which Python keeps to itself: they are
``from_`` and ``as_`` here. What the file leaves out has its default. Keys that this version does not know stay in ``extra``.
"""

from __future__ import annotations

import json
import types
import typing
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any

from . import _frise
from .errors import FriseWarning
from .expressions import iso

__all__ = [
    "Actor",
    "Article",
    "Contradiction",
    "Event",
    "Figure",
    "Media",
    "Relation",
    "Source",
    "Timeline",
    "Who",
    "Why",
    "build",
]


@dataclass(slots=True)
class Source:
    """Where an event is said: a sentence of an article."""

    article: str
    quote: str
    prefix: str | None = None
    suffix: str | None = None
    bytes: list[int] | None = None
    gone: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Relation:
    """How an actor stands to another."""

    relation: str
    to: str
    since: str | None = None
    until: str | None = None
    source: Source | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Why:
    """Why an event has its date."""

    text: str | None = None
    rule: str | None = None
    basis: str | None = None
    anchor: str | None = None
    anchor_is: str | None = None
    anchor_event: str | None = None
    says: str | None = None
    confidence: str = "high"
    alternatives: list[str] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Who:
    """Somebody who takes part in an event."""

    actor: str
    role: str
    as_: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Figure:
    """A number that can be compared between sources."""

    what: str
    value: int | float | None = None
    min: int | float | None = None
    max: int | float | None = None
    unit: str | None = None
    text: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Contradiction:
    """An event that can't be true together with this one."""

    event: str
    about: str | None = None
    says: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Media:
    """An image or the like, which a person added."""

    url: str
    alt: str
    caption: str | None = None
    credit: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Article:
    """An article from which events were drawn."""

    id: str
    published: str
    title: str | None = None
    updated: str | None = None
    source: str | None = None
    authors: list[str] = field(default_factory=list)
    url: str | None = None
    lang: str | None = None
    file: str | None = None
    hash: str | None = None
    gone: bool = False
    note: str | None = None
    tags: list[str] = field(default_factory=list)
    status: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Actor:
    """A person, an organisation, a place, …."""

    id: str
    name: str
    type: str
    was: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    function: str | None = None
    url: str | None = None
    relations: list[Relation] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    proposed: dict[str, Any] = field(default_factory=dict)
    gone: bool = False
    note: str | None = None
    tags: list[str] = field(default_factory=list)
    status: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Event:
    """Something that happened, was said, is planned or is so."""

    title: str
    date: str
    id: str = ""
    was: list[str] = field(default_factory=list)
    rel: str = "at"
    mod: str | None = None
    time: str | None = None
    when: str | None = None
    from_: str | None = None
    to: str | None = None
    after: str | None = None
    before: str | None = None
    why: Why | None = None
    kind: str = "occurrence"
    modality: str = "asserted"
    polarity: str = "positive"
    stance: str | None = None
    confidence: str = "high"
    said: str | None = None
    figures: list[Figure] = field(default_factory=list)
    who: list[Who] = field(default_factory=list)
    according_to: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    part_of: str | None = None
    precedes: list[str] = field(default_factory=list)
    same_as: list[str] = field(default_factory=list)
    contradicts: list[Contradiction] = field(default_factory=list)
    corroboration: int | None = None
    sources: list[Source] = field(default_factory=list)
    text: str | None = None
    note: str | None = None
    tags: list[str] = field(default_factory=list)
    status: str | None = None
    media: list[Media] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    proposed: dict[str, Any] = field(default_factory=dict)
    gone: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Timeline:
    """A story: its articles, its actors, its events in order."""

    title: str
    schema: str = "frise/1"
    lang: str | None = None
    tz: str | None = None
    text: str | None = None
    tags: list[str] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    base: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def to_yaml(self) -> str:
        """The timeline as the file that ``frise`` writes, with what was changed in it since.

        Raises
        ------
        FriseError
            When a field holds something that the schema has no place for.
        """
        return _frise.to_yaml(json.dumps(self.to_dict()))

    def to_dict(self) -> dict[str, Any]:
        """The timeline as dictionaries and lists, under the names of the file, without what holds nothing."""
        plain: dict[str, Any] = _plain(self)
        return plain

    @classmethod
    def from_yaml(cls, text: str, name: str = "timeline") -> Timeline:
        """Reads a file, such as :func:`frise.finish` gives; ``name`` is for messages.

        Raises
        ------
        FriseError
            When the text is no timeline of a schema that this version reads.
        """
        timeline: Timeline = _read(cls, json.loads(_frise.from_yaml(name, text)))
        return timeline


def build(
    articles: Iterable[Mapping[str, Any]],
    *,
    title: str | None = None,
    published: str | date | None = None,
    lang: str | None = None,
    tz: str | None = None,
) -> Timeline:
    """The timeline of some articles, whatever their order. For more than some thousands, see :func:`frise.analyse`.

    Parameters
    ----------
    articles
        Mappings with the fields of JSON Lines: ``text`` (needed), ``title``, ``published`` or ``date``, ``lang``, ``id``,
        ``source``, ``url``, ``author``, ``updated``, ``story``. Dates may be ``date`` or ``datetime``.
    title
        Title of the timeline; by default that of the article that was published first.
    published, lang, tz
        Publication, language and zone of all the articles, whatever they say.

    Raises
    ------
    FriseError
        For the first article that can't be read, dated or understood.

    Warns
    -----
    FriseWarning
        For what was read with a doubt.

    Examples
    --------
    >>> import frise
    >>> timeline = frise.build([{"text": "Le maire a démissionné vendredi.", "date": "2020-08-03"}])
    >>> timeline.events[0].date
    '2020-07-31'
    """
    lines = [json.dumps(dict(article), default=_json) for article in articles]
    timeline, doubts = _frise.build(lines, title, iso(published), lang, tz)
    for doubt in doubts:
        warnings.warn(doubt, FriseWarning, stacklevel=2)
    read: Timeline = _read(Timeline, json.loads(timeline))
    return read


def _json(value: Any) -> Any:
    """What JSON has no form for: dates, and strings of other libraries."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"an article holds a {type(value).__name__}, which is neither text, number, date nor list")


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    plain = {}
    for each in fields(value):
        held = getattr(value, each.name)
        # A field without a default stands in the file even where it holds nothing.
        is_needed = each.default is MISSING and each.default_factory is MISSING
        if each.name != "extra" and (is_needed or not _is_empty(held)):
            plain[_key(each.name)] = _plain(held)
    return plain | value.extra


def _is_empty(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | list | dict) and not value)


def _key(name: str) -> str:
    """The name in the file."""
    return name.rstrip("_")


def _read(cls: Any, value: dict[str, Any]) -> Any:
    hints = typing.get_type_hints(cls)
    known = {_key(each.name): each.name for each in fields(cls) if each.name != "extra"}
    held = {known[key]: _typed(hints[known[key]], item) for key, item in value.items() if key in known}
    return cls(**held, extra={key: item for key, item in value.items() if key not in known})


def _typed(hint: Any, value: Any) -> Any:
    """A value of JSON as what a field is declared to hold: an object of ours, a list of them, or itself."""
    if value is None:
        return None
    if typing.get_origin(hint) is list:
        [of] = typing.get_args(hint)
        return [_typed(of, item) for item in value]
    if isinstance(hint, types.UnionType):
        ours = [of for of in typing.get_args(hint) if hasattr(of, "__dataclass_fields__")]
        return _typed(ours[0], value) if ours else value
    return _read(hint, value) if hasattr(hint, "__dataclass_fields__") else value
