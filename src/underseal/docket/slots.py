"""How many slots each tick of a court has, and when it closes: a schedule that rules name, header by header.

A tick adds to the sealed log its header, then a leaf for each event slot, then for each body slot. So every index, the
log's size and every close follow from the schedule alone. All of it is arithmetic of whole numbers.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from underseal.docket.tables import Table

OPEN_TICKS = 256
"""How many ticks may be open at once: a receipt names none beyond, counted from the newest header."""

APART = OPEN_TICKS + 1
"""How far above the number of headers closed the first header of other slots lies: every open tick is made by then."""

RESERVE = 4
"""One slot in so many of each tick is kept for whom the rules name."""

MOST_SLOTS, LONGEST = 1_000_000, 366 * 86_400
"""Of a kind of slots the most that a tick may have, and the most seconds that it may last."""

MOST_CHANGES, HIGHEST = 100, 1_000_000_000
"""The most that one part of the rules names of the schedule, and the highest header."""

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Shape:
    """How many event and body slots a tick has, and how many seconds after the one before it closes."""

    events: int
    bodies: int
    seconds: int

    @property
    def is_possible(self) -> bool:
        """Whether ticks may be so: no time and no size that follows from it overflows."""
        return all(0 < slots <= MOST_SLOTS for slots in (self.events, self.bodies)) and 0 < self.seconds <= LONGEST

    @property
    def leaves(self) -> int:
        """Leaves a tick adds: the header and every slot."""
        return 1 + self.events + self.bodies

    @property
    def event_slots(self) -> range:
        """The numbers of its slots for events."""
        return range(self.events)

    @property
    def body_slots(self) -> range:
        """The numbers of its slots for bodies, which come after those."""
        return range(self.events, self.events + self.bodies)


@dataclass(frozen=True)
class Change:
    """From that header on ticks have that shape."""

    first: int
    shape: Shape


class _Begin(NamedTuple):
    seconds: int  # from the start of the schedule
    leaf: int


@dataclass(frozen=True)
class Schedule:
    """The shape of every tick of a court, and when it closes. Ticks count from 0; the first opens at the start.

    Changes ascend, the first of them names header 0.
    """

    start: datetime  # aware UTC, whole seconds
    changes: tuple[Change, ...]

    @classmethod
    def of(cls, start: datetime, shape: Shape) -> "Schedule":
        """The schedule of ticks that are all of one shape."""
        return cls(start, (Change(0, shape),))

    def extended(self, changes: Iterable[Change]) -> "Schedule":
        """The same, with changes to later headers."""
        return Schedule(self.start, (*self.changes, *changes))

    @property
    def newest(self) -> int:
        """The highest header that a change names."""
        return self.changes[-1].first

    def shape(self, tick: int) -> Shape:
        """The shape of a tick."""
        return self.changes[self._of(tick)].shape

    def opens(self, tick: int) -> datetime:
        """When the tick before it closes: what belongs to it is done later."""
        return self.start + timedelta(seconds=self.seconds_to(tick))

    def closes(self, tick: int) -> datetime:
        """When a tick closes."""
        return self.opens(tick + 1)

    def seconds_to(self, tick: int) -> int:
        """How many seconds after the start a tick opens, however far that is."""
        at = self._of(tick)
        change = self.changes[at]
        return self._begins[at].seconds + (tick - change.first) * change.shape.seconds

    def closed_by(self, now: datetime) -> int:
        """How many ticks' closing second has passed: what is done in that second still belongs to its tick."""
        seconds = (now - self.start - _SECOND) // _SECOND
        at = bisect_right(self._begins, seconds, key=lambda begin: begin.seconds) - 1
        if at < 0:
            return 0
        change = self.changes[at]
        return change.first + (seconds - self._begins[at].seconds) // change.shape.seconds

    def header_leaf(self, tick: int) -> int:
        """The index of a tick's header in the sealed log."""
        at = self._of(tick)
        change = self.changes[at]
        return self._begins[at].leaf + (tick - change.first) * change.shape.leaves

    def event_leaf(self, tick: int, slot: int) -> int:
        """The index of an event slot's leaf."""
        return self.header_leaf(tick) + 1 + slot

    def body_leaf(self, tick: int, slot: int) -> int:
        """The index of a body slot's leaf."""
        return self.event_leaf(tick, self.shape(tick).events + slot)

    def size_after(self, ticks: int) -> int:
        """The sealed log's size once that many ticks have closed."""
        return self.header_leaf(ticks)

    def tick_of(self, leaf: int) -> int:
        """The tick that a leaf belongs to."""
        at = bisect_right(self._begins, leaf, key=lambda begin: begin.leaf) - 1
        change = self.changes[at]
        return change.first + (leaf - self._begins[at].leaf) // change.shape.leaves

    def _of(self, tick: int) -> int:
        return bisect_right(self.changes, tick, key=lambda change: change.first) - 1

    @cached_property
    def _begins(self) -> tuple[_Begin, ...]:
        found = [_Begin(0, 0)]
        for change, after in pairwise(self.changes):
            ticks, (seconds, leaf) = after.first - change.first, found[-1]
            found.append(_Begin(seconds + ticks * change.shape.seconds, leaf + ticks * change.shape.leaves))
        return tuple(found)


Scheduled = Callable[[], Schedule]
"""The schedule as the record has it now."""


def read_slots(table: Table) -> tuple[Change, ...]:
    """The part `slots`: a list of tables of ``first``, ``events``, ``bodies`` and ``seconds``. Raises BadRules."""
    changes = tuple(map(_read_change, table.tables("slots", most=MOST_CHANGES)))
    table.close()
    if not changes or any(one.first >= after.first for one, after in pairwise(changes)):
        raise table.bad("slots", "names at least one header, each with its slots, in order")
    return changes


def _read_change(table: Table) -> Change:
    first = table.number("first", least=0, most=HIGHEST)
    events, bodies = (table.number(name, least=1, most=MOST_SLOTS) for name in ("events", "bodies"))
    shape = Shape(events, bodies, table.number("seconds", least=1, most=LONGEST))
    table.close()
    return Change(first, shape)
