"""A staged court's time: weeks are played in minutes by one clock that the court and its desks all go by."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from underseal.docket.slots import Schedule
from underseal.sealed.cabinet import write_atomically
from underseal.stage.errors import StageFailed

_NAP, _LOOK, _LOOKS = 0.25, 0.02, 3_000  # seconds, and how many of the short looks are enough

Pause = Callable[[], None]
"""What whoever waits for a tick does between two looks."""


def nap() -> None:
    """Let a moment pass."""
    time.sleep(_NAP)


@dataclass(frozen=True)
class PlayedClock:
    """This machine's time less the seconds that a file names, so that all who hold it are moved on at once."""

    file: Path

    def __call__(self) -> datetime:
        """The time, aware, UTC."""
        return datetime.now(UTC) - timedelta(seconds=float(self.file.read_text("ascii")))

    def put_back(self, by: timedelta) -> None:
        """Be so far behind this machine's time from now on."""
        write_atomically(self.file, str(by.total_seconds()).encode("ascii"))


@dataclass(frozen=True)
class Weeks:
    """Moves a clock on, never back and never beyond this machine's time. Nobody may be asking the court meanwhile."""

    clock: PlayedClock
    court: Path  # its folder
    schedule: Schedule

    def move(self, at: datetime) -> None:
        """Go on to a time, and let the court close what is due by then, before any desk looks. Raises StageFailed."""
        if at > self.clock():
            self.clock.put_back(max(timedelta(), datetime.now(UTC) - at))
            self._caught_up()

    def next_tick(self) -> None:
        """Go on until the tick that is open closes."""
        at = self.schedule.closes(self.schedule.closed_by(self.clock())) + timedelta(seconds=2)
        if at < datetime.now(UTC):
            self.move(at)
        else:
            nap()

    def to_now(self) -> None:
        """Go by this machine's time from now on."""
        self.move(datetime.now(UTC))

    def _caught_up(self) -> None:
        due = self.schedule.size_after(self.schedule.closed_by(self.clock()))
        checkpoint = self.court / "public" / "sealed-log" / "checkpoint"
        for _ in range(_LOOKS):
            if int(checkpoint.read_bytes().split(b"\n")[1]) >= due:
                return
            time.sleep(_LOOK)
        raise StageFailed("the court", "it did not close the ticks of the weeks that were played")
