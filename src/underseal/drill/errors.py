"""What can go wrong with a drill itself. A leak found is a verdict, not an error."""

from dataclasses import dataclass


class DrillError(Exception):
    """Base of all errors of the drill."""


@dataclass(eq=False)
class NoSuchLeak(DrillError):
    """No planted leak has that name."""

    name: str

    def __str__(self) -> str:
        return f"no planted leak is called {self.name!r}; `underseal drill --plant-leak list` names them"


@dataclass(eq=False)
class MemoryUnreadable(DrillError):
    """The system does not let us read a process's memory, so the drill would be blind there."""

    pid: int
    said: str

    def __str__(self) -> str:
        return f"the memory of process {self.pid} cannot be read ({self.said}); run the drill as its owner or as root"
