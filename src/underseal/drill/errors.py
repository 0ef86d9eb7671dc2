"""What can go wrong with a drill itself. A leak found is a verdict, not an error."""

from dataclasses import dataclass

from underseal.facts.fact import Fact


class DrillError(Fact):
    """Base of all errors of the drill."""


@dataclass(eq=False)
class NoSuchLeak(DrillError):
    """No planted leak has that name."""

    name: str


@dataclass(eq=False)
class MemoryUnreadable(DrillError):
    """The system does not let us read a process's memory, so the drill would be blind there."""

    pid: int
    said: str
