"""Ticks in words: what they are, and what changes from which of them on."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise

from underseal.docket.rules import Adopted
from underseal.docket.slots import Change, Schedule, Shape
from underseal.docket.zone import Zone
from underseal.doing.sizing import fetched, kept, room
from underseal.sheet.words import count, figures

_UNITS = (86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")


def ticks_at(schedule: Schedule, at: datetime) -> str:
    """What ticks are at an instant."""
    shape = schedule.shape(schedule.closed_by(at))
    return "; ".join(phrase.format(figure(shape)) for phrase, figure in _FACTS)


def ticks_after(schedule: Schedule, at: datetime, zone: Zone) -> Iterator[str]:
    """Each change of them that is yet to come at an instant."""
    for before, after in pairwise(schedule.changes):
        if after.first > schedule.closed_by(at):
            yield _told(before, after, schedule, zone)


def ticks_changed(before: Adopted, after: Adopted, zone: Zone) -> Iterator[str]:
    """Each change of them that further rules bring."""
    schedule, known = after.schedule, before.schedule.newest
    for old, new in pairwise(schedule.changes):
        if new.first > known:
            yield _told(old, new, schedule, zone)


def _told(before: Change, after: Change, schedule: Schedule, zone: Zone) -> str:
    differ = (
        f"{phrase.format(figure(after.shape))} instead of {figure(before.shape)}"
        for phrase, figure in _FACTS
        if figure(after.shape) != figure(before.shape)
    )
    since = figures(zone.today(schedule.opens(after.first)))
    return f"From tick {after.first:,} (about {since}): {'; '.join(differ) or 'ticks as before'}."


def _every(shape: Shape) -> str:
    seconds, unit = next(one for one in _UNITS if shape.seconds % one[0] == 0)
    number = shape.seconds // seconds
    return f"every {unit}" if number == 1 else f"every {count(number, unit)}"


_FACTS: tuple[tuple[str, Callable[[Shape], str]], ...] = (
    ("ticks close {}", _every),
    ("room for {} filings under seal a day", lambda shape: f"{room(shape):,}"),
    ("about {} MB a day at each desk", lambda shape: f"{fetched(shape):,.1f}"),
    ("about {} GB of disk a year at the court", lambda shape: f"{kept(shape):,.1f}"),
)
