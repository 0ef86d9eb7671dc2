"""The court's clock: from instants of UTC to the day and hour at the court, by a table that the rules hold."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise

from underseal.docket.errors import BadRules, BadTime
from underseal.docket.names import CourtTime
from underseal.docket.tables import Table

EARLIEST, LATEST = date(1000, 1, 3), date(9000, 12, 28)
"""Between these a day has its beginning and its end at every court."""

_MOST, _DAY = 400, 24 * 60
_SECOND = timedelta(seconds=1)
_INSTANT = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True)
class Zone:
    """A zone by name, and the instants at which its clocks change, each with the minutes east of UTC from then on.

    Judging asks no machine: what a system believes of a zone changes (Fed. R. Civ. P. 6(a)(4)). Before the first
    instant the first offset holds, after the last the last.
    """

    name: str
    changes: tuple[tuple[datetime, int], ...]

    def local(self, at: datetime) -> CourtTime:
        """The instant with the offset that the court's clock has then. Raises BadTime where the calendar ends."""
        found = max(0, bisect_right(self.changes, at, key=lambda change: change[0]) - 1)
        try:
            return CourtTime(at.astimezone(timezone(timedelta(minutes=self.changes[found][1]))))
        except OverflowError:
            raise BadTime(at.isoformat()) from None

    def today(self, at: datetime) -> date:
        """The day at the court."""
        return self.local(at).date()

    def start_of(self, day: date) -> datetime:
        """The instant at which a day begins at the court. Raises BadTime where the calendar ends."""
        midnight, a_day = datetime.combine(day, time(), UTC), timedelta(days=1)
        if not EARLIEST < day < LATEST:
            raise BadTime(day.isoformat())
        earlier, later = (self.local(at).utcoffset() or timedelta() for at in (midnight - a_day, midnight + a_day))
        found = (midnight - offset for offset in (earlier, later))
        return next((at for at in found if self.today(at) == day and self.today(at - _SECOND) != day), midnight - later)

    @property
    def last(self) -> datetime:
        """The last instant that the table knows of."""
        return self.changes[-1][0]


def read_zone(table: Table) -> Zone:
    """The part `zone`: ``name``, and ``changes``, pairs of an instant of UTC and minutes. Raises BadRules."""
    name = table.text("name", longest=60)
    changes = tuple(_change(table, row) for row in table.rows("changes", most=_MOST))
    table.close()
    if not changes or any(a[0] >= b[0] for a, b in pairwise(changes)):
        raise table.bad("changes", "are instants in order, each once, and at least one")
    return Zone(name, changes)


def _change(table: Table, row: object) -> tuple[datetime, int]:
    match row:
        case [str(instant), int(minutes)] if -_DAY < minutes < _DAY and not isinstance(minutes, bool):
            return _read_instant(table.part, instant), minutes
    raise table.bad("changes", "are pairs of an instant and the minutes east of UTC from then on")


def _read_instant(part: str, text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text) if _INSTANT.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or write_instant(found) != text:  # some Pythons know 24:00
        raise BadRules(part, f"{text[:40]!a} is no instant like 2026-11-01T06:00:00Z")
    return found


def write_instant(at: datetime) -> str:
    """An instant as the rules write it."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
