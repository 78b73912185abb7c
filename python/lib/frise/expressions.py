"""Temporal expressions of a text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from . import _frise

__all__ = ["Expression", "dates", "iso"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A phrase that names a date, a time, a length or a frequency."""

    start: int
    """First character: ``text[start:end]`` are its words."""
    end: int
    """One past its last character."""
    text: str
    """Its words."""
    type: Literal["date", "time", "duration", "set"]
    """Type, after TimeML."""
    value: str | None
    """What it means, in EDTF; ``None`` when it counts from a date that isn't known."""
    from_: str | None
    """The first minute of the value, local time: ``2020-07-31T00:00``. Years may have more than four digits, or a sign."""
    to: str | None
    """The first minute after it."""
    relation: str
    """How what is told stands to that date: ``at``, ``by``, ``before``, ``after``, ``since``, ``until``, ``during``, ``around``."""
    timex3: str | None
    """The value as TIMEX3 writes it."""
    part: str | None
    """Part of the day: ``morning``, …."""
    modifier: str | None
    """Part of the period: ``START``, ``MID``, ``END``; or ``APPROX``."""
    vague: bool
    """Whether it is too vague to be held to its value: « récemment »."""
    confidence: Literal["low", "medium", "high"]
    """How sure the value is."""
    alternatives: list[str]
    """Other values that the text leaves open."""
    rule: str
    """The rule that read it."""
    anchor: Literal["none", "published", "told", "said"]
    """What it counts from."""
    anchor_date: str | None
    """The day that it counts from."""
    says: str
    """Why it has this value, in the language of the text."""


def dates(
    text: str,
    published: str | date | None = None,
    lang: str | None = None,
    *,
    prefer: Literal["tense", "past", "future", "nearest"] = "tense",
    tz: str | None = None,
) -> list[Expression]:
    """The temporal expressions of a text, in order, with their values and reasons.

    Parameters
    ----------
    text
        Running prose or a phrase.
    published
        The day or instant from which relative dates count, as ISO 8601 or a ``date`` or ``datetime``; without it, only what is
        complete in itself gets a value.
    lang
        Its language, such as ``"fr"``; by default it is told from the text.
    prefer
        Which way a bare weekday or month looks where the text gives no hint.
    tz
        Zone of a publication that doesn't say its own, or says UTC, such as ``"Europe/Paris"``.

    Raises
    ------
    FriseError
        When ``lang``, ``published`` or ``tz`` can't be taken.

    Examples
    --------
    >>> import frise
    >>> [found] = frise.dates("Le groupe a annoncé vendredi la vente.", "2020-08-03")
    >>> found.text, found.value, found.relation
    ('vendredi', '2020-07-31', 'at')
    """
    found: list[dict[str, Any]] = json.loads(_frise.dates(text, iso(published), lang, prefer, tz))
    return [Expression(from_=expression.pop("from"), **expression) for expression in found]


def iso(when: str | date | None) -> str | None:
    """A date as ISO 8601."""
    return when.isoformat() if isinstance(when, date) else when
