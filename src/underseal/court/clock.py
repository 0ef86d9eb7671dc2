"""The court's clock: the machine's, as far as time has passed; and what it must show before a court starts by it."""

import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from underseal.court.errors import (
    AwaitsClerk,
    ClockAgrees,
    ClockBehind,
    ClockConfirmed,
    ClockDiffers,
    LongAway,
    WaitsForClerk,
)
from underseal.docket.record import Role
from underseal.facts.visible import visible
from underseal.storage.interfaces import Clock, system_clock

APART = timedelta(minutes=1)
"""How far the machine's clock may be from the time that has passed before it is worth a word."""
LONG = timedelta(hours=24)
"""A court that was not served for longer starts only where somebody says that it was."""

CLERKS = frozenset({Role.CLERK, Role.SEALED_CLERK, Role.REGISTRAR})
"""By whose clock such a court goes on otherwise."""

Elapsed = Callable[[], float]
"""Counts seconds, at an even pace, whatever becomes of the machine's clock."""


def system_elapsed() -> float:
    """Seconds since the machine started, those in which it slept included where the system counts them."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


def _to_stderr(text: str) -> None:
    print(visible(f"underseal: {text}"), file=sys.stderr, flush=True)


class SteadyClock:
    """The machine's time, but never ahead of what has passed since this clock was made. From any thread.

    Where the machine's clock is set ahead it goes on by the time that has passed, and where it is set back it follows.
    Either is said once, and once that the clocks agree again.
    """

    def __init__(
        self, wall: Clock = system_clock, elapsed: Elapsed = system_elapsed, say: Callable[[str], None] = _to_stderr
    ) -> None:
        self._wall, self._elapsed, self._say = wall, elapsed, say
        self._started, self._since = wall(), elapsed()
        self._differs, self._lock = False, threading.Lock()

    def __call__(self) -> datetime:
        """The earlier of the machine's time and of the time that has passed."""
        wall, steady = self._wall(), self._started + timedelta(seconds=self._elapsed() - self._since)
        self._compare(wall - steady)
        return min(wall, steady)

    def _compare(self, off: timedelta) -> None:
        differs = abs(off) > APART
        with self._lock:
            changed, self._differs = differs != self._differs, differs
        if changed:
            way = "ahead of" if off > timedelta() else "behind"
            self._say(str(ClockDiffers(_length(off), way) if differs else ClockAgrees()))


def _length(off: timedelta) -> str:
    return str(timedelta(seconds=round(abs(off).total_seconds())))


class Hold:
    """Whether a court that was not served for long waits for a clerk's desk to show the same time. From any thread.

    A wrong clock would date the record for good, so meanwhile the court is read, takes nothing and closes no tick but
    the one that it left open.
    """

    def __init__(self) -> None:
        self._waits = False

    @property
    def waits(self) -> bool:
        """Whether it still does."""
        return self._waits

    def begin(self, why: LongAway, say: Callable[[str], None] = _to_stderr) -> None:
        """Wait from now on, and tell whoever started the court why."""
        self._waits = True
        say(str(WaitsForClerk(why.newest, why.now)))

    def hear(self, role: str, say: Callable[[str], None] = _to_stderr) -> None:
        """Go on, if somebody of the clerk's office signed a request whose time agrees with the court's."""
        if self._waits and role in CLERKS:
            self._waits = False
            say(str(ClockConfirmed()))

    def check(self) -> None:
        """Raise AwaitsClerk while it waits."""
        if self._waits:
            raise AwaitsClerk


def check_start(now: datetime, newest: datetime | None, *, away: bool) -> None:
    """Raise ClockBehind or LongAway unless a court whose record is dated until newest may go on by that clock.

    `away`: somebody says that it was not served for a long time. A wrong clock would date the record for good.
    """
    if newest is None:
        return
    if now < newest:
        raise ClockBehind(newest, now)
    if now - newest > LONG and not away:
        raise LongAway(newest, now)
