"""When something falls due: days counted as Fed. R. Civ. P. 6(a)(1) and Fed. R. Crim. P. 45(a)(1) count them."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from underseal.docket.errors import BadTime
from underseal.docket.tables import Table

_SATURDAY, _SUNDAY = 5, 6
_FIXED = ((1, 1, 0), (6, 19, 2021), (7, 4, 0), (11, 11, 0), (12, 25, 0))  # month, day, first year
_MOVING = ((1, 0, 3), (2, 0, 3), (9, 0, 1), (10, 0, 2), (11, 3, 4))  # month, weekday, which one in the month


@dataclass(frozen=True)
class Calendar:
    """The days on which the court is closed besides Saturdays, Sundays and the legal holidays of the United States.

    Holidays of the state, and days on which the clerk's office is closed or inaccessible (Rule 6(a)(3), (6)(C)).
    """

    closed: frozenset[date] = frozenset()

    def is_court_day(self, day: date) -> bool:
        """Whether the court is open on day."""
        return day not in self.closed and is_court_day(day)


def read_calendar(table: Table) -> Calendar:
    """The part `calendar`: ``closed``, days as 2026-11-27. Raises BadRules."""
    days = table.texts("closed", most=5_000)
    table.close()
    try:
        closed = frozenset(map(date.fromisoformat, days))
    except ValueError:
        closed = frozenset()
    if {day.isoformat() for day in closed} != set(days):
        raise table.bad("closed", "is a list of days like 2026-11-27")
    return Calendar(closed)


def due(start: date, days: int, calendar: Calendar) -> date:
    """The last day of a period of days that start triggers.

    The triggering day is not counted, every other day is, and a period that would end on a Saturday, a Sunday or a
    legal holiday, or on another on which the court is closed, runs to the next day that is none of these
    (Rule 6(a)(1), (3)). Raises BadTime where the calendar ends before the period does.
    """
    try:
        last = start + timedelta(days=days)
        while not calendar.is_court_day(last):
            last += timedelta(days=1)
    except (OverflowError, ValueError):
        raise BadTime(start.isoformat()) from None
    return last


def is_court_day(day: date) -> bool:
    """Whether day is neither a Saturday, a Sunday nor a legal holiday (Rule 6(a)(6)(A))."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year) and day not in holidays(day.year + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """The legal public holidays of year (5 U.S.C. 6103(a)), as observed: a Saturday's on the Friday before
    (6103(b)), a Sunday's on the Monday after (Executive Order 11582). New Year's Day may be observed in year - 1.
    """
    fixed = [date(year, month, day) for month, day, since in _FIXED if year >= since]
    moving = [_nth(year, month, weekday, nth) for month, weekday, nth in _MOVING]
    memorial = max(date(year, 5, day) for day in range(25, 32) if date(year, 5, day).weekday() == 0)
    return frozenset((*map(_observed, fixed), *fixed, *moving, memorial))


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _observed(day: date) -> date:
    shift = {_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0)
    return day + timedelta(days=shift)
