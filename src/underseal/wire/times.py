"""Instants as the record writes them: RFC 3339, UTC, whole seconds."""

import re
from datetime import UTC, datetime

EARLIEST = datetime(1000, 1, 2, tzinfo=UTC)
LATEST = datetime(9000, 12, 30, 23, 59, 59, tzinfo=UTC)
"""An instant is read only between these, so that nothing reckoned from it lies outside of the calendar."""

_COURT_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def time_text(at: datetime) -> str:
    """An aware time as ``2026-11-21T16:10:00Z``, whole seconds (RFC 3339, UTC). Raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def court_time_text(at: datetime) -> str:
    """A time by the court's clock, as ``2026-11-21T11:10:00-05:00`` (RFC 3339). Raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at.isoformat(timespec="seconds")


def read_court_time(text: str) -> datetime:
    """The time `court_time_text` wrote. Raises ValueError for any other spelling, or beyond EARLIEST and LATEST."""
    if not _COURT_TIME.fullmatch(text):
        raise ValueError(text[:40])
    at = datetime.fromisoformat(text)
    if not EARLIEST <= at <= LATEST or at.isoformat() != text:
        raise ValueError(text)
    return at


def read_time(text: str) -> datetime:
    """The time `time_text` wrote. Raises ValueError for any other spelling, or beyond EARLIEST and LATEST."""
    if not _TIME.fullmatch(text):
        raise ValueError(text[:40])
    at = datetime.fromisoformat(text)
    if not EARLIEST <= at <= LATEST or time_text(at) != text:  # some Pythons know 24:00
        raise ValueError(text)
    return at
