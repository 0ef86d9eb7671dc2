"""When the acts of the demonstration happen: spread over the court days of the weeks before now, case beside case."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta

from underseal.demo.script import Case, Step
from underseal.docket.deadlines import is_court_day

AGO = timedelta(weeks=3)
"""How long ago the court is founded."""

_OPEN, _HOURS = time(14, 30, tzinfo=UTC), 6.0
"""When the first act of a day may happen, and over how many hours they spread: half past nine to half past three."""


def scheduled(cases: Iterable[Case], now: datetime) -> Iterator[tuple[datetime, Case, Step | None]]:
    """Every act in the order of time; without a step a case opens. Nothing is filed on the day of the founding."""
    found = [(at, case, step) for case in cases for at, step in _acts(case, now)]
    yield from sorted(found, key=lambda act: act[0])


def _acts(case: Case, now: datetime) -> Iterator[tuple[datetime, Step | None]]:
    days = court_days(now)
    first, last = (part * (len(days) - 1e-6) for part in case.between)
    for number, step in enumerate((None, *case.steps)):
        day, part = divmod(first + (last - first) * number / max(1, len(case.steps)), 1)
        yield datetime.combine(days[int(day)], _OPEN) + timedelta(hours=_HOURS * part), step


def court_days(now: datetime) -> list[datetime]:
    """The days between the founding and today on which courts are open."""
    between = (now - AGO + timedelta(days=ago) for ago in range(1, AGO.days))
    return [day for day in between if is_court_day(day.date())]
